"""What the other layers say of names: parties, copies, signature, glosses and solutions, and who speaks where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from chancery.extract.names import forms
from chancery.extract.names.lexicon import lexicon, words_around
from chancery.extract.names.naming import Gathering, key_of
from chancery.extract.names.tag import SPACED, Found
from chancery.extract.names.tokens import TOKEN, folded
from chancery.model.sheet import Sheet
from chancery.model.text import Span

_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: {1,2}[^\W\d_]){3,24}(?!\S)")
_COUNTED = re.compile(r"-\d\d")
"""Behind an office of a distribution: ``OCT-01``."""
_ACRONYM = re.compile(r"\(([A-Z][A-Z&.-]{1,11})\)")
OFFICES = words_around()["offices"]


def voices(sheet: Sheet) -> Callable[[int], str]:
    """Who speaks at an offset: the innermost mark that says so, else the block, else the document."""
    starts = [block.start for block in sheet.blocks]
    marks = [mark for mark in sheet.marks if mark.voice]
    mark_starts = [mark.start for mark in marks]

    def voice(at: int) -> str:
        for mark in reversed(marks[max(0, bisect_right(mark_starts, at) - 8) : bisect_right(mark_starts, at)]):
            if mark.start <= at < mark.end:
                return mark.voice or "document"
        i = bisect_right(starts, at) - 1
        return sheet.blocks[i].voice if i >= 0 and at < sheet.blocks[i].end else "document"

    return voice


def joined(read: Iterable[Found], said: Iterable[Found]) -> list[Found]:
    """Names read and names stated, in order, those stated first in right: none crosses another."""
    taken: list[Found] = []
    certain = sorted(set(said), key=lambda f: (f.start, -f.end))
    for found in certain:
        if not taken or found.start >= taken[-1].end:
            taken.append(found)
    starts = [found.start for found in taken]
    for found in read:
        i = bisect_right(starts, found.start)
        before = taken[i - 1] if i else None
        after = taken[i] if i < len(starts) else None
        if before and before.end > found.start and before in certain:
            continue
        if after and after.start < found.end:
            continue
        taken.insert(i, found)
        starts.insert(i, found.start)
    return taken


def stated(sheet: Sheet) -> Iterator[Found]:
    """People whom the envelope or the description names: parties, copies, signature, translator; spaced capitals."""
    text = sheet.content
    envelope, description = sheet.envelope, sheet.description
    for party in (*envelope.from_, *envelope.to, *envelope.info, *envelope.via, *envelope.action):
        yield from _post(text, party, party.name)
        yield from _person(text, party, party.name)
    for value in (*envelope.signature, *envelope.issued_by, *envelope.drafted_by, *envelope.approved_by, *envelope.released_by):
        yield from _person(text, value, value.value)
    for value in (*envelope.authenticated_by, *envelope.coordinated_by, *description.translator, *description.contributor):
        yield from _person(text, value, value.value)
    for moment in (*envelope.typed, *envelope.deciphered, *envelope.printed):
        yield from _person(text, moment, moment.by or "")
    if envelope.copies:
        for copy in envelope.copies.list:
            yield from _person(text, copy, copy.recipient)
    yield from spaced(text)


def _post(text: str, span: Span, name: str) -> Iterator[Found]:
    """``AMEMBASSY LA PAZ``: an office, where its words are known."""
    words = forms.words_of(name)
    if words and lexicon().has(folded(words[0]), "post"):
        at = text.find(name, span.start, span.end)
        if at >= 0:
            yield Found(at, at + len(name), "organization", "envelope")


def _person(text: str, span: Span, name: str) -> Iterator[Found]:
    words = forms.words_of(name)
    if not words or len(words) > 7 or not forms.person_core(name) or any(folded(word) in OFFICES for word in words):
        return
    if any(lexicon().has(folded(word), "city", "country", "post", "head", "body") for word in words) or name[0].islower():
        return
    at = (
        text.upper().find(name.upper(), span.start, span.end)
        if len(text) == len(text.upper())
        else text.find(name, span.start, span.end)
    )
    if at >= 0 and not _COUNTED.match(text, at + len(name)):
        yield Found(at, at + len(name), "person", "envelope")


def spaced(text: str) -> Iterator[Found]:
    """``S H T Y K O V``: a name in spaced capitals, where it is known or stands elsewhere; ``S E C R E T`` is none."""
    matches = [match for match in _SPACED.finditer(text) if match[0].isupper()]
    words = {folded(match[0]) for match in TOKEN.finditer(text)} if matches else set()
    for match in matches:
        word = match[0].replace(" ", "")
        if not forms.common(word) and (word in words or lexicon().has(word, "known")) and forms.proper(word):
            yield Found(match.start(), match.end(), "person", SPACED)


def explained(text: str) -> Iterator[tuple[str, str]]:
    """(expansion, acronym) where the page explains one: ``INDEPENDENT LIBERAL PARTY (ILP)``."""
    for match in _ACRONYM.finditer(text):
        letters = match[1].replace(".", "").replace("&", "").replace("-", "")
        before = text[max(0, match.start() - 120) : match.start()].split()
        initials: list[str] = []
        for n, word in enumerate(reversed(before), 1):
            if folded(word) not in forms.SMALL_WORDS:
                initials.insert(0, word[0].upper())
            if "".join(initials) == letters:
                yield " ".join(before[-n:]), match[1]
                break
            if len(initials) > len(letters):
                break


def labels(sheet: Sheet) -> list[tuple[int, int]]:
    """Where no name is told: secrecy, handling, tags; a sign's own words (``[Translator's note:``) before what it says."""
    envelope = sheet.envelope
    signs = (*envelope.classification, *envelope.handling, *envelope.precedence, *envelope.tags, *envelope.slugs)
    found = [(sign.start, sign.end) for sign in signs]
    for mark in sheet.marks:
        at = mark.quote.find(mark.content) if mark.content else -1
        if mark.voice and at > 0:
            found.append((mark.start, mark.start + at))
        elif mark.content == "" or (mark.kind in ("sic", "gap", "unclear") and at < 0):
            found.append((mark.start, mark.end))
    return found


def heads(sheet: Sheet) -> list[tuple[int, int]]:
    """Where no sentences stand: envelopes without their subject, the furniture of pages, stamps. In order, none overlapping."""
    places = [(block.start, block.end) for block in sheet.blocks if block.kind in ("envelope", "page-furniture")]
    places += [(mark.start, mark.end) for mark in sheet.marks if mark.kind in ("page-break", "stamp")]
    spoken = sorted((subject.start, subject.end) for subject in sheet.envelope.subject)
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        start = max(start, found[-1][1] if found else 0)
        for begin, stop in spoken:
            if start < begin < end:
                found.append((start, begin))
                start = min(stop, end)
        if start < end:
            found.append((start, end))
    return found


def without(found: Iterable[Found], places: Iterable[tuple[int, int]]) -> list[Found]:
    """The names that do not begin within one of the places."""
    spans = sorted(places)
    starts = [start for start, _ in spans]
    kept = []
    for name in found:
        i = bisect_right(starts, name.start) - 1
        if i < 0 or name.start >= spans[i][1]:
            kept.append(name)
    return kept


def join_marks(gathered: Gathering, sheet: Sheet) -> None:
    """A second romanisation in brackets is a variant; an identification says who stands behind a name."""
    for mark in sheet.marks:
        if mark.applies_to is None or mark.kind not in ("name-variant", "identification"):
            continue
        start, end = mark.applies_to
        words = forms.words_of(sheet.content[start:end])
        cluster = gathered.clusters.get(("person", key_of(words)))
        if cluster is None:
            cluster = gathered.add(Found(start, end, "person", mark.kind), "document")
        if mark.kind == "identification":
            cluster.solution = mark.content
        else:
            at = sheet.content.find(mark.content, mark.start, mark.end)
            gathered.merge(
                cluster, gathered.add(Found(at, at + len(mark.content), "person", mark.kind), mark.voice or "translator")
            )
