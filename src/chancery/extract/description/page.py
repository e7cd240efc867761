"""The layout of an archive's page around a document: what stands before it, what behind it, and where it begins and ends."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from chancery.extract.description import labels
from chancery.model.text import Text
from chancery.vocabulary import load

HEAD = 6000
"""Characters at the top in which the page's head is looked for."""
TAIL = 60_000
"""Characters at the bottom in which its labels are looked for."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DISPLAY_DATE = re.compile(
    rf"(?:(?:circa|ca\.|c\.|undated,|before|after)\s)?(?:(?:{_MONTHS})\s\d{{1,2}},?\s\d{{4}}|(?:{_MONTHS}),?\s\d{{4}}|\d{{1,2}}\s(?:{_MONTHS})\s\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{4}})(?:\s\(\?\))?",
    re.I,
)
Span = tuple[int, int]


class Layout(NamedTuple):
    """The parts of a page, each [start, end) or None; ``document`` is what they leave."""

    furniture: tuple[Span, ...]
    date: Span | None
    title: Span | None
    funder: Span | None
    funder_name: Span | None
    summary: Span | None
    apparatus: int | None
    document: Span
    end: int
    """Where the page's own matter ends: behind it stands only the website's furniture."""


@lru_cache(maxsize=4)
def layout(text: Text) -> Layout | None:
    """The layout of a page, or None where the text has not the signs of one."""
    content = text.content
    if not content.strip():
        return None
    if not _hinted(content):
        return None
    first, last, body = _main(text)
    apparatus = labels.beginning(content, max(first, last - TAIL), last)
    head = _head(text, first, last)
    if apparatus is None and not (head.funder or (head.skip and head.date and head.title)):
        return None
    end = apparatus if apparatus is not None else last
    if head.end > end:
        return None
    if body and head.end <= body[0] and body[1] <= end:
        summary, document = _beside(content, head, body, end), body
    else:
        summary, end = _summary(content, head, end)
        document = (head.end, max(head.end, end))
    furniture = (*_lines(content, 0, first), *head.furniture, *_lines(content, last, len(content)))
    return Layout(furniture, head.date, head.title, head.funder, head.funder_name, summary, apparatus, document, last)


def _main(text: Text) -> tuple[int, int, Span | None]:
    """The page's matter where its form tells it (HTML), else the whole text; and the document's own part, where that is told.

    Where the labels stand behind what is told to be the matter, that is the document alone (``class="transcript"``), and
    the page's matter is what the furniture at either end leaves.
    """
    content = text.content
    found = [r for r in text.regions if r.kind == "main"]
    span = (min(r.start for r in found), max(r.end for r in found)) if found else None
    if span and (labels.hinted(content, *span) or not labels.hinted(content, span[1], len(content))):
        return *span, None
    first, last = 0, len(content)
    aside = sorted((r.start, r.end) for r in text.regions if r.kind == "furniture" and r.start < r.end)
    for start, end in aside:
        first = end if end > first and not content[first:start].strip() else first
    for start, end in reversed(aside):
        last = start if start < last and start >= first and not content[end:last].strip() else last
    return first, last, span


def _beside(content: str, head: _Head, body: Span, end: int) -> Span | None:
    """The summary of a page whose document is told apart: a sentence before or behind it."""
    for start, stop in ((body[1], end), (head.end, body[0])):
        found = [span for span in labels.lines(content, start, stop) if _is_sentence(content[slice(*span)])]
        if found:
            return found[-1]
    return head.summary


def _hinted(content: str) -> bool:
    """A cheap look for any sign of a page: labels below, or a skip link or a funder above."""
    head = content[:1500].lower()
    return (
        "skip to" in head
        or "support" in head
        or "funded" in head
        or labels.hinted(content, max(0, len(content) - TAIL), len(content))
    )


class _Head(NamedTuple):
    furniture: tuple[Span, ...]
    skip: bool
    summary: Span | None
    date: Span | None
    title: Span | None
    funder: Span | None
    funder_name: Span | None
    end: int


@cache
def _funder() -> re.Pattern[str]:
    words = "|".join(load("archive_page")["funder"])
    return re.compile(rf"(?:{words})[:\s]+(?-i:the\s)?(?P<who>[^\n]{{2,160}}?)\.?[ \t]*$", re.I | re.M)


@cache
def _furniture() -> frozenset[str]:
    return frozenset(load("archive_page")["furniture"])


_BETWEEN = re.compile(r"\s{2,}|\s?[|·»>•]\s?|\t")


def _is_furniture(line: str) -> bool:
    """``Skip to content``; several such words on one line: ``Home   Topics   Search``."""
    pieces = [piece.strip("«»<>|· ") for piece in _BETWEEN.split(line.lower().strip("«»<>|· "))]
    return len(pieces) < 12 and all(piece in _furniture() for piece in pieces if piece)


def _lines(content: str, start: int, end: int) -> list[Span]:
    """The lines that hold something, without white space around them."""
    out: list[Span] = []
    for match in re.compile(r"[^\n]+").finditer(content, start, end):
        words = match[0]
        inner = words.strip()
        if inner:
            first = match.start() + len(words) - len(words.lstrip())
            out.append((first, first + len(inner)))
    return out


def _unjoined(content: str, span: Span) -> list[Span]:
    """``Skip to content May 1, 1952``: the website's own words and the display date, where a page was saved with joined lines."""
    words = content[slice(*span)]
    if len(words) < 80 and words[:4].lower() == "skip":
        for phrase in _furniture():
            if words.lower().startswith(phrase + " ") and DISPLAY_DATE.fullmatch(words[len(phrase) + 1 :].strip()):
                return [(span[0], span[0] + len(phrase)), _trimmed(content, span[0] + len(phrase) + 1, span[1])]
    return [span]


