"""Searching beside bare tantivy: an index of the same folded texts, stored, with its own snippets."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tantivy

from benchmarks import shared
from benchmarks.archive import adding
from benchmarks.archive.asked import Draw
from benchmarks.archive.figures import Figure, p95
from chancery.archive.finding.compile import Switches
from chancery.archive.finding.results import Request, search
from chancery.archive.reading import open_archive
from chancery.search.tokens import stream

QUERIES, TOP, RUNS = 200, 10, 3
Asked = tuple[str, tuple[str, ...]]


def bare(draw: Draw, place: Path) -> Any:
    """The index."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="whitespace", index_option="position")
    index = tantivy.Index(builder.build(), str(place))
    writer = index.writer(64_000_000, 1)
    for (seq,) in draw.store.all("SELECT seq FROM record ORDER BY seq"):
        writer.add_document(tantivy.Document(text=stream(draw.store.text(seq).content)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def bare_query(schema: Any, asked: Asked) -> Any:
    """A query as tantivy puts it."""
    kind, words = asked
    make = tantivy.Query
    if kind == "phrase":
        return make.phrase_query(schema, "text", list(words))
    if kind == "prefix":
        return make.regex_query(schema, "text", words[0] + ".*")
    found = [(tantivy.Occur.Must, make.term_query(schema, "text", word)) for word in words]
    return found[0][1] if len(found) == 1 else make.boolean_query(found)


def bare_answer(index: Any) -> Callable[[Asked], object]:
    """What answers with the first records and tantivy's snippets of them."""
    searcher, schema = index.searcher(), index.schema

    def answer(asked: Asked) -> object:
        query = bare_query(schema, asked)
        hits = searcher.search(query, TOP).hits
        generator = tantivy.SnippetGenerator.create(searcher, query, schema, "text")
        return [generator.snippet_from_doc(searcher.doc(address)).to_html() for _, address in hits]

    return answer


def our_answer(place: Path, names: bool) -> Callable[[Asked], object]:
    """What answers as the program does."""
    archive = open_archive(place)

    def answer(asked: Asked) -> object:
        kind, words = asked
        query = f'"{" ".join(words)}"' if kind == "phrase" else " ".join(words) + ("*" if kind == "prefix" else "")
        return search(archive, Request(query, limit=TOP, switches=Switches(names=names)))

    return answer


def timed(answers: list[Callable[[Asked], object]], queries: list[Asked]) -> list[list[float]]:
    """Seconds of each query by each answerer: all in turn, the least of some runs."""
    out: list[list[float]] = [[] for _ in answers]
    for asked in queries:
        for number, answer in enumerate(answers):
            took = []
            for _ in range(RUNS):
                began = time.perf_counter()
                answer(asked)
                took.append(time.perf_counter() - began)
            out[number].append(min(took))
    return out


def compared(place: Path, name: str) -> Iterator[Figure]:
    """Queries that bare tantivy can express, as it answers them and as we do."""
    draw = Draw(place)
    at = shared.scratch() / f"bare-{name}"
    answers = [bare_answer(bare(draw, at)), our_answer(place, names=False), our_answer(place, names=True)]
    queries = draw.plain(QUERIES)
    theirs, same, widened = timed(answers, queries)
    shutil.rmtree(at, ignore_errors=True)
    for ours, what in ((same, "the same words"), (widened, "with spellings of names")):
        note = f"{1e3 * p95(ours):.1f} ms, {1e3 * p95(theirs):.1f} ms; sums {sum(ours) / sum(theirs):.2f}"
        ratio = p95(ours) / p95(theirs)
        yield Figure(f"p95 of {QUERIES} queries ÷ bare tantivy, {name}, {what}", ratio, "", "≤ 3", "≤ 1.3", note)
    for kind in ("word", "and", "phrase", "prefix"):
        at_kind = [i for i, asked in enumerate(queries) if asked[0] == kind]
        ours_, theirs_ = (p95([times[i] for i in at_kind]) for times in (same, theirs))
        yield Figure(f"    {kind}", ours_ / theirs_, "", "", "", f"{1e3 * ours_:.1f} ms, {1e3 * theirs_:.1f} ms")


def searching(small: bool) -> Iterator[Figure]:
    """On the archive of the corpora."""
    return compared(adding.archive(small), "single")


def searching_tenfold(small: bool) -> Iterator[Figure]:
    """On the archive of all variants."""
    return compared(adding.tenfold(small)[0], "twofold" if small else "tenfold")
