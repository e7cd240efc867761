"""The families, a literal table. Wrappers first, outermost first; then the families of documents."""

from __future__ import annotations

from chancery.families.archive_page import ARCHIVE_PAGE
from chancery.families.family import Cut, Family, Recognition
from chancery.families.frus import FRUS
from chancery.families.frus_page import FRUS_PAGE
from chancery.families.message_attributes import MESSAGE_ATTRIBUTES
from chancery.families.soviet_cipher_telegram import SOVIET_CIPHER_TELEGRAM
from chancery.families.state_telegram import STATE_TELEGRAM
from chancery.families.unknown import UNKNOWN
from chancery.families.venona import VENONA

FAMILIES: tuple[Family, ...] = (
    ARCHIVE_PAGE,
    MESSAGE_ATTRIBUTES,
    SOVIET_CIPHER_TELEGRAM,
    STATE_TELEGRAM,
    VENONA,
    FRUS,
    FRUS_PAGE,
    UNKNOWN,
)

__all__ = ["FAMILIES", "Cut", "Family", "Recognition"]
