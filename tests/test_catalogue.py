"""An archive's own list: as CSV or XLSX, its columns known by name or said, its faults told."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from chancery.catalogue import load
from chancery.errors import BadCatalogue


def file(tmp_path: Path, data: bytes, name: str = "list.csv") -> Path:
    place = tmp_path / name
    place.write_bytes(data)
    return place


def sheet(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(write_only=True), io.BytesIO()
    page = book.create_sheet()
    for row in rows:
        page.append(list(row))
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"file,date,from\na.txt,1951-03-12,Kostrov\n",
        "\ufefffile;date;from\r\na.txt;1951-03-12;Kostrov\r\n".encode(),
        "File Name\tDoc Date\tSender\na.txt\t1951-03-12\tKostrov\n".encode("utf-16"),
        sheet(("Filename", "Document date", "Author"), ("a.txt", datetime.datetime(1951, 3, 12), "Kostrov")),
    ],
)
def test_columns_are_known_by_their_names(tmp_path: Path, data: bytes) -> None:
    assert load(file(tmp_path, data)).row("scans/a.txt") == {"file": "a.txt", "date": "1951-03-12", "from": "Kostrov"}


def test_a_column_can_be_said(tmp_path: Path) -> None:
    place = file(tmp_path, b"scan,when,date\na.txt,1951-03-12,1999-01-01\n")
    row = load(place, {"file": "scan", "date": "when"}).row("a.txt")
    assert (row["date"], row["file"]) == ("1951-03-12", "a.txt")


@pytest.mark.parametrize(
    ("data", "columns", "said"),
    [
        (b"name,day\nx,y\n", {}, "no column named 'file'"),
        (b"file,day\nx,y\n", {"date": "Day"}, "no column 'Day'"),
        (b"", {}, "no column named 'file'"),
        (b"PK\x03\x04broken", {}, "no workbook"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_a_remedy(tmp_path: Path, data: bytes, columns: dict[str, str], said: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        load(file(tmp_path, data), columns)
    assert said in caught.value.message


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    catalogue = load(file(tmp_path, b"file,title\na.txt,One\na.txt,Two\n"))
    assert (catalogue.row("a.txt")["title"], catalogue.doubled) == ("One", 1)


def test_bytes_of_another_encoding_are_not_lost(tmp_path: Path) -> None:
    assert load(file(tmp_path, "file,from\na.txt,Müller\n".encode("cp1252"))).row("a.txt")["from"] == "Müller"
