"""DOCX: paragraphs as lines, rows with tabs between their cells, notes and comments where their anchor is.

Regions: ``p`` and ``h1`` to ``h6`` (with ``style``), ``table``, ``tr``, ``td``, ``footnote``, ``endnote``, ``comment``,
``ins`` and ``del`` (tracked changes: the words struck out stay in the text, marked so), ``textbox``, ``header`` and
``footer`` (set before and behind the body, with ``furniture`` round them). A page begins where a break says so.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib

from lxml import etree

from chancery.errors import ChanceryError, DocxDamaged, DocxTooHeavy, EmptyFile, MarkupTooDeep
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers.composing import Attrs, Composer
from chancery.readers.limits import MAX_BYTES
from chancery.readers.plain import hidden
from chancery.readers.xmltree import MAX_DEPTH, parse

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_PART = 64 << 20
"""Bytes of one part of the package, unpacked."""
MAX_PARTS = 10_000

NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}
"""Which part holds what an anchor points at; the region is named for its items."""
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
UNSEEN = frozenset("pPr rPr tblPr trPr tcPr sectPr instrText delInstrText Fallback tblGrid binData".split())  # noqa: SIM905

_HOLDERS = frozenset({"tc", "footnote", "endnote", "comment"})
"""What a first paragraph begins without a line end, and a last one ends without."""
_HEADING = re.compile(r"(?:heading|berschrift|titre|заголовок)\s{0,2}([1-6])", re.I)


def read(source: Source) -> Text:
    """The text of a DOCX. Raises DocxDamaged, DocxTooHeavy, EmptyFile, MarkupTooDeep, TooLarge."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            reading = _Reading(_Package(package, source.name), source.name)
            reading.document()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, RuntimeError) as error:
        raise DocxDamaged(f"{source.name} is a DOCX whose package is broken ({str(error)[:100]}).") from error
    composer = reading.composer
    content = composer.content()
    if not content:
        raise EmptyFile(f"{source.name} is a DOCX without any text.")
    offsets = {0, *(composer.start(index) for index in reading.pages)}
    pages = tuple(sorted(offset for offset in offsets if offset < len(content)))
    return Text(content, pages, composer.regions(keep_empty=False), MEDIA_TYPE, hidden(content))


