"""Markdown as OCR engines write it: the file decoded as any plain text, nothing taken out.

``## Page 1`` on a line of its own begins a page; other heads are regions ``h1`` to ``h6``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from chancery.model.source import Source
from chancery.model.text import Region, Text
from chancery.readers import plain

_HEAD = re.compile(r"^(#{1,6})[ \t]+([^\n]{1,300})$", re.M)
_PAGE = re.compile(r"Page[ \t]{1,4}(\d{1,5})[ \t]{0,4}", re.I)


def read(source: Source) -> Text:
    """The text of a Markdown file, with its pages and heads. Raises as ``plain.read`` does."""
    text = plain.read(source)
    pages, regions = set(text.pages), []
    if "#" in text.content:
        for head in _HEAD.finditer(text.content):
            if page := _PAGE.fullmatch(head[2]):
                pages.add(head.start())
                regions.append(Region("page", head.start(), head.end(), (("n", page[1]),)))
            else:
                regions.append(Region(f"h{len(head[1])}", head.start(), head.end()))
    first = next((r.start for r in regions if r.kind == "page"), 0)
    if first and not text.content[:first].strip():
        pages.discard(first)  # only blank lines before the first page's head
    return replace(text, pages=tuple(sorted(pages)), regions=tuple(regions), media_type="text/markdown")
