"""Those who speak and hear, as a sentence names them: the words before a verb, and those behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from chancery.extract.saying.listed import listed
from chancery.extract.saying.roles import people
from chancery.extract.saying.words import Word
from chancery.vocabulary import words as vocabulary_words

MOST = 10
"""Words of a party."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named by the words [first, last), ``name`` without article and title.

    ``person``: ``first``, ``second``, ``third``, ``plural`` or ``other`` for pronouns, else ``named``. ``body``: an office or a
    government, never a *he*.
    """

    first: int
    last: int
    name: str
    person: str = "named"
    body: bool = False


def pronoun(word: Word) -> str:
    """The person of a pronoun; empty for another word."""
    low = word.low.partition("'")[0] if "'" in word.low else word.low  # I've
    for person, names in (
        ("first", "first_person"),
        ("third", "third_person"),
        ("second", "second_person"),
        ("plural", "plural_person"),
        ("other", "other_pronoun"),
    ):
        if low in listed(names) and not (person == "first" and word.word in ("US", "us.")):
            return person
    return ""


def between(word: Word) -> bool:
    """Whether a word may stand between a subject and its verb: an adverb, an auxiliary."""
    return word.low in listed("between") or (word.low.endswith("ly") and word.low not in listed("not_adverbs"))


def party_before(words: Sequence[Word], verb: int, low: int) -> Party | None:
    """Who stands before a verb, adverbs and auxiliaries between them passed over; None where nobody does."""
    at = verb - 1
    while at >= low and between(words[at]):
        at -= 1
    if at < low:
        return None
    if words[at].word == ",":
        return _apposition(words, at, low)
    if words[at].low in ("and", "but", "or"):
        return None
    person = pronoun(words[at])
    if person:
        return Party(at, at + 1, words[at].word, person)
    return _noun(words, at, low)


def party_at_head(words: Sequence[Word], first: int, last: int) -> Party | None:
    """Who a sentence begins with: ``Brenn came at nine and complained``; None where it begins with something else."""
    while first < last - 1 and (not words[first].word[0].isalpha() or (between(words[first]) and not pronoun(words[first]))):
        first += 1  # the number of a paragraph, an adverb
    person = pronoun(words[first])
    if person:
        return Party(first, first + 1, words[first].word, person)
    at, started = first, words[first].low in listed("determiner")
    if words[first].word.isupper() and len(words[first].word) > 1:
        return _head_in_capitals(words, first, last)
    if started:
        at += 1
        while at < last and words[at].word[0].islower() and words[at].low not in listed("stop") and at - first < 3:
            at += 1
            break
    while at < last and at - first < MOST and (words[at].word[0].isupper() or words[at].word == "." or words[at].low == "and"):
        if words[at].low == "and" and not (at + 1 < last and words[at + 1].word[0].isupper()):
            break
        at += 1
    if not started and words[first].low in usual():
        return None
    ahead = at
    while ahead < last and words[ahead].low in listed("between"):
        ahead += 1
    finite = ahead > at or (ahead < last and (words[ahead].low.endswith("ed") or words[ahead].low in listed("finite")))
    if not finite:
        return None
    return named(words, first, at) if at > first else None


def _head_in_capitals(words: Sequence[Word], first: int, last: int) -> Party | None:
    """``ORSO RELEASED THE LETTER AND ANNOUNCED``: no form tells a name from a verb, so the first known verb."""
    for at in range(first + 1, min(last, first + MOST + 4)):
        low = words[at].low
        if low in ("has", "had", "have", "is", "was", "are", "were", "will", "would") or low in listed("finite"):
            verb = True
        else:
            verb = low in listed("verbs") or (low.endswith("ed") and len(low) > 4)
        if verb:
            party = party_before(words, at, first)
            return party if party is not None and party.person == "named" and party.first - first <= 1 + MOST // 2 else None
        if words[at].word in (";", ":", ".") or low in ("that", "which", "if", "when", "to", "in", "on", "by", "for"):
            return None
    return None


@cache
def usual() -> frozenset[str]:
    """Words of the language: no names, though a sentence begins with them in a capital."""
    return vocabulary_words("english") - listed("title")


def _apposition(words: Sequence[Word], comma: int, low: int) -> Party | None:
    """``Its head, Doctor Lukacs, assured me``: the name between the commas; where none is, what stands before them."""
    at = comma - 1
    while at >= low and words[at].word not in (",", ";", ":") and comma - at <= MOST * 2:
        at -= 1
    if at < low or words[at].word != ",":
        return None
    inner = None if between(words[at + 1]) or words[at + 1].low == "including" else _noun(words, comma - 1, at + 1)
    if inner is not None and inner.first == at + 1 and words[at + 1].low not in listed("determiner"):
        return inner
    if at - 1 >= low:
        person = pronoun(words[at - 1])
        return Party(at - 1, at, words[at - 1].word, person) if person else _noun(words, at - 1, low)
    return None


def _noun(words: Sequence[Word], end: int, low: int) -> Party | None:
    """A noun with what belongs to it, leftwards from its last word: ``the chief of the general staff``."""
    capitals = words[end].word.isupper() and len(words[end].word) > 1
    at = end
    first = None
    stop, determiner = listed("stop"), listed("determiner")
    while at >= low and end - at < MOST:
        word = words[at]
        if word.low == "of" or (
            word.low == "and" and at > low and words[at - 1].word[:1].isupper() and words[at + 1].word[:1].isupper()
        ):
            at -= 1
            continue
        if word.word == "." and at > low and words[at - 1].low in listed("abbreviation"):
            at -= 1  # Mr. Ingle
            continue
        if word.low == "for" or not word.word[0].isalnum() or word.word.isdigit() or (capitals and word.low in listed("verbs")):
            break
        if word.low in stop and word.low not in determiner:
            break
        if word.low in determiner:
            first = at
            if at - 1 >= low and words[at - 1].low == "of":
                at -= 1
                continue
            break
        slip = at == end and at - 2 >= low and all(words[at - i].word[0].isupper() for i in (1, 2))  # Kim Il sung
        lower = not capitals and not word.word[0].isupper() and not slip
        named_behind = lower and first is not None and words[first].word[0].isupper() and word.low not in people()
        if lower and (named_behind or not _lower_goes(words, at, low)):
            break  # ``after a pause Brenn``
        first = at
        at -= 1
    while first is not None and first < end and words[first].low in ("and", "of"):
        first += 1
    return named(words, first, end + 1) if first is not None else None


def _lower_goes(words: Sequence[Word], at: int, low: int) -> bool:
    """Whether a word in small letters belongs to a party: an article stands before it, a few words off, or nothing at all."""
    for back in range(at - 1, max(low - 1, at - 6), -1):
        word = words[back]
        if word.low in listed("determiner"):
            return True
        if not word.word[0].isalpha() or (word.low in listed("stop") and word.low != "of"):
            return False
    return False


def party_behind(words: Sequence[Word], at: int, high: int) -> Party | None:
    """Who is spoken to, right behind a verb (or behind its ``to``)."""
    if at < high and words[at].low in ("to", "of", "on") and at + 1 < high:
        at += 1
    if at >= high:
        return None
    person = pronoun(words[at])
    if person:
        return Party(at, at + 1, words[at].word, person) if person != "other" else None
    stop, last = listed("stop"), at
    capitals = words[at].word.isupper() and len(words[at].word) > 1
    started = words[at].low in listed("determiner")
    while last < high and last - at < MOST:
        word = words[last]
        if word.word == "." and last > at and words[last - 1].low in listed("abbreviation"):
            last += 1
            continue
        if not word.word[0].isalnum() or word.word.isdigit() or (word.low in stop and word.low not in listed("pointing")):
            break
        if word.low in ("of", "and") and last > at:
            last += 1
            continue
        if last > at and (
            (word.low in listed("determiner") and words[last - 1].low not in ("of", "and"))
            or (capitals and word.low in listed("verbs"))
        ):
            break
        if not capitals and not started and not word.word[0].isupper():
            break
        if capitals and last > at and words[last - 1].low in listed("alone") and word.low not in listed("title") | listed("body"):
            break  # ``ASKED EMBASSY CONVEY``
        last += 1
    while last > at and words[last - 1].low in ("of", "and", "the"):
        last -= 1
    return named(words, at, last) if last > at else None


def named(words: Sequence[Word], first: int, last: int) -> Party | None:
    """A party of the words [first, last), its name without articles and, where a name is left, without titles."""
    begin = first
    while begin < last and words[begin].low in listed("determiner"):
        begin += 1
    core = begin
    # A title's own full stop is a word: "Mr.", "Gen."
    while core < last and (words[core].low in listed("title") or words[core].word == "."):
        core += 1
    if core < last and words[core].low not in ("of", "and", "for", "in"):
        begin = core
    kept = [word.word for word in words[begin:last] if word.word != "."]
    if not kept:
        return None
    lows = set()
    for word in words[begin:last]:
        if word.low == "of":
            break  # the chief of staff is no staff
        lows.add(word.low)
    name = " ".join(kept)
    for ending in ("'s", "’s", "'S"):
        name = name.removesuffix(ending)
    return Party(first, last, name, "named", bool(lows & listed("body")))