def _head(text: Text, start: int, stop: int) -> _Head:
    """Skip link, perhaps a summary, date, title, funder, in the order in which they come on such pages."""
    content = text.content
    lines = [piece for span in _lines(content, start, min(stop, start + HEAD)) for piece in _unjoined(content, span)]
    at = 0
    while at < len(lines) and _is_furniture(content[slice(*lines[at])]):
        at += 1
    furniture = tuple(lines[:at])
    dated = next((i for i in range(at, min(at + 4, len(lines))) if DISPLAY_DATE.fullmatch(content[slice(*lines[i])])), None)
    before = lines[at:dated] if dated is not None else []
    title, summary, after = None, None, at
    if dated is not None:
        title, summary, after = _around_date(content, lines, before, dated)
    heading = next((r for r in text.regions if r.kind == "h1" and start <= r.start < start + HEAD), None)
    if heading and content[heading.start : heading.end].strip():
        title = _trimmed(content, heading.start, heading.end)
        after = max(after, next((i for i, span in enumerate(lines) if span[0] >= heading.end), len(lines)))
    funder = name = None
    for i in range(after, min(after + 3, len(lines))):
        if match := _funder().match(content, lines[i][0], lines[i][1]):
            funder, name, after = lines[i], match.span("who"), i + 1
            break
    captions = [(r.start, r.end) for r in text.regions if r.kind in ("figure", "figcaption") and r.start < r.end]
    first = after
    while after < len(lines) and any(a <= lines[after][0] and lines[after][1] <= b for a, b in captions):
        after += 1
    furniture = (*furniture, *lines[first:after])
    end = lines[after][0] if after < len(lines) else stop
    if title is None and funder is None:
        end = furniture[-1][1] if furniture else start
    date = lines[dated] if dated is not None and title is not None else None
    return _Head(furniture, at > 0, summary, date, title, funder, name, end)


def _around_date(content: str, lines: list[Span], before: list[Span], dated: int) -> tuple[Span | None, Span | None, int]:
    """The title, and a summary that stands before it: a short line before the date is the title, a sentence the summary."""
    short = [span for span in before if not _is_sentence(content[slice(*span)])]
    summary = next((span for span in before if _is_sentence(content[slice(*span)])), None)
    if short and short[-1] == before[-1] and len(content[slice(*short[-1])]) < 250:
        below = content[slice(*lines[dated + 1])] if dated + 1 < len(lines) else ""
        if summary is None and _of_the_title(below, content[slice(*short[-1])]):
            return short[-1], lines[dated + 1], dated + 2
        return short[-1], summary, dated + 1
    if dated + 1 >= len(lines):
        return None, summary, dated + 1
    if dated + 2 < len(lines) and like_summary(content[slice(*lines[dated + 1])]):
        below = content[slice(*lines[dated + 2])]
        if len(below) < 250 and not _is_sentence(below):
            return lines[dated + 2], lines[dated + 1], dated + 3
    return lines[dated + 1], summary, dated + 2


