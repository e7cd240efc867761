"""Entries on statements and requests: who says what to whom, who asks what of whom, and what came of it."""

from __future__ import annotations

import dataclasses
from typing import Any

from chancery.extract.hands import note_around, weaknesses
from chancery.judgement.amending.draft import Draft
from chancery.judgement.choosing import places
from chancery.judgement.said import Said
from chancery.judgement.saying import because
from chancery.judgement.values import plain_laid
from chancery.model.evidence import Answer, Request, Statement
from chancery.model.text import Span


class _Node:
    """A statement and the one that it stands in. ``before``: who spoke it until somebody said otherwise."""

    __slots__ = ("added", "around", "before", "gone", "value")

    def __init__(self, value: Statement, added: bool = False) -> None:
        self.value, self.added, self.gone = value, added, False
        self.around: _Node | None = None
        self.before: str | None = None


class _Nodes:
    """Statements while they are amended."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self.all = [_Node(one) for one in statements]
        self._at: dict[tuple[int, int], list[_Node]] = {}
        for i, node in enumerate(self.all):
            within = node.value.within
            node.around = self.all[within] if within is not None and 0 <= within < i else None
            self._at.setdefault((node.value.start, node.value.end), []).append(node)

    def held(self, one: Said) -> _Node | None:
        """The statement that an entry is about: of several on its words the one that says what it says was there."""
        there = [node for node in self._at.get((one.start or 0, one.end or 0), ()) if not node.gone]
        return next((node for node in there if plain_laid(node.value) == one.entry.old), there[0] if there else None)

    def add(self, value: Statement) -> None:
        """A statement that a reader found."""
        self.all.append(_Node(value, added=True))
        self._at.setdefault((value.start, value.end), []).append(self.all[-1])

    def finished(self) -> tuple[Statement, ...]:
        """The statements in order, each within what it stands in now and told by who tells it now."""
        for node in self.all:
            around = node.around
            while around is not None and around.gone:
                node.value = dataclasses.replace(node.value, reporter=around.value.reporter)
                around = around.around
            node.around = around
            if around is not None and around.before is not None and node.value.reporter == around.before:
                node.value = dataclasses.replace(node.value, reporter=around.value.speaker)
        nodes = sorted((node for node in self.all if not node.gone), key=lambda node: (node.value.start, -node.value.end))
        self._place(nodes)
        at = {id(node): i for i, node in enumerate(nodes)}
        return tuple(dataclasses.replace(node.value, within=at[id(node.around)] if node.around else None) for node in nodes)

    @staticmethod
    def _place(nodes: list[_Node]) -> None:
        """Let what readers found stand in the least that has all of its words, told by who tells the others."""
        teller = next((node.value.reporter for node in nodes if node.around is None and node.value.reporter), None)
        open_: list[_Node] = []
        for node in nodes:
            value = node.value
            open_ = [one for one in open_ if one.value.end > value.start]
            if node.added:
                wider = (one for one in reversed(open_) if one.value.end >= value.end)
                node.around = next((one for one in wider if (one.value.start, one.value.end) != (value.start, value.end)), None)
                who = node.around.value.speaker if node.around else teller
                node.value = dataclasses.replace(value, reporter=None if who == value.speaker else who)
            open_.append(node)


def amend_statements(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the statements. What stood in one that is removed stands in what that one stood in."""
    nodes = _Nodes(draft.layer("statements"))
    for one in said:
        if one.start is not None and one.end is not None:
            _say(draft, one, nodes)
    draft.layers["statements"] = nodes.finished()


def _say(draft: Draft, one: Said, nodes: _Nodes) -> None:
    held = nodes.held(one)
    step, value = _step(draft, one, held.value if held else None, "kind")
    if step == "lay" and (held is None or one.entry.act == "add"):
        start, end = one.start or 0, one.end or 0
        nodes.add(Statement(start=start, end=end, quote=draft.record.text[start:end], **_fields(one, value)))
    elif step == "confirm" and held is not None:
        held.value = dataclasses.replace(held.value, sure="certain", because=_confirmed(held.value.because, one))
    elif held is None or one.entry.id in draft.disputed:
        return
    elif step == "lay":
        held.before = held.before or held.value.speaker
        held.value = dataclasses.replace(held.value, **_fields(one, value))
    elif step == "remove":
        held.gone = True


