"""The head of a telegram's section: routing, date-time group, addresses, classification line, and its labelled fields.

One pass over the lines, a stage at a time; whatever is quoted further down (a telegram within a telegram) is body and
never comes here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chancery.extract.envelope.telegram.layout import CLASSIFICATIONS, Line
from chancery.extract.envelope.telegram.wrapping import ATTENTION, BODY, LETTERED, Field, continues, label_of

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DTG = re.compile(
    r"(?P<letters>(?:[ZOPRYDW0]{1,2} ?){0,3}) ?(?P<group>\d\d ?\d{4} ?[Z2])"
    r" ?(?P<month>[A-Z]{3,9})\.? ?(?P<year>(?:19)?\d\d)"
)
"""``O R 070400Z AUG 79``; the month as the machine left it."""
LOOSE = re.compile(
    r"(?P<letters>[A-Z0]{0,3}?(?: [A-Z0]{1,3}){0,2}?) ?(?P<group>(?=[A-Z]?\d)[A-Z\d]{6,8}?[Z2]?)"
    r" (?P<month>[A-Z]{2,9})\.? ?(?P<year>(?:19)?7.{0,2})$"
)
"""The same with a letter wrong, lost or too many; looked for only between a page header and FM."""
_RELAY = re.compile(r"-{5,}")
_ROUTING = re.compile(
    r"(?:ACTION|ORIGIN|INFO)\s+[A-Z/]{1,8}-\d|(?:[A-Z/]{1,8}-\d{1,3}\s*){1,12}|[/(]\s?\d{3}|/\d+ [A-Z]|\( ?[A-Z]"
)
_DRAFTED = re.compile(r"(?:DRAFTED|APPROVED|CLEARED) BY\b|(?:DRAFTED|APPROVED|CLEARANCES?)\s*:")
_ADDRESS = re.compile(r"(?P<label>FM|FROM|TO|INFO|XMT|ZEN)\b:?\s*")
_MAX_HEAD = 160


def _spaced(term: str) -> str:
    """A term that stands plain or in spaced capitals, a letter perhaps doubled by the machine."""
    runs = re.findall(r"(\w)(\1*)", term)
    return " {0,3}".join(f"{a}(?: ?{a}){{0,2}}" if b else a for a, b in runs)


_TERMS = sorted(CLASSIFICATIONS, key=len, reverse=True)
HEADING = re.compile(rf"(?P<term>{'|'.join(_spaced(t) for t in _TERMS)})(?![A-Z])")
"""A classification that opens a line."""

_REMARK = re.compile(r"(?:[A-Z/ ]{1,24} )?(?:PASS|FOR|FROM|ATTN|EYES|JOINT|C O R R E C T E D|CORRECTED)\b|[A-Z]{5,8}/{2,}")


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


def read_head(lines: list[Line], serial: str | None = None) -> Head:
    """The head of a section; ``serial`` is its page header's, by which a garbled line of classification is known."""
    head = Head()
    at = _addresses(lines, _routing(lines, head, serial is not None), head, serial)
    if not (head.dtg or head.sender or head.heading):
        head.addressees.clear()  # ``TO THE SECRETARY FROM …``: a text whose head was cut off
        at = 0
    if at or (lines and label_of(lines[0].words)):
        at = _fields(lines, at, head)
    head.body = at
    return head


def _routing(lines: list[Line], head: Head, paged: bool) -> int:
    """``ACTION INM-05`` … ``DRAFTED BY …`` … the relay line of dashes, up to the date-time group.

    Below a page header, lines that are none of these (garbled ones) are passed over.
    """
    clearing = False
    for at, line in enumerate(lines[:_MAX_HEAD]):
        words = line.words
        if DTG.match(words):
            head.dtg = line
            return at + 1
        address = _ADDRESS.match(words)
        if address and not _ROUTING.match(words) and not (paged and address["label"] == "INFO"):
            if head.routing and LOOSE.match(head.routing[-1].words):
                head.dtg = head.routing.pop()
            return at
        if HEADING.match(words) or label_of(words):
            return at
        if _RELAY.match(words):
            head.relay, clearing = line, False
        elif _DRAFTED.match(words) or clearing:
            clearing = True
            head.drafting.append(line)
        elif paged or _ROUTING.match(words) or at < 2 or (words[0].isdigit() and len(words) < 12):
            head.routing.append(line)
        else:
            head.routing.clear()
            head.drafting.clear()
            return 0  # no routing at all: a text that begins at once
    head.routing.clear()
    head.drafting.clear()
    return 0


