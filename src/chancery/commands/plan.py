"""``chancery plan``: what the dates and durations of chosen records together leave, and what of them can't all be true."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from chancery.commands.ledgers import formats, said

if TYPE_CHECKING:
    from chancery.archive.evidence.planning import Planned
    from chancery.model.evidence import Constraint

HELP = "say what the dates and durations of one or more records together leave to each event"
EPILOG = """\
Events of several records stay apart, even where they are named by the same words: --same takes two as one, by the names that
--format csv or json gives them (RECORD@START-END). What answers or cites another record is written no earlier: that is inferred.
This reads evidence about the past; nothing is planned.

  chancery plan my-archive 212-213
  chancery plan my-archive 212-213 231 --same 8abf2346f3ce50d2@1496-1512 731ab0eb7a608d99@635-653
  chancery plan my-archive 212-213 231 --format csv
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("records", metavar="RECORD", nargs="+", help="records' ids, or numbers that one record alone has")
    parser.add_argument(
        "--same", nargs=2, action="append", default=[], metavar="EVENT", help="take these two events as one; may be repeated"
    )
    formats(parser)


def run(args: argparse.Namespace) -> int:
    """Say it. Returns the exit status."""
    from chancery.archive.evidence import planned as lines
    from chancery.archive.evidence.planning import planned
    from chancery.archive.folder import found
    from chancery.archive.store import Store

    with Store.reading(found(args.archive)) as store:
        plan = planned(store, args.records, [(one, other) for one, other in args.same])
    if args.format == "json":
        print(json.dumps(lines.as_json(plan), ensure_ascii=False))
    elif args.format == "csv":
        said(plan.events(), "csv", lines.COLUMNS, lambda one: lines.line(plan, one), None, None)
    else:
        _text(plan)
    return 0


def _text(plan: Planned) -> None:
    from chancery.archive.evidence.planning import CAUTION
    from chancery.archive.evidence.rows import closed
    from chancery.evidence.times import left, torn
    from chancery.export.terminal import shown

    for at, (row, count) in enumerate(zip(plan.rows, plan.counts, strict=True), 1):
        times = f"{count} events" if count > 1 else "1 event" if count else "no event with a time"
        print(f"{at:2}  {row.date or 'no day':12}" + shown(f"{row.title}  [{row.id}]: {times}"))
    print()
    made = plan.joined.plan
    split = torn(made)
    for one in plan.events():
        main = "*" if one.id in plan.joined.mains else " "
        by = f" (by {one.by})" if one.by else ""
        print(f"{plan.joined.of[one.id] + 1:2} {main}{left(one, one.id in split):26} " + shown(f"{closed(one.label)}{by}"))
        for bound in plan.behind(one):
            print("      from " + shown(_bound(plan, bound)))
    for conflict in made.conflicts:
        print("\nThese can't all be true; without any one of them the rest could be:")
        for bound in made.constraints:
            if bound.id in conflict:
                print("      " + shown(_bound(plan, bound)))
    if plan.joined.mains:
        print("\n* others have to come before it, by its own record")
    if len(plan.rows) > 1:
        print(f"\n{CAUTION}")


def _bound(plan: Planned, one: Constraint) -> str:
    from chancery.archive.evidence.rows import closed
    from chancery.evidence.times import reading

    labels = {event.id: closed(event.label) for event in plan.joined.plan.events}
    first, *rest = [labels[name] for name in one.of]
    says = f"{first}, {reading(one)}{' ' + ', '.join(rest) if rest else ''}{f'; {one.because}' if one.because else ''}"
    return f"{plan.joined.of[one.id] + 1}: “{closed(one.quote)}”: {says}" if one.id in plan.joined.of else says
