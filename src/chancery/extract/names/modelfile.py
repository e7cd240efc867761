"""The file of a trained model: what it holds, packing and unpacking it.

``names.bin`` is a line that says the version, then zlib over three pieces: a line of JSON (labels, the names of the
features, pairs of words, transitions, scales, the trees, what it was trained on), the phrases that annotated cables taught (of
at most three words, with counts), and the weights as signed bytes. It holds no running text, and nothing in it is run.
"""

from __future__ import annotations

import json
import struct
import zlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from chancery.extract.names import features
from chancery.extract.names.judge import Experience, Forest
from chancery.extract.names.model import Array, Model
from chancery.extract.names.wordlist import Wordlist, wordlist

FILE = "trained/names.bin"
MAGIC = b"chancery names 1\n"


def pack(model: Model) -> bytes:
    """A model's file."""
    scale, weights = _bytes(model.weights)
    pair_scale, pair_weights = _bytes(model.pair_weights)
    head = {
        "labels": model.labels,
        "features": list(model.rows),
        "pairs": list(model.pairs),
        "scale": scale,
        "pair_scale": pair_scale,
        "transitions": [[round(float(x), 4) for x in row] for row in model.transitions],
        "least": model.least,
        "forest": _trees(model.forest) if model.forest else None,
        "about": model.about,
    }
    said = json.dumps(head, ensure_ascii=False).encode()
    taught = "\n".join(f"{key}\t{' '.join(map(str, counts))}" for key, counts in sorted(model.experience.seen.items())).encode()
    body = struct.pack("<II", len(said), len(taught)) + said + taught + weights + pair_weights
    return MAGIC + zlib.compress(body, 9)


def unpack(data: bytes, words: Wordlist) -> Model:
    """The model of such bytes. Raises ValueError where they are of another version."""
    if not data.startswith(MAGIC):
        raise ValueError("not a model of names of this version")
    body = zlib.decompress(data[len(MAGIC) :])
    first, second = struct.unpack_from("<II", body)
    head = json.loads(body[8 : 8 + first])
    taught = body[8 + first : 8 + first + second].decode()
    labels, names = tuple(head["labels"]), head["features"]
    shape = (len(names), len(features.OFFSETS), len(labels))
    numbers = np.frombuffer(body, dtype=np.int8, offset=8 + first + second).astype(np.float32)
    size = shape[0] * shape[1] * shape[2]
    pairs = numbers[size:].reshape(-1, 2, len(labels)) * np.float32(head["pair_scale"])
    lines = (line.split("\t") for line in taught.split("\n") if line)
    return Model(
        labels=labels,
        rows={name: i for i, name in enumerate(names)},
        weights=numbers[:size].reshape(shape) * np.float32(head["scale"]),
        transitions=np.array(head["transitions"], dtype=np.float32),
        pairs={pair: i for i, pair in enumerate(head["pairs"])},
        pair_weights=pairs,
        words=words,
        experience=Experience({key: tuple(map(int, counts.split())) for key, counts in lines}),
        forest=_forest(head["forest"]) if head["forest"] else None,
        least=head["least"],
        about=head["about"],
    )


def _bytes(weights: Array) -> tuple[float, bytes]:
    scale = float(np.abs(weights).max(initial=0)) / 127 or 1.0
    return scale, np.round(weights / scale).astype(np.int8).tobytes()


def _trees(forest: Forest) -> dict[str, Any]:
    return {
        "feature": forest.feature.tolist(),
        "threshold": [[round(float(x), 5) for x in row] for row in forest.threshold],
        "left": forest.left.tolist(),
        "right": forest.right.tolist(),
        "value": [[round(float(x), 5) for x in row] for row in forest.value],
        "base": round(forest.base, 5),
        "depth": forest.depth,
    }


def _forest(said: dict[str, Any]) -> Forest:
    return Forest(
        feature=np.array(said["feature"], dtype=np.int32),
        threshold=np.array(said["threshold"], dtype=np.float32),
        left=np.array(said["left"], dtype=np.int32),
        right=np.array(said["right"], dtype=np.int32),
        value=np.array(said["value"], dtype=np.float32),
        base=said["base"],
        depth=said["depth"],
    )


@lru_cache(maxsize=1)
def shipped() -> Model | None:
    """The model that ships with the package, or None where its file is missing."""
    path = files("chancery.extract.names") / FILE
    return unpack(path.read_bytes(), wordlist()) if path.is_file() else None