def _trimmed(content: str, start: int, end: int) -> Span:
    words = content[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, first + len(words.strip())


def _is_sentence(words: str) -> bool:
    return len(words) > 40 and words.rstrip("\"”)’'")[-1:] in ".!?" and len(words.split()) >= 7


@cache
def _summary_words() -> tuple[frozenset[str], frozenset[str]]:
    table = load("archive_page")["summary"]
    return frozenset(table["verbs"]) | {verb.removesuffix("s") for verb in table["verbs"]}, frozenset(table["nouns"])


_SEE_ALSO = re.compile(r"\s{0,40}\(see also[^()]{0,80}\)\s*$", re.I)
_FIRST_PERSON = re.compile(r"\b(?:I|we|me|us|my|our|you|your)\b")
_NOT_SUMMARY = re.compile(
    r"[\[\]]|^[A-Z][\w.'’ -]{1,40}:\s[“\"]|^\s*(?:\d{1,3}[.)]|x/|\*|no\.|№|copies\b|copy\b|to\s[A-Z]{3,}|from\s[A-Z]{3,}|cc:)",
    re.I,
)


def like_summary(words: str) -> bool:
    """One to three sentences in the third person that speak of a document or of what its people do, in the present."""
    plain = _SEE_ALSO.sub("", words).rstrip("\"”)’'")
    if not 30 <= len(words) <= 1500 or "\n" in words.strip() or plain[-1:] not in (".", "!", "?") or len(plain.split()) < 5:
        return False
    first = [w.strip(".,;:'’\"“”()").lower() for w in words.split()[:30]]
    verbs, nouns = _summary_words()
    if _FIRST_PERSON.search(re.sub(r"[“\"‘][^”\"’]{0,300}[”\"’]", "", words)) or _NOT_SUMMARY.search(words):
        return False
    return any(w in verbs for w in first) or any(w in nouns for w in first[:6])


_TOLD = re.compile(r"\b(?:was|were|had|did|said|told|gave|took|came|went|saw|met|spoke|\w{2,}ed)\b")


def _of_the_title(words: str, title: str) -> bool:
    """``Lapin and Dashev talk about wool.``: one sentence with two names of the title, and nothing told in the past."""
    if (
        words.rstrip("\"”)’'")[-1:] not in (".", "!", "?")
        or not 4 <= len(words.split()) <= 60
        or _FIRST_PERSON.search(words)
        or _NOT_SUMMARY.search(words)
    ):
        return False
    if "\n" in words.strip() or ":" in words or re.search(r"[“”\"]", words):
        return False
    names = set(re.findall(r"\b[A-Z][\w'’-]{2,}", title)) & set(re.findall(r"\b[A-Z][\w'’-]{2,}", words))
    return len(names) >= 2 and not _TOLD.search(" ".join(words.split()[:12]))


def _speaks_of_it(words: str) -> bool:
    """Among the first words stands what the document is or what somebody does in it: ``The telegram relays …``."""
    verbs, nouns = _summary_words()
    first = [w.strip(".,;:'’").lower() for w in words.split()[:8]]
    return any(w in verbs or w in nouns for w in first)


def _above_label(content: str, start: int, at: int) -> int:
    """Where the line above begins, if it is the summary's own label: ``Summary``."""
    above = content[start:at].rstrip()
    label = above.rpartition("\n")[2].strip(" \t:")
    return start + len(above) - len(above.rpartition("\n")[2]) if label in load("archive_page")["labels"]["summary"] else at


def _summary(content: str, head: _Head, end: int) -> tuple[Span | None, int]:
    """The summary: the last paragraph before the labels, else the one before the title. With the end of the document."""
    if end > head.end:
        last = None
        for span in labels.stretches(content, max(head.end, end - 4000), end):
            last = span
        line = max(last[0], content.rfind("\n", last[0], last[1]) + 1) if last else 0
        if last and line > head.end:
            words = content[line : last[1]]
            single = line == last[0]
            titled = content[slice(*head.title)] if head.title else ""
            like = like_summary(words) or _of_the_title(words, titled)
            if like and (single or not head.summary or _speaks_of_it(words)):
                stop = line + len(_SEE_ALSO.sub("", words))
                return (line, stop), _above_label(content, head.end, line)
    return head.summary, end