def _step(draft: Draft, one: Said, held: Statement | Request | None, needed: str) -> tuple[str, dict[str, Any]]:
    """What an entry does to what is held: ``lay`` a value in its place, ``remove`` or ``confirm`` it, or nothing (empty).

    A doubt, and what says no more than is there, are noted in the draft. A value without the part that is needed is none.
    """
    act = one.entry.act
    if act == "doubt":
        draft.doubt(one)
        return "", {}
    draft.looked_at(one)
    value = one.entry.new if act in ("add", "replace") else one.entry.old
    if act == "remove" and held is not None:
        return "remove", {}
    if act == "remove" or (act != "confirm" and held is not None and plain_laid(held) == value):
        draft.agreed(one)
        return "", {}
    if not isinstance(value, dict) or not value.get(needed):
        return "", {}
    return ("confirm", {}) if held is not None and plain_laid(held) == value else ("lay", value)


def _fields(one: Said, value: dict[str, Any]) -> dict[str, Any]:
    """What an entry says of a statement."""
    return {
        "kind": value["kind"],
        "speaker": value.get("speaker") or None,
        "hearer": value.get("hearer") or None,
        "sure": "certain",
        "because": because(one.entry),
        "rule": f"judgement {one.entry.id}",
    }


def _confirmed(before: str | None, one: Said) -> str:
    return f"{before + '; ' if before else ''}confirmed by {one.entry.who}"


# Requests


def amend_requests(draft: Draft, said: list[Said]) -> None:
    """Lay the entries over the requests: one for each stretch of words that asks."""
    requests: dict[tuple[int, int], Request] = {(one.ask.start, one.ask.end): one for one in draft.layer("requests")}
    for one in said:
        if one.start is not None and one.end is not None:
            _ask(draft, one, requests, (one.start, one.end))
    draft.layers["requests"] = tuple(sorted(requests.values(), key=lambda r: (r.ask.start, r.ask.end)))


def _ask(draft: Draft, one: Said, requests: dict[tuple[int, int], Request], span: tuple[int, int]) -> None:
    held = requests.get(span)
    step, value = _step(draft, one, held, "about")
    if step == "lay" and (held is None or one.entry.id not in draft.disputed):
        requests[span] = Request(
            by=value.get("by") or None,
            to=value.get("to") or None,
            about=value["about"],
            ask=Span(start=span[0], end=span[1], quote=draft.record.text[slice(*span)]),
            question=held.question if held else False,
            answer=_answer(draft, value, span, held.answer if held else None),
            before=held.before if held else (),
            sure="certain",
            because=because(one.entry),
        )
    elif step == "remove" and one.entry.id not in draft.disputed:
        del requests[span]
    elif step == "confirm" and held is not None:
        requests[span] = dataclasses.replace(held, sure="certain", because=_confirmed(held.because, one))


def _answer(draft: Draft, value: dict[str, Any], span: tuple[int, int], held: Answer | None) -> Answer | None:
    """What came of it, on the words given nearest behind the request; on none where none are given, or they stand nowhere.

    Words in another hand have the weaknesses of the note that they stand in, as those have that the rules find.
    """
    fate, words, text = value.get("fate"), value.get("answer") or "", draft.record.text
    if not fate or fate == "none":
        return None
    if held is not None and " ".join(words.split()) == " ".join(held.quote.split()):
        return dataclasses.replace(held, kind=fate)
    found = sorted(places(text, words), key=lambda place: (place[0] < span[0], abs(place[0] - span[0])))
    start, end = found[0] if found else (span[1], span[1])
    note = _note(draft, start, end) if start < end else None
    says, rests = weaknesses(text, note, draft.layer("marks")) if note else ((), ())
    return Answer(start=start, end=end, quote=text[start:end], kind=fate, hand=note is not None, rests_on=rests, weaknesses=says)


def _note(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """The note in another hand that words stand in, as a mark has it, or else the passage."""
    blocks = ((block.start, block.end) for block in draft.layer("blocks") if block.voice == "hand")
    return note_around(start, end, draft.layer("marks")) or next((b for b in blocks if b[0] <= start < b[1]), None)
