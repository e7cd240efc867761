"""Passages as the rules meet them: with who signs and to whom they are sent."""

from __future__ import annotations

import re

from chancery.extract.saying import fates
from chancery.extract.saying.document import read
from chancery.extract.saying.look import passage
from chancery.extract.saying.said import Found, Setting

SETTING = Setting("Velk", "Foreign Ministry")
TELEGRAM = Setting("TARN", "STATE", telegraphic=True)


def found_in(text: str, setting: Setting = SETTING) -> Found:
    """The statements and requests of a text, what came of them settled."""
    found = read(text, [passage(text, *match.span()) for match in re.finditer(r"(?:[^\n]+\n?)+", text)], setting)
    fates.settle(text, found, setting)
    return found


def said(text: str, setting: Setting = SETTING) -> list[tuple[str, str, str]]:
    """Kind, speaker and hearer of each statement."""
    return [(one.kind, one.speaker, one.hearer) for one in found_in(text, setting).statements]


def asked(text: str, setting: Setting = SETTING) -> list[tuple[str, str, list[str]]]:
    """Who asks, who is asked, and all that came of it, of each request."""
    return [(one.by, one.to, [fate.kind for fate in one.fates]) for one in found_in(text, setting).requests]
