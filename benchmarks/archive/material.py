"""What the archives of the benchmark are made of: the corpora, and variants of their texts for scale."""

from __future__ import annotations

import itertools
import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks import shared
from chancery.errors import ChanceryError
from chancery.model.source import Source
from chancery.readers import read_text
from chancery.readers.walk import walk

SMALL, TELEGRAMS = 270, 30
"""Files of the small run."""
FOLDERS = ("nara-telegrams", "historylab-entities", "frus", "seed")
SEED = 20_261_125
EXCHANGED = 10
"""One in so many different words is exchanged for another of its length."""


@cache
def corpora(small: bool) -> tuple[Path, ...]:
    """The paths to add: the corpora, or a few hundred files of them; the project's own documents where they are not there."""
    if not shared.present():
        return (shared.ROOT / "tests" / "golden", shared.ROOT / "examples")
    if not small:
        return (shared.jfk(), *(shared.CORPORA / name for name in FOLDERS))
    folder = shared.scratch() / "sample"
    folder.mkdir()
    files = sorted(path for path in shared.jfk().rglob("*") if path.is_file())
    telegrams = sorted((shared.CORPORA / "nara-telegrams").glob("*.pdf"))
    for some, count in ((files, SMALL), (telegrams, TELEGRAMS)):
        for path in some[:: max(1, len(some) // count)][:count]:
            shutil.copy(path, folder / path.name)
    return (folder,)


@cache
def sample(count: int) -> Path:
    """So many small files of the corpora, in a folder of their own."""
    folder = shared.scratch() / f"sample-{count}"
    folder.mkdir()
    found = (path for place in corpora(True) for path in sorted(place.rglob("*")))
    files = [path for path in found if path.is_file() and path.stat().st_size < 20_000]
    for number, path in enumerate(files[:count]):
        shutil.copy(path, folder / f"{number:04d}-{path.name}")
    return folder


@cache
def variants(small: bool) -> tuple[Path, ...]:
    """Folders with a variant of every text each: ten, or two of the small run."""
    texts = dict(_texts(corpora(small)))
    folders = []
    for number, change in enumerate(islice(changes(texts.values()), 2 if small else 10)):
        folder = shared.scratch() / "variants" / str(number)
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(change(text), encoding="utf-8", errors="surrogatepass")
        folders.append(folder)
    return tuple(folders)


def changes(texts: Iterable[str]) -> Iterator[Callable[[str], str]]:
    """What makes variants of texts, one after the other: the first leaves them as they are."""
    words = sorted({word for text in texts for word in _WORD.findall(text.lower())})
    return (_change(words, number) for number in itertools.count())


def _texts(paths: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    for number, source in enumerate(walk([str(path) for path in paths])):
        if isinstance(source, Source):
            try:
                yield f"{number:05d}.txt", read_text(source).content
            except ChanceryError:
                continue


_WORD = re.compile(r"[a-z]{4,}")
_PIECE = re.compile(r"[A-Za-z]{4,}|\d+")


def _change(words: list[str], number: int) -> Callable[[str], str]:
    """What makes a variant of a text: years, days and serials shifted, a tenth of its different words exchanged."""
    chance = random.Random(SEED + number)
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(word)
    told = {word: chance.choice(by_length[len(word)]) for word in words if chance.randrange(EXCHANGED) == 0} if number else {}
    figures = str.maketrans("0123456789", "".join(str((i + number) % 10) for i in range(10)))

    def piece(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdecimal():
            return _shifted(word, number, figures)
        other = told.get(word.lower())
        if other is None:
            return word
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

    return lambda text: _PIECE.sub(piece, text)


def _shifted(word: str, number: int, figures: dict[int, int]) -> str:
    """A year stays one of the century and a day of the month a day of the month; other figures are turned one by one."""
    if len(word) == 4 and word.startswith("19"):
        return f"19{(int(word[2:]) + number) % 100:02d}"
    if len(word) <= 2 and 1 <= int(word) <= 28:
        return f"{(int(word) - 1 + number) % 28 + 1:0{len(word)}d}"
    return word.translate(figures)
