"""The archive's form as a second witness: a name in a paper's head that the form also names as its sender or addressee.

The form itself is description and says nothing in the envelope; what is read are the words of the paper.
"""

from __future__ import annotations

import re

from chancery.model.readings import Party

HEAD = 3200
"""Characters of the paper in which the name may stand."""
_PIECE = re.compile(r"[A-Z][A-Z'’]{0,20}")
_SUFFIX = frozenset({"JR", "SR", "II", "III", "ET", "AL", "MR", "MRS", "DR", "THE", "MISS", "CAPT", "GEN", "COL"})
_BUREAU = re.compile(r"^[^\w\n]{0,4}(?:\d{1,2}|[A-Z@]{1,3})?[^\w\n]{1,4}(?P<v>Bureau)\b", re.M)
_DIRECTOR = re.compile(r"^[^\n]{0,16}\b(?P<v>D[I1]RECTOR, ?F ?B ?[I1])\b", re.M | re.I)
_LEAD = re.compile(
    r"[^\w\n]{0,8}(?:\w{1,2}[^\w\n]{1,4})?(?P<label>(?:TO|To|T0|70|FROM|From|F ?ROM|FRCM|FRON|PROM|SA|Special Agent|"
    r"REPORT MADE BY|"
    r"Report of:|By|BY|Mr|Ms|Mrs|Miss|Dr)[^\w\n]{0,6}){0,3}"
)
_COPIES = re.compile(r"[^\w\n]{0,4}(?:[1-9Il][^\w\n]{0,3}[-–—=]|[1-9][ ]?[-–—])")


def named(content: str, start: int, end: int, words: str, role: str) -> Party | None:
    """The sender or addressee (``role``) of the paper in [start, end) that the form's ``words`` are, where the paper names it."""
    pieces = [p for p in _PIECE.findall(words.upper()) if p not in _SUFFIX]
    top = min(end, start + HEAD)
    if words.upper().startswith("DIRECTOR, FBI"):
        copy = (_DIRECTOR.search(content, start, top) or _BUREAU.search(content, start, top)) if role == "recipient" else None
        return copy and _party(content, *copy.span("v"), "Director, FBI", "addressee")
    surname = pieces[0] if "," in words else pieces[-1] if pieces else ""
    given = next((p for p in pieces if p != surname and len(p) > 1), None)
    if len(surname) < 4:
        return None
    first = rf"(?P<given>\b(?:{given}|{given[0]}[.,]))[^\n]{{0,14}}?" if given else r"(?:\b[A-Z][.,]?[ ]?[.,]?[ ]?){0,3}"
    for match in re.finditer(rf"(?:{first})\b{surname}\b(?:, ?(?:JR|SR|III?)\b)?", content[start:top], re.I):
        at, stop = start + match.start(), start + match.end()
        line = content.rfind("\n", 0, at) + 1
        lead = _LEAD.fullmatch(content, max(line, start), at)
        labelled = bool(lead and lead["label"])
        if lead is None or _COPIES.match(content, line, at) or not (given or labelled):
            continue
        if content.find("\n", stop) - stop > 40:
            continue
        return _party(content, at, stop, " ".join(content[at:stop].split()), "sender" if role == "author" else "addressee")
    return None


def _party(content: str, start: int, end: int, name: str, role: str) -> Party:
    because = f"the paper names it here, and the archive's form names it as the {role} too"
    return Party(start=start, end=end, quote=content[start:end], name=name, because=because, rule="second-witness")
