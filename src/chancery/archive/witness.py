"""The texts that judgements were made on, and other files of the archive that hold the same document in another form.

A document is known again by its least hashes: of all its longer words those few whose hashes are smallest, which two forms of one
text mostly share (after Broder, *On the resemblance and containment of documents*, 1997). Whether two are one is then settled by
laying them beside each other.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b, sha256

from chancery.alignment.passage import Laid
from chancery.archive.store import Store

LEAST = 64
"""Hashes kept of a document."""
SHARED = 8
"""Hashes that two documents have to share to be laid beside each other."""
SAME = 0.72
"""Share of the words of the shorter text that have to be met in the other for the two to be forms of one document."""
FEWEST = 25
"""Words that have to be met: a few lines of an empty form are no document."""
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
    """Look for judged sources of which a source is another form, and keep what is found. Returns them."""
    counts: Counter[tuple[str, int]] = Counter()
    for text in texts:
        some = traces(text)
        for other, document in store.all(
            f"SELECT source, document FROM trace WHERE hash IN ({','.join('?' * len(some))}) AND source <> ?", (*some, source)
        ):
            counts[other, document] += 1
    found = []
    whole = "".join(texts)
    for other in {name for (name, _), count in counts.items() if count >= SHARED}:
        held = latest(store, other)
        if held is None:
            continue
        share = shared(held, whole)
        if share >= SAME:
            found.append(other)
            store.connection.execute("INSERT OR REPLACE INTO form VALUES (?,?,?)", (source, other, share))
            store.connection.execute("INSERT OR REPLACE INTO form VALUES (?,?,?)", (other, source, share))
    return found


def shared(one: str, other: str) -> float:
    """Which share of the words of the shorter of two texts stands in the other in its order; 0 for too few words."""
    laid = Laid(one, other)
    met = sum(there >= 0 for there in laid.met)
    fewer = min(len(laid.old_words), len(laid.new_words))
    return met / fewer if met >= min(FEWEST, max(1, fewer)) and fewer else 0.0
