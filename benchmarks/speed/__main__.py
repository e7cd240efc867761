"""Print the speeds.

python -m benchmarks.speed [telegrams|releases|names|evidence|memory|jobs …]
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import shared

RUNS = 5


def cpu(work: str, *arguments: str) -> float:
    """CPU seconds that a piece of Python takes in a process of its own, start and imports included."""
    before = os.times()
    subprocess.run([sys.executable, "-c", work, *arguments], check=True, cwd=shared.ROOT, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


BARE = """
import sys, pathlib, pypdfium2
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.pdf")):
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    for page in pdf:
        page.get_textpage().get_text_range()
"""
WHOLE = """
import sys
import chancery
from chancery.export.json import dumps
for record in chancery.read_all(sys.argv[1], names=False):
    if not isinstance(record, chancery.Unreadable):
        sys.stdout.write(dumps(record) + "\\n")
"""
NAMES = """
import sys, time
from chancery.describe import Options, lay
from chancery.extract import names
from chancery.model.sheet import Sheet
from chancery.model.source import Source
from chancery.readers import read_text
from chancery.readers.walk import walk
sheets = [lay(Sheet.of(read_text(s)), Options(names=False)) for s in walk([sys.argv[1]]) if isinstance(s, Source)]
names.find(sheets[0])
tokens = sum(len(sheet.content.split()) for sheet in sheets)
began = time.process_time()
for sheet in sheets:
    names.find(sheet)
print(tokens / (time.process_time() - began))
"""

EVIDENCE = """
import sys, time, hashlib
from pathlib import Path
from chancery.describe import Options, read_source
from chancery.extract import network, quantities, saying
from chancery.model.source import Source
spent = 0.0
def timed(find):
    def wrapped(sheet):
        global spent
        began = time.process_time()
        found = find(sheet)
        spent += time.process_time() - began
        return found
    return wrapped
for layer in (saying, quantities, network):
    layer.find = timed(layer.find)
paths = sorted((p for p in Path(sys.argv[1]).rglob("*") if p.is_file()), key=lambda p: hashlib.sha256(p.name.encode()).digest())
sources = [Source(path.read_bytes(), path.name, str(path)) for path in paths[: int(sys.argv[2])]]
read_source(sources[0], Options(names=False))
spent, began = 0.0, time.process_time()
for source in sources:
    if source.data.strip():
        read_source(source, Options(names=False))
whole = time.process_time() - began
print(spent / (whole - spent))
"""


def telegrams() -> None:
    """Whole reading of the PDFs, names aside, against the bare extraction of their text: CPU, median of five pairs."""
    folder = str(shared.CORPORA / "nara-telegrams")
    ratios = [cpu(WHOLE, folder) / cpu(BARE, folder) for _ in range(RUNS)]
    spread = f"from {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"telegrams: CPU ÷ bare pypdfium2 extraction {statistics.median(ratios):.2f} ({spread})")


def releases() -> None:
    """Whole reading of the OCR texts, names aside: megabytes of text a CPU second."""
    size = sum(path.stat().st_size for path in shared.jfk().rglob("*") if path.is_file())
    print(f"releases: {size / 1e6 / cpu(WHOLE, str(shared.jfk())):.2f} MB a CPU second ({size / 1e6:.1f} MB)")


def names() -> None:
    """Names alone, over sheets whose other layers are laid: words a CPU second."""
    command = [sys.executable, "-c", NAMES, str(shared.CORPORA / "historylab-entities")]
    run = subprocess.run(command, check=True, cwd=shared.ROOT, capture_output=True, text=True)
    print(f"names: {float(run.stdout):,.0f} words a CPU second")


def evidence() -> None:
    """What statements, requests, quantities and plans add to the CPU of reading without names: 300 OCR texts, and the PDFs."""
    for what, folder, count in (("releases", shared.jfk(), 300), ("telegrams", shared.CORPORA / "nara-telegrams", 171)):
        run = [sys.executable, "-c", EVIDENCE, str(folder), str(count)]
        ratios = [
            float(subprocess.run(run, check=True, cwd=shared.ROOT, capture_output=True, text=True).stdout) for _ in range(3)
        ]
        print(f"evidence, {what}: {100 * statistics.median(ratios):.0f} % of reading without it and without names")


def command(jobs: int) -> list[str]:
    """The command line over the releases, to nowhere."""
    options = ["--format", "jsonl", "--without", "names", "--jobs", str(jobs)]
    return [sys.executable, "-m", "chancery", "read", str(shared.jfk()), *options]


def jobs() -> None:
    """Wall time with one worker against two."""
    wall = []
    for count in (1, 2):
        began = time.perf_counter()
        subprocess.run(command(count), check=False, cwd=shared.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall.append(time.perf_counter() - began)
    print(f"jobs: wall with one ÷ with two {wall[0] / wall[1]:.2f} ({wall[0]:.1f} s, {wall[1]:.1f} s)")


def memory() -> None:
    """Resident memory of the parent and its workers at a quarter of the releases and at the end (Linux)."""
    total = sum(1 for path in shared.jfk().rglob("*") if path.is_file())
    figures = []
    with subprocess.Popen(command(2), cwd=shared.ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        for seen, _ in enumerate(process.stdout, 1):
            if seen in (total // 4, total * 97 // 100):
                figures.append(resident(process.pid))
    quarter, end = figures
    print(f"memory: {quarter / 1e6:.0f} MB at a quarter, {end / 1e6:.0f} MB at the end, {100 * (end / quarter - 1):+.1f} %")


def resident(pid: int) -> int:
    """Bytes of resident memory of a process and all its descendants."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(found[1]) * 1024 if found else 0) + sum(resident(int(child)) for child in children)


SPEEDS = {"telegrams": telegrams, "releases": releases, "names": names, "evidence": evidence, "memory": memory, "jobs": jobs}

if __name__ == "__main__":
    if not shared.present():
        print("the shared corpora are not here: nothing to time")
    else:
        for name in sys.argv[1:] or SPEEDS:
            SPEEDS[name]()