def _addresses(lines: list[Line], at: int, head: Head, serial: str | None) -> int:
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
        elif not role and head.dtg and _sender_without_label(lines, at):
            head.sender, role = line, "from"
        elif HEADING.match(line.words) or (role in ("to", "info") and _numbered(line.words, serial)):
            head.heading.append(line)
            at += 1
            if at < len(lines) and re.match(r"(?:FINAL )?SECTION\b", lines[at].words):
                head.heading.append(lines[at])
                at += 1
            return at
        elif label_of(line.words) or not role:
            return at
        elif role in ("from", "to", "info"):
            role = "to" if role == "from" else role  # ``TSO SECSTATE WASHDC``
            head.addressees.append((role, line))
        at += 1
    return at


def _sender_without_label(lines: list[Line], at: int) -> bool:
    """``RM AMEMBASSY OSLO``: the line between the date-time group and TO."""
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    return below.startswith(("TO ", "INFO ")) and not HEADING.match(lines[at].words)


def _numbered(words: str, serial: str | None) -> bool:
    """``UNCLAX OSLO 0020`` under a page header with 00020: the line of the classification, whatever its first word."""
    found = _ENDING.search(words, max(0, len(words) - 12))
    return bool(serial and found and found[1].lstrip("0") == serial.lstrip("0") and not words.startswith(("AM", "SEC", "US")))


_ENDING = re.compile(r" (\d{3,6})(?:/\d{1,2})?$")


def _fields(lines: list[Line], at: int, head: Head) -> int:
    """The lines below the classification: captions, then E.O., TAGS, SUBJECT and REF in any order, each once."""
    current: Field | None = None
    while at < len(lines):
        line = lines[at]
        found = label_of(line.words)
        if found and not head.of(found[0]):
            current = Field(found[0], line.start + found[1], [line])
            head.fields.append(current)
        elif BODY.match(line.words) and not (current and current.label == "ref" and continues(current, lines, at)):
            return at
        elif current and continues(current, lines, at):
            current.lines.append(line)
        elif head.of("subject") and _unlabelled_references(lines, at) and not head.of("ref"):
            current = Field("ref", line.start, [line])
            head.fields.append(current)
        elif head.of("subject") and _attention(lines, at):
            head.remarks.append(line)
            current = None
        elif _label_ahead(lines, at, 4 if head.of("subject") else 9) or (
            not head.of("subject") and (_REMARK.match(line.words) or is_caption(line.words))
        ):
            head.remarks.append(line)
        else:
            return at
        at += 1
    return at


def _unlabelled_references(lines: list[Line], at: int) -> bool:
    """``A. JCS MSG 221205 AUG 74`` and ``B. …`` between the subject and the first paragraph."""
    below = [line.words for line in lines[at : at + 8]]
    first = next((n for n, words in enumerate(below) if BODY.match(words)), 0)
    return bool(first and LETTERED.match(below[0]))


def _attention(lines: list[Line], at: int) -> bool:
    """``FOR ASSISTANT SECRETARY ROE FROM AMBASSADOR`` right above the first paragraph."""
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    return bool(below and ATTENTION.match(lines[at].words) and (BODY.match(below) or label_of(below)))


def _label_ahead(lines: list[Line], at: int, reach: int) -> bool:
    """Whether a labelled field comes within reach with no text before it: so ``PASS AGRICULTURE`` is of the head."""
    for line in lines[at + 1 : at + reach]:
        if label_of(line.words):
            return True
        if BODY.match(line.words):
            return False
    return False


def is_caption(words: str) -> bool:
    """``EXDIS``, ``STADIS////////``: a short line of capitals without a sentence."""
    return len(words.rstrip("/ ")) <= 24 and words.replace(" ", "").rstrip("/").isalpha()
