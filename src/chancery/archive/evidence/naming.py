"""Names as pages have them that may be one asked for: every word of it, in any spelling that the archive knows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

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


def held_same(store: Store, name: str, names: Collection[str]) -> list[str]:
    """Those of some names that the archive's authorities hold to be another name of the one asked for, where it has any."""
    if not store.all("SELECT 1 FROM sqlite_master WHERE name = 'authority_form'"):
        return []
    wanted, forms = spellings(store, name), store.all("SELECT authority, form FROM authority_form WHERE authority IS NOT NULL")
    meant = {authority for authority, form in forms if fits(form, wanted)}
    others = {stream(form) for authority, form in forms if authority in meant}
    return [one for one in names if stream(one) in others and not fits(one, wanted)]
