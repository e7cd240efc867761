"""What came of a request in the same document: by what is said next by the one who was asked, or by a note in another hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.extract.hands import replies
from chancery.extract.saying.said import Asked, Fate, Found, Said, Setting
from chancery.extract.saying.who import OPEN
from chancery.vocabulary import load

REPLIES = re.compile(
    r"\b(?:repl(?:y|ied|ies)|answer(?:ed|s)?|said|told|respond(?:ed|s)?|explain(?:ed|s)?|inform(?:ed|s)?|stated|indicated)\b",
    re.I,
)
_REPLIES_TO = re.compile(r"(?:repl|answer|respond)", re.I)
_TELLING = re.compile(r"[^\W\d_]{5,}")
CLOSE = 300
"""Letters between a question and what answers it, where it is not said who was asked."""
_OWN = re.compile(
    r"[,;]?\s(?:and|but)\s(?P<fate>(?:that\s)?(?:the|his|her|their|this|its)\s(?:demand|request|proposal|appeal)s?\s(?:had\sbeen|has\sbeen|was|were)"
    r"\s(?:(?P<no>rejected|refused|denied|declined|turned\sdown)|granted|approved|accepted|agreed\sto|met)\b)",
    re.I,
)
"""What is said of a request in the sentence that tells of it: ``and that the demand had been rejected``."""
NEAR = 3
"""Requests that a reply may be to, the last ones, of those that have none."""


def settle(text: str, found: Found, setting: Setting) -> None:
    """Give every request what came of it, in the order of the text."""
    events: list[Asked | Said] = sorted([*found.requests, *found.statements], key=lambda one: (one.start, -one.end))
    waiting: list[Asked] = []
    for one in found.requests:
        own = _OWN.search(text, one.about[0], one.end)
        if own:
            one.fates.append(Fate("refused" if own["no"] else "granted", *own.span("fate")))
            one.end, one.about = own.start(), (one.about[0], own.start())
    for event in events:
        if isinstance(event, Asked):
            waiting.append(event)
            continue
        fate = _fate(text, event)
        if fate is None:
            continue
        asked = _whose(text, event, fate, waiting, setting)
        if asked is not None and event.start >= asked.end:
            asked.fates.append(Fate(fate, event.start, event.end))


def _whose(text: str, said: Said, fate: str, waiting: Sequence[Asked], setting: Setting) -> Asked | None:
    """The request that a statement answers: the last to its speaker that has no answer; of two, the one that it names."""
    fit = [asked for asked in waiting[-8:] if _answers(said, asked, setting)]
    if fate == "answered":
        fit = [asked for asked in fit if _to_it(text, said, asked)]
    elif fate == "promised" and said.verb is None:
        fit = [asked for asked in fit if _of_it(text, said, asked)]
    open_ = [asked for asked in fit if not asked.fates][-NEAR:]
    words = text[said.start : said.end].lower()
    if len(open_) >= 2 and "first" in words:
        return open_[-2]
    if len(open_) >= 2 and "second" in words:
        return open_[-1]
    if open_:
        return open_[-1] if len(open_) == 1 or said.start - open_[-1].end < 400 else None
    # A refusal can be taken back, a promise kept: a later word to the same changes how it ended.
    later = [asked for asked in fit if asked.fates and asked.fates[-1].kind in ("refused", "deferred", "promised")]
    return later[-1] if later and _fate(text, said) in ("granted", "refused") else None


def _of_it(text: str, said: Said, asked: Asked) -> bool:
    """Whether a deed to come, that no verb of promising calls one, is of what was asked: a telling word in common."""
    mine, theirs = (set(_TELLING.findall(text[one.start : one.end].lower())) for one in (said, asked))
    return bool(mine & theirs)


def _to_it(text: str, said: Said, asked: Asked) -> bool:
    """Whether what is merely said is said to a request: by whom it was asked, of a question, or with a verb that replies."""
    if asked.to and asked.to != OPEN:
        return True
    replies = bool(said.verb and _REPLIES_TO.match(text[said.verb[0] : said.verb[1]]))
    return said.start - asked.end < CLOSE and (asked.question or replies)


def _answers(said: Said, asked: Asked, setting: Setting) -> bool:
    if said.speaker == asked.by or not said.speaker:
        return False
    if asked.to and asked.to != OPEN and said.speaker != OPEN:
        same = said.speaker == asked.to or said.speaker.lower() in asked.to.lower() or asked.to.lower() in said.speaker.lower()
        return same or (asked.to == setting.signatory != "" and said.hearer == asked.by)
    return True


def _fate(text: str, said: Said) -> str | None:
    """What a statement would be as an answer; None where it is none."""
    words = text[said.start : said.end].lower()
    table = load("saying")["fates"]
    if said.within is not None:
        return None
    if said.kind == "refusal":
        return "refused"
    if said.kind == "evasion":
        return "avoided"
    if any(turn in words for turn in table["deferred"]):
        return "deferred"
    if said.kind == "promise":
        return "granted" if re.search(r"\b(?:agree[sd]?|consent(?:s|ed)?)\b", words) else "promised"
    if said.kind in ("report", "decision", "opinion"):
        if any(re.search(rf"\b{word}\b", words) for word in table["granted"]):
            return "refused" if re.search(r"\b(?:not|never)\b", words) else "granted"
        if said.kind == "report" and REPLIES.search(words):
            return "answered"
        if said.kind == "opinion":
            return "answered"
    return None


# A note in another hand


def by_hand(text: str, found: Found, setting: Setting, hands: Sequence[tuple[int, int]]) -> None:
    """Let notes in another hand answer what the signatory asks of the addressee. ``hands``: [start, end) of what a hand wrote."""
    open_ = [asked for asked in found.requests if asked.by == setting.signatory != "" and not asked.fates]
    for start, end in hands:
        kind = _hand_says(text[start:end], any(asked.question for asked in open_))
        if kind is not None:
            for asked in (one for one in open_ if one.end <= start):
                asked.fates.append(Fate(kind, start, end, True))


def _hand_says(words: str, question: bool) -> str | None:
    low = re.sub(r"[\[\]?]", "", words.lower())
    table = load("saying")["fates"]
    if not any(re.search(rf"\b{re.escape(turn)}\b", low) for turn in table["hand"]):
        return None
    if any(turn in low for turn in table["refused"]) and not re.search(r"\b(?:approved|agreed)\b", low):
        return "answered" if question else "refused"
    if any(re.search(rf"\b{word}\b", low) for word in table["granted"]):
        return "granted"
    return "answered" if replies(low) else None
