"""The envelope of a cable of the Central Intelligence Agency, as far as the scan lets it be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from chancery import vocabulary
from chancery.extract.envelope.released import cable_parties
from chancery.extract.envelope.released.copied import informed, offices
from chancery.extract.envelope.released.message_times import bare_time
from chancery.extract.envelope.released.own_date import body_start, cable_date, rivals
from chancery.extract.envelope.released.stations import post
from chancery.extract.envelope.released.terms import classification, handling
from chancery.extract.envelope.released.year_checks import checked
from chancery.model.readings import Copies, Envelope, Number, Reference, Value

HEAD, TAIL = 4000, 1500
_IN = re.compile(r"\b[I1]N[ \t]{0,2}[-:#.]?[ \t]{0,2}(?P<n>\d{5,7})\b")
_OUT = re.compile(r"\b[O0]UT[ \t]{0,2}[-:#.]?[ \t]{0,2}(?P<n>\d{4,6})\b")
_DIR = re.compile(r"\b(?:DIR|DIRECTOR|HEADQUARTERS)[ \t:]{1,3}(?P<n>\d{5,6})\b")
_REF = re.compile(
    r"^[^\w\n]{0,6}REF[ES]?S?[ \t]{0,2}[:;.=-]{0,2}[ \t]{1,6}(?=\S)|^[^\w\n]{0,6}REFS?[ \t]{0,2}[:;.=-]{0,2}$", re.M
)
_CITED = re.compile(
    r"(?:(?P<label>[A-H])[.,)][ \t]{1,4})?(?P<post>[A-Z][A-Z/]{2,12}(?: [A-Z]{2,10}){0,2})[ \t-]{1,3}(?P<n>\d{3,6})\b"
    r"(?:[ \t]{0,3}\(?[ \t]?(?P<io>[I1]N|OUT|O0T)[ \t-]{1,3}(?P<m>\d{4,6})\)?)?"
)
_SUBJECT = re.compile(r"^[^\w\n]{0,4}SUBJ(?:ECT)?[ \t]{0,3}[:;][ \t]{0,6}(?P<v>[^\n]{3,120})$", re.M)
_SLUG_LINE = re.compile(
    r"^[^\w\n]{0,3}(?:SLUGS?[: ]{1,4})?(?P<words>[A-Z]{4,14}(?:/\d{1,2})?(?:[ \t]{1,4}[A-Z]{4,14}(?:/\d{1,2})?){0,6})[ "
    r"\t.,]{0,3}$",
    re.M,
)
_COPY = re.compile(r"\bCOPY[ \t]{1,3}N[O0][.:]?[ \t]{0,4}(?P<n>\d{1,3})\b", re.I)
_OFFICER = re.compile(r"^[^\n]{0,40}(?P<kind>RELEASING OFF\w{2,5}|AUTHENTICATING|COORDINATING OFF\w{2,6})", re.M | re.I)


_FOOT = re.compile(
    r"^[^\w\n]{0,4}(?:(?:S[ -]?E[ -]?C[ -]?R[ -]?E[ -]?T|CONFIDENTIAL)[ \t]{0,4}\n\s{0,6}(?=REPROD|C/S|"
    r"\Z)|END OF (?:MESSAGE|CABLE|MSG)|COORDINATING OFF|"
    r"RELEASING OFF|C/S COMMENT|REPRODUCTION BY)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Cable:
    """What a cable's head and foot say; ``head`` is where its text begins."""

    envelope: Envelope
    head: int
    close: int | None = None
    """Where the lines under the text begin: END OF MESSAGE, officers, comments of Headquarters."""


@lru_cache(maxsize=4)
def read(content: str, start: int, end: int) -> Cable:
    """The cable that stands in [start, end)."""
    head_end = min(end, start + HEAD)
    parties = cable_parties.read(content, start, head_end)
    dated = cable_date(content, start, end)
    top = _text_begins(content, start, head_end, parties.line)
    slugs = tuple(_slugs(content, parties.line[1] if parties.line else start, top))
    time = dated.time if dated else bare_time(content, start, body_start(content, start, min(end, start + 2600)))
    action, listed = offices(content, start, top)
    named = {party.start for party in (*parties.to, *parties.info, *parties.from_)}
    listed = tuple(copy for copy in listed if copy.start not in named)
    envelope = Envelope(
        number=tuple(_numbers(content, start, head_end, parties)),
        precedence=parties.precedence,
        date=tuple(checked(content, start, end, v) for v in rivals(content, start, head_end, dated.date)) if dated else (),
        time=(time,) if time else (),
        from_=parties.from_,
        to=parties.to,
        info=(*parties.info, *informed(content, start, top, (*parties.to, *parties.info, *parties.from_))),
        action=tuple(party for party in action if party.start not in named),
        copies=Copies(list=listed) if listed else None,
        classification=classification(content, start, head_end),
        handling=handling(content, start, head_end, end),
        subject=tuple(_subject(content, start, head_end)),
        slugs=slugs,
        references=tuple(_references(content, start, top)),
        exemplar=tuple(_exemplar(content, start, head_end, end)),
    )
    foot = _FOOT.search(content, top, end)
    return Cable(envelope, top, foot.start() if foot else None)


