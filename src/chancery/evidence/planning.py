"""The plans of several records as one temporal network: what their dates together leave, and what of it can't all be true.

Each event stays that of its record: the same words in two records name two events, which nothing ties but the days that are said
of them. Whether two are one is for whoever asks to say (``ties``). Only one thing is inferred: what answers or cites another
record is written no earlier than that one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chancery.extract.network.solving import solved
from chancery.model.evidence import Constraint, Event, Plan
from chancery.model.record import Record
from chancery.search.dating import days

WRITTEN = "written"
"""What the name of the event has behind its ``@`` that a record was written."""
INFERRED, GIVEN = "link", "whoever asks"
"""Rules of what no words say: what follows from a link, and what was given."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A link between two of the records, by their places in the list: ``later`` answers or cites (``kind``) ``earlier``."""

    later: int
    earlier: int
    kind: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The network as one plan, whose ids are its own.

    ``of``: for each id of an event, and of a statement with words, the place of its record in the list. ``names`` are the events'
    names that hold outside of it, ``RECORD@START-END``. ``mains``: ids of the events that their own records have others come
    before.
    """

    plan: Plan
    of: dict[str, int]
    names: dict[str, str]
    mains: tuple[str, ...]


def joined(records: Sequence[Record], links: Sequence[Answers] = (), ties: Sequence[tuple[str, str]] = ()) -> Joined:
    """One network of the plans of records, each with the event that it was written.

    ``ties``: pairs of names of events that are to be taken as one. Raises KeyError for a name that none has.
    """
    events: list[Event] = []
    said: list[Constraint] = []
    of: dict[str, int] = {}
    for at, record in enumerate(records):
        mine, bounds = _written(record, at)
        if record.plan:
            mine += [replace(one, id=f"{at + 1}.{one.id}") for one in record.plan.events]
            for said_of in record.plan.constraints:
                named = tuple(f"{at + 1}.{name}" for name in said_of.of)
                bounds.append(replace(said_of, id=f"{at + 1}.{said_of.id}", of=named))
        events += mine
        said += bounds
        of |= dict.fromkeys([*(one.id for one in mine), *(one.id for one in bounds)], at)
    names = dict(_names(records, events, of))
    ids = {name: one for one, name in names.items()}
    said += [_order(number, one) for number, one in enumerate(links, 1)]
    said += [_one(number, ids[a], ids[b]) for number, (a, b) in enumerate(ties, 1)]
    mains = tuple(
        f"{at + 1}.{name}" for at, one in enumerate(records) if one.plan for name in (one.plan.main, *one.plan.others) if name
    )
    return Joined(solved(events, said, mains), of, names, mains)


def _written(record: Record, at: int) -> tuple[list[Event], list[Constraint]]:
    """That a record was written, with the stretch of days of its own date; where it has several, all of them."""
    name, dated = f"{at + 1}.{WRITTEN}", record.envelope.date
    spans = [(one, bounds) for one in dated if (bounds := days(one.value)) is not None]
    words = next((one for one, _ in spans if one.start < one.end), None)
    start, end, quote = (words.start, words.end, words.quote) if words else (0, 0, "")
    event = Event(start=start, end=end, quote=quote, id=name, label="the record is written")
    if not spans:
        return [event], []
    firsts, lasts = [first for _, (first, _) in spans], [last for _, (_, last) in spans]
    window = Constraint(
        start=start,
        end=end,
        quote=quote or spans[0][0].value,
        id=name,
        kind="window",
        of=(name,),
        rule="envelope",
        because="; ".join(["the record’s own date", *dict.fromkeys(one.because for one, _ in spans if one.because)]),
        edtf=spans[0][0].value if len(spans) == 1 else f"[{','.join(one.value for one, _ in spans)}]",
        first=None if None in firsts else _iso(min(day for day in firsts if day is not None)),
        last=None if None in lasts else _iso(max(day for day in lasts if day is not None)),
    )
    return [event], [window]


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _names(records: Sequence[Record], events: Sequence[Event], of: dict[str, int]) -> Iterator[tuple[str, str]]:
    """For each id of an event its name that holds outside; of several on the same words the second has ``.2`` behind."""
    seen: dict[str, int] = {}
    for event in events:
        place = WRITTEN if event.id.endswith(f".{WRITTEN}") else f"{event.start}-{event.end}"
        name = f"{records[of[event.id]].id}@{place}"
        seen[name] = seen.get(name, 0) + 1
        yield event.id, name if seen[name] == 1 else f"{name}.{seen[name]}"


def _order(number: int, link: Answers) -> Constraint:
    """What answers or cites is written on the day of the other or later: an inference, which says so."""
    earlier, later = f"{link.earlier + 1}.{WRITTEN}", f"{link.later + 1}.{WRITTEN}"
    because = f"inferred from a link: {link.later + 1} {link.kind} {link.earlier + 1}, and is written no earlier"
    return Constraint(
        start=0, end=0, quote="", id=f"link.{number}", kind="order", of=(earlier, later), low=0, rule=INFERRED, because=because
    )


def _one(number: int, one: str, other: str) -> Constraint:
    return Constraint(
        start=0,
        end=0,
        quote="",
        id=f"same.{number}",
        kind="duration",
        of=(one, other),
        low=0,
        high=0,
        rule=GIVEN,
        because="taken as one event by whoever asks",
    )
