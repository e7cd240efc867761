"""Statements as ``said``, the plan as ``listEvent``: valid, and the text as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.quality.tei import faults
from chancery.export import tei
from chancery.model.evidence import Answer, Constraint, Event, Plan, Request, Statement
from chancery.model.record import Block, Mark, Name, Record, SourceNote
from chancery.model.text import Span

TEXT = "Velk said that [his] Brenn told all.\n\nThe Ministry replied."
SOURCE = SourceNote(name="a.txt", path="in/a.txt", media_type="text/plain", sha256="00", bytes=3)


@pytest.fixture(scope="module")
def wrong() -> Callable[[bytes], list[str]]:
    return faults()


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def said(words: str, speaker: str | None, **more: Any) -> Statement:
    return Statement(**span(words), kind="report", speaker=speaker, **more)


RECORD = Record(
    id="1",
    source=SOURCE,
    text=TEXT,
    blocks=tuple(Block(**span(words), kind="paragraph", voice="document") for words in TEXT.split("\n\n")),
    marks=(Mark(**span("[his]"), kind="supplied"),),
    names=(Name(name="Ministry", kind="organization"),),
    statements=(
        said("Velk said that [his] Brenn told all", "Velk", hearer="?"),
        said("[his] Brenn told all", "Brenn", hearer="Velk", within=0, sure="likely", direct=True),
        said("The Ministry replied", "Ministry", sure="open"),
    ),
)


def body_of(record: Record) -> str:
    document = tei.write(record)
    assert tei.read(document) == record
    return document.decode().split('<body xml:space="preserve">\n')[1].split("</body>")[0]


def test_who_speaks_stands_in_the_text_and_in_the_header(wrong: Callable[[bytes], list[str]]) -> None:
    body = body_of(RECORD)
    assert '<said xml:id="s0" n="report" who="#who-1" direct="false" cert="high">Velk said that <said xml:id="s1"' in body
    assert 'who="#who-2" toWhom="#who-1" direct="true" cert="medium"><supplied' in body
    assert 'who="#who-3" direct="false" cert="low">The Ministry' in body
    head = tei.write(RECORD).decode()
    assert '<person xml:id="who-1"><persName>Velk</persName></person>' in head
    assert '<org xml:id="who-3"><orgName>Ministry</orgName></org>' in head
    assert wrong(tei.write(RECORD)) == []


@pytest.mark.parametrize("words", ["Velk said that [h", "all.\n\nThe Ministry", "is"])
def test_a_statement_that_does_not_nest_has_anchors_and_leaves_marks_their_elements(
    wrong: Callable[[bytes], list[str]], words: str
) -> None:
    record = replace(RECORD, statements=(said(words, "Velk"),), marks=(replace(RECORD.marks[0], kind="original-term"),))
    body = body_of(record)
    assert '<anchor xml:id="s0"/>' in body
    assert '<anchor xml:id="s0-end"/>' in body
    assert "<said" not in body
    assert "<term" in body
    assert wrong(tei.write(record)) == []


ANSWERED = replace(
    RECORD,
    marks=(*RECORD.marks, Mark(**span("replied."), kind="handwritten")),
    requests=(
        Request(
            by="Velk",
            to="Ministry",
            about="[his] Brenn & all",
            ask=Span(**span("[his] Brenn told all")),
            question=True,
            before=(Answer(**span("told"), kind="refused"),),
            answer=Answer(
                **span("replied."),
                kind="granted",
                hand=True,
                rests_on=((RECORD.marks[0].start, RECORD.marks[0].end), (57, 59)),
                weaknesses=("supplied: [his]", "unclear: <b>"),
            ),
            sure="likely",
            because="the signatory & no other",
        ),
        Request(by="?", to="Gaal", about="", ask=Span(**span("The")), answer=Answer(start=40, end=40, quote="", kind="promised")),
        Request(about="all", ask=Span(**span("told all")), sure="open"),
    ),
)


def test_requests_stand_with_all_that_is_known_of_them(wrong: Callable[[bytes], list[str]]) -> None:
    document = tei.write(ANSWERED)
    assert tei.read(document) == ANSWERED
    assert wrong(document) == []
    words = document.decode()
    first, second, third = re.findall(r'<event xml:id="request-\d".*?</event>\n', words)
    assert first.startswith(
        '<event xml:id="request-1" type="request" subtype="question" cert="medium" corresp="#r0"><label>[his] Brenn &amp; all'
    )
    for part in (
        "<desc>[his] Brenn told all</desc>",
        '<note type="fate">granted</note><note type="because">the signatory &amp; no other</note>',
        '<event type="answer" corresp="#r0-a0"><label>refused</label><desc>told</desc></event>',
        '<event type="answer" subtype="hand" corresp="#r0-a1"><label>granted</label><desc>replied.</desc>',
        '<note type="rests-on" corresp="#m0">[his]</note>',
        '<note type="weakness">supplied: [his]</note><note type="weakness">unclear: &lt;b&gt;</note>',
    ):
        assert part in first
    assert '<note type="fate">promised</note><note type="by">one of several</note><event type="answer"><label>promised' in second
    assert 'cert="low"' in third and '<note type="fate">none</note>' in third
    assert re.findall(r'<relation name="(?:asks|is-asked)".*?/>', words) == [
        '<relation name="asks" active="#who-1" passive="#who-3" corresp="#request-1"/>',
        '<relation name="is-asked" active="#who-4" corresp="#request-2"/>',
    ]
    assert '<person xml:id="who-4"><persName>Gaal</persName></person>' in words


def test_the_words_that_ask_and_answer_have_anchors_that_the_list_points_to() -> None:
    words = tei.write(ANSWERED).decode()
    ids = set(re.findall(r'xml:id="([^"]+)"', words))
    pointers = {one for said in re.findall(r'(?:corresp|active|passive)="([^"]+)"', words) for one in said.split()}
    assert {"#r0", "#r0-a0", "#r0-a1", "#r1", "#r2"} <= pointers
    assert pointers <= {f"#{one}" for one in ids}
    body = words.partition('<body xml:space="preserve">')[2].partition("</body>")[0]
    between = body.partition('<anchor xml:id="r0"/>')[2].partition('<anchor xml:id="r0-end"/>')[0]
    assert re.sub(r"<[^>]+>", "", between) == "[his] Brenn told all"


def event(number: int, **days: Any) -> Event:
    return Event(**span("Brenn told"), id=f"e{number}", label=f"event {number}", **days)


def bound(number: int, kind: str, *of: str, **more: Any) -> Constraint:
    return Constraint(**span("all"), id=f"c{number}", kind=kind, of=of, **more)


def test_events_have_the_days_left_to_them_and_relations_what_lies_between(wrong: Callable[[bytes], list[str]]) -> None:
    plan = Plan(
        events=(event(1, first="1950-06-08", last="1950-06-10"), event(2, first="1950-06-24"), event(3, last="-0044")),
        constraints=(
            bound(1, "window", "e1", first="1950-06-08", last="1950-06-10"),
            bound(2, "duration", "e1", "e2", low=16, high=16),
            bound(3, "order", "e2", "e3", low=0),
            bound(4, "order", "e2", "unheard"),
        ),
        main="e2",
        conflicts=(("c1", "c2"), ("c3", "c4")),
    )
    document = tei.write(replace(RECORD, plan=plan))
    assert tei.read(document) == replace(RECORD, plan=plan)
    assert wrong(document) == []
    words = document.decode()
    assert '<event xml:id="event-1" notBefore="1950-06-08" notAfter="1950-06-10">' in words
    assert '<event xml:id="event-2" type="main" notBefore="1950-06-24">' in words
    assert '<event xml:id="event-3">' in words
    assert 'name="duration" active="#event-1" passive="#event-2" n="16"' in words
    assert re.findall(r'name="conflict" mutual="([^"]*)"', words) == ["#bound-1 #bound-2"]
    assert "#bound-4" not in words
