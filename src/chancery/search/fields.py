"""The fields of a query, a literal table. The page that explains the search and the messages are made from it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from chancery.model.record import MARK_KINDS, VOICES


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    ``kind``: ``text`` (its words are searched like the text's), ``keyword`` (a value is compared as a whole), ``days``,
    ``voice``. ``about`` says in a sentence what it searches; ``values`` are all there are, with what each stands for,
    where the list is closed; ``units`` of a field of days: ``days`` or ``years``.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    about: str
    example: str
    values: tuple[tuple[str, str], ...] = ()
    units: str = "days"


def _same(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((word, word) for word in words)


THINGS = (
    "copies",
    "references",
    "doubts",
    "judgements",
    "emendations",
    "notes",
    "disputed",
    "lost",
    "seen",
    "done",
)
"""What a record may have besides marks."""

FIELDS: tuple[Field, ...] = (
    Field(
        "from", ("sender", "author"), "text", "Who sent it: the person, office and place, as the page names them.", "from:Kostrov"
    ),
    Field("to", ("recipient", "addressee"), "text", "Whom it was sent to.", "to:Zaytsev"),
    Field(
        "copy",
        ("copies", "info", "distribution"),
        "text",
        "Who got a copy, by a list of copies or as information.",
        "copy:Burdin",
    ),
    Field("place", ("places",), "text", "Places that the record names, in any spelling that it uses.", 'place:"Port Serrat"'),
    Field("person", ("people", "persons"), "text", "People whom the record names.", "person:Rastok"),
    Field("organization", ("organisation", "organizations", "org"), "text", "Organisations that it names.", "organization:FBI"),
    Field("number", ("numbers",), "keyword", "A number of the document, whole.", "number:212-213"),
    Field("class", ("classification", "secrecy"), "keyword", "Its secrecy in its own words, whole.", 'class:"strictly secret"'),
    Field("handling", ("caption", "captions"), "keyword", "A rule for handling it, whole.", 'handling:"reproduction prohibited"'),
    Field("family", ("families", "type"), "keyword", "The family of documents that it belongs to.", "family:venona"),
    Field("repository", ("repositories", "holder"), "text", "Who holds or publishes it.", "repository:AIM"),
    Field("release", ("released",), "keyword", "The release that it came in.", "release:2018"),
    Field("tag", ("tags",), "keyword", "A tag that its writers, or a reader, gave it.", "tag:PBOR"),
    Field("note", ("notes", "remark"), "text", "A reader's own note on it.", "note:charts"),
    Field("by", ("corrected", "judge"), "keyword", "Who corrected, confirmed or noted something in it.", 'by:"A. Reader"'),
    Field("subject", ("subjects",), "text", "Its subject line, and the subjects that an archive gives it.", "subject:charts"),
    Field("title", ("titles",), "text", "The title that an archive or publisher gives it.", "title:despatch"),
    Field("doubt", ("doubts",), "keyword", "What a careful reader would query, by its code.", "doubt:received-before-sent"),
    Field("year", ("years",), "days", "The year of the record, where its day may lie.", "year:1950..1953", units="years"),
    Field("date", ("dated", "day"), "days", "The record's day: any that may lie there.", "date:1950-03..1950-04"),
    Field("certainly", ("surely",), "days", "The record's day: only those that lie there whatever the doubt.", "certainly:1950"),
    Field("named", ("mentions",), "days", "Days that the text names.", "named:1950-05-30"),
    Field("voice", ("voices",), "voice", "Who speaks the words that are looked for.", "voice:hand", _same(VOICES)),
    Field(
        "has",
        ("mark", "marks"),
        "keyword",
        "Marks of a kind, or other things, that the record has.",
        "has:hand",
        (("hand", "handwritten"), *_same((*MARK_KINDS, *THINGS))),
    ),
    Field("source", ("path", "folder"), "text", "Words of its file's name and folders.", "source:telegrams"),
    Field("id", (), "keyword", "The record's own name in this archive.", "id:1978STATE068812"),
)

_NAMED = {name: field for field in FIELDS for name in (field.name, *field.aliases)}
_LETTERS = re.compile(r"[^\W\d_]{2,20}(?=[:：])")


def named(name: str) -> Field | None:
    """The field of that name or alias, in any letter case; None where there is none."""
    return _NAMED.get(name.casefold())


def nearest(name: str) -> str | None:
    """The name or alias that is spelled most like this one; None where none is like it."""
    near = difflib.get_close_matches(name.casefold(), _NAMED, n=1, cutoff=0.7)
    return near[0] if near else None


def misspelled(name: str) -> str | None:
    """The name that this one is but one slip away from: a letter changed, added, dropped, or two turned round."""
    low = name.casefold()
    if len(low) < 4:
        return None
    return next((other for other in _NAMED if len(other) > 3 and _one_slip(low, other)), None)


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return (
        one[at + 1 :] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
        or one[at:] == other[at + 1 :]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )


def before_colon(word: str) -> str | None:
    """The letters before the first colon of a word, where nothing but letters stands there: ``from`` of ``from:Kostrov``."""
    match = _LETTERS.match(word)
    return match[0] if match else None
