"""Documents cited inside sentences: ``Deptel 456``, ``Embtel 123, May 30``, ``your 284``, ``Department's 999 [969]``.

The words are data (``vocabulary/references.toml``). A number in brackets behind a number or a day is an editor's
correction of it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from chancery import vocabulary
from chancery.model.readings import Party, Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_FIX = r"(?:[ ]?\[[ ]?(?P<{}>(?:[A-Z]-)?\d{{1,5}})[ ]?\])?"
_NUMBER = r"(?P<number>[A-Z]{1,3}-\d{1,5}|\d{1,3},\d{3}|\d{1,6})(?!\d)(?!,\d{3})" + _FIX.format("fix")
_DAY = (
    rf"(?:(?P<m1>{_MONTH})[ ](?P<d1>\d{{1,2}})(?:st|nd|rd|th|d)?(?!\d)" + _FIX.format("dfix") +
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|d)?[ ](?P<m2>{_MONTH}))"
    r"(?:,?[ ](?P<year>1[89]\d\d|20\d\d))?(?:,[ ](?:noon|midnight|\d{1,2}(?::\d\d)?[ ]?[ap]\.?[ ]?m\b\.?))?"
)  # fmt: skip
_FOLLOW = re.compile(rf"{_NUMBER}(?:,?[ ](?:of |dated )?{_DAY})?", re.I)
_DAY_ALONE = re.compile(rf"(?P<number>(?!))?(?P<fix>(?!))?(?:,?[ ]?(?:of |dated ))?{_DAY}", re.I)
"""``your letter of September 12``: cited by its day alone."""
_AND = re.compile(r"(?:,[ ]?(?:and[ ])?|[ ](?:and|&)[ ])(?=[A-Z]{0,3}-?\d)")
_ITSELF = re.compile(r"\b(?:as|numbered)\s{1,2}$", re.I)
_VERBS = "is|was|were|has|have|had"
_ENDS = re.compile(
    r"[,.;:)\]\[\n]|$|[ ](?:and|of|to|from|re|dated|reported|concerning|regarding|para|paragraph|section|repeated|also"
    rf"|{_VERBS})\b",
    re.I,
)
_GONE = str.maketrans({"\n": " ", "\t": " ", "\xa0": " ", "’": "'", "‘": "'"})


class Correspondents(NamedTuple):
    """Whose is whose: the posts of sender, addressee, mission and department, and the day of the document."""

    my: str | None = None
    your: str | None = None
    mission: str | None = None
    department: str | None = None
    day: datetime.date | None = None

    @classmethod
    def of(cls, senders: Iterable[Party], addressees: Iterable[Party], day: datetime.date | None) -> Correspondents:
        """The correspondents of a document, from its parties."""
        my, your = _post(senders), _post(addressees)
        mission = next((post for post in (my, your) if post and post != DEPARTMENT), None)
        return cls(my, your, mission, DEPARTMENT, day)


DEPARTMENT = "Department of State"
_DEPARTMENT = re.compile(r"secretary of state|department|\bdept\b|secstate", re.I)


def _post(parties: Iterable[Party]) -> str | None:
    for party in parties:
        if _DEPARTMENT.search(f"{party.name} {party.office or ''}"):
            return DEPARTMENT
        return party.place or party.name
    return None


@cache
def _opening() -> re.Pattern[str]:
    table = vocabulary.load("references")

    def any_of(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(table[key], key=len, reverse=True))

    def noun(group: str) -> str:
        return rf"(?:(?P<{group}>{any_of('nouns')})(?P<{group}s>s?)\.?[ ]{{1,3}})?"

    return re.compile(
        rf"(?<![\w-])(?:(?-i:Re(?=[A-Z]))?(?P<abbreviation>{any_of('abbreviations')})(?P<several>s?)\b[ ]{{0,3}}"
        rf"|(?P<owner>{any_of('owners')})\.?'s?[ ]{{1,3}}{noun('noun')}"
        rf"|(?P<pronoun>{any_of('pronouns')})[ ]{{1,3}}{noun('ours')}"
        r"|(?P<bare>despatch|dispatch|telegram|airgram|(?:letter|reference|further[ ]to)(?=[ ]Nos?\.?[ ]\d))"
        r"(?P<bares>(?:e?s)?)[ ]{1,3}(?=(?:Nos?\.?[ ])?[A]?-?\d)"
        r"|(?P<place>(?-i:[A-Z][a-z]{2,20}(?:[ ][A-Z][a-z]{2,20})?))'s[ ](?=\d{1,5}[ ](?:to|repeated)[ ])"
        r")(?P<no>No(?:s)?\.?[ ]{0,3}|nr\.?[ ]{0,3}|#)?",
        re.I,
    )


def cited(
    content: str, stretches: Iterable[tuple[int, int]], who: Correspondents, rule: str = "cited-in-text"
) -> tuple[Reference, ...]:
    """The documents that the stretches of text cite, each once, in order."""
    found: dict[tuple[object, ...], Reference] = {}
    unnumbered: dict[str, Reference] = {}
    for start, end in stretches:
        for reference in _in_stretch(content, start, end, who, rule):
            if reference.number is None and reference.date is None:
                unnumbered.setdefault((reference.label or "").lower(), reference)
            else:
                found.setdefault((reference.kind, reference.post, reference.number or reference.date), reference)
    if not found:
        return tuple(unnumbered.values())
    return tuple(found.values())


def _in_stretch(content: str, start: int, end: int, who: Correspondents, rule: str) -> Iterator[Reference]:
    words = content[start:end].translate(_GONE)
    at = 0
    while opening := _opening().search(words, at):
        at = opening.end()
        kind, whose, several = _meaning(opening)
        pronoun = opening["pronoun"] or ""
        first = opening.start()
        if pronoun and _ITSELF.search(words, max(0, first - 12), first):
            continue  # ``repeated to Moscow as my 12``: this telegram's own number to another post
        number = _FOLLOW.match(words, at)
        if opening["abbreviation"] or opening["noun"] or opening["ours"]:
            number = number or _DAY_ALONE.match(words, at)
            if number and opening["ours"] and not opening["no"]:
                number = _DAY_ALONE.match(words, at) or number
        if number is None or (
            (opening["pronoun"] or opening["bare"]) and number["number"] and not _stands_alone(words, opening, number)
        ):
            if opening["abbreviation"] and whose in ("cited", "my", "your"):
                quote = content[start + first : start + first + len(opening["abbreviation"])]
                yield Reference(
                    start=start + first, end=start + first + len(quote), quote=quote, kind=kind, label=quote, rule=rule
                )
            continue
        while number:
            at = number.end()
            reference = _reference(content, start, first, number, kind, whose, pronoun, who, rule)
            yield replace(reference, post=opening["place"]) if opening["place"] else reference
            more = _AND.match(words, at) if several or number["d1"] or number["d2"] else None
            number = _FOLLOW.match(words, more.end()) if more else None
            if number and not (several or number["d1"] or number["d2"]):
                break
            first = number.start() if number else first


def _stands_alone(words: str, opening: re.Match[str], number: re.Match[str]) -> bool:
    """``your 284`` is a telegram before a stop, a date or a verb; ``your 15 ships`` is not."""
    if opening["noun"] or opening["ours"] or opening["no"] or number["m1"] or number["m2"] or number["fix"]:
        return True
    if re.compile(r"\.\d").match(words, number.end()):
        return False
    before = words[max(0, opening.start() - 3) : opening.start()].rstrip()
    opens = not before or before[-1] in ".:;"
    return (len(number["number"]) >= 2 or opens) and bool(_ENDS.match(words, number.end()))


def _meaning(opening: re.Match[str]) -> tuple[str, str, bool]:
    table = vocabulary.load("references")
    several = any(opening[plural] for plural in ("several", "nouns", "ourss", "bares")) or (
        opening["no"] or ""
    ).lower().startswith("nos")
    if opening["abbreviation"]:
        entry = table["abbreviations"][opening["abbreviation"].lower()]
        return entry["kind"], entry["whose"], several
    if opening["place"]:
        return "telegram", "", False
    if opening["bare"]:
        bare = opening["bare"].lower()
        return table["nouns"].get(bare, "telegram"), "my" if bare == "further to" else "", several
    noun = opening["noun"] or opening["ours"]
    kind = table["nouns"][noun.lower()] if noun else "telegram"
    whose = table["owners"][opening["owner"].lower()] if opening["owner"] else table["pronouns"][opening["pronoun"].lower()]
    return kind, whose, several


def _reference(
    content: str,
    base: int,
    first: int,
    number: re.Match[str],
    kind: str,
    whose: str,
    pronoun: str,
    who: Correspondents,
    rule: str,
) -> Reference:
    post = getattr(who, whose, None) if whose else None
    reasons = []
    if post and pronoun:
        reasons.append(f"'{pronoun.lower()}' is the {'sender' if whose == 'my' else 'addressee'}'s")
    digits = number["fix"] or (number["number"] or "").replace(",", "").upper()
    if number["fix"]:
        reasons.append(f"{number['number']} is corrected in brackets")
    if "-" in digits:
        kind = "airgram" if digits.startswith("A-") else kind
    date, why = _date(number, who.day)
    start, end = base + first, base + number.end()
    return Reference(
        start=start,
        end=end,
        quote=content[start:end],
        kind=kind,
        post=post,
        number=digits or None,
        date=date,
        because="; ".join([*reasons, *why]) or None,
        rule=rule,
    )


def _date(number: re.Match[str], day: datetime.date | None) -> tuple[str | None, list[str]]:
    """The day that a citation names; a year that is not said is that of the document, or the one before."""
    month_name = number["m1"] or number["m2"]
    if not month_name:
        return None, []
    why = []
    month, said = _MONTHS.index(month_name[:3].lower()) + 1, int(number["dfix"] or number["d1"] or number["d2"])
    if number["dfix"]:
        why.append(f"the day {number['d1']} is corrected in brackets")
    if number["year"]:
        year = int(number["year"])
    elif day is not None:
        year = day.year - ((month, said) > (day.month, day.day + 1))
        why.append("year of the document" if year == day.year else "the year before the document's, whose day it would be after")
    else:
        return f"XXXX-{month:02}-{said:02}", why
    try:
        return datetime.date(year, month, said).isoformat(), why
    except ValueError:
        return None, []
