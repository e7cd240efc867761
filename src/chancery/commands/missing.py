"""``chancery missing``: what the records cite and the archive does not hold, to be asked for elsewhere."""

from __future__ import annotations

import argparse
import csv
import json
import sys

HELP = "list what records cite and the archive does not hold"
EPILOG = """\
A line a document, by post and year: its number and day as far as they are said, the archive's own number where it can be told,
how many records cite it, in which words, and the wording of a request.

  chancery missing my-archive
  chancery missing my-archive --format csv
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how to say it (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    """List it. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.linking.missing import COLUMNS, missing, table
    from chancery.archive.store import Store
    from chancery.export.spreadsheet import harmless
    from chancery.export.terminal import shown

    with Store.reading(found(args.archive)) as store:
        lines = list(table(store, missing(store)))
    if args.format == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(COLUMNS)
        writer.writerows([harmless(cell) for cell in line] for line in lines)
    elif args.format == "json":
        print(json.dumps([dict(zip(COLUMNS, line, strict=True)) for line in lines], ensure_ascii=False, indent=2))
    else:
        for line in lines:
            said = dict(zip(COLUMNS, line, strict=True))
            print(shown(f"{said['request']}; cited by {said['cited by']}: {said['records']}"))
        print(f"{len(lines):,} document{'' if len(lines) == 1 else 's'} cited and not held")
    return 0
