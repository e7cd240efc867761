from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.archive.index import catch_up
from chancery.archive.journal import NAME, set_setting
from chancery.archive.lock import writing
from chancery.archive.reading import open_archive
from chancery.archive.store import Store
from chancery.web.app import make
from tests.archive.linking.named import Line, archive

LINES: list[Line] = [
    ("1950-03-12", "The pilot Emil Rastok met Otto Brenn.", ("Emil Rastok", "Otto Brenn")),
    ("1950-04-02", "E. Rastok, Harbour Master, and Otto Brenn agree.", ("E. Rastok", "Otto Brenn")),
    ("1950-05-01", "Rastok was seen <b>again</b> at Port & Sons/1?#.", ("Rastok", "<b>again</b>", "place:Port & Sons/1?#")),
]


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    folder = archive(tmp_path / "archive", LINES)
    with writing(folder), Store.writing(folder) as store:
        set_setting(store, NAME, "A. Reader")
        catch_up(folder, store)
    return TestClient(make(open_archive(folder.root), "test"), base_url="http://127.0.0.1")


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def say(browser: TestClient, act: str, one: str, other: str) -> None:
    page = browser.get("/people/queue").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    form = {
        "token": token[1],
        "target": "same",
        "kind": "person",
        "one": one,
        "other": other,
        "act": act,
        "back": "/people/queue",
    }
    answer = browser.post("/links/judge", data=form, headers={"origin": "http://127.0.0.1"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/people/queue")


def test_somebody_by_all_names(browser: TestClient) -> None:
    for name in ("Emil Rastok", "E. Rastok"):
        page = plain(browser.get(f"/people/person/{name}").text)
        assert "2 records, 2 mentions" in page
        assert "Harbour Master" in page
        assert "What holds them together E. Rastok and Emil Rastok" in page
        assert "Named together with Otto Brenn 2" in page
    assert "Emil Rastok, by every name" in browser.get("/names/person/E. Rastok").text


def test_a_pair_is_confirmed_and_refused_in_the_queue(browser: TestClient) -> None:
    page = browser.get("/people/queue").text
    assert 'value="Rastok"' in page
    say(browser, "confirm", "Emil Rastok", "Rastok")
    page = plain(browser.get("/people/queue").text)
    assert "Settled by people Emil Rastok and Rastok" in page
    assert "3 records" in browser.get("/people/person/Rastok").text
    say(browser, "refuse", "Emil Rastok", "Rastok")
    assert "1 record," in browser.get("/people/person/Rastok").text
    assert "Refused Emil Rastok and Rastok" in plain(browser.get("/people/person/Rastok").text)


def test_lists_and_their_tables(browser: TestClient) -> None:
    page = browser.get("/people?begins=rast").text
    assert "Emil Rastok" in page
    assert "Otto Brenn" not in page
    rows = list(csv.reader(io.StringIO(browser.get("/people.csv").text.removeprefix("\ufeff"))))
    assert ["person", "Emil Rastok", "E. Rastok; Emil Rastok", "2", "2", "1950-03-12", "1950-04-02", ""] in rows
    assert len(list(csv.reader(io.StringIO(browser.get("/people/queue.csv").text)))) == 2


def test_names_become_no_markup_and_odd_addresses_no_fault(browser: TestClient) -> None:
    for path in ("/people", "/people?kind=place", "/people/queue?kind=x", "/people?begins=%25&page=0", "/people?page=999999"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert "<b>again" not in answer.text
    assert browser.get("/people/person/%3Cb%3Eagain%3C%2Fb%3E").status_code == 200
    assert browser.get("/people/place/Port%20%26%20Sons%2F1%3F%23").status_code == 200
    for path in ("/people/person/nobody", "/people/ghost/Rastok"):
        assert browser.get(path).status_code == 404
