"""Archival references: ``APRF, f. 45, op. 1, d. 342, l. 78; AVPRF, Fond 059a, Opis 5a, …, Listy 96-97; NARA, RG 59``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from chancery.model.readings import Location
from chancery.vocabulary import load

BOUND = 4000
"""Characters of one source statement that are looked at."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of the vocabulary; ``copies`` where it is known for copies of other archives' documents."""

    siglum: str
    name: str
    country: str
    copies: bool


class Named(NamedTuple):
    """Where a text names an archive."""

    start: int
    end: int
    archive: Archive


@cache
def _archives() -> tuple[re.Pattern[str], dict[str, Archive]]:
    known: dict[str, Archive] = {}
    for row in load("archives")["archive"]:
        archive = Archive(row["siglum"], row["name"], row["country"], row.get("copies", False))
        for spelled in (row["siglum"], row["name"], *row.get("also", [])):
            known.setdefault(spelled.lower(), archive)
    names = sorted(known, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s{1,3}") for n in names) + r")(?![\w-])", re.I
    ), known


def archives(content: str, start: int, end: int) -> list[Named]:
    """The archives named in [start, end), in order; a siglum in capitals, a name in any letters."""
    pattern, known = _archives()
    found: list[Named] = []
    for match in pattern.finditer(content, start, min(end, start + BOUND)):
        spelled = match[0]
        archive = known[" ".join(spelled.lower().split())]
        if spelled.islower() or (spelled.istitle() and spelled.upper() == archive.siglum):
            continue
        found.append(Named(match.start(), match.end(), archive))
    shapes = list(_by_shape(content, start, end))
    for i, one in enumerate(found):  # ``Central State Archive (TsDA)``: the name with its siglum is one
        around = next((s for s in shapes if s.start < one.start and s.end >= one.end), None)
        if around:
            found[i] = Named(around.start, around.end, one.archive)
    shaped = [new for new in shapes if not any(new.start < f.end and f.start < new.end for f in found)]
    return sorted((*found, *shaped)) if shaped else found


_CAPITAL = r"[A-Z][\w'’.-]{1,24}"
_SHAPE = re.compile(
    rf"(?<![\w-])(?:{_CAPITAL}\s){{0,5}}(?:Archives?|Library|Museum)\b(?<!Digital\sArchive)"
    rf"(?:\s(?:(?:of|for|and|the|on|in|de)\s){{1,2}}{_CAPITAL}(?:\s{_CAPITAL}){{0,5}}){{0,3}}"
    r"(?:\s?\((?P<siglum>[A-Z][\w-]{1,10}(?:\s[A-Z][\w-]{1,10})?)\))?"
)
_SIGLUM = re.compile(
    r"(?:^|(?<=[;\n.]\s)|(?<=\n))(?P<siglum>[A-Z][A-Za-z]{0,3}[A-Z]{1,6}(?:\s[A-Z]{2,5})?)(?=,?\s(?:f\.|fond\b|F\.|Fond\b))"
)


def _by_shape(content: str, start: int, end: int) -> Iterator[Named]:
    """``Archive of the Harbour Board (AHB)``, ``AHB, f. 59``: an archive of no table, by how such names are made."""
    stop = min(end, start + BOUND)
    for match in _SHAPE.finditer(content, start, stop):
        if match["siglum"] or len(match[0].split()) > 1:
            name = match[0].partition("(")[0].strip()
            yield Named(match.start(), match.end(), Archive(match["siglum"] or name, name, "", False))
    for match in _SIGLUM.finditer(content[start:stop]):
        first, last = start + match.start("siglum"), start + match.end("siglum")
        yield Named(first, last, Archive(match["siglum"], match["siglum"], "", False))


