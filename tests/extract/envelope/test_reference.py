import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract.envelope.reference import DEPARTMENT, Correspondents, cited
from chancery.model.readings import Party
from tests.growth import faster_than_text

WHO = Correspondents("Tarn", DEPARTMENT, "Tarn", DEPARTMENT, datetime.date(1947, 3, 14))


def read(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(r.kind, r.post, r.number, r.date) for r in cited(text, [(0, len(text))], WHO)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Deptel 456.", [("telegram", DEPARTMENT, "456", None)]),
        ("Embtel 123, May 30, said so", [("telegram", "Tarn", "123", "1946-05-30")]),
        ("re your 284.", [("telegram", DEPARTMENT, "284", None)]),
        ("Department's 999 [969], April 19, 5 p.m.", [("telegram", DEPARTMENT, "969", "1946-04-19")]),
        ("Dept’s 284, Feb 3 [13] asks", [("telegram", DEPARTMENT, "284", "1947-02-13")]),
        ("my despatch 301 of January 4, 1947", [("dispatch", "Tarn", "301", "1947-01-04")]),
        ("Embtels 477 and 480", [("telegram", "Tarn", "477", None), ("telegram", "Tarn", "480", None)]),
        ("EMBTEL 12, 3 MARCH", [("telegram", "Tarn", "12", "1947-03-03")]),
        ("Your No. 5239[ii]. More", [("telegram", DEPARTMENT, "5239", None)]),
        (
            "airgram A-77 is not ours; our A-77, March 2",
            [("airgram", None, "A-77", None), ("airgram", "Tarn", "A-77", "1947-03-02")],
        ),
        ("your 15 ships and my 3 barges", []),
        ("our 3.5 million", []),
        ("mytel 871, February 30", [("telegram", "Tarn", "871", None)]),
        ("reftel is unclear", [("telegram", None, None, None)]),
        ("Deptel 12 and reftel", [("telegram", DEPARTMENT, "12", None)]),
        ("Depcirtel April 30 is cancelled", [("telegram", DEPARTMENT, None, "1946-04-30")]),
        ("your letter of September 12.", [("letter", DEPARTMENT, None, "1946-09-12")]),
        ("and despatch 12 have been read", [("dispatch", None, "12", None)]),
        ("see Paris’s 455 to Department", [("telegram", "Paris", "455", None)]),
        ("Ossip’s 15 barges", []),
        ("a telegram 12 feet long", []),
        ("hourtel 12 in Deptels", []),
    ],
)
def test_citations(text: str, expected: list[tuple[str, str | None, str | None, str | None]]) -> None:
    assert read(text) == expected


def test_correspondents_of_a_mission() -> None:
    holt = Party(start=0, end=4, quote="Holt", name="Holt", office="Chargé in Varnovia", place="Tarn")
    state = Party(start=0, end=1, quote="S", name="Secretary of State")
    assert Correspondents.of([holt], [state], None)[:3] == ("Tarn", DEPARTMENT, "Tarn")
    assert Correspondents.of([state], [holt], None)[:3] == (DEPARTMENT, "Tarn", "Tarn")


@given(
    st.lists(
        st.sampled_from(["Deptel ", "your ", "No. ", "12", "[13]", ", ", "May 3", "’s ", "Dept", " and ", "x", "\n"]), max_size=30
    )
)
def test_spans_quote(pieces: list[str]) -> None:
    text = "".join(pieces)
    for reference in cited(text, [(0, len(text))], WHO):
        assert text[reference.start : reference.end] == reference.quote


@pytest.mark.parametrize("hostile", ["Deptels 1 and ", "your ", "Department’s telegram No. ", "1, ", "Embassy "])
def test_linear_on_hostile_text(hostile: str) -> None:
    def read(many: int) -> None:
        cited(hostile * many, [(0, len(hostile) * many)], WHO)

    assert not faster_than_text(read, 16_000)
