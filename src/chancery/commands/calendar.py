"""``chancery calendar``: a row a document for a spreadsheet, and back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from chancery.calendar.profiles import NAMES, PROFILES
from chancery.export.terminal import shown

if TYPE_CHECKING:
    from chancery.archive.store import Store
    from chancery.calendar.differences import Differences, Edit

HELP = "write a calendar of the documents for a spreadsheet, and take corrections back from it"
EPILOG = f"""\
One row a document, in the order of their days. Edited in a spreadsheet and given back with --import, the cells that were changed
become entries of the journal, after they were shown. docs/calendar.md says how cells are written.

profiles: {", ".join(PROFILES)}
{fill("columns:  " + ", ".join(NAMES), 110, subsequent_indent=" " * 10)}

  chancery calendar my-archive --output calendar.xlsx
  chancery calendar my-archive 'from:Kostrov' --profile edition --output kostrov.csv
  chancery calendar my-archive --import calendar.xlsx --by 'A. Reader'
"""
SHOWN = 90
"""Characters of a cell that a preview shows."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("query", metavar="QUERY", nargs="?", help="only the documents that answer it (docs/searching.md)")
    parser.add_argument("--output", metavar="FILE", help="write FILE.xlsx, .csv or .md (default: Markdown, to the terminal)")
    parser.add_argument("--profile", choices=PROFILES, default="short", help="the columns for a purpose (default: %(default)s)")
    parser.add_argument("--columns", metavar="A,B,…", help="these columns instead, in this order")
    parser.add_argument("--import", dest="given", type=Path, metavar="FILE", help="take the changes in FILE (XLSX or CSV) back")
    parser.add_argument("--by", metavar="NAME", help="whose corrections they are (default: the name set in the archive)")
    parser.add_argument("--why", metavar="REASON", default="", help="with --import: what the corrections rest on")
    parser.add_argument("--yes", action="store_true", help="with --import: keep them without asking")


def run(args: argparse.Namespace) -> int:
    """Write a calendar or take one back. Returns the exit status."""
    from chancery.errors import BadCalendar

    if args.given is None:
        return _written(args)
    if args.output or args.query or args.columns:
        remedy = "Take the changes first, then write a new calendar."
        raise BadCalendar("A calendar is either written (--output, QUERY, --columns) or taken back (--import).", remedy)
    return _taken(args)


def _written(args: argparse.Namespace) -> int:
    from chancery.archive.calendar import FORMS, Wish, answering, write
    from chancery.archive.folder import found
    from chancery.archive.reading import open_archive
    from chancery.archive.store import Store
    from chancery.calendar.columns import chosen
    from chancery.commands.read import opened
    from chancery.errors import BadCalendar
    from chancery.search.language import QueryError

    form = Path(args.output).suffix.lower().lstrip(".") if args.output and args.output != "-" else "md"
    if form not in FORMS:
        raise BadCalendar(f"A calendar is not written as {args.output}.", "Give a name that ends in .xlsx, .csv or .md.")
    columns = tuple(name.strip() for name in (args.columns or "").split(",") if name.strip())
    chosen(args.profile, columns)
    only = None
    if args.query:
        try:
            only = answering(open_archive(args.archive), args.query)
        except QueryError as error:
            print(f"chancery: {error.underlined(args.query)}\n{error.message} {error.remedy}", file=sys.stderr)
            return 2
    with Store.reading(found(args.archive)) as store, opened(args.output) as out:
        count = write(store, Wish(form, args.profile, columns), out, only)
    if args.output and args.output != "-":
        print(f"{count:,} document{'' if count == 1 else 's'} in {args.output}")
    return 0


def _taken(args: argparse.Namespace) -> int:
    from chancery.archive.calendar import compared, keep, read
    from chancery.archive.errors import BadJudgement
    from chancery.archive.folder import found
    from chancery.archive.journal import setting
    from chancery.archive.store import Store

    folder = found(args.archive)
    given = read(args.given)
    with Store.reading(folder) as store:
        changes = compared(store, given)
        who = args.by or setting(store, "name")
        _previewed(store, changes)
    status = 1 if changes.problems else 0
    if not changes.edits:
        return status
    if not who:
        remedy = "Say --by 'A. Reader', or set a name once: chancery journal ARCHIVE --name 'A. Reader'."
        raise BadJudgement("Nothing was kept: whose corrections these are, is not said.", remedy)
    if not (args.yes or _agreed(len(changes.edits), who)):
        print("Nothing was kept.")
        return status
    done = keep(folder, who, changes.edits, args.why)
    print(f"{_counted(len(done.entries), 'entry', 'entries')} in the journal, by {shown(who)}")
    print(f"  to undo all of it: chancery journal {folder.root} --undo-calendar {done.entries[-1].id}")
    return status


def _previewed(store: Store, changes: Differences) -> None:
    for edit in changes.edits:
        print(f"{edit.record}  {shown(edit.column)}: {changed(edit)}")
    for problem in changes.problems:
        where = ", ".join(filter(None, (f"row {problem.row}" if problem.row else "", problem.record, problem.column)))
        print(shown(f"not taken: {where + ': ' if where else ''}{problem.why}"))
    if changes.unknown:
        print(shown(f"columns that are not the calendar's, passed over: {', '.join(changes.unknown)}"))
    if changes.since:
        print(f"{_counted(changes.since, 'cell', 'cells')} of the archive changed after the calendar was written: they stay so")
    (held,) = store.one("SELECT count(*) FROM record")
    if changes.documents < held:
        print(f"{held - changes.documents:,} of {_counted(held, 'document', 'documents')} are not in it: nothing is done to them")
    edits, problems = _counted(len(changes.edits), "correction", "corrections"), len(changes.problems)
    print(f"{edits} in {_counted(changes.documents, 'row', 'rows')}; {_counted(problems, 'problem', 'problems')}")


def changed(edit: Edit) -> str:
    """What was and what is to be, in a line: where both are long, from a little before the first difference."""
    old, new = shown(edit.old), shown(edit.new)
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = same - 20 if max(len(old), len(new)) > SHOWN and same > 40 else 0
    return " → ".join(_clipped(words, start) for words in (old, new))


def _clipped(words: str, start: int) -> str:
    piece = ("…" if start else "") + words[start : start + SHOWN] + ("…" if len(words) > start + SHOWN else "")
    return f"“{piece}”" if piece else "(nothing)"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _agreed(count: int, who: str) -> bool:
    if not sys.stdin.isatty():
        print("chancery: say --yes to keep them without being asked.", file=sys.stderr)
        return False
    asked = f"Keep {_counted(count, 'correction', 'corrections')} as {shown(who)}'s? [y/N] "
    return input(asked).strip().casefold() in ("y", "yes")
