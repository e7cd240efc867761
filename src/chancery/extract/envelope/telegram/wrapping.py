"""The labelled fields of a telegram's head: their labels as garbled, and how far each goes on over the next lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chancery.extract.envelope.telegram.garbles import garbles
from chancery.extract.envelope.telegram.layout import Line

LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "eo",
        re.compile(
            r"E\. ?O\.|E[ .,]{0,2}M?O[ .,M]{0,3}(?=[A-Z]?1?\d[\d)(]{2,4}|X?GDS|ADS|N/?A|:)"
            r"|[^ ]{1,4} ?[^ ]{0,3} ?(?=(?:11652|12065)\b)"
        ),
    ),
    ("tags", re.compile(r"TAGS?(?:\s?[:.;-]\s{0,3}|\s(?=[A-Z]{2,5}\b))")),
    ("subject", re.compile(r"SUBJ(?:ECT)?\.?\s?[:;-]{1,2}\s{0,3}|SUBJ\s{1,3}(?=[A-Z])")),
    (
        "ref",
        re.compile(
            r"REF(?:S|TELS?|ERENCES?|AIRS?)?\.?\s?"
            r"(?:[:;-]{1,2}\s{0,3}|(?=\([A-Z1-9]\))|\s(?=[A-Z][A-Z ]{1,18}\s\d)|\s(?=[A-H]\s?[:.)-]))"
            r"|RE\s?:\s{0,3}(?=[^\n]{0,30}\d)"
        ),
    ),
)
_COLON = re.compile(r"(?P<word>[A-Z.,]{2,10})\s?[:;]\s{0,3}")
_DIGIT = re.compile(r"\d")
_LABEL_OF = {"SUBJECT": "subject", "SUBJ": "subject", "TAGS": "tags", "REF": "ref", "REFS": "ref", "REFERENCE": "ref"}
BODY = re.compile(
    r"1\s?\.|\(1\)|(?:BEGIN )?(?:SUMMARY|TEXT|UNCLASSIFIED|CONFIDENTIAL|SECRET)\b|BEGIN$"
    r"|(?:ACTION REQUESTED|INTRODUCTION|COMMENT)\s?:"
)
_ADDRESSED = re.compile(r"(?:TO|FOR|FROM|ATTN|ATTENTION|PASS|FOLLOWING)\s?:")
_TAGS_ONLY = re.compile(r"[A-Z]{2,5}(?:, ?[A-Z]{2,5}){0,12}[,.]?$")
ATTENTION = re.compile(r"(?:FOR|FROM|PASS|ATTN)\b(?! THE\b)|[A-Z/]{2,12} (?:FOR|PASS|FROM) [A-Z]")
"""``FOR ASSISTANT SECRETARY ROE FROM AMBASSADOR``, ``PANAMA FOR USCINCSO``: whose eyes a message is for."""
_NARROW = 56
"""A line that has room for another word within so many characters was ended on purpose."""
_SHORT = 45
_WORD_OR_TWO = 24
_LINKS = frozenset({"TO", "OF", "IN", "AND", "ON", "WITH", "BY", "AT", "OR"})
_OPENINGS = frozenset({"QUOTE", "QTE", "BEGIN", "TEXT"})


@dataclass(slots=True)
class Field:
    """A labelled field of the head: where its matter begins, and its lines."""

    label: str
    start: int
    lines: list[Line]

    @property
    def end(self) -> int:
        """Where its matter ends."""
        return self.lines[-1].end


def label_of(words: str) -> tuple[str, int] | None:
    """The label that opens a line, and its length: as it should be, or with one letter wrong before a colon."""
    for name, pattern in LABELS:
        if match := pattern.match(words):
            return name, match.end()
    if match := _COLON.match(words):
        found = {label for full, label in _LABEL_OF.items() if match["word"] in garbles(full)}
        if len(found) == 1 and ("ref" not in found or _DIGIT.search(words, match.end(), match.end() + 30)):
            return found.pop(), match.end()
    return None


def stops(words: str) -> bool:
    """Whether a line ends whatever stands open above it: a label, a first paragraph, ``TO: …``."""
    return bool(label_of(words) or BODY.match(words) or _ADDRESSED.match(words))


def continues(open_: Field, lines: list[Line], at: int) -> bool:
    """Whether the line at ``at`` goes on with the field that stands open."""
    return _CONTINUES[open_.label](open_, lines, at)


def _so_far(open_: Field) -> str:
    return " ".join(line.words for line in open_.lines)


def _order_continues(open_: Field, lines: list[Line], at: int) -> bool:
    """``E.O. 12065: GDS 2/16/85 (JOHNSON,`` / ``RALPH R.) OR-E``."""
    words = _so_far(open_)
    return len(open_.lines) < 3 and (words.count("(") > words.count(")") or lines[at].words.startswith(("OR-", "(")))


def _tags_continue(open_: Field, lines: list[Line], at: int) -> bool:
    """``TAGS: PFOR, PINT, OVIP (CARTER,`` / ``ROSALYNN), BL``."""
    words = _so_far(open_)
    if len(open_.lines) > 4:
        return False
    if words.endswith(",") or words.count("(") > words.count(")"):
        return True
    return bool(_TAGS_ONLY.match(lines[at].words)) and "," in lines[at].words


def _subject_continues(open_: Field, lines: list[Line], at: int) -> bool:
    """A subject is wrapped where its line was full, where the sentence hangs, or where the next field follows at once."""
    line, last = lines[at], open_.lines[-1]
    words, short = line.words, len(line.words) <= _SHORT
    if len(open_.lines) > 5 or stops(words) or LETTERED.match(words):
        return False
    if line.indent or last.words.endswith(("\ufffe", "-", ",", "&")) or last.end == open_.start:
        return True
    if _is_full(lines, at):
        return True
    if ATTENTION.match(words):
        return False
    first = words.split(" ", 1)[0]
    if short and first in _LINKS:
        return True
    if len(words) <= _WORD_OR_TWO and words[-1].isalnum() and first not in _OPENINGS:
        return True
    near = next((n for n in range(at + 1, min(at + 4, len(lines))) if stops(lines[n].words)), None)
    if near == at + 1 and short and words[-1] != ":":
        return True
    return near is not None and not words.endswith((".", ":")) and not last.words.endswith(".")


def _is_full(lines: list[Line], at: int) -> bool:
    """Whether the next word had no room on the line above, in lines as wide as those around."""
    last, line = lines[at - 1], lines[at]
    width = max(_NARROW, *(n.end - n.start + n.indent for n in lines[at - 1 : at + 10]))
    return last.end - last.start + 1 + len(line.words.split(" ", 1)[0]) > width


LETTERED = re.compile(r"\(?A\s?[.)]\)?\s")
"""The first of lettered references that stand without their label."""
_ITEM_LABEL = re.compile(r"\(?([A-Z])\s?[).]|\(?([1-9])\s?[).]")
_ONLY_ITEMS = re.compile(
    r"(?:(?:AND |& )?(?:\d\d )?[A-Z][A-Z./ ]{1,24} A?-?\d{1,6}(?: OF [A-Z0-9/. ,]{3,18})?(?: ?\(?NOTAL\)?)?(?:[,;:.&]? ?)){1,8}$"
)
_DANGLING = re.compile(r"(?:[,;:&(/]|\bAND|\bOF|[,;)] ?[A-Z][A-Z .]{1,22})$")


def _reference_continues(open_: Field, lines: list[Line], at: int) -> bool:
    """References go on indented, with the next letter, behind a comma, or as a line that holds nothing else."""
    line, last = lines[at], open_.lines[-1].words
    if len(open_.lines) > 11:
        return False
    if other := label_of(line.words):
        return other[0] == "ref"  # ``REF A: …`` and below it ``REF B: …``
    label = _ITEM_LABEL.match(line.words)
    first = _ITEM_LABEL.match(open_.lines[0].words, open_.start - open_.lines[0].start)
    if label and label[2]:
        return bool(first and first[2]) and int(label[2]) > 1
    if BODY.match(line.words) or _ADDRESSED.match(line.words):
        return False
    if label:
        return label[1] > "A" or open_.start >= open_.lines[-1].end
    return bool(line.indent or _DANGLING.search(last) or (len(line.words) < 72 and _ONLY_ITEMS.match(line.words)))


_CONTINUES = {
    "eo": _order_continues,
    "tags": _tags_continue,
    "subject": _subject_continues,
    "ref": _reference_continues,
}
