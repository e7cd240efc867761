"""The invented cables as pages of text, in the forms in which their families come."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from datetime import date
from random import Random

from benchmarks.invented import world
from benchmarks.invented.exchange import Cable
from benchmarks.invented.noise import misdated, mistyped

NOTE = "INVENTED FOR CHANCERY'S BENCHMARKS; NO RECORD OF ANYTHING"
WIDE = 69
SECRECY = ("CONFIDENTIAL", "LIMITED OFFICIAL USE", "UNCLASSIFIED", "SECRET")
CITED_WRONGLY = 0.02
"""The share of citations whose number a clerk mistyped."""


@dataclass
class Cited:
    """A citation as printed: of which cable, by what words, where (head or body), and whether its number is a slip."""

    of: int
    said: str
    where: str
    slip: bool


@dataclass
class Page:
    """A page: pieces of text, each with its role: ``number``, ``date``, ``cite N`` (N in ``cited``), or none."""

    pieces: list[tuple[str, str]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)

    def put(self, text: str, role: str = "") -> None:
        """Write on."""
        self.pieces.append((text, role))

    def cite(self, cited: Cited) -> None:
        """Write a citation."""
        self.put(cited.said, f"cite {len(self.cited)}")
        self.cited.append(cited)


@dataclass
class Printed:
    """What a clerk typed for a cable's own number and day: what is true, but for slips."""

    numbers: list[int]
    day: date | None


def typed(cable: Cable, rng: Random) -> Printed:
    """The numbers and the day as typed."""
    numbers = [given.number for given in cable.given]
    if cable.slip == "number":
        numbers = [mistyped(numbers[0], rng)]
    day = misdated(cable.day, rng) if cable.slip == "date" else cable.day
    return Printed(numbers, None if cable.undated else day)


def pages(cable: Cable, cables: list[Cable], printed: Printed, rng: Random) -> list[Page]:
    """The pages of a cable, one a file: several where its sections are files of their own."""
    writer = {"state": _state, "soviet": _soviet, "cia": _cia}[cable.family]
    if cable.apart:
        return [writer(cable, cables, printed, rng, (at + 1,)) for at in range(cable.sections)]
    return [writer(cable, cables, printed, rng, tuple(range(1, cable.sections + 1)))]


def _wrong(number: int, slip: bool, rng: Random) -> int:
    return mistyped(number, rng) if slip else number


def _state(cable: Cable, cables: list[Cable], printed: Printed, rng: Random, sections: tuple[int, ...]) -> Page:
    page, number, day = Page(), printed.numbers[0], printed.day
    secrecy = rng.choice(SECRECY)
    cites = [_cited_by_state(cable, cables[at], rng) for at in cable.cites]
    clock = f"{cable.day.day:02d}{rng.randrange(24):02d}{rng.randrange(60):02d}Z"
    page.put(f"{NOTE}\nMessage Text\n")
    for at in sections:
        _state_head(page, cable, printed, at, clock, secrecy, rng)
        if at == sections[0]:
            page.put(f"E.O. 11652: GDS\nTAGS: {', '.join(rng.sample(world.TOPICS, 2))}\nSUBJECT: {cable.subject}\n")
            _reference_line(page, [one for one in cites if one.where == "head"])
            _body(page, [one for one in cites if one.where == "body"], rng)
        else:
            _body(page, [], rng)
        page.put(f"{world.SIGNERS[cable.post]}\n{secrecy}\nNNNN\n")
    if day and not cable.slip and rng.random() < 0.25:
        month = world.MONTHS[day.month - 1].lower()
        page.put(
            f"Message Attributes\nAutomatic Decaptioning: X\nCapture Date: 01 jan 1994\nCurrent Classification: UNCLASSIFIED\n"
            f"Document Number: {day.year}{world.SHORT[cable.post].replace(' ', '')}{number:05d}\n"
            f"Draft Date: {day.day:02d} {month} {day.year}\nFrom: {cable.post}\n"
            f"Subject: {cable.subject}\nTo: {cable.to}\nType: TE\n"
        )
    return page


