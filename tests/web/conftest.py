"""A small archive of invented documents, kept without worker processes; and the example archive in a real browser."""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chancery.archive import linking
from chancery.archive.entry import entry_of
from chancery.archive.folder import made
from chancery.archive.index import catch_up
from chancery.archive.reading import Archive, open_archive
from chancery.archive.store import Store
from chancery.describe import Options, read_source
from chancery.errors import EmptyFile
from chancery.model.source import Source
from tests.web.chromium import CHROMIUM, FLAGS, ROOT

Documents = dict[str, str]
MakeArchive = Callable[..., Archive]
OpenPage = Callable[..., Page]


@pytest.fixture
def archive_of(tmp_path: Path) -> MakeArchive:
    """Makes an archive of texts by path; ``names`` whether their names are read; ``catalogue`` rows by path."""

    def make(documents: Documents, names: bool = False, catalogue: dict[str, dict[str, str]] | None = None) -> Archive:
        rows = tuple((path, tuple(row.items())) for path, row in (catalogue or {}).items())
        shutil.copytree(_made(tuple(documents.items()), names, rows), tmp_path / "archive")
        return open_archive(tmp_path / "archive")

    return make


@cache
def _made(documents: tuple[tuple[str, str], ...], names: bool, catalogue: tuple[tuple[str, tuple[Any, ...]], ...]) -> Path:
    """Such an archive, made once by this process: a test gets a copy."""
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    folder = made(place / "archive")
    with Store.writing(folder) as store:
        with store.transaction():
            for path, words in documents:
                data = words.encode()
                digest = hashlib.sha256(data).hexdigest()
                records = read_source(Source(data, Path(path).name, path), Options(names=names))
                store.put_source(digest, Path(path).name, "text/plain", len(data), "", None)
                store.put_place(path, digest, dict(dict(catalogue).get(path, ())))
                store.put_records(digest, [entry_of(record) for record in records])
            empty = hashlib.sha256(b"").hexdigest()
            store.put_source(empty, "bad.pdf", "", 0, "", EmptyFile("bad.pdf is empty."))
            store.put_place("folder/bad.pdf", empty, {})
            store.note("add", read=len(documents), known=0, failed=1, records=len(documents), changed=0, seconds=1.5)
        catch_up(folder, store)
        linking.catch_up(store)
    return folder.root


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the example archive is open."""
    command = [sys.executable, "-m", "chancery", "open", "examples/archive", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        said = re.search(r"http://\S+", server.stdout.readline())
        assert said
        yield said[0]
        server.terminate()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[OpenPage]:
    """Opens a page of the example archive, each in a context of its own; whatever it asks of another host fails the test."""
    contexts, elsewhere, faults = [], [], []

    def open_page(path: str = "", **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(address) else None)
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address + path.lstrip("/"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert elsewhere == []
    assert faults == []
