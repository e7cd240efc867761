"""What the index takes of a record: folded words by field, names for counting, days and numbers for ranges and orders.

The tables and what ``of`` gives belong together; ``LAYOUT`` is raised whenever either changes, and the index is then made anew.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from chancery import vocabulary
from chancery.model.record import Record
from chancery.search.dating import Dated, days
from chancery.search.emending import patches, windows
from chancery.search.spelling import keys
from chancery.search.tokens import is_single, stream, words_of
from chancery.search.voices import Turn, spoken, voice_at
from chancery.summary import family_of, title_of

LAYOUT = 4
READINGS = 3
"""Stretches of days that a record is looked for under; where it has more, the last takes in the rest."""
UNDATED = 4_000_000
"""Stands for 'no day' in orders: later than any day."""
BEFORE, AFTER = 0, UNDATED - 1
"""Stand for open ends."""
LAST_DAY = datetime.date.max.toordinal()
_GAP = " ¶ "
"""Between two values of a field, so that no phrase runs from one into the other."""


def _parties(readings: Iterable[Any]) -> list[str]:
    return [" ".join(w for w in (p.name, p.office, p.place, p.for_) if w) for p in readings]


def _values(readings: Iterable[Any]) -> list[str]:
    return [reading.value for reading in readings]


def _copies(record: Record) -> list[str]:
    envelope = record.envelope
    listed = [copy.recipient for copy in envelope.copies.list] if envelope.copies else []
    return [*listed, *_parties(envelope.info), *_parties(envelope.action), *_parties(envelope.via)]


def _named(kind: str) -> Callable[[Record], list[str]]:
    def of_kind(record: Record) -> list[str]:
        found: list[str] = []
        for name in record.names:
            if name.kind == kind:
                found += [name.name, *name.variants, *([name.solution] if name.solution else [])]
        return found

    return of_kind


def _places(record: Record) -> list[str]:
    envelope = record.envelope
    posts = [p.place for p in (*envelope.from_, *envelope.to) if p.place]
    return [*posts, *_named("place")(record), *_values(record.description.places)]


def _people(record: Record) -> list[str]:
    said = record.description
    return [*_named("person")(record), *_values((*said.author, *said.recipient, *said.people))]


def _repositories(record: Record) -> list[str]:
    said = record.description
    places = [" ".join(v for v in (loc.archive, loc.group, loc.fond, loc.file) if v) for loc in said.location]
    return [*_values(said.repository), *_values(said.collection), *places]


_FIGURES = re.compile(r"\d{2,}")


def _numbers(values: list[str]) -> list[str]:
    """Each number whole, and its figures: ``408-410`` is also 408 and 410, ``LA PAZ 5838`` also 5838."""
    return [*values, *(figures for value in values for figures in _FIGURES.findall(value) if figures != value)]


def keyword(value: str) -> str:
    """A value as one word of the index: its folded words with ``_`` between them; empty where it has none."""
    return "_".join(stream(value).split())


def _has(record: Record) -> list[str]:
    kinds = {mark.kind for mark in record.marks}
    facts = {
        "copies": bool(record.envelope.copies),
        "references": bool(record.envelope.references),
        "doubts": bool(record.doubts),
        "emendations": bool(record.emendations),
        "notes": bool(record.remarks),
        "judgements": bool(record.judged),
        "disputed": any(one.state == "disputed" for one in record.judged),
        "lost": any(one.state == "lost" for one in record.judged),
        **{act: any(one.act == act and not one.old for one in record.judged) for act in ("seen", "done")},
    }
    return [*sorted(kinds), *(name for name, there in facts.items() if there)]


TEXT_FIELDS: dict[str, Callable[[Record], list[str]]] = {
    "from": lambda r: [*_parties(r.envelope.from_), *_values(r.envelope.signature)],
    "to": lambda r: _parties(r.envelope.to),
    "copy": _copies,
    "place": _places,
    "person": _people,
    "organization": lambda r: [*_named("organization")(r), *_named("group")(r)],
    "repository": _repositories,
    "subject": lambda r: [*_values(r.envelope.subject), *_values(r.description.subjects)],
    "title": lambda r: [title_of(r), *_values(r.description.title)],
    "source": lambda r: [r.source.path],
    "note": lambda r: [remark.text for remark in r.remarks],
}
"""The fields of words, each with what of a record stands in it."""

KEYWORD_FIELDS: dict[str, Callable[[Record], list[str]]] = {
    "number": lambda r: _numbers(
        [*_values(r.envelope.number), *_values(r.description.record_id), *_values(r.description.identifier)]
    ),
    "class": lambda r: _values(r.envelope.classification),
    "handling": lambda r: [*_values(r.envelope.handling), *_values(r.envelope.precedence), *_values(r.envelope.series)],
    "family": lambda r: [label.value for label in r.family] or ["unknown"],
    "release": lambda r: [r.release.label] if r.release else [],
    "tag": lambda r: [*_values(r.envelope.tags), *_values(r.envelope.slugs), *r.own_tags],
    "by": lambda r: [one.who for one in r.judged],
    "doubt": lambda r: [d.code for d in r.doubts],
    "has": _has,
    "id": lambda r: [r.id],
}
"""The fields whose values are compared whole."""

COUNTED: dict[str, Callable[[Record], list[str]]] = {
    "family": lambda r: [family_of(r)],
    "class": lambda r: _values(r.envelope.classification),
    "sender": lambda r: [p.name for p in r.envelope.from_],
    "addressee": lambda r: [p.name for p in r.envelope.to],
    "person": lambda r: [n.name for n in r.names if n.kind == "person" and _is_name(n)],
    "named_place": lambda r: [n.name for n in r.names if n.kind == "place" and _is_name(n)],
    "repository": lambda r: _values(r.description.repository),
    "release": lambda r: [r.release.label] if r.release else [],
    "tag": lambda r: [*_values(r.envelope.tags), *r.own_tags],
    "doubt": lambda r: [d.code for d in r.doubts],
}
"""What results are counted by (facets), values as they stand."""


def _is_name(name: Any) -> bool:
    return any(mention.form == "name" for mention in name.mentions)


def of(record: Record, level: str, said: list[Turn], when: Dated) -> dict[str, Any]:
    """A record for the index: lists of strings or of whole numbers, by the index's fields. ``level`` is its flat text."""
    whole = words_of(level)
    out: dict[str, Any] = {"id": [record.id], "text": [whole]}
    by_voice = spoken(level, said)
    for voice, words in by_voice.items():
        if folded := whole if len(by_voice) == 1 else words_of(words):
            out[f"voice_{voice}"] = [folded]
    if record.emendations:
        _emended(out, record, level, said)
    out["speaking"] = [voice for voice in by_voice if f"voice_{voice}" in out]
    for field, values in TEXT_FIELDS.items():
        if folded := _GAP.join(filter(None, (stream(value) for value in dict.fromkeys(values(record))))):
            out[field] = [folded]
    for field, values in KEYWORD_FIELDS.items():
        if kept := " ".join(filter(None, map(keyword, dict.fromkeys(values(record))))):
            out[field] = [kept]
    for facet, values in COUNTED.items():
        if counted := list(dict.fromkeys(value[:200] for value in values(record) if value.strip())):
            out[f"by_{facet}"] = counted
    out.update(_days(when))
    out["letter"] = [" ".join(_letters(out.get("text", ())))]
    out["named_day"] = sorted(set(_named_days(record)))[:MOST_DAYS]
    out["order_number"] = [_number(record)]
    return out


