"""Whether two names of an archive are one: what their letters say, and what the records say in which they stand.

``sure`` is enough to merge, if nothing in what else is known speaks against it; ``likely`` is shown to a person; ``against``
keeps two names apart even where a third would join them.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from chancery.link.claim import Evidence
from chancery.link.people.aligning import Alignment, aligned
from chancery.link.people.features import Rarity
from chancery.link.people.likeness import bits, reasons
from chancery.link.people.offices import apart, gist, specific
from chancery.link.people.parts import Parts, folded, parts, plain

YEAR = 366
SAME_TIME = 183
"""Days between two records in which two offices are held at the same time."""
LEAST_ALIKE = 50
"""Per cent of the letters, in whatever order, below which two names are not looked at further."""
LIKELY = -4.0
"""Bits from which a pair is worth a person's look: one in 17."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name of the archive with what its records say. Days are proleptic Gregorian ordinals; ``offices`` with the day of each.

    ``company``: other names in the same records. ``stands_for``: what a page says the name stands for.
    """

    label: str
    kind: str
    form: str
    first: int | None = None
    last: int | None = None
    offices: tuple[tuple[str, int | None], ...] = ()
    company: frozenset[str] = frozenset()
    stands_for: tuple[str, ...] = ()

    @property
    def parts(self) -> Parts:
        """The parts of the form."""
        return read(self.kind, self.form)


@dataclass(frozen=True, slots=True)
class Decision:
    """``claim``: sure, likely, against, or "" where it is not worth keeping."""

    claim: str
    evidence: tuple[Evidence, ...]

    @property
    def bits(self) -> float:
        """What all reasons weigh."""
        return sum(reason.weight for reason in self.evidence)


NOTHING = Decision("", ())


def read(kind: str, form: str) -> Parts:
    """The parts of a form: of a person's name, or the plain words of another's."""
    return parts(form) if kind == "person" else plain(form)


def decide(one: Bearer, other: Bearer, rare: Rarity, names: int) -> Decision:
    """What is to be believed of two names of one kind. Reasons are written out for what is kept only."""
    solved = _solved(one, other)
    if solved:
        sure = solved.code == "solution"
        return Decision("sure" if sure else "likely", (solved, *_around(one, other)))
    a, b = one.parts, other.parts
    if fuzz.token_set_ratio(_words(a), _words(b)) < LEAST_ALIKE and not _acronym(a, b):
        return NOTHING
    laid = aligned(a, b)
    if one.kind == "person":
        return _person(one, other, laid, rare, names)
    if short := _acronym(a, b):
        return Decision("likely", (short, *_around(one, other)))
    return NOTHING if laid.left and laid.right else _by_letters(one, other, laid, rare, names)


def _person(one: Bearer, other: Bearer, laid: Alignment, rare: Rarity, names: int) -> Decision:
    if one.form == other.form:
        said = Evidence("told-apart", "documents give the bearers of this name offices of their own", -6.0)
        return Decision("likely", (said, *reasons(one.parts, other.parts, rare, names), *_around(one, other)))
    if against(one, other, laid):
        return Decision("against", reasons(one.parts, other.parts, rare, names))
    return _by_letters(one, other, laid, rare, names)


def _by_letters(one: Bearer, other: Bearer, laid: Alignment, rare: Rarity, names: int) -> Decision:
    around = _around(one, other)
    total = bits(one.parts, other.parts, rare, names, laid) + sum(reason.weight for reason in around)
    whole = same_form(one.parts, other.parts, laid)
    if not whole and total < LIKELY:
        return NOTHING
    letters = reasons(one.parts, other.parts, rare, names)
    if whole:
        said = Evidence("full-form", "every part of the one agrees with a part of the other", 12.0)
        opposed = any(reason.code == "other-office" for reason in around)
        return Decision("likely" if opposed else "sure", (said, *letters, *around))
    speaks = any(reason.code in ("same-office", "company", "time") and reason.weight > 0 for reason in around)
    sure = one.kind == "person" and speaks and total >= 0 and initials_agree(one.parts, other.parts, laid)
    return Decision("sure" if sure else "likely", (*letters, *around))


def _words(name: Parts) -> str:
    return " ".join([word.text for word in name.said])


def same_form(one: Parts, other: Parts, laid: Alignment | None = None) -> bool:
    """Whether every word of two names has a partner that is it, or a spelling of it, and a name is more than a family name."""
    laid = laid or aligned(one, other)
    if laid.left or laid.right or not laid.pairs or (one.suffix or "") != (other.suffix or ""):
        return False
    alike = all(pair.relation in ("same", "spelling") for pair in laid.pairs)
    words = sum(len(word.text) > 1 for word in one.said)
    whole = folded(one.form) == folded(other.form)
    return alike and (whole or words > 1) and (bool(one.given) == bool(other.given))


def initials_agree(one: Parts, other: Parts, laid: Alignment) -> bool:
    """Whether family names agree, and given names do: as initials, short forms or in full; none is against."""
    if not (one.given and other.given and one.family and other.family):
        return False
    families = [pair for pair in laid.pairs if pair.roles == "ff" and pair.relation in ("same", "spelling")]
    given = [pair for pair in laid.pairs if pair.roles == "gg" and pair.relation in ("same", "spelling", "initial", "short")]
    left = [word for word in laid.left if word.role in "fg" and not word.small]
    right = [word for word in laid.right if word.role in "fg" and not word.small]
    firsts = any(pair.one[0].at == 0 and pair.other[0].at == 0 for pair in given)
    return bool(families and given and firsts) and not (left and right)


def against(one: Bearer, other: Bearer, laid: Alignment | None = None) -> bool:
    """Whether two names of people say themselves that they are two: family names agree, given names or suffixes do not."""
    if one.kind != "person":
        return False
    a, b = one.parts, other.parts
    if not (a.family and b.family and a.given and b.given):
        return False
    laid = laid or aligned(a, b)
    if not any(pair.roles == "ff" and pair.relation in ("same", "spelling") for pair in laid.pairs):
        return False
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return True
    left = [word for word in laid.left if word.role == "g" and not word.small]
    right = [word for word in laid.right if word.role == "g" and not word.small]
    return bool(left and right)


def _solved(one: Bearer, other: Bearer) -> Evidence | None:
    for name, stands in ((one, other), (other, one)):
        for said in name.stands_for:
            words = set(folded(said).replace(",", " ").split())
            wanted = {word.text for word in stands.parts.said if len(word.text) > 1}
            if wanted and wanted <= words and (len(wanted) > 1 or len(words) == 1):
                unsure = bool(words & {"probably", "possibly", "perhaps", "presumably", "maybe"})
                code, bits = ("solution-unsure", 2.0) if unsure else ("solution", 12.0)
                return Evidence(code, f"a page says that {name.form} is “{said}”", bits)
    return None


def _acronym(one: Parts, other: Parts) -> Evidence | None:
    """One word of the first letters of the other's words."""
    for short, long in ((one, other), (other, one)):
        if len(short.family) == 1 and len(long.family) > 2 and short.family[0] == "".join(word[0] for word in long.family):
            return Evidence("acronym", f"{short.form} has the first letters of {long.form}", 3.0)
    return None


