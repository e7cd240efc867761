"""Bytes to characters: strictly, and with a word about whatever was guessed.

Order: byte order mark, what the file declares, strict UTF-8, UTF-16 known by its zero bytes, and only then a guess
among the single-byte encodings of the field, which charset-normalizer makes.
"""

from __future__ import annotations

import codecs
import re

from chancery.errors import UnknownEncoding

Notice = tuple[str, str]
"""A (code, message) pair: becomes a doubt of the record."""

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32-LE begins with that of UTF-16-LE and so stands before it, and counts if the rest fits."""

CANDIDATES = {"cp1252": "Windows-1252", "cp1251": "Windows-1251", "koi8_r": "KOI8-R"}
"""The single-byte encodings that records come in, by Python's name; where all speak alike, the first is named."""

SAMPLE = 1 << 16
"""Bytes looked at to tell an encoding."""

_STRAY = re.compile("[\udc80-\udcff]")
_BESIDE = re.compile(rb"[\x80-\xff]{2}")
_ODD = re.compile(
    r"[a-zа-яёß-ÿ][A-ZА-ЯЁÀ-Þ]"  # a capital after a small letter
    r"|[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]"  # two scripts in one word
    r"|[^\W\d_][─-▟°²·÷±¤¦§©¬®µ¶ЂЃѓЉЊЌЋЏђљњќћџҐґ]"  # a letter with what no word goes on with
)
_CONTROLS = bytes(c for c in (*range(32), 127) if c not in b"\t\n\f\r")
_COMMON_CYRILLIC = frozenset("оеаинтсрвл")
"""The ten most frequent letters of Russian: nearly two thirds of a page."""
_PAGE_HIGH_BYTES = bytes([0x00, 0x04])


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The characters of a file, its byte order mark dropped, and notices of what was guessed or is broken.

    ``declared`` is the encoding that the file itself names, if it does. Raises UnknownEncoding.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark) and (encoding != "utf-32-le" or _decodes(data[4:], encoding)):
            return _marked(data[len(mark) :], encoding)
    if declared and (read := _declared(data, declared)):
        return read
    content, notices = _undeclared(data)
    if declared:
        notices = (("encoding-not-as-declared", f"The file declares {_printable(declared)}, which its bytes are not."), *notices)
    return content, notices


def _printable(declared: str) -> str:
    return ascii(declared[:40])[1:-1]


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        content = data.decode(encoding, "replace")
        message = (
            f"The file is {encoding.upper()} by its mark but breaks at byte {error.start}; what can't be read stands as U+FFFD."
        )
        return content, (("broken-encoding", message),)


