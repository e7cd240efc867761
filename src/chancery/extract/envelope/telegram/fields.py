"""The fields of a telegram's head below its addresses: number, classification, captions, E.O., TAGS, subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.envelope.telegram.head import HEADING, Head
from chancery.extract.envelope.telegram.layout import CLASSIFICATIONS, Layout, Line, marked
from chancery.extract.envelope.telegram.numbers import code_of, document_number
from chancery.extract.envelope.telegram.wrapping import Field
from chancery.model.readings import Number, Value
from chancery.vocabulary import load

_CAPTIONS: dict[str, str] = load("telegram")["captions"]
_COUNT = {w: n for n, w in enumerate(["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN"], 1)}
_SECTION = re.compile(r"(?P<final>FINAL )?SECTION (?P<n>\d{1,2}|[A-Z]{3,5}(?= OF))? ?OF (?P<of>\d{1,2}|[A-Z]{3,5})\b")
_SERIAL = re.compile(r"(?:(?P<post>[A-Z][A-Z .'-]{1,28}?)\s+)?(?P<serial>\d{3,6})(?:/\d{1,2})?(?=\s|$)")
_SERIES = re.compile(r"(?<![A-Z])(?P<series>TOSEC|SECTO|TOSEC|TOFED|POLTO|TOPOL|WHITO|TOWHI|TOVIP|VIPTO)\s?(?P<number>\d{1,6})")
_TAG = re.compile(r"\((?P<name>[^()\n]{2,60})\)|(?P<tag>[A-Z]{2,5})(?![A-Z])|[A-Z]{6,}")
_WORD = re.compile(r"([A-Z]+)[ ,]{1,4}")
_RUBBED = re.compile(r"[\u00ad\ufffe]\n?[ \t]*")


def healed(words: str) -> str:
    """White space made single, and words mended that were broken at the end of a line (soft hyphen, U+FFFE)."""
    return " ".join(_RUBBED.sub("", words).split())


def as_value(content: str, start: int, end: int, value: str, rule: str, because: str | None = None) -> Value:
    """A reading of the words that stand in [start, end)."""
    return Value(start=start, end=end, quote=content[start:end], value=value, rule=rule, because=because)


class Title:
    """The line of classification and number: ``C O N F I D E N T I A L SECTION 1 OF 2 LA PAZ 01469``."""

    def __init__(self, head: Head) -> None:
        self.term: tuple[str, Line, int] | None = None
        self.section: tuple[int, int, int, int] | None = None
        self.post: str | None = None
        self.serial: str | None = None
        self.place = (0, 0)
        for line in head.heading:
            at = 0
            if match := HEADING.match(line.words):
                at = match.end()
                self.term = self.term or (match["term"], line, at)
            if part := _SECTION.search(line.words, at):
                self._part(part, line)
                at = part.end()
            rest = line.words[at:]
            lead = len(rest) - len(rest.lstrip())
            while (word := _WORD.match(line.words, at + lead)) and word[1] in _CAPTIONS:
                lead = word.end() - at
            if found := _SERIAL.match(line.words, at + lead):
                self.post, self.serial = found["post"], found["serial"]
                self.place = (line.start + found.start(), line.start + found.end("serial"))

    def _part(self, part: re.Match[str], line: Line) -> None:
        total = _COUNT.get(part["of"]) or (int(part["of"]) if part["of"].isdigit() else 0)
        number = part["n"] or ""
        n = _COUNT.get(number) or (int(number) if number.isdigit() else 0)
        if part["final"] and not n:
            n = total
        if n and total:
            self.section = (n, total, line.start + part.start(), line.start + part.end())


def classification(content: str, titles: list[Title], layout: Layout) -> tuple[Value, ...]:
    """As the message itself says it; the marking of its pages only where the message says nothing."""
    for title in titles:
        if title.term:
            words, line, length = title.term
            start, end = line.start, line.start + length
            return (as_value(content, start, end, CLASSIFICATIONS[_compact(words)], "classification"),)
    for line in layout.markings():
        value = CLASSIFICATIONS[marked(line.words)]
        return (as_value(content, line.start, line.end, value, "marking", "the marking of the page"),)
    return ()


def _compact(words: str) -> str:
    """The term of the vocabulary that matched words stand for: no spaces, a letter doubled by the machine made one."""
    plain = re.sub(r"[^A-Z]", "", words)
    if plain in CLASSIFICATIONS:
        return plain
    single = re.sub(r"(.)\1+", r"\1", plain)
    return next(term for term in CLASSIFICATIONS if re.sub(r"(.)\1+", r"\1", term) == single)


def numbers(
    content: str, layout: Layout, titles: list[Title], heading: list[Line], year: int | None, post: str | None
) -> tuple[Number, ...]:
    """The archive's document number, the post's serial, and the number in a travelling series (TOSEC)."""
    found = []
    title = titles[0] if titles else None
    name, serial, start, end, because = None, None, 0, 0, "the page header"
    if layout.pages:
        page = layout.pages[0]
        name, serial, start = page.post, page.serial, page.line.start
        start += page.line.words.index(name.split()[0])
        end = content.index(serial, start) + len(serial)
    elif title and title.serial:
        name, serial, (start, end), because = title.post or post, title.serial, title.place, "the line of the classification"
    if name and serial:
        quote = content[start:end]
        id_ = document_number(name, serial, year)
        if id_:
            why = f"post and serial of {because}, year of the date-time group"
            found.append(Number(start=start, end=end, quote=quote, kind="document", value=id_, because=why, rule="number"))
        full = title.post if title and title.post and code_of(title.post) == code_of(name) else name
        value = f"{full} {serial.lstrip('0') or '0'}"
        found.append(Number(start=start, end=end, quote=quote, kind="telegram", value=value, rule="number"))
    for line in (titles and layout.sections[0].lines) or ():
        if (match := _SERIES.search(line.words)) and HEADING.match(line.words):
            value = f"{match['series']} {match['number']}"
            a, b = line.start + match.start(), line.start + match.end()
            found.append(Number(start=a, end=b, quote=content[a:b], kind="telegram", value=value, rule="series"))
            break
    return tuple(found)


def sections(content: str, titles: list[Title]) -> tuple[Value, ...]:
    """``SECTION 1 OF 2``, of each section that is there."""
    return tuple(
        as_value(content, t.section[2], t.section[3], f"{t.section[0]} of {t.section[1]}", "section") for t in titles if t.section
    )


def handling(content: str, head: Head, layout: Layout) -> tuple[Value, ...]:
    """``EXDIS``, ``STADIS////``, ``NO FOREIGN DISSEM``, ``C O R R E C T E D C O P Y (MRN 729 VICE 716)``, ``POSS DUPE``."""
    found: dict[str, Value] = {}
    for start, words in _caption_words(head):
        pieces = re.finditer(r"[A-Z][A-Z ]*[A-Z]", words)
        for piece in pieces:
            value = _CAPTIONS.get(piece[0].replace(" ", ""))
            if value and value not in found:
                a, b = start + piece.start(), start + piece.end()
                if value == "corrected copy" and words[piece.end() :].lstrip().startswith("("):
                    b = start + words.index(")", piece.end()) + 1 if ")" in words else b
                found[value] = as_value(content, a, b, value, "captions")
    for line in [*(p.line for p in layout.pages[:1]), *layout.markings()]:
        at = line.words.find("POSS DUPE")
        if at >= 0:
            a = line.start + at
            found.setdefault("possible duplicate", as_value(content, a, a + 9, "possible duplicate", "captions"))
            break
    return tuple(found.values())


