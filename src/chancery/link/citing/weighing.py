"""Whether a record held is the document that another cites: what is compared, and how many bits each comparison weighs.

A weight is the logarithm (base 2) of how much oftener the two agree, or differ, so where the record is the one meant than
where it is another of the same number. The weights are of the kind of the thing, not tuned to one archive's papers.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator

from chancery.link.citing.citation import Citation
from chancery.link.citing.paper import Own, Paper, Side
from chancery.link.citing.posts import alike
from chancery.link.claim import Evidence
from chancery.search.lookalikes import ocr_close

KINDS = {
    "telegram": {"telegram": 0.0, "outgoing": -1.0, "incoming": -3.0, "airgram": -8.0, "dispatch": -8.0},
    "airgram": {"airgram": 0.0, "telegram": -8.0},
    "dispatch": {"dispatch": 0.0, "telegram": -8.0},
    "letter": {"document": 0.0, "outgoing": 0.0, "telegram": -4.0, "dispatch": -4.0},
    "incoming": {"incoming": 2.0, "telegram": -8.0},
    "outgoing": {"outgoing": 2.0, "telegram": -6.0},
    "date-time-group": {"date-time-group": 2.0},
    "document": {"document": 6.0},
}
"""What a cited number of a kind may be among a record's own, and what the difference of kind weighs."""
A_DIGIT, ONE_IN = math.log2(10), 8.0
"""Bits that a figure of a number tells, and those that it takes to tell one record from all others that it might be."""
SLIP = 8.0
"""What it weighs against a record that its number would have to be one of the slips of the number cited."""
YEARLY = ("state", "soviet", "venona", "")
"""Services whose numbers begin anew each year, so that a year matters for what a number means; of others it is not known."""
A_YEAR = 366
NEW_YEAR = 92
"""Days within which a number of the old year is still cited in the new one without a word."""
LONG_NAME = 4
"""Letters above which a name that a machine misread is known again."""
GAPS = ((1, 3.0), (31, 3.0), (92, 1.5), (183, 0.0), (366, -3.0), (732, -5.0))
"""Days between the two, and what they weigh: most of what is cited is of the last weeks."""
FAR = -7.0
MARGIN = 1
"""Days that a cited record may be later by than what cites it: the sun goes round, and clerks date by receipt."""


def weigh(said: Citation, citing: Paper, cited: Paper, slip: str = "") -> tuple[Evidence, ...]:
    """What speaks for and against ``cited`` being what is meant. ``slip``: the serial that its own was misread from, or ''."""
    reasons = [*_number(said, cited, slip)]
    own = _best(said, cited, slip)
    reasons += _post(said, citing, cited, own)
    reasons += _service(said, citing, cited)
    reasons += _day(said, citing, cited)
    reasons += _correspondents(said, citing, cited)
    reasons += _subject(citing, cited)
    place = (said.start, said.end)
    return tuple(Evidence(one.code, one.says, one.weight, *place) if one.code == "number" else one for one in reasons)


# Number


def _fits(said: Citation, cited: Paper, slip: str) -> Iterator[tuple[float, Own, str]]:
    """A record's own numbers that the citation may mean, each with what the difference of kind weighs."""
    for kind, serial in said.keys:
        for own in cited.own:
            if own.serial in (serial, slip) and own.kind in KINDS.get(kind, {}):
                yield KINDS[kind][own.kind] - (3.0 if own.other else 0.0), own, serial
    if said.document:
        yield from ((8.0, own, own.serial) for own in cited.own if own.kind == "document" and own.serial == said.document)


def _best(said: Citation, cited: Paper, slip: str) -> Own | None:
    """The number that fits best: of the post that is named before another's, of the right kind before another."""

    def order(fit: tuple[float, Own, str]) -> tuple[bool, float]:
        return bool(fit[1].posts & said.by.posts), fit[0]

    fits = [fit for fit in _fits(said, cited, slip) if fit[1].kind != "document"] or list(_fits(said, cited, slip))
    return max(fits, key=order)[1] if fits else None


