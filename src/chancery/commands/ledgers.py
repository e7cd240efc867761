"""What the commands of the ledgers have in common: the keys that narrow them, and the forms in which they say their rows."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from chancery.export.terminal import shown

ALL = 10_000_000


def narrowing(parser: argparse.ArgumentParser) -> None:
    """The keys of every ledger."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("--by", metavar="NAME", default="", help="only those of this person or office, in any known spelling")
    parser.add_argument("--to", metavar="NAME", default="", help="only those to this person or office")
    parser.add_argument("--year", type=int, metavar="YEAR", help="only of records that may be of this year")
    parser.add_argument("--words", metavar="WORDS", default="", help="only where all these words stand")
    parser.add_argument("--every", action="store_true", help="a row for each release of a record, not for the fullest alone")
    formats(parser)


def folded(total: int, in_all: int) -> None:
    """Say how many rows are the same in other releases."""
    if in_all > total:
        print(f"{total:,} rows, {in_all:,} counting every release of a record (--every lists each).")


def formats(parser: argparse.ArgumentParser) -> None:
    """How the rows are said."""
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how to say it (default: %(default)s)")


def said(rows: Iterable[Any], form: str, columns: Sequence[str], line: Any, as_json: Any, text: Any) -> None:
    """Print rows: as CSV, as JSON a line each, or as text."""
    from chancery.export.spreadsheet import harmless

    writer = csv.writer(sys.stdout)
    if form == "csv":
        writer.writerow(columns)
    for row in rows:
        if form == "csv":
            writer.writerow([harmless(str(cell)) for cell in line(row)])
        elif form == "json":
            print(json.dumps(as_json(row), ensure_ascii=False))
        else:
            for words in text(row):
                print(" " * (len(words) - len(words.lstrip())) + shown(words))
