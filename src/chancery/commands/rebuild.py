"""``chancery rebuild``: the search index made anew."""

from __future__ import annotations

import argparse

from chancery.progress import Progress

HELP = "make an archive's search index anew"
EPILOG = """\
The index holds nothing that the database does not: it can be deleted and made anew at any time.

  chancery rebuild my-archive
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")


def run(args: argparse.Namespace) -> int:
    """Make it anew. Returns the exit status."""
    from chancery.archive import index as indexing
    from chancery.archive.folder import found
    from chancery.archive.lock import writing
    from chancery.archive.store import Store

    folder = found(args.archive)
    with writing(folder), Store.writing(folder) as store:
        (records,) = store.one("SELECT count(*) FROM record")
        progress = Progress(expected=records)
        indexing.fresh(folder.index)
        indexing.catch_up(folder, store, lambda _: progress.step(0, failed=False))
        progress.close()
    print(f"{records:,} records can be searched")
    return 0
