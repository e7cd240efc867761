"""The head and the end of an intercepted message as its readers translated it.

USSR                                  Ref. No.: 3/NBF/T000
                                      Issued: /20/10/1952
                                      Copy No.: 204
From: NEW YORK
To:   MOSCOW
No.:  1583                            12 Nov. 1944

To VIKTOR[i].
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from chancery.extract.envelope import secrecy
from chancery.extract.envelope.head_date import as_value, dated, day_of
from chancery.extract.envelope.lines import lines, trimmed
from chancery.extract.envelope.reference import Correspondents, cited
from chancery.extract.envelope.venona.notes import notes_of
from chancery.model.readings import Attribute, Description, Envelope, Number, Party, Value
from chancery.model.sheet import Sheet

HEAD = 5000
"""Characters at most before the head's ``From:``, and in the head."""
RULE = "venona-head"

_PLACE = r"(?P<value>\S(?:[^\n\t ]| (?! |(?:TO|NOS?|NR)[ ]?[.:]))*)"
"""A place: to the end of the column, or where the next label follows on a line run together."""
_FROM = re.compile(rf"^[ \t>]{{0,80}}FROM[ \t]{{0,20}}[:;.][ \t]*{_PLACE}", re.I | re.M)
_TO = re.compile(
    rf"(?:^|[ \t]{{2}}|(?<=[A-Za-z][ ])(?=(?-i:T[Oo])[ ]?:))[ \t>]{{0,80}}TO[ \t]{{0,20}}[:;.][ \t]*{_PLACE}", re.I | re.M
)
_NO = re.compile(
    r"(?:^|(?<![\w.])[ \t]|(?<=[A-Z][ ])(?=N[Oo][Ss]?\.?[ ]?:))"
    r"(?<!Copy )(?<!Ref. )(?:MESSAGE )?N(?:O|OS|R|RS)[ \t]{0,4}[.:;]{1,2}[ \t]{0,20}[:]?[ \t]{0,20}"
    r"(?P<value>\d{1,5}(?:(?:[ ]?[-–/,&][ ]?|[ ]to[ ]|[ ]and[ ])\d{1,5}){0,6})(?![\w/])",
    re.I | re.M,
)
_DATE = re.compile(r"^[ \t]*(?:DATE|DATED)[ \t]{0,10}[:.][ \t]*", re.I | re.M)
_DATE_LINE = re.compile(r"^[ \t]*\d{1,2}(?:(?:st|nd|rd|th)?[ ][A-Za-z]{3,10}\.?,?[ ]|[/.]\d{1,2}[/.])(?:19)?\d\d\.?[ \t]*$", re.M)
_SERIES = re.compile(r"(?:^|[ \t]{2})[ \t]*(?P<value>BRIDE|DRUG|DINAR|JADE)[ \t]*$", re.M)
_REF = re.compile(r"\bREF(?:ERENCE)?\.?[ ]?(?:N(?:O|R)\.?)?[ ]?:[ \t]*(?P<value>\S(?:[^\n\t ]| (?! ))*)", re.I)
_ISSUED = re.compile(r"\bISSUED[ ]?:[ \t]*(?P<value>\S(?:[^\n\t ]| (?! ))*)", re.I)
_ISSUED_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)(?!\d)")
_COPY = re.compile(r"\bCOPY[ ]?N(?:O|R)[ ]?[.:]{1,2}[ \t]*(?P<value>\d{1,4})\b", re.I)
_COUNTRY = re.compile(r"^[ \t]*(?P<value>USSR|U\.S\.S\.R\.)(?=[ \t]|$)", re.M)
_NAME = r"[A-Z][A-Z0-9'’\".-]*(?:[ ][A-Z0-9'’\".-]+){0,4}"
_SIGN = r"(?:[ ]?\[[^\]\n]{1,40}\]){0,3}"
_ADDRESSEE = re.compile(
    r"^[ \t]*(?:\[[A-F]%[ ])?(?:(?:[Pp]ersonal(?:ly)?|PERSONAL)[ ](?:to|TO)|To|TO)[ ](?:the[ ])?"
    rf"(?P<value>\d{{1,2}}(?:st|nd|rd|th)[ ]\w+|{_NAME})"
    rf"(?P<more>{_SIGN}(?:,? and |, | & )(?P<second>{_NAME}))?{_SIGN}\]?[ ]?[.:,]",
    re.M,
)
_OFFICE = re.compile(
    r"^[ \t]*(?:To[ ])?(?P<value>\d{1,2}(?:st|nd|rd|th)[ ](?:Department|Section|Directorate|Division|Office))"
    rf"{_SIGN}[ ]?[.:][ \t]*$",
    re.M | re.I,
)
"""``8th Department[i].`` alone on its line."""
_SIGNATURE = re.compile(
    r"(?:[Nn](?:o|O|r)s?\.?[ ]?(?P<number>\d{1,5})(?:[ ]?\[[^\]\n]{1,12}\])?[.,]?)?[ \t]*"
    r"(?:\d{1,2}[ ][A-Z][a-z]{2,8}\.?[ \t]+)?"
    rf"(?P<name>(?!VENONA|TOP|SECRET|No\b){_NAME})?{_SIGN}[.]?"
)
_TITLE = re.compile(r"[^a-z\n]{6,120}\(19\d\d\)\.?|(?=[^\n]{0,100}[\"“][A-Z][^\n\"“”]{1,40}[\"”])[^a-z\n:\d]{12,120}")


