"""The corrections of an archive given back as golden cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery import golden
from chancery.archive.entries import Listed
from chancery.archive.judge import machine_records
from chancery.archive.store import Store
from chancery.describe import Options, read_source
from chancery.judgement.golden_cases import LeftOut, Written, cases
from chancery.model.record import Record


def golden_cases(store: Store, some: Iterable[Listed]) -> Iterator[Written | LeftOut]:
    """The cases of entries, record by record."""
    wanted: dict[str, set[str]] = {}
    for one in some:
        if one.state in ("stands", "agreed"):
            wanted.setdefault(one.record, set()).add(one.entry.id)
    for name, entries in wanted.items():
        if not store.all("SELECT 1 FROM record WHERE id = ?", (name,)):
            continue
        record = store.record(name)
        machine = next(one for one in machine_records(store, record.source.sha256) if one.id == name)
        yield from cases(machine, record, [one for one in record.judged if one.entry in entries], _read)


def _read(case: golden.Case) -> list[Record]:
    return read_source(case.source, Options(names=case.names))
