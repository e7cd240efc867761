"""What is sent from a form: a judgement made, or undone; a name set. Each answers with the page on which the change is seen."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chancery.archive import journal
from chancery.archive.batches import undoing_all, whole
from chancery.archive.errors import BadJudgement, NoSuchRecord
from chancery.archive.judging import Words, entry_for, judge, undoing, verdict_for
from chancery.archive.lock import writing
from chancery.archive.store import Store
from chancery.judgement.acts import NAMES, field_of
from chancery.judgement.entry import BadEntry, Judgement
from chancery.judgement.values import LAID, typed
from chancery.model.record import Record
from chancery.web.pages import correct
from chancery.web.posting import Form
from chancery.web.room import Room, link

LONGEST_NAME = 80
MAIN = {"statement": "speaker", "request": "about", "quantity": "number"}
"""What the form's first box says of what is corrected, where others stand beside it."""


def made(room: Room, request: Request, form: Form) -> Response:
    """A judgement on a record. Raises NoSuchRecord, ArchiveBusy, ArchiveReadOnly."""
    store = room.archive.store
    record = store.record(request.path_params["name"])
    try:
        entry = entry_for(store, record, _who(room, form), _words(record, form))
        done = judge(room.archive.folder, [entry], indexed=False)
    except BadJudgement as error:
        if form.get("target") in ("tag", "work"):
            raise
        asked = {"value": form.get("value", ""), "at": form.get("at", "")}
        return correct.shown(room, record, asked, f"{error.message} {error.remedy}", form.get("new", ""), status=400)
    return _back(form.get("back", "") or _seen(store, entry, done.records), entry.id)


def undone(room: Room, request: Request, form: Form) -> Response:
    """An entry undone. Raises NoSuchRecord."""
    entry, who = _entry(room, form), _undoer(room, form)
    undo = undoing(entry, who)
    done = judge(room.archive.folder, [undo], indexed=False)
    return _back(form.get("back", "") or _seen(room.archive.store, entry, done.records), undo.id)


def calendar_undone(room: Room, request: Request, form: Form) -> Response:
    """All entries that were made in one go with an entry, undone. Raises NoSuchRecord, BadJudgement."""
    store, entry, who = room.archive.store, _entry(room, form), _undoer(room, form)
    undos = undoing_all(store, whole(store, entry), who)
    judge(room.archive.folder, undos, indexed=False)
    return _back(form.get("back", "") or "/journal", undos[0].id)


def _entry(room: Room, form: Form) -> Judgement:
    entry = journal.one(room.archive.store, form.get("entry", ""))
    if entry is None:
        raise NoSuchRecord("The journal holds no such entry.")
    return entry


def _undoer(room: Room, form: Form) -> str:
    who = _who(room, form)
    if not who:
        raise BadJudgement("Whose judgement this is, is not said.", "Set a name on the page of the journal.")
    return who


def linked(room: Room, request: Request, form: Form) -> Response:
    """A claim that two records or names belong together, confirmed or refused. Raises BadJudgement."""
    store = room.archive.store
    target, kind, one, other = (form.get(name, "") for name in ("target", "kind", "one", "other"))
    entry = verdict_for(store, _who(room, form), form.get("act", ""), target, kind, one, other, form.get("why", ""))
    judge(room.archive.folder, [entry], indexed=False)
    return _back(form.get("back", "") or "/links", entry.id)


def named(room: Room, request: Request, form: Form) -> Response:
    """The name that entries carry, set in the archive's settings."""
    _keep_name(room, form.get("who", ""))
    return RedirectResponse("/journal", 303)


def _who(room: Room, form: Form) -> str:
    """Who says it: the name of the settings, or the one given with the first form, which is then kept there."""
    kept = journal.setting(room.archive.store, "name")
    given = " ".join(form.get("who", "").split())[:LONGEST_NAME]
    if given and given != kept:
        _keep_name(room, given)
    return given or kept


def _keep_name(room: Room, name: str) -> None:
    folder = room.archive.folder
    with writing(folder), Store.writing(folder) as store, store.transaction():
        store.connection.execute("INSERT OR REPLACE INTO setting VALUES ('name', ?)", (" ".join(name.split())[:LONGEST_NAME],))


def _words(record: Record, form: Form) -> Words:
    """What a form says. Raises BadJudgement."""
    target, act = form.get("target", ""), form.get("act", "")
    start, end = _span(record, form)
    old = _old(form)
    try:
        new = _new(target, act, form)
    except BadEntry as error:
        raise BadJudgement(f"That can't be said: {error}.", "") from error
    if target == "words":
        old = record.text[start:end] if start is not None else None
    return Words(act, target, start, end, old, new, form.get("why", ""))


def _span(record: Record, form: Form) -> tuple[int | None, int | None]:
    match = re.fullmatch(r"([0-9]{1,9}),([0-9]{1,9})", form.get("words", ""))
    if not match:
        return None, None
    start, end = int(match[1]), int(match[2])
    said = form.get("quote", "")
    if not start <= end <= len(record.text) or (said and _plain(record.text[start:end]) != _plain(said)):
        raise BadJudgement("The words are not where they were: the record was read anew meanwhile.", "Open its page again.")
    return start, end


def _plain(words: str) -> str:
    return " ".join(words.split())


def _old(form: Form) -> Any:
    try:
        return json.loads(form["old"]) if form.get("old") else None
    except ValueError as error:
        raise BadJudgement("The form can't be read.", "Open the record's page again.") from error


def _new(target: str, act: str, form: Form) -> Any:
    if act not in ("set", "add", "replace"):
        return None
    words = form.get("new", "").strip()
    if target in ("words", "note", "tag"):
        return words
    kinds = {name: form[name] for name in ("kind", "voice", "form") if form.get(name)}
    if target == "mark":
        return {**kinds, **({"content": words} if words else {})}
    if target == "block":
        return kinds
    if target in MAIN:
        main = MAIN[target]
        said = {name: words if name == main else form.get(name, "").strip() for name in LAID[target]}
        return {name: value for name, value in said.items() if value}
    if target == "date":
        return {"edtf": words}
    if target == "name":
        return {"name": words, **kinds}
    if target in NAMES:
        return None
    value = typed(field_of(target)[2], words)
    return [value] if act == "set" else value


def _seen(store: Store, entry: Judgement, records: list[str]) -> str:
    """The page of the record that an entry is about now: the document in which its words stand."""
    sql = "SELECT id FROM record WHERE digest = ? ORDER BY seq"
    mine = [name for (name,) in store.all(sql, (entry.source,))]
    at = entry.on.start if entry.on else 0
    for name in mine if len(mine) > 1 else ():
        part = store.record(name).source.part
        if part is None or part.start <= at < part.end:
            return f"/records/{quote(name)}"
    return f"/records/{quote((mine or records or ['-'])[0])}"


def _back(path: str, entry_id: str) -> Response:
    """To a page of ours and nowhere else."""
    plain, _, _ = path.partition("#")
    if not plain.startswith("/") or plain.startswith(("//", "/\\")):
        plain = "/journal"
    if plain.startswith("/records/") and "?" not in plain:
        return RedirectResponse(link(plain, said=entry_id) + "#said", 303)
    return RedirectResponse(plain, 303)
