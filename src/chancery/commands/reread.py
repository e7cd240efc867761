"""``chancery reread``: newer rules over what an archive holds."""

from __future__ import annotations

import argparse

from chancery.commands.add import reading_arguments, say
from chancery.progress import Progress

HELP = "read anew what an archive holds"
EPILOG = """\
Reads the originals in the archive with the rules of this version: those that older rules read, or with --all every one.
A record keeps its address; what is read otherwise than before is counted.

  chancery reread my-archive
  chancery reread my-archive --all
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("--all", action="store_true", help="read every source, those of these rules too")
    reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read anew. Returns the exit status."""
    from chancery.archive.add import Keep, add, held_sources
    from chancery.archive.folder import found
    from chancery.archive.store import Store

    folder, names = found(args.archive), "names" not in args.without
    with Store.reading(folder) as store:
        sources = list(held_sources(store, folder, args.all, names))
    progress = Progress(expected=len(sources))
    keep = Keep(str(folder.root.resolve()), names, None, again=True)
    report = add(folder, sources, keep, args.jobs, args.timeout, progress.watch, "reread")
    progress.close()
    say(report)
    return 1 if report.failed else 0
