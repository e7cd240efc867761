"""``chancery requests``: who asked what of whom, and what came of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from chancery.commands.ledgers import ALL, folded, narrowing, said
from chancery.model.evidence import FATES

if TYPE_CHECKING:
    from chancery.archive.evidence.ledger import Asked

HELP = "list who asked what of whom, and what came of it"
EPILOG = """\
What came of a request is first what its own record says; then, along the links between records, what another answers: such an
answer is a claim, and --format json has its reasons. Open are those of which nothing came, or only a putting off or an evasion.

  chancery requests my-archive --open
  chancery requests my-archive --by Kostrov --format csv
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    narrowing(parser)
    parser.add_argument("--open", action="store_true", help="only those that nothing held answers")
    parser.add_argument("--fate", choices=FATES, default="", help="only those of which this came in their own record")


def run(args: argparse.Namespace) -> int:
    """List them. Returns the exit status."""
    from chancery.archive.evidence import ledger, saying
    from chancery.archive.folder import found
    from chancery.archive.store import Store

    wanted = ledger.Wanted(args.by, args.to, args.fate, args.open, args.year, args.words, every=args.every, limit=ALL)
    with Store.reading(found(args.archive)) as store:
        listed = ledger.requests(store, wanted)
    said(listed.rows, args.format, saying.ASKED, saying.asked_line, saying.asked_json, _text)
    if args.format == "text":
        folded(listed.total, listed.in_all)
    if not listed.total and args.format == "text":
        print("No request fits.")
    return 0


def _text(one: Asked) -> list[str]:
    from chancery.archive.evidence.saying import FATE_WORDS, also_words

    way = f"{one.by if one.by not in ('', '?') else 'somebody'} → {one.to if one.to not in ('', '?') else 'somebody'}"
    lines = [f"{one.row.date or 'no day':12} {way}: {one.words}  [{one.row.id}]"]
    if one.answer:
        hand = ", in another hand" if one.answer["hand"] else ""
        weak = f" (rests on {'; '.join(one.answer['weaknesses'])})" if one.answer["weaknesses"] else ""
        lines.append(f"    {FATE_WORDS[one.fate]}{hand}: {one.answer['words']}{weak}")
    lines += [f"    {came.row.date} {FATE_WORDS[came.fate]}?: {came.words}  [{came.row.id}]" for came in one.came]
    lines = lines if len(lines) > 1 else [*lines, "    nothing said"]
    return [*lines, f"    {also_words(one)}"] if one.also else lines
