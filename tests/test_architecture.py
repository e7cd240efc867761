"""The house rules that a machine can hold: the direction of imports, the size of files and functions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "chancery"
FILES = sorted(PACKAGE.rglob("*.py"))
LEVELS = {
    "errors": 0,
    "model": 0,
    "vocabulary": 1,
    "alignment": 2,
    "readers": 2,
    "marks": 2,
    "extract": 2,
    "families": 3,
    "describe": 4,
    "golden": 5,
    "export": 5,
    "catalogue": 5,
    "search": 5,
    "summary": 5,
    "batch": 5,
    "intake": 6,
    "judgement": 6,
    "progress": 6,
    "calendar": 7,
    "evidence": 7,
    "link": 7,
    "archive": 8,
    "web": 9,
    "commands": 10,
    "cli": 11,
}
PURE = ("model", "marks", "extract", "families", "vocabulary", "alignment", "judgement", "search", "calendar", "evidence", "link")
EDGE = {"socket", "subprocess", "sqlite3", "urllib", "http", "requests", "multiprocessing", "time", "webbrowser"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", [f for f in FILES if part(f) in LEVELS], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    mine = part(path)
    others = {name.split(".")[1] for name in imports(path) if name.startswith("chancery.")}
    wrong = {o for o in others & LEVELS.keys() if o != mine and LEVELS[o] >= LEVELS[mine] and o != "errors"}
    assert not wrong


@pytest.mark.parametrize("path", [f for f in FILES if part(f) in PURE], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_core_is_pure(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & EDGE


def test_every_part_has_its_level() -> None:
    assert {part(f) for f in FILES} - {"__init__", "__main__"} == LEVELS.keys()


def test_files_and_functions_stay_small() -> None:
    long_files = [f.name for f in FILES if len(f.read_text(encoding="utf-8").splitlines()) > 420]
    long_functions = [
        f"{f.name}:{node.name}"
        for f in FILES
        for node in ast.walk(ast.parse(f.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60
    ]
    assert (long_files, long_functions) == ([], [])
