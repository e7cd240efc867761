"""Who says what, what was asked and what came of it, how much, and what was not understood: lines of a record's page, each tied
to its words. Speakers are numbered in the order in which they first speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chancery.model.evidence import Answer, Quantity, Request, Statement
from chancery.model.record import Record
from chancery.model.text import Span
from chancery.summary import clip
from chancery.web.overlay import Cover, Note, Passage
from chancery.web.spans import Calendar, calendar

HUES = 8
"""Colours that speakers have; the ninth has that of the first with another line under its words."""
DEEPEST = 3
"""How deep statements within statements are told apart by their lines."""
UNNAMED, SEVERAL = "not named", "one of several"
FATES = {
    "granted": "granted",
    "promised": "promised",
    "refused": "refused",
    "answered": "answered",
    "deferred": "put off",
    "avoided": "avoided",
    "none": "no answer in this document",
}
SURE = {"certain": "certain", "likely": "likely", "open": "left open"}
SHORT = 70
"""Characters of a statement that a list shows."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks or asks: the number by which the page names him, how often, and his first words."""

    number: int
    name: str
    count: int = 0
    key: str = ""

    @property
    def hue(self) -> int:
        """Which colour he has; 0 for those whom the document does not name."""
        return (self.number - 1) % HUES + 1 if self.number else 0


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in the list. ``depth``: how many statements it stands in."""

    key: str
    speaker: Speaker
    hearer: str
    kind: str
    verb: str
    sure: str
    because: str
    depth: int
    direct: bool
    words: str
    person: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request. ``rests`` are its supplied, doubtful or missing words, each with its key."""

    key: str
    fate: str
    words: str
    hand: bool
    weaknesses: tuple[str, ...]
    rests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request in the list."""

    key: str
    by: Speaker
    to: str
    about: str
    question: bool
    fate: str
    answer: Outcome | None
    before: tuple[Outcome, ...]
    sure: str
    because: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in the list."""

    key: str
    words: str
    reading: str
    because: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a page lists of these. ``also``: keys of the words that light up with those of another key."""

    speakers: tuple[Speaker, ...]
    said: tuple[Said, ...]
    asked: tuple[Asked, ...]
    amounts: tuple[Amount, ...]
    unread: tuple[tuple[str, str], ...]
    calendar: Calendar | None
    also: dict[str, tuple[str, ...]]
    covers: tuple[Cover, ...]

    def within(self, keys: set[str]) -> Evidence:
        """What has words among those of these keys: a piece of a long record."""
        return replace(
            self,
            said=tuple(one for one in self.said if one.key in keys),
            asked=tuple(one for one in self.asked if one.key in keys or (one.answer and one.answer.key in keys)),
            amounts=tuple(one for one in self.amounts if one.key in keys),
            unread=tuple(one for one in self.unread if one[0] in keys),
            calendar=self.calendar.within(keys) if self.calendar else None,
        )

    def led_to(self) -> Iterator[tuple[str, str]]:
        """Keys and words of what the lists lead to and may stand in another piece."""
        for one in self.asked:
            yield one.key, one.about
            yield from ((some.key, some.words) for some in (one.answer, *one.before) if some)
        if self.calendar:
            yield from ((bar.key, bar.label) for bar in self.calendar.bars)
            yield from ((bound.key, bound.words) for bound in self.calendar.bounds)


def evidence(record: Record) -> Evidence:
    """The lines of a record, and the covers that tie them to its text."""
    speakers = _speakers(record)
    covers: list[Cover] = []
    also: dict[str, tuple[str, ...]] = {}
    said = []
    depths = _depths(record.statements)
    for i, one in enumerate(record.statements):
        said.append(_said(record, one, f"say{i}", depths[i], speakers[_name(one.speaker)]))
        covers.append(Cover(one.start, one.end, f"say{i}", ""))
    asked = [_asked(record, one, i, speakers[_name(one.by)], covers, also) for i, one in enumerate(record.requests)]
    for i, quantity in enumerate(record.quantities):
        covers.append(Cover(quantity.start, quantity.end, f"sum{i}", ""))
    for i, span in enumerate(record.unread):
        covers.append(Cover(span.start, span.end, f"un{i}", ""))
    drawn = calendar(record.plan, covers, also) if record.plan else None
    return Evidence(
        tuple(one for one in speakers.values() if one.count),
        tuple(said),
        tuple(asked),
        tuple(
            Amount(f"sum{i}", _plain(one.quote), amount(one), one.because or "as written")
            for i, one in enumerate(record.quantities)
        ),
        tuple((f"un{i}", _around(record.text, span)) for i, span in enumerate(record.unread)),
        drawn,
        also,
        tuple(covers),
    )


def _name(who: str | None) -> str:
    return SEVERAL if who == "?" else who or UNNAMED


def _speakers(record: Record) -> dict[str, Speaker]:
    """Everybody who speaks or asks, numbered as they come; 0 for whom the document does not name."""
    spoken = [(one.start, _name(one.speaker), f"say{i}") for i, one in enumerate(record.statements)]
    spoken += [(one.ask.start, _name(one.by), f"ask{i}") for i, one in enumerate(record.requests)]
    out: dict[str, Speaker] = {}
    for _, name, key in sorted(spoken):
        known = out.get(name)
        if known is None:
            number = 0 if name in (UNNAMED, SEVERAL) else sum(1 for one in out.values() if one.number) + 1
            known = Speaker(number, name, 0, key)
        out[name] = replace(known, count=known.count + 1)
    return out


def _depths(statements: tuple[Statement, ...]) -> list[int]:
    """In how many statements each stands."""
    out: list[int] = []
    for i, one in enumerate(statements):
        out.append(out[one.within] + 1 if one.within is not None and 0 <= one.within < i else 0)
    return out


def _said(record: Record, one: Statement, key: str, depth: int, speaker: Speaker) -> Said:
    return Said(
        key,
        speaker,
        _name(one.hearer) if one.hearer else "",
        one.kind,
        _plain(record.text[slice(*one.verb)]) if one.verb else "",
        SURE.get(one.sure, one.sure),
        one.because or "",
        depth,
        one.direct,
        clip(one.quote, SHORT),
        one.rule.startswith("judgement "),
    )


def _asked(record: Record, one: Request, i: int, by: Speaker, covers: list[Cover], also: dict[str, tuple[str, ...]]) -> Asked:
    key = f"ask{i}"
    covers.append(Cover(one.ask.start, one.ask.end, key, ""))
    answer = _outcome(record, one.answer, f"fate{i}", covers) if one.answer else None
    before = tuple(_outcome(record, some, f"fate{i}-{j}", covers) for j, some in enumerate(one.before))
    outcomes = tuple(some.key for some in (answer, *before) if some and some.key)
    also[key] = outcomes
    for other in outcomes:
        also[other] = (key,)
    return Asked(
        key,
        by,
        _name(one.to) if one.to else "",
        _plain(one.about),
        one.question,
        FATES.get(one.answer.kind, one.answer.kind) if one.answer else FATES["none"],
        answer,
        before,
        SURE.get(one.sure, one.sure),
        one.because or "",
    )


def _outcome(record: Record, one: Answer, key: str, covers: list[Cover]) -> Outcome:
    rests = []
    for j, (start, end) in enumerate(one.rests_on):
        covers.append(Cover(start, end, f"{key}-w{j}", ""))
        rests.append((f"{key}-w{j}", _plain(record.text[start:end])))
    if one.start < one.end:
        covers.append(Cover(one.start, one.end, key, ""))
    else:
        key = ""  # said by a reader, on no words of the page
    return Outcome(key, FATES.get(one.kind, one.kind), _plain(one.quote), one.hand, one.weaknesses, tuple(rests))


def amount(one: Quantity) -> str:
    """A quantity as read: ``10,000 to 15,000 ton oil``; ``7 of 10 division infantry, ready``."""
    number = _number(one.low) if one.low == one.high else f"{_number(one.low)} to {_number(one.high)}"
    whole = f" of {_number(one.whole)}" if one.whole is not None else ""
    words = " · ".join(part for part in (one.unit, one.of) if part)
    return f"{number}{whole}{' ' + words if words else ''}{', ' + one.state if one.state else ''}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _plain(words: str) -> str:
    return " ".join(words.split())


def _around(text: str, span: Span, beside: int = 40) -> str:
    """The words with some on either side."""
    return _plain(text[max(0, span.start - beside) : span.end + beside])


def coloured(found: Evidence, covers: list[Cover]) -> list[Cover]:
    """The covers of a page with those of statements and requests in the colours of who speaks. Only marks keep their own look."""
    looks = {one.key: f"who w{min(one.depth, DEEPEST - 1)}-{one.speaker.hue} {line_of(one.speaker)}" for one in found.said}
    looks |= {one.key: f"who asked w0-{one.by.hue} {line_of(one.by)}" for one in found.asked}
    labels = {one.key: f"{one.speaker.name}: {one.kind}" for one in found.said}
    labels |= {one.key: f"{one.by.name} asks" for one in found.asked}
    unread = {key for key, _ in found.unread}
    return [
        cover._replace(
            style=looks.get(cover.key, "unread" if cover.key in unread else cover.style if cover.style[:5] == "mark " else ""),
            label=labels.get(cover.key, cover.label if cover.style[:5] == "mark " else ""),
        )
        for cover in covers
    ]


def line_of(speaker: Speaker) -> str:
    """The class of the line under a speaker's words: another for each four, so that no colour has to be told from another."""
    return f"line-{(speaker.number - 1) % 4 + 1}" if speaker.number else "line-0"


