"""``chancery add``: files into an archive, to be searched and kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chancery import batch
from chancery.commands.read import positive
from chancery.progress import Progress
from chancery.readers.walk import expected, locate

if TYPE_CHECKING:
    from chancery.archive.add import Report
    from chancery.catalogue import Catalogue

HELP = "add files to an archive, made if it is not there"
EPILOG = """\
What is held already is passed over, so that an interrupted run is simply started again. The originals are
kept in the archive, unaltered.
Exit status: 0 all were read; 1 some could not be (each says why); 2 the command itself is wrong.

  chancery add my-archive folder/
  chancery add my-archive releases.tar.xz --catalogue list.csv
  chancery add my-archive scans/ --catalogue list.xlsx --column file=Filename --column date="Doc Date"
"""
SHOWN = 20
"""Failures that are named one by one at the end; all stand in the archive's report."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, ZIP or tar archive, or - for standard input")
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="an archive's own list of the files, CSV or XLSX")
    parser.add_argument(
        "--column",
        action="append",
        type=column,
        default=[],
        metavar="FIELD=COLUMN",
        help="which column of the catalogue is meant",
    )
    reading_arguments(parser)


def reading_arguments(parser: argparse.ArgumentParser) -> None:
    """What every command takes that reads files into an archive."""
    parser.add_argument("--jobs", type=positive, metavar="N", help="read N files at a time (default: one a processor core)")
    parser.add_argument("--without", action="append", choices=["names"], default=[], help="leave a layer out")
    parser.add_argument(
        "--timeout", type=float, default=batch.SECONDS, metavar="SECONDS", help="what one file may take (default: %(default)g)"
    )


def column(word: str) -> tuple[str, str]:
    """``date=Doc Date``. Raises argparse's error otherwise."""
    from chancery.catalogue import COLUMNS

    field, sign, name = word.partition("=")
    if not sign or field not in COLUMNS or not name:
        raise argparse.ArgumentTypeError(f"'{word}' is not FIELD=COLUMN with FIELD one of {', '.join(COLUMNS)}")
    return field, name


def run(args: argparse.Namespace) -> int:
    """Add the paths. Returns the exit status."""
    from chancery.archive.add import Keep, add
    from chancery.archive.folder import made

    catalogue = _catalogue(args)
    folder = made(args.archive)
    progress = Progress(expected=expected(args.paths))
    keep = Keep(str(folder.root.resolve()), "names" not in args.without, catalogue)
    report = add(folder, locate(args.paths), keep, args.jobs, args.timeout, progress.watch)
    progress.close()
    say(report)
    return 1 if report.failed else 0


def _catalogue(args: argparse.Namespace) -> Catalogue | None:
    from chancery.catalogue import load

    if not args.catalogue:
        return None
    catalogue = load(args.catalogue, dict(args.column))
    if catalogue.doubled:
        print(
            f"chancery: {catalogue.doubled:,} rows of the catalogue name a file that an earlier row names; the first counts.",
            file=sys.stderr,
        )
    return catalogue


def say(report: Report) -> None:
    """The end of a run: what was read, known, failed and why, and what is doubtful."""
    parts = [f"{counted(report.read, 'source')} read, {counted(report.records, 'record')}"]
    parts += [f"{report.known:,} known already"] if report.known else []
    parts += [f"{counted(report.changed, 'record')} read otherwise than before"] if report.changed else []
    parts += [f"{report.failed:,} failed"] if report.failed else []
    print(f"{'; '.join(parts)} ({report.seconds:,.1f} s)")
    if report.doubts:
        worst = sorted(report.doubts.items(), key=lambda pair: -pair[1])
        listed = ", ".join(f"{code.replace('-', ' ')} {count:,}" for code, count in worst[:6])
        print(f"doubtful: {report.doubtful:,} records ({listed}{', …' if len(worst) > 6 else ''})")
    for path, code, message, remedy in report.failures[:SHOWN]:
        print(f"chancery: {path}: {message} {remedy} [{code}]", file=sys.stderr)
    if len(report.failures) > SHOWN:
        print(
            f"chancery: and {len(report.failures) - SHOWN:,} more; `chancery status ARCHIVE --failures` lists them all.",
            file=sys.stderr,
        )


def counted(number: int, thing: str) -> str:
    """``1 record``, ``1,204 records``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
