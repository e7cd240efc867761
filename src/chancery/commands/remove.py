"""``chancery remove``: sources out of an archive."""

from __future__ import annotations

import argparse
import sys

HELP = "remove sources and their records from an archive"
EPILOG = """\
WHAT is a record's id, a source's digest (or its first eight figures or more), or the path under which it was added.
The original is deleted from the archive too; the journal keeps that it was there.

  chancery remove my-archive scans/blank.pdf --yes
"""
SHORTEST = 8


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("what", nargs="+", metavar="WHAT", help="record id, digest, or path")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """Remove what is named. Returns the exit status."""
    from chancery.archive import index as indexing
    from chancery.archive import linking, originals
    from chancery.archive.folder import found
    from chancery.archive.lock import writing
    from chancery.archive.store import Store

    folder = found(args.archive)
    with writing(folder), Store.writing(folder) as store:
        digests = {word: sources(store, word) for word in args.what}
        unknown = [word for word, found in digests.items() if not found]
        for word in unknown:
            print(f"chancery: the archive holds nothing called {word}.", file=sys.stderr)
        wanted = sorted({digest for found in digests.values() for digest in found})
        if not wanted or not (args.yes or _agreed(len(wanted))):
            return 1 if unknown else 0
        records = 0
        with store.transaction():
            for digest in wanted:
                paths = [path for (path,) in store.all("SELECT path FROM place WHERE digest = ?", (digest,))]
                gone = store.remove_source(digest)
                store.note("remove", digest=digest, paths=paths, records=gone)
                records += gone
        for digest in wanted:
            place = originals.place(folder, digest)
            place.chmod(0o644)
            place.unlink(missing_ok=True)
        indexing.catch_up(folder, store)
        linking.catch_up(store)
    print(f"{len(wanted):,} sources and {records:,} records removed")
    return 1 if unknown else 0


def sources(store: object, word: str) -> list[str]:
    """The digests that a word of the command line means."""
    from chancery.archive.store import Store

    assert isinstance(store, Store)
    found = store.all("SELECT digest FROM record WHERE id = ? UNION SELECT digest FROM place WHERE path = ?", (word, word))
    if not found and len(word) >= SHORTEST and set(word) <= set("0123456789abcdef"):
        found = store.all("SELECT digest FROM source WHERE digest >= ? AND digest < ?", (word, word + "g"))
    return [digest for (digest,) in found]


def _agreed(count: int) -> bool:
    if not sys.stdin.isatty():
        print("chancery: say --yes to remove without being asked.", file=sys.stderr)
        return False
    return input(f"Remove {count:,} source{'' if count == 1 else 's'} and all records of them? [y/N] ").strip().casefold() in (
        "y",
        "yes",
    )
