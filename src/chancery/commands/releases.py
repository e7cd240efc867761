"""``chancery releases``: which records of an archive are releases of one document."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from typing import Any

HELP = "say which records of an archive are releases of one document"
EPILOG = """\
Records are put together by what survives OCR: rare words that they share, their order, their own numbers, the stamps of the
release. Each pair says what speaks for it and against it. What is only proposed, or refused, is given with --all.

  chancery releases my-archive
  chancery releases my-archive --format jsonl > pairs.jsonl
  chancery releases my-archive --all --format csv > pairs.csv
"""
COLUMNS = ("a", "b", "state", "score", "a_id", "b_id", "a_release", "b_release", "why")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument(
        "--format", choices=("text", "jsonl", "csv"), default="text", help="groups as text, or a line a pair (default: text)"
    )
    parser.add_argument("--all", action="store_true", help="pairs that are not believed, too; with jsonl and csv")


def run(args: argparse.Namespace) -> int:
    """List them. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.store import Store
    from chancery.export.spreadsheet import harmless

    with Store.reading(found(args.archive)) as store:
        if args.format == "text":
            for line in _groups(store):
                print(line)
            return 0
        writer = csv.writer(sys.stdout)
        if args.format == "csv":
            writer.writerow(COLUMNS)
        for pair in _pairs(store, args.all):
            if args.format == "jsonl":
                print(json.dumps(pair, ensure_ascii=False))
            else:
                pair["why"] = "; ".join(f"{reason['says']} ({reason['bits']:+.1f})" for reason in pair["why"])
                writer.writerow([harmless(str(pair[name])) for name in COLUMNS])
    return 0


def _pairs(store: Any, every: bool) -> Iterator[dict[str, Any]]:
    from chancery.archive.linking.grouped import BELIEVED, pairs

    for pair in pairs(store):
        if every or pair.claim.state in BELIEVED:
            yield {
                "a": pair.one.path,
                "b": pair.other.path,
                "state": pair.claim.state,
                "score": round(pair.claim.score, 4),
                "a_id": pair.one.id,
                "b_id": pair.other.id,
                "a_release": pair.one.release,
                "b_release": pair.other.release,
                "why": [{"code": e.code, "says": e.says, "bits": round(e.weight, 2)} for e in pair.claim.evidence],
            }


def _groups(store: Any) -> Iterator[str]:
    from chancery.archive.linking.grouped import groups, in_order, title_of

    found = groups(store)
    for group in found:
        rows = in_order(store.rows(group.seqs))
        yield f"{title_of(rows)[:70] or rows[0].id}: {len(rows)} releases, {group.score * 100:.0f} %"
        for row in rows:
            yield f"  {row.id:20} {row.release[:20]:8} {row.path}".rstrip()
    if not found:
        yield "No two records here look like releases of one document."
