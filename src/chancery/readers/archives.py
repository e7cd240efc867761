"""ZIP and tar archives, read member by member without unpacking to disk.

Names that lead out, links, devices, passwords, archives within archives and lying sizes are refused one by one, and the
next member is read; an archive that unpacks beyond all measure is refused where that shows.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from chancery.errors import (
    ArchiveDamaged,
    ArchiveEncrypted,
    ArchiveLink,
    ArchiveName,
    ArchiveNested,
    ArchiveTooHeavy,
    ChanceryError,
    TooLarge,
)
from chancery.readers.forms import ZIP, is_docx
from chancery.readers.limits import MAX_BYTES
from chancery.readers.walk import Failure, Found, printable, skipped

HEAD = 512
"""Bytes by which an archive is known."""
MAX_ENTRIES = 100_000
MAX_DIRECTORY = 64 << 20
"""Bytes of a ZIP archive's own list of its members."""
MAX_TOTAL = 64 << 30
"""Bytes that all members together may unpack to."""
MAX_RATIO = 250
"""How many bytes may come out of one, once MEASURED have come out."""
MEASURED = 128 << 20
MAX_DICTIONARY = 256 << 20
"""Bytes of memory that unpacking xz may take."""
CHUNK = 1 << 16
MAX_HEADER = 1 << 20
"""Bytes of a tar archive between two members: names, comments, padding."""

