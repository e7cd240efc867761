"""The index that the National Archives print behind a message (``Message Attributes``), and their stamps on its pages.

An index is a description, never the envelope: it cuts lists short, adds subjects and has placeholders for days.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chancery.extract.envelope.telegram.times import month_number
from chancery.families.family import Cut, Family, Recognition
from chancery.model.readings import Attribute, Description, Value
from chancery.model.record import Block, Mark, Release
from chancery.model.sheet import Sheet
from chancery.model.text import Text
from chancery.vocabulary import load

_TABLE = load("message-attributes")
LABELS: dict[str, str] = _TABLE["labels"]
_NOTHING = frozenset(value.casefold() for value in (*_TABLE["placeholders"]["values"], *_TABLE["placeholders"]["dates"]))
_LABEL = re.compile(rf"^[ \t]*(?P<label>{'|'.join(map(re.escape, sorted(LABELS, key=len, reverse=True)))}):[ \t]*", re.M)
_STAMP = re.compile(r"^[^\n]{0,60}Declassified/Released[^\n]{0,60}EO Systematic Review[^\n]{0,60}", re.M)
_STAMP_DAY = re.compile(r"EO Systematic Review\s+(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3}) (?P<year>\d{4})")
_DAY = re.compile(r"(\d{1,2}) ([a-z]{3}) (\d{4})$", re.I)
_TITLE = "Message Attributes"
_TITLE_LINE = re.compile(rf"^[ \t]{{0,40}}(?P<title>{_TITLE})[ \t]{{0,40}}$", re.M)
_INK = re.compile(r"\S")
_OPENING = re.compile(r"^[ \t]*Message Text[ \t]*$", re.M)
_NEEDED = ("title", "date", "record_id", "author", "recipient", "classification", "identifier")


def _title_at(content: str) -> int:
    """Where the last line ``Message Attributes`` stands, or -1."""
    at = -1
    if _TITLE in content:
        for match in _TITLE_LINE.finditer(content):
            at = match.start("title")
    return at


def recognise(sheet: Sheet) -> Recognition | None:
    """A line ``Message Attributes`` with at least five of its labels below."""
    at = _title_at(sheet.content)
    if at < 0:
        return None
    labels = [match["label"] for _, match in zip(range(5), _LABEL.finditer(sheet.content, at), strict=False)]
    return Recognition(0.95, f"Message Attributes with {labels[0]}, {labels[1]}, …") if len(labels) == 5 else None


def frame(sheet: Sheet) -> tuple[int, int]:
    """The message: from below ``Message Text`` to above the stamps over ``Message Attributes``."""
    content, end = sheet.content, _title_at(sheet.content)
    opening = _OPENING.search(content, 0, min(end, 4000))
    start = opening.end() if opening else 0
    end = _above_stamps(content, start, end)
    ink = _INK.search(content, start, end)
    return (ink.start() if ink else end), end


def _above_stamps(content: str, start: int, end: int) -> int:
    """Where the text ends that stands above the stamps at the end of [start, end)."""
    while end > start:
        if content[end - 1].isspace():
            end -= 1
            continue
        line = max(start, content.rfind("\n", start, end) + 1)
        if end - line > 240 or "Declassified/Released" not in content[line:end]:
            break
        end = line
    return end


def _entries(sheet: Sheet) -> Iterator[tuple[str, int, int]]:
    """Label, and where its value stands (perhaps over several lines)."""
    content = sheet.content
    found = list(_LABEL.finditer(content, max(0, _title_at(content))))
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(content)
        stamp = _STAMP.search(content, match.end(), end) if "Markings" not in match["label"] else None
        end = stamp.start() if stamp else end
        words = content[match.end() : end].rstrip()
        yield match["label"], match.end(), match.end() + len(words)


def _clean(words: str) -> str:
    return " ".join(words.split()).replace("\\'", "'").replace('\\"', '"')


def description(sheet: Sheet) -> Description:
    """Every label with its value; those that say what the message is, in the fields of the description."""
    attributes = []
    filled: dict[str, list[Value]] = {}
    for label, start, end in _entries(sheet):
        quote = sheet.content[start:end]
        value = _clean(quote)
        attributes.append(Attribute(start=start, end=end, quote=quote, label=label, value=value, rule="message-attributes"))
        name = LABELS[label]
        if name and value and value.casefold() not in _NOTHING:
            filled.setdefault(name, []).extend(_values(name, quote, value, start, end))
    missing = tuple(name for name in _NEEDED if name not in filled)
    return Description(
        attributes=tuple(attributes),
        missing=missing,
        **{name: tuple(values) for name, values in filled.items()},  # type: ignore[arg-type]
    )


def _values(name: str, quote: str, value: str, start: int, end: int) -> list[Value]:
    if name == "subjects":
        return [
            Value(start=start + m.start(), end=start + m.end(), quote=m[0], value=_clean(m[0]), rule="message-attributes")
            for m in re.finditer(r"[^,\s][^,]*", quote)
        ]
    if name == "date":
        match = _DAY.match(value)
        value = _iso(match[1], match[2], match[3]) or value if match else value
    elif name == "classification":
        value = value.lower()
    return [Value(start=start, end=end, quote=quote, value=value, rule="message-attributes")]


def _iso(day: str, month: str, year: str) -> str | None:
    try:
        return datetime.date(int(year), month_number(month.upper()), int(day)).isoformat()
    except ValueError:
        return None


def release(sheet: Sheet) -> Release | None:
    """``Declassified/Released US Department of State EO Systematic Review 30 JUN 2005``."""
    match = _STAMP_DAY.search(sheet.content, 0, min(len(sheet.content), 2000)) or _STAMP_DAY.search(sheet.content)
    if not match:
        return None
    return Release(
        label=_clean(match[0]),
        date=_iso(match["day"], match["month"], match["year"]),
        start=match.start(),
        end=match.end(),
        quote=match[0],
    )


def stamps(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The stamps of the pages, each line one."""
    for match in _STAMP.finditer(sheet.content):
        words = match[0]
        if not words.lstrip().startswith("Markings:"):
            yield match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip())


