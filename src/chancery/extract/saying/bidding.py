"""Who is bidden to do what, and what one says one will do: *you should*, ``REPLY SHOULD BE SENT``, ``EMBASSY WILL ATTEMPT``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chancery.extract.saying import wishes
from chancery.extract.saying.clause import Clause
from chancery.extract.saying.listed import listed
from chancery.extract.saying.parties import Party, party_before
from chancery.extract.saying.said import Asked, Said, Setting
from chancery.extract.saying.words import Word

if TYPE_CHECKING:
    from chancery.extract.saying.document import Reader

BY_FORM = "an order by its form: who signs"


def add(
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
    """A statement of the words [first, last) that no verb of saying carries, and why it is taken for one."""
    end = words[last - 1].end if words[last - 1].word[0] not in ".,;:" else words[last - 2].end
    reader.found.statements.append(Said(kind, speaker, hearer, words[first].start, end, None, within, False, "likely", [because]))


def should(reader: Reader, words: Sequence[Word], first: int, last: int, made: Sequence[tuple[Clause, int]]) -> None:
    """``You should …``, ``EMBASSY SHOULD NOT …`` to the embassy; ``NEW YORK WILL …`` in leads; ``We will send …``."""
    setting = reader.setting
    for at in _bids(words, first, last):
        who = party_before(words, at, first)
        begins = who is not None and (who.first <= first + 1 or words[who.first - 1].word == ",")
        if who is None or not begins or any(outer.first <= who.first < outer.last for outer, _ in made):
            return
        if any(asked.start <= words[who.first].start < asked.end for asked in reader.found.requests[-2:]):
            return
        kind, hearer = _bidden(words, at, who, setting)
        if kind == "ask":
            end = words[last - 1].end if words[last - 1].word[0] not in ".,;:" else words[last - 2].end
            place = words[who.first].start, end
            about = words[at + 1].start, end
            asked = Asked(setting.signatory, hearer, *place, about, None, False, "likely", ["who signs"], [], reader.number)
            reader.found.requests.append(asked)
        elif kind:
            because = BY_FORM if kind == "order" else "a deed of one's own to come"
            add(reader, kind, setting.signatory, hearer, words, who.first, last, because)
        return
    own = words[first].low == "will" and first + 1 < last and words[first + 1].low != "be"
    if own and setting.telegraphic and setting.signatory:
        add(reader, "promise", setting.signatory, "", words, first, last, "a deed of one's own to come, without a subject")


def _bids(words: Sequence[Word], first: int, last: int) -> list[int]:
    """The first word that bids, near the head of the sentence or behind a comma."""
    near = first + 6
    for at in range(first + 1, last - 1):
        if words[at].word == ",":
            near = at + 6
        if words[at].low in listed("bids"):
            return [at] if at < near else []
    return []


def _bidden(words: Sequence[Word], at: int, who: Party, setting: Setting) -> tuple[str, str]:
    """What the modal at ``at`` makes of what ``who`` should or will do, and whom it is said to; empty where nothing."""
    modal, behind = words[at].low, words[at + 1].low
    theirs = _is_theirs(who, setting)
    home = setting.telegraphic and who.person == "named" and wishes.theirs(who.name.lower().split()[-1], setting)
    if theirs or home:
        if modal == "may" and behind in ("wish", "want", "like"):
            return "ask", setting.addressee
        if home and modal == "should" and behind != "be":
            return "ask", setting.addressee
    if modal == "should" and behind == "be" and _is_handled(words, at, who, setting):
        return "ask", setting.addressee
    if modal in ("should", "must", "may", "shall") and theirs:
        return ("order", setting.addressee) if behind != "be" else ("", "")
    if modal in ("is", "are"):
        infinitive = at + 1 + (behind == "not")
        to = infinitive < len(words) and words[infinitive].low == "to"
        bids = to and (theirs or who.person == "third")
        return ("order", setting.addressee if theirs else "") if bids else ("", "")
    if modal in ("will", "shall") and behind == "not" and "able" in {words[i].low for i in range(at, min(len(words), at + 4))}:
        return "", ""  # ``we will not be able to``
    if modal in ("will", "shall") and who.person == "first":
        return "promise", ""
    own = modal == "will" and who.person == "named" and (_is(who.name, setting.signatory) or _is_own(who, setting))
    return ("intention", "") if own else ("", "")


def _is_handled(words: Sequence[Word], at: int, who: Party, setting: Setting) -> bool:
    """``REPLY SHOULD BE WRITTEN``: what should be done with a paper or thing, said to the office at home that can do it."""
    done = words[at + 2].low if at + 2 < len(words) else ""
    return setting.telegraphic and wishes.sent_home(setting) and who.person == "named" and done in listed("handled")


def _is_theirs(who: Party, setting: Setting) -> bool:
    """Whether those to whom a document is sent are meant: by *you*, by name, or as the office that a telegram speaks to."""
    if who.person != "named":
        return who.person == "second"
    if _is(who.name, setting.addressee):
        return True
    office = who.body and any(word in listed("own_office") for word in who.name.lower().split())
    if not office or not setting.telegraphic or wishes.sent_home(setting):
        return False
    return bool(setting.addressee) and not _is(who.name, setting.signatory)


def _is_own(who: Party, setting: Setting) -> bool:
    """``EMBASSY WILL ATTEMPT``, in what is sent home."""
    return (
        wishes.sent_home(setting)
        and setting.telegraphic
        and any(word in listed("own_office") for word in who.name.lower().split())
    )


def _is(name: str, other: str) -> bool:
    """Whether two names of an office are one: the last word of one stands in the other."""
    one, two = name.lower().split(), other.lower().replace(",", " ").split()
    return bool(one and two) and (one[-1] in two or two[-1] in one)
