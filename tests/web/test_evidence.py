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
HERE = "http://127.0.0.1"
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
    "/plan",
    "/plan?record=4410&record=4502&record=4411",
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


def test_a_request_refused_first_and_granted_later_shows_both(archive_of: MakeArchive) -> None:
    talk = (
        f"{NOTE}MEMORANDUM OF CONVERSATION\n\nRastok, 4 May 1951\n\nVelk asked Brenn for two dredgers. Brenn refused this.\n\n"
        "Brenn then agreed to the request.\n"
    )
    browser = TestClient(make(archive_of({"talk.txt": talk}), "in"), base_url="http://127.0.0.1")
    page = browser.get("/requests").text
    assert "<b>granted</b>" in page and "Brenn then agreed to the request" in page and "before: refused" in page
    (said,) = browser.get("/api/requests").json()["requests"]
    assert (said["fate"], [one["fate"] for one in said["before"]], said["open"]) == ("granted", ["refused"], False)


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


BY = REPLY.replace("The coal will be sent", "The <b>coal</b> will be sent by 1 May")
AFTER = REPLY.replace("4502", "4503").replace("The coal will be sent", "The coal will be sent after 3 May")


def test_the_plan_of_chosen_records_shows_what_can_t_all_be_true(archive_of: MakeArchive) -> None:
    browser = TestClient(make(archive_of({"by.txt": BY, "after.txt": AFTER, "cable.txt": CABLE}), "in"), base_url=HERE)
    page = browser.get("/plan?record=4502&record=4503&record=4410").text
    assert page.count("the record is written</a>") == 3 and "names no event with a time" in page
    assert page.count("&lt;b&gt;coal&lt;/b&gt; will be sent") > 1 and "<b>coal" not in page
    assert "not after 1951-05-01" in page and "not before 1951-05-04" in page and "can’t all be true" not in page
    one, other = (re.search(rf'value="([0-9a-f]+@[0-9-]+)"[^>]*>{words}', page) for words in ("The &lt;b", "The coal"))
    assert one and other
    page = browser.get(f"/plan?record=4502&record=4503&one={one[1]}&other={other[1]}").text
    assert "These can’t all be true" in page and "taken as one event" in page
    found = re.findall(r'href="(/records/[^"]+)">([^<]+)</a>”', page.partition('class="conflict"')[2].partition("</ul>")[0])
    assert [words for _, words in found] == ["by 1 May", "after 3 May"]
    for address, _ in found:
        assert browser.get(unescape(address).partition("#")[0]).status_code == 200
    (apart,) = re.findall(r'href="([^"]+)">not one', page)
    assert "can’t all be true" not in browser.get(unescape(apart)).text
    said = browser.get("/api/plan", params={"record": ["4502", "4503"], "same": f"{one[1]} {other[1]}"}).json()
    assert len(said["conflicts"]) == 1 and said["taken_as_one"] == [[one[1], other[1]]]
    lines = list(csv.DictReader(io.StringIO(browser.get("/plan.csv?record=4502&record=4503").text.removeprefix("\ufeff"))))
    assert {line["event"] for line in lines} >= {"the record is written", "The coal will be sent"}


def test_what_no_plan_can_be_made_of_is_said_and_the_rest_shown(browser: TestClient) -> None:
    answer = browser.get("/plan?record=4410&record=nothing")
    assert answer.status_code == 404 and "id or number nothing" in answer.text and "The plan of 1 record" in answer.text
    answer = browser.get("/plan?record=4410&same=a+b")
    assert answer.status_code == 404 and "the event a" in answer.text and "The plan of 1 record" in answer.text
    for path in ("/api/plan", "/api/plan?same=a+b", "/api/plan?record=", "/api/plan?record=4410&same=a"):
        assert browser.get(path).status_code == 400
    assert browser.get("/api/plan?" + "&".join(f"record={n}" for n in range(41))).status_code == 400
    for path in ("/api/plan?record=none", "/api/plan?record=4410&same=a+b", "/plan.csv?record=none"):
        assert browser.get(path).status_code == 404


LANDING = "I was told that Velk would begin the landing {}. He would need {} to gather the boats."


def test_what_can_t_be_taken_of_times_is_said_on_the_page(archive_of: MakeArchive) -> None:
    body = NOTE + "CIPHERED TELEGRAM\n\nFrom TARNOV\n\nNº 4420\n14 March 1951\n\nTo the Minister VYSHKOVSKY.\n\n{}\n\nKOSTROV\n"
    two = LANDING.format("on 8 May", "2 days") + "\n\n" + LANDING.replace("landing", "dredging").format("on 8 June", "3 days")
    cases = {
        LANDING.format("on 5 or 9 May", "five"): ("taken as the stretch from the first to the last", "no unit is said"),
        LANDING.format("between 20 and 8 May", "5 days"): ("is not read as a stretch of days",),
        "The dredging would begin on 20 May. The dredging would be completed on 10 May.": ("can’t all be true", "20 May"),
        two: (">begin the landing</a>, before which", ">begin the dredging</a>, before which"),
    }
    browser = TestClient(make(archive_of({f"{n}.txt": body.format(one) for n, one in enumerate(cases)}), "in"), base_url=HERE)
    found = [one["id"] for one in browser.get("/api/records").json()["records"]]
    for record, wanted in zip(found, cases.values(), strict=True):
        page = browser.get(f"/records/{record}").text
        assert [words for words in wanted if words not in page] == []


def test_of_contradictions_in_their_hundreds_some_are_drawn_and_the_rest_counted(archive_of: MakeArchive) -> None:
    wrong = "The dredging would begin on {} May. The dredging would be completed on {} May.\n\n"
    body = "".join(wrong.format(20 + n % 8, 1 + n % 8) for n in range(64))
    cable = f"CIPHERED TELEGRAM\n\nFrom TARNOV\n\nNº 4420\n14 March 1951\n\nTo the Minister VYSHKOVSKY.\n\n{body}KOSTROV\n"
    browser = TestClient(make(archive_of({"cable.txt": cable}), "in"), base_url=HERE)
    (record,) = browser.get("/api/records").json()["records"]
    for address in (f"/records/{record['id']}", "/plan?record=4420"):
        page = browser.get(address).text
        assert page.count('class="conflict"') == 60 and "And 4 more contradictions" in page


def test_a_thread_and_results_lead_to_the_plan_of_their_records(browser: TestClient) -> None:
    found = browser.get("/api/records").json()["records"]
    for page in (browser.get("/search?q=").text, browser.get(f"/threads/{found[0]['id']}").text):
        address = re.search(r'href="(/plan[^"]+)"', page)
        assert address and browser.get(unescape(address[1])).status_code == 200
