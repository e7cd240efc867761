"""From whom and to whom: the post and who signs, the addressee and for whom it is, pseudonyms as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from chancery.extract.envelope.soviet import signature
from chancery.extract.envelope.soviet.layout import Parts, name_like
from chancery.extract.envelope.soviet.signature import office_before
from chancery.extract.envelope.soviet.spelling import COMRADE, NAME, NOT_NAME, WORD, places, spelled, trim_name
from chancery.model.readings import Party, Value
from chancery.model.record import Mark
from chancery.vocabulary import load

_LINE = r"[ \t\xa0]{0,40}[\"“(]{0,2}"
_OPENS = r"(?:^|(?<=[.;,\t])|(?<=\s{2}))"
_FROM = re.compile(rf"{_OPENS}{_LINE}from(?:\s?:|\b)[ \t\xa0]{{0,6}}(?P<name>{NAME})", re.I | re.M)
_COMRADES = r"(?:comrades?|comr\.|cdes?\.?|com\.|tov\.)\s{0,2}"
_TO = re.compile(
    rf"(?:{_OPENS}|(?<=[A-Za-z]\s)(?=(?-i:To\s(?:Whom|[A-Z])))|(?<=\w\s[–—-]\s)(?=(?-i:T[Oo]\s))){_LINE}"
    r"(?P<label>to whom|to|destination|for immediate report to|for(?=\s(?:comrade|cde)|\s?:))(?:\s?:|\b)[ \t\xa0]{0,6}"
    rf"(?:the[ \t\xa0])?(?P<comrade>{_COMRADES})?(?P<name>{NAME})(?P<solved>\s?\[[^\[\]\n]{{2,40}}\])?"
    rf"(?:,?[ \t\xa0](?:and|&)[ \t\xa0](?:{_COMRADES})?(?P<second>{NAME}))?"
    rf"(?:[,\s]{{0,2}}\(?(?P<for>for|via|through)\s(?:(?:transmission|delivery|report)\sto\s)?(?:the\s)?(?:{_COMRADES})?"
    r"(?P<whom>(?-i:[A-Z])[\w'’. -]{1,40}?)(?=[\[)\].,;\n]|$|\s\[))?",
    re.I | re.M,
)
_COPY_TO = re.compile(
    rf"(?:{_OPENS}{_LINE}cop(?:y|ies)(?:\s?:|[ \t\xa0]to\s?:)|(?<=\w),[ \t\xa0](?:with\s)?(?:a\s)?cop(?:y|ies)[ \t\xa0]to)"
    rf"[ \t\xa0]{{0,6}}(?:{_COMRADES})?(?P<name>{NAME})(?=[ \t\xa0.]*$)",
    re.I | re.M,
)
_PLACE_LINE = re.compile(r"^[ \t\xa0]{0,80}(?P<name>[A-Z][A-Za-z'’ -]{2,20}?)[ \t\xa0]{0,80}[-–—.,:]{0,3}[ \t\xa0]{0,80}$", re.M)
_TELEGRAM_TO = re.compile(
    r"\b(?:telegram|cable)[ \t\xa0]to[ \t\xa0](?P<name>[A-Z][A-Za-z'’ -]{2,20}?)[ \t\xa0.,:]{0,20}$", re.M | re.I
)
"""``Ciphered telegram to HARBIN`` as a heading."""
_PASS_ON = "transmit|pass|deliver|hand|convey|give|communicate"
_TRANSMIT = re.compile(
    rf"\s*(?:please\s|urgently\s|immediately\s)?(?:{_PASS_ON})(?:\s\w+){{0,6}}?\sto\s(?:{_COMRADES})?"
    rf"(?P<name>(?-i:[A-Z][A-Z'’-]+(?:\s[A-Z][A-Z'’-]+){{0,2}})|{WORD}(?:\s{WORD}){{0,2}})",
    re.I,
)
_SOLVED = re.compile(r"\s?\[[^\[\]\n]{2,40}\]")
_LOWER_NAME = re.compile(r"^[a-z]")


class Parties(NamedTuple):
    """The parties and the signature."""

    sender: tuple[Party, ...]
    to: tuple[Party, ...]
    info: tuple[Party, ...]
    signature: tuple[Value, ...]


def read(content: str, where: Parts, marks: tuple[Mark, ...]) -> Parties:
    """From, to and signature of a telegram."""
    signed, office = signature.read(content, where, marks)
    sender = _sender(content, where, signed, office)
    return Parties(sender, tuple(_addressees(content, where, sender, marks)), tuple(_informed(content, where)), signed)


@cache
def _terms() -> re.Pattern[str]:
    """Words for secrecy, handling and urgency: a line of them is no addressee."""
    table = load("soviet_telegram")
    return re.compile("|".join(t for field in ("classification", "handling", "precedence") for t in table[field]["terms"]), re.I)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load("soviet_telegram")["not_a_name"])


def _sender(content: str, where: Parts, signature: tuple[Value, ...], office: str | None) -> tuple[Party, ...]:
    """``From PYONGYANG``: the post, and by the signature the person."""
    match = next((m for m in _FROM.finditer(content, *where.head) if not _LOWER_NAME.match(m["name"])), None)
    if match:
        start, end = trim_name(content, match.start("name"), match.end("name"))
        quote = content[start:end]
        named = spelled(quote)
        if named.lower() in places() or signature:
            who = signature[0].value if signature else named
            because = "the signature names the person, the head the post" if signature else None
            return (
                Party(
                    start=start, end=end, quote=quote, name=who, office=office, place=named, because=because, rule="soviet-from"
                ),
            )
        return (Party(start=start, end=end, quote=quote, name=named, rule="soviet-from"),)
    if signature:
        one = signature[0]
        because = "the signature"
        return (
            Party(
                start=one.start,
                end=one.end,
                quote=one.quote,
                name=one.value,
                office=office,
                because=because,
                rule="soviet-signature",
            ),
        )
    return ()


def _addressees(content: str, where: Parts, sender: tuple[Party, ...], marks: tuple[Mark, ...]) -> list[Party]:
    found: list[Party] = []
    place: tuple[int, int, str] | None = None
    for match in _TO.finditer(content, *where.head):
        if _LOWER_NAME.match(match["name"]) or re.match(r"no\b|nº", match["name"], re.I):
            continue
        start, end = trim_name(content, match.start("name"), match.end("name"))
        named = spelled(content[start:end])
        if match["label"].lower() == "destination" or (named.lower() in places() and match["label"].lower() == "to"):
            place = (start, end, named)
            continue
        if named:
            found.append(_party(content, start, end, named, match))
            if match["second"]:
                first, last = trim_name(content, *match.span("second"))
                found.append(_party(content, first, last, spelled(content[first:last]), match))
            place = place or _place_before(content, match.start("label"))
    if not found:
        found = _unlabelled(content, where, sender, marks)
    place = place or _place_alone(content, where, sender)
    if place and found:
        found = [_with_place(party, place[2]) for party in found]
    elif place:
        found = [
            Party(
                start=place[0], end=place[1], quote=content[place[0] : place[1]], name=place[2], place=place[2], rule="soviet-to"
            )
        ]
    return [_for_whom(content, where, party) for party in found]


def _place_before(content: str, at: int) -> tuple[int, int, str] | None:
    """``KABUL. To the Ambassador``: a post alone before the addressee, on his line."""
    low = max(content.rfind("\n", 0, at) + 1, at - 60)
    words = content[low:at].strip(" \t\xa0.,:;–—-")
    if words.lower() not in places():
        return None
    first = content.index(words, low)
    return first, first + len(words), spelled(words)


def _party(content: str, start: int, end: int, named: str, match: re.Match[str]) -> Party:
    whom = spelled(match["whom"]) if match["whom"] and match["for"].lower() == "for" else None
    return Party(start=start, end=end, quote=content[start:end], name=named, for_=whom, rule="soviet-to")


def _with_place(party: Party, place: str) -> Party:
    return Party(
        start=party.start,
        end=party.end,
        quote=party.quote,
        name=party.name,
        for_=party.for_,
        place=place,
        because=party.because,
        rule=party.rule,
    )


def _unlabelled(content: str, where: Parts, sender: tuple[Party, ...], marks: tuple[Mark, ...]) -> list[Party]:
    """``FENG XI [STALIN]`` alone on a line of the head: the addressee, for no other name stands so."""
    start, end = where.head
    known = {p.place.lower() for p in sender if p.place} | places()
    hidden = [(m.start, m.end) for m in marks if m.kind in ("handwritten", "stamp", "translator-note", "editor-note")]
    out: list[Party] = []
    for match in re.compile(r"^[ \t\xa0]*(?P<line>[^\n]{2,80}?)[ \t\xa0]*$", re.M).finditer(content, start, end):
        if any(a <= match.start("line") < b for a, b in hidden):
            continue
        words = _SOLVED.sub("", match["line"]).strip(" .,:-–—!/x")
        prefix = COMRADE.match(words)
        prefix = prefix or office_before().match(words)
        plain = words[prefix.end() :] if prefix else words
        if (
            not plain
            or any(c.isdigit() for c in plain)
            or not name_like(plain)
            or NOT_NAME.match(plain)
            or plain.lower() in known
            or len(plain.split()) > 4
            or plain not in match["line"]
        ):
            continue
        if not (plain.isupper() or prefix or _SOLVED.search(match["line"])):
            continue
        if plain.lower() in _no_names() or _terms().search(plain):
            continue
        first = match.start("line") + match["line"].index(plain)
        out.append(
            Party(
                start=first,
                end=first + len(plain),
                quote=plain,
                name=spelled(plain),
                because="a name alone in the head",
                rule="soviet-addressee-alone",
            )
        )
    return out


def _informed(content: str, where: Parts) -> Iterator[Party]:
    """``Copy: Chief Military Adviser`` on a line of its own, ``To LAPIN, copy to KARELIN``: who else has it at that place."""
    for match in _COPY_TO.finditer(content, *where.head):
        start, end = trim_name(content, *match.span("name"))
        if start < end:
            yield Party(start=start, end=end, quote=content[start:end], name=spelled(content[start:end]), rule="soviet-copy-to")


def _place_alone(content: str, where: Parts, sender: tuple[Party, ...]) -> tuple[int, int, str] | None:
    """``BEIJING--`` alone on a line above the addressee: where he is."""
    own = {p.place.lower() for p in sender if p.place}
    for match in (*_TELEGRAM_TO.finditer(content, *where.head), *_PLACE_LINE.finditer(content, *where.head)):
        if match["name"].lower() in places() and match["name"].lower() not in own:
            return match.start("name"), match.end("name"), spelled(match["name"])
    return None


def _for_whom(content: str, where: Parts, party: Party) -> Party:
    """``Transmit the following answer to MAO ZEDONG``: for whom it is in the end."""
    if party.for_ is not None:
        return party
    match = _TRANSMIT.match(content, where.body[0], min(where.body[1], where.body[0] + 300))
    if not match:
        return party
    name = re.sub(r"\s(?:In|The|On|At|And|Immediately)$", "", match["name"])
    return Party(
        start=party.start, end=party.end, quote=party.quote, name=party.name, place=party.place, for_=spelled(name),
        rule=party.rule,
        because=party.because or "the text begins with whom to pass it to",
    )  # fmt: skip
