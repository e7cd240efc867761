"""Sentences of invented papers, and in them the passages that a release may withhold."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.invented.world import MONTH_NAMES

FIRST = (
    "Emil",
    "Tomas",
    "Adrian",
    "Ines",
    "Walter",
    "Marta",
    "Oskar",
    "Lidia",
    "Pavel",
    "Josef",
    "Greta",
    "Anton",
    "Vera",
    "Hugo",
)
LAST = (
    "Rastok", "Velk", "Brenn", "Kostrov", "Zaytsev", "Haspel", "Corliss", "Marlowe", "Ellery", "Burdin", "Malyshkin", "Orlin",
    "Maresk", "Harte", "Tarnovsky", "Lindqvest", "Obrecht", "Sandoval", "Petrak", "Quill",
)  # fmt: skip
PLACES = (
    "Port Serrat", "Lobos Bay", "Kelbruck", "San Orvel", "Quelmar", "Ostraven", "Veldstad", "Tarnov", "Lida", "Maresk Point",
    "Grenholm", "Alvarra", "Montreal", "Stockholm", "Lisbon", "Vienna",
)  # fmt: skip
WHO = (
    "the harbour master", "the consul", "our informant", "the pilot", "the keeper of the lighthouse", "the new director",
    "the second secretary", "a clerk of the registry", "the owner of the dredger", "the station", "headquarters",
)  # fmt: skip
DID = (
    "reported", "denied", "confirmed last week", "wrote in his letter of {day}", "repeated on {day}", "told the consul",
    "learned from the pilots", "said over dinner", "could not say whether it is true", "insists",
)  # fmt: skip
WHAT = (
    "the fourth sheet of the charts had never left the hydrographic office",
    "the coal for the winter was paid from the old credit",
    "no boat may leave the channel before the floods are over", "the press will print nothing of the matter before {day}",
    "two crates of instruments were taken ashore at night", "the draft agreement lacks the annex on fisheries",
    "the customs house was searched again without result", "the delegation will travel by the northern road",
    "the tracing had been copied by hand and returned", "the pumps of the dredger cannot be repaired in this port",
    "the ministry expects an answer within twenty days", "his brother keeps the accounts of the company",
    "the radio operator changes the hours every week", "the files of the old office were burned in the autumn",
)  # fmt: skip
TAILS = (
    "", "", "since {day}", "as the log of {day} shows", "according to sheet {n}",
    "in room {n} of the customs house", "for the {n} tons agreed",
    "though paper {n} says otherwise", "for lack of spare part {n}", "before the meeting of {day}",
)  # fmt: skip
LINKS = (
    "He added that",
    "It is also known that",
    "In his opinion",
    "Meanwhile",
    "From other sources we know that",
    "Nevertheless",
)
UNITS = ("dollars", "pesos", "pounds a month", "crowns", "in gold", "francs for each sheet")
COUNTS = ("five thousand", "three hundred", "nine thousand", "two hundred and forty", "a thousand", "six hundred")
ROLES = (
    "a courier of the service", "an officer under commercial cover", "the source of the report", "our man in the ministry",
    "paid by the base since {day}", "known to us as {code}", "the brother of {code}", "trained at the school near {place}",
    "the owner of the house in {place}", "in touch with liaison", "recruited by {code} in {place}",
    "the radio operator of the net",
)  # fmt: skip
DEEDS = (
    "The service has read the telegrams of the ministry since {day}.", "The microphone was placed under the table of the consul.",
    "Both brothers are paid by the base and know nothing of each other.", "Liaison was told nothing of the search in {place}.",
    "The safe house behind the pharmacy is rented by {code}.", "He signs his letters with the name of a bird.",
    "The letters are opened in {place} and sent on the next day.", "Our agent in the telephone exchange is the wife of {code}.",
    "The cipher clerk left his key with {code} on {day}.",
    "Photographs of the visitors are taken from the house across the street.",
    "Money is left in the church of {place} on the first Sunday.",
    "{code} will be polygraphed again before he travels to {place}.",
)  # fmt: skip
Phrase = tuple[str, bool]
"""Some words, and whether they are a sensitive passage of their own."""


def person(rng: Random) -> str:
    """A name of a person."""
    last = rng.choice(LAST)
    return f"{rng.choice(FIRST)} {last.upper() if rng.random() < 0.5 else last}" if rng.random() < 0.7 else last.upper()


def place(rng: Random) -> str:
    """A name of a place."""
    return rng.choice(PLACES)


def cryptonym(rng: Random) -> str:
    """A word in capitals that stands for somebody."""
    letters = rng.choice(("LC", "AM", "KU", "OD", "GP", "ZR", "MH"))
    stem = rng.choice(("BUOY", "HARBOR", "LAMP", "DRIFT", "CANTO", "FLOOR", "TICK", "WREN", "PILOT", "MOTH", "STONE", "GABLE"))
    return f"{letters}{stem}" + (f"-{rng.randrange(1, 30)}" if rng.random() < 0.5 else "")


def paragraph(rng: Random) -> Iterator[Phrase]:
    """Two to six sentences."""
    for _ in range(rng.randrange(2, 7)):
        yield from _sentence(rng)


def _sentence(rng: Random) -> Iterator[Phrase]:
    form = rng.random()
    if form < 0.42:
        opening = f"{rng.choice(LINKS)} " if rng.random() < 0.4 else ""
        yield f"{opening}{_who(rng, not opening)} {_said(rng, rng.choice(DID))} that {_what(rng)}.", False
    elif form < 0.55:
        yield "On", False
        yield _day(rng), False
        yield rng.choice((person, cryptonym))(rng), rng.random() < 0.7
        yield f"met {rng.choice(WHO)} in", False
        yield place(rng), rng.random() < 0.5
        yield f"and was told that {_what(rng)}.", False
    elif form < 0.67:
        yield f"{_who(rng, True)} asked for", False
        yield _sum(rng), rng.random() < 0.7
        yield "and for passage to", False
        yield place(rng), rng.random() < 0.5
        yield "before the end of the month.", False
    elif form < 0.79:
        yield "The man was", False
        yield _said(rng, rng.choice(ROLES)), rng.random() < 0.6
        yield f"and was seen by {rng.choice(WHO)} near the quay.", False
    elif form < 0.9:
        yield f"See also {rng.choice(('OPSA', 'PSER', 'KELB', 'DIR'))} {rng.randrange(1000, 99999)} of {_day(rng)} about", False
        yield cryptonym(rng), rng.random() < 0.7
        yield "and the papers enclosed there.", False
    else:
        yield _said(rng, rng.choice(DEEDS)), rng.random() < 0.8


def _who(rng: Random, first: bool) -> str:
    said = rng.choice(WHO)
    return said[:1].upper() + said[1:] if first else said


def _said(rng: Random, text: str) -> str:
    slots = {"{day}": _day(rng), "{n}": str(rng.randrange(11, 4000)), "{code}": cryptonym(rng), "{place}": place(rng)}
    for slot, words in slots.items():
        text = text.replace(slot, words)
    return text


def _sum(rng: Random) -> str:
    form = rng.random()
    if form < 0.3:
        return f"${rng.randrange(2, 90)},000"
    return f"{rng.choice(COUNTS) if form < 0.7 else rng.randrange(110, 9000)} {rng.choice(UNITS)}"


def _what(rng: Random) -> str:
    return _said(rng, f"{rng.choice(WHAT)} {rng.choice(TAILS)}".strip())


def _day(rng: Random) -> str:
    return f"{rng.randrange(1, 29)} {rng.choice(MONTH_NAMES)} {rng.randrange(1958, 1966)}"
