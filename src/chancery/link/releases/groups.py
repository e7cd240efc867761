"""From pairs to groups: records are put together from the strongest pair down, unless a group would then hold what cannot be one.

Two groups become one where the pairs between them weigh enough *on the whole*: a record that is like one member and unlike the
others is a copy of a page, or a form, and stays out. Never together are records whose own numbers are different, and those of one
release unless they have one number. What people said comes first: confirmed pairs are one group, refused ones never.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chancery.link.claim import Evidence
from chancery.link.releases.stamps import Stamps, apart

HELD = 2.0
"""Bits from which a pair is believed."""
TOGETHER = 0.5
"""Bits that the pairs between two groups have to weigh on the average."""
FAR, NEAR = -4.0, 12.0
"""What a pair counts for at least and at most in that average; the least, too, where it never was a candidate."""
PROPOSED = -1.0
"""Bits from which a pair that is not believed is shown to people."""
EQUAL = 0.5
"""Two records of which one only can be right, and which differ by less than this many bits, fit equally well."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of records, the lesser number first, with what speaks for and against it."""

    one: int
    other: int
    evidence: tuple[Evidence, ...]

    @property
    def bits(self) -> float:
        """What all reasons weigh together."""
        return sum(reason.weight for reason in self.evidence)


@dataclass(frozen=True, slots=True)
class Stated:
    """A pair and how it stands: a state of ``link.claim.STATES``."""

    pair: Judged
    state: str


def stated(pairs: Iterable[Judged], stamped: Mapping[int, Stamps], said: Mapping[Pair, Evidence]) -> list[Stated]:
    """How every pair stands, and the pairs that follow from a group. ``said``: verdicts, with a weight above or below nought."""
    known = {(one.one, one.other): one for one in pairs}
    for pair, verdict in said.items():
        before = known[pair].evidence if pair in known else ()
        known[pair] = Judged(*pair, (*before, verdict))
    torn = _torn(known, stamped, said)
    groups = _Groups(known, stamped, said)
    strongest = sorted(known.values(), key=lambda one: (-one.bits, one.one, one.other))
    for one in strongest:
        if one.bits < HELD:
            break
        if (one.one, one.other) not in torn:
            groups.join(one)
    out = [Stated(*found) for found in groups.within()]
    inside = {(one.pair.one, one.pair.other) for one in out}
    for pair, one in known.items():
        if pair not in inside and (pair in said or one.bits >= PROPOSED):
            state = "refused" if pair in said and said[pair].weight < 0 else "several" if pair in torn else "proposed"
            out.append(Stated(one, state))
    return sorted(out, key=lambda one: (one.pair.one, one.pair.other))


def clash(one: Stamps, other: Stamps) -> bool:
    """Whether two records cannot be releases of one."""
    if one.number and other.number:
        if one.number == other.number:
            return False
        if apart(one.number, other.number)[1] > 1:
            return True
    return bool(one.release) and one.release == other.release


def _torn(known: Mapping[Pair, Judged], stamped: Mapping[int, Stamps], said: Mapping[Pair, Evidence]) -> set[Pair]:
    """Pairs of which a record has another that fits as well, though both cannot be: none of them is chosen."""
    by: dict[int, list[tuple[float, int, Pair]]] = {}
    for pair, one in known.items():
        if one.bits >= HELD and pair not in said:
            by.setdefault(pair[0], []).append((one.bits, pair[1], pair))
            by.setdefault(pair[1], []).append((one.bits, pair[0], pair))
    torn: set[Pair] = set()
    for found in by.values():
        found.sort(key=lambda one: (-one[0], one[1]))
        (best, first, pair), *others = found
        for bits, other, second in others:
            if best - bits < EQUAL and clash(stamped[first], stamped[other]):
                torn |= {pair, second}
    return torn


class _Groups:
    """Groups as they grow."""

    def __init__(self, known: Mapping[Pair, Judged], stamped: Mapping[int, Stamps], said: Mapping[Pair, Evidence]) -> None:
        self.known, self.stamped, self.said = known, stamped, said
        self.of: dict[int, list[int]] = {}
        self.because: dict[Pair, Judged] = {}
        """For pairs within a group that were joined by another pair: that pair."""

    def join(self, by: Judged) -> None:
        """Make one of the groups of two records where that may be."""
        mine, theirs = (self.of.get(seq, [seq]) for seq in (by.one, by.other))
        across = [(min(a, b), max(a, b)) for a in mine for b in theirs]
        if mine is theirs or not self._may(across, sure=(by.one, by.other) in self.said):
            return
        for pair in across:
            self.because[pair] = by
        both = mine + theirs
        self.of.update(dict.fromkeys(both, both))

    def _may(self, across: list[Pair], sure: bool) -> bool:
        if any(pair in self.said and self.said[pair].weight < 0 for pair in across):
            return False
        if sure:
            return True
        if any(clash(self.stamped[a], self.stamped[b]) for a, b in across):
            return False
        weighed = [max(FAR, min(NEAR, self.known[pair].bits if pair in self.known else FAR)) for pair in across]
        return sum(weighed) / len(weighed) >= TOGETHER

    def within(self) -> Iterable[tuple[Judged, str]]:
        """Every pair within a group, with its state."""
        for pair, by in self.because.items():
            own = self.known.get(pair)
            if pair in self.said:
                yield self.known[pair], "confirmed"
            elif own is not None and own.bits >= by.bits:
                yield own, "held"
            else:
                yield _by_others(pair, own, by), "held"


def _by_others(pair: Pair, own: Judged | None, by: Judged) -> Judged:
    """A pair that is held because both belong to what another pair joined."""
    before = own.evidence if own is not None else ()
    weight = round(min(by.bits, NEAR) - sum(reason.weight for reason in before), 2)
    return Judged(*pair, (*before, Evidence("group", "both belong to a group whose other records hold together", weight)))


def components(pairs: Iterable[Pair]) -> list[list[int]]:
    """The groups that pairs make, each sorted, in the order of their first."""
    of: dict[int, list[int]] = {}
    for a, b in pairs:
        mine, theirs = of.setdefault(a, [a]), of.setdefault(b, [b])
        if mine is not theirs:
            both = mine + theirs
            of.update(dict.fromkeys(both, both))
    return sorted({id(group): sorted(group) for group in of.values()}.values())


def direct(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The reasons of a pair's own: without those of its group and of people, which are found anew each time."""
    return tuple(reason for reason in evidence if reason.code not in ("group", "said"))
