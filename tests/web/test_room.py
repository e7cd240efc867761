"""The reading room over a small archive of invented documents."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from chancery.archive.reading import Archive
from chancery.web.app import make
from chancery.web.timeline import timeline

LETTER = """\
Invented for this test.

From: {sender}
To: {to}
Date: {date}
Subject: {subject}

{words}
"""


def letter(sender: str, to: str, date: str, subject: str, words: str) -> str:
    return LETTER.format(sender=sender, to=to, date=date, subject=subject, words=words)


FERRY = "The ferry [parom] is late. The ferry sinks on 3 March."
DOCUMENTS = {
    "in/ferry.txt": letter("Orlin", "Maresk", "4 March 1951", "The ferry", FERRY),
    "in/mill.txt": letter("Orlin", "Maresk", "5/6/1953", "The mill", "The mill stands still; no ferry brings grain."),
    "in/bridge.txt": letter("Maresk", "Orlin", "1/12/1955", "=The bridge", "The bridge & its <b>toll</b> are no ferry’s friend."),
    "in/undated.txt": "Invented for this test.\n\nA page about harbours <script>alert(1)</script> and nothing else.\n",
}
PAGES = (
    "/",
    "/records",
    "/records?sort=date-back&page=9999999999",
    "/search",
    "/search?q=ferry",
    "/search?q=zzz+ferry",
    "/search?q=(ferry",
    "/facet/sender",
    "/facet/year?q=ferry&begins=19&sort=name",
    "/concordance",
    "/concordance?q=ferry&sort=left",
    "/names",
    "/names?kind=place&begins=V&sort=name",
    "/correspondents?sort=first&of=orl",
    "/dates",
    "/compare",
    "/releases",
    "/releases?show=doubtful",
    "/compare?a=nothing",
    "/network",
    "/network?least=9999&who=x",
    "/chronology",
    "/chronology?from=nothing&until=1951-02&certain=1&named=1",
    "/registers",
    "/registers?of=x&page=9999",
    "/report",
    "/report?code=empty-file",
)


@pytest.fixture
def archive(archive_of: Callable[..., Archive]) -> Archive:
    return archive_of(DOCUMENTS, catalogue={"in/ferry.txt": {"file": "in/ferry.txt", "date": "1951-04-04"}})


@pytest.fixture
def browser(archive: Archive) -> TestClient:
    return TestClient(make(archive, "in"), base_url="http://127.0.0.1")


def day(*parts: int) -> int:
    return datetime.date(*parts).toordinal()


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def links(page: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"#]*)[^"]*"', page)]


def hits(page: str) -> int:
    return page.count('class="hit"')


# Every page


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_and_leads_somewhere(browser: TestClient, path: str) -> None:
    page = browser.get(path)
    assert page.status_code == (400 if path.endswith("(ferry") else 200)
    assert page.text.count("<h1>") == 1
    assert page.text.count('<main id="main"') == 1
    assert "<script>" not in page.text and " style=" not in page.text and " onclick=" not in page.text
    for address in sorted(set(links(page.text))):
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("path", ["/", "/search?q=harbours", "/concordance?q=harbours", "/search?q=toll", '/search?q="><script>'])
def test_no_text_becomes_markup(browser: TestClient, path: str) -> None:
    page = browser.get(path).text
    assert "<script>" not in page and "<b>toll" not in page


@pytest.mark.parametrize("path", ["/facet/nothing", "/names/person/Nobody", "/names/nothing/X"])
def test_what_is_not_there_is_said(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


# Results


def test_results_say_of_how_many_and_mark_what_was_found(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "ferry"}).text
    assert "3 of 4 records" in words(page)
    assert hits(page) == 3
    assert page.count("<mark>ferry</mark>") + page.count("<mark>The ferry</mark>") >= 4
    assert 'value="ferry"' in page


def test_a_passage_leads_to_its_place_in_the_record(browser: TestClient) -> None:
    page = unescape(browser.get("/search", params={"q": "parom"}).text)
    found = re.search(r'href="/records/([^?"]+)\?q=parom&through=\d+&n=1&at=\d+%2C\d+#char=(\d+),(\d+)"', page)
    assert found
    text = browser.get(f"/records/{found[1]}.txt").text
    assert text[int(found[2]) : int(found[3])] == "parom"
    assert f'id="char={found[2]},{found[3]}"' in browser.get(links(found[0])[0]).text


def test_whose_words_they_are_is_said(browser: TestClient) -> None:
    assert "translator, p. 1" in words(browser.get("/search", params={"q": "parom"}).text)
    assert "0 of 4" in words(browser.get("/search", params={"q": "parom voice:document"}).text)


def test_days_asked_for_are_certain_or_possible(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "date:1951..1955-06"}).text
    assert page.count(">certainly<") == 2
    assert page.count(">possibly<") == 1


def test_a_facet_narrows_and_a_part_is_taken_away(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "ferry"}).text
    narrower = next(a for a in links(page) if a.startswith("/search?q=ferry+from"))
    page = browser.get(narrower).text
    assert "from:" in words(page)
    without = [a for a in links(page) if a == "/search?q=ferry"]
    assert without
    assert hits(browser.get(without[0]).text) == 3


def test_the_number_beside_a_year_is_what_its_link_finds(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "ferry"}).text
    for year, count in (("1951", 1), ("1953", 1), ("1955", 1)):
        address = f"/search?q=ferry+year%3A{year}"
        assert address in page
        assert hits(browser.get(address).text) == count


def test_a_bad_query_is_shown_with_its_place_and_mended(browser: TestClient) -> None:
    answer = browser.get("/search", params={"q": "ferry) mill"})
    assert answer.status_code == 400
    assert '<span class="wrong">)</span>' in answer.text
    assert "/search?q=ferry+mill" in links(answer.text)


@pytest.mark.parametrize("path", ["/search.csv", "/facet/sender", "/concordance"])
def test_a_bad_query_is_refused_wherever_it_is_asked(browser: TestClient, path: str) -> None:
    assert browser.get(path, params={"q": '"ferry'}).status_code == 400


def test_where_nothing_is_found_something_is_proposed(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "ferry zzz"}).text
    assert "Nothing in 4 records" in words(page)
    assert "without zzz: 3 records" in words(page)
    misread = browser.get("/search", params={"q": "ferrv"}).text
    assert "misread them: 3 records" in words(misread)


def test_all_results_as_csv_and_no_cell_is_a_formula(browser: TestClient) -> None:
    answer = browser.get("/search.csv", params={"q": "ferry", "order": "date"})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row["first day"] for row in rows] == ["1951-03-04", "1953-05-06", "1955-01-12"]
    assert rows[1]["last day"] == "1953-06-05"
    assert rows[2]["title"] == "'=The bridge"
    assert "ferry" in rows[0]["passage"]


def test_the_pages_of_results_go_on_and_back(archive_of: Callable[..., Archive]) -> None:
    many = {f"in/{n}.txt": letter("Orlin", "Maresk", f"{n} March 1951", f"Letter {n}", f"The ferry {n}.") for n in range(1, 26)}
    browser = TestClient(make(archive_of(many), "in"), base_url="http://127.0.0.1")
    first = browser.get("/search", params={"q": "ferry", "order": "date"}).text
    after = next(a for a in links(first) if "offset=20" in a)
    assert "through=" in after
    second = browser.get(after).text
    assert hits(second) == 5
    titles = [re.findall(r'class="result" href="[^"]*">([^<]*)', page) for page in (first, second)]
    assert len(set(titles[0] + titles[1])) == 25
    beyond = browser.get("/search", params={"q": "ferry", "offset": "5000"}).text
    assert hits(beyond) == 5


# The other pages


def test_home_counts_and_links(browser: TestClient) -> None:
    page = browser.get("/").text
    said = words(page)
    assert "4 records" in said and "1 without a day" in said and "1 not read" in said
    assert "/search?q=year%3A1951&order=date" in links(page)
    assert "Orlin" in said and "empty file" in said


def test_uncertain_years_are_hatched() -> None:
    line = timeline([(day(1950, 12, 30), day(1951, 1, 2), 2), (day(1951, 3, 4), day(1951, 3, 4), 3), (day(1955, 1, 1), None, 1)])
    assert [(bar.name, bar.sure, bar.maybe) for bar in line.bars] == [("1950", 0, 2), ("1951", 3, 2), ("1955", 0, 1)]
    assert line.chart.count('class="maybe"') == 3 and line.chart.count('class="sure"') == 1
    assert "1951: 3 records, 2 more possibly" in line.chart


def test_what_lies_within_two_years_is_shown_by_month() -> None:
    line = timeline([(day(1950, 12, 30), day(1950, 12, 30), 2), (day(1951, 3, 4), day(1951, 3, 4), 3)])
    assert [bar.name for bar in line.bars] == ["1950-12", "1951-03"]
    assert line.unit == "month"


def test_a_chart_of_nothing_and_of_a_thousand_years() -> None:
    assert timeline([]).chart == ""
    line = timeline([(day(year, 1, 1), day(year, 1, 1), 1 + (year > 1900)) for year in range(1000, 2000)])
    assert len(line.bars) == 150
    assert line.outside == 1099 - 150 - 99


def test_the_list_is_sorted(browser: TestClient) -> None:
    page = browser.get("/records", params={"sort": "date-back"}).text
    days = re.findall(r'class="when" title="([^"]*)"', page)
    assert days == ["[1955-01-12,1955-12-01]", "[1953-05-06,1953-06-05]", "1951-03-04", ""]


def test_the_concordance_stands_in_a_column(browser: TestClient) -> None:
    page = browser.get("/concordance", params={"q": "ferry", "sort": "right"}).text
    assert "places in 3 of 3 records" in words(page)
    rights = [unescape(w).strip(" ’[.") for w in re.findall(r'class="right"><bdi>([^<]*)', page)]
    assert len(rights) >= 4
    assert "no word of a text" in words(browser.get("/concordance", params={"q": "from:Orlin"}).text)


def test_who_wrote_to_whom(browser: TestClient) -> None:
    page = browser.get("/correspondents").text
    assert "2 pairs" in words(page)
    address = next(a for a in links(page) if a.startswith("/search?q=from") and "Orlin" in a.split("+")[0])
    assert hits(browser.get(address).text) == 2


def test_days_by_month(browser: TestClient) -> None:
    page = browser.get("/dates").text
    assert "/search?q=date%3A1951-03&order=date" in links(page)
    assert "/search?q=named%3A1951-03&order=date" in links(page)
    assert "3 of 4 records say when" in words(page)


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("/concordance?q=ferry&sort=left", "record,title,date,voice,page,start,end,before,words,behind"),
        ("/correspondents?sort=first&of=orl", "from,to,records,first,last"),
        ("/dates", "date,certainly,possibly"),
    ],
)
def test_a_list_is_given_to_spreadsheets_and_programs(browser: TestClient, page: str, first: str) -> None:
    there = [unescape(a) for a in links(browser.get(page).text)]
    tables = [browser.get(address) for address in there if ".csv?" in address and not address.startswith("/search")]
    programs = [browser.get(address).json() for address in there if address.startswith("/api/")]
    assert tables and len(tables) == len(programs)
    for table, answer in zip(tables, programs, strict=True):
        head, *rows = table.text.removeprefix("\ufeff").splitlines()
        assert (head, len(rows)) == (first, answer["total"])
        assert rows


def test_the_report_says_what_failed_and_what_differs(browser: TestClient) -> None:
    page = words(browser.get("/report").text)
    assert "folder/bad.pdf" in page and "bad.pdf is empty." in page
    assert "1951-03-04 1951-04-04" in page
    assert "1 record whose date in a catalogue" in page


def test_names_have_a_list_and_a_page(archive_of: Callable[..., Archive]) -> None:
    text = letter(
        "Orlin", "Maresk", "4 March 1951", "A visit", "Mr. John F. Kennedy met the Minister. President Kennedy left London."
    )
    browser = TestClient(make(archive_of({"in/visit.txt": text}, names=True), "in"), base_url="http://127.0.0.1")
    page = browser.get("/names").text
    address = next(a for a in links(page) if a.startswith("/names/person/") and "Kennedy" in a)
    one = browser.get(address).text
    assert "<mark>" in one and hits(one) == 1
    assert "No name begins so." in words(browser.get("/names", params={"begins": "Zzz"}).text)
    assert address in links(browser.get("/names", params={"begins": "john"}).text)


@pytest.mark.parametrize("path", ["/facet/sender", "/search"])
def test_signs_in_values_do_no_harm(archive_of: Callable[..., Archive], path: str) -> None:
    documents = {"in/odd.txt": letter('The "Firm" (A*) ~2 & <Sons>', "OR AND NOT -x", "4 March 1951", "S", "Words.")}
    browser = TestClient(make(archive_of(documents), "in"), base_url="http://127.0.0.1")
    page = browser.get(path)
    assert "<Sons>" not in page.text
    for address in sorted(set(links(page.text))):
        assert browser.get(address).status_code == 200, address


def test_a_fault_of_ours_is_a_page_that_keeps_to_itself(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.web.pages.records.SORTS", {})
    page = TestClient(make(archive, "in"), raise_server_exceptions=False, base_url="http://127.0.0.1").get("/records")
    assert page.status_code == 500
    assert "could not be made" in page.text and "Traceback" not in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_query_stays_in_the_box_of_a_record(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "parom"}).text
    address = next(a for a in links(page) if a.startswith("/records/") and "n=1" in a)
    assert 'name="q" value="parom"' in browser.get(address).text
