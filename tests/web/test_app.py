"""The pages over a shelf of records, as a browser asks for them."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from chancery.batch import Outcome
from chancery.describe import Options, read_source
from chancery.errors import EmptyFile
from chancery.model.source import Source
from chancery.web.app import LOOKS, make
from chancery.web.facts import called
from chancery.web.shelf import Shelf, payload_of

CABLE = """\
Invented for this test.

From: VALDORIA
To: The Minister <b>of Roads</b>
Date: 4 March 1951
Subject: The bridge & the ferry

The bridge [most] was closed on 3 March. <script>alert(1)</script>
"""


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    for name, words in (("one.txt", CABLE), ("two.txt", CABLE.replace("bridge", "mill"))):
        for record in read_source(Source(words.encode(), name, f"folder/{name}"), Options(names=False)):
            shelf.put(*payload_of(record))
    shelf.put_outcomes([Outcome("bad.pdf", "folder/bad.pdf", 0, error=EmptyFile("Empty."))])
    return shelf


@pytest.fixture
def browser(shelf: Shelf) -> TestClient:
    return TestClient(make(shelf, "folder"))


def test_the_list_has_every_record_and_says_what_failed(browser: TestClient) -> None:
    page = browser.get("/").text
    assert page.count('class="what"') == 2
    assert "folder/two.txt" in page
    assert "folder/bad.pdf" in browser.get("/unread").text


def test_the_list_is_filtered_by_words(browser: TestClient) -> None:
    assert browser.get("/", params={"words": "two.txt"}).text.count('class="what"') == 1
    assert "No record has these words" in browser.get("/", params={"words": "zzz"}).text
    assert browser.get("/", params={"page": "99999999999", "sort": "x", "family": "nobody"}).status_code == 200


def test_a_document_s_text_cannot_become_markup(browser: TestClient, shelf: Shelf) -> None:
    page = browser.get(f"/records/{shelf.rows[0].id}").text
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<b>of" not in page


def test_every_value_on_the_page_leads_to_its_words(browser: TestClient, shelf: Shelf) -> None:
    page = browser.get(f"/records/{shelf.rows[0].id}").text
    keys = {part.split('"')[0] for part in page.split('href="#')[1:]} - {"main"}
    assert keys
    assert all(f'id="{key}"' in page for key in keys)


def test_a_record_is_given_in_every_form(browser: TestClient, shelf: Shelf) -> None:
    name = f"/records/{shelf.rows[0].id}"
    assert json.loads(browser.get(f"{name}.json").text)["text"] == CABLE
    assert browser.get(f"{name}.txt").text == CABLE
    assert browser.get(f"{name}.xml").text.startswith("<?xml")
    assert browser.get(f"{name}.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", ["/records/none", "/nothing", "/static/../app.py", "/records/..%2f..%2fetc.json"])
def test_what_is_not_there_is_said(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_pages_keep_to_themselves(browser: TestClient) -> None:
    headers = browser.get("/").headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 400
    assert browser.post("/").status_code == 405


def test_what_turns_a_line_about_is_shown_in_the_list_and_on_the_page(shelf: Shelf) -> None:
    words = "From: \u202eVARN\x1b[2J\nTo: ISTEL\nDate: 3 May 1951\n\nInvented for this test.\n"
    for record in read_source(Source(words.encode(), "turned.txt", "folder/\u202etxt.exe"), Options(names=False)):
        shelf.put(*payload_of(record))
    browser = TestClient(make(shelf, "folder"))
    for address in ("/", f"/records/{shelf.rows[-1].id}"):
        page = browser.get(address).text
        assert not set(page) & {"\u202e", "\x1b"}
        assert "␦VARN" in page


def test_a_record_of_very_many_marks_asks_no_more_of_the_browser_than_it_can_do(shelf: Shelf) -> None:
    words = "From: VARN\nTo: ISTEL\n\nInvented for this test.\n\n" + "The ferry [sic] is [illegible] late [#%#].\n\n" * 1500
    (record,) = read_source(Source(words.encode(), "marks.txt", "marks.txt"), Options(names=False))
    shelf.put(*payload_of(record))
    browser = TestClient(make(shelf, "folder"))
    rules = browser.get(f"/records/{record.id}.css").text
    page = browser.get(f"/records/{record.id}").text
    assert '[href="#e-from-0"]' in rules  # the envelope's come first
    assert rules.count(":target") * page.count("<a ") < LOOKS
    assert page.count("<li>") >= 1500
    assert "<summary>and " in page  # the first doubts are seen, the others folded


@pytest.mark.parametrize(
    ("name", "words"),
    [("cia-cable", "CIA cable"), ("soviet-cipher-telegram", "Soviet cipher telegram"), ("jfk-release", "JFK release")],
)
def test_families_are_called_as_people_call_them(name: str, words: str) -> None:
    assert called(name) == words
