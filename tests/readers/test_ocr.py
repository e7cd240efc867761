"""Tesseract: one wrapper, and a stand-in for the program that breaks in each way it can."""

import os
import shutil
import stat
import struct
import sys
import zlib
from pathlib import Path

import pytest

from chancery.errors import ChanceryError
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers import ocr, pdf, read_text

from .pdfs import document

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a first line that names its program")

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
LANGUAGES = "List of available languages (3):\neng\nosd\nrus\n"
REPLY = """
if "--list-langs" in sys.argv:
    sys.stdout.write({languages!r})
else:
    sent = sys.stdin.buffer.read()
    {act}
"""


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, act: str, languages: str = LANGUAGES) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!{sys.executable} -I\nimport sys, time, os\n" + REPLY.format(languages=languages, act=act))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def read(data: bytes = PNG, name: str = "scan.png") -> Text:
    return read_text(Source(data, name, name))


def code(data: bytes = PNG, name: str = "scan.png") -> str:
    with pytest.raises(ChanceryError) as caught:
        read(data, name)
    assert caught.value.remedy
    return caught.value.code


def test_an_image_is_read_and_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "sys.stdout.write('PORT ALDER\\nSECOND\\n\\n\\fPAGE TWO\\n\\f')")
    text = read()
    assert (text.content, text.pages, text.media_type) == ("PORT ALDER\nSECOND\nPAGE TWO", (0, 18), "image/png")
    assert text.notices == (("ocr", "The text was read from an image by Tesseract (eng+rus); misreadings are to be expected."),)


def test_a_pdf_without_text_is_shown_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "sys.stdout.write(sent[:15].decode() + str(len(sent)) + '\\n\\f')")
    text = read(document([b"0 0 100 100 re f", b""]), "scan.pdf")
    header = "P5 2550 3300 255"
    assert text.content == f"{header[:15]}{len(header) + 1 + 2550 * 3300}\n{header[:15]}{len(header) + 1 + 2550 * 3300}"
    assert text.media_type == "application/pdf"
    assert len(text.pages) == 2


def test_a_pdf_with_text_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "sys.exit(1)")
    assert read(document(["words"]), "a.pdf").content == "words"


def test_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ChanceryError) as caught:
        read()
    assert caught.value.code == "ocr-missing"
    assert "apt install tesseract-ocr" in caught.value.remedy
    assert code(document([b""]), "scan.pdf") == "ocr-missing"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("sys.exit(1)", "ocr-failed"),
        ("os.kill(os.getpid(), 9)", "ocr-failed"),
        ("sys.stderr.write('Error in pixReadStream'); sys.exit(1)", "ocr-failed"),
        ("sys.stderr.write('Error opening data file x.traineddata'); sys.exit(1)", "ocr-language"),
        ("sys.stdout.buffer.write(b'\\xff\\xfe')", "ocr-failed"),
        ("pass", "ocr-nothing"),
        ("sys.stdout.write(' \\n\\f')", "ocr-nothing"),
    ],
)
def test_each_way_it_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, expected: str) -> None:
    stand_in(tmp_path, monkeypatch, act)
    assert code() == expected


def test_it_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "time.sleep(30)")
    monkeypatch.setattr(ocr, "TIMEOUT", 0.2)
    assert code() == "ocr-timeout"


def test_a_program_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "pass")
    (tmp_path / "tesseract").write_bytes(b"\0\1\2")
    assert code() == "ocr-failed"


def test_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "sys.stdout.write(' '.join(sys.argv[1:]))")
    assert read().content == "stdin stdout -l eng+rus"
    monkeypatch.setenv(ocr.LANGUAGES_VARIABLE, "rus")
    assert read().content == "stdin stdout -l rus"
    monkeypatch.setenv(ocr.LANGUAGES_VARIABLE, "rus+tlh")
    assert code() == "ocr-language"
    monkeypatch.setenv(ocr.LANGUAGES_VARIABLE, "--help")
    assert code() == "ocr-language"


def test_no_language_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "pass", "List of available languages (1):\nosd\n")
    assert code() == "ocr-language"


def png(greymap: bytes) -> bytes:
    head, pixels = greymap.split(b" 255\n", 1)
    width, height = (int(number) for number in head.split()[1:])
    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    packed = [struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_program_itself() -> None:
    typed = document(["PORT ALDER TELEGRAM"])
    source = Source(typed, "a.pdf", "a.pdf")
    assert "ALDER" in ocr.read_pdf(source).content
    assert "ALDER" in read(png(pdf.greymap(source, 0, 200, 10**8))).content
    assert code(png(b"P5 100 100 255\n" + b"\xff" * 10_000)) == "ocr-nothing"
    assert code(PNG) == "ocr-failed"
