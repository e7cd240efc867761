"""How long a correction in the browser takes, from the click to the changed page, at the server; and whether that grows.

A person looks at the page before the next click: between two corrections the writing of the search index, which goes on beside
the answer, is waited for.
"""

from __future__ import annotations

import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from starlette.testclient import TestClient

from benchmarks import shared
from benchmarks.archive.figures import Figure
from benchmarks.archive.material import changes
from benchmarks.judgements import material
from chancery import open_archive
from chancery.archive.folder import Folder
from chancery.archive.lock import settled
from chancery.model.record import Record
from chancery.model.source import Source
from chancery.readers import read_text
from chancery.web.app import make

HERE = "http://localhost"
COUNT, SMALL = 60, 15
TENFOLD = 10
NAMES = ("Kostrov", "Zaytsev", "Velk", "Brenn")


def answering(small: bool) -> Iterator[Figure]:
    """Milliseconds of a correction and the page after it: the examples, ten variants of each, and the telegrams beside them."""
    examples = material.walked(material.EXAMPLES)
    yield from _measured("examples", examples, small)
    if small:
        return
    yield from _measured("examples tenfold", list(_tenfold(examples)), small)
    if shared.present():
        telegrams = material.walked(shared.CORPORA / "nara-telegrams")
        yield from _measured(f"examples and {len(telegrams)} telegrams", [*examples, *telegrams], small)


def _tenfold(examples: list[Source]) -> Iterator[Source]:
    texts = {f"{number:03d}": read_text(one).content for number, one in enumerate(examples)}
    for number, change in enumerate(islice(changes(texts.values()), TENFOLD)):
        for name, text in texts.items():
            path = f"{number}/{name}.txt"
            yield Source(change(text).encode("utf-8", "surrogatepass"), path, path)


def _measured(of: str, some: list[Source], small: bool) -> Iterator[Figure]:
    folder = material.archive(shared.scratch() / "answering" / of.replace(" ", "-"), some)
    times = sorted(corrected(folder, SMALL if small else COUNT))
    said = f"median {statistics.median(times):.0f}, the longest {times[-1]:.0f} ms, of {len(times)}"
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    yield Figure(f"a correction and its page, p95, {of}", p95, "ms", "≤ 100", "", said)


def corrected(folder: Folder, count: int) -> list[float]:
    """Make so many corrections, of the longest records first. Returns the milliseconds of each."""
    archive = open_archive(folder.root)
    client = TestClient(make(archive, "benchmark"), base_url=HERE, follow_redirects=True)
    found = re.search(r'name="token" value="([^"]+)"', client.get("/journal").text)
    assert found
    ids = [name for (name,) in archive.store.all("SELECT id FROM record ORDER BY characters DESC LIMIT ?", (count,))]
    out = []
    for number, name in enumerate(islice(cycle(ids), count)):
        client.get(f"/records/{name}")
        form = {"token": found[1], "who": "A. Reader", **ACTS[number % len(ACTS)](archive.store.record(name), number)}
        settled(folder)
        began = time.perf_counter()
        answer = client.post(f"/records/{name}/judge", data=form, headers={"origin": HERE})
        out.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 200, answer.text[:300]
    settled(folder)
    return out


def _subject(record: Record, number: int) -> dict[str, str]:
    return {"act": "add", "target": "envelope.subject", "new": f"harbours {number}"}


def _addressee(record: Record, number: int) -> dict[str, str]:
    return {"act": "add", "target": "envelope.to", "new": f"{NAMES[number % len(NAMES)]} {number}"}


def _day(record: Record, number: int) -> dict[str, str]:
    return {"act": "set", "target": "envelope.date", "new": f"1951-03-{number % 28 + 1:02d}"}


def _name(record: Record, number: int) -> dict[str, str]:
    word = random.Random(number).choice(list(re.finditer(r"\w{5,}", record.text)))
    words = {"words": f"{word.start()},{word.end()}", "quote": word[0]}
    return {"act": "add", "target": "name", "kind": "person", "new": f"{NAMES[number % len(NAMES)]}", **words}


def _emended(record: Record, number: int) -> dict[str, str]:
    word = random.Random(number).choice(list(re.finditer(r"\w{5,}", record.text)))
    return {"act": "replace", "target": "words", "words": f"{word.start()},{word.end()}", "quote": word[0], "new": "dredger"}


ACTS: tuple[Callable[[Record, int], dict[str, str]], ...] = (_subject, _addressee, _day, _name, _emended)
"""What is corrected, one after the other: what no link rests on, and what links, registers and people do."""
