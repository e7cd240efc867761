"""``chancery list``: the records of an archive, a line each."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import json
import sys

HELP = "list the records of an archive"
EPILOG = """\
  chancery list my-archive
  chancery list my-archive --order date --format csv
"""
ORDERS = {"added": "r.seq", "date": "r.first IS NULL, r.first, r.seq", "title": "r.title COLLATE NOCASE, r.seq"}
SHOWN = ("id", "date", "sender", "addressee", "number", "secrecy", "family", "title", "path")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("--order", choices=ORDERS, default="added", help="the order of the lines (default: %(default)s)")
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table", help="how to say it (default: table)")


def run(args: argparse.Namespace) -> int:
    """List them. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.store import Store
    from chancery.export.spreadsheet import harmless

    with Store.reading(found(args.archive)) as store:
        writer = csv.writer(sys.stdout)
        if args.format == "csv":
            writer.writerow(SHOWN)
        for row in store.list(ORDERS[args.order]):
            if args.format == "jsonl":
                print(json.dumps(dataclasses.asdict(row), ensure_ascii=False))
            elif args.format == "csv":
                writer.writerow([harmless(str(getattr(row, name))) for name in SHOWN])
            else:
                way = " → ".join(filter(None, (row.sender, row.addressee)))
                print(f"{row.id:20} {row.date[:24]:12} {way[:48]:48} {row.title[:70]}".rstrip())
    return 0
