"""A record's page in its readings; the record as JSON, TEI or text by the ending of the address.

``?reading=text`` is the reading text, ``?reading=speakers`` colours the text by who speaks, ``?reading=original`` has it
beside the pages of the original. ``?at=120,145`` lights
up a passage, whose address is ``#char=120,145`` (RFC 5147: between which characters, counted from 0). ``?q=…&n=3`` says that the
record is the third that answers a query: its words are lit up, and one turns to the second and the fourth. ``?piece=2`` is the
second piece of a text too long for one page; without it one is led to that of the passage, or of the first words found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from chancery.archive import journal
from chancery.archive.finding.compile import Switches
from chancery.archive.finding.passages import Hit, both
from chancery.archive.finding.results import Request as Asked
from chancery.archive.finding.results import prepared, search
from chancery.archive.journal import setting
from chancery.archive.linking.cited import beside
from chancery.archive.linking.grouped import released
from chancery.errors import ChanceryError
from chancery.export.json import dumps
from chancery.model.record import Judged, Record
from chancery.summary import title_of
from chancery.web.asking import asking, whole
from chancery.web.cites import citation
from chancery.web.evidence import beginnings, coloured, with_speakers
from chancery.web.facts import Facts
from chancery.web.overlay import Cover, Passage, passages
from chancery.web.pages import registers
from chancery.web.pieces import Held, Piece, held, piece, reading_text
from chancery.web.room import Room, link

ENDINGS = (".json", ".xml", ".txt", ".css")
READINGS = (("", "As it stands"), ("speakers", "Who speaks"), ("text", "Reading text"), ("original", "Beside the original"))
LIT = 2000
"""Places that are lit up at most; more tell nobody anything."""
LOOKS = 1_500_000
"""Elements that a browser may look at to light up words: rules by elements of the page. More than this is felt as a wait."""
ELEMENTS = 6
"""Elements of a page for each of its values: anchors, words, the value's own line."""
PAGES = 40
"""Pages of an original that are shown at a time."""


def page(room: Room, request: Request) -> Response:
    """The page. Raises NoSuchRecord."""
    name = request.path_params["name"]
    stem, _, ending = name.rpartition(".") if name.endswith(ENDINGS) else (name, "", "")
    if ending == "css":
        return Response("\n".join(lights(held(room, stem).facts)), media_type="text/css")
    if ending:
        return _plain(room.archive.store.record(stem), ending)
    return _shown(room, held(room, stem), request)


def _plain(record: Record, ending: str) -> Response:
    if ending == "json":
        return Response(dumps(record), media_type="application/json")
    if ending == "txt":
        return Response(record.text.encode("utf-8", "replace"), media_type="text/plain")
    from chancery.export import tei

    return Response(tei.write(record), media_type="application/tei+xml")


@dataclass(frozen=True, slots=True)
class Turning:
    """Where one is among the records that answer a query, or among all: addresses of the one before and the one after."""

    asked: str = ""
    place: int = 0
    total: int = 0
    before: str = ""
    after: str = ""
    results: str = ""


def _shown(room: Room, one: Held, request: Request) -> Response:
    query, record = request.query_params, one.record
    reading = query.get("reading", "")
    reading = reading if reading in dict(READINGS) and _possible(record, reading) else ""
    at = span_of(query.get("at", ""), len(record.text))
    part = piece(one, whole(query.get("piece"), 0), at, _searched(room, record, query), LIT)
    facts, found = part.facts, [Cover(hit.start, hit.end, f"h{i}", "answer") for i, hit in enumerate(part.found)]
    turning = turn(room, record, query)
    values: dict[str, Any] = {}
    if reading == "text":
        values["folded"] = reading_text(record, part)
    else:
        covers = [*facts.covers, *found]
        if at:
            covers.append(Cover(*at, f"char={at[0]},{at[1]}", "at"))
        values["passages"] = _passages(record, part, covers, reading)
    if reading == "original":
        values["pages"] = _pages(record, _number(query.get("page", "") or str(part.pages[0])))
    keep = {name: query[name] for name in ("q", "n", "order", "names", "ocr", "at") if name in query}
    address = f"/records/{record.id}"
    if part.of > 1:
        keep["piece"] = str(part.number)
    return room.render(
        "record.html",
        asking=asking(query),
        record=record,
        facts=facts,
        title=title_of(record),
        reading=reading,
        readings=[
            (name, label, link(address, **{**keep, "reading": name})) for name, label in READINGS if _possible(record, name)
        ],
        capitals=in_capitals(record.text),
        turning=turning,
        found=len(found),
        piece=part,
        of_piece=lambda number: link(address, **{**keep, "reading": reading, "at": "", "piece": number}),
        standing=link(address, piece=keep.get("piece")),
        citation=citation(record),
        query=query.get("q", ""),
        beside=beside(room.archive.store, room.archive.store.row(record.id).seq),
        released=released(room.archive.store, room.archive.store.row(record.id).seq),
        registered=registers.noted(room, record.id),
        said=_said(room, record, query.get("said", "")),
        who=setting(room.archive.store, "name"),
        named=lambda kind, name: f"/names/{kind}/{quote(name, safe='')}",
        persons=[n for n in facts.names if n[0] == "person"],
        others=[n for n in facts.names if n[0] != "person"],
        evidence=facts.evidence,
        begins=beginnings(facts.evidence) if reading == "speakers" else {},
        **values,
    )


