import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.envelope.labelled_head import entries, numbers, parties, text_value


def fields(text: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for entry in entries(text, 0, len(text)):
        if entry.field in ("from", "to", "info", "via"):
            out[entry.field] = [party.name for party in parties(text, entry)]
        elif entry.field in ("number", "file"):
            out[entry.field] = [number.value for number in numbers(text, entry, entry.field)]
        else:
            out[entry.field] = [text_value(text, entry).value]
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From: Kroll\nTo: Ossip; Reisz\n", {"from": ["Kroll"], "to": ["Ossip", "Reisz"]}),
        ("Von: Kroll\nAn: Ossip\nBetr.: Die\n  Schiffe\n", {"from": ["Kroll"], "to": ["Ossip"], "subject": ["Die"]}),
        ("De : Lavigne\nÀ : Ossip\nN° : 214/AS\n", {"from": ["Lavigne"], "to": ["Ossip"], "number": ["214/AS"]}),
        ("От: Кролль\nКому: Осипов\n", {"from": ["Кролль"], "to": ["Осипов"]}),
        ("SUBJECT: Reeds\nFROM:\n    A. Kroll\n    Chief of Section\n", {"subject": ["Reeds"], "from": ["A. Kroll"]}),
        ("From: Lavigne          To: Reisz\nDate: 2 June\n", {"from": ["Lavigne"], "to": ["Reisz"], "date": ["2 June"]}),
        ("To: nobody knew why.\nFrom: then on it rained.\n", {}),
        ("Note: a single label\n\nsays nothing.", {}),
        ("MEMORANDUM FOR: The Chairman\n", {"to": ["The Chairman"]}),
    ],
)
def test_heads(text: str, expected: dict[str, list[str]]) -> None:
    assert fields(text) == expected


@given(st.lists(st.sampled_from(["From", "To", ":", " ", "\n", "Betreff", "Kroll", "\t", "   ", "De", "№", "*"]), max_size=60))
def test_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for entry in entries(text, 0, len(text)):
        assert all(0 <= start < end <= len(text) for start, end in entry.lines)
        for party in parties(text, entry):
            assert text[party.start : party.end] == party.quote
