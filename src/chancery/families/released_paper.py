"""Papers released as scans: what tells a cable from a dispatch, a memorandum from an airtel, and how all are laid out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from chancery.extract.blocks import block
from chancery.extract.envelope import memorandum, released_signs
from chancery.families.family import Family, Recognition
from chancery.families.jfk_release import known_by
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

HEAD = 5000

# Sign, weight for each family, and the words as capitals; the first that stands in the head counts for its sign.
SIGNS: dict[str, dict[str, tuple[float, tuple[str, ...]]]] = {
    "cia-cable": {
        "CLASSIFIED MESSAGE": (0.45, ("CLASSIFIED MES", "LASSIFIED MESS", "CLASSIFIED_MES", "CLASSIFIED ‘MES", "CLASSIFIEO MES", "CLASSIFI__ M", "SSIFIED MESSAGE")),
        "CITE": (0.35, (" CITE ", "\nCITE", "(CITE", " CITES", " CITE:", "\tCITE")),
        "a form's officers": (0.25, ("HENTICATING", "RELEASING OFF", "ELEASING OFF", "COORDINATING OFF", "TICATING OFF")),
        "REPRODUCTION BY OTHER THAN THE ISSUING OFFICE": (0.3, ("SSUING OFF", "ISSUING CFF", "OTHER THAN THE IS", "OTHER THAN. THE IS", "SUING OFFICE")),
        "DIR INFO": (0.3, ("DIR INFO", "DIR CITE", "\nPRIORITY DIR", "\nIMMEDIATE DIR", "CITE DIR")),
        "END OF MESSAGE": (0.35, ("END OF MESSAGE", "END OF MSG", "ENG OF MESSAGE", "ERD OF MESSAGE")),
        "C/S COMMENT": (0.2, ("C/S COMMENT", "/S COMMENT")),
        "the cable secretariat": (0.2, ("CABLE SEC", "CABLE_SEC", "TOR:", "TOT:", " STAFF\n", "SLUGS")),
    },
    "cia-dispatch": {
        "DISPATCH": (0.4, ("\nDISPATCH", "DISPATCH\n", "D I S P A T C H", "DISPATCH ", "END OF DISPATCH", "D1SPATCH")),
        "ACTION REQUIRED": (0.35, ("ACTION REQUIRED", "ACTION REQUIR", "RGTION REQUIRED", "ACTION REQU", "CTION REQUIRED")),
        "PROCESSING": (0.25, ("PROCESSING ACTION", "MARKED FOR INDEXING", "NO INDEXING REQ", "INDEXING REQUIRED", "INDEXING CAN BE", "HEADQUARTERS DESK", "FOR INDEXING", "PROCESSING")),
        "Chief of Station": (0.2, ("CHIEF OF STATION", "CHIEF OF BASE", "CHIEF, WH", "\nCOS,", "CHIEF OF STA")),
    },
    "cia-memorandum": {
        "MEMORANDUM FOR": (0.55, ("MEMORANDUM FOR", "MEMORANDUM TO", "EMORANDUM FOR", "MEMORANDUM :", "MEMO FOR", "NOTE FOR", "MEMORANDUM\n", "EMORANDUM\n", "MEMORANDUY FOR", "FOR THE RECORD")),
        "ROUTING AND RECORD SHEET": (0.35, ("ROUTING AND REC", "ROUTING AND RE", "OFFICIAL ROUTING SLIP", "OFFICER'S", "EXTENSION")),
        "FROM and SUBJECT": (0.2, ("SUBJECT", "SUSJECT", "SUBIECT")),
    },
    "cia-information-report": {
        "UNEVALUATED INFORMATION": (0.4, ("UNEVALUATED INF", "UNEVALUATED", "ESPIONAGE LAWS", "APPRAISAL OF CONTENT")),
        "DATE DISTR": (0.35, ("DATE DISTR", "DATE OISTR", "DATE ‘DISTR", "BATE DISTR", "DATE OTSTR")),
        "REPORT NO": (0.3, ("REPORT NO", "REPORT WO", "REPORT HO", "FIELD REPORT")),
    },
    "fbi-airtel": {
        "AIRTEL": (0.7, ("AIRTEL", "AIR TEL", "A I R T E L", "AIRTEI")),
        "FD-36": (0.3, ("FD-36", "TRANSMIT THE FOLLOWING")),
        "DIRECTOR, FBI": (0.2, ("DIRECTOR, FBI", "DIRECTOR FBI", "SAC, ")),
    },
    "fbi-teletype": {
        "TELETYPE": (0.45, ("\nTELETYPE", "TELETYPE\n", "VIA TELETYPE", "TELETYPE UNIT")),
        "DIRECTOR AND SAC": (0.45, ("DIRECTOR AND SAC", "TO DIRECTOR", "DIRECTOR, FBI\nFROM SAC", "FROM SAC", "DIRECTOR FBI")),
        "URGENT": (0.25, ("URGENT", "DEFERRED", " PM EST", " AM EST", " PM EDT", " AM CST", " PM CST", "NITEL")),
        "END and the operator's letters": (0.15, ("\nEND\n", "END AND ACK", "\nEND ", "PLS ACK")),
    },
    "fbi-memorandum": {
        "Federal Bureau of Investigation": (0.3, ("FEDERAL BUREAU OF INV", "DIRECTOR, FBI", "DIRECTOR FBI")),
        "United States Government memorandum": (0.35, ("UNITED STATES GOV", "STATES GOVERNMENT", "OFFICE MEMORANDUM")),
        "SAC": (0.25, ("SAC, ", "SAC (", "BUFILE", "BUREAU FILE")),
        "the Bureau's readers": (0.2, ("MR. TOLSON", "TOLSON", "BELMONT", "SULLIVAN", "PAPICH", "TELE. ROOM")),
    },
}  # fmt: skip


@lru_cache(maxsize=4)
def weights(content: str, start: int, end: int) -> dict[str, tuple[float, str]]:
    """For every family of papers what speaks for it in the head, and the signs found."""
    head = content[start : min(end, start + HEAD)].upper()
    if end - start > HEAD:
        head += "\n" + content[max(start + HEAD, end - 900) : end].upper()
    found: dict[str, tuple[float, str]] = {}
    for family, signs in SIGNS.items():
        hit = [(weight, name) for name, (weight, words) in signs.items() if any(w in head for w in words)]
        if hit:
            found[family] = (sum(w for w, _ in hit), ", ".join(n for _, n in hit))
    return found


def recogniser(family: str, least: float, ceiling: float = 0.95):  # type: ignore[no-untyped-def]
    """How a family of released papers is recognised: enough of its signs, and surer where the page is a release."""

    def recognise(sheet: Sheet) -> Recognition | None:
        weight, names = weights(sheet.content, *sheet.matter).get(family, (0.0, ""))
        released = any(label.value == "jfk-release" for label in sheet.families) or known_by(sheet.content) is not None
        if weight < least + (0 if released else 0.2):
            return None
        return Recognition(min(ceiling, 0.1 + weight * (1 if released else 0.8)), names)

    return recognise


def head_blocks(sheet: Sheet, head: int) -> Iterator[Block]:
    """The head as envelope, the rest as paragraphs, the archive's marks apart."""
    start, end = sheet.matter
    known = []
    if head > start and (top := block(sheet.content, start, min(head, end), "envelope", rule="released-head")):
        known.append(top)
    yield from released_signs.laid_out(sheet.content, start, end, known)


def recognise(sheet: Sheet) -> Recognition | None:
    """Any paper of a release that no family claims more surely."""
    because = known_by(sheet.content)
    return Recognition(0.1, f"{because}; no family knows a mark of its own in it") if because else None


def envelope(sheet: Sheet) -> Envelope:
    """What the labels, the date and the secrecy of a form, letter or report say."""
    return memorandum.read(sheet.content, *sheet.matter).envelope


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The labelled head, then paragraphs."""
    yield from head_blocks(sheet, memorandum.read(sheet.content, *sheet.matter).head)


RELEASED_PAPER = Family(
    name="released-paper", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope
)