@cache
def _level() -> tuple[re.Pattern[str], dict[str, str]]:
    levels = load("archives")["levels"]
    of = {word.lower(): level for level, spelled in levels.items() for word in spelled}
    words = "|".join(re.escape(w) for w in sorted(of, key=len, reverse=True))
    number = r"(?:[A-Z]{1,2}-)?[A-Z]{0,3}\d[\w/.]{0,14}(?:-[A-Z]{1,2}(?!\w))?(?:\s?(?:ob|verso|rev)\b\.?)?"
    further = r"(?:\s?[-–,]\s?(?!\d{4}\b)\d{1,5}(?:\s?ob\b\.?)?(?![\w.]\s?\d)){0,6}"
    value = rf"(?:not\s(?:given|known|indicated)|{number}{further}|(?-i:[A-Z]{{1,3}})(?!\w))"
    between = r"(?:\.\s{0,3}|:\s{0,2}|\s?(?:no\.?|№|nr\.?)\s{0,3}|\s{1,3}|(?=\d))"
    several = rf"(?P<more>(?:\s(?:and|&)\s(?:{words})){{0,2}})"
    return re.compile(rf"(?<![\w'])(?P<word>{words}){several}{between}(?P<value>{value})", re.I), of


_FILE_NUMBER = re.compile(r"\bLot\s(?:File\s)?(?P<lot>\d{2}\s?[A-Z]\s?\d{1,4})\b|\b(?P<file>\d{3}-\d{5}-\d{2})\b")
_CLASS = "FO|CAB|PREM|CO|DO|FCO|WO|KV|HW|AIR|DEFE|T|ADM"
_FILE_SERIES = re.compile(rf"\b(?P<series>(?:{_CLASS})\s\d{{1,4}})(?:\s?/\s?(?P<file>\d{{1,6}}(?:/[\w/]{{1,20}})?))?")


def locations(content: str, start: int, end: int) -> list[Location]:
    """The archival references in [start, end), each from an archive's name, a semicolon or a recurring level on."""
    marks = [("archive", n.start, n.end, n.archive.siglum, "") for n in archives(content, start, end)]
    pattern, of = _level()
    for match in pattern.finditer(content, start, min(end, start + BOUND)):
        level = of[match["word"].lower()]
        value = " ".join(match["value"].split()).rstrip(".,")
        more = " ".join(w.lower() for w in re.findall(r"\w+", match["more"]) if w.lower() not in ("and",))
        end_of = match.end("value") - (len(match["value"]) - len(match["value"].rstrip(".,")))
        marks.append((level, match.start(), end_of, value, more))
    for match in _FILE_NUMBER.finditer(content, start, min(end, start + BOUND)):
        marks.append(("series" if match["lot"] else "file", match.start(), match.end(), match["lot"] or match["file"], ""))
    for match in _FILE_SERIES.finditer(content, start, min(end, start + BOUND)):
        marks.append(("series", match.start(), match.end(), f"{match['series']}\0{match['file'] or ''}", ""))
    return list(_collected(content, sorted(marks, key=lambda m: (m[1], -m[2])), of))


def _collected(content: str, marks: list[tuple[str, int, int, str, str]], of: dict[str, str]) -> list[Location]:
    out: list[Location] = []
    fields: dict[str, str] = {}
    first = last = -1
    archive: str | None = None

    def close() -> None:
        if fields:
            quote = content[first:last]
            out.append(Location(start=first, end=last, quote=quote, archive=archive, rule="archival-reference", **fields))

    for level, start, end, value, more in marks:
        if start < last:
            continue
        if level == "list" and "opis" in fields and "delo" not in fields and content[start] in "Pp":
            level = "papka"
        gap = content[last:start] if last >= 0 else ""
        if level == "archive":
            close()
            fields, archive, first, last = {}, value, start, end
            continue
        if fields and (level in fields or ";" in gap):
            close()
            fields = {}
            first = start
        if first < 0 or (not fields and archive is None):
            first = start
        if not fields and archive is not None and len(gap) > 200:
            archive, first = None, start
        if level == "series" and "\0" in value:
            fields["series"], _, file = value.partition("\0")
            if file:
                fields["file"] = file
        else:
            fields[level] = value
        for other in more.split():
            fields.setdefault(of.get(other, level), value)
        last = end
    close()
    return out
