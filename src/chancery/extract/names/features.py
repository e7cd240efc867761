"""What a word says for or against being a name, as feature names: functions of the word alone, or of the word in its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from chancery.extract.names.lexicon import lexicon
from chancery.extract.names.tokens import Tokens, folded
from chancery.extract.names.wordlist import Wordlist

WINDOW = 2
"""Neighbours looked at, on either side."""
OFFSETS = tuple(range(-WINDOW, WINDOW + 1))
AFFIX = "a:"
"""Begins the features that count for the word itself only, not for its neighbours."""
OUT = "out"
"""The feature of what lies before or behind a passage."""
_VOWELS = frozenset("AEIOUYÁÉÍÓÚÄÖÜ")


def of_word(word: str, known: Wordlist) -> tuple[str, ...]:
    """Features of a word in capitals: itself, its classes in the lexicon and in the wordlist, its shape, its affixes."""
    base = folded(word)
    found = ["w:" + base]
    lex = lexicon()
    found.extend("z:" + name for name in sorted(lex.classes.get(base, ())))
    if base in lex.phrases:
        found.append("z:begins")
    if not base[0].isalpha():
        found.append("sign" if base[0] != "#" else "number")
        return tuple(found)
    found.extend(_shape(word, base))
    found.extend(known.features(base))
    if len(base) > 1:
        found.extend(f"{AFFIX}p{n}:{base[:n]}" for n in (2, 3, 4))
        found.extend(f"{AFFIX}s{n}:{base[-n:]}" for n in (1, 4))
        found.extend(f"s{n}:{base[-n:]}" for n in (2, 3))
    return tuple(found)


def _shape(word: str, base: str) -> list[str]:
    shape = [f"long:{min(len(base), 8)}"]
    if base != word:
        shape.append("possessive")
    if "." in base:
        shape.append("points")
    if "'" in base:
        shape.append("apostrophe")
    if not _VOWELS.intersection(base):
        shape.append("no vowel")
    if base.startswith("GO") and len(base) == 3:
        shape.append("GO.")
    if base.endswith(("OFF", "OFFS")):
        shape.append("OFF")
    return shape


def phrases(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Phrases of the lexicon among folded words, as (first, last, class); the longest first, none inside another."""
    known, found, i = lexicon().phrases, [], 0
    count = len(words)
    while i < count:
        for phrase, name in known.get(words[i], ()):
            last = i + len(phrase) - 1
            if last < count and all(words[i + k] == word for k, word in enumerate(phrase)):
                found.append((i, last, name))
                i = last
                break
        i += 1
    return found


def of_tokens(tokens: Tokens, words: Sequence[str]) -> list[tuple[str, ...]]:
    """What is known of each token beyond its word: what the document says of it, and its place in a listed phrase."""
    said = of_document(tokens, words)
    found = [said.get(word, ()) for word in words]
    for first, last, name in phrases(words):
        for i in range(first, last + 1):
            found[i] = (*found[i], f"ph:{name}:{'B' if i == first else 'E' if i == last else 'I'}")
    return found


def of_document(tokens: Tokens, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What the document says of its words (folded): how often, behind a title somewhere, alone on a line of its own."""
    counts = Counter(words)
    announcing = lexicon().announcing
    titled = {after for word, after in pairwise(words) if word in announcing and after[0].isalpha()}
    ends = [*tokens.passages[1:], len(words)]
    alone = {words[a] for a, b in zip(tokens.passages, ends, strict=True) if b - a == 1}
    bracketed = {words[i] for i in range(1, len(words) - 1) if words[i - 1] == "(" and words[i + 1] == ")"}
    found: dict[str, tuple[str, ...]] = {}
    for word, count in counts.items():
        said = [f"d:{min(count.bit_length(), 4)}"] if count > 1 else []
        if word in titled:
            said.append("d:titled")
        if word in alone:
            said.append("d:alone")
        if word in bracketed:
            said.append("d:bracketed")
        if said and word[0].isalpha():
            found[word] = tuple(said)
    return found
