"""A State Department telegram read whole: its layout, heads and bodies once, and from them envelope and blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from chancery.extract.envelope.telegram import addresses, fields
from chancery.extract.envelope.telegram.body import Body, Piece, read_body
from chancery.extract.envelope.telegram.head import Head, read_head
from chancery.extract.envelope.telegram.layout import Layout, Line, lay_out
from chancery.extract.envelope.telegram.numbers import code_of
from chancery.extract.envelope.telegram.references import Citing, references
from chancery.extract.envelope.telegram.times import Group, received
from chancery.model.readings import Envelope, Party, Reference, Value
from chancery.model.record import Block
from chancery.model.sheet import Sheet


@dataclass
class Telegram:
    """One telegram in [start, end) of a text."""

    content: str
    layout: Layout
    heads: list[Head]
    bodies: list[Body]

    @cached_property
    def group(self) -> Group:
        """The date-time group of the first section that has one."""
        return Group(next((h for h in self.heads if h.dtg), Head()))

    @cached_property
    def titles(self) -> list[fields.Title]:
        """The classification lines of the sections."""
        return [fields.Title(head) for head in self.heads]

    @cached_property
    def addressees(self) -> tuple[Party, ...]:
        """Those who are to act on it."""
        return addresses.addressees(self.content, self.heads, "to")

    @cached_property
    def envelope(self) -> Envelope:
        """The protocol and eschatocol of the telegram."""
        content, head, group = self.content, self.heads[0], self.group
        sender = addresses.sender(content, next((h for h in self.heads if h.sender), head))
        place = (sender[0].place or ("STATE" if "STATE" in sender[0].name else None)) if sender else None
        year = group.day.year if group.day else None
        return Envelope(
            number=fields.numbers(content, self.layout, self.titles, head.heading, year, place),
            precedence=group.precedences(content),
            date=group.dates(content),
            time=group.times(content),
            sent=group.sent(content),
            received=received(content, group.when, self.layout.pages[0] if self.layout.pages else None, head),
            from_=sender,
            to=self.addressees,
            info=addresses.addressees(content, self.heads, "info"),
            action=addresses.action(content, head),
            classification=fields.classification(content, self.titles, self.layout),
            handling=fields.handling(content, head, self.layout),
            declassification=fields.declassification(content, head.of("eo")),
            subject=fields.subject(content, head.of("subject")),
            tags=fields.tags(content, head.of("tags")),
            references=self._references(head, place),
            section=fields.sections(content, self.titles),
            copies=addresses.copies(content, head),
            signature=self._signature(),
            **addresses.drafting(content, head),  # type: ignore[arg-type]
        )

    def _references(self, head: Head, place: str | None) -> tuple[Reference, ...]:
        found = head.of("ref")
        if not found:
            return ()
        page = self.layout.pages[0] if self.layout.pages else None
        serial = page.serial if page else self.titles[0].serial
        day = self.group.day
        titled = self.titles[0].post
        if page and titled and code_of(titled) != code_of(page.post):
            titled = None  # garbled
        post = titled or place or (page.post if page else None)
        first = next(iter(self.addressees), None)
        to = (first.place or ("STATE" if "SECSTATE" in first.name else None)) if first else None
        return references(self.content, found, Citing(post, int(serial) if serial else None, day, to))

    def _signature(self) -> tuple[Value, ...]:
        named = [body.signature for body in self.bodies if body.signature]
        if not named:
            return ()
        start, end = named[-1]
        return (fields.as_value(self.content, start, end, self.content[start:end], "signature"),)

    def blocks(self) -> list[Block]:
        """Envelope, heading, paragraphs and closing of each section, cut where the furniture of a page stands."""
        pieces: list[Piece] = []
        for section, head, body in zip(self.layout.sections, self.heads, self.bodies, strict=True):
            pieces.extend(head_pieces(section.lines, head))
            pieces.extend(body.pieces)
        furniture = [(*_voice(line), line) for line in self.layout.furniture]
        found = [self._block(line.start, line.end, "page-furniture", voice) for _, voice, line in furniture]
        cuts = sorted((line.start, line.end) for line in self.layout.furniture)
        for piece in pieces:
            for start, end in cut(piece.start, piece.end, cuts):
                if block := self._trimmed(start, end, piece.kind):
                    found.append(block)
        return sorted(found, key=lambda b: b.start)

    def _block(self, start: int, end: int, kind: str, voice: str) -> Block:
        return Block(start=start, end=end, quote=self.content[start:end], kind=kind, voice=voice, rule="telegram")

    def _trimmed(self, start: int, end: int, kind: str) -> Block | None:
        words = self.content[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        voice = "archive" if words.lstrip().startswith("*** Current") else "document"
        return self._block(start, end, kind, voice) if start < end else None


def _voice(line: Line) -> tuple[int, str]:
    return line.start, {"stamp": "stamp", "label": "archive"}.get(line.kind, "document")


def cut(start: int, end: int, holes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """[start, end) without the holes (in order)."""
    for at in range(max(0, bisect_left(holes, (start, 0)) - 1), len(holes)):
        first, last = holes[at]
        if last <= start:
            continue
        if first >= end:
            break
        if first > start:
            yield start, first
        start = last
    if start < end:
        yield start, end


def head_pieces(lines: list[Line], head: Head) -> Iterator[Piece]:
    """The lines of a head: envelope, and the subject as heading."""
    titled = {line.start for line in subject.lines} if (subject := head.of("subject")) else set()
    open_: Piece | None = None
    for line in lines[: head.body]:
        kind = "heading" if line.start in titled else "envelope"
        if open_ and open_.kind == kind:
            open_ = open_._replace(end=line.end)
        else:
            if open_:
                yield open_
            open_ = Piece(line.start, line.end, kind, 0)
    if open_:
        yield open_


@lru_cache(maxsize=2)
def read_telegram(content: str, start: int, end: int) -> Telegram:
    """The telegram that stands in [start, end); kept for the stages that come after one another on the same sheet."""
    layout = lay_out(content, start, end)
    heads = [read_head(section.lines, section.head.serial if section.head else None) for section in layout.sections]
    bodies = [read_body(content, section.lines, head) for section, head in zip(layout.sections, heads, strict=True)]
    return Telegram(content, layout, heads, bodies)


def telegram_of(sheet: Sheet) -> Telegram:
    """The telegram of a sheet's matter."""
    return read_telegram(sheet.content, *sheet.matter)
