"""Every screen is judged by axe-core, in both themes, at the width of a desktop and of a phone: nothing may be found.

A record of each family is judged in its readings on a light desktop and as it stands on a dark phone; on the other two only
one is, and every second screen, for what tells families and screens apart depends on neither theme nor width alone.
"""

from __future__ import annotations

import json
import urllib.request
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.chromium import NEEDED
from tests.web.conftest import OpenPage

pytestmark = NEEDED

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SCREENS = (
    "/",
    "/records",
    "/search?q=dredger+date:1950",
    "/search?q=",
    "/search?q=zzz+dredger",
    "/search?q=(dredger",
    "/concordance?q=dredger",
    "/concordance",
    "/facet/person",
    "/facet/year?q=dredger",
    "/names",
    "/names?kind=place",
    "/names/person/Emil%20Rastok",
    "/people",
    "/people/queue",
    "/people/person/Emil%20Rastok",
    "/correspondents",
    "/dates",
    "/report",
    "/queue",
    "/links",
    "/missing",
    "/releases",
    "/releases?show=doubtful",
    "/releases/ad7e9c18c674b17a",
    "/compare",
    "/network",
    "/chronology?named=1",
    "/registers",
    "/registers/state-PORTSERRAT-telegram-1978",
    "/compare?a=ad7e9c18c674b17a&b=c8d5ca4bfeb365c8&c=1a9cf6252db6185b&noise=1",
    "/compare?a=ad7e9c18c674b17a&b=c8d5ca4bfeb365c8&c=1a9cf6252db6185b&view=consensus",
    "/requests",
    "/decisions?kind=order",
    "/evidence",
    "/trace?record=8abf2346f3ce50d2&start=816&end=886",
    "/plan",
    "/plan?record=212-213&record=231&record=1184&same=8abf2346f3ce50d2@1078-1092+06d6f5688c6647e2@366-388",
    "/told",
    "/told?who=zaytsev&day=1950-04-03",
    "/journal",
    "/nothing",
)
SPEAKING = "/records/8abf2346f3ce50d2?reading=speakers"
"""The cable of the example archive, coloured by who speaks."""
CORRECTING = ("/correct?value=e-to-0", "/correct?at=120,145", "/correct?value=none", "/history")
"""Pages of a record on which something is said of it."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], "resultTypes": ["violations"]}


def judged(page: Page) -> list[str]:
    """What axe finds on a page, its folded parts unfolded, a line an element."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("rules => axe.run(rules).then(all => all.violations)", RULES)
    return [f"{page.url}: {one['id']} ({one['impact']}): {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.fixture(scope="module")
def records(address: str) -> list[tuple[str, bool]]:
    """A record of each family, and whether it has an original to stand beside."""
    families: dict[tuple[str, bool], str] = {}
    with urllib.request.urlopen(f"{address}api/records?limit=100", timeout=20) as answer:
        for row in json.load(answer)["records"]:
            families.setdefault((row["family"], row["source"].endswith(".pdf")), f"/records/{row['id']}")
    assert len({family for family, _ in families}) >= 10
    return [(record, pdf) for (_, pdf), record in families.items()]


def judge(page: Page, address: str, screens: list[str]) -> None:
    found = []
    for screen in screens:
        page.goto(address.rstrip("/") + screen)
        found += judged(page)
    assert not found, "\n".join(found)


def originals(records: list[tuple[str, bool]]) -> list[str]:
    return [f"{record}?reading=original" for record, pdf in records if pdf]


def test_nothing_stands_in_anybody_s_way(opened: OpenPage, address: str, records: list[tuple[str, bool]]) -> None:
    texts = [record + reading for record, _ in records for reading in ("", "?reading=text")]
    correcting = [records[0][0] + page for page in CORRECTING]
    threads = [record.replace("/records/", "/threads/") for record, _ in records[:3]]
    judge(opened(color_scheme="light"), address, [*SCREENS, SPEAKING, *threads, *texts, *correcting, *originals(records)])


def test_nor_on_a_dark_phone(opened: OpenPage, address: str, records: list[tuple[str, bool]]) -> None:
    page = opened(viewport={"width": 390, "height": 900}, color_scheme="dark")
    correcting = [records[0][0] + page for page in CORRECTING]
    judge(page, address, [*SCREENS, SPEAKING, *(record for record, _ in records), *correcting, *originals(records)])


@pytest.mark.parametrize(("width", "scheme", "screens"), [(1280, "dark", SCREENS[::2]), (390, "light", SCREENS[1::2])])
def test_nor_elsewhere(
    opened: OpenPage, address: str, records: list[tuple[str, bool]], width: int, scheme: str, screens: tuple[str, ...]
) -> None:
    one = originals(records)[0]
    page = opened(viewport={"width": width, "height": 900}, color_scheme=scheme)
    judge(page, address, [*screens, one, one.replace("original", ""), one.replace("original", "text")])


def test_the_list_of_keys_stands_in_nobody_s_way(opened: OpenPage) -> None:
    page = opened()
    page.keyboard.press("?")
    assert not judged(page)
