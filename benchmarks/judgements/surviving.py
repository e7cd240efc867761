"""Corrections, then rereads with other rules and readers, and other forms of the files."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import shared
from benchmarks.judgements import material
from benchmarks.judgements.changed import reread
from benchmarks.judgements.corrections import Made, corrected
from benchmarks.judgements.drawn import drawn, readable
from benchmarks.judgements.effect import has_effect
from benchmarks.judgements.forms import Form, Making, encodable, furnished, misread, respaced, same, wrapped
from benchmarks.judgements.outcome import NEAR, Outcome, outcome
from chancery.archive import originals
from chancery.archive.folder import Folder
from chancery.archive.index import catch_up
from chancery.archive.judge import machine_records
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.model.source import Source
from chancery.readers import read_text

COUNT, SMALL = 1000, 150
DRAWN, DRAWN_SMALL = 14, 3
LONGEST_DRAWN = 6000
"""Characters of a text that is drawn: a page takes Tesseract some seconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    outcome: Outcome
    seconds: float

    def line(self) -> str:
        """Shares of what was placed right and shown, and how many were wrong."""
        counts = self.outcome.counts
        whole = max(1, sum(counts.values()))
        shares = f"right {counts['right'] / whole:7.2%}  shown {counts['shown'] / whole:6.2%}  wrong {counts['wrong']:3d}"
        return f"{self.name:<76} {shares}  of {whole:,} ({self.seconds:.0f} s)"


@dataclass(frozen=True, slots=True)
class Copying:
    """A form of files: how it is made, in which encoding it is written, and how near a place has to be."""

    name: str
    make: Making
    encoding: str = "utf-8"
    near: int = 0


COPIES = (
    Copying("re-encoded, UTF-16", same, "utf-16"),
    Copying("re-encoded, Windows-1252", encodable("cp1252"), "cp1252"),
    Copying("re-encoded, Windows-1251", encodable("cp1251"), "cp1251"),
    Copying("wrapped anew, with hyphens and page numbers", wrapped),
    Copying("read anew, 1 % of characters wrong", misread(0.01), near=NEAR),
    Copying("read anew, 3 % of characters wrong", misread(0.03), near=NEAR),
    Copying("read anew, 6 % of characters wrong", misread(0.06), near=NEAR),
)
READ = Copying("drawn, and read with Tesseract", same, near=NEAR)
Copied = tuple[str, Source, str, Form]
"""The digest of a source, its copy, the copy's text, and the map from the one to the other."""


