"""Which registers the records' own numbers belong to, and the registers rebuilt from them."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median

from chancery import vocabulary
from chancery.link.citing.paper import Own, Paper
from chancery.link.citing.posts import HEADQUARTERS, alike
from chancery.link.registers.entry import MOST_DAY, Entry, Key, iso
from chancery.link.registers.register import Bounded, Register, bounded, remembered

OFTEN, RARE = 5, 2
"""Records of a post's name that make it one, and those of one that may be a misreading of it."""
EARLY = 5
"""Days of January in which a number may yet be the old year's."""
LOOK_BACK = 5
MOST_SERIAL = 10**7
"""Numbers above are no serials."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of one paper, in the register of a post."""

    post: str
    kind: str
    serial: int
    service: str
    paper: Paper

    @property
    def year(self) -> int | None:
        """The year by its paper's days, else by its document number."""
        first, last = self.paper.first, self.paper.last
        if first is not None and last is not None:
            years = {datetime.date.fromordinal(day).year for day in (first, last)}
            return years.pop() if len(years) == 1 else None
        for own in self.paper.own:
            if (
                own.kind == "document"
                and (match := re.fullmatch(r"(19\d\d)[A-Z]+0*(\d+)", own.serial))
                and int(match[2]) == self.serial
            ):
                return int(match[1])
        return None

    @property
    def since(self) -> int:
        """The year before which a paper of its form was not written; 0 where the form does not say."""
        tagged = any(subject.startswith("#") for subject in self.paper.subjects)
        return int(vocabulary.load("registers")["since"]["tags"]) if tagged else 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number may stand: in which register, at which place, between which days."""

    key: Key
    bounded: Bounded


@dataclass(frozen=True, slots=True)
class Loose:
    """A record without a day whose numbers may be of several years' registers. ``spans``: the days that all its numbers
    allow, each with the places that they follow from; one of these spans it is."""

    record: str
    spans: tuple[tuple[int | None, int | None, tuple[Place, ...]], ...]

    @property
    def edtf(self) -> str:
        """The spans as EDTF: one interval, or one of several."""
        several = [iso(first) if first == last else f"{iso(first)}..{iso(last)}" for first, last, _ in self.spans]
        if len(self.spans) == 1:
            return self.spans[0][2][0].bounded.edtf if len(self.spans[0][2]) == 1 else several[0].replace("..", "/", 1)
        return f"[{', '.join(several)}]"


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers of some records, by key, and the records of which nobody knows the year."""

    made: dict[Key, Register]
    loose: tuple[Loose, ...]


def registers(papers: Iterable[Paper]) -> Registers:
    """Rebuild every register that the papers' own numbers allow: n log n in their numbers."""
    placed: defaultdict[Key, list[tuple[Number, int]]] = defaultdict(list)
    running: defaultdict[Key, list[Number]] = defaultdict(list)
    undated: list[Number] = []
    rolling = vocabulary.load("registers")["rolling"]
    for number in _posted(papers):
        if number.service in rolling:
            (undated if number.paper.day is None else running[Key(number.service, number.post, number.kind, None)]).append(number)
        elif (year := number.year) is not None:
            placed[Key(number.service, number.post, number.kind, year)].append((number, number.serial))
        else:
            undated.append(number)
    _old_year(placed)
    rolls = {key: int(rolling[numbers[0].service][_size(key)]) for key, numbers in running.items()}
    for key, numbers in running.items():
        placed[key] = list(_unrolled(numbers, rolls[key]))
    made = {key: remembered(key, tuple(_entries(there)), rolls.get(key, 0)) for key, there in placed.items()}
    loose = []
    for one, places in _undated(undated, made):
        if len(one.spans) == 1:
            for number, place in places:
                placed[place.key].append((number, place.bounded.entry.serial))
        else:
            loose.append(one)
    for key in {place.key for _, places in _undated(undated, made) for _, place in places}:
        made[key] = remembered(key, tuple(_entries(placed[key])), rolls.get(key, 0))
    return Registers({key: made[key] for key in sorted(made, key=_order)}, tuple(loose))


