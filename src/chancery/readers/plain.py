"""Plain text: the file decoded, a byte order mark dropped, line ends as ``\\n``, nothing else."""

from __future__ import annotations

import re

from chancery.errors import EmptyFile
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers.decode import Notice, decode
from chancery.readers.limits import check_characters

_CONTROLS = bytes(c for c in (*range(32), 127) if c not in b"\t\n\f\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EITHER = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def read(source: Source) -> Text:
    """The text of a plain file. A form feed ends a page. Raises EmptyFile, TooLarge, UnknownEncoding."""
    content, notices = decode(source.data)
    content = line_ends(content)
    if not content:
        raise EmptyFile(f"{source.name} holds no character.")
    check_characters(len(content), source.name)
    return Text(content, form_feeds(content), (), "text/plain", (*notices, *hidden(content)))


def line_ends(content: str) -> str:
    """Every line end as ``\\n``."""
    return content.replace("\r\n", "\n").replace("\r", "\n") if "\r" in content else content


def form_feeds(content: str) -> tuple[int, ...]:
    """Offsets at which pages begin: 0, and behind each form feed that something follows."""
    if "\f" not in content:
        return (0,)
    pages, at = [0], content.find("\f")
    while 0 <= at < len(content) - 1:
        pages.append(at + 1)
        at = content.find("\f", at + 1)
    return tuple(pages)


def hidden(content: str) -> tuple[Notice, ...]:
    """Notices of characters that can't be seen and may mislead: controls, and those that turn the order of reading."""
    if content.isascii():
        if len(content.encode().translate(None, _CONTROLS)) == len(content):
            return ()
    elif not _EITHER.search(content):
        return ()
    notices = []
    for code, what, pattern in (
        ("control-characters", "control characters", _CONTROL),
        ("bidi-controls", "characters that turn the direction of reading", _BIDI),
    ):
        if first := pattern.search(content):
            many = sum(1 for _ in pattern.finditer(content, first.start()))
            line = content.count("\n", 0, first.start()) + 1
            notices.append(
                (code, f"The text holds {what} ({many}), the first U+{ord(first[0]):04X} in line {line}; they are kept.")
            )
    return tuple(notices)
