"""Which of the JFK releases are one record, found without their names and scored by ``../shared/score/versions.py``.

    python -m benchmarks.quality.releases            an archive of them, linked, and its pairs scored
    python -m benchmarks.quality.releases --halves   weights of one half of the records, scored on the other
    python -m benchmarks.quality.releases --train    weights of all of them, as TOML

The weights that are shipped were trained on all of these files; what that is worth on files never seen is told by the halves.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from unittest import mock

from benchmarks import shared
from benchmarks.archive.figures import chancery, cost
from chancery.archive.folder import found
from chancery.archive.linking.grouped import BELIEVED, KIND
from chancery.archive.linking.releases import anew, sketch_of
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.link.releases.train import half_of, trained


def figures() -> dict[str, float] | None:
    """Precision and recall of the pairs."""
    if not shared.present():
        return None
    place, names = material()
    return scored(place, names, names)


def material() -> tuple[Path, dict[str, list[str | None]]]:
    """An archive of the releases under names that say nothing, and what these stand for."""
    folder = shared.scratch() / "versions"
    if not folder.exists():
        folder.mkdir()
        shared.score("versions.py", "prepare", shared.jfk(), folder / "texts")
        cost(chancery("add", folder / "archive", folder / "texts", "--without", "names"))
    names: dict[str, list[str | None]] = json.loads((folder / "map.json").read_text("utf-8"))
    return folder / "archive", names


def scored(place: Path, names: dict[str, list[str | None]], mine: dict[str, list[str | None]]) -> dict[str, float]:
    """What the scorer says of an archive's pairs of which the first is one of ``mine``."""
    sql = (
        "SELECT a.path, b.path FROM link JOIN record r ON r.seq = one JOIN record s ON s.seq = other "
        "JOIN place a ON a.digest = r.digest JOIN place b ON b.digest = s.digest WHERE kind = ? AND state IN (?, ?)"
    )
    with Store.reading(found(place)) as store:
        pairs = [(Path(a).name, Path(b).name) for a, b in store.all(sql, (KIND, *BELIEVED))]
    lines, map_ = shared.scratch() / "pairs.jsonl", shared.scratch() / "mine.json"
    lines.write_text("".join(json.dumps({"a": a, "b": b}) + "\n" for a, b in pairs if a in mine), encoding="utf-8")
    map_.write_text(json.dumps(mine), encoding="utf-8")
    said = shared.score("versions.py", "score", lines, map_)
    match = re.search(r"precision ([\d.]+) recall ([\d.]+)", said)
    assert match, said
    return {"precision": float(match[1]), "recall": float(match[2])}


def weights(place: Path, names: dict[str, list[str | None]], half: int | None = None) -> str:
    """Weights trained on an archive whose files are known."""
    with Store.reading(found(place)) as store:
        rows = list(store.list())
        known = [names[Path(row.path).name] for row in rows]
        sketches = [sketch_of(store, row.seq) for row in rows]
    return trained(sketches, [(record or "", number) for record, number in known], half)


def halves(place: Path, names: dict[str, list[str | None]]) -> None:
    """Print what weights of one half do on the other."""
    for half in (0, 1):
        table = tomllib.loads(weights(place, names, 1 - half))
        with (
            mock.patch("chancery.link.releases.judge.weights", lambda known=table: known),
            writing(found(place)),
            Store.writing(found(place)) as store,
            store.transaction(),
        ):
            anew(store)
        mine = {name: of for name, of in names.items() if half_of(of[0] or "") == half}
        print(f"trained on half {1 - half}, scored on half {half}:", scored(place, names, mine), flush=True)


def main(words: list[str]) -> None:
    """Measure, or train."""
    place, names = material()
    if "--train" in words:
        print(weights(place, names), end="")
    elif "--halves" in words:
        halves(place, names)
    else:
        print(figures())


if __name__ == "__main__":
    main(sys.argv[1:])
