"""Saved web pages: blocks as lines, and which of them are the page's matter and which its furniture.

Regions ``main`` and ``furniture`` say so: what stands in ``main``, ``article`` or an element whose role, id or class
names the content is matter; navigation, banners, footers, menus, forms and what is marked as such is furniture, wherever
it stands. Where one lies within the other the inner one holds; what is in neither, the page does not
say. Nothing that a reader of the page could see is left out; scripts, styles and comments are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from chancery.errors import EmptyFile
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers.composing import Attrs, Composer
from chancery.readers.decode import decode
from chancery.readers.limits import check_characters
from chancery.readers.plain import hidden
from chancery.readers.tags import Tag, tags

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol optgroup option p pre search section select
    summary table tbody textarea tfoot thead title tr ul""".split()  # noqa: SIM905
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
"""Elements that hold nothing and have no end tag."""
UNSEEN = frozenset({"script", "style", "iframe", "noembed", "noframes", "template", "svg", "math", "datalist"})
IGNORED = frozenset({"html", "head", "body"})
SCOPES = frozenset("table caption td th ul ol menu dl select".split())  # noqa: SIM905
"""Within these an end tag, or one that is left out, closes nothing outside."""
ENDS_PARAGRAPH = frozenset(
    """address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    hgroup hr main menu nav ol p pre search section table ul""".split()  # noqa: SIM905
)
ENDS_BEFORE = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",)}
"""Elements whose end tag may be left out before another of them."""
TABLE_PARTS = {
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
    "tr": frozenset({"tbody", "thead", "tfoot", "table"}),
    "tbody": frozenset({"table"}),
    "thead": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "caption": frozenset({"table"}),
}
"""What holds a part of a table: whatever is open inside of that ends before the part."""
KEPT = frozenset(
    """a abbr address article aside b blockquote caption cite code dd del dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6
    header i ins li main mark nav ol p pre q s section small strong sub sup table td th time title tr u ul img""".split()  # noqa: SIM905
)
"""Elements that give a region; ``div`` and ``span`` do where they have an id, a class or a property."""
ATTRIBUTES = frozenset(
    "id class href role rel lang title alt datetime itemprop itemtype property cite name colspan rowspan aria-label style".split()  # noqa: SIM905
)

FURNITURE_ELEMENTS = frozenset("nav footer aside form button select dialog menu search title".split())  # noqa: SIM905
FURNITURE_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar dialog alert toolbar".split())  # noqa: SIM905
FURNITURE_WORDS = frozenset(
    """nav navbar navigation menu breadcrumb breadcrumbs footer sidebar masthead cookie cookies consent banner social share
    sharing skip skiplink newsletter subscribe popup modal toolbar pagination pager advert ads promo toc related""".split()  # noqa: SIM905
)
"""Words in an id or a class that name furniture (``site-footer``, ``skip-link``), outside a heading or a paragraph."""
AROUND = frozenset("has no with without content wrap layout body page".split())  # noqa: SIM905
"""Words beside them that make a name speak of a whole page or of its matter."""
NAMED = frozenset({"div", "section", "ul", "ol", "a", "span", "header", "p"})
"""Elements whose id and class are asked."""
MATTER_NAMES = frozenset("content main main-content maincontent page-content document transcript transcription".split())  # noqa: SIM905
"""Ids and classes that name the matter, whole."""

_WORD = re.compile(r"[A-Za-z]+")
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9._:-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"^\s{0,9}<\?xml\b[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9._:-]{2,40})")


def read(source: Source) -> Text:
    """The text of a saved page. Raises EmptyFile, TooLarge, UnknownEncoding."""
    page, notices = decode(source.data, _declared(source.data))
    check_characters(len(page), source.name)
    if "\0" in page:
        page = page.replace("\0", "\ufffd")
        notices = (*notices, ("control-characters", "The page holds zero characters; each stands as U+FFFD, as HTML has it."))
    reading = _Reading(source.name)
    for tag in tags(page, source.name):
        reading.take(tag)
    reading.close_all()
    content = reading.composer.content()
    if not content:
        raise EmptyFile(f"{source.name} is a page without any text.")
    return Text(content, (0,), reading.composer.regions(keep_empty=False), "text/html", (*notices, *hidden(content)))


def _declared(data: bytes) -> str | None:
    head = data[:4096]
    found = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return found[1].decode("ascii") if found else None


class _Open(NamedTuple):
    """An element that has begun and not ended."""

    kind: str
    regions: tuple[int, ...]
    side: str
    exact: bool


