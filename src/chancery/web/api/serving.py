"""The endpoints as routes, each bounded in time, every error as JSON; and their description."""

# ruff: noqa: N818 (an error is named for what happened, as its code is)

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chancery import __version__
from chancery.archive.errors import CursorOld, NoSuchDay, NoSuchPassage, NoSuchRecord
from chancery.archive.evidence.planning import NoSuchEvent, PlanTooLarge
from chancery.archive.linking.registers import NoSuchRegister
from chancery.errors import ChanceryError
from chancery.search.refusals import QueryError
from chancery.web.api import shapes
from chancery.web.api.endpoints import ENDPOINTS, PATH_PARAMETERS, Endpoint
from chancery.web.api.parameters import CURSOR, BadParameter, read

if TYPE_CHECKING:
    from chancery.web.room import Room

SECONDS = 10.0
"""What one answer may take."""


class NoSuchAddress(ChanceryError):
    """An address of the interface at which nothing stands."""

    code = "no-such-address"
    remedy = "See /api/openapi.json for the addresses."


class NoSuchMethod(ChanceryError):
    """A request that would do more than read."""

    code = "no-such-method"
    remedy = "Ask with GET; the interface only reads."


class Unforeseen(ChanceryError):
    """A fault of the program."""

    code = "unforeseen"
    remedy = "What the command printed where it runs says more."


class TooLong(ChanceryError):
    """An answer that took longer than one may."""

    code = "too-long"
    remedy = "Ask for less: a longer beginning before *, fewer words, a stretch of days."


STATUS: dict[type[ChanceryError], int] = {
    BadParameter: 400,
    QueryError: 400,
    NoSuchDay: 400,
    PlanTooLarge: 400,
    NoSuchEvent: 404,
    NoSuchPassage: 404,
    NoSuchRecord: 404,
    NoSuchRegister: 404,
    NoSuchAddress: 404,
    NoSuchMethod: 405,
    CursorOld: 409,
    TooLong: 503,
}
"""The HTTP status of an error; of any other, with which whoever asks has nothing to do, it is 500."""


def routes(room: Room) -> list[Route]:
    """The routes, their description among them."""
    described = json.dumps(description(), ensure_ascii=False, indent=1).encode()

    async def openapi(_: Request) -> Response:
        return Response(described, media_type="application/json")

    return [
        Route("/api/openapi.json", openapi, methods=["GET"]),
        *(Route(endpoint.path, _served(room, endpoint), methods=["GET"]) for endpoint in ENDPOINTS),
    ]


def _served(room: Room, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        try:
            said = {**read(request, endpoint.parameters), **_path(request)}
            return _json(await bounded(endpoint.answer, room, said))
        except ChanceryError as error:
            return as_json(error)

    return serve


async def bounded(act: Callable[..., Any], *arguments: Any) -> Any:
    """Run in a thread and wait as long as an answer may take. Raises TooLong; the thread's work is then given up."""
    with anyio.move_on_after(SECONDS):
        return await anyio.to_thread.run_sync(act, *arguments, abandon_on_cancel=True)
    raise TooLong(f"The answer took longer than {SECONDS:g} seconds.")


def as_json(error: ChanceryError) -> Response:
    """An error as JSON; where in a query it lies, if it does."""
    where = {name: getattr(error, name) for name in ("start", "end", "mended") if hasattr(error, name)}
    return _json({"error": {**error.to_json(), **where}}, STATUS.get(type(error), 500))


def is_ours(path: str) -> bool:
    """Whether an address is one of the interface, whose errors are JSON whatever they are."""
    return path == "/api" or path.startswith("/api/")


def _json(value: Any, status: int = 200) -> Response:
    """JSON in UTF-8. A lone surrogate, which UTF-8 lacks, becomes its ``\\uD800``, which JSON reads as the same."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(body.encode("utf-8", "backslashreplace"), status, media_type=JSONResponse.media_type)


def _path(request: Request) -> dict[str, str]:
    for name, value in request.path_params.items():
        if value not in PATH_PARAMETERS[name].get("enum", (value,)):
            raise BadParameter(f"There is no {name} {value[:40]!r}; they are {', '.join(PATH_PARAMETERS[name]['enum'])}.")
    return dict(request.path_params)


def description() -> dict[str, Any]:
    """The OpenAPI description of all endpoints."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Chancery", "version": __version__, "description": "An archive of records, to be searched and read."},
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {"schemas": shapes.components()},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": PATH_PARAMETERS[name]}
        for name in re.findall(r"\{(\w+)\}", endpoint.path)
    ]
    errors = {"400": "A parameter or a query that can't be read.", "503": "It took too long."}
    if in_path or endpoint.missing:
        errors["404"] = "The archive holds no such thing."
    if CURSOR in endpoint.parameters:
        errors["409"] = "The state of the archive that the cursor was of is no longer kept."
    return {
        "summary": endpoint.about,
        "operationId": endpoint.path.removeprefix("/api/").replace("/", "-").replace("{", "").replace("}", ""),
        "parameters": [*in_path, *(parameter.described() for parameter in endpoint.parameters)],
        "responses": {
            "200": {"description": endpoint.about, "content": {"application/json": {"schema": endpoint.shape}}},
            **{
                status: {"description": about, "content": {"application/json": {"schema": shapes.ERROR}}}
                for status, about in errors.items()
            },
        },
    }
