import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract.envelope import bent_labels
from chancery.extract.envelope.bent_labels import Labels, beginnings, fits, read
from chancery.extract.envelope.labelled_head import entries
from chancery.extract.envelope.released.head import entries as released_entries
from tests.growth import faster_than_text

LABELS = Labels({"to": ["memorandum for"], "from": ["originator"], "date": [], "subject": ["subj"], "via": ["through"]})


def fields(text: str, whole: tuple[tuple[int, str], ...] = ()) -> dict[str, str]:
    found = read(text, beginnings(text, 0, len(text)), LABELS, whole, lambda f, v: fits(f, v, lambda words: "Chief" in words))
    return {bent.field: text[slice(*bent.line.value)] for bent in found}


@pytest.mark.parametrize(
    ("words", "field", "slips"),
    [
        ("FROM", "from", 0),
        ("F R O M", "from", 0),
        ("FR0M", "from", 1),
        ("FRQM", "from", 2),
        ("MENORANDIM FOR", "to", 3),
        ("SUB7ECT", None, 0),
        ("LAMP", None, 0),
        ("DAFE", "date", 1),
        ("ТО", "to", 0),  # Cyrillic letters of Latin look
        ("", None, 0),
        ("x" * 500, None, 0),
    ],
)
def test_a_label_is_known_by_letters_that_it_shares(words: str, field: str | None, slips: int) -> None:
    near = LABELS.near(words)
    assert (near and near.field) == field
    assert near is None or near.slips == slips


def test_between_two_labels_as_near_none_is_chosen() -> None:
    assert Labels({"to": ["stane"], "from": ["stape"]}).near("stave") is None


def test_bent_labels_bear_each_other_out() -> None:
    text = "MENORANDIM FOR: Chief, Harbour Staff\nFRO: : Chief of Lamps\nSUBJECT Ey BRENN, Nadia\n"
    assert fields(text) == {"to": "Chief, Harbour Staff", "from": "Chief of Lamps", "subject": "BRENN, Nadia"}


@pytest.mark.parametrize(
    "text",
    [
        "FRO: : the lamps were lit and nobody knew why that was.\n",  # a sentence is no sender
        "FRO nothing stands behind it that tells it from a name\n",
        "DAFE: the north mole\n",  # no day
        "Form: the boat was long.\nDale: a valley behind Velk.\n",
        "TOR: 291533\n",
    ],
)
def test_letters_alone_make_no_label(text: str) -> None:
    assert fields(text) == {}


def test_whole_labels_beside_it_decide() -> None:
    text = "TO: Rastok\nFRO.M= the Velk pilots\n"
    assert fields(text) == {}
    assert fields(text, ((0, "to"),)) == {}, "a value that begins small is no sender, whatever stands beside it"
    text = "TO: Rastok\nFRO.M= Velk pilots\nSUBJECT: Lamps\n"
    assert fields(text, ((0, "to"), (30, "subject"))) == {"from": "Velk pilots"}


def test_a_field_that_stands_whole_is_not_read_from_a_bent_label() -> None:
    text = "FROM: Chief, Velk\nFRON: Chief, Brenn\nTO: Chief, Rastok\n"
    assert "from" not in fields(text, ((0, "from"),))


def test_the_reason_says_what_differs() -> None:
    assert bent_labels.because("FRON", "from") == "FRON is read as FROM: one letter differs"
    assert (
        bent_labels.because("MENORANDIM FOR", "memorandum for") == "MENORANDIM FOR is read as MEMORANDUM FOR: two letters differ"
    )
    assert bent_labels.because("SUBJECT", "subject") == "SUBJECT is read as the label SUBJECT: its sign is misread"


PIECES = ("FRON", "MENORANDIM FOR", "SUBJECT", "Ey", ":", " ", "\n", "Chief", "DAFE", "T0", "3 May 1951", "\t", "|", "lamps")


@settings(max_examples=30)
@given(st.lists(st.sampled_from(PIECES), max_size=50))
def test_what_is_read_stands_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text, beginnings(text, 0, len(text)), LABELS, (), lambda f, v: fits(f, v, lambda words: "Chief" in words))
    assert all(0 <= b.line.start < b.line.end <= b.line.value[0] <= b.line.value[1] <= len(text) for b in found)
    assert len({b.field for b in found}) == len(found)


@pytest.mark.parametrize("piece", ["FRON: ", "F R O N ", "MENORANDIM FOR\n", "::", "T0 ", "a" * 40 + "\n", ". = | "])
def test_hostile_heads_take_time_in_proportion(piece: str) -> None:
    def act(size: int) -> None:
        text = piece * (size // len(piece))
        list(beginnings(text, 0, len(text)))
        entries(text, 0, len(text))
        released_entries.__wrapped__(text, 0, len(text))

    assert not faster_than_text(act, 40_000)
