"""``chancery compare``: releases of one record side by side; what was opened, and what withheld."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from typing import TYPE_CHECKING

from chancery.export.terminal import lines, shown, takes_colour, terminal_width

if TYPE_CHECKING:
    from chancery.link.comparing.group import Releases
    from chancery.link.comparing.saying import Line
    from chancery.model.record import Record

HELP = "compare releases of one record word by word"
EPILOG = """\
Give two files or more, or an archive and two of its records or more. Releases stand in the order of their days.
Exit status: 0 they were compared; 1 they do not look like releases of one document.

  chancery compare examples/archive/1963-releases/2017/999-10001-10017.md \\
                   examples/archive/1963-releases/2022/999-10001-10017.md
  chancery compare my-archive 1b0f5c2d7e9a4f61 9d3c0a7b5e2f8146 --format csv
"""
_COLOURS = {"opened": "\x1b[32m", "withheld": "\x1b[31m", "page-missing": "\x1b[33m"}
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"
MOST = 400
"""Characters of a passage that the table shows; CSV and JSON have all of it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("what", nargs="+", metavar="FILE", help="files of the releases; or an archive's folder and its records")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="how to say it (default: table)")
    parser.add_argument("--all", action="store_true", help="misread words, stamps and what only stands elsewhere, too")


def run(args: argparse.Namespace) -> int:
    """Compare them. Returns the exit status."""
    from chancery.link.comparing import saying
    from chancery.link.comparing.group import releases
    from chancery.link.comparing.side import side_of

    records = _records(args.what)
    found = releases([side_of(record) for record in records])
    if args.format == "json":
        names = tuple(records[i].id for i in found.given)
        print(json.dumps(saying.as_json(found, names), ensure_ascii=False, indent=2))
    elif args.format == "csv":
        _csv(list(saying.lines(found, args.all)))
    else:
        _table(found, args.all)
    if not found.related:
        print(f"chancery: {saying.UNRELATED}", file=sys.stderr)
    return 0 if found.related else 1


def _records(what: list[str]) -> list[Record]:
    from chancery import read
    from chancery.archive.folder import found, is_archive
    from chancery.archive.store import Store
    from chancery.errors import OneRelease

    if is_archive(what[0]):
        with Store.reading(found(what[0])) as store:
            records = [store.record(store.named(word)) for word in what[1:]]
    else:
        records = [read(path, names=False) for path in what]
    if len(records) < 2:
        raise OneRelease("There is nothing to compare with: a comparison takes two releases at least.")
    return records


def _csv(rows: list[Line]) -> None:
    from chancery.export.spreadsheet import harmless
    from chancery.link.comparing.saying import Line

    writer = csv.writer(sys.stdout)
    writer.writerow(Line._fields)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)


def _table(found: Releases, everything: bool) -> None:
    from chancery.link.comparing.difference import KINDS
    from chancery.link.comparing.saying import SAID
    from chancery.link.comparing.saying import lines as rows

    colour, width = takes_colour(), max(50, terminal_width())
    for n, step in enumerate(found.steps):
        one, other = found.sides[n], found.sides[n + 1]
        print(f"{shown(one.label)} → {shown(other.label)}: {step.alike:.0%} of the words are the same, in the same order")
        said = [f"{len(step.of(kind))} {SAID[kind]}" for kind in KINDS if step.of(kind)]
        print("  " + (", ".join(said) or "no differences" if step.related else "not compared further"))
        for row in rows(found, everything, n):
            _row(row, colour, width)
    print(f"Releases {found.order}.")


def _row(row: Line, colour: bool, width: int) -> None:
    from chancery.link.comparing.saying import SAID

    begin, dim, end = (_COLOURS.get(row.kind, ""), _DIM, _PLAIN) if colour else ("", "", "")
    where = f"page {row.later_page if row.later_words else row.earlier_page}"
    print(f"\n  {begin}{SAID[row.kind]}{end}, {row.sure}, {where}")
    for mark, words in (("-", row.earlier_words), ("+", row.later_words)):
        cut = words if len(words) <= MOST else words[:MOST] + " …"
        for line in lines(shown(cut) or "(nothing)", width - 6):
            print(f"    {mark} {begin if words and mark == '+' else ''}{line}{end if words and mark == '+' else ''}")
    print(f"      {dim}{row.why}{end}")
