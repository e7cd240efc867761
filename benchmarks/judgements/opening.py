"""What a long journal costs: opening, searching, adding and correcting, beside the same archive without one."""

from __future__ import annotations

import dataclasses
import itertools
import time
from collections.abc import Callable, Iterator
from unittest import mock

from benchmarks import shared
from benchmarks.archive.figures import Figure
from benchmarks.judgements import material
from benchmarks.judgements.changed import here, reread
from chancery import batch, find, open_archive
from chancery.archive.folder import Folder
from chancery.archive.judging import Words, entry_for, judge
from chancery.archive.store import Store
from chancery.judgement.entry import Judgement, anchor
from chancery.model.source import Source
from chancery.web.app import make

FILES, EACH = 1000, 100
SMALL, SMALL_EACH = 60, 20
MANY, SMALL_MANY = 10_000, 500
RUNS = 9
PLACES = ["Lida", "Tarnov", "Vyshka", "Serrat", "Lobos", "Ambria", "Corliss", "Dorva"]


def opening(small: bool) -> Iterator[Figure]:
    """Ratios of an archive with a long journal to the same without one, the least of some runs each."""
    files, each = (SMALL, SMALL_EACH) if small else (FILES, EACH)
    plain = material.archive(shared.scratch() / "plain", [_document(number) for number in range(files)], names=False)
    long = material.copied(plain, shared.scratch() / "long")
    entries = list(_entries(long, each))
    began = time.perf_counter()
    for at in range(0, len(entries), 10_000):
        judge(long, entries[at : at + 10_000])
    note = f"{len(entries):,} entries on {files:,} files, laid in {time.perf_counter() - began:.0f} s"
    yield _ratio("opening and a first search", _opened, plain, long, "≤ 1.2", note)
    yield _ratio("opening the database", lambda folder: Store.reading(folder).close(), plain, long, "≤ 1.2")
    fresh = itertools.count(files)
    yield _ratio("adding ten files", lambda folder: _added(folder, fresh), plain, long)
    yield _ratio("one correction", _corrected, plain, long)
    yield from _on_one(SMALL_MANY if small else MANY)


def _ratio(name: str, act: Callable[[Folder], object], plain: Folder, long: Folder, floor: str = "", note: str = "") -> Figure:
    times: dict[str, list[float]] = {"plain": [], "long": []}
    for _ in range(RUNS):
        for which, folder in (("plain", plain), ("long", long)):
            began = time.perf_counter()
            act(folder)
            times[which].append(time.perf_counter() - began)
    one, other = min(times["plain"]), min(times["long"])
    said = f"{1000 * other:.1f} ms, {1000 * one:.1f} ms" + (f"; {note}" if note else "")
    return Figure(f"{name}, with a long journal ÷ with none", other / one, "", floor, "", said)


def _document(number: int) -> Source:
    place = PLACES[number % len(PLACES)]
    lines = [
        f"{line}. The dredger {number * 31 + line} lay at {place} with {line * 7 + number} tons of coal, and Consul Brenn saw it."
        for line in range(1, 13)
    ]
    head = f"CIPHERED TELEGRAM\n\nFrom {place.upper()}\n\nNº {number + 1000}\n12 March 1951\n\n"
    text = head + "\n".join(lines) + "\n\nKOSTROV\n"
    return Source(text.encode(), f"{number:05d}.txt", f"{number:05d}.txt")


def _entries(folder: Folder, each: int) -> Iterator[Judgement]:
    with Store.reading(folder) as store:
        for row in list(store.list()):
            yield from _on(store, row.id, each)


def _on(store: Store, record_id: str, count: int) -> Iterator[Judgement]:
    """So many notes, emendations, marks and tags, spread over the words of a record."""
    record = store.record(record_id)
    acts = (
        ("add", "note", "See the register."),
        ("replace", "words", "bagger"),
        ("add", "mark", {"kind": "sic"}),
        ("add", "envelope.to", {"name": "Velk"}),
    )
    first = entry_for(store, record, "A. Reader", Words("add", "tag", new="coal"))
    yield first
    name = first.on.text if first.on else ""
    for number in range(1, count):
        act, target, new = acts[number % len(acts)]
        start = (number * 37) % max(1, len(record.text) - 12)
        on = anchor(record.text, start, start + 10, name)
        yield dataclasses.replace(first, id=f"{record_id}-{number:06d}", act=act, target=target, new=new, on=on)


def _opened(folder: Folder) -> None:
    archive = open_archive(folder.root)
    assert find(archive, "dredger").total


def _added(folder: Folder, numbers: Iterator[int]) -> None:
    with mock.patch.object(batch, "run", here):
        material.kept(folder, [_document(next(numbers)) for _ in range(10)], names=False)


def _corrected(folder: Folder) -> None:
    with Store.reading(folder) as store:
        record = store.record(next(iter(store.list())).id)
        entry = entry_for(store, record, "B. Lector", Words("add", "note", 5, 12, None, "Another note."))
    judge(folder, [entry])


def _on_one(count: int) -> Iterator[Figure]:
    """So many entries on one record: what the record costs afterwards."""
    from starlette.testclient import TestClient

    text = "".join(_document(number).data.decode() for number in range(40))
    folder = material.archive(shared.scratch() / "one", [Source(text.encode(), "one.txt", "one.txt")], names=False)
    with Store.reading(folder) as store:
        rows = list(store.list())
        entries = [entry for row in rows for entry in _on(store, row.id, count // len(rows))]
    judge(folder, entries)
    name = f"{count:,} entries on a file of {len(rows)} records: "
    yield _seconds(name + "one more", lambda: _corrected(folder))
    yield _seconds(name + "read anew", lambda: reread(folder))
    respaced = {rows[0].digest: text.replace("Consul", "Consul ")}
    yield _seconds(name + "read anew, with another text", lambda: reread(folder, texts=respaced))
    client = TestClient(make(open_archive(folder.root), "one"), base_url="http://127.0.0.1", raise_server_exceptions=False)
    yield _seconds(name + "its page", lambda: client.get(f"/records/{rows[0].id}").raise_for_status())


def _seconds(name: str, act: Callable[[], object]) -> Figure:
    began, before = time.perf_counter(), time.process_time()
    act()
    return Figure(name + ", CPU", time.process_time() - before, "s", "≤ 2", "", f"{time.perf_counter() - began:.1f} s of wall")
