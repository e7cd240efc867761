"""What a record cites: each citation with all that it says of the document that it means."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache

from chancery import vocabulary
from chancery.link.citing.figures import whole
from chancery.link.citing.mentions import Whose, mentions
from chancery.link.citing.paper import Paper, Side, serials, side
from chancery.link.citing.posts import post_key
from chancery.model.readings import Party, Reference
from chancery.model.record import Record
from chancery.search.dating import days

LONGEST = 24
"""Signs of a number; a label's words may stand in the place of one."""
MOST = 400
"""Citations of a record that are looked up; a list of all telegrams of a year is no letter."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is said of a document that is cited.

    ``keys`` are kinds with serials: the number, and the number of the receiving centre where it is said too. ``whose`` is
    ``yours``, ``mine`` or ''. ``by`` are those whose series the number is of, as far as is said. ``year_said``: it stands on the
    page, it was not inferred. ``first`` and ``last`` bound the day that is said, as ordinals. ``answers``: the wording says that
    it is answered. ``document`` is the archive's number of it, where it can be told.
    """

    start: int
    end: int
    quote: str
    kind: str
    keys: tuple[tuple[str, str], ...] = ()
    post: str = ""
    by: Side = Side()
    whose: str = ""
    year: int | None = None
    year_said: bool = False
    first: int | None = None
    last: int | None = None
    answers: bool = False
    document: str = ""


def citations(record: Record, citing: Paper) -> tuple[Citation, ...]:
    """All that a record cites by a number or a day, each once, in the order of the page."""
    listed = record.envelope.references
    posts = citing.sender.posts | citing.addressee.posts | {post_key(reading.post) for reading in listed if reading.post}
    day = None if citing.day is None else datetime.date.fromordinal(citing.day)
    lists = [_whole(record.text, reading) for reading in listed]
    readings = [*lists, *mentions(record, citing.service, Whose(posts, day))]
    found: dict[object, Citation] = {}
    for reading in readings[:MOST]:
        for one in (_expected(one, citing) for one in _cited(record, reading)):
            key = (one.kind, one.keys, one.post, one.first) if one.keys else (one.kind, one.post, one.first)
            found.setdefault(key, one)
    own = {(own.kind, own.serial) for own in citing.own}
    return tuple(one for one in found.values() if (one.keys or one.first is not None) and not _itself(one, citing, own))


YEARLY = ("state", "soviet", "venona")
"""Services whose numbers begin anew each year."""


def _expected(one: Citation, citing: Paper) -> Citation:
    """A citation with the year to be expected: the record's own; the one before for a number of its own series above its own."""
    if one.year is not None or not one.keys or citing.day is None or citing.service not in YEARLY:
        return one
    serial = one.keys[0][1]
    mine = [own for own in citing.own if own.kind == one.keys[0][0] == "telegram" and not own.other and own.posts & one.by.posts]
    above = bool(mine) and serial.isdigit() and all(int(serial) > int(own.serial) for own in mine if own.serial.isdigit())
    return replace(one, year=datetime.date.fromordinal(citing.day).year - above)


def _itself(one: Citation, citing: Paper, own: set[tuple[str, str]]) -> bool:
    """Whether the words name the record itself: its own number of its own post."""
    if one.kind == "dispatch":
        return any(key in own for key in one.keys)
    return any(key in own for key in one.keys) and bool(one.by.posts & citing.sender.posts) and one.whose != "yours"


def _whole(text: str, reading: Reference) -> Reference:
    """A reading with the whole of its number, where that was cut off at a figure that a machine misread."""
    if not reading.number or not reading.number.isdigit():
        return reading
    start = reading.end - (len(reading.quote) - len(reading.quote.rstrip("0123456789")))
    number, end = whole(text, start, reading.end)
    if end == reading.end:
        return reading
    return replace(reading, end=end, quote=text[reading.start : end], number=number.lstrip("0") or "0", id=None)


