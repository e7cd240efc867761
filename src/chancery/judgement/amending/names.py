"""Entries on names: each is about one mention."""

from __future__ import annotations

import dataclasses
from typing import Any

from chancery.judgement.amending.draft import Draft
from chancery.judgement.said import Said
from chancery.model.record import Mention, Name

Called = tuple[str, str]
"""A name and its kind: one entry of the list of names."""


def amend(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the names. A name left without a mention goes; one that is new comes at its first mention's place."""
    names: dict[Called, Name] = {}
    mentions: dict[Called, dict[tuple[int, int], Mention]] = {}
    at: dict[tuple[int, int], Called] = {}
    for name in draft.layer("names"):
        key = (name.name, name.kind)
        names.setdefault(key, name)
        for mention in name.mentions:
            mentions.setdefault(key, {})[(mention.start, mention.end)] = mention
            at[(mention.start, mention.end)] = key
    for one in said:
        _take(draft, one, names, mentions, at)
    out = [
        dataclasses.replace(name, mentions=tuple(sorted(mentions[key].values(), key=lambda m: m.start)))
        for key, name in names.items()
        if mentions.get(key)
    ]
    draft.layers["names"] = tuple(out)


def _take(draft: Draft, one: Said, names: dict[Called, Name], mentions: Any, at: dict[tuple[int, int], Called]) -> None:
    if one.start is None or one.end is None:
        return
    span = one.start, one.end
    held = at.get(span)
    if one.entry.act == "doubt":
        draft.doubt(one)
        return
    draft.looked_at(one)
    if one.entry.act == "remove":
        if held is None:
            draft.agreed(one)
        elif one.entry.id not in draft.disputed:
            del mentions[held][span], at[span]
        return
    value = one.entry.new if one.entry.act in ("add", "replace") else one.entry.old
    if not isinstance(value, dict) or not value.get("name"):
        return
    before = mentions[held][span] if held is not None else None
    key = (str(value["name"]), str(value.get("kind") or (held[1] if held else "person")))
    form = str(value.get("form") or (before.form if before else "name"))
    if held == key and before is not None and before.form == form:
        if one.entry.act != "confirm":
            draft.agreed(one)
        return
    if held is not None and one.entry.id not in draft.disputed:
        del mentions[held][span]
    elif held is not None:
        return  # two people disagree on who it is: the first keeps the place, the doubt says what the second thinks
    voice = before.voice if before else _voice(draft, one.start)
    names.setdefault(key, Name(name=key[0], kind=key[1], because=f"said by {one.entry.who}"))
    mentions.setdefault(key, {})[span] = Mention(
        start=one.start, end=one.end, quote=draft.record.text[one.start : one.end], form=form, voice=voice
    )
    at[span] = key


def _voice(draft: Draft, offset: int) -> str:
    return next((block.voice for block in draft.layer("blocks") if block.start <= offset < block.end), "document")
