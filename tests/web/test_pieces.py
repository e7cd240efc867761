"""A record too long for a page is shown in pieces: none of its text is lost, and every address leads to the right one."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from chancery.archive.reading import Archive
from chancery.describe import Options, read_source
from chancery.model.record import Record
from chancery.model.source import Source
from chancery.web import pieces
from chancery.web.app import make
from chancery.web.facts import Facts

HEAD = """\
CIPHERED TELEGRAM
Top secret

From TARNOV

Nº 4410
12 March 1951

To the Minister VYSHKOVSKY.

"""
LINE = "The keeper of lighthouse {} [khranitel'] asked on {} March 1951 for [illegible] tons of coal.\n\n"
LONG = HEAD + "".join(LINE.format(f"L{i}", i % 28 + 1) for i in range(60)) + "Signed, the last buoy of Lida.\n"


@pytest.fixture
def archive(archive_of: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(pieces, "SIZE", 1500)
    monkeypatch.setattr(pieces, "UNITS", 60)
    return archive_of({"long.txt": LONG, "short.txt": HEAD})


@pytest.fixture
def browser(archive: Archive) -> TestClient:
    return TestClient(make(archive, "folder"), base_url="http://127.0.0.1")


@pytest.fixture
def name(archive: Archive) -> str:
    return next(f"/records/{row.id}" for row in archive.store.list() if row.characters == len(LONG))


def shown(page: str) -> dict[int, str]:
    """The blocks of a page by where they begin, as they read."""
    found = re.findall(r'<div data-at="(\d+)"[^>]*>(.*?)</div>', page, re.DOTALL)
    return {int(at): html.unescape(re.sub(r"<[^>]+>", "", words)) for at, words in found}


def count(page: str) -> tuple[int, int]:
    """Which piece of how many."""
    match = re.search(r"Piece (\d+) of (\d+)", page)
    assert match
    return int(match[1]), int(match[2])


def test_the_pieces_are_the_text_and_offsets_are_those_of_the_whole(browser: TestClient, name: str) -> None:
    _, many = count(browser.get(name).text)
    assert many > 3
    blocks: dict[int, str] = {}
    for number in range(1, many + 1):
        page = browser.get(f"{name}?piece={number}").text
        assert count(page) == (number, many)
        assert not set(blocks) & set(shown(page))
        blocks |= shown(page)
    assert all(LONG[at : at + len(words)] == words for at, words in blocks.items())
    assert re.sub(r"\s", "", "".join(blocks[at] for at in sorted(blocks))) == re.sub(r"\s", "", LONG)
    assert browser.get(f"{name}.txt").text == LONG


def test_a_passage_and_a_query_lead_to_their_piece(browser: TestClient, name: str) -> None:
    last = LONG.index("buoy")
    for address in (f"{name}?at={last},{last + 4}", f"{name}?q=buoy&n=1"):
        page = browser.get(address).text
        assert count(page)[0] == count(page)[1]
        assert re.search(r'<span class="(?:at|answer)[^>]*>buoy<', page)
    assert count(browser.get(f"{name}?q=buoy&n=1&piece=2").text)[0] == 2
    assert "of this piece answer" in browser.get(f"{name}?q=keeper&n=1").text
    assert count(browser.get(f"{name}?piece=999").text)[0] == 1


def test_one_turns_the_pieces_and_keeps_what_was_asked(browser: TestClient, name: str) -> None:
    page = browser.get(f"{name}?q=keeper&n=1&piece=2&reading=text").text
    before, after = re.findall(r'<a href="([^"]+)">(?:← Before|Next →)</a>', page)[:2]
    for href, number in ((before, 1), (after, 3)):
        other = browser.get(html.unescape(href)).text
        assert count(other)[0] == number
        assert "The reading text" in other and "Results for" in other


def test_the_reading_text_of_a_piece_has_its_own_notes(browser: TestClient, name: str) -> None:
    page = browser.get(f"{name}?piece=3&reading=text").text
    places = [int(at) for at in re.findall(r'<p data-at="(\d+)"', page)]
    whole = browser.get(f"{name}?piece=3").text
    assert places and min(shown(whole)) <= min(places) and max(places) <= max(shown(whole))
    note = re.search(r'href="([^"]+)">as it stands', page)
    assert note
    address, _, key = html.unescape(note[1]).partition("#")
    assert f'<a id="{key}"></a>' in browser.get(address).text


def test_cards_lead_to_words_in_other_pieces(browser: TestClient, name: str) -> None:
    page = browser.get(f"{name}?piece=3").text
    assert 'href="#e-from-0"' in page
    href = re.search(r'<li id="e-from-0"><a href="([^"]+)"', page)
    assert href
    first = browser.get(html.unescape(href[1])).text
    assert count(first)[0] == 1 and '<a id="e-from-0"></a>' in first and '<li id="e-from-0">' not in first
    assert len(re.findall(r'id="e-from-0"', page)) == 1


def test_a_short_record_is_whole(browser: TestClient, archive: Archive, name: str) -> None:
    other = next(row.id for row in archive.store.list() if f"/records/{row.id}" != name)
    assert "Piece " not in browser.get(f"/records/{other}").text


def described(text: str) -> Record:
    return read_source(Source(text.encode(), "a.txt", "a.txt"), Options(names=False))[0]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["word " * 30, "[a] [b] [c]", "\n", "\n\n", "x" * 4000, "4 March 1951\n"]), max_size=40))
def test_pieces_begin_in_order_and_none_is_longer_than_it_must_be(parts: list[str]) -> None:
    record = described("Memo.\n\n" + "".join(parts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", 900)
        patch.setattr(pieces, "UNITS", 20)
        patch.setattr(pieces, "LONG", 300)
        starts = list(pieces.starts(record, Facts(record).covers))
    ends = [*starts[1:], len(record.text)]
    assert starts[0] == 0 and starts == sorted(set(starts))
    assert all(end - start <= 900 for start, end in zip(starts, ends, strict=True))
