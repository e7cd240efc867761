"""``chancery decisions``: what was decided, ordered and promised."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from chancery.commands.ledgers import ALL, folded, narrowing, said

if TYPE_CHECKING:
    from chancery.archive.evidence.ledger import Decided

HELP = "list what was decided, ordered and promised, by whom and for when"
EPILOG = """\
Each as its record tells it, dated by its record. The days are those that its own words name.

  chancery decisions my-archive
  chancery decisions my-archive --kind order --year 1950 --format csv
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    narrowing(parser)
    parser.add_argument("--kind", choices=("decision", "order", "promise"), default="", help="only one of the three")


def run(args: argparse.Namespace) -> int:
    """List them. Returns the exit status."""
    from chancery.archive.evidence import ledger, saying
    from chancery.archive.folder import found
    from chancery.archive.store import Store

    wanted = ledger.Wanted(args.by, args.to, args.kind, False, args.year, args.words, every=args.every, limit=ALL)
    with Store.reading(found(args.archive)) as store:
        listed = ledger.decisions(store, wanted)
    said(listed.rows, args.format, saying.DECIDED, saying.decided_line, saying.decided_json, _text)
    if args.format == "text":
        folded(listed.total, listed.in_all)
    if not listed.total and args.format == "text":
        print("Nothing fits.")
    return 0


def _text(one: Decided) -> list[str]:
    from chancery.archive.evidence.saying import also_words

    way = " → ".join(filter(None, (one.by if one.by != "?" else "somebody", one.to)))
    due = f"  (when: {one.due})" if one.due else ""
    lines = [f"{one.row.date or 'no day':12} {one.kind}: {way}: {one.words}{due}  [{one.row.id}]"]
    lines += [f"    {came.row.date}: {came.words}  [{came.row.id}]" for came in one.came]
    return [*lines, f"    {also_words(one)}"] if one.also else lines
