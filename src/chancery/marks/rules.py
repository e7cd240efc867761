"""Rules laid on signs: which rule of a convention fits a bracket, and the mark that it makes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from chancery.marks import reach
from chancery.marks.brackets import Bracket
from chancery.marks.convention import Convention, Rule
from chancery.marks.shapes import TESTS, Inside
from chancery.model.record import Mark
from chancery.model.text import Region

BOUND = 600
"""Characters inside a bracket that rules look at."""

_NUMBERS = {
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_NUMBER = re.compile(r"\b(?:" + "|".join(_NUMBERS) + r")\b", re.I)
_SIDE = r"(?:upper|lower|left|right|top|bottom|outer|inner|far|opposite|same|left-?hand|right-?hand|hand|reverse|very)"
_PLACE = re.compile(
    r"\b(?:in|on|at|along|across|under|above|beneath|beside|near|to)\s+(?:the\s+|its\s+)?"
    rf"(?P<place>(?:{_SIDE}[\s-]{{1,3}}){{0,4}}(?:margins?|corner|edge|side|top|bottom|page|end|back|reverse|foot|head)"
    r"(?:\s+of\s+the\s+(?:first\s+)?(?:page|document|text|cable|telegram))?)\b",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?P<place>(?:above|below|under|underneath|beneath|between|over|beside|next to|opposite|across|behind|after)"
    r" (?:the |this )?"
    r"(?:(?:first|second|last|same|above|typed|preceding|following) )?"
    r"(?:lines?|text|signatures?|title|heading|words?|paragraphs?|date|number|name|sentence|address|stamp))\b",
    re.I,
)
"""``above the line``, ``next to the last paragraph``: a place by what stands there."""
_PERSON = r"(?P<hand>[A-Z][\w.’-]{0,30}(?:\s[A-Z][\w.’-]{0,30}){0,3})"
_COMRADE = r"(?:(?:Comrade|Comr\.|Cde\.)\s+)?"
_WRITING = r"(?:hand|handwriting|handwritten|note|signature|resolution)"
_HAND = (
    re.compile(rf"\b(?i:hand-?written|written|signed|added|made|note)\s+(?:in \w+ )?by\s+{_COMRADE}{_PERSON}"),
    re.compile(rf"\bin\s+{_PERSON}['’]s?\s+(?:own\s+)?(?:hand|handwriting)\b"),
    re.compile(rf"\bby\s+{_COMRADE}{_PERSON}(?=\s+(?:in|on|at|across)\b|\s{{0,3}}[:,]?\s{{0,3}}$)"),
    re.compile(rf"^{_PERSON}['’]s?\s+(?:own\s+)?{_WRITING}\b"),
)


class Italics:
    """Where the type is italic, as evidence for what a bracket means."""

    def __init__(self, regions: tuple[Region, ...]) -> None:
        self.spans = [
            (r.start, r.end) for r in regions if r.kind in ("hi", "i", "em") and (r.kind != "hi" or "italic" in r.get("rend"))
        ]
        self.starts = [start for start, _ in self.spans]

    def holds(self, start: int, end: int) -> bool:
        """The words in [start, end) stand in italics, or hold nothing but italics."""
        if not self.spans:
            return False
        at = bisect_left(self.starts, start + 1)
        around = at > 0 and self.spans[at - 1][1] >= end
        return around or (at - 1 >= 0 and self.spans[at - 1][0] == start and self.spans[at - 1][1] >= end - 1)


def explain(content: str, bracket: Bracket, rules: Convention, italics: Italics) -> Mark | None:
    """The mark of one bracket under a convention, or None where no rule fits."""
    start, end = bracket.inside
    inner = content[start:end]
    spelled = inner[:BOUND].strip()
    inside = Inside(content, bracket.start, _without_inner(content, bracket)[:BOUND] if bracket.inner else spelled)
    for rule in rules.inside:
        if rule.doubled is not None and rule.doubled != (bracket.opening == 2):
            continue
        if rule.pair and rule.pair[0] != content[bracket.start]:
            continue
        if rule.italic is not None and rule.italic != italics.holds(start, end):
            continue
        fields: dict[str, str] = {}
        if rule.pattern is not None:
            match = (rule.pattern.fullmatch if rule.whole else rule.pattern.match)(spelled)
            if match is None:
                continue
            fields.update((key, value.strip()) for key, value in match.groupdict().items() if value)
            if not rule.whole and "content" not in fields:
                fields["content"] = inner.strip()[match.end() :].strip().lstrip(":—– \n")
        if rule.test is not None:
            more = TESTS[rule.test](inside)
            if more is None:
                continue
            fields.update(more)
        fields.update(rule.fixed)
        return _made(content, bracket, rule, fields, inner.strip(), rules.voice)
    return None


def _without_inner(content: str, bracket: Bracket) -> str:
    """What stands inside, without the brackets inside it: ``kanat`` of ``[kanat [sic]]``."""
    pieces, at = [], bracket.inside[0]
    for inner in bracket.inner[:20]:
        pieces.append(content[at : inner.start])
        at = inner.end
    return "".join([*pieces, content[at : bracket.inside[1]]]).strip()


def _made(content: str, bracket: Bracket, rule: Rule, fields: dict[str, str], inner: str, voice: str) -> Mark:
    """The mark that a rule's fields make, with the words that the sign is about or announces."""
    start, end = bracket.start, bracket.end
    words = fields.pop("content", None)
    words = inner if words is None else words
    head = inner[: len(inner) - len(words)] if words and inner.endswith(words) else inner
    about: tuple[int, int] | None = None
    if rule.introduces:
        passage = None if words and words != inner else reach.announced(content, end, reach.opens_line(content, start))
        if passage:
            words, head = content[passage[0] : passage[1]], inner
            end, about = passage[2], (passage[0], passage[1])
        elif not words:
            about = reach.before(content, start, "line", inner)
            words = content[slice(*about)] if about else ""
    if about is None and rule.about and not (rule.kind == "deletion" and words and words != inner):
        about = reach.before(content, start, rule.about, inner)
    if rule.kind in ("handwritten", "stamp"):
        _add_place_and_hand(fields, head, rule.kind)
    if rule.kind in ("handwritten", "stamp", "deletion"):
        words = _unquoted(words)
    if "extent" in fields:
        fields["extent"] = extent(fields["extent"])
    if "voice" not in fields:
        fields["voice"] = voice
    return Mark(
        kind=rule.kind, start=start, end=end, quote=content[start:end], content=words, applies_to=about,
        convention=rule.convention, rule=rule.name, **fields,
    )  # fmt: skip


