"""What stands beside a released paper's own date: its label, bent or not, the captions of a form, the head's labels under it."""

from __future__ import annotations

import re
from functools import cache

from chancery import vocabulary
from chancery.extract.envelope.bent_labels import Labels, folded
from chancery.extract.envelope.released.head import entries


@cache
def _labels(*kinds: str) -> Labels:
    """The lists of these kinds in ``vocabulary/released.toml``: labels of dates, captions of a form, what its boxes bear."""
    table = vocabulary.load("released")["dates"]
    return Labels({kind: table[kind] for kind in kinds})


_JUNK = " \t.,:;*'\"«»=_~^|\\/-–—•°©®+<>!“”‘’`{}§¢€£¥[]()"
LONGEST_LABEL = 40
"""Characters before a date in which its label is looked for."""
_MEMORANDUM = 9
"""Letters that MEMORANDUM has at least, whatever became of it."""
APART = 160
"""Characters between a date and the head's first label under it."""


def labelled(before: str) -> str | None:
    """``own`` behind DATE DISTR. or DATE OF REPORT, ``other`` behind DATE OF INFO, bent or not; None behind neither.

    The word DATE alone is too short to be known again by its letters only.
    """
    words = before[-LONGEST_LABEL:].strip(_JUNK).split()
    for many in (4, 3, 2):
        piece = " ".join(words[-many:]).strip(_JUNK)
        if (
            len(words) >= many
            and piece[:1].isupper()
            and len(folded(piece)) >= 7
            and (near := _labels("own", "other").near(piece))
        ):
            return near.field
    return None


def in_a_box(line: str) -> bool:
    """Whether a line is what is printed over or under a dispatch's date: ``DATE TYPED``, ``DISPATCH SYMBOL AND NUMBER``."""
    return _labels("boxes").near(line) is not None


def near_caption(after: str) -> bool:
    """Whether what a form prints beside its date follows: ``CLASSIFIED MESSAGE``, ``FILE IN CS FILE NO``."""
    words = after.strip(_JUNK).split()
    return any(len(words) >= many and _labels("captions").near(" ".join(words[:many])) for many in (6, 5, 4, 3, 2))


def over_head(content: str, start: int, end: int, at: int) -> int | None:
    """Whether a head begins under the line on which a date ends ``at``, its labels or a letter's address: how many lines
    stand between, one at most; None where none begins there."""
    if _ADDRESSED.match(content, at):
        return 0
    first = _first_label(content, start, end)
    if first is None or not at < first < at + APART:
        return None
    between = len(_LINE.findall(content, at, first))
    return between if between <= 1 else None


_ADDRESSED = re.compile(r"[^\w\n]{0,6}\n\s{0,12}(?:Mr\.|Mrs\.|Dr\.|The Honorable|Honorable|Dear)[ ]")
_LINE = re.compile(r"\n[^\n\w]{0,40}\w")


def _first_label(content: str, start: int, end: int) -> int | None:
    """Where MEMORANDUM FOR stands, behind a routing sheet too; without it the first of the head's labels."""
    found = [e for e in entries(content, start, end) if e.field in ("to", "from", "subject")]
    titled = next((e for e in found if e.field == "to" and e.label[1] - e.label[0] >= _MEMORANDUM), None)
    chosen = titled or next(iter(found), None)
    return chosen.label[0] if chosen else None
