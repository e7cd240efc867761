"""The reading room: an archive with the templates that show it. What a page needs beyond its own is here."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from chancery.archive import holdings
from chancery.archive.finding.facets import tallies
from chancery.archive.finding.results import Request
from chancery.archive.reading import Archive
from chancery.search.nodes import Phrase, say
from chancery.web import charts, wording
from chancery.web.asking import FACETS, Asking
from chancery.web.facts import called
from chancery.web.overlay import seen

KEPT, FEW = 40, 2
"""Answers that cost much and are kept until the archive grows; and those of them that take much room."""

T = TypeVar("T")


class Room:
    """An archive and the templates; ``title`` says what was opened."""

    def __init__(self, archive: Archive, title: str, passing: bool = False) -> None:
        self.archive, self.title = archive, title
        self.passing = passing
        """Whether the archive goes when the command ends, and what is said in it too."""
        self.token = secrets.token_urlsafe(32)
        """What only our own pages know: a form without it is not taken."""
        self.templates = Environment(
            loader=PackageLoader("chancery.web"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=seen,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.filters.update(
            seen=wording.seen,
            number=wording.number,
            when=wording.when,
            label=wording.label,
            called=called,
            plural=wording.plural,
            act=wording.act,
            target=wording.target,
            headed=lambda words: words[:1].upper() + words[1:],
            state=wording.state,
        )
        self.templates.globals.update(link=link, query=query, of_value=query, meter=charts.meter)
        self.templates.globals.update(name_link=name_link, people_link=people_link)
        self.acting = threading.Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._large: OrderedDict[Hashable, Any] = OrderedDict()
        self._turn = threading.Lock()

    def render(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page. ``asking`` among the values is what the search box says."""
        values.setdefault("asking", Asking())
        html = self.templates.get_template(template).render(archive=self.title, passing=self.passing, token=self.token, **values)
        return HTMLResponse(html.encode("utf-8", "replace"), status)

    def once(self, key: Hashable, make: Callable[[], T], few: bool = False, of: Hashable = None) -> T:
        """What ``make`` gives, made once for each state of the archive, or of that part of it whose state ``of`` is.

        ``few``: what takes much room, so that little is kept.
        """
        kept, most = (self._large, FEW) if few else (self._kept, KEPT)
        state = (self.archive.state() if of is None else of, key)
        with self._turn:
            if state in kept:
                kept.move_to_end(state)
                found: T = kept[state]
                return found
        made = make()
        with self._turn:
            kept[state] = made
            while len(kept) > most:
                kept.popitem(last=False)
        return made

    def spans(self) -> holdings.Spans:
        """The days that records may be of."""
        return self.once("record days", lambda: holdings.record_days(self.archive.store))

    def years(self) -> list[int]:
        """The years that records may lie in."""
        return self.once("years", lambda: [int(one.name) for one in holdings.bins(self.spans(), by_month=False)])

    def facets(self, request: Request, facets: tuple[str, ...], most: int) -> dict[str, list[tuple[str, int]]]:
        """How many of the records that answer have each value. Raises QueryError."""
        key = ("facets", request.query, request.switches, request.through, facets, most)
        return self.once(key, lambda: tallies(self.archive, request, facets, self.years(), most))


def link(path: str, **values: object) -> str:
    """An address of ours with the values that are not empty."""
    said = urlencode([(key, str(value)) for key, value in values.items() if value not in (None, "", False, 0)], errors="replace")
    return f"{path}?{said}" if said else path


def query(facet: str, value: str) -> str:
    """The address of the search for a value of a facet."""
    field = FACETS[facet][1]
    plain = facet in ("year", "voice")
    return link("/search", q=f"{field}:{value}" if plain else say(Phrase(tuple(value.split()), field)))


def people_link(kind: str, name: str) -> str:
    """The address of the page of somebody, some body or some place, by any of its names."""
    return f"/people/{quote(kind, safe='')}/{quote(name.encode('utf-8', 'replace'), safe='')}"


def name_link(kind: str, name: str) -> str:
    """The address of a name's page."""
    return f"/names/{quote(kind, safe='')}/{quote(name.encode('utf-8', 'replace'), safe='')}"
