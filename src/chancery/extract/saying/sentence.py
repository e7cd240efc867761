"""One sentence read: its verbs of saying and asking, whose they are, and how far what is said reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.extract.saying.able import able
from chancery.extract.saying.active import active_clause
from chancery.extract.saying.clause import Clause
from chancery.extract.saying.cues import Cue, cues_in
from chancery.extract.saying.forms import is_no_saying, is_noun, passive, progressive
from chancery.extract.saying.listed import listed
from chancery.extract.saying.participles import participle
from chancery.extract.saying.parties import Party, named, party_before, party_behind
from chancery.extract.saying.words import Word


def clauses_of(words: Sequence[Word], first: int, last: int, telegraphic: bool) -> list[Clause]:
    """The clauses of the sentence [first, last), in order; their ends are the sentence's until ``cut`` sets them."""
    found: list[Clause] = []
    if words[last - 1].word.startswith("?") and words[first].low in listed("interrogative"):
        return found  # what is asked there was not said
    low = first
    for cue in cues_in(words, first, last):
        clause = _clause(words, cue, low, first, last, telegraphic)
        low = cue.last
        if clause is not None:
            found.append(clause)
    return _cut(words, found, last)


def _clause(words: Sequence[Word], cue: Cue, low: int, first: int, last: int, telegraphic: bool) -> Clause | None:
    """What a cue makes of the sentence [first, last); ``low`` is the end of the cue before it. None where nothing is said."""
    if cue.kind == "speaks in":
        party = _source(words, cue.last, last)
        return Clause(cue, "report", party, None, "active", cue.first, last, party.last) if party else None
    if cue.going and not progressive(words, cue, low):
        return participle(words, cue, first, last) if cue.kind == "ask" else None
    if is_noun(words, cue, low, last):
        return None
    inverted = _inverted(words, cue, first, last)
    if inverted is not None:
        return inverted
    if is_no_saying(words, cue, low, first):
        return None
    if passive(words, cue, low):
        return _passive_clause(words, cue, low, last, telegraphic)
    return active_clause(words, cue, low, first, last, telegraphic)


def _inverted(words: Sequence[Word], cue: Cue, first: int, last: int) -> Clause | None:
    """``"…", said Rastok``."""
    if cue.first > first and words[cue.first - 1].word in ('"', "”", ",") and _quoted_before(words, cue.first, first):
        party = party_behind(words, cue.last, last)
        if party is not None and party.person in ("named", "third", "first"):
            return Clause(cue, cue.kind, party, None, "inverted", first, last, first)
    return None


def _source(words: Sequence[Word], at: int, last: int) -> Party | None:
    """``according to a report of the harbour master``: whose report it is."""
    party = party_behind(words, at, last)
    if party is None or party.person != "named":
        return None
    for i in range(party.first, party.last - 1):
        if words[i].low == "of" and words[i - 1].low in ("report", "reports", "statement", "information", "letter", "words"):
            inner = named(words, i + 1, party.last)
            return replace(inner, last=party.last) if inner else None
    # ``according to the information available to me`` names nobody.
    return party if party.name[:1].isupper() or party.body else None


def _quoted_before(words: Sequence[Word], at: int, first: int) -> bool:
    return any(words[i].word in ('"', "“", "”") for i in range(max(first, at - 60), at))


def _passive_clause(words: Sequence[Word], cue: Cue, low: int, last: int, telegraphic: bool) -> Clause | None:
    begins = cue.first - 2 if words[cue.first - 1].low == "and" and cue.first - 2 > low else cue.first  # ``endorsed and …``
    patient = party_before(words, begins, low)
    agent = None
    if cue.lemma == "raise" or _to_come(words, cue, low):
        return None  # ``prices will not be raised``
    for at in range(cue.last, min(last, cue.last + 6)):
        if words[at].low == "by":
            agent = party_behind(words, at + 1, last)
            agent = agent if agent is not None and able(words, agent, telegraphic) else None
            break
        if words[at].low in ("that", "to", ","):
            break
    begin = patient.first if patient is not None else cue.first
    kind = cue.kind
    if kind == "order" and cue.last < last and words[cue.last].low in listed("aimed"):
        return None  # ``directed toward the harbour`` orders nobody
    content = agent.last if agent else cue.last
    if kind == "report" and cue.lemma == "tell" and content < last and words[content].low == "to":
        kind = "order"
    return Clause(cue, kind, agent, patient, "passive", begin, last, content)


def _to_come(words: Sequence[Word], cue: Cue, low: int) -> bool:
    """``the laws to be proposed``, and not ``New York is to be asked``."""
    at = cue.first
    to_be = at - 2 >= low and words[at - 1].low == "be" and words[at - 2].low == "to"
    return to_be and not (at - 3 >= low and words[at - 3].low in ("is", "are", "was", "were", "not"))


def _cut(words: Sequence[Word], clauses: list[Clause], last: int) -> list[Clause]:
    """Let what is said end where a verb of the same rank begins: ``replied that … and declined to …``."""
    for i, clause in enumerate(clauses):
        for other in clauses[i + 1 :]:
            if other.how == "inverted":
                continue
            at = other.first - 1
            joined = at > clause.cue.last and words[at].low in ("and", "but")
            if other.how == "shared":
                at = other.first - 1
                while at > clause.cue.last and words[at].low not in ("and", "but"):
                    at -= 1
                clause.last = min(clause.last, at)
                break
            first_person = other.subject is not None and other.subject.person == "first"
            mine = clause.subject is not None and clause.subject.person == "first"
            closed = joined and at - 1 > clause.cue.last and words[at - 1].word in (",", '"', "”")
            if joined and other.cue.going:
                clause.last = min(clause.last, at)  # ``calling for a study and asking …``
                break
            if joined and ((first_person and not mine) or (closed and words[at - 1].word != ",")):
                clause.last = min(clause.last, at)
                break
            if (other.subject is not None and words[other.subject.first].low == "who") or (
                other.how == "active" and other.first > 0 and words[other.first].low == "who"
            ):
                clause.last = min(clause.last, other.first)
                break
    for clause in clauses:
        clause.last = _before_bracket(words, clause)
    return clauses


def _before_bracket(words: Sequence[Word], clause: Clause) -> int:
    """Where a clause ends that stands in a bracket: before the sign that closes it."""
    open_ones = 0
    for at in range(clause.first, clause.last):
        sign = words[at].word
        if sign in ("(", "["):
            open_ones += 1
        elif sign in (")", "]"):
            if not open_ones and at > clause.cue.last:
                return at
            open_ones = max(0, open_ones - 1)
    return clause.last
