"""What is cited and not held: one entry a document, whoever cites it, as one would ask an archive for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from chancery import vocabulary
from chancery.link.citing.citation import Citation
from chancery.link.citing.posts import post_key

Key = tuple[str, str, str, str]
"""Kind, key of the post, serial or day, and year."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """A citation of what is not held, with who makes it: a record's number of ours, its service and its day."""

    said: Citation
    seq: int
    service: str
    day: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that is cited and not held. ``quotes`` are the wordings; ``first`` and ``last`` bound its day, as ordinals."""

    key: Key
    kind: str
    post: str
    serial: str
    year: int | None
    first: int | None
    last: int | None
    before: int | None
    """The day of the first record that cites it."""
    document: str
    register: str
    """Its number in a centre's register, where it is said too: ``IN 71187``."""
    service: str
    quotes: tuple[str, ...]
    by: tuple[int, ...]
    film: str = field(default="", compare=False)

    @property
    def day(self) -> str:
        """The day that is said, or the first and the last; '' where none is."""
        ends = dict.fromkeys(datetime.date.fromordinal(day).isoformat() for day in (self.first, self.last) if day is not None)
        return "/".join(ends)

    @property
    def what(self) -> str:
        """``STATE 68812 of 16 March 1978``."""
        number = f"No. {self.serial}" if self.serial and not self.post else self.serial
        words = " ".join(filter(None, (self.post, number))) or self.quotes[0]
        if self.register:
            words += f" ({self.register})"
        if self.first is not None and self.first == self.last:
            day = datetime.date.fromordinal(self.first)
            return f"{words} of {day.day} {day:%B} {day.year}"
        if self.year:
            return f"{words} of {self.year}"
        if self.before is not None:
            day = datetime.date.fromordinal(self.before)
            return f"{words}, not later than {day.day} {day:%B} {day.year}"
        return words

    @property
    def request(self) -> str:
        """The wording of a request to the archive."""
        forms = vocabulary.load("citing")["requests"]
        form = "state-numbered" if self.document else self.service if self.service in forms else "other"
        kind = self.kind.replace("date-time-group", "message")
        words = str(forms[form]).format(what=self.what, document=self.document, kind=kind)
        words = words[:1].upper() + words[1:]
        return f"{words}, film {self.film}" if self.film else words


def key_of(said: Citation) -> Key:
    """What makes two citations mean one document that is not held."""
    kind, serial = said.keys[0] if said.keys else (said.kind, "")
    post = post_key(said.post) if said.post else min(said.by.posts | said.by.people, default="")
    when = "" if serial else str(said.first or "")
    return kind, post, serial or when, str(said.year or "")


def wanted(citing: Iterable[Wanting]) -> list[Wanted]:
    """What is wanted, by post, year and serial; a citation that says no year joins the one year that is said for its number."""
    groups: dict[Key, list[Wanting]] = {}
    for one in citing:
        groups.setdefault(key_of(one.said), []).append(one)
    for key in [key for key in groups if not key[3]]:
        years = [other for other in groups if other[:3] == key[:3] and other[3]]
        if len(years) == 1:
            groups[years[0]] += groups.pop(key)
    found = [_one(key, some) for key, some in groups.items()]
    return sorted(found, key=lambda one: (one.post.casefold(), one.year or 0, len(one.serial), one.serial, one.key))


def _one(key: Key, some: list[Wanting]) -> Wanted:
    said = [one.said for one in some]
    days = [one.day for one in some if one.day is not None]
    spans = [(one.first, one.last) for one in said if one.first is not None]
    registers = [f"{'IN' if kind == 'incoming' else 'OUT'} {serial}" for one in said for kind, serial in one.keys[1:]]
    return Wanted(
        key=key,
        kind=key[0],
        post=next((one.post for one in said if one.post), "") or key[1].removeprefix("any:"),
        serial=said[0].keys[0][1] if said[0].keys else "",
        year=next((one.year for one in said if one.year is not None), None),
        first=spans[0][0] if spans else None,
        last=spans[0][1] if spans else None,
        before=min(days, default=None),
        document=next((one.document for one in said if one.document), ""),
        register=next(iter(registers), ""),
        service=some[0].service,
        quotes=tuple(dict.fromkeys(" ".join(one.quote.split()) for one in said)),
        by=tuple(dict.fromkeys(one.seq for one in some)),
    )
