"""``chancery search``: what an archive holds that answers a query."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from typing import TYPE_CHECKING

from chancery.commands.read import positive
from chancery.export.terminal import takes_colour

if TYPE_CHECKING:
    from chancery.archive.finding.passages import Passage
    from chancery.archive.finding.results import Results

HELP = "search an archive"
EPILOG = """\
docs/searching.md teaches the language of queries. Words joined by blanks must all be there.
Exit status: 0 something was found; 1 nothing was; 2 the query can't be read (it says where).

  chancery search my-archive '"naval charts" date:1950-03..1950-04'
  chancery search my-archive 'dredger voice:hand' --format jsonl
  chancery search my-archive 'from:Kostrov' --order date --format csv
"""
LIMIT = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("query", metavar="QUERY", help="what to look for")
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table", help="how to say it (default: table)")
    parser.add_argument(
        "--order", choices=("relevance", "date", "date-back", "number"), default="relevance", help="(default: %(default)s)"
    )
    parser.add_argument("--limit", type=positive, metavar="N", help=f"give N records (default: {LIMIT}, with jsonl and csv all)")
    parser.add_argument("--exact", action="store_true", help="do not look for other spellings of names")
    parser.add_argument("--ocr", action="store_true", help="look for words that a scan may have misread, too")


def run(args: argparse.Namespace) -> int:
    """Search. Returns the exit status."""
    from chancery.archive.finding.compile import Switches
    from chancery.archive.finding.results import MOST, Request, search
    from chancery.archive.reading import open_archive
    from chancery.search.language import QueryError

    archive = open_archive(args.archive)
    limit = args.limit or (LIMIT if args.format == "table" else MOST)
    try:
        results = search(archive, Request(args.query, args.order, 0, limit, Switches(not args.exact, args.ocr)))
    except QueryError as error:
        print(f"chancery: {error.underlined(args.query)}\n{error.message} {error.remedy}", file=sys.stderr)
        return 2
    {"table": table, "jsonl": lines, "csv": rows}[args.format](results)
    return 0 if results.total else 1


def table(results: Results) -> None:
    """For people."""
    print(f"{results.total:,} of {results.of:,} records answer {results.query or 'everything'}")
    for widened in results.widened:
        print(f"  {widened.word}: also {', '.join(widened.others)} ({widened.because}; --exact looks for the word alone)")
    for note in results.notes:
        print(f"  {note}")
    bold, plain = ("\x1b[1m", "\x1b[0m") if takes_colour() else ("", "")
    for found in results.found:
        row = found.row
        sure = {True: " (certainly)", False: " (possibly)", None: ""}[found.sure]
        print(
            f"\n{bold}{row.title}{plain}\n  {row.date or 'no day'}{sure} · {row.family.replace('-', ' ')} · {row.id} · {row.path}"
        )
        for passage in found.passages:
            print(f"  p. {passage.page}, {passage.voice}: {marked(found.text, passage, bold, plain)}")


def marked(text: str, passage: Passage, before: str, after: str) -> str:
    """A passage in one line, its hits between two signs."""
    pieces, at = [], passage.start
    for hit in passage.hits:
        pieces += [text[at : hit.start], before, text[hit.start : hit.end], after]
        at = hit.end
    line = " ".join("".join([*pieces, text[at : passage.end]]).split())
    return "".join(c if c.isprintable() or c == "\x1b" else " " for c in line)


def lines(results: Results) -> None:
    """A JSON object a record, as the interface for programs gives it."""
    from chancery.web.api.endpoints import found_as_json

    for found in results.found:
        print(json.dumps(found_as_json(found), ensure_ascii=not sys.stdout.encoding.lower().startswith("utf")))


COLUMNS = (
    "id",
    "date",
    "certainly",
    "from",
    "to",
    "number",
    "classification",
    "family",
    "release",
    "title",
    "source",
    "places",
    "passage",
)


def rows(results: Results) -> None:
    """A line a record, for a spreadsheet."""
    from chancery.export.spreadsheet import harmless
    from chancery.web.api.endpoints import found_as_json

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for found in results.found:
        said = found_as_json(found)
        first = found.passages[0] if found.passages else None
        said["passage"] = " ".join(found.text[first.start : first.end].split()) if first else ""
        said["certainly"] = {True: "certainly", False: "possibly", None: ""}[found.sure]
        writer.writerow([harmless(str(said[name])) for name in COLUMNS])
