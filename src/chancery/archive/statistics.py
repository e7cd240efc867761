"""What an archive holds, in figures."""

from __future__ import annotations

import datetime
from typing import Any

from chancery.archive.store import Store

_COUNTED = {
    "families": "SELECT family, count(*) FROM record GROUP BY family ORDER BY 2 DESC, 1",
    "doubts": "SELECT code, count(DISTINCT seq) FROM doubt GROUP BY code ORDER BY 2 DESC, 1",
    "failed": "SELECT code, count(*) FROM (SELECT code FROM source WHERE code IS NOT NULL UNION ALL SELECT code FROM unreached) "
    "GROUP BY code ORDER BY 2 DESC, 1",
    "releases": "SELECT release, count(*) FROM record WHERE release <> '' GROUP BY release ORDER BY 2 DESC, 1",
}
FAILED = (
    "SELECT path, code, message, remedy FROM unreached UNION ALL "
    "SELECT coalesce(path, name), code, message, remedy FROM source LEFT JOIN place USING (digest) WHERE code IS NOT NULL"
)
"""What could not be read, a row a path."""


def of(store: Store) -> dict[str, Any]:
    """Records, sources and bytes; first and last day; counts by family, doubt, release, and reason of failing."""
    sources, size = store.one("SELECT count(*), coalesce(sum(bytes), 0) FROM source")
    records, undated, first, last = store.one(
        "SELECT count(*), count(*) - count(coalesce(first, last)), min(coalesce(first, last)), max(coalesce(last, first)) "
        "FROM record"
    )
    return {
        "records": records,
        "sources": sources,
        "bytes": size,
        "undated": undated,
        "first": day(first),
        "last": day(last),
        **{name: dict(store.all(sql)) for name, sql in _COUNTED.items()},
    }


def failures(store: Store, limit: int = -1, offset: int = 0) -> list[dict[str, str]]:
    """Sources that could not be read, and why, in the order of their paths; all of them where no ``limit`` is given."""
    rows = store.all(f"{FAILED} ORDER BY 1, 2, 3 LIMIT ? OFFSET ?", (limit, offset))
    return [dict(zip(("path", "code", "message", "remedy"), row, strict=True)) for row in rows]


def how_many_failures(store: Store) -> int:
    """How many rows ``failures`` has in all."""
    return int(store.one(f"SELECT count(*) FROM ({FAILED})")[0])


def day(ordinal: int | None) -> str | None:
    """A day's number as ISO 8601."""
    return datetime.date.fromordinal(ordinal).isoformat() if ordinal else None