def blocks(sheet: Sheet) -> Iterator[Block]:
    """Outside the message: the stamps, ``Message Text``, and the index."""
    content, (start, end) = sheet.content, sheet.matter
    outside = [(a, b) for a, b in stamps(sheet) if b <= start or a >= end]
    for a, b in outside:
        yield Block(start=a, end=b, quote=content[a:b], kind="page-furniture", voice="stamp", rule="stamp")
    if opening := _OPENING.search(content, 0, start):
        a = opening.start() + len(opening[0]) - len(opening[0].lstrip())
        b = opening.start() + len(opening[0].rstrip())
        yield Block(start=a, end=b, quote=content[a:b], kind="page-furniture", voice="archive", rule="message-text")
    at = _title_at(content)
    for a, b in [*((a, b) for a, b in outside if a > at), (len(content), len(content))]:
        words = content[at:a].rstrip()
        if words:
            yield Block(
                start=at, end=at + len(words), quote=words, kind="description", voice="archive", rule="message-attributes"
            )
        ink = _INK.search(content, b)
        at = ink.start() if ink else len(content)


def marks(sheet: Sheet) -> Iterator[Mark]:
    """The reviewer's stamps."""
    for start, end in stamps(sheet):
        quote = sheet.content[start:end]
        yield Mark(start=start, end=end, quote=quote, kind="stamp", content=_clean(quote), voice="stamp", rule="stamp")


def _first_stamp(content: str, start: int, end: int) -> int:
    """The first stamp of a page in [start, end) that is not a line of the index (``Markings: …``), or the end."""
    for match in _STAMP.finditer(content, start, end):
        if "Markings:" not in match[0]:
            return match.start()
    return end


def cuts(text: Text) -> Iterator[Cut]:
    """A further ``Message Text`` behind a ``Message Attributes``: another message, from the head of its page."""
    content = text.content
    at = content.find(_TITLE)
    while at >= 0:
        opening = _OPENING.search(content, at)
        if not opening:
            return
        page = max((p for p in text.pages if at < p <= opening.start()), default=0)
        start = page or opening.start()
        if not page:
            start = _first_stamp(content, _above_stamps(content, at, start), start)
        yield Cut(start, "another Message Text behind Message Attributes")
        at = content.find(_TITLE, opening.end())


MESSAGE_ATTRIBUTES = Family(
    name="message-attributes",
    recognise=recognise,
    frame=frame,
    blocks=blocks,
    description=description,
    release=release,
    marks=marks,
    cuts=cuts,
)
