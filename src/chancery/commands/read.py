"""``chancery read``: say of any file what is on the page, and prove it.

What reads and writes is imported where a worker first needs it: the process that hands out the files needs none of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from chancery import batch
from chancery.catalogue import Catalogue
from chancery.catalogue import load as load_catalogue
from chancery.errors import OutputNotWritten, SeveralForOneFile
from chancery.export.terminal import shown, takes_colour, terminal_width
from chancery.progress import Progress
from chancery.readers.walk import locate

if TYPE_CHECKING:
    from chancery.model.record import Record
    from chancery.model.source import Source

FORMATS = ("table", "json", "jsonl", "tei", "text")
HELP = "read files and say what is on the page"
EPILOG = """\
PATH is a file, a folder, a ZIP or tar archive, or - for standard input.
Exit status: 0 all were read; 1 some could not be (each says why); 2 the command itself is wrong.

  chancery read cable.txt                       a table on the terminal
  chancery read cable.txt --explain             for each value its rule and its words
  chancery read folder/ --format jsonl          one JSON object a document
  chancery read folder/ --format tei --output tei/   one TEI file a document
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, ZIP or tar archive, or - for standard input")
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to say it (default: table)")
    parser.add_argument(
        "--output", metavar="FILE", help="write there, not to the terminal; for tei and text a folder takes a file each"
    )
    parser.add_argument("--jobs", type=positive, metavar="N", help="read N files at a time (default: one a processor core)")
    parser.add_argument(
        "--catalogue", type=Path, metavar="FILE.csv", help="an archive's own list; its column 'file' names the path"
    )
    parser.add_argument("--without", action="append", choices=["names"], default=[], help="leave a layer out")
    parser.add_argument("--explain", action="store_true", help="with the table: the rule and the words behind each value")
    parser.add_argument(
        "--timeout", type=duration, default=batch.SECONDS, metavar="SECONDS", help="what one file may take (default: %(default)g)"
    )


def positive(word: str) -> int:
    """A whole number from 1. Raises argparse's error otherwise."""
    if not word.isdigit() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"'{word}' is no whole number from 1")
    return int(word)


def duration(word: str) -> float:
    """Seconds, more than none. Raises argparse's error otherwise."""
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"'{word}' is no number of seconds above 0")
    return seconds


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker does with a source: read it and put its records into words."""

    form: str
    names: bool
    catalogue: Catalogue | None
    explain: bool
    width: int
    colour: bool

    def __call__(self, source: Source) -> tuple[bytes, ...]:
        """The records of a source in the form asked for."""
        from chancery.describe import Options
        from chancery.intake import records

        row = self.catalogue.row(source.path) if self.catalogue else None
        return tuple(self.render(record) for record in records(source, Options(names=self.names), row))

    def render(self, record: Record) -> bytes:
        """One record in the form asked for."""
        if self.form == "tei":
            from chancery.export import tei

            return tei.write(record)
        if self.form == "text":
            from chancery.export import text

            return text.write(record).encode("utf-8", "surrogatepass")
        if self.form == "table":
            from chancery.export import table

            return (table.write(record, self.width, self.explain, self.colour) + "\n").encode("utf-8", "replace")
        from chancery.export.json import dumps

        return dumps(record, indent=2).encode() if self.form == "json" else dumps(record).encode() + b"\n"


def run(args: argparse.Namespace) -> int:
    """Read the paths and write what they say. Returns the exit status."""
    catalogue = load_catalogue(args.catalogue) if args.catalogue else None
    job = Job(
        args.format,
        "names" not in args.without,
        catalogue,
        args.explain,
        terminal_width(),
        not args.output and takes_colour(),
    )
    outcomes = batch.run(locate(args.paths), job, args.jobs, args.timeout)
    if args.output and args.format in ("tei", "text") and (args.output.endswith(("/", "\\")) or Path(args.output).is_dir()):
        return each_to_its_file(outcomes, Path(args.output), args.format)
    with opened(args.output) as out:
        return together(outcomes, out, args.format)


def together(outcomes: Iterable[batch.Outcome], out: BinaryIO, form: str) -> int:
    """All records to one stream."""
    progress, records, failed = Progress(), 0, 0
    if form == "json":
        out.write(b"[")
    for outcome in outcomes:
        if outcome.error:
            failed += 1
            complain(outcome, out if form in ("json", "jsonl") else None, form, records)
            records += form == "json"
        for payload in outcome.answer:
            if records and form == "tei":
                progress.close()
                raise SeveralForOneFile(f"There are several records, and one {form} file holds one.")
            out.write(separator(form, records) + payload)
            records += 1
        progress.step(outcome.size, outcome.error is not None)
    if form == "json":
        out.write(b"\n]\n")
    out.flush()
    progress.close()
    return 1 if failed else 0


def separator(form: str, before: int) -> bytes:
    """What stands between two records."""
    if form == "json":
        return b",\n" if before else b"\n"
    return {"text": b"\f", "table": b"\n"}.get(form, b"") if before else b""


def complain(outcome: batch.Outcome, out: BinaryIO | None, form: str, before: int) -> None:
    """Say what could not be read: in the output's place where it has one, and on the terminal."""
    assert outcome.error is not None
    if out is not None:
        node = {"source": {"name": outcome.name, "path": outcome.path}, "error": outcome.error.to_json()}
        line = json.dumps(node, ensure_ascii=False).encode("utf-8", "replace")
        out.write(separator(form, before) + line + (b"" if form == "json" else b"\n"))
    where = "" if outcome.path in outcome.error.message else f"{outcome.path}: "
    print(shown(f"chancery: {where}{outcome.error.message} {outcome.error.remedy}"), file=sys.stderr)


def each_to_its_file(outcomes: Iterable[batch.Outcome], folder: Path, form: str) -> int:
    """Each record to a file of its own, named after its source."""
    progress, failed, used = Progress(), 0, set[str]()
    ending = {"tei": ".xml", "text": ".txt"}[form]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for outcome in outcomes:
            if outcome.error:
                failed += 1
                complain(outcome, None, form, 0)
            for payload in outcome.answer:
                (folder / free_name(outcome.name, ending, used)).write_bytes(payload)
            progress.step(outcome.size, outcome.error is not None)
    except OSError as error:
        raise OutputNotWritten(f"{folder} can't be written: {error.strerror}.") from error
    progress.close()
    return 1 if failed else 0


def free_name(name: str, ending: str, used: set[str]) -> str:
    """A file name that no earlier record took: ``cable.xml``, ``cable-2.xml``."""
    stem = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in Path(name).stem) or "record"
    number, wanted = 1, f"{stem}{ending}"
    while wanted.casefold() in used:
        number += 1
        wanted = f"{stem}-{number}{ending}"
    used.add(wanted.casefold())
    return wanted


@contextmanager
def opened(path: str | None) -> Iterator[BinaryIO]:
    """The output: standard output, or a file that takes its name only when it is whole.

    A pipe or a device (``/dev/null``) is written to as it stands: a file of its name would take its place.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        return
    final, unfinished = Path(path), Path(path + ".unfinished")
    if final.is_dir():  # said before hours of reading, not behind them
        raise OutputNotWritten(f"{path} is a folder.", "Give a file's name with --output; only tei and text take a folder.")
    try:
        if final.exists() and not final.is_file():
            with final.open("wb") as out:
                yield out
            return
        with unfinished.open("wb") as out:
            yield out
        unfinished.replace(final)
    except OSError as error:
        raise OutputNotWritten(f"{path} can't be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
