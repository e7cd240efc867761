"""What words a sign is about, and what words it announces."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from chancery import vocabulary

BACK = 80
"""The most characters looked back for the words that a sign is about."""
FORWARD = 2000
"""The most characters that an announced passage may have."""

_STRIP = " \t\n\"“”«»'‘’,;:)"
_SMALL = frozenset({"von", "van", "de", "la", "le", "di", "el", "al", "bin", "ibn", "und"})


def word(content: str, at: int) -> tuple[int, int] | None:
    """``an attack [nastuplenie]``: the one word before."""
    return words(content, at, 1)


def words(content: str, at: int, many: int) -> tuple[int, int] | None:
    """As many words before ``at`` as asked, fewer where a sentence or clause begins."""
    low = max(0, at - BACK)
    end = at
    while end > low and content[end - 1] in _STRIP and not _soft_sign(content, low, end):
        end -= 1
    start = end
    for _ in range(many):
        before = start
        while before > low and content[before - 1] in " \t\n":
            before -= 1
        if before == low or (start != end and content[before - 1] in '.,;:!?()[]"“”'):
            break
        begin = before
        while begin > low and not content[begin - 1].isspace() and content[begin - 1] not in '[](){}"“”«»…':
            begin -= 1
        if begin == before or (start == end and content[begin:end].lower() in vocabulary.words("function_words")):
            break
        start = begin
    return _bare(content, start, end)


def _soft_sign(content: str, low: int, end: int) -> bool:
    """``IGOR'``: an apostrophe that belongs to the word, for no quotation opens before it."""
    if content[end - 1] not in "'’" or not content[max(low, end - 2) : end - 1].isalpha():
        return False
    before = content[low : end - 1]
    return not re.search(r"(?:^|[\s(\[])['‘]", before)


def _bare(content: str, start: int, end: int) -> tuple[int, int] | None:
    """The words without an article before them or a full stop behind them; a short word's stop is its own (``yan.``)."""
    pieces = content[start:end].split(None, 1)
    while len(pieces) > 1 and pieces[0].lower() in vocabulary.words("function_words"):
        start = end - len(pieces[1])
        pieces = content[start:end].split(None, 1)
    if content[end - 1 : end] == "." and end - start > 5:
        end -= 1
    return (start, end) if any(c.isalnum() for c in content[start:end]) else None


def name(content: str, at: int) -> tuple[int, int] | None:
    """``they and Pak Heon-yeong [Pak Hon Yong]``: the run of capitalised words before, initials and particles included."""
    end = at
    while end > 0 and at - end < 4 and content[end - 1] in " \t\n\"”’'":
        end -= 1
    low = max(0, end - BACK)
    pieces = list(re.finditer(r"[^\s\[\](){}\"“”«»,;:]+", content[low:end]))
    start: int | None = None
    for piece in reversed(pieces):
        spelled = piece[0]
        reached = low + piece.start()
        if start is not None and content[low + piece.end() : start].strip(" \t"):
            break
        if spelled.lower() in vocabulary.words("function_words"):
            break
        if spelled[0].isupper() and not (start is not None and spelled.endswith(".") and len(spelled) > 3):
            start = reached
        elif start is None or spelled.lower() not in _SMALL:
            break
    if start is None or start >= end:
        return None
    return _without_opening_word(content, start, end), end


_TITLES = frozenset({"comrade", "comrades", "cde.", "cdes.", "mr.", "mrs.", "com."})


def _without_opening_word(content: str, start: int, end: int) -> int:
    """A name without the title before it, and without the plain word that a sentence opens with: ``Reporting Mao's``."""
    first, _, rest = content[start:end].partition(" ")
    if not rest:
        return start
    if first.strip(".").lower() in _ranks():
        return _without_opening_word(content, end - len(rest.lstrip()), end)
    before = content[max(0, start - 2) : start].strip(" \t")
    opens = not before or before[-1:] in ".!?\n"
    if first.lower() in _TITLES or (opens and first.istitle() and _plain(first.lower())):
        return end - len(rest.lstrip())
    return start


@cache
def _ranks() -> frozenset[str]:
    """Titles before a name: ``Minister Han Do-yun``."""
    return frozenset(vocabulary.load("persons_and_places_by_other_names")["ranks"])


def _plain(word: str) -> bool:
    known = vocabulary.words("english")
    return word in known or word.removesuffix("ing") in known or word.removesuffix("ed") in known


def digits(content: str, at: int) -> tuple[int, int] | None:
    """``Feb 3 [13]``: the figures before."""
    match = re.search(r"\d[\d,.]{0,11}\s{0,2}$", content[max(0, at - 16) : at])
    if not match:
        return None
    low = max(0, at - 16) + match.start()
    return low, low + len(match[0].rstrip())


def line(content: str, at: int) -> tuple[int, int] | None:
    """The words of the same line before ``at``, from the last full stop on."""
    bound = max(0, at - 400)
    low = max(content.rfind("\n", bound, at), content.rfind(". ", bound, at) + 1, bound - 1) + 1
    start = low + len(content[low:at]) - len(content[low:at].lstrip())
    end = start + len(content[start:at].rstrip())
    return (start, end) if start < end else None


def opens_line(content: str, at: int) -> bool:
    """Nothing but blanks stands before ``at`` in its line."""
    piece = content[max(0, at - 60) : at]
    return not piece[piece.rfind("\n") + 1 :].strip() and ("\n" in piece or at <= 60)


BEFORE: dict[str, Callable[[str, int], tuple[int, int] | None]] = {
    "word": word,
    "name": name,
    "number": digits,
    "digits": digits,
    "line": line,
}


def before(content: str, at: int, about: str, inside: str) -> tuple[int, int] | None:
    """The words that a sign at ``at`` is about; for ``words`` as many as stand inside it."""
    if about == "words":
        return words(content, at, min(6, len(inside.split())))
    return BEFORE[about](content, at) if about else None


_CLOSING = {'"': '"', "“": "”", "«": "»", "‘": "’", "„": "“", "'": "'"}


def announced(content: str, end: int, line_start: bool) -> tuple[int, int, int] | None:
    """The passage that a sign ending at ``end`` announces, as (start, end of its words, end with closing quotes).

    ``[Handwritten]: "Agreed."`` the quotation; ``[handwritten]: 30 May 1950`` the rest of the line, or where that is
    empty the next paragraph; without a colon only where the sign opens its line.
    """
    at = end
    while at < len(content) and content[at] in " \t":
        at += 1
    colon = content[at : at + 1] in (":", "：")
    if colon:
        at += 1
        while at < len(content) and content[at].isspace() and at - end < 8:
            at += 1
    if not colon and not line_start:
        return None
    limit = min(len(content), at + FORWARD)
    if content[at : at + 1] in _CLOSING and content[at : at + 1] != "'":
        return _quotation(content, at, limit)
    stop = content.find("\n", at, limit)
    stop = limit if stop < 0 else stop
    stop = at + len(content[at:stop].rstrip())
    return (at, stop, stop) if stop > at else None


def _quotation(content: str, at: int, limit: int) -> tuple[int, int, int] | None:
    """The quotation that opens at ``at``: to the closing sign that ends a line, or else the first closing sign."""
    sign = _CLOSING[content[at]]
    stop = content.find("\n\n", at, limit)
    stop = limit if stop < 0 else stop
    last = content.rfind(sign, at + 1, stop)
    if last < 0:
        stop = at + len(content[at:stop].rstrip())
        return (at + 1, stop, stop)
    if content[last + 1 : stop].strip(" \t.,;)"):
        last = content.find(sign, at + 1, stop)
    return (at + 1, last, last + 1)
