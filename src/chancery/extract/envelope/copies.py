"""Who got copies: numbered copies, one a line or two columns run together; distribution lists with counts; totals.

``Copy Nº 5: Malenkov Copy Nº 12:`` · ``Distribution list - 11 copies: Stalin - 2, Molotov-1`` ·
``Copies: Stalin (2), Molotov, File of 8th`` · ``5 copies`` and below it ``1. Comr. Stalin``. To be listed is not to have read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chancery.extract.envelope.soviet.layout import NO
from chancery.model.readings import Copies, Copy, Value

_COPY = re.compile(
    rf"\bcop(?:y|ies)[ \t\xa0]{{0,3}}(?:{NO})?[ \t\xa0]{{0,3}}(?P<number>\d{{1,2}})(?!\d)(?:\s?[:.–—-]|(?=\s|$))[ \t\xa0]{{0,6}}",
    re.I,
)
_EXEMPLAR = re.compile(rf"\b(?:copy|exemplar|ex\.|ekz\.?)\s{{0,3}}(?:{NO}|:)?\s{{0,3}}(?P<number>\d{{1,3}})\b", re.I)
_SAID = re.compile(
    r"\bcopies\s(?:made|printed|typed)\s?[:–—-]\s{0,2}(?P<made>\d{1,3})|\b(?P<total>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
    r"[ \t\xa0]{1,3}(?:numbered\s)?(?:copies|copy|cop\.|ekz\.?)(?![ \t\xa0]{0,2}(?:n[ºo°]|№|#)?[ \t\xa0]?\d)",
    re.I,
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
_LIST = re.compile(
    r"(?:^|(?<=[a-z]\.\s))[ \t\xa0]{0,20}"
    r"(?:distribution(?:\slist)?|copies(?:\s(?:sent|distributed))?(?:\sto)?|sent\sout|copy\sto)\b"
    r"(?P<count>[^\n:]{0,30}?)(?:[:]|\s[–—-]\s(?=[A-Z]))[ \t\xa0]{0,4}",
    re.I | re.M,
)
_ITEM = re.compile(
    r"\s{0,3}(?P<who>[^,;\n()]{1,60}?)\s{0,2}(?:[-–—]\s{0,2}(?P<dash>\d{1,2})|\((?P<paren>\d{1,2})(?:\s?cop(?:y|ies))?\))?"
    r"(?:\.?\s{0,2}(?:[,;\n]|$)|\.\s{1,2}(?=total\b|[A-Z]))"
)
_TOTAL = re.compile(r"(?:in\s)?total\b", re.I)
_AND = re.compile(r"and\s", re.I)
_NUMBER_FIRST = re.compile(r"(?P<number>\d{1,2})\s?[-–—]\s?(?=[^\W\d_])")
"""``1 - Orekhov, 2 - Sablin``: the number of the copy, not how many."""
_NUMBERED = re.compile(
    r"^[ \t\xa0]{0,10}(?:no\.?|nº|№|#)?[ \t\xa0]{0,2}(?P<number>\d{1,2})(?:[-–](?P<last>\d{1,2}))?[ \t\xa0]?[.):–—-]"
    r"[ \t\xa0]{0,4}(?P<who>(?:\d{1,2}(?:st|nd|rd|th)\s)?[^\W\d_][^\n]{1,60}?)[ \t\xa0]*$",
    re.M | re.I,
)
_COMRADE = re.compile(r"^(?:to\s)?(?:(?:comrades?|comr|cdes?|com|cc|tov|c|tt|t)\b\.?\s{0,2})(?=[A-Z])", re.I)
_FILED = re.compile(r"(?:to\s)?(?:the\s)?(?:files?|archives?|copy|reserve)\b", re.I)

Span = tuple[int, int]


class _Said(NamedTuple):
    total: int
    value: Value


def read(content: str, regions: Iterable[Span]) -> tuple[Copies | None, tuple[Value, ...]]:
    """The copies that head and tail list, and which copy this one is, where it says so alone."""
    regions = tuple(regions)
    listed = [copy for start, end in regions for copy in _numbered_copies(content, start, end)]
    said = [one for start, end in regions for one in _totals(content, start, end)]
    lists = [copy for start, end in regions for copy in _distribution(content, start, end)]
    lists = lists or [copy for one in said for copy in _below(content, one.value.end, regions)]
    exemplar: tuple[Value, ...] = ()
    if len(listed) == 1 and not listed[0].recipient:
        exemplar = (_value(content, listed[0].start, listed[0].end, str(listed[0].number), "copies.exemplar"),)
        listed = []
    elif not listed:
        exemplar = tuple(_exemplar(content, regions))
    if not listed and not lists and not said:
        return None, exemplar
    named = [copy for copy in (*listed, *lists) if copy.recipient]
    total = said[0].total if said else None
    doubts = (*_nameless(listed), *_disagreement(total, named, bool(listed)), *_totals_differ(said))
    return Copies(total=total, said=tuple(one.value for one in said[:1]), list=tuple(named), doubts=doubts), exemplar


def _numbered_copies(content: str, start: int, end: int) -> Iterator[Copy]:
    """``Copy Nº 2: Stalin``; the name ends with the line, or where the next column's copy begins."""
    found = list(_COPY.finditer(content, start, end))
    for i, match in enumerate(found):
        stop = content.find("\n", match.end(), end)
        stop = end if stop < 0 else stop
        if i + 1 < len(found):
            stop = min(stop, found[i + 1].start())
        words = content[match.end() : stop]
        first = match.end() + len(words) - len(words.lstrip(" \t:–—-"))
        last = max(first, match.end() + len(words.rstrip(" \t,;")))
        name = content[first:last]
        if prefix := _COMRADE.match(name):
            first += prefix.end()
        recipient = " ".join(content[first:last].split())
        if recipient:
            yield Copy(
                start=first,
                end=last,
                quote=content[first:last],
                number=int(match["number"]),
                recipient=recipient,
                rule="copies.numbered",
            )
        else:
            where = match.start() + len(match[0].rstrip())
            yield Copy(
                start=match.start(),
                end=where,
                quote=content[match.start() : where],
                number=int(match["number"]),
                recipient="",
                rule="copies.numbered",
            )


