"""Entries on statements and requests laid over a record."""

from __future__ import annotations

from typing import Any

import pytest

from chancery.describe import Options, read_source
from chancery.extract.hands import DRAFT
from chancery.judgement.acts import checked
from chancery.judgement.amend import amend
from chancery.judgement.entry import BadEntry
from chancery.judgement.pointing import Asked, pointed
from chancery.judgement.said import Said
from chancery.judgement.values import plain_laid, typed_laid
from chancery.model.evidence import Answer, Request, Statement
from chancery.model.record import Block, Record, SourceNote
from chancery.model.source import Source
from chancery.model.text import Span
from tests.judgement.said import entry

TEXT = 'Velk said that Brenn had told him that Rastok refused. He asked for boats. I declined. He left.\n\n"Boats will be sent."'
NOTE = SourceNote(name="n", path="n", media_type="text/plain", sha256="f", bytes=1)


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


OUTER, MIDDLE, INNER = (
    "Velk said that Brenn had told him that Rastok refused",
    "Brenn had told him that Rastok refused",
    "Rastok refused",
)
ASKED = "He asked for boats"
MACHINE = Record(
    id="r",
    source=NOTE,
    text=TEXT,
    blocks=(Block(**span('"Boats will be sent."'), kind="apparatus", voice="hand"),),
    statements=(
        Statement(**span(OUTER), kind="report", speaker="Velk", reporter="Kostrov"),
        Statement(**span(MIDDLE), kind="report", speaker="Brenn", hearer="Velk", reporter="Velk", within=0, sure="likely"),
        Statement(**span(INNER), kind="refusal", speaker="Rastok", reporter="Brenn", within=1),
    ),
    requests=(
        Request(
            by="?", to="Kostrov", about="for boats", ask=Span(**span(ASKED)), answer=Answer(**span("I declined"), kind="refused")
        ),
    ),
)


def said(act: str, target: str, words: str, name: str = "e1", who: str = "A. Reader", **more: Any) -> Said:
    place = span(words)
    from chancery.judgement.entry import Anchor

    return Said(checked(entry(name, act, target, on=Anchor(**place), who=who, **more)), place["start"], place["end"])


def voices(*some: Said) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(one.kind, one.speaker, one.reporter, one.within) for one in amend(MACHINE, some).statements]


def old(i: int) -> dict[str, str]:
    return plain_laid(MACHINE.statements[i])


def test_who_speaks_is_corrected_and_who_he_tells_of_follows() -> None:
    new = {"kind": "report", "speaker": "Burdin"}
    assert voices(said("replace", "statement", MIDDLE, old=old(1), new=new)) == [
        ("report", "Velk", "Kostrov", None),
        ("report", "Burdin", "Velk", 0),
        ("refusal", "Rastok", "Burdin", 1),
    ]
    one = amend(MACHINE, [said("replace", "statement", MIDDLE, old=old(1), new=new, why="the minutes")]).statements[1]
    assert (one.hearer, one.sure, one.because, one.rule) == (None, "certain", "said by A. Reader: the minutes", "judgement e1")


def test_what_stood_in_a_removed_statement_stands_in_the_one_around_it() -> None:
    assert voices(said("remove", "statement", MIDDLE, old=old(1))) == [
        ("report", "Velk", "Kostrov", None),
        ("refusal", "Rastok", "Velk", 0),
    ]


def test_a_statement_that_a_reader_finds_stands_where_its_words_stand() -> None:
    new = {"kind": "promise", "speaker": "Velk"}
    assert voices(said("add", "statement", "Boats will be sent", new=new))[-1] == ("promise", "Velk", "Kostrov", None)
    inside = voices(said("add", "statement", "refused", new={"kind": "evasion", "speaker": "Orlov"}))
    assert inside[-1] == ("evasion", "Orlov", "Rastok", 2)


def test_to_confirm_makes_sure_and_to_doubt_raises_a_doubt() -> None:
    record = amend(MACHINE, [said("confirm", "statement", MIDDLE, old=old(1))])
    assert (record.statements[1].sure, record.statements[1].because) == ("certain", "confirmed by A. Reader")
    record = amend(MACHINE, [said("doubt", "statement", MIDDLE, old=old(1))])
    assert record.statements == MACHINE.statements
    assert [doubt.code for doubt in record.doubts] == ["doubted-by-a-reader"]


def test_two_readers_who_name_two_speakers_are_both_kept() -> None:
    first = said("replace", "statement", MIDDLE, old=old(1), new={"kind": "report", "speaker": "Burdin"})
    second = said("replace", "statement", MIDDLE, "e2", "B. Reader", old=old(1), new={"kind": "report", "speaker": "Orlov"})
    record = amend(MACHINE, [first, second])
    assert record.statements[1].speaker == "Burdin"
    assert [doubt.code for doubt in record.doubts] == ["readers-disagree"]
    assert {one.state for one in record.judged} == {"disputed"}


