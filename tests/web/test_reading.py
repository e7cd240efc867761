"""The reading text: what is folded into notes, what keeps a look of its own, and that nothing is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from chancery.describe import Options, read_source
from chancery.model.record import Record
from chancery.model.source import Source
from chancery.web.cites import citation
from chancery.web.reading import folded
from tests.archive.made import CABLE
from tests.export.arbitrary import records
from tests.growth import faster_than_text


def record(words: str) -> Record:
    (found,) = read_source(Source(words.encode(), "a.txt", "a.txt"), Options(names=False))
    return found


def words(given_record: Record) -> str:
    return "\n".join("".join(bit.words or f"({bit.note})" for bit in p.bits) for p in folded(given_record).paragraphs)


def test_glosses_become_notes_and_supplied_words_lose_their_signs() -> None:
    read = folded(record(CABLE.replace("asked for", "asked [him] for")))
    text = words(record(CABLE.replace("asked for", "asked [him] for")))
    assert "coal (1) by 1 May" in text
    assert "asked him for" in text
    assert [(note.number, note.words) for note in read.notes] == [(1, "ugol'")]


def test_a_note_in_a_hand_stays_where_it_stands() -> None:
    hands = [p for p in folded(record(CABLE)).paragraphs if p.voice == "hand"]
    assert "lighthouse" in "".join(bit.words for bit in hands[0].bits)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_any_record_has_a_reading_text(given_record: Record) -> None:
    read = folded(given_record)
    assert [note.number for note in read.notes] == list(range(1, len(read.notes) + 1))
    shown = [bit.note for p in (*read.paragraphs, *read.around) for bit in p.bits if bit.note]
    assert len(shown) == len(set(shown))
    assert citation(given_record).endswith(".")


def test_time_grows_with_the_text() -> None:
    def fold(lines: int) -> None:
        folded(large[lines])

    large = {n: record(CABLE + "\n\nThe coal [ugol'] came [illegible] by ship.\n" * n) for n in (2000, 1000, 500)}
    assert not faster_than_text(fold, 2000)


def test_a_citation_says_who_what_when_and_which_bytes() -> None:
    given_record = record(CABLE)
    said = citation(given_record)
    assert "Kostrov" in said
    assert "1951-03-12" in said
    assert given_record.source.sha256[:12] in said
