"""Characters in XML: what has to be escaped, and what XML forbids and TEI's ``g`` carries as a number."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Code points that no XML 1.0 document can hold, escaped or not (Char, production 2 of the recommendation)."""
_SPECIAL = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_WORD = re.compile(r"[^0-9A-Za-z._/+-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


def literal(words: str) -> str:
    """The characters as they are: escaped, a return as its number (XML would make it a line feed), the forbidden as ``g``."""
    return _SPECIAL.sub(_escape, words)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f'<g n="U+{ord(character):04X}"/>'


def shown(words: str) -> str:
    """The words for people, in a header: blanks and line ends as one blank, the forbidden as U+FFFD."""
    return FORBIDDEN.sub("\ufffd", " ".join(words.split())).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(words: str) -> str:
    """The words as an attribute's value, between its quotation marks."""
    return shown(words).replace('"', "&quot;")


def word(value: str) -> str:
    """A value as one word of ASCII, which is all that TEI's enumerations take; empty where nothing is left."""
    return _WORD.sub("-", value).strip("-")


def language(tag: str | None) -> str:
    """A language tag, or nothing where it is not one."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else ""


def element(name: str, content: str = "", /, **attributes: str) -> str:
    """An element whose content is XML already; attributes without a value are left out, ``_`` stands for a colon."""
    said = "".join([f' {key.replace("_", ":")}="{quoted(value)}"' for key, value in attributes.items() if value])
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"
