"""The making of judgements: from what a person points at to an entry of the journal, kept and laid over the records."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from chancery import __version__
from chancery.archive import journal, linking, witness
from chancery.archive.bounds import divided
from chancery.archive.entry import Entry
from chancery.archive.errors import BadJudgement
from chancery.archive.folder import Folder
from chancery.archive.index import Writer, catch_up, caught_up, opened
from chancery.archive.judge import again, amended, concerned, machine_records, put
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.judgement.acts import checked
from chancery.judgement.entry import Anchor, BadEntry, Judgement, anchor
from chancery.judgement.force import taken_over
from chancery.judgement.said import Said
from chancery.judgement.words import Words as Words
from chancery.link.verdicts import key_of
from chancery.model.record import Record

UNLINKED = frozenset({"tag", "work", "note", "mark", "block", "quantity", "time"})
"""Targets that no link rests on: the linkers take such records in with the next that matters."""
PLACE = 80
"""Characters by which the beginning of a document is known again."""


@dataclass(slots=True)
class Done:
    """What was kept: the entries that are new, and the ids of the records that changed."""

    entries: list[Judgement] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


def entry_for(store: Store, record: Record, who: str, said: Words, whole: str = "") -> Judgement:
    """The entry for what a person says of a record now. Raises BadJudgement for what can't be said.

    ``whole``: what ``whole_text`` gives for the record, where the caller has it already: it reads the whole file's documents.
    """
    named(who)
    source = record.source.sha256
    first = record.source.part.start if record.source.part else 0
    try:
        entry = checked(
            Judgement(
                id=new_id(),
                at=moment(),
                who=who.strip(),
                act=said.act,
                target=said.target,
                source=source,
                record=record.id,
                on=_anchor(record, first, said, whole or whole_text(store, record)),
                old=said.old,
                new=said.new,
                why=said.why.strip(),
                made_by=f"chancery {__version__}",
            )
        )
    except BadEntry as error:
        raise BadJudgement(f"That can't be said: {error}.") from error
    bare = said.start is None or said.end is None or (said.start == said.end and said.target != "document")
    new = Said(entry) if bare else Said(entry, said.start, said.end)
    return replace(entry, over=taken_over(new, _standing_on(store, record)))


def verdict_for(store: Store, who: str, act: str, target: str, kind: str, one: str, other: str, why: str = "") -> Judgement:
    """The entry by which a person confirms or refuses a claim; it takes the place of what was said of the same before.

    ``target``: ``link`` (``one`` and ``other`` are ids of records) or ``same`` (they are names). Raises BadJudgement.
    """
    named(who)
    wanted = key_of(target, kind, one, other)
    before = [
        entry.id
        for entry in journal.standing(store, "")
        if isinstance(entry.new, dict) and key_of(entry.target, *(entry.new[key] for key in ("kind", "one", "other"))) == wanted
    ]
    try:
        return checked(
            Judgement(
                id=new_id(),
                at=moment(),
                who=who.strip(),
                act=act,
                target=target,
                record=one if target == "link" else "",
                new={"kind": kind, "one": one, "other": other},
                why=why.strip(),
                over=tuple(before),
                made_by=f"chancery {__version__}",
            )
        )
    except BadEntry as error:
        raise BadJudgement(f"That can't be said: {error}.") from error


def _standing_on(store: Store, record: Record) -> list[Said]:
    """The entries in force that stand on a record, those on another form of it too. Of a file's documents each has its own."""
    source = record.source.sha256
    sql = 'SELECT entry, start, "end" FROM judged JOIN record USING (seq) WHERE record.id = ?'
    here = {name: (start, end) for name, start, end in store.all(sql, (record.id,))}
    if not here:
        return []
    standing = journal.standing(store, source, *witness.forms_of(store, source))
    return [Said(entry, *here[entry.id]) for entry in standing if entry.id in here]


def named(who: str) -> None:
    """Raises BadJudgement where nobody is named."""
    if not who.strip():
        remedy = "Set a name once, chancery journal ARCHIVE --name 'A. Reader', or give one with --by."
        raise BadJudgement("Whose judgement this is, is not said.", remedy)


def undoing(entry: Judgement, who: str, why: str = "") -> Judgement:
    """The entry that undoes another. Raises BadJudgement where nobody is named."""
    named(who)
    return Judgement(
        id=new_id(),
        at=moment(),
        who=who.strip(),
        act="undo",
        source=entry.source,
        record=entry.record,
        undoes=entry.id,
        why=why,
        made_by=f"chancery {__version__}",
    )