def _order(key: Key) -> tuple[str, str, str, int]:
    return key.service, key.post, key.kind, key.year or 0


def _size(key: Key) -> str:
    return "centre" if key.post == HEADQUARTERS and key.kind == "telegram" else key.kind


# Whose number it is


def _posted(papers: Iterable[Paper]) -> Iterator[Number]:
    """The numbers with the post whose register each is of; misread names of posts taken for what they are."""
    known = vocabulary.load("registers")
    found = [
        (paper, own, posts)
        for paper in papers
        if paper.service in known["yearly"] or paper.service in known["rolling"]
        for own in _own(paper, known)
        if (posts := _whose(own, paper, known))
    ]
    often = Counter(post for _, _, posts in found for post in posts)
    same = _misread(often)
    for paper, own, posts in found:
        post = max((same.get(post, post) for post in sorted(posts)), key=lambda post: often[post])
        yield Number(post, own.kind, int(own.serial), paper.service, paper)


def _own(paper: Paper, known: dict[str, dict[str, str]]) -> Iterator[Own]:
    """A paper's numbers that stand in a journal, each once: a centre's own is often printed twice, by two names."""
    outgoing = {own.serial for own in paper.own if own.kind == "outgoing"}
    for own in paper.own:
        if own.kind not in known["kinds"] or own.other or not own.serial.isdecimal():
            continue
        if 0 < int(own.serial) <= MOST_SERIAL and (own.kind != "telegram" or own.posts or own.serial not in outgoing):
            yield own


def _whose(own: Own, paper: Paper, known: dict[str, dict[str, str]]) -> frozenset[str]:
    if own.kind == "incoming" or (own.kind == "outgoing" and not own.posts):
        return frozenset((HEADQUARTERS if paper.service == "cia" else known["yearly"][paper.service].upper(),))
    return own.posts


def _misread(often: Counter[str]) -> dict[str, str]:
    """Rare names that may be a frequent one misread, by the frequent one; compared where they begin or end alike."""
    ends: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for post, many in often.items():
        if many >= OFTEN:
            ends[0, post[:2]].append(post)
            ends[1, post[-2:]].append(post)
    found = {}
    for post, many in often.items():
        if many <= RARE:
            near = [one for one in dict.fromkeys(ends[0, post[:2]] + ends[1, post[-2:]]) if one != post and alike(post, one)]
            if len(near) == 1:
                found[post] = near[0]
    return found


# In which year, on which round


def _old_year(placed: defaultdict[Key, list[tuple[Number, int]]]) -> None:
    """Move numbers of the first days of January that are of the old year's register, by their height, to it."""
    for key in list(placed):
        before = placed.get(key._replace(year=key.year - 1)) if key.year else None
        if not before or not key.year:
            continue
        end = datetime.date(key.year, 1, EARLY).toordinal()
        high = sorted(serial for _, serial in before)[int(len(before) * 0.9)]
        early = [
            one for one in placed[key] if one[0].paper.day is not None and one[0].paper.day <= end and one[1] > 0.6 * high > 50
        ]
        if early:
            before += early
            placed[key] = [one for one in placed[key] if one not in early]


