"""Notes listed at the end, and the signs in the text that lead to them: ``[1]``, ``[iv]``, ``x/``, ``*``, ``Molotov53``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chancery.marks import reach
from chancery.marks.brackets import Bracket
from chancery.model.record import Mark

_LABEL = {"bracketed": re.compile(r"\d{1,3}|\*{1,3}"), "roman": re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})|[a-z]|xl|l", re.I)}
_STARRED = re.compile(r"^[ \t]*(?P<sign>x{1,3}/(?=[ \t])|\*{1,3}/?|†)[ \t]*(?P<note>\S[^\n]{3,1500})", re.M)
_LISTED = re.compile(r"^[ \t]*(?P<sign>\d{1,3})[.)]?[ \t]+(?P<note>[A-Z“\"‘(][^\n]{3,1500})", re.M)
_GLUED = re.compile(
    r"(?:[^\W\d_]{2}[.,;:”’\"')]{0,2}(?P<sign>\d{1,3})(?![\w.,/-]*\d)(?=[\s.,;:)\]”’\"—–]|$)"
    r"|\d\.”?(?P<behind_figures>\d{1,3})(?=\s{1,3}[A-Z“]|\s{0,3}$))",
    re.M,
)
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass
class Notes:
    """The marks of notes and their signs, and the brackets (by start) that they explain."""

    marks: list[Mark] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def find(content: str, pairs: tuple[Bracket, ...], kinds: tuple[str, ...]) -> Notes:
    """Notes and their signs, of the kinds that the convention has. A sign without its note is left to the other rules."""
    notes = Notes()
    for kind in kinds:
        if kind in _LABEL:
            _bracketed(content, pairs, kind, notes)
        elif kind == "starred":
            _starred(content, notes)
        elif kind == "glued":
            _glued(content, notes)
    return notes


def _bracketed(content: str, pairs: tuple[Bracket, ...], kind: str, notes: Notes) -> None:
    """``To VIKTOR[i].`` and at the end ``[i] VIKTOR: Lt. Gen. …``: a bracket that opens a line is a note, another its sign."""
    signs: dict[str, list[Bracket]] = {}
    listed: dict[str, Bracket] = {}
    for pair in pairs:
        start, end = pair.inside
        label = content[start:end].strip().lower() if end - start < 8 else ""
        if not label or not _LABEL[kind].fullmatch(label):
            continue
        if _opens(content, pair.start) and content[pair.end : pair.end + 40].strip() and (label in signs or kind == "roman"):
            if label in listed:
                signs.setdefault(label, []).append(listed[label])
            listed[label] = pair
        else:
            signs.setdefault(label, []).append(pair)
    for label in signs.keys() & listed.keys():
        note = listed[label]
        others = [other.start for other in listed.values() if other.start > note.start]
        end = _end_of_note(content, note.end, min(others, default=len(content)))
        words = content[note.end : end].strip().lstrip(":").strip()
        notes.marks.append(_mark(content, note.start, end, label, words, None, kind))
        notes.taken.add(note.start)
        for sign in signs[label]:
            notes.marks.append(_mark(content, sign.start, sign.end, label, words, _about(content, sign.start), kind))
            notes.taken.add(sign.start)


_HEADING = r"^[ \t]*(?:(?:translator['’]s |editor['’]s )?(?:foot|end)?notes?|comments?|t\.? ?n\.?s?) ?:[ \t]*"
_NOTES = re.compile(_HEADING + "$", re.I | re.M)
_FURTHER = re.compile(_HEADING, re.I | re.M)


def _opens(content: str, at: int) -> bool:
    """Whether a bracket opens its line, or stands first behind ``Notes:``."""
    begin = max(0, at - 60)
    begin = max(begin, content.rfind("\n", begin, at) + 1)
    return reach.opens_line(content, at) or bool(_NOTES.fullmatch(content, begin, at))


def _end_of_note(content: str, at: int, limit: int) -> int:
    """A note ends at a blank line, at the next note, or after 2,000 characters."""
    limit = min(limit, at + 2000)
    ends = [match.start() for sign in (_BLANK, _FURTHER) if (match := sign.search(content, at, limit))]
    end = min(ends, default=limit)
    return at + len(content[at:end].rstrip())


def _starred(content: str, notes: Notes) -> None:
    """``the port x/ of`` and a line ``x/ Illegible in the copy.`` below it."""
    if "/" not in content and "*" not in content and "†" not in content:
        return
    seen: set[str] = set()
    for note in _STARRED.finditer(content):
        sign, words = note["sign"], note["note"].strip()
        if sign in seen:
            continue
        seen.add(sign)
        at = _sign_before(content, sign, note.start())
        if at is None:
            continue
        notes.marks.append(_mark(content, note.start("sign"), note.start("note") + len(words), sign, words, None, "starred"))
        notes.marks.append(_mark(content, at, at + len(sign), sign, words, _about(content, at), "starred"))


def _sign_before(content: str, sign: str, limit: int) -> int | None:
    """Where the sign stands behind a word, before its note."""
    at = content.rfind(sign, 0, limit)
    while at >= 0:
        before, after = content[max(0, at - 2) : at], content[at + len(sign) : at + len(sign) + 1]
        of_words = before.strip() and "\n" not in before and before[-1:] not in "*x†/" and after not in ("*", "/")
        if of_words and (sign[0] != "x" or not before[-1:].isalnum()):
            return at
        at = content.rfind(sign, 0, at)
    return None


def _about(content: str, at: int) -> tuple[int, int] | None:
    """The word that a note's sign stands behind; of ``comrade Pavlov [Ivanov].x/`` or ``MILLER[MEL'NIK][iii]``
    the one before the bracket."""
    end = at
    while end > 0 and at - end < 3 and content[end - 1] in ".,; ":
        end -= 1
    if content[end - 1 : end] == "]":
        opening = content.rfind("[", max(0, end - 60), end)
        return reach.word(content, opening) if opening >= 0 else None
    return reach.word(content, at)


def _glued(content: str, notes: Notes) -> None:
    """``Molotov53``: numbers glued to words, only where a list at the end has notes of these numbers, in order."""
    listed = list(_LISTED.finditer(content, len(content) // 3))
    if not listed:
        return
    glued = [(sign[sign.lastindex or 1], sign.start(sign.lastindex or 1)) for sign in _GLUED.finditer(content)]
    first = dict(reversed(glued))
    labels = {note["sign"]: note for note in listed if first.get(note["sign"], note.start()) < note.start()}
    lists = min((note.start() for note in labels.values()), default=0)
    for label, at in glued:
        note = labels.get(label)
        if note is not None and at < lists:
            about = _about(content, at)
            notes.marks.append(_mark(content, at, at + len(label), label, note["note"].strip(), about, "glued"))
    signed = {mark.label for mark in notes.marks if mark.rule == "notes.glued"}
    for label in labels.keys() & signed:
        note = labels[label]
        words = note["note"].strip()
        notes.marks.append(_mark(content, note.start("sign"), note.start("note") + len(words), label, words, None, "glued"))


_SIGNED = re.compile(r"(?:\bT\.\s?N\.?|\btrans(?:lator|l)?(?:['’]s\snote)?\.?)[\])]?\s*$", re.I)
"""A note that its translator signs: ``… are underlined. - T.N.``, ``[Translator's note]``."""


def _mark(content: str, start: int, end: int, label: str, words: str, about: tuple[int, int] | None, kind: str) -> Mark:
    lettered = kind == "roman" and bool(label.strip("ivx")) and not label.isdigit()
    return Mark(
        kind="footnote", start=start, end=end, quote=content[start:end], content=words, label=label,
        applies_to=about, voice="translator" if lettered or _SIGNED.search(words[-60:]) else "editor", rule=f"notes.{kind}",
    )  # fmt: skip
