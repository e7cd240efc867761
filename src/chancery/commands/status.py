"""``chancery status``: what an archive holds and what it could not read."""

from __future__ import annotations

import argparse
import json

HELP = "say what an archive holds, and what it could not read"
EPILOG = """\
  chancery status my-archive
  chancery status my-archive --failures
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("archive", metavar="ARCHIVE", help="the archive's folder")
    parser.add_argument("--failures", action="store_true", help="each source that could not be read, and why")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to say it (default: table)")


def run(args: argparse.Namespace) -> int:
    """Say it. Returns the exit status."""
    from chancery.archive import statistics
    from chancery.archive.folder import found
    from chancery.archive.store import Store

    with Store.reading(found(args.archive)) as store:
        said = statistics.of(store)
        failures = statistics.failures(store) if args.failures else []
    if args.format == "json":
        print(json.dumps({**said, **({"failures": failures} if args.failures else {})}, ensure_ascii=False, indent=2))
        return 0
    print(f"{said['records']:,} records of {said['sources']:,} sources, {said['bytes'] / 1e6:,.1f} MB")
    print(f"days: {said['first'] or '?'} to {said['last'] or '?'}; {said['undated']:,} records without a day")
    for title, key in (("families", "families"), ("doubts", "doubts"), ("not read", "failed")):
        if said[key]:
            print(f"{title}: " + ", ".join(f"{name.replace('-', ' ')} {count:,}" for name, count in said[key].items()))
    for failure in failures:
        print(f"  {failure['path']}: {failure['message']} {failure['remedy']} [{failure['code']}]")
    return 0
