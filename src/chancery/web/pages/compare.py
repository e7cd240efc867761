"""Releases of one record side by side: what was opened, what withheld, and what they read together."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.export.spreadsheet import harmless
from chancery.link.comparing.consensus import Word
from chancery.link.comparing.difference import KINDS, Difference
from chancery.link.comparing.saying import SAID, UNRELATED, Line, lines
from chancery.web.asking import whole
from chancery.web.comparing import LOUD, NAMES, Comparison, asked, cells, comparison, key, shown
from chancery.web.room import Room, link

MOST = 200
"""Passages that are listed, and words with several readings."""
WORDS = 3_000
"""Words of a piece of the consensus."""
LONG = 160
"""Characters of a passage that the list shows."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which piece of how many, for the links between them."""

    number: int
    of: int
    pages: tuple[int, int] = (1, 1)


def page(room: Room, request: Asked) -> Response:
    """The comparison, or the form that asks for two records."""
    values = request.query_params
    words = asked(values)
    given = {name: values.get(name, "") for name in NAMES}
    if len(words) < 2:
        return room.render("compare_form.html", given=given, few=bool(words))
    made = comparison(room, words)
    address = dict(zip(NAMES, words, strict=False))
    view = "consensus" if values.get("view") == "consensus" else ""
    noise = values.get("noise") == "1"
    of = max(1, -(-len(made.found.reading) // WORDS)) if view else max(1, len(made.pieces))
    number = min(whole(values.get("piece"), 1) or 1, of)
    shown_here: dict[str, Any] = {"text": [], "words": [], "split": []}
    if view:
        shown_here["words"], shown_here["split"] = _consensus(made, number)
    elif made.pieces:
        shown_here["text"] = cells(made, number, noise)
    labels = _labels(made)
    return room.render(
        "compare.html",
        made=made,
        labels=labels,
        steps=[_step(made, labels, n) for n in range(len(made.found.steps))],
        passages=_passages(made, labels, address, noise)[:MOST],
        more=max(0, sum(made.found.counts()[kind] for kind in LOUD) - MOST),
        unrelated=UNRELATED,
        view=view,
        noise=noise,
        turn=Turn(number, of),
        of_piece=lambda n: link("/compare", **address, view=view, noise=int(noise), piece=n),
        here=link("/compare", **address),
        noisy=link("/compare", **address, noise=0 if noise else 1, piece=number if number > 1 else ""),
        consensus=link("/compare", **address, view="consensus"),
        as_csv=link("/compare.csv", **address),
        as_json=link("/api/compare", **address),
        **shown_here,
    )


def as_csv(room: Room, request: Asked) -> Response:
    """The differences as rows; the quiet kinds with ``all=1``."""
    words = asked(request.query_params)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(Line._fields)
    if len(words) >= 2:
        found = comparison(room, words).found
        everything = request.query_params.get("all") == "1"
        writer.writerows([harmless(str(cell)) for cell in line] for line in lines(found, everything))
    body = "\ufeff" + out.getvalue()
    headers = {"Content-Disposition": 'attachment; filename="compared.csv"'}
    return Response(body.encode("utf-8", "replace"), media_type="text/csv", headers=headers)


def _labels(made: Comparison) -> list[str]:
    """What the releases are called; those of one label with a letter."""
    names = [side.label for side in made.found.sides]
    return [f"{name} ({NAMES[n]})" if names.count(name) > 1 else name for n, name in enumerate(names)]


def _step(made: Comparison, labels: list[str], n: int) -> tuple[str, str, int, list[tuple[str, int]]]:
    step = made.found.steps[n]
    return labels[n], labels[n + 1], round(100 * step.alike), [(SAID[k], len(step.of(k))) for k in KINDS if step.of(k)]


def _passages(made: Comparison, labels: list[str], address: dict[str, str], noise: bool) -> list[dict[str, Any]]:
    out = []
    for n, step in enumerate(made.found.steps):
        for number, one in enumerate(step.differences):
            if one.kind in LOUD:
                out.append(_passage(made, labels, n, number, one, {**address, "noise": int(noise)}))
    return out


def _passage(
    made: Comparison, labels: list[str], n: int, number: int, one: Difference, address: dict[str, Any]
) -> dict[str, Any]:
    side, span = (n, one.one) if shown(one) == "one" else (n + 1, one.other)
    words = " ".join(made.found.sides[side].text[slice(*span)].split())
    piece = made.piece_of(side, span[0])
    return {
        "kind": one.kind,
        "said": SAID[one.kind],
        "when": f"{labels[n]} → {labels[n + 1]}",
        "words": words if len(words) <= LONG else words[:LONG] + " …",
        "sure": one.sure,
        "why": one.why,
        "href": link("/compare", **address, piece=piece if piece > 1 else "") + f"#{key(n, number)}",
    }


def _consensus(made: Comparison, number: int) -> tuple[list[tuple[str, str, Word, bool]], list[tuple[str, Word]]]:
    """The words of a piece: the last release's signs before each, its key, itself, whether all agree on it; the split ones."""
    first = (number - 1) * WORDS
    last = len(made.records) - 1
    text = made.found.sides[last].text
    here = made.found.reading[first : first + WORDS]
    before = next((word.places[last] for word in reversed(made.found.reading[:first]) if word.places[last]), None)
    at = before[1] if before else 0
    out, split = [], []
    for n, word in enumerate(here, first):
        place = word.places[last]
        gap = text[at : place[0]] if place else " "
        at = place[1] if place else at
        out.append((gap, f"w{n}", word, not word.others and len(word.support) == len(made.records)))
        if word.others:
            split.append((f"w{n}", word))
    return out, split
