"""What a form is in its sentence: verb or noun, active or passive, told or only supposed."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.saying.cues import Cue
from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party, between, pronoun, usual
from chancery.extract.saying.words import Word


def is_noun(words: Sequence[Word], cue: Cue, low: int, last: int) -> bool:
    """Whether a form that is verb and noun is a noun here: ``his order``, ``a report of``."""
    before = words[cue.first - 1] if cue.first > low else None
    if before is not None and before.low in listed("determiner") and cue.lemma != "be":
        return cue.base or cue.last - cue.first == 1
    if before is not None and before.low == "of" and cue.last - cue.first == 1:
        return True  # ``our form of thought``
    behind = words[cue.last].low if cue.last < last else ""
    if not cue.base:
        # ``TRAVEL REQUESTED REFTEL``: a participle behind its noun, without one who does it.
        stands_behind = before is not None and not between(before) and not passive(words, cue, low)
        return stands_behind and behind in (
            ("reftel", "ref", "in", "by") if cue.kind == "ask" else ("reftel", "reftels", "above", "below", "under")
        )
    if cue.lemma not in listed("nouns_too"):
        return False
    mine = before is not None and (bool(pronoun(before)) or before.low in listed("modal"))
    if before is not None and before.low in listed("noun_before"):
        return True
    if behind in listed("noun_behind") and cue.lemma not in ("say", "tell", "think") and not (mine and behind == ","):
        return True
    # ``SURVEY REQUEST FOR``: a base form speaks for several or for the first and second person only.
    ends_s = words[cue.first].low.endswith("s") and not cue.lemma.endswith("s")
    return behind == "for" and not ends_s and not mine


def is_past(words: Sequence[Word], cue: Cue) -> bool:
    """Whether a form tells of what was: ``SAID``, ``REQUESTED``; and not ``WOULD APPRECIATE``."""
    low = words[cue.first].low
    return low.endswith("ed") or low in listed("past")


def agrees(words: Sequence[Word], cue: Cue, subject: Party) -> bool:
    """Whether the number of a verb is that of its subject: several *report*, one *reports*."""
    name = words[subject.last - 1]
    several = (name.low.endswith("s") and not name.low.endswith(("ss", "us", "is"))) or " and " in subject.name.lower()
    if words[cue.first].low == cue.lemma:
        return several or name.low in ("police", "people", "staff", "men")
    return not (several and name.low in usual())


def passive(words: Sequence[Word], cue: Cue, low: int) -> bool:
    """Whether a form of *be* stands before a participle, adverbs between them passed over."""
    word = words[cue.first].low
    if not (word.endswith(("ed", "en")) or word in ("told", "sought", "forbidden")) or cue.lemma == "be":
        return False
    at = cue.first - 1
    if at - 2 >= low and words[at].low == "and" and words[at - 1].low.endswith("ed"):
        at -= 2  # ``are endorsed and recommended by``
    while at >= low and between(words[at]) and words[at].low not in listed("auxiliary"):
        at -= 1
    return at >= low and words[at].low in listed("auxiliary")


def progressive(words: Sequence[Word], cue: Cue, low: int) -> bool:
    """``SEVERAL COUNTRIES ARE URGING``: a form of *be* stands before a form in *-ing*, adverbs between them passed over."""
    at = cue.first - 1
    while at >= low and between(words[at]) and words[at].low not in listed("auxiliary"):
        at -= 1
    return at >= low and words[at].low in listed("auxiliary")


def happened(words: Sequence[Word], cue: Cue, low: int) -> bool:
    """Whether something was said or asked, and not only would be, should be, or is to be."""
    word = words[cue.first].low
    if word == cue.lemma and cue.lemma in listed("politely") and _would(words, cue, low):
        return True  # ``I would hope``
    if word != cue.lemma or cue.lemma in ("be", "have", "would", "should"):
        return True
    at = cue.first - 1
    while at >= low and between(words[at]):
        if words[at].low in listed("modal"):
            return False
        at -= 1
    return True


def is_no_saying(words: Sequence[Word], cue: Cue, low: int, first: int) -> bool:
    """Whether a verb tells of nothing said: in a name, behind *please*, or only possible."""
    before = words[cue.first - 1].low if cue.first > first else ""
    return (cue.lemma == "state" and before == "united") or before in listed("please") or not happened(words, cue, low)


def _would(words: Sequence[Word], cue: Cue, low: int) -> bool:
    """``I would suggest``: a wish said politely by the first person."""
    at = cue.first - 1
    return at - 1 >= low and words[at].low in ("would", "should") and pronoun(words[at - 1]) == "first"
