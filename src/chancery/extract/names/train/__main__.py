"""``python -m chancery.extract.names.train words|model …``: the two files that the reading of names ships with."""

from __future__ import annotations

import argparse
import datetime
import hashlib
from collections.abc import Iterable
from pathlib import Path

from chancery.extract.names import modelfile, wordlist
from chancery.extract.names.train import annotated, judging, words

PACKAGE = Path(__file__).parent.parent


def main() -> None:
    """Trains what the first argument names and writes it into the package, or where ``--output`` says."""
    parser = argparse.ArgumentParser(prog="python -m chancery.extract.names.train", description=main.__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    listed = commands.add_parser("words", help="the wordlist, from unlabelled text")
    listed.add_argument("text", nargs="+", type=Path, help="text files, or folders of them (.txt, .md)")
    listed.add_argument("--people", type=Path, help="a list of people, tab-separated, 'Surname, Given' in the second column")
    listed.add_argument("--output", type=Path, default=PACKAGE / wordlist.FILE)
    model = commands.add_parser("model", help="the model, from annotated cables")
    model.add_argument("gold", nargs="+", type=Path, help="annotations, a JSON line a cable")
    model.add_argument("--texts", type=Path, required=True, help="the folder with their texts")
    model.add_argument("--output", type=Path, default=PACKAGE / modelfile.FILE)
    given = parser.parse_args()
    (train_words if given.command == "words" else train_model)(given)


def train_words(given: argparse.Namespace) -> None:
    """The wordlist of text files; of several releases of one record (same name in several folders), the last is taken."""
    paths = [path for folder in given.text for path in ([folder] if folder.is_file() else sorted(folder.rglob("*")))]
    latest = {path.stem: path for path in paths if path.suffix in (".txt", ".md")}
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in latest.values()]
    people = words.people_in(given.people) if given.people else []
    about = {"made": _today(), "texts": len(texts), "people": len(people), "digest": _digest(latest.values())}
    wordlist.write(given.output, words.classes(texts, people), about)


def train_model(given: argparse.Namespace) -> None:
    """The model of annotated cables, all of them."""
    cables = list(annotated.read(given.gold, given.texts))
    model = judging.train(cables, wordlist.wordlist())
    model.about = {
        "made": _today(),
        "cables": len(cables),
        "tokens": sum(len(cable.tokens.words) for cable in cables),
        "names": sum(len(cable.names) for cable in cables),
        "digest": _digest(given.gold),
    }
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_bytes(modelfile.pack(model))


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _digest(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    main()