def _letters(texts: Iterable[str]) -> list[str]:
    """The letters of a text's words, from which words with a slip are made; those that are words by themselves are in none."""
    found = set().union(*texts) - {" ", "¶"}
    return sorted(letter for letter in found if letter.isascii() or not is_single(letter))


def _emended(out: dict[str, Any], record: Record, level: str, said: list[Turn]) -> None:
    """Emended words are found beside those that stand, with what stands on their sides, in the voice that speaks there."""
    for start, words in windows(level, patches(record.emendations)):
        folded = words_of(words)
        for field in ("text", f"voice_{voice_at(said, start)}"):
            out[field] = [_GAP.join(filter(None, (*out.get(field, []), folded)))]


def _days(when: Dated) -> dict[str, list[int]]:
    spans = sorted((a or BEFORE, b or AFTER) for a, b in when.spans)
    if len(spans) > READINGS:
        rest = spans[READINGS - 1 :]
        spans = [*spans[: READINGS - 1], (min(a for a, _ in rest), max(b for _, b in rest))]
    out: dict[str, list[int]] = {}
    for number, (first, last) in enumerate(spans, 1):
        out[f"first{number}"], out[f"last{number}"] = [first], [last]
    if spans:
        out["earliest"], out["latest"] = [min(a for a, _ in spans)], [max(b for _, b in spans)]
        out["first_year"], out["last_year"] = [_year(out["earliest"][0])], [_year(out["latest"][0])]
    hull = when.hull
    known = hull[0] if hull[0] is not None else hull[1]
    out["order_day"] = [known if known is not None else UNDATED]
    out["order_day_back"] = [UNDATED - known if known is not None else UNDATED]
    return out


def _year(ordinal: int) -> int:
    """The year of a day; one before or behind all others for an open end."""
    return 0 if ordinal < 1 else datetime.date.fromordinal(ordinal).year if ordinal <= LAST_DAY else datetime.MAXYEAR + 1


MOST_DAYS = 2000
MONTH = 31


def _named_days(record: Record) -> Iterator[int]:
    """The days that a text names, to a month or closer: who looks for a day does not want every mention of its year."""
    for reading in record.dates:
        first, last = days(reading.edtf) or (None, None)
        if first is not None and last is not None:
            yield from range(first, last + 1) if last - first <= MONTH else ()
        elif (known := first if first is not None else last) is not None:
            yield known  # 'by 1 May' names the first of May


_DIGITS = re.compile(r"\d{1,12}")


def _number(record: Record) -> int:
    """The figures of the first number; the largest of all where there is none, so that it comes last."""
    for number in record.envelope.number:
        if found := _DIGITS.search(number.value):
            return int(found[0])
    return 10**13


def spellings(record: Record) -> Iterator[tuple[str, str]]:
    """Key and word, for every word of a name in the record: how one spelling of a name leads to the others."""
    names = [*_people(record), *_places(record), *_copies(record)]
    names += _parties((*record.envelope.from_, *record.envelope.to))
    for word in {word for name in names for word in stream(name).split()}:
        for key in strict_keys(word):
            yield key, word


@lru_cache(maxsize=20_000)
def strict_keys(word: str) -> tuple[str, ...]:
    """The keys under which a folded word is looked for: those of a romanisation, not those that leave vowels open."""
    if word in vocabulary.words("function_words"):
        return ()
    return tuple(key for key in keys(word) if not key.startswith(("vowels:", "consonants:")))
