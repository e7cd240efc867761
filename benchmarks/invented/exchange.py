"""The exchange: cables with their true numbers and days, what each cites, and which are held, undated or slipped."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from benchmarks.invented import world

DAY = datetime.timedelta(days=1)
LATE = ((0.88, 0), (0.97, 1), (0.99, 2), (1.0, 3))
"""How many days after its number was given a cable goes out, by share."""
HELD = 0.8
"""The chance that a cable of an exchange is among the files."""
UNDATED, SLIPPED, TWICE, RELEASED, SECTIONED, RANGED = 0.05, 0.04, 0.006, 0.02, 0.06, 0.1


class Series:
    """A numbering journal: how many numbers are given each day, so that a day tells its numbers and a number its day.

    ``rolls``: after this number it begins with 0 again and does not care for the new year (None: it starts anew each January).
    """

    def __init__(
        self, name: str, first: datetime.date, days: int, a_year: float, rng: Random, rolls: int | None, start: int
    ) -> None:
        self.name, self.first, self.rolls, self.start = name, first, rolls, start
        drift, swing = rng.uniform(-0.25, 0.25), rng.uniform(0.0, 0.3)
        counts = []
        for at in range(days):
            day = first + at * DAY
            season = 1 + drift * (at / days - 0.5) + swing * (1 if day.month in (3, 4, 9, 10) else -0.3)
            mean = a_year / 365 * season * (0.25 if day.weekday() >= 5 else 1.3)
            counts.append(max(0, round(rng.gauss(mean, mean**0.5))))
        self.until = [0, *accumulate(counts)]
        self.used: set[int] = set()

    @property
    def total(self) -> int:
        """How many numbers were given."""
        return self.until[-1]

    def take(self, day: datetime.date, rng: Random, room: int = 1) -> tuple[int, datetime.date] | None:
        """A free place in the journal, counted from 1, on that day or soon after; with its day. None past its end.

        ``room`` is how many numbers on end are taken; the place is the first's.
        """
        at = (day - self.first).days
        while 0 <= at < len(self.until) - 1:
            low, high = self.until[at] + 1, self.until[at + 1]
            free = (
                [n for n in range(low, high + 1) if not any(n + more in self.used for more in range(room))]
                if high - low < 60
                else []
            )
            place = rng.choice(free) if free else rng.randint(low, high) if high - low >= 60 else None
            if place is not None and place not in self.used and place + room - 1 <= self.total:
                self.used.update(range(place, place + room))
                return place, self.first + at * DAY
            at += 0 if high - low >= 60 else 1
        return None

    def day_of(self, place: int) -> datetime.date | None:
        """On which day the journal came to this place; None beyond its ends."""
        if not 1 <= place <= self.total:
            return None
        return self.first + (bisect_right(self.until, place - 1) - 1) * DAY

    def number(self, place: int) -> int:
        """The number at a place."""
        return (self.start + place) % self.rolls if self.rolls else self.start + place


@dataclass
class Given:
    """A number in a journal: ``place`` is where it stands in it, ``number`` what was to be printed."""

    series: str
    place: int
    number: int


@dataclass
class Cable:
    """One cable, held or not. ``family``: state, soviet or cia. ``given``: its sender's numbers; ``incoming``: the centre's."""

    index: int
    family: str
    post: str
    to: str
    day: datetime.date
    given: list[Given]
    incoming: list[Given]
    subject: str
    held: bool
    cites: list[int] = field(default_factory=list)
    undated: bool = False
    slip: str | None = None
    """``number`` or ``date``: which of the two a clerk mistyped."""
    twice: bool = False
    """Whether a clerk gave it the number of another cable."""
    sections: int = 1
    apart: bool = False
    """Whether each section is a file of its own."""
    releases: int = 1

    @property
    def outward(self) -> bool:
        """Whether it is the department's, the centre's or the headquarters' own."""
        return self.post in (world.DEPARTMENT, world.CENTRE, world.HEADQUARTERS)


