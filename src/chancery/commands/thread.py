"""``chancery thread``: the exchange that a record belongs to, in the order of time, with what is not held in its place."""

from __future__ import annotations

import argparse
import json
from typing import Any

HELP = "show the exchange that a record belongs to"
EPILOG = """\
The record is named by its id, or by a number that it alone has. What is cited and not held stands in its place.

  chancery thread my-archive 231
  chancery thread my-archive 231 --format json
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("record", metavar="RECORD", help="a record's id or number")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to say it (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    """Show it. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.linking.threads import as_json, thread
    from chancery.archive.store import Store

    with Store.reading(found(args.archive)) as store:
        said = as_json(thread(store, store.row(store.named(args.record)).seq))
    if args.format == "json":
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return 0
    for step in said["steps"]:
        print(_line(step))
    more = said["records"] - said["shown"]
    print(f"{said['records']:,} record{'' if said['records'] == 1 else 's'}" + (f", of which {more:,} not shown" if more else ""))
    return 0


def _line(step: dict[str, Any]) -> str:
    from chancery.export.terminal import shown

    joins = [f"{one['kind']} {one['step']} ({one['state']}, {one['chance']})" for one in step["joins"]]
    if step["id"] is None:
        words = f"NOT HELD: {step['title']}"
    else:
        words = f"{step['title']} [{step['id']}]"
    return shown(f"{step['step']:>3}  {step['date'] or '':12} {words}{' – ' if joins else ''}{', '.join(joins)}")
