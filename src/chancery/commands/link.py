"""``chancery link``: what the rules claim of records together, made anew; and a person's word on one claim."""

from __future__ import annotations

import argparse

from chancery.progress import Progress

HELP = "link an archive's records anew, or confirm or refuse a link"
EPILOG = """\
Adding records links them; this makes all links anew, from the first: references and threads, registers, releases, names. What
people confirmed or refused stands, whatever the rules say. The kinds of links between records: answers, cites, release. With
person, organization, place or group the two are names that name one and the same.

  chancery link my-archive
  chancery link my-archive --confirm answers 06d6f5688c6647e2 231 --why "the draft has its number"
  chancery link my-archive --refuse person "Adrian Velk" "Anton Velk"
"""
BETWEEN = ("answers", "cites", "release")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    acts = parser.add_mutually_exclusive_group()
    for act, words in (("confirm", "say that this is so"), ("refuse", "say that this is not so")):
        acts.add_argument(f"--{act}", nargs=3, metavar=("KIND", "ONE", "OTHER"), help=words)
    parser.add_argument("--by", metavar="NAME", help="who says so (default: the archive's name for entries)")
    parser.add_argument("--why", metavar="REASON", default="", help="what it rests on")


def run(args: argparse.Namespace) -> int:
    """Link, or say it. Returns the exit status."""
    from chancery.archive import linking
    from chancery.archive.folder import found
    from chancery.archive.linking.claims import counts
    from chancery.archive.lock import writing
    from chancery.archive.store import Store

    folder = found(args.archive)
    for act, words in (("confirm", args.confirm), ("refuse", args.refuse)):
        if words:
            return judged(args, act, *words)
    with writing(folder), Store.writing(folder) as store:
        progress = Progress(expected=len(linking.LINKERS))
        linking.anew(store, lambda _: progress.step(0, failed=False))
        progress.close()
        found_links = counts(store)
    for kind in BETWEEN:
        states = {state: count for (of, state), count in found_links.items() if of == kind}
        print(f"{kind}: {', '.join(f'{count:,} {state}' for state, count in sorted(states.items())) or 'none'}")
    return 0


def judged(args: argparse.Namespace, act: str, kind: str, one: str, other: str) -> int:
    """Keep a person's word on a claim."""
    from chancery.archive.folder import found
    from chancery.archive.journal import NAME, setting
    from chancery.archive.judging import judged as keep
    from chancery.archive.judging import verdict_for
    from chancery.archive.lock import writing
    from chancery.archive.store import Store
    from chancery.commands.correct import report

    folder = found(args.archive)
    with writing(folder), Store.writing(folder) as store:
        target = "link" if kind in BETWEEN else "same"
        if target == "link":
            one, other = store.named(one), store.named(other)
        who = " ".join(args.by.split()) if args.by is not None else setting(store, NAME)
        entry = verdict_for(store, who, act, target, kind, one, other, args.why)
        keep(folder, store, [entry])
        report(store, args.archive, entry)
    return 0
