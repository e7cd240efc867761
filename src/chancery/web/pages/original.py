"""A page of an original as a picture: what a record's text is read beside."""

from __future__ import annotations

import re
import struct
import threading
import zlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from chancery.archive import originals
from chancery.archive.errors import NoSuchRecord
from chancery.archive.folder import Folder
from chancery.errors import ChanceryError
from chancery.model.source import Source
from chancery.readers import pdf
from chancery.readers.forms import image_type
from chancery.web.room import Room

DPI = 110
MOST = 4_000_000
"""Pixels of a page."""
ONE_AT_A_TIME = threading.Lock()
"""PDFium knows no threads: two pages made at once end the process."""
SHOWN = ("image/png", "image/jpeg")
"""Images that a browser shows as they are."""


def page(room: Room, request: Request) -> Response:
    """``/originals/DIGEST/3.png``: the third page. Raises NoSuchRecord for what is no page of an original held."""
    digest, page = request.path_params["digest"], request.path_params["page"]
    if not re.fullmatch(r"[1-9][0-9]{0,5}", page):
        raise NoSuchRecord(f"There is no page {page[:20]}.")
    name, media_type, *_ = room.archive.store.one("SELECT name, media_type FROM source WHERE digest = ?", (digest,))
    try:
        picture, media_type = _picture(str(room.archive.folder.root), digest, name, int(page))
    except (OSError, ValueError, ChanceryError) as error:
        raise NoSuchRecord(f"There is no such page of {name}.") from error
    return Response(picture, media_type=media_type, headers={"cache-control": "private, max-age=86400, immutable"})


@lru_cache(maxsize=24)
def _picture(root: str, digest: str, name: str, number: int) -> tuple[bytes, str]:
    data = originals.get(Folder(Path(root)), digest)
    kind = image_type(data)
    if kind in SHOWN and number == 1:
        return data, kind or ""
    with ONE_AT_A_TIME:
        grey = pdf.greymap(Source(data, name, name), number - 1, DPI, MOST)
    return png(grey), "image/png"


def png(greymap: bytes) -> bytes:
    """A portable greymap as PNG (ISO/IEC 15948)."""
    head, _, pixels = greymap.partition(b"\n")
    _, width, height, _ = head.split()
    w, h = int(width), int(height)
    rows = b"".join(b"\0" + pixels[y * w : (y + 1) * w] for y in range(h))
    header = struct.pack(">IIBBBBB", w, h, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 3)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
