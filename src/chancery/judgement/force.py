"""Which entries are in force: those that no other undoes or takes the place of; and which contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from chancery.judgement.entry import Judgement
from chancery.judgement.said import Said
from chancery.judgement.values import main_of, whole_of


def in_force(entries: Iterable[Judgement]) -> list[Judgement]:
    """The entries in force, in the order given, which has no part in which they are. Given are those on one file and its forms.

    An entry that undoes another is itself no statement and is not among them; undone, it lets the other speak again. One that
    takes the place of another silences it for as long as it is not undone, even when its own place is taken in turn. Entries that
    name each other in a ring, which no honest journal has, do not count against each other, so that nothing is lost by it.
    """
    listed = list({entry.id: entry for entry in entries}.values())
    silent = silenced(listed)
    return [entry for entry in listed if entry.id not in silent and not entry.undoes]


def silenced(entries: Iterable[Judgement]) -> dict[str, str]:
    """The entries that do not stand, undoing ones too: each with the id of the one that silences it."""
    listed = {entry.id: entry for entry in entries}
    undoing: dict[str, list[str]] = {name: [] for name in listed}
    over: dict[str, list[str]] = {name: [] for name in listed}
    for entry in listed.values():
        if entry.undoes in listed and entry.undoes != entry.id:
            undoing[entry.undoes].append(entry.id)
        for other in dict.fromkeys(entry.over):
            if other in listed and other != entry.id:
                over[other].append(entry.id)
    undone = _spoken_against(undoing, lambda name, out: None if name in out else name)
    replaced = _spoken_against(over, lambda name, out: out.get(name) if name in undone else name)
    return {**replaced, **undone}


def _spoken_against(against: dict[str, list[str]], speaks: Callable[[str, dict[str, str]], str | None]) -> dict[str, str]:
    """Each that something outside of its ring speaks against, with what does. ``speaks``: who speaks by the mouth of an entry."""
    rings = _rings(against)
    out: dict[str, str] = {}
    for name in sorted(against, key=rings.__getitem__):
        speakers = (speaks(other, out) for other in against[name] if rings[other] != rings[name])
        speaker = next((one for one in speakers if one is not None), None)
        if speaker is not None:
            out[name] = speaker
    return out


def _rings(against: dict[str, list[str]]) -> dict[str, int]:
    """The number of each entry's ring; one of no ring has a number of its own. Who speaks has a lower one than what is spoken of.

    The strongly connected components of a graph, after Tarjan (1972), without recursion: chains may be long.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    rings: dict[str, int] = {}
    open_: list[str] = []
    count = 0
    for first in against:
        if first in order:
            continue
        stack = [(first, iter(against[first]))]
        while stack:
            name, others = stack[-1]
            if name not in order:
                order[name] = low[name] = len(order)
                open_.append(name)
            fresh = next((other for other in others if other not in order), None)
            if fresh is not None:
                stack.append((fresh, iter(against[fresh])))
                continue
            stack.pop()
            low[name] = min([low[name], *(low[other] for other in against[name] if other not in rings)])
            if low[name] == order[name]:
                while name not in rings:
                    rings[open_.pop()] = count
                count += 1
    return rings


