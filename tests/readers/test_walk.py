"""From paths to sources: order, archives, and everything that is refused without stopping the rest."""

import io
import os
import pickle
import socket
import stat
import struct
import sys
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import FileMissing
from chancery.model.source import Source
from chancery.readers import archives, limits, walk
from chancery.readers.walk import Failure, Found

Listing = list[tuple[str, bytes | str]]


def listing(*paths: Path | str) -> Listing:
    """What the paths give: path and bytes, or path and the error's code."""
    out: Listing = []
    for item in walk.walk(paths):
        out.append((item.path, item.data) if isinstance(item, Source) else (item.path, item.error.code))
        if isinstance(item, Failure):
            assert item.error.message.endswith(".")
            assert item.error.remedy
    return out


def tar(members: list[tuple[str, bytes]], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def test_folders_in_name_order_with_paths_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden", "b/Thumbs.db", "b/.git/x"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_bytes(name.encode())
    monkeypatch.chdir(tmp_path)
    names = ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]
    assert listing(".") == [(n, n.encode()) for n in names]
    assert listing("b/") == [("b/1.txt", b"b/1.txt"), ("b/2.txt", b"b/2.txt")]
    assert listing(tmp_path) == [(f"{tmp_path.as_posix()}/{n}", n.encode()) for n in names]
    assert listing("c.txt", ".hidden") == [("c.txt", b"c.txt"), (".hidden", b".hidden")]


def test_files_are_places_until_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (found,) = walk.locate([tmp_path])
    assert isinstance(found, Found)
    assert found.data is None
    assert pickle.loads(pickle.dumps(found)).source().data == b"x"
    (tmp_path / "a.txt").unlink()
    with pytest.raises(FileMissing):
        found.source()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar(tmp_path: Path, mode: str) -> None:
    members = [("x/one.txt", b"1" * 3000), ("./two.txt", b""), ("x/" + "long" * 60 + ".txt", b"3"), ("__MACOSX/._one.txt", b"no")]
    (tmp_path / "a.tar.any").write_bytes(tar(members, mode))
    base = f"{tmp_path.as_posix()}/a.tar.any"
    expected = [(f"{base}/x/one.txt", b"1" * 3000), (f"{base}/two.txt", b""), (f"{base}/x/{'long' * 60}.txt", b"3")]
    assert listing(tmp_path) == expected


def test_zip_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped([("in/one.txt", b"1"), ("ünï.txt", b"2"), ("in/", b"")])
    (tmp_path / "a.zip").write_bytes(data)
    base = f"{tmp_path.as_posix()}/a.zip"
    assert listing(tmp_path / "a.zip") == [(f"{base}/in/one.txt", b"1"), (f"{base}/ünï.txt", b"2")]
    for sent, expected in ((b"words", [("-", b"words")]), (data, [("-/in/one.txt", b"1"), ("-/ünï.txt", b"2")])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent)))
        assert listing("-") == expected


def test_a_package_of_an_office_program_is_no_archive(tmp_path: Path) -> None:
    data = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<a/>")])
    (tmp_path / "a.docx").write_bytes(data)
    assert listing(tmp_path) == [(f"{tmp_path.as_posix()}/a.docx", data)]
    (tmp_path / "b.zip").write_bytes(zipped([("in.docx", data)]))
    assert listing(tmp_path / "b.zip") == [(f"{tmp_path.as_posix()}/b.zip/in.docx", data)]


