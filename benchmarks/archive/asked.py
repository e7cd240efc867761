"""Queries drawn by a seeded script from an archive's own words."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.archive.material import SEED
from chancery.archive.folder import Folder
from chancery.archive.store import Store
from chancery.search.tokens import stream

WORDS = 3
"""Letters that a drawn word has at least."""
BEGINNING = 4


class Draw:
    """Draws from the texts of an archive."""

    def __init__(self, place: Path) -> None:
        self.chance = random.Random(SEED)
        self.store = Store.reading(Folder(place))
        self.seqs = [seq for (seq,) in self.store.all("SELECT seq FROM record WHERE characters > 400 ORDER BY seq")]
        self.ids = [name for (name,) in self.store.all("SELECT id FROM record ORDER BY seq")]

    def run(self, count: int) -> list[str]:
        """So many words that stand one behind the other somewhere, each of letters."""
        while True:
            words = stream(self.store.text(self.chance.choice(self.seqs)).content).split()
            at = self.chance.randrange(max(1, len(words) - count))
            found = words[at : at + count]
            if len(found) == count and all(len(w) >= WORDS and w.isascii() and w.isalpha() for w in found):
                return found

    def word(self, letters: int = WORDS) -> str:
        """A word of so many letters at least."""
        while len(word := self.run(1)[0]) < letters:
            pass
        return word

    def plain(self, count: int) -> list[tuple[str, tuple[str, ...]]]:
        """Queries that bare tantivy can express too: the kind, and the words."""
        out: list[tuple[str, tuple[str, ...]]] = []
        for _ in range(count // 4):
            out.append(("word", (self.word(),)))
            out.append(("and", (self.word(), self.word())))
            out.append(("phrase", tuple(self.run(2))))
            out.append(("prefix", (self.word(BEGINNING + 1)[: BEGINNING + self.chance.randrange(2)],)))
        return out

    def ours(self, count: int) -> list[str]:
        """Addresses of the server whose queries only we understand: voice, copy, uncertain dates, fuzzy, concordance."""
        out = []
        for number in range(count):
            word, year = self.word(5), self.chance.randrange(1945, 1975)
            month = self.chance.randrange(1, 13)
            kinds = (
                f"/search?q=voice:{self.chance.choice(('document', 'hand', 'stamp', 'archive'))}+{word}",
                f"/search?q=copy:{self.chance.choice(('chief', 'director', 'file', 'bureau', 'minister'))}+{word}",
                f"/search?q=date:{year}-{month:02d}..{year + 1}-{month:02d}+{word}",
                f"/search?q={word}~1",
                f"/concordance?q={word}",
            )
            out.append(kinds[number % len(kinds)])
        return out

    def records(self, count: int) -> list[str]:
        """Addresses of records' pages."""
        return [f"/records/{name}" for name in self.chance.choices(self.ids, k=count)]
