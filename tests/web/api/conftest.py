"""An archive of invented documents for the tests of the interface: texts with odd signs among them, and what can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from chancery.archive.folder import Folder
from chancery.archive.reading import Archive, open_archive
from chancery.web.app import make
from tests.archive.made import DOCUMENTS, NOTE, archive_of

ODD = NOTE + (
    'From: The "Firm" (A*) ~2 & <Sons>\nTo: O’Neill/Назаров\nDate: 5 May 1952\nSubject: Lone signs\n\n'
    "The lighthouse \ud800 and a \u202e turned \x07 page. Coal.\n"
)
TIDE = "From: Harbour {n}\nTo: Lida\nDate: {day} June 1953\nSubject: Tide {n}\n\nTide {n} of the lighthouse.\n"
WIDE = {f"wide/{n}.txt": NOTE + TIDE.format(n=n, day=n % 28 + 1) for n in range(30)}


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    made, _ = archive_of(tmp_path_factory.mktemp("api") / "archive", {**DOCUMENTS, "odd.txt": ODD, **WIDE})
    return made


@pytest.fixture(scope="package")
def archive(folder: Folder) -> Archive:
    return open_archive(folder.root)


@pytest.fixture(scope="package")
def app(archive: Archive) -> Starlette:
    return make(archive, "invented")


@pytest.fixture
def asked(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where an archive of a test's own may be made."""
    return tmp_path / "archive"
