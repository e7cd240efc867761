"""The reading room as an application: literal tables of routes. For this machine alone; only its own forms change anything."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from chancery.archive.errors import ArchiveBusy, ArchiveReadOnly, BadJudgement, NoSuchDay, NoSuchPassage, NoSuchRecord
from chancery.archive.evidence.planning import NoSuchEvent, PlanTooLarge
from chancery.archive.reading import Archive
from chancery.errors import ChanceryError
from chancery.web.api.serving import NoSuchAddress, NoSuchMethod, TooLong, Unforeseen, as_json, bounded, is_ours, routes
from chancery.web.pages import (
    calendar,
    compare,
    concordance,
    correct,
    correspondents,
    dates,
    evidence,
    facet,
    home,
    journal,
    judge,
    links,
    names,
    network,
    original,
    people,
    plan,
    queue,
    record,
    records,
    registers,
    releases,
    report,
    requests,
    search,
    threads,
    told,
    trace,
)
from chancery.web.posting import BadForm, Form, NotFromHere, form_of
from chancery.web.room import Room
from chancery.web.security import HEADERS, HOSTS, Headers

Page = Callable[[Room, Request], Response]
PAGES: tuple[tuple[str, Page], ...] = (
    ("/", home.page),
    ("/records", records.page),
    ("/records/{name}", record.page),
    ("/originals/{digest}/{page}.png", original.page),
    ("/search", search.page),
    ("/search.csv", search.as_csv),
    ("/facet/{name}", facet.page),
    ("/concordance", concordance.page),
    ("/concordance.csv", concordance.as_csv),
    ("/names", names.page),
    ("/names/{kind}/{name:path}", names.one),
    ("/people", people.page),
    ("/people.csv", people.as_csv),
    ("/people/queue", people.queue),
    ("/people/queue.csv", people.queue_csv),
    ("/people/{kind}/{name:path}", people.one),
    ("/correspondents", correspondents.page),
    ("/correspondents.csv", correspondents.as_csv),
    ("/dates", dates.page),
    ("/dates.csv", dates.as_csv),
    *((f"/calendar.{form}", partial(calendar.page, form=form)) for form in calendar.KINDS),
    ("/report", report.page),
    ("/network", network.page),
    *((f"/network.{form}", partial(network.network_as, form=form)) for form in ("csv", "graphml", "json")),
    ("/chronology", network.chronology),
    *((f"/chronology.{form}", partial(network.chronology_as, form=form)) for form in ("csv", "json")),
    ("/registers", registers.page),
    ("/registers.csv", registers.as_csv),
    ("/registers/{series}", registers.one),
    ("/records/{name}/correct", correct.page),
    ("/records/{name}/history", journal.history),
    ("/journal", journal.page),
    ("/queue", queue.page),
    ("/links", links.page),
    ("/releases", releases.page),
    ("/releases/{name}", releases.one),
    ("/compare", compare.page),
    ("/compare.csv", compare.as_csv),
    ("/threads/{name}", threads.page),
    ("/missing", threads.missing),
    ("/missing.csv", threads.as_csv),
    ("/evidence", evidence.page),
    ("/requests", requests.page),
    ("/requests.csv", requests.as_csv),
    ("/decisions", requests.decisions),
    ("/decisions.csv", requests.decisions_csv),
    ("/told", told.page),
    ("/told.csv", told.as_csv),
    ("/trace", trace.page),
    ("/trace.csv", trace.as_csv),
    ("/plan", plan.page),
    ("/plan.csv", plan.as_csv),
)
REFUSED: dict[type[ChanceryError], int] = {
    NotFromHere: 403,
    BadForm: 400,
    BadJudgement: 400,
    NoSuchDay: 400,
    NoSuchPassage: 404,
    NoSuchEvent: 404,
    PlanTooLarge: 400,
    ArchiveBusy: 503,
    ArchiveReadOnly: 503,
}
"""What is said of forms that are not taken, with its HTTP status."""


Act = Callable[[Room, Request, Form], Response]
ACTS: tuple[tuple[str, Act], ...] = (
    ("/records/{name}/judge", judge.made),
    ("/journal/undo", judge.undone),
    ("/journal/undo-calendar", judge.calendar_undone),
    ("/journal/name", judge.named),
    ("/links/judge", judge.linked),
)
"""What changes something: taken by POST alone, from our own pages."""


def make(archive: Archive, title: str, passing: bool = False) -> Starlette:
    """The application over an archive; ``title`` says what was opened, ``passing`` that the archive goes with the command."""
    room = Room(archive, title, passing)

    def missing(request: Request, error: Exception) -> Response:
        if is_ours(request.url.path):
            return as_json(NoSuchAddress(f"Nothing stands at {request.url.path[:200]}."))
        return room.render("missing.html", status=404, path=request.url.path)

    def too_long(request: Request, error: Exception) -> Response:
        assert isinstance(error, TooLong)
        return room.render("too_long.html", status=503, message=error.message, remedy=error.remedy)

    def only_read(request: Request, error: Exception) -> Response:
        if is_ours(request.url.path):
            response = as_json(NoSuchMethod("Nothing here can be changed."))
        else:
            response = room.render("only_read.html", 405)
        response.headers["Allow"] = "POST" if _acts(request.url.path) else "GET, HEAD"
        return response

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, ChanceryError)
        return room.render("failed.html", status=REFUSED[type(error)], message=error.message, remedy=error.remedy)

    def failed(request: Request, error: Exception) -> Response:
        known = (
            error if isinstance(error, ChanceryError) else Unforeseen("This page could not be made: a fault of Chancery’s own.")
        )
        if is_ours(request.url.path):
            answer = as_json(known)
        else:
            answer = room.render("failed.html", status=500, message=known.message, remedy=known.remedy)
        if known is not error:  # made outside the middleware that puts them on
            answer.headers.update({name.decode(): value.decode() for name, value in HEADERS})
        return answer

    app = Starlette(
        routes=[
            *(Route(path, _acting(room, act), methods=["POST"]) for path, act in ACTS),
            *(Route(path, _named(partial(page, room)), methods=["GET"]) for path, page in PAGES),
            *routes(room),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[Middleware(Headers), Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
        exception_handlers={
            404: missing,
            405: only_read,
            NoSuchRecord: missing,
            TooLong: too_long,
            **dict.fromkeys(REFUSED, refused),
            ChanceryError: failed,
            Exception: failed,
        },
    )
    app.router.redirect_slashes = False
    return app


def _acts(path: str) -> bool:
    return path in {path for path, _ in ACTS} or bool(re.fullmatch(r"/records/[^/]+/judge", path))


def _acting(room: Room, act: Act) -> Callable[[Request], Awaitable[Response]]:
    """What a form asks for, done to its end in a thread of its own, one at a time: nobody's second click meets a held lock."""

    async def endpoint(request: Request) -> Response:
        form = await form_of(request, room.token)

        def done() -> Response:
            with room.acting:
                return act(room, request, form)

        return await anyio.to_thread.run_sync(done)

    return endpoint


def _named(page: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The page in a thread of its own, for as long as an answer may take."""

    async def endpoint(request: Request) -> Response:
        response: Response = await bounded(page, request)
        return response

    return endpoint
