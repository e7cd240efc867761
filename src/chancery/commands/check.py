"""``chancery check``: whether all of an archive agrees."""

from __future__ import annotations

import argparse

HELP = "check that an archive is whole"
EPILOG = """\
Compares every original with its digest, every record with its text, the database and the index with each other.
Exit status: 0 whole; 1 something is wrong (each line says what, and what mends it).

  chancery check my-archive
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("--quick", action="store_true", help="do not read the originals and the records again")


def run(args: argparse.Namespace) -> int:
    """Check. Returns the exit status."""
    from chancery.archive.check import check
    from chancery.archive.folder import found

    wrong = 0
    for finding in check(found(args.archive), quick=args.quick):
        print(f"{'harmless' if finding.harmless else 'wrong'}: {finding.what} {finding.remedy}")
        wrong += not finding.harmless
    print("the archive is whole" if not wrong else f"{wrong:,} things are wrong")
    return 1 if wrong else 0
