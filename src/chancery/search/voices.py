"""Who speaks where in a record: the voice of the block, overridden by that of the innermost mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from chancery.model.record import Record

Turn = tuple[int, str]
"""Where a voice begins to speak, and whose it is; it speaks to the next turn."""


def turns(record: Record) -> list[Turn]:
    """The turns of a record's text, in order, the first at 0. What no block holds is the document's."""
    if all(one.voice == "document" for one in record.blocks) and not any(mark.voice for mark in record.marks):
        return [(0, "document")]
    edges: list[tuple[int, int, int, str]] = []
    for block in record.blocks:
        edges.append((block.start, 0, block.end, block.voice))
    for depth, mark in enumerate(record.marks, 1):
        if mark.voice and mark.end > mark.start:
            edges.append((mark.start, depth, mark.end, mark.voice))
    edges.sort(key=lambda edge: (edge[0], -edge[2], edge[1]))
    out: list[Turn] = [(0, "document")]
    speaking: list[tuple[int, str]] = [(len(record.text) + 1, "document")]
    for start, _, end, voice in edges:
        while speaking[-1][0] <= start:
            _turn(out, speaking.pop()[0], speaking[-1][1])
        speaking.append((min(end, speaking[-1][0]), voice))
        _turn(out, start, voice)
    while len(speaking) > 1:
        _turn(out, speaking.pop()[0], speaking[-1][1])
    return [turn for turn in out if turn[0] < len(record.text) or turn[0] == 0]


def _turn(out: list[Turn], at: int, voice: str) -> None:
    """Let a voice speak from ``at`` on."""
    while out and out[-1][0] >= at:
        out.pop()
    if not out or out[-1][1] != voice:
        out.append((at, voice))


def voice_at(said: Sequence[Turn], offset: int) -> str:
    """Who speaks at an offset."""
    return said[max(0, bisect_right(said, (offset, "\U0010ffff")) - 1)][1]


def spoken(text: str, said: Sequence[Turn]) -> dict[str, str]:
    """Each voice's words, run together in the order of the page."""
    out: dict[str, list[str]] = {}
    for i, (start, voice) in enumerate(said):
        end = said[i + 1][0] if i + 1 < len(said) else len(text)
        out.setdefault(voice, []).append(text[start:end])
    return {voice: "\n".join(pieces) for voice, pieces in out.items()}
