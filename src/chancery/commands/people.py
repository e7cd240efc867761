"""``chancery people``: the authority file of an archive, its queue, a person's word on two names, and a list from elsewhere."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from typing import Any

HELP = "list who is who in an archive, and settle which names are one"
EPILOG = """\
Names are merged where their forms and their records suffice; what is doubtful waits in a queue. What a person confirms or refuses
stands, whatever the rules say later. A list made elsewhere (TSV: id, preferred form, other forms with ; between them, kind,
Wikidata and VIAF numbers) gives its forms and numbers to the names that it has.

  chancery people my-archive
  chancery people my-archive --queue
  chancery people my-archive --kind place --format csv
  chancery people my-archive --confirm "Emil Rastok" Helmsman --why "the footnote of 1944"
"""
KINDS = ("person", "organization", "place")
COLUMNS = ("kind", "preferred", "forms", "records", "mentions", "first", "last", "listed", "wikidata", "viaf")
QUEUED = ("kind", "one", "other", "state", "bits", "score", "reasons")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument("--queue", action="store_true", help="the pairs of names that may be one, the likeliest first")
    acts.add_argument("--import", dest="list", metavar="LIST.tsv", help="take in a list of names, in the place of an earlier one")
    acts.add_argument("--confirm", nargs=2, metavar=("NAME", "OTHER"), help="say that two names name one")
    acts.add_argument("--refuse", nargs=2, metavar=("NAME", "OTHER"), help="say that they do not")
    parser.add_argument("--kind", choices=KINDS, help="of what (default: all; for --confirm and --refuse person)")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how to say it (default: text)")
    parser.add_argument("--by", metavar="WHO", help="who says so (default: the archive's name for entries)")
    parser.add_argument("--why", metavar="REASON", default="", help="what it rests on")


def run(args: argparse.Namespace) -> int:
    """List, import, or keep a word. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.people import known
    from chancery.archive.store import Store
    from chancery.commands.link import judged

    if args.list:
        return taken(args.archive, args.list)
    for act, words in (("confirm", args.confirm), ("refuse", args.refuse)):
        if words:
            kind = args.kind or "person"
            with Store.reading(found(args.archive)) as store:
                one, other = (known(store, kind, word) for word in words)
            return judged(args, act, kind, one, other)
    with Store.reading(found(args.archive)) as store:
        rows = _queue(store, args.kind or "") if args.queue else _authorities(store, [args.kind] if args.kind else KINDS)
    if args.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif args.format == "csv":
        _csv(rows, QUEUED if args.queue else COLUMNS)
    else:
        for row in rows:
            print(_line(row))
    return 0


def taken(archive: str, path: str) -> int:
    """Take in a list. Returns 1 where a line was refused."""
    from chancery.archive.folder import found
    from chancery.archive.linking import people
    from chancery.archive.linking.people import listing
    from chancery.archive.lock import writing
    from chancery.archive.store import Store
    from chancery.link.people.lists import read_list

    folder = found(archive)
    read = read_list(_lines(path))
    for where, why in read.refused:
        print(f"{path}: {where}: {why}; not taken.", file=sys.stderr)
    with writing(folder), Store.writing(folder) as store, store.transaction():
        count = listing.keep(store, read.rows)
        people.listed(store)
        (met,) = store.one("SELECT count(*) FROM authority WHERE listed <> ''")
    print(f"Names taken from the list: {count:,}; of the archive's held to be among them: {met:,}.")
    return 1 if read.refused else 0


def _lines(path: str) -> list[str]:
    """The list's lines. Raises BadList where it can't be read."""
    from chancery.archive.errors import BadList

    try:
        with open(path, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123 (a path as typed)
            return file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadList(f"The list {path} can't be read: {said}.") from error


def _authorities(store: Any, kinds: Any) -> list[dict[str, Any]]:
    from chancery.archive import people

    rows = []
    for kind in kinds:
        for one in people.authorities(store, kind):
            its = people.listed(store, one.id) if one.listed else []
            row = {
                "kind": kind,
                "preferred": one.preferred,
                "forms": [form.label for form in people.forms(store, one.id)],
                "records": one.records,
                "mentions": one.mentions,
                "first": people.day(one.first),
                "last": people.day(one.last),
                "listed": one.listed,
                "wikidata": its[0].wikidata if its else "",
                "viaf": its[0].viaf if its else "",
            }
            rows.append(row)
    return rows


def _queue(store: Any, kind: str) -> list[dict[str, Any]]:
    from chancery.archive import people

    return [
        {
            "kind": pair.kind,
            "one": pair.one,
            "other": pair.other,
            "state": pair.state,
            "bits": round(pair.bits, 1),
            "score": round(pair.score, 4),
            "reasons": [f"{reason.says} ({reason.weight:+.1f})" for reason in pair.evidence],
        }
        for pair in people.queue(store, kind)
    ]


def _csv(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    from chancery.export.spreadsheet import harmless

    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        cells = (row[name] for name in columns)
        writer.writerow([harmless("; ".join(cell) if isinstance(cell, list) else str(cell)) for cell in cells])


def _line(row: dict[str, Any]) -> str:
    from chancery.export.terminal import shown

    if "one" in row:
        why = "; ".join(row["reasons"][:3])
        said = f"{row['bits']:+6.1f}  {row['one']} = {row['other']} ({row['kind']}, {row['state']}): {why}"
    else:
        others = [form for form in row["forms"] if form != row["preferred"]]
        days = " – ".join(dict.fromkeys(filter(None, (row["first"], row["last"]))))
        also = f" = {'; '.join(others)}" if others else ""
        said = f"{row['kind']:13}{row['preferred']}{also}  records {row['records']:,}, mentions {row['mentions']:,}  {days}"
    return shown(said).rstrip()
