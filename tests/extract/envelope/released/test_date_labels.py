import pytest

from chancery.extract.envelope.released.date_labels import labelled, near_caption, over_head
from chancery.extract.envelope.released.own_date import over_rivals, own_date
from tests.growth import faster_than_text


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("The lamps of Velk   DATE OF REPOST ", "own"),
        ("DATE DISTB. ", "own"),
        ("Date of Document: ", "own"),
        ("DATE OF INF0. ", "other"),
        ("DATE ACO. ", "other"),
        ("mentioned in a document dated ", None),
        ("DATE ", None),
        ("", None),
        ("x " * 400, None),
    ],
)
def test_a_dates_label_is_known_in_spite_of_its_letters(before: str, label: str | None) -> None:
    assert labelled(before) == label


@pytest.mark.parametrize(
    ("after", "is_one"),
    [(" CLASSIFIEO MESSACE  ", True), (" O FILE IM CS FILE NO.", True), (" was the day of the lamps", False), ("", False)],
)
def test_what_a_form_prints_beside_its_date(after: str, is_one: bool) -> None:
    assert near_caption(after) is is_one


SHEET = "104-10992-10072\nROUTING SHEET\nRastok\n3 Mar 1961\n\n"
PAPER = "14 March 1961\n\nMENORANDIM FOR: Chief, Harbour Staff\nFROM : Chief of Lamps\nSUBJECT : The mole\n\n1. It was dark.\n"


def test_the_day_right_over_a_head_is_the_papers_own() -> None:
    text = SHEET.replace("3 Mar 1961\n", "") + PAPER
    assert over_head(text, 0, len(text), text.index("14 March 1961") + 13) == 0
    assert over_head(text, 0, len(text), text.index("ROUTING")) is None
    found = own_date(text, 0, len(text))
    assert found is not None
    assert found.value == "1961-03-14"


def test_a_day_on_the_sheet_above_is_kept_beside_it() -> None:
    text = SHEET + PAPER
    found = own_date(text, 0, len(text))
    assert found is not None
    assert [value.value for value in over_rivals(text, 0, len(text), found)] == ["1961-03-03", "1961-03-14"]


def test_a_letters_day_stands_over_its_address() -> None:
    text = "4 May 1961\n\nMr. Paul Zaytsev\nHarbour Office\n\nDear Mr. Zaytsev:\n"
    assert over_head(text, 0, len(text), 10) == 0


@pytest.mark.parametrize("piece", ["3 May 1961\n", "3 May 1961 \n\n", "DATE OF REPOST ", "MEMORANDUM FOR: x\n3 May 1961\n"])
def test_many_dates_take_time_in_proportion(piece: str) -> None:
    assert not faster_than_text(lambda size: own_date(piece * (size // len(piece)), 0, size), 40_000)
