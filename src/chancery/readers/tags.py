"""HTML to tags and text, in one pass that never looks back.

The tokens are those of HTML's own rules as far as reading needs them. Pages from the web are arbitrary bytes: every
pattern here is possessive, so a hostile page costs no more than a plain one of its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from chancery.errors import TooLarge

MAX_ATTRIBUTES = 500
"""Attributes of one tag."""

RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "textarea", "title"})
"""Elements whose content holds no tags."""
SHOWN = frozenset({"xmp", "textarea", "title"})
"""Those of them whose content is text for readers."""

_MARKUP = re.compile(r"<(?=[A-Za-z!?/])")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)(?:\s*+(/?)>)?")
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)?))?",
)
_TAG_END = re.compile(r"\s*+(/?)\s*+>")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8}[0-9]*+|[xX][0-9A-Fa-f]{7}[0-9A-Fa-f]*+);?")


class Tag(NamedTuple):
    """A start or end tag, its name in lower case; ``text`` tokens have no name."""

    name: str
    attrs: dict[str, str]
    text: str = ""
    ends: bool = False
    """An end tag."""
    whole: bool = False
    """A start tag that is its own end (``<a/>``)."""


def characters(text: str) -> str:
    """Text with its references resolved: each character by name or number, U+FFFD for what is none."""
    if "&" not in text:
        return text
    return unescape(_LONG_NUMBER.sub("\ufffd", text))


def tags(page: str, name: str) -> Iterator[Tag]:
    """The tags and the text of a page, in order; comments and declarations left out.

    Raises TooLarge for a tag with more than MAX_ATTRIBUTES attributes.
    """
    at, size = 0, len(page)
    while at < size:
        markup = _MARKUP.search(page, at)
        start = markup.start() if markup else size
        if start > at:
            yield Tag("", {}, characters(page[at:start]))
        if not markup:
            return
        if page[start + 1] in "!?" or not (found := _TAG.match(page, start)):
            at = _past(page, start)
            continue
        kind = found[2].lower()
        at = found.end()
        if found[1]:
            if found[3] is None:
                at = _find(page, ">", at)
            yield Tag(kind, {}, ends=True)
            continue
        attrs: dict[str, str] = {}
        whole = bool(found[3])
        if found[3] is None:
            at, whole = _attributes(page, at, attrs, name)
        yield Tag(kind, attrs, whole=whole)
        if kind in RAW and not whole:
            close = re.compile(f"</{kind}(?=[\\s/>])", re.I).search(page, at)
            inside = page[at : close.start() if close else size]
            if kind in SHOWN:
                yield Tag("", {}, characters(inside))
            yield Tag(kind, {}, ends=True)
            at = _find(page, ">", close.end()) if close else size


def _past(page: str, start: int) -> int:
    """Behind a comment, a declaration or an instruction."""
    if page.startswith("<!--", start):
        return start + 5 if page.startswith("<!-->", start) else _find(page, "-->", start + 4)
    return _find(page, ">", start)


def _find(page: str, end: str, at: int) -> int:
    found = page.find(end, at)
    return len(page) if found < 0 else found + len(end)


def _attributes(page: str, at: int, attrs: dict[str, str], name: str) -> tuple[int, bool]:
    """Read a tag's attributes into ``attrs``; where the tag ends, and whether it is its own end."""
    count = 0
    while not (end := _TAG_END.match(page, at)):
        found = _ATTRIBUTE.match(page, at)
        if not found:
            if at >= len(page):
                return at, False
            at += 1  # a sign that belongs to nothing
            continue
        count += 1
        if count > MAX_ATTRIBUTES:
            raise TooLarge(f"{name} has a tag with more than {MAX_ATTRIBUTES} attributes.")
        value = found[2] or found[3] or found[4] or ""
        attrs.setdefault(found[1].lower(), characters(value[:4000]))
        at = found.end()
    return end.end(), bool(end[1])
