"""The words of a text as the search knows them, and how a found word is found again in the text.

A word is a run of letters and digits of any script, folded: lower case, no marks, compatibility forms resolved. ``flat``
writes a text with one character for each of its own, so that offsets stay: letters folded where one letter gives one, U+00AD
for all that joins the letters of a word, everything else a separator. All else here reads flat text, so that what
is indexed, what is asked and what is lit up are the same words by construction.

- An apostrophe or soft sign within a word falls (``Vasil'yev``: vasilyev); a possessive ``'s`` ends the word before it
  (``Stalin's``: stalin); behind ``s`` an apostrophe alone just ends it (``the
  Soviets' plan``: soviets), for it may as well close a quotation.
- Single letters with dots between them and no blanks are one word (``U.S.S.R.``: ussr; ``A. B. Karlov``: a, b, karlov).
- Three or more single capitals with one blank between them are one word (``S E C R E T  L A  P A Z``: secret, la, paz).
  Two words so spaced with one blank between them cannot be told apart: ``T O P S E C R E T`` is topsecret.
- A soft hyphen or U+FFFE joins what stands on both sides of it, over white space of up to eight characters.
- Everything else separates. A hyphen at a line's end does, too: ``infor-\\nmation`` is two words, since ``anti-\\nSoviet`` is
  also written so and the page does not tell which is meant.
- Combining marks, zero-width characters and controls of direction are nothing. Raised figures are numbers of notes: no words.
- A Chinese or Japanese character is a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chancery.search.characters import BROKEN, FLATTEN, JOINT, SINGLE, SPELL


class Token(NamedTuple):
    """A word of a text: folded, with its offsets in code points of the text as it stands."""

    word: str
    start: int
    end: int


_JOINED = rf"[^\W{SINGLE}]"
_LETTER = rf"[\w{JOINT}]"
_APOSTROPHE = re.compile(rf"'(?<={_LETTER}')(?:(?P<possessive>[sS](?!'*+{_LETTER}))|(?P<within>{JOINT}*+(?=\w)))")
_ACRONYM = re.compile(rf"\.(?<=(?<!{_LETTER})[^\W\d]\.)[^\W\d](?!{_LETTER})(?:\.[^\W\d](?!{_LETTER}))*+")
_CAPITAL = rf"[A-ZΑ-ΩЀ-Я](?!{_LETTER})"
_SPACED = re.compile(rf" (?<=(?<!{_LETTER})[A-ZΑ-ΩЀ-Я] ) {{0,2}}+{_CAPITAL}(?: {{1,3}}+{_CAPITAL})++")
_BROKEN = re.compile(rf"{BROKEN}(?:(?<={_LETTER}{BROKEN}){BROKEN}*+\s{{0,8}}+{BROKEN}*+(?=\w)|)")
_LOOSE = re.compile(rf"{JOINT}(?<=(?<!{JOINT}){JOINT})(?:(?<=(?<!{_JOINED}){JOINT}){JOINT}*+|{JOINT}*+(?!{_JOINED}))")
_WORD = re.compile(rf"{_LETTER}+")
_WORD_OR_SINGLE = re.compile(rf"[{SINGLE}]|(?:{_JOINED}|{JOINT})+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SINGLE = re.compile(f"[{SINGLE}]")
_BLANKS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_LIGATURES = {
    "ffi": "ﬃ",
    "ffl": "ﬄ",
    "ff": "ﬀ",
    "fi": "ﬁ",
    "fl": "ﬂ",
    "st": "ﬆ",
    "ss": "ß",
    "ae": "æ",
    "oe": "œ",
    "th": "þ",
    "ij": "ĳ",
    "dz": "ǳ",
}


def flat(text: str) -> str:
    """The text folded character for character: as long as the text, its words in the letters that are searched.

    A letter that folds to several stays one (``ß``, ``æ``, ``ﬁ``). U+00AD stands within words only; signs that are not of ASCII
    are commas, blanks are blanks. Flat text is its own flat text.
    """
    out = text.replace("_", " ").replace("`", "'").replace(BROKEN, " ")
    if not out.isascii():
        out = _FOREIGN.sub(_flattened, out)
        if BROKEN in out:
            out = _BROKEN.sub(_joint, out)
        if JOINT in out:
            out = _LOOSE.sub(_blank, out)
    if "'" in out:
        out = _APOSTROPHE.sub(_apostrophe, out)
    out = _SPACED.sub(_closed_up, _ACRONYM.sub(_undotted, out))
    if JOINT in out:
        out = _LOOSE.sub(_blank, out)
    return out.lower()


def tokens(text: str) -> list[Token]:
    """The words of a text in their order, with offsets of the text as it stands. A possessive ``'s`` is outside of its word."""
    level = flat(text)
    new = tuple.__new__
    if level.isascii():
        return [new(Token, (match[0], *match.span())) for match in _WORD.finditer(level)]
    word = _WORD_OR_SINGLE if _SINGLE.search(level) else _WORD
    return [new(Token, (_spelled(match[0]), *match.span())) for match in word.finditer(level)]


