"""Words as a teleprinter garbles them: one letter wrong, lost or too many."""

from __future__ import annotations

from functools import cache

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ,."


@cache
def garbles(word: str) -> frozenset[str]:
    """The word and everything that is one letter away from it: ``SUBJECT``, ``SUBIJECT``, ``UBJECT``, ``SKBJECT``."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    lost = {a + b[1:] for a, b in cuts if b}
    wrong = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    more = {a + c + b for a, b in cuts for c in _LETTERS}
    return frozenset({word} | lost | wrong | more)


def meant(word: str, words: tuple[str, ...]) -> str | None:
    """Which one of the words is meant: itself, else the only one that it is a garble of; None where none or several."""
    if word in words:
        return word
    found = [one for one in words if word in garbles(one)]
    return found[0] if len(found) == 1 else None
