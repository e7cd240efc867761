"""The texts that judgements were made on, and other files of the archive that hold the same document in another form.

A document is known again by its least hashes: of all its longer words those few whose hashes are smallest, which two forms of one
text mostly share (after Broder, *On the resemblance and containment of documents*, 1997). Whether two are one is then settled by
laying them beside each other (``alignment.forms``).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b, sha256

from chancery.alignment.forms import alike
from chancery.archive.store import Store

LEAST = 64
"""Hashes kept of a document."""
COMMON = 200
"""Documents that may share a hash for it to tell anything."""
SHARED = 4
"""Such hashes that two documents have to share to be laid beside each other."""
MOST = 4
"""Judged documents that a new one is laid beside at most: those that share the rarest words with it."""
_LONG = re.compile(r"[^\W_]{4,40}")


def digest_of(text: str) -> str:
    """What names a text: the beginning of the SHA-256 of its UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def traces(text: str) -> list[int]:
    """The least hashes of a text's longer words, in any letter case."""
    return sorted({_hash(word) for word in set(_LONG.findall(text.casefold()))})[:LEAST]


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=7).digest(), "big")


def keep(store: Store, source: str, texts: Sequence[str]) -> None:
    """Keep the text of a judged source, whole and as the documents it has; what is kept already stays."""
    whole = "".join(texts)
    name = digest_of(whole)
    run = store.connection.execute
    if run("SELECT 1 FROM witness WHERE text = ?", (name,)).fetchone():
        return
    run("INSERT INTO witness VALUES (?,?,?)", (name, source, zlib.compress(whole.encode("utf-8", "surrogatepass"), 1)))
    for number, text in enumerate(texts):
        store.connection.executemany(
            "INSERT OR IGNORE INTO trace VALUES (?,?,?)", ((one, source, number) for one in traces(text))
        )


def text_of(store: Store, name: str) -> str | None:
    """The text of a digest; None where it is not kept."""
    found = store.all("SELECT content FROM witness WHERE text = ?", (name,))
    return zlib.decompress(found[0][0]).decode("utf-8", "surrogatepass") if found else None


def latest(store: Store, source: str) -> str | None:
    """A text of a source that is kept; None where none is."""
    found = store.all("SELECT text FROM witness WHERE source = ? LIMIT 1", (source,))
    return text_of(store, found[0][0]) if found else None


def forms_of(store: Store, source: str) -> list[str]:
    """Judged sources of which this one is another form."""
    return [other for (other,) in store.all("SELECT other FROM form WHERE source = ? ORDER BY share DESC, other", (source,))]


def meet(store: Store, source: str, texts: Sequence[str]) -> list[str]:
    """Look for judged sources of which a source is another form, and keep what is found. Returns them.

    What this costs does not grow with the journal: a hash that many documents share is passed over, and few are laid beside it.
    """
    found = []
    whole = "".join(texts)
    for other in _resembling(store, source, texts):
        held = latest(store, other)
        # Whole files: a part of one may be a form's empty lines, which other documents have too.
        share = alike(held, whole) if held is not None else 0.0
        if share:
            found.append(other)
            store.connection.execute("INSERT OR REPLACE INTO form VALUES (?,?,?)", (source, other, share))
            store.connection.execute("INSERT OR REPLACE INTO form VALUES (?,?,?)", (other, source, share))
    return found


def _resembling(store: Store, source: str, texts: Sequence[str]) -> list[str]:
    """Judged sources a document of which shares rare words with one of this source; the likest first, not many for each."""
    likest: dict[str, float] = {}
    for text in texts:
        counts: Counter[tuple[str, int]] = Counter()
        weights: dict[tuple[str, int], float] = {}
        for trace in traces(text):
            held = store.all("SELECT source, document FROM trace WHERE hash = ? AND source <> ? LIMIT ?", (trace, source, COMMON))
            for one in held if len(held) < COMMON else ():
                counts[one] += 1
                weights[one] = weights.get(one, 0.0) + 1 / len(held)
        some = sorted((one for one, count in counts.items() if count >= SHARED), key=lambda one: (-weights[one], one))
        for one in some[:MOST]:
            likest[one[0]] = max(likest.get(one[0], 0.0), weights[one])
    return sorted(likest, key=lambda one: (-likest[one], one))
