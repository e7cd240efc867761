"""Citations joined with the records that they mean: for what is new, and for what waited for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from chancery.archive.linking.claims import Kept, drop, put
from chancery.archive.linking.linker import Changes
from chancery.archive.linking.verdicts import verdicts
from chancery.archive.store import Store
from chancery.link.citing import citation
from chancery.link.citing import paper as papers
from chancery.link.citing.choosing import by_person, find, resolve, serials
from chancery.link.citing.citation import Citation, citations
from chancery.link.citing.figures import neighbours
from chancery.link.citing.paper import Paper, paper
from chancery.link.claim import Claim
from chancery.link.verdicts import Verdict, Verdicts

KINDS = ("answers", "cites")
MOST = 200
"""Records of one number that are compared with one citation, those nearest to it in time."""
BELIEVED = ("confirmed", "held", "several", "proposed")
"""States of a claim, the best first; a citation has that of its best."""


class References:
    """The work of one run. ``papers`` are kept as long as it lasts: the same records are compared again and again."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.said: Verdicts = verdicts(store)
        self.of_people: dict[str, list[tuple[str, str, Verdict]]] = {}
        for (_, kind, one, other), verdict in self.said.all("link"):
            if kind in KINDS:
                self.of_people.setdefault(one, []).append((kind, other, verdict))
        self.paper = lru_cache(20_000)(self._paper)
        self.moved = False
        """Whether anything changed of what registers are made of."""

    def _paper(self, seq: int) -> Paper | None:
        rows = self.store.all("SELECT body FROM paper WHERE seq = ?", (seq,))
        return papers.from_line(rows[0][0]) if rows else None

    # What records say

    def read(self, seqs: Iterable[int]) -> set[str]:
        """Keep the numbers and the citations of records. Returns the numbers that they had before or have now."""
        run, touched = self.store.connection.execute, set[str]()
        many = self.store.connection.executemany
        for seq in seqs:
            before = self.paper(seq)
            touched |= self.forget(seq)
            record = self.store.record_at(seq)
            own = paper(record)
            self.moved |= before is None or _registered(before) != _registered(own)
            found = citations(record, own)
            numbers = {(number.serial, number.kind) for number in own.own}
            run("INSERT INTO paper VALUES (?,?)", (seq, papers.as_line(own)))
            many("INSERT INTO numbered VALUES (?,?,?)", ((serial, kind, seq) for serial, kind in sorted(numbers)))
            many(
                "INSERT INTO cited (seq, state, body) VALUES (?,?,?)", ((seq, "missing", citation.as_line(one)) for one in found)
            )
            many(
                "INSERT INTO waiting VALUES (?,?)",
                ((serial, seq) for serial in sorted({serial for one in found for serial in serials(one)})),
            )
            touched |= {serial for serial, _ in numbers}
        self.paper.cache_clear()
        return touched

    def forget(self, seq: int) -> set[str]:
        """Forget what a record said. Returns its numbers."""
        numbers = {serial for (serial,) in self.store.all("SELECT serial FROM numbered WHERE seq = ?", (seq,))}
        for table in ("paper", "numbered", "cited", "waiting"):
            self.store.connection.execute(f"DELETE FROM {table} WHERE seq = ?", (seq,))
        return numbers

    def note(self) -> None:
        """Let those who keep registers know whether they are still as they were (``registers.state``)."""
        if self.moved:
            sql = "INSERT INTO counter VALUES ('papers', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"
            self.store.connection.execute(sql)

    def waiting(self, numbers: Iterable[str]) -> set[int]:
        """The records that cite any of these numbers, or one a slip away from it."""
        near = {other for serial in numbers for other in (serial, *neighbours(serial))}
        return {seq for serial in near for (seq,) in self.store.all("SELECT seq FROM waiting WHERE serial = ?", (serial,))}

    # What is meant

    def link(self, seqs: Iterable[int]) -> None:
        """Find anew what the citations of records mean."""
        for seq in sorted(seqs):
            citing = self.paper(seq)
            drop(self.store, KINDS, [seq])
            if citing is None:
                continue
            found: dict[str, Claim] = {}
            for cite, line in self.store.all("SELECT cite, body FROM cited WHERE seq = ? ORDER BY cite", (seq,)):
                claims = self._judged(citation.from_line(line), citing)
                states = {claim.state for claim in claims}
                best = next((state for state in BELIEVED if state in states), "missing")
                self.store.connection.execute("UPDATE cited SET state = ? WHERE cite = ?", (best, cite))
                for claim in claims:
                    if claim.other not in found or found[claim.other].bits < claim.bits:
                        found[claim.other] = claim
            found.update(self._by_people(citing, found))
            put(self.store, self._kept(seq, found.values()))

    def _kept(self, seq: int, claims: Iterable[Claim]) -> Iterator[Kept]:
        for claim in claims:
            for (other,) in self.store.all("SELECT seq FROM record WHERE id = ?", (claim.other,)):
                yield Kept(seq, other, claim)

    def _judged(self, said: Citation, citing: Paper) -> tuple[Claim, ...]:
        """The claims of a citation, with what people said of any of them."""
        told = {other: verdict for _, other, verdict in self.of_people.get(citing.id, ())}
        refused = {name for name, verdict in told.items() if verdict.state == "refused"}
        claims = find(said, citing, lambda serials: self._held(serials, citing, refused), self._copies)
        confirmed = [claim for claim in claims if claim.other in told and told[claim.other].state == "confirmed"]
        no = [(one, "") for one in self._held(serials(said), citing, set()) if one.id in refused] if refused else []
        found = (*(confirmed or claims), *resolve(said, citing, no))
        return tuple(by_person(claim, told[claim.other]) if claim.other in told else claim for claim in found)

    def _by_people(self, citing: Paper, found: dict[str, Claim]) -> dict[str, Claim]:
        """Claims that people made and no rule did."""
        out = {}
        for kind, other, verdict in self.of_people.get(citing.id, ()):
            if other not in found and verdict.state == "confirmed":
                out[other] = by_person(Claim(kind=kind, one=citing.id, other=other, state="proposed", evidence=()), verdict)
        return out

    def _held(self, numbers: Iterable[str], citing: Paper, without: set[str]) -> list[Paper]:
        """Records that have one of some numbers."""
        seqs: dict[int, None] = {}
        for serial in numbers:
            sql = (
                "SELECT n.seq FROM numbered n JOIN record r ON r.seq = n.seq WHERE n.serial = ? "
                "ORDER BY r.first IS NULL, abs(r.first - ?), n.seq LIMIT ?"
            )
            seqs.update((seq, None) for (seq,) in self.store.all(sql, (serial, citing.first or 0, MOST)))
        found = [one for seq in seqs if (one := self.paper(seq)) is not None]
        return [one for one in found if one.id not in without]

    def _copies(self, some: list[Paper]) -> dict[str, str]:
        """A name in common for each of some records that are releases of one document, by the claims that hold."""
        ids = {one.id for one in some}
        names: dict[str, str] = {}
        if len(ids) < 2:
            return names
        marks = ",".join("?" * len(ids))
        sql = (
            "SELECT a.id, b.id FROM link l JOIN record a ON a.seq = l.one JOIN record b ON b.seq = l.other "
            f"WHERE l.kind = 'release' AND l.state IN ('held', 'confirmed') AND a.id IN ({marks}) AND b.id IN ({marks})"
        )
        for one, other in self.store.all(sql, (*sorted(ids), *sorted(ids))):
            name = names.get(one, names.get(other, one))
            old = {names.get(one), names.get(other)} - {None, name}
            names.update({key: name for key, value in names.items() if value in old})
            names[one] = names[other] = name
        return names


