"""The pages: a list of the records, a page a record. Read only, for this machine alone, no request to anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chancery.web.facts import Facts, called
from chancery.web.overlay import passages, seen, shown
from chancery.web.shelf import Row, Shelf, title_of

PER_PAGE = 100
LOOKS = 1_500_000
"""Elements that a browser may look at to light up words: rules by elements of the page. More than this is felt as a wait."""
ELEMENTS = 6
"""Elements of a page for each of its values: anchors, words, the value's own line."""
HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
)  # fmt: skip
SORTS: dict[str, Callable[[Row], tuple[object, ...]]] = {
    "date": lambda row: (not row.date, row.date.lstrip("[.")),
    "title": lambda row: (row.title.casefold(),),
    "family": lambda row: (row.family, row.date),
    "doubts": lambda row: (-row.doubts,),
}


class Headers:
    """Puts the headers that keep a page to itself on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.app(scope, receive, with_headers)


class Pages:
    """The routes over a shelf."""

    def __init__(self, shelf: Shelf, title: str) -> None:
        self.shelf, self.title = shelf, title
        self.templates = Environment(
            loader=PackageLoader("chancery.web"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=seen,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.filters["shown"] = shown
        self.templates.filters["called"] = called

    def render(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page."""
        html = self.templates.get_template(template).render(archive=self.title, unread=len(self.shelf.unread), **values)
        return HTMLResponse(html.encode("utf-8", "replace"), status)

    def home(self, request: Request) -> Response:
        """The list of records: filtered by family and words of a row, sorted, a hundred a page."""
        query = request.query_params
        rows = self.shelf.rows
        family, words, sort = query.get("family", ""), query.get("words", "").strip(), query.get("sort", "")
        if family:
            rows = [row for row in rows if row.family == family]
        for word in words.casefold().split():
            rows = [row for row in rows if word in f"{row.title} {row.sender} {row.addressee} {row.source} {row.date}".casefold()]
        if sort in SORTS:
            rows = sorted(rows, key=SORTS[sort])
        pages = max(1, -(-len(rows) // PER_PAGE))
        page = min(pages, max(1, int(query["page"]) if query.get("page", "").isdecimal() and len(query["page"]) < 9 else 1))

        def link(**changes: object) -> str:
            values = {"family": family, "words": words, "sort": sort, "page": page, **changes}
            return "/?" + urlencode({key: value for key, value in values.items() if value and (key, value) != ("page", 1)})

        return self.render(
            "home.html",
            rows=rows[(page - 1) * PER_PAGE : page * PER_PAGE],
            found=len(rows),
            total=len(self.shelf.rows),
            families=self.shelf.families(),
            family=family,
            words=words,
            sort=sort,
            page=page,
            pages=pages,
            link=link,
        )

    def record(self, request: Request) -> Response:
        """A record's page, or its JSON, TEI or text by the ending of the address."""
        name = request.path_params["name"]
        stem, _, ending = name.rpartition(".") if name.endswith((".json", ".xml", ".txt", ".css")) else (name, "", "")
        if stem not in self.shelf.by_id:
            raise HTTPException(404)
        if ending == "json":
            return Response(self.shelf.line(stem), media_type="application/json")
        record = self.shelf.record(stem)
        if ending == "txt":
            return Response(record.text.encode("utf-8", "replace"), media_type="text/plain")
        if ending == "xml":
            from chancery.export import tei

            return Response(tei.write(record), media_type="application/tei+xml")
        facts = Facts(record)
        if ending == "css":
            return Response("\n".join(lights(facts)), media_type="text/css")
        before, after = self.shelf.neighbours(stem)
        return self.render(
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

    def failures(self, request: Request) -> Response:
        """What could not be read, and why."""
        return self.render("unread.html", failures=self.shelf.unread)

    def missing(self, request: Request, error: Exception) -> Response:
        """The page for an address that leads nowhere."""
        return self.render("missing.html", status=404, path=request.url.path)


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
        rules.append(
            f'body:has([href="#{key}"]:is(:hover,:focus-visible)) .k-{key},body:has(#{key}:target) .k-{key}'
            f"{{background:var(--lit);box-shadow:0 0 0 2px var(--lit)}}"
        )
        rules.append(f'body:has(.k-{key}:hover) [href="#{key}"]{{background:var(--lit)}}')
    return rules


def make(shelf: Shelf, title: str) -> Starlette:
    """The application over a shelf; ``title`` says what was opened."""
    pages = Pages(shelf, title)
    return Starlette(
        routes=[
            Route("/", pages.home),
            Route("/unread", pages.failures),
            Route("/records/{name}", pages.record),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[Middleware(Headers), Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
        exception_handlers={404: pages.missing},
    )
