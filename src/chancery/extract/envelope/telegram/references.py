"""The documents that a telegram refers to, in every form of the REF line.

``REF: A) LA PAZ 5832, B) LA PAZ 5831`` · ``(A) STATE 215721 OF AUGUST 18`` · ``79 STATE 207984`` · ``LA PAZ A-188`` ·
``STATE 194486 AND PREVIOUS`` · ``LIMA 921, 978`` · ``SEC/DEFENSE MESSAGE 121835Z APR 74`` · ``LETTER OF APRIL 5``
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from chancery.extract.envelope.telegram.addresses import DEPARTMENT
from chancery.extract.envelope.telegram.numbers import code_of, document_number, highest_serial
from chancery.extract.envelope.telegram.times import full_year, month_number
from chancery.extract.envelope.telegram.wrapping import Field
from chancery.model.readings import Reference
from chancery.vocabulary import load

_WORDS = load("telegram")["references"]
_AROUND = frozenset(_WORDS["around"])
_KINDS = {
    **dict.fromkeys(_WORDS["letters"], "letter"),
    **dict.fromkeys(_WORDS["dispatches"], "dispatch"),
    **dict.fromkeys(_WORDS["documents"], "document"),
}
_OWN = frozenset(_WORDS["own"])
_YOURS = frozenset(_WORDS["yours"])
_MOST_WORDS = 60
"""Words that can wait for a number: more are no reference."""
_NOTHING = frozenset({"N/A", "NA", "NONE", "NIL", "N:A", "/A"})
_MONTH = (
    "JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|"
    "NOV(?:EMBER)?|DEC(?:EMBER)?"
)
_TOKEN = re.compile(
    rf"""(?P<label>\(\s?(?:[A-Z]|[1-9])\s?\)|(?<![A-Z0-9.])(?:[A-Z]|[1-9])\s?(?:\)|[.:-](?=\s)))
    |(?P<group>(?:[ZOPR]\s)?(?<!\d)\d{{6}}(?:\s?Z(?:\s?(?:{_MONTH})\.?\s?(?:19)?\d\d(?!\d))?|\s(?:{_MONTH})\.?\s?(?:19)?\d\d(?!\d)))
    |(?P<date>(?:(?:OF|DATED|DTD|ON)\s)?(?:(?:{_MONTH})\.?\s(?P<day>\d{{1,2}})(?!\d)(?:,?\s(?P<year>(?:19)?7\d)(?!\d))?
      |\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}}\s(?:{_MONTH})\.?(?:,?\s(?:19)?7\d(?!\d))?))(?![A-Z])
    |(?P<airgram>(?<![A-Z0-9])A\s?-\s?\d{{1,5}}|(?<![A-Z0-9])A\d{{1,5}}(?!\d))
    |(?P<said>\((?:19)?7\d\)|(?<![\d/])'?(?:19)?7\d(?=\s+[A-Z]{{2}}))
    |(?P<number>(?<!\d)(?<!\d-)\d{{1,6}}(?!\d|-\d)(?:/\d{{1,2}}(?!\d))?)
    |(?P<word>[A-Z][A-Z0-9'./-]*)
    |(?P<break>[,;:&]|\()""",
    re.X,
)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\s({_MONTH})\.?(?:,?\s((?:19)?\d\d))?")
_MONTH_FIRST = re.compile(rf"({_MONTH})\.?\s(\d{{1,2}})(?:,?\s((?:19)?\d\d))?")
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{2,4}))?")


@dataclass(frozen=True, slots=True)
class Citing:
    """The telegram that refers: its post, serial and day."""

    post: str | None
    serial: int | None
    day: datetime.date | None
    to: str | None = None
    """The post of its first addressee: whose number ``YOUR 123`` is."""


@dataclass(slots=True)
class _Item:
    start: int
    end: int
    kind: str
    label: str | None
    post: str | None = None
    number: str | None = None
    year: int | None = None
    month: int = 0
    day: int = 0
    because: list[str] = field(default_factory=list)


class _Reader:
    """Walks over the tokens of a REF field; words wait for the number that they belong to."""

    def __init__(self, citing: Citing) -> None:
        self.citing = citing
        self.items: list[_Item] = []
        self.label: str | None = None
        self.fresh = True
        """Whether nothing was made of the words since the last label or break."""
        self.labelled = False
        """Whether the label that stands has an item."""
        self.words: list[tuple[str, int, int]] = []
        self.year: int | None = None
        self.post: str | None = None

    def read(self, kind: str, words: str, start: int, end: int) -> None:
        """One token."""
        getattr(self, f"_{kind}")(words, start, end)

    def _label(self, words: str, start: int, end: int) -> None:
        self.flush()
        self.label = re.sub(r"[^A-Z0-9]", "", words)
        self.fresh, self.labelled, self.words, self.year, self.post = True, False, [], None, None

    def _said(self, words: str, start: int, end: int) -> None:
        year = full_year(re.sub(r"\D", "", words))
        if words.startswith("(") and self.items:
            self.items[-1].year = year
        else:
            self._break(",", start, end)
            self.year = year

    def _word(self, words: str, start: int, end: int) -> None:
        if words == "AND":
            self._break("&", start, end)
        elif len(words) == 1 and words < "K" and not self.words:
            self._label(words, start, end)  # ``REF: A STATE 12345, B LIMA 678``
        else:
            self._keep(words, start, end)

    def _keep(self, words: str, start: int, end: int) -> None:
        if len(self.words) < _MOST_WORDS:
            self.words.append((words, start, end))

    def _break(self, words: str, start: int, end: int) -> None:
        if not self.fresh:
            self.words, self.fresh, self.year = [], True, None
        elif words in ";:" and self.words:
            self.flush()

    def _number(self, words: str, start: int, end: int) -> None:
        self._cite("telegram", words.split("/")[0], start, end)

    def _airgram(self, words: str, start: int, end: int) -> None:
        self._cite("airgram", "A-" + (re.sub(r"\D", "", words).lstrip("0") or "0"), start, end)

    def _group(self, words: str, start: int, end: int) -> None:
        name, first = self._named()
        item = _Item(start if first is None else first, end, "date-time-group", self.label, name, " ".join(words.split()))
        if name is None and any(w[0] == "DTG" for w in self.words) and self.items and not self.label_is_new:
            item, self.words = self.items[-1], []  # ``STATE 12345 (DTG 121212Z JUN 75)``
        else:
            self._add(item)
        if month := re.search(rf"({_MONTH})\.?\s?((?:19)?\d\d)$", words):
            item.month, item.year = month_number(month[1]), full_year(month[2])
        digits = re.search(r"\d{2}", words)
        item.day = int(digits[0]) if digits else 0

    def _date(self, words: str, start: int, end: int) -> None:
        if self.words and self.fresh:
            self.flush(needed=False)
        if not self.items or (self.label and not self.labelled):
            return
        item = self.items[-1]
        if match := _MONTH_FIRST.search(words):
            item.month, item.day, year = month_number(match[1]), int(match[2]), match[3]
        elif match := _DAY_FIRST.search(words):
            item.month, item.day, year = month_number(match[2]), int(match[1]), match[3]
        elif match := _NUMERIC.search(words):
            item.month, item.day, year = int(match[1]), int(match[2]), match[3]
        else:
            return
        item.end = end
        if year:
            item.year = full_year(year)
        self.words = []

    def _named(self) -> tuple[str | None, int | None]:
        """The words that wait, without those that are not the post's name; and where they begin."""
        for words, start, _ in self.words:
            if words in _OWN:
                return self.citing.post, start
            if words in _YOURS:
                return self.citing.to, start
        kept = [w for w in self.words if w[0].rstrip(".") not in _AROUND and w[0] not in _AROUND]
        if not kept:
            return None, None
        name = " ".join(w[0] for w in kept[-4:]).removesuffix("'S")
        return ("STATE" if name in DEPARTMENT or name == "DEPTELS" else name), kept[-4:][0][1]

    def _cite(self, kind: str, number: str, start: int, end: int) -> None:
        if any(word in _KINDS for word, _, _ in self.words):
            self._keep(number, start, end)  # the number of a letter, a meeting, a notice
            return
        name, first = self._named()
        item = _Item(start if first is None else first, end, kind, self.label, name, number, self.year)
        if name is None:
            if self.post and not self.label_is_new:
                item.post = self.post
                item.because.append("the post of the number before it")
            elif kind == "airgram" and self.citing.post:
                item.post = self.citing.post
                item.because.append("cited without a post: the writer's own")
            elif kind == "telegram":
                return
        self.post = item.post
        self._add(item)

    @property
    def label_is_new(self) -> bool:
        """Whether a label stands that has no item yet."""
        return self.label is not None and not self.labelled

    def _add(self, item: _Item) -> None:
        self.items.append(item)
        self.words, self.fresh, self.labelled, self.year = [], False, True, None

    def flush(self, needed: bool = True) -> None:
        """Words that no number followed: a letter, a conversation, a report; or only words around a number."""
        words = self.words
        self.words = []
        if not words or not self.fresh or " ".join(w[0] for w in words) in _NOTHING:
            return
        kind = next((_KINDS[w[0].rstrip(".,")] for w in words if w[0].rstrip(".,") in _KINDS), None)
        if kind is None and (not needed or not self.label_is_new or len(words) < 2):
            return
        self._add(_Item(words[0][1], words[-1][2], kind or "document", self.label))


def references(content: str, found: Field, citing: Citing) -> tuple[Reference, ...]:
    """The references of a REF field, in order."""
    reader = _Reader(citing)
    for line in found.lines:
        start = max(line.start, found.start)
        for match in _TOKEN.finditer(content, start, line.end):
            kind = match.lastgroup
            if kind in ("day", "year"):
                kind = "date"
            reader.read(str(kind), match[0], match.start(), match.end())
    reader.flush()
    return tuple(_finished(content, item, citing) for item in reader.items)


def _finished(content: str, item: _Item, citing: Citing) -> Reference:
    _settle_year(item, citing)
    number = item.number
    if item.kind == "telegram" and number:
        number = number.lstrip("0") or "0"
    return Reference(
        start=item.start,
        end=item.end,
        quote=content[item.start : item.end],
        kind=item.kind,
        label=item.label,
        post=item.post,
        number=number,
        year=item.year,
        date=_date_of(item),
        id=document_number(item.post, number, item.year) if item.kind == "telegram" else None,
        because="; ".join(item.because) or None,
        rule="references",
    )


def _date_of(item: _Item) -> str | None:
    if not item.month or not item.year or not 1 <= item.month <= 12:
        return None
    try:
        return datetime.date(item.year, item.month, item.day).isoformat()
    except ValueError:
        return None


def _settle_year(item: _Item, citing: Citing) -> None:
    """The year as said, else of the date, else by the serial: a station's serials start anew each year."""
    if item.kind == "date-time-group" and not item.month and citing.day is not None and item.day:
        _settle_group(item, citing.day)
    if item.year is not None or citing.day is None or item.kind not in ("telegram", "airgram", "letter", "document", "dispatch"):
        return
    own = citing.day.year
    if item.month:
        later = (item.month, item.day) > (citing.day.month, citing.day.day)
        item.year = own - 1 if later else own
        if item.kind == "telegram":
            item.because.append(f"its date {'is later in the year than' if later else 'fits the year of'} the telegram's own")
    elif item.kind == "telegram" and item.number and item.post:
        item.year = own
        serial = int(item.number)
        if citing.post and code_of(item.post) == code_of(citing.post) and citing.serial is not None:
            above = serial > citing.serial
            reason = (
                f"{serial} is {'above' if above else 'not above'} {citing.serial}, the telegram's own serial at the same post"
            )
        else:
            above = serial > highest_serial(item.post, citing.day)
            reason = f"no post reaches {serial} by that day of the year" if above else "year of the telegram"
        item.year = own - above
        item.because.append(f"{reason}: the year before" if above else reason)


def _settle_group(item: _Item, day: datetime.date) -> None:
    """``242015Z`` without a month: the latest 24th that is not after the telegram's day."""
    last = day if item.day <= day.day else day.replace(day=1) - datetime.timedelta(days=1)
    item.month, item.year = last.month, last.year
    item.because.append("no month: the latest such day before the telegram")