class _Reading:
    """One pass over a page. ``scopes`` counts what is open by kind, a count for each scope; ``all_open`` for the page."""

    def __init__(self, name: str) -> None:
        self.composer = Composer(name)
        self.stack = [_Open("", (), "", False)]
        self.scopes: list[dict[str, int]] = [{}]
        self.all_open: dict[str, int] = {}
        self.unseen = 0

    def take(self, tag: Tag) -> None:
        """Set a text, begin or end an element."""
        kind = tag.name
        if not kind:
            if not self.unseen:
                self.composer.text(tag.text, self.stack[-1].exact)
        elif kind in IGNORED:
            self.composer.line()
        elif tag.ends:
            self._end(kind)
        else:
            self._make_room(kind)
            self._begin(kind, tag)

    def close_all(self) -> None:
        """End whatever is still open."""
        while len(self.stack) > 1:
            self._pop()

    def _make_room(self, kind: str) -> None:
        """End what an element of this kind ends by beginning."""
        here = self.scopes[-1]
        if kind in ENDS_PARAGRAPH and here.get("p"):
            self._pop_to("p")
        for other in ENDS_BEFORE.get(kind, ()):
            if self.scopes[-1].get(other):
                self._pop_to(other)
        holders = TABLE_PARTS.get(kind)
        if holders and self.all_open.get("table"):
            while self.stack[-1].kind not in holders:
                self._pop()

    def _begin(self, kind: str, tag: Tag) -> None:
        composer, above = self.composer, self.stack[-1]
        if kind == "br" or kind in BLOCKS:
            composer.line()
        elif kind in ("td", "th"):
            composer.tab()
        if kind in VOID:
            return
        side = _side(tag.attrs, kind, above.side)
        regions = [composer.open(side)] if side != above.side else []
        attrs = _attrs(tag.attrs)
        if not self.unseen and (kind in KEPT or attrs):
            regions.append(composer.open(kind, attrs))
        self.stack.append(_Open(kind, tuple(regions), side, above.exact or kind in ("pre", "textarea", "xmp")))
        self.scopes[-1][kind] = self.scopes[-1].get(kind, 0) + 1
        self.all_open[kind] = self.all_open.get(kind, 0) + 1
        if kind in SCOPES:
            self.scopes.append({})
        if kind in UNSEEN:
            self.unseen += 1
        if tag.whole:
            self._pop()

    def _end(self, kind: str) -> None:
        if kind in ("br", "p") and not self.scopes[-1].get(kind):
            self.composer.line()
        elif self.scopes[-1].get(kind) or ((kind in SCOPES or kind in TABLE_PARTS) and self.all_open.get(kind)):
            self._pop_to(kind)

    def _pop_to(self, kind: str) -> None:
        while self._pop() != kind:
            pass

    def _pop(self) -> str:
        element = self.stack.pop()
        kind = element.kind
        if kind in SCOPES:
            self.scopes.pop()
        self.scopes[-1][kind] -= 1
        self.all_open[kind] -= 1
        if kind in UNSEEN:
            self.unseen -= 1
        for number in reversed(element.regions):
            self.composer.close(number)
        if kind in BLOCKS:
            self.composer.line()
        return kind


def _attrs(found: dict[str, str]) -> Attrs:
    return tuple((key, value[:1000]) for key, value in found.items() if key in ATTRIBUTES) if found else ()


def _side(attrs: dict[str, str], kind: str, side: str) -> str:
    """Whether an element is the page's matter or furniture: by its name, its role, or the words of its id and class.

    Matter that says so plainly (``main``) is matter even within an element that only its class calls furniture.
    """
    role = attrs.get("role", "").lower()
    names = f"{attrs.get('id', '')} {attrs.get('class', '')}".lower().split() if attrs else []
    if kind == "main" or role == "main" or not MATTER_NAMES.isdisjoint(names):
        return "main"
    if side == "furniture":
        return side
    if kind in FURNITURE_ELEMENTS or role in FURNITURE_ROLES or (kind == "header" and side != "main"):
        return "furniture"
    if names and kind in NAMED and not (side == "main" and kind in ("p", "span")) and any(map(_names_furniture, names[:20])):
        return "furniture"
    return "main" if kind == "article" or role == "article" else side


def _names_furniture(name: str) -> bool:
    """``site-footer`` and ``skip-link`` do; ``has-sidebar`` and ``content-sidebar-wrap`` name what lies beside it or holds it."""
    words = set(_WORD.findall(name[:100]))
    return not FURNITURE_WORDS.isdisjoint(words) and AROUND.isdisjoint(words)
