"""The letters of an archive, and its chronology, taken out of its tables in one pass each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from chancery.archive.store import Store
from chancery.link.network.chronology import Event
from chancery.link.network.letters import Letter


def letters(store: Store) -> Iterator[Letter]:
    """Records that name a sender and an addressee, in the order in which they were added."""
    sql = (
        "SELECT r.id, p.role, p.name, r.first, r.last, r.family FROM party p JOIN record r ON r.seq = p.seq "
        "WHERE p.role IN ('from', 'to') ORDER BY p.seq"
    )
    record, sides, rest = "", ([], []), (None, None, "")  # type: tuple[str, tuple[list[str], list[str]], tuple[int | None, int | None, str]]
    for name, role, party, first, last, family in store.all(sql):
        if name != record:
            if sides[0] and sides[1]:
                yield Letter(record, tuple(sides[0]), tuple(sides[1]), *rest)
            record, sides, rest = name, ([], []), (first, last, family)
        if party.strip():
            sides[role == "to"].append(party)
    if sides[0] and sides[1]:
        yield Letter(record, tuple(sides[0]), tuple(sides[1]), *rest)


def names(store: Store) -> dict[str, str]:
    """The name in common for every correspondent: that of the authority file where it has one alone, else the commonest of those
    that differ in capitals only. An embassy and a station of one place are two correspondents."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    sql = (
        "SELECT f.form, a.preferred FROM authority_form f JOIN authority a ON a.id = f.authority "
        "WHERE f.kind IN ('person', 'organization')"
    )
    for form, preferred in store.all(sql):
        known[form.casefold()].add(preferred)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, many in store.all("SELECT name, count(*) FROM party WHERE role IN ('from', 'to') GROUP BY name"):
        (common,) = known[name.casefold()] if len(known[name.casefold()]) == 1 else (name,)
        written[common.casefold()][name] += many
        known[name.casefold()] = {common}
    chosen = {}
    for group in written.values():
        best = min(group, key=lambda name: (-group[name], name))
        (common,) = known[best.casefold()]
        chosen.update(dict.fromkeys(group, common))
    return chosen


def events(store: Store) -> Iterator[Event]:
    """Records on their days and the dates that they name, by their first day; what has no day is left out."""
    sql = (
        "SELECT * FROM (SELECT r.id, r.date, r.first AS a, r.last AS b, r.title, r.sender, r.addressee, r.family, NULL AS start, "
        'NULL AS "end" FROM record r UNION ALL SELECT r.id, d.edtf, d.first, d.last, r.title, r.sender, r.addressee, r.family, '
        'd.start, d."end" FROM day d JOIN record r ON r.seq = d.seq) WHERE a IS NOT NULL OR b IS NOT NULL '
        "ORDER BY coalesce(a, b), coalesce(b, a), id, start"
    )
    for row in store.connection.execute(sql):
        yield Event(*row)
