"""Secrecy and handling on papers released as scans: spaced, hyphenated and misread capitals, captions in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.envelope.released.scanned_words import WordList
from chancery.model.readings import Value

_LINE = re.compile(
    r"^[^\w\n]{0,8}(?P<words>(?:[A-Z0-9$€£][ .·•_-]{0,3}){5,14}[A-Z])\b(?=[^\w\n]{0,8}(?:$|\d{5,7}[ ]?Z?|"
    r"[^\w\n]{2,}|\(?When|ROUTINE|PRIORITY|STAFF|CITE|FRP|RETURN))",
    re.M,
)
_SLUG_BEHIND = re.compile(r"^[^\w\n]{0,8}(?P<words>(?:[A-Z0-9$€£][ .·•_-]{0,3}){5,14}[A-Z])(?=/ ?[A-Z]{5,9}\b)", re.M)
"""``S EC RE T/RYBAT``: an indicator behind the term."""
_FIRST = re.compile(r"^[^\w\n]{0,6}(?P<words>[A-Z$](?:[ -]?[A-Z$01]){4,12})[ ]{1,3}(?=\d{6,7}[ZT27]?\b)", re.M)
_TERMS = WordList(
    {
        "SECRET": "secret",
        "TOPSECRET": "top secret",
        "CONFIDENTIAL": "confidential",
        "UNCLASSIFIED": "unclassified",
        "RESTRICTED": "restricted",
    },
    least=6,
)
_HANDLING = (
    ("REPROD",
        r"REPRODUCTION[^\n]{0,6}BY[^\n]{0,6}OTHER[^\n]{0,6}TH[AE][NT][^\n]{2,50}PR[O0][A-Z]{3,8}|REPRODUCTION OF THIS COPY "
        r"PROHIBITED",
     "reproduction prohibited"),
    ("DISSEM", r"\bN[O0] F[O0]REIGN D[I1]SSEM\w{0,10}|\bNOFORN\b", "no foreign dissemination"),
    ("NOFORN", r"\bNOFORN\b", "no foreign dissemination"),
    ("RESTRICTED HAND", r"\bRESTRICTED HANDLING\b", "restricted handling"),
    ("EYES ONLY", r"\bEYES ONLY\b", "eyes only"),
    ("LIMITED D", r"\bLIMITED D[I1]STRIBUTION\b", "limited distribution"),
    ("LIMDIS", r"\bLIMDIS\b", "limited distribution"),
    ("CONTROLLED D", r"\bCONTROLLED DISSEM\b", "controlled dissemination"),
    ("GROUND USE", r"Background Use Only", "background use only"),
    ("NOT REPROD", r"Do Not Reproduce", "do not reproduce"),
    ("UNAUTHORIZED DIS", r"NO UNAUTHORIZED DISCLOSURE", "no unauthorized disclosure"),
)  # fmt: skip
"""Letters without which a caption need not be looked for, the caption, and its term."""
_CAPTIONS = tuple((letters, re.compile(caption, re.I), term) for letters, caption, term in _HANDLING)
_LAST = re.compile(
    r"[ ]{2,40}(?P<words>(?:TOP )?S ?E ?C ?R ?E ?T|SECRE[IL]|CONFIDENTIAL|UNCLASSIFIED)(?=[^\w\n]{0,6}$|[ ]{3,})", re.M
)


def classification(content: str, start: int, end: int) -> tuple[Value, ...]:
    """``S E C R E T 281227Z``, ``S-E-C-R-E-T``, ``SECREI``: the first line that says it."""
    for pattern in (_FIRST, _LINE, _LAST, _SLUG_BEHIND):
        for match in pattern.finditer(content, start, end):
            words = match["words"].rstrip(" .-_")
            found = _TERMS.find(words)
            if found and not _ticks(content, *match.span("words")):
                first = match.start("words")
                because = f"{words} is a slip of the scan" if found.slips else None
                return (
                    Value(
                        start=first, end=first + len(words), quote=words, value=found.term, because=because, rule="classification"
                    ),
                )
    return ()


_TERM = re.compile(r"\b(?:SECRET|CONFIDENTIAL|UNCLASSIFIED|INTERNAL)\b", re.I)


def _ticks(content: str, start: int, end: int) -> bool:
    """A line of a form that offers several terms to tick: ``UNCLASSIFIED  INTERNAL USE ONLY  CONFIDENTIAL  SECRET``."""
    first, last = content.rfind("\n", 0, start) + 1, content.find("\n", end)
    return len({m[0].upper() for m in _TERM.finditer(content, first, last if last >= 0 else len(content))}) > 1


def handling(content: str, start: int, head_end: int, end: int) -> tuple[Value, ...]:
    """Captions such as NO FOREIGN DISSEM in the head, and the ban on copying at the foot: each once."""
    return tuple(_captions(content, start, head_end, end))


def _captions(content: str, start: int, head_end: int, end: int) -> Iterator[Value]:
    areas = ((start, head_end), (max(head_end, end - 1500), end))
    capitals = [content[first:last].upper() for first, last in areas]
    said: set[str] = set()
    for letters, pattern, value in _CAPTIONS:
        for (first, last), upper in zip(areas, capitals, strict=True):
            if value not in said and letters in upper and (match := pattern.search(content, first, last)):
                said.add(value)
                yield Value(start=match.start(), end=match.end(), quote=match[0], value=value, rule="handling-caption")
