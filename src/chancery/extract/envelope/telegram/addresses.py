"""Who sent a telegram, to whom, by which offices it went round in the Department, and who drafted and cleared it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chancery.extract.envelope.telegram.garbles import meant
from chancery.extract.envelope.telegram.head import Head
from chancery.extract.envelope.telegram.layout import Line
from chancery.model.readings import Copies, Copy, Party, Value
from chancery.vocabulary import load

_POSTS = load("telegram")["posts"]
AGENCIES: frozenset[str] = frozenset(_POSTS["agencies"])
POSTS: frozenset[str] = frozenset(load("posts")["names"])
OWN_NAMES: tuple[str, ...] = tuple(_POSTS["own_names"])
FILED_AS: dict[str, str] = _POSTS["filed_as"]
DEPARTMENT: frozenset[str] = frozenset(_POSTS["department"])
_MISSIONS = "|".join(sorted(map(re.escape, _POSTS["missions"]), key=len, reverse=True))
_MISSION = re.compile(rf"(?:{_MISSIONS}|AM[A-Z]{{2,4}} ?[A-Z]{{1,3}}SSY|AMCON[A-Z]*)\s+(?=[A-Z])")
"""``AMEMBASSY``, also as garbled: ``AMEMBISSY``, ``AMEM ASSY``."""
_GARBLED = re.compile(r"MB|SSY|ASS|CONS|CONG|^AM")
"""What is left of AMEMBASSY or AMCONSUL in ``AEMBASSY``, ``FMAMEMBASY``."""
_LABEL = re.compile(
    r"(?:(?:FM|FROM|TO|INFO)\b:?\s*)?[:.,/]{0,3}\s*"
    r"(?:(?:[A-Z]{1,3} |[A-Z]{0,2}[TO][A-Z]{0,2})(?=(?:SECSTATE|AMEMBASSY|AMCONSUL) ))?"
)
"""``TO``, also as garbled before SECSTATE: ``TSO SECSTATE``, ``TONSECSTATE``."""
_ROUTE = re.compile(r"RU ?[A-Z]{3,5}/")
_TAIL = re.compile(
    r"(?:\s+(?P<precedence>(?:NIACT\s+)?(?:FLASH|IMMEDIATE|IMMED|PRIORITY|ROUTINE)))?(?:\s+(?P<number>\d{1,6}))?\s*$"
)
_SITE = re.compile(r"(?:USCINCSO|USSOUTHCOM|CINCPAC|USCINCEUR|CINCLANT)\s+(?:J-?\d\s+)?(?P<place>[A-Z][A-Z ]+)$")


def post_of(name: str) -> str | None:
    """The post in an address: ``AMEMBASSY LA PAZ`` is of LA PAZ; None for the Department and the agencies."""
    for own in OWN_NAMES:
        if name.endswith(own):
            return own
    if match := _MISSION.match(name):
        post = name[match.end() :].removesuffix(" BY POUCH")
        return post if not match[0].startswith("USDEL") or post in POSTS else None
    if name in POSTS:
        return name
    first, _, rest = name.partition(" ")
    return rest if rest in POSTS and _GARBLED.search(first) else None


def party(content: str, line: Line) -> Party | None:
    """The party that a line of the address names: ``TO SECSTATE WASHDC NIACT IMMEDIATE 9346``."""
    words = line.words
    at = match.end() if (match := _LABEL.match(words)) else 0
    if route := _ROUTE.match(words, at):
        at = route.end()
    tail = _TAIL.search(words, max(at, len(words) - 48))
    cut = tail.start() if tail else len(words)
    name = words[at:cut].strip()
    if not re.search(r"[A-Z]{2}", name):
        return None
    name = " ".join(name.split("//")[0].split())
    precedence = " ".join(tail["precedence"].lower().split()) if tail and tail["precedence"] else None
    start, end = line.start + at, line.start + len(words.rstrip())
    site = _SITE.match(name)
    return Party(
        start=start,
        end=end,
        quote=content[start:end],
        name=name,
        place=post_of(name) or (site["place"] if site else None),
        precedence=precedence.replace("immed ", "immediate ") if precedence else None,
        number=tail["number"] if tail and tail["number"] else None,
        rule="address",
    )


def sender(content: str, head: Head) -> tuple[Party, ...]:
    """``FM AMEMBASSY LA PAZ``."""
    found = party(content, head.sender) if head.sender else None
    return (found,) if found else ()


def addressees(content: str, heads: Iterable[Head], role: str) -> tuple[Party, ...]:
    """The addressees of a role in the first section; from the others, only a serial of its own to the same addressee."""
    found: list[Party] = []
    seen: set[tuple[str, str | None]] = set()
    for n, head in enumerate(heads):
        for stands, line in head.addressees:
            one = party(content, line) if stands == role else None
            if one is None or (one.name, one.number) in seen:
                continue
            if n and (one.number is None or not any(known.name == one.name for known in found)):
                continue
            seen.add((one.name, one.number))
            if n:
                one = replace(one, because=f"another serial, of section {n + 1}")
            found.append(one)
    return tuple(found)


_ROLES = ("ACTION", "ORIGIN", "INFO")
_OPENING = re.compile(r"([A-Z,.]{3,7})\s+[A-Z/]{1,8}-?\d")
_OFFICE = re.compile(r"(?P<office>[A-Z][A-Z/]{0,7})-(?P<count>\d{1,3})\b")
_TOTAL = re.compile(r"/\s?(\d{2,4}) [A-Z]$")


def offices(head: Head) -> Iterator[tuple[str, str, int, int, int]]:
    """``ACTION INM-05`` / ``INFO OCT-01 ARA-15``: role, office, copies, and where it stands."""
    role = ""
    for line in head.routing:
        opening = _OPENING.match(line.words)
        role = (opening and meant(opening[1], _ROLES)) or role or "ACTION"
        for match in _OFFICE.finditer(line.words):
            yield role, match["office"], int(match["count"]), line.start + match.start("office"), line.start + match.end()


def action(content: str, head: Head) -> tuple[Party, ...]:
    """The offices that are to act."""
    return tuple(
        Party(start=start, end=end, quote=content[start:end], name=office, rule="routing")
        for role, office, _, start, end in offices(head)
        if role == "ACTION"
    )


def copies(content: str, head: Head) -> Copies | None:
    """The distribution in the Department: an office and its number of copies each, and the total, ``/021 W``."""
    listed = tuple(
        Copy(start=start, end=end, quote=content[start:end], recipient=office, count=count, rule="routing")
        for _, office, count, start, end in offices(head)
    )
    if not listed:
        return None
    total: int | None = None
    said: tuple[Value, ...] = ()
    for line in head.routing:
        if match := _TOTAL.search(line.words, max(0, len(line.words) - 8)):
            start, end = line.start + match.start(), line.end
            total = int(match[1])
            said = (Value(start=start, end=end, quote=content[start:end], value=str(total), rule="routing"),)
    count = sum(copy.count or 0 for copy in listed)
    doubts = (f"{total} copies said and {count} listed",) if total is not None and total != count else ()
    return Copies(total=total, said=said, list=listed, doubts=doubts)


_DRAFTER = re.compile(r"(?P<what>DRAFTED|APPROVED)(?: BY|:)?:?\s*(?P<who>\S.*)")


def drafting(content: str, head: Head) -> dict[str, tuple[Value, ...]]:
    """``DRAFTED BY ARA/AND/B - …``, ``APPROVED BY …``, and below them who cleared it, an office and a name a line."""
    found: dict[str, tuple[Value, ...]] = {}
    cleared = []
    for line in head.drafting:
        match = _DRAFTER.match(line.words)
        start = line.start + (match.start("who") if match else 0)
        words = content[start : line.end]
        reading = Value(start=start, end=line.end, quote=words, value=" ".join(words.split()), rule="drafting")
        if match:
            found.setdefault(f"{match['what'].lower()}_by", (reading,))
        else:
            cleared.append(reading)
    if cleared:
        found["coordinated_by"] = tuple(cleared)
    return found
