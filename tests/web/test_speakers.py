"""Who speaks, what was asked and the calendar of a plan, as the page of a record shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from chancery.archive.reading import Archive
from chancery.model.evidence import Answer, Constraint, Event, Plan, Request, Statement
from chancery.model.record import Record, SourceNote
from chancery.model.text import Span
from chancery.web.app import make
from chancery.web.evidence import HUES, amount, evidence
from chancery.web.facts import Facts
from chancery.web.overlay import Cover, passages
from chancery.web.pages.record import lights
from chancery.web.spans import calendar, place, ticks

TEXT = 'Velk said that Brenn had told him no. He asked for boats. Rastok refused. [Handwritten]: "Boats [granted]."'
NOTE = SourceNote(name="n", path="n", media_type="text/plain", sha256="0", bytes=1)


def words(quote: str) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def made() -> Record:
    """Velk tells of Brenn; a request refused first and granted by another hand later."""
    outer = Statement(**words("Velk said that Brenn had told him no"), kind="report", speaker="Velk", verb=(5, 9))  # type: ignore[arg-type]
    inner = Statement(**words("Brenn had told him no"), kind="refusal", speaker="Brenn", hearer="Velk", within=0, sure="likely")  # type: ignore[arg-type]
    at = TEXT.index("[granted]")
    answer = Answer(
        **words('[Handwritten]: "Boats [granted]."'),  # type: ignore[arg-type]
        kind="granted",
        hand=True,
        rests_on=((at, at + 9),),
        weaknesses=("its verb is supplied",),
    )
    refused = Answer(**words("Rastok refused"), kind="refused")  # type: ignore[arg-type]
    ask = Span(**words("He asked for boats"))  # type: ignore[arg-type]
    request = Request(
        by="?", to="Rastok", about="for boats", ask=ask, answer=answer, before=(refused,), sure="open", because="two"
    )
    return Record(id="r", source=NOTE, text=TEXT, statements=(outer, inner), requests=(request,), unread=(ask,))


def test_speakers_are_numbered_as_they_come_and_an_unnamed_one_has_no_number() -> None:
    found = evidence(made())
    assert [(one.number, one.name, one.count) for one in found.speakers] == [
        (1, "Velk", 1),
        (2, "Brenn", 1),
        (0, "one of several", 1),
    ]
    assert [(one.depth, one.verb, one.sure) for one in found.said] == [(0, "said", "certain"), (1, "", "likely")]


def test_a_speaker_s_hue_is_one_of_those_that_the_style_has() -> None:
    many = tuple(
        Statement(start=i, end=i + 2, quote=TEXT[i : i + 2], kind="report", speaker=f"Brenn {i}") for i in range(HUES + 3)
    )
    hues = [one.hue for one in evidence(Record(id="r", source=NOTE, text=TEXT, statements=many)).speakers]
    assert hues == [*range(1, HUES + 1), 1, 2, 3]


def test_pointing_at_a_request_lights_up_what_came_of_it_too() -> None:
    rules = lights(Facts(made()))
    asked = next(rule for rule in rules if rule.startswith('body:has([href="#ask0"]'))
    assert all(f".k-{key}" in asked for key in ("ask0", "fate0", "fate0-0"))
    assert any(rule.startswith('body:has([href="#fate0"]') and ".k-ask0" in rule for rule in rules)


def test_the_weaknesses_of_an_answer_in_a_hand_come_with_it() -> None:
    (asked,) = evidence(made()).asked
    assert asked.answer is not None
    assert (asked.fate, asked.answer.hand, asked.answer.weaknesses) == ("granted", True, ("its verb is supplied",))
    assert asked.answer.rests == (("fate0-w0", "[granted]"),)
    assert [one.fate for one in asked.before] == ["refused"]


def test_every_key_of_the_lists_stands_on_the_page() -> None:
    record = made()
    facts = Facts(record)
    anchors = {key for one in passages(record, facts.covers) for piece in one.pieces for key in piece.anchors}
    found = facts.evidence
    keys = {one.key for one in found.said} | {key for key, _ in found.led_to()} | {key for key, _ in found.unread}
    assert keys
    assert keys <= anchors


def plan(*windows: tuple[str | None, str | None]) -> Plan:
    events = tuple(
        Event(start=0, end=4, quote="Velk", id=f"e{i}", label=f"event {i}", first=first, last=last, implied=(f"c{i}",))
        for i, (first, last) in enumerate(windows)
    )
    bounds = tuple(
        Constraint(start=5, end=9, quote="said", id=f"c{i}", kind="window", of=(f"e{i}",), edtf="", first=first, last=last)
        for i, (first, last) in enumerate(windows)
    )
    return Plan(events=events, constraints=bounds, main="e0", conflicts=(("c0", "c1"),) if len(windows) > 1 else ())


some_day = st.one_of(st.none(), st.dates().map(str))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(some_day, some_day), min_size=1, max_size=5))
def test_any_days_can_be_drawn(windows: list[tuple[str | None, str | None]]) -> None:
    covers: list[Cover] = []
    drawn = calendar(plan(*windows), covers, {})
    assert len(drawn.bars) == len(windows)
    assert {bar.key for bar in drawn.bars} <= {cover.key for cover in covers}
    for share in re.findall(r'(?:x|x1|width)="([-0-9.]+)%"', "".join(bar.strip for bar in drawn.bars)):
        assert 0 <= float(share) <= 100


@settings(max_examples=30)
@given(st.dates(), st.integers(4, 20_000))
def test_the_days_named_below_are_few_and_in_order(first: date, length: int) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    named = ticks((first, last))
    assert len(named) <= 9
    assert [x for _, x in named] == sorted({x for _, x in named})
    assert place(first, (first, last)) == 0


def test_a_year_long_past_leaves_the_calendar_to_the_rest() -> None:
    drawn = calendar(plan(("1950-05-01", "1950-05-08"), (None, "1950-05-20"), ("1944-01-01", "1944-12-31")), [], {})
    assert drawn.first > "1950-04"
    assert [bool(bar.strip) for bar in drawn.bars] == [True, True, False]
    assert [bar.left for bar in drawn.bars] == ["1950-05-01 to 1950-05-08", "not after 1950-05-20", "1944-01-01 to 1944-12-31"]
    assert drawn.mains == drawn.bars[:1]


def test_one_of_several_days_is_said_to_be_taken_as_a_stretch() -> None:
    first, last = "1950-05-06", "1950-06-05"
    said = plan((first, last))
    bound = replace(said.constraints[0], edtf=f"[{first},{last}]")
    drawn = calendar(Plan(events=said.events, constraints=(bound,)), [], {})
    assert "one of several days" in drawn.bounds[0].reading


CABLE = """\
From PORT SERRAT
No. 12
12 March 1950

