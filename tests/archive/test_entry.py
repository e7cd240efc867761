"""What an archive keeps of a record."""

from __future__ import annotations

from dataclasses import replace

from chancery.archive.entry import entry_of
from chancery.describe import Options, read_source
from chancery.model.source import Source
from tests.archive.made import CABLE


def test_a_name_without_letters_is_none() -> None:
    record = read_source(Source(CABLE.encode(), "a.txt", "a.txt"), Options(names=True))[0]
    whole = entry_of(record).named
    assert whole
    less = entry_of(replace(record, names=(replace(record.names[0], name=" "), *record.names[1:]))).named
    assert less == whole[1:]