def test_what_stands_in_the_way_is_said_and_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "z.txt").write_bytes(b"z")
    monkeypatch.chdir(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket")
        Path("loop").symlink_to("loop")
        Path("nowhere-link").symlink_to("nowhere")
        Path("folder").mkdir()
        Path("folder/up").symlink_to("..")
        assert listing(".", "missing") == [
            ("a.txt", b"x"),
            ("folder/up", "folder-loop"),
            ("loop", "folder-loop"),
            ("nowhere-link", "file-missing"),
            ("pipe", "not-a-file"),
            ("socket", "not-a-file"),
            ("z.txt", b"z"),
            ("missing", "file-missing"),
        ]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert listing(tmp_path / "a.txt") == [((tmp_path / "a.txt").as_posix(), "file-unreadable")]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_bytes(b"x")
    ((path, data),) = listing(tmp_path)
    assert (path.rpartition("/")[2], data) == ("\\xff.txt", b"x")


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (walk, archives):
        monkeypatch.setattr(module, "MAX_BYTES", 1000)
    (tmp_path / "a.txt").write_bytes(b"x" * 1001)
    (tmp_path / "b.zip").write_bytes(zipped([("in.txt", b"x" * 1001), ("ok.txt", b"ok")]))
    (tmp_path / "c.tar").write_bytes(tar([("in.txt", b"x" * 1001), ("ok.txt", b"ok")]))
    codes = [what for _, what in listing(tmp_path)]
    assert codes == ["too-large", "too-large", b"ok", "too-large", b"ok"]
    assert limits.MAX_BYTES > 1000


BAD_NAMES = ["../up.txt", "/etc/absolute.txt", "in/../../up.txt", "C:/drive.txt", "..\\windows.txt", "\\\\share\\x.txt"]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    members = [(name, b"bad"), ("good.txt", b"good")]
    (tmp_path / "a.zip").write_bytes(zipped(members))
    (tmp_path / "b.tar").write_bytes(tar(members))
    assert [what for _, what in listing(tmp_path)] == ["archive-name", b"good", "archive-name", b"good"]


def test_links_devices_and_sparse_members(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("good.txt"))
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
        package.writestr("good.txt", b"")
    (tmp_path / "b.zip").write_bytes(out.getvalue())
    assert [what for _, what in listing(tmp_path)] == ["archive-link"] * 4 + [b""] + ["archive-link", b""]


def test_archives_within_archives(tmp_path: Path) -> None:
    inner = [("x.txt", b"x")]
    members = [("in.zip", zipped(inner)), ("in.tar", tar(inner)), ("in.tgz", tar(inner, "w:gz")), ("good.txt", b"good")]
    (tmp_path / "a.zip").write_bytes(zipped(members))
    assert [what for _, what in listing(tmp_path)] == ["archive-nested"] * 3 + [b"good"]


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped([("x.txt", b"x"), ("y.txt", b"y")]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert [what for _, what in listing(tmp_path)] == ["archive-encrypted", b"y"]


def test_sizes_that_lie(tmp_path: Path) -> None:
    data = bytearray(zipped([("x.txt", b"x" * 500), ("y.txt", b"y")]))
    for offset, size in ((data.index(b"PK\x01\x02") + 24, 100), (22, 100)):
        data[offset : offset + 4] = struct.pack("<I", size)
    (tmp_path / "less.zip").write_bytes(data)
    for offset in (data.index(b"PK\x01\x02") + 24, 22):
        data[offset : offset + 4] = struct.pack("<I", 5000)
    (tmp_path / "more.zip").write_bytes(data)
    assert [what for _, what in listing(tmp_path)] == ["archive-damaged", b"y"] * 2


@pytest.mark.parametrize("keep", [0.4, 0.8])
@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_archives_cut_off(tmp_path: Path, mode: str, keep: float) -> None:
    words = os.urandom(60_000)
    data = tar([("a.txt", words[:20_000]), ("b.txt", words[20_000:])], mode)
    (tmp_path / "a.tar.any").write_bytes(data[: int(len(data) * keep)])
    found = listing(tmp_path)
    assert found[-1][1] == "archive-damaged"
    assert found[0][1] in (words[:20_000], "archive-damaged")


def test_a_zip_cut_off(tmp_path: Path) -> None:
    data = zipped([("a.txt", os.urandom(5000))])
    (tmp_path / "a.zip").write_bytes(data[:3000])
    (tmp_path / "b.zip").write_bytes(data[:100] + b"\xff" * 50 + data[150:])
    assert [what for _, what in listing(tmp_path)] == ["archive-damaged", "archive-damaged"]


def test_a_million_entries(tmp_path: Path) -> None:
    entry = b"PK\x01\x02" + b"\0" * 42
    for name, said in (("honest.zip", 0xFFFF), ("lying.zip", 1)):
        directory = entry * 1_000_000
        end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, said, said, len(directory), 0, 0)
        (tmp_path / name).write_bytes(b"PK\x03\x04" + directory + end)
    assert [what for _, what in listing(tmp_path)] == ["archive-too-heavy"] * 2


def test_a_tar_of_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRIES", 50)
    (tmp_path / "a.tar").write_bytes(tar([(f"{i}.txt", b"") for i in range(51)]))
    found = listing(tmp_path)
    assert len(found) == 51
    assert found[-1][1] == "archive-too-heavy"


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEASURED", 8 << 20)
    (tmp_path / "a.zip").write_bytes(zipped([("big.txt", b"\0" * (40 << 20)), ("x.txt", b"x")]))
    (tmp_path / "b.tar.xz").write_bytes(tar([("big.txt", b" " * (40 << 20))], "w:xz"))
    tracemalloc.start()
    codes = [what for _, what in listing(tmp_path)]
    assert tracemalloc.get_traced_memory()[1] < 64 << 20
    tracemalloc.stop()
    assert codes == ["archive-too-heavy"] * 2


def test_a_tar_header_that_would_fill_the_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 100 << 20
    (tmp_path / "a.tar").write_bytes(info.tobuf() + b"9" * (100 << 20))
    tracemalloc.start()
    codes = [what for _, what in listing(tmp_path)]
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()
    assert codes == ["archive-too-heavy"]


def test_memory_stays_flat_over_many_members(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(tar([(f"{i}.txt", b"x" * 2000) for i in range(6000)], "w:gz"))
    tracemalloc.start()
    marks = {}
    for count, _ in enumerate(walk.walk([tmp_path]), 1):
        if count % 1500 == 0:
            marks[count] = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert marks[6000] < marks[1500] * 1.1


@given(st.binary(max_size=300), st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b""]))
def test_any_bytes_behind_a_mark_end_in_sources_or_failures(rest: bytes, mark: bytes) -> None:
    data = mark + rest
    for item in archives.members(io.BytesIO(data), "a", len(data)):
        assert isinstance(item, Found | Failure)


def test_a_tar_member_that_says_terabytes_is_no_wait(tmp_path: Path) -> None:
    lying = tarfile.TarInfo("big.txt")
    lying.size = 10**12
    (tmp_path / "lying.tar").write_bytes(lying.tobuf() + b"words" * 100)
    assert [what for _, what in listing(tmp_path / "lying.tar")] == ["too-large", "archive-damaged"]


def test_a_tar_cut_within_the_header_of_a_member_is_said(tmp_path: Path) -> None:
    (tmp_path / "cut.tar").write_bytes(tar([("a.txt", b"words"), ("b.txt", b"words")])[: 1024 + 300])
    assert [what for _, what in listing(tmp_path / "cut.tar")] == [b"words", "archive-damaged"]


def test_a_folder_or_an_archive_without_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "none" / "within").mkdir(parents=True)
    (tmp_path / "none.zip").write_bytes(zipped([]))
    assert [what for _, what in listing(tmp_path / "none", tmp_path / "none.zip")] == ["empty-file", "empty-file"]
