"""A record's page, and the record as JSON, TEI or text by the ending of the address."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from chancery.export.json import dumps
from chancery.summary import title_of
from chancery.web.facts import Facts
from chancery.web.overlay import passages
from chancery.web.room import Room

ENDINGS = (".json", ".xml", ".txt", ".css")


def page(room: Room, request: Request) -> Response:
    """The page. Raises NoSuchRecord."""
    name = request.path_params["name"]
    stem, _, ending = name.rpartition(".") if name.endswith(ENDINGS) else (name, "", "")
    record = room.archive.store.record(stem)
    if ending == "json":
        return Response(dumps(record), media_type="application/json")
    if ending == "txt":
        return Response(record.text.encode("utf-8", "replace"), media_type="text/plain")
    if ending == "xml":
        from chancery.export import tei

        return Response(tei.write(record), media_type="application/tei+xml")
    facts = Facts(record)
    if ending == "css":
        return Response("\n".join(lights(facts)), media_type="text/css")
    before, after = neighbours(room, stem)
    return room.render(
        "record.html",
        record=record,
        facts=facts,
        title=title_of(record),
        passages=passages(record, facts.covers),
        capitals=in_capitals(record.text),
        before=before,
        after=after,
        persons=[n for n in facts.names if n[0] == "person"],
        others=[n for n in facts.names if n[0] != "person"],
    )


def neighbours(room: Room, record_id: str) -> tuple[object, object]:
    """The rows before and after, in the order in which they were added."""
    store = room.archive.store
    seq = store.row(record_id).seq
    before = next(iter(store.rows(s for (s,) in store.all("SELECT max(seq) FROM record WHERE seq < ?", (seq,)) if s)), None)
    after = next(iter(store.rows(s for (s,) in store.all("SELECT min(seq) FROM record WHERE seq > ?", (seq,)) if s)), None)
    return before, after


def in_capitals(text: str) -> bool:
    """Whether a text stands in capitals, as telegrams do: its lines are wider and are set smaller."""
    letters = [c for c in text[:6000] if c.isalpha()]
    return sum(c.isupper() for c in letters) * 4 > len(letters) * 3


def lights(facts: Facts) -> list[str]:
    """A rule a value: pointing at the value lights up its words, pointing at the words lights up the value."""
    rules = []
    for cover in facts.covers:
        key = cover.key
        rules.append(
            f'body:has([href="#{key}"]:is(:hover,:focus-visible)) .k-{key},body:has(#{key}:target) .k-{key}'
            f"{{background:var(--lit);box-shadow:0 0 0 2px var(--lit)}}"
        )
        rules.append(f'body:has(.k-{key}:hover) [href="#{key}"]{{background:var(--lit)}}')
    return rules