def _totals(content: str, start: int, end: int) -> Iterator[_Said]:
    for match in _SAID.finditer(content, start, end):
        spelled = (match["made"] or match["total"]).lower()
        total = _WORDS.get(spelled) or (int(spelled) if spelled.isdigit() else 0)
        if total:
            yield _Said(total, _value(content, match.start(), match.end(), match[0], "copies.total"))


def _distribution(content: str, start: int, end: int) -> Iterator[Copy]:
    """The names behind ``Distribution list - 11 copies:`` or ``Copies:``; a line that ends with a comma goes on."""
    for match in _LIST.finditer(content, start, end):
        at, stop = match.end(), _list_end(content, match.end(), end)
        for item in _ITEM.finditer(content, at, stop):
            who = item["who"].strip()
            first = item.start("who") + item["who"].index(who) if who else item.start()
            number = None
            for opening in (_COMRADE, _AND, _NUMBER_FIRST, _COMRADE):
                if prefix := opening.match(who):
                    number = prefix["number"] if opening is _NUMBER_FIRST else number
                    first, who = first + prefix.end(), who[prefix.end() :]
            named = number or (who and (who[0].isupper() or who[0].isdigit() or _FILED.match(who)))
            if not who or who.isdigit() or not named or _TOTAL.match(who):
                continue
            count = item["dash"] or item["paren"]
            yield Copy(
                start=first, end=first + len(who), quote=content[first : first + len(who)], recipient=" ".join(who.split()),
                number=int(number) if number else None,
                count=int(count) if count else None if number else 1, rule="copies.distribution",
            )  # fmt: skip


def _list_end(content: str, at: int, end: int) -> int:
    """The end of the list: of its line, or of the line that no comma continues."""
    for _ in range(8):
        stop = content.find("\n", at, end)
        if stop < 0:
            return end
        line = content[at:stop].strip()
        if line and line[-1] not in ",;:-":
            return stop
        at = stop + 1
    return at


def _below(content: str, at: int, regions: Iterable[Span]) -> Iterator[Copy]:
    """``5 copies``, and below it ``1. Comr. Stalin``, numbered from one on."""
    end = next((end for start, end in regions if start <= at <= end), at)
    number = 0
    for match in _NUMBERED.finditer(content, at, end):
        if int(match["number"]) != number + 1:
            break
        number = int(match["last"] or match["number"])
        first = match.start("who")
        if prefix := _COMRADE.match(match["who"]):
            first += prefix.end()
        quote = content[first : match.end("who")].rstrip(" .,;")
        yield Copy(
            start=first, end=first + len(quote), quote=quote, number=int(match["number"]), recipient=" ".join(quote.split()),
            count=number - int(match["number"]) + 1 if match["last"] else None, rule="copies.below-total",
        )  # fmt: skip


def _exemplar(content: str, regions: Iterable[Span]) -> Iterator[Value]:
    """``Ex. No. 2``, ``Exemplar 3``."""
    for start, end in regions:
        for match in _EXEMPLAR.finditer(content, start, end):
            if not match[0].lower().startswith("copy"):
                yield _value(content, match.start(), match.end(), match["number"], "copies.exemplar")
                return


def _nameless(listed: list[Copy]) -> Iterator[str]:
    named = {copy.number for copy in listed if copy.recipient}
    for copy in listed:
        if not copy.recipient:
            yield f"a second '{copy.quote}' without a name" if copy.number in named else f"'{copy.quote}' without a name"
    numbers = [copy.number for copy in listed if copy.recipient]
    for number in sorted({n for n in numbers if n is not None and numbers.count(n) > 1}):
        yield f"two names for copy {number}"


def _disagreement(total: int | None, named: list[Copy], numbered: bool) -> Iterator[str]:
    if total is None or not named:
        return
    many = len({copy.number for copy in named}) if numbered else sum(copy.count or 1 for copy in named)
    if many != total:
        yield f"{total} copies said and {many} named"


def _totals_differ(said: list[_Said]) -> Iterator[str]:
    if len({one.total for one in said}) > 1:
        yield "totals that differ: " + ", ".join(str(one.total) for one in said)


def _value(content: str, start: int, end: int, value: str, rule: str) -> Value:
    return Value(start=start, end=end, quote=content[start:end], value=" ".join(value.split()), rule=rule)
