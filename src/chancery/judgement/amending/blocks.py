"""Entries on blocks: what a passage is, and who speaks in it."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right

from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.model.record import Block


def amend(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the blocks: each takes the place of what it covers, blocks that it cuts keep their rest."""
    blocks = sorted(draft.layer("blocks"), key=lambda b: b.start)
    starts = [block.start for block in blocks]
    text = draft.record.text
    for one in said:
        if one.start is None or one.end is None or one.start >= one.end:
            continue
        first = bisect_right(starts, one.start) - 1
        first += first < 0 or blocks[first].end <= one.start
        last = bisect_left(starts, one.end)
        covered = blocks[first:last]
        kind = str(one.entry.new["kind"])
        voice = str(one.entry.new.get("voice") or (covered[0].voice if covered else "document"))
        if covered and all((block.kind, block.voice) == (kind, voice) for block in covered):
            draft.agreed(one)
            continue
        if one.entry.id in draft.disputed:
            continue
        words = text[one.start : one.end]
        new = [
            Block(
                start=one.start,
                end=one.end,
                quote=words,
                kind=kind,
                voice=voice,
                rule=f"judgement {one.entry.id}",
            )
        ]
        if covered and covered[0].start < one.start:
            new.insert(0, _cut(covered[0], covered[0].start, one.start, text))
        if covered and covered[-1].end > one.end:
            new.append(_cut(covered[-1], one.end, covered[-1].end, text))
        blocks[first:last] = new
        starts[first:last] = [block.start for block in new]
        draft.looked_at(one)
    draft.layers["blocks"] = tuple(block for block in blocks if block.quote.strip())


def _cut(block: Block, start: int, end: int, text: str) -> Block:
    return dataclasses.replace(block, start=start, end=end, quote=text[start:end])
