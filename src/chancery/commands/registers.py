"""``chancery registers``: the numbering journals of an archive, rebuilt; or one of them, line by line."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.archive.linking.registers import Books
    from chancery.link.registers.register import Register

HELP = "rebuild the numbering journals of an archive: gaps, slips, the undated"
EPILOG = """\
Without SERIES all registers are listed; with one, its numbers: held, not fitting their days, undated, and missing. A register
of fewer than five dated numbers is listed, but nothing is said of its order.

  chancery registers my-archive
  chancery registers my-archive state-PORTSERRAT-telegram-1978
  chancery registers my-archive state-PORTSERRAT-telegram-1978 --format csv
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("series", metavar="SERIES", nargs="?", help="a register, as the list names it")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how to say it (default: text)")


def run(args: argparse.Namespace) -> int:
    """List them, or one. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.linking.registers import books
    from chancery.archive.store import Store
    from chancery.link.registers import saying

    with Store.reading(found(args.archive)) as store:
        made = books(store)
    if args.series:
        register = made.one(args.series)
        if args.format == "text":
            _one(made, register)
        else:
            _printed(args.format, saying.LINES, saying.lines(register))
    elif args.format == "text":
        for register in made.listed():
            print(_line(made, register))
        if not made.by_slug:
            print("No record has a number of a telegram, a dispatch or an incoming register.")
    else:
        _printed(args.format, saying.COLUMNS, (saying.summary(one, made.posts) for one in made.listed()))
    return 0


def _printed(form: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    from chancery.export.spreadsheet import harmless

    if form == "json":
        print(json.dumps(list(rows), ensure_ascii=False, indent=2))
        return
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        cells = (" ".join(map(str, value)) if isinstance(value, list) else value for value in (row[name] for name in columns))
        writer.writerow([harmless("" if cell is None else str(cell)) for cell in cells])


def _line(made: Books, register: Register) -> str:
    from chancery.link.registers import saying

    one = saying.summary(register, made.posts)
    words = f"{one['series']:40} {one['held']:>6,} held"
    if register.silent:
        return f"{words}; {register.silent}"
    words += f" of {one['estimated']:,}"
    if one["estimated_low"] != one["estimated_high"]:
        words += f" ({one['estimated_low']:,} to {one['estimated_high']:,})"
    more = [f"{one[name]:,} {said}" for name, said in (("slips", "do not fit"), ("undated", "undated")) if one[name]]
    return "; ".join([words, *more])


def _one(made: Books, register: Register) -> None:
    from chancery.link.registers import saying

    print(made.name(register))
    print(_line(made, register).split(" ", 1)[1].strip())
    if register.estimate:
        print(f"Estimated by: {register.estimate.how}")
    for line in saying.lines(register):
        number = f"{line['number']}" if line["number"] == line["number_last"] else f"{line['number']}-{line['number_last']}"
        day = line["date"] if line["date"] == line["date_last"] else f"{line['date']}/{line['date_last']}"
        print(f"{number:>13}  {line['state']:8} {day:22} {' '.join(line['records'])}".rstrip())
        fits = [f"No. {n}" for n in line["fits_numbers"]] + line["fits_dates"]
        if line["why"]:
            print(f"{'':15}{line['why']}{'. Would fit: ' + ', '.join(fits) if fits else ''}")
