"""Turns of phrase that are no single verb: opinions by heading, orders by *you should*, wishes by *please*, minutes with speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chancery.extract.saying.parties import Party, listed, party_before, party_behind
from chancery.extract.saying.said import Asked, Fate, Said
from chancery.extract.saying.sentence import Clause
from chancery.extract.saying.words import Word, sentences_of, words_of

if TYPE_CHECKING:
    from chancery.extract.saying.document import Reader

_OPINION = re.compile(r"(?:my|our) (?:opinion|view|comment|conclusions?)", re.I)
_LABEL = re.compile(r"[ \t]*([A-Z][\w.'’ -]{1,40}):[ \t]+(?=\S)")
NOT_SPEAKERS = frozenset(
    {
        "subject",
        "ref",
        "action",
        "info",
        "to",
        "from",
        "comment",
        "date",
        "note",
        "summary",
        "tags",
        "recommendation",
        "memorandum",
        "attachment",
        "enclosure",
        "re",
        "source",
        "place",
    }
)


VIEWS = frozenset({"view", "opinion", "judgment", "judgement"})


def is_opinion_heading(words: Sequence[Word], first: int, last: int) -> bool:
    """``My opinion.``"""
    return last - first <= 4 and bool(_OPINION.fullmatch(" ".join(w.low for w in words[first:last] if w.word[0].isalpha())))


def is_decided(words: Sequence[Word], clause: Clause) -> bool:
    """``It was agreed that …``; ``The landing is permitted``, in what is sent out."""
    subject = clause.hearer
    if subject is not None and subject.name.lower() == "it":
        return True
    return words[clause.cue.first - 1].low in ("is", "are") and clause.cue.kind == "decision"


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
    if lows & VIEWS:
        _view(reader, words, head, last, made)
    if "decision" in lows:
        _decision_of(reader, words, head, last, made)
    if lows & listed("ask_nouns"):
        _question(reader, words, head, last)
    if not _please(reader, words, head, last):
        _should(reader, words, head, last, made)


def _add(
    reader: Reader,
    kind: str,
    speaker: str,
    hearer: str,
    words: Sequence[Word],
    first: int,
    last: int,
    because: str,
    within: int | None = None,
) -> None:
    end = words[last - 1].end if words[last - 1].word[0] not in ".,;:" else words[last - 2].end
    reader.found.statements.append(Said(kind, speaker, hearer, words[first].start, end, None, within, False, "likely", [because]))


def _view(reader: Reader, words: Sequence[Word], first: int, last: int, made: Sequence[tuple[Clause, int]]) -> None:
    """``in the view of X, …``, ``in his opinion, …``, ``it is the Legation's view that …``."""
    for at in range(first, last):
        if words[at].low not in VIEWS or (words[at].word == words[at].low.upper() and not reader.setting.telegraphic):
            continue
        begin, party = at, None
        if at + 1 < last and words[at + 1].low == "of" and words[max(first, at - 2)].low == "in":
            party, begin = party_behind(words, at + 2, last), max(first, at - 2)
        elif (
            at - 2 >= first
            and words[at - 2].low == "in"
            and words[at - 1].low in (*listed("third_person"), "his", "my", "their", "our")
        ):
            low = words[at - 1].low
            party = Party(
                at - 1, at, words[at - 1].word, "first" if low in ("my", "our") else "plural" if low == "their" else "third"
            )
            begin = at - 2
        elif at - 1 >= first and words[at - 1].low.endswith(("'s", "’s")):
            owner = party_before(words, at, first)
            if owner is not None and words[owner.first - 1].low in ("is", "in", "was"):
                party, begin = owner, max(first, owner.first - 2)
        if party is None:
            continue
        speaker, _, why = reader.company.resolve(party)
        within = next((n for outer, n in reversed(made) if outer.content <= begin < outer.last), None)
        _add(reader, "opinion", speaker, "", words, begin, last, why or "a view, by whose it is", within)
        return


def _decision_of(reader: Reader, words: Sequence[Word], first: int, last: int, made: Sequence[tuple[Clause, int]]) -> None:
    """``the decision of the Collegium to send the dredger``."""
    for at in range(first, last - 3):
        if words[at].low == "decision" and words[at + 1].low == "of":
            party = party_behind(words, at + 2, last)
            if party is not None and party.person == "named" and party.last < last and words[party.last].low in ("to", "that"):
                begin = at - 1 if at > first and words[at - 1].low == "the" else at
                within = next((n for outer, n in reversed(made) if outer.content <= at < outer.last), None)
                _add(reader, "decision", party.name, "", words, begin, last, "a decision, by whose it is", within)
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
    bare = (words[first].low in listed("imperative") and words[first].low != "report") or (
        words[first].low == "report" and setting.telegraphic
    )
    if at is None and not (bare and setting.signatory and _is_imperative(words, first, last)):
        question = words[last - 1].word.startswith("?") and any(
            words[i].low in ("you", "your") for i in range(first, min(last, first + 4))
        )
        if not (question and setting.signatory and words[first].low in ("would", "could", "can", "will")):
            return False
    if any(asked.start <= words[first].start < asked.end for asked in reader.found.requests[-2:]):
        return True
    to = setting.addressee
    if at is not None and at > first:
        named = party_before(words, at, first)
        to = named.name if named is not None and named.person == "named" else to
    lows = {words[i].low for i in range(first, last)}
    start, end = words[first].start, words[last - 1].end
    if at is None and bare and not lows & listed("asks_reply"):
        _add(reader, "order", setting.signatory, to, words, first, last, "an order by its form: who signs")
        return True
    question = bool(lows & {"whether", "if", "when", "advise"}) or words[last - 1].word.startswith("?")
    reader.found.requests.append(
        Asked(
            setting.signatory,
            to,
            start,
            end,
            (words[min(first + 1, last - 1)].start, end),
            None,
            question,
            "likely",
            ["who signs"],
            [],
            reader.number,
        )
    )
    return True


