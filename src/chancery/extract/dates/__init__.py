"""Dates in running text: found in one linear pass, understood later against what the document says of itself."""

from __future__ import annotations

from chancery.extract.dates.found import scan
from chancery.extract.dates.settle import date_time_group, read_whole, settle
from chancery.model.expression import Anchor, Found

__all__ = ["Anchor", "Found", "date_time_group", "read_whole", "scan", "settle"]
