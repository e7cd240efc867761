"""Prose in mixed case: a capital letter says what the model, taught by telegrams in capitals, cannot know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from chancery.extract.names import forms
from chancery.extract.names.lexicon import lexicon
from chancery.extract.names.model import Array
from chancery.extract.names.tokens import Tokens, folded
from chancery.extract.names.wordlist import UNLISTED, wordlist

CAPITALS, RUNNING = 0.5, 0.4
"""Share of words in capitals up to which a passage is in mixed case; of words in small letters from which it is running prose."""
STRANGE, SHORT = 0.35, 5
"""Share of unlisted words from which a passage is taken for noise; tokens that a sentence has at least."""
SMALL, CAPITAL = 5.0, 2.5
"""What a small letter speaks against a name and a capital inside a sentence for one, in the model's weights (set by hand)."""
_OPENERS = frozenset('.!?:"“[(•*')
Stretch = tuple[int, int, str]


def passages(tokens: Tokens) -> list[tuple[int, int]]:
    """The passages in mixed case, as [first, end) of tokens."""
    ends = [*tokens.passages[1:], len(tokens.words)]
    return [(a, b) for a, b in zip(tokens.passages, ends, strict=True) if is_mixed(tokens.words[a:b])]


def is_mixed(words: Sequence[str]) -> bool:
    """Whether words are in mixed case, prose or a heading: most of them not in capitals."""
    alphabetic = [word for word in words if word[0].isalpha() and len(word) > 1]
    return bool(alphabetic) and sum(map(str.isupper, alphabetic)) < CAPITALS * len(alphabetic)


def _small(words: Sequence[str]) -> float:
    alphabetic = [word for word in words if word[0].isalpha()]
    return sum(word[0].islower() for word in alphabetic) / max(1, len(alphabetic))


def is_running(words: Sequence[str]) -> bool:
    """Whether words in mixed case are sentences, not a heading or what a machine made of a stain: enough are known words."""
    known = wordlist()
    strange = sum(known.features(folded(word)) == UNLISTED for word in words if word[0].isalpha())
    return len(words) >= SHORT and _small(words) > RUNNING and strange < STRANGE * len(words)


def weigh(emissions: Array, words: Sequence[str], first: int, last: int) -> None:
    """Lets the letters of a passage in mixed case speak in the model's weights."""
    before, running = ".", is_running(words[first:last])
    for i in range(first, last):
        word = words[i]
        if word[0].islower():
            emissions[i, 0] += SMALL
        elif running and word[0].isupper() and before not in _OPENERS and len(word) > 1:
            emissions[i, 0] -= CAPITAL
        before = word


