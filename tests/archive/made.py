"""Small archives of invented documents, made for a test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from unittest import mock

from chancery.archive.add import Keep, Report, add
from chancery.archive.folder import Folder, made
from chancery.batch import Outcome
from chancery.catalogue import Catalogue
from chancery.readers.walk import Found

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


def archive_of(place: Path, documents: dict[str, str] | None = None) -> tuple[Folder, Report]:
    """An archive with these documents, by path."""
    given = DOCUMENTS if documents is None else documents
    folder = made(place)
    found = [Found(path, data=words.encode("utf-8", "surrogatepass")) for path, words in given.items()]
    return folder, put(folder, found)


def here(place: Path, documents: dict[str, str]) -> Folder:
    """An archive with these documents, without names, read in this process: for tests of what comes after the reading."""
    folder = made(place)
    found = [Found(path, data=words.encode("utf-8", "surrogatepass")) for path, words in documents.items()]
    with mock.patch("chancery.batch.run", _here):
        add(folder, found, Keep(str(folder.root), names=False), 1, 60.0, ignored)
    return folder


def _here(found: Iterable[Found], keep: Keep, *_: object) -> Iterator[Outcome]:
    for one in found:
        yield Outcome(one.path, one.path, 0, keep(one.source()))


def copied(place: Path, documents: dict[str, str]) -> Folder:
    """The same, copied from one that this process has made before: starting workers takes longer than most tests."""
    shutil.copytree(_made(tuple(documents.items())), place)
    return Folder(place)


@cache
def _made(documents: tuple[tuple[str, str], ...]) -> Path:
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return archive_of(place, dict(documents))[0].root


def put(folder: Folder, found: Iterable[Found], catalogue: Catalogue | None = None, again: bool = False) -> Report:
    """Add some sources, one worker."""
    return add(folder, found, Keep(str(folder.root), names=True, catalogue=catalogue, again=again), 1, 60.0, ignored)
