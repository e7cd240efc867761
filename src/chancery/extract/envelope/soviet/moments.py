"""What was done to a telegram and when: sent, received, forwarded, deciphered, typed, printed, and by whom."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from chancery.extract.envelope.soviet.clock import Clock, Day, clock, days, of_the_cable
from chancery.extract.envelope.soviet.layout import Parts
from chancery.model.readings import Moment, Value
from chancery.model.record import Doubt

_LABELS = (
    ("forwarded", r"sent\s(?:on\s)?to\s|forwarded|passed\s(?:on\s)?to|transmitted\sto\sthe"),
    ("sent", r"sent(?:\sby\s(?:wire|telegraph|radio|courier))?|d[ie]spatched|transmitted|handed\sin|wired"),
    ("received", r"received|arrived"),
    ("deciphered", r"deciphered|decoded|decrypted"),
    ("typed", r"typed|retyped"),
    ("printed", r"printed|copied\sout|reproduced"),
    ("issued_by", r"issued|released"),
    ("drafted_by", r"drafted|prepared|composed|executed"),
    ("approved_by", r"approved|cleared"),
)
_PERSONS = ("issued_by", "drafted_by", "approved_by")
"""Labels of which only the person is kept."""
_LABEL = re.compile(
    r"(?:(?<=\n)|(?<=^)|(?<=[.;][ \t\xa0])|(?<=[.;])|(?<=\s{2})|(?<=\s)(?=(?:received|sent|deciphered)\s"
    r"(?:(?:at|on)\s)?[\d(]))[ \t*\"“(]{0,6}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS)
    + r")\b(?!\sof\b|\sthat\b|\sthe\s[a-z]{3,}\sof)",
    re.I,
)
_LISTED = re.compile(r"\bcopies\s?[:–—]", re.I)
"""``Typed by Kuz'mina. Copies: 1 – to the addressee``: the list of copies is no part of the moment."""
_WHO = r"[A-Z][\w.'’-]{0,30}(?:\s[A-Z][\w.'’-]{0,30}){0,3}?"
_RANK = r"(?i:comrade|cde\.|lt\.|capt\.|maj\.|sr\.|jr\.)\s"
_BY = re.compile(
    r"(?:\bby:?\s|(?<=iphered\s)|(?<=yped\s))(?!wire|telegraph|radio|courier)"
    rf"(?:{_RANK})?(?P<who>{_WHO})(?=\s?(?:\bon\b|\bat\b|[,;\n\d(]|\.\s|\.?$))"
)
_PLACE = r"(?:the\s)?(?!\d{1,2}[:/._]\d)[A-Z0-9][\w/'’.-]{0,30}(?:\s(?:[A-Z][\w/'’.-]{0,30}|of|the|and)){0,10}?"
_AT = re.compile(rf"\b(?:in|at|to)\s(?P<place>{_PLACE})(?=\s(?:on|at)\b|\s\d|[,;\n]|$|\.$)")

_OUT_OF = re.compile(rf"\sfrom\s(?P<place>{_PLACE})(?=\s(?:on|at)\b|\s\d|[,;\n]|$|\.$)")


class Moments(NamedTuple):
    """Moments by field, who issued it, the stretches that they take up, and what is odd in them."""

    fields: dict[str, tuple[Moment, ...]]
    persons: dict[str, tuple[Value, ...]]
    """Who issued, drafted or approved it, by the envelope's field."""
    taken: tuple[tuple[int, int], ...]
    doubts: tuple[Doubt, ...]


def read(content: str, where: Parts, year: int | None, own: tuple[datetime.date, ...] = ()) -> Moments:
    """Every labelled moment of head and tail. A date without a year is of ``year``; ``own`` are the cable's own days."""
    fields: dict[str, list[Moment]] = {}
    persons: dict[str, list[Value]] = {}
    taken: list[tuple[int, int]] = []
    doubts: list[Doubt] = []
    for start, end in (where.head, where.tail):
        found = list(_LABEL.finditer(content, start, end))
        for i, match in enumerate(found):
            stop = content.find("\n", match.end(), end)
            stop = end if stop < 0 else stop
            if i + 1 < len(found):
                stop = min(stop, found[i + 1].start())
            if listed := _LISTED.search(content, match.end(), stop):
                stop = listed.start()
            name = match.lastgroup or ""
            first = match.start(name)
            if name in _PERSONS:
                persons.setdefault(name, []).extend(_person(content, match.end(), stop, name))
                continue
            made, odd = _moment(content, name, first, match.end(), stop, year, own)
            if made is None:
                continue
            fields.setdefault(name, []).append(made)
            taken.append((first, stop))
            doubts.extend(odd)
    return Moments(
        {name: tuple(values) for name, values in fields.items()},
        {name: tuple(values) for name, values in persons.items()},
        tuple(taken),
        tuple(doubts),
    )


def _person(content: str, start: int, stop: int, field: str) -> list[Value]:
    if not (who := _BY.search(content, start, stop)):
        return []
    last = who.start("who") + len(who["who"].rstrip(" ."))
    quote = content[who.start("who") : last]
    return [
        Value(
            start=who.start("who"), end=last, quote=quote, value=" ".join(quote.split()), rule=f"soviet-{field.replace('_', '-')}"
        )
    ]


def _moment(
    content: str, name: str, first: int, after: int, stop: int, year: int | None, own: tuple[datetime.date, ...]
) -> tuple[Moment | None, list[Doubt]]:
    """One moment, whose words run from its date or its name to the end of its time."""
    day = next((of_the_cable(found, own) for found in days(content, after, stop, year)), None)
    time = clock(content, after, stop)
    who = _BY.search(content, first, stop)
    where = (name == "sent" and _OUT_OF.match(content, after, stop)) or _AT.search(content, after - 4, stop)
    if day is None and time is None and who is None:
        return None, []
    pieces = [(p.start, p.end) for p in (day, time) if p]
    if who and not pieces:
        pieces = [who.span("who")]
    start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
    quote = content[start:end].rstrip()
    because = day.because if day and day.because else None
    made = Moment(
        start=start, end=start + len(quote), quote=quote, value=_edtf(day, time), because=because, rule=f"soviet-{name}",
        by=" ".join(who["who"].split()).rstrip(".") if who else None,
        place=" ".join(where["place"].split()).removeprefix("the ") if where else None,
    )  # fmt: skip
    odd = []
    if time and time.doubt:
        odd.append(
            Doubt(
                code="time-of-two-clocks",
                message=time.doubt + ".",
                start=time.start,
                end=time.end,
                quote=content[time.start : time.end],
            )
        )
    return made, odd


def _edtf(day: Day | None, time: Clock | None) -> str:
    if day is None:
        return f"T{time.value}:00" if time else "XXXX-XX-XX"
    return f"{day.value}T{time.value}:00" if time and len(day.days) == 1 else day.value
