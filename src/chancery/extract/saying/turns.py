"""Turns of phrase that are no single verb: opinions by heading, orders by *you should*, wishes by *please*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chancery.extract.saying import wishes
from chancery.extract.saying.able import able
from chancery.extract.saying.bidding import BY_FORM, add, should
from chancery.extract.saying.clause import Clause
from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party, party_before, party_behind
from chancery.extract.saying.said import Asked, Fate
from chancery.extract.saying.words import Word

if TYPE_CHECKING:
    from chancery.extract.saying.document import Reader

_OPINION = re.compile(r"(?:my|our) (?:opinion|view|comment|conclusions?)", re.I)


def is_opinion_heading(words: Sequence[Word], first: int, last: int) -> bool:
    """``My opinion.``"""
    return last - first <= 4 and bool(_OPINION.fullmatch(" ".join(w.low for w in words[first:last] if w.word[0].isalpha())))


def is_decided(words: Sequence[Word], clause: Clause) -> bool:
    """``It was agreed that …``; ``The landing is permitted``, in what is sent out."""
    subject = clause.hearer
    if clause.cue.lemma != "agree" and clause.cue.kind != "decision":
        return False
    if subject is not None and subject.name.lower() == "it":
        return True
    return words[clause.cue.first - 1].low in ("is", "are") and clause.cue.kind == "decision"


def is_told(words: Sequence[Word], clause: Clause) -> bool:
    """``Ostry was informed that …``, ``the pact is said to be near``: it is told, and not by whom."""
    behind = words[clause.content].low if clause.content < clause.last else ""
    lemma = clause.cue.lemma
    return (
        lemma == "tell"
        or (lemma in listed("told") and behind in ("that", "of"))
        or (lemma in listed("said_to") and behind == "to")
    )


def is_present(words: Sequence[Word], clause: Clause) -> bool:
    """``Bureau is requested``, and not *was*."""
    return any(words[at].low in ("is", "are") for at in range(max(0, clause.cue.first - 2), clause.cue.first))


def would_do(words: Sequence[Word], clause: Clause, speaker: str, reader: Reader) -> bool:
    """``said he would name a date``: what one says of one's own deeds to come is a promise."""
    at = clause.content
    if at < clause.last and words[at].low == "that":
        at += 1
    if at + 2 >= clause.last or words[at].low not in ("he", "she", "i", "we"):
        return False
    return words[at + 1].low in ("would", "will") and words[at + 2].low not in ("be", "have", "not", "like", "report")


def whom_it_is_asked(words: Sequence[Word], clause: Clause) -> str:
    """``requested that New York check``: who is to do it; ``for the Department's views``: whose they are."""
    at = clause.content
    if at < clause.last and words[at].low in ("that", "if", "for"):
        at += 1
    party = party_behind(words, at, clause.last)
    if party is None or party.person != "named" or not party.name[:1].isupper():
        return ""
    first = words[party.first + (words[party.first].low in listed("determiner"))]
    if first.low.endswith(("'s", "’s")):
        return first.word[:-2]
    if party.body:
        return next(w.word for w in words[party.first : party.last] if w.low in listed("body"))
    return party.name if words[at - 1].low in ("that", "if") and at > clause.content and not first.word.isupper() else ""


def answers_behind(words: Sequence[Word], clause: Clause) -> str:
    """``When asked about mines, TEBB was noncommittal``: who answers."""
    for at in range(clause.cue.last, clause.last - 1):
        if words[at].word == ",":
            party = party_behind(words, at + 1, clause.last)
            return party.name if party is not None and party.person == "named" else ""
    return ""


def read(
    reader: Reader, words: Sequence[Word], first: int, last: int, made: Sequence[tuple[Clause, int]], lows: set[str]
) -> None:
    """The turns of a sentence that no verb of saying carries; ``lows`` its words folded."""
    head = first
    while head < last and (
        words[head].word[0] in "0123456789.()-:" or (len(words[head].word) == 1 and words[head].word.islower())
    ):
        head += 1
    if head >= last:
        return
    if lows & listed("views"):
        _view(reader, words, head, last, made)
    if "decision" in lows:
        _decision_of(reader, words, head, last, made)
    if lows & listed("ask_nouns"):
        _question(reader, words, head, last)
    if lows & listed("asking_nouns"):
        wishes.nouns(reader, words, head, last)
    if not _please(reader, words, head, last):
        should(reader, words, head, last, made)


def _view(reader: Reader, words: Sequence[Word], first: int, last: int, made: Sequence[tuple[Clause, int]]) -> None:
    """``in the view of X, …``, ``in his opinion, …``, ``it is the Legation's view that …``."""
    for at in range(first, last):
        if words[at].low not in listed("views") or (words[at].word.isupper() and not reader.setting.telegraphic):
            continue
        party, begin = _whose_view(words, at, first, last)
        if party is None:
            continue
        speaker, _, why = reader.company.resolve(party)
        add(reader, "opinion", speaker, "", words, begin, last, why or "a view, by whose it is", _within(made, begin))
        return


