"""The identification form that the archive puts in front of a record of the Kennedy assassination."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from chancery.extract.blocks import block
from chancery.extract.envelope.released import signs
from chancery.extract.envelope.released.scanned_dates import numeric
from chancery.families.family import Cut, Family, Recognition
from chancery.model.readings import Attribute, Description, Value
from chancery.model.record import Block, Doubt
from chancery.model.sheet import Sheet
from chancery.model.text import Text

_TITLE = re.compile(
    r"(?:JFK ASSASSINATION SYSTEM|JFK Assassination System)[^\n]{0,40}\n|IDENTIFICATION FORM|Identification Form|"
    r"AGENCY INFORMATION|Agency Information"
)
_LABEL = re.compile(
    r"^[^\w\n]{0,4}(?:\w{1,2}[ ])?(?P<label>AGENCY ?FILE ?NUMBER|RECORD ?NUMBER|RECORD ?SERIES|AGENCY ?ORIGINATOR|"
    r"AGENCY|ORIGINATOR|FROM|TO|TITLE|DATE ?OF ?LAST ?REVIEW|DATE|"
    r"PAGES|SUBJECTS?|DOCUMENT ?TYPE|CLASSIFICATION|RESTRICTIONS?|CURRENT ?STATUS|OPENING ?CRITERIA|COMMENTS)"
    r"(?:[ \t]{0,3}[:;][ \t—–_=-]{0,6}|[ \t]{1,4}[—–][ \t]{0,3}|[ \t]{0,3}(?=\n))(?P<value>[^\n]{0,200})$",
    re.M,
)
_END = re.compile(
    r"\[R\][ -]{1,3}ITEM IS RESTRICTED[^\n]{0,40}|(?:[HN][WN]?|[A-Z]{2})?[ ]?\d{5}\s{1,3}\W{0,2}D?oo?c[Il1il][dl]{1,2}:"
    r"?[ ]?\d{6,9}(?:\s{1,3}Page[ ]{0,3}\d{0,2})?|\bv ?9\.?1?\b"
)
_DOCUMENT = re.compile(r"^[^\w\n]{0,4}(?:document information|agency information)[^\w\n]{0,4}$", re.I | re.M)
FORM = 3500
FIELDS = {
    "FROM": "author",
    "TO": "recipient",
    "TITLE": "title",
    "DATE": "date",
    "DOCUMENTTYPE": "type",
    "SUBJECT": "subjects",
    "SUBJECTS": "subjects",
    "CLASSIFICATION": "classification",
    "RECORDNUMBER": "record_id",
}
_SHAPES = (
    ("RECORDNUMBER", re.compile(r"\d{3}-\d{5}-\d{5}")),
    ("DATE", re.compile(r"(?<![\d/])(?:0\d|1[0-2])/[0-3]\d/19[0-8]\d(?!\d)")),  # the day of the last review is a later one
    ("DOCUMENTTYPE", re.compile(r"PAPER\b[^\n]{0,30}|NOTES|[A-Z ,]{3,20}DOCUMENT")),
    ("CLASSIFICATION", re.compile(
        r"(?:TOP )?SECRET|Secret|Top Secret|CONFIDENTIAL|Confidential|UNCLASSIFIED|Unclassified", re.I)),
)  # fmt: skip


class Filled(NamedTuple):
    """A label of the form and its value's [start, end); start == end where it stands without one."""

    label: str
    at: tuple[int, int]
    start: int
    end: int


class Form(NamedTuple):
    """A form's [start, end) and what is filled in."""

    start: int
    end: int
    filled: tuple[Filled, ...]