def _caption_words(head: Head) -> Iterator[tuple[int, str]]:
    for line in head.heading:
        match = HEADING.match(line.words)
        at = match.end() if match else 0
        yield line.start + at, line.words[at:]
    for line in head.remarks:
        yield line.start, line.words


def declassification(content: str, field: Field | None) -> tuple[Value, ...]:
    """``E.O. 12065: GDS 8/7/85 (BOEKER, PAUL H) OR-M``: the order and what is to be done under it."""
    if not field:
        return ()
    start, end = field.lines[0].start, field.end
    return (as_value(content, start, end, healed(content[start:end]), "executive-order"),)


def subject(content: str, field: Field | None) -> tuple[Value, ...]:
    """``SUBJECT:`` with its wrapped lines joined."""
    if not field or field.start >= field.end:
        return ()
    return (as_value(content, field.start, field.end, healed(content[field.start : field.end]), "subject"),)


def tags(content: str, field: Field | None) -> tuple[Value, ...]:
    """``TAGS: CASC, BL (LEAVENS, FRANK ALBERT)``: subjects and countries by letters, and people in brackets."""
    if not field:
        return ()
    found = []
    for match in _TAG.finditer(content, field.start, field.end):
        group = match.lastgroup
        if group:
            start, end = match.span(group)
            found.append(as_value(content, start, end, healed(match[group]), "tags"))
    return tuple(found)
