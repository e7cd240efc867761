"""``chancery open``: a folder of records in the browser, on this machine alone."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chancery import batch
from chancery.commands.read import positive
from chancery.errors import PortTaken
from chancery.progress import Progress
from chancery.readers.walk import locate

if TYPE_CHECKING:
    from chancery.model.source import Source
    from chancery.web.shelf import Row

HELP = "read files and show them in a browser"
EPILOG = """\
Serves on the loopback address only, makes no request to anywhere, keeps nothing when it ends. Ctrl-C ends it.

  chancery open folder/
  chancery open cable.pdf volume.xml --port 8000 --no-browser
"""
PORT = 8250


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, ZIP or tar archive")
    parser.add_argument(
        "--port", type=port_number, metavar="N", help=f"serve on this port (default: {PORT}, or the next free one)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only say the address, open nothing")
    parser.add_argument("--jobs", type=positive, metavar="N", help="read N files at a time (default: one a processor core)")


def port_number(word: str) -> int:
    """A port, 0 for any that is free. Raises argparse's error otherwise."""
    if not word.isdecimal() or int(word) > 65_535:
        raise argparse.ArgumentTypeError(f"'{word}' is no port, which is a number from 0 to 65535")
    return int(word)


def shelve(source: Source) -> tuple[tuple[bytes, Row], ...]:
    """What a worker does with a source: its records, ready for the shelf."""
    from chancery.describe import Options
    from chancery.intake import records
    from chancery.web.shelf import payload_of

    return tuple(payload_of(record) for record in records(source, Options()))


def watched(outcomes: Iterator[batch.Outcome]) -> Iterator[batch.Outcome]:
    """The outcomes, with a line on the terminal that says how far they have come."""
    progress = Progress()
    for outcome in outcomes:
        progress.step(outcome.size, outcome.error is not None)
        yield outcome
    progress.close()


def run(args: argparse.Namespace) -> int:
    """Read the paths, serve them, open the browser. Returns when it is stopped."""
    import uvicorn

    from chancery.web.app import make
    from chancery.web.shelf import Shelf

    with listening(args.port) as listener:
        shelf = Shelf()
        shelf.put_outcomes(watched(batch.run(locate(args.paths), shelve, args.jobs)))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        print(f"{len(shelf.rows):,} records at {address}  (Ctrl-C ends)", flush=True)
        if shelf.unread:
            print(f"{len(shelf.unread):,} files were not read; {address}unread says why.", file=sys.stderr)
        if not args.no_browser:
            import webbrowser  # long in loading, and every command loads this module

            threading.Timer(0.4, webbrowser.open, [address]).start()
        config = uvicorn.Config(make(shelf, ", ".join(args.paths)), log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def listening(port: int | None) -> socket.socket:
    """A socket on the loopback address: on the port asked for, else on ours or a free one. Raises PortTaken."""
    for candidate in (port,) if port is not None else (PORT, 0):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":  # there it would take a port that another program serves
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", candidate))
            listener.listen(64)
        except OSError:
            listener.close()
            continue
        return listener
    raise PortTaken(f"Port {port} of this machine is taken.")
