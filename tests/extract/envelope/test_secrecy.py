import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.envelope.secrecy import read_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TOP SECRET", ["top secret"]),
        ("S E C R E T", ["secret"]),
        ("T O P  S E C R E T", ["top secret"]),
        ("C O N F I D E N T I A L", ["confidential"]),
        ("   SECRET - EYES ONLY   ", ["secret", "eyes only"]),
        ("Secret; Immediate; Exdis.", ["secret", "immediate", "exdis"]),
        ("secret us urgent", ["secret", "us urgent"]),
        ("SECRET                Copy No. 3", ["secret"]),
        ("Совершенно секретно", ["совершенно секретно"]),
        ("Streng geheim!", ["streng geheim"]),
        ("Très secret", ["très secret"]),
        ("The secret was out", []),
        ("SECRET SERVICE", []),
        ("", []),
    ],
)
def test_lines(line: str, expected: list[str]) -> None:
    assert [terms.value.value for terms in read_line(line, 0, len(line))] == expected


@given(st.text(alphabet="SECRTOP /;-\tx", max_size=80))
def test_spans_quote(line: str) -> None:
    for terms in read_line(line, 0, len(line)):
        assert line[terms.value.start : terms.value.end] == terms.value.quote
