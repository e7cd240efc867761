"""What of a record is compared when another cites it: its numbers, its days, who wrote it to whom, a few of its words."""

from __future__ import annotations

import heapq
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from typing import Any

from chancery import vocabulary
from chancery.link.citing.figures import whole
from chancery.link.citing.posts import is_post, office_post, post_key
from chancery.link.citing.worn import worn, worn_day
from chancery.model.readings import Number, Party
from chancery.model.record import Record
from chancery.search.dating import dated
from chancery.search.spelling import keys as spellings
from chancery.search.tokens import fold

MOST_NUMBERS, MOST_RANGE = 60, 40
"""Numbers of a record that are kept, and of a range (408-410): more are no telegram's."""
TRACES = 32
"""Words of a text that are kept, by the least of their hashes."""
COMPARED = 8000
"""Characters of a text whose words are."""
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")


@dataclass(frozen=True, slots=True)
class Side:
    """Those on one side of a letter: keys of posts, and spellings of people's names that others of the same name share."""

    posts: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.posts or self.people)


@dataclass(frozen=True, slots=True)
class Own:
    """A number of the record. ``serial`` without leading noughts; ``posts`` whose series it is of, empty where nobody says.

    ``other``: the number is the sender's to one addressee alone (``RPTD LISBON 112``), not that of its series.
    """

    kind: str
    serial: str
    posts: frozenset[str] = frozenset()
    other: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A record as it is compared. ``first`` and ``last`` are ordinals of days, None where open; ``tag`` its record number."""

    id: str
    service: str = ""
    first: int | None = None
    last: int | None = None
    own: tuple[Own, ...] = ()
    sender: Side = field(default_factory=Side)
    addressee: Side = field(default_factory=Side)
    subjects: frozenset[str] = frozenset()
    section: str = ""
    tag: str = ""
    traces: frozenset[int] = frozenset()

    @property
    def day(self) -> int | None:
        """The middle of its days, where both ends are known."""
        return None if self.first is None or self.last is None else (self.first + self.last) // 2


def paper(record: Record) -> Paper:
    """What a record is compared by."""
    envelope = record.envelope
    service = service_of(record)
    sender = side(envelope.from_)
    addressee = side((*envelope.to, *envelope.action))
    first, last = dated(record).hull
    if first is None and last is None:
        first = last = worn_day(record, service)
    numbers = dict.fromkeys(_numbers(record, sender, service))
    return Paper(
        id=record.id,
        service=service,
        first=first,
        last=last,
        own=tuple(numbers)[:MOST_NUMBERS],
        sender=sender,
        addressee=Side(addressee.posts | side(envelope.info).posts, addressee.people),
        subjects=frozenset(_subjects(record)),
        section=next((value.value for value in envelope.section), ""),
        tag=next((value.value for value in record.description.record_id), ""),
        traces=frozenset(_traces(record)),
    )


def service_of(record: Record) -> str:
    """Whose series of numbers the record's are: state, cia, fbi, soviet, venona; '' where the family does not say."""
    table = _services()
    return next((table[label.value] for label in reversed(record.family) if label.value in table), "")


@cache
def _services() -> dict[str, str]:
    families: dict[str, list[str]] = vocabulary.load("citing")["families"]
    return {family: service for service, names in families.items() for family in names}


# Who


def side(parties: Iterable[Party]) -> Side:
    """The posts and people that some parties are."""
    posts: set[str] = set()
    people: set[str] = set()
    for party in parties:
        found = set(_posts(party))
        posts |= found
        if not is_post(party.name) and post_key(party.name) not in found:
            people |= set(_people(party.name))
    return Side(frozenset(posts), frozenset(people))


def _posts(party: Party) -> Iterator[str]:
    for words in (party.name, party.place or "", party.office or ""):
        if key := office_post(words):
            yield key
    if is_post(party.name):
        yield post_key(party.name)
    if party.place and (key := post_key(party.place)):
        yield key


def _people(name: str) -> Iterator[str]:
    """The last word of a name that is long enough to tell people apart, in the spellings that it shares with others."""
    words = [word for word in fold(name) if len(word) > 3 and word.isalpha()]
    if words:
        yield words[-1]
        yield from spellings(words[-1])


# Numbers


_SERIAL = re.compile(r"(\d{1,8})(?:\s?-\s?(\d{1,8}))?")
_NOUGHTS = re.compile(r"(?<!\d)0+(?=\d)")


def serials(value: str) -> Iterator[str]:
    """The serials of a number as it is read: ``0417`` is 417, ``212-213`` two, ``600428/sh`` 600428, ``A-188`` 188."""
    for match in _SERIAL.finditer(value):
        first, last = (int(match[1]), int(match[2] or match[1]))
        if match[2] and len(match[2]) < len(match[1]):  # 408-10
            last = int(match[1][: len(match[1]) - len(match[2])] + match[2])
        for serial in range(first, min(last, first + MOST_RANGE) + 1) if last >= first else (first, last):
            yield str(serial)