def surviving(small: bool) -> Iterator[Row]:
    """A line for each change."""
    place = shared.scratch() / "judgements"
    began = time.perf_counter()
    sources = material.sources(small)
    folder = material.archive(place, sources)
    made = corrected(folder, SMALL if small else COUNT)
    texts = whole_texts(folder)
    as_they_are = {digest: (digest, same(text, random.Random()), text, False) for digest, text in texts.items()}
    yield Row("as made", _lasting(outcome(folder, made, as_they_are.get), folder, made), time.perf_counter() - began)
    yield from _reread(folder, made, as_they_are, sources)
    beside = {copying: list(_copies(sources, texts, copying)) for copying in COPIES}
    if readable():
        short = [digest for digest in sorted(texts) if len(texts[digest]) <= LONGEST_DRAWN]
        some = short[:: max(1, len(short) // (DRAWN_SMALL if small else DRAWN))]
        beside[READ] = [_drawn(digest, texts[digest]) for digest in some]
    for copying, copies in beside.items():
        yield _alone(folder, made, copying, copies)
    yield from _together(folder, made, beside)


def whole_texts(folder: Folder) -> dict[str, str]:
    """The text of every source that was read."""
    with Store.reading(folder) as store:
        digests = [digest for (digest,) in store.all("SELECT digest FROM source WHERE code IS NULL ORDER BY digest")]
        return {digest: "".join(record.text for record in machine_records(store, digest)) for digest in digests}


As = dict[str, tuple[str, Form, str, bool]]


def _reread(folder: Folder, made: list[Made], as_they_are: As, sources: list[Source]) -> Iterator[Row]:
    began = time.perf_counter()
    again = material.copied(folder, shared.scratch() / "reread")
    reread(again, rules=True)
    lasting = _lasting(outcome(again, made, as_they_are.get), again, made)
    yield Row("reread with other rules", lasting, time.perf_counter() - began)
    for name, make in (("other white space", respaced), ("heads and page numbers kept", furnished)):
        began = time.perf_counter()
        again = material.copied(folder, shared.scratch() / "reread")
        forms = {digest: make(text, random.Random(digest)) for digest, (_, _, text, _) in as_they_are.items()}
        reread(again, texts={digest: form.made for digest, form in forms.items()})
        where = {digest: (digest, form, form.made, False) for digest, form in forms.items()}
        yield Row(f"reread by another reader: {name}", outcome(again, made, where.get), time.perf_counter() - began)


def _lasting(found: Outcome, folder: Folder, made: list[Made]) -> Outcome:
    """The outcome, with corrections that stand at their place but without effect counted as wrong."""
    bad = {one.entry.id for _, one, _ in found.cases}
    with Store.reading(folder) as store:
        for one in made:
            if one.entry.id not in bad and not has_effect(store, one):
                found.counts["right"] -= 1
                found.take("wrong", one, "it has no effect")
    return found


def _source(path: str, text: str, encoding: str) -> tuple[Source, str]:
    data = text.encode(encoding, "surrogatepass")
    return Source(data, path, path), text


def _copies(sources: list[Source], texts: dict[str, str], copying: Copying) -> Iterator[Copied]:
    """The digest of each source, its copy, the copy's text, and the map; those left out that the reader reads otherwise."""
    for source in sources:
        digest = source.sha256
        if digest not in texts:
            continue
        form = copying.make(texts[digest], random.Random(f"{copying.name} {digest}"))
        copy, text = _source(f"copies/{digest[:12]}-{COPIES.index(copying)}.txt", form.made, copying.encoding)
        if copy.sha256 != digest and read_text(copy).content == text:
            yield digest, copy, text, form


def _drawn(digest: str, text: str) -> Copied:
    form = drawn(text)
    return digest, *_source(f"copies/{digest[:12]}-drawn.txt", form.made, "utf-8"), form


def _alone(folder: Folder, made: list[Made], copying: Copying, copies: list[Copied]) -> Row:
    """Copies in the place of their originals."""
    began = time.perf_counter()
    other = material.copied(folder, shared.scratch() / "copied")
    _removed(other, [digest for digest, *_ in copies])
    material.kept(other, [copy for _, copy, _, _ in copies], names=False)
    where = {digest: (copy.sha256, form, text, False) for digest, copy, text, form in copies}
    return Row(f"{copying.name}; original removed", outcome(other, made, where.get, copying.near), time.perf_counter() - began)


def _together(folder: Folder, made: list[Made], beside: dict[Copying, list[Copied]]) -> Iterator[Row]:
    """All copies beside each other and their originals."""
    began = time.perf_counter()
    other = material.copied(folder, shared.scratch() / "copied")
    for copies in beside.values():
        material.kept(other, [copy for _, copy, _, _ in copies], names=False)
    forms = {(digest, copy.sha256) for copies in beside.values() for digest, copy, _, _ in copies}
    for copying, copies in beside.items():
        where = {digest: (copy.sha256, form, text, True) for digest, copy, text, form in copies}
        found = outcome(other, made, where.get, copying.near, forms)
        yield Row(f"{copying.name}; all beside the originals", found, time.perf_counter() - began)
        began = time.perf_counter()


def _removed(folder: Folder, digests: list[str]) -> None:
    with writing(folder), Store.writing(folder) as store:
        with store.transaction():
            for digest in digests:
                store.remove_source(digest)
        for digest in digests:
            path = originals.place(folder, digest)
            path.chmod(0o644)
            path.unlink()
        catch_up(folder, store)
