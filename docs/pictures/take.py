"""Takes the pictures of the documentation: the example archive in Chromium, by Playwright.

python docs/pictures/take.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
SHOTS = (
    ("list", 1280, 900, "light", None, False),
    ("record", 1380, 1180, "light", "212-213", True),
    ("record-dark", 1380, 1180, "dark", "212-213", False),
    ("record-phone", 390, 1100, "light", "212-213", False),
    ("telegram", 1380, 1180, "light", "ASKS FOR THE ANSEL", False),
    ("intercept", 1380, 1180, "light", "HELMSMAN", False),
)


def shoot(page: Page, address: str, name: str, words: str | None, pointing: bool) -> None:
    """One picture: the list, or the record whose title has the words, perhaps pointing at one of its copies."""
    page.goto(address)
    if words:
        page.get_by_role("link", name=re.compile(re.escape(words))).first.click()
    if pointing:
        page.locator(".copies .value").nth(3).hover()
        page.wait_for_timeout(300)
    page.screenshot(path=HERE / f"{name}.png")


def main() -> None:
    """Serve the example archive and take every picture."""
    command = [sys.executable, "-m", "chancery", "open", "examples/archive", "--no-browser", "--port", "0"]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as play:
        assert server.stdout is not None
        said = re.search(r"http://\S+", server.stdout.readline())
        assert said
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, width, height, scheme, words, pointing in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            shoot(page, said[0], name, words, pointing)
            page.close()
        browser.close()
        server.terminate()


if __name__ == "__main__":
    main()
