"""``chancery journal``: what people said of the records, listed, given to others, taken in from them, undone."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.commands.add import counted
from chancery.commands.merging import entries, take
from chancery.commands.read import opened
from chancery.export.terminal import shown

if TYPE_CHECKING:
    from chancery.archive.entries import Listed
    from chancery.archive.folder import Folder
    from chancery.archive.store import Store
    from chancery.judgement.entry import Judgement

HELP = "list, export, import or undo what people said of an archive's records"
EPILOG = """\
Without an option that does something it lists the entries, newest last, each with its state: stands; agreed (the rules
read the same now); disputed; lost (its words were not found again); waits (its file is not here); undone; replaced.
Exit status: 0 done; 1 some lines of a journal could not be taken in (each says why); 2 the command itself is wrong.

  chancery journal my-archive --name "A. Reader"
  chancery journal my-archive --record 212-213
  chancery journal my-archive --export mine.jsonl --by "A. Reader"
  chancery journal my-archive --import theirs.jsonl
  chancery journal my-archive --as-golden cases/
  chancery journal my-archive --undo 20261124101502 --why "the register is wrong"
  chancery journal my-archive --undo-calendar 20261124101502
"""
COLUMNS = (
    "id",
    "at",
    "who",
    "record",
    "state",
    "act",
    "target",
    "old",
    "new",
    "words",
    "start",
    "end",
    "why",
    "by",
    "over",
    "source",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument("--export", metavar="FILE", help="write the entries as JSON Lines; - for standard output")
    acts.add_argument(
        "--import", dest="take", metavar="FILE", help="take in the entries of another's journal; - for standard input"
    )
    acts.add_argument("--undo", metavar="ID", help="undo an entry, by its id or the first characters that no other has")
    acts.add_argument(
        "--undo-calendar",
        metavar="ID",
        help="undo all that one calendar changed, by any of its entries; of that undoing: undo it",
    )
    acts.add_argument("--name", nargs="?", const="", metavar="NAME", help="set whose entries are made here; alone: say it")
    acts.add_argument("--as-golden", metavar="FOLDER", help="write the corrections in force as golden cases, tests of the rules")
    parser.add_argument("--record", metavar="RECORD", help="entries on one record, also on one that is gone")
    parser.add_argument("--by", metavar="NAME", help="entries of one person; with --undo or --undo-calendar: who undoes")
    parser.add_argument("--lost", action="store_true", help="entries in force whose words, record or file are not here")
    parser.add_argument("--disputed", action="store_true", help="entries that another's contradicts")
    parser.add_argument("--why", metavar="REASON", default="", help="with --undo or --undo-calendar: what it rests on")
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table", help="how to list (default: table)")


def run(args: argparse.Namespace) -> int:
    """List, or do what is asked for. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.store import Store

    folder = found(args.archive)
    if args.take is not None:
        return take(folder, args.take)
    if args.undo is not None:
        return undo(folder, args.undo, args.by, args.why)
    if args.undo_calendar is not None:
        return undo_calendar(folder, args.undo_calendar, args.by, args.why)
    if args.name:
        return call(folder, args.name)
    with Store.reading(folder) as store:
        if args.name is not None:
            return who(store)
        some = wanted(store, args)
        if args.export is not None:
            return give(some, args.export)
        if args.as_golden is not None:
            return golden(store, some, Path(args.as_golden))
        {"table": table, "jsonl": lines, "csv": rows}[args.format](some)
        warn(store)
    return 0


# Listing


def wanted(store: Store, args: argparse.Namespace) -> Iterator[Listed]:
    """The entries asked for."""
    from chancery.archive.entries import LOST, listed, on_record

    record = on_record(store, args.record) if args.record else None
    states = (LOST if args.lost else frozenset()) | ({"disputed"} if args.disputed else set())
    for one in listed(store, record):
        if (not states or one.state in states) and (args.by is None or one.entry.who.casefold() == args.by.casefold()):
            yield one


def table(some: Iterator[Listed]) -> None:
    """For people: two lines an entry."""
    from chancery.judgement.saying import in_a_line

    count = 0
    for one in some:
        count, entry = count + 1, one.entry
        by = f" by {one.by}" if one.by else ""
        print(shown(f"{entry.id} {entry.at[:16].replace('T', ' ')} {entry.who} · {one.record} · {one.state}{by}"))
        print(f"    {shown(in_a_line(entry))}")
    if not count:
        print("no entries")


def lines(some: Iterator[Listed]) -> None:
    """A JSON object an entry: its line in the journal, with its state."""
    from chancery.archive.entries import as_json

    for one in some:
        print(json.dumps(as_json(one), ensure_ascii=not sys.stdout.encoding.lower().startswith("utf")))


def rows(some: Iterator[Listed]) -> None:
    """A line an entry, for a spreadsheet."""
    from chancery.export.spreadsheet import harmless
    from chancery.judgement.saying import new_line, old_line

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in some:
        entry, on = one.entry, one.entry.on
        place = (on.quote, on.start, on.end) if on is not None and on.start < on.end else ("", "", "")
        said = (entry.id, entry.at, entry.who, one.record, one.state, entry.act, entry.target, old_line(entry), new_line(entry))
        over = " ".join((*entry.over, *filter(None, (entry.undoes,))))
        writer.writerow([harmless(str(value)) for value in (*said, *place, entry.why, one.by, over, entry.source)])


