"""The shapes of the answers, as JSON Schema."""

from __future__ import annotations

import json
from typing import Any

Shape = dict[str, Any]


def thing(**properties: Shape) -> Shape:
    """An object with all of these properties and no other."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def many(of: Shape) -> Shape:
    """A list."""
    return {"type": "array", "items": of}


WORDS: Shape = {"type": "string"}
COUNT: Shape = {"type": "integer", "minimum": 0}
MAYBE_WORDS: Shape = {"type": ["string", "null"]}
MAYBE_COUNT: Shape = {"type": ["integer", "null"]}
FLAG: Shape = {"type": "boolean"}
NUMBER: Shape = {"type": "number"}
SCORE: Shape = {"type": "number", "minimum": 0, "maximum": 1}
REASON = thing(code=WORDS, says=WORDS, bits=NUMBER)
HIT = thing(start=COUNT, end=COUNT, quote=WORDS, voice=WORDS)
PASSAGE = thing(start=COUNT, end=COUNT, quote=WORDS, page=COUNT, voice=WORDS, hits=many(HIT))
ROW = {
    "id": WORDS,
    "title": WORDS,
    "date": WORDS,
    "dated_by": WORDS,
    "family": WORDS,
    "from": WORDS,
    "to": WORDS,
    "number": WORDS,
    "classification": WORDS,
    "release": WORDS,
    "source": WORDS,
}
RECORD_ROW = thing(**ROW)
FOUND = thing(
    **ROW,
    certainly={"type": ["boolean", "null"]},
    score=NUMBER,
    places=COUNT,
    passages=many(PASSAGE),
)
WIDENED = thing(word=WORDS, others=many(WORDS), because=WORDS)
COUNTED = thing(value=WORDS, records=COUNT)
RESULTS = thing(
    asked=WORDS,
    query=WORDS,
    total=COUNT,
    of=COUNT,
    order=WORDS,
    widened=many(WIDENED),
    notes=many(WORDS),
    found=many(FOUND),
    facets={"type": "object", "additionalProperties": many(COUNTED)},
    next=MAYBE_WORDS,
)
RECORDS = thing(total=COUNT, records=many(RECORD_ROW), next=MAYBE_WORDS)
NAME = thing(name=WORDS, kind=WORDS, records=COUNT, mentions=COUNT)
NAMES = thing(names=many(NAME), next=MAYBE_WORDS)
VALUES = thing(facet=WORDS, total=COUNT, complete=FLAG, values=many(COUNTED))
JOIN = thing(kind=WORDS, step=COUNT, state=WORDS, score=NUMBER, chance=WORDS, evidence=many(REASON))
STEP = dict.fromkeys(("title", "date", "from", "to", "number"), WORDS)
THREAD = thing(
    records=COUNT,
    shown=COUNT,
    more=FLAG,
    steps=many(
        thing(
            step=COUNT, id=MAYBE_WORDS, **STEP, releases=many(WORDS), request=MAYBE_WORDS, joins=many(JOIN), cited_by=many(COUNT)
        )
    ),
)
"""``id`` is null for what is cited and not held."""
WANTED = thing(
    **dict.fromkeys(("post", "kind", "number", "date", "document", "register", "film", "request"), WORDS),
    year=MAYBE_COUNT,
    quotes=many(WORDS),
    count=COUNT,
    cited_by=many(WORDS),
)
MISSING = thing(total=COUNT, missing=many(WANTED), next=MAYBE_WORDS)
RELEASES = thing(
    total=COUNT,
    groups=many(thing(score=SCORE, releases=many(RECORD_ROW))),
    next=MAYBE_WORDS,
)
COUNTS: Shape = {"type": "object", "additionalProperties": COUNT}
STATISTICS = thing(
    records=COUNT,
    sources=COUNT,
    bytes=COUNT,
    undated=COUNT,
    first=MAYBE_WORDS,
    last=MAYBE_WORDS,
    families=COUNTS,
    doubts=COUNTS,
    failed=COUNTS,
    releases=COUNTS,
)
PLACE = thing(start=COUNT, end=COUNT, page=COUNT, quote=WORDS)
DIFFERENCE = thing(kind=WORDS, sure=WORDS, earlier=PLACE, later=PLACE, because=WORDS)
COMPARED = thing(
    order=WORDS,
    related=FLAG,
    releases=many(thing(number=COUNT, label=WORDS, date=MAYBE_WORDS, record=WORDS, words=COUNT)),
    steps=many(
        thing(
            earlier=COUNT,
            later=COUNT,
            alike=SCORE,
            related=FLAG,
            counts=COUNTS,
            differences=many(DIFFERENCE),
        )
    ),
    consensus=many(
        thing(
            value=WORDS,
            support=many(COUNT),
            others=many(thing(value=WORDS, support=many(COUNT))),
            places=many({"anyOf": [thing(start=COUNT, end=COUNT), {"type": "null"}]}),
        )
    ),
)
NAMED_PAIR = thing(kind=WORDS, one=WORDS, other=WORDS, state=WORDS, bits=NUMBER, score=NUMBER, reasons=many(REASON))
AUTHORITY = {
    "kind": WORDS,
    "preferred": WORDS,
    "listed": WORDS,
    "forms": many(WORDS),
    "records": COUNT,
    "mentions": COUNT,
    "first": WORDS,
    "last": WORDS,
}
AUTHORITIES = thing(people=many(thing(**AUTHORITY)), next=MAYBE_WORDS)
QUEUE = thing(total=COUNT, pairs=many(NAMED_PAIR), next=MAYBE_WORDS)
SOMEBODY = thing(
    **AUTHORITY,
    spelled=many(thing(words=WORDS, mentions=COUNT, records=COUNT, record=WORDS, start=COUNT)),
    solutions=many(WORDS),
    offices=many(thing(office=WORDS, first=WORDS, last=WORDS, record=WORDS, start=COUNT, end=COUNT)),
    roles=COUNTS,
    correspondence=many(thing(kind=WORDS, name=WORDS, to_them=COUNT, from_them=COUNT)),
    company=many(thing(name=WORDS, records=COUNT)),
    list=many(thing(id=WORDS, preferred=WORDS, wikidata=WORDS, viaf=WORDS, state=WORDS, bits=NUMBER)),
    pairs=many(NAMED_PAIR),
)
_ERROR = thing(code=WORDS, message=WORDS, remedy=WORDS)
_PLACE: Shape = {"start": COUNT, "end": COUNT, "mended": MAYBE_WORDS}
ERROR = thing(error={**_ERROR, "properties": {**_ERROR["properties"], **_PLACE}})
"""An error. ``start`` and ``end`` say where in a query it lies, ``mended`` what may have been meant."""
RECORD: Shape = {"$ref": "#/components/schemas/Record"}


def components() -> dict[str, Shape]:
    """The parts of a record by name, as the JSON Schema of a record line has them."""
    from chancery.export.schema import schema

    parts: dict[str, Shape] = json.loads(json.dumps(schema()["$defs"]).replace("#/$defs/", "#/components/schemas/"))
    del parts["Failure"]
    return parts


MAYBE_SHARE: Shape = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
REGISTER = thing(
    series=WORDS,
    post=WORDS,
    service=WORDS,
    kind=WORDS,
    year=MAYBE_COUNT,
    held=COUNT,
    first=MAYBE_COUNT,
    last=MAYBE_COUNT,
    missing=COUNT,
    estimated=MAYBE_COUNT,
    estimated_low=MAYBE_COUNT,
    estimated_high=MAYBE_COUNT,
    share=MAYBE_SHARE,
    share_low=MAYBE_SHARE,
    share_high=MAYBE_SHARE,
    slips=COUNT,
    undated=COUNT,
    estimated_by=WORDS,
    silent=WORDS,
)
REGISTERS = thing(registers=many(REGISTER))
REGISTER_LINE = thing(
    number=COUNT,
    number_last=COUNT,
    state={"type": "string", "enum": ["held", "slip", "undated", "missing"]},
    date=WORDS,
    date_last=WORDS,
    records=many(WORDS),
    fits_numbers=many(COUNT),
    fits_dates=many(WORDS),
    why=WORDS,
)
ONE_REGISTER = thing(register=REGISTER, lines=many(REGISTER_LINE))
