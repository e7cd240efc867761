"""TEI, and any XML: the character data in reading order, with a region for every element.

White space is set as one blank, blocks (``p``, ``head``, ``item``, ``dateline``, …) are lines, ``lb`` is a line end,
cells stand behind tabs. A ``note`` stands where its anchor is. ``pb`` begins a page. ``div[@type='document']``, as
volumes of Foreign Relations have it, gives a region ``document`` besides. Regions have the element's name in lower case
and its attributes, names as found (``when``, ``xml:id``, ``frus:doc-dateTime-min``); an element without text is an empty region.

A TEI file that Chancery wrote itself is taken back whole before any reader is asked (``chancery.intake``).
"""

from __future__ import annotations

from lxml import etree

from chancery.errors import EmptyFile, MarkupTooDeep
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers.composing import Attrs, Composer
from chancery.readers.plain import hidden
from chancery.readers.xmltree import MAX_DEPTH, parse

BLOCKS = frozenset(
    """ab abstract addrline address argument availability back bibl body byline castlist closer date-line dateline div div1 div2
    div3 div4 div5 div6 div7 docauthor docdate docimprint doctitle encodingdesc entry epigraph facsimile figure filedesc
    floatingtext front fw group head imprint item l lg list listbibl listperson listplace listorg msdesc notesstmt opener p
    postscript profiledesc publicationstmt respstmt revisiondesc row salute seriesstmt signed sourcedesc sp speaker stage
    standoff table tei teicorpus teiheader text titlepage titlepart titlestmt trailer attachment correspaction""".split()  # noqa: SIM905
)
"""Elements that stand on lines of their own."""

INLINE = frozenset(
    """abbr add addname am anchor app att c choice code corr country damage date del desc district email emph ex expan
    foreign forename formula g gap gb geogname gi gloss graphic handshift hi idno lem link m measure mentioned metamark mod
    name note num objectname orgname orig pb pc persname phr placename ptr q quote rdg ref reg region restore retrace rolename
    rs s said secl seg settlement sic socalled space subst supplied surname surplus symbol tag term time title
    unclear undo w""".split()  # noqa: SIM905
)
"""Elements that stand within a line, even where nothing else does."""

APART = frozenset({"choice", "app", "subst"})
"""Elements that hold alternatives: a blank between them keeps them from being read as one word."""

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def read(source: Source) -> Text:
    """The text of an XML file. Raises EmptyFile, XmlDtd, XmlEntity, MarkupTooDeep, XmlDamaged, UnknownEncoding, TooLarge."""
    root, notices = parse(source.data, source.name)
    reading = _Reading(source.name)
    reading.element(root, 0, True, False)
    composer = reading.composer
    content = composer.content()
    if not content:
        raise EmptyFile(f"{source.name} is XML without any text.")
    offsets = {composer.start(index) for index in reading.pages}
    pages = tuple(sorted(offset for offset in offsets | {0} if offset < len(content)))
    return Text(content, pages, composer.regions(), _media_type(root), (*notices, *hidden(content)))


def _media_type(root: etree._Element) -> str:
    name = etree.QName(root)
    is_tei = name.namespace == TEI or name.localname.lower() in ("tei", "tei.2", "teicorpus") or root.get("type") == "document"
    return "application/tei+xml" if is_tei else "application/xml"


class _Reading:
    """One walk through a tree."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.composer = Composer(name)
        self.pages: list[int] = []
        self._kinds: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def element(self, element: etree._Element, depth: int, alone: bool, exact: bool) -> None:
        """Set an element: ``alone`` where its parent has no text of its own, ``exact`` where white space is to be kept."""
        if depth > MAX_DEPTH:
            raise MarkupTooDeep(f"{self.name} nests its elements more than {MAX_DEPTH} deep.")
        kind = self._kind(element)
        if not kind:
            return  # an entity that the parser left alone: refused before, so never here
        composer, attrs = self.composer, self._attrs(element)
        is_block = self._is_block(kind, element, alone)
        self._before(kind, element, is_block, attrs)
        outer = [composer.open("document", attrs)] if kind == "div" and ("type", "document") in attrs else []
        index = composer.open(kind, attrs)
        if kind == "pb":
            self.pages.append(index)
        exact = element.get(f"{_XML}space", "preserve" if exact else "") == "preserve"
        self._inside(element, kind, depth, exact)
        composer.close(index)
        for number in outer:
            composer.close(number)
        if kind in ("note", "label") and not (is_block and kind == "note"):
            composer.blank()
        elif is_block:
            composer.line()

    def _inside(self, element: etree._Element, kind: str, depth: int, exact: bool) -> None:
        composer = self.composer
        if element.text:
            composer.text(element.text, exact)
        if not len(element):
            return
        alone = not (element.text or "").strip() and all(not (child.tail or "").strip() for child in element)
        for child in element:
            if kind in APART:
                composer.blank()
            self.element(child, depth + 1, alone and kind not in INLINE, exact)
            if child.tail:
                composer.text(child.tail, exact)

    def _is_block(self, kind: str, element: etree._Element, alone: bool) -> bool:
        if kind == "item":
            before = element.getprevious()
            return before is None or self._kind(before) != "label"
        if kind == "note":
            return alone
        if kind in BLOCKS:
            return True
        return alone and kind not in INLINE and kind not in ("lb", "cell")

    def _before(self, kind: str, element: etree._Element, is_block: bool, attrs: Attrs) -> None:
        composer = self.composer
        if kind == "cell":
            composer.tab()
        elif is_block or (kind == "lb" and ("break", "no") not in attrs):
            composer.line()
        elif kind in ("item", "note"):
            composer.blank()

    def _kind(self, element: etree._Element) -> str:
        tag = element.tag
        if not isinstance(tag, str):
            return ""
        kind = self._kinds.get(tag)
        if kind is None:
            kind = self._kinds[tag] = tag.rpartition("}")[2].lower()
        return kind

    def _attrs(self, element: etree._Element) -> Attrs:
        return tuple((self._name(str(key), element), str(value)) for key, value in element.items()) if element.attrib else ()

    def _name(self, key: str, element: etree._Element) -> str:
        """An attribute's name with the prefix that it stands with."""
        if not key.startswith("{"):
            return key
        if key not in self._names:
            uri, _, local = key[1:].partition("}")
            prefix = "xml" if key.startswith(_XML) else next((p for p, u in element.nsmap.items() if u == uri and p), "")
            self._names[key] = f"{prefix}:{local}" if prefix else local
        return self._names[key]