class Exchange:
    """All cables of all posts, made until so many are held; the same for the same seed."""

    def __init__(self, cables: int, seed: int) -> None:
        self.rng = Random(f"exchange {seed}")
        self.series: dict[str, Series] = {}
        self.cables: list[Cable] = []
        self.years = {"state": (1974, 1977), "soviet": (1949, 1951), "cia": (1960, 1963)}
        while (held := sum(cable.held for cable in self.cables)) < cables:
            for _ in range(max(1, (cables - held) // 4)):
                self._thread(self.rng.choices(("state", "soviet", "cia"), (0.72, 0.14, 0.14))[0])
        while sum(cable.held for cable in self.cables) > cables:
            self.cables[max(at for at, cable in enumerate(self.cables) if cable.held)].held = False
        held_ones = [cable for cable in self.cables if cable.held]
        for cable in held_ones:
            self._mishap(cable)
        for cable in held_ones:
            if not (cable.undated or cable.slip or cable.releases > 1 or len(cable.given) > 1) and self.rng.random() < TWICE:
                self._doubled(cable)

    def journal(self, family: str, post: str, kind: str, a_year: float, day: datetime.date) -> Series:
        """The journal in which a post numbers that day."""
        runs = family == "cia"
        first = datetime.date(self.years[family][0] if runs else day.year, 1, 1)
        last = datetime.date(self.years[family][1] if runs else day.year, 12, 31)
        name = f"{post} {kind} {'running' if runs else day.year}"
        if name not in self.series:
            rng = Random(f"{self.rng.random()} {name}")
            rolls = (100_000 if a_year > 10_000 else 10_000) if runs else None
            start = rng.randrange(rolls) if rolls else 0
            amount = a_year * rng.uniform(0.8, 1.25)
            self.series[name] = Series(name, first, (last - first).days + 1, amount, rng, rolls, start)
        return self.series[name]

    def _thread(self, family: str) -> None:
        rng = self.rng
        first, last = self.years[family]
        day = datetime.date(first, 1, 1) + DAY * rng.randrange((last - first + 1) * 365)
        if rng.random() < 0.15:
            day = datetime.date(rng.randint(first, last), 12, rng.randint(8, 31))
        posts = {"state": [*world.POSTS], "soviet": [*world.LEGATIONS], "cia": [*world.STATIONS]}[family]
        post = rng.choices(posts, [5, 4, 3, 2, 2, 1][: len(posts)])[0]
        centre = {"state": world.DEPARTMENT, "soviet": world.CENTRE, "cia": world.HEADQUARTERS}[family]
        subject, thread = rng.choice(world.SUBJECTS), list[int]()
        sender, to = (post, centre) if rng.random() < 0.75 else (centre, post)
        for _ in range(rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6))):
            cable = self._cable(family, sender, to, day, subject)
            if cable is None:
                return
            cable.cites = [one for one in dict.fromkeys(reversed(thread)) if rng.random() < 0.7][:3]
            thread.append(cable.index)
            day = cable.day + DAY * rng.choice((1, 2, 3, 5, 8, 13, 21))
            sender, to = (to, sender) if rng.random() < 0.75 else (sender, to)
            if family == "state" and rng.random() < 0.1:
                sender, to = rng.choice([one for one in posts if one != sender]), centre

    def _cable(self, family: str, sender: str, to: str, day: datetime.date, subject: str) -> Cable | None:
        rng = self.rng
        amount = self._a_year(family, sender)
        journal = self.journal(
            family, sender, "outgoing" if family != "state" and to not in _CENTRES else "telegram", amount, day
        )
        room = 2 if family == "soviet" and to in _CENTRES and rng.random() < RANGED else 1
        room += room == 2 and rng.random() < 0.4
        taken = journal.take(day, rng, room)
        if taken is None:
            return None
        place, when = taken
        given = [Given(journal.name, place + more, journal.number(place + more)) for more in range(room)]
        incoming: list[Given] = []
        if family != "state" and to in _CENTRES:
            amount = world.CENTRE_IN if family == "soviet" else world.HEADQUARTERS_IN
            book = self.journal(family, to, "incoming", amount, when)
            got = book.take(when, rng, room)
            if got is None:
                return None
            incoming = [Given(book.name, got[0] + more, book.number(got[0] + more)) for more in range(room)]
        draw = rng.random()
        sent = when + DAY * next(days for share, days in LATE if draw <= share)
        if sent.year != when.year:
            sent = when
        cable = Cable(len(self.cables), family, sender, to, sent, given, incoming, subject, rng.random() < HELD)
        self.cables.append(cable)
        return cable

    def _a_year(self, family: str, post: str) -> float:
        if post in _CENTRES:
            return {"state": world.DEPARTMENT_A_YEAR, "soviet": world.CENTRE_OUT, "cia": world.HEADQUARTERS_OUT}[family]
        if family == "state":
            return world.POSTS[post]
        return (world.LEGATIONS if family == "soviet" else world.STATIONS)[post][1]

    def _mishap(self, cable: Cable) -> None:
        rng = self.rng
        draw = rng.random()
        if draw < UNDATED:
            cable.undated = True
        elif draw < UNDATED + SLIPPED:
            cable.slip = "number" if rng.random() < 0.55 else "date"
        elif draw < UNDATED + SLIPPED + RELEASED:
            cable.releases = 2
        if cable.family == "state" and rng.random() < SECTIONED:
            cable.sections, cable.apart = rng.choice((2, 2, 3)), rng.random() < 0.5

    def _doubled(self, cable: Cable) -> None:
        """Give it the number of another of the same journal, the nearest one held that is dated and right."""
        mine = cable.given[0]
        others = [one for one in self.cables if one.held and one is not cable and one.given[0].series == mine.series]
        others = [one for one in others if not (one.slip or one.twice or one.undated)]
        if others:
            nearest = min(others, key=lambda one: (abs(one.given[0].place - mine.place), one.index))
            cable.given, cable.twice = [nearest.given[0]], True


_CENTRES = (world.DEPARTMENT, world.CENTRE, world.HEADQUARTERS)
