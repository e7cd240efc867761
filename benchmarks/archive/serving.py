"""The server, as ``chancery open`` starts it, over HTTP on the loopback address."""

from __future__ import annotations

import contextlib
import http.client
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import shared
from benchmarks.archive import adding
from benchmarks.archive.asked import Draw
from benchmarks.archive.figures import Figure, chancery, cost, p95

QUERIES = 100


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs; ``start`` in seconds until its home page was there."""

    pid: int
    connection: http.client.HTTPConnection
    start: float

    def get(self, address: str) -> tuple[float, float]:
        """Seconds until the whole answer was there, and those of the server's CPU. Raises RuntimeError where it is none."""
        before, began = self.cpu(), time.perf_counter()
        self.connection.request("GET", address)
        answer = self.connection.getresponse()
        answer.read()
        took = time.perf_counter() - began
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        return took, self.cpu() - before

    def cpu(self) -> float:
        """Seconds that its threads ran (Linux; else 0)."""
        total = 0
        for place in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):
                total += int(place.read_text().split()[0])
        return total / 1e9

    def memory(self) -> tuple[float, float]:
        """Megabytes resident, and those of them that are no pages of files (Linux; else 0)."""
        place = Path(f"/proc/{self.pid}/status")
        said = place.read_text() if place.exists() else ""
        found = [re.search(rf"{name}:\s+(\d+)", said) for name in ("VmRSS", "RssAnon")]
        resident, own = (int(match[1]) / 1e3 if match else 0.0 for match in found)
        return resident, own


@contextlib.contextmanager
def server(place: Path) -> Iterator[Server]:
    """The server over an archive, ended afterwards."""
    began = time.perf_counter()
    command = chancery("open", place, "--no-browser", "--port", "0")
    with subprocess.Popen(command, cwd=shared.ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            if not found:
                raise RuntimeError("the server did not say its address")
            connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=60)
            connection.request("GET", "/")
            connection.getresponse().read()
            yield Server(process.pid, connection, time.perf_counter() - began)
        finally:
            process.terminate()


def answered(running: Server, addresses: list[str], name: str) -> Iterator[Figure]:
    """The p95 of addresses that are asked for once each, none of them before."""
    times = [running.get(address) for address in addresses]
    wall, cpu = p95([wall for wall, _ in times]), p95([cpu for _, cpu in times])
    median = sorted(wall for wall, _ in times)[len(times) // 2]
    slowest = max(zip(times, addresses, strict=True))[1]
    note = f"median {1e3 * median:.1f} ms; p95 of CPU {1e3 * cpu:.1f} ms; slowest {slowest}"
    yield Figure(name, 1e3 * wall, "ms", "≤ 50", "≤ 15", note)


def serving(small: bool) -> Iterator[Figure]:
    """Start, pages and memory on the archive of all variants."""
    place, _ = adding.tenfold(small)
    draw = Draw(place)
    queries, records = list(dict.fromkeys(draw.ours(QUERIES))), draw.records(QUERIES)
    with server(place) as running:
        yield Figure("start of the server until the home page is there", running.start, "s", "≤ 2")
        for address in (*draw.ours(5), *draw.records(5)):
            running.get(address)
        yield from answered(running, queries, "p95 of 100 queries only ours, at the server (HTTP)")
        for kind in ("voice:", "copy:", "date:", "~1", "/concordance"):
            some = [address for address in draw.ours(QUERIES) if kind in address]
            yield from answered(running, some, f"    {kind}")
        yield from answered(running, records, "p95 of the pages of 100 records, at the server (HTTP)")
        resident, own = running.memory()
        yield Figure(
            "memory of the server after them, resident", resident, "MB", "≤ 500", "", f"{own:.0f} MB without pages of files"
        )


def large(small: bool) -> Iterator[Figure]:
    """The pages of a record with 5,000 marks and of one with two megabytes of text, both invented."""
    folder, place = shared.scratch() / "large", shared.scratch() / "large-archive"
    folder.mkdir()
    head = "CIPHERED TELEGRAM\nTop secret\n\nFrom TARNOV\n\nNº 4410\n12 March 1951\n\nTo the Minister VYSHKOVSKY.\n\n"
    line = "The keeper of the lighthouse [khranitel'] asked on {} March 1951 for [illegible] tons of coal.\n"
    (folder / "marks.txt").write_text(head + "".join(line.format(i % 28 + 1) for i in range(2500)), encoding="utf-8")
    plain = "The keeper of the lighthouse asked for coal, and nobody at the harbour of Lida could say where it had gone.\n"
    (folder / "long.txt").write_text(head + plain * 20_000, encoding="utf-8")
    cost(chancery("add", place, folder, "--jobs", "1"))
    draw = Draw(place)
    with server(place) as running:
        for name, marks, size in draw.store.all("SELECT id, marks, characters FROM record ORDER BY characters"):
            for what in ("", "?reading=text", "?q=lighthouse&n=1"):
                took, _ = running.get(f"/records/{name}{what}")
                yield Figure(f"page of a record of {marks:,} marks, {size:,} characters {what}", 1e3 * took, "ms")
