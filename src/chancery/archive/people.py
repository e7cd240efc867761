"""The authority file of an archive, asked: who is who, by which forms, on what evidence; what is written by, to and with whom."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from chancery.archive.errors import NoSuchRecord
from chancery.archive.linking.claims import unpacked
from chancery.archive.linking.people.pairing import number_of
from chancery.archive.store import Store
from chancery.link.claim import Evidence

LAST = datetime.date.max.toordinal()


def day(ordinal: int | None) -> str:
    """A day as ISO says it; empty where there is none."""
    return datetime.date.fromordinal(ordinal).isoformat() if ordinal and 0 < ordinal <= LAST else ""


class Brief(NamedTuple):
    """An authority in a list. Days are proleptic Gregorian ordinals; ``listed``: its id in the imported list, or empty."""

    id: int
    kind: str
    preferred: str
    listed: str
    records: int
    mentions: int
    first: int | None
    last: int | None
    forms: int


class Form(NamedTuple):
    """A name that the authority is named by, as the archive keeps names, and what pages say it stands for."""

    id: int
    label: str
    records: int
    mentions: int
    first: int | None
    last: int | None
    solutions: tuple[str, ...]


class Spelled(NamedTuple):
    """Words as they stand on pages: how often, in how many records, and one place."""

    words: str
    mentions: int
    records: int
    record: str
    start: int


class Held(NamedTuple):
    """An office as a document gives it, with the first and last day of those that do (EDTF), and one place."""

    office: str
    records: int
    first: str
    last: str
    record: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may name one."""

    kind: str
    one: str
    other: str
    state: str
    bits: float
    evidence: tuple[Evidence, ...]

    @property
    def names(self) -> tuple[str, str, str, str]:
        """Kind, the two, and state."""
        return self.kind, self.one, self.other, self.state

    @property
    def score(self) -> float:
        """From 0 to 1: the chance that the bits stand for."""
        return float(1 / (1 + 2.0 ** -max(-60.0, min(60.0, self.bits))))


class Row(NamedTuple):
    """What the list that was imported says."""

    id: str
    preferred: str
    variants: tuple[str, ...]
    wikidata: str
    viaf: str
    state: str
    bits: float
    evidence: tuple[Evidence, ...]
    label: str


_BRIEF = (
    "SELECT a.id, a.kind, a.preferred, a.listed, a.records, a.mentions, a.first, a.last, "
    "(SELECT count(*) FROM authority_form f WHERE f.authority = a.id) FROM authority a "
)


def kinds(store: Store) -> list[tuple[str, int]]:
    """The kinds, with how many authorities each has."""
    return store.all("SELECT kind, count(*) FROM authority GROUP BY kind ORDER BY 2 DESC, 1")


def authorities(store: Store, kind: str, begins: str = "", limit: int = -1, offset: int = 0) -> list[Brief]:
    """Those of a kind, those in most records first. ``begins``: a word of any of their forms begins so, in any case."""
    where: str = ""
    values: tuple[str, ...] = ()
    if begins:
        like = begins.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where = (
            " AND EXISTS (SELECT 1 FROM authority_form f WHERE f.authority = a.id AND (f.label LIKE ? ESCAPE '\\' "
            "OR f.label LIKE ? ESCAPE '\\'))"
        )
        values = (f"{like}%", f"% {like}%")
    order = "ORDER BY a.records DESC, a.mentions DESC, a.preferred, a.id LIMIT ? OFFSET ?"
    return [Brief(*row) for row in store.all(f"{_BRIEF} WHERE a.kind = ?{where} {order}", (kind, *values, limit, offset))]


def after(store: Store, kind: str, label: str, limit: int) -> list[tuple[str, Brief]]:
    """Those of a kind in the order of the first of their forms, from the one behind ``label``; each with that form."""
    sql = (
        "SELECT f.label, f.authority FROM authority_form f WHERE f.kind = ? AND f.label > ? AND NOT EXISTS "
        "(SELECT 1 FROM authority_form g WHERE g.authority = f.authority AND g.label < f.label) ORDER BY f.label LIMIT ?"
    )
    rows = store.all(sql, (kind, label, limit))
    return [(first, Brief(*store.one(f"{_BRIEF} WHERE a.id = ?", (number,)))) for first, number in rows]


def how_many(store: Store, kind: str) -> int:
    """How many authorities of a kind there are."""
    return int(store.one("SELECT count(*) FROM authority WHERE kind = ?", (kind,))[0])


def named(store: Store, kind: str, label: str) -> Brief:
    """The authority that a form names, or whose preferred form it is. Raises NoSuchRecord."""
    number = number_of(store, kind, label)
    if number is None:
        rows = store.all(f"{_BRIEF} WHERE a.kind = ? AND a.preferred = ? ORDER BY a.records DESC LIMIT 1", (kind, label))
    else:
        rows = store.all(f"{_BRIEF} WHERE a.id = (SELECT authority FROM authority_form WHERE id = ?)", (number,))
    if not rows:
        raise NoSuchRecord(f"No {kind} of the archive is named so.")
    return Brief(*rows[0])


