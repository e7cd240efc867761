"""A head of labels, in nine languages: ``FROM: …``, ``An: …``, ``Objet : …``, ``Кому: …``.

The labels are data (``vocabulary/labels.toml``). A head is read by the language that explains most of its labels, and only
where two different labels stand together, so that a ``To:`` in running text is left alone. Labels of that language that a scan
bent are read where those that stand whole, and their values, bear them out (``bent_labels``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope import bent_labels
from chancery.extract.envelope.lines import lines, pieces, trimmed
from chancery.model.readings import Number, Party, Value

MOST_LINES = 60
"""Lines of a head that are looked at."""
MOST_CHARACTERS = 6000
ALONE = frozenset({"memorandum for", "memorandum to", "memo for", "memo to", "destinataire", "от кого"})
"""Labels that say enough to be read without a second one."""
_SPLIT = re.compile(r"\s{0,9};\s{0,9}")
_PROSE = re.compile(r"[ \t]*[^\W\dA-Z_]{2}[^\n]*[a-z]\.[ \t]*(?:[A-Z][^\n]*)?$")
"""A sentence that begins small behind its colon is no value: ``To: this the commissioner had no answer.``"""
_DIGIT = re.compile(r"\d")


class Entry(NamedTuple):
    """A label and its value: ``lines`` are the [start, end) of the value's lines, the first may be the label's own."""

    field: str
    label: str
    start: int
    lines: tuple[tuple[int, int], ...]
    language: str = "en"
    because: str | None = None
    """Why the label is one in spite of its letters."""

    @property
    def end(self) -> int:
        """Where the entry ends."""
        return self.lines[-1][1]


class _Label(NamedTuple):
    name: str
    start: int
    value: int
    because: str | None = None


@cache
def _pattern() -> re.Pattern[str]:
    """Any label at the beginning of a line or behind a column's gap, with its colon."""
    table = vocabulary.load("labels")
    names = {name for language, fields in table.items() if language != "offices" for labels in fields.values() for name in labels}
    any_label = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:^[ \t>*#_|]{{0,80}}|(?<=[\t ]{{2}}))({any_label})\.?[*_]{{0,2}}[ \t]{{0,40}}[:：][*_]{{0,2}}", re.I | re.M
    )


@cache
def _fields() -> dict[str, dict[str, str]]:
    """Per language, the field of each label."""
    table = vocabulary.load("labels")
    return {
        language: {label: field for field, labels in fields.items() for label in labels}
        for language, fields in table.items()
        if language != "offices"
    }


@cache
def offices() -> re.Pattern[str]:
    """A word that tells an office from a name."""
    words = vocabulary.load("labels")["offices"]["words"]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.I)


def entries(content: str, start: int, end: int) -> tuple[Entry, ...]:
    """The labelled lines of the head of [start, end), or none where the labels do not carry each other."""
    end = min(end, start + MOST_CHARACTERS)
    laid = list(lines(content, start, end, MOST_LINES))
    if not laid:
        return ()
    head: list[tuple[list[_Label], tuple[int, int]]] = [([], line) for line in laid]
    starts = [line[0] for line in laid]
    found: list[_Label] = []
    for match in _pattern().finditer(content, start, laid[-1][1]):
        here, line = head[bisect_right(starts, match.start(1)) - 1]
        if not _PROSE.match(content, match.end(), line[1]):
            here.append(_Label(" ".join(match[1].lower().split()), match.start(1), match.end()))
            found.append(here[-1])
    found += _bent(content, start, laid[-1][1], head, starts, found)
    if not found:
        return ()
    language = _language(found)
    return tuple(_gather(content, head, language)) if language else ()


def _bent(
    content: str,
    start: int,
    end: int,
    head: list[tuple[list[_Label], tuple[int, int]]],
    starts: list[int],
    whole: list[_Label],
) -> list[_Label]:
    """Labels that are bent, put among those of their lines; of the language of those that stand whole, else English."""
    language = next((lang for lang, fields in _fields().items() for label in whole if label.name in fields), "en")
    fields = _fields()[language]
    lines = (line for line in bent_labels.beginnings(content, start, end) if not head[bisect_right(starts, line.start) - 1][0])
    known = [(label.start, fields[label.name]) for label in whole if label.name in fields]
    found = []
    for bent in bent_labels.read(content, lines, _known(language), known, _fits):
        label = _Label(bent.spelling, bent.line.start, bent.line.value[0], bent.because)
        if not _PROSE.match(content, *bent.line.value):
            head[bisect_right(starts, label.start) - 1][0].append(label)
            found.append(label)
    return found


@cache
def _known(language: str) -> bent_labels.Labels:
    """A language's labels, to be found again where they are bent."""
    table = vocabulary.load("labels")[language]
    return bent_labels.Labels({field: table[field] for field in ("from", "to", "via", "date", "subject") if field in table})


