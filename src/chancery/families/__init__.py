"""The families, a literal table. Wrappers first, outermost first; then the families of documents."""

from __future__ import annotations

from chancery.families.archive_page import ARCHIVE_PAGE
from chancery.families.cia_cable import CIA_CABLE
from chancery.families.cia_dispatch import CIA_DISPATCH
from chancery.families.cia_memorandum import CIA_MEMORANDUM
from chancery.families.cia_report import CIA_INFORMATION_REPORT
from chancery.families.family import Cut, Family, Recognition
from chancery.families.fbi_airtel import FBI_AIRTEL
from chancery.families.fbi_memorandum import FBI_MEMORANDUM
from chancery.families.fbi_teletype import FBI_TELETYPE
from chancery.families.frus import FRUS
from chancery.families.frus_page import FRUS_PAGE
from chancery.families.identification_form import IDENTIFICATION_FORM
from chancery.families.jfk_release import JFK_RELEASE
from chancery.families.message_attributes import MESSAGE_ATTRIBUTES
from chancery.families.released_paper import RELEASED_PAPER
from chancery.families.soviet_cipher_telegram import SOVIET_CIPHER_TELEGRAM
from chancery.families.state_telegram import STATE_TELEGRAM
from chancery.families.tei_header import TEI_HEADER
from chancery.families.unknown import UNKNOWN
from chancery.families.venona import VENONA

FAMILIES: tuple[Family, ...] = (
    JFK_RELEASE,
    IDENTIFICATION_FORM,
    TEI_HEADER,
    ARCHIVE_PAGE,
    MESSAGE_ATTRIBUTES,
    SOVIET_CIPHER_TELEGRAM,
    STATE_TELEGRAM,
    VENONA,
    FRUS,
    FRUS_PAGE,
    CIA_CABLE,
    CIA_DISPATCH,
    CIA_MEMORANDUM,
    CIA_INFORMATION_REPORT,
    FBI_AIRTEL,
    FBI_TELETYPE,
    FBI_MEMORANDUM,
    RELEASED_PAPER,
    UNKNOWN,
)

__all__ = ["FAMILIES", "Cut", "Family", "Recognition"]
