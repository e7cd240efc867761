"""The families, a literal table. Wrappers first, outermost first; then the families of documents."""

from __future__ import annotations

from chancery.families.family import Cut, Family, Recognition
from chancery.families.unknown import UNKNOWN

FAMILIES: tuple[Family, ...] = (UNKNOWN,)

__all__ = ["FAMILIES", "Cut", "Family", "Recognition"]
