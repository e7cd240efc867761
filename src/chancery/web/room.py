"""The reading room: an archive with the templates that show it. What a page needs beyond its own is here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from chancery.archive.reading import Archive
from chancery.web.overlay import shown


class Room:
    """An archive and the templates; ``title`` says what was opened."""

    def __init__(self, archive: Archive, title: str) -> None:
        self.archive, self.title = archive, title
        self.templates = Environment(
            loader=PackageLoader("chancery.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.templates.filters["shown"] = shown
        self.templates.filters["number"] = lambda value: f"{value:,}"
        self.templates.globals["link"] = link

    def render(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page."""
        html = self.templates.get_template(template).render(archive=self.title, unread=self.unread(), **values)
        return HTMLResponse(html.encode("utf-8", "replace"), status)

    def unread(self) -> int:
        """How many sources could not be read."""
        sql = "SELECT (SELECT count(*) FROM source WHERE code IS NOT NULL) + (SELECT count(*) FROM unreached)"
        return int(self.archive.store.one(sql)[0])


def link(path: str, **values: object) -> str:
    """An address of ours with the values that are not empty."""
    query = urlencode([(key, str(value)) for key, value in values.items() if value not in (None, "", False, 0)])
    return f"{path}?{query}" if query else path
