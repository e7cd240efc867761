"""``chancery chronology``: records by their days, and the days that they name, as a file for other programs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from chancery.commands.network import chosen_by, ending, filters, rows

HELP = "write the archive's chronology as a file"
EPILOG = """\
  chancery chronology my-archive --output chronology.csv
  chancery chronology my-archive --output march.json --from 1950-03 --until 1950-03 --named
"""
FORMS = ("csv", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    filters(parser, FORMS)
    parser.add_argument("--named", action="store_true", help="dates that texts name, too")


def run(args: argparse.Namespace) -> int:
    """Write it. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.linking import network as kept
    from chancery.archive.store import Store
    from chancery.link.network.chronology import COLUMNS, chosen, line

    form = ending(args.output, FORMS)
    choice = chosen_by(args)
    with Store.reading(found(args.archive)) as store:
        lines = [line(event) for event in chosen(kept.events(store), choice, args.named)]
    if form == "csv":
        rows(args.output, COLUMNS, lines)
    else:
        text = json.dumps({"events": lines}, ensure_ascii=False, indent=1)
        Path(args.output).write_text(text, encoding="utf-8", errors="replace")
    print(f"{len(lines):,} events in {args.output}")
    return 0
