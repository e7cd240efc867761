"""From whom and to whom: the post and who signs, the addressee and for whom it is, pseudonyms as they stand."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from chancery.extract.envelope.soviet.clock import days
from chancery.extract.envelope.soviet.layout import Parts, name_like
from chancery.model.readings import Party, Value
from chancery.model.record import Mark
from chancery.vocabulary import load

_LINE = r"[ \t\xa0]{0,40}[\"“(]{0,2}"
_N = r"(?-i:(?!(?:To|From|For|Via|No|N[ºo]|Special|Sent|Received|Copy|Strictly)\b)[A-Z][\w'’.-]*)"
_NAME = rf"{_N}(?:[ \t\xa0]{_N}){{0,4}}"
_OPENS = r"(?:^|(?<=[.;,\t])|(?<=\s{2}))"
_FROM = re.compile(rf"{_OPENS}{_LINE}from(?:\s?:|\b)[ \t\xa0]{{0,6}}(?P<name>{_NAME})", re.I | re.M)
_COMRADES = r"(?:comrades?|comr\.|cdes?\.?|com\.|tov\.)\s{0,2}"
_TO = re.compile(
    rf"(?:{_OPENS}|(?<=[A-Za-z]\s)(?=(?-i:To\s(?:Whom|[A-Z])))){_LINE}"
    r"(?P<label>to whom|to|destination|for immediate report to|for(?=\s(?:comrade|cde)|\s?:))(?:\s?:|\b)[ \t\xa0]{0,6}"
    rf"(?P<comrade>{_COMRADES})?(?P<name>{_NAME})(?P<solved>\s?\[[^\[\]\n]{{2,40}}\])?"
    rf"(?:[,\s]{{0,2}}\(?(?P<for>for|via|through)\s(?:(?:transmission|delivery|report)\sto\s)?(?:the\s)?(?:{_COMRADES})?"
    r"(?P<whom>(?-i:[A-Z])[\w'’. -]{1,40}?)(?=[\[)\].,;\n]|$|\s\[))?",
    re.I | re.M,
)
_PLACE_LINE = re.compile(r"^[ \t\xa0]{0,80}(?P<name>[A-Z][A-Za-z'’ -]{2,20}?)[ \t\xa0]{0,80}[-–—.,:]{0,3}[ \t\xa0]{0,80}$", re.M)
_PASS_ON = "transmit|pass|deliver|hand|convey|give|communicate"
_TRANSMIT = re.compile(
    rf"\s*(?:please\s|urgently\s|immediately\s)?(?:{_PASS_ON})(?:\s\w+){{0,6}}?\sto\s(?:{_COMRADES})?"
    rf"(?P<name>(?-i:[A-Z][A-Z'’-]+(?:\s[A-Z][A-Z'’-]+){{0,2}})|{_N}(?:\s{_N}){{0,2}})",
    re.I,
)
_CLOSES = r"with (?:\w+ ){0,2}(?:greetings|respect|regards|salutations)|regards|greetings|respectfully"
_GREETING = re.compile(rf"\b(?:{_CLOSES})[.,!]?\s{{1,4}}(?P<name>{_NAME})", re.I)
_SOLVED = re.compile(r"\s?\[[^\[\]\n]{2,40}\]")
_APART = re.compile(r"(?:[A-Z]\s){2,}[A-Z]\b")
_COMRADE = re.compile(r"^(?:comrades?|comr|cdes?|com|tov)\b\.?\s{1,2}", re.I)
_NOT_NAME = re.compile(
    r"^(?:from|to|via|the|special|secret|top|strictly|copy|copies|no|file|spravka|by|sent|received|end|page|part|note|signed|telegraph|confirm)\b",
    re.I,
)
_NOT_SIGNED = re.compile(
    r"\s*(?:cop(?:y|ies)|typed|printed|issued|deciphered|sent|received|distribution|no\.|nº|№|#|x+/|\*|spravka|\d{1,2}[.)]\s|correct|file\b|special)",
    re.I,
)
_LOWER_NAME = re.compile(r"^[a-z]")


class Parties(NamedTuple):
    """The parties and the signature."""

    sender: tuple[Party, ...]
    to: tuple[Party, ...]
    signature: tuple[Value, ...]


def read(content: str, where: Parts, marks: tuple[Mark, ...]) -> Parties:
    """From, to and signature of a telegram."""
    signature = _signature(content, where, marks)
    sender = _sender(content, where, signature)
    return Parties(sender, tuple(_addressees(content, where, sender)), signature)


@cache
def _places() -> frozenset[str]:
    return frozenset(load("soviet_telegram")["places"]["names"])


@cache
def _terms() -> re.Pattern[str]:
    """Words for secrecy, handling and urgency: a line of them is no addressee."""
    table = load("soviet_telegram")
    return re.compile("|".join(t for field in ("classification", "handling", "precedence") for t in table[field]["terms"]), re.I)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load("soviet_telegram")["not_a_name"])


def spelled(words: str) -> str:
    """A name as a name is written: ``SHTYKOV`` and ``S H T Y K O V`` are ``Shtykov``; ``SovAmbassador`` stays."""
    words = " ".join(words.split()).strip(" .,:;-–—")
    if _APART.fullmatch(words):
        words = words.replace(" ", "")
    pieces = [
        w.title().replace("'S", "'s") if w.isupper() and len(w.strip(".")) > 1 and "." not in w[:-1] else w
        for w in words.split(" ")
    ]
    return " ".join(re.sub(r"(['’])([A-Z])", lambda m: m[1] + m[2].lower(), w) for w in pieces)


def _sender(content: str, where: Parts, signature: tuple[Value, ...]) -> tuple[Party, ...]:
    """``From PYONGYANG``: the post, and by the signature the person."""
    match = next((m for m in _FROM.finditer(content, *where.head) if not _LOWER_NAME.match(m["name"])), None)
    if match:
        start, end = _trim_name(content, match.start("name"), match.end("name"))
        quote = content[start:end]
        named = spelled(quote)
        if named.lower() in _places() or signature:
            who = signature[0].value if signature else named
            because = "the signature names the person, the head the post" if signature else None
            return (Party(start=start, end=end, quote=quote, name=who, place=named, because=because, rule="soviet-from"),)
        return (Party(start=start, end=end, quote=quote, name=named, rule="soviet-from"),)
    if signature:
        one = signature[0]
        return (
            Party(
                start=one.start, end=one.end, quote=one.quote, name=one.value, because="the signature", rule="soviet-signature"
            ),
        )
    return ()


def _trim_name(content: str, start: int, end: int) -> tuple[int, int]:
    """A name without the words of the next field that a joined line runs into it: ``Pyongyang To``, ``BEIJING No``."""
    words = content[start:end]
    cut = re.search(r"[ \t\xa0](?:to|no|nº|n|for|special|sent|received|secret|strictly|copy|from|via)\b\.?.*$", words, re.I)
    if cut:
        words = words[: cut.start()]
    if stop := re.search(r"(?<=[a-zA-Z]{3})\.(?=[A-Z])", words):
        words = words[: stop.start()]
    words = words.rstrip(" .,-–—\t")
    return start, start + len(words)


def _addressees(content: str, where: Parts, sender: tuple[Party, ...]) -> list[Party]:
    found: list[Party] = []
    place: tuple[int, int, str] | None = None
    for match in _TO.finditer(content, *where.head):
        if _LOWER_NAME.match(match["name"]) or re.match(r"no\b|nº", match["name"], re.I):
            continue
        start, end = _trim_name(content, match.start("name"), match.end("name"))
        named = spelled(content[start:end])
        if match["label"].lower() == "destination" or (named.lower() in _places() and match["label"].lower() == "to"):
            place = (start, end, named)
            continue
        if named:
            found.append(_party(content, start, end, named, match))
    if not found:
        found = _unlabelled(content, where, sender)
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


def _unlabelled(content: str, where: Parts, sender: tuple[Party, ...]) -> list[Party]:
    """``FENG XI [STALIN]`` alone on a line of the head: the addressee, for no other name stands so."""
    start, end = where.head
    known = {p.place.lower() for p in sender if p.place} | _places()
    out: list[Party] = []
    for match in re.compile(r"^[ \t\xa0]*(?P<line>[^\n]{2,80}?)[ \t\xa0]*$", re.M).finditer(content, start, end):
        words = _SOLVED.sub("", match["line"]).strip(" .,:-–—!/x")
        prefix = _COMRADE.match(words)
        plain = words[prefix.end() :] if prefix else words
        if (
            not plain
            or any(c.isdigit() for c in plain)
            or not name_like(plain)
            or _NOT_NAME.match(plain)
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


def _place_alone(content: str, where: Parts, sender: tuple[Party, ...]) -> tuple[int, int, str] | None:
    """``BEIJING--`` alone on a line above the addressee: where he is."""
    own = {p.place.lower() for p in sender if p.place}
    for match in _PLACE_LINE.finditer(content, *where.head):
        if match["name"].lower() in _places() and match["name"].lower() not in own:
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


def _signature(content: str, where: Parts, marks: tuple[Mark, ...]) -> tuple[Value, ...]:
    """A name on a line of the tail, alone or beside a date; else behind the greetings that close the text."""
    hidden = [
        (m.start, m.end)
        for m in marks
        if m.kind in ("handwritten", "stamp", "translator-note", "editor-note") and m.end - m.start > 14
    ]
    end = where.tail[1]
    at = after_quotation(content, where)
    while at < end:
        stop = content.find("\n", at, end)
        stop = end if stop < 0 else stop
        if not any(a <= at + 1 and stop - 1 <= b for a, b in hidden) and (found := _signed_line(content, at, stop)):
            return (found,)
        at = stop + 1
    greetings = list(_GREETING.finditer(content, max(where.body[0], where.body[1] - 1500), where.body[1]))
    return tuple(_signed(content, *_trim_name(content, *match.span("name"))) for match in greetings[-1:])


def after_quotation(content: str, where: Parts) -> int:
    """Where the tail begins that is the telegram's own: behind a quoted message whose signature stands before its end."""
    start, end = where.tail
    body = content[slice(*where.body)]
    still_open = body.count("“") > body.count("”") or body.count('"') % 2 == 1
    if not still_open:
        return start
    stops = [m.end() for m in re.compile(r"[”\"][ \t\xa0]*$", re.M).finditer(content, start, min(end, start + 400))]
    return stops[0] if stops and content[stops[0] : end].strip() else start


