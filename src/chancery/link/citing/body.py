"""Documents that a text names by post and number where its head did not list them: ``AS LIMA 3187 SAID``, ``IN 71187``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.link.citing.posts import is_post, post_key
from chancery.model.readings import Reference
from chancery.model.record import Record

_SERIES = re.compile(
    r"(?<![\w-])(?:(?<=\()(?P<register>IN|OUT)[ -](?P<incoming>\d{5,7})"
    r"|(?P<document>(?:19)7[3-9][A-Z]{2,6}\d{5,6})"
    r"|(?P<symbol>[A-Z]{4})-(?P<dispatch>\d{3,6})"
    r"|(?P<post>[A-Z][A-Z']{1,12}(?: [A-Z]{2,9}){0,2})[ ](?P<serial>\d{3,6}))(?![\w/-])(?![.,:]\d)"
)
_ENDS = re.compile(
    r"\s*(?:$|[,.;:)\]]|\((?!\d)|(?:AND|OF|WAS|WERE|HAS|HAD|IS|PARA|PARAS|PARAGRAPH|SECTION|DATED|DTD|REPORTED|REPORTS|CONCERNING|"
    r"REGARDING|RE|ON|ALSO|FOR|IN|TO|SAID|SAYS|BUT|WHICH)\b)"
)
_SPOKEN = ("state", "cia")
"""Families in whose texts a post's name and a number make a telegram."""


def named_in_text(record: Record, service: str, posts: frozenset[str]) -> Iterator[Reference]:
    """The telegrams that the paragraphs of a telegram name, in the order of the page; not those that its head lists.

    ``posts``: keys of posts that the record is known to have to do with, beside those on any list.
    """
    if service not in _SPOKEN:
        return
    listed = [(reference.start, reference.end) for reference in record.envelope.references]
    for block in record.blocks:
        if block.kind != "paragraph" or block.voice != "document":
            continue
        for match in _SERIES.finditer(record.text, block.start, block.end):
            if any(start < match.end() and match.start() < end for start, end in listed):
                continue
            if reading := _reading(match, posts):
                yield reading


def _reading(match: re.Match[str], posts: frozenset[str]) -> Reference | None:
    if match["register"]:
        return _made(match, match.start(), "incoming" if match["register"] == "IN" else "outgoing", match["incoming"])
    if match["document"]:
        return _made(match, match.start(), "document", match["document"])
    if match["symbol"]:
        return _made(match, match.start(), "dispatch", match["dispatch"], match["symbol"])
    found = _post(match["post"], posts)
    if found is None or not _ENDS.match(match.string, match.end()) or re.fullmatch(r"1[89]\d\d", match["serial"]):
        return None
    return _made(match, match.start("post") + len(match["post"]) - len(found), "telegram", match["serial"], found)


def _made(match: re.Match[str], start: int, kind: str, number: str, post: str | None = None) -> Reference:
    quote = match.string[start : match.end()]
    return Reference(start=start, end=match.end(), quote=quote, kind=kind, post=post, number=number, rule="named-in-text")


def _post(words: str, posts: frozenset[str]) -> str | None:
    """The longest end of some words that names a post: ``SENT TO LA PAZ`` is of LA PAZ."""
    pieces = words.split(" ")
    for at in range(len(pieces)):
        name = " ".join(pieces[at:])
        if len(name) > 2 and (is_post(name) or post_key(name) in posts):
            return name
    return None