_PACKED: tuple[tuple[bytes, str], ...] = ((b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\0", "xz"))
_FIRST_PARTS = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels")
_BROKEN: tuple[type[Exception], ...] = (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, struct.error)
_BROKEN += (EOFError, OSError, ValueError, LookupError, RuntimeError, OverflowError)


def kind(head: bytes) -> str | None:
    """``zip``, ``tar``, ``gz``, ``bz2`` or ``xz`` by the first bytes of a file; None where it is none of them."""
    if head.startswith(ZIP):
        return "zip"
    for mark, name in _PACKED:
        if head.startswith(mark):
            return name
    return "tar" if is_tar(head) else None


def is_tar(block: bytes) -> bool:
    """Whether a block of 512 bytes is a tar header: its sum agrees."""
    if len(block) < 512 or not block[:1].strip(b"\0"):
        return False
    try:
        said = int(block[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    return said == sum(block[:148]) + 256 + sum(block[156:512])


def to_open(file: BinaryIO) -> bool:
    """Whether a file that ``kind`` knows is to be opened as an archive: not a package such as DOCX, nor one packed file."""
    file.seek(0)
    head = file.read(HEAD)
    found = kind(head)
    if found == "zip":
        return not _is_package(file)
    if found in ("gz", "bz2", "xz"):
        file.seek(0)
        try:
            return is_tar(_unpacked(file, found).read(HEAD))
        except _BROKEN:
            return True  # to be told as a broken archive
    return found == "tar"


def _is_package(file: BinaryIO) -> bool:
    """A ZIP that is one document of an office program or a reader: it says so in its first member."""
    file.seek(26)
    sizes = file.read(4)
    if len(sizes) < 4:
        return False
    name = file.read(struct.unpack("<H", sizes[:2])[0])
    return name in _FIRST_PARTS or name.startswith((b"word/", b"xl/", b"ppt/", b"docProps/"))


def members(file: BinaryIO, path: str, size: int) -> Iterator[Found | Failure]:
    """The files in an archive of ``size`` bytes, and a Failure for each member that is refused."""
    file.seek(0)
    found = kind(file.read(HEAD))
    file.seek(0)
    try:
        yield from _zip(file, path, size) if found == "zip" else _tar(file, path, size, found or "tar")
    except ChanceryError as error:
        yield Failure(path, error)
    except _BROKEN as error:
        yield Failure(path, ArchiveDamaged(f"{path} breaks off or contradicts itself ({_said(error)})."))


def _said(error: BaseException) -> str:
    return printable(str(error))[:120].rstrip(".") or type(error).__name__


def _member_path(name: str, path: str) -> str:
    """The path of a member. Raises ArchiveName where its name leads out of the archive."""
    plain = printable(name).replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if plain.startswith("/") or ".." in parts or plain[1:3] == ":/" or not parts:
        raise ArchiveName(f"{path} holds a member whose name leads elsewhere: {plain[:200]}.")
    return f"{path}/{'/'.join(parts)}"


def _is_hidden(name: str) -> bool:
    return any(skipped(part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _checked(data: bytes, path: str) -> Found:
    """A member's bytes. Raises ArchiveNested where they are an archive themselves."""
    found = kind(data[:HEAD])
    if found and not (found == "zip" and (is_docx(data) or _is_package(io.BytesIO(data)))):
        raise ArchiveNested(f"{path} is an archive within an archive.")
    return Found(path, data=data)


# ZIP


def _zip(file: BinaryIO, path: str, size: int) -> Iterator[Found | Failure]:
    _measure_directory(file, path, size)
    total = 0
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            where = f"{path}/{printable(entry.filename)}"
            try:
                where = _member_path(entry.filename, path)
                total += entry.file_size
                _weigh(total, size, path)
                yield _checked(_zip_member(archive, entry, where), where)
            except ArchiveTooHeavy:
                raise
            except ChanceryError as error:
                yield Failure(where, error)
            except _BROKEN as error:
                yield Failure(where, ArchiveDamaged(f"{where} can't be unpacked ({_said(error)})."))


def _measure_directory(file: BinaryIO, path: str, size: int) -> None:
    """Raise ArchiveTooHeavy before a list of members is read that would fill the memory."""
    tail = min(size, 66_000)
    file.seek(size - tail)
    end = file.read(tail)
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        raise ArchiveDamaged(f"{path} has no list of its members; it is cut off.")
    entries, directory = struct.unpack("<H", end[at + 10 : at + 12])[0], struct.unpack("<I", end[at + 12 : at + 16])[0]
    wide = end.rfind(b"PK\x06\x06", 0, at)
    if wide >= 0 and len(end) >= wide + 56:
        entries, directory = struct.unpack("<QQ", end[wide + 32 : wide + 48])
    if entries > MAX_ENTRIES or directory > MAX_DIRECTORY or (directory > 46 * MAX_ENTRIES and _many(file, directory, size)):
        raise ArchiveTooHeavy(f"{path} lists more than {MAX_ENTRIES:,} members.")


def _many(file: BinaryIO, directory: int, size: int) -> bool:
    file.seek(max(0, size - directory - 66_000))
    return file.read(directory + 66_000).count(b"PK\x01\x02") > MAX_ENTRIES


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise ArchiveLink(f"{path} is a link or a device, not a file.")
    if entry.flag_bits & 1:
        raise ArchiveEncrypted(f"{path} asks for a password.")
    if entry.file_size > MAX_BYTES:
        raise TooLarge(f"{path} says that it has {entry.file_size:,} bytes; one document may have {MAX_BYTES:,}.")
    if entry.file_size > (16 << 20) and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        raise ArchiveTooHeavy(f"{path} would unpack to {entry.file_size // max(1, entry.compress_size):,} times its size.")
    with archive.open(entry) as member:
        data = member.read(entry.file_size + 1)  # ends at the size said; the sum of the bytes is checked behind it
    if len(data) != entry.file_size:
        raise ArchiveDamaged(f"{path} has not the size that the archive says.")
    return data


# tar


class _Gauge(io.RawIOBase):
    """The unpacked stream of an archive, measured: what comes out at all, and what comes out between two members."""

    def __init__(self, stream: BinaryIO, path: str, size: int) -> None:
        self.stream, self.path, self.size = stream, path, size
        self.total = self.allowed = 0
        self.ended = False

    def read(self, count: int = -1) -> bytes:
        """The next bytes. Raises ArchiveTooHeavy beyond what is allowed, EOFError for reading on behind the end."""
        data = self.stream.read(count)
        if not data and self.ended:  # a member that says terabytes would be skipped block by block, for hours
            raise EOFError("it ends before the size that a member says")
        self.ended = not data
        self.total += len(data)
        self.allowed -= len(data)
        _weigh(self.total, self.size, self.path)
        if self.allowed < 0:
            raise ArchiveTooHeavy(f"{self.path} has a header of more than {MAX_HEADER:,} bytes.")
        return data


def _weigh(total: int, size: int, path: str) -> None:
    if total > MAX_TOTAL or (total > MEASURED and total > MAX_RATIO * max(1, size)):
        raise ArchiveTooHeavy(f"{path} unpacks to more than {total:,} bytes from {size:,}.")


class _Xz(io.RawIOBase):
    """An xz file unpacked within bounded memory: a dictionary beyond MAX_DICTIONARY is refused."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.rest = file, b""
        self.unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY)

    def read(self, count: int = -1) -> bytes:
        """Up to ``count`` bytes, none only at the end. Raises lzma.LZMAError, EOFError."""
        while True:
            if self.unpacker.eof:
                rest = (self.unpacker.unused_data or self.file.read(CHUNK)).lstrip(b"\0")
                if not rest:
                    return b""
                self.unpacker, self.rest = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY), rest
            packed = self.rest or (self.file.read(CHUNK) if self.unpacker.needs_input else b"")
            if not packed and self.unpacker.needs_input:
                raise EOFError("the packed data break off")
            self.rest = b""
            if data := self.unpacker.decompress(packed, count):
                return data


def _unpacked(file: BinaryIO, how: str) -> BinaryIO:
    opened: object = file
    if how == "gz":
        opened = gzip.GzipFile(fileobj=file)
    elif how == "bz2":
        opened = bz2.BZ2File(file)
    elif how == "xz":
        opened = _Xz(file)
    return cast("BinaryIO", opened)


def _tar(file: BinaryIO, path: str, size: int, how: str) -> Iterator[Found | Failure]:
    gauge = _Gauge(_unpacked(file, how), path, size)
    gauge.allowed = MAX_HEADER
    with tarfile.open(fileobj=gauge, mode="r|", errorlevel=0) as archive:
        count = 0
        while (entry := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined] # else every member's entry is kept to the end
            count += 1
            if count > MAX_ENTRIES:
                raise ArchiveTooHeavy(f"{path} holds more than {MAX_ENTRIES:,} members.")
            if not entry.isdir() and not _is_hidden(entry.name):
                gauge.allowed = min(entry.size, MAX_BYTES) + MAX_HEADER
                yield _tar_member(archive, entry, path)
            gauge.allowed = entry.size + MAX_HEADER
    if gauge.ended:  # read on to the last byte, and no mark of the end
        yield Failure(path, ArchiveDamaged(f"{path} has no mark of its end; it may be cut off."))


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, path: str) -> Found | Failure:
    where = f"{path}/{printable(entry.name)}"
    try:
        where = _member_path(entry.name, path)
        if not entry.isreg() or entry.issparse():
            raise ArchiveLink(f"{where} is a link or a device, not a file.")
        if entry.size > MAX_BYTES:
            raise TooLarge(f"{where} has {entry.size:,} bytes; one document may have {MAX_BYTES:,}.")
        member = archive.extractfile(entry)
        data = member.read() if member else b""
        if len(data) != entry.size:
            raise ArchiveDamaged(f"{where} breaks off.")
        return _checked(data, where)
    except ArchiveTooHeavy:
        raise
    except ChanceryError as error:
        return Failure(where, error)