@lru_cache(maxsize=8)
def form_of(content: str) -> Form | None:
    """The form in front of a record, or None."""
    head = content[:3000]
    if (
        "ASSASSINATION SYSTEM" not in head
        and "Assassination System" not in head
        and "AGENCY INFORMATION" not in head
        and "Agency Information" not in head
    ):
        return None
    title = _TITLE.search(head)
    if not title:
        return None
    start = content.rfind("\n", 0, title.start()) + 1
    labels = list(_LABEL.finditer(content, max(0, start - 200), min(len(content), start + FORM)))
    labels = _of_one_form(labels)
    if len({m["label"].replace(" ", "") for m in labels}) < 5:
        return None
    end = _form_end(content, labels)
    return Form(min(start, labels[0].start()), end, tuple(_filled(content, labels, end)))


def _of_one_form(labels: list[re.Match[str]]) -> list[re.Match[str]]:
    """The labels up to the first that comes a second time: from there on it is the document's own head."""
    seen: set[str] = set()
    out = []
    for match in labels:
        name = match["label"].replace(" ", "")
        if name in seen:
            if name == "DATE" and not ({"FROM", "TITLE", "TO"} & seen):
                continue
            break
        if name == "DATE" and not ({"FROM", "TITLE", "TO", "ORIGINATOR"} & seen):
            continue  # the day on which the form was printed
        seen.add(name)
        out.append(match)
    return out


def _form_end(content: str, labels: list[re.Match[str]]) -> int:
    """Behind the footer of the form's page; without one, behind its last label's line and what belongs to it."""
    last = labels[-1].end()
    footer = None
    for footer in _END.finditer(content, last, min(len(content), last + 900)):
        if footer[0].lstrip()[:1] not in "v":
            return footer.end()
    if footer:
        return footer.end()
    blank = content.find("\n\n", last + 1)
    return blank if 0 <= blank < last + 300 else min(len(content), last)


def _filled(content: str, labels: list[re.Match[str]], end: int) -> Iterator[Filled]:
    """Values beside their labels, lines below that carry a value on, and columns of values known by their shape."""
    empty: list[re.Match[str]] = []
    for i, match in enumerate(labels):
        first, last = match.span("value")
        words = content[first:last].strip(" \t.,:;'\"*—_~|•")
        if not words:
            below = _below(content, labels, i) if match["label"] in ("SUBJECTS", "SUBJECT", "TITLE") else None
            if below:
                yield Filled(match["label"], match.span("label"), *below)
            else:
                empty.append(match)
            continue
        first = content.find(words, first)
        stop = labels[i + 1].start() if i + 1 < len(labels) else last
        last = first + len(words)
        if match["label"] in ("TITLE", "SUBJECTS", "SUBJECT") and content[last:stop].strip():
            last = _carried(content, last, stop)
        yield Filled(match["label"].replace(" ", ""), match.span("label"), first, last)
    yield from _by_shape(content, empty, end)


def _below(content: str, labels: list[re.Match[str]], i: int) -> tuple[int, int] | None:
    """The value on the lines under its label, where the labels around it have theirs beside them."""
    if i + 1 >= len(labels) or not labels[i + 1]["value"].strip() or not labels[i - 1]["value"].strip():
        return None
    first = labels[i].end() + 1
    last = _carried(content, first, labels[i + 1].start())
    return (first + len(content[first:last]) - len(content[first:last].lstrip()), last) if content[first:last].strip() else None


def _carried(content: str, at: int, stop: int) -> int:
    """The last line before the next label that belongs to a title or a list of subjects."""
    end = at
    for match in re.finditer(r"[^\n]{2,120}", content[at:stop]):
        if _DOCUMENT.match(match[0]) or "Collection" in match[0] or "USC" in match[0]:
            break
        end = at + match.end()
    return at + len(content[at:end].rstrip())


def _by_shape(content: str, empty: list[re.Match[str]], end: int) -> Iterator[Filled]:
    """Labels in one column, values in another: what has an unmistakable shape finds its label, the rest stays unsaid."""
    for match in empty:
        label = match["label"].replace(" ", "")
        shape = next((pattern for name, pattern in _SHAPES if name == label), None)
        found = shape.search(content, match.end(), end) if shape else None
        where = found.span() if found else (match.end(), match.end())
        yield Filled(label, match.span("label"), *where)


