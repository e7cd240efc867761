"""PDFium in a process of its own, for PDFs that may hang it, fill the memory or crash it.

The process is started when first needed and kept for the next file; one that takes too long, or dies, is ended and the
PDF told as too heavy. Questions and answers go over its standard streams, as a length and that many bytes of pickle;
only this module speaks on either side.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO, cast

from chancery.errors import ChanceryError, PdfTooHeavy
from chancery.readers.limits import SECONDS, SECONDS_PER_MB

MEMORY = 2 << 30
"""Bytes of address space for the process, where the system can bound it, and eight times the file's size."""

_LENGTH = struct.Struct("<Q")
_turn = threading.Lock()
_worker: list[tuple[int, subprocess.Popen[bytes]]] = []


def guarded(what: str, data: bytes, name: str, *args: int) -> Any:
    """The answer of a function of ``pdfium``. Raises what it raises, and PdfTooHeavy where it gives none in time."""
    with _turn:
        return _answer(what, data, name, *args)


def _answer(what: str, data: bytes, name: str, *args: int) -> Any:
    worker = _started()
    seconds = SECONDS + SECONDS_PER_MB * len(data) / (1 << 20)
    timer = threading.Timer(seconds, worker.kill)
    timer.start()
    try:
        _put(cast("BinaryIO", worker.stdin), (what, data, name, args))
        answer = _take(cast("BinaryIO", worker.stdout))
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        late = not timer.is_alive()
        stop()
        how = f"takes more than {seconds:.0f} seconds" if late else "takes more memory than it may, or breaks PDFium"
        raise PdfTooHeavy(f"{name} {how}.") from error
    finally:
        timer.cancel()
    if isinstance(answer, ChanceryError):
        raise answer
    if isinstance(answer, BaseException):
        stop()
        raise PdfTooHeavy(f"{name} breaks PDFium ({type(answer).__name__}).") from answer
    return answer


def _started() -> subprocess.Popen[bytes]:
    """The process, this process's own: after a fork the parent's is left alone."""
    if _worker and _worker[0][0] == os.getpid() and _worker[0][1].poll() is None:
        return _worker[0][1]
    _worker.clear()
    here = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])}
    command = [sys.executable, "-c", "from chancery.readers import pdf_guard; pdf_guard.serve()"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    _worker.append((os.getpid(), process))
    return process


@atexit.register
def stop() -> None:
    """End the process, if one runs."""
    if _worker and _worker[0][0] == os.getpid():
        process = _worker.pop()[1]
        process.kill()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                cast("BinaryIO", stream).close()
        process.wait()


def _put(stream: BinaryIO, value: object) -> None:
    packed = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def _take(stream: BinaryIO) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    packed = stream.read(_LENGTH.unpack(head)[0])
    return pickle.loads(packed)


def serve() -> None:
    """The other side: answer until the questions end."""
    from chancery.readers import pdfium

    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            what, data, name, args = _take(questions)
        except EOFError:
            return
        _bound_memory(MEMORY + 8 * len(data))
        try:
            answer = getattr(pdfium, what)(data, name, *args)
        except Exception as error:
            answer = error
        _put(answers, answer)


def _bound_memory(size: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))