def _signed_line(content: str, at: int, stop: int) -> Value | None:
    """``30 May 1950 SHTYKOV``, ``24.III.50 Shtykov``, ``S H T Y K O V``, ``[signature] A. Ivanov``."""
    line = content[at:stop]
    if _NOT_SIGNED.match(line):
        return None
    cleaned = line
    for day in days(content, at, stop, 1900):
        cleaned = cleaned.replace(content[day.start : day.end], " " * (day.end - day.start))
    cleaned = re.sub(r"\[[^\[\]\n]{0,40}\]|/?\b(?:signed|signature)\b:?/?", lambda m: " " * len(m[0]), cleaned, flags=re.I)
    words = cleaned.strip(' \t.,;:/"“”()—–-')
    if (
        not words
        or not name_like(words)
        or _NOT_NAME.match(words)
        or not re.search(r"[A-Z]", words)
        or words.lower() in _places()
    ):
        return None
    first = at + cleaned.index(words)
    prefix = _COMRADE.match(words)
    if prefix:
        first += prefix.end()
    return _signed(content, first, at + cleaned.index(words) + len(words))


def _signed(content: str, start: int, end: int) -> Value:
    quote = content[start:end]
    return Value(start=start, end=end, quote=quote, value=spelled(quote), rule="soviet-signature")
