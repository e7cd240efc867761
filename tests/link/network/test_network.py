"""Letters as a network, and as files."""

from __future__ import annotations

import datetime
import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from chancery.link.network import saying
from chancery.link.network.chronology import Event, chosen, line
from chancery.link.network.circle import circle
from chancery.link.network.letters import Choice, Letter, network

DAY = datetime.date(1950, 3, 12).toordinal()
LETTERS = (
    Letter("a", ("Kostrov",), ("Zaytsev",), DAY, DAY, "soviet"),
    Letter("b", ("KOSTROV",), ("Zaytsev", "Burdin"), DAY + 40, DAY + 40, "soviet"),
    Letter("c", ("Zaytsev",), ("Kostrov",), None, None, "soviet"),
    Letter("d", ("Velk",), ("Brenn",), DAY, DAY + 200, "other"),
)
NAMES = {"KOSTROV": "Kostrov"}


def test_spellings_of_one_name_are_one_correspondent() -> None:
    found = network(LETTERS, Choice(), NAMES)
    first = found.ties[0]
    assert (first.sender, first.addressee, first.records, first.first, first.last) == ("Kostrov", "Zaytsev", 2, DAY, DAY + 40)
    assert (found.written["Kostrov"], found.received["Kostrov"]) == (3, 1)


def test_filters_leave_out_what_does_not_fit() -> None:
    def pairs(choice: Choice) -> list[tuple[str, str]]:
        return [(tie.sender, tie.addressee) for tie in network(LETTERS, choice, NAMES).ties]

    assert pairs(Choice(family="other")) == [("Velk", "Brenn")]
    assert pairs(Choice(least=2)) == [("Kostrov", "Zaytsev")]
    assert pairs(Choice(who="burd")) == [("Kostrov", "Burdin")]
    assert pairs(Choice(first=DAY + 30, last=DAY + 60)) == [("Kostrov", "Burdin"), ("Kostrov", "Zaytsev"), ("Velk", "Brenn")]
    assert ("Velk", "Brenn") not in pairs(Choice(certain=True))


NAMED = st.text(alphabet="abcdef<&\x00é", min_size=1, max_size=4)
MADE = st.lists(st.builds(Letter, st.just("x"), st.tuples(NAMED), st.tuples(NAMED, NAMED)), max_size=25)


@settings(max_examples=30, deadline=None)
@given(MADE)
def test_everybody_has_a_place_of_their_own_and_always_the_same(letters: list[Letter]) -> None:
    found = network(letters, Choice(), {})
    spots = circle(found)
    assert sorted(spot.name for spot in spots) == sorted(found.names)
    assert all(math.isclose(b.turn - a.turn, 1 / len(spots)) for a, b in pairwise(spots))
    assert spots == circle(network(letters, Choice(), {}))


@settings(max_examples=30, deadline=None)
@given(MADE)
def test_the_graph_is_xml_with_every_correspondent_and_tie(letters: list[Letter]) -> None:
    found = network(letters, Choice(), {})
    graph = etree.fromstring(saying.graphml(found).encode())
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(graph.findall(f".//{space}node")) == len(found.names)
    assert len(graph.findall(f".//{space}edge")) == len(found.ties)
    assert len({node.get("id") for node in graph.iter(f"{space}node")}) == len(found.names)


def test_a_part_keeps_those_with_most_records_and_what_ties_them() -> None:
    found = network(LETTERS, Choice(), NAMES).among(2)
    assert set(found.names) == {"Kostrov", "Zaytsev"}
    assert len(found.ties) == 2


def test_a_chronology_has_records_and_on_request_what_they_name() -> None:
    own = Event("a", "1950-03-12", DAY, DAY, "Cable", "Kostrov", "Zaytsev", "soviet")
    named = Event("a", "1950-05", DAY + 50, DAY + 80, "Cable", "Kostrov", "Zaytsev", "soviet", 10, 20)
    assert list(chosen([own, named], Choice(), named=False)) == [own]
    assert list(chosen([own, named], Choice(), named=True)) == [own, named]
    assert list(chosen([own, named], Choice(first=DAY + 60), named=True)) == [named]
    assert list(chosen([own, named], Choice(who="velk"), named=True)) == []
    assert (line(named)["what"], line(own)["what"], line(own)["first"]) == ("named", "record", "1950-03-12")
