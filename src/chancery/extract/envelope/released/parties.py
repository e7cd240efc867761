"""Senders and addressees in the labelled heads of memoranda, dispatches and letters released as scans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chancery.extract.envelope.released.head import Entry, is_office, mended, trim
from chancery.extract.envelope.released.scanned_words import plain
from chancery.extract.envelope.released.stations import Post, near
from chancery.model.readings import Party, Value

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMED = re.compile(
    r"(?:/?[sS]/ ?)?(?:(?:Mr|Mrs|Miss|Dr)\. )?[A-Z][A-Za-z]{0,12}[.,]?(?: (?:[A-Z]{1,2}[.,;]?|[#&]\.)){0,2} (?:(?:de|De|"
    r"von|Van|la|Mac|Mc) )?[A-Z][A-Za-z'-]{2,16}(?:,? (?:Jr|Sr|II|III)\.?)?"
)
_FORM = re.compile(
    r"DES[IE]?GN|ROOM|\bNUMBER|BU[IL]L?DING|RESS A|PHONE|USE ON|REPROD|SIGNATURE|INITIAL|COMMENT|CLASSIF|"
    r"RETURN T|PSEUDO|TITLE|OPTIONAL|APPROV|"
    r"REQUEST|CHECK|PRESENT|FIELD(?! OFFICE)|RECEIVED|TO BE|INDEX|(?<!TOP )SECRET|OBJECTION|BRANCH:|FORM NO|REQUIRED|"
    r"EXTENSION|FORWARDED|\bNO\.|"
    r"ACTION BRANCH|ALL ADD?O?R|APERTURE|DENIAL|CONFID|MORANDUM|ORANDUM|OCCUPATION|INDICATE",
    re.I,
)
_ASIDE = re.compile(
    r"\s{0,9}[:.,]?\s{0,3}(?:\(?(?:Attn|ATTN|Attention|ATTENTION)\b.*|(?:[DCO]A[TF]E|Da[Tt][Ee])\b.*|\bEXT(?:ENSION)?\b.*|"
    r"\bROOM\b.*|\bVIA\b ?:.*|"
    r"\b\d{1,2}[ ]{1,2}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w{0,7}\.?,?[ ]{1,2}\d{2,4}\b.*|"
    r"[ ]\d{4,5}[^\w\n]{0,4})$"
)
_RECORD = re.compile(r"\b(?:the |THE )?(?:R[EKBF][CGO][OQC][RK][DOB]|NECORD|RECORDS?|FILES?)\b", re.I)


def party(content: str, lines: list[tuple[int, int]], rule: str, because: str | None = None) -> Party | None:
    """One sender or addressee over its lines: a name and the office under it or behind a comma. None for specks and garble."""
    spans = [span for line in lines if (span := _clean(content, *line))]
    if not spans:
        return None
    first, last = spans[0]
    name, slips = with_station(*mended(content[first:last]))
    if not _sensible(name):
        return None
    end, office = last, None
    reasons = [r for r in (because, slips) if r]
    if len(spans) > 1 and (is_office(mended(content[slice(*spans[1])])[0]) or is_office(name)):
        office, more = mended(content[slice(*spans[1])])
        if _sensible(office) and _belongs(name, office):
            end = spans[1][1]
            reasons += [more] if more else []
            rest = mended(content[slice(*spans[2])])[0] if len(spans) > 2 else ""
            if is_office(rest) and not _HOLDER.match(rest) and _sensible(rest):
                office, end = f"{office}, {rest}", spans[2][1]
        else:
            office = None
    comma = name.find(", ")
    if office is None and comma > 2 and is_office(name[comma:]) and not is_office(name[:comma]):
        name, office = name[:comma], name[comma + 2 :]
    return Party(
        start=first, end=end, quote=content[first:end], name=name, office=office, because="; ".join(reasons) or None, rule=rule
    )


_AT = re.compile(
    r"(?:(?:Chief|Chiefs),? o[fre] (?:Station|Base)s?|CHIEF OF (?:STATION|BASE)|COS|COB)[,./ ]{1,3}(?=[^\W\d_])", re.I
)


def with_station(words: str, slips: str | None) -> tuple[str, str | None]:
    """``Chief of Station, JHWAVE``: the station as the list has it, where the scan misread it."""
    match = _AT.match(words)
    found = _station_at(words, match.end()) if match else None
    if match is None or found is None or (found.exact and found.end == len(words)):
        return words, slips
    read = words[found.start : found.end].strip(" .,:;*")
    station = read if found.exact else found.term if found.term.startswith("JM") else found.term.title()
    if plain(station) == plain(read):
        return words[: match.end()] + read, slips
    more = f"{read} is a slip of the scan for {station}"
    return words[: match.end()] + station, f"{slips}; {more}" if slips else more


def _station_at(words: str, at: int) -> Post | None:
    """The station that begins at a place of the words, its name of three words or fewer, whatever stands behind it."""
    pieces = list(re.finditer(r"[^\s,;()\[\]]+", words[at:]))[:3]
    for many in range(len(pieces), 0, -1):
        first, last = at + pieces[0].start(), at + pieces[many - 1].end()
        if first - at < 3 and len(plain(words[first:last])) > 3 and (found := near(words, first, last)):
            part = len(plain(words[first:last])) < 5 and words[last + 1 : last + 2].isupper()
            return None if part else found
    return None


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


_RUNNING = frozenset({
    "the", "was", "is", "has", "had", "are", "by", "this", "that", "as", "from", "been", "not", "which", "who", "will",
    "were", "it",
})  # fmt: skip
"""Words of running text, that no name or office holds."""
_SMALL = frozenset({"of", "for", "and", "the", "to", "de", "von", "on", "in", "at", "la", "del", "y", "or"})


def _sensible(words: str) -> bool:
    """Mostly letters, and the words of a name or an office: what a ruled line, a stamp, a form or a sentence leaves is not."""
    letters = len(_LETTER.findall(words))
    pieces = _WORD.findall(words)
    if not pieces or len(pieces) > 11 or (pieces[0][0].islower() and "/" not in words) or _FORM.search(words):
        return False
    if not is_office(words) and not _RUNNING.isdisjoint(p.lower() for p in pieces):
        return False
    if sum(p[0].islower() for p in pieces if p not in _SMALL) * 3 > len(pieces):
        return False
    if letters < 3 or letters * 10 < (len(words) - words.count("/")) * 6 or len(words) > 90:
        return False
    return any(len(w) >= 3 for w in _WORD.findall(words)) or "/" in words


def parties(content: str, entry: Entry, rule: str) -> Iterator[Party]:
    """The parties of an entry: lines that each begin an office of their own are parties of their own."""
    groups: list[list[tuple[int, int]]] = []
    for line in entry.lines:
        words = mended(content[slice(*line)])[0]
        if groups and not (
            _HOLDER.match(words) and not _GOES_ON.search(content[slice(*groups[-1][-1])]) and _is_holder(content, groups[-1])
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    because = "the value that stands in this label's place in the column" if entry.moved else entry.bent
    for group in groups:
        if found := party(content, group, rule, because):
            yield found


_HOLDER = re.compile(
    r"(?:chief|cos|director|(?:associate |assistant )?deputy (?:chief|director)|acting chief|inspector general|"
    r"(?:legislative|general) counsel)\b",
    re.I,
)
_GOES_ON = re.compile(r"(?:\b(?:to|the|of|for|and|associate|assistant|deputy|acting)|[,&/-])\s*$", re.I)
"""What a line of an office's name ends with when the next line belongs to it."""