def settled(found: Iterable[Stretch], tokens: Tokens, mixed: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The names of a text whose passages in mixed case are settled by their capitals; the others as they were found."""
    inside = [False] * (len(tokens.words) + 1)
    for first, last in mixed:
        inside[first:last] = [True] * (last - first)
    announced = [name for first, last in mixed for name in people(tokens, first, last)]
    read = [shown for name in found if (shown := snapped(name, tokens) if inside[name[0]] else name)]
    kept = _apart(announced, read, len(tokens.words))
    base = [folded(word) for word in tokens.words]
    kept = _apart(repeated(kept, base, inside), kept, len(tokens.words))
    votes = _voted(kept, base)
    return [(a, b, votes[tuple(base[a : b + 1])] if inside[a] else kind) for a, b, kind in kept]


def _apart(first: Iterable[Stretch], second: Iterable[Stretch], count: int) -> list[Stretch]:
    """Both in order, without those of the second that overlap one of the first."""
    free = [True] * (count + 1)
    kept = []
    for name in (*first, *second):
        if all(free[name[0] : name[1] + 1]):
            kept.append(name)
            free[name[0] : name[1] + 1] = [False] * (name[1] - name[0] + 1)
    return sorted(kept)


def repeated(found: Sequence[Stretch], base: Sequence[str], inside: Sequence[bool]) -> list[Stretch]:
    """Other places where a person's full name stands, in whatever case: ``Kim Il sung`` where ``Kim Il Sung`` is named."""
    full: dict[str, set[tuple[str, ...]]] = {}
    for first, last, kind in found:
        words = tuple(base[first : last + 1])
        if kind == "person" and 2 <= len(words) <= 5 and not lexicon().has(words[0], "title", "address", "role"):
            full.setdefault(words[0], set()).add(words)
    holder = [0] * (len(base) + 1)
    for first, last, _ in found:
        holder[first : last + 1] = [last - first + 1] * (last - first + 1)
    again = []
    for i, word in enumerate(base):
        for words in full.get(word, ()) if inside[i] else ():
            last = i + len(words) - 1
            if max(holder[i : last + 1]) < len(words) and tuple(base[i : last + 1]) == words:
                again.append((i, last, "person"))
    return sorted(again, key=lambda name: name[0] - name[1])


def _voted(found: Sequence[Stretch], base: Sequence[str]) -> dict[tuple[str, ...], str]:
    """The kind that most mentions of the same words have, a person's before others where as many."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for first, last, kind in found:
        votes.setdefault(tuple(base[first : last + 1]), Counter())[kind] += 1
    return {words: max(counts, key=lambda k: (counts[k], k == "person", k)) for words, counts in votes.items()}


def people(tokens: Tokens, first: int, last: int) -> list[Stretch]:
    """People whom a title or a given name announces: ``General Vasil'yev``, ``Generals A and B``, ``Gary Goldberg``."""
    found = []
    i = first
    while i < last:
        end, plural = _announced(tokens, i, last)
        if end > i:
            found.append((i, end - 1, "person"))
            i = end
            while plural and i + 1 < last and tokens.words[i] in ("and", ",") and _surname(tokens.words[i + 1]):
                end = _name(tokens, i + 1, last)
                found.append((i + 1, end - 1, "person"))
                i = end
        else:
            i += 1
    return found


def _announced(tokens: Tokens, at: int, last: int) -> tuple[int, bool]:
    """The end of a name behind titles or begun by a given name (``at`` where none is), and whether the title is a plural."""
    lex, words = lexicon(), tokens.words
    i = at
    while i < last and i - at < 5 and (lex.has(folded(words[i]), "title", "address") and words[i][0].isupper()):
        i += 2 if words[i + 1 : i + 2] == ["."] else 1
    titled = i > at
    plural = titled and folded(words[i - 1]) in ("GENERALS", "MESSRS", "MINISTERS", "AMBASSADORS", "SENATORS", "COMRADES")
    if i >= last or not _surname(words[i]):
        return at, False
    end = _name(tokens, i, last)
    several = any(word[0].isupper() and len(word) > 1 for word in words[i + 1 : end])
    given = lex.has(folded(words[i]), "forename") and several
    if not (titled or given) or lex.has(folded(words[end - 1]), "head", "body", "country"):
        return at, False
    return end, plural


def _surname(word: str) -> bool:
    base = folded(word)
    return word[0].isupper() and len(word) > 1 and (forms.proper(base) or lexicon().has(base, "forename", "known", "family"))


def _name(tokens: Tokens, at: int, last: int) -> int:
    """The end of the capitalised words of a person's name, initials and what hangs on by a hyphen with them."""
    words = tokens.words
    i = at + 1
    while i < last and i - at < 6:
        word = words[i]
        if word == "-" and tokens.ends[i - 1] == tokens.starts[i] and i + 1 < last and tokens.starts[i + 1] == tokens.ends[i]:
            i += 2
        elif _surname(word) or (len(word) == 1 and word.isupper()) or (word == "." and len(words[i - 1]) == 1):
            i += 1
        else:
            break
    return i


def snapped(name: Stretch, tokens: Tokens) -> Stretch | None:
    """A name from its first capital to its last: ``the chief of Staff Antonov`` from Staff on; none is no name.

    What hangs on by a hyphen belongs to it (``Pak Heon-yeong``); the word that heads a body's name says its kind.
    """
    first, last, kind = name
    words = tokens.words
    while first <= last and not words[first][0].isupper():
        first += 1
    while last >= first and not (words[last][0].isupper() or words[last][0].isdigit()):
        last -= 1
    if first > last:
        return None
    while (
        last + 2 < len(words)
        and words[last + 1] == "-"
        and words[last + 2][0].islower()
        and tokens.starts[last + 1] == tokens.ends[last]
        and tokens.starts[last + 2] == tokens.ends[last + 1]
    ):
        last += 2
    if "(" in words[first : last + 1] and ")" not in words[first : last + 1]:
        last = last + 1 if words[last + 1 : last + 2] == [")"] else first + words[first : last + 1].index("(") - 1
    lex = lexicon()
    if lex.is_place(tuple(folded(word) for word in words[first : last + 1])):
        return first, last, "place"
    if last > first and lex.has(folded(words[last]), "head"):
        kind = "organization"
    if (
        first == last
        and forms.common(folded(words[first]))
        and not lex.has(folded(words[first]), "title", "role", "head", "demonym")
    ):
        return None
    return first, last, kind
