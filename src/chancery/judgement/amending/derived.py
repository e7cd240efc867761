"""What the rules work out of other layers, worked out anew where entries have changed these: quantities and the plan."""

from __future__ import annotations

from chancery.judgement.amending.draft import Draft
from chancery.model.evidence import Plan, Quantity
from chancery.model.record import Record
from chancery.model.sheet import Sheet
from chancery.model.text import Text

COUNTED = ("blocks", "dates")
"""Layers that quantities are read from."""
PLANNED = ("envelope", "blocks", "marks", "dates", "statements")
"""Layers that the plan is read from."""


def quantities(draft: Draft) -> tuple[Quantity, ...]:
    """The quantities as they are by the layers that they are read from."""
    if not _changed(draft, COUNTED):
        return draft.record.quantities
    from chancery.extract.quantities import find  # its words are long in loading: only where entries change what it reads

    return find(_sheet(draft))


def plan(draft: Draft) -> Plan | None:
    """The plan likewise; a date that was corrected bounds what it was said of."""
    if not _changed(draft, PLANNED):
        return draft.record.plan
    from chancery.extract.network import find  # likewise

    return find(_sheet(draft))


def _changed(draft: Draft, names: tuple[str, ...]) -> bool:
    return any(draft.layer(name) != getattr(draft.record, name) for name in names)


def _sheet(draft: Draft) -> Sheet:
    """The record as a sheet, with its layers as they are now."""
    record: Record = draft.record
    text = Text(record.text, record.pages, media_type=record.source.media_type)
    sheet = Sheet(text=text, matter=(0, len(record.text)), families=record.family)
    for name in dict.fromkeys((*COUNTED, *PLANNED)):
        setattr(sheet, name, draft.layer(name))
    return sheet
