"""Labels that a scan bent: ``MEAORANDU FOR:``, ``FRO: :``, ``SUBJECT Fy``. One mechanism for the heads of all families.

A family's labels are data: the words, by field. The beginning of each line of a head is compared to them, letters that machines
take for one another counting half. Letters alone settle nothing: a line is taken for a label where the evidence adds up, the
colon or what became of it, whole labels beside it in a usual order, a value that is what the label asks for. What each
weighs is data too (``vocabulary/bent-labels.toml``). Work is bounded: some lines, some letters of each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

from chancery import vocabulary
from chancery.extract.envelope.lines import trimmed
from chancery.extract.envelope.released.scanned_words import distance, letters_of
from chancery.vocabulary.looks import cost

MOST_LINES = 40
"""Lines of a head that hold anything and are looked at."""
LONGEST, SHORTEST = 24, 2
"""Letters of a label."""
NEAR = 700
"""Characters within which a label is another's neighbour."""
_LEAD = re.compile(r"[^\w\n]{0,6}(?:[\da-z]{1,2}[^\w\n:;]{1,3}(?=[A-Z]))?")
_SIGN = re.compile(r"[ \t]{0,12}(?P<sign>[:;：]|[=«»|!*?+]|[.,](?=\s|$)|[ \t]{2}|\t|$)[ \t:;.*'\"«»=_|-]{0,12}", re.M)
_MISREAD_SIGN = re.compile(r"(?P<label>[A-Z][A-Z0-9]{3,12}(?: [A-Z]{2,10})?) (?P<sign>[^\W_]{1,2}) {1,4}(?=[A-Z\"(])")
_LATIN = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")


class Line(NamedTuple):
    """The beginning of a line that may be a label: its [start, end), what its sign weighs, the [start, end) of what is behind."""

    start: int
    end: int
    sign: float
    value: tuple[int, int]


class Near(NamedTuple):
    """The label that a line's beginning is nearest to, and the half letters that differ."""

    field: str
    spelling: str
    slips: int


class Bent(NamedTuple):
    """A label read in spite of its letters, and why."""

    field: str
    spelling: str
    line: Line
    because: str


Fits = Callable[[str, str], bool | None]
"""Whether a value (its words) is what a field asks for; None where that can't be told."""


@cache
def _evidence() -> tuple[dict[str, float], frozenset[tuple[str, str]], list[int], float]:
    """The weights; the pairs of fields of which the first may stand above; half letters allowed by length; what is enough."""
    table: dict[str, Any] = vocabulary.load("bent-labels")
    allowed, most = [], 0
    steps = {int(length): int(half) for length, half in table["half_letters"].items()}
    for length in range(LONGEST + 1):
        most = steps.get(length, most)
        allowed.append(most)
    pairs = frozenset(pair for order in table["orders"] for pair in combinations(order, 2))
    return table["weights"], pairs, allowed, table["enough"]


def folded(words: str) -> str:
    """Small letters and figures alone: what is spaced out is healed, Cyrillic capitals that look Latin are Latin."""
    return "".join(filter(str.isalnum, words.upper().translate(_LATIN).lower()))