def stream(text: str) -> str:
    """The folded words of a text joined by single blanks: what an index with a white-space tokenizer takes."""
    return words_of(flat(text))


def words_of(level: str) -> str:
    """The same of a text that is flat already."""
    level = level.replace(JOINT, "")
    if not level.isascii():
        level = _FOREIGN.sub(_spelled_run, level)
    if not level.isascii():
        return " ".join(re.findall(r"\w+", _SINGLE.sub(r" \g<0> ", level)))
    return " ".join(level.translate(_BLANKS).split())


def fold(word: str) -> tuple[str, ...]:
    """The folded words of one word of a query: several where it splits (``201-12345``), none where it has no letter."""
    return tuple(stream(word).split())


def pattern(words: Sequence[str], prefix: bool = False, single: bool = True) -> str:
    """A regular expression that finds any of the folded words in flat text, wherever ``tokens`` gives it.

    With ``prefix`` it finds the words that begin so, whole. Without words it finds nothing. It is linear: letters and joints
    exclude each other. ``single``: whether the text may have signs that are a word of their own; without them the pattern is
    compiled in a tenth of the time. Letters that fold to several are found for the pairs of ``_LIGATURES`` that do not
    overlap, from the left.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(filter(None, set(words)), key=lambda word: (-len(word), word)):
        for first, rest in _beginnings(word):
            groups.setdefault(first, []).append(rest + _ending(word, prefix))
    branches = [f"{re.escape(first)}{_before(first)}(?:{'|'.join(rests)})" for first, rests in sorted(groups.items())]
    found = f"(?:{'|'.join(branches)})" if branches else "(?!)"
    return found if single else found.replace(_JOINED, r"\w")


def has_single(level: str) -> bool:
    """Whether a flat text may have signs that are a word of their own: surely not where all of it is Latin-1."""
    try:
        level.encode("latin-1")
    except UnicodeEncodeError:
        return _SINGLE.search(level) is not None
    return False


def is_single(char: str) -> bool:
    """Whether a character is a word by itself."""
    return _SINGLE.match(char) is not None


def _before(first: str) -> str:
    """Behind a word's first letter, that it is the first: so the search for it can run ahead to the letter."""
    return "" if _SINGLE.match(first) else rf"(?<!{_JOINED}{re.escape(first)})(?<!{JOINT}{re.escape(first)})"


def _ending(word: str, prefix: bool) -> str:
    if _SINGLE.match(word[-1]):
        return ""
    tail = rf"(?:{JOINT}*+{_JOINED})*+" if prefix else ""
    return rf"{tail}(?!{JOINT}*+{_JOINED})"


def _beginnings(word: str) -> Iterator[tuple[str, str]]:
    """First characters that a word may have in flat text, each with the pattern of what follows it there."""
    for size in (3, 2):
        letters = word[:size]
        if letters in _LIGATURES:
            yield _LIGATURES[letters], _following(word[size:])
            if size == 3 and letters[:2] in _LIGATURES:
                yield _LIGATURES[letters[:2]], _following(word[2:])
    yield word[0], _following(word[1:])


def _following(letters: str) -> str:
    return f"{JOINT}*+{_letters(letters)}" if letters else ""


def _letters(word: str) -> str:
    """The letters of a word with the joints that may stand between them."""
    parts: list[str] = []
    at = 0
    while at < len(word):
        size = next((n for n in (3, 2) if word[at : at + n] in _LIGATURES and len(word[at : at + n]) == n), 1)
        parts.append(re.escape(word[at]) if size == 1 else _ligature(word[at : at + size]))
        at += size
    return f"{JOINT}*+".join(parts)


def _ligature(letters: str) -> str:
    """Two or three letters that may be written as one: ``ffi`` as ﬃ, ﬀi, fﬁ or apart."""
    ways = [_LIGATURES[letters], f"{JOINT}*+".join(letters)]
    if len(letters) == 3:
        ways += [f"{_LIGATURES[letters[:2]]}{JOINT}*+{letters[2]}", f"{letters[0]}{JOINT}*+{_LIGATURES[letters[1:]]}"]
    return f"(?:{'|'.join(ways)})"


def _spelled_run(match: re.Match[str]) -> str:
    return match[0].translate(SPELL)


def _spelled(word: str) -> str:
    return word.replace(JOINT, "").translate(SPELL)


def _joint(match: re.Match[str]) -> str:
    return JOINT * len(match[0]) if match.end() > match.start() + 1 else JOINT


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _flattened(match: re.Match[str]) -> str:
    return match[0].translate(FLATTEN)


def _undotted(match: re.Match[str]) -> str:
    return match[0].replace(".", JOINT)


def _closed_up(match: re.Match[str]) -> str:
    """Spaced capitals closed up word by word, where one word has three at least. The first capital stands before the match."""
    words = re.split("(  +)", "A" + match[0])
    if max(map(len, words[::2])) < len("A B C"):
        return match[0]
    words[::2] = [word.replace(" ", JOINT) for word in words[::2]]
    return "".join(words)[1:]


def _apostrophe(match: re.Match[str]) -> str:
    return "  " if match["possessive"] else JOINT * len(match[0])
