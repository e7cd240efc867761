"""One sentence read: its verbs of saying and asking, whose they are, and how far what is said reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.extract.saying.able import able
from chancery.extract.saying.clause import Clause
from chancery.extract.saying.cues import Cue, cues_in
from chancery.extract.saying.listed import listed
from chancery.extract.saying.participles import participle
from chancery.extract.saying.parties import Party, between, named, party_before, party_behind, pronoun, usual
from chancery.extract.saying.words import Word

NEAR = 3
"""Words between a verb and the *that* by which what it says begins."""


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
    if cue.going and not _progressive(words, cue, low):
        return participle(words, cue, first, last) if cue.kind == "ask" else None
    if _is_noun(words, cue, low, last):
        return None
    inverted = _inverted(words, cue, first, last)
    if inverted is not None:
        return inverted
    if _is_no_saying(words, cue, low, first):
        return None
    if _passive(words, cue, low):
        return _passive_clause(words, cue, low, last, telegraphic)
    return _active_clause(words, cue, low, first, last, telegraphic)


def _progressive(words: Sequence[Word], cue: Cue, low: int) -> bool:
    """``SEVERAL COUNTRIES ARE URGING``: a form of *be* stands before a form in *-ing*, adverbs between them passed over."""
    at = cue.first - 1
    while at >= low and between(words[at]) and words[at].low not in listed("auxiliary"):
        at -= 1
    return at >= low and words[at].low in listed("auxiliary")


def _inverted(words: Sequence[Word], cue: Cue, first: int, last: int) -> Clause | None:
    """``"…", said Rastok``."""
    if cue.first > first and words[cue.first - 1].word in ('"', "”", ",") and _quoted_before(words, cue.first, first):
        party = party_behind(words, cue.last, last)
        if party is not None and party.person in ("named", "third", "first"):
            return Clause(cue, cue.kind, party, None, "inverted", first, last, first)
    return None


def _is_no_saying(words: Sequence[Word], cue: Cue, low: int, first: int) -> bool:
    """Whether a verb tells of nothing said: in a name, behind *please*, or only possible."""
    before = words[cue.first - 1].low if cue.first > first else ""
    return (cue.lemma == "state" and before == "united") or before in listed("please") or not _happened(words, cue, low)


def _active_clause(words: Sequence[Word], cue: Cue, low: int, first: int, last: int, telegraphic: bool) -> Clause | None:
    subject = party_before(words, cue.first, low)
    if subject is not None and subject.person == "other" and subject.name.lower() == "who":
        subject = _before_who(words, subject, low, first)
        if subject is None:
            return None
    how = "active" if subject is not None else _without_subject(words, cue, low, first, last, telegraphic)
    if not how or (how == "elided" and cue.base and cue.kind != "ask"):
        return None  # an imperative, or a heading
    begin = subject.first if subject is not None else cue.first
    opens = words[begin - 1].low if begin > first else ""
    if opens in listed("supposing"):
        return None  # ``if he decides``: nobody has yet
    if cue.kind == "ask" and (opens in ("which", "whom") or (opens == "that" and not (first < low and begin - 1 - low <= NEAR))):
        return None  # ``the weapons which he had requested``: of a request it is only said that there was one
    if cue.lemma == "learn" and subject is not None:
        return _learned(words, cue, subject, last)
    hearer = _hearer(words, cue, last)
    if cue.kind == "ask" and subject is not None and subject.name.lower() == "action":
        subject, how = None, "elided"
    if subject is not None and not _may_be_said_by(words, cue, subject, hearer.last if hearer else cue.last, last, telegraphic):
        return None
    if how == "asked":
        last = next((at for at in range(cue.last, last) if words[at].word == ","), last)
    return Clause(cue, cue.kind, subject, hearer, how, begin, last, hearer.last if hearer else cue.last)


def _may_be_said_by(words: Sequence[Word], cue: Cue, subject: Party, content: int, last: int, telegraphic: bool) -> bool:
    """Whether a verb can be said of what stands before it: a thing says nothing, unless what it says begins with *that*."""
    if cue.lemma == "raise" and not any(words[at].low == "with" for at in range(cue.last, last)):
        return False  # a matter is raised with somebody
    if subject.person != "named" or subject.first >= subject.last:
        return not (cue.kind == "ask" and subject.person == "other")
    if words[subject.last - 1].low.endswith(("'s", "’s")):
        return False  # ``THE GUILD'S PROPOSED TARIFF``
    if cue.lemma in listed("nouns_too") and cue.base and not _agrees(words, cue, subject):
        return False
    if able(words, subject, telegraphic):
        return True
    return cue.kind in ("report", "opinion") and content < last and words[content].low in ("that", "quote", '"', "“", ":")


def _agrees(words: Sequence[Word], cue: Cue, subject: Party) -> bool:
    """Whether the number of a verb is that of its subject: several *report*, one *reports*."""
    name = words[subject.last - 1]
    several = (name.low.endswith("s") and not name.low.endswith(("ss", "us", "is"))) or " and " in subject.name.lower()
    if words[cue.first].low == cue.lemma:
        return several or name.low in ("police", "people", "staff", "men")
    return not (several and name.low in usual())


def _before_who(words: Sequence[Word], who: Party, low: int, first: int) -> Party | None:
    """``Captain Ostry, who said …``: whom *who* stands for."""
    comma = words[who.first - 1].word == ","
    before = party_before(words, who.first - comma, low if low < who.first - comma else first)
    return replace(before, first=who.first) if before is not None and before.person == "named" else None


def _learned(words: Sequence[Word], cue: Cue, subject: Party, last: int) -> Clause | None:
    """``his attaché has learned from the harbour master that …``: the one learned from says it."""
    if cue.last < last and words[cue.last].low == "from":
        source = party_behind(words, cue.last + 1, last)
        if source is not None:
            return Clause(cue, "report", source, subject, "active", subject.first, last, source.last)
    return None


def _happened(words: Sequence[Word], cue: Cue, low: int) -> bool:
    """Whether something was said or asked, and not only would be, should be, or is to be."""
    word = words[cue.first].low
    if word != cue.lemma or cue.lemma in ("be", "have", "would", "should"):
        return True
    at = cue.first - 1
    while at >= low and between(words[at]):
        if words[at].low in listed("modal"):
            return False
        at -= 1
    return True


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


def _is_noun(words: Sequence[Word], cue: Cue, low: int, last: int) -> bool:
    """Whether a form that is verb and noun is a noun here: ``his order``, ``a report of``."""
    before = words[cue.first - 1] if cue.first > low else None
    if before is not None and before.low in listed("determiner") and cue.lemma != "be":
        return cue.base or cue.last - cue.first == 1
    if before is not None and before.low == "of" and cue.last - cue.first == 1:
        return True  # ``our form of thought``
    if not cue.base:
        # ``TRAVEL REQUESTED REFTEL``: a participle behind its noun, without one who does it.
        return (
            cue.last < last
            and words[cue.last].low in ("reftel", "ref", "in", "by")
            and cue.kind == "ask"
            and before is not None
            and before.low not in listed("between")
        )
    behind = words[cue.last] if cue.last < last else None
    if before is not None and before.low in listed("noun_before"):
        return True
    if behind is not None and behind.low in listed("noun_behind") and cue.lemma not in ("say", "tell", "think"):
        return True
    # ``SURVEY REQUEST FOR``: a base form speaks for several or for the first and second person only.
    ends_s = words[cue.first].low.endswith("s") and not cue.lemma.endswith("s")
    return (
        behind is not None
        and behind.low == "for"
        and not ends_s
        and (before is None or not pronoun(before))
        and before is not None
    )


def _quoted_before(words: Sequence[Word], at: int, first: int) -> bool:
    return any(words[i].word in ('"', "“", "”") for i in range(max(first, at - 60), at))


def _passive(words: Sequence[Word], cue: Cue, low: int) -> bool:
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


def _passive_clause(words: Sequence[Word], cue: Cue, low: int, last: int, telegraphic: bool) -> Clause | None:
    patient = party_before(words, cue.first, low)
    agent = None
    if cue.lemma == "raise":
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


def _without_subject(words: Sequence[Word], cue: Cue, low: int, first: int, last: int, telegraphic: bool) -> str:
    """How a verb can stand without a subject: as the second of two, at the head of the sentence; else not at all."""
    at = cue.first - 1
    while at >= low and between(words[at]):
        at -= 1
    if at >= first and words[at].low in ("and", "but"):
        return "shared"
    head = at < first or all(
        w.word[0] in "0123456789.()" or w.low in ("comment", "action") or w.word in ":-" for w in words[first : at + 1]
    )
    if head and cue.first < last:
        if words[cue.first].low in ("asked", "questioned") and any(w.word == "," for w in words[cue.last : last]):
            return "asked"
        if telegraphic or words[cue.first].word[:1].isupper():
            return "elided"
    if at >= first and words[at].low in ("when", "if") and words[cue.first].low == "asked":
        return "asked"
    return ""


def _hearer(words: Sequence[Word], cue: Cue, last: int) -> Party | None:
    """Who is spoken to: behind the verb, or behind its ``to``."""
    at = cue.last
    if at >= last:
        return None
    if words[at].low == "to" or cue.lemma in listed("hears"):
        found = party_behind(words, at, last)
        if found is not None and (found.person != "named" or words[at].low != "to" or found.name[:1].isupper()):
            if words[at].low == "to" and found.person == "named" and _is_infinitive(words, found):
                return None
            return found
    for ahead in range(at, min(last - 1, at + 5)):
        if words[ahead].low in ("that", "whether", "if", ",", "for", "of"):
            break
        if words[ahead].low == "to":
            found = party_behind(words, ahead + 1, last)
            if found is not None and found.name.split()[-1].lower() in listed("ask_nouns"):
                owner = words[ahead + 1]
                person = "third" if owner.low in ("his", "her") else "plural" if owner.low == "their" else ""
                return Party(ahead + 1, ahead + 2, owner.word, person) if person else None
            return found if found is not None and not _is_infinitive(words, found) else None
    return None


def _is_infinitive(words: Sequence[Word], party: Party) -> bool:
    """``PROMISED TO ISSUE NOTICE``: what stands behind ``to`` is a verb."""
    word = words[party.first]
    if word.low in listed("determiner") or party.person != "named":
        return False
    if word.word.isupper() and len(word.word) > 1:
        return party.last - party.first >= 2 or (word.low not in listed("body") and word.low not in listed("title"))
    return not word.word[:1].isupper()


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
            if joined and ((first_person and not mine) or (closed and words[at - 1].word != ",")):
                clause.last = min(clause.last, at)
                break
            if (other.subject is not None and words[other.subject.first].low == "who") or (
                other.how == "active" and other.first > 0 and words[other.first].low == "who"
            ):
                clause.last = min(clause.last, other.first)
                break
    return clauses