def _passages(record: Record, part: Piece, covers: list[Cover], reading: str) -> list[Passage]:
    if reading != "speakers":
        return passages(record, covers, part.start, part.end)
    found = part.facts.evidence
    shown = passages(record, coloured(found, covers), part.start, part.end)
    places = {cover.key: cover.start for cover in covers}
    return with_speakers(shown, found, places, part.end)


def _said(room: Room, record: Record, entry_id: str) -> Judged | None:
    """What was just said of the record, by the entry that one comes from."""
    if not entry_id:
        return None
    for one in record.judged:
        if one.entry == entry_id:
            return one
    entry = journal.one(room.archive.store, entry_id)
    if entry is None or entry.source != record.source.sha256:
        return None
    return Judged(entry=entry.id, who=entry.who, at=entry.at, act=entry.act, target=entry.target, state="stands", why=entry.why)


def _possible(record: Record, reading: str) -> bool:
    if reading == "speakers":
        return bool(record.statements or record.requests or record.unread)
    return reading != "original" or record.source.media_type in ("application/pdf", "image/png", "image/jpeg")


def _pages(record: Record, first: int) -> list[dict[str, Any]]:
    """The pages of the original on which the record stands, with the text of each."""
    pages = record.pages
    before = record.source.part.start if record.source.part else 0
    if before:
        return []  # the pages of a part are counted in the part: which of the file's they are is not known here
    ends = [*pages[1:], len(record.text)]
    return [
        {"number": number, "text": record.text[start:end].strip("\n"), "src": f"/originals/{record.source.sha256}/{number}.png"}
        for number, (start, end) in enumerate(zip(pages, ends, strict=True), 1)
        if first <= number < first + PAGES
    ]


def _number(words: str) -> int:
    return int(words) if re.fullmatch(r"[0-9]{1,6}", words) and int(words) else 1


def span_of(words: str, length: int) -> tuple[int, int] | None:
    """The passage that an address names (``120,145``); None where it names none."""
    match = re.fullmatch(r"([0-9]{1,9}),([0-9]{1,9})", words)
    if not match:
        return None
    start, end = int(match[1]), min(int(match[2]), length)
    return (start, end) if start < end else None


def _asked(query: Any, offset: int, limit: int) -> Asked:
    switches = Switches(query.get("names") != "0", query.get("ocr") == "1")
    return Asked(query.get("q", ""), query.get("order", "relevance"), offset, limit, switches, lit=False)


def _searched(room: Room, record: Record, query: Any) -> Callable[[int, int], list[Hit]]:
    """What finds the places of a stretch of the text that answer the query by which one came here."""
    try:
        wanted = prepared(room.archive, _asked(query, 0, 1))[1].wanted if query.get("q") else []
    except ChanceryError:
        wanted = []
    if not wanted:
        return lambda start, end: []
    store = room.archive.store
    spoken = store.text(store.row(record.id).seq)

    def places(start: int, end: int) -> list[Hit]:
        level = " " * start + spoken.level[start:end]  # offsets stay those of the whole
        return [hit for hit in both(level, spoken.turns, spoken.emended, wanted) if start <= hit.start < end]

    return places


def turn(room: Room, record: Record, query: Any) -> Turning:
    """What to turn to. Among results by their place, else in the order in which the records were added."""
    place = _number(query.get("n", "")) if query.get("n") else 0
    if "q" in query and place:
        keep = {name: query[name] for name in ("q", "order", "names", "ocr", "reading") if name in query}
        try:
            first = max(0, place - 2)
            results = search(room.archive, _asked(query, first, place + 1 - first))
        except ChanceryError:
            return Turning()
        near = {first + i + 1: f"/records/{found.row.id}" for i, found in enumerate(results.found)}
        before, after = (link(near[n], **keep, n=n) if n in near else "" for n in (place - 1, place + 1))
        return Turning(
            query["q"], place, results.total, before, after, link("/search", **{k: v for k, v in keep.items() if k != "reading"})
        )
    store = room.archive.store
    seq = store.row(record.id).seq
    sides = []
    for sql in (
        "SELECT id FROM record WHERE seq < ? ORDER BY seq DESC LIMIT 1",
        "SELECT id FROM record WHERE seq > ? ORDER BY seq LIMIT 1",
    ):
        sides.append(next((f"/records/{found}" for (found,) in store.all(sql, (seq,))), ""))
    return Turning(before=sides[0], after=sides[1])


def in_capitals(text: str) -> bool:
    """Whether a text stands in capitals, as telegrams do: its lines are wider and are set smaller."""
    letters = [c for c in text[:6000] if c.isalpha()]
    return sum(c.isupper() for c in letters) * 4 > len(letters) * 3


def lights(facts: Facts) -> list[str]:
    """A rule a value: pointing at the value lights up its words, pointing at the words lights up the value.

    A browser looks through the whole page for each rule, so that a record of five thousand marks would never be shown: there
    only the first values have a rule. Covers come in the order envelope, description, marks, dates, names; links lead to all.
    """
    rules = []
    most = LOOKS // (ELEMENTS * max(1, len(facts.covers)))
    for cover in facts.covers[:most]:
        key = cover.key
        lit = [
            f'body:has([href="#{key}"]:is(:hover,:focus-visible)) .k-{one},body:has(#{key}:target) .k-{one}'
            for one in (key, *facts.evidence.also.get(key, ()))
        ]
        rules.append(f"{','.join(lit)}{{background:var(--lit);box-shadow:0 0 0 2px var(--lit)}}")
        rules.append(f'body:has(.k-{key}:hover) [href="#{key}"]{{background:var(--lit)}}')
    return rules
