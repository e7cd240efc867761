"""Each example of docs/api.md is asked of the example archive, and gives what the page says."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest

from chancery.web.api.endpoints import ENDPOINTS
from chancery.web.asking import FACETS
from tests.web.chromium import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```http\nGET (\S+)\n```\n```json\n(.*?)^```$", PAGE, re.M | re.S)


def given(address: str) -> Any:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)


def holds(whole: Any, part: Any) -> bool:
    """Whether an answer has all that a part of it shows."""
    if isinstance(part, dict):
        return all(name in whole and holds(whole[name], value) for name, value in part.items())
    if isinstance(part, list):
        return len(whole) >= len(part) and all(holds(*pair) for pair in zip(whole, part, strict=False))
    return bool(whole == part)


@pytest.mark.parametrize(("path", "shown"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_gives_what_the_page_says(address: str, path: str, shown: str) -> None:
    answer = given(address.rstrip("/") + path)
    assert holds(answer, json.loads(shown)), answer


def test_the_page_names_every_address_parameter_and_facet() -> None:
    assert len(EXAMPLES) == PAGE.count("```http") >= 6
    for endpoint in ENDPOINTS:
        row = next(
            line
            for line in PAGE.splitlines()
            if line.startswith(f"| `{re.sub(r'{(.*?)}', lambda m: m[1].upper(), endpoint.path)}`")
        )
        assert {one.name for one in endpoint.parameters} == set(
            re.findall(r"`(\w+)`", row.rpartition("| ")[2] or row.split("|")[3])
        )
    assert all(f"`{facet}`" in PAGE for facet in FACETS)
