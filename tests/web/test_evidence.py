"""The ledgers in the reading room."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.web.app import make
from tests.archive.made import CABLE, NOTE, REPLY
from tests.web.conftest import MakeArchive

EXAMPLES = Path(__file__).parents[2] / "examples" / "archive"
HOSTILE = NOTE + (
    "CIPHERED TELEGRAM\nStrictly secret\n\nFrom TARNOV\n\nNº 4411\n14 March 1951\n\nTo the Minister VYSHKOVSKY.\n\n"
    "I ask for the <script>alert(1)</script> =cmd & 3 tons of rope by 2 May.\n\nKOSTROV\n"
)
PAGES = (
    "/requests",
    "/requests?open=1",
    "/requests?by=kostroff&to=vyshkovski&year=1951&words=coal&kind=none",
    "/requests?page=999999999&year=99999&kind=%00&by=%00&words=%25",
    "/decisions",
    "/decisions?kind=promise&page=0",
    "/told",
    "/told?who=kostroff&day=1951-03",
    "/told?who=%3Cb%3E&day=",
    "/told?who=vyshkovski",
    "/evidence",
    "/trace",
)


@pytest.fixture
def browser(archive_of: MakeArchive) -> TestClient:
    found = {"cable.txt": CABLE, "reply.txt": REPLY, "rope.txt": HOSTILE}
    return TestClient(make(archive_of(found), "in"), base_url="http://127.0.0.1")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_and_its_links_lead_somewhere(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    page = answer.text
    assert answer.status_code == 200 and page.count("<h1>") == 1
    assert " style=" not in page and "<script>alert" not in page
    for address in {unescape(one) for one in re.findall(r'href="([^"#]+)', page.partition("<main")[2])}:
        assert browser.get(address).status_code == 200, address


def test_an_answer_in_another_record_is_shown_with_its_reasons(browser: TestClient) -> None:
    page = browser.get("/requests").text
    assert "The coal will be sent from the harbour of Lida." in page and "both say coal" in page
    assert "3 tons of rope" in browser.get("/requests?open=1").text
    assert "tons of coal" not in browser.get("/requests?open=1").text.partition("<table")[2]


def test_rows_of_the_ledger_are_harmless_in_a_spreadsheet(browser: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(browser.get("/requests.csv").text.removeprefix("\ufeff"))))
    assert len(rows) == browser.get("/api/requests").json()["total"] == 2
    assert browser.get("/api/requests?open=true").json()["requests"][0]["words"].startswith("I ask for the <script>")
    assert browser.get("/api/requests?year=0").status_code == 400
    assert browser.get("/decisions.csv").text.removeprefix("\ufeff").startswith("date,kind")


def _named(text: str) -> str:
    return text.replace("Subject asked", "Brenn asked")


def test_releases_of_a_record_have_one_row_and_a_way_to_all(archive_of: MakeArchive) -> None:
    held = EXAMPLES / "1963-releases"
    found = {f"{path.parent.name}/{path.name}": _named(path.read_text(encoding="utf-8")) for path in sorted(held.rglob("*.md"))}
    browser = TestClient(make(archive_of(found), "in"), base_url="http://127.0.0.1")
    page = browser.get("/requests?words=passage").text
    assert "also in 2 other releases (2018, 2017)" in page and "2 rows of 3 say what another release" in page
    address = unescape(re.findall(r'href="([^"]+)">A row for each release', page)[0])
    every = browser.get(address).text
    assert every.count('class="result"') == 3 and "Every release of a record has a row" in every
    assert 'name="every" value="1"' in every
    said = browser.get("/api/requests?words=passage").json()
    assert (said["total"], said["in_all"], len(said["requests"][0]["also_in"])) == (1, 3, 2)
    assert browser.get("/api/requests?words=passage&every=true").json()["total"] == 3
    assert "counting every release of a record" in browser.get("/evidence").text


def test_what_somebody_had_been_sent_is_asked_by_day(browser: TestClient) -> None:
    page = browser.get("/told?who=vyshkovski").text
    assert "To be listed is not to have read" in page and "it is addressed to them" in page and "answers it" in page
    assert "No record here shows" in browser.get("/told?who=vyshkovski&day=1950").text
    assert browser.get("/told?who=vyshkovski&day=soon").status_code == 400
    for path in ("/api/told?who=x&day=1951-02-31", "/api/told?day=1951", "/told.csv?who=x&day=1951-13"):
        assert browser.get(path).status_code == 400
    said = browser.get("/api/told?who=vyshkovski&day=1951-03-13").json()
    assert {one["degree"] for record in said["records"] for one in record["shown"]} == {"addressed"}
    lines = list(csv.DictReader(io.StringIO(browser.get("/told.csv?who=vyshkovski").text.removeprefix("\ufeff"))))
    assert {line["degree"] for line in lines} >= {"addressed", "answered"}


def test_a_clause_is_followed_from_its_row(browser: TestClient) -> None:
    page = browser.get("/requests?words=coal").text
    (address,) = {unescape(one) for one in re.findall(r'href="(/trace[^"]+)', page)}
    followed = browser.get(address).text
    assert "<b>the clause</b>" in followed and "The coal will be sent from the harbour of Lida." in followed
    for other in {unescape(one) for one in re.findall(r'href="([^"#]+)', followed.partition("<main")[2])}:
        assert browser.get(other).status_code == 200, other
    lines = list(csv.DictReader(io.StringIO(browser.get(address.replace("/trace", "/trace.csv")).text.removeprefix("\ufeff"))))
    said = browser.get(address.replace("/trace", "/api/trace")).json()
    assert [line["words"] for line in lines] == [one["words"] for one in said["wordings"]]
    for wrong in ("/trace?record=none&start=1&end=2", address.partition("&start")[0] + "&start=9&end=3"):
        assert browser.get(wrong).status_code == 404
        assert browser.get(wrong.replace("/trace", "/api/trace")).status_code == 404


def test_the_overview_counts_what_the_ledgers_have(browser: TestClient) -> None:
    page = browser.get("/evidence").text
    assert "2 requests" in page and 'href="/requests?open=1"' in page
