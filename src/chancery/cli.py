"""The command line."""

from __future__ import annotations

import sys
from pathlib import Path

from chancery.describe import Options, read_source
from chancery.export.json import dumps
from chancery.model.source import Source


def main(argv: list[str] | None = None) -> int:
    """Provisional: `chancery read PATH… [--without names]` prints record lines."""
    args = sys.argv[1:] if argv is None else argv
    names = "names" not in args
    paths = [Path(a) for a in args[1:] if a not in ("--without", "names")]
    files = [f for p in paths for f in (sorted(x for x in p.rglob("*") if x.is_file()) if p.is_dir() else [p])]
    for file in files:
        try:
            for record in read_source(Source(file.read_bytes(), file.name, file.as_posix()), Options(names=names)):
                sys.stdout.write(dumps(record) + "\n")
        except Exception as error:  # provisional
            print(f"{file}: {error!r}", file=sys.stderr)
    return 0
