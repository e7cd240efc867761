"""The description that an archive's page gives of its document."""

from __future__ import annotations

import dataclasses
import re
from functools import cache, lru_cache
from typing import Any

from chancery.extract import dates
from chancery.extract.description import labels, sigla, sources
from chancery.extract.description.page import DISPLAY_DATE, Layout
from chancery.extract.envelope.soviet.clock import days
from chancery.model.readings import Description, Location, Repository, Value
from chancery.vocabulary import load

MISSING = ("source", "repository", "uploaded", "record_id", "classification", "type", "language", "rights", "translator")
"""Fields whose label, where it stands without a value, is reported; links and lists of names are loaded apart from the page."""
LISTS = ("people", "places", "subjects", "related", "author", "recipient", "contributor")
MOST = 100
"""Archives at most that one page names; more is noise."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\w+\s\d{1,2},\s\d{4}|\d{1,2}\s\w+\s\d{4}")
_ID = re.compile(r"[A-Za-z]{0,6}[-_ ]?\d{2,12}(?:[-_.]\d{1,6}){0,3}")


def read(content: str, page: Layout) -> Description:
    """Everything the page says of the document, each value with its words."""
    found: dict[str, list[Any]] = {field.name: [] for field in dataclasses.fields(Description)}
    for field, span in (("title", page.title), ("summary", page.summary), ("funder", page.funder_name)):
        if span:
            found[field].append(_value(content, *span, rule=f"page.{field}"))
    if page.date:
        found["date"].append(_dated(content, *page.date))
    if page.apparatus is not None:
        _apparatus(content, page.apparatus, page.end, found)
    return Description(**{name: tuple(_once(values)) for name, values in found.items()})


def _apparatus(content: str, start: int, end: int, found: dict[str, list[Any]]) -> None:
    """Labels and what stands behind them; an unlabelled paragraph by what it looks like."""
    empty: list[str] = []
    listing: str | None = None
    for piece in labels.pieces(content, start, end):
        words = content[piece.start : piece.end]
        field = piece.field if piece.field and _fits(piece.field, words) else None
        if piece.field:
            listing = field if field in LISTS else None
        elif listing and _goes_on(words, listing, found):
            field = listing
        if piece.field and field is None and piece.field != "heading":
            empty.append(piece.field)
        if words:
            _say(content, piece.start, piece.end, field or _looks_like(words, found), found)
    found["missing"] = [name for name in dict.fromkeys(empty) if not found.get(name)]


def _goes_on(words: str, field: str, found: dict[str, list[Any]]) -> bool:
    """``Lapin, S.`` and below it ``Dashev, T.``: a further short line under the label of a list, that is nothing else."""
    plain = " ".join(words.split())
    other = _looks_like(words, found)
    return len(plain) <= 160 and not other and (field == "related" or not plain.endswith((".", "!", "?")) or len(plain) < 30)


def _fits(field: str, words: str) -> bool:
    """Whether what stands behind a label can be its value: a record's number is no sentence, a secrecy no name."""
    if not words:
        return False
    plain = " ".join(words.split())
    if plain.lower().strip(".") in _shapes("not_given"):
        return True
    if field == "uploaded" or field == "date":
        return bool(_DAY.match(plain)) and len(plain) < 40
    if field == "record_id":
        return bool(_ID.fullmatch(plain))
    if field == "classification":
        return plain.lower() in _shapes("classifications")
    if field == "language":
        return all(
            w.strip() in load("archive_page")["shapes"]["languages"] for w in re.split(r",|;|\band\b|\n", words) if w.strip()
        )
    if field == "type":
        return len(plain) < 50 and not plain.endswith(".")
    if field == "rights":
        return len(plain) > 12
    if field in LISTS:
        return len(plain) < 1500 and not _looks_like_rights(words)
    return field != "heading"


def _looks_like(words: str, found: dict[str, list[Any]]) -> str | None:
    """The field of a paragraph without a label."""
    plain = " ".join(words.split())
    if _looks_like_rights(words):
        return "rights"
    if any(v.value.lower() == plain.lower() for v in found["funder"]):
        return "funder"
    if _cites(words):
        return "source"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        return "uploaded"
    if re.fullmatch(r"\d{5,7}", plain):
        return "record_id"
    for field in ("language", "classification"):
        if _fits(field, words) and not found[field] and plain.lower() not in _shapes("not_given"):
            return field
    return "type" if plain in load("archive_page")["shapes"]["types"] and not found["type"] else None


