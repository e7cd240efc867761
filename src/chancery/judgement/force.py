"""Which entries are in force: those that no entry in force undoes or takes the place of; and which contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.judgement.entry import Judgement


def in_force(entries: Iterable[Judgement]) -> list[Judgement]:
    """The entries in force, in the order given.

    An entry that undoes another is itself no statement and is not among them; undone, it lets the other speak again. Entries
    that name each other in a ring, which no honest journal has, are all kept, so that nothing is lost by it.
    """
    listed = list({entry.id: entry for entry in entries}.values())
    by_id = {entry.id: entry for entry in listed}
    against: dict[str, list[str]] = {entry.id: [] for entry in listed}
    for entry in listed:
        for other in (*entry.over, *([entry.undoes] if entry.undoes else ())):
            if other in by_id and other != entry.id and _may(entry, by_id[other]):
                against[other].append(entry.id)
    standing = _standing(against)
    return [entry for entry in listed if standing[entry.id] and not entry.undoes]


def _may(entry: Judgement, other: Judgement) -> bool:
    """Whether an entry can speak against another: one on the same file."""
    return entry.source == other.source


def _standing(against: dict[str, list[str]]) -> dict[str, bool]:
    """Whether each stands: when none of those against it does. Without recursion: chains may be long."""
    known: dict[str, bool] = {}
    for first in against:
        stack, within = [first], {first}
        while stack:
            name = stack[-1]
            if name in known:
                within.discard(stack.pop())
                continue
            waiting = [other for other in against[name] if other not in known and other not in within]
            if waiting:
                stack.append(waiting[0])
                within.add(waiting[0])
                continue
            # One within is itself waiting for this one: a ring, in which nobody's word counts against another's.
            known[name] = not any(known.get(other, False) for other in against[name])
            within.discard(stack.pop())
    return known


def disputes(entries: Sequence[Judgement]) -> list[tuple[Judgement, Judgement]]:
    """Pairs of entries in force that can't both be right: about the same thing, with different outcomes, neither over the other.

    Each is paired with the first that it contradicts, so that there are no more pairs than entries.
    """
    seen: dict[tuple[str, str, int, int], list[Judgement]] = {}
    out = []
    for entry in entries:
        if entry.act not in SAYING:
            continue
        where = (entry.on.start, entry.on.end) if entry.on and entry.act != "set" else (0, 0)
        others = seen.setdefault((entry.source, entry.target, *where), [])
        other = next((one for one in others if outcome(one) != outcome(entry)), None)
        if other is not None:
            out.append((other, entry))
        if len(others) < 2 or all(outcome(one) != outcome(entry) for one in others):
            others.append(entry)
    return out


SAYING = frozenset({"set", "replace", "remove", "confirm"})
"""Acts that say what is so; to add, to doubt and to note contradicts nobody."""


def outcome(entry: Judgement) -> str:
    """What an entry wants to be so, to compare with another's."""
    return repr((entry.act == "remove", entry.old if entry.act == "confirm" else entry.new))


def taken_over(entry: Judgement, others: Iterable[Judgement]) -> tuple[str, ...]:
    """The entries in force that an entry made now, by somebody who sees them, takes the place of."""
    return tuple(other.id for other in others if other.target == entry.target and _takes_over(entry, other))


def _takes_over(entry: Judgement, other: Judgement) -> bool:
    if entry.target == "note":
        return False
    if entry.target == "tag":
        mine, theirs = (one.old if one.act == "remove" else one.new for one in (entry, other))
        return bool(mine == theirs)
    if entry.target == "work":
        return bool(entry.act == other.act and entry.old == other.old and entry.on == other.on)
    if entry.act == "add":
        return False
    here, there = _where(entry), _where(other)
    if entry.act == "set":
        return True
    if entry.target == "document":
        return entry.on is not None and other.on is not None and entry.on.start == other.on.start
    if entry.target in ("words", "block"):
        return here == there
    said = other.new if other.act in ("replace", "add") else other.old
    about = entry.old is not None and bool(said == entry.old)
    if here is None:
        return about
    return bool(here == there and (about or said is None or entry.old is None or other.old == entry.old))


def _where(entry: Judgement) -> tuple[int, int] | None:
    """The words that an entry is about; None where it names none."""
    return (entry.on.start, entry.on.end) if entry.on and entry.on.start < entry.on.end else None
