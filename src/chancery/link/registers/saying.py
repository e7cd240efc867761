"""A register as rows and as JSON: what lists, tables and programs say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chancery import vocabulary
from chancery.link.registers.entry import Entry, iso, said
from chancery.link.registers.gathering import Registers
from chancery.link.registers.register import Register

COLUMNS = (
    *("series", "post", "service", "kind", "year", "held", "first", "last", "missing"),
    *("estimated", "estimated_low", "estimated_high", "share", "share_low", "share_high"),
    *("slips", "undated", "estimated_by", "silent"),
)
"""The columns of the list of registers."""
LINES = ("number", "number_last", "state", "date", "date_last", "records", "fits_numbers", "fits_dates", "why")
"""The columns of one register: numbers held, doubted, undated, and missing ones as ranges."""


def name_of(register: Register, posts: Mapping[str, str]) -> str:
    """What a register is called: ``PORT SERRAT, telegrams of 1978 (State Department)``."""
    key = register.key
    service = vocabulary.load("registers")["services"].get(key.service, key.service)
    return f"{post_of(register, posts)}, {key.plural}{f' of {key.year}' if key.year else ', running on'} ({service})"


def post_of(register: Register, posts: Mapping[str, str]) -> str:
    """Whose it is, in words."""
    key = register.key.post
    return str(vocabulary.load("registers")["posts"].get(key, posts.get(key, key)))


def summary(register: Register, posts: Mapping[str, str]) -> dict[str, Any]:
    """The values of ``COLUMNS``: None where the register is too small or too mixed up to say."""
    estimate, held = register.estimate, register.held
    share = estimate.share(held) if estimate else (None, None, None)
    serials = register.sound
    return {
        "series": register.key.slug,
        "post": post_of(register, posts),
        "service": register.key.service,
        "kind": register.key.kind,
        "year": register.key.year,
        "held": held,
        "first": register.label(min(serials)) if serials else None,
        "last": register.label(max(serials)) if serials else None,
        "missing": register.missing,
        "estimated": estimate.likely if estimate else None,
        "estimated_low": estimate.low if estimate else None,
        "estimated_high": estimate.high if estimate else None,
        "share": _rounded(share[0]),
        "share_low": _rounded(share[1]),
        "share_high": _rounded(share[2]),
        "slips": len(register.slips),
        "undated": len(register.undated),
        "estimated_by": estimate.how if estimate else "",
        "silent": register.silent,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 5)


def lines(register: Register) -> Iterator[dict[str, Any]]:
    """The register line by line, by number: entries, and what is missing between them (the values of ``LINES``)."""
    slips = {slip.entry: slip for slip in register.slips}
    bounds = {one.entry: one for one in register.undated}
    found: list[tuple[int, dict[str, Any]]] = []
    for entry in register.entries:
        line = _line(register, entry)
        if slip := slips.get(entry):
            line.update(state="slip", why=slip.says, fits_numbers=[register.label(n) for n in slip.numbers])
            line["fits_dates"] = [iso(day) for day in slip.days]
        elif one := bounds.get(entry):
            line.update(state="undated", date=iso(one.first), date_last=iso(one.last), why=one.says)
        found.append((entry.serial, line))
    for first, last in register.gaps:
        missing = {"number": register.label(first), "number_last": register.label(last), "state": "missing"}
        found.append((first, {**dict.fromkeys(LINES, ""), "records": [], "fits_numbers": [], "fits_dates": [], **missing}))
    found.sort(key=lambda pair: pair[0])
    for _, line in found:
        yield line


def _line(register: Register, entry: Entry) -> dict[str, Any]:
    return {
        "number": register.label(entry.serial),
        "number_last": register.label(entry.serial),
        "state": "held" if entry.day is not None else "undated",
        "date": "" if entry.first is None else iso(entry.first),
        "date_last": "" if entry.last is None else iso(entry.last),
        "records": list(entry.records),
        "fits_numbers": [],
        "fits_dates": [],
        "why": "",
    }


def notes(registers: Registers) -> dict[str, list[tuple[str, str, str]]]:
    """What registers say of single records, by record: the register's address (``''`` for several), ``slip`` or ``undated``, and
    the sentence."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for register in registers.made.values():
        for slip in register.slips:
            for record in slip.entry.records:
                found.setdefault(record, []).append((register.key.slug, "slip", slip.says + _would_fit(register, slip)))
        for one in register.undated:
            for record in one.entry.records:
                between = _between(one.first, one.last)
                found.setdefault(record, []).append((register.key.slug, "undated", f"{between}: {one.says}"))
    for loose in registers.loose:
        spans = [_between(first, last) for first, last, _ in loose.spans]
        if len(spans) <= 4:
            found.setdefault(loose.record, []).append(("", "undated", f"{', or '.join(spans)}: nothing tells the year"))
    return found


def _between(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return (
            f"not before {said(first)}" if first is not None else f"not after {said(last)}" if last is not None else "at any time"
        )
    return said(first) if first == last else f"between {said(first)} and {said(last)}"


def _would_fit(register: Register, slip: Any) -> str:
    """What a slip of one figure would explain, in words."""
    fits = [f"No. {register.label(number)}" for number in slip.numbers] + [said(day) for day in slip.days]
    return f". {' or '.join(fits)} would fit" if fits else ""
