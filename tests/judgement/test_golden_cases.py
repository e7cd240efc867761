"""Corrections given back as golden cases: with the words needed, no more, and scored as they should be."""

from __future__ import annotations

from typing import Any

import pytest

from chancery import golden
from chancery.describe import Options, read_source
from chancery.judgement.amend import amend
from chancery.judgement.golden_cases import LeftOut, Written, cases, escaped, units
from chancery.judgement.said import Said
from chancery.judgement.values import plain, plain_laid
from chancery.model.record import Record
from chancery.model.source import Source
from tests.archive.made import CABLE
from tests.judgement.said import entry


def read(case: golden.Case) -> list[Record]:
    return read_source(case.source, Options(names=case.names))


def record_of(text: str, names: bool = False) -> Record:
    (record,) = read_source(Source(text.encode(), "case.txt", "case.txt"), Options(names=names))
    return record


MACHINE = record_of(CABLE)


def said(act: str, target: str, words: str | None = None, **more: Any) -> Said:
    start = CABLE.index(words) if words else None
    return Said(entry("e1", act, target, **more), start, start + len(words) if words and start is not None else None)


def made(*some: Said, machine: Record = MACHINE) -> list[Written | LeftOut]:
    record = amend(machine, some)
    return list(cases(machine, record, record.judged, read))


def case_of(*some: Said) -> tuple[golden.Case, str]:
    (written,) = made(*some)
    assert isinstance(written, Written), written
    case = golden.parse(written.words, written.name)
    return case, case.source.data.decode()


def test_where_the_rules_agree_the_case_is_scored_right() -> None:
    case, document = case_of(said("confirm", "envelope.date", "12 March 1951", old={"value": "1951-03-12"}, why="seen in print"))
    assert golden.score(case, read(case)).missed == golden.score(case, read(case)).extra == ()
    assert case.expected == ("date: 1951-03-12",)
    assert "12 March 1951" in document and "coal" not in document and "Handwritten" not in document
    assert case.head["about"].startswith("A. Reader, 2026-11-01: envelope.date confirm") and "seen in print" in case.head["about"]
    assert case.head["family"] == "soviet-cipher-telegram"


def test_where_they_do_not_the_head_stands_there_to_be_read_right() -> None:
    old = plain(MACHINE.envelope.to[0])
    one = said("replace", "envelope.to", "Minister VYSHKOVSKY", old=old, new={"name": "Vyshkovsky", "office": "Minister"})
    case, document = case_of(one)
    assert case.expected == ("to: Vyshkovsky; office Minister", "not: to: Minister Vyshkovsky")
    score = golden.score(case, read(case))
    assert (len(score.missed), len(score.extra)) == (1, 1)
    assert golden.score(case, [amend(MACHINE, [one])]).total == golden.score(case, [amend(MACHINE, [one])]).right
    assert "From TARNOV" in document and "coal" not in document


def test_of_the_text_the_sentence_is_there_and_what_it_hangs_on() -> None:
    case, document = case_of(said("replace", "date", "10 March", old={"edtf": "1951-03-10"}, new={"edtf": "1951-03-09"}))
    assert case.expected == ("text-date: 1951-03-09; 10 March", "not: text-date: 1951-03-10; 10 March")
    assert "on 10 March" in document and "12 March 1951" in document and "Handwritten" not in document


def test_what_is_removed_must_not_be_read() -> None:
    mark = next(mark for mark in MACHINE.marks if mark.quote == "[ugol']")
    case, _ = case_of(said("remove", "mark", "[ugol']", old={"kind": mark.kind}))
    assert [line.startswith("not: mark: original-term") for line in case.expected] == [True]
    assert golden.score(case, read(case)).extra
    assert not golden.score(case, [amend(MACHINE, [said("remove", "mark", "[ugol']", old={"kind": mark.kind})])]).extra


def test_every_reading_confirmed_gives_a_case_that_is_scored_right() -> None:
    some = [
        Said(entry(f"d{i}", "confirm", "date", old={"edtf": date.edtf}), date.start, date.end)
        for i, date in enumerate(MACHINE.dates)
    ]
    some += [Said(entry(f"m{i}", "confirm", "mark", old={"kind": m.kind}), m.start, m.end) for i, m in enumerate(MACHINE.marks)]
    written = made(*some)
    assert len(written) == len(some) > 4
    for one in written:
        assert isinstance(one, Written), one
        case = golden.parse(one.words, one.name)
        assert golden.score(case, read(case)).total == golden.score(case, read(case)).right == 1


def test_names_are_read_for_a_case_of_a_name() -> None:
    machine = record_of(CABLE, names=True)
    start = CABLE.index("lighthouse")
    one = Said(entry("n", "add", "name", new={"name": "Lida Light", "kind": "place"}), start, start + len("lighthouse"))
    (written,) = made(one, machine=machine)
    assert isinstance(written, Written)
    case = golden.parse(written.words, "")
    assert "name: place Lida Light" in case.expected and case.names