def _is_imperative(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the word at the head is no noun: what follows is no verb's ending of a finite clause of its own."""
    behind = words[first + 1].low if first + 1 < last else ""
    return behind not in ("of", "from", "by", "is", "was", "were", "has", "had", "are", ".", ",", "that") or words[first].low in (
        "advise",
        "inform",
    )


def _should(reader: Reader, words: Sequence[Word], first: int, last: int, made: Sequence[tuple[Clause, int]]) -> None:
    """``You should …``, ``EMBASSY SHOULD NOT …`` to the embassy; ``NEW YORK WILL …`` in leads; ``We will send …``."""
    setting = reader.setting
    for at in range(first + 1, min(last - 1, first + 6)):
        modal = words[at].low
        if modal not in ("should", "will", "shall", "may", "are", "is", "must"):
            continue
        who = party_before(words, at, first)
        if who is None or who.first > first + 1:
            return
        mine = who.person == "first"
        theirs = who.person == "second" or (
            who.person == "named"
            and (
                _is(who.name, setting.addressee)
                or (
                    who.body
                    and not _is(who.name, setting.signatory)
                    and setting.telegraphic
                    and setting.addressee
                    and any(w in listed("own_office") for w in who.name.lower().split())
                )
            )
        )
        own = who.person == "named" and _is(who.name, setting.signatory)
        behind = words[at + 1].low
        if any(outer.first <= who.first < outer.last for outer, _ in made):
            return
        if modal in ("should", "must", "may", "shall") and theirs and behind not in ("be",):
            _add(reader, "order", setting.signatory, setting.addressee, words, who.first, last, "an order by its form: who signs")
        elif (
            modal in ("is", "are")
            and behind in ("to", "not")
            and (theirs or who.person == "third")
            and words[at + 1 + (behind == "not")].low == "to"
        ):
            _add(
                reader,
                "order",
                setting.signatory,
                setting.addressee if theirs else "",
                words,
                who.first,
                last,
                "an order by its form: who signs",
            )
        elif modal in ("will", "shall") and mine:
            _add(reader, "promise", setting.signatory, "", words, who.first, last, "a deed of one's own to come")
        elif modal == "will" and own:
            _add(reader, "intention", setting.signatory, "", words, who.first, last, "the office's own deed to come")
        return
    if words[first].low == "will" and setting.telegraphic and setting.signatory:
        _add(reader, "promise", setting.signatory, "", words, first, last, "a deed of one's own to come, without a subject")


def _is(name: str, other: str) -> bool:
    """Whether two names of an office are one: the last word of one stands in the other."""
    one, two = name.lower().split(), other.lower().replace(",", " ").split()
    return bool(one and two) and (one[-1] in two or two[-1] in one)


# Minutes with speakers


def labelled(text: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """The lines of a paragraph that begin with ``NAME:``, each with who speaks; a paragraph of none as it is."""
    if ":" not in text[start:end]:
        yield None, start, end
        return
    lines = [m for m in re.finditer(r"[^\n]+", text[start:end])]
    labels = [(m, _LABEL.match(m[0])) for m in lines]
    spoken = [
        (m, label)
        for m, label in labels
        if label and label[1].lower() not in NOT_SPEAKERS and (label[1].isupper() or len(label[1].split()) <= 3)
    ]
    if len(spoken) < 2 or len(spoken) < len(lines) / 3:
        yield None, start, end
        return
    if spoken[0][0].start() > 0:
        yield None, start, start + spoken[0][0].start()
    for i, (m, label) in enumerate(spoken):
        stop = spoken[i + 1][0].start() if i + 1 < len(spoken) else end - start
        yield label[1], start + m.start() + label.end(), start + stop


def speak(reader: Reader, speaker: str, start: int, end: int) -> None:
    """What one of two says, a sentence at a time."""
    words = words_of(reader.text, start, end, reader.left_out)
    company = reader.company
    hearer = company.only_other(speaker)
    company.meet(speaker, False)
    reader.number += 1
    for first, last in sentences_of(words):
        lows = {words[i].low for i in range(first, last)}
        begin, stop = words[first].start, words[last - 1].end
        if words[last - 1].word.startswith("?"):
            reader.found.requests.append(
                Asked(speaker, hearer, begin, stop, (begin, stop), None, True, "certain", [], [], reader.number)
            )
            continue
        kind = "report"
        mine = words[first].low in ("i", "we")
        if (
            mine
            and lows & {"can't", "cannot", "won't", "refuse", "not"}
            and lows & {"promise", "agree", "do", "give", "accept", "cannot", "refuse"}
        ):
            kind = "refusal"
        elif mine and lows & {"will", "shall", "promise", "agree", "i'll"}:
            kind = "promise"
        elif lows & {"think", "believe", "opinion"}:
            kind = "opinion"
        reader.found.statements.append(Said(kind, speaker, hearer, begin, stop, None, None, True, "certain", []))
