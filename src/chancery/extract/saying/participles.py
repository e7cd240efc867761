"""What is asked by a participle: ``a resolution by Valdoria calling for a study``, ``joined others in pressing for``."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.extract.saying.able import able
from chancery.extract.saying.clause import Clause
from chancery.extract.saying.cues import Cue
from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party, party_at_head, party_before, party_behind
from chancery.extract.saying.words import Word


def participle(words: Sequence[Word], cue: Cue, first: int, last: int) -> Clause | None:
    """The clause of a form in *-ing* of a verb that asks; None where nobody is seen who does it.

    Who asks is the paper right before it or whose paper it is (``by``), else the subject at the head of the sentence.
    """
    before = words[cue.first - 1] if cue.first > first else None
    if before is None or cue.lemma == "suggest" or before.low in listed("no_participle") or before.low in listed("determiner"):
        return None
    who = _whose_paper(words, cue.first, first) or _head(words, cue.first, first)
    if who is None:
        return None
    hearer = party_behind(words, cue.last, last)
    if hearer is not None and not able(words, hearer, hearer.name.isupper()):
        hearer = None
    content = hearer.last if hearer is not None else cue.last
    begin = cue.first
    if who.last < cue.first and words[who.first - 1].low == "by":
        begin = max(first, who.first - 2)  # ``one by Valdoria``
    return Clause(cue, cue.kind, who, hearer, "active", begin, last, min(content, last - 1))


def _whose_paper(words: Sequence[Word], at: int, first: int) -> Party | None:
    """``one by Valdoria on tolls, calling for``: who stands behind the nearest *by*; the paper, if it stands right before."""
    noun = party_before(words, at, first)
    if noun is not None and words[noun.last - 1].low in listed("papers"):
        return noun
    for back in range(at - 1, first, -1):
        if words[back].low == "by":
            return party_behind(words, back + 1, at)
        if words[back].word[0] in ";:":
            break
    return None


def _head(words: Sequence[Word], at: int, first: int) -> Party | None:
    """Who the sentence begins with, where *and*, *in* or a comma leads on to the participle."""
    if words[at - 1].low not in ("and", "in", ",", "by"):
        return None
    return party_at_head(words, first, at)