def _unrolled(numbers: list[Number], rolls: int) -> Iterator[tuple[Number, int]]:
    """Dated numbers with their places in a register that begins again with 0: on the round of their neighbours in time."""
    recent: list[int] = []
    for number in sorted(numbers, key=lambda n: (n.paper.day or 0, n.serial)):
        place = number.serial
        if rolls and recent:  # a little behind is clerks' disorder, far behind a new round
            low = int(median(recent[-LOOK_BACK:])) - rolls // 4
            place += -(-(low - place) // rolls) * rolls
        recent.append(place)
        yield number, place


# One cable, several records


def _entries(placed: Iterable[tuple[Number, int]]) -> list[Entry]:
    """Records of one number and day are one cable: sections, or releases; of other days, another cable of the same number."""
    by: defaultdict[int, list[Paper]] = defaultdict(list)
    for number, place in placed:
        by[place].append(number.paper)
    entries = []
    for place, papers in by.items():
        groups: list[list[Paper]] = []
        for paper in sorted(dict.fromkeys(papers), key=lambda paper: (paper.day is None, paper.day or 0, paper.id)):
            last = groups[-1] if groups else None
            one = last is not None and (paper.day is None or abs((last[0].day or 0) - paper.day) <= 1)
            if last is not None and (one or _tagged(last[0], paper)):
                last.append(paper)
            else:
                groups.append([paper])
        entries += [Entry(place, tuple(p.id for p in group), group[0].first, group[0].last) for group in groups]
    return entries


def _tagged(one: Paper, other: Paper) -> bool:
    return bool(one.tag) and one.tag == other.tag


# Undated, of an unknown year


def _undated(numbers: list[Number], made: dict[Key, Register]) -> Iterator[tuple[Loose, list[tuple[Number, Place]]]]:
    """Each undated record with the spans that its numbers allow; where there is one, with the places that they have by it."""
    books: defaultdict[Key, list[Register]] = defaultdict(list)
    for key in sorted(made, key=_order):
        books[key._replace(year=None)].append(made[key])
    by: defaultdict[str, list[tuple[Number, list[Place]]]] = defaultdict(list)
    for number in numbers:
        series = books[Key(number.service, number.post, number.kind, None)]
        by[number.paper.id].append((number, [one for book in series for one in _places(book, number)]))
    for record, there in by.items():
        spans = _spans([places for _, places in there if places])
        if spans:
            only = [(number, place) for number, places in there for place in places if place in spans[0][2]]
            yield Loose(record, tuple(spans)), only if len(spans) == 1 else []


def _places(book: Register, number: Number) -> Iterator[Place]:
    """Where an undated number may stand in a register: on each of its rounds, at no place beyond what it can have reached."""
    if book.key.year and book.key.year < number.since:
        return
    entry = Entry(number.serial, (number.paper.id,), number.paper.first, number.paper.last)
    if book.fit is None or book.estimate is None:
        if book.key.year:  # too small to say more than that it may be of that year
            days = [datetime.date(book.key.year, *day).toordinal() for day in ((1, 1), (12, 31))]
            yield Place(book.key, Bounded(entry, days[0], days[1], "its register is too small to say more"))
        return
    low, high = book.fit.curve.points[0].serial, book.fit.curve.points[-1].serial
    step, margin = book.rolls or 1, (book.rolls or 0) // 8
    first = number.serial + max(0, -(-(low - margin - number.serial) // step)) * step if book.rolls else number.serial
    for place in range(first, (high + margin if book.rolls else number.serial) + 1, step):
        if book.key.year and place > book.estimate.high + book.fit.curve.start.serial:
            return
        found = bounded(book.fit, replace(entry, serial=place), book.rolls, book.key)
        if (entry.last or MOST_DAY) >= (found.first or 0) and (entry.first or 0) <= (found.last or MOST_DAY):
            yield Place(book.key, found)


MOST_SPANS = 24


def _spans(choices: list[list[Place]]) -> list[tuple[int | None, int | None, tuple[Place, ...]]]:
    """The spans in which one place of each number overlaps; all numbers' own where they never do."""
    spans: list[tuple[int | None, int | None, tuple[Place, ...]]] = [(None, None, ())]
    for places in choices:
        met = []
        for first, last, behind in spans:
            for place in places:
                low, high = max(first or 0, place.bounded.first or 0), min(last or MOST_DAY, place.bounded.last or MOST_DAY)
                if low <= high:
                    met.append((low or None, high if high < MOST_DAY else None, (*behind, place)))
        spans = met[:MOST_SPANS] or spans
    return [span for span in spans if span[2]]