def known(store: Store, kind: str, label: str) -> str:
    """A name as the archive, or the list that was imported, has it. Raises NoSuchRecord for one that neither has."""
    number = number_of(store, kind, label)
    if number is not None:
        return str(store.one("SELECT label FROM authority_form WHERE id = ?", (number,))[0])
    if store.all("SELECT 1 FROM listed WHERE kind = ? AND preferred = ? LIMIT 1", (kind, label)):
        return label
    raise NoSuchRecord(
        f"No {kind} of the archive is named {label[:80]}.", "chancery people ARCHIVE lists the names as they are kept."
    )


def forms(store: Store, authority: int) -> list[Form]:
    """The forms of an authority, those in most records first."""
    order = "ORDER BY records DESC, mentions DESC, label"
    sql = f"SELECT id, label, records, mentions, first, last FROM authority_form WHERE authority = ? {order}"
    said = "SELECT DISTINCT solution FROM bearer WHERE form = ? AND solution <> '' ORDER BY solution LIMIT 10"
    rows = store.all(sql, (authority,))
    return [
        Form(number, label, records, mentions, first, last, tuple(one for (one,) in store.all(said, (number,))))
        for number, label, records, mentions, first, last in rows
    ]


_OF = "FROM authority_form f JOIN bearer b ON b.form = f.id JOIN record r ON r.seq = b.seq WHERE f.authority = ?"


def spelled(store: Store, authority: int) -> list[Spelled]:
    """The spellings of the pages, the most frequent first, each with the first place in the order of the records."""
    mentions: Counter[str] = Counter()
    records: Counter[str] = Counter()
    place: dict[str, tuple[str, int]] = {}
    sql = f"SELECT b.written, r.id {_OF} ORDER BY r.first IS NULL, r.first, b.seq"
    for written, record in store.connection.execute(sql, (authority,)):
        for words, count, start in json.loads(written):
            mentions[words] += count
            records[words] += 1
            place.setdefault(words, (record, start))
    return [Spelled(words, count, records[words], *place[words]) for words, count in mentions.most_common()]


def offices(store: Store, authority: int) -> list[Held]:
    """Offices as the documents give them, in the order of the days of these; one in several letter cases is one."""
    sql = (
        'SELECT o.office, r.date, r.id, o.start, o."end" FROM authority_form f JOIN bearer b ON b.form = f.id '
        "JOIN bearer_office o ON o.seq = b.seq AND o.kind = b.kind AND o.name = b.name JOIN record r ON r.seq = b.seq "
        "WHERE f.authority = ? ORDER BY r.first IS NULL, r.first, b.seq, o.start"
    )
    found: dict[str, list[tuple[str, str, str, int, int]]] = {}
    for row in store.all(sql, (authority,)):
        found.setdefault(row[0].lower(), []).append(row)
    out = []
    for rows in found.values():
        days = [date for _, date, *_ in rows if date]
        office = next((row[0] for row in rows if not row[0].isupper()), rows[0][0])
        records = len({row[2] for row in rows})
        out.append(Held(office, records, days[0] if days else "", days[-1] if days else "", *rows[0][2:]))
    return out


def where(store: Store, authority: int, limit: int, offset: int = 0, role: str = "") -> list[tuple[int, int, int, int, str]]:
    """Records that name it: number of the row, mentions, start and end of the first, parts in the head; in the order of days."""
    only = "HAVING instr(',' || coalesce(roles, '') || ',', ',' || ? || ',')" if role else ""
    sql = (
        'SELECT b.seq, sum(b.mentions), min(b.start), min(b."end"), (SELECT group_concat(DISTINCT o.role) FROM bearer_role o '
        "JOIN bearer c ON c.seq = o.seq AND c.kind = o.kind AND c.name = o.name JOIN authority_form g ON g.id = c.form "
        f"WHERE o.seq = b.seq AND g.authority = f.authority) AS roles {_OF} GROUP BY b.seq {only} "
        "ORDER BY r.first IS NULL, r.first, b.seq LIMIT ? OFFSET ?"
    )
    values = (authority, *([role] if role else []), limit, offset)
    return [(seq, mentions, start, end, roles or "") for seq, mentions, start, end, roles in store.all(sql, values)]


_ROLE = (
    "FROM authority_form f JOIN bearer b ON b.form = f.id JOIN bearer_role o "
    "ON o.seq = b.seq AND o.kind = b.kind AND o.name = b.name "
)


def roles(store: Store, authority: int) -> dict[str, int]:
    """In how many records it stands in each part of the head: from, to, copy, info, action, via."""
    sql = f"SELECT o.role, count(DISTINCT b.seq) {_ROLE} WHERE f.authority = ? GROUP BY o.role"
    return dict(store.all(sql, (authority,)))


