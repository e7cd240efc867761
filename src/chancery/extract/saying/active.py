"""A verb of saying or asking in the active: who stands before it, who is spoken to, and whether it tells of anything at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.extract.saying.able import able
from chancery.extract.saying.clause import Clause
from chancery.extract.saying.cues import Cue
from chancery.extract.saying.forms import agrees
from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party, between, party_before, party_behind, pronoun
from chancery.extract.saying.words import Word

NEAR = 3
"""Words between a verb and the *that* by which what it says begins."""
FAR = 12
"""Words in which the verb of what is said is looked for."""


def active_clause(words: Sequence[Word], cue: Cue, low: int, first: int, last: int, telegraphic: bool) -> Clause | None:
    """The clause of a verb in the active, in the sentence [first, last); ``low`` is the end of the cue before it.

    None where the verb tells of nothing said: of a thing, of what is only supposed, of an order to do so.
    """
    subject = party_before(words, cue.first, low)
    if subject is not None and subject.person == "other" and subject.name.lower() in ("who", "which"):
        whose = _before_who(words, subject, low, first)
        if whose is None and subject.name.lower() == "who":
            return None
        subject = whose or subject
    how = "active" if subject is not None else _without_subject(words, cue, low, first, last, telegraphic)
    if not how or (how == "elided" and not _tells_alone(words, cue, last)):
        return None  # an imperative, or a heading
    if (
        cue.kind == "ask"
        and cue.lemma in ("would", "should", "will", "shall")
        and telegraphic
        and not _own_subject(words, subject)
    ):
        subject, how = None, "signed"  # ``IN VIEW OF FOREGOING WOULD APPRECIATE``
    begin = subject.first if subject is not None else cue.first
    opens = words[begin - 1].low if begin > first else ""
    if opens in listed("supposing"):
        return None  # ``if he decides``: nobody has yet
    if cue.kind == "ask" and (opens in ("which", "whom") or (opens == "that" and not _leads_on(words, begin - 1, first, low))):
        return None  # ``the weapons which he had requested``: of a request it is only said that there was one
    if cue.lemma == "learn" and subject is not None:
        return _learned(words, cue, subject, last)
    hearer = _hearer(words, cue, last)
    if cue.kind == "ask" and hearer is not None and not able(words, hearer, telegraphic):
        hearer = None  # ``urged attention to the tide``
    if cue.kind == "ask" and subject is not None and subject.name.lower() == "action":
        subject, how = None, "signed"
    if subject is not None and not _may_be_said_by(words, cue, subject, hearer.last if hearer else cue.last, last, telegraphic):
        return None
    if how == "asked":
        last = next((at for at in range(cue.last, last) if words[at].word == ","), last)
    content = hearer.last if hearer else cue.last
    return Clause(cue, _kind(words, cue, content, last), subject, hearer, how, begin, last, content)


def _own_subject(words: Sequence[Word], subject: Party | None) -> bool:
    """Whether somebody stands before ``WOULD APPRECIATE`` who can appreciate."""
    return subject is not None and able(words, subject, True)


def _leads_on(words: Sequence[Word], that: int, first: int, low: int) -> bool:
    """Whether a *that* begins what is said, and does not point back: ``said that``, ``so that``."""
    return (first < low and that - low <= NEAR) or (that > first and words[that - 1].low in ("so", "and", "but"))


def _kind(words: Sequence[Word], cue: Cue, content: int, last: int) -> str:
    """The verb's kind; what one suggests or agrees to be so, not to be done, is an opinion: ``suggested that he is ill``."""
    if cue.lemma in ("suggest", "agree") and content < last and words[content].low == "that":
        for at in range(content + 1, min(last, content + FAR)):
            if words[at].low in ("be", "should", "would", "will", "shall"):
                break
            if words[at].low in listed("indicative"):
                return "opinion"
    return cue.kind


def _tells_alone(words: Sequence[Word], cue: Cue, last: int) -> bool:
    """Whether a verb without a subject can tell of something: ``PROMISED TO ISSUE NOTICE``, and not ``GUARANTEED AMOUNT``."""
    if cue.base:
        behind = words[cue.last] if cue.last < last else None
        if cue.lemma in listed("thinks_alone") and behind is not None:
            return behind.low in ("that", "to") or bool(pronoun(behind))  # ``BELIEVE HE IS STALLING``
        return cue.kind == "ask"
    if cue.kind in ("promise", "decision", "order", "refusal"):
        behind = words[cue.last] if cue.last < last else None
        return (
            behind is None
            or behind.low in ("to", "that", "with", "by", ".", ",")
            or not behind.low.isalpha()
            or bool(pronoun(behind))
        )
    return True


def _may_be_said_by(words: Sequence[Word], cue: Cue, subject: Party, content: int, last: int, telegraphic: bool) -> bool:
    """Whether a verb can be said of what stands before it: a thing says nothing, unless what it says begins with *that*."""
    if cue.lemma == "raise" and not any(words[at].low in listed("raised") for at in range(cue.last, last)):
        return False  # a matter is raised with somebody
    visits = cue.lemma == "call" and words[cue.last - 1].low == "on"
    if visits and not _calls_on(words, cue, subject, last):
        return False
    if subject.person != "named" or subject.first >= subject.last:
        return not (cue.kind == "ask" and subject.person == "other" and (subject.name.lower() != "it" or cue.lemma == "suggest"))
    if words[subject.last - 1].low.endswith(("'s", "’s")):
        return False  # ``THE GUILD'S PROPOSED TARIFF``
    if cue.base and (cue.kind == "ask" or cue.lemma in listed("nouns_too")) and not agrees(words, cue, subject):
        return False
    if able(words, subject, telegraphic):
        return True
    leads = words[content].low if content < last else ""
    if cue.kind == "ask" and not telegraphic:
        return content > cue.last or leads in ("for", "that", "to", "whether", "if")  # a thing is seldom said to ask
    return cue.kind in ("report", "opinion") and leads in ("that", "quote", '"', "“", ":")


def _calls_on(words: Sequence[Word], cue: Cue, subject: Party, last: int) -> bool:
    """``the editorial calls on the government to act``, and not ``the consul called on the minister``: a visit."""
    speaks = subject.body or words[subject.last - 1].low in listed("papers")
    return speaks and any(words[at].low == "to" for at in range(cue.last + 1, min(last, cue.last + FAR)))


def _before_who(words: Sequence[Word], who: Party, low: int, first: int) -> Party | None:
    """``Captain Ostry, who said …``: whom *who* stands for."""
    comma = words[who.first - 1].word == ","
    before = party_before(words, who.first - comma, low if low < who.first - comma else first)
    if before is None or before.person != "named" or (who.name.lower() == "which" and not able(words, before, True)):
        return None
    return replace(before, first=who.first)


def _learned(words: Sequence[Word], cue: Cue, subject: Party, last: int) -> Clause | None:
    """``his attaché has learned from the harbour master that …``: the one learned from says it."""
    if cue.last < last and words[cue.last].low == "from":
        source = party_behind(words, cue.last + 1, last)
        if source is not None:
            return Clause(cue, "report", source, subject, "active", subject.first, last, source.last)
    return None


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