def _number(said: Citation, cited: Paper, slip: str) -> Iterator[Evidence]:
    seen: set[str] = set()
    fits = sorted(_fits(said, cited, slip), key=lambda fit: (-bool(fit[1].posts & said.by.posts), -fit[0]))
    for weight, own, serial in fits:
        if own.kind == "document" and seen:
            yield Evidence("document-number", f"the document number {own.serial} is the same", 8.0)
        elif serial not in seen and (not seen or own.kind in ("incoming", "outgoing")):
            digits = sum(sign.isdigit() for sign in serial)
            if own.serial == serial:
                yield Evidence("number", f"{_kind(own.kind)} number {serial} is the same", digits * A_DIGIT - ONE_IN + weight)
            else:
                says = f"{_kind(own.kind)} number {own.serial} may have been misread as {serial}"
                yield Evidence("number", says, digits * A_DIGIT - ONE_IN + weight - SLIP)
        seen.add(serial)
    if not fits and not said.keys:
        yield Evidence("no-number", "no number is said", -ONE_IN)


def _kind(kind: str) -> str:
    return kind.replace("date-time-group", "date-time group")


# Post


def _post(said: Citation, citing: Paper, cited: Paper, own: Own | None) -> Iterator[Evidence]:
    whose = Side(own.posts if own and own.posts else cited.sender.posts, cited.sender.people)
    if not said.by:
        return
    wording = {"yours": ", the addressee’s", "mine": ", the writer’s own"}.get(said.whose, "")
    if shared := said.by.posts & whose.posts:
        yield Evidence("post", f"the series is that of {_named(shared)}{wording}", 6.0)
    elif people := (said.by.people & whose.people) | _as_people(said.by, whose):
        yield Evidence("post", f"{_named(people)} wrote it{wording}", 5.0)
    elif near := next(((a, b) for a in sorted(said.by.posts) for b in sorted(whose.posts) if alike(a, b)), None):
        yield Evidence("post", f"{near[0]} may be a misreading of {near[1]}", 2.5)
    elif said.by.posts and whose.posts:
        yield Evidence("post", f"{_named(said.by.posts)} is cited{wording}, the record is of {_named(whose.posts)}", -12.0)
    elif misread := next(((a, b) for a in _plain(said.by) for b in _plain(whose) if ocr_close(a, b)), None):
        yield Evidence("post", f"{misread[0]} may be a misreading of {misread[1]}", 3.0)
    elif said.whose and whose:
        yield Evidence("post", f"the record is not known to be of {_named(said.by.posts | said.by.people)}{wording}", -1.0)
    if said.whose == "mine" and own and not whose:
        yield Evidence("post", "nobody says whose number it is", -2.0)


def _as_people(one: Side, other: Side) -> frozenset[str]:
    """Names on one side that are posts on the other: a post that is on no list is taken for somebody's name."""
    pairs = ((one, other), (other, one))
    return frozenset(post.lower() for a, b in pairs for post in a.posts if post.lower() in b.people)


def _plain(one: Side) -> list[str]:
    """The plain spellings of the people on a side, which are long enough to be known when misread."""
    return sorted(name for name in one.people if ":" not in name and len(name) > LONG_NAME)


def _named(keys: frozenset[str]) -> str:
    """Keys in words; of a person's spellings the plain one."""
    return ", ".join(sorted(key for key in keys if ":" not in key)[:3]) or "the same writer"


def _service(said: Citation, citing: Paper, cited: Paper) -> Iterator[Evidence]:
    if citing.service and cited.service and citing.service != cited.service:
        yield Evidence("service", f"numbers of {citing.service} and of {cited.service} are different series", -8.0)


# Days


def _day(said: Citation, citing: Paper, cited: Paper) -> Iterator[Evidence]:
    if cited.first is None or cited.last is None:
        weight = -4.0 if cited.service in YEARLY and said.kind == "telegram" else -1.0
        yield Evidence("undated", "the record has no day to be compared", weight)
        return
    if said.first is not None and said.last is not None:
        yield from _said_day(said, cited)
    elif said.year is not None:
        yield from _said_year(said, citing, cited)
    yield from _order(said, citing, cited)


def _said_day(said: Citation, cited: Paper) -> Iterator[Evidence]:
    (first, last), (said_first, said_last) = _span(cited), _span(said)
    apart = max(0, first - said_last, said_first - last)
    if apart == 0:
        yield Evidence("said-day", f"it is of {_words(said_first)}, as is said", 7.0)
    elif apart <= 2:
        yield Evidence("said-day", f"it is of {_words(first)}, {_days(apart)} from the day that is said", 2.0)
    else:
        weight = -8.0 if apart < 400 else -12.0
        yield Evidence("said-day", f"it is of {_words(first)}, and {_words(said_first)} is said", weight)


