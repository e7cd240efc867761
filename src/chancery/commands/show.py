"""``chancery show``: one record of an archive."""

from __future__ import annotations

import argparse
import sys

from chancery.commands.read import Job
from chancery.export.terminal import takes_colour, terminal_width

HELP = "show one record of an archive"
EPILOG = """\
  chancery show my-archive 1978PORTS01288
  chancery show my-archive 5f0c7a1e9b2d4c33 --format tei
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("record", metavar="RECORD", help="the record's id, or a number of the document that no other has")
    parser.add_argument("--format", choices=("table", "json", "jsonl", "tei", "text"), default="table", help="(default: table)")
    parser.add_argument("--explain", action="store_true", help="with the table: the rule and the words behind each value")


def run(args: argparse.Namespace) -> int:
    """Show it. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.store import Store

    with Store.reading(found(args.archive)) as store:
        record = store.record(store.named(args.record))
    job = Job(args.format, names=True, catalogue=None, explain=args.explain, width=terminal_width(), colour=takes_colour())
    sys.stdout.buffer.write(job.render(record))
    sys.stdout.buffer.flush()
    return 0