def _cites(words: str) -> bool:
    return bool(
        sigla.archives(words, 0, len(words)) or sigla.locations(words, 0, len(words)) or re.match(r"Translated by\b", words)
    )


@cache
def _shapes(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in load("archive_page")["shapes"][key])


def _looks_like_rights(words: str) -> bool:
    return bool(labels.rights().match(words))


def _say(content: str, start: int, end: int, field: str | None, found: dict[str, list[Any]]) -> None:
    """One value, or the parts of a source statement, put where they belong."""
    if field is None or field == "heading":
        return
    if field in ("source", "repository"):
        said = sources.read(content, start, end)
        found["source"].append(_value(content, start, end, "page.source")) if field == "source" else None
        for name in ("collection", "identifier", "translator", "contributor", "location"):
            found[name].extend(getattr(said, name))
        repositories: list[Repository] = list(said.repository)
        if field == "repository" and not repositories:
            quote = content[start:end]
            repositories = [
                Repository(
                    start=start, end=end, quote=quote, value=" ".join(quote.split()), role="holds-original", rule="page.label"
                )
            ]
        for one in repositories:
            _hold(one, found["repository"], spelled_out=field == "repository")
    elif field == "rights":
        found["rights"].append(_value(content, start, end, "page.rights"))
    elif field in ("uploaded", "date"):
        found[field].append(_dated(content, start, end))
    elif field in LISTS:
        found[field].extend(_listed(content, start, end))
    else:
        found[field].append(_value(content, start, end, f"page.{field}"))


def _hold(one: Repository, known: list[Repository], spelled_out: bool) -> None:
    """An archive once; a label that spells its name out (``Original Archive``) has the word over the siglum of a source line."""
    if len(known) >= MOST:
        return
    for i, other in enumerate(known):
        if _archives(other.value) & _archives(one.value):
            if spelled_out and len(one.value) > len(other.value):
                known[i] = dataclasses.replace(one, role=other.role, because=other.because)
            return
    known.append(one)


@lru_cache(1024)
def _archives(words: str) -> set[str]:
    named = [one.archive for one in sigla.archives(words, 0, len(words))]
    return {word.lower() for one in named for word in (one.name, one.siglum, _initials(one.name))}


def _initials(name: str) -> str:
    """``Archive of the Harbour Board`` is AHB: so a name and its letters are known for one."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) or name


def _listed(content: str, start: int, end: int) -> list[Value]:
    """Names one a line; where all stand on one line, between semicolons."""
    values: list[Value] = []
    for match in re.compile(r"[^\n;]+").finditer(content, start, end):
        words = match[0].strip(" \t\xa0•·-–|")
        if words and not DISPLAY_DATE.fullmatch(words):  # the day of a related document, above its title
            first = match.start() + match[0].index(words)
            values.append(_value(content, first, first + len(words), "page.list"))
    return values


def _dated(content: str, start: int, end: int) -> Value:
    """A date of the page as EDTF, or as it stands where it can't be read."""
    quote = content[start:end]
    reading = dates.read_whole(content, start, end)
    plain = next((day.value for day in days(content, start, end) if (day.start, day.end) == (start, end)), None)
    value = reading.edtf if reading else plain or _month(quote) or " ".join(quote.split())
    return Value(start=start, end=end, quote=quote, value=value, rule="page.date")


def _month(words: str) -> str | None:
    """``April 1957``: a month of a year."""
    name, _, year = words.strip().replace(",", "").partition(" ")
    number = _MONTHS.get(name.lower())
    return f"{year.strip()}-{number:02}" if number and re.fullmatch(r"\s*\d{4}", year) else None


_MONTHS = {
    name: i + 1
    for i, name in enumerate(
        "january february march april may june july august september october november december".split()  # noqa: SIM905
    )
}


def _value(content: str, start: int, end: int, rule: str) -> Value:
    quote = content[start:end]
    return Value(start=start, end=end, quote=quote, value=" ".join(quote.split()), rule=rule)


def _once(values: list[Any]) -> list[Any]:
    """Each value once, in the order of the page: a funder named at the top and again at the foot is one."""
    out: dict[Any, Any] = {}
    for value in values:
        key = (value.start, value.end) if isinstance(value, Location) else getattr(value, "value", value)
        out.setdefault(key.lower() if isinstance(key, str) else key, value)
    return list(out.values())
