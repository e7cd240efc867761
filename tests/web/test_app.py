"""The application over an archive, as a browser asks it: a record in every form, and what keeps the pages to themselves."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from chancery.archive.reading import Archive
from chancery.web.app import make

CABLE = """\
Invented for this test.

From: VALDORIA
To: The Minister <b>of Roads</b>
Date: 4 March 1951
Subject: The bridge & the ferry

The bridge [most] was closed on 3 March. <script>alert(1)</script>
"""


@pytest.fixture
def archive(archive_of: Callable[..., Archive]) -> Archive:
    return archive_of({"folder/one.txt": CABLE, "folder/two.txt": CABLE.replace("bridge", "mill")})


@pytest.fixture
def browser(archive: Archive) -> TestClient:
    return TestClient(make(archive, "folder"), base_url="http://127.0.0.1")


@pytest.fixture
def name(archive: Archive) -> str:
    return f"/records/{next(archive.store.list()).id}"


def test_a_document_s_text_cannot_become_markup(browser: TestClient, name: str) -> None:
    page = browser.get(name).text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<b>of" not in page


def test_a_record_is_given_in_every_form(browser: TestClient, name: str) -> None:
    assert json.loads(browser.get(f"{name}.json").text)["text"] == CABLE
    assert browser.get(f"{name}.txt").text == CABLE
    assert browser.get(f"{name}.xml").text.startswith("<?xml")


@pytest.mark.parametrize("path", ["/records/none", "/nothing", "/static/../app.py", "/records/..%2f..%2fetc.json"])
def test_what_is_not_there_is_said(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_pages_keep_to_themselves(browser: TestClient) -> None:
    headers = browser.get("/").headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 400
    assert browser.post("/").status_code == 405


def test_the_calendar_of_an_answer_is_taken_away(browser: TestClient) -> None:
    rows = browser.get("/calendar.csv?q=mill").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert len(browser.get("/calendar.csv").content.splitlines()) == 3
    assert browser.get("/calendar.xlsx").content[:2] == b"PK"
    assert browser.get("/calendar.csv?q=(").status_code == 400
    assert browser.get("/calendar.exe").status_code == 404
