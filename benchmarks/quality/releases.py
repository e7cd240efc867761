"""Which of the JFK releases are one record, found without their names and scored by ``../shared/score/versions.py``.

    python -m benchmarks.quality.releases       the same, and trained on one half of the records, scored on the other

The weights that are shipped were trained on all of these files; what that is worth on files never seen is told by the halves.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from unittest import mock

from benchmarks import shared
from chancery.link.releases.candidates import among, ranked
from chancery.link.releases.groups import Judged, Stated, stated
from chancery.link.releases.likeness import Sketch
from chancery.link.releases.linking import compared
from chancery.link.releases.sketch import least, words
from chancery.link.releases.stamps import stamps
from chancery.search.tokens import flat


def figures() -> dict[str, float] | None:
    """Precision and recall of the pairs."""
    if not shared.present():
        return None
    folder, names = prepared()
    files = sorted(path.name for path in folder.iterdir())
    return scored([_pair(files, one) for one in linked([sketched(folder / name) for name in files])], names)


def prepared() -> tuple[Path, Path]:
    """The releases under names that say nothing, and the map of these."""
    place = shared.scratch() / "versions"
    if not place.exists():
        place.mkdir()
        shared.score("versions.py", "prepare", shared.jfk(), place / "texts")
    return place / "texts", place / "map.json"


def sketched(path: Path) -> Sketch:
    """What is kept of a text."""
    text = path.read_text("utf-8")
    return Sketch(words(flat(text)), stamps(text))


def linked(sketches: list[Sketch]) -> list[Stated]:
    """The pairs that are believed, as an archive links all of its records."""
    return believed(judged(sketches), sketches)


def judged(sketches: list[Sketch]) -> list[Judged]:
    """All candidates, with what speaks for and against them."""
    found = ranked(among([least(one.words, one.stamps.number) for one in sketches]))
    return compared(found, sketches.__getitem__, lambda seq: sketches[seq].stamps)


def believed(pairs: list[Judged], sketches: list[Sketch]) -> list[Stated]:
    """Those of them that are held."""
    stamped = {seq: one.stamps for seq, one in enumerate(sketches)}
    return [one for one in stated(pairs, stamped, {}) if one.state == "held"]


def scored(pairs: list[dict[str, str]], names: Path) -> dict[str, float]:
    """What the scorer says of pairs."""
    place = shared.scratch() / "pairs.jsonl"
    place.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    said = shared.score("versions.py", "score", place, names)
    match = re.search(r"precision ([\d.]+) recall ([\d.]+)", said)
    assert match, said
    return {"precision": float(match[1]), "recall": float(match[2])}


def _pair(files: list[str], one: Stated) -> dict[str, str]:
    return {"a": files[one.pair.one], "b": files[one.pair.other]}


def halves() -> None:
    """Print what weights of one half do on the other."""
    from chancery.link.releases.train import half_of

    folder, map_ = prepared()
    names = json.loads(map_.read_text("utf-8"))
    files = sorted(names)
    sketches = [sketched(folder / name) for name in files]
    for half in (0, 1):
        command = [sys.executable, "-m", "chancery.link.releases.train", str(folder), str(map_), "--half", str(1 - half)]
        weights = tomllib.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        with mock.patch("chancery.link.releases.judge.weights", lambda known=weights: known):
            found = linked(sketches)
        mine = {name: of for name, of in names.items() if half_of(of[0]) == half}
        place = shared.scratch() / f"half-{half}.json"
        place.write_text(json.dumps(mine), encoding="utf-8")
        pairs = [_pair(files, one) for one in found]
        print(f"trained on half {1 - half}, scored on half {half}:", scored([one for one in pairs if one["a"] in mine], place))


if __name__ == "__main__":
    print(figures())
    halves()
