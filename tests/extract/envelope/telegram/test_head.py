"""Heads of telegrams; all invented."""

import pytest

from chancery.extract.envelope.telegram.head import Head, read_head
from chancery.extract.envelope.telegram.layout import lines_of

ADDRESS = "R 201500Z JUL 79\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 12\nUNCLAS OSLO 0020\n"


def head_of(text: str) -> tuple[Head, list[str]]:
    lines = lines_of(text, 0, len(text))
    head = read_head(lines)
    return head, [line.words for line in lines[head.body :]]


def subject_of(below: str) -> tuple[str, list[str]]:
    head, body = head_of(ADDRESS + below)
    field = head.of("subject")
    assert field is not None
    return " ".join(line.words for line in field.lines), body


def test_stages() -> None:
    text = "63\nACTION EUR-12\nINFO OCT-01 ISO-00\n NEA-10 /023 W\n ----------- 011200\n" + ADDRESS + "E.O. 11652: N/A\n1. TEXT"
    head, body = head_of(text)
    assert [line.words for line in head.routing] == ["63", "ACTION EUR-12", "INFO OCT-01 ISO-00", "NEA-10 /023 W"]
    assert head.relay is not None
    assert head.dtg is not None
    assert [(role, line.words) for role, line in head.addressees] == [("to", "TO SECSTATE WASHDC 12")]
    assert [f.label for f in head.fields] == ["eo"]
    assert body == ["1. TEXT"]


@pytest.mark.parametrize(
    "line",
    ["E.O. 11652: GDS", "EO 12065: NA", "E. O. 11652: N/A", "E.OM 11652: GDS", "E.O. 12065 N/A", "E.O. XGDS", "E.O. 11)065: N/A"],
)
def test_orders_as_garbled(line: str) -> None:
    head, _ = head_of(ADDRESS + line + "\nTAGS: EAGR\nSUBJECT: X\n1. TEXT")
    assert [f.label for f in head.fields] == ["eo", "tags", "subject"]


@pytest.mark.parametrize("line", ["TAGS: EAGR", "TAGS-EAGR", "TAGS EAGR, NO", "TAOS: EAGR"])
def test_tags_as_garbled(line: str) -> None:
    head, _ = head_of(ADDRESS + line + "\nSUBJECT: X\n1. TEXT")
    assert [f.label for f in head.fields] == ["tags", "subject"]


@pytest.mark.parametrize(
    ("below", "subject"),
    [
        ("SUBJECT: SHORT\n1. TEXT", "SUBJECT: SHORT"),
        ("SUBJ: HARBOR DUES AND WHAT BECAME OF THE OLD TARIFF OF THE\nPORT\n1. TEXT", "PORT"),
        ("SUBJ: HARBOR DUES\n OF THE PORT\nREF: ROME 12\n1. TEXT", "PORT"),
        ("SUBJECT: HARBOR DUES.\nTHE PORT HAS CLOSED AND NOBODY KNOWS WHEN IT WILL OPEN.\nMORE FOLLOWS.", "DUES."),
        ("SUBJECT: HARBOR DUES\nFOR: MR. JOHN DOE\nTHE PORT HAS CLOSED.", "DUES"),
        ("SUBJECT: HARBOR DUES\nSUMMARY: THE PORT HAS CLOSED.", "DUES"),
    ],
)
def test_where_a_subject_ends(below: str, subject: str) -> None:
    assert subject_of(below)[0].endswith(subject)


def test_remarks_stand_before_the_fields() -> None:
    head, body = head_of(ADDRESS + "EXDIS\nDEPARTMENT PASS TREASURY\nE.O. 11652: N/A\nSUBJ: X\n1. TEXT")
    assert [line.words for line in head.remarks] == ["EXDIS", "DEPARTMENT PASS TREASURY"]
    assert body == ["1. TEXT"]


def test_a_text_without_head_has_none() -> None:
    head, body = head_of("TO THE SECRETARY FROM ROE\nSUMMARY: NOTHING.\n1. NOTHING.")
    assert head.body == 0
    assert len(body) == 3
