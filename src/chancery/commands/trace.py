"""``chancery trace``: a clause followed through the records that repeat it."""

from __future__ import annotations

import argparse
import json

from chancery.commands.ledgers import formats, said

HELP = "follow a request or promise through the records that repeat it"
EPILOG = """\
START and END are those of a row of `chancery requests` or `chancery decisions` (--format csv or json): characters of the record's
text. What hardened, softened, dropped out or came in is read from plain rules, each with its words.

  chancery trace my-archive 212-213 816 886
  chancery trace my-archive 212-213 816 886 --format json
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("record", metavar="RECORD", help="a record's id, or a number that it alone has")
    parser.add_argument("start", metavar="START", type=int, help="where the clause begins")
    parser.add_argument("end", metavar="END", type=int, help="where it ends")
    formats(parser)


def run(args: argparse.Namespace) -> int:
    """Follow it. Returns the exit status."""
    from chancery.archive.evidence import saying
    from chancery.archive.evidence.tracing import trace
    from chancery.archive.reading import open_archive
    from chancery.export.terminal import shown

    archive = open_archive(args.archive)
    found = trace(archive, archive.store.named(args.record), args.start, args.end)
    if args.format == "json":
        print(json.dumps(saying.trace_json(found), ensure_ascii=False))
    elif args.format == "csv":
        said(found.steps, "csv", saying.TRACED, saying.trace_line, None, None)
    else:
        for step in found.steps:
            one = step.wording
            clause = "the clause: " if step.origin else "in another hand: " if one.passage.hand else ""
            print(shown(f"{step.row.date or 'no day':12} {clause}{one.passage.words}  [{step.row.id}]"))
            for change in step.changes:
                print("    " + shown(saying.change_words(change)))
    return 0
