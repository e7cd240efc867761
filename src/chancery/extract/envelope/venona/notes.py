"""The notes behind an intercepted message: roman ones comment, lettered ones are the translator's.

Notes: [a] Literally 'the neighbours'.
Comments:
  [i] VIKTOR: Lieutenant-General P. M. FITIN.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from chancery.extract.blocks import block
from chancery.extract.envelope import secrecy
from chancery.extract.envelope.lines import last_lines, trimmed
from chancery.model.record import Block, Mark
from chancery.vocabulary import words as listed

_HEADING = re.compile(
    r"^[ \t]*(?:(?:TRANSLATOR['’]?S?['’]?[ ])?(?:FOOT)?NOTES?|COMMENTS?|T\.?[ ]?N\.?S?|DISTRIBUTION)"
    r"(?:[ ]?\[[^\]\n]{1,12}\])?[ ]?[:.](?=[ \t\n\[])",
    re.I | re.M,
)
_NOTE = re.compile(r"(?:^|(?<=[:.]))[ \t]*\[[ ]?(?P<label>[ivxl]{1,6}|[a-z]|\d{1,2})[ ]?\][.:]?[ \t]+(?=\S)", re.I | re.M)
_COVER = re.compile(
    r"(?P<cover>[A-Z][A-Z0-9'’\"-]*(?:[ ][A-Z0-9'’\"-]+){0,4})(?:[ ]?\[[^\]\n]{1,40}\])?"
    r"(?:[ ]?[:=](?:[ ]i\.e\.)?|,?[ ]i\.e\.,?|[ ]--?)\s{1,3}"
)
_SURNAME = re.compile(r"(?<![\w'’])(?:Mc|Mac|d'|O')?[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,}(?![\w])")
_STOP = re.compile(r"(?<![ .][A-Z])\.(?=\s|$)|;|,\s(?=[a-z\d])|\s\(|\n\s*\n")
_DEGREE = re.compile(r"(possibly|probably|presumably|tentatively|almost certainly)\b", re.I)
_DEGREE_BEHIND = re.compile(r",?\s\(?(possibly|probably|presumably|tentatively|almost certainly)\b", re.I)
_PROPER = re.compile(r"(?:[Tt]he\s)?[A-Z][\w'’.-]+(?:\s(?:(?:of|the|and|for)\s){0,2}[A-Z][\w'’.-]+){0,6}(?=\.?\s*$|[.;,]\s)")
"""``New York City``, ``The State Department``: a name in capital initials and nothing else, up to the first stop."""
_UNSOLVED = re.compile(
    r"(?:not|un)[ ]?(?:available|identified|traced|known)|see\b|also\b"
    r"|(?:(?:possibly|probably|presumably) )?(?:an? )?(?:error|mistake|garble|misspelling)\b"
    r"|occurs|first\b|last\b|cf\b|no[ ](?:trace|previous)",
    re.I,
)


_FURNITURE = re.compile(r"-?[ ]?\d{1,3}[ ]?-?|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19)?\d\d|(?:VENONA|TOP SECRET)(?:[ /]+\w+){0,2}")


class Note(NamedTuple):
    """A note: its label, and [start, end) with the label's bracket."""

    label: str
    start: int
    words: int
    end: int


class Notes(NamedTuple):
    """Where the apparatus begins, and its notes in order."""

    start: int
    end: int
    notes: tuple[Note, ...]


