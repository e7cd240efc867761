"""The pages in a real browser: Debian's Chromium, driven by Playwright; no page asks anything of another host."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.chromium import NEEDED
from tests.web.conftest import OpenPage

pytestmark = NEEDED


@pytest.fixture
def page(opened: OpenPage) -> Page:
    """The first page, scripts switched off: all but comfort works without them."""
    return opened(java_script_enabled=False)


def follow(link: Locator) -> None:
    """Click, and wait for the page that comes: what is counted or listed at once would be counted on the old one."""
    with link.page.expect_navigation():
        link.click()


def open_records(page: Page) -> None:
    follow(page.get_by_role("link", name="Records", exact=True))


def open_cable(page: Page) -> None:
    """The cable's record, from wherever the page is."""
    open_records(page)
    follow(page.get_by_role("link", name=re.compile("Kostrov to Zaytsev \\(for")).first)


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    follow(page.get_by_role("button", name="Search"))


def found(page: Page) -> int:
    return page.locator(".hit").count()


def test_the_list_leads_to_a_record_and_back(page: Page) -> None:
    open_records(page)
    assert page.locator("tbody tr").count() >= 24
    follow(page.locator("td.what a").nth(3))
    follow(page.get_by_role("link", name="Records").first)
    assert page.locator("tbody tr").count() >= 24


def test_the_list_is_sorted(page: Page) -> None:
    open_records(page)
    page.locator("select[name=sort]").select_option(value="date")
    follow(page.get_by_role("button", name="Show"))
    dates = [date for date in page.locator("td.when").all_inner_texts() if date[:1].isdigit()]
    assert len(dates) >= 15
    assert dates == sorted(dates)


def test_home_leads_into_the_archive(page: Page) -> None:
    assert page.locator("svg.chart a").count() >= 4
    follow(page.locator(".card", has_text="Families").get_by_role("link", name=re.compile("State telegram")))
    assert found(page) == 15
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
    follow(link)
    assert found(page) == count < before
    follow(page.get_by_role("link", name=re.compile("^Without family")))
    assert found(page) == before


def test_a_passage_is_one_step_from_its_place(page: Page) -> None:
    ask(page, "voice:hand dredger")
    follow(page.locator(".hit footer a").first)
    assert re.search(r"#char=\d+,\d+$", page.url)
    assert page.locator("article mark, article .hit, article .at, article .found").count() >= 1


def test_a_bad_query_is_mended_by_a_click(page: Page) -> None:
    ask(page, "(dredger charts")
    assert "never closed" in page.locator("main").inner_text()
    follow(page.locator("a.result"))
    assert found(page) >= 1


def test_a_name_is_followed(page: Page) -> None:
    follow(page.get_by_role("link", name="People", exact=True))
    follow(page.get_by_role("link", name=re.compile("^Emil Rastok")))
    assert page.locator("h1").inner_text() == "Emil Rastok"
    follow(page.get_by_role("link", name=re.compile("^Search, with")))
    assert found(page) >= 1


def test_the_keys(opened: OpenPage) -> None:
    page = opened()
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
    page.keyboard.press("p")
    page.wait_for_url("**n=1**")


def test_the_keys_can_be_switched_off(opened: OpenPage) -> None:
    page = opened("/search?q=dredger")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('a.result')") is None
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()


def background(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("e => getComputedStyle(e).boxShadow"))


def test_pointing_at_a_value_lights_up_its_words(opened: OpenPage) -> None:
    page = opened()
    open_cable(page)
    value = page.locator(".copies .value").first
    words = f".page .k-{(value.get_attribute('href') or '').removeprefix('#')}"
    assert background(page, words) == "none"
    value.hover()
    page.wait_for_timeout(250)
    assert background(page, words) != "none"


def test_the_keyboard_reaches_the_words_of_a_value(page: Page) -> None:
    open_cable(page)
    value = page.locator(".card .value").first
    value.focus()
    with page.expect_navigation():
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
def test_no_page_is_wider_than_its_window(opened: OpenPage, address: str, width: int, scheme: str) -> None:
    page = opened("/records", viewport={"width": width, "height": 900}, color_scheme=scheme)
    links = [link.get_attribute("href") or "" for link in page.locator("td.what a").all()]
    for link in [*PAGES, *links[:12]]:
        page.goto(address.rstrip("/") + link)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, link


