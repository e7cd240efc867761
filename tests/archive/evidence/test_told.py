"""Who had been sent what: for everybody and every day of the example archive, by expectations read off the pages by hand."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from chancery.archive.errors import NoSuchDay
from chancery.archive.evidence.saying import TOLD, told_json, told_lines
from chancery.archive.evidence.told import ordinal, told
from chancery.archive.reading import Archive
from chancery.archive.store import Store
from tests.archive.evidence.conftest import kept
from tests.archive.made import CABLE, REPLY

DRAFT, SECOND, THIRD = "cable-212-213", "cable-231", "cable-8600"
READ, CONTROL = "venona-0417", "venona-3391"
FIRST_FRUS, SECOND_FRUS, PRINTED = "despatch-to-the-secretary.1", "despatch-to-the-secretary.2", "instruction-as-printed"
P1201, P1288, P1544, P2310 = "1978PORTS01201", "1978PORTS01288", "1978PORTS01544", "1978PORTS02310"
S0688, S0910 = "1978STATE068812", "1978STATE091004"
IN, OUT, DISPATCH = "cable-in-71187", "cable-out-22018", "999-10001-10017"
SMALL = {
    # Telegrams of small matters: the day of receipt of each, and the office that acts.
    "1978PORTS00214": ("1978-01-12", "EUR"),
    "1978PORTS00655": ("1978-02-05", "A"),
    "1978PORTS00988": ("1978-02-23", "EUR"),
    "1978PORTS01233": ("1978-03-11", "A"),
    "1978PORTS01402": ("1978-03-31", "EUR"),
    "1978PORTS01690": ("?0001-01-01", "SCA"),
    "1978PORTS01735": ("1978-03-29", "EUR"),
    "1978PORTS01871": ("1978-05-03", "A"),
    "1978PORTS02105": ("1978-05-19", "A"),
}
LARGE = {P1201: "1978-03-06", P1288: "1978-03-21", P1544: "1978-04-12", P2310: "1978-06-01"}
SENT = {S0688: "1978-03-16", S0910: "1978-04-08"}
POSSIBLY = "?"
"""Before a day: from it on possibly, never certainly."""
EXPECTED: dict[str, dict[tuple[str, str], str]] = {
    # Record and degree: the day from which on it is certain. Printed, typed and received times of the page come before its date.
    "Zaytsev": {
        (DRAFT, "addressed"): "1950-03-12",
        (DRAFT, "listed"): "1950-03-12",
        (DRAFT, "annotated"): "?1950-03-12",
        (SECOND, "addressed"): "1950-04-02",
        (SECOND, "listed"): "1950-04-02",
        (SECOND, "answered"): "1950-04-04",
        (THIRD, "listed"): "1950-04-04",
    },
    "Burdin": {
        (DRAFT, "listed"): "1950-03-12",
        (DRAFT, "noted"): "?1950-03-12",
        (SECOND, "listed"): "1950-04-02",
        (THIRD, "listed"): "1950-04-04",
    },
    "Malyshkin": {(DRAFT, "listed"): "1950-03-12", (SECOND, "listed"): "1950-04-02", (THIRD, "listed"): "1950-04-04"},
    "Orlovsky": {(DRAFT, "listed"): "1950-03-12"},
    "Tereshin": {(DRAFT, "listed"): "1950-03-12"},
    "file of 8th": {(DRAFT, "listed"): "1950-03-12"},
    "SovAmbassador": {(THIRD, "addressed"): "1950-04-04"},
    "Lukina": {(DRAFT, "handled"): "1950-03-12"},  # issued it
    "Kostrov": {},
    "MOSCOW": {(READ, "addressed"): "1944-11-09", (READ, "answered"): "1944-11-16"},
    "VIKTOR": {(READ, "addressed"): "1944-11-09", (READ, "answered"): "1944-11-16"},
    "OLEG": {(CONTROL, "addressed"): "1944-11-16"},
    "Whitcombe": {(SECOND_FRUS, "answered"): "1950-04-21"},
    "Harland": {(FIRST_FRUS, "answered"): "1950-04-08"},
    "Legation in Valdoria": {(SECOND_FRUS, "addressed"): "1950-04-08"},
    "Secretary of State": {
        (FIRST_FRUS, "addressed"): "1950-04-06",
        (FIRST_FRUS, "answered"): "1950-04-08",
        (PRINTED, "addressed"): "1950-04-21",
    },
    "Morrow": {("letter-brenn", "addressed"): "1950-06-03"},
    "Director, FBI": {("airtel", "addressed"): "1963-04-18", ("teletype", "addressed"): "1963-04-21"},
    "Deputy Director (Plans)": {("memorandum", "addressed"): "1963-03-15"},
    "Chief, WH Division": {("memorandum", "informed"): "1963-03-15"},
    "Chief of Base, LOBOS BAY": {(DISPATCH, "informed"): "?0001-01-01"},
    # Offices in the boxes of cables, and in the distribution list of a dispatch that bears no day of its own.
    "COB, LOBOS BAY": {(DISPATCH, "listed"): "?0001-01-01"},
    "Chief, WH": {
        (DISPATCH, "addressed"): "?0001-01-01",
        (DISPATCH, "listed"): "?0001-01-01",
        ("memorandum", "informed"): "1963-03-15",
    },
    "C/WH": {
        (IN, "informed"): "1963-02-12",
        (IN, "listed"): "1963-02-12",
        (OUT, "listed"): "1963-02-19",
        ("form-and-memorandum", "addressed"): "1963-04-02",
    },
    "ADDP": {(IN, "listed"): "1963-02-12"},
    "C/CI": {(IN, "listed"): "1963-02-12"},
    "CI": {(IN, "listed"): "1963-02-12", (OUT, "listed"): "1963-02-19"},
    "FI": {(IN, "listed"): "1963-02-12", (OUT, "listed"): "1963-02-19"},
    "S/C": {(IN, "listed"): "1963-02-12", (OUT, "listed"): "1963-02-19"},
    "LOBO": {(IN, "informed"): "1963-02-12", (OUT, "informed"): "1963-02-19"},
    "SECSTATE WASHDC": {
        (P1201, "addressed"): "1978-03-06",
        (P1201, "answered"): "1978-03-16",
        (P1288, "addressed"): "1978-03-21",
        (P1288, "answered"): "1978-04-08",
        (P1544, "addressed"): "1978-04-12",
        (P2310, "addressed"): "1978-06-01",
        **{(stem, "addressed"): day for stem, (day, _) in SMALL.items()},
    },
    "EUR": {
        **{(stem, degree): day for stem, day in LARGE.items() for degree in ("informed", "listed")},
        **{(stem, degree): day for stem, (day, of) in SMALL.items() if of == "EUR" for degree in ("informed", "listed")},
        **{(stem, "listed"): day for stem, day in SENT.items()},
        (P1201, "answered"): "1978-03-16",  # its officers drafted and approved the answers
        (P1288, "answered"): "1978-04-08",
    },
    "OCT": {(stem, "listed"): day for stem, day in (*LARGE.items(), *SENT.items(), *((s, d) for s, (d, _) in SMALL.items()))},
    "ISO": {
        (stem, "listed"): day
        for stem, day in (*LARGE.items(), *SENT.items(), *((s, d) for s, (d, _) in SMALL.items()))
        if stem != P2310
    },
    "VANCE": {(P1201, "answered"): "1978-03-16", (P1288, "answered"): "1978-04-08"},
    "AMEMBASSY PORT SERRAT": {
        (S0688, "addressed"): "1978-03-16",
        (S0688, "answered"): "1978-03-21",
        (S0910, "addressed"): "1978-04-08",
        (S0910, "answered"): "1978-04-12",
    },
    "AMEMBASSY LISBON": {(P1201, "informed"): "1978-03-06", (P1288, "informed"): "1978-03-21"},
    "USUN": {(P1201, "informed"): "1978-03-06"},
    "AMEMBASSY OTTAWA": {(P2310, "informed"): "1978-06-01"},
    "INR": {(P1201, "listed"): "1978-03-06"},
    "SS": {(P1201, "listed"): "1978-03-06"},
    "L": {(S0688, "listed"): "1978-03-16"},
    "Harte": {("corliss-note", "addressed"): "1978-06-17"},
    "A": {
        **{(stem, degree): day for stem, (day, of) in SMALL.items() if of == "A" for degree in ("informed", "listed")},
        ("letter-brenn", "addressed"): "1950-06-03",  # an initial is a word too
    },
    "SCA": {(stem, degree): day for stem, (day, of) in SMALL.items() if of == "SCA" for degree in ("informed", "listed")},
    "DIR": {(IN, "addressed"): "1963-02-12", (IN, "answered"): "1963-02-19"},
    "PORT SERRAT": {
        # Whoever sat there: embassy, station, and those whom cables to it are for.
        (CONTROL, "addressed"): "1944-11-16",
        (THIRD, "addressed"): "1950-04-04",
        (OUT, "addressed"): "1963-02-19",
        # Not found: the dispatch cites the cable out, but bears its own day at its foot, where none is read.
        (SECOND_FRUS, "answered"): "1950-04-21",
        (S0688, "addressed"): "1978-03-16",
        (S0688, "answered"): "1978-03-21",
        (S0910, "addressed"): "1978-04-08",
        (S0910, "answered"): "1978-04-12",
    },
    "nobody of that name": {},
}


def shown(archive: Archive, who: str, day: int | None) -> dict[tuple[str, str], str]:
    """Record and degree, and how sure it is; the surest where a degree is shown twice."""
    out: dict[tuple[str, str], str] = {}
    for had in told(archive.store, who, day).had:
        part = had.row.id.partition(".")[2]
        key = Path(had.row.path).stem + (f".{part}" if part else "")
        for one in had.shown:
            if out.get((key, one.degree)) != "certainly":
                out[key, one.degree] = one.sure
    return out


@pytest.mark.parametrize("who", EXPECTED)
def test_everybody_had_been_sent_what_the_pages_say_by_every_day(examples: Archive, who: str) -> None:
    held = {Path(row.path).stem for row in examples.store.list()}
    expected = {key: day for key, day in EXPECTED[who].items() if key[0].partition(".")[0] in held}
    assert set(shown(examples, who, None)) == set(expected)
    since = {key: datetime.date.fromisoformat(day.lstrip(POSSIBLY)).toordinal() for key, day in expected.items()}
    # Between two of these days nothing changes: so these are every day.
    for day in sorted({edge + step for edge in since.values() for step in (-1, 0, 1)} - {0}):
        want = {key: "possibly" if expected[key].startswith(POSSIBLY) else "certainly" for key in expected if since[key] <= day}
        assert shown(examples, who, day) == want, datetime.date.fromordinal(day)


def test_nobody_who_is_named_as_having_had_a_record_is_without_an_expectation(examples: Archive) -> None:
    names = [name for (name,) in examples.store.all("SELECT DISTINCT name FROM told WHERE degree <> 'wrote' ORDER BY name")]
    expected = {name for who in EXPECTED for name, *_ in told(examples.store, who, None).names}
    assert [name for name in names if name not in expected] == []


def test_a_name_is_found_in_other_spellings_and_several_are_shown(examples: Archive) -> None:
    assert [name for name, *_ in told(examples.store, "Zaitsev", None).names] == ["Zaytsev"]
    names = [name for name, *_ in told(examples.store, "port serrat", None).names]
    assert {"AMEMBASSY PORT SERRAT", "OLEG, PORT SERRAT", "SovAmbassador, Port Serrat"} <= set(names)
    only = told(examples.store, "AMEMBASSY PORT SERRAT", None, exactly=True)
    assert [name for name, *_ in only.names] == ["AMEMBASSY PORT SERRAT"]


def test_what_shows_it_points_at_words_or_at_a_record(examples: Archive) -> None:
    answer = told(examples.store, "Zaytsev", None)
    for had in answer.had:
        text = examples.store.text(had.row.seq).content
        for one in had.shown:
            assert one.by in had.others if one.degree in ("answered", "quoted") else one.words in " ".join(text.split())
    said = told_json(answer, "Zaytsev", None)
    assert said["total"] == len(said["records"]) == 3 and "not to have read" in said["caution"]
    lines = [dict(zip(TOLD, line, strict=True)) for had in answer.had for line in told_lines(had)]
    assert {line["degree"] for line in lines} == {"addressed", "listed", "annotated", "answered"}


def test_another_name_that_the_authorities_hold_to_be_theirs_counts(tmp_path: Path) -> None:
    folder = kept(tmp_path / "archive", {"cable.txt": CABLE.encode(), "reply.txt": REPLY.encode()})
    with Store.writing(folder) as store:
        assert told(store, "The Heron", None).names == ()
        run = store.connection.execute
        run("CREATE TABLE IF NOT EXISTS authority_form (kind TEXT, label TEXT, form TEXT, sense TEXT, authority INTEGER)")
        for form in ("KOSTROV", "The Heron"):
            run("INSERT INTO authority_form (kind, label, form, sense, authority) VALUES ('person', ?, ?, '', 77)", (form, form))
        answer = told(store, "The Heron", None)
        assert {why for _, _, why in answer.names} == {"authority"} and answer.had


@pytest.mark.parametrize(("said", "day"), [("1950-06", "1950-06-30"), ("1950", "1950-12-31"), ("1950-06-01", "1950-06-01")])
def test_a_month_is_its_last_day(said: str, day: str) -> None:
    assert ordinal(said) == datetime.date.fromisoformat(day).toordinal()


@pytest.mark.parametrize("said", ["1 June", "1950-02-31", "1950-01-01/..", "x"])
def test_a_day_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(NoSuchDay):
        ordinal(said)
    assert ordinal("") is None
