"""Names as pages have them that may be one asked for: every word of it, in any spelling that the archive knows."""

from __future__ import annotations

import json
from collections.abc import Iterable

from chancery.archive.store import Store
from chancery.archive.words import strict_keys
from chancery.evidence.told import fits
from chancery.search.tokens import stream


def spellings(store: Store, name: str) -> list[frozenset[str]]:
    """For each word of a name the words of the archive's names that share a spelling with it, itself among them."""
    out = []
    for word in stream(name).split():
        keys = strict_keys(word)
        found = store.all("SELECT DISTINCT word FROM spelling WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(keys),))
        out.append(frozenset({word, *(other for (other,) in found)}))
    return out


def named_like(store: Store, name: str, names: Iterable[str]) -> list[str]:
    """Those of some names that may be the one asked for, in their order."""
    wanted = spellings(store, name)
    return [other for other in names if fits(other, wanted)]
