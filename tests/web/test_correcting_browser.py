"""Correcting in a real browser, with the keyboard: seen at once, found by the search, undone, and there after a reread."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from chancery.archive.reading import open_archive
from tests.web.chromium import NEEDED, ROOT
from tests.web.test_browser import follow

pytestmark = NEEDED

OTHER_RULES = '''
import chancery.describe as describe
from dataclasses import replace

laid = describe.lay

def lay(sheet, *options):
    """Rules of another day: every addressee is read otherwise, no date in the text is read at all."""
    sheet = laid(sheet, *options)
    to = tuple(replace(one, name="SOMEBODY ELSE") for one in sheet.envelope.to)
    sheet.envelope = replace(sheet.envelope, to=to)
    sheet.dates = ()
    return sheet

describe.lay = lay
'''


def run(*words: str, path: str = "") -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (path, os.environ.get("PYTHONPATH", ""))))}
    command = [sys.executable, "-m", "chancery", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of some of the examples, which this module alone changes."""
    place = tmp_path_factory.mktemp("correcting") / "archive"
    run("add", str(place), "examples/archive/1950-port-serrat", "--jobs", "1")
    return place


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "chancery", "open", str(folder), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        said = re.search(r"http://\S+", server.stdout.readline())
        assert said
        yield said[0]
        server.terminate()


@pytest.fixture
def page(chromium: Browser, served: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(served + "records")
    follow(page.get_by_role("link", name=re.compile("Kostrov to Zaytsev \\(for")).first)
    yield page
    context.close()
    assert faults == []


SELECT = """(words) => {
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def select(page: Page, words: str) -> None:
    assert page.evaluate(SELECT, words)
    press(page, "e")


def say_who(page: Page) -> None:
    """The name is asked for with the first form, and kept."""
    for field in page.locator("input[name=who]").all():
        field.fill("A. Reader")


def hits(page: Page, served: str, query: str) -> int:
    page.goto(f"{served}search?q={query}")
    return page.locator(".hit").count()


def dates_of(page: Page) -> Locator:
    """The table of the dates in the text; the record's plan has their words too."""
    return page.locator("#layers details", has_text="Dates in the text")


def test_what_is_corrected_stays(page: Page, served: str, folder: Path) -> None:
    cable = page.url
    # An addressee, by the keyboard alone.
    page.locator(".way .to a.value").first.focus()
    press(page, "e")
    expect(page.locator("#new")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Zaitsev; place Moscow")
    say_who(page)
    page.locator("#new").focus()
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("Zaitsev")
    expect(page.locator(".way .to").first).to_contain_text("Zaitsev")

    # A word, which is found by both spellings.
    page.goto(cable)
    select(page, "dredger")
    page.locator("#emend").fill("mudhopper")
    page.locator("#emend").focus()
    press(page, "Enter")
    expect(page.locator("article .emended").first).to_have_text("dredger")
    before = hits(page, served, "dredger")
    assert hits(page, served, "mudhopper") == 1
    expect(page.locator(".hit mark").first).to_have_text("dredger")
    assert before >= 1

    # A date, confirmed; then that undone.
    page.goto(cable)
    date = dates_of(page).locator("tr", has_text="by 1 May").first
    date.locator("a.value").first.focus()
    press(page, "e")
    with page.expect_navigation():
        page.get_by_role("button", name="It is right").click()
    expect(dates_of(page).locator("tr", has_text="by 1 May").first).to_contain_text("confirmed by A. Reader")
    with page.expect_navigation():
        page.locator("#said").get_by_role("button", name="Undo").click()
    expect(page.locator("#said")).to_contain_text("Undone")
    expect(dates_of(page).locator("tr", has_text="by 1 May").first).not_to_contain_text("confirmed")

    # The file, split into two documents.
    select(page, "I request urgent")
    with page.expect_navigation():
        page.get_by_role("button", name="A document begins here").click()
    expect(page.locator("article")).not_to_contain_text("I met with Prime Minister")
    assert page.url != cable
    follow(page.locator("nav.trail a[rel=prev]"))
    expect(page.locator(".way .to").first).to_contain_text("Zaitsev")
    first = page.url.partition("?")[0]

    # All of it stands when other rules read the file.
    rules = folder.parent / "rules"
    rules.mkdir()
    (rules / "sitecustomize.py").write_text(OTHER_RULES, encoding="utf-8")
    assert "otherwise than before" in run("reread", str(folder), "--all", "--jobs", "1", path=str(rules))
    page.goto(first)
    expect(page.locator(".way .to").first).to_contain_text("Zaitsev")
    expect(page.locator("article .emended").first).to_have_text("dredger")
    assert hits(page, served, "mudhopper") == 1
    record = open_archive(folder).store.record(first.rpartition("/")[2])
    assert record.envelope.to[0].name == "Zaitsev"
    assert record.dates == ()
    assert {one.state for one in record.judged} == {"stands"}
    page.goto(f"{first}/history")
    expect(page.locator(".entries li")).to_have_count(4)  # the split is said of the document that it made
