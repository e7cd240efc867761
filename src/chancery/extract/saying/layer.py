"""The layer of statements and requests over a sheet: whose sentences are read, and who *I* and *you* are in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.extract.hands import weaknesses
from chancery.extract.saying import fates
from chancery.extract.saying.document import read
from chancery.extract.saying.look import Passage, passage
from chancery.extract.saying.said import Asked, Fate, Found, Said, Setting
from chancery.model.evidence import Answer, Request, Statement
from chancery.model.readings import Party
from chancery.model.record import Mark
from chancery.model.sheet import Sheet
from chancery.model.text import Span, outside

RULE = "saying"
LEFT_OUT = frozenset(
    {
        "original-term",
        "name-variant",
        "identification",
        "translator-note",
        "editor-note",
        "footnote",
        "handwritten",
        "stamp",
        "gap",
        "sic",
        "page-break",
    }
)
"""Marks whose words are not the document's own."""
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
TAIL = 80
_NUMBERED = re.compile(r"\s{0,8}(?:\(?(?:\d{1,2}|[A-Za-z])[.)]\s|[-*•])")
TELEGRAPHIC = ("telegram", "cable", "teletype")
MINUTES = ("soviet",)
Layer = tuple[tuple[Statement, ...], tuple[Request, ...], tuple[Span, ...]]


def find(sheet: Sheet) -> Layer:
    """Statements, requests, and verbs of saying whose speaker is not known, each in the order of the text."""
    text, setting = sheet.content, setting_of(sheet)
    found = read(text, paragraphs(sheet), setting, left_out(sheet))
    if not (found.statements or found.requests or found.unread):
        return (), (), ()
    fates.settle(text, found, setting)
    hands = [(mark.start, mark.end) for mark in sheet.marks if mark.kind == "handwritten"]
    if hands:
        fates.by_hand(text, found, setting, hands)
    return _in_order(sheet, found, setting)


def setting_of(sheet: Sheet) -> Setting:
    """Who signs and to whom it is sent, by the envelope."""
    envelope = sheet.envelope
    signatory = envelope.signature[0].value if envelope.signature else _name(envelope.from_)
    families = [family.value for family in sheet.families]
    soviet = any(name.startswith(MINUTES) for name in families)
    telegraphic = not soviet and any(word in name for name in families for word in TELEGRAPHIC)
    return Setting(signatory, _name(envelope.to), telegraphic, soviet)


def _name(parties: tuple[Party, ...]) -> str:
    return next((party.name or party.office or party.place or "" for party in parties), "")


def paragraphs(sheet: Sheet) -> list[Passage]:
    """The document's own paragraphs with their words; one that goes on behind a page's furniture is one paragraph."""
    return _laid(sheet)[0]


def left_out(sheet: Sheet) -> list[tuple[int, int]]:
    """Spans of the text that are not the document's own words, in order, none in another."""
    out: list[tuple[int, int]] = []
    for span in sorted([*((mark.start, mark.end) for mark in sheet.marks if mark.kind in LEFT_OUT), *_laid(sheet)[1]]):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


def _laid(sheet: Sheet) -> tuple[list[Passage], list[tuple[int, int]]]:
    """The paragraphs, and what stands between the parts of those that a page's end divides."""
    blocks, passages, between = sheet.kept.get("paragraphs", (None, [], []))
    if blocks is sheet.blocks:
        return passages, between
    spans: list[tuple[int, int]] = []
    between, page_ended = [], False
    for block in sheet.blocks:
        if block.kind == "page-furniture":
            page_ended = True
            continue
        if block.kind == "paragraph" and block.voice == "document":
            inner = [match.span() for match in _PARAGRAPH.finditer(sheet.content, block.start, block.end)]
            if page_ended and inner and spans and _goes_on(sheet.content, spans[-1], inner[0]):
                between.append((spans[-1][1], inner[0][0]))
                inner[0] = (spans.pop()[0], inner[0][1])
            spans += inner
        page_ended = False
    passages = [passage(sheet.content, *span) for span in spans]
    sheet.kept["paragraphs"] = sheet.blocks, passages, between
    return passages, between


def _goes_on(text: str, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether a paragraph that ends in the middle of a sentence may go on with another."""
    ended = text[max(before[0], before[1] - TAIL) : before[1]].rstrip()
    return bool(ended) and (ended[-1].isalnum() or ended[-1] in ",-\ufffe") and not _NUMBERED.match(text, *behind)


def _in_order(
    sheet: Sheet, found: Found, setting: Setting
) -> tuple[tuple[Statement, ...], tuple[Request, ...], tuple[Span, ...]]:
    text = sheet.content
    order = sorted(range(len(found.statements)), key=lambda i: (found.statements[i].start, -found.statements[i].end, i))
    place = {old: new for new, old in enumerate(order)}
    statements = tuple(_statement(text, found.statements[i], found, place, setting) for i in order)
    requests = [_request(sheet, one) for one in sorted(found.requests, key=lambda one: (one.start, one.end))]
    unread = tuple(Span(start=a, end=b, quote=text[a:b]) for a, b in sorted(found.unread))
    return statements, tuple(requests), unread


def _statement(text: str, said: Said, found: Found, place: dict[int, int], setting: Setting) -> Statement:
    outer = found.statements[said.within].speaker if said.within is not None else setting.signatory
    return Statement(
        start=said.start,
        end=said.end,
        quote=text[said.start : said.end],
        kind=said.kind,
        speaker=said.speaker or None,
        hearer=said.hearer or None,
        reporter=outer if outer and outer != said.speaker else None,
        within=place[said.within] if said.within is not None else None,
        verb=said.verb,
        direct=said.direct,
        sure=said.sure,
        because="; ".join(said.because) or None,
        rule=RULE,
    )


def _request(sheet: Sheet, asked: Asked) -> Request:
    text = sheet.content
    answers = tuple(_answer(text, fate, sheet.marks) for fate in asked.fates)
    return Request(
        by=asked.by or None,
        to=asked.to or None,
        about=" ".join(outside(text, *asked.about, _laid(sheet)[1]).split()),
        ask=Span(start=asked.start, end=asked.end, quote=text[asked.start : asked.end]),
        question=asked.question,
        answer=answers[-1] if answers else None,
        before=answers[:-1],
        sure=asked.sure,
        because="; ".join(asked.because) or None,
    )


def _answer(text: str, fate: Fate, marks: Sequence[Mark]) -> Answer:
    weak, rests_on = weaknesses(text, (fate.start, fate.end), marks) if fate.hand else ((), ())
    return Answer(
        start=fate.start,
        end=fate.end,
        quote=text[fate.start : fate.end],
        kind=fate.kind,
        hand=fate.hand,
        rests_on=rests_on,
        weaknesses=weak,
    )
