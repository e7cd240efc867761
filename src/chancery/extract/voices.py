"""Who speaks in a block that an editorial mark covers whole: a hand, a stamp, the translator, the editor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from chancery.model.record import Block, Mark

_VOICES = {
    "handwritten": "hand",
    "stamp": "stamp",
    "translator-note": "translator",
    "editor-note": "editor",
    "footnote": "editor",
}
_NOTES = ("translator-note", "editor-note", "footnote")


def given(blocks: Iterable[Block], marks: Iterable[Mark]) -> tuple[Block, ...]:
    """The blocks, those of the document that a mark covers in the voice of that mark.

    ``[Translator's note: …]`` alone in its paragraph is apparatus; words by hand are no heading.
    """
    said = sorted((m.start, m.end, m.kind, m.voice) for m in marks if m.kind in _VOICES and m.end - m.start > 3)
    if not said:
        return tuple(blocks)
    starts = [one[0] for one in said]
    return tuple(_voiced(block, said, starts) for block in blocks)


def _voiced(block: Block, said: list[tuple[int, int, str, str | None]], starts: list[int]) -> Block:
    if block.voice != "document":
        return block
    at = bisect_right(starts, block.start)
    found = next((one for one in said[max(0, at - 3) : at] if one[1] >= block.end - 1), None)
    if found is None:
        return block
    _, _, kind, voice = found
    if kind in _NOTES:
        return replace(block, kind="apparatus", voice=voice if voice in ("translator", "editor") else _VOICES[kind])
    return replace(block, kind="paragraph" if block.kind == "heading" else block.kind, voice=_VOICES[kind])
