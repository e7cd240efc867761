"""``chancery open``: a folder of records in the browser, on this machine alone."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import tempfile
import threading

from chancery import batch
from chancery.commands.read import positive
from chancery.errors import PortTaken
from chancery.progress import Progress
from chancery.readers.walk import locate

HELP = "open an archive, or files, in a browser"
EPILOG = """\
Serves on the loopback address only, makes no request to anywhere, keeps nothing of paths
that are no archive when it ends. Ctrl-C ends it.

  chancery open folder/
  chancery open cable.pdf volume.xml --port 8000 --no-browser
"""
PORT = 8250


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="an archive, or files, folders, ZIP or tar archives")
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


def run(args: argparse.Namespace) -> int:
    """Open an archive, or read the paths into one that goes when the command ends; serve it. Returns when it is stopped."""
    from chancery.archive.folder import is_archive

    with listening(args.port) as listener, tempfile.TemporaryDirectory(prefix="chancery-") as scratch:
        if len(args.paths) == 1 and is_archive(args.paths[0]):
            return serve(listener, args.paths[0], args.paths[0], browser=not args.no_browser)
        from chancery.archive.add import Keep, add
        from chancery.archive.folder import made

        folder = made(scratch)
        progress = Progress()
        report = add(folder, locate(args.paths), Keep(scratch, names=True), args.jobs, batch.SECONDS, progress.watch)
        progress.close()
        if report.failed:
            print(f"{report.failed:,} files were not read; the page “Report” says why.", file=sys.stderr)
        return serve(listener, scratch, ", ".join(args.paths), browser=not args.no_browser, passing=True)


def serve(listener: socket.socket, place: str, title: str, *, browser: bool, passing: bool = False) -> int:
    """Serve an archive on a socket until the command is stopped. ``passing``: it goes when the command ends."""
    import uvicorn

    from chancery.archive.reading import open_archive
    from chancery.web.app import make

    archive = open_archive(place)
    if archive.note:
        print(archive.note, file=sys.stderr)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    (records,) = archive.store.one("SELECT count(*) FROM record")
    print(f"{records:,} records at {address}  (Ctrl-C ends)", flush=True)
    if browser:
        import webbrowser  # long in loading, and every command loads this module

        threading.Timer(0.4, webbrowser.open, [address]).start()
    config = uvicorn.Config(make(archive, title, passing), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def listening(port: int | None) -> socket.socket:
    """A socket on the loopback address: on the port asked for, else on ours or a free one. Raises PortTaken."""
    for candidate in (port,) if port is not None else (PORT, 0):
        # Named as TCP, for asyncio sends small answers at once only over sockets that say so; else each waits 40 ms.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
