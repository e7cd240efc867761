"""The sources' bytes as they were received, each once, named by their SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from chancery.archive.errors import ArchiveReadOnly, DiskFull
from chancery.archive.folder import Folder

DIGEST_LENGTH = 64
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def place(folder: Folder, digest: str) -> Path:
    """Where the bytes of a digest lie. Raises ValueError for what is no digest."""
    if len(digest) != DIGEST_LENGTH or not set(digest) <= set("0123456789abcdef"):
        raise ValueError(f"{digest!r} is no SHA-256 digest")
    return folder.originals / digest[:2] / digest


def put(folder: Folder, digest: str, data: bytes) -> None:
    """Keep the bytes; what is there already stays. A file has its name only when it is whole.

    Raises DiskFull, ArchiveReadOnly.
    """
    final = place(folder, digest)
    unfinished = final.with_name(f"{digest}.{os.getpid()}.unfinished")
    try:
        if final.is_file() and final.stat().st_size == len(data):
            return
        final.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.chmod(0o444)
        unfinished.replace(final)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        if error.errno in FULL:
            raise DiskFull(f"There is no room left for the originals at {folder.root}.") from error
        raise ArchiveReadOnly(f"The original can't be kept at {folder.root}: {error.strerror}.") from error


def get(folder: Folder, digest: str) -> bytes:
    """The bytes. Raises FileNotFoundError, OSError."""
    return place(folder, digest).read_bytes()


def held(folder: Folder) -> Iterator[str]:
    """The digests of which there is a file."""
    for shelf in sorted(folder.originals.iterdir()) if folder.originals.is_dir() else ():
        if shelf.is_dir():
            yield from sorted(file.name for file in shelf.iterdir() if len(file.name) == DIGEST_LENGTH)


def left_unfinished(folder: Folder) -> Iterator[Path]:
    """What a process that was killed left half written; nothing refers to it."""
    if folder.originals.is_dir():
        yield from folder.originals.glob("*/*.unfinished")


def is_whole(folder: Folder, digest: str) -> bool:
    """Whether the bytes are there and are those that the name says."""
    try:
        with place(folder, digest).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False