def _is_holder(content: str, group: list[tuple[int, int]]) -> bool:
    """Whether the lines before name an office, so that another office is another party."""
    return is_office(mended(content[slice(*group[0])])[0])


def record_party(content: str, entry: Entry, rule: str) -> Party | None:
    """``MEMORANDUM FOR THE RECORD``: addressed to nobody, for the file."""
    for start, end in entry.lines[:1]:
        words = content[start:end]
        if len(words) < 24 and (match := _RECORD.search(words)):
            name = "the Record" if "F" not in match[0].upper()[:1] else "File"
            first, last = start + match.start(), start + match.end()
            return Party(start=first, end=last, quote=match[0], name=name, because=entry.bent, rule=rule)
    return None


def first(content: str, found: Iterable[Entry], field: str) -> Entry | None:
    """The first entry of a field that has a value."""
    return next((e for e in found if e.field == field and e.lines), None)


_TICKED = re.compile(r"\(?Optional|\(?Officer|NAME", re.I)


def text_value(content: str, entry: Entry, rule: str, most: int = 2) -> Value | None:
    """A value of up to ``most`` lines as one, white space evened out."""
    start, end = entry.lines[0][0], entry.lines[:most][-1][1]
    words = " ".join(content[start:end].split())
    if len(_LETTER.findall(words)) * 20 < len(words) * 9 or not _WORD.search(words) or _TICKED.match(words):
        return None
    return Value(start=start, end=end, quote=content[start:end], value=words, because=entry.bent, rule=rule)


