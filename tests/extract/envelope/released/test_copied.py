"""Offices in the box of a cable, and distribution lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract.envelope.released.copied import distribution, informed, offices
from chancery.model.readings import Party


def listed(text: str) -> list[tuple[str, int | None]]:
    return [(one.recipient, one.count) for one in offices(text, 0, len(text))[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ACTION: C/WH 5\nINFO : DCI, D/DCI, C/FI 2, VR\n",
            [("C/WH", 5), ("DCI", None), ("D/DCI", None), ("C/FI", 2), ("VR", None)],
        ),
        ("CONF: WH 8 INFO: DDP, S/C 2\n", [("WH", 8), ("DDP", None), ("S/C", 2)]),
        ("INFO: AF/EXO, EA/KX,\n  CIC/AF, LEX.\nROUTINE\n", [("AF/EXO", None), ("EA/KX", None), ("CIC/AF", None), ("LEX", None)]),
        ("ACTION: C/OPX (129)\n", [("C/OPX", None)]),
        ("INFO COP, ADDP/A, WH 3, BELL S/C\n", [("COP", None), ("ADDP/A", None), ("WH", 3)]),
        # What is no list of offices: a sentence, a form's label, a station behind INFO, a faint line.
        ("INFO 3. MAY USE LIAISON.\n", []),
        ("ACTION UNIT\n", []),
        ("ACTION REQUIRED: SEE BELOW\n", []),
        ("INFO: go, sop 6, t a u, EE\n", []),
    ],
)
def test_offices_of_the_box(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert listed(text) == expected


def test_who_is_to_act_is_named_apart() -> None:
    text = "ACTION: C/WH 5   INFO: DDP, VR\n"
    assert [one.name for one in offices(text, 0, len(text))[0]] == ["C/WH"]
    assert offices("INFO: DDP, VR\n", 0, 14)[0] == ()


def test_a_station_that_is_not_known_is_informed_as_it_stands() -> None:
    text = "DIR INFO LOBO MEXI CITE PSER 0417\n"
    at = text.index("MEXI")
    known = (Party(start=at, end=at + 4, quote="MEXI", name="MEXI"),)
    assert [one.name for one in informed(text, 0, len(text), known)] == ["LOBO"]
    assert informed("HE HAS NO INFO ON THIS\n", 0, 23, ()) == ()


def test_a_distribution_list_is_read_to_its_end() -> None:
    text = "Text.\n\nDistribution:\nOrig & 2 - COS, Managua w/att\n\n1 - C/HRG\n1 - COB, LOBOS BAY\nDATE TYPED\n3 - Not Listed\n"
    found = distribution(text, 0, len(text))
    assert found is not None and found.total is None
    assert [(one.recipient, one.count) for one in found.list] == [("COS, Managua", 3), ("C/HRG", 1), ("COB, LOBOS BAY", 1)]
    assert all(text[one.start : one.end] == one.quote for one in found.list)
    assert distribution("Distribution of coal:\n2 - Lida\n", 0, 31) is None


@given(st.text(alphabet="ACTIONFD: /,\n2-&.adsuribtB()", max_size=160))
@settings(max_examples=30, deadline=None)
def test_whatever_is_listed_stands_on_its_words(text: str) -> None:
    some = [*offices(text, 0, len(text))[1], *((found.list) if (found := distribution(text, 0, len(text))) else ())]
    assert all(text[one.start : one.end] == one.quote and one.recipient for one in some)
