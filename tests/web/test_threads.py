"""The thread of a record, and what is cited and not held, in the reading room and for programs."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from chancery.web.app import make
from tests.archive.made import CABLE, NOTE, REPLY
from tests.web.conftest import MakeArchive

LATER = NOTE + (
    "CIPHERED TELEGRAM\nStrictly secret\n\nTo TARNOV\n\nNº 4555\n20 March 1951\n\nTo Comrade KOSTROV.\n\n"
    "Further to our Nº 4502 and in reply to your Nº 4433: <b>no</b> lighthouse. Railway wagons and timber are wanted at the "
    "frontier, where the customs officers count barrels of herring and bales of wool every second Thursday.\n\nVYSHKOVSKII\n"
)


@pytest.fixture
def browser(archive_of: MakeArchive) -> TestClient:
    documents = {"cable.txt": CABLE, "reply.txt": REPLY, "later.txt": LATER}
    return TestClient(make(archive_of(documents), "in"), base_url="http://127.0.0.1")


@pytest.fixture
def ids(browser: TestClient) -> dict[str, str]:
    found = browser.get("/api/records", params={"limit": 100}).json()["records"]
    return {row["source"].rpartition("/")[2]: row["id"] for row in found}


def test_a_thread_runs_from_request_to_answer_with_its_gap_in_place(browser: TestClient, ids: dict[str, str]) -> None:
    said = browser.get(f"/api/threads/{ids['reply.txt']}").json()
    assert [step["number"] for step in said["steps"]] == ["4410", "4502", "4433", "4555"]
    assert [step["id"] is None for step in said["steps"]] == [False, False, True, False]
    assert [(join["kind"], join["step"]) for join in said["steps"][1]["joins"]] == [("answers", 1)]
    assert [(join["kind"], join["step"]) for join in said["steps"][3]["joins"]] == [("cites", 2)]
    page = browser.get(f"/threads/{ids['reply.txt']}").text
    assert "Not held:" in page
    assert f'href="/records/{ids["cable.txt"]}"' in page
    assert "number 4410 is the same" in page
    assert browser.get("/threads/none").status_code == 404


def test_a_records_page_says_what_stands_beside_it(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get(f"/records/{ids['reply.txt']}").text
    assert "What it belongs to" in page
    assert f'href="/threads/{ids["reply.txt"]}"' in page
    assert "Cited, not held" in browser.get(f"/records/{ids['later.txt']}").text


def test_what_is_not_held_is_listed_and_taken_away(browser: TestClient, ids: dict[str, str]) -> None:
    assert "4433" in browser.get("/missing").text
    assert "Nothing is missing there" in browser.get("/missing?post=nowhere").text
    rows = list(csv.DictReader(io.StringIO(browser.get("/missing.csv").content.decode("utf-8-sig"))))
    assert [(row["number"], row["cited by"], row["records"]) for row in rows] == [("4433", "1", ids["later.txt"])]
    said = browser.get("/api/missing").json()
    assert (said["total"], said["missing"][0]["number"], said["missing"][0]["cited_by"]) == (1, "4433", [ids["later.txt"]])
    assert said["missing"][0]["request"].startswith("Ciphered telegram")


def test_a_claim_is_refused_where_it_stands(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get(f"/threads/{ids['reply.txt']}").text
    token = page.partition('name="token" value="')[2].partition('"')[0]
    form = {
        "token": token,
        "target": "link",
        "kind": "answers",
        "one": ids["reply.txt"],
        "other": ids["cable.txt"],
        "act": "refuse",
    }
    browser.post("/journal/name", data={"token": token, "who": "A. Reader"}, headers={"origin": "http://127.0.0.1"})
    browser.post("/links/judge", data=form, headers={"origin": "http://127.0.0.1"})
    said = browser.get(f"/api/threads/{ids['cable.txt']}").json()
    assert [step["number"] for step in said["steps"]] == ["4410"]
    assert "refused" in browser.get(f"/records/{ids['reply.txt']}").text