def _text_begins(content: str, start: int, end: int, line: tuple[int, int] | None) -> int:
    """The first numbered paragraph behind the message line; without one, the line behind slugs and references."""
    after = line[1] if line else start
    first = body_start(content, after, end)
    return first if first < end else min(end, after)


def _numbers(content: str, start: int, end: int, parties: cable_parties.Parties) -> Iterator[Number]:
    """The sender's serial behind CITE, the number of the incoming or outgoing message in its box."""
    if parties.serial:
        first, last = parties.serial
        quote = content[first:last]
        yield Number(start=first, end=last, quote=quote, kind="telegram", value=quote.replace(" ", ""), rule="cable-cite")
    bottom = parties.line[1] + 120 if parties.line else start + 900
    for kind, pattern in (("incoming", _IN), ("outgoing", _OUT)):
        for match in pattern.finditer(content, start, min(end, bottom)):
            before = content[max(content.rfind("\n", 0, match.start()), match.start() - 24) : match.start()]
            if "(" in before or "REF" in before.upper():
                continue
            first, last = match.span("n")
            yield Number(start=first, end=last, quote=match["n"], kind=kind, value=match["n"], rule=f"cable-{kind}")
            break


def _references(content: str, start: int, top: int) -> Iterator[Reference]:
    """``REF: A. MEXI 9708 (IN 96755)``, and the lettered lines below it, to the first paragraph."""
    match = _REF.search(content, start, top + 400)
    if not match:
        return
    at, misses = match.end(), 0
    while misses < 2 and at < len(content):
        stop = content.find("\n", at)
        stop = len(content) if stop < 0 else min(stop, at + 300)
        line = content[at:stop]
        if line.strip():
            if at != match.end() and not line.strip()[:2].rstrip(".,)").isalpha():
                return
            found = [r for m in _CITED.finditer(content, at, stop) if (r := _cited(m))]
            if not found:
                misses += 1
            yield from found
        at = stop + 1
        if at > match.end() + 500:
            return


def _cited(match: re.Match[str]) -> Reference | None:
    known = post(match.string, *match.span("post"))
    if known is None:
        return None
    first, last = match.start("post"), match.end()
    return Reference(
        start=first, end=last, quote=match.string[first:last], kind="telegram", label=match["label"],
        post=known.spelling if not known.exact else " ".join(match["post"].split()), number=match["n"],
        id=f"{'IN' if match['io'][0] in 'I1' else 'OUT'} {match['m']}" if match["m"] else None,
        because=None if known.exact else f"{match['post']} is a slip of the scan for {known.spelling}",
        rule="cable-reference",
    )  # fmt: skip


@cache
def _slug_words() -> tuple[frozenset[str], tuple[str, ...]]:
    table = vocabulary.load("slugs")
    return frozenset(table["words"]), tuple(table["digraphs"])


URGENCIES = frozenset(("DEFERRED", "ROUTINE", "PRIORITY", "IMMEDIATE", "NIACT", "OPIM"))


def _is_post(word: str) -> bool:
    """Whether a word is a station's name as it stands."""
    found = post(word, 0, len(word))
    return found is not None and found.exact


def _slugs(content: str, start: int, top: int) -> Iterator[Value]:
    """``RYBAT GPFLOOR``: a line of indicators and cryptonyms between the message line and the text."""
    words, digraphs = _slug_words()
    for match in _SLUG_LINE.finditer(content, start, min(top, start + 900)):
        pieces = list(re.finditer(r"[A-Z]{4,14}(?:/\d{1,2})?", match["words"]))
        # A city of a long address, or an urgency, stands on such a line too and is no indicator.
        pieces = [p for p in pieces if p[0] not in URGENCIES and not _is_post(p[0])]
        bare = [p[0].split("/")[0] for p in pieces]
        crypt = [b in words or (b.startswith(digraphs) and len(b) > 5) for b in bare]
        if not any(b in words for b in bare) and not (any(crypt) and not any(map(_english, bare))):
            continue
        for piece, word in zip(pieces, bare, strict=True):
            if word in words or word.startswith(digraphs) or (len(word) > 5 and not _english(word)):
                first = match.start("words") + piece.start()
                yield Value(start=first, end=first + len(piece[0]), quote=piece[0], value=piece[0], rule="cable-slugs")
        return


def _english(word: str) -> bool:
    """Whether a word stands in a dictionary: a cryptonym does not."""
    low = word.lower()
    return low in vocabulary.words("english") or low.removesuffix("s") in vocabulary.words("english")


def _subject(content: str, start: int, end: int) -> Iterator[Value]:
    if match := _SUBJECT.search(content, start, end):
        words = match["v"].rstrip(" .,;:-_|")
        first = match.start("v")
        yield Value(start=first, end=first + len(words), quote=words, value=" ".join(words.split()), rule="cable-subject")


def _exemplar(content: str, start: int, head_end: int, end: int) -> Iterator[Value]:
    """``Copy No. 7``, where the number stands."""
    for first, last in ((start, min(head_end, start + 1200)), (max(start, end - TAIL), end)):
        if match := _COPY.search(content, first, last):
            yield Value(start=match.start(), end=match.end(), quote=match[0], value=match["n"], rule="cable-copy")
            return


__all__ = ["Cable", "read"]
