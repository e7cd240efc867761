"""What is seen when two names are compared: named figures, each a reason for or against their being one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from chancery.link.people.aligning import Alignment, Pair, aligned
from chancery.link.people.parts import Parts, Word
from chancery.link.people.words import relation

Rarity = Callable[[str], float]
"""How rare a word is among the names compared: bits, 0 for one that all have."""
SPELLED = ("same", "spelling", "near")
"""Relations of two words that say the more the rarer the word is."""


class Seen(NamedTuple):
    """One thing seen. ``code`` is stable; ``figures``: named, to be weighed; ``one`` and ``other``: the words compared."""

    code: str
    figures: tuple[tuple[str, float], ...]
    one: str = ""
    other: str = ""


def seen(one: Parts, other: Parts, rarity: Rarity, laid: Alignment | None = None) -> Iterator[Seen]:
    """All that is seen of two names. ``laid``: how they lie beside each other, where it is known."""
    laid = laid or aligned(one, other)
    yield _alike(one, other)
    for pair in laid.pairs:
        if not all(word.small for word in pair.one):
            yield _pair(pair, rarity)
    for side, words in (("left", laid.left), ("right", laid.right)):
        for word in words:
            alone = "-alone" if not one.given and word.role == "g" else ""
            yield Seen(side, ((f"{side}-{_sort(word)}{alone}", 1.0),), word.text)
    yield from _given(one, other, laid)
    if not one.given and one.family and laid.pairs:
        yield from _alone(other, laid)
    if one.sure and other.sure and one.family == other.family:
        yield Seen("family-whole", (("family-whole", 1.0),), " ".join(one.family))
    if one.suffix or other.suffix:
        code = "suffix-same" if one.suffix == other.suffix else "suffix-other" if one.suffix and other.suffix else "suffix-one"
        yield Seen(code, ((code, 1.0),), one.suffix or "–", other.suffix or "–")


def features(one: Parts, other: Parts, rarity: Rarity, laid: Alignment | None = None) -> dict[str, float]:
    """The figures by name, summed."""
    found: dict[str, float] = {}
    for thing in seen(one, other, rarity, laid):
        for name, figure in thing.figures:
            found[name] = found.get(name, 0.0) + figure
    return found


def _alike(one: Parts, other: Parts) -> Seen:
    """How much of the letters agrees, in whatever order: half by the words in common, half by all words sorted."""
    a, b = " ".join([word.text for word in one.said]), " ".join([word.text for word in other.said])
    folded = (fuzz.token_set_ratio(a, b) + fuzz.token_sort_ratio(a, b)) / 200
    written = (fuzz.token_set_ratio(one.form, other.form) + fuzz.token_sort_ratio(one.form, other.form)) / 200
    return Seen("alike", (("alike", folded), ("alike-unfolded", written)), f"{100 * folded:.0f} %")


def _pair(pair: Pair, rarity: Rarity) -> Seen:
    name = f"{pair.relation}-{'b' if 'b' in pair.roles else pair.roles}"
    figures = [(name, 1.0)]
    if pair.relation in SPELLED:
        figures.append((f"{name}-rare", max(rarity(word.text) for word in pair.other) / 10))
    return Seen(f"word-{pair.relation}", tuple(figures), *(" ".join(w.text for w in side) for side in (pair.one, pair.other)))


def _sort(word: Word) -> str:
    if word.small:
        return "particle"
    return f"{word.role}-initial" if len(word.text) == 1 else word.role


def _given(one: Parts, other: Parts, laid: Alignment) -> Iterator[Seen]:
    """The first given names, the order of those that agree, and those of either side that have no partner."""
    if one.given and other.given:
        how = relation(one.given[0], other.given[0]) or "none"
        yield Seen("first", ((f"first-{how}", 1.0),), one.given[0], other.given[0])
    left = [word.text for word in laid.left if word.role == "g" and not word.small]
    right = [word.text for word in laid.right if word.role == "g" and not word.small]
    if left and right:
        yield Seen("given-against", (("given-against", float(min(len(left), len(right)))),), " ".join(left), " ".join(right))
    places = sorted((p.one[0].at, p.other[0].at) for p in laid.pairs if p.roles == "gg")
    if any(a[1] > b[1] for a, b in pairwise(places)):
        yield Seen("given-turned", (("given-turned", 1.0),), " ".join(one.given), " ".join(other.given))


def _alone(other: Parts, laid: Alignment) -> Iterator[Seen]:
    """A family name alone: it may be the last word of a name whose family name stands first (Pham Van Giao: Giao)."""
    figures = [("alone", 1.0)]
    last = (other.given or other.family or other.beside)[-1]
    if not other.sure and any(word.text == last for word in laid.pairs[0].other):
        figures.append(("alone-last", 1.0))
    if not other.given:
        figures.append(("both-alone", 1.0))
    yield Seen("alone", tuple(figures), laid.pairs[0].one[0].text)