def _around(one: Bearer, other: Bearer) -> tuple[Evidence, ...]:
    """What the records say: offices, time, company."""
    return tuple(filter(None, (_offices(one, other), _time(one, other), _company(one, other))))


def _offices(one: Bearer, other: Bearer) -> Evidence | None:
    for a, _ in one.offices:
        for b, _ in other.offices:
            if gist(a) & gist(b) and specific(a) and specific(b):
                return Evidence("same-office", f"{a} and {b}: one office", 4.0)
    for a, day in one.offices:
        for b, then in other.offices:
            if apart(a, b) and day is not None and then is not None and abs(day - then) <= SAME_TIME:
                return Evidence("other-office", f"{a} and {b} at the same time", -6.0)
    return None


def _time(one: Bearer, other: Bearer) -> Evidence | None:
    ends = (one.first, one.last, other.first, other.last)
    if any(end is None for end in ends):
        return None
    gap = max(one.first, other.first) - min(one.last, other.last)  # type: ignore[type-var,operator]
    if gap <= YEAR:
        return Evidence("time", "their records lie within a year of each other", 1.0)
    years = gap // YEAR
    return Evidence("time", f"{years} years lie between their records", -min(6.0, years / 8)) if years >= 8 else None


def _company(one: Bearer, other: Bearer) -> Evidence | None:
    shared = sorted((one.company & other.company) - {one.label, other.label})
    if not shared:
        return None
    said = ", ".join(shared[:3]) + (f" and {len(shared) - 3} more" if len(shared) > 3 else "")
    return Evidence("company", f"both are named with {said}", min(4.0, 1.0 + 0.5 * len(shared)))
