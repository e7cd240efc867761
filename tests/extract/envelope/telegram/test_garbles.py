"""Heads as machines garbled them, one letter at a time; the telegram is invented."""

import pytest

from chancery.extract.envelope.telegram.garbles import garbles, meant
from chancery.extract.envelope.telegram.message import read_telegram

CLEAN = """CONFIDENTIAL
PAGE 01 OSLO 00020 061010Z
ACTION EUR-12
INFO OCT-01 ISO-00 /013 W
 ----------- 011200
R 060900Z APR 77
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 12
INFO AMEMBASSY ROME
C O N F I D E N T I A L OSLO 0020
E.O. 11652: GDS
TAGS: PFOR, NO
SUBJECT: HARBOR DUES
REF: STATE 012345
1. THEY ROSE.
ROE
CONFIDENTIAL
NNNN
"""


def fields(text: str) -> dict[str, list[object]]:
    envelope = read_telegram(text, 0, len(text)).envelope
    return {
        "number": [n.value for n in envelope.number],
        "date": [v.value for v in envelope.date],
        "from": [p.place for p in envelope.from_],
        "to": [(p.name, p.number) for p in envelope.to],
        "info": [p.place for p in envelope.info],
        "action": [p.name for p in envelope.action],
        "classification": [v.value for v in envelope.classification],
        "subject": [v.value for v in envelope.subject],
        "tags": [v.value for v in envelope.tags],
        "references": [(r.post, r.number) for r in envelope.references],
        "signature": [v.value for v in envelope.signature],
    }


def test_the_clean_head() -> None:
    assert fields(CLEAN) == {
        "number": ["1977OSLO00020", "OSLO 20"],
        "date": ["1977-04-06"],
        "from": ["OSLO"],
        "to": [("SECSTATE WASHDC", "12")],
        "info": ["ROME"],
        "action": ["EUR"],
        "classification": ["confidential"],
        "subject": ["HARBOR DUES"],
        "tags": ["PFOR", "NO"],
        "references": [("STATE", "12345")],
        "signature": ["ROE"],
    }


@pytest.mark.parametrize(
    ("clean", "garbled"),
    [
        ("ACTION EUR", "AOTION EUR"),
        ("ACTION EUR", "ATION EUR"),
        ("INFO OCT", "IFO OCT"),
        ("INFO OCT-01", "INFO OCTJ01"),
        ("R 060900Z", "NR 060900Z"),
        ("R 060900Z", "R T060900Z"),
        ("060900Z", "06X0900Z"),
        ("060900Z", "0609002"),
        ("060900Z", "060900 Z"),
        ("APR 77", "AKPR 77"),
        ("APR 77", "PAR 77"),
        ("APR 77", "APR 7T7"),
        ("APR 77", "APR 77 ZFF4"),
        ("FM AMEMBASSY", "RM AMEMBASSY"),
        ("FM AMEMBASSY", "FM AEMBASSY"),
        ("FM AMEMBASSY", "FM AMEMDASSY"),
        ("TO SECSTATE", "TSO SECSTATE"),
        ("TO SECSTATE", "TOSECSTATE"),
        ("INFO AMEMBASSY ROME", "INFO AMEM ASSY ROME"),
        ("C O N F I D E N T I A L OSLO", "C O N F I X E N T I A L OSLO"),
        ("E.O. 11652", "E.OM 11652"),
        ("E.O. 11652", "E.O. A1652"),
        ("E.O. 11652", "EMO 11652"),
        ("TAGS:", "TAGS-"),
        ("TAGS:", "TWGS:"),
        ("TAGS:", "AGS:"),
        ("SUBJECT:", "SUBIJECT:"),
        ("SUBJECT:", "SKBJECT:"),
        ("SUBJECT:", "SUBJ"),
        ("REF:", "REK:"),
        ("REF:", "REF "),
        ("REF:", "REFD:"),
    ],
)
def test_one_letter_wrong_changes_nothing(clean: str, garbled: str) -> None:
    assert clean in CLEAN
    assert fields(CLEAN.replace(clean, garbled, 1)) == fields(CLEAN)


def test_a_garbled_day_says_so() -> None:
    envelope = read_telegram(text := CLEAN.replace("APR", "AKPR"), 0, len(text)).envelope
    assert "garbled" in (envelope.date[0].because or "")


def test_a_day_is_read_where_the_hour_is_not() -> None:
    envelope = read_telegram(text := CLEAN.replace("060900Z APR", "06K9X0Z APR"), 0, len(text)).envelope
    assert [v.value for v in envelope.date] == ["1977-04-06"]
    assert not envelope.sent
    envelope = read_telegram(text := CLEAN.replace("060900Z APR", "0609K0Z APR"), 0, len(text)).envelope
    assert [v.value for v in envelope.date] == ["1977-04-06"]
    assert not envelope.time


def test_what_is_meant() -> None:
    assert meant("MA", ("MAR", "MAY")) is None
    assert meant("MAR", ("MAR", "MAY")) == "MAR"
    assert meant("XYZ", ("MAR", "MAY")) is None
    assert {"SUBJECT", "UBJECT", "SUBJECTT", "SUBXECT"} <= garbles("SUBJECT")
