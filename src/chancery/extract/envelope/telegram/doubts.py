"""What a careful reader would query in a telegram."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from chancery.extract.envelope.telegram.fields import healed
from chancery.extract.envelope.telegram.layout import CLASSIFICATIONS, marked
from chancery.extract.envelope.telegram.message import Telegram, telegram_of
from chancery.extract.envelope.telegram.numbers import highest_serial
from chancery.model.readings import Reading, Stated
from chancery.model.record import Doubt
from chancery.model.sheet import Sheet


def _doubt(code: str, message: str, at: Reading | None) -> Doubt:
    if at is None:
        return Doubt(code=code, message=message)
    return Doubt(code=code, message=message, start=at.start, end=at.end, quote=at.quote)


def received_before_sent(sheet: Sheet, _: Telegram) -> Iterator[Doubt]:
    """``PAGE 01 … 102125Z`` above ``R 102147Z JAN 74``."""
    for sent in sheet.envelope.sent:
        for received in sheet.envelope.received:
            if received.value < sent.value:
                yield _doubt("received-before-sent", f"Received {received.value}, but sent {sent.value}.", received)


def sections_missing(sheet: Sheet, telegram: Telegram) -> Iterator[Doubt]:
    """``SECTION 1 OF 2`` and no second one."""
    parts = [t.section for t in telegram.titles if t.section]
    heads = [(p.section, p.of) for p in telegram.layout.pages if p.section and p.of]
    total = max((of for _, of in heads), default=max((p[1] for p in parts), default=0))
    there = {n for n, _ in heads} | {p[0] for p in parts}
    missing = [n for n in range(1, total + 1) if n not in there][:20]
    if missing:
        which = ", ".join(map(str, missing))
        yield _doubt("sections-missing", f"Of {total} sections, not here: {which}.", next(iter(sheet.envelope.section), None))


def serials_disagree(sheet: Sheet, telegram: Telegram) -> Iterator[Doubt]:
    """The page header says 00716, the line of the classification 729."""
    for title, section in zip(telegram.titles, telegram.layout.sections, strict=True):
        if title.serial and section.head and title.serial.lstrip("0") != section.head.serial.lstrip("0"):
            start, end = title.place
            message = f"The page header numbers it {section.head.serial}, the message {title.serial}."
            yield Doubt(code="numbers-disagree", message=message, start=start, end=end, quote=sheet.content[start:end])
            return


def markings_disagree(sheet: Sheet, telegram: Telegram) -> Iterator[Doubt]:
    """``CONFIDENTIAL`` at the foot of a page of a telegram whose own line says LIMITED OFFICIAL USE."""
    for said in sheet.envelope.classification:
        for line in telegram.layout.markings():
            value = CLASSIFICATIONS[marked(line.words)]
            if value.split(" EFTO")[0] != said.value.split(" EFTO")[0]:
                message = f"A page is marked {value}, the message says {said.value}."
                yield Doubt(code="classifications-disagree", message=message, start=line.start, end=line.end, quote=line.words)
                return


def serial_out_of_season(sheet: Sheet, telegram: Telegram) -> Iterator[Doubt]:
    """A serial that no post reaches by that day of the year: serials start anew each January."""
    when = telegram.group.when
    for number in sheet.envelope.number:
        if number.kind == "document" and when:
            post = number.value[4:].rstrip("0123456789")
            serial = int(number.value[4 + len(post) :])
            if serial > highest_serial(post, when.date()):
                message = f"Serial {serial} is more than a post sends by {when:%d %B} of a year."
                yield _doubt("serial-does-not-fit-date", message, number)


def copies_disagree(sheet: Sheet, _: Telegram) -> Iterator[Doubt]:
    """``/021 W`` over offices whose copies come to nineteen."""
    copies = sheet.envelope.copies
    for words in copies.doubts if copies else ():
        yield _doubt("copies-do-not-agree", f"{words[0].upper()}{words[1:]}.", next(iter(copies.said), None) if copies else None)


def archive_disagrees(sheet: Sheet, _: Telegram) -> Iterator[Doubt]:
    """The archive's index gives another number or classification than the message."""
    pairs = (
        ("number", "numbers-disagree", sheet.description.record_id, [n for n in sheet.envelope.number if n.kind == "document"]),
        ("classification", "classifications-disagree", sheet.description.classification, sheet.envelope.classification),
    )
    for what, code, stated, read in pairs:
        for theirs in stated:
            if isinstance(theirs, Stated) or not read:
                continue
            if not any(_same(theirs.value, ours.value) for ours in read):
                message = f"The archive's index gives the {what} {theirs.value}, the message {read[0].value}."
                yield _doubt(code, message, read[0])


def _same(one: str, other: str) -> bool:
    plain = [re.sub(r"[^A-Z0-9]", "", healed(words).upper()) for words in (one, other)]
    return plain[0] == plain[1]


def breaks_off(_: Sheet, telegram: Telegram) -> Iterator[Doubt]:
    """The pages are numbered, but no NNNN stands at the end, nor a name: the rest may be lost."""
    layout, bodies = telegram.layout, telegram.bodies
    if (
        not layout.pages
        or any(line.kind == "end" for line in layout.furniture)
        or bodies[-1].signature
        or not layout.sections[-1].lines
    ):
        return
    last = layout.sections[-1].lines[-1]
    message = "The telegram ends without a name and without the sign of its end."
    yield Doubt(code="breaks-off", message=message, start=last.start, end=last.end, quote=telegram.content[last.start : last.end])


CHECKS: tuple[Callable[[Sheet, Telegram], Iterable[Doubt]], ...] = (
    received_before_sent,
    sections_missing,
    serials_disagree,
    markings_disagree,
    serial_out_of_season,
    copies_disagree,
    archive_disagrees,
    breaks_off,
)


def doubts(sheet: Sheet) -> Iterator[Doubt]:
    """All of them."""
    telegram = telegram_of(sheet)
    for check in CHECKS:
        yield from check(sheet, telegram)