class _Package:
    """The parts of the package, unpacked within bounds when they are asked for."""

    def __init__(self, package: zipfile.ZipFile, name: str) -> None:
        self.package, self.name = package, name
        if len(package.infolist()) > MAX_PARTS:
            raise DocxTooHeavy(f"{name} has more than {MAX_PARTS:,} parts.")
        self.names = set(package.namelist())

    def tree(self, part: str) -> etree._Element | None:
        """A part's root; None where the package has no such part."""
        if part not in self.names:
            return None
        info = self.package.getinfo(part)
        if info.file_size > min(MAX_PART, MAX_BYTES):
            raise DocxTooHeavy(f"{self.name} has a part that unpacks to {info.file_size:,} bytes.")
        if info.flag_bits & 1:
            raise DocxDamaged(f"{self.name} has a part that asks for a password.")
        with self.package.open(info) as file:
            data = file.read(MAX_PART + 1)
        try:
            return parse(data, f"{self.name} ({part})")[0]
        except (MarkupTooDeep, EmptyFile):
            raise
        except ChanceryError as error:
            raise DocxDamaged(f"{self.name} has a broken part: {error.message}") from error

    def related(self, part: str, kinds: tuple[str, ...]) -> list[str]:
        """The parts that a part points at, of the kinds named, in order."""
        folder, base = posixpath.split(part)
        links = self.tree(f"{folder}/_rels/{base}.rels")
        found = []
        for link in links if links is not None else ():
            if (link.get("Type") or "").rpartition("/")[2] in kinds and link.get("TargetMode") != "External":
                target = link.get("Target") or ""
                found.append(posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/"))
        return sorted(dict.fromkeys(found))


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _get(element: etree._Element, name: str) -> str:
    """An attribute of the word processor's own name space, in either edition of the standard."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


class _Reading:
    """One walk through a document."""

    def __init__(self, package: _Package, name: str) -> None:
        self.package, self.name = package, name
        self.composer = Composer(name)
        self.pages: list[int] = []
        self.notes: dict[str, dict[str, etree._Element]] = {}
        self.inside: set[tuple[str, str]] = set()

    def document(self) -> None:
        """Set headers, the body, footers."""
        main = "word/document.xml"
        root = self.package.tree(main)
        if root is None:
            raise DocxDamaged(f"{self.name} has no word/document.xml.")
        for kind in NOTES.values():
            tree = self.package.tree(f"word/{kind}.xml")
            self.notes[kind] = {_get(item, "id"): item for item in tree} if tree is not None else {}
        self._furniture(main, "header")
        self._children(root, 0)
        self._furniture(main, "footer")

    def _furniture(self, main: str, kind: str) -> None:
        composer = self.composer
        for part in self.package.related(main, (kind,)):
            tree = self.package.tree(part)
            if tree is not None:
                composer.line()
                outer, inner = composer.open("furniture"), composer.open(kind)
                self._children(tree, 0)
                composer.close(inner)
                composer.close(outer)
                composer.line()

    def _children(self, element: etree._Element, depth: int) -> None:
        for child in element:
            self._element(child, depth + 1)

    def _element(self, element: etree._Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise MarkupTooDeep(f"{self.name} nests its elements more than {MAX_DEPTH} deep.")
        kind = _local(element)
        if not kind or kind in UNSEEN:
            return
        composer = self.composer
        if kind in ("t", "delText"):
            composer.text(element.text or "", exact=True)
        elif kind in SIGNS:
            composer.text(SIGNS[kind], exact=True)
        elif kind == "sym":
            self._symbol(element)
        elif kind == "br":
            self._break(element)
        elif kind == "lastRenderedPageBreak":
            self.pages.append(composer.mark("page"))
        elif kind in NOTES:
            self._note(NOTES[kind], _get(element, "id"), depth)
        elif kind == "p":
            self._paragraph(element, depth)
        else:
            self._region(element, kind, depth)

    def _region(self, element: etree._Element, kind: str, depth: int) -> None:
        composer = self.composer
        name = {"tbl": "table", "tr": "tr", "tc": "td", "ins": "ins", "del": "del", "txbxContent": "textbox"}.get(kind)
        if name is None:
            self._children(element, depth)
            return
        if name in ("table", "tr", "textbox"):
            composer.line()
        elif name == "td":
            composer.tab()
        author = _get(element, "author") if name in ("ins", "del") else ""
        number = composer.open(name, (("resp", author),) if author else ())
        self._children(element, depth)
        composer.close(number)
        if name in ("table", "tr", "textbox"):
            composer.line()

    def _paragraph(self, element: etree._Element, depth: int) -> None:
        composer = self.composer
        parent = element.getparent()
        within = parent is not None and _local(parent) in _HOLDERS
        if not (within and _first_paragraph(element)):
            composer.line()
        style = _style(element)
        heading = _HEADING.search(style)
        attrs: Attrs = (("style", style),) if style else ()
        number = composer.open(f"h{heading[1]}" if heading else "p", attrs)
        self._children(element, depth)
        composer.close(number)
        if not within:
            composer.line()

    def _note(self, part: str, number: str, depth: int) -> None:
        """A note at its anchor, a blank on either side; a note within itself is not followed."""
        note = self.notes[part].get(number)
        if note is None or (part, number) in self.inside or _get(note, "type") in ("separator", "continuationSeparator"):
            return
        self.inside.add((part, number))
        composer = self.composer
        composer.blank()
        resp = (("resp", _get(note, "author")),) if _get(note, "author") else ()
        index = composer.open(part[:-1], (("n", number), *resp))
        self._children(note, depth)
        composer.close(index)
        composer.blank()
        self.inside.discard((part, number))

    def _break(self, element: etree._Element) -> None:
        if _get(element, "type") == "page":
            self.pages.append(self.composer.mark("page"))
        self.composer.line()

    def _symbol(self, element: etree._Element) -> None:
        code = _get(element, "char")
        if re.fullmatch("[0-9A-Fa-f]{4}", code) and not "D800" <= code.upper() <= "DFFF":
            self.composer.text(chr(int(code, 16)), exact=True)


def _first_paragraph(element: etree._Element) -> bool:
    return all(_local(before) != "p" for before in element.itersiblings(preceding=True))


def _style(paragraph: etree._Element) -> str:
    for properties in paragraph:
        if _local(properties) == "pPr":
            for item in properties:
                if _local(item) == "pStyle":
                    return _get(item, "val")
        break
    return ""
