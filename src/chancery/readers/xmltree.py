"""XML to a tree, on terms that hold for every file: no document type, no entities but the five, no XInclude, bounded depth."""

from __future__ import annotations

import re

from lxml import etree

from chancery.errors import ChanceryError, EmptyFile, MarkupTooDeep, TooLarge, XmlDamaged, XmlDtd, XmlEntity
from chancery.readers.decode import Notice, decode
from chancery.readers.limits import check_characters

MAX_DEPTH = 200
"""Elements within elements."""
MAX_ATTRIBUTES = 500
"""Attributes of one element: the parser compares each with all before it."""

_DECLARATION = re.compile(r"\s*<\?xml\b([^>]{0,400})\?>")
_ENCODING = re.compile(r"encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_PROLOG = re.compile(r"\s+|<\?[^?]{0,10000}\?>")
_PREFIX = re.compile(r"amespace prefix ([\w.-]{1,60}) ")
_TAG = re.compile(r"<[^\s>=<]+")
_LONG_TAG = re.compile(r"<[^<]{4000,}")
_ATTRIBUTE = re.compile(r"\s*[^\s=<>\"']+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")

NAMESPACES = {
    "frus": "http://history.state.gov/frus/ns/1.0",
    "xi": "http://www.w3.org/2001/XInclude",
    "tei": "http://www.tei-c.org/ns/1.0",
}
"""What prefixes mean that fragments use and do not declare; others get a name of their own."""

_WRAP = "chancery-wrapper"


def parse(data: bytes, name: str) -> tuple[etree._Element, tuple[Notice, ...]]:
    """The root of an XML file, and notices of what was repaired on the copy that was parsed.

    A fragment with prefixes that nobody declared, or with several roots, is parsed within a wrapper that declares them;
    the root is then the wrapper, or what it holds where that is one element.
    Raises EmptyFile, XmlDtd, XmlEntity, MarkupTooDeep, XmlDamaged, UnknownEncoding, TooLarge.
    """
    content, notices = decode(data, _encoding(data))
    check_characters(len(content), name)
    body = _DECLARATION.sub("", content, count=1)
    if not body.strip():
        raise EmptyFile(f"{name} holds no element.")
    refuse_document_type(body, name)
    _refuse_many_attributes(body, name)
    root, errors = _parsed(body)
    prefixes: list[str] = []
    for _ in range(5):
        missing = [prefix for prefix in dict.fromkeys(_PREFIX.findall(errors)) if prefix not in prefixes]
        if not missing:
            break
        prefixes += missing
        root, errors = _parsed(_wrapped(body, prefixes))
    if errors and "Extra content" in errors and not prefixes:
        root, errors = _parsed(_wrapped(body, prefixes))
        notices = (*notices, ("xml-repaired", "The file has no single root; a copy was read with one put round it."))
    if root is None or errors:
        raise _error(errors, name)
    if prefixes:
        said = ", ".join(prefixes[:10])
        message = f"The file uses prefixes that it does not declare ({said}); a copy was read that does."
        notices = (*notices, ("xml-repaired", message))
    if _tag(root) == _WRAP and len(root) == 1 and not (root.text or "").strip() and not (root[0].tail or "").strip():
        root = root[0]
    return root, (*notices, *_includes(body))


def _encoding(data: bytes) -> str | None:
    declaration = _DECLARATION.match(data[:600].decode("latin-1"))
    found = _ENCODING.search(declaration[1]) if declaration else None
    return found[1] if found else None


def refuse_document_type(body: str, name: str) -> None:
    """Raise XmlDtd where a document type is declared before the first element: no DTD is ever read, nor an entity from one."""
    at = 0
    while True:
        if space := _PROLOG.match(body, at):
            at = space.end()
        elif body.startswith("<!--", at):
            at = body.find("-->", at) + 3
            if at < 3:
                return
        else:
            break
    if body.startswith("<!", at):
        raise XmlDtd(f"{name} declares a document type (DOCTYPE); such files are not read.")


def _refuse_many_attributes(body: str, name: str) -> None:
    for tag in _LONG_TAG.finditer(body):
        head = _TAG.match(body, tag.start())
        at, count = head.end() if head else tag.end(), 0
        while attribute := _ATTRIBUTE.match(body, at):
            at, count = attribute.end(), count + 1
            if count > MAX_ATTRIBUTES:
                raise TooLarge(f"{name} has an element with more than {MAX_ATTRIBUTES} attributes.")


def _parsed(body: str) -> tuple[etree._Element | None, str]:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(body.encode(), parser), ""
    except etree.XMLSyntaxError:
        return None, "\n".join(f"line {entry.line}: {entry.message}" for entry in parser.error_log)


def _wrapped(body: str, prefixes: list[str]) -> str:
    declared = "".join(f' xmlns:{p}="{NAMESPACES.get(p, "urn:chancery:undeclared:" + p)}"' for p in prefixes)
    return f"<{_WRAP}{declared}>{body}</{_WRAP}>"


def _tag(element: etree._Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _includes(body: str) -> list[Notice]:
    if "http://www.w3.org/2001/XInclude" not in body:
        return []
    return [("xinclude-not-followed", "The file includes others by XInclude; they are not fetched, and their text is not here.")]


def _error(errors: str, name: str) -> ChanceryError:
    first = errors.split("\n", 1)[0]
    if "Excessive depth" in errors or "depth" in first:
        return MarkupTooDeep(f"{name} nests its elements too deep ({first}).")
    if "Huge input" in first or "too long" in first or "too big" in first or "limit exceeded" in first:
        return TooLarge(f"{name} holds a single text or attribute of more than ten million characters ({first}).")
    if "ntity" in first and ("not defined" in first or "undeclared" in first.lower()):
        return XmlEntity(f"{name} uses an entity that XML does not know ({first}).")
    return XmlDamaged(f"{name} is not well-formed XML ({first or 'it ends too soon'}).")
