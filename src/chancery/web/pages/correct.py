"""The form in which a value is corrected, or something is said of selected words."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from chancery.archive.journal import setting
from chancery.judgement.acts import NAMES, field_of, field_targets
from chancery.model.evidence import FATES, STATEMENT_KINDS
from chancery.model.record import BLOCK_KINDS, MARK_KINDS, NAME_FORMS, NAME_KINDS, VOICES, Record
from chancery.summary import title_of
from chancery.web.keyed import Keyed, keyed
from chancery.web.pages.record import span_of
from chancery.web.room import Room

LONGEST = 400
"""Characters of the words shown."""
KINDS = {
    "mark": MARK_KINDS,
    "block": BLOCK_KINDS,
    "name": NAME_KINDS,
    "form": NAME_FORMS,
    "voice": VOICES,
    "statement": STATEMENT_KINDS,
    "fate": FATES,
}
"""What there is to choose from."""
BESIDE = ("kind", "voice", "form", "hearer", "by", "to", "fate", "answer", "unit", "of", "whole", "state")
"""What a form asks beside the main value."""
OFTEN = ("envelope.to", "envelope.from", "envelope.date", "envelope.number", "envelope.subject", "envelope.classification")
"""Fields offered first."""


def page(room: Room, request: Request) -> Response:
    """``?value=KEY``: a value; ``?at=120,145``: words. Raises NoSuchRecord."""
    record = room.archive.store.record(request.path_params["name"])
    return shown(room, record, dict(request.query_params))


def shown(room: Room, record: Record, asked: dict[str, str], refusal: str = "", typed: str = "", status: int = 200) -> Response:
    """The form; after a refusal with what was typed and what is wrong with it."""
    value = keyed(record, asked.get("value", ""))
    at = span_of(asked.get("at", ""), len(record.text))
    words = record.text[slice(*at)] if at else value.quote if value else ""
    return room.render(
        "correct.html",
        status=status,
        record=record,
        title=title_of(record),
        value=value,
        old=json.dumps(value.old, ensure_ascii=False) if value else "",
        at=at,
        words=words if len(words) <= LONGEST else f"{words[:LONGEST]} …",
        target=value.target if value else "",
        example=example(value.target) if value and value.target not in NAMES else "",
        fields=[*OFTEN, *sorted(set(field_targets()) - set(OFTEN))],
        kinds=KINDS,
        chosen=_chosen(value),
        who=setting(room.archive.store, "name"),
        refusal=refusal,
        typed=typed or (value.line if value else ""),
        block=_block(record, at[0]) if at else None,
        begins=bool(at and at[0] and record.text[: at[0]].strip()),
        joins=bool(record.source.part and record.source.part.index),
    )


def _chosen(value: Keyed | None) -> dict[str, str]:
    """The kinds that a value has now, and who and what goes with it."""
    old: Any = value.old if value and isinstance(value.old, dict) else {}
    return {name: str(old.get(name, "")) for name in BESIDE}


def _block(record: Record, offset: int) -> Any:
    return next((block for block in record.blocks if block.start <= offset < block.end), None)


EXAMPLES = {
    "Party": "Zaytsev; office Minister; place Moscow",
    "Number": "telegram 212-213",
    "Reference": "telegram PORT SERRAT 231; year 1950",
    "Copy": "3 Burdin",
    "Location": "archive AIM; fond 59; opis 1; delo 12",
    "Repository": "Archive of the Invented Ministry; role holds-original",
    "Moment": "1950-03-12T13:40:00; by Orlova",
    "TimeOfDay": "13:40; role received",
    "Value": "",
}


def example(target: str) -> str:
    """How a value of a field is typed."""
    if target.endswith(".date"):
        return "1950-03-12, 1950-03, or [1950-05-06,1950-06-05] where it may be either"
    return EXAMPLES.get(field_of(target)[2].__name__, "")