class Labels:
    """The labels of a family, ``{field: spellings}``, found again where letters of them differ.

    Of a label that is bent so little the first two letters are whole, or the last two, or three within: only labels that share
    these are compared with a line's beginning letter by letter.
    """

    def __init__(self, spelled: Mapping[str, Iterable[str]]) -> None:
        self._sharing: dict[str, list[tuple[str, int, str, str]]] = {}
        self._short: list[tuple[str, int, str, str]] = []
        for field, spellings in spelled.items():
            for spelling in dict.fromkeys((field, *spellings)):
                key = folded(spelling)
                if not SHORTEST <= len(key) <= LONGEST:
                    continue
                one = (key, letters_of(key), field, spelling)
                if len(key) == SHORTEST:
                    self._short.append(one)
                for piece in {"<" + key[:2], ">" + key[-2:], key[2:5], key[-5:-2]} if len(key) > SHORTEST else ():
                    self._sharing.setdefault(piece, []).append(one)

    def near(self, words: str) -> Near | None:
        """The label that the words are, or are nearest to; None where none is near enough or two fields are as near."""
        key = folded(words) if len(words) <= 3 * LONGEST else ""
        if not SHORTEST <= len(key) <= LONGEST:
            return None
        allowed, letters = _evidence()[2], letters_of(key)
        best: list[Near] = []
        for spelled, its, field, spelling in self._alike(key):
            most = allowed[min(len(spelled), len(key))]
            if abs(len(spelled) - len(key)) > max(1, most // 2) or (letters ^ its).bit_count() > 2 * most:
                continue
            slips = cost(key, spelled, most)
            if slips <= most and (not best or slips <= best[0].slips):
                best = [one for one in best if one.slips <= slips] + [Near(field, spelling, slips)]
        return best[0] if len({one.field for one in best}) == 1 else None

    def _alike(self, key: str) -> list[tuple[str, int, str, str]]:
        """The labels that share a piece with the letters, each once; those of two letters with two letters only."""
        if len(key) == SHORTEST:
            return self._short
        pieces = (
            "<" + key[:2],
            ">" + key[-2:],
            *(key[at : at + 3] for at in (1, 2, 3)),
            *(key[at - 3 : at] for at in (-1, -2, -3)),
        )
        return list(dict.fromkeys(one for piece in pieces if piece in self._sharing for one in self._sharing[piece]))


def beginnings(content: str, start: int, end: int) -> Iterator[Line]:
    """The beginnings of the lines of [start, end) behind which a sign, a gap or nothing stands."""
    weights = _evidence()[0]
    seen = 0
    while start < end and seen < MOST_LINES:
        stop = content.find("\n", start, end)
        stop = end if stop < 0 else stop
        lead = _LEAD.match(content, start, stop)
        first = lead.end() if lead else start
        if first < stop and not content[first:stop].isspace():
            seen += 1
            limit = min(stop, first + 2 * LONGEST)
            if sign := _SIGN.search(content, first, limit):
                kind = "colon" if sign["sign"] in (":", ";", "：") else "sign" if sign["sign"] else "alone"
                if kind != "alone" or sign.end() == stop:
                    yield Line(first, sign.start(), weights[kind], trimmed(content, sign.end(), stop))
            if (misread := _MISREAD_SIGN.match(content, first, stop)) and not _word(misread["sign"]):
                yield Line(first, misread.end("label"), weights["misread_sign"], trimmed(content, misread.end(), stop))
        start = stop + 1


def behind_sign(content: str, start: int, end: int) -> int:
    """Where a value begins behind a colon misread as a letter or two: ``Ey`` in ``SUBJECT Ey NADIA BRENN``."""
    sign = _LETTERS.match(content, start, end)
    return sign.end() if sign and not _word(sign["sign"]) else start


_LETTERS = re.compile(r"(?P<sign>[^\W_]{1,2}) {1,4}(?=[A-Z\"(]{2})")


def _word(words: str) -> bool:
    return words.lower() in vocabulary.words("english") or words.isdigit()


def read(content: str, lines: Iterable[Line], labels: Labels, whole: Sequence[tuple[int, str]], fits: Fits) -> tuple[Bent, ...]:
    """The lines that are labels, by all that speaks for them, in order.

    ``whole`` gives the [offset, field] of each label that stands as it should, in order; a field that stands whole is not read
    a second time from a bent one near it.
    """
    known = {field for _, field in whole}
    found = [(line, near) for line in lines if (near := labels.near(content[line.start : line.end]))]
    found = [(line, near) for line, near in found if near.field not in known]
    if not found:
        return ()
    out: dict[str, tuple[float, Bent]] = {}
    for line, near in found:
        others = [(at.start, one.field) for at, one in found if at.start != line.start and len(folded(one.spelling)) > 3]
        weight = _weight(content, line, near, whole, sorted(others), fits)
        if weight >= _evidence()[3] and (near.field not in out or weight > out[near.field][0]):
            out[near.field] = (
                weight,
                Bent(near.field, near.spelling, line, because(content[line.start : line.end], near.spelling)),
            )
    return tuple(sorted((bent for _, bent in out.values()), key=lambda bent: bent.line.start))


def _weight(
    content: str, line: Line, near: Near, whole: Sequence[tuple[int, str]], bent: Sequence[tuple[int, str]], fits: Fits
) -> float:
    """What speaks for a line's beginning being the label."""
    weights = _evidence()[0]
    sum_ = weights["letter"] * min(8, len(folded(near.spelling))) + weights["slip"] * near.slips + line.sign
    before, after = _beside(line.start, near.field, whole)
    bent_before, bent_after = _beside(line.start, near.field, bent)
    for side, other in ((before, bent_before), (after, bent_after)):
        sum_ += weights[side] if side else weights[f"bent_{other}"] if other == "neighbour" else 0
    value = " ".join(content[line.value[0] : min(line.value[1], line.value[0] + 90)].split())
    asked = fits(near.field, value) if value else None
    return sum_ + (0 if asked is None else weights["fits" if asked else "misfits"])


def _beside(at: int, field: str, others: Sequence[tuple[int, str]]) -> tuple[str, str]:
    """Whether the nearest label above and the nearest below stand in a usual order: the name of the weight, or nothing."""
    pairs = _evidence()[1]
    here = bisect_left(others, (at, ""))
    above = next((one for one in others[:here][::-1] if one[1] != field), None)
    below = next((one for one in others[here:] if one[1] != field and one[0] != at), None)
    sides = []
    for one, pair in ((above, (above and above[1], field)), (below, (field, below and below[1]))):
        if one is None or abs(one[0] - at) > NEAR:
            sides.append("")
        else:
            sides.append("neighbour" if pair in pairs else "out_of_order" if pair[::-1] in pairs else "")
    return sides[0], sides[1]


_PERSON = re.compile(r"(?:(?:Mr|Mrs|Miss|Dr|Col|Gen)\.? )?[A-Z][\w.'-]{0,14},? (?:[A-Z][.,]? ?){0,2}[A-Z][\w'-]{2,}")
_DAY = re.compile(r"\d[^\n]{0,16}[^\W\d_]{3}|\d{1,2}[-/.]\d{1,2}[-/.]\d\d|[^\W\d_]{3,9}\.? \d")


def fits(field: str, value: str, is_office: Callable[[str], bool]) -> bool | None:
    """Whether the words behind a label are what it asks for: a day, an office, a name; None where they may be."""
    if field == "date":
        return len(value) < 40 and _DAY.search(value) is not None
    if field not in ("from", "to", "via", "info", "attention"):
        return None
    if value[:1].islower() or (len(value.split()) > 9 and value.endswith(".")):
        return False
    return True if is_office(value) or _PERSON.match(value) else None


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def because(words: str, spelling: str) -> str:
    """``MEAORANDU FOR is read as MEMORANDUM FOR: two letters differ``."""
    many = distance(folded(words), folded(spelling))
    shown = " ".join(words.split())
    if not many:
        return f"{shown} is read as the label {spelling.upper()}: its sign is misread"
    number = _NUMBERS[many] if many < len(_NUMBERS) else str(many)
    return f"{shown} is read as {spelling.upper()}: {number} letter{' differs' if many == 1 else 's differ'}"
