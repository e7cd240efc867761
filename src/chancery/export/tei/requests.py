"""Requests and what came of them as ``listEvent``: an event for each, the answers within it, and who asks whom as relations."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.export.tei.characters import element, shown
from chancery.export.tei.speech import CERTAINTY, speakers
from chancery.model.evidence import Answer, Request
from chancery.model.record import Record

SEVERAL = "?"


def places(record: Record) -> Iterator[tuple[str, int, int]]:
    """The words that ask and answer, each with the id of its anchor in the text: ``r0``, its answers ``r0-a0``, ``r0-a1`` …"""
    for number, one in enumerate(record.requests):
        yield f"r{number}", one.ask.start, one.ask.end
        for place, answer in enumerate(answers(one)):
            if answer.start < answer.end:
                yield f"r{number}-a{place}", answer.start, answer.end


def answers(one: Request) -> tuple[Answer, ...]:
    """All that came of it, in order; the last is how it ended."""
    return (*one.before, *([one.answer] if one.answer else []))


def asked(record: Record) -> Iterator[str]:
    """The pieces of the list; nothing where nothing is asked."""
    if not record.requests:
        return
    who = speakers(record)
    marks = {(mark.start, mark.end): f"m{number}" for number, mark in reversed(list(enumerate(record.marks)))}
    yield '<listEvent type="requests">\n'
    for number, one in enumerate(record.requests):
        inner = element("label", shown(one.about) or "?") + element("desc", shown(one.ask.quote))
        inner += "".join(element("note", words, type=kind) for kind, words in _notes(one))
        inner += "".join(_answer(record, answer, f"r{number}-a{n}", marks) for n, answer in enumerate(answers(one)))
        said = {"type": "request", "subtype": "question" if one.question else "", "cert": CERTAINTY.get(one.sure, "unknown")}
        yield element("event", inner, xml_id=f"request-{number + 1}", **said, corresp=f"#r{number}") + "\n"
    related = [line for number, one in enumerate(record.requests) if (line := _relation(one, number, who))]
    if related:
        yield element("listRelation", "\n" + "".join(related)) + "\n"
    yield "</listEvent>\n"


def _notes(one: Request) -> Iterator[tuple[str, str]]:
    """What TEI has no attribute for: how it ended, why it is thought so, and where one of several asks or is asked."""
    yield "fate", one.answer.kind if one.answer else "none"
    if one.because:
        yield "because", shown(one.because)
    for kind, who in (("by", one.by), ("to", one.to)):
        if who == SEVERAL:
            yield kind, "one of several"


def _answer(record: Record, one: Answer, place: str, marks: dict[tuple[int, int], str]) -> str:
    """One thing that came of it. What it rests on points to the marks, or says the words where no mark has just these."""
    inner = element("label", one.kind) + (element("desc", shown(one.quote)) if shown(one.quote) else "")
    for span in one.rests_on:
        words = shown(record.text[slice(*span)])
        inner += element("note", words, type="rests-on", corresp=f"#{marks[span]}" if span in marks else "")
    inner += "".join(element("note", shown(words), type="weakness") for words in one.weaknesses)
    where = f"#{place}" if one.start < one.end else ""
    return element("event", inner, type="answer", subtype="hand" if one.hand else "", corresp=where)


def _relation(one: Request, number: int, who: dict[str, str]) -> str:
    """Who asks whom; where nobody is known to ask, who is asked. ``corresp`` is the request."""
    by, to = (f"#{who[name]}" if name in who else "" for name in (one.by, one.to))
    if not by and not to:
        return ""
    name = "asks" if by else "is-asked"
    return element("relation", name=name, active=by or to, passive=to if by else "", corresp=f"#request-{number + 1}") + "\n"