def beginnings(found: Evidence) -> dict[str, str]:
    """The number that stands before the words of each key."""
    out = {one.key: str(one.speaker.number or "?") for one in found.said}
    return out | {one.key: str(one.by.number or "?") for one in found.asked}


def with_speakers(passages: list[Passage], found: Evidence, places: dict[str, int], end: int) -> list[Passage]:
    """The passages with who speaks in their margins: a note for each run of words of one speaker to one hearer."""
    spoken = sorted((places[key], key, who, to, kind) for key, who, to, kind in _voices(found) if key in places)
    out, at = [], 0
    for number, passage in enumerate(passages):
        last = passages[number + 1].start if number + 1 < len(passages) else end
        notes: list[Note] = []
        before = None
        while at < len(spoken) and spoken[at][0] < last:
            start, key, who, to, kind = spoken[at]
            at += 1
            if start < passage.start:
                continue
            if before == (who.name, to):
                notes[-1] = replace(notes[-1], kind=_joined(notes[-1].kind, kind))
                continue
            before = (who.name, to)
            words = f"{who.number or '?'} · {who.name}{' → ' + to if to else ''}"
            notes.append(Note(key, kind, "", "", words, f"who-{who.hue}"))
        out.append(replace(passage, notes=tuple(notes)))
    return out


def _voices(found: Evidence) -> Iterator[tuple[str, Speaker, str, str]]:
    for one in found.said:
        yield one.key, one.speaker, one.hearer, one.kind
    for request in found.asked:
        yield request.key, request.by, request.to, "question" if request.question else "request"


def _joined(kinds: str, kind: str) -> str:
    return kinds if kind in kinds.split(", ") else f"{kinds}, {kind}"
