"""A record's temporal network: its events, what is said of their times, and the days that all of it together leaves them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from chancery.extract.network.doubts import backwards_from
from chancery.extract.network.events import Dated, Lasting, Stems, dated, lasting
from chancery.extract.network.solving import solved
from chancery.extract.saying.layer import left_out, paragraphs, setting_of
from chancery.extract.saying.words import Word, pieces_of, sentences_of, words_of
from chancery.model.evidence import Constraint, Event, Plan
from chancery.model.record import DateReading
from chancery.model.sheet import Sheet
from chancery.vocabulary import load

RULE = "network"
Account = Callable[[int], str | None]
"""By whose account a place of the text is."""
MOST = 400
"""Events of a record; a list of dates as long is no plan."""
NEAR = 40
"""Events of a paragraph that one may belong to, the last ones."""


@dataclass(slots=True)
class _Draft:
    text: str
    events: list[Event] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    about: list[Stems] = field(default_factory=list)
    """What each event is about."""
    edges: list[str] = field(default_factory=list)
    mains: list[str] = field(default_factory=list)

    def event(self, start: int, end: int, by: str | None, about: Stems, edge: str, label: str = "") -> str:
        name = f"e{len(self.events) + 1}"
        quote = self.text[start:end]
        self.events.append(Event(start=start, end=end, quote=quote, id=name, label=label or " ".join(quote.split()), by=by))
        self.about.append(about)
        self.edges.append(edge)
        return name

    def one_account(self, number: int, by: str | None) -> bool:
        """Whether an event may be told by the same: where no speaker is named, the paragraph goes on with the one before."""
        other = self.events[number].by
        return other == by or other is None or by is None

    def window(self, event: str, reading: DateReading) -> None:
        said = self._constraint("window", (event,), reading.start, reading.end, reading.because)
        self.constraints.append(replace(said, edtf=reading.edtf, first=reading.first, last=reading.last))

    def distance(
        self, kind: str, of: tuple[str, str], span: tuple[int, int], low: int, high: int | None, because: str | None = None
    ) -> None:
        """A ``duration`` or ``order``: ``low`` to ``high`` days from the first event to the second."""
        self.constraints.append(replace(self._constraint(kind, of, *span, because), low=low, high=high))

    def _constraint(self, kind: str, of: tuple[str, ...], start: int, end: int, because: str | None) -> Constraint:
        name, quote = f"c{len(self.constraints) + 1}", self.text[start:end]
        return Constraint(start=start, end=end, quote=quote, id=name, kind=kind, of=of, rule=RULE, because=because)


def find(sheet: Sheet) -> Plan | None:
    """The plan of a record; None where no event has a time."""
    draft = _Draft(sheet.content)
    readings = [reading for reading in sheet.dates if reading.first is not None or reading.last is not None]
    starts = [reading.start for reading in readings]
    signatory = setting_of(sheet).signatory or None
    outer = [said for said in sheet.statements if said.within is None]
    begins = [said.start for said in outer]
    spans = left_out(sheet)

    def by(at: int) -> str | None:
        i = bisect_right(begins, at) - 1
        return outer[i].speaker if i >= 0 and at < outer[i].end else signatory

    for start, end, _ in paragraphs(sheet):
        inside = readings[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        if not inside:
            continue
        seen = len(draft.events)
        for begin, stop in pieces_of(sheet.content, start, end, spans):
            dated_here = bisect_left(starts, begin) < bisect_left(starts, stop)
            if dated_here or _lasts_some_time().search(sheet.content, begin, stop):
                words = words_of(sheet.content, begin, stop, spans)
                for first, last in sentences_of(words):
                    if len(draft.events) > MOST:
                        break
                    dates = readings[bisect_left(starts, words[first].start) : bisect_left(starts, words[last - 1].end)]
                    _sentence(draft, words, first, last, dates, by, max(seen, len(draft.events) - NEAR))
    if not draft.events:
        return None
    return solved(draft.events, draft.constraints, draft.mains)


@cache
def _lasts_some_time() -> re.Pattern[str]:
    """``16 days to``: a quick look for a duration."""
    return re.compile(rf"\b(?:{'|'.join(load('planning')['units'])})\s+to\b", re.I)


def _sentence(
    draft: _Draft, words: Sequence[Word], first: int, last: int, own: Sequence[DateReading], by: Account, seen: int
) -> None:
    """The events of the sentence [first, last) with the dates in it; ``seen``: the first event that they may belong to."""
    mine = len(draft.events)
    for found in lasting(words, first, last):
        _lasts(draft, found, by(found.start), seen)
    for reading in own:
        if backwards_from(draft.text, reading.start) is not None:
            continue  # of days that run backwards the last alone would say another
        event = dated(words, first, last, reading)
        if event is not None:
            _dated(draft, event, by(event.start), seen, mine)


def _dated(draft: _Draft, found: Dated, by: str | None, seen: int, mine: int) -> None:
    """An event with a window; the beginning or end of one that lasts, where it is about the same.

    ``mine``: the first event of its sentence, in which ``the work`` is what lasts, where just that was named before it.
    """
    name = draft.event(found.start, found.end, by, found.stems, found.edge)
    draft.window(name, found.reading)
    if found.general:
        _general(draft, name, found, by, mine)
    for i in range(seen, len(draft.events) - 1):
        shared = draft.about[i].keys() & found.stems.keys()
        if not (found.edge and shared and draft.one_account(i, by)):
            continue
        about = ", ".join(found.stems[stem] for stem in sorted(shared))
        other, edge, span = draft.events[i].id, draft.edges[i], (found.start, found.end)
        if edge == found.edge + "s":
            which = "beginning" if found.edge == "begin" else "end"
            draft.distance("duration", (name, other), span, 0, 0, f"both are the {which} of what lasts: {about}")
        elif {edge, found.edge} == {"begin", "end"}:
            pair = (other, name) if edge == "begin" else (name, other)
            draft.distance("order", pair, span, 0, None, f"what begins ends later: {about}")


def _general(draft: _Draft, name: str, found: Dated, by: str | None, mine: int) -> None:
    """``begin the work`` is the beginning of what lasts, where the sentence has named just one such before."""
    there = [
        i
        for i in range(mine, len(draft.events) - 1)
        if draft.edges[i] == found.edge + "s" and draft.events[i].end <= found.start and draft.one_account(i, by)
    ]
    if len(there) == 1:
        which = "beginning" if found.edge == "begin" else "end"
        because = f"{which} of what lasts, which the sentence named before: {found.general}"
        draft.distance("duration", (name, draft.events[there[0]].id), (found.start, found.end), 0, 0, because)


def _lasts(draft: _Draft, found: Lasting, by: str | None, seen: int) -> None:
    """What takes some days has a beginning and an end; what is needed ends before the thing it is needed for begins."""
    label = " ".join(draft.text[found.start : found.end].split())
    begin = draft.event(found.start, found.end, by, found.stems, "begins", f"beginning: {label}")
    end = draft.event(found.start, found.end, by, found.stems, "ends", f"end: {label}")
    draft.distance("duration", (begin, end), found.said, found.low, found.high)
    if not found.needed:
        return
    for i in range(len(draft.events) - 3, seen - 1, -1):
        if draft.edges[i] == "begin" and draft.one_account(i, by):
            because = "what is said to be needed comes before what it is needed for, named before it in the paragraph"
            draft.distance("order", (end, draft.events[i].id), found.said, 0, None, because)
            draft.mains.append(draft.events[i].id)
            return
