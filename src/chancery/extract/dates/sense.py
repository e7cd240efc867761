"""What a unit of the grammar means: a day, a stretch of days, one day among several."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

ONE = datetime.timedelta(days=1)
_FUTURE = re.compile(
    r"\b(?:will|shall|to be|plans?|planned|planning|schedul\w+|expects?|expected|intends?|going to"
    r"|would|due|next|must|should|promis\w+|hopes?|hoped|agreed to)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|did|has|reported|met|left|arrived|since|last|ago|dated|received|sent|said)\b")

_CITED = re.compile(
    r"\b(?:[a-z]{0,8}tel|telegrams?|airgram|airtel|teletype|letter|desp?atch|dispatch|note|cable|memorandum|memo|department's|embassy's)"
    r"(?:[\s,]{1,3}(?:no\.?\s)?[\w-]{0,4}\d[\w-]{0,6})?(?:\s?\[[^\]]{0,6}\])?[\s,]{0,3}(?:of|dated)?\s{0,2}\Z"
)
_SEE = re.compile(r"\bsee\b")
"""An editor refers to later messages too."""
_DENIED = re.compile(r"(?:\b(?:not|no|never|nothing|cannot|hardly|scarcely)\b|n['’]t\b)[^.;:,]{0,40}\Z")


class Sense(NamedTuple):
    """A meaning. ``edtf`` as printed; ``shape``: a plain date of EDTF, a stretch of time, or a set of one."""

    edtf: str
    first: datetime.date | None
    last: datetime.date | None
    because: str
    shape: Literal["date", "stretch", "set"] = "date"

    @property
    def seasonal(self) -> bool:
        """A season: EDTF has none as the bound of a stretch."""
        return self.edtf[5:7] in ("21", "22", "23", "24")

    @property
    def opens(self) -> str:
        """How it is written as the beginning of a stretch or range."""
        return self.edtf if self.shape == "date" and not self.seasonal else str(self.first or "")

    @property
    def closes(self) -> str:
        """How it is written as the end of a stretch or range."""
        return self.edtf if self.shape == "date" and not self.seasonal else str(self.last or "")


@dataclass(slots=True)
class Context:
    """What is known while a document's dates are understood, from its beginning on."""

    day: datetime.date | None = None
    because: str = ""
    orders: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Separator -> order of day and month, and how the document settles it."""
    named: tuple[int, int] | None = None
    """Year and month last named."""
    listed: int | None = None
    """The year that the next date of the same list gives: ``29 July, 30 July and 3 August 1973``."""
    ahead: bool = False
    """The date stands behind a word that looks forward: ``until Wednesday``."""
    before: str = ""
    """The words before the date, in lower case: they may tell its tense."""

    @property
    def future(self) -> bool:
        """The words before the date look forward."""
        return self.ahead or bool(_FUTURE.search(self.before))

    @property
    def cited(self) -> bool:
        """The date is that of a message, which the words before it cite: ``Deptel 456,``, ``your letter of``."""
        return not self.ahead and not _SEE.search(self.before) and bool(_CITED.search(self.before))

    @property
    def denied(self) -> bool:
        """The words before the date, in the same clause, deny something: ``cannot leave earlier than``."""
        return bool(_DENIED.search(self.before))

    @property
    def past(self) -> bool:
        """The words before the date look back."""
        return not self.ahead and bool(_PAST.search(self.before))


def last_of(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def whole_day(day: datetime.date, because: str) -> Sense:
    """One day."""
    return Sense(day.isoformat(), day, day, because)


def whole_month(year: int, month: int, because: str) -> Sense:
    """One month."""
    return Sense(f"{year:04d}-{month:02d}", datetime.date(year, month, 1), last_of(year, month), because)


def whole_year(year: int, because: str) -> Sense:
    """One year."""
    return Sense(f"{year:04d}", datetime.date(year, 1, 1), datetime.date(year, 12, 31), because)


def months(year: int, month: int, length: int, because: str, *, one: bool = False) -> Sense:
    """Consecutive months: a stretch, or (``one``) one unknown day in them."""
    over, end = divmod(month + length - 2, 12)
    bounds = f"{year:04d}-{month:02d}", f"{year + over:04d}-{end + 1:02d}"
    edtf, shape = written(*bounds, one=one)
    return Sense(edtf, datetime.date(year, month, 1), last_of(year + over, end + 1), because, shape)


def days(first: datetime.date, last: datetime.date, because: str, *, one: bool = False) -> Sense:
    """Consecutive days: a stretch, or (``one``) one unknown day among them."""
    if first == last:
        return whole_day(first, because)
    edtf, shape = written(first.isoformat(), last.isoformat(), one=one)
    return Sense(edtf, first, last, because, shape)


def years(first: int, last: int, because: str, *, one: bool = False) -> Sense:
    """Consecutive years."""
    edtf, shape = written(f"{first:04d}", f"{last:04d}", one=one)
    return Sense(edtf, datetime.date(first, 1, 1), datetime.date(last, 12, 31), because, shape)


def written(first: str, last: str, *, one: bool) -> tuple[str, Literal["stretch", "set"]]:
    """A slash for a stretch of time, a set for one unknown day among several."""
    return (f"[{first}..{last}]", "set") if one else (f"{first}/{last}", "stretch")


def season(year: int, code: int, because: str) -> Sense:
    """A season of the northern hemisphere; winter begins in December and runs into the next year."""
    month = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    first = datetime.date(year, month, 1)
    last = last_of(year + (code == 24), (month + 1) % 12 + 1)
    return Sense(
        f"{year:04d}-{code}", first, last, f"{because}; seasons of the north, winter from December (a convention of ours)"
    )


def decade(year: int, because: str) -> Sense:
    """``196X``."""
    return Sense(f"{year // 10:03d}X", datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31), because)


def shifted_month(day: datetime.date, by: int) -> tuple[int, int]:
    """Year and month, so many months from a day."""
    over, month = divmod(day.month - 1 + by, 12)
    return day.year + over, month + 1


def week_of(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Monday and Sunday of the week."""
    monday = day - datetime.timedelta(days=day.weekday())
    return monday, monday + datetime.timedelta(days=6)
