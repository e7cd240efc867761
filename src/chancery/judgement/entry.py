"""One entry of the journal: who said what of which words, when, in place of what, and why.

An entry is never changed and never erased; it is undone or replaced by a later one that names it. On paper it is one line of
JSON, described in docs/correcting.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

FORMAT = 1
"""Raised when an entry of a new kind would be misunderstood by an older reader."""
CONTEXT = 40
"""Characters kept on either side of the words."""


class BadEntry(ValueError):  # noqa: N818 (named for what happened)
    """A line that is no entry, or one that no act could have made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Which words: offsets in the whole text of the source, the words, and what stands beside them (Web Annotation).

    ``text`` begins the SHA-256 of the text that the offsets count in. An anchor without words (``start == end``) is a place.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An entry.

    ``act``: what was done (``judgement.acts``). ``target``: what to: ``envelope.to``, ``description.date``, ``mark``, ``date``,
    ``name``, ``block``, ``document``, ``words``, ``note``, ``tag``, ``work``. ``old`` and ``new`` are plain JSON: a reading's
    fields without its span, or a list of them. ``over`` names the entries that this one takes the place of; ``undoes`` the
    one that it undoes. ``source`` is the SHA-256 of the file's bytes, ``record`` the record's id at that time, for people.
    """

    id: str
    at: str
    who: str
    act: str
    target: str = ""
    source: str = ""
    record: str = ""
    on: Anchor | None = None
    old: Any = None
    new: Any = None
    why: str = ""
    over: tuple[str, ...] = ()
    undoes: str = ""
    made_by: str = ""
    """The program and its version."""
    batch: str = ""
    """Of entries made in one go, from a calendar or to undo one: the id of the first of them."""


def dumps(entry: Judgement) -> str:
    """The entry as a line of JSON, without its line end; empty fields left out."""
    plain: dict[str, Any] = {"journal": FORMAT}
    for item in fields(entry):
        value = getattr(entry, item.name)
        if isinstance(value, Anchor):
            said = {f.name: getattr(value, f.name) for f in fields(Anchor)}
            value = {name: one for name, one in said.items() if one != ""}
        if value not in (None, "", ()):
            plain[item.name] = list(value) if isinstance(value, tuple) else value
    line = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate stood in a text
        return json.dumps(plain, separators=(",", ":"))
    return line


def loads(line: str) -> Judgement:
    """The entry of a line. Raises BadEntry; ``NewerEntry`` where a newer version wrote it."""
    try:
        plain = _DECODER.decode(line)
    except (ValueError, RecursionError) as error:
        raise BadEntry(f"it is no whole line of JSON ({error})") from error
    if not isinstance(plain, dict):
        raise BadEntry("it is no entry of a journal")
    version = plain.get("journal")
    if not isinstance(version, int) or isinstance(version, bool):
        raise BadEntry("it does not say of which format it is (journal)")
    if version > FORMAT:
        raise NewerEntry(f"it is of format {version}; this version knows {FORMAT}")
    return _entry(plain)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_number)


class NewerEntry(BadEntry):
    """An entry that a newer version of the program wrote."""


_WORDS = ("id", "at", "who", "act", "target", "source", "record", "why", "undoes", "made_by", "batch")
MOST = 100_000
"""Characters of one field of an entry."""


def _entry(plain: dict[str, Any]) -> Judgement:
    values: dict[str, Any] = {}
    for name in _WORDS:
        value = plain.get(name, "")
        if not isinstance(value, str) or len(value) > MOST:
            raise BadEntry(f"its {name} is no text")
        values[name] = value
    for name in ("id", "at", "who", "act"):
        if not values[name].strip():
            raise BadEntry(f"its {name} is missing")
    over = plain.get("over", [])
    if not isinstance(over, list) or not all(isinstance(one, str) for one in over):
        raise BadEntry("what it is over is no list of entries")
    return Judgement(**values, on=_anchor(plain.get("on")), old=plain.get("old"), new=plain.get("new"), over=tuple(over))


def _anchor(plain: Any) -> Anchor | None:
    if plain is None:
        return None
    if not isinstance(plain, dict):
        raise BadEntry("its words (on) are no object")
    start, end = plain.get("start"), plain.get("end")
    words = {name: plain.get(name, "") for name in ("quote", "prefix", "suffix", "text")}
    whole = all(isinstance(at, int) and not isinstance(at, bool) for at in (start, end))
    if not whole or not 0 <= start <= end or not all(isinstance(one, str) for one in words.values()):  # type: ignore[operator]
        raise BadEntry("its words (on) have no place")
    return Anchor(start=start, end=end, **words)  # type: ignore[arg-type]


def anchor(text: str, start: int, end: int, digest: str) -> Anchor:
    """The anchor of [start, end) in a source's whole text. Raises BadEntry for what does not lie in it."""
    if not 0 <= start <= end <= len(text):
        raise BadEntry(f"the text has {len(text):,} characters; {start}–{end} does not lie in it")
    return Anchor(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        text=digest,
    )
