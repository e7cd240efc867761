"""The labelled head of a paper released as a scan: ``MEMORANDUM FOR``, ``FROM``, ``VIA``, ``SUBJECT``, misread labels too."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from chancery import vocabulary
from chancery.extract.envelope import bent_labels
from chancery.extract.envelope.released.scanned_words import Known, WordList, listed, plain

_LABELLED = re.compile(
    r"^[^\w\n]{0,6}(?:\d{1,2}[.)] |[lIi|][ ]{1,3})?(?P<label>[^\W_][^\W_]{1,12}(?:[ ]{1,2}[^\W_]{2,12}){0,2}\.?)[ \t]{0,12}"
    r"(?P<sign>[:;=«»?!*|+]{1,3}|[.,-]{1,2}(?=\s|$)|[ ]{2}|$|(?<=R THE)(?=[ ]))[ \t:;.*'\"«»=_-]{0,12}(?P<value>[^\n]{0,160})$",
    re.M,
)
_BARE = re.compile(
    r"^[^\w\n]{0,4}(?:[A-Za-z|][ ]{1,2})?"
    r"(?P<label>TO|FROM|INFO|SUBJECT|VIA|THRU|(?:To|From)(?=[ ](?:[12za][ ]|[^\w\s])))(?P<sign>[ \t])"
    r"[ \t]{0,3}(?:[1-9ztaj!|:][:;]?[ \t]{1,3}|[^\w\n]{0,3})(?P<value>[A-Z(][^\n]{2,90})$",
    re.M,
)
"""A form's printed label, the value typed behind it without a sign."""
_RUN_IN = re.compile(r"[ \t]{1,20}\(?(?:DATE|Date|pate|DATED|FROM|From)\b[ ]{0,3}[:;.]")
_JUNK = " \t.,:;*'\"«»=_~^|\\/-–—•°©®+<>!“”‘’`{}§¢€£¥"
_LETTERS = re.compile(r"[^\W\d_]")
HEAD = 3500
"""Characters below the top that a head may reach."""


@dataclass(slots=True)
class Entry:
    """A label and its value: ``field`` is the label's meaning, ``lines`` the [start, end) of each line of the value."""

    field: str
    label: tuple[int, int]
    lines: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    moved: bool = False
    """The value stands apart from its label, in a column of values behind a column of labels."""
    bent: str | None = None
    """Why the label is one in spite of its letters."""


@cache
def _labels() -> WordList:
    return WordList(listed(vocabulary.load("released")["labels"].items()), least=6)


@cache
def _spellings() -> dict[str, str]:
    """Each label as it is written, by its letters alone."""
    return {plain(words): words for words in listed(vocabulary.load("released")["labels"].items())}


def label_of(words: str) -> Known | None:
    """The field of a label's words, long ones with a letter or two misread: ``SUSJECT`` is subject."""
    return _labels().find(words)


