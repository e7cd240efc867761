"""A network as SVG: correspondents on a circle, what passed between them as chords. Always the same for the same network."""

from __future__ import annotations

import math
from collections.abc import Callable

from markupsafe import Markup

from chancery.link.network.circle import Spot, circle
from chancery.link.network.letters import Network, Tie
from chancery.web.wording import plural

WIDTH, HEIGHT, RADIUS = 1000, 940, 240
LABEL = 28
"""Characters of a name that stand at its place; its title has all."""


def ring(found: Network, href: Callable[[str], str]) -> Markup:
    """The picture. A screen reader passes over it: the table beside it says the same."""
    spots = {spot.name: spot for spot in circle(found)}
    if not spots:
        return Markup()
    most = max(tie.records for tie in found.ties)
    shell = Markup('<svg class="ring" viewBox="0 0 {} {}" width="100%" aria-hidden="true" focusable="false">')
    parts = [shell.format(WIDTH, HEIGHT)]
    parts += [_chord(tie, spots[tie.sender], spots[tie.addressee], most) for tie in reversed(found.ties)]
    parts += [_place(spot, found, href(spot.name)) for spot in spots.values()]
    return Markup().join([*parts, Markup("</svg>")])


def _at(spot: Spot, radius: float = RADIUS) -> tuple[float, float]:
    return round(WIDTH / 2 + radius * spot.x, 1), round(HEIGHT / 2 + radius * spot.y, 1)


def _chord(tie: Tie, one: Spot, other: Spot, most: int) -> Markup:
    (x, y), (to_x, to_y) = _at(one), _at(other)
    # Bent to the writer's right, so that what goes and what comes back lie apart.
    bend = 0.12
    middle = (x + to_x) / 2, (y + to_y) / 2
    via_x = round(WIDTH / 2 * 0.5 + middle[0] * 0.5 - bend * (to_y - y), 1)
    via_y = round(HEIGHT / 2 * 0.5 + middle[1] * 0.5 + bend * (to_x - x), 1)
    width = round(1 + 5 * math.log1p(tie.records) / math.log1p(most), 1)
    path = Markup('<path d="M{},{}Q{},{} {},{}" stroke-width="{}"><title>{} to {}: {}</title></path>')
    return path.format(x, y, via_x, via_y, to_x, to_y, width, tie.sender, tie.addressee, plural(tie.records, "record"))


def _place(spot: Spot, found: Network, href: str) -> Markup:
    wrote, got = found.written.get(spot.name, 0), found.received.get(spot.name, 0)
    size = round(3 + 2 * math.log1p(wrote + got), 1)
    x, y = _at(spot)
    label_x, label_y = _at(spot, RADIUS + 10 + size)
    degrees = spot.turn * 360 - 90
    left = 0.5 < spot.turn < 1
    name = spot.name if len(spot.name) <= LABEL else spot.name[: LABEL - 1] + "…"
    shape = Markup(
        '<a href="{}" tabindex="-1"><title>{}: wrote {}, received {}</title><circle cx="{}" cy="{}" r="{}"/>'
        '<text transform="translate({},{}) rotate({})" text-anchor="{}" dy="4">{}</text></a>'
    )
    turn = round(degrees + 180 if left else degrees, 1)
    return shape.format(href, spot.name, wrote, got, x, y, size, label_x, label_y, turn, "end" if left else "start", name)
