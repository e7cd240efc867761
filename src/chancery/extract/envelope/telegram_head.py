"""The head of a telegram's section: routing, date-time group, addresses, classification line, and its labelled fields.

One pass over the lines, a stage at a time; whatever is quoted further down (a telegram within a telegram) is body and
never comes here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chancery.extract.envelope.telegram_layout import CLASSIFICATIONS, Line

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTH = "JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC"
DTG = re.compile(
    rf"(?P<letters>(?:[ZOPRYDW0]{{1,2}} ?){{1,3}}) ?(?P<group>\d\d ?\d{{4}} ?[Z2])"
    rf" ?(?P<month>{MONTH})[A-Z]{{0,6}}\.? ?(?P<year>(?:19)?\d\d)"
)
_RELAY = re.compile(r"-{5,}")
_ROUTING = re.compile(
    r"(?:ACTION|ORIGIN|INFO)\s+[A-Z/]{1,8}-\d|(?:[A-Z/]{1,8}-\d{1,3}\s*){1,12}|[/(]\s?\d{3}|/\d+ [A-Z]|\( ?[A-Z]"
)
_DRAFTED = re.compile(r"(?:DRAFTED|APPROVED|CLEARED) BY\b|(?:DRAFTED|APPROVED|CLEARANCES?)\s*:")
_ADDRESS = re.compile(r"(?P<label>FM|FROM|TO|INFO|XMT|ZEN)\b:?\s*")
_MAX_HEAD = 160
_NARROW = 56
"""A line that has room for another word within so many characters was ended on purpose."""


def _spaced(term: str) -> str:
    """A term that stands plain or in spaced capitals, a letter perhaps doubled by the machine."""
    runs = re.findall(r"(\w)(\1*)", term)
    return " {0,3}".join(f"{a}(?: ?{a}){{0,2}}" if b else a for a, b in runs)


_TERMS = sorted(CLASSIFICATIONS, key=len, reverse=True)
HEADING = re.compile(rf"(?P<term>{'|'.join(_spaced(t) for t in _TERMS)})(?![A-Z])")
"""A classification that opens a line."""

LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("eo", re.compile(r"E[ .,]{0,2}M?O[ .,M]{0,3}(?=1\d[\d)(]{2,4}|X?GDS|ADS|N/?A|:)")),
    ("tags", re.compile(r"TA[GOB]S?(?:\s?[:.;-]\s{0,3}|\s(?=[A-Z]{2,5}\b))")),
    ("subject", re.compile(r"SUBJ?(?:ECT|CT|ET|JECT)?\.?\s?[:;-]{1,2}\s{0,3}")),
    (
        "ref",
        re.compile(r"REF(?:S|TELS?|ERENCES?|AIRS?)?\.?\s?(?:[:;-]{1,2}\s{0,3}|(?=\([A-Z1-9]\))|\s(?=[A-Z][A-Z ]{1,18}\s\d))"),
    ),
)
_BODY = re.compile(
    r"1\s?\.|\(1\)|(?:BEGIN )?(?:SUMMARY|TEXT|UNCLASSIFIED|CONFIDENTIAL|SECRET)\b|BEGIN$"
    r"|(?:ACTION REQUESTED|INTRODUCTION|COMMENT)\s?:"
)
_ADDRESSED = re.compile(r"(?:TO|FOR|FROM|ATTN|ATTENTION|PASS|FOLLOWING)\s?:")
_TAGS_ONLY = re.compile(r"[A-Z]{2,5}(?:, ?[A-Z]{2,5}){0,12}[,.]?$")
_REMARK = re.compile(r"(?:[A-Z/ ]{1,24} )?(?:PASS|FOR|FROM|ATTN|EYES|JOINT|C O R R E C T E D|CORRECTED)\b|[A-Z]{5,8}/{2,}")


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


@dataclass(slots=True)
class Head:
    """The lines of a section's head by what they are; ``body`` is the index of the first line after them."""

    routing: list[Line] = field(default_factory=list)
    drafting: list[Line] = field(default_factory=list)
    relay: Line | None = None
    dtg: Line | None = None
    sender: Line | None = None
    addressees: list[tuple[str, Line]] = field(default_factory=list)
    heading: list[Line] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    body: int = 0

    def of(self, label: str) -> Field | None:
        """The field of that label."""
        return next((f for f in self.fields if f.label == label), None)


def read_head(lines: list[Line]) -> Head:
    """The head of a section."""
    head = Head()
    at = _addresses(lines, _routing(lines, head), head)
    if not (head.dtg or head.sender or head.heading):
        head.addressees.clear()  # ``TO THE SECRETARY FROM …``: a text whose head was cut off
        at = 0
    if at or (lines and _label(lines[0].words)):
        at = _fields(lines, at, head)
    head.body = at
    return head