def recognise(sheet: Sheet) -> Recognition | None:
    """By the form's title and at least five of its labels."""
    form = form_of(sheet.content)
    return Recognition(0.95, f"an identification form with {len(form.filled)} labels") if form else None


def frame(sheet: Sheet) -> tuple[int, int]:
    """What lies behind the form."""
    form = form_of(sheet.content)
    start, end = sheet.matter
    return (max(start, min(form.end, end)), end) if form else sheet.matter


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The form as description, in the archive's voice."""
    if form := form_of(sheet.content):
        start = max(form.start, signs.top(sheet.content))
        if found := block(sheet.content, start, form.end, "description", "archive", "identification-form"):
            yield found


def description(sheet: Sheet) -> Description:
    """The form's fields, each with its words; labels without a value are missing."""
    form = form_of(sheet.content)
    if form is None:
        return Description()
    values: dict[str, list[Value]] = {}
    missing, attributes = [], []
    for filled in form.filled:
        field = FIELDS.get(filled.label)
        if filled.start == filled.end:
            missing.append(field or filled.label.lower())
            continue
        quote = sheet.content[filled.start : filled.end]
        words = " ".join(quote.split())
        if field is None:
            attributes.append(
                Attribute(
                    start=filled.start,
                    end=filled.end,
                    quote=quote,
                    label=filled.label.lower(),
                    value=words,
                    rule="identification-form",
                )
            )
        elif field == "date":
            values[field] = [_date(filled, quote, words)]
        elif field == "subjects":
            values[field] = list(_subjects(sheet.content, filled))
        else:
            values[field] = [Value(start=filled.start, end=filled.end, quote=quote, value=words, rule="identification-form")]
    found: dict[str, Any] = {field: tuple(given) for field, given in values.items()}
    return Description(**found, missing=tuple(dict.fromkeys(missing)), attributes=tuple(attributes))


def _date(filled: Filled, quote: str, words: str) -> Value:
    """``09/23/1960``; 00 for what is not known."""
    return Value(start=filled.start, end=filled.end, quote=quote, value=numeric(words) or words, rule="identification-form")


def _subjects(content: str, filled: Filled) -> Iterator[Value]:
    """Subjects between commas or on lines of their own."""
    for match in re.finditer(r"[^,;\n]{2,80}", content[filled.start : filled.end]):
        words = match[0].strip(" .")
        if any(c.isalpha() for c in words):
            first = filled.start + match.start() + match[0].find(words)
            yield Value(start=first, end=first + len(words), quote=words, value=words, rule="identification-form")


def cuts(text: Text) -> Iterator[Cut]:
    """A second form further on, for another record."""
    content = text.content
    if content.count("IDENTIFICATION FORM") + content.count("Identification Form") < 2:
        return
    number, at = "", 0
    for title in re.finditer(r"^[^\n]{0,60}(?:JFK ASSASSINATION SYSTEM|JFK Assassination System)", content, re.M):
        near = signs.RECORD.search(content, title.end(), title.end() + 900)
        if near and number and near["v"] != number and title.start() > at + 400:
            yield Cut(title.start(), f"another identification form, of record {near['v']}")
        if near:
            number, at = near["v"], title.start()


def doubts(sheet: Sheet) -> Iterable[Doubt]:
    """The form's record number against that in the margin. (Its date is compared for every record.)"""
    numbers = {v.value: v for v in sheet.description.record_id if isinstance(v, Value)}
    if len(numbers) > 1:
        one, other = list(numbers)[:2]
        v = numbers[other]
        yield Doubt(
            code="record-numbers-differ", message=f"One record number on the page is {one}, another {other}.",
            start=v.start, end=v.end, quote=v.quote,
        )  # fmt: skip


IDENTIFICATION_FORM = Family(
    name="identification-form", recognise=recognise, frame=frame, blocks=blocks, description=description, cuts=cuts, doubts=doubts
)