def correspondence(store: Store, authority: int, limit: int = 50) -> list[tuple[str, str, int, int]]:
    """With whom it exchanged: kind, preferred form, records written to them, records from them."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, (mine, theirs) in enumerate((("from", "to"), ("to", "from"))):
        sql = (
            f"SELECT a.kind, a.preferred, count(DISTINCT b.seq) {_ROLE} JOIN bearer_role p ON p.seq = b.seq AND p.role = ? "
            "JOIN bearer c ON c.seq = p.seq AND c.kind = p.kind AND c.name = p.name JOIN authority_form g ON g.id = c.form "
            "JOIN authority a ON a.id = g.authority WHERE f.authority = ? AND o.role = ? AND a.id <> f.authority GROUP BY a.id"
        )
        for kind, preferred, count in store.all(sql, (theirs, authority, mine)):
            found.setdefault((kind, preferred), [0, 0])[at] += count
    order = sorted(found.items(), key=lambda row: (-sum(row[1]), row[0]))
    return [(*key, *counts) for key, counts in order[:limit]]  # type: ignore[misc]


def company(store: Store, authority: int, limit: int = 40) -> list[tuple[str, str, int]]:
    """With whom it is named: kind, preferred form, records in common; those of most records first. Looks at 2,000 records."""
    sql = (
        "SELECT a.kind, a.preferred, count(DISTINCT s.seq) FROM (SELECT DISTINCT b.seq FROM authority_form f JOIN bearer b "
        "ON b.form = f.id WHERE f.authority = ?1 LIMIT 2000) s JOIN bearer c ON c.seq = s.seq "
        "JOIN authority_form g ON g.id = c.form JOIN authority a ON a.id = g.authority WHERE a.id <> ?1 AND a.kind = 'person' "
        "GROUP BY a.id ORDER BY 3 DESC, a.records, a.preferred LIMIT ?2"
    )
    return store.all(sql, (authority, limit))


_PAIR = (
    "SELECT p.kind, a.label, b.label, p.state, p.bits, p.evidence FROM authority_pair p JOIN authority_form a ON a.id = p.one "
    "JOIN authority_form b ON b.id = p.other WHERE "
)


def _pair(row: tuple[str, str, str, str, float, bytes]) -> Pair:
    return Pair(*row[:5], unpacked(row[5]))


def pairs(store: Store, authority: int) -> list[Pair]:
    """Every pair that one of its forms is in: what holds it together, what is doubtful, what was refused."""
    sql = (
        f"{_PAIR} (a.authority = ?1 OR b.authority = ?1) AND p.claim <> 'against' ORDER BY p.state, p.bits DESC, a.label, b.label"
    )
    return [_pair(row) for row in store.all(sql, (authority,))]


_QUEUED = (
    "FROM (SELECT p.*, row_number() OVER (PARTITION BY min(a.authority, b.authority), max(a.authority, b.authority) "
    "ORDER BY p.bits DESC, p.one, p.other) AS place FROM authority_pair p JOIN authority_form a ON a.id = p.one "
    "JOIN authority_form b ON b.id = p.other WHERE p.state IN ('several', 'proposed') AND ? IN ('', p.kind)) p "
)


def queue(store: Store, kind: str = "", limit: int = -1, offset: int = 0) -> list[Pair]:
    """The pairs that wait for a person, of one kind or all: the likeliest of each two authorities, the likeliest first."""
    sql = (
        f"SELECT p.kind, a.label, b.label, p.state, p.bits, p.evidence {_QUEUED} JOIN authority_form a ON a.id = p.one "
        "JOIN authority_form b ON b.id = p.other WHERE p.place = 1 ORDER BY p.bits DESC, a.label, b.label LIMIT ? OFFSET ?"
    )
    return [_pair(row) for row in store.all(sql, (kind, limit, offset))]


def how_many_queued(store: Store, kind: str = "") -> int:
    """How many these are."""
    return int(store.one(f"SELECT count(*) {_QUEUED} WHERE p.place = 1", (kind,))[0])


def judged(store: Store) -> list[Pair]:
    """The pairs that people confirmed or refused."""
    return [_pair(row) for row in store.all(f"{_PAIR} p.state IN ('confirmed', 'refused') ORDER BY p.state, a.label, b.label")]


def listed(store: Store, authority: int) -> list[Row]:
    """What the list has for it, the rows that are held first."""
    sql = (
        "SELECT l.id, l.preferred, l.variants, l.wikidata, l.viaf, m.state, m.bits, m.evidence, f.label FROM authority_form f "
        "JOIN listed_match m ON m.form = f.id JOIN listed l ON l.id = m.id WHERE f.authority = ? "
        "ORDER BY m.state IN ('held', 'confirmed') DESC, m.bits DESC, l.id"
    )
    found = store.all(sql, (authority,))
    return [
        Row(name, preferred, tuple(json.loads(variants)), wikidata, viaf, state, bits, unpacked(evidence), label)
        for name, preferred, variants, wikidata, viaf, state, bits, evidence, label in found
    ]