TALK = """MEMORANDUM OF CONVERSATION

Rastok, 4 May 1951

Velk spoke of the weather for a long time.

Velk asked Brenn for two dredgers. They drank tea.

The harbour is frozen. Nothing moves there.

Brenn refused this. He said that the ferry would be sold.
"""
TALKED = record_of(TALK)


def of_the_talk(act: str, target: str, words: str, **more: Any) -> tuple[golden.Case, str, Record]:
    start = TALK.index(words)
    one = Said(entry("s", act, target, **more), start, start + len(words))
    (written,) = made(one, machine=TALKED)
    assert isinstance(written, Written), written
    case = golden.parse(written.words, written.name)
    return case, case.source.data.decode(), amend(TALKED, [one])


def test_a_statement_is_given_back_with_its_words() -> None:
    (machine,) = [one for one in TALKED.statements if one.kind == "refusal"]
    new = {"kind": "evasion", "speaker": "Brenn"}
    case, document, amended = of_the_talk("replace", "statement", machine.quote, old=plain_laid(machine), new=new)
    assert case.expected == (
        "statement: evasion Brenn; words Brenn refused this",
        "not: statement: refusal Brenn; words Brenn refused this",
    )
    assert "weather" not in document and "two dredgers" not in document
    assert (golden.score(case, read(case)).total, golden.score(case, read(case)).right) == (2, 0)
    assert golden.score(case, [amended]).total == golden.score(case, [amended]).right == 2


def test_a_request_is_given_back_with_the_words_that_answer_it() -> None:
    (machine,) = TALKED.requests
    case, document, amended = of_the_talk("confirm", "request", machine.ask.quote, old=plain_laid(machine))
    assert case.expected == (
        "request: for two dredgers; by Velk; to Brenn; fate refused; answer Brenn refused this; "
        "ask Velk asked Brenn for two dredgers",
    )
    assert "weather" not in document and "frozen" not in document and "Brenn refused this" in document
    assert golden.score(case, read(case)).total == golden.score(case, read(case)).right == 1
    assert golden.score(case, [amended]).right == 1


def test_a_request_that_the_rules_missed_or_made_up() -> None:
    case, _, _ = of_the_talk("add", "request", "They drank tea", new={"about": "tea", "by": "Velk"})
    assert case.expected == ("request: tea; by Velk; fate none; ask They drank tea",)
    case, _, amended = of_the_talk("remove", "request", TALKED.requests[0].ask.quote, old=plain_laid(TALKED.requests[0]))
    assert [line.startswith("not: request: for two dredgers; by Velk") for line in case.expected] == [True]
    assert golden.score(case, read(case)).extra and not golden.score(case, [amended]).extra


def test_a_fate_on_no_words_gives_no_case() -> None:
    start, quote = TALKED.requests[0].ask.start, TALKED.requests[0].ask.quote
    new = {"about": "two dredgers", "fate": "granted"}
    one = Said(entry("s", "replace", "request", old=plain_laid(TALKED.requests[0]), new=new), start, start + len(quote))
    (left,) = made(one, machine=TALKED)
    assert isinstance(left, LeftOut) and "on no words of the page" in left.why


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (said("add", "envelope.info", new={"name": "Burdin"}), "stands on no words"),
        (said("add", "name", "lighthouse", new={"name": "Lida Light", "kind": "place"}), "without names"),
    ],
)
def test_what_gives_no_case_says_why(one: Said, why: str) -> None:
    (left,) = made(one)
    assert isinstance(left, LeftOut) and why in left.why


def test_doubts_notes_tags_and_disputes_give_none() -> None:
    here = {"name": "Minister Vyshkovsky"}
    some = [
        said("doubt", "envelope.date", "12 March 1951", old={"value": "1951-03-12"}),
        said("add", "tag", new="coal"),
        said("add", "note", "Consul", new="who?"),
        Said(entry("a", "replace", "envelope.to", old=here, new={"name": "Burdin"}), 110, 119),
        Said(entry("b", "replace", "envelope.to", old=here, new={"name": "Velk"}), 110, 119),
    ]
    assert made(*some) == []


@pytest.mark.parametrize("text", ["a\n==== expected\nb", "\\u{41} \r\n\x0c\u2028end", "==== document\n", "\n\n x \n\n"])
def test_any_document_comes_back_as_it_was(text: str) -> None:
    assert golden.parse(f"about: x\n==== document\n{escaped(text)}\n==== expected\n", "").source.data.decode() == text


def test_a_text_is_its_units() -> None:
    text = "One. Two.\n\n" + "A long sentence of the kind that OCR gives on one line. " * 9 + "\nend"
    assert "".join(text[a:b] for a, b in units(text)) == text
    assert len(list(units(text))) == 12
