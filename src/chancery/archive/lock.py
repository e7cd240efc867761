"""One writer at a time: a lock on a file that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from chancery.archive.errors import ArchiveBusy, ArchiveReadOnly
from chancery.archive.folder import Folder


@contextmanager
def writing(folder: Folder) -> Iterator[None]:
    """Hold the archive's lock. Raises ArchiveBusy where another process holds it, ArchiveReadOnly."""
    try:
        handle = os.open(folder.lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise ArchiveReadOnly(f"The archive at {folder.root} can't be written: {error.strerror}.") from error
    try:
        if not _taken(handle):
            raise ArchiveBusy(f"Another process is writing to the archive at {folder.root}.")
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