def _state_head(page: Page, cable: Cable, printed: Printed, at: int, clock: str, secrecy: str, rng: Random) -> None:
    number, day = printed.numbers[0], printed.day
    part = f" {at:02d} OF {cable.sections:02d}" if cable.sections > 1 else ""
    page.put(f"{secrecy}\nPAGE 01 {world.SHORT[cable.post]} ")
    page.put(f"{number:0{6 if cable.outward else 5}d}", "number")
    page.put(f"{part}{'' if cable.outward or not day else ' ' + clock}\n")
    page.put(f"{'ORIGIN' if cable.outward else 'ACTION'} EUR-12\nINFO OCT-01 ISO-00 /013 W\n")
    if day:
        page.put(f" ------------------{rng.randrange(10**5, 10**6)} {clock} /{rng.randrange(10, 99)}\n")
        page.put(f"{rng.choice('RRPO')} ")
        page.put(f"{day.day:02d}{clock[2:]} {world.MONTHS[day.month - 1]} {day.year % 100:02d}", "date")
        page.put("\n")
    other = f"AMEMBASSY {cable.to}" if cable.outward else f"SECSTATE WASHDC {1000 + number * 7 // 10 % 9000}"
    page.put(f"FM {'SECSTATE WASHDC' if cable.outward else 'AMEMBASSY ' + cable.post}\nTO {other}\n")
    spaced = secrecy if " " in secrecy or secrecy == "UNCLASSIFIED" else " ".join(secrecy)
    page.put(f"{spaced}{f' SECTION {at} OF {cable.sections}' if cable.sections > 1 else ''} {cable.post} ")
    page.put(str(number), "number")
    page.put("\n")


def _cited_by_state(cable: Cable, other: Cable, rng: Random) -> Cited:
    """How one telegram cites another: with the year where the number alone would mislead."""
    slip = rng.random() < CITED_WRONGLY
    number, year = _wrong(other.given[0].number, slip, rng), other.day.year
    said = f"{other.post} {number:05d}" if rng.random() < 0.1 else f"{other.post} {number}"
    draw, past = rng.random(), year != cable.day.year
    plain = other.post == cable.post and other.given[0].number > cable.given[0].number  # the number itself says: last year's
    if draw < (0.5 if past and plain else 0.85 if past else 0.15):
        said = f"{year % 100:02d} {said}"
    elif (past and not plain) or draw > 0.88:
        said += f" OF {world.MONTH_NAMES[other.day.month - 1].upper()} {other.day.day}"
    return Cited(other.index, said, "body" if rng.random() < 0.25 else "head", slip)


def _reference_line(page: Page, cites: list[Cited]) -> None:
    if not cites:
        return
    page.put("REF: ")
    column = 5
    for at, cited in enumerate(cites):
        label = f"{'ABCDEFGH'[at]}) " if len(cites) > 1 else ""
        if column + len(label) + len(cited.said) + 2 > WIDE:
            page.put("\n")
            column = 0
        page.put(label)
        page.cite(cited)
        page.put(", " if at + 1 < len(cites) else "\n")
        column += len(label) + len(cited.said) + 2


def _body(page: Page, cites: list[Cited], rng: Random) -> None:
    """Numbered paragraphs; those that cite another begin with it."""
    left = list(cites)
    for at in range(1, max(len(cites), rng.choice((1, 2, 2, 3))) + 1):
        words = rng.choice(world.SENTENCES)
        page.put(f"{at}. ")
        if left:
            page.put(rng.choice(("AS REPORTED IN ", "WITH REFERENCE TO ", "FURTHER TO ")))
            page.cite(left.pop(0))
            page.put(",\n")
        page.put(textwrap.fill(words, WIDE) + "\n")


