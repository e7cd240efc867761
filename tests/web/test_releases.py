"""Records that were released more than once, in the reading room."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from chancery.archive.reading import open_archive
from chancery.web.app import make
from tests.archive.linking.test_releases import OTHERS, RELEASES
from tests.archive.made import here


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = here(tmp_path_factory.mktemp("room") / "archive", {**RELEASES, **OTHERS})
    return TestClient(make(open_archive(folder.root), "in"), base_url="http://127.0.0.1")


def test_a_group_is_listed_and_its_page_has_the_releases_in_order(browser: TestClient) -> None:
    listed = browser.get("/releases").text
    assert "1 record released more than once" in listed and "2017, 2018, 2022" in listed
    (address,) = set(re.findall(r'href="(/releases/[0-9a-f.]+)"', listed))
    page = browser.get(address).text
    assert re.findall(r'data-label="File">([^<]+)', page) == list(RELEASES)
    assert "What holds them together" in page and "in 100" in page
    for href in {unescape(one) for one in re.findall(r'href="([^"#]+)', page)}:
        assert browser.get(href).status_code == 200, href


def test_a_record_shows_its_other_releases(browser: TestClient) -> None:
    group = browser.get("/api/releases").json()["groups"][0]
    page = browser.get(f"/records/{group['releases'][0]['id']}").text
    panel = page.partition('id="h-released"')[2].partition("</section>")[0]
    assert [row["release"] for row in group["releases"]] == ["2017", "2018", "2022"]
    assert all(f"/records/{row['id']}" in panel for row in group["releases"][1:])
    assert "/compare?a=" in panel


def test_a_record_without_others_says_so(browser: TestClient) -> None:
    rows = browser.get("/api/records", params={"limit": 100}).json()["records"]
    alone = next(row["id"] for row in rows if row["source"] == "report-0.txt")
    assert "No other release" in browser.get(f"/releases/{alone}").text
    assert "h-released" not in browser.get(f"/records/{alone}").text
