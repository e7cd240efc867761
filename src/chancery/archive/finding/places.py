"""Where in a flat text the terms of a query stand.

A pattern finds every form of a word (``tokens.pattern``), but takes longer to be made than a page of results to be looked
through. Most texts are ASCII but for joints; in these a word is looked for as it is, and the few words with a joint in them
are looked at one by one. The outcome is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from chancery.archive.finding.wanted import Term, Wanted
from chancery.search.characters import JOINT
from chancery.search.closeness import near
from chancery.search.tokens import has_single, pattern, words_of

Place = tuple[int, int]
"""Where something begins and ends."""
SHORT = 3
"""Letters from which a word is looked for as it is: shorter ones stand within too many others."""
FEW = 12
"""Places up to which they are found sooner than a pattern is made."""
_SEPARATOR = r"[^\w\xad]{1,80}+"
_ANY = r"[\w\xad]{1,200}+"
_JOINED = re.compile(r"\xad[\w\xad]*+")
_REST = re.compile(r"(?:\xad*+\w)*+")
_BLANKS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


def places(level: str, wanted: Wanted) -> list[Place]:
    """All places of what is wanted, in no order."""
    plain = level.isascii() or level.replace(JOINT, "").isascii()
    terms = tuple(_spelled_out(level, term, plain) for term in wanted.terms)
    if wanted.slop:
        return list(_near(level, terms, wanted.slop, plain))
    if len(terms) == 1:
        return _alone(level, terms[0], plain)
    gap = _SEPARATOR if not wanted.voices else r"[^\w\xad]{1,4000}+"
    return [match.span() for match in _compiled(terms, gap, has_single(level)).finditer(level)]


def _alone(level: str, term: Term, plain: bool) -> list[Place]:
    """The places of a term."""
    as_is = [word for word in term.words if plain and len(word) >= SHORT]
    others = tuple(word for word in term.words if word not in as_is)
    found: list[Place] = []
    if others:
        some = Term(others, term.prefix)
        found += (match.span() for match in _compiled((some,), "", not plain and has_single(level)).finditer(level))
    for word in as_is:
        found += _standing(level, word, term.prefix)
    if as_is and JOINT in level:
        found += _joined(level, as_is, term.prefix)
    return found


def _standing(level: str, word: str, prefix: bool) -> Iterator[Place]:
    """Where a word, or one that begins so, stands without a joint in the letters asked for."""
    if level.count(word) > FEW:
        yield from (match.span() for match in _as_it_is(word, prefix).finditer(level))
        return
    start = level.find(word)
    while start >= 0:
        end = start + len(word)
        if not start or not _is_letter(level[start - 1]):
            if prefix:
                rest = _REST.match(level, end)
                yield start, rest.end() if rest else end
            elif end == len(level) or not _is_letter(level[end]):
                yield start, end
        start = level.find(word, end)


@lru_cache(maxsize=1024)
def _as_it_is(word: str, prefix: bool) -> re.Pattern[str]:
    """The pattern of a word without joints; its first letter first, to which the search can run ahead."""
    ending = r"(?:\xad*+\w)*+" if prefix else r"(?![\w\xad])"
    return re.compile(rf"{word[0]}(?<![\w\xad]{word[0]}){word[1:]}{ending}")


def _joined(level: str, words: Sequence[str], prefix: bool) -> Iterator[Place]:
    """Where a word with a joint in it is one of some, or begins so."""
    for match in _JOINED.finditer(level):
        start, end = match.span()
        while start and level[start - 1].isalnum():
            start -= 1
        if start == match.start():
            continue  # nothing stands before the joint: no word of its own
        run = level[start:end].rstrip(JOINT)
        bare = run.replace(JOINT, "")
        if bare in words if not prefix else any(_begins(run, bare, word) for word in words):
            yield start, start + len(run)


def _begins(run: str, bare: str, word: str) -> bool:
    """Whether a run of letters and joints begins with a word; where no joint is among the word's letters it was found before."""
    return bare.startswith(word) and not run.startswith(word)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == JOINT


@lru_cache(maxsize=256)
def _compiled(terms: tuple[Term, ...], gap: str, single: bool) -> re.Pattern[str]:
    return re.compile(gap.join(pattern(term.words, term.prefix, single) for term in terms))


def _spelled_out(level: str, term: Term, plain: bool) -> Term:
    """A term with slips as the words of this text that it finds."""
    if not (term.slips or term.ocr):
        return term
    word, most = term.words[0], term.slips or 1
    words = level.replace(JOINT, "").translate(_BLANKS) if plain else words_of(level)
    return Term(tuple(dict.fromkeys((*term.words, *sorted(near(word, words, most))))))


def _near(level: str, terms: Sequence[Term], slop: int, plain: bool) -> Iterable[Place]:
    """Each word of a group that stands together: no more other words between its first and last than allowed."""
    found = sorted((*place, number) for number, term in enumerate(terms) for place in _alone(level, term, plain))
    latest: dict[int, Place] = {}
    reach = 40 * (slop + len(terms)) + 200
    for start, end, number in found:
        latest[number] = (start, end)
        first = min(a for a, _ in latest.values())
        if len(latest) == len(terms) and end - first <= reach:
            # The words themselves are counted too; the least position of each is taken, which is the tightest group ending here.
            between = sum(1 for _ in re.finditer(_ANY, level[first:end])) - len(terms)
            if between <= slop:
                yield from latest.values()
