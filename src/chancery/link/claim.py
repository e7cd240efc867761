"""A claim that two records, or two names, belong together: what speaks for it, what against, and how far it is believed.

A claim is never a fact of the archive. It keeps every reason with its weight and its words; a person's judgement outranks it and
is kept apart from it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

KINDS = ("answers", "cites", "release", "same")
"""One record answers another; cites it; is another release of it; one name names what another names."""
STATES = ("held", "several", "proposed", "confirmed", "refused")
"""``held``: believed by the rules. ``several``: one of several that fit equally well, none of them chosen. ``proposed``: too weak
to be believed, to be looked at by a person. ``confirmed``, ``refused``: by a person."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason. ``code`` is stable; ``says`` a sentence for people, with the values compared; ``weight`` in bits for the claim
    (negative: against it). ``start`` and ``end``: the words of the citing record that it stands on, where it stands on words."""

    code: str
    says: str
    weight: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """``one`` and ``other`` are ids of records (or names); ``start`` and ``end`` the words of ``one`` that claim it."""

    kind: str
    one: str
    other: str
    state: str
    evidence: tuple[Evidence, ...]
    start: int | None = None
    end: int | None = None

    @property
    def bits(self) -> float:
        """What all reasons weigh together."""
        return sum(reason.weight for reason in self.evidence)

    @property
    def chance(self) -> str:
        """The score in words for people, who are promised no certainty: ``98 %``, ``over 99 %``."""
        percent = round(self.score * 100)
        return "over 99 %" if percent > 99 else "under 1 %" if percent < 1 else f"{percent} %"

    @property
    def score(self) -> float:
        """How far the claim is believed, from 0 to 1: the chance that bits in its favour stand for."""
        return 1 / (1 + math.pow(2, -max(-60.0, min(60.0, self.bits))))
