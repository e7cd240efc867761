"""What the benchmark judges: the example archive, telegrams of the corpora, and files of several documents."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from benchmarks import shared
from chancery.archive.add import Keep, add
from chancery.archive.folder import Folder, made
from chancery.model.source import Source
from chancery.readers.walk import Failure, Found, walk

SEED = 20_261_126
TELEGRAMS = 100
SMALL = 12
EXAMPLES = shared.ROOT / "examples" / "archive"
TOGETHER = (
    ("1944-intercepts/venona-0417.txt", "1944-intercepts/venona-3391.txt"),
    ("1978-telegrams/1978PORTS01288.txt", "1978-telegrams/1978PORTS01544.txt"),
)
"""Examples that are put into one file, each such file in the place of its examples."""
RELEASES = ("2017/999-10001-10017.md", "2022/999-10001-10017.md")
"""Left out: they are forms of a document that is there in its release of 2018, so that what is said of it is said of them too."""


def sources(small: bool) -> list[Source]:
    """The files, as many telegrams as asked for drawn from all."""
    chance = random.Random(SEED)
    apart = {name for names in TOGETHER for name in names} | set(RELEASES)
    out = [one for one in walked(EXAMPLES) if not one.path.endswith(tuple(apart))]
    for number, names in enumerate(TOGETHER):
        data = b"\n\n".join((EXAMPLES / name).read_bytes() for name in names)
        out.append(Source(data, f"together-{number}.txt", f"together-{number}.txt"))
    if shared.present():
        found = sorted((shared.CORPORA / "nara-telegrams").glob("*.pdf"))
        for path in chance.sample(found, SMALL if small else TELEGRAMS):
            out.append(Source(path.read_bytes(), path.name, path.name))
    return out


def walked(place: Path) -> list[Source]:
    """The files of a folder."""
    return [one for one in walk([str(place)]) if isinstance(one, Source)]


def kept(folder: Folder, some: list[Source], names: bool = True) -> None:
    """Add sources to an archive."""
    found: list[Found | Failure] = [Found(one.path, data=one.data) for one in some]
    add(folder, found, Keep(str(folder.root), names=names), 2, 120.0, lambda _: None)


def archive(place: Path, some: list[Source], names: bool = True) -> Folder:
    """A new archive of the sources."""
    folder = made(place)
    kept(folder, some, names)
    return folder


def copied(folder: Folder, place: Path) -> Folder:
    """The archive at another place."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder.root, place)
    return Folder(place)
