"""One writer at a time: a lock on a file that the system lets go of when its process ends, however it ends.

Work that nobody has to wait for, such as the writing of the search index after a correction, may go on beside its holder and
keeps the lock until it is done. In the same process whoever would write, or look at what that work writes, waits for it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from chancery.archive.errors import ArchiveBusy, ArchiveReadOnly
from chancery.archive.folder import Folder


class Held:
    """The lock, held: until its holder ends, and the work that was given to go on beside it."""

    def __init__(self, handle: int, place: str) -> None:
        self.handle, self.place = handle, place
        self.left = threading.Event()
        self.work: Work | None = None

    def beside(self, work: Callable[[], None]) -> None:
        """Let work go on in a thread of its own, once for a holder. What it raises is raised by ``settled``.

        A process that is to end waits for it, one that is killed leaves it undone.
        """
        assert self.work is None
        self.work = _PENDING[self.place] = Work(self, work)
        self.work.start()

    def leave(self) -> None:
        """Let go of the lock, or leave it to the work."""
        self.left.set()
        if self.work is None:
            os.close(self.handle)


class Work(threading.Thread):
    """What goes on after its holder."""

    def __init__(self, held: Held, work: Callable[[], None]) -> None:
        super().__init__(name="chancery beside")
        self.held, self.work = held, work
        self.error: Exception | None = None

    def run(self) -> None:
        """Work, and let go of the lock when its holder has left too."""
        try:
            self.work()
        except Exception as error:  # to be raised where somebody waits: here nobody would hear of it
            self.error = error
        self.held.left.wait()
        os.close(self.held.handle)
        if self.error is None and _PENDING.get(self.held.place) is self:
            del _PENDING[self.held.place]


_PENDING: dict[str, Work] = {}
"""Work that goes on in this process, or has failed and nobody has heard of it yet, by the place of the archive."""


def settled(folder: Folder) -> None:
    """Wait for the work that goes on beside a holder of this process. Raises what that work raised, once."""
    work = _waited(folder)
    if work is not None and work.error is not None and _PENDING.get(work.held.place) is work:
        del _PENDING[work.held.place]
        raise work.error


def _waited(folder: Folder) -> Work | None:
    work = _PENDING.get(os.path.realpath(folder.root)) if _PENDING else None
    if work is not None:
        work.join()
    return work


@contextmanager
def writing(folder: Folder) -> Iterator[Held]:
    """Hold the archive's lock. Raises ArchiveBusy where another process holds it, ArchiveReadOnly."""
    _waited(folder)
    try:
        handle = os.open(folder.lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise ArchiveReadOnly(f"The archive at {folder.root} can't be written: {error.strerror}.") from error
    held = Held(handle, os.path.realpath(folder.root))
    try:
        if not _taken(handle):
            raise ArchiveBusy(f"Another process is writing to the archive at {folder.root}.")
        yield held
    finally:
        held.leave()


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
