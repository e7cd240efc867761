"""A source's records: read anew, or taken back from our own TEI as they were written."""

from __future__ import annotations

from chancery.describe import Bounds, Options, read_source
from chancery.model.record import Record
from chancery.model.source import Source

_HEAD = 400


def records(
    source: Source, options: Options = Options(), catalogue: dict[str, str] | None = None, bounds: Bounds = lambda _: ()
) -> list[Record]:
    """The records of a source, one a document, in page order.

    Raises ``chancery.errors.ChanceryError`` where the source can't be read, or is TEI of ours that was altered.
    """
    if b"<TEI" in source.data[:_HEAD]:
        from chancery.export import tei

        if tei.is_ours(source.data):
            return [tei.read(source.data)]
    return read_source(source, options, catalogue, bounds)