def notes_of(content: str, start: int, end: int) -> Notes:
    """The apparatus of [start, end): from the first heading of notes in its second part, or the first of a run of notes."""
    begin = start + (end - start) // 5
    headings = [m.start() for m in _HEADING.finditer(content, begin, end)]
    listed = list(_NOTE.finditer(content, begin, end))
    if not headings and not (listed and listed[0]["label"].lower() in ("i", "a", "1")):
        return Notes(end, end, ())
    at = min([*headings[:1], *(m.start() for m in listed[:1] if not headings)])
    inside = [m for m in listed if m.start() >= at]
    end = _above_furniture(content, inside[-1].end() if inside else at, end)
    ends = sorted({*(m.start() for m in inside), *(h for h in headings if h > at), end})
    notes = []
    for match in inside:
        stop = ends[bisect_right(ends, match.start())]
        words = content[match.end() : stop].rstrip()
        notes.append(Note(match["label"].lower(), content.index("[", match.start()), match.end(), match.end() + len(words)))
    return Notes(at, end, tuple(notes))


def _above_furniture(content: str, start: int, end: int) -> int:
    """The end of the notes without the lines of secrecy, of the day and of the page's number under them."""
    for line in reversed(last_lines(content, start, end, 12)):
        first, last = trimmed(content, *line)
        if first < last and not (_FURNITURE.fullmatch(content, first, last) or any(secrecy.read_line(content, first, last))):
            return last
        if line[0] <= start:
            break
    return end


def blocks(content: str, notes: Notes) -> Iterator[Block]:
    """A block per note, with the heading before it; in the editor's voice a roman one, in the translator's a lettered one."""
    at = notes.start
    for note in notes.notes:
        voice = "translator" if is_letter(note.label) else "editor"
        if found := block(content, at, note.end, "apparatus", voice, "venona-notes"):
            yield found
        at = note.end
    if found := block(content, at, notes.end, "apparatus", "editor", "venona-notes"):
        yield found


def is_letter(label: str) -> bool:
    """``a``, ``d``, ``m``: a translator's note; ``i``, ``iv`` and ``12`` are comments."""
    return not label.isdigit() and not all(sign in "ivx" for sign in label)


def identifications(content: str, start: int, notes: Notes) -> Iterator[Mark]:
    """A cover name solved in a note, ``VIKTOR: Lieutenant-General P. M. FITIN``: about its word before the note's sign."""
    for note in notes.notes:
        cover = _COVER.match(content, note.words, note.end)
        who = _who(content, cover.end(), note.end) if cover else None
        if cover is None or who is None:
            continue
        degree = _DEGREE.match(content, *who) or _DEGREE_BEHIND.match(content, who[1], note.end)
        yield Mark(
            start=cover.start(),
            end=who[1],
            quote=content[cover.start() : who[1]],
            kind="identification",
            content=" ".join(content[slice(*who)].split()),
            voice="translator" if is_letter(note.label) else "editor",
            applies_to=_anchored(content, start, notes.start, note.label, cover["cover"]) or cover.span("cover"),
            label=note.label,
            degree=degree[1].lower() if degree else None,
            rule="venona-identification",
        )


def _who(content: str, start: int, end: int) -> tuple[int, int] | None:
    """``Lieutenant-General P. M. FITIN``: up to the first stop behind a surname, which these notes set in capitals."""
    end = min(end, start + 200)
    surname = _SURNAME.search(content, start, end)
    if _UNSOLVED.match(content, start, end):
        return None
    proper = _PROPER.match(content, start, end)
    if surname is None and proper and (len(proper[0].split()) > 1 or proper[0].lower() not in listed("english")):
        return start, start + len(proper[0].rstrip("."))
    if surname is None:
        return None
    first = _STOP.search(content, start, end)
    if first and first.start() < surname.start() and first[0] in (";",):
        return None
    stop = _STOP.search(content, surname.end(), end)
    last = stop.start() if stop else end
    return start, start + len(content[start:last].rstrip())


def _anchored(content: str, start: int, end: int, label: str, cover: str) -> tuple[int, int] | None:
    """The cover name in the message that carries the note's sign."""
    for sign in (f"[{label}]", f"[{label.upper()}]"):
        at = content.find(sign, start, end)
        if at >= 0:
            low = content.rfind(cover, max(start, at - 120), at)
            return (low, low + len(cover)) if low >= 0 else None
    return None
