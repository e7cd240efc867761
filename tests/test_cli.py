"""The command line: forms, places, statuses."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from chancery.cli import main

NOTE = "Invented for this test.\n\nFrom: Varn\nTo: Istel\nDate: 3 May 1951\n\nThe ferry [sic] is late.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(NOTE)
    (place / "b.txt").write_text(NOTE.replace("ferry", "train"))
    return place


def run(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, bytes, str]:
    status = main(["read", *words, "--jobs", "1"])
    out, err = capsysbinary.readouterr()
    return status, out, err.decode()


def test_lines_come_one_a_document_in_the_order_of_names(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, err = run(capsysbinary, str(folder), "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [r["source"]["name"] for r in records] == ["a.txt", "b.txt"]
    assert records[0]["text"] == NOTE


def test_json_is_one_list(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = run(capsysbinary, str(folder), "--format", "json")
    assert [r["source"]["name"] for r in json.loads(out)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_bad_file_keeps_its_place_and_the_rest_goes_on(
    form: str, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "aa.pdf").write_bytes(b"%PDF-1.7 broken")
    status, out, err = run(capsysbinary, str(folder), "--format", form)
    records = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert ["error" in r for r in records] == [False, True, False]
    assert set(records[1]["error"]) == {"code", "message", "remedy"}
    assert "aa.pdf" in err


def test_text_gives_back_the_text(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, out, _ = run(capsysbinary, str(folder / "a.txt"), "--format", "text")
    assert out.decode() == NOTE


def test_the_table_explains_itself(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _, plain, _ = run(capsysbinary, str(folder / "a.txt"))
    _, more, _ = run(capsysbinary, str(folder / "a.txt"), "--explain")
    assert b"Varn" in plain
    assert len(more) > len(plain)


def test_tei_goes_to_a_file_each(folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, _, _ = run(capsysbinary, str(folder), "--format", "tei", "--output", f"{tmp_path}/out/")
    assert status == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.xml", "b.xml"]


def test_several_records_in_one_tei_file_are_refused(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.xml"
    assert main(["read", str(folder), "--format", "tei", "--output", str(target), "--jobs", "1"]) == 2
    assert list(tmp_path.glob("all*")) == []


def test_output_replaces_nothing_until_it_is_whole(folder: Path, tmp_path: Path) -> None:
    assert main(["read", str(folder), "--output", str(tmp_path / "no" / "such" / "file"), "--jobs", "1"]) == 2


def test_a_catalogue_is_kept_beside_the_page(folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("file,date,title\nin/a.txt,1951-05-04,The ferry\nin/b.txt,0000-00-00,\n")
    _, out, _ = run(capsysbinary, str(folder), "--format", "jsonl", "--catalogue", str(rows))
    first, second = [json.loads(line)["description"] for line in out.splitlines()]
    assert first["date"] == {"value": "1951-05-04", "because": "the catalogue's row"}
    assert "date" not in second
    assert second["catalogue"]


@pytest.mark.parametrize("rows", ["", "name,date\na,b\n", "file\0,x\n"])
def test_a_bad_catalogue_is_said(rows: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.csv").write_text(rows)
    assert main(["read", str(folder), "--catalogue", str(tmp_path / "rows.csv")]) == 2
    assert "catalogue" in capsys.readouterr().err


def test_standard_input_and_archives_are_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inner/a.txt", NOTE)
    (tmp_path / "x.zip").write_bytes(packed.getvalue())
    command = [sys.executable, "-m", "chancery", "read", "-", str(tmp_path / "x.zip"), "--format", "jsonl", "--jobs", "1"]
    lines = subprocess.run(command, input=NOTE.encode(), capture_output=True, check=True).stdout.splitlines()
    assert [json.loads(line)["text"] for line in lines] == [NOTE, NOTE]
    assert json.loads(lines[1])["source"]["path"].endswith("x.zip/inner/a.txt")


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    for i in range(60):
        (folder / f"c{i:02}.txt").write_text(NOTE * 50)
    command = (
        f'"{sys.executable}" -m chancery read "{folder}" --format jsonl --jobs 1 | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}'
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_wrong_command_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["read"])
    assert stop.value.code == 2
    assert "PATH" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("read", "x", "--timeout", "-5"), ("read", "x", "--timeout", "nan"), ("open", "x", "--port", "99999")]
)
def test_numbers_out_of_reach_are_refused_with_a_sentence(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    assert stop.value.code == 2
    assert f"'{words[-1]}' is no" in capsys.readouterr().err


def test_an_output_that_is_a_folder_is_refused_before_the_reading(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder), "--format", "jsonl", "--output", str(folder)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_a_name_cannot_steer_the_terminal_nor_is_it_said_twice(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "c\x1b[2J\u202e.txt").write_bytes(b"")
    _, _, err = run(capsysbinary, str(folder), "--format", "jsonl")
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert "c\\u{001B}[2J" in err
    _, _, err = run(capsysbinary, str(folder / "absent"))
    assert err.count("absent") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal to a group there")
def test_ctrl_c_ends_it_with_a_word_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "b.txt").write_text("The ferry [sic] is late, 3 May 1951. " * 100_000)
    command = [sys.executable, "-m", "chancery", "read", str(tmp_path), "--format", "jsonl", "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.read(1)  # the worker is up, and at the second file
        os.killpg(running.pid, signal.SIGINT)
        said = running.stderr.read().decode()
    assert first == b"{"
    assert (running.returncode, said.strip()) == (130, "chancery: stopped.")


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and devices are files only elsewhere")
def test_a_pipe_is_written_to_and_stays_one(folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    run(capsysbinary, str(folder), "--format", "jsonl", "--output", str(pipe))
    reader.join(timeout=20)
    assert pipe.is_fifo()
    assert len(got[0].splitlines()) == 2