def changed(store: Store, changes: Changes) -> None:
    """Link the records that came, and those that waited for them; look again at what cited one that went."""
    work = References(store)
    touched: set[str] = set()
    if changes.gone:
        gone = store.all("SELECT DISTINCT seq FROM numbered WHERE seq NOT IN (SELECT seq FROM record)")
        for (seq,) in gone:
            touched |= work.forget(seq)
            work.moved = True
    touched |= work.read(changes.seqs)
    work.note()
    again = work.waiting(touched) | set(changes.seqs)
    for entry in changes.entries:
        if entry.target == "link" and isinstance(entry.new, dict):
            again |= _named_by(store, work, entry.new)
    work.link(again)


def _registered(one: Paper) -> tuple[object, ...]:
    """What registers are made of: all but whom a paper is to, its words and its subjects, of which they take the tags."""
    return one.service, one.first, one.last, one.own, one.tag, {subject for subject in one.subjects if subject[:1] == "#"}


def _named_by(store: Store, work: References, said: dict[str, object]) -> set[int]:
    """The records whose claims an entry may change: the one it speaks of, and those that cite either of two releases."""
    seqs = {seq for name in (said["one"], said["other"]) for (seq,) in store.all("SELECT seq FROM record WHERE id = ?", (name,))}
    if said["kind"] == "release":
        numbers = [store.all("SELECT serial FROM numbered WHERE seq = ?", (seq,)) for seq in seqs]
        seqs |= work.waiting(serial for rows in numbers for (serial,) in rows)
    return seqs


def anew(store: Store) -> None:
    """Link everything from the first."""
    for table in ("paper", "numbered", "cited", "waiting"):
        store.connection.execute(f"DELETE FROM {table}")
    drop(store, KINDS)
    work = References(store)
    seqs = [seq for (seq,) in store.all("SELECT seq FROM record ORDER BY seq")]
    work.read(seqs)
    work.moved = True
    work.note()
    work.link(seqs)
