"""The pages in a real browser: Debian's Chromium, driven by Playwright, scripts switched off.

Skipped where no Chromium is installed, unless CHANCERY_BROWSER=required says that it must be there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]

if CHROMIUM is None and os.environ.get("CHANCERY_BROWSER") != "required":
    pytest.skip("no Chromium here", allow_module_level=True)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    command = [sys.executable, "-m", "chancery", "open", "examples/archive", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        said = re.search(r"http://\S+", server.stdout.readline())
        assert said
        yield said[0]
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(address) else None)
    page.goto(address)
    yield page
    context.close()
    assert elsewhere == []


def open_cable(page: Page) -> None:
    """The cable's record, from wherever the page is."""
    page.get_by_role("link", name="Records", exact=True).click()
    page.get_by_role("link", name=re.compile("Kostrov to Zaytsev \\(for")).first.click()


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("button", name="Search").click()


def found(page: Page) -> int:
    return page.locator(".hit").count()


def test_the_list_leads_to_a_record_and_back(page: Page) -> None:
    page.get_by_role("link", name="Records", exact=True).click()
    assert page.locator("tbody tr").count() >= 24
    page.locator("td.what a").nth(3).click()
    page.get_by_role("link", name="Records").first.click()
    assert page.locator("tbody tr").count() >= 24


def test_the_list_is_sorted(page: Page) -> None:
    page.get_by_role("link", name="Records", exact=True).click()
    page.locator("select[name=sort]").select_option(value="date")
    page.get_by_role("button", name="Show").click()
    dates = [date for date in page.locator("td.when").all_inner_texts() if date[:1].isdigit()]
    assert len(dates) >= 15
    assert dates == sorted(dates)


def test_home_leads_into_the_archive(page: Page) -> None:
    assert page.locator("svg.chart a").count() >= 4
    page.locator(".card", has_text="Families").get_by_role("link", name=re.compile("State telegram")).click()
    assert found(page) == 6
    assert page.get_by_role("searchbox").input_value() == 'family:"state-telegram"'


QUERIES = (
    "dredger",
    "dredger charts",
    '"Strait of Ansel"',
    '"dredger captains"~5',
    "dredg*",
    "dregder~1",
    "dredger OR coal",
    "charts NOT dredger",
    "(coal OR charts) dredger",
    "from:Kostrov",
    "copy:Burdin",
    "year:1950..1953",
    "date:1950-03..1950-04",
    "has:hand",
    "voice:hand dredger",
)


@pytest.mark.parametrize("query", QUERIES)
def test_each_operator_finds_something_and_shows_where(page: Page, query: str) -> None:
    ask(page, query)
    assert page.get_by_role("searchbox").input_value() == query
    assert found(page) >= 1
    assert re.match(r"\d+ of \d+ records", page.locator("h1").inner_text())
    if ":" not in query or query.startswith("voice"):
        assert page.locator(".hit").first.locator("mark").count() >= 1


def test_a_facet_narrows_and_can_be_taken_away(page: Page) -> None:
    ask(page, "dredger")
    before = found(page)
    link = page.locator("aside.narrow section", has_text="Families").get_by_role("link").first
    count = int(link.locator(".count").inner_text())
    link.click()
    assert found(page) == count < before
    page.get_by_role("link", name=re.compile("^Without family")).click()
    assert found(page) == before


def test_a_passage_is_one_step_from_its_place(page: Page) -> None:
    ask(page, "voice:hand dredger")
    page.locator(".hit footer a").first.click()
    assert re.search(r"#char=\d+,\d+$", page.url)
    assert page.locator("article mark, article .hit, article .at, article .found").count() >= 1


def test_a_bad_query_is_mended_by_a_click(page: Page) -> None:
    ask(page, "(dredger charts")
    assert "never closed" in page.locator("main").inner_text()
    page.locator("a.result").click()
    assert found(page) >= 1


def test_a_name_is_followed(page: Page) -> None:
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name=re.compile("^Emil Rastok")).click()
    assert page.locator("h1").inner_text() == "Emil Rastok"
    page.get_by_role("link", name=re.compile("^Search, with")).click()
    assert found(page) >= 1


def test_the_keys(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("dredger")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=dredger")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator("a.result").first
    assert first.evaluate("e => e === document.activeElement")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/**")
    page.keyboard.press("n")
    page.wait_for_url("**n=2**")
    page.close()


def background(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("e => getComputedStyle(e).boxShadow"))


def test_pointing_at_a_value_lights_up_its_words(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    open_cable(page)
    value = page.locator(".copies .value").first
    words = f".page .k-{(value.get_attribute('href') or '').removeprefix('#')}"
    assert background(page, words) == "none"
    value.hover()
    page.wait_for_timeout(250)
    assert background(page, words) != "none"
    page.close()


def test_the_keyboard_reaches_the_words_of_a_value(page: Page) -> None:
    open_cable(page)
    value = page.locator(".card .value").first
    value.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(value.get_attribute("href") or "?")


def test_notes_stand_in_the_margin_and_copies_as_listed(page: Page) -> None:
    open_cable(page)
    assert page.locator("aside.margin .handwritten").count() >= 2
    assert page.locator("ol.copies li").count() == 9
    assert "To be listed is not to have read" in page.locator("main").inner_text()


def test_every_record_says_that_it_is_invented(page: Page, address: str) -> None:
    page.goto(f"{address}records")
    links = [link.get_attribute("href") or "" for link in page.locator("td.what a").all()]
    for link in links:
        page.goto(address.rstrip("/") + link)
        assert "invented" in page.locator("article").inner_text().casefold(), link


PAGES = (
    "/",
    "/records",
    "/search?q=dredger+date:1950",
    "/search?q=(dredger",
    "/search?q=zzz+dredger",
    "/facet/person",
    "/concordance?q=dredger",
    "/names",
    "/names/person/Emil%20Rastok",
    "/correspondents",
    "/dates",
    "/report",
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_no_page_is_wider_than_its_window(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}records")
    links = [link.get_attribute("href") or "" for link in page.locator("td.what a").all()]
    for link in [*PAGES, *links[:12]]:
        page.goto(address.rstrip("/") + link)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, link
    page.close()


def test_a_record_prints_without_the_furniture(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    open_cable(page)
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert page.locator("article").is_visible()
    page.close()
