"""The rows of the ledgers as JSON and as lines of a table: one wording for pages, interface and commands."""

from __future__ import annotations

import datetime
from typing import Any

from chancery.archive.evidence.ledger import Asked, Came, Decided
from chancery.archive.evidence.told import Answer, Had
from chancery.archive.evidence.tracing import Step, Trace
from chancery.archive.store import Row
from chancery.evidence.told import DEGREES, Told
from chancery.evidence.tracing import Change

FATE_WORDS = {
    "granted": "granted",
    "promised": "promised",
    "refused": "refused",
    "answered": "answered",
    "deferred": "put off",
    "avoided": "avoided",
    "none": "nothing said",
}
PLACE = ("sure", "record", "title", "start", "end", "release", "also_in")
ASKED = ("date", "by", "to", "what", "fate", "answer", "hand", "weaknesses", "open", "elsewhere", *PLACE)
DECIDED = ("date", "kind", "by", "to", "what", "due", "due_by", "told_by", "elsewhere", *PLACE)
"""The columns of the ledgers as CSV."""


def iso(day: int | None) -> str | None:
    """An ordinal as an ISO day."""
    return None if day is None else datetime.date.fromordinal(day).isoformat()


def asked_json(one: Asked) -> dict[str, Any]:
    """A request for the interface."""
    return {
        **_of(one.row, one.start, one.end),
        "by": one.by or None,
        "to": one.to or None,
        "about": one.about,
        "words": one.words,
        "question": one.question,
        "sure": one.sure,
        "fate": one.fate,
        "answer": one.answer,
        "before": list(one.before),
        "open": one.open,
        "elsewhere": [came_json(came) for came in one.came],
        **_releases(one),
    }


def decided_json(one: Decided) -> dict[str, Any]:
    """A decision for the interface."""
    return {
        **_of(one.row, one.start, one.end),
        "kind": one.kind,
        "by": one.by or None,
        "to": one.to or None,
        "told_by": one.reporter or None,
        "words": one.words,
        "sure": one.sure,
        "due": one.due or None,
        "due_by": iso(one.due_by),
        "elsewhere": [came_json(came) for came in one.came],
        **_releases(one),
    }


def came_json(one: Came) -> dict[str, Any]:
    """What came of it in another record."""
    return {
        **_of(one.row, one.start, one.end),
        "words": one.words,
        "fate": one.fate,
        "score": one.score,
        "reasons": [{"code": code, "says": says, "bits": bits} for code, says, bits in one.reasons],
    }


def _releases(one: Asked | Decided) -> dict[str, Any]:
    """The release that a row is of, and the others that have the same."""
    also = [{**_of(a.row, a.start, a.end), "release": a.row.release, "words": a.words, "fate": a.fate or None} for a in one.also]
    return {"release": one.row.release, "also_in": also}


def _of(row: Row, start: int, end: int) -> dict[str, Any]:
    return {"record": row.id, "title": row.title, "date": row.date, "start": start, "end": end}


def asked_line(one: Asked) -> list[str]:
    """A request as a line of the table."""
    answer = one.answer or {}
    return [
        one.row.date,
        one.by,
        one.to,
        one.words,
        one.fate,
        answer.get("words", ""),
        "yes" if answer.get("hand") else "",
        "; ".join(answer.get("weaknesses", ())),
        "yes" if one.open else "",
        _elsewhere(one.came),
        *_place(one),
    ]


def decided_line(one: Decided) -> list[str]:
    """A decision as a line of the table."""
    said = [one.row.date, one.kind, one.by, one.to, one.words, one.due, iso(one.due_by) or "", one.reporter]
    return [*said, _elsewhere(one.came), *_place(one)]


def _place(one: Asked | Decided) -> list[str]:
    also = " | ".join(f"{a.row.release or 'release'}{' ' + a.fate if a.fate else ''} [{a.row.id}]" for a in one.also)
    return [one.sure, one.row.id, one.row.title, str(one.start), str(one.end), one.row.release, also]