def _whose_view(words: Sequence[Word], at: int, first: int, last: int) -> tuple[Party | None, int]:
    """Whose the view at ``at`` is, and the word that telling of it begins with."""
    two = words[at - 2].low if at - 2 >= first else ""
    if at + 1 < last and words[at + 1].low == "of" and words[max(first, at - 2)].low == "in":
        return party_behind(words, at + 2, last), max(first, at - 2)
    owner = words[at - 1] if at > first else None
    if two == "in" and owner is not None and owner.low in listed("owners"):
        person = "first" if owner.low in ("my", "our") else "plural" if owner.low == "their" else "third"
        return Party(at - 1, at, owner.word, person), at - 2
    if owner is not None and owner.low.endswith(("'s", "’s")):
        party = party_before(words, at, first)
        if party is not None and words[party.first - 1].low in ("is", "in", "was"):
            return party, max(first, party.first - 2)
    return None, at


def _within(made: Sequence[tuple[Clause, int]], at: int) -> int | None:
    """The statement, of those made from the sentence, that a word stands in."""
    return next((number for outer, number in reversed(made) if outer.content <= at < outer.last), None)


def _decision_of(reader: Reader, words: Sequence[Word], first: int, last: int, made: Sequence[tuple[Clause, int]]) -> None:
    """``the decision of the Collegium to send the dredger``."""
    for at in range(first, last - 3):
        if words[at].low == "decision" and words[at + 1].low == "of":
            party = party_behind(words, at + 2, last)
            if party is not None and party.person == "named" and party.last < last and words[party.last].low in ("to", "that"):
                begin = at - 1 if at > first and words[at - 1].low == "the" else at
                because = "a decision, by whose it is"
                add(reader, "decision", party.name, "", words, begin, last, because, _within(made, at))
                return


def _question(reader: Reader, words: Sequence[Word], first: int, last: int) -> None:
    """``To my question about the guns, Captain Ostry gave an evasive answer``."""
    for at in range(first + 1, last - 1):
        if (
            words[at].low in listed("ask_nouns")
            and words[at - 1].low in ("my", "his", "her")
            and words[at + 1].low in ("about", "whether", "as", "on", "how", "if")
        ):
            stop = next((i for i in range(at, last) if words[i].word == ","), last)
            owner = Party(at - 1, at, words[at - 1].word, "first" if words[at - 1].low == "my" else "third")
            by, sure, because = reader.company.resolve(owner)
            answers = party_behind(words, stop + 1, last) if stop + 1 < last else None
            to = reader.company.resolve(answers)[0] if answers is not None else ""
            start, end = words[at - 1].start, words[stop - 1].end
            asked = Asked(by, to, start, end, (words[at + 1].start, end), None, True, sure, [because], [], reader.number)
            for said in reader.found.statements[-3:]:
                if said.kind == "evasion" and said.start <= start < said.end:
                    asked.fates.append(Fate("avoided", said.start, said.end))
                    asked.to = said.speaker
            reader.found.requests.append(asked)
            return


def _please(reader: Reader, words: Sequence[Word], first: int, last: int) -> bool:
    """``Please inform me …``, ``DEPARTMENT PLEASE ADVISE``, ``WOULD APPRECIATE``; an imperative at the head of a sentence."""
    setting = reader.setting
    at = next((i for i in range(first, min(last, first + 4)) if words[i].low in listed("please")), None)
    bare = at is None and _is_bare(reader, words, first, last)
    if at is None and not bare and not (setting.signatory and _is_polite(words, first, last)):
        return False
    if any(asked.start <= words[first].start < asked.end for asked in reader.found.requests[-2:]) or last - first < 3:
        return True
    to = setting.addressee
    if at is not None and at > first:
        named = party_before(words, at, first)
        to = named.name if named is not None and named.person == "named" and able(words, named, setting.telegraphic) else to
    lows = {words[i].low for i in range(first, last)}
    if bare and not lows & listed("asks_reply"):
        add(reader, "order", setting.signatory, to, words, first, last, BY_FORM)
        return True
    start, end = words[first].start, words[last - 1].end
    question = bool(lows & {"whether", "if", "when", "advise"}) or words[last - 1].word.startswith("?")
    about = (words[min(first + 1, last - 1)].start, end)
    asked = Asked(setting.signatory, to, start, end, about, None, question, "likely", ["who signs"], [], reader.number)
    reader.found.requests.append(asked)
    return True


def _is_bare(reader: Reader, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a sentence begins with a verb that orders: ``CABLE REACTION``. *Report* is one in telegrams only."""
    head, setting = words[first].low, reader.setting
    orders = head in listed("imperative") and (head != "report" or setting.telegraphic)
    return orders and bool(setting.signatory) and _is_imperative(words, first, last)


def _is_polite(words: Sequence[Word], first: int, last: int) -> bool:
    """``Could you tell me …?``"""
    you = any(words[i].low in listed("second_person") for i in range(first, min(last, first + 4)))
    return you and words[last - 1].word.startswith("?") and words[first].low in ("would", "could", "can", "will")


def _is_imperative(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the word at the head is no noun: what follows is no verb's ending of a finite clause of its own."""
    behind = words[first + 1].low if first + 1 < last else ""
    if any(words[at].word == ":" for at in range(first + 1, min(last, first + 3))):
        return False  # ``CABLE ADDRESS:``
    return behind not in ("of", "from", "by", "is", "was", "were", "has", "had", "are", ".", ",", "that") or words[first].low in (
        "advise",
        "inform",
    )
