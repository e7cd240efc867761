"""Papers released as scans: what tells a cable from a dispatch, a memorandum from an airtel, and how all are laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from chancery import vocabulary
from chancery.extract.blocks import block
from chancery.extract.envelope.released import cable, dispatch, memorandum
from chancery.extract.envelope.released import signs as released_signs
from chancery.families.family import Family, Recognition
from chancery.families.jfk_release import known_by
from chancery.model.readings import Envelope
from chancery.model.record import Block
from chancery.model.sheet import Sheet

HEAD = 4000


@cache
def _signs() -> dict[str, tuple[tuple[float, str, tuple[str, ...]], ...]]:
    """The signs of each family: weight, name, and words in capitals."""
    return {
        family: tuple((row["weight"], row["sign"], tuple(row["words"])) for row in rows)
        for family, rows in vocabulary.load("released-signs").items()
    }


@lru_cache(maxsize=4)
def weights(content: str, start: int, end: int) -> dict[str, tuple[float, str]]:
    """For every family of papers what speaks for it in the head, and the signs found."""
    head = content[start : min(end, start + HEAD)].upper()
    if end - start > HEAD:
        head += "\n" + content[max(start + HEAD, end - 900) : end].upper()
    found: dict[str, tuple[float, str]] = {}
    if known_by(content) is None and not any(map(head.__contains__, GATE)):
        return found
    for family, signs in _signs().items():
        hit = [(weight, name) for weight, name, words in signs if any(map(head.__contains__, words))]
        if family == "cia-cable" and _capitals(content, start, end):
            hit.append((0.3, "capitals throughout"))
        if hit:
            found[family] = (sum(w for w, _ in hit), ", ".join(n for _, n in hit))
    return found


GATE = (
    "CLASSIFIED MES", "CITE ", "DISPATCH", "AIRTEL", "TELETYPE", "SAC, ", "DIRECTOR, FBI", "UNEVALUATED", "END OF MESSAGE",
    "ISSUING OFF", "HENTICATING",
)  # fmt: skip
"""Words of which one has to stand in a page that no release claims, before the signs are weighed."""


_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;'\"()[]-/*\n\t"


def _capitals(content: str, start: int, end: int) -> bool:
    """A page typed in capitals, as only cables and teletypes are; specks of the scan allowed for."""
    page = content[start : min(end, start + 3000)]
    return len(page) > 200 and len(page.encode("ascii", "replace").translate(None, _CAPITALS)) * 5 < len(page)


def recogniser(family: str, least: float, elsewhere: float = 0.2) -> Callable[[Sheet], Recognition | None]:
    """How a family of released papers is recognised: by enough of its signs.

    ``least`` is what they have to weigh on a page of a release, ``elsewhere`` how much more on any other page.
    """

    def recognise(sheet: Sheet) -> Recognition | None:
        weight, names = weights(sheet.content, *sheet.matter).get(family, (0.0, ""))
        released = any(label.value == "jfk-release" for label in sheet.families) or known_by(sheet.content) is not None
        if weight < least + (0 if released else elsewhere):
            return None
        sure = 0.1 + weight * (1 if released else 0.8)
        return Recognition(min(0.94, sure) + min(sure, 2) / 200, names)

    return recognise


def head_blocks(sheet: Sheet, head: int, close: int | None = None) -> Iterator[Block]:
    """The head as envelope, the rest as paragraphs to the closing, the archive's marks apart."""
    start, end = sheet.matter
    known = []
    if head > start and sheet.content[head - 1] != "\n":
        line = sheet.content.find("\n", head, end)
        head = end if line < 0 else line
    if head > start and (top := block(sheet.content, start, min(head, end), "envelope", rule="released-head")):
        known.append(top)
    if close is not None and head <= close < end and (foot := block(sheet.content, close, end, "closing", rule="released-foot")):
        known.append(foot)
    yield from released_signs.laid_out(sheet.content, start, end, known)


def recognise(sheet: Sheet) -> Recognition | None:
    """Any paper of a release that no family claims more surely."""
    because = known_by(sheet.content)
    return Recognition(0.1, f"{because}; no family knows a mark of its own in it") if because else None


def envelope(sheet: Sheet) -> Envelope:
    """What the labels, the date and the secrecy of a form, letter or report say."""
    return _paper(sheet).envelope


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The labelled head, then paragraphs."""
    paper = _paper(sheet)
    yield from head_blocks(sheet, paper.head, paper.close)


WIRED = ("CITE", "DIRECTOR", "INFO", " DIR", "MESSAGE", "OFFICER", "TICAT")
"""Words of which one stands in what is left of a cable."""


def _paper(sheet: Sheet) -> memorandum.Paper:
    """Labels first; where none names anybody, the address box of what was a dispatch or a cable."""
    paper = memorandum.read(sheet.content, *sheet.matter)
    if paper.envelope.to or paper.envelope.from_:
        return paper
    boxed = dispatch.read(sheet.content, *sheet.matter)
    if boxed.envelope.to and boxed.envelope.from_:
        return boxed
    if not any(word in sheet.content for word in WIRED):
        return paper
    message = cable.read(sheet.content, *sheet.matter).envelope
    return replace(paper, envelope=replace(paper.envelope, to=message.to, from_=message.from_))


RELEASED_PAPER = Family(
    name="released-paper", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope
)