def _routing(lines: list[Line], head: Head) -> int:
    """``ACTION INM-05`` … ``DRAFTED BY …`` … the relay line of dashes, up to the date-time group."""
    clearing = False
    for at, line in enumerate(lines[:_MAX_HEAD]):
        words = line.words
        if DTG.match(words):
            head.dtg = line
            return at + 1
        if _ADDRESS.match(words) and not _ROUTING.match(words):
            return at
        if HEADING.match(words) or _label(words):
            return at
        if _RELAY.match(words):
            head.relay, clearing = line, False
        elif _DRAFTED.match(words) or clearing:
            clearing = True
            head.drafting.append(line)
        elif _ROUTING.match(words) or at < 2 or (words[0].isdigit() and len(words) < 12):
            head.routing.append(line)
        else:
            head.routing.clear()
            head.drafting.clear()
            return 0  # no routing at all: a text that begins at once
    return len(head.routing) + len(head.drafting) + bool(head.relay)


def _addresses(lines: list[Line], at: int, head: Head) -> int:
    """``FM``, ``TO``, ``INFO`` with an addressee a line, up to and with the classification line."""
    role = ""
    while at < len(lines) and at < _MAX_HEAD:
        line = lines[at]
        match = _ADDRESS.match(line.words)
        if match and match["label"] in ("FM", "FROM"):
            head.sender, role = line, "from"
        elif match and match["label"] == "XMT":
            role = "exempt"
        elif match and match["label"] in ("TO", "INFO"):
            role = match["label"].lower()
            head.addressees.append((role, line))
        elif HEADING.match(line.words):
            head.heading.append(line)
            at += 1
            if at < len(lines) and re.match(r"(?:FINAL )?SECTION\b", lines[at].words):
                head.heading.append(lines[at])
                at += 1
            return at
        elif _label(line.words) or not role:
            return at
        elif role in ("to", "info"):
            head.addressees.append((role, line))
        at += 1
    return at


def _label(words: str) -> tuple[str, int] | None:
    """The label that opens a line, and its length."""
    if words[0] not in "ETSR":
        return None
    for name, pattern in LABELS:
        if match := pattern.match(words):
            return name, match.end()
    return None


def _stops(words: str) -> bool:
    return bool(_label(words) or _BODY.match(words) or _ADDRESSED.match(words))


def _fields(lines: list[Line], at: int, head: Head) -> int:
    """The lines below the classification: captions, then E.O., TAGS, SUBJECT and REF in any order, each once."""
    current: Field | None = None
    while at < len(lines):
        line = lines[at]
        found = _label(line.words)
        if found and not head.of(found[0]):
            current = Field(found[0], line.start + found[1], [line])
            head.fields.append(current)
        elif _BODY.match(line.words) and not (current and current.label == "ref" and continues(current, lines, at)):
            return at
        elif current and continues(current, lines, at):
            current.lines.append(line)
        elif _label_ahead(lines, at, 4 if head.of("subject") else 9) or (
            not head.of("subject") and (_REMARK.match(line.words) or is_caption(line.words))
        ):
            head.remarks.append(line)
        else:
            return at
        at += 1
    return at


def _label_ahead(lines: list[Line], at: int, reach: int) -> bool:
    """Whether a labelled field comes within reach with no text before it: so ``PASS AGRICULTURE`` is of the head."""
    for line in lines[at + 1 : at + reach]:
        if _label(line.words):
            return True
        if _BODY.match(line.words):
            return False
    return False


def is_caption(words: str) -> bool:
    """``EXDIS``, ``STADIS////////``: a short line of capitals without a sentence."""
    return len(words.rstrip("/ ")) <= 24 and words.replace(" ", "").rstrip("/").isalpha()


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
    """A subject is wrapped where its line was full, or where the next field follows at once."""
    line, last = lines[at], open_.lines[-1]
    if len(open_.lines) > 5 or _stops(line.words):
        return False
    if line.indent or last.words.endswith(("\ufffe", "-")) or last.end == open_.start:
        return True
    width = max(_NARROW, *(n.end - n.start + n.indent for n in lines[at - 1 : at + 10]))
    if last.end - last.start + 1 + len(line.words.split(" ", 1)[0]) > width:
        return True
    near = next((n for n in range(at + 1, min(at + 4, len(lines))) if _stops(lines[n].words)), None)
    return near is not None and not line.words.endswith((".", ":")) and not last.words.endswith(".")


_ITEM_LABEL = re.compile(r"\(?([A-Z])\s?[).]|\(?([1-9])\s?[).]")
_ONLY_ITEMS = re.compile(
    r"(?:(?:AND |& )?(?:\d\d )?[A-Z][A-Z./ ]{1,24} A?-?\d{1,6}(?: OF [A-Z0-9/. ,]{3,18})?(?: ?\(?NOTAL\)?)?(?:[,;:.&]? ?)){1,8}$"
)
_DANGLING = re.compile(r"(?:[,;:&(/]|\bAND|\bOF|[,;)] ?[A-Z][A-Z .]{1,22})$")


def _reference_continues(open_: Field, lines: list[Line], at: int) -> bool:
    """References go on indented, with the next letter, behind a comma, or as a line that holds nothing else."""
    line, last = lines[at], open_.lines[-1].words
    if len(open_.lines) > 11 or _label(line.words):
        return False
    label = _ITEM_LABEL.match(line.words)
    first = _ITEM_LABEL.match(open_.lines[0].words, open_.start - open_.lines[0].start)
    if label and label[2]:
        return bool(first and first[2]) and int(label[2]) > 1
    if _BODY.match(line.words) or _ADDRESSED.match(line.words):
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