def test_a_record_prints_without_the_furniture(opened: OpenPage) -> None:
    page = opened()
    open_cable(page)
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert page.locator("article").is_visible()


# A record read


def test_a_record_is_read_in_three_ways(page: Page) -> None:
    open_records(page)
    follow(page.locator("tr", has_text="1978PORTS01201.pdf").locator("td.what a"))
    current = page.locator("nav.readings [aria-current=page]")
    assert current.inner_text() == "As it stands"
    standing = page.locator("article .block").all_inner_texts()
    follow(page.get_by_role("link", name="Reading text"))
    assert current.inner_text() == "Reading text"
    healed = page.locator("article.reading p").all_inner_texts()
    assert healed and max(map(len, healed)) > 80
    follow(page.get_by_role("link", name="Beside the original"))
    assert current.inner_text() == "Beside the original"
    assert page.locator("article .block").all_inner_texts() == standing
    picture = page.locator("section.original img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('section.original img').naturalWidth > 300")


def test_what_has_no_picture_is_read_in_two(page: Page) -> None:
    open_cable(page)
    assert page.get_by_role("link", name="Beside the original").count() == 0
    page.goto(f"{page.url.split('?')[0]}?reading=original")
    assert page.locator("section.original").count() == 0
    assert page.locator("nav.readings [aria-current=page]").inner_text() == "As it stands"


def test_a_passage_s_address_lights_it_up(page: Page) -> None:
    open_cable(page)
    record = page.url.split("?")[0]
    text = page.request.get(f"{record}.txt").text()
    page.goto(f"{record}?at=120,145#char=120,145")
    assert page.locator("[id='char=120,145']").count() == 1
    lit = "".join(page.locator("article .at").all_text_contents())
    assert re.sub(r"\s", "", lit) == re.sub(r"\s", "", text[120:145])
    assert page.locator("article .at").first.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_one_turns_the_results_as_pages(page: Page) -> None:
    ask(page, "dredger")
    titles = page.locator("a.result").all_inner_texts()
    follow(page.locator("a.result").first)
    for title in titles[1:3]:
        follow(page.locator("nav.trail a[rel=next]"))
        expect(page.locator("h1")).to_have_text(title)
    follow(page.locator("nav.trail a[rel=prev]"))
    expect(page.locator("h1")).to_have_text(titles[1])
    assert page.get_by_role("searchbox").input_value() == "dredger"
    follow(page.locator("nav.trail a", has_text="Results for"))
    assert page.locator("a.result").all_inner_texts() == titles


def test_a_name_in_a_record_leads_to_its_page_and_back_to_its_place(page: Page) -> None:
    open_cable(page)
    link = page.locator("#layers a.elsewhere").first
    name = unquote((link.get_attribute("href") or "").rpartition("/")[2])
    follow(link)
    assert page.locator("h1").inner_text() == name
    follow(page.locator("a.result").first)
    assert page.locator("article .at").count() >= 1


SELECT = """() => {
  const block = [...document.querySelectorAll('article [data-at]')].find(one => one.textContent.trim().length > 60);
  const range = document.createRange();
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  range.selectNodeContents(walk.nextNode());
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_a_passage_is_copied_with_its_citation_and_address(opened: OpenPage) -> None:
    page = opened("/records", permissions=["clipboard-read", "clipboard-write"])
    follow(page.get_by_role("link", name=re.compile("Kostrov to Zaytsev \\(for")).first)
    page.evaluate(SELECT)
    page.keyboard.press("c")
    page.get_by_role("status").wait_for()
    words, citation, where = page.evaluate("navigator.clipboard.readText()").rsplit("\n", 2)
    assert citation == page.locator("#citation").inner_text()
    span = re.search(r"\?at=(\d+),(\d+)#char=\1,\2$", where)
    assert span
    text = page.request.get(f"{where.split('?')[0]}.txt").text()
    assert words.strip("“”").split() == text[int(span[1]) : int(span[2])].split()
    page.goto(where)
    assert page.locator("article .at").count() >= 1


def test_a_dark_page_is_dark_and_a_printed_one_is_not(opened: OpenPage) -> None:
    page = opened(color_scheme="dark")
    shade = "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    assert page.evaluate(shade) < 60
    page.emulate_media(color_scheme="light")
    assert page.evaluate(shade) > 200
    page.emulate_media(media="print", color_scheme="light")
    assert not page.locator("header.top form").is_visible()
