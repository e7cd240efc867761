"""A field that is set as a whole: what stays, and on which words the new values stand."""

from __future__ import annotations

from typing import Any

from chancery.judgement.amend import amend
from chancery.model.readings import Envelope, Party
from chancery.model.record import Record, SourceNote
from tests.judgement.said import entry, said

TEXT = "To Comrades ZAYTZEV, VELK and BRENN."


def party(name: str) -> Party:
    start = TEXT.index(name)
    return Party(start=start, end=start + len(name), quote=name, name=name.title(), rule="test")


RECORD = Record(
    id="1",
    source=SourceNote(name="a.txt", path="a.txt", media_type="text/plain", sha256="f", bytes=1),
    text=TEXT,
    envelope=Envelope(to=(party("ZAYTZEV"), party("VELK"), party("BRENN"))),
)


def to(*names: str) -> list[tuple[str, str]]:
    new: list[dict[str, Any]] = [{"name": name} for name in names]
    record = amend(RECORD, [said(entry("1", act="set", new=new))])
    return [(one.name, one.quote) for one in record.envelope.to]


def test_a_value_in_the_place_of_another_stands_on_its_words() -> None:
    assert to("Zaytsev", "Velk", "Brenn") == [("Zaytsev", "ZAYTZEV"), ("Velk", "VELK"), ("Brenn", "BRENN")]


def test_values_that_stay_keep_their_words_in_whatever_order() -> None:
    assert to("Brenn", "Rastok", "Zaytzev") == [("Brenn", "BRENN"), ("Rastok", "VELK"), ("Zaytzev", "ZAYTZEV")]


def test_where_it_is_not_plain_which_goes_for_which_a_new_value_stands_on_no_words() -> None:
    assert to("Velk", "Rastok") == [("Velk", "VELK"), ("Rastok", "")]
    assert to("Zaytzev", "Velk", "Brenn", "Rastok")[-1] == ("Rastok", "")
    assert to() == []
