"""Releases of one record side by side in the reading room."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.web import comparing
from chancery.web.app import make
from tests.web.conftest import MakeArchive

EXAMPLES = Path(__file__).parents[2] / "examples" / "archive" / "1963-releases"
YEARS = ("2017", "2018", "2022")
DOCUMENTS = {f"{year}.md": (EXAMPLES / year / "999-10001-10017.md").read_text(encoding="utf-8") for year in YEARS}
LETTER = "Invented for this test.\n\nThe dredger & its <b>boiler</b> were sold to Velk; the harbour of Lida kept the anchor.\n"


@pytest.fixture
def browser(archive_of: MakeArchive) -> TestClient:
    twice = {"letter.txt": LETTER, "copy.txt": LETTER + " \n"}
    return TestClient(make(archive_of({**DOCUMENTS, **twice}), "in"), base_url="http://127.0.0.1")


@pytest.fixture
def ids(browser: TestClient) -> dict[str, str]:
    found = browser.get("/api/records", params={"limit": 100}).json()["records"]
    return {row["source"].rpartition("/")[2].partition(".")[0]: row["id"] for row in found}


def three(ids: dict[str, str]) -> dict[str, str]:
    return {"a": ids["2022"], "b": ids["2017"], "c": ids["2018"]}


def test_opened_passages_are_lit_and_led_to(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get("/compare", params=three(ids)).text
    lit = re.findall(r'<ins class="[^"]*d-opened[^"]*" id="([^"]+)">([^<]*)</ins>', page)
    assert {"LCBUOY", "Emil", "five thousand dollars", "Montreal", "HELMSMAN"} <= {words for _, words in lit}
    assert all(f'#{key}"' in page for key, _ in lit)
    assert "2017 → 2018" in page and "2018 → 2022" in page


def test_what_is_withheld_again_is_struck(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get("/compare", params={"a": ids["2017"], "b": ids["2022"]}).text
    assert "<del" not in page.partition("<tbody>")[2]


def test_every_link_of_the_comparison_leads_somewhere(browser: TestClient, ids: dict[str, str]) -> None:
    for more in ({}, {"view": "consensus"}, {"noise": "1", "piece": "99"}):
        page = browser.get("/compare", params={**three(ids), **more}).text
        assert page.count("<h1>") == 1 and " style=" not in page and "<script>" not in page
        for address in {unescape(one) for one in re.findall(r'href="([^"#]+)', page)}:
            assert browser.get(address).status_code == 200, address
        for key in re.findall(r'href="#([^"]+)', page):
            assert f'id="{key}"' in page, key


def test_the_texts_of_a_comparison_are_whole(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get("/compare", params=three(ids)).text
    for year in YEARS:
        cells = re.findall(rf'<td data-label="{year}">(.*?)</td>', page, re.S)
        assert unescape(re.sub(r"<[^>]+>", "", "".join(cells))).strip() == DOCUMENTS[f"{year}.md"].strip()


def test_a_long_comparison_comes_in_pieces_and_passages_lead_to_theirs(
    browser: TestClient, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "SIZE", 900)
    page = browser.get("/compare", params=three(ids)).text
    assert "Piece 1 of" in page
    for href in (unescape(one) for one in re.findall(r'class="result" href="([^"]+)"', page)):
        address, _, key = href.partition("#")
        assert f'id="{key}"' in browser.get(address).text


def test_the_consensus_says_who_reads_a_word_otherwise(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get("/compare", params={**three(ids), "view": "consensus"}).text
    assert "never the text" in page and 'class="lone">HELMSMAN' in page


def test_the_same_words_twice_have_no_differences(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get("/compare", params={"a": ids["letter"], "b": ids["copy"]}).text
    assert "no differences" in page and "<b>boiler" not in page


def test_two_documents_are_said_to_be_two(browser: TestClient, ids: dict[str, str]) -> None:
    page = browser.get("/compare", params={"a": ids["letter"], "b": ids["2022"]})
    assert page.status_code == 200 and "do not look like releases of one document" in page.text


def test_a_record_that_is_not_there_is_said(browser: TestClient, ids: dict[str, str]) -> None:
    assert browser.get("/compare", params={"a": ids["letter"], "b": "none"}).status_code == 404
    assert browser.get("/api/compare", params={"a": ids["letter"], "b": "none"}).status_code == 404


def test_rows_and_json_say_the_same(browser: TestClient, ids: dict[str, str]) -> None:
    answer = browser.get("/compare.csv", params=three(ids))
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    said = browser.get("/api/compare", params=three(ids)).json()
    listed = [one["later"]["quote"] for step in said["steps"] for one in step["differences"]]
    assert [row["later_words"] for row in rows] == [" ".join(words.split()) for words in listed]
    assert said["consensus"][0]["places"][0] is not None