def disputes(said: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Pairs of entries in force on a record that can't both be right: about the same thing, with different outcomes.

    Where they stand in the record as it is now tells whether they are about the same: they may have been made on different forms
    of its text. Each is paired with the first that it contradicts, so that there are no more pairs than entries.
    """
    seen: dict[tuple[str, int, int, str], dict[str, Said]] = {}
    fields: dict[str, Whole] = {}
    out = []
    for one in said:
        other = fields.setdefault(one.entry.target, Whole()).against(one) if "." in one.entry.target else None
        if other is not None:
            out.append((other, one))
        if other is not None or one.entry.act not in SAYING:
            continue
        firsts = seen.setdefault((one.entry.target, *_about(one)), {})  # of two outcomes one is always another
        wanted = outcome(one.entry)
        other = next((first for told, first in firsts.items() if told != wanted), None)
        if other is not None:
            out.append((other, one))
        if len(firsts) < 2:
            firsts.setdefault(wanted, one)
    return out


class Whole:
    """What is said of one field as a whole (``set``), and what is said of single values of it by those who did not see that."""

    def __init__(self) -> None:
        self.sets: list[tuple[Said, set[str]]] = []
        self.there: dict[str, Said] = {}
        self.gone: dict[str, Said] = {}
        """Values that somebody says are so, and are not so, each with who said it first."""

    def against(self, one: Said) -> Said | None:
        """The earlier entry that one contradicts: a list without what somebody says it has, or the other way round."""
        entry = one.entry
        if entry.act == "set":
            listed = {whole_of(value) for value in entry.new}
            kept = (self.gone[value] for value in listed if value in self.gone)
            missed = (other for value, other in self.there.items() if value not in listed)
            self.sets += [(one, listed)] if len(self.sets) < 2 else []
            return next(kept, None) or next(missed, None)
        told = [whole_of(value) for value in (entry.old, entry.new) if isinstance(value, dict)]
        if entry.act == "doubt" or not told:
            return None
        (self.gone if entry.act == "remove" else self.there).setdefault(told[-1], one)
        if entry.act not in ("replace", "confirm"):
            return None  # what is added or removed after a list was given is so beside it
        return next((other for other, listed in self.sets if not listed & set(told)), None)


def _about(one: Said) -> tuple[int, int, str]:
    """What an entry is about, of its target: these words, else this value, else all that the field says."""
    entry = one.entry
    if entry.act == "set" and entry.target != "block":
        return 0, 0, ""
    start, end = _where(one) or (one.start or 0, 0)
    if entry.target == "time" and isinstance(entry.old, dict):
        return start, end, main_of(entry.old)  # the same words may say more than one thing of times
    return start, end, main_of(entry.old) if end == 0 and isinstance(entry.old, dict) else ""


SAYING = frozenset({"set", "replace", "remove", "confirm", "split", "join"})
"""Acts that say what is so; to add, to doubt and to note contradicts nobody."""


def outcome(entry: Judgement) -> str:
    """What an entry wants to be so, to compare with another's."""
    if entry.target == "document":
        return entry.act
    return repr((entry.act == "remove", entry.old if entry.act == "confirm" else entry.new))


def taken_over(new: Said, others: Iterable[Said]) -> tuple[str, ...]:
    """Those of the entries in force on a record that an entry on it, made now by somebody who sees them, takes the place of."""
    return tuple(other.entry.id for other in others if other.entry.target == new.entry.target and _takes_over(new, other))


def _takes_over(new: Said, old: Said) -> bool:
    entry, other = new.entry, old.entry
    if entry.target == "note":
        return False
    if entry.target == "tag":
        return bool((entry.old if entry.act == "remove" else entry.new) == (other.old if other.act == "remove" else other.new))
    if entry.target == "work":
        return bool(entry.act == other.act and entry.old == other.old and new.start == old.start)
    if entry.act == "add":
        return False
    if entry.target == "document":
        return new.start == old.start
    here, there = _where(new), _where(old)
    if entry.target in ("words", "block"):
        return here == there
    if entry.act == "set":
        return True
    if entry.act in ("confirm", "doubt") and other.act not in ("confirm", "doubt"):
        return False  # to look at a value that somebody gave leaves it that person's
    if (entry.act, other.act) == ("doubt", "confirm") and entry.who != other.who:
        return False
    said = other.new if other.act in ("replace", "add") else other.old
    about = entry.old is not None and bool(said == entry.old)
    if here is None:
        return about
    return bool(here == there and (about or said is None or entry.old is None or other.old == entry.old))


def _where(one: Said) -> tuple[int, int] | None:
    """The words of the record that an entry is about; None where it is about none."""
    return (one.start, one.end) if one.start is not None and one.end is not None and one.start < one.end else None
