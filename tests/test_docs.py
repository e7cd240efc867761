"""Every command and every piece of Python in the documentation runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from unittest import mock

import pytest

from chancery import batch
from chancery.cli import COMMANDS, main, parser
from tests.archive.made import answered

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md"]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
SHARED = ROOT.parent / "shared"
ELSEWHERE = {
    ("test",): "the suite that runs this",
    ("check",): "the gate, which CI runs",
    ("python",): "the benchmarks, which CI runs",
}


def pieces(language: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        if page.exists():
            for name, body in FENCE.findall(page.read_text(encoding="utf-8")):
                if name == language:
                    found.append((page.name, body))
    return found


def commands() -> list[tuple[str, str]]:
    lines = []
    for page, body in pieces("sh"):
        joined = body.replace("\\\n", " ")
        lines += [(page, line.strip()) for line in joined.splitlines() if line.strip() and not line.strip().startswith("#")]
    return lines


def words_of(line: str) -> list[str]:
    words = shlex.split(line, comments=True)
    if words[:2] == ["python3", "start.py"]:
        return words[2:]
    assert words[0] == "chancery", f"a documented command that is none of ours: {line}"
    return words[1:]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: to start workers for each command takes most of its time. What they do is tested in test_batch."""
    monkeypatch.setattr(batch, "run", answered)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example archive, read as the pages' reader reads it, with a name for entries; each page gets a copy."""
    place = tmp_path_factory.mktemp("documented") / "archive"
    with mock.patch.object(batch, "run", answered):
        assert main(["add", str(place), str(ROOT / "examples" / "archive")]) == 0
    assert main(["journal", str(place), "--name", "A. Reader"]) == 0
    return place


@pytest.mark.parametrize("page", sorted({page for page, _ in commands()}))
def test_the_commands_of_a_page_run_one_after_another(
    page: str, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page is followed from its top by someone with an archive of their own: what one command did, the next one finds."""
    archive = tmp_path / "archive"
    shutil.copytree(examples, archive)
    monkeypatch.chdir(ROOT)
    failed = [told for here, line in commands() if here == page and (told := failure(line, archive, tmp_path, capsys))]
    assert not failed, "\n".join(failed)


def failure(line: str, archive: Path, scratch: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is wrong with a documented command, or nothing."""
    words = [str(archive) if word == "my-archive" else word for word in words_of(line)]
    if (words[0],) in ELSEWHERE or ("../shared" in line and not SHARED.exists()):
        return ""
    if words[0] == "open":
        serve(words)
        return ""
    for at, word in enumerate(words):
        if word in ("--output", "--export", "--as-golden"):
            words[at + 1] = str(scratch / words[at + 1]) + ("/" if words[at + 1].endswith("/") else "")
    try:
        status = main(words)
    except SystemExit as end:  # how the parser of arguments ends
        status = end.code if isinstance(end.code, int) else 2
    said = capsys.readouterr().err
    # A search that finds nothing says so by its status, and a page may show one.
    allowed = (0, 1) if words[0] == "search" else (0,)
    return "" if status in allowed else f"{line}\n  status {status}: {said}"


def serve(words: list[str]) -> None:
    """Start the documented server without a browser, ask it for its first page, and end it."""
    if len(words) == 1:
        words = [*words, "examples/archive"]
    command = [sys.executable, "-m", "chancery", *words, "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            address = re.search(r"http://\S+", said)
            assert address, said
            with urllib.request.urlopen(address[0], timeout=20) as page:
                assert b"Chancery" in page.read()
        finally:
            server.terminate()


@pytest.mark.parametrize(("page", "code"), pieces("python"), ids=lambda x: x[:30].replace("\n", " "))
def test_documented_python_runs(page: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, page, "exec"), {"__name__": "documentation"})


def test_every_command_is_documented() -> None:
    words = {words_of(line)[0] for _, line in commands()}
    assert {name for name, _ in COMMANDS} <= words


def test_every_option_has_a_help_text() -> None:
    subparsers = next(action for action in parser()._actions if action.dest == "command")
    for sub in subparsers.choices.values():  # type: ignore[union-attr]
        assert all(action.help for action in sub._actions)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    tests = [line for page, line in commands() if page == "README.md" and words_of(line)[0] == "test"]
    assert tests == ["python3 start.py test"]
    assert tests[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_no_committed_lock_names_a_host() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        assert "://" not in lock.read_text(encoding="utf-8")