def _declared(data: bytes, declared: str) -> tuple[str, tuple[Notice, ...]] | None:
    """The text in its declared encoding; None where the name is unknown or the bytes are something else."""
    try:
        codec = codecs.lookup(declared.strip())
        if not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32", "utf-7")):
            return None  # without a mark, zero bytes tell more than a name; the rest are no encodings of text
        name = codec.name
        if name in ("iso8859-1", "ascii"):  # as browsers do: what says Latin-1 means Windows-1252
            name = "utf-8" if _utf8(data) is not None else "cp1252"
        return data.decode(name), ()
    except (LookupError, UnicodeError, ValueError):
        return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _undeclared(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    if (b"\0" in data or b"\x04" in data) and (encoding := wide(data)):
        content, notices = _marked(data, encoding)
        said = f"No encoding is declared; the zero bytes are those of {encoding.upper()}."
        return content, (("encoding-guessed", said), *notices)
    exact = _utf8(data)
    if exact is not None:
        return exact, ()
    if nearly := _nearly_utf8(data):
        return nearly
    return _guessed(data)


def wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin and Cyrillic text every other byte is 0 or 4, and only the other ones vary."""
    head = data[:SAMPLE]
    head = head[: len(head) & ~1]
    if len(head) < 4:
        return None
    even, odd = head[::2], head[1::2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        common = len(high) - len(high.translate(None, _PAGE_HIGH_BYTES))
        rare = len(low) - len(low.translate(None, _PAGE_HIGH_BYTES))
        if common >= 0.8 * len(high) and rare <= 0.2 * len(low):
            return encoding
    return None


def _nearly_utf8(data: bytes) -> tuple[str, tuple[Notice, ...]] | None:
    """UTF-8 with a few stray bytes (a file cut within a letter, a pasted line): told by its many whole letters."""
    content = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(content))
    whole = len(content) - stray - len(content.encode("ascii", "ignore"))
    return _mended(content, stray) if whole >= 4 * stray else None


def _mended(content: str, stray: int) -> tuple[str, tuple[Notice, ...]]:
    """UTF-8 with U+FFFD in the place of its stray bytes, and where the first of them was."""
    first = len(content[: content.index(_STRAY.search(content)[0])].encode())  # type: ignore[index]
    which = f"for the byte at {first}, which" if stray == 1 else f"for {stray} bytes, the first at {first}; each"
    return _STRAY.sub("\ufffd", content), (("broken-encoding", f"The file is UTF-8 but {which} stands as U+FFFD."),)


def _guessed(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 2 + len(data) / 50:
        raise UnknownEncoding(f"The file is neither UTF-8 nor UTF-16, and {controls} of its {len(data)} bytes are no text's.")
    readings = _readings(data)
    if not readings:
        content = data.decode("utf-8", "surrogateescape")
        stray = len(_STRAY.findall(content))
        if stray <= len(data) / 50:
            return _mended(content, stray)
        raise UnknownEncoding("The file is neither UTF-8 nor UTF-16, nor text in Windows-1252, Windows-1251 or KOI8-R.")
    best = readings[0]
    content = data.decode(best)
    others = [CANDIDATES[name] for name in readings[1:]]
    said = f"No encoding is declared; the bytes read as {CANDIDATES[best]}."
    if others:
        said = f"{said[:-1]}, less well as {' or '.join(others)}."
    return content, (("encoding-guessed", said),)


def _readings(data: bytes) -> list[str]:
    """The candidate encodings that fit, best first; of those that say the same the first only."""
    from charset_normalizer import from_bytes

    words = _words_beyond_ascii(data).translate(None, _CONTROLS)
    liked = [match.encoding for match in from_bytes(words, cp_isolation=list(CANDIDATES))]
    alone = not _BESIDE.search(words)  # signs among ASCII letters: no word of another script, so Western if that fits
    if alone and "cp1252" not in liked:
        liked.append("cp1252")
    kept: dict[str, str] = {}
    for name in CANDIDATES:
        if name in liked and _decodes(data, name) and (name == "cp1252" or _is_cyrillic(words.decode(name))):
            kept.setdefault(words.decode(name), name)
    order = {name: (alone and name != "cp1252", *_oddness(reading), liked.index(name)) for reading, name in kept.items()}
    return sorted(order, key=lambda name: order[name])


def _is_cyrillic(words: str) -> bool:
    """Whether most of what is beyond ASCII are letters of Russian: not frames, signs, or letters of other alphabets."""
    beyond = [c for c in words if c > "\x7f"]
    return 2 * sum("А" <= c <= "я" or c in "Ёё" for c in beyond) > len(beyond)


def _oddness(words: str) -> tuple[float, float]:
    """How unlike writing a reading is: odd pairs of characters, then the want of common letters, as shares."""
    cyrillic = [c for c in words.lower() if "а" <= c <= "я" or c == "ё"]
    common = sum(c in _COMMON_CYRILLIC for c in cyrillic)
    return len(_ODD.findall(words)) / max(1, len(words)), round(1 - common / len(cyrillic), 3) if cyrillic else 0.5


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _words_beyond_ascii(data: bytes) -> bytes:
    """The words that hold a byte above 127, about SAMPLE bytes of them: the encoding shows in them alone."""
    out: list[bytes] = []
    size = 0
    for at in range(0, len(data), SAMPLE):
        if size >= SAMPLE:
            break
        for word in data[at : at + SAMPLE].split():
            if not word.isascii():
                out.append(word)
                size += len(word) + 1
    return b" ".join(out)