def _cited(record: Record, reading: Reference) -> Iterator[Citation]:
    whose, answers = _wording(record.text, reading)
    span = days(reading.date) if reading.date else None
    numbers = _numbers(reading)
    first = {"start": reading.start, "end": reading.end, "quote": reading.quote, "whose": whose, "answers": answers}
    common = {
        **first,
        "post": reading.post or "",
        "by": _by(record, reading, whose),
        "year": reading.year if reading.year is not None else _year(span),
        "year_said": _year_said(record.text, reading),
        "first": span[0] if span else None,
        "last": span[1] if span else None,
        "document": reading.id if reading.id and reading.id[:1].isdigit() else "",
    }
    register = [(kind, serial) for kind, serial in (_register(reading.id),) if kind]
    for some in [[number] for number in numbers] or [[]]:
        yield Citation(kind=reading.kind, keys=(*some, *register), **common)  # type: ignore[arg-type]


def _numbers(reading: Reference) -> list[tuple[str, str]]:
    """The keys of a reading's number: several of a range; none of words that a label has in the place of a number."""
    number = reading.number or ""
    if reading.kind == "date-time-group":
        return [("date-time-group", group[0])] if (group := re.match(r"\d{6}", number.lstrip("ZOPR "))) else []
    if reading.kind == "document":
        squeezed = "".join(number.split()).upper()
        return [("document", squeezed)] if any(map(str.isdigit, squeezed)) and len(squeezed) <= LONGEST else []
    return [(reading.kind, serial) for serial in serials(number)] if len(number) <= LONGEST else []


def _register(number: str | None) -> tuple[str, str]:
    """``IN 71187``: the number of a centre's register."""
    match = re.fullmatch(r"(IN|OUT) (\d{4,7})", number or "")
    return ({"IN": "incoming", "OUT": "outgoing"}[match[1]], str(int(match[2]))) if match else ("", "")


def _year(span: tuple[int | None, int | None] | None) -> int | None:
    return datetime.date.fromordinal(span[0]).year if span and span[0] else None


def _year_said(text: str, reading: Reference) -> bool:
    """Whether the year of a reading stands on the page, in its words or beside them (``79 STATE 207984``, ``LIMA 921 (78)``)."""
    if reading.year is None:
        return False
    if reading.date and not reading.because:
        return True
    year = f"(?:{reading.year // 100})?{reading.year % 100:02}"
    before = re.search(rf"(?<![\d/]){year}\s{{1,3}}$", text[max(0, reading.start - 8) : reading.start])
    behind = re.match(rf"\s{{0,2}}\((?:{year})\)", text[reading.end : reading.end + 10])
    return bool(before or behind or re.search(rf"(?<!\d){year}(?!\d)", reading.quote.replace(reading.number or "\0", "")))


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = vocabulary.load("citing")["wording"]

    def opens(key: str) -> re.Pattern[str]:
        words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(table[key], key=len, reverse=True))
        return re.compile(rf"[\s(\"“]*(?:{words})(?![^\W\d_])", re.I)

    answers = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(table["answers"], key=len, reverse=True))
    return opens("yours"), opens("mine"), re.compile(rf"(?<!\w)(?:{answers})(?![^\W\d_])", re.I)


BEFORE = 24
"""Characters before a citation that can say that it is answered."""


def _wording(text: str, reading: Reference) -> tuple[str, bool]:
    """Whose document it is by the words (``yours``, ``mine``), and whether they say that it is answered."""
    yours, mine, answering = _words()
    around = text[max(0, reading.start - BEFORE) : reading.start] + reading.quote
    whose = "yours" if yours.match(reading.quote) else "mine" if mine.match(reading.quote) else ""
    return whose, bool(answering.search(around))


def _by(record: Record, reading: Reference, whose: str) -> Side:
    """Those whose series the number is of: the post that is named; else the addressee, or the writer, by the wording."""
    envelope = record.envelope
    parties: tuple[Party, ...] = {"yours": envelope.to, "mine": envelope.from_}.get(whose, ())
    said = side(parties)
    if reading.post:
        key = post_key(reading.post)
        if not parties or key not in said.posts:
            return Side(frozenset((key,)) if key else frozenset(), said.people)
    return said


def as_line(one: Citation) -> str:
    """A line of JSON, which ``from_line`` reads back."""
    plain = asdict(one)
    return json.dumps({key: value for key, value in plain.items() if value not in (None, "", False, ())}, default=sorted)


def from_line(line: str) -> Citation:
    """The citation of a line that ``as_line`` wrote."""
    said = json.loads(line)
    said["keys"] = tuple(tuple(key) for key in said.get("keys", ()))
    said["by"] = Side(**{name: frozenset(keys) for name, keys in said.get("by", {}).items()})
    return Citation(**said)
