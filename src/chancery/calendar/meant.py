"""What a cell that differs says: the values that a person meant, or why that is not certain."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from chancery.calendar.cells import cell, checked, clean, folded, value_of, values, words_of
from chancery.calendar.columns import Column
from chancery.calendar.days import NoDay, day_of, hour_of, of_moment, of_serial
from chancery.calendar.given import Cell, Wrong, shortened
from chancery.export.spreadsheet import harmless
from chancery.judgement.acts import field_of
from chancery.judgement.entry import BadEntry
from chancery.judgement.values import same

DAYS = frozenset({"date", "sent", "received"})
"""Columns whose values begin with a day."""
EXACT = 10**15
"""Numbers from here on are rounded by a spreadsheet."""


class NotMeant(ValueError):  # noqa: N818 (named for what happened)
    """It is not certain what a cell is to say; its words say why, and what to do."""


def words_in(given: Cell) -> str:
    """What a cell holds, as words."""
    if isinstance(given, str):
        # A sign that makes a formula harmless in CSV is not part of the words.
        return given[1:] if given[:1] == "'" and harmless(given[1:]) == given else given
    if isinstance(given, Wrong):
        return given.words
    if isinstance(given, datetime.datetime | datetime.date):
        return of_moment(given)
    return str(int(given)) if given == int(given) else repr(given)


def same_words(given: Cell, now: str) -> bool:
    """Whether a cell says what it said: its words as they are compared, or a number without the noughts before it."""
    words = words_in(given)
    if folded(words) == folded(now) or folded(words) == folded(harmless(now)):
        return not isinstance(given, Wrong) or bool(words) or not now
    if not now.isascii() and folded(misread(words)) == folded(now):
        return True
    return words.isdecimal() and now.isdecimal() and int(words[:400]) == int(now[:400]) and max(len(words), len(now)) < 400


def misread(words: str) -> str:
    """What words were before a program took their UTF-8 for Windows-1252; empty where that is not what happened to them."""
    if words.isascii():
        return ""
    try:
        return b"".join(one.encode("latin-1" if "\x80" <= one <= "\x9f" else "cp1252") for one in words).decode("utf-8")
    except UnicodeError:
        return ""


_PAIR = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?")
_MADE_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[-. ]+[^\W\d_]{3,4}\.?|[^\W\d_]{3,4}\.?[- ]\d{1,4}")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.I)


def made_over(words: str, now: str) -> bool:
    """Whether a spreadsheet seems to have made a day of a numbering like ``3-5``, or a rounded number of a long one."""
    if _PAIR.fullmatch(now) and _MADE_DAY.fullmatch(words) and not words.startswith(now):
        return bool(re.search(r"[^\W\d]", words)) or len(re.findall(r"\d+", words)) > len(re.findall(r"\d+", now))
    return bool(now.isdecimal() and len(now) > 11 and _ROUNDED.fullmatch(words))


def lost_letters(words: str, now: str) -> bool:
    """Whether the words are the old ones with ``?`` in the place of letters that an encoding had not."""
    plain, before = clean(words), clean(now)
    if len(plain) != len(before) or plain == before:
        return False
    return all(a == b or (a == "?" and not b.isascii()) for a, b in zip(plain, before, strict=True))


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cell that was given back in a column, and what it says ``now``; ``epoch`` is the day from which its file counts days."""

    column: Column
    now: str
    given: Cell
    epoch: datetime.datetime

    def pieces(self) -> list[str]:
        """The values in the cell, days among them as EDTF. Raises NotMeant."""
        if isinstance(self.given, Wrong):
            raise NotMeant(self.given.why)
        if isinstance(self.given, str):
            said = values(words_in(self.given))
            if self.column.name in DAYS:
                return [self.dated(piece) for piece in said]
            return [hour_of(piece) for piece in said] if self.column.name == "time" else said
        if self.column.name in DAYS:
            try:
                found = of_serial(self.given, self.epoch) if isinstance(self.given, int | float) else of_moment(self.given)
            except NoDay as error:
                raise NotMeant(f"{error}.") from error
            return [self.dated(found)]
        if isinstance(self.given, datetime.datetime | datetime.date):
            raise NotMeant(
                f"The spreadsheet made a day of it ({words_in(self.given)}): format the cell as text and type it again."
            )
        if abs(self.given) >= EXACT:
            raise NotMeant("The spreadsheet made a number of it and rounded it: format the cell as text and type it again.")
        return [words_in(self.given)]

    def dated(self, piece: str) -> str:
        """A value that begins with a day, the day as EDTF: as it stands in the calendar, where it is the same day."""
        day, joint, rest = piece.partition("; ") if self.column.name != "date" else (piece, "", "")
        held = [value.partition("; ")[0] if joint or self.column.name != "date" else value for value in values(self.now)]
        for now in held:
            try:
                if day_of(day, now) == now:
                    return f"{now}{joint}{rest}"
            except NoDay:
                continue
        try:
            return f"{day_of(day)}{joint}{rest}"
        except NoDay as error:
            raise NotMeant(f"{shortened(str(error))}.") from error

    def normal(self) -> str:
        """The cell as the calendar would write it, as far as that is certain: to tell by its check whether it was changed."""
        try:
            return cell(self.pieces()) if self.column.name in DAYS else words_in(self.given)
        except NotMeant:
            return words_in(self.given)

    def unchanged(self) -> bool:
        """Whether it says what it said, written in another way. Raises NotMeant."""
        return [folded(piece) for piece in self.pieces()] == [folded(value) for value in values(self.now)]


def values_meant(column: Column, target: str, held: list[dict[str, Any]], meaning: Meaning) -> list[dict[str, Any]]:
    """The values that a cell says: those that stand there already as they are, with all their parts, and new ones.

    Raises NotMeant, and never takes words for a value that its field can't have.
    """
    kind = field_of(target)[2]
    pieces = meaning.pieces()
    left = list(range(len(held)))
    out: list[dict[str, Any] | None] = []
    for piece in pieces:
        forms = {at: (words_of(kind, held[at], column.hidden), words_of(kind, held[at])) for at in left}
        at = next((at for at in left if folded(piece) in map(folded, forms[at])), None)
        if at is not None:
            left.remove(at)
        out.append(held[at] if at is not None else None)
    new: list[dict[str, Any]] = []
    for turn, (piece, kept) in enumerate(zip(pieces, out, strict=True)):
        if kept is not None:
            new.append(kept)
            continue
        before = held[turn] if len(pieces) == len(held) and turn in left else None
        value = _value(kind, target, piece, before, column)
        if not any(same(value, other) for other in [*new, *filter(None, out)]):
            new.append(value)
    return new


def _value(kind: type, target: str, piece: str, before: dict[str, Any] | None, column: Column) -> dict[str, Any]:
    try:
        value = value_of(kind, piece, before, column.hidden)
    except BadEntry as error:
        raise _refused(error) from error
    return checked_meant(target, value)


def checked_meant(target: str, value: dict[str, Any]) -> dict[str, Any]:
    """The value, if the field can have it. Raises NotMeant."""
    try:
        return checked(field_of(target)[2], value, target)
    except BadEntry as error:
        raise _refused(error) from error


def _refused(error: BadEntry) -> NotMeant:
    words = shortened(str(error))
    return NotMeant(f"{words[:1].upper()}{words[1:]}.")
