"""What could not be read, and why."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from chancery.web.room import Room


def page(room: Room, request: Request) -> Response:
    """The sources that failed."""
    sql = (
        "SELECT path, code, message, remedy FROM unreached UNION ALL "
        "SELECT path, code, message, remedy FROM source JOIN place USING (digest) WHERE code IS NOT NULL ORDER BY path"
    )
    failures = [dict(zip(("path", "code", "message", "remedy"), row, strict=True)) for row in room.archive.store.all(sql)]
    return room.render("unread.html", failures=failures)