def _said_year(said: Citation, citing: Paper, cited: Paper) -> Iterator[Evidence]:
    first, last = _span(cited)
    years = range(_year(first), _year(last) + 1)
    how = "is said" if said.year_said else "is to be expected"
    if said.year in years:
        yield Evidence("year", f"it is of {said.year}, which {how}", 3.0 if said.year_said else 1.5)
    else:
        near = citing.day is not None and 0 <= citing.day - last <= NEW_YEAR
        weight = -16.0 if said.year_said else -1.0 if near else -4.0
        yield Evidence("year", f"it is of {years[0]}, and {said.year} {how}", weight)


def _order(said: Citation, citing: Paper, cited: Paper) -> Iterator[Evidence]:
    """What is cited was there before; most of it not long before."""
    first, _ = _span(cited)
    if citing.first is None or citing.last is None:
        return
    if first > citing.last + MARGIN:
        late = first - citing.last
        weight = -11.0 if late <= A_YEAR else -15.0  # a clerk or a machine may have had one of the two days wrong
        yield Evidence("later", f"it is {_days(late)} later than what cites it", weight)
    elif said.first is None and said.kind != "document" and citing.day is not None and cited.day is not None:
        gap = max(0, citing.day - cited.day)
        weight = next((weight for most, weight in GAPS if gap <= most), FAR)
        if said.year_said and weight < 0:
            weight = 0.0
        yield Evidence("before", f"it is {_days(gap)} older" if gap else "it is of the same day", weight)


def _span(one: Paper | Citation) -> tuple[int, int]:
    """First and last day of one that has both."""
    assert one.first is not None
    assert one.last is not None
    return one.first, one.last


def _year(day: int) -> int:
    return datetime.date.fromordinal(day).year


def _words(day: int) -> str:
    date = datetime.date.fromordinal(day)
    return f"{date.day} {date:%B} {date.year}"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


# Who and what


def _correspondents(said: Citation, citing: Paper, cited: Paper) -> Iterator[Evidence]:
    """Whether the cited record went between the same two; to whom it went, where the citation tells who wrote it."""
    if meets(cited.sender, citing.addressee) and meets(cited.addressee, citing.sender):
        yield Evidence("reversed", "it was written by the addressee to the writer", 3.0)
    elif meets(cited.sender, citing.sender) and meets(cited.addressee, citing.addressee):
        yield Evidence("same-way", "it went from the same to the same", 1.5)
    elif (
        said.whose == "yours" and cited.addressee.posts and citing.sender.posts and not _may_meet(cited.addressee, citing.sender)
    ):
        yield Evidence("other-addressee", "it was not written to those who cite it", -4.0)
    elif meets(cited.addressee, citing.sender) or meets(cited.sender, citing.addressee):
        yield Evidence("one-side", "one of the correspondents is the same", 0.5)


def _may_meet(one: Side, other: Side) -> bool:
    """Whether two sides may be the same: somebody is on both, or a post of one is another's, misread."""
    return meets(one, other) or any(alike(a, b) for a in one.posts for b in other.posts)


def meets(one: Side, other: Side) -> bool:
    """Whether somebody is on both sides; a post that is on no list may have been taken for somebody's name."""
    if one.posts & other.posts or one.people & other.people or _as_people(one, other):
        return True
    return any(ocr_close(a, b) for a in _plain(one) for b in _plain(other))


def _subject(citing: Paper, cited: Paper) -> Iterator[Evidence]:
    shared = citing.subjects & cited.subjects
    tags = sorted(word for word in shared if word.startswith("#"))
    words = sorted(shared.difference(tags))
    smaller = min(sum(not w.startswith("#") for w in paper.subjects) for paper in (citing, cited))
    if words and smaller and len(words) / smaller >= 0.5:
        yield Evidence("subject", f"both are about {' '.join(words[:4])}", 4.0)
    elif smaller > 1 and not words:
        yield Evidence("other-subject", "their subjects have no word in common", -1.5)
    if tags:
        yield Evidence("tags", f"both have {', '.join(tag[1:] for tag in tags[:3])}", 0.5)