def _numbers(record: Record, sender: Side, service: str) -> Iterator[Own]:
    whose = sender.posts
    found = [_whole(record.text, number) for number in record.envelope.number if not _of_another(record, number, service)]
    if not any(number.kind in ("telegram", "dispatch") for number in found):
        found += worn(record, service)
    for number in found:
        cite = _CITE.search(record.text, max(0, number.start - 24), number.start) if number.kind == "telegram" else None
        yield from _own(number, whose | {post_key(cite["post"])} if cite and service == "cia" else whose)
    for party in (*record.envelope.to, *record.envelope.info):
        if party.number:
            yield from (Own("telegram", serial, whose, other=True) for serial in serials(party.number))
    for reading in (*record.envelope.date, *record.envelope.sent):
        if group := _GROUP.search(reading.quote):
            yield Own("date-time-group", group[1], whose)
    for attribute in record.description.attributes:
        if attribute.label == "Film Number" and any(sign.isdigit() for sign in attribute.value):
            yield Own("film", attribute.value)


_CITE = re.compile(r"\b[CG][I1lLT][TI7I][EF][ \t:]{1,4}(?P<post>[A-Z][A-Z0-9/]{2,9})[ \t]{1,4}$")
"""``CITE PSER``: the short form of the sender's name, which is on no list."""


_LISTED = re.compile(r"(?:\bref\w{0,12}[ \t]*[:;.]?|\b[A-J][.,)])[^\n]{0,40}$", re.I)


_IN_A_SENTENCE = re.compile(r"\b(?:by|of|in|to|from|with|see|per|our|your|and|the|under)[ ]$")


def _of_another(record: Record, number: Number, service: str) -> bool:
    """Whether a number of a scanned paper's head is one that the paper cites: in its reference line, or in a sentence."""
    if service != "cia" or number.kind not in ("telegram", "dispatch"):
        return False
    text = record.text
    line = text[text.rfind("\n", 0, number.start) + 1 : number.start]
    if number.kind == "dispatch":
        return bool(_LISTED.search(line) or _IN_A_SENTENCE.search(line)) or text[number.end : number.end + 1] in (",", ";")
    if re.search(r"\bC[I1l]TE\b|TAFF", line, re.I):
        return False
    if re.search(r"\bCITED\b", line):
        return True
    return any(block.kind == "paragraph" and block.start <= number.start < block.end for block in record.blocks)


def _whole(text: str, number: Number) -> Number:
    """A number with the figures that a machine misread at its end: ``8B`` was read as 8."""
    if not number.quote[-1:].isdigit() or not text[number.end : number.end + 1].isalnum():
        return number
    start = number.end - (len(number.quote) - len(number.quote.rstrip("0123456789")))
    figures, end = whole(text, start, number.end)
    value = number.value.removesuffix(number.quote[start - number.start :].lstrip("0")) + figures
    return replace(number, value=value, end=end, quote=text[number.start : end]) if end != number.end else number


_GROUP = re.compile(r"(?<!\d)(\d{6})\s?Z")
_NAMED = re.compile(r"(?P<post>[^\W\d_][^\d]*?)[\s-]*(?P<rest>(?:[A-Z]-)?\d.*)")
_SYMBOL = re.compile(r"(?P<symbol>[A-Z]{3,5})\s?-\s?(?P<serial>\d{1,6})")


def _own(number: Number, whose: frozenset[str]) -> Iterator[Own]:
    value = number.value.strip()
    if number.kind in ("document", "registry", "record", "file", "film"):
        airgram = re.fullmatch(r"A-?(\d{1,5})", value)
        yield Own("airgram", _NOUGHTS.sub("", airgram[1]), whose) if airgram else Own(number.kind, _squeezed(value))
    elif number.kind == "dispatch" and (match := _SYMBOL.fullmatch(value)):
        yield Own("dispatch", _NOUGHTS.sub("", match["serial"]), frozenset((match["symbol"],)))
    elif match := _NAMED.fullmatch(value):
        post = post_key(match["post"])
        for serial in serials(match["rest"]):
            yield Own(number.kind, serial, whose | {post} if post else whose)
    else:
        for serial in serials(value):
            yield Own(number.kind, serial, whose if number.kind != "incoming" else frozenset())


def _squeezed(value: str) -> str:
    return re.sub(r"\s+", "", value).upper()


# Words


def _subjects(record: Record) -> Iterator[str]:
    for tag in record.envelope.tags:
        yield f"#{tag.value}"
    for subject in record.envelope.subject:
        yield from (word for word in fold(subject.value) if len(word) > 3)


def _traces(record: Record) -> list[int]:
    return heapq.nsmallest(TRACES, {zlib.crc32(word.encode()) for word in _LONG_WORD.findall(record.text[:COMPARED].lower())})


# On paper, for the archive


def as_line(one: Paper) -> str:
    """A line of JSON, which ``from_line`` reads back."""
    plain = asdict(one)
    return json.dumps({key: value for key, value in plain.items() if value not in (None, "", frozenset(), ())}, default=sorted)


def from_line(line: str) -> Paper:
    """The paper of a line that ``as_line`` wrote."""
    said: dict[str, Any] = json.loads(line)
    for key in ("subjects", "traces"):
        said[key] = frozenset(said.get(key, ()))
    for key in ("sender", "addressee"):
        said[key] = Side(**{name: frozenset(keys) for name, keys in said.get(key, {}).items()})
    said["own"] = tuple(Own(**{**own, "posts": frozenset(own["posts"])}) for own in said.get("own", ()))
    return Paper(**said)
