"""The shapes of the answers, as JSON Schema."""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]


def thing(**properties: Shape) -> Shape:
    """An object with all of these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def many(of: Shape) -> Shape:
    """A list."""
    return {"type": "array", "items": of}


WORDS: Shape = {"type": "string"}
COUNT: Shape = {"type": "integer", "minimum": 0}
MAYBE_WORDS: Shape = {"type": ["string", "null"]}
MAYBE_COUNT: Shape = {"type": ["integer", "null"]}
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
    score={"type": "number"},
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
VALUES = thing(facet=WORDS, values=many(COUNTED))
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
FAILURES = thing(failures=many(thing(path=WORDS, code=WORDS, message=WORDS, remedy=WORDS)))
ERROR = thing(error=thing(code=WORDS, message=WORDS, remedy=WORDS))
RECORD: Shape = {"type": "object", "description": "The record on paper: docs/record.md and its JSON Schema."}
