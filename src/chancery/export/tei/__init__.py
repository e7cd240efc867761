"""A record as TEI P5, and back: the same text and the same layers, exactly.

The text stands in ``text/body``, every character of it, with blocks and marks in the elements that TEI has for them;
the header says what the envelope and the description say. Both are for readers. What is exact stands in ``standOff``: every
layer as feature structures, made from the dataclasses. docs/tei.md has the whole of it.
"""

from __future__ import annotations

from chancery.export.json import as_json
from chancery.export.tei.body import body
from chancery.export.tei.events import happenings
from chancery.export.tei.features import features
from chancery.export.tei.header import header
from chancery.export.tei.read import is_ours, read
from chancery.export.tei.requests import asked
from chancery.model.record import Record

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write(record: Record) -> bytes:
    """The record as a TEI document, in UTF-8. The same record always gives the same bytes."""
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<TEI xmlns="{NAMESPACE}">\n',
        *header(record),
        '<text>\n<body xml:space="preserve">\n',
        *body(record),
        '</body>\n</text>\n<standOff xml:space="preserve">\n',
        *features(as_json(record)),
        *asked(record),
        *happenings(record.plan),
        "</standOff>\n</TEI>\n",
    ]
    return "".join(pieces).encode()


__all__ = ["is_ours", "read", "write"]