def _fits(field: str, value: str) -> bool | None:
    return bent_labels.fits(field, value, lambda words: offices().search(words) is not None)


def _language(labels: list[_Label]) -> str | None:
    """The language that explains most fields; None where there is no head."""
    best, most = None, 1
    for language, fields in _fields().items():
        named = {fields[label.name] for label in labels if label.name in fields}
        if named & {"from", "to", "subject", "date"} and len(named) > most:
            best, most = language, len(named)
    if best is None and any(label.name in ALONE for label in labels):
        return next(lang for lang, fields in _fields().items() if any(label.name in fields for label in labels))
    return best


def _gather(content: str, head: list[tuple[list[_Label], tuple[int, int]]], language: str) -> Iterator[Entry]:
    """Each label with its value's lines: what stands behind it, then what is indented under it."""
    fields = _fields()[language]
    seen: set[str] = set()
    silent = 0
    for index, (labels, line) in enumerate(head):
        known = [label for label in labels if label.name in fields]
        silent = 0 if known else silent + 1
        if seen and silent > 8:
            return
        for number, label in enumerate(known):
            stop = known[number + 1].start if number + 1 < len(known) else line[1]
            field = fields[label.name]
            value = [trimmed(content, label.value, stop, "*_|")]
            if number + 1 == len(known):
                value += _continued(content, head, index, fields, field, empty=value[0][0] >= value[0][1])
            value = [span for span in value if span[0] < span[1]]
            if value and field not in seen:
                seen.add(field)
                yield Entry(field, label.name, label.start, tuple(value), language, label.because)


def _continued(
    content: str,
    head: list[tuple[list[_Label], tuple[int, int]]],
    index: int,
    fields: dict[str, str],
    field: str,
    empty: bool,
) -> Iterator[tuple[int, int]]:
    """The lines that carry a value on: indented under it, or the next one where the label stands alone."""
    for labels, line in head[index + 1 : index + (9 if field in ("to", "info") else 4)]:
        first, last = trimmed(content, *line, "*_|")
        if first == last:
            if empty:
                continue
            return
        if any(label.name in fields for label in labels):
            return
        indented = first - line[0] >= 4 or content.startswith("\t", line[0])
        if not (indented or empty or (field == "subject" and content[first].islower())):
            return
        yield first, last
        empty = False


def parties(content: str, entry: Entry) -> Iterator[Party]:
    """The senders or addressees of an entry: one a line or between semicolons; an office under a name belongs to it."""
    spans = [span for line in entry.lines for span in _between(content, *line)]
    joined: list[tuple[tuple[int, int], tuple[int, int] | None]] = []
    for span in spans:
        words = content[slice(*span)]
        one = len(entry.lines) > 1 and entry.field == "from"
        if (
            joined
            and joined[-1][1] is None
            and (one or offices().search(words))
            and not offices().search(content[slice(*joined[-1][0])])
        ):
            joined[-1] = (joined[-1][0], span)
        elif not (joined and one):
            joined.append((span, None))
    for name, office in joined:
        yield party(content, name, office, because=entry.because)


def _between(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for sign in _SPLIT.finditer(content, start, end):
        yield trimmed(content, at, sign.start(), ".,")
        at = sign.end()
    if at < end:
        yield trimmed(content, at, end, ",")


def party(
    content: str,
    name: tuple[int, int],
    office: tuple[int, int] | None = None,
    rule: str = "labelled-head",
    because: str | None = None,
) -> Party:
    """A party from its words: ``A. B. Carver, Chief of Station`` has an office behind the comma."""
    first, last = name
    words = content[first:last]
    end = office[1] if office else last
    title = " ".join(content[slice(*office)].split()) if office else None
    comma = words.find(", ")
    if title is None and comma > 0 and offices().search(words, comma) and not offices().search(words, 0, comma):
        words, title = words[:comma], " ".join(words[comma + 2 :].split())
    plain = " ".join(words.split())
    return Party(start=first, end=end, quote=content[first:end], name=plain, office=title, because=because, rule=rule)


def text_value(content: str, entry: Entry) -> Value:
    """A value that may take several lines, as one."""
    start, end = entry.lines[0][0], entry.end
    words = " ".join(content[start:end].split())
    return Value(start=start, end=end, quote=content[start:end], value=words, because=entry.because, rule="labelled-head")


def numbers(content: str, entry: Entry, kind: str) -> Iterator[Number]:
    """The number behind a label: the first column of its line, where it holds a digit."""
    for start, end in pieces(content, *entry.lines[0]):
        if _DIGIT.search(content, start, end) and end - start <= 40:
            start, end = trimmed(content, start, end, ".,;")
            yield Number(
                start=start,
                end=end,
                quote=content[start:end],
                kind=kind,
                value=" ".join(content[start:end].split()),
                rule="labelled-head",
            )
        return
