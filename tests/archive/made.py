"""Small archives of invented documents, made for a test."""

from __future__ import annotations

import atexit
import contextlib
import copy
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from unittest import mock

from chancery import batch
from chancery.archive.add import Keep, Report, add
from chancery.archive.folder import Folder, made
from chancery.archive.store import Store
from chancery.batch import Outcome
from chancery.catalogue import Catalogue
from chancery.readers.walk import Failure, Found

NOTE = "(Invented for this test.)\n\n"
CABLE = NOTE + (
    "CIPHERED TELEGRAM\nStrictly secret\n\nFrom TARNOV\n\nNº 4410\n12 March 1951\n\nTo the Minister VYSHKOVSKY.\n\n"
    "I met Consul Pak Heon-su on 10 March. He asked for 20,000 tons of coal [ugol'] by 1 May.\n"
    '[Handwritten in the margin: "The lighthouse is not to be mentioned"]\n\nKOSTROV\n'
)
REPLY = NOTE + (
    "CIPHERED TELEGRAM\nTop secret\n\nTo TARNOV\n\nNº 4502\n15 March 1951\n\nTo Comrade KOSTROV.\n\n"
    "In reply to your Nº 4410. The coal will be sent from the harbour of Lida. Pak Hon Su may be told so.\n\nVYSHKOVSKII\n"
)
MEMO = NOTE + (
    "MEMORANDUM FOR: Chief of Harbours\nFROM: Lighthouse Service\nDATE: 3 April 1951\n"
    "SUBJECT: Coal for the light-\nhouse at Lida\n\n"
    "1. The lighthouse had no coal in March. The keeper of the\nlighthouse asks for some.\n"
)
DOCUMENTS = {"cable.txt": CABLE, "reply.txt": REPLY, "memo.txt": MEMO, "empty.txt": ""}


def ignored(_: Outcome) -> None:
    """Nobody watches."""


def archive_of(place: Path, documents: dict[str, str] | None = None, worker: bool = False) -> tuple[Folder, Report]:
    """An archive with these documents, by path: added to what is there, or copied from one that this process made before."""
    given = DOCUMENTS if documents is None else documents
    if place.exists() or worker:
        folder = made(place)
        return folder, put(folder, found_of(given), worker=worker)
    return copied(place, given), copy.deepcopy(_made(tuple(given.items()))[1])


def found_of(documents: dict[str, str]) -> list[Found]:
    """Documents by path as sources."""
    return [Found(path, data=words.encode("utf-8", "surrogatepass")) for path, words in documents.items()]


def here(place: Path, documents: dict[str, str]) -> Folder:
    """An archive with these documents, without names: for tests of what comes after the reading."""
    folder = made(place)
    with mock.patch("chancery.batch.run", answered):
        add(folder, found_of(documents), Keep(str(folder.root), names=False), 1, 60.0, ignored)
    return folder


def answered(found: Iterable[Found | Failure], work: batch.Work, *_: object) -> Iterator[Outcome]:
    """What the workers of ``batch.run`` answer, in this process."""
    for one in found:
        if isinstance(one, Failure):
            yield Outcome(one.name, one.path, 0, error=one.error)
        else:
            yield Outcome(batch.name_of(one), one.path, *batch._answer(one, work))


def copied(place: Path, documents: dict[str, str]) -> Folder:
    """A new archive with these documents, copied from one that this process made before: reading takes longer than most tests."""
    shutil.copytree(_made(tuple(documents.items()))[0], place)
    return Folder(place)


@cache
def _made(documents: tuple[tuple[str, str], ...]) -> tuple[Path, Report]:
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    folder = made(place / "archive")
    report = put(folder, found_of(dict(documents)))
    with Store.writing(folder) as store:  # what the reading left open keeps the log, which copies shall not have
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder.root, report


def put(
    folder: Folder, found: Iterable[Found], catalogue: Catalogue | None = None, again: bool = False, worker: bool = False
) -> Report:
    """Add some sources, by a worker or in this process: to start a worker takes longer than most tests."""
    keep = Keep(str(folder.root), names=True, catalogue=catalogue, again=again)
    with contextlib.nullcontext() if worker else mock.patch("chancery.batch.run", answered):
        return add(folder, found, keep, 1, 60.0, ignored)
