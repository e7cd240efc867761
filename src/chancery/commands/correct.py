"""``chancery correct``: say of a record what should be read otherwise, what is right, or what is doubtful."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chancery.export.terminal import shown

if TYPE_CHECKING:
    from chancery.archive.folder import Folder
    from chancery.archive.judging import Done
    from chancery.archive.store import Store
    from chancery.judgement.entry import Judgement
    from chancery.judgement.pointing import Asked
    from chancery.model.record import Record

HELP = "correct what was read of a record, or confirm or doubt it"
EPILOG = """\
TARGET is a field (envelope.to, description.title …), or mark, date, name, statement, request, quantity, time, block,
document, words, note, tag, work.
--fields lists them all. VALUE is the main value, then its parts behind semicolons: "Zaytsev; place Moscow".
What was said is an entry of the archive's journal; `chancery journal` lists and undoes entries. docs/correcting.md tells all.

  chancery correct my-archive 212-213 envelope.to "Zaytsev; place Moscow" --why "as in the register"
  chancery correct my-archive 212-213 envelope.date 1950-03-12 --confirm
  chancery correct my-archive 212-213 words bagger --on dredger --at 1126,1133
  chancery correct my-archive 212-213 document split --on "My opinion"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("record", metavar="RECORD", help="the record's id, or a number of the document that no other has")
    parser.add_argument("target", metavar="TARGET", help="what is corrected: a field, or mark, date, name …")
    parser.add_argument("value", metavar="VALUE", nargs="?", help="what it should say")
    acts = parser.add_mutually_exclusive_group()
    for act, told in (
        ("add", "the VALUE stands beside what is read"),
        ("only", "of a field: the VALUE stands in place of all that is read"),
        ("remove", "it is not so, and nothing takes its place"),
        ("confirm", "it is right as it is read"),
        ("doubt", "it may be wrong"),
    ):
        acts.add_argument(f"--{act}", dest="act", action="store_const", const=act, default="", help=told)
    parser.add_argument("--old", metavar="VALUE", help="which reading is meant, where there are several")
    parser.add_argument("--on", metavar="WORDS", help="words of the text that it is about")
    parser.add_argument(
        "--at", type=offsets, metavar="START,END", help="the same as offsets, where the words stand more than once"
    )
    parser.add_argument("--why", metavar="REASON", default="", help="what it rests on")
    parser.add_argument("--by", metavar="NAME", help="who says so (default: the name set in the archive)")
    parser.add_argument("--fields", action=Fields, help="list what can be corrected, and end")


class Fields(argparse.Action):
    """Lists what can be corrected, and ends the command."""

    def __init__(self, option_strings: list[str], dest: str, **more: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help=more.get("help"))

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """List, and end."""
        from chancery.judgement.acts import TARGETS, field_targets

        for target in TARGETS:
            print(f"{target.name:10} {target.about} ({', '.join(target.acts)})")
        print("\nfields     replace (the default), --add, --only, --remove, --confirm, --doubt")
        for name in field_targets():
            print(f"  {name:32} {parts_of(name)}")
        parser.exit()


def parts_of(target: str) -> str:
    """What a value of a field may say behind semicolons."""
    from chancery.export.json import layout
    from chancery.judgement.acts import field_of
    from chancery.judgement.values import EVIDENCE, MAIN

    _, _, kind = field_of(target)
    main = MAIN.get(kind.__name__, "value")
    parts = [item.key for item in layout(kind) if item.name not in EVIDENCE and item.key not in (main, "value")]
    return f"; {', '.join(parts)}" if parts else ""


def offsets(word: str) -> tuple[int, int]:
    """``120,145``, or ``120`` for a place. Raises argparse's error otherwise."""
    first, sign, last = word.partition(",")
    if not first.isdecimal() or (sign and not last.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{word}' is no START,END counted in characters of the text from 0")
    return int(first), int(last if sign else first)


def run(args: argparse.Namespace) -> int:
    """Say it, and say what changed. Returns the exit status."""
    from chancery.archive.folder import found
    from chancery.archive.lock import writing
    from chancery.archive.store import Store
    from chancery.judgement.pointing import Asked

    folder = found(args.archive)
    asked = Asked(args.target, args.act, args.value, args.old, args.on, args.at)
    with writing(folder), Store.writing(folder) as store:
        record = store.record(store.named(args.record))
        entries = said(store, record, asked, args.by, args.why)
        done = kept(folder, store, entries)
        for entry in entries:
            report(store, args.archive, entry)
        told(store, args.archive, record, entries, done)
    return 0


def said(store: Store, record: Record, asked: Asked, by: str | None, why: str) -> list[Judgement]:
    """The entries for what was typed. Raises BadJudgement."""
    from chancery.archive.errors import BadJudgement
    from chancery.archive.journal import NAME, setting
    from chancery.archive.judging import entry_for
    from chancery.judgement.choosing import Unclear
    from chancery.judgement.entry import BadEntry
    from chancery.judgement.pointing import pointed

    try:
        found = pointed(record, asked)
    except Unclear as error:
        raise BadJudgement(error.message, error.remedy) from error
    except BadEntry as error:
        raise BadJudgement(f"That can't be said: {error}.", "`chancery correct --fields` lists what can.") from error
    who = " ".join(by.split()) if by is not None else setting(store, NAME)
    return [entry_for(store, record, who, replace(said, why=why)) for said in found]


def kept(folder: Folder, store: Store, entries: list[Judgement]) -> Done:
    """Keep them, for one who holds the archive's lock."""
    from chancery.archive.judging import judged

    return judged(folder, store, entries)


def report(store: Store, archive: str, entry: Judgement) -> None:
    """What an entry changed, and how it is undone."""
    from chancery.judgement.saying import in_a_line

    print(shown(in_a_line(entry)))
    for other in entry.over:
        before = _one(store, other)
        if before is not None:
            print(f"  {shown(f'in the place of what {before.who} said on {before.at[:10]}: {in_a_line(before)}')}")
    print(f"  entry {entry.id} of {shown(entry.who)}; to undo it: chancery journal {archive} --undo {entry.id}")


def _one(store: Store, name: str) -> Judgement | None:
    from chancery.archive.journal import one

    return one(store, name)


def told(store: Store, archive: str, record: Record, entries: list[Judgement], done: Done) -> None:
    """What has to be known besides: that the rules read the same, that others say otherwise, that the record has parts now."""
    now = [store.record(name) for name in done.records if store.all("SELECT 1 FROM record WHERE id = ?", (name,))]
    mine = {entry.id for entry in entries}
    states = {one.entry: one.state for after in now for one in after.judged}
    if any(states.get(name) == "agreed" for name in mine):
        print("  The rules read the same already.")
    if any(states.get(name) == "disputed" for name in mine):
        before = {doubt.message for doubt in record.doubts}
        for doubt in dict.fromkeys(d.message for after in now for d in after.doubts if d.code == "readers-disagree"):
            if doubt not in before:
                print(shown(f"chancery: {doubt} Both are kept and shown."), file=sys.stderr)
    if any(entry.target == "document" for entry in entries):
        print(f"  The file is now: {', '.join(done.records)}")
