#!/usr/bin/env python3
"""Sets the project up beside itself (.venv, locked by version and hash) and runs it. Needs Python 3.11 or newer, nothing else.

python3 start.py open [PATH…]   the example archive (or the paths) in a browser
python3 start.py test [ARGS…]   the tests
python3 start.py check          lint, types and the quality gate
python3 start.py read PATH…     any other word is handed to chancery as it stands
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXAMPLES = HERE / "examples" / "archive"


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):
        return fail(f"Chancery needs Python 3.11 or newer; this is {sys.version.split()[0]}.", "Run it with a newer python3.")
    word, rest = (words[0], words[1:]) if words else ("help", [])
    if word in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    developer = word in ("test", "check", "python")
    locks = ("develop", "tei") if developer else ("run",)
    prepare([HERE / "requirements" / f"{lock}.lock" for lock in locks])
    if word == "test":
        # All of them: shared out among the machine's cores. A few that are named start sooner in one process.
        return run("-m", "pytest", *(rest or ["-n", "auto", "--dist", "worksteal"]))
    if word == "check":
        return check()
    if word == "python":
        return run(*rest)
    if word == "open" and not paths(rest):
        rest = [*rest, str(EXAMPLES)]
    return run("-m", "chancery", word, *rest)


def paths(words: list[str]) -> list[str]:
    """The words that are neither options nor the numbers of --port and --jobs."""
    values = {i + 1 for i, word in enumerate(words) if word in ("--port", "--jobs")}
    return [word for i, word in enumerate(words) if not word.startswith("-") and i not in values]


def check() -> int:
    """Every check of the code that is no test; all are run, the worst status counts."""
    steps = (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-m", "benchmarks.quality"),
    )
    return max([run(*step) for step in steps])


def run(*words: str) -> int:
    try:
        return subprocess.call([str(PYTHON), *words])
    except KeyboardInterrupt:
        return 130


def prepare(locks: list[Path]) -> None:
    """Make the environment hold what the locks name; done once per state of them."""
    digest = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    stamp = VENV / f"{locks[0].stem}.stamp"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    print(f"Setting up {VENV.name} from {locks[0].name} (once) …", file=sys.stderr, flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    try:
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        for lock in locks:
            subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
        subprocess.run([*pip, "--no-build-isolation", "--no-index", "-e", str(HERE)], check=True)
    except (subprocess.CalledProcessError, OSError) as error:
        raise SystemExit(
            fail(
                f"Setting up failed: {error}",
                "Debian and Ubuntu keep venv in a package of its own (python3-venv); pip needs to reach a package index.",
            )
        ) from error
    stamp.write_text(digest)


def fail(what: str, remedy: str) -> int:
    print(f"{what}\n{remedy}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
