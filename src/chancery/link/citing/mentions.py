"""Documents that a page names by post and number where the readers of its head did not list them: ``AS REPORTED IN LIMA 3187``.

In a reference line everything that looks like a post and a number is one, also where a machine misread a figure. In a sentence
the words before it have to say so, or the post has to be known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chancery import vocabulary
from chancery.extract.envelope.released import stations
from chancery.link.citing.figures import TOKEN, digits
from chancery.link.citing.posts import is_post, post_key
from chancery.model.readings import Reference
from chancery.model.record import Record

SPOKEN = ("state", "cia")
"""Services in whose texts a post's name and a number make a telegram."""
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MENTION = re.compile(
    rf"(?:(?<![\w/])'?(?P<year>(?:19)?[4-9]\d)[ ]{{1,2}})?"
    rf"(?<![\w'])(?P<post>[A-Z][A-Z0-9l'/]{{2,13}}(?:[ ][A-Z0-9]{{2,9}}){{0,2}})[ \t~-]{{1,3}}(?P<serial>{TOKEN})"
    rf"(?:[ ]?\((?P<register>[IlL1]N|OUT)[ -](?P<incoming>{TOKEN}))?"
    r"(?:\s(?:OF|DATED|DTD)\s(?P<month>[A-Z]{3,9})\s(?P<day>\d{1,2})(?!\d))?"
)
_NUMBERED = re.compile(r"[A-Zl0-9'][ \t~-]{1,3}\(?[A-Za-z]{0,3}\d{1,6}|\d{5}")
_OTHERS = re.compile(
    r"(?<![\w-])(?:(?<=\()(?P<register>IN|OUT)[ -](?P<incoming>\d{5,7})|(?P<document>(?:19)7[3-9][A-Z]{2,6}\d{5,6})"
    r"|(?P<symbol>[A-Z]{4})-(?P<dispatch>\d{3,6}))(?![\w/-])"
)
_LABEL = re.compile(r"^[^\w\n]{0,6}[RPB][EFBC3][FEPT](?:E?RENCE)?[ES]?S?[ \t]{0,2}(?:[:;.=-]|(?=[ \t]{2}))", re.M)
_END = re.compile(r"^\s{0,6}(?:\d{1,2}[.,]\s|[1l]\.)|\n[ \t]*\n[ \t]*(?=\S)", re.M)
LONGEST_LIST = 700
_ENDS = re.compile(
    r"\s*(?:$|[,.;:)\]]|\((?!\d)|(?:AND|OF|WAS|WERE|HAS|HAD|IS|PARA|PARAS|PARAGRAPH|SECTION|DATED|DTD|REPORTED|REPORTS|CONCERNING|"
    r"REGARDING|RE|ON|ALSO|FOR|IN|TO|SAID|SAYS|BUT|WHICH)\b)"
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Who is known to the record: keys of posts, and its day."""

    posts: frozenset[str]
    day: datetime.date | None


def mentions(record: Record, service: str, who: Whose) -> Iterator[Reference]:
    """The documents that the reference lines and the paragraphs name, in the order of the page; not those that are listed."""
    if service not in SPOKEN:
        return
    taken = [(one.start, one.end) for one in (*record.envelope.references, *record.envelope.number)]
    text = record.text
    zones = list(reference_lines(text))
    for start, end in zones:
        yield from _free(taken, _in_list(text, start, end, who))
    for block in record.blocks:
        if (
            block.kind in ("paragraph", "attachment")
            and block.voice == "document"
            and _NUMBERED.search(text, block.start, block.end)
        ):
            start = max([block.start, *(end for begin, end in zones if begin <= block.start < end)])
            yield from _free(taken, _in_text(text, start, block.end, who))


def _free(taken: list[tuple[int, int]], found: Iterator[Reference]) -> Iterator[Reference]:
    for one in found:
        if not any(start < one.end and one.start < end for start, end in taken):
            taken.append((one.start, one.end))
            yield one


def reference_lines(text: str) -> Iterator[tuple[int, int]]:
    """The reference lines of a head: behind their label, to the first paragraph."""
    label = _LABEL.search(text, 0, 6000)
    if label:
        end = _END.search(text, label.end(), label.end() + LONGEST_LIST)
        yield label.end(), end.start() if end else min(len(text), label.end() + LONGEST_LIST)


def _in_list(text: str, start: int, end: int, who: Whose) -> Iterator[Reference]:
    for match in _MENTION.finditer(text, start, end):
        post = _known(match, who) or _guessed(match)
        if post:
            yield _made(match, post, who)


def _in_text(text: str, start: int, end: int, who: Whose) -> Iterator[Reference]:
    for match in _OTHERS.finditer(text, start, end):
        if match["register"]:
            yield _reading(match, match.start(), "incoming" if match["register"] == "IN" else "outgoing", match["incoming"])
        elif match["document"]:
            yield _reading(match, match.start(), "document", match["document"])
        else:
            yield _reading(match, match.start(), "dispatch", match["dispatch"], match["symbol"])
    for match in _MENTION.finditer(text, start, end):
        words = match["post"].split(" ")
        for at in range(len(words)):
            name = " ".join(words[at:])
            first = match.start("post") + len(match["post"]) - len(name)
            known = len(name) > 2 and (is_post(name) or post_key(name) in who.posts)
            said = bool(_before().search(text, max(start, first - 40), first))
            if (known and _ENDS.match(text, match.end()) and _is_serial(match["serial"])) or (said and _may_be_post(name)):
                yield _made(match, name, who, first)
                break


def _is_serial(token: str) -> bool:
    return len(token) >= 3 and token.isdigit() and not re.fullmatch(r"1[89]\d\d", token)


def _known(match: re.Match[str], who: Whose) -> str | None:
    """The longest end of the words before a number that is a post's name."""
    words = match["post"].split(" ")
    names = (" ".join(words[at:]) for at in range(len(words)))
    return next((name for name in names if is_post(name) or post_key(name) in who.posts), None)


def _guessed(match: re.Match[str]) -> str | None:
    """A post that is on no list, where nothing but a post can stand: the station that it is nearest to, or its words."""
    start, end = match.span("post")
    if near := stations.near(match.string, start, end):
        return near.spelling
    return match["post"] if _may_be_post(match["post"]) else None


def _may_be_post(name: str) -> bool:
    """Whether words may be a post's name: not all of them words of the language, none that a count goes with."""
    words = [word.lower() for word in name.split(" ")]
    counted = _counted()
    return len(name) >= 3 and not any(word in counted for word in words) and any(word not in _english() for word in words)


@cache
def _counted() -> frozenset[str]:
    return frozenset(vocabulary.load("citing")["text"]["counted"])


@cache
def _english() -> frozenset[str]:
    return frozenset(vocabulary.words("english")) - {name.lower() for name in vocabulary.load("posts")["names"]}


@cache
def _before() -> re.Pattern[str]:
    words = sorted(vocabulary.load("citing")["text"]["before"], key=len, reverse=True)
    phrases = "|".join(re.escape(word.upper()).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<!\w)(?:{phrases})[:,]?\s+(?:'?(?:19)?[4-9]\d\s)?$")


def _made(match: re.Match[str], post: str, who: Whose, first: int | None = None) -> Reference:
    year, when = _when(match, who)
    register = f"{'OUT' if match['register'] == 'OUT' else 'IN'} {digits(match['incoming'])}" if match["incoming"] else None
    start = match.start("post") if first is None else first
    because = None if match["serial"].isdigit() else f"{match['serial']} is a slip of the scan for {digits(match['serial'])}"
    return Reference(
        start=start,
        end=match.end(),
        quote=match.string[start : match.end()],
        kind="telegram",
        post=post,
        number=digits(match["serial"]),
        year=year,
        date=when,
        id=register,
        because=because,
        rule="named-in-text",
    )


def _when(match: re.Match[str], who: Whose) -> tuple[int | None, str | None]:
    """The year that stands before a citation, and the day behind it, of the record's year or the one before."""
    year = 1900 + int(match["year"][-2:]) if match["year"] else None
    month = next((at for at, name in enumerate(_MONTHS, 1) if (match["month"] or "").startswith(name)), 0)
    if not month or (year is None and who.day is None):
        return year, None
    day = int(match["day"])
    if year is None and who.day is not None:
        year = who.day.year - ((month, day) > (who.day.month, who.day.day))
    try:
        return year, datetime.date(year or 0, month, day).isoformat()
    except ValueError:
        return year, None


def _reading(match: re.Match[str], start: int, kind: str, number: str, post: str | None = None) -> Reference:
    quote = match.string[start : match.end()]
    return Reference(start=start, end=match.end(), quote=quote, kind=kind, post=post, number=number, rule="named-in-text")
