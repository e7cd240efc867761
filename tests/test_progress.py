"""The line that says how far a batch has come."""

from __future__ import annotations

import io

import pytest

from chancery.export.spreadsheet import harmless
from chancery.progress import Progress, bar, duration


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_a_rate_and_the_time_left() -> None:
    progress = Progress(Terminal(), expected=8)
    progress.began -= 2
    for _ in range(4):
        progress.step(1_000_000, failed=False)
    said = progress.words(progress.began + 2)
    assert said == f"{bar(0.5)}  50 % · 4 read · 2 a second · 4.0 MB · 2 s left"


def test_nothing_is_drawn_where_nobody_watches() -> None:
    stream = io.StringIO()
    progress = Progress(stream, expected=3)
    progress.step(10, failed=True)
    progress.close()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("share", "drawn"), [(0, " " * 16), (0.5, "█" * 8 + " " * 8), (1, "█" * 16), (7, "█" * 16), (1 / 128, "▏" + " " * 15)]
)
def test_a_bar(share: float, drawn: str) -> None:
    assert bar(share) == drawn


@pytest.mark.parametrize(("seconds", "said"), [(4, "4 s"), (130, "2 min"), (12_000, "3 h 20 min")])
def test_a_time_left(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("value", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "'-5"), ("a\x00b", "a b"), ("Tarn", "Tarn")]
)
def test_a_cell_is_no_formula(value: str, cell: str) -> None:
    assert harmless(value) == cell
