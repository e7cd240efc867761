"""Requests that no verb of asking carries: hopes and wishes said to the one who can fulfil them, and requests by their noun.

``EMBASSY HOPES DEPT CAN SEND`` · ``we would like to have two more`` · ``a Valdorian request for a loan``
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chancery.extract.saying.able import able
from chancery.extract.saying.clause import Clause
from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party, party_before, party_behind
from chancery.extract.saying.said import Asked, Setting
from chancery.extract.saying.words import Word

if TYPE_CHECKING:
    from chancery.extract.saying.document import Reader

HOME = ("department", "dept", "secstate", "state", "washington", "washdc", "bureau", "hqs", "headquarters", "hq")
NEAR = 6
"""Words behind a verb of hoping in which the one written to is looked for."""
SHORT = 3
"""Letters of a word that tells nothing."""
EARLIER = 12
"""Requests that a noun may come back to."""


def is_wish(words: Sequence[Word], clause: Clause, setting: Setting) -> bool:
    """Whether hoping, or liking to, asks for something: of the one written to, or for a thing to be given."""
    if clause.how not in ("active", "elided", "shared"):
        return False
    behind = range(clause.content, min(clause.last - 1, clause.content + NEAR))
    if clause.cue.lemma == "would":
        return any(words[at].low in listed("wants") for at in behind[:2])
    if clause.cue.lemma not in ("hope", "trust") or not own(clause.subject, setting):
        return False
    if behind and words[clause.content].low == "for":
        return True
    return any(
        (words[at].low in listed("second_person") or theirs(words[at].low, setting)) and words[at + 1].low in listed("modal")
        for at in behind
    )


def sent_home(setting: Setting) -> bool:
    """Whether a document goes to a department or headquarters at home."""
    return any(name in HOME for name in setting.addressee.lower().split())


def theirs(word: str, setting: Setting) -> bool:
    """Whether a word, folded, names the office that is written to."""
    return word in setting.addressee.lower().split() or (word in HOME and sent_home(setting))


def own(party: Party | None, setting: Setting) -> bool:
    """Whether those who send the document are meant, by *we* or by the name of their office in a telegram."""
    if party is None or party.person in ("first", "plural"):
        return party is None or party.person == "first"
    lows = party.name.lower().split()
    return setting.telegraphic and party.body and any(low in listed("own_office") for low in lows)


def nouns(reader: Reader, words: Sequence[Word], first: int, last: int) -> None:
    """Requests by their noun: ``the guilds' recommendations that``, ``a Valdorian request for``, ``an appeal by Brenn to``."""
    taken = [(asked.start, asked.end) for asked in reader.found.requests[-4:]]
    for at in range(first, last - 2):
        if words[at].low not in listed("asking_nouns") or any(a <= words[at].start < b for a, b in taken):
            continue
        begin, who = _owner(words, at, first, reader.setting.telegraphic)
        behind = at + 1
        if who is None and words[behind].low in ("by", "from", "of"):
            who, begin = party_behind(words, behind + 1, last), at
            behind = who.last if who is not None else behind
        if who is None or behind >= last or words[behind].low not in listed("asked_for") or not _known(words, who, reader):
            continue
        name, sure, because = reader.company.resolve(who)
        end = _end(words, behind, last)
        if _told_before(reader, name, words, behind, end):
            continue
        why = [because] if because else ["a request, by whose it is"]
        asked = Asked(name, "", words[begin].start, end, (words[behind].start, end), None, False, sure, why, [], reader.number)
        reader.found.requests.append(asked)


def _told_before(reader: Reader, by: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a noun only comes back to what the same has asked before: ``Kostrov's request for guns``."""
    telling = {word.low for word in words[at:] if word.end <= end and len(word.low) > SHORT}
    earlier = (asked for asked in reader.found.requests[-EARLIER:] if asked.by == by != "")
    return any(telling & set(reader.text[asked.start : asked.end].lower().split()) for asked in earlier)


def _owner(words: Sequence[Word], at: int, first: int, telegraphic: bool) -> tuple[int, Party | None]:
    """Whose a noun is by what stands right before it: a possessive, or the name of a country or office."""
    before = words[at - 1] if at > first else None
    if before is None:
        return at, None
    if before.low in ("his", "her", "their", "my", "our"):
        person = "first" if before.low in ("my", "our") else "plural" if before.low == "their" else "third"
        return at - 1, Party(at - 1, at, before.word, person)
    party = party_before(words, at, first)
    if party is None or party.person != "named" or party.last != at:
        return at, None
    owns = before.low.endswith(("'s", "’s", "s", "ian", "ish", "ese", "can")) or before.low in listed("governs")
    return (party.first, party) if owns else (at, None)


def _known(words: Sequence[Word], who: Party, reader: Reader) -> bool:
    return (
        who.person != "named"
        or words[who.last - 1].low.endswith(("ian", "ish", "ese", "can"))
        or able(words, who, reader.setting.telegraphic)
    )


def _end(words: Sequence[Word], at: int, last: int) -> int:
    """Where what a noun asks for ends: with the sentence, or before a comma, a verb, a stop."""
    end = at + 1
    while (
        end < last
        and words[end].word[0] not in ".;,:"
        and words[end].low not in ("which", "who", "has", "had", "was", "were", "is", "are")
    ):
        end += 1
    return words[end - 1].end
