"""The bytes as received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """A file's bytes with their origin (PREMIS object).

    ``path`` is the path as given, with ``/`` between the parts, and ``archive.zip/inner/name.txt`` for a member of an
    archive. ``media_type`` is None until a reader has looked.
    """

    data: bytes
    name: str
    path: str
    media_type: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()