def head_end(content: str, start: int, end: int) -> int:
    """Where the head's labelled lines end: behind the line of the number, the date or the addressee's place."""
    stop = min(end, start + HEAD)
    ends = [match.end() for pattern in (_FROM, _TO) if (match := pattern.search(content, start, stop))]
    ends += [number.end()] if (number := telegram_number(content, start, stop)) else []
    if not ends:
        return start
    at = max(ends)
    line = content.find("\n", at)
    line = end if line < 0 else min(line, end)
    date = _DATE.search(content, line, min(end, line + 200)) or _DATE_LINE.search(content, line, min(end, line + 200))
    if date and not content[line : date.start()].strip():
        line = content.find("\n", date.end())
        line = end if line < 0 else min(line, end)
    return line


def telegram_number(content: str, start: int, stop: int) -> re.Match[str] | None:
    """``No.: 1583`` near the route; the number of the copy or of the reference is none."""
    route = _FROM.search(content, start, stop) or _TO.search(content, start, stop)
    near = route.start() if route else start
    return _NO.search(content, near, min(stop, near + 800)) or _NO.search(content, max(start, near - 200), near)


def read(sheet: Sheet) -> Envelope:
    """The envelope of the message."""
    content, (start, end) = sheet.content, sheet.matter
    notes = notes_of(content, start, end)
    stop, body_end = head_end(content, start, end), notes.start
    senders = tuple(_place(content, _FROM, start, stop))
    places = tuple(_place(content, _TO, start, stop))
    persons = tuple(_persons(content, stop, body_end, places))
    date = _date(sheet, start, stop)
    signature, serial = end_of(content, stop, body_end)
    telegram = telegram_number(content, start, stop)
    numbers = [_number(content, telegram.span("value"), "telegram")] if telegram else []
    numbers += [serial] if serial else []
    day = day_of(date[0].value) if date else None
    secret = [terms for line in lines(content, start, stop, 40) for terms in secrecy.read_line(content, *line, RULE)]
    who = Correspondents.of(senders, places, day)
    return Envelope(
        number=tuple(numbers),
        date=date,
        from_=senders,
        to=(*places, *persons),
        classification=tuple(t.value for t in secret if t.field == "classification")[:1],
        handling=_once((*(t.value for t in secret if t.field == "handling"), *_labelled(content, _SERIES, start, stop))),
        subject=tuple(titles(content, start, stop)),
        exemplar=tuple(_labelled(content, _COPY, start, stop)),
        signature=signature,
        references=cited(content, [(stop, body_end)], who, "venona-references"),
    )


def describe(sheet: Sheet) -> Description:
    """What the translation's own head says: its reference, the day of its issue."""
    content, (start, end) = sheet.content, sheet.matter
    stop = head_end(content, start, end)
    attributes = [
        Attribute(
            start=m.start("value"), end=m.end("value"), quote=m["value"], label="Issued", value=_issued(m["value"]), rule=RULE
        )
        for m in [_ISSUED.search(content, start, stop)]
        if m
    ]
    return Description(identifier=tuple(_labelled(content, _REF, start, stop)), attributes=tuple(attributes))


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    kept: dict[str, Value] = {}
    for value in values:
        kept.setdefault(value.value, value)
    return tuple(kept.values())


def _issued(words: str) -> str:
    """``/20/10/1952`` is 1952-10-20: the day stands first, as a British office writes it."""
    if match := _ISSUED_DAY.search(words):
        year = int(match[3]) + (1900 if len(match[3]) == 2 else 0)
        try:
            return datetime.date(year, int(match[2]), int(match[1])).isoformat()
        except ValueError:
            pass
    return " ".join(words.split())


