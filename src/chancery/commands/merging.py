"""``chancery journal --import``: another's journal taken in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.commands.add import counted
from chancery.export.terminal import shown

if TYPE_CHECKING:
    from chancery.archive.folder import Folder

SHOWN = 20
"""Lines that could not be taken in, and disagreements, that are named one by one."""


def take(folder: Folder, place: str) -> int:
    """Take in another's journal."""
    from chancery.archive import journal
    from chancery.archive.entries import disagreements, states_of
    from chancery.archive.judging import judged
    from chancery.archive.lock import writing
    from chancery.archive.store import Store

    given = journal.lines_of(read(place))
    with writing(folder), Store.writing(folder) as store:
        taken = journal.taken(store, given)
        done = judged(folder, store, taken.new)
        differ = list(disagreements(store, dict.fromkeys(done.records)))
        states = [one.state for one in states_of(store, taken.new)]
    known = f", {taken.known:,} known already" if taken.known else ""
    print(f"{entries(len(taken.new))} taken in{known}; {counted(len(set(done.records)), 'record')} laid anew")
    for state, told in (
        ("waits", "for a file that is not in the archive"),
        ("lost", "words that are not found here with certainty"),
    ):
        if state in states:
            print(f"  {entries(states.count(state))}: {told}; chancery journal {folder.root} --lost lists them")
    for record, message in differ[:SHOWN]:
        print(f"  {shown(f'{record}: {message}')}")
    if differ:
        print(f"  {counted(len(differ), 'disagreement')}: both sides are kept; undo one, or correct the value with --only")
    refused(taken)
    return 1 if taken.refused else 0


def refused(taken: object) -> None:
    """Say what could not be taken in."""
    from chancery.archive.journal import Taken

    assert isinstance(taken, Taken)
    for number, why in taken.refused[:SHOWN]:
        print(shown(f"chancery: line {number:,} was left out: {why}."), file=sys.stderr)
    if len(taken.refused) > SHOWN:
        print(f"chancery: and {len(taken.refused) - SHOWN:,} more lines were left out.", file=sys.stderr)
    if taken.newer:
        print(
            f"chancery: {entries(taken.newer)} of a newer format: install the newer version of Chancery and import again.",
            file=sys.stderr,
        )


def entries(number: int) -> str:
    """``1 entry``, ``1,204 entries``."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def read(place: str) -> bytes:
    """The bytes of a journal. Raises BadJournal."""
    from chancery.archive.errors import BadJournal

    try:
        return sys.stdin.buffer.read() if place == "-" else Path(place).read_bytes()
    except OSError as error:
        raise BadJournal(f"{place} can't be read: {error.strerror}.") from error
