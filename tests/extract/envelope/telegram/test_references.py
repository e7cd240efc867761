"""Every form of the REF line; the telegrams and their serials are invented."""

import datetime

import pytest

from chancery.extract.envelope.telegram.head import read_head
from chancery.extract.envelope.telegram.layout import lines_of
from chancery.extract.envelope.telegram.references import Citing, references
from chancery.model.readings import Reference

CITING = Citing("LA PAZ", 6500, datetime.date(1979, 7, 20), "LIMA")
HEAD = "R 201500Z JUL 79\nFM AMEMBASSY LA PAZ\nTO AMEMBASSY LIMA\nUNCLAS LA PAZ 6500\nSUBJECT: X\n"


def read(ref: str) -> tuple[Reference, ...]:
    text = HEAD + ref + "\n1. TEXT OF THE MESSAGE.\n"
    field = read_head(lines_of(text, 0, len(text))).of("ref")
    assert field is not None
    found = references(text, field, CITING)
    assert all(text[r.start : r.end] == r.quote for r in found)
    return found


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("REF: LIMA 6010", "LIMA 6010"),
        ("REF STATE 12345", "STATE 12345"),
        ("REFTELS: STATE 12345 AND LIMA 44", "STATE 12345, LIMA 44"),
        ("REFS: A) STATE 123456 B) BONN 789", "A STATE 123456, B BONN 789"),
        ("REF: A. LAGOS 1234 B. STATE 1234", "A LAGOS 1234, B STATE 1234"),
        ("REF: A STATE 123456, B LAGOS 789", "A STATE 123456, B LAGOS 789"),
        ("REF: A- STATE 123456 B- LAGOS 12", "A STATE 123456, B LAGOS 12"),
        ("REFERENCE: 1) STATE 047381: 2) STATE 46969", "1 STATE 47381, 2 STATE 46969"),
        ("REF:\n(A) STATE 12345\n(B) LIMA 45", "A STATE 12345, B LIMA 45"),
        ("REF: A) STATE 111, B) BUENOS\nAIRES 1234", "A STATE 111, B BUENOS AIRES 1234"),
        ("REF: STATE 123456,\nLIMA 6010", "STATE 123456, LIMA 6010"),
        ("REF: LA PAZ 5832, 5831", "LA PAZ 5832, LA PAZ 5831"),
        ("REF: PARIS 12345/12346", "PARIS 12345, PARIS 12346"),
        ("REF: STATE 12345 (NOTAL); PARIS 6789 AND PREVIOUS", "STATE 12345, PARIS 6789"),
        ("REF: STATE 123456 LIMA 6010", "STATE 123456, LIMA 6010"),
        ("REF: LIMA 6010 TO DEPT OF TREASURY", "LIMA 6010"),
        ("REF: CARACAS 3200 AIDAC", "CARACAS 3200"),
        ("REF: US MISSION EC BRUSSELS 0086", "EC BRUSSELS 86"),
        ("REF: SECSTATE 12345", "STATE 12345"),
        ("REF: DEPTEL 12345, EMBTEL 600, YOUR 77", "STATE 12345, LA PAZ 600, LIMA 77"),
        ("REF: PARA 5 OF STATE 123456", "STATE 123456"),
        ("REF: LA PAZ A-05; LIMA A87", "LA PAZ A-5, LIMA A-87"),
        ("REF: STATE 25110: A-62 OF APRIL 6, 1973", "STATE 25110, STATE A-62"),
        ("REF: A-110 OF MAY 31", "LA PAZ A-110"),
        ("REF: RIO DE JANEIRO 45; SAO PAULO 9", "RIO DE JANEIRO 45, SAO PAULO 9"),
        ("REF: BEIRUT 1309", "BEIRUT 1309"),
        ("REF: N/A", ""),
        ("REF: NONE", ""),
    ],
)
def test_posts_numbers_and_labels(ref: str, said: str) -> None:
    assert ", ".join(" ".join(filter(None, (r.label, r.post, r.number))) for r in read(ref)) == said


@pytest.mark.parametrize(
    ("ref", "year", "date"),
    [
        ("REF: LIMA 6010", 1979, None),
        ("REF: 78 STATE 207984", 1978, None),
        ("REF: 1978 STATE 207984", 1978, None),
        ("REF: LIMA 6191 (1976)", 1976, None),
        ("REF: LA PAZ 6499", 1979, None),
        ("REF: LA PAZ 6501", 1978, None),
        ("REF: STATE 264063", 1978, None),
        ("REF: STATE 215721 OF AUGUST 18", 1978, "1978-08-18"),
        ("REF: STATE 99123 OF APR 21, 79", 1979, "1979-04-21"),
        ("REF: STATE 235324 OF 11/30/73", 1973, "1973-11-30"),
        ("REF: BONN 1234 OF 12 JAN", 1979, "1979-01-12"),
        ("REF: LETTER OF APRIL 5, 1979", 1979, "1979-04-05"),
        ("REF: SECDEF MESSAGE 121835Z APR 74", 1974, "1974-04-12"),
        ("REF: JCS 241835Z", 1979, "1979-06-24"),
        ("REF: STATE 12345 (DTG 121212Z JUN 75)", 1975, "1975-06-12"),
    ],
)
def test_years_and_days(ref: str, year: int, date: str | None) -> None:
    (found,) = read(ref)
    assert (found.year, found.date) == (year, date)


def test_an_inferred_year_says_why() -> None:
    assert "the year before" in (read("REF: LA PAZ 6501")[0].because or "")
    assert read("REF: 78 LA PAZ 6501")[0].because is None


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("REF: SMITH-LOPEZ TELECON OF JULY 3", "document"),
        ("REF: OUR LETTER OF JULY 3", "letter"),
        ("REF: STATE A-12", "airgram"),
        ("REF: USDAO IR 6-810-0012-79", "document"),
        ("REF: USCINCSO 121650Z JAN 79", "date-time-group"),
    ],
)
def test_kinds(ref: str, kind: str) -> None:
    assert [r.kind for r in read(ref)] == [kind]


def test_a_text_below_is_not_drawn_in() -> None:
    text = HEAD + "REF: LIMA 6010\nSTATE 123 REQUESTED THAT WE ASK AGAIN.\n"
    field = read_head(lines_of(text, 0, len(text))).of("ref")
    assert field is not None
    assert len(field.lines) == 1