def _place(content: str, pattern: re.Pattern[str], start: int, stop: int) -> Iterator[Party]:
    if match := pattern.search(content, start, stop):
        first, last = trimmed(content, *match.span("value"), ".,;")
        quote = content[first:last]
        yield Party(start=first, end=last, quote=quote, name=quote, place=quote, rule=RULE)


def _persons(content: str, start: int, end: int, places: tuple[Party, ...]) -> Iterator[Party]:
    """``To VIKTOR[i].`` in the first lines of the message: for whom it is meant."""
    match = _ADDRESSEE.search(content, start, min(end, start + 600)) or _OFFICE.search(content, start, min(end, start + 200))
    if not match or content[start : match.start()].count("\n") > 8:
        return
    place = places[0].name if places else None
    for group in ("value", "second"):
        if match.groupdict().get(group):
            first, last = trimmed(content, *match.span(group), ".")
            yield Party(
                start=first, end=last, quote=content[first:last], name=content[first:last], place=place, rule="venona-addressee"
            )


def _date(sheet: Sheet, start: int, stop: int) -> tuple[Value, ...]:
    """The day of the message: the date on the line of the number, else the last in the head that is no day of issue."""
    content = sheet.content
    number = telegram_number(content, start, stop)
    after = number.end() if number else start
    for first in (after, start):
        at = first
        while reading := dated(sheet, at, stop):
            line = content[content.rfind("\n", 0, reading.start) + 1 : reading.start]
            if not re.search(r"issue[dr]?\b|reissue|/\s*$", line, re.I):
                return (as_value(reading, RULE),)
            at = reading.end
    return ()


def _number(content: str, span: tuple[int, int], kind: str) -> Number:
    quote = content[slice(*span)]
    value = re.sub(r"[ ]?(?:to|–|-)[ ]?", "-", quote)
    return Number(start=span[0], end=span[1], quote=quote, kind=kind, value=" ".join(value.split()), rule=RULE)


def _labelled(content: str, pattern: re.Pattern[str], start: int, stop: int) -> Iterator[Value]:
    if match := pattern.search(content, start, stop):
        first, last = trimmed(content, *match.span("value"), ".,;")
        value = content[first:last].lower() if pattern is _SERIES else content[first:last]
        yield Value(start=first, end=last, quote=content[first:last], value=value, rule=RULE)


def titles(content: str, start: int, stop: int) -> Iterator[Value]:
    """``"ALBERT" REPORTS ON A JOURNEY (1944)``: the title, in capitals, with a year or a name in quotation marks."""
    for line in lines(content, start, stop, 30):
        first, last = trimmed(content, *line)
        if _TITLE.fullmatch(content, first, last):
            yield Value(start=first, end=last, quote=content[first:last], value=content[first:last], rule=RULE)
            return


def end_of(content: str, start: int, end: int) -> tuple[tuple[Value, ...], Number | None]:
    """The signature and the sender's own number, ``No. 875      MAY[MAJ][iv]``, in the last lines of the message."""
    span = signature_lines(content, start, end)
    if span is None:
        return (), None
    signature: tuple[Value, ...] = ()
    serial = None
    for first, last in lines(content, *span):
        first, last = trimmed(content, first, last)
        match = _SIGNATURE.fullmatch(content, first, last)
        if match and match["number"]:
            serial = _number(content, match.span("number"), "outgoing")
        if match and match["name"]:
            at, to = trimmed(content, *match.span("name"), ".")
            signature = (Value(start=at, end=to, quote=content[at:to], value=content[at:to], rule="venona-signature"),)
    return signature, serial


def signature_lines(content: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the lines of number, signature and day stand at the end of the message, if any do."""
    found: tuple[int, int] | None = None
    at = end
    for _ in range(10):
        first = max(content.rfind("\n", start, at) + 1, start)
        inner = trimmed(content, first, at)
        words = content[slice(*inner)]
        if inner[0] < inner[1] and not (found is None and re.fullmatch(r"-?[ ]?\d{1,3}[ ]?-?", words)):
            closes = bool(_SIGNATURE.fullmatch(words)) and len(words) <= 70
            if not closes and not (
                len(words) <= 30 and re.fullmatch(r"\[?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+\.?(?: 19\d\d)?\]?", words)
            ):
                break
            found = (inner[0], found[1] if found else inner[1])
        if first <= start:
            break
        at = first - 1
    return found
