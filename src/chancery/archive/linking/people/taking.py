"""What a record says of the people, bodies and places that it names: rows of its bearers, their offices and their parts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from chancery.archive.entry import unpacked
from chancery.archive.store import Store
from chancery.link.people.offices import beside
from chancery.link.people.parts import LONGEST, parts

KINDS = ("person", "organization", "place")
SPELLINGS = 20
"""Spellings of one name in one record that are kept, the most frequent."""
Key = tuple[str, str]
"""Kind and name."""


def take(store: Store, seq: int) -> set[Key]:
    """Put a record's bearers in the place of those that it had. Returns kind and home of all that came or went."""
    touched = forget(store, seq)
    names = _names(store, seq)
    text = store.text(seq).content
    homes = _homes(names)
    roles = _roles(store, seq)
    for name in _merged(names):
        key = (name["kind"], name["name"])
        home = homes.get(key, key[1])
        touched.add((key[0], home))
        _put(store, seq, key, home, name)
        if key[0] == "person":
            _put_offices(store, seq, key, text, name["mentions"])
        _put_roles(store, seq, key, name["mentions"], roles)
    return touched


def retake_roles(store: Store, seq: int) -> None:
    """Put the parts that a record's bearers have in its head in the place of those they had; all else of them stays."""
    store.connection.execute("DELETE FROM bearer_role WHERE seq = ?", (seq,))
    roles = _roles(store, seq)
    for name in _merged(_names(store, seq)):
        _put_roles(store, seq, (name["kind"], name["name"]), name["mentions"], roles)


def _names(store: Store, seq: int) -> list[dict[str, Any]]:
    """The names of a record that count."""
    body = store.all("SELECT body FROM layer WHERE seq = ? AND name = 'names'", (seq,))
    return [_storable(name) for name in json.loads(unpacked(body[0][0])) if _counts(name)] if body else []


def _roles(store: Store, seq: int) -> list[tuple[Any, ...]]:
    """Whom the head names: part, name, and where it stands."""
    return store.all('SELECT role, name, start, "end" FROM party WHERE seq = ?', (seq,))


def forget(store: Store, seq: int) -> set[Key]:
    """Drop a record's bearers. Returns their kinds and homes."""
    gone = set(store.all("SELECT kind, home FROM bearer WHERE seq = ?", (seq,)))
    for table in ("bearer", "bearer_office", "bearer_role"):
        store.connection.execute(f"DELETE FROM {table} WHERE seq = ?", (seq,))
    return gone


def _counts(name: dict[str, Any]) -> bool:
    """Whether it is a name of a kind that is kept: one that a form of its own names, with letters, and not too long."""
    named = any(mention["form"] == "name" for mention in name.get("mentions", ()))
    return name["kind"] in KINDS and named and 0 < len(name["name"].strip()) <= LONGEST


def _storable(name: dict[str, Any]) -> dict[str, Any]:
    """The name with lone surrogates as their escapes, as the table of names has it."""
    out = {**name, "name": _escaped(name["name"]), "solution": _escaped(name.get("solution") or "")}
    out["mentions"] = [{**mention, "quote": _escaped(mention["quote"])} for mention in name["mentions"]]
    return out


def _escaped(words: str) -> str:
    return words if words.isascii() else words.encode("utf-8", "backslashreplace").decode()


def _merged(names: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Names of one kind and spelling as one."""
    found: dict[Key, dict[str, Any]] = {}
    for name in names:
        key = (name["kind"], name["name"])
        if key in found:
            found[key]["mentions"] += name["mentions"]
            found[key]["solution"] = found[key].get("solution") or name.get("solution")
        else:
            found[key] = {**name, "mentions": list(name["mentions"])}
    yield from found.values()


def _homes(names: Iterable[dict[str, Any]]) -> dict[Key, str]:
    """Family names that stand alone in the record, each with the one fuller name of the record that has it."""
    people = {name["name"]: parts(name["name"]) for name in names if name["kind"] == "person"}
    bearing: dict[str, set[str]] = {}
    for form, said in people.items():
        if said.given and said.family:
            bearing.setdefault(said.family[-1], set()).add(form)
    found = {}
    for form, said in people.items():
        fuller = bearing.get(said.family[-1], set()) if said.family and not said.given else set()
        if len(fuller) == 1:
            found["person", form] = next(iter(fuller))
    return found


def _put(store: Store, seq: int, key: Key, home: str, name: dict[str, Any]) -> None:
    spelled: Counter[str] = Counter()
    first: dict[str, int] = {}
    for mention in name["mentions"]:
        if mention["form"] == "name":
            words = " ".join(mention["quote"].split())[:LONGEST]
            spelled[words] += 1
            first.setdefault(words, mention["start"])
    written = [[words, count, first[words]] for words, count in spelled.most_common(SPELLINGS)]
    start = min(name["mentions"], key=lambda mention: int(mention["start"]))
    store.connection.execute(
        "INSERT INTO bearer VALUES (?,?,?,?,NULL,?,?,?,?,?)",
        (
            seq, *key, home, len(name["mentions"]), start["start"], start["end"],
            json.dumps(written, ensure_ascii=True), (name.get("solution") or "")[:LONGEST],
        ),
    )  # fmt: skip


def _put_offices(store: Store, seq: int, key: Key, text: str, mentions: Iterable[dict[str, Any]]) -> None:
    seen = set()
    for mention in mentions:
        office = beside(text, mention["start"], mention["end"])
        if office and office.words.lower() not in seen:
            seen.add(office.words.lower())
            values = (seq, *key, _escaped(office.words), office.start, office.end)
            store.connection.execute("INSERT INTO bearer_office VALUES (?,?,?,?,?,?)", values)


def _put_roles(store: Store, seq: int, key: Key, mentions: list[dict[str, Any]], parties: list[tuple[Any, ...]]) -> None:
    """The parts of the head in whose words the name stands, or whose name it is."""
    for role, name, start, end in parties:
        within = start is not None and any(start <= mention["start"] and mention["end"] <= end for mention in mentions)
        if within or name == key[1]:
            store.connection.execute("INSERT OR IGNORE INTO bearer_role VALUES (?,?,?,?)", (seq, *key, role))
