"""``chancery told``: what a person or an office had been sent by a day."""

from __future__ import annotations

import argparse
import json

from chancery.commands.ledgers import formats, said

HELP = "list what a person or an office had been sent by a day"
EPILOG = """\
By degree of evidence: listed (a copy), informed (an info, action or distribution line), addressed, noted (a note names them),
annotated (a note in their hand), answered and quoted (their own later record answers or cites it). To be listed is not to
have read.

  chancery told my-archive Burdin --by 1950-04-03
  chancery told my-archive "AMEMBASSY LISBON" --format csv
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("who", metavar="WHO", help="a person or an office, in any spelling that the archive knows")
    parser.add_argument("--by", metavar="DAY", default="", help="by this day, month or year (default: ever)")
    parser.add_argument("--exactly", action="store_true", help="by this one form of the name")
    formats(parser)


def run(args: argparse.Namespace) -> int:
    """List it. Returns the exit status."""
    from chancery.archive.evidence import saying
    from chancery.archive.evidence.told import ordinal, told
    from chancery.archive.folder import found
    from chancery.archive.store import Store
    from chancery.evidence.told import DEGREES
    from chancery.export.terminal import shown

    day = ordinal(args.by)
    with Store.reading(found(args.archive)) as store:
        answer = told(store, args.who, day, args.exactly)
    if args.format == "json":
        print(json.dumps(saying.told_json(answer, args.who, day), ensure_ascii=False))
        return 0
    if args.format == "csv":
        lines = [line for had in answer.had for line in saying.told_lines(had)]
        said(lines, "csv", saying.TOLD, list, None, None)
        return 0
    print(shown(f"Taken for {args.who}: {'; '.join(name for name, *_ in answer.names) or 'no name here'}."))
    for had in answer.had:
        print(shown(f"{had.row.date or 'no day':12} {had.sure}: {had.row.title}  [{had.row.id}]"))
        for one in had.shown:
            when = f"{one.field} {one.value}" if one.value else "no day is known"
            print("    " + shown(f"{one.degree}: {DEGREES[one.degree]} ({one.name}; {when})"))
    print("To be listed is not to have read.")
    return 0
