"""The registers of the archive, and one of them: a picture, what does not fit, the undated, what is missing."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from chancery.archive.linking.registers import Books, books, how_many, rebuilt, state
from chancery.export.spreadsheet import harmless
from chancery.link.registers import saying
from chancery.link.registers.entry import iso, said
from chancery.link.registers.gathering import Registers
from chancery.link.registers.register import Register
from chancery.web.asking import whole
from chancery.web.room import Room
from chancery.web.scatter import MOST as MARKS
from chancery.web.scatter import Spot, scatter, thinned

PER_PAGE, LISTED = 100, 1_000
"""Registers on a page; and lines of each list of one register, of which its CSV has all."""
QUICK = 30_000
"""Records up to which a record's page asks the registers; of more they are shown on their own pages only."""


Notes = dict[str, list[tuple[str, str, str]]]


def kept(room: Room) -> Books:
    """The registers, made once for each state of the archive."""
    return room.once("registers", lambda: books(room.archive.store, rebuilt_once(room)), few=True)


def rebuilt_once(room: Room) -> Registers:
    """The registers without the names of posts: kept as long as the numbers and days of records stay as they are."""
    return room.once("registers rebuilt", lambda: rebuilt(room.archive.store), of=("papers", state(room.archive.store)))


def noted(room: Room, record: str) -> list[tuple[str, str, str]]:
    """What registers say of a record (``saying.notes``)."""
    of = ("papers", state(room.archive.store))
    if room.once("registered", lambda: how_many(room.archive.store), of=of) > QUICK:
        return []
    said: Notes = room.once("registers' notes", lambda: saying.notes(rebuilt_once(room)), of=of)
    return said.get(record, [])


def page(room: Room, request: Asked) -> Response:
    """The list: those that say something, then those too small."""
    found, of = kept(room), request.query_params.get("of", "").strip()
    listed = [one for one in found.listed() if of.casefold() in found.name(one).casefold()]
    telling = [one for one in listed if not one.silent]
    pages = max(1, -(-len(listed) // PER_PAGE))
    at = min(whole(request.query_params.get("page"), 1) or 1, pages)
    shown = listed[(at - 1) * PER_PAGE : at * PER_PAGE]
    return room.render(
        "registers.html",
        rows=[(found.name(one), saying.summary(one, found.posts)) for one in shown],
        total=len(found.by_slug),
        matching=len(listed),
        telling=len(telling),
        of=of,
        at=at,
        pages=pages,
    )


def as_csv(room: Room, request: Asked) -> Response:
    """All registers as rows."""
    found = kept(room)
    rows = (saying.summary(one, found.posts) for one in found.listed())
    return table(saying.COLUMNS, rows, "registers.csv")


def table(columns: Sequence[str], rows: Iterable[dict[str, Any]], name: str) -> Response:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(_cell(row[column])) for column in columns])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(("\ufeff" + out.getvalue()).encode("utf-8", "replace"), media_type="text/csv", headers=headers)


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(map(str, value)) if isinstance(value, list) else str(value)


def one(room: Room, request: Asked) -> Response:
    """A register; as CSV where its address ends so."""
    found, name = kept(room), request.path_params["series"]
    plain = name.removesuffix(".csv")
    if plain not in found.by_slug:
        return room.render("missing.html", status=404, path=f"/registers/{name[:80]}")
    register = found.by_slug[plain]
    if plain != name:
        return table(saying.LINES, saying.lines(register), "register.csv")
    spots = _spots(register)
    drawn = thinned(spots)
    return room.render(
        "register.html",
        name=found.name(register),
        about=saying.summary(register, found.posts),
        register=register,
        picture=_picture(register, drawn),
        left_out=len(spots) - len(drawn),
        marks=MARKS,
        slips=[_slip(register, number, one) for number, one in enumerate(register.slips[:LISTED])],
        undated=[(register.label(one.entry.serial), one, f"n{one.entry.serial}") for one in register.undated[:LISTED]],
        loose=[
            other.record
            for other in found.registers.loose
            if any(_of(place, register) for _, _, ps in other.spans for place in ps)
        ],
        gaps=[(register.label(first), register.label(last), last - first + 1) for first, last in register.gaps[:LISTED]],
        more={
            "slips": len(register.slips) - LISTED,
            "undated": len(register.undated) - LISTED,
            "gaps": len(register.gaps) - LISTED,
        },
        twice=[register.label(serial) for serial in register.twice[:LISTED]],
        twice_records=_twice(register),
        held=[
            (
                register.label(one.serial),
                iso(one.first) if one.first == one.last else f"{iso(one.first)}/{iso(one.last)}",
                one.records,
            )
            for one in register.entries[:LISTED]
            if one.day is not None
        ],
    )


def _of(place: Any, register: Register) -> bool:
    return bool(place.key == register.key)


def _twice(register: Register) -> dict[int, list[str]]:
    twice = frozenset(register.twice)
    found: dict[int, list[str]] = {}
    for entry in register.entries:
        if entry.serial in twice:
            found.setdefault(register.label(entry.serial), []).extend(entry.records)
    return found


def _slip(register: Register, number: int, slip: Any) -> dict[str, Any]:
    return {
        "anchor": f"s{number}",
        "number": register.label(slip.entry.serial),
        "says": slip.says,
        "records": slip.entry.records,
        "numbers": [register.label(n) for n in slip.numbers],
        "days": [said(day) for day in slip.days],
    }


def _spots(register: Register) -> list[Spot]:
    slips = {slip.entry: number for number, slip in enumerate(register.slips)}
    spots = []
    for entry in register.entries:
        if entry.day is not None:
            at, kind = slips.get(entry), "slip" if entry in slips else "held"
            href = f"#s{at}" if at is not None else f"/records/{entry.records[0]}"
            title = f"No. {register.label(entry.serial)}, {said(entry.day)}{', does not fit' if at is not None else ''}"
            spots.append(Spot(kind, entry.serial, entry.day, entry.day, href, title))
    for one in register.undated:
        if one.first is not None and one.last is not None:
            title = f"No. {register.label(one.entry.serial)}, undated: between {said(one.first)} and {said(one.last)}"
            spots.append(Spot("undated", one.entry.serial, one.first, one.last, f"#n{one.entry.serial}", title))
    return spots


def _picture(register: Register, spots: list[Spot]) -> Any:
    days = [spot.day for spot in spots if spot.kind != "slip"] or [spot.day for spot in spots]
    if not days:
        return ""
    year = register.key.year
    first, last = (
        (datetime.date(year, 1, 1).toordinal(), datetime.date(year, 12, 31).toordinal()) if year else (min(days), max(days))
    )
    low = min(register.sound, default=0) - 1 if not year else 0
    highest = max(register.sound, default=1) - low
    if year and register.estimate and not register.silent:
        highest = max(highest, register.estimate.likely)
    return scatter([spot._replace(number=spot.number - low) for spot in spots], first, last, highest)
