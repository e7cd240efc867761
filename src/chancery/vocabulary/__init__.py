"""Domain knowledge as data: TOML files and how they are loaded."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table of ``name``.toml, read once: ``load("archives")``, ``load("conventions/venona")``.

    Raises FileNotFoundError where there is no such file.
    """
    return tomllib.loads(text(f"{name}.toml"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``name``.txt, one or more a line; what follows ``#`` is a remark."""
    lines = text(f"{name}.txt").splitlines()
    return frozenset(word for line in lines for word in line.split("#")[0].split())


def text(path: str) -> str:
    """A vocabulary file's text, by its path under ``chancery/vocabulary``."""
    return files("chancery.vocabulary").joinpath(*path.split("/")).read_text(encoding="utf-8")
