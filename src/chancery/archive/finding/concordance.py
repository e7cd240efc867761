"""Every place of the words asked for, in a column: what stands before it and behind it, who says it, on what page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chancery.archive.finding.passages import Hit, both, page_at
from chancery.archive.finding.results import LIT, Request, prepared, ranked
from chancery.archive.reading import Archive
from chancery.archive.store import Row, Spoken
from chancery.search.tokens import fold

WIDTH = 72
"""Characters of context on either side."""
PLACES, RECORDS = 300, 150
"""Places shown, and records looked into for them, at most."""
AT_ONCE = 25
"""Records read from the database at a time."""
SORTS = ("position", "left", "right")


class Line(NamedTuple):
    """One place: ``word`` stands at ``start`` to ``end`` of the text, between ``left`` and ``right``; ``page`` from 1."""

    left: str
    word: str
    right: str
    start: int
    end: int
    voice: str
    page: int


class Lines(NamedTuple):
    """The lines of a query, each with its record and that record's place among the results (from 1).

    ``looked`` of ``total`` records were looked into; ``cut`` says whether there are more places than those shown; ``words``
    whether the query asks for any word of a text at all.
    """

    lines: list[tuple[Line, Row, int]]
    looked: int
    total: int
    of: int
    through: int
    cut: bool
    words: bool


COLUMNS = ("record", "title", "date", "voice", "page", "start", "end", "before", "words", "behind")
"""What a line is given as, where it goes to programs and spreadsheets."""


def given(line: Line, row: Row) -> dict[str, str | int]:
    """A line by these columns; ``start`` and ``end`` in the text of its record, ``page`` from 1."""
    place = (line.voice, line.page, line.start, line.end)
    return dict(zip(COLUMNS, (row.id, row.title, row.date, *place, line.left, line.word, line.right), strict=True))


def lines(spoken: Spoken, found: Sequence[Hit], width: int = WIDTH) -> list[Line]:
    """The places of a text. Blanks and line ends become one blank; context ends at a word where it can."""
    out = []
    for hit in found:
        before = spoken.content[max(0, hit.start - 2 * width) : hit.start]
        after = spoken.content[hit.end : hit.end + 2 * width]
        left, right, word = _level(before), _level(after), _level(spoken.content[hit.start : hit.end])
        page = page_at(spoken.pages, hit.start)
        out.append(Line(_last(left, width), word, _first(right, width), hit.start, hit.end, hit.voice, page))
    return out


def _level(words: str) -> str:
    """Words in one line; a blank at either end stays, one."""
    return f"{' ' * words[:1].isspace()}{' '.join(words.split())}{' ' * words[-1:].isspace()}"


def _last(words: str, width: int) -> str:
    if len(words) <= width:
        return words
    cut = words.find(" ", len(words) - width)
    return words[cut + 1 :] if 0 <= cut < len(words) - 1 else words[-width:]


def _first(words: str, width: int) -> str:
    if len(words) <= width:
        return words
    cut = words.rfind(" ", 0, width)
    return words[:cut] if cut > 0 else words[:width]


def key(line: Line, sort: str) -> tuple[str, ...]:
    """What a line is sorted by: the words before it, the nearest first, or the words behind it."""
    if sort == "left":
        return tuple(reversed(fold(line.left)))
    return tuple(fold(line.right))


def _texts(archive: Archive, numbers: Sequence[int]) -> Iterator[tuple[Row, Spoken]]:
    """Rows with their texts in this order, some at a time: a few mostly have places enough."""
    for at in range(0, len(numbers), AT_ONCE):
        some = numbers[at : at + AT_ONCE]
        texts = archive.store.texts(some)
        yield from ((row, texts[row.seq]) for row in archive.store.rows(some) if row.seq in texts)


def concordance(archive: Archive, request: Request, sort: str = "position") -> Lines:
    """The first places of a query in the order of its results, then sorted. Raises QueryError."""
    _, asked, through, searcher = prepared(archive, request)
    total, addresses = ranked(searcher, asked.query, request.order, 0, RECORDS)
    numbers = searcher.fast_field_values("seq", [address for _, address in addresses])
    found: list[tuple[Line, Row, int]] = []
    looked, cut = 0, False
    for place, (row, spoken) in enumerate(_texts(archive, numbers) if asked.wanted else (), 1):
        looked = place
        there = lines(spoken, both(spoken.level[:LIT], spoken.turns, spoken.emended, asked.wanted))
        cut = cut or len(found) + len(there) > PLACES
        found += [(line, row, place) for line in there[: PLACES - len(found)]]
        if len(found) >= PLACES:
            break
    cut = cut or (bool(asked.wanted) and looked < total)
    if sort in ("left", "right"):
        found.sort(key=lambda one: key(one[0], sort))
    return Lines(found, looked, total, searcher.num_docs, through, cut, bool(asked.wanted))