To ZAYTSEV.

I met with Prime Minister Velk on 10 March. Velk said that the boats must arrive by 1 May. He asked me to send \
10-15,000 tons of coal. I declined his request, referring to the ice. He also said that they would need 20 days. \
<b>It was said to them.</b>

12 March 1950 KOSTROV
"""


def test_the_page_tells_who_speaks_and_what_was_asked(archive_of: Callable[..., Archive]) -> None:
    archive = archive_of({"one.txt": CABLE})
    browser = TestClient(make(archive, "folder"), base_url="http://127.0.0.1")
    name = next(archive.store.list()).id
    page = browser.get(f"/records/{name}?reading=speakers").text
    assert 'data-who="1"' in page
    assert "Asked, and what came of it" in page
    assert "to send 10-15,000 tons of coal</a>" in page
    assert "10,000 to 15,000" in page
    assert "<b>It was" not in page
    assert 'class="plan"' in page
    plain = browser.get(f"/records/{name}").text
    assert "data-who" not in plain
    assert "h-sayings" not in plain
    assert "Asked, and what came of it" in plain


def test_a_quantity_keeps_its_range_and_what_it_is_of() -> None:
    from chancery.model.evidence import Quantity

    some = Quantity(start=0, end=1, quote="V", low=10_000, high=15_000, unit="ton", of="oil")
    seven = Quantity(start=0, end=1, quote="V", low=7, high=7, unit="division", whole=10, state="ready")
    assert (amount(some), amount(seven)) == ("10,000 to 15,000 ton · oil", "7 of 10 division, ready")
