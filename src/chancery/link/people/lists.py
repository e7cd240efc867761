"""A list of names made elsewhere: TSV with ids, preferred form, other forms and kind; Wikidata and VIAF numbers kept.

The first line may name the columns (id, preferred, variants, kind, wikidata, viaf, in any order); without one they are id,
preferred form, other forms with ``;`` or ``|`` between them, kind. A row without a kind is a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

COLUMNS = ("id", "preferred", "variants", "kind", "wikidata", "viaf")
KINDS = {"person": "person", "people": "person", "organization": "organization", "organisation": "organization", "place": "place"}
_NAMES = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(("preferred form", "name", "label"), "preferred"),
    **dict.fromkeys(("variant", "other forms"), "variants"),
    "identifier": "id",
    "type": "kind",
}
LONGEST = 2_000
"""Characters of a field; a longer one is refused."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list. ``line`` counts from 1."""

    id: str
    preferred: str
    variants: tuple[str, ...]
    kind: str
    wikidata: str
    viaf: str
    line: int


@dataclass(frozen=True, slots=True)
class List:
    """The rows that can be taken, and what was wrong with the others: the lines and why."""

    rows: tuple[Listed, ...]
    refused: tuple[tuple[str, str], ...]


def read_list(lines: Iterable[str]) -> List:
    """Read a list. Of rows with one id none is taken, for nobody can say which is meant: all their lines are named."""
    rows: dict[str, list[Listed]] = {}
    refused: list[tuple[str, str]] = []
    columns: tuple[str, ...] = COLUMNS
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
        if not any(cells) or cells[0].startswith("#"):
            continue
        named = [_NAMES.get(cell.lower().lstrip("\ufeff")) for cell in cells]
        if number == 1 and "id" in named and "preferred" in named:
            columns = tuple(name or "" for name in named)
            continue
        values = dict(zip(columns, cells, strict=False))
        wrong = _wrong(values)
        if wrong:
            refused.append((f"line {number}", wrong))
            continue
        row = _row(values, number)
        rows.setdefault(row.id, []).append(row)
    for name, several in rows.items():
        if len(several) > 1:
            refused.append((f"lines {', '.join(str(row.line) for row in several)}", f"the id {name} stands {len(several)} times"))
    return List(tuple(several[0] for several in rows.values() if len(several) == 1), tuple(refused))


def _wrong(values: dict[str, str]) -> str:
    if not values.get("id") or not values.get("preferred"):
        return "it has no id or no preferred form"
    if any(len(value) > LONGEST for value in values.values()):
        return f"a field has more than {LONGEST:,} characters"
    kind = values.get("kind", "").lower()
    return f"there is no kind {kind[:40]}; there are person, organization and place" if kind and kind not in KINDS else ""


def _row(values: dict[str, str], line: int) -> Listed:
    variants = tuple(
        dict.fromkeys(form.strip() for form in values.get("variants", "").replace("|", ";").split(";") if form.strip())
    )
    kind = KINDS[values.get("kind", "").lower() or "person"]
    return Listed(values["id"], values["preferred"], variants, kind, values.get("wikidata", ""), values.get("viaf", ""), line)