_OFFICE_LINE = re.compile(
    r"[^\w\n]{0,8}(?:\w{1,2}[^\w\n]{1,3})?(?P<v>(?:Acting |Deputy |Assistant |Executive |Special |General |"
    r"Legislative |Inspector )?"
    r"(?:Chief|Director|Deputy|Counsel|General|Secretary|Chairman|Staff|Officer|Assistant)\b[^\n]{0,50}|(?:[A-Za-z]{1,4}/){1,3}[A-Za-z][A-Za-z\d&/]{1,12})[^\w\n]{0,6}"
)
_FOR_THE = re.compile(r"^[^\w\n]{0,6}FOR THE [A-Z ,]{6,50}[:;.]?[^\w\n]{0,4}$", re.M)
_LISTED = re.compile(
    r"^[^\w\n]{0,6}(?P<name>[A-Z][^\n]{5,34})\n\s{0,4}(?:[^\n]{0,30}\n\s{0,4})?(?:D[iI]str[il]but|Attachment|Enclosure)", re.M
)
"""A name on the line over the list of copies."""
_INITIALLED = re.compile(
    r"^[^\w\n]{0,8}(?P<name>(?:[A-Z][A-Za-z]{1,14}|[A-Z][.;])[ ]{1,2}(?:[A-Z][.;,][ ]{1,2}){1,2}[A-Z][A-Za-z'-]{2,17})"
    r"[^\w\n]{0,8}$",
    re.M,
)
"""``Oliver R. BYNAM``: a name with an initial, alone on its line."""
FOOT = 900
"""Characters at the end in which such a name is looked for."""
CLOSE = 2200
"""Characters at the end in which FOR THE DIRECTOR is looked for."""
REACH = 9000
"""Characters from the beginning in which a signature is looked for."""


_LINE = re.compile(
    r"^[^\w\n]{0,8}(?:\w{1,2}[^\w\n]{1,3})?(?:Acting|Actg|Deputy|Assistant|Executive|Legislative|Inspector|"
    r"General Counsel|Chie\S|Director|Staff|Officer|"
    r"(?:C|DC|AC|A|D|DD|CI|WH|SA|OS)/[A-Z]|[A-Za-z]{1,4}/[A-Za-z]{2,4}(?=/|[^\w\n]{0,4}$))[^\n]{0,55}$",
    re.M,
)


def signature(content: str, start: int, end: int) -> tuple[Value, Party] | None:
    """The name typed under a paper's last paragraph and the office below it: who signs a memorandum without FROM."""
    for match in _LINE.finditer(content, min(start + 100, end), min(end, start + REACH)):
        stop = content.rfind("\n", start, match.start())
        if stop < 0:
            continue
        first = content.rfind("\n", start, stop) + 1
        if not content[first:stop].strip():
            stop = first - 1
            first = content.rfind("\n", start, max(stop, start)) + 1
        office = _OFFICE_LINE.fullmatch(mended(match[0])[0])
        if office and stop > first and (signed := _signed(content, (first, stop), match.span(), office["v"])):
            return signed
    top = max(start, end - CLOSE)
    if (listed := _LISTED.search(content, top, end)) and (signed := _signed(content, listed.span("name"), None, "")):
        return signed
    if for_the := _FOR_THE.search(content, top, end):
        for line in _tail_lines(content, for_the.end(), min(end, for_the.end() + 160)):
            if content[slice(*line)].strip():
                return _signed(content, line, None, "")
    for name in _INITIALLED.finditer(content, max(start + 100, end - FOOT), end):
        if signed := _signed(content, name.span("name"), None, ""):
            return signed
    return None


def _signed(content: str, name: tuple[int, int], office: tuple[int, int] | None, title: str) -> tuple[Value, Party] | None:
    """The name's line and the office's, where the first reads like a person's name."""
    first, last = trim(content, *name)
    words = content[first:last]
    if not _NAMED.fullmatch(words) or _FORM.search(words):
        return None
    end = trim(content, *office)[1] if office else last
    value = Value(start=first, end=last, quote=words, value=" ".join(words.split()), rule="typed-signature")
    signer = Party(
        start=first, end=end, quote=content[first:end], name=value.value, office=title.strip(" ,.;:") or None,
        because="the signature", rule="typed-signature",
    )  # fmt: skip
    return value, signer


def _tail_lines(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = content.find("\n", start) + 1 if start else 0
    while 0 <= at < end:
        stop = content.find("\n", at)
        stop = end if stop < 0 else min(stop, end)
        if stop - at < 60:
            yield at, stop
        at = stop + 1
