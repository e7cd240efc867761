"""What a register says for or against a number on a day: evidence for those who look for a cited cable."""

from __future__ import annotations

import math

from chancery.link.claim import Evidence
from chancery.link.registers.entry import said
from chancery.link.registers.fitting import TOO_FAR
from chancery.link.registers.register import Register

MOST_FOR, MOST_AGAINST = 5.0, -8.0


def fits(register: Register, serial: int, first: int | None, last: int | None) -> Evidence | None:
    """Whether the register can have come to ``serial`` between two days (ordinals; None for an open end).

    None where the register says nothing. For: as many bits as the days allowed are narrower than a year. Against: one for each
    standard error off beyond the first two.
    """
    if register.fit is None or (first is None and last is None):
        return None
    curve = register.fit.curve
    expected = curve.expected(serial)
    early = 0.0 if first is None else first - expected.day
    late = 0.0 if last is None else expected.day - last
    away = max(early, late, 0.0)
    name = f"{register.key.plural} of {register.key.year}" if register.key.year else register.key.plural
    if away <= max(2.5, 2 * expected.error):
        wide = max((last - first if first is not None and last is not None else 365) + 2 * expected.error, 1.0)
        weight = min(MOST_FOR, max(0.0, math.log2(365 / wide)))
        return Evidence("register", f"the {name} came to No. {register.label(serial)} about {said(expected.day)}", weight)
    weight = max(MOST_AGAINST, 2 - away / expected.error) if away / expected.error > 2 else 0.0
    says = f"the {name} came to No. {register.label(serial)} about {said(expected.day)}, {round(away)} days away"
    return Evidence("register", says, min(weight, -1.0 if away / expected.error > TOO_FAR else 0.0))
