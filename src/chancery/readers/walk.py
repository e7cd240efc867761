"""From paths to sources: files, folders, the standard input, and the members of ZIP and tar archives.

One source at a time, in a fixed order, so that memory stays flat however long the list is. A file in a folder is only
named until somebody asks for its bytes (``Found.source``), so a parallel run can hand names to its workers; members of
archives come with their bytes. What can't be had gives a Failure in its place and the walk goes on.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from chancery.errors import ChanceryError, EmptyFile, FileMissing, FileUnreadable, FolderLoop, NotAFile, TooLarge
from chancery.model.source import Source
from chancery.readers.limits import MAX_BYTES

SKIPPED = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})
"""What systems leave in folders; so do names that begin with a dot. Skipped within folders and archives, read if named."""

_NO_FILE = "Check the path; names that begin with a dot are passed over, unless they are given themselves."


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that gave no source, and why."""

    path: str
    error: ChanceryError

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Found:
    """Something to read: a file by its place, or bytes already in hand. Small enough to hand to another process."""

    path: str
    """As given, with ``/`` between the parts; ``archive.zip/inner/name.txt`` for a member."""
    file: str | None = None
    data: bytes | None = None

    def source(self) -> Source:
        """The bytes with their name. Raises FileMissing, FileUnreadable, NotAFile, TooLarge."""
        name = self.path.rpartition("/")[2]
        if self.data is not None:
            return Source(self.data, name, self.path)
        return Source(_bytes(self.file or self.path, self.path), name, self.path)


def expected(paths: Iterable[str | Path]) -> int | None:
    """How many sources there are under the paths, without reading them; None where an archive or a stream hides the number."""
    count = 0
    for path in paths:
        if path == "-":
            return None
        for place, folders, names in os.walk(path, followlinks=True):
            folders[:] = [name for name in folders if not skipped(name)] if len(place) < LONGEST else []
            for name in names:
                if name.lower().endswith(PACKED):
                    return None
                count += not skipped(name)
        if not Path(path).is_dir():
            if str(path).lower().endswith(PACKED):
                return None
            count += 1
    return count


PACKED = (".zip", ".tar", ".gz", ".tgz", ".xz", ".txz", ".bz2", ".tbz2", ".zst")
LONGEST = 4000
"""Characters of a path beyond which a folder leads round in a circle."""


def walk(paths: Iterable[str | Path]) -> Iterator[Source | Failure]:
    """The sources under the paths, in order; a Failure in the place of what can't be had."""
    for found in locate(paths):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            source = found.source()
        except ChanceryError as error:
            yield Failure(found.path, error)
        else:
            yield source


def locate(paths: Iterable[str | Path]) -> Iterator[Found | Failure]:
    """What there is to read under the paths: folders in name order, archives member by member, ``-`` the standard input."""
    for path in paths:
        said = printable(Path(path).as_posix())
        none = True
        for found in _standard_input() if path == "-" else _under(os.fspath(path), said, ()):
            none = False
            yield found
        if none:
            yield Failure(said, EmptyFile(f"There is no file to read in {said}.", _NO_FILE))


def printable(path: str) -> str:
    """A path as text: bytes that are no characters as ``\\\\xNN``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def skipped(name: str) -> bool:
    """Whether a name in a folder or an archive is a system's, not a document's."""
    return name.startswith(".") or name in SKIPPED


def _standard_input() -> Iterator[Found | Failure]:
    from chancery.readers import archives

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Failure("-", TooLarge(f"The standard input has more than {MAX_BYTES:,} bytes."))
    elif archives.kind(data[: archives.HEAD]):
        yield from archives.members(io.BytesIO(data), "-", len(data))
    else:
        yield Found("-", data=data)


def _under(place: str, path: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Failure]:
    """What is found at one place in the file system; ``above`` are the folders on the way there, by device and number."""
    try:
        status = os.stat(place)  # noqa: PTH116 (bytes-like names, one call)
    except OSError as error:
        yield Failure(path, _refused(error, path))
        return
    if stat.S_ISDIR(status.st_mode):
        here = (status.st_dev, status.st_ino)
        if here in above and status.st_ino:
            yield Failure(path, FolderLoop(f"{path} leads back to a folder that holds it."))
            return
        yield from _folder(place, path, (*above, here))
    elif not stat.S_ISREG(status.st_mode):
        yield Failure(path, NotAFile(f"{path} is {_described(status.st_mode)}, not a file."))
    else:
        yield from _file(place, path, status.st_size)


def _folder(place: str, path: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Failure]:
    try:
        names = sorted(entry.name for entry in os.scandir(place) if not skipped(entry.name))
    except OSError as error:
        yield Failure(path, _refused(error, path))
        return
    base = path.rstrip("/")
    for name in names:
        below = f"{base}/{printable(name)}" if path != "." else printable(name)
        yield from _under(os.path.join(place, name), below, above)  # noqa: PTH118 (undecodable names)


def _file(place: str, path: str, size: int) -> Iterator[Found | Failure]:
    from chancery.readers import archives

    try:
        with open(place, "rb") as file:  # noqa: PTH123
            if archives.kind(file.read(archives.HEAD)) and archives.to_open(file):
                file.seek(0)
                yield from archives.members(file, path, size)
                return
    except OSError as error:
        yield Failure(path, _refused(error, path))
        return
    yield Found(path, file=place)


def _bytes(place: str, path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(place).st_mode):  # noqa: PTH116
            raise NotAFile(f"{path} is no longer a file.")
        with open(place, "rb") as file:  # noqa: PTH123
            return _bounded(file, path)
    except OSError as error:
        raise _refused(error, path) from error


def _bounded(file: BinaryIO, path: str) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(f"{path} has more than {MAX_BYTES:,} bytes.")
    return data


def _refused(error: OSError, path: str) -> ChanceryError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileMissing(f"There is nothing at {path}.")
    if error.errno == 40 or "symbolic links" in (error.strerror or ""):
        return FolderLoop(f"{path} is a link that leads round in a circle.")
    return FileUnreadable(f"{path} can't be read: {error.strerror or error}.")


_KINDS = {stat.S_IFSOCK: "a socket", stat.S_IFIFO: "a pipe", stat.S_IFBLK: "a device", stat.S_IFCHR: "a device"}


def _described(mode: int) -> str:
    return _KINDS.get(stat.S_IFMT(mode), "something else")
