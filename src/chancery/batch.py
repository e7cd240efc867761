"""Many sources, several processes, bounded time and memory, results in order.

Sources are read in worker processes, so that one that crashes, hangs or eats memory costs itself alone: its worker
is replaced and the rest goes on. The parent holds a bounded window of sources and results, whatever their number.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from chancery.errors import ChanceryError, OutOfMemory, Overdue, WorkerLost
from chancery.model.source import Source
from chancery.readers.walk import Failure, Found

WINDOW = 48
"""Sources handed out or waiting for an earlier one, per worker."""
WINDOW_BYTES = 24_000_000
"""Bytes in hand (of members of archives; files are handed out by name), all workers together; one larger passes alone."""
AHEAD = 4
"""Sources that a worker has in hand, so that it never waits for the parent."""
MEMORY = 4 << 30
"""Bytes of address space a worker may take, where the system can say so."""
SECONDS = 120.0
"""What one source may take."""

Work = Callable[[Source], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: the worker's answer, or the error."""

    name: str
    path: str
    size: int
    answer: tuple[Any, ...] = ()
    error: ChanceryError | None = None


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    hand: deque[tuple[int, Found]] = field(default_factory=deque)
    since: float = 0.0


def run(sources: Iterable[Found | Failure], work: Work, jobs: int | None = None, seconds: float = SECONDS) -> Iterator[Outcome]:
    """The outcomes of the sources in their order. ``work`` must be importable by name; ``jobs`` defaults to the cores."""
    yield from _Pool(work, jobs or os.cpu_count() or 1, seconds).outcomes(iter(sources))


class _Pool:
    def __init__(self, work: Work, jobs: int, seconds: float) -> None:
        self.work, self.seconds, self.jobs = work, seconds, jobs
        self.context = multiprocessing.get_context("spawn")
        self.workers: list[_Worker] = []
        self.done: dict[int, Outcome] = {}
        self.held = 0

    def outcomes(self, sources: Iterator[Found | Failure]) -> Iterator[Outcome]:
        next_in, next_out, more = 0, 0, True
        try:
            while more or next_out < next_in:
                while more and self.room(next_in - next_out):
                    source = next(sources, None)
                    if source is None:
                        more = False
                    else:
                        self.take(next_in, source)
                        next_in += 1
                if next_out not in self.done and next_out < next_in:
                    self.listen()
                while next_out in self.done:
                    next_out += 1
                    yield self.done.pop(next_out - 1)
        finally:
            self.close()

    def room(self, waiting: int) -> bool:
        hands = len(self.workers) < self.jobs or any(len(w.hand) < AHEAD for w in self.workers)
        return hands and waiting < WINDOW * self.jobs and (self.held < WINDOW_BYTES or not waiting)

    def free(self) -> _Worker | None:
        """The worker with least in hand, a new one while there may be more."""
        ready = min((w for w in self.workers if len(w.hand) < AHEAD), key=lambda w: len(w.hand), default=None)
        if (ready is None or ready.hand) and len(self.workers) < self.jobs:
            self.workers.append(self.hire())
            return self.workers[-1]
        return ready

    def take(self, index: int, source: Found | Failure) -> None:
        if isinstance(source, Failure):
            self.done[index] = Outcome(source.name, source.path, 0, error=source.error)
            return
        worker = self.free()
        assert worker is not None
        self.held += len(source.data or b"")
        self.hand(worker, index, source)

    def hand(self, worker: _Worker, index: int, source: Found) -> None:
        if not worker.hand:
            worker.since = time.monotonic()
        worker.hand.append((index, source))
        try:
            worker.pipe.send(source)
        except OSError:
            self.replace(worker, _lost(source.path))

    def listen(self) -> None:
        busy = {w.pipe: w for w in self.workers if w.hand}
        for pipe in wait(list(busy), timeout=0.25):
            worker = busy[pipe]  # type: ignore[index]
            try:
                size, answer, error = worker.pipe.recv()
            except (EOFError, OSError):
                self.replace(worker, _lost(worker.hand[0][1].path))
                continue
            self.settle(worker, size, answer, error)
        now = time.monotonic()
        for worker in list(busy.values()):
            if worker.hand and now - worker.since > self.seconds and not worker.pipe.poll():
                self.replace(worker, _overdue(worker.hand[0][1].path, self.seconds))

    def settle(self, worker: _Worker, size: int, answer: tuple[Any, ...], error: ChanceryError | None) -> None:
        index, source = worker.hand.popleft()
        worker.since = time.monotonic()
        self.finish(index, source, Outcome(name_of(source), source.path, size, answer, error))

    def finish(self, index: int, source: Found, outcome: Outcome) -> None:
        self.held -= len(source.data or b"")
        self.done[index] = outcome

    def replace(self, worker: _Worker, error: ChanceryError) -> None:
        """End a worker with the source that it fell over, and hand the rest to a new one."""
        rest = list(worker.hand)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        if rest:
            index, source = rest[0]
            self.finish(index, source, Outcome(name_of(source), source.path, 0, error=error))
        if rest[1:]:
            fresh = self.hire()
            self.workers.append(fresh)
            for index, source in rest[1:]:
                self.hand(fresh, index, source)

    def hire(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.work), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, since=time.monotonic())

    def close(self) -> None:
        for worker in self.workers:
            if worker.hand:
                worker.process.kill()
            worker.pipe.close()
        for worker in self.workers:
            worker.process.join(timeout=5)
        self.workers.clear()


def _serve(pipe: Connection, work: Work) -> None:
    """A worker's life: a source in, an answer or an error out, until the pipe closes.

    A thread of its own takes sources in: the parent's sending must never wait for this side's sending, or both would.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal's processes; the parent ends its workers
    _bound_memory()
    # Records are trees without cycles: looking for cycles at every 700 new objects would cost a worker a twentieth of its time.
    gc.set_threshold(50_000)
    inbox: queue.SimpleQueue[Found | None] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, inbox), daemon=True).start()
    while (source := inbox.get()) is not None:
        try:
            pipe.send(_answer(source, work))
        except (OSError, KeyboardInterrupt):
            return


def _receive(pipe: Connection, inbox: queue.SimpleQueue[Found | None]) -> None:
    try:
        while True:
            inbox.put(pipe.recv())
    except (EOFError, OSError, KeyboardInterrupt):
        inbox.put(None)


def _answer(found: Found, work: Work) -> tuple[int, tuple[Any, ...], ChanceryError | None]:
    size = 0
    try:
        source = found.source()
        size = len(source.data)
        return size, work(source), None
    except ChanceryError as error:
        return size, (), error
    except MemoryError:
        return size, (), OutOfMemory(f"Reading {found.path} took more memory than one file may.")
    except Exception as error:  # the edge of one source: whatever went wrong in it is its own error
        return size, (), WorkerLost(f"Reading {found.path} failed inside: {error!r}.")


def name_of(found: Found) -> str:
    """The last part of a path."""
    return found.path.rpartition("/")[2]


def _lost(path: str) -> WorkerLost:
    return WorkerLost(f"The process that read {path} ended.")


def _overdue(path: str, seconds: float) -> Overdue:
    return Overdue(f"Reading {path} took longer than {seconds:g} seconds.")


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