def _anchor(record: Record, first: int, said: Words, name: str) -> Anchor:
    text = record.text
    if said.start is None or said.end is None:
        # The record as a whole: known by where it begins, and how.
        return Anchor(start=first, end=first, quote="", suffix=text[:PLACE], text=name)
    inside = anchor(text, said.start, said.end, name)
    return replace(inside, start=first + inside.start, end=first + inside.end)


def whole_text(store: Store, record: Record) -> str:
    """The digest of the whole text of a record's source: anchors count in that."""
    if record.source.part is None:
        return witness.digest_of(record.text)
    return witness.digest_of("".join(one.text for one in machine_records(store, record.source.sha256)))


def new_id() -> str:
    """A name that no other entry has: the moment, so that names sort as entries were made, and eight random figures."""
    return f"{datetime.datetime.now(datetime.UTC):%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}"


def moment() -> str:
    """Now, in UTC."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def judge(folder: Folder, entries: Sequence[Judgement], *, indexed: bool = True) -> Done:
    """Keep entries and lay them over the records. Raises ArchiveBusy, ArchiveReadOnly, DiskFull.

    ``indexed``: whether to come back only when the search index has them too, which takes half of the time. Else it is written
    beside what the caller does next, and whoever searches in this process waits for it (``lock.settled``).
    """
    with writing(folder) as held, Store.writing(folder) as store:
        if indexed:
            return judged(folder, store, entries)
        store.put_off_checkpoints()

        return judged(folder, store, entries, lambda work: held.beside(lambda: _later(folder, work)))


def _at_once(work: Callable[[], None]) -> None:
    work()


def _later(folder: Folder, work: Callable[[], None]) -> None:
    work()
    with Store.writing(folder) as store:
        store.checkpoint()


def judged(
    folder: Folder, store: Store, entries: Sequence[Judgement], do: Callable[[Callable[[], None]], None] = _at_once
) -> Done:
    """The same for one who holds the archive's lock; ``do`` is given the writing of the index."""
    through = caught_up(folder, store)
    lines = journal.unknown_lines(store)
    stray = journal.taken(store, lines)
    journal.put_aside(store, lines, stray.refused)
    with store.transaction():
        done = Done(journal.keep(store, [*stray.new, *entries]))
        puts = _laid(store, done.entries)
        gone = store.all("SELECT id FROM gone WHERE change > ?", (through,))
    journal.beside(store)
    change = store.change()
    do(lambda: _indexed(folder, change, puts, [name for (name,) in gone]))
    if any(entry.undoes or entry.target not in UNLINKED for entry in done.entries):
        linking.catch_up(store)
    done.records = [entry.id for _, entry in puts]
    return done


def _laid(store: Store, entries: list[Judgement]) -> list[tuple[int, Entry]]:
    puts: list[tuple[int, Entry]] = []
    last: dict[str, list[Record]] = {}  # most judgements are of one source, which is then read once
    for source in dict.fromkeys(entry.source for entry in entries):
        last = {source: machine_records(store, source)}
        if last[source]:
            witness.keep(store, source, [record.text for record in last[source]])
    bounding = [entry for entry in entries if entry.target == "document" or (entry.undoes and _divides(store, entry.undoes))]
    bounded = set(concerned(store, bounding))
    for source in concerned(store, entries):
        puts += _divided(store, source) if source in bounded else again(store, source, last.get(source))
    return puts


def _divides(store: Store, entry_id: str) -> bool:
    entry = journal.one(store, entry_id)
    return entry is not None and entry.target == "document"


def _divided(store: Store, source: str) -> list[tuple[int, Entry]]:
    """Read a source anew, its documents bounded as people say."""
    if not store.all("SELECT 1 FROM source WHERE digest = ?", (source,)):
        return []
    found = divided(store, source, machine_records(store, source))
    return put(store, source, found, amended(store, source, found))


def _indexed(folder: Folder, change: int, puts: Iterable[tuple[int, Entry]], gone: Iterable[str]) -> None:
    """Let the index know, up to a change. What a process that ends here did not write is put again by the next ``catch_up``."""
    index = opened(folder)
    if index is None:  # it was hurt meanwhile
        with Store.reading(folder) as store:
            catch_up(folder, store)
        return
    writer = Writer(index)
    for name in gone:
        writer.forget(name)
    for seq, entry in puts:
        writer.put(seq, entry.words)
    writer.commit(change)
    writer.close()
