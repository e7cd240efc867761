"""Who gets a copy of a released paper: the offices in the box of a cable's form, and the distribution list under a paper's text.

Such lines are read by machines from faint boxes; what does not look like an office or a name is left out, and a line of which
little is left is left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chancery.model.readings import Copies, Copy, Party

_LINE = re.compile(r"^[^\w\n]{0,5}(?=(?:ACTION|INFO|CONF)\b)(?P<words>[^\n]{6,160})$", re.M)
_LABEL = re.compile(r"\b(?P<label>ACTION|INFO|CONF)\b(?P<sign>[ \t]{0,4}[:;.,][ \t]{0,4}|[ \t]{1,6})")
_ITEM = re.compile(r"[^,;]+")
_OFFICE = re.compile(r"(?P<name>[A-Z][A-Z0-9]*(?:/[A-Z0-9]+)*)(?:[ \t]+(?P<count>\d{1,2}))?[^\w]{0,4}")
"""``C/WH 5``, ``DDP``, ``CI/OPS``: an office by its sign, and how many copies it gets."""
GOES_ON = 4
"""Lines that a list of offices may go on over, each but the last ending in a comma."""


def offices(content: str, start: int, end: int) -> tuple[tuple[Party, ...], tuple[Copy, ...]]:
    """Who is to act, and all who get a copy, by the box of a cable: ``ACTION: C/WH 5   INFO: DCI, D/DCI, DDP, VR``."""
    action, copies = list[Party](), list[Copy]()
    for line in _LINE.finditer(content, start, end):
        labels = list(_LABEL.finditer(content, line.start("words"), line.end()))
        ends = [*(after.start() for after in labels[1:]), _last(content, line.end(), end)]
        for label, stop in zip(labels, ends, strict=False):
            found = list(_listed(content, label.end(), stop))
            sure = any(one in ":;.," for one in label["sign"]) or len(found) > 1
            if not sure or not found:
                continue
            copies += found
            if label["label"] == "ACTION":
                one = found[0]
                action.append(Party(start=one.start, end=one.end, quote=one.quote, name=one.recipient, rule="cable-action"))
    return tuple(action[:1]), tuple(copies)


_INFORMED = re.compile(r"\bINFO(?P<names>(?:[ ,]{1,2}[A-Z]{3,5}){1,8})[ ]{1,3}CITE\b")
_STATION = re.compile(r"[A-Z]{3,5}")


def informed(content: str, start: int, end: int, known: Sequence[Party]) -> tuple[Party, ...]:
    """Stations between INFO and CITE that the list of stations does not have, as they stand: ``DIR INFO LOBO CITE PSER 0417``."""
    line = _INFORMED.search(content, start, end)
    if line is None:
        return ()
    because = "as it stands between INFO and CITE; no station that is known"
    spans = [match.span() for match in _STATION.finditer(content, *line.span("names"))]
    return tuple(
        Party(start=at, end=last, quote=content[at:last], name=content[at:last], because=because, rule="cable-info")
        for at, last in spans
        if not any(one.start < last and at < one.end for one in known)
    )


def _last(content: str, at: int, end: int) -> int:
    """Where a list ends that goes on in the next line."""
    for _ in range(GOES_ON):
        following = content.find("\n", at + 1, end)
        if not content[:at].rstrip(" \t").endswith(",") or at >= end:
            break
        at = following if following > 0 else end
    return at


def _listed(content: str, start: int, end: int) -> Iterator[Copy]:
    """The offices of a list, if most of what stands in it are some."""
    items = [one for one in _ITEM.finditer(content, start, end) if re.search(r"\w", one[0])]
    found = []
    for item in items:
        words = item[0].partition("(")[0]
        lead = len(words) - len(words.lstrip(" \t\r\n*•:.-—"))
        match = _OFFICE.fullmatch(words[lead:])
        if match and len(match["name"]) > 1:
            at = item.start() + lead
            count = int(match["count"]) if match["count"] else None
            last = at + (match.end("count") if match["count"] else match.end("name"))
            found.append(
                Copy(start=at, end=last, quote=content[at:last], recipient=match["name"], count=count, rule="cable-copies")
            )
    if 2 * len(found) > len(items):
        yield from found


_HEADED = re.compile(r"^[^\w\n]{0,6}D[iI1](?:s|S)[tT]?[rR][iIl1][bB]\w{2,8}[^\w\n]{0,4}$", re.M)
_TO = re.compile(
    r"[^\w\n]{0,5}(?:(?P<orig>[Oo]rig(?:inal)?\b\.?|ORIG(?:INAL)?\b\.?|O)(?:[ ]?[&+][ ]?(?P<more>[\dlI]))?|"
    r"(?P<count>[\dlI]{1,2})(?:[ ]?cc)?)"
    r"[ \t]{0,3}[-–—=~][ \t]{0,4}(?P<who>[A-Z(][^\n]{1,70}?)[ \t.]*$",
    re.M,
)
_BESIDE = re.compile(r"[ ,]{0,3}(?:\bw/|\bwith\b|\(|,? ?less att)[^\n]*$", re.I)
MOST = 20
"""Lines of a distribution list."""


def distribution(content: str, start: int, end: int) -> Copies | None:
    """The list under ``Distribution:``, a line ``2 - COS, JMWAVE`` each; a blank line may stand between two. None without one."""
    found: list[Copy] = []
    for head in _HEADED.finditer(content, start, end):
        at, blank = head.end() + 1, 0
        for _ in range(MOST):
            stop = content.find("\n", at, end)
            stop = stop if stop >= 0 else end
            if not content[at:stop].strip():
                blank += 1
            elif match := _TO.match(content, at, stop):
                found.append(_copy(content, match))
                blank = 0
            else:
                break
            at = stop + 1
            if blank > 1 or at >= end:
                break
    found = [one for one in found if one.recipient]
    return Copies(list=tuple(found)) if found else None


def _copy(content: str, match: re.Match[str]) -> Copy:
    first, last = match.span("who")
    last = first + len(_BESIDE.sub("", content[first:last]).rstrip(" .,"))
    digits = {"l": "1", "I": "1"}
    said = "".join(digits.get(sign, sign) for sign in match["count"] or match["more"] or "")
    count = (int(said) if said else 0) + (1 if match["orig"] else 0)
    quote = content[first:last]
    return Copy(start=first, end=last, quote=quote, recipient=" ".join(quote.split()), count=count or None, rule="distribution")