def _soviet(cable: Cable, cables: list[Cable], printed: Printed, rng: Random, sections: tuple[int, ...]) -> Page:
    page, numbers, day = Page(), printed.numbers, printed.day
    said = f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
    when = f"{day.day} {world.MONTH_NAMES[day.month - 1]} {day.year}" if day else ""
    clock = f"{rng.randrange(24):02d}:{rng.randrange(60):02d}"
    page.put(f"{NOTE.capitalize()}\n\nCIPHERED TELEGRAM")
    if cable.outward:
        page.put(" No. ")
        page.put(said, "number")
        page.put(f"\n\nStrictly secret\nMaking copies is forbidden\n\nDestination: {cable.to}\nTo Whom: SovAmbassador\n\n")
    else:
        page.put(f"\n\nStrictly secret\nMaking copies is forbidden\n\nFrom {cable.post}\n\n")
        page.put(f"Nº {cable.incoming[0].number}  {clock.replace(':', '')}\n")
        if day:
            page.put(when, "date")
            page.put("\n")
        page.put("".join(f"{given.number}\n" for given in cable.incoming[1:]) + "\n")
        page.put("Special. Nº Nº " if len(numbers) > 1 else "Special. Nº ")
        page.put(said, "number")
        page.put(f"\n\nTo {world.CENTRE_SIGNS}.\n\n")
    for at in cable.cites:
        other = cables[at]
        slip = rng.random() < CITED_WRONGLY
        cited = Cited(at, str(_wrong(other.given[0].number, slip, rng)), "head", slip)
        page.put(
            "To No. "
            if cable.outward and at == cable.cites[0]
            else "In reply to your Nº "
            if other.post != cable.post
            else "See our Nº "
        )
        page.cite(cited)
        page.put(".\n\n" if cable.outward else ". ")
    page.put(textwrap.fill(rng.choice(world.SENTENCES).capitalize(), WIDE) + "\n\n")
    if cable.outward:
        page.put(f"{world.CENTRE_SIGNS}\n\nIssuing No. {said}\n4 copies\n")
        if day:
            page.put("Sent by wire on ")
            page.put(when, "date")
            page.put(f" at {clock}\n")
    else:
        page.put(f"{world.LEGATIONS[cable.post][0]}\n\n9 copies\n")
    return page


def _cia(cable: Cable, cables: list[Cable], printed: Printed, rng: Random, sections: tuple[int, ...]) -> Page:
    page, number, day = Page(), printed.numbers[0], printed.day
    month = world.MONTHS[day.month - 1] if day else ""
    group = f" {day.day:02d}{rng.randrange(24):02d}{rng.randrange(60):02d}Z" if day else ""
    page.put(f"{NOTE.capitalize()}\n\nCLASSIFIED MESSAGE          S E C R E T          ROUTING\n")
    if day:
        page.put("DATE : ")
        page.put(f"{day.day} {month} {day.year % 100:02d}", "date")
        page.put("\n")
    if cable.outward:
        short = world.STATIONS[cable.to][0]
        page.put(
            f"\nTO   : {cable.to}\nFROM : DIRECTOR\nCONF : C/WH 5\nINFO : CI, FI 2\n\nS E C R E T{group}\n\nTO {short} CITE DIR "
        )
        page.put(f"{number:05d}", "number")
    else:
        page.put(f"TO   : DIRECTOR\nFROM : {cable.post}\nACTION: C/WH 5\nINFO : ADDP, C/CI\n\nS E C R E T{group}\n\n")
        page.put(f"                                                  IN {cable.incoming[0].number:05d}\n")
        page.put(f"DIR CITE {world.STATIONS[cable.post][0]} ")
        page.put(f"{number:04d}", "number")
    page.put("\n\nLCBUOY\n\n")
    for at, of in enumerate(cable.cites):
        other, slip = cables[of], rng.random() < CITED_WRONGLY
        wrong = _wrong(other.given[0].number, slip, rng)
        said = f"DIR {wrong:05d}" if other.outward else f"{world.STATIONS[other.post][0]} {wrong:04d}"
        if other.incoming and rng.random() < 0.4:
            said += f" (IN {other.incoming[0].number:05d})"
        page.put(("REF: " if at == 0 else "     ") + (f"{'ABC'[at]}. " if len(cable.cites) > 1 else ""))
        page.cite(Cited(of, said, "head", slip))
        page.put("\n")
    page.put("\n")
    _body(page, [], rng)
    page.put("\nEND OF MESSAGE\n\nREPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS PROHIBITED.   Copy No. 6\n")
    return page
