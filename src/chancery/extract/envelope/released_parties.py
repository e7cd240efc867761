"""Senders and addressees in the labelled heads of memoranda, dispatches and letters released as scans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chancery.extract.envelope.released_head import Entry, is_office, mended, trim
from chancery.model.readings import Party, Value

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Miss|Dr|Gen|Col|Capt|Lt)\.? )?[A-Z][a-z]*\.?(?: [A-Z]\.?){0,2}(?: (?:de|De|von|Van|"
    r"la|Mac|Mc|O') ?)?(?: ?[A-Z][a-zA-Z'-]+){1,3}(?:,? (?:Jr|Sr|II|III)\.?)?"
)
_ASIDE = re.compile(r"\s*(?:\(?(?:Attn|ATTN|Attention|ATTENTION)\b.*|DATE\b.*|\bEXT(?:ENSION)?\b.*|\bROOM\b.*|\bVIA\b ?:.*)$")
_RECORD = re.compile(r"\b(?:the |THE )?(?:R[EKBF][CGO][OQC][RK][DOB]|NECORD|RECORDS?|FILES?)\b", re.I)


def party(content: str, lines: list[tuple[int, int]], rule: str, because: str | None = None) -> Party | None:
    """One sender or addressee over its lines: a name and the office under it or behind a comma. None for specks and garble."""
    spans = [span for line in lines if (span := _clean(content, *line))]
    if not spans:
        return None
    first, last = spans[0]
    name, slips = mended(content[first:last])
    if not _sensible(name):
        return None
    end, office = last, None
    reasons = [r for r in (because, slips) if r]
    if len(spans) > 1 and (is_office(mended(content[slice(*spans[1])])[0]) or is_office(name)):
        office, more = mended(content[slice(*spans[1])])
        if _sensible(office) and _belongs(name, office):
            end = spans[1][1]
            reasons += [more] if more else []
        else:
            office = None
    comma = name.find(", ")
    if office is None and comma > 2 and is_office(name[comma:]) and not is_office(name[:comma]):
        name, office = name[:comma], name[comma + 2 :]
    return Party(
        start=first, end=end, quote=content[first:end], name=name, office=office, because="; ".join(reasons) or None, rule=rule
    )


def _belongs(name: str, office: str) -> bool:
    """An office under a person's name, or the rest of an office's long name; not a second addressee."""
    return not (is_office(name) and re.match(r"(?:chief|cos|director|deputy|acting)\b", office, re.I))


def _clean(content: str, start: int, end: int) -> tuple[int, int] | None:
    if aside := _ASIDE.search(content, start, end):
        if aside.start() > start:
            end = aside.start()
        else:
            return None
    start, end = trim(content, start, end)
    return (start, end) if end - start >= 2 else None


def _sensible(words: str) -> bool:
    """Mostly letters, and at least one word of them; what a ruled line or a stamp leaves is not."""
    letters = len(_LETTER.findall(words))
    if letters < 3 or letters * 10 < len(words) * 6 or len(words) > 90:
        return False
    return any(len(w) >= 3 for w in _WORD.findall(words)) or "/" in words


def parties(content: str, entry: Entry, rule: str) -> Iterator[Party]:
    """The parties of an entry: lines that each begin an office of their own are parties of their own."""
    groups: list[list[tuple[int, int]]] = []
    for line in entry.lines:
        words = mended(content[slice(*line)])[0]
        fresh = bool(re.match(r"(?:chief|cos|director|deputy (?:chief|director)|acting chief)\b", words, re.I))
        if groups and not (fresh and is_office(mended(content[slice(*groups[-1][0])])[0])):
            groups[-1].append(line)
        else:
            groups.append([line])
    because = "the value that stands in this label's place in the column" if entry.moved else None
    for group in groups:
        if found := party(content, group, rule, because):
            yield found


def record_party(content: str, entry: Entry, rule: str) -> Party | None:
    """``MEMORANDUM FOR THE RECORD``: addressed to nobody, for the file."""
    for start, end in entry.lines[:1]:
        words = content[start:end]
        if len(words) < 24 and (match := _RECORD.search(words)):
            name = "the Record" if "F" not in match[0].upper()[:1] else "File"
            return Party(start=start + match.start(), end=start + match.end(), quote=match[0], name=name, rule=rule)
    return None


def first(content: str, found: Iterable[Entry], field: str) -> Entry | None:
    """The first entry of a field that has a value."""
    return next((e for e in found if e.field == field and e.lines), None)


def text_value(content: str, entry: Entry, rule: str, most: int = 2) -> Value | None:
    """A value of up to ``most`` lines as one, white space evened out."""
    start, end = entry.lines[0][0], entry.lines[:most][-1][1]
    words = " ".join(content[start:end].split())
    return Value(start=start, end=end, quote=content[start:end], value=words, rule=rule) if _sensible(words[:90]) else None


def signature(content: str, start: int, end: int) -> tuple[Value, Party] | None:
    """The name typed under a paper's last paragraph, with the office below it: who signs a memorandum for the record."""
    for first, last in _tail_lines(content, max(start, end - 2500), end):
        words = content[first:last]
        bare = words.strip(" ()[]/s.,:;-_\"'“”*|\\")
        if 5 < len(bare) < 40 and _PERSON.fullmatch(bare):
            at = content.find(bare, first)
            below = content.find("\n", last)
            office = _office_below(content, below, end)
            if office is None:
                continue
            value = Value(start=at, end=at + len(bare), quote=bare, value=bare, rule="typed-signature")
            name = Party(
                start=at, end=office[1], quote=content[at : office[1]], name=bare, office=mended(content[slice(*office)])[0],
                because="the signature", rule="typed-signature",
            )  # fmt: skip
            return value, name
    return None


def _office_below(content: str, at: int, end: int) -> tuple[int, int] | None:
    while 0 <= at < end:
        stop = content.find("\n", at + 1)
        stop = end if stop < 0 else min(stop, end)
        if content[at:stop].strip():
            first, last = trim(content, at + 1, stop)
            words = mended(content[first:last])[0]
            short = len(words) < 60
            return (first, last) if short and (is_office(words) or re.match(r"[A-Z]{1,4}/[A-Z\d/&]{1,12}$", words)) else None
        at = stop
    return None


def _tail_lines(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = content.find("\n", start) + 1 if start else 0
    while 0 <= at < end:
        stop = content.find("\n", at)
        stop = end if stop < 0 else min(stop, end)
        if stop - at < 60:
            yield at, stop
        at = stop + 1