def _unquoted(words: str) -> str:
    """A passage without the quotation marks around all of it; one that is only half quoted keeps its marks."""
    words = words.strip()
    if len(words) > 1 and words[0] in '"“«„' and words[-1] in '"”»“':
        return words[1:-1].strip()
    return words


def _add_place_and_hand(fields: dict[str, str], head: str, kind: str) -> None:
    """``[Handwritten note in the left margin by Molotov: …]``: where on the page, and whose hand."""
    head = " ".join(head.split())
    if "place" not in fields and (match := _PLACE.search(head)):
        fields["place"] = match["place"].lower()
    if "place" not in fields and (match := _BESIDE.search(head)):
        fields["place"] = match["place"].lower()
    if "place" not in fields and (match := re.search(r"\bmarginal\b|\bmargin\b", head, re.I)):
        fields["place"] = "margin"
    if kind == "handwritten" and "hand" not in fields:
        found = next((m for pattern in _HAND if (m := pattern.search(head))), None)
        fields["hand"] = found["hand"].strip() if found else "unknown"


def extent(spelled: str) -> str:
    """How much is missing, numbers in figures: ``one word`` is ``1 word``."""
    return " ".join(_NUMBER.sub(lambda m: _NUMBERS[m[0].lower()], spelled).split()).lower()


def signs(content: str, rules: Convention) -> Iterator[Mark]:
    """The marks of signs that are no brackets: ``?estimate?``, ``(sic)``, a bare ellipsis."""
    for rule in rules.signs:
        if rule.pattern is None or (rule.needs and not any(need in content for need in rule.needs)):
            continue
        for match in rule.pattern.finditer(content):
            fields = {key: value.strip() for key, value in match.groupdict().items() if value and key != "sign"}
            fields.update(rule.fixed)
            fields.setdefault("voice", rules.voice)
            if "extent" in fields:
                fields["extent"] = extent(fields["extent"])
            start, end = match.span("sign") if "sign" in match.re.groupindex else match.span()
            words = fields.pop("content", "")
            about = reach.before(content, start, rule.about, words)
            yield Mark(
                kind=rule.kind, start=start, end=end, quote=content[start:end], content=words, applies_to=about,
                convention=rule.convention, rule=rule.name, **fields,
            )  # fmt: skip