def warn(store: Store) -> None:
    """Say what of the journal's file is not in the listing."""
    from chancery.archive.journal import agrees

    folder = store.folder
    if not agrees(store):
        print(
            f"chancery: {folder.journal} was changed by another program; the next entry takes in what is new in it, "
            f"or now: chancery journal {folder.root} --import {folder.journal}",
            file=sys.stderr,
        )
    if folder.aside.exists():
        print(f"chancery: {folder.aside} holds lines that this version could not take in.", file=sys.stderr)


# Doing


def who(store: Store) -> int:
    """Say whose entries are made here."""
    from chancery.archive.journal import NAME, setting

    print(shown(setting(store, NAME)) or "no name is set; --name NAME sets one")
    return 0


def call(folder: Folder, name: str) -> int:
    """Set whose entries are made here."""
    from chancery.archive.journal import NAME, set_setting
    from chancery.archive.lock import writing
    from chancery.archive.store import Store

    name = " ".join(name.split())
    with writing(folder), Store.writing(folder) as store:
        set_setting(store, NAME, name)
    print(f"entries made in this archive are by {shown(name)}" if name else "no name is set")
    return 0


def give(some: Iterator[Listed], place: str) -> int:
    """Write entries as the journal has them."""
    from chancery.judgement.entry import dumps

    count = 0
    with opened(place) as out:
        for one in some:
            count += 1
            out.write(dumps(one.entry).encode() + b"\n")
        out.flush()
    if place != "-":
        print(f"{entries(count)} written to {place}")
    return 0


def golden(store: Store, some: Iterator[Listed], place: Path) -> int:
    """Write golden cases of entries."""
    from chancery.archive.giving_back import golden_cases
    from chancery.errors import OutputNotWritten
    from chancery.judgement.golden_cases import LeftOut

    count = 0
    try:
        for case in golden_cases(store, some):
            if isinstance(case, LeftOut):
                print(shown(f"chancery: no case of {case.target} of {case.record}: {case.why}."), file=sys.stderr)
                continue
            (place / case.folder).mkdir(parents=True, exist_ok=True)
            (place / case.folder / case.name).write_text(case.words, encoding="utf-8", newline="\n")
            count += 1
    except OSError as error:
        raise OutputNotWritten(f"{place} can't be written: {error.strerror}.") from error
    print(f"{counted(count, 'case')} written to {place}")
    return 0


def pointed_at(store: Store, name: str) -> Judgement:
    """The entry that an id or its beginning means. Raises BadJudgement."""
    from chancery.archive import journal
    from chancery.archive.errors import BadJudgement

    entry = journal.one(store, name)
    if entry is None:
        remedy = f"`chancery journal {store.folder.root}` lists them; six first characters will do where no other entry has them."
        raise BadJudgement(f"There is no entry {name}, or several begin so.", remedy)
    return entry


def undoer(store: Store, by: str | None) -> str:
    """Who undoes: the person named, or the one of the archive's settings."""
    from chancery.archive.journal import NAME, setting

    return " ".join(by.split()) if by is not None else setting(store, NAME)


def undo_calendar(folder: Folder, name: str, by: str | None, why: str) -> int:
    """Undo all entries that were made in one go with an entry."""
    from chancery.archive.batches import undoing_all, whole
    from chancery.archive.judging import judged
    from chancery.archive.lock import writing
    from chancery.archive.store import Store

    with writing(folder), Store.writing(folder) as store:
        entry = pointed_at(store, name)
        of = whole(store, entry)
        undone = undoing_all(store, of, undoer(store, by), why)
        done = judged(folder, store, undone)
    what = "undoings undone" if entry.undoes else "undone"
    print(f"{what}: {entries(len(undone))}; {counted(len(done.records), 'record')} laid anew")
    if len(of) > len(undone):
        print(f"  {entries(len(of) - len(undone))} of it: undone or replaced before")
    print(f"  to undo that: chancery journal {folder.root} --undo-calendar {undone[0].id}")
    return 0


def undo(folder: Folder, name: str, by: str | None, why: str) -> int:
    """Undo an entry."""
    from chancery.archive import journal
    from chancery.archive.entries import states_of
    from chancery.archive.errors import BadJudgement
    from chancery.archive.judging import judged, undoing
    from chancery.archive.lock import writing
    from chancery.archive.store import Store
    from chancery.judgement.saying import in_a_line

    with writing(folder), Store.writing(folder) as store:
        entry = pointed_at(store, name)
        (now,) = states_of(store, [entry])
        if now.by:
            raise BadJudgement(
                f"The entry {entry.id} is {now.state} already, by {now.by}.", "To let it speak again, undo that one."
            )
        undone = undoing(entry, undoer(store, by), why)
        judged(folder, store, [undone])
        again = journal.one(store, entry.undoes) if entry.undoes else None
    print(shown(f"speaks again: {in_a_line(again)}" if again is not None else f"undone: {in_a_line(entry)}"))
    print(f"  entry {undone.id} of {shown(undone.who)}; to undo it: chancery journal {folder.root} --undo {undone.id}")
    return 0