def also_words(one: Asked | Decided) -> str:
    """How many other releases have it, and which: ``also in 2 releases (2018, 2017)``; empty where none has."""
    if not one.also:
        return ""
    which = ", ".join(a.row.release for a in one.also if a.row.release)
    releases = "1 other release" if len(one.also) == 1 else f"{len(one.also)} other releases"
    return f"also in {releases}{f' ({which})' if which else ''}"


def _elsewhere(came: tuple[Came, ...]) -> str:
    return " | ".join(f"{one.row.date} {one.fate}: {one.words} [{one.row.id}]" for one in came)


# Who had been told

TOLD = ("record", "title", "date", "sure", "degree", "says", "name", "by", "value", "words", "start", "end", "shown_by", "state")
CAUTION = (
    "To be listed is not to have read. A copy list says who was to get a copy; an address whom it was sent to; only an answer, a "
    "citation, a note in their own hand, or that they cleared or issued it, shows that they had it before them."
)


def told_json(answer: Answer, who: str, day: int | None) -> dict[str, Any]:
    """Who had been told, for the interface."""
    return {
        "who": who,
        "day": iso(day),
        "names": [{"name": name, "records": count, "because": why} for name, count, why in answer.names],
        "caution": CAUTION,
        "total": len(answer.had),
        "records": [
            {
                "record": had.row.id,
                "title": had.row.title,
                "date": had.row.date,
                "sure": had.sure,
                "shown": [_shown_json(one, had) for one in had.shown],
            }
            for had in answer.had
        ],
    }


def _shown_json(one: Told, had: Had) -> dict[str, Any]:
    return {
        "degree": one.degree,
        "says": DEGREES[one.degree],
        "sure": one.sure,
        "name": one.name,
        "by": one.field or None,
        "value": one.value or None,
        "first": iso(one.first),
        "last": iso(one.last),
        "words": one.words or None,
        "start": one.start,
        "end": one.end,
        "shown_by": had.others[one.by].id if one.by in had.others else None,
        "state": one.state or None,
    }


def told_lines(had: Had) -> list[list[str]]:
    """What shows that somebody had a record, a line of the table each."""
    out = []
    for one in had.shown:
        said = _shown_json(one, had)
        row = {**said, "record": had.row.id, "title": had.row.title, "date": had.row.date}
        out.append([str(row[column] if row[column] is not None else "") for column in TOLD])
    return out


# A clause followed

TRACED = ("date", "words", "hand", "share", "force", "due", "changes", "reasons", "record", "title", "start", "end")


def trace_json(trace: Trace) -> dict[str, Any]:
    """A clause with its wordings, for the interface."""
    return {
        **_of(trace.row, trace.start, trace.end),
        "words": trace.words,
        "wordings": [
            {
                **_of(step.row, step.wording.passage.start, step.wording.passage.end),
                "words": step.wording.passage.words,
                "asked_for": step.origin,
                "hand": step.wording.passage.hand,
                "share": step.wording.share,
                "force": step.wording.force or None,
                "force_words": step.wording.force_words or None,
                "due": [{"words": words, "day": iso(day)} for words, day in step.wording.due],
                "reasons": list(step.reasons),
                "changes": [
                    {"kind": one.kind, "says": one.says, "before": one.before, "after": one.after} for one in step.changes
                ],
            }
            for step in trace.steps
        ],
    }


def trace_line(step: Step) -> list[str]:
    """A wording as a line of the table."""
    one = step.wording
    return [
        step.row.date,
        one.passage.words,
        "yes" if one.passage.hand else "",
        f"{one.share:.2f}",
        one.force,
        "; ".join(words for words, _ in one.due),
        " | ".join(change_words(change) for change in step.changes),
        "; ".join(step.reasons),
        step.row.id,
        step.row.title,
        str(one.passage.start),
        str(one.passage.end),
    ]


def change_words(one: Change) -> str:
    """A change in a line: ``hardened: an earlier day (by 1 May → by 20 April)``."""
    sides = " → ".join(filter(None, (one.before, one.after)))
    return f"{one.kind}: {one.says} ({sides})"
