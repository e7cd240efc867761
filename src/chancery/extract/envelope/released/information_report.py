"""The envelope of an information report: ``COUNTRY``, ``SUBJECT``, ``REPORT NO.``, ``DATE DISTR.``; it is addressed to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from chancery.extract.envelope.released import memorandum
from chancery.extract.envelope.released.memorandum import Paper
from chancery.model.readings import Value

_SUBJECT = re.compile(
    r"^[^\w\n]{0,8}(?:\w{1,2}[^\w\n]{1,3})?[sS][uU][\w]{3,6}[ \t]{1,12}(?P<v>\S[^\n]{3,90}?)(?=[ \t]{2,}|"
    r"[ \t]{1,4}[DOBPdobp]\w{2,3}e?[ ]{1,3}\w{2,6}[.,=\W]{1,8}\d|$)",
    re.M,
)
HEAD = 1800


@lru_cache(maxsize=4)
def read(content: str, start: int, end: int) -> Paper:
    """The report that stands in [start, end)."""
    paper = memorandum.read(content, start, end)
    head = min(end, start + HEAD)
    subject = tuple(_subject(content, start, head))
    envelope = replace(
        paper.envelope,
        subject=subject or paper.envelope.subject,
        from_=(),
        to=(),
    )
    return replace(paper, envelope=envelope, head=max(paper.head, *(v.end for v in subject), start))


def _subject(content: str, start: int, end: int) -> Iterator[Value]:
    if match := _SUBJECT.search(content, start, end):
        words = match["v"].strip(" .,:;=-")
        first = content.find(words, match.start("v"))
        if len(words) > 3:
            yield Value(start=first, end=first + len(words), quote=words, value=" ".join(words.split()), rule="report-subject")
