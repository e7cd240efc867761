"""Whether a PDF can keep PDFium long: known without opening it.

PDFium can't be stopped once it has begun a page, and drawings that call each other (form XObjects) multiply without
bound. A light PDF calls none, packs its streams once and unpacks to little; so do telegrams and typed text. Whatever
can't be shown to be light is not: scans, encrypted files and odd packings are read under guard, only somewhat slower.
"""

from __future__ import annotations

import re
import zlib

LIGHT = 8 << 20
"""Bytes that a light PDF has, and that all its streams together unpack to."""
LIGHT_STREAM = 1 << 20
"""Bytes that one stream of a light PDF unpacks to: a typed page has some thousands."""

_STREAM = re.compile(rb"stream\r?\n")
_EDGE = rb"\s\x00()<>\[\]{}/%"
_CALL = re.compile(rb"(?<![^" + _EDGE + rb"])Do(?![^" + _EDGE + rb"])")
"""The operator that draws an image or a form."""
_HEAVY = (b"/Encrypt", b"/Crypt", b"/LZW", b"/RunLength", b"/RL", b"/ASCII", b"/A85", b"/AHx", b"/JBIG2", b"/Type3")
"""What makes a PDF's streams hard to look into, or its letters drawings of their own."""
_FILTER = re.compile(
    rb"/Filter\s*\[?\s*(?:\d|%)"  # a filter named elsewhere, or behind a remark
    rb"|/Filter\s*\[\s*/\w+\s*[^\s\]]"  # one filter behind another
)
_ARRAY = re.compile(rb"\[([^\[\]]{200,})\]")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def is_light(data: bytes) -> bool:
    """Whether nothing in the file can make PDFium's work more than proportional to its size."""
    if len(data) > LIGHT:
        return False
    plain = _ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), data) if b"#" in data else data
    if any(word in plain for word in _HEAVY) or _FILTER.search(plain) or _repeats(plain):
        return False
    left, at = LIGHT, 0
    while match := _STREAM.search(data, at):
        at = data.find(b"endstream", match.end())
        if at < 0:
            return False
        content = _unpacked(data[match.end() : at])
        at += len(b"endstream")
        if content is None:
            return False
        left -= len(content)
        if left <= 0 or (b"Do" in content and _CALL.search(content)) or b"/Type3" in content or _repeats(content):
            return False
    return True


def _unpacked(packed: bytes) -> bytes | None:
    """A stream as PDFium sees it; None where it is broken off, damaged, or unpacks to too much."""
    if len(packed) > LIGHT_STREAM:
        return None
    if packed[:1] not in (b"\x78", b"\x58", b"\x48", b"\x38", b"\x28", b"\x18", b"\x08", b"\x68"):
        return packed  # not packed at all
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, LIGHT_STREAM)
    except zlib.error:
        return None
    return content if unpacker.eof else None


def _repeats(content: bytes) -> bool:
    """Whether a list names the same object again and again: one page, or one piece of a page, many times over."""
    if b" R" not in content:
        return False
    for array in _ARRAY.finditer(content):
        numbers = _REFERENCE.findall(array[1])
        if len(set(numbers)) != len(numbers):
            return True
    return False