def asked(*some: Said) -> Request:
    (one,) = amend(MACHINE, some).requests
    return one


def test_a_request_gets_its_asker_and_its_fate_on_the_words_of_a_hand() -> None:
    new = {"about": "boats", "by": "Velk", "to": "Kostrov", "fate": "granted", "answer": "Boats  will be sent."}
    one = asked(said("replace", "request", ASKED, old=plain_laid(MACHINE.requests[0]), new=new))
    assert (one.by, one.sure, one.because) == ("Velk", "certain", "said by A. Reader")
    assert one.answer is not None
    assert (one.answer.kind, one.answer.quote, one.answer.hand) == ("granted", "Boats will be sent.", True)


NOTED = """CIPHERED TELEGRAM
Strictly secret

From RASTOK

Nº 4410
12 March 1951

To Comrade ZAYTSEV.

I request permission to hand over the charts of the strait.

[Handwritten across the text: "In reply to your Nº. Hand them over [in April] [[two words illegible]] ?Zaytsev?"]

KOSTROV
"""


def test_words_of_a_note_have_the_weaknesses_of_the_note() -> None:
    (record,) = read_source(Source(NOTED.encode(), "case.txt", "case.txt"), Options(names=False))
    (machine,) = record.requests
    assert machine.ask.quote.startswith("I request permission")
    new = {**plain_laid(machine), "fate": "granted", "answer": "Hand them over"}
    place = Said(entry("e1", "replace", "request", old=plain_laid(machine), new=new), machine.ask.start, machine.ask.end)
    answer = amend(record, [place]).requests[0].answer
    assert answer is not None and answer.hand and answer.quote == "Hand them over"
    assert answer.weaknesses == ("supplied: [in April]", "gap: [[two words illegible]]", "unclear: ?Zaytsev?", DRAFT)
    assert [NOTED[start:end] for start, end in answer.rests_on] == ["[in April]", "[[two words illegible]]", "?Zaytsev?"]


def test_the_answer_s_words_stay_where_its_fate_alone_is_corrected() -> None:
    new = {**plain_laid(MACHINE.requests[0]), "fate": "deferred"}
    one = asked(said("replace", "request", ASKED, old=plain_laid(MACHINE.requests[0]), new=new))
    assert one.answer is not None
    assert (one.answer.kind, one.answer.quote) == ("deferred", "I declined")


def test_a_fate_without_words_stands_on_none_and_none_is_no_answer() -> None:
    one = asked(said("replace", "request", ASKED, new={"about": "boats", "fate": "promised", "answer": "nowhere here"}))
    assert one.answer is not None
    assert one.answer.start == one.answer.end == one.ask.end
    assert asked(said("replace", "request", ASKED, new={"about": "boats", "fate": "none"})).answer is None


def test_a_request_is_removed_and_another_added() -> None:
    gone = said("remove", "request", ASKED, old=plain_laid(MACHINE.requests[0]))
    added = said("add", "request", "He left", "e2", new={"about": "to leave", "by": "Velk"})
    assert [one.about for one in amend(MACHINE, [gone, added]).requests] == ["to leave"]


@pytest.mark.parametrize(
    ("target", "new"),
    [
        ("statement", {"kind": "song", "speaker": "Velk"}),
        ("statement", {"speaker": "Velk"}),
        ("request", {"about": "boats", "fate": "sunk"}),
        ("request", {"by": "Velk"}),
    ],
)
def test_what_no_statement_and_no_request_is_is_refused(target: str, new: dict[str, str]) -> None:
    with pytest.raises(BadEntry):
        said("add", target, "He left", new=new)


def test_a_typed_line_says_the_same() -> None:
    assert typed_laid("statement", "promise Velk; hearer Brenn") == {"kind": "promise", "speaker": "Velk", "hearer": "Brenn"}
    assert typed_laid("request", "boats; by Velk; fate refused; answer I declined") == {
        "about": "boats",
        "by": "Velk",
        "fate": "refused",
        "answer": "I declined",
    }
    (words,) = pointed(MACHINE, Asked("request", value="for boats; by Velk", on=ASKED))
    assert (words.act, words.new) == ("replace", {**plain_laid(MACHINE.requests[0]), "by": "Velk"})
    (words,) = pointed(MACHINE, Asked("statement", act="remove", on=INNER))
    assert (words.act, words.old) == ("remove", old(2))
