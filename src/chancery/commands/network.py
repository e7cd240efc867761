"""``chancery network``: who wrote to whom, how much and when, as a file for other programs."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chancery.errors import ChanceryError

if TYPE_CHECKING:
    from chancery.link.network.letters import Choice

HELP = "write the network of correspondents as a file"
EPILOG = """\
  chancery network my-archive --output network.graphml
  chancery network my-archive --output network.csv --from 1950 --until 1950
"""
FORMS = ("graphml", "csv", "json")


class BadFilter(ChanceryError):  # noqa: N818 (an error is named for what happened, as its code is)
    """A day, or the ending of a file, that can't be read."""

    code = "bad-filter"
    remedy = "Days are typed as 1950, 1950-03 or 1950-03-12; the file's ending says its form."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    filters(parser, FORMS)
    parser.add_argument("--least", type=int, default=1, metavar="N", help="pairs with so many records at least (default: 1)")


def filters(parser: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    """The archive, the file, and what is let through to it."""
    said = ", ".join(f".{form}" for form in forms)
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("--output", metavar="FILE", required=True, help=f"where to write; its ending says the form: {said}")
    parser.add_argument("--from", dest="first", metavar="DAY", default="", help="a year, month or day: nothing surely before it")
    parser.add_argument("--until", dest="last", metavar="DAY", default="", help="likewise nothing surely after it")
    parser.add_argument("--family", default="", help="records of one family alone")
    parser.add_argument("--who", default="", help="letters of a name that must be on one side")
    parser.add_argument("--certain", action="store_true", help="only what is dated to a month at least")


def run(args: argparse.Namespace) -> int:
    """Write it. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.linking import network as kept
    from chancery.archive.store import Store
    from chancery.link.network import saying
    from chancery.link.network.letters import network

    form = ending(args.output, FORMS)
    choice = chosen_by(args)
    with Store.reading(found(args.archive)) as store:
        made = network(kept.letters(store), choice, kept.names(store))
    if form == "csv":
        rows(args.output, saying.TIE, saying.ties(made))
    else:
        text = saying.graphml(made) if form == "graphml" else json.dumps(saying.as_json(made), ensure_ascii=False, indent=1)
        Path(args.output).write_text(text, encoding="utf-8", errors="replace")
    print(f"{len(made.names):,} correspondents, {len(made.ties):,} pairs in {args.output}")
    return 0


def ending(path: str, forms: Sequence[str]) -> str:
    """The form that a file's ending says. Raises BadFilter."""
    form = path.rpartition(".")[2].lower()
    if form not in forms:
        raise BadFilter(f"The ending of {path[-60:]!r} is none of {', '.join(f'.{one}' for one in forms)}.")
    return form


def chosen_by(args: argparse.Namespace) -> Choice:
    """The filters of a command line. Raises BadFilter."""
    from chancery.link.network.letters import Choice
    from chancery.search.dating import days

    ends = []
    for words in (args.first, args.last):
        span = days(words) if words else (None, None)
        if span is None:
            raise BadFilter(f"{words[:40]!r} is no year, month or day.")
        ends.append(span)
    least = getattr(args, "least", 1)
    return Choice(args.family, ends[0][0], ends[1][1], args.certain, least, args.who)


def rows(path: str, columns: Sequence[str], lines: Iterable[dict[str, Any]]) -> None:
    """Write rows as CSV."""
    from chancery.export.spreadsheet import harmless

    with Path(path).open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for line in lines:
            writer.writerow([harmless("" if line[name] is None else str(line[name])) for name in columns])
