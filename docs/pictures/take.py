"""Takes the pictures of the documentation: the example archive in Chromium, by Playwright.

python docs/pictures/take.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
SCREENS = {
    "home": "/",
    "records": "/records",
    "results": "/search?q=dredger+date%3A1950",
    "refused": "/search?q=(dredger+charts",
    "facet": "/facet/person",
    "concordance": "/concordance?q=dredger&sort=right",
    "people": "/names?kind=person",
    "name": "/names/person/Emil%20Rastok",
    "correspondents": "/correspondents",
    "dates": "/dates",
    "report": "/report",
    "compare": "/compare?a=ad7e9c18c674b17a&b=1a9cf6252db6185b",
    "register": "/registers/state-PORTSERRAT-telegram-1978",
    "requests": "/requests",
}
"""Every screen but the record's, each taken wide and at the width of a telephone."""
RECORDS = (
    ("record", 1380, 1180, "light", "212-213", True),
    ("record-dark", 1380, 1180, "dark", "212-213", False),
    ("record-phone", 390, 1100, "light", "212-213", False),
    ("telegram", 1380, 1180, "light", "ASKS FOR THE ANSEL", False),
    ("intercept", 1380, 1180, "light", "HELMSMAN", False),
)
DARK = ("home", "results")
"""Screens that are taken in the dark too."""


def screens(browser: Browser, address: str) -> None:
    """The pictures of the screens."""
    shots = [(name, 1280, 900, "light") for name in SCREENS]
    shots += [(f"{name}-phone", 390, 844, "light") for name in SCREENS]
    shots += [(f"{name}-dark", 1280, 900, "dark") for name in DARK]
    for name, width, height, scheme in shots:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address.rstrip("/") + SCREENS[name.partition("-")[0]])
        page.screenshot(path=HERE / f"{name}.png")
        page.close()


def record(page: Page, address: str, name: str, words: str, pointing: bool) -> None:
    """One picture of the record whose title has the words, perhaps pointing at one of its copies."""
    page.goto(f"{address}records")
    page.get_by_role("link", name=re.compile(re.escape(words))).first.click()
    if pointing:
        page.locator(".copies .value").nth(3).hover()
        page.wait_for_timeout(300)
    page.screenshot(path=HERE / f"{name}.png")


def correcting(browser: Browser, address: str) -> None:
    """A value being corrected, the record afterwards, what can be said of words, the queue of doubts and the journal."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}records")
    page.get_by_role("link", name=re.compile("212-213")).first.click()
    page.locator(".way .to a.value").first.focus()
    page.keyboard.press("e")
    page.locator("#new").fill("Zaitsev; office Minister; place Moscow")
    page.locator("#why-value").fill("as the register of the ministry spells him")
    page.locator("#who-value").fill("A. Reader")
    page.screenshot(path=HERE / "correct.png")
    page.get_by_role("button", name="Correct", exact=True).click()
    page.locator("#said").wait_for()
    page.screenshot(path=HERE / "corrected.png")
    record = page.url.partition("?")[0]
    at = page.request.get(f"{record}.txt").text().index("the sending of the dredger")
    page.goto(f"{record}/correct?at={at},{at + 26}")
    page.screenshot(path=HERE / "words.png")
    page.close()
    for name, path in (("queue", "queue"), ("journal", "journal")):
        for suffix, width, height in (("", 1280, 900), ("-phone", 390, 844)):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address + path)
            page.screenshot(path=HERE / f"{name}{suffix}.png")
            page.close()


def main() -> None:
    """Serve the example archive, added to an archive of its own, and take every picture."""
    chancery = [sys.executable, "-m", "chancery"]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([*chancery, "add", f"{scratch}/my-archive", "examples/archive"], cwd=ROOT, check=True)
        command = [*chancery, "open", "my-archive", "--no-browser", "--port", "0"]
        taken(command, scratch, chromium)


def taken(command: list[str], folder: str, chromium: str | None) -> None:
    """Every picture of what a command serves."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as play:
        assert server.stdout is not None
        said = re.search(r"http://\S+", server.stdout.readline())
        assert said
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        screens(browser, said[0])
        for name, width, height, scheme, words, pointing in RECORDS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            record(page, said[0], name, words, pointing)
            page.close()
        correcting(browser, said[0])
        browser.close()
        server.terminate()


if __name__ == "__main__":
    main()
