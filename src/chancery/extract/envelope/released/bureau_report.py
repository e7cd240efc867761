"""A report of the Federal Bureau of Investigation: REPORT MADE BY an agent, copies to the Bureau.

The form (FD-204, FD-263) has no FROM and no TO: the agent who made the report stands in a box of its own, and the field
office sends it to the Bureau, whose copies the list ``Copies made: 3 - Bureau (92-3182)`` puts first.
"""

from __future__ import annotations

import re

from chancery.model.readings import Party

HEAD = 2600
"""Characters below the top in which the form stands."""
_FORM = re.compile(
    r"REPORT(?:ING|) ?(?:OFFICE|MADE BY)|OFFI[CG]E OF O[RP][IT]?GIN|CHARACTER OF CASE|Report of:|Reporting Office", re.I
)
_MADE_BY = re.compile(
    r"(?:REPORT MADE BY|Report of:)[^\n]{0,40}?(?:\n[^\n]{0,60}){0,6}?[\n: _-]{1,4}"
    r"(?P<name>(?:(?:SA|Special Agent)[ _]{1,3})?[A-Z]{3,12}[ ]{1,2}(?:[A-Z]{3,12}|"
    r"[A-Z][.,]?)[ ]{1,2}[A-Z]{3,16}(?:,? (?:JR|SR|II|III)\b\.?)?)"
    r"(?![A-Z])"
)
_INITIAL = re.compile(r"^SA\b|^Special|[A-Z][.,] ")
"""What tells an agent's name from the title of the case in the next box."""
_COPY = re.compile(
    r"^[^\w\n]{0,4}(?:\d{1,2}|[A-Z@]{1,3})?[^\w\n]{1,4}(?P<v>Bureau)\b[ ]?(?:[^\n\w]{0,4}[(\d]|[^\n\w]{0,6}$)", re.M
)


def maker(content: str, start: int, end: int) -> Party | None:
    """The agent in the box REPORT MADE BY."""
    for match in _MADE_BY.finditer(content, start, min(end, start + HEAD)):
        first, last = match.span("name")
        words = " ".join(content[first:last].split())
        if _INITIAL.search(words):
            return Party(start=first, end=last, quote=content[first:last], name=words, rule="bureau-report-maker")
    return None


def bureau(content: str, start: int, end: int) -> Party | None:
    """The Bureau, to which the copies that head the list of a report go."""
    top = min(end, start + HEAD)
    if not _FORM.search(content, start, top) or not (copy := _COPY.search(content, start, min(end, top + 1500))):
        return None
    first, last = copy.span("v")
    because = "a field office's report goes to the Bureau, which its list of copies puts first"
    return Party(start=first, end=last, quote=copy["v"], name="Director, FBI", because=because, rule="bureau-report-copies")