def trim(content: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without the specks that a scan leaves at either end of a line."""
    words = content[start:end]
    left = words.lstrip(_JUNK)
    start = end - len(left)
    kept = left.rstrip(_JUNK)
    if kept.count("(") > kept.count(")") and content[start + len(kept) : start + len(kept) + 1] == ")":
        kept += ")"
    return start, start + len(kept)


@lru_cache(maxsize=4)
def entries(content: str, start: int, end: int) -> tuple[Entry, ...]:
    """The labelled entries of a head, in order, with their values."""
    end = min(end, start + HEAD)
    found: list[Entry] = []
    labels = _found(content, start, end)
    for i, label in enumerate(labels):
        entry = Entry(label.field, label.at, bent=label.bent)
        first, last = label.value
        if run_in := _RUN_IN.search(content, first - 1, last):
            last = run_in.start()
        first, last = trim(content, first, last)
        if first < last and not _BOX.fullmatch(content, first, last):
            entry.lines.append((first, last))
        stop = labels[i + 1].line[0] if i + 1 < len(labels) else min(end, label.line[1] + 400)
        _continue(content, entry, label.line[1] + 1, stop)
        found.append(entry)
        if run_in:
            tail = re.compile(r"[^\n]{0,40}").match(content, run_in.end())
            if tail:
                found.append(Entry("from" if "R" in run_in[0].upper() else "date", run_in.span(), [trim(content, *tail.span())]))
    return tuple(_columns(content, found, end))


class _Label(NamedTuple):
    """A label as found: its field, the [start, end) of its line, of itself, and of what stands behind it."""

    field: str
    line: tuple[int, int]
    at: tuple[int, int]
    value: tuple[int, int]
    bent: str | None = None


def _found(content: str, start: int, end: int) -> list[_Label]:
    """The labels of a head in order: those that stand by themselves, then those that these and their values bear out."""
    matches = []
    for match in _LABELLED.finditer(content, start, end):
        label = match["label"]
        if not match["sign"].strip() and not label.isupper() and not label[0].isupper():
            continue
        known = label_of(label) if len(label) < 24 else None
        if known and _stands(match, known.term):
            matches.append((match, known))
    taken = {match.start("label") for match, _ in matches}
    bare = (m for m in _BARE.finditer(content, start, min(end, start + 1500)) if _typed(m, taken))
    matches += [(match, known) for match in bare if (known := label_of(match["label"]))]
    found = [
        _Label(
            known.term, match.span(), match.span("label"), _value(match, known.term),
            bent_labels.because(match["label"], _spellings()[known.spelling]) if known.slips else None,
        )
        for match, known in matches
    ]  # fmt: skip
    found.sort(key=lambda label: label.at)
    lines = {label.line[0] for label in found}
    left = (line for line in bent_labels.beginnings(content, start, end) if content.rfind("\n", 0, line.start) + 1 not in lines)
    for bent in bent_labels.read(content, left, _known(), [(label.at[0], label.field) for label in found], fits):
        first, last = bent.line.start, bent.line.end
        line = (content.rfind("\n", 0, first) + 1, max(last, bent.line.value[1]))
        found.append(_Label(bent.field, line, (first, last), bent.line.value, bent.because))
    return sorted(found, key=lambda label: label.at)


def _value(match: re.Match[str], field: str) -> tuple[int, int]:
    """The [start, end) behind a label; a title's without the letters that its colon was read as."""
    first, last = match.span("value")
    return (
        bent_labels.behind_sign(match.string, first, last) if field == "subject" and not match["sign"].strip() else first,
        last,
    )


@cache
def _known() -> bent_labels.Labels:
    """The labels that are looked for where they are bent: of the fields that make a head."""
    table = vocabulary.load("released")["labels"]
    return bent_labels.Labels({field: table[field] for field in HEADED})


HEADED = ("to", "from", "via", "attention", "info", "date", "subject", "references")


def fits(field: str, value: str) -> bool | None:
    """Whether words are what a label asks for, words of offices mended before they are looked at."""
    return bent_labels.fits(field, value, lambda words: is_office(mended(words)[0]))


def _typed(match: re.Match[str], taken: set[int]) -> bool:
    """The value is a name or title, not the rest of a sentence in capitals."""
    return match.start("label") not in taken and (any(c.islower() for c in match["value"]) or len(match["value"].split()) < 5)


def _stands(match: re.Match[str], name: str) -> bool:
    """A label of two letters, or one without a colon, has to look like one: capitals, or a sign behind it."""
    label, sign = match["label"], match["sign"].strip()
    if name in ("to", "from", "references", "subject", "via", "info", "office", "action", "date") and not sign:
        return label.isupper() or (label[0].isupper() and len(label) >= 4 and not match["value"])
    if name == "to" and any(c.isdigit() for c in label):
        return bool(sign) and is_office(mended(match["value"])[0])
    if name == "to" and len(label) < 3:
        return bool(sign) and (label[0].isupper() or label[0].isdigit() or sign in (":", ";"))
    return bool(sign) or label.isupper()


_STOP = re.compile(
    r"[^\w\n]{0,3}(?:\d{1,2}|(?-i:[a-zA-C]))[.,)]{1,2}[ ]|[^\w\n]{0,4}(?:SECRET|CONFIDENTIAL|S-?E-?C|CIA HAS|"
    r"DECLASS|ALL INFO|CLASSIFIED|APPROVED|ACTION REQ)",
    re.I,
)


_BOX = re.compile(r"[^\w\n]{0,4}(?:EXTENSION|NO\.?|DATE)(?:[^\w\n]{1,6}(?:NO|DATE)\.?)?[^\w\n]{0,6}", re.I)
"""Captions of the boxes beside FROM on a routing sheet."""
_APART = re.compile(
    r"[^\w\n]{0,6}(?:\d{1,2}[ ][A-Za-z]{3,9}\.?,?[ ]\d{2,4}|[A-Za-z]{3,9}\.?[ ]\d{1,2},[ ]\d{4}|"
    r"[^\n]{0,60}RELEASE UNDER[^\n]{0,110}|\W{0,20})[^\w\n]{0,6}"
)
"""What stands between a column of labels and the column of their values and is neither: a date, the release's banner."""


def _continue(content: str, entry: Entry, at: int, stop: int) -> None:
    """The lines under a label's line that belong to its value: up to three, none of them a paragraph's beginning."""
    blanks, most = 0, 3 if entry.lines else 6
    capitals = bool(entry.lines) and content[slice(*entry.lines[0])].isupper()
    while at < stop and len(entry.lines) < most:
        last = content.find("\n", at)
        last = stop if last < 0 or last > stop else last
        if not content[at:last].strip():
            blanks += 1
            if blanks > 2 or (entry.lines and blanks > 1):
                return
        elif not (most == 6 and not entry.lines and (_STOP.match(content, at, last) or _APART.fullmatch(content, at, last))):
            if last - at > 90 or _STOP.match(content, at, last) or _prose(content[at:last], capitals):
                return
            first, end = trim(content, at, last)
            if end - first >= 3 and (most == 6 or len(_LETTERS.findall(content, first, end)) * 2 >= end - first):
                entry.lines.append((first, end))
                blanks = 0
            elif end - first >= 3:
                return
        at = last + 1


def _prose(line: str, capitals: bool) -> bool:
    """The first line of a text: small letters under a caption in capitals, or a sentence that ends."""
    line = line.rstrip()
    if capitals and not line.isupper():
        return True
    return line.endswith((".", ",", ";")) and len(line.split()) > 3 and sum(w[:1].islower() for w in line.split()) > 1


def _columns(content: str, found: list[Entry], end: int) -> list[Entry]:
    """Labels without a value one under another, and their values below in the same order."""
    at = 0
    while at < len(found):
        run = [found[at]]
        while run[-1].lines == [] and at + len(run) < len(found):
            run.append(found[at + len(run)])
        values = run[-1].lines
        if 2 <= len(run) <= 6 and len(values) >= len(run) and all(not e.lines for e in run[:-1]):
            for entry, line in zip(run, values, strict=False):
                entry.lines, entry.moved = [line], True
        at += len(run)
    return found


@cache
def _office_words() -> tuple[WordList, frozenset[str], re.Pattern[str]]:
    table = vocabulary.load("released")["offices"]
    heads = re.compile(r"\b(?:" + "|".join(table["heads"]) + r")\b", re.I)
    return WordList({word: word for word in table["words"]}, least=5), frozenset(table["words"]), heads


_TOKEN = re.compile(r"[^\W_]{4,20}")


def mended(words: str) -> tuple[str, str | None]:
    """The words with misread words of offices set right, and what was: ``Ctief of Stetion`` is Chief of Station."""
    known, exact, _ = _office_words()
    changed: list[str] = []

    def mend(match: re.Match[str]) -> str:
        token = match[0]
        if token.lower().removesuffix("s") in exact or token.lower() in exact or token.lower() in vocabulary.words("english"):
            return token
        found = known.find(token)
        if found is None:
            return token
        changed.append(token)
        return found.term.upper() if token.isupper() else found.term.capitalize()

    out = " ".join(_TOKEN.sub(mend, words).split())
    return out, f"{', '.join(changed)} {'is a slip' if len(changed) == 1 else 'are slips'} of the scan" if changed else None


def is_office(words: str) -> bool:
    """Whether the words name an office or its holder: Chief, Division, Station."""
    return bool(_office_words()[2].search(words))
