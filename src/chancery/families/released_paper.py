"""Papers released as scans: what tells a cable from a dispatch, a memorandum from an airtel, and how all are laid out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from chancery import vocabulary
from chancery.extract.blocks import block
from chancery.extract.envelope.released import bureau_report, cable, dispatch, memorandum, unlabelled
from chancery.extract.envelope.released import signs as released_signs
from chancery.extract.envelope.released.witness import named
from chancery.families.family import Family, Recognition
from chancery.families.identification_form import FIELDS, form_of
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
        if family in ("cia-cable", "fbi-teletype") and _capitals(content, start, end):
            hit.extend(_typed_in_capitals(family, head, hit, content))
        if hit:
            found[family] = (sum(w for w, _ in hit), ", ".join(n for _, n in hit))
    return found


_PAGE_IN_WORDS = re.compile(r"^[^A-Z\n]{0,4}PAGE (?:TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)\b", re.M)
"""``PAGE THREE``: how the Bureau's operators head a further page."""


def _typed_in_capitals(family: str, head: str, hit: list[tuple[float, str]], content: str) -> Iterator[tuple[float, str]]:
    """What capitals throughout say: a cable or teletype of whom the archive's form says that the paper is of."""
    bureau = _of_the_bureau(content)
    if family == "cia-cable" and (hit or not bureau):
        yield 0.3, "capitals throughout"
    elif family == "fbi-teletype" and bureau and _PAGE_IN_WORDS.search(head):
        yield 0.6, "capitals throughout and a page numbered in words, of a record of the Bureau"


def _of_the_bureau(content: str) -> bool:
    form = form_of(content)
    return form is not None and any(f.label == "AGENCY" and content[f.start : f.end].strip() == "FBI" for f in form.filled)


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


UNSURE = frozenset({
    "typed-signature", "letter-signature", "letter-inside-address", "dispatch-box", "dispatch-distribution", "cable-from",
    "cable-to", "cable-other-end", "unlabelled-office",
})  # fmt: skip
"""Rules whose reading yields to one that the archive's form bears out."""


def witnessed(sheet: Sheet, envelope: Envelope) -> Envelope:
    """The envelope with the sender and addressee that the paper's head names and the archive's form too, where no label does."""
    form = form_of(sheet.content)
    for filled in form.filled if form else ():
        role = FIELDS.get(filled.label)
        if role not in ("author", "recipient") or filled.start == filled.end:
            continue
        there = envelope.from_ if role == "author" else envelope.to
        if any(party.rule not in UNSURE for party in there):
            continue
        words = " ".join(sheet.content[filled.start : filled.end].split())
        if party := named(sheet.content, *sheet.matter, words, role):
            envelope = replace(envelope, from_=(party,)) if role == "author" else replace(envelope, to=(party,))
    return envelope


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
    return witnessed(sheet, _paper(sheet).envelope)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The labelled head, then paragraphs."""
    paper = _paper(sheet)
    yield from head_blocks(sheet, paper.head, paper.close)


WIRED = ("CITE", "DIRECTOR", "INFO", " DIR", "MESSAGE", "OFFICER", "TICAT", "COMMENT", "(IN ")
"""Words of which one stands in what is left of a cable."""


def _paper(sheet: Sheet) -> memorandum.Paper:
    """Labels first; where none names anybody, the address box of what was a dispatch or a cable."""
    paper = otherwise(sheet, memorandum.read(sheet.content, *sheet.matter))
    found = paper.envelope
    if found.from_ or found.to:
        return paper
    made, copied = bureau_report.maker(sheet.content, *sheet.matter), bureau_report.bureau(sheet.content, *sheet.matter)
    return replace(paper, envelope=replace(found, from_=(made,) if made else (), to=(copied,) if copied else ()))


def otherwise(sheet: Sheet, paper: memorandum.Paper) -> memorandum.Paper:
    """The paper as it was read, or where that named neither sender nor addressee, as the dispatch or cable it may be."""
    if paper.envelope.to or paper.envelope.from_:
        return paper
    boxed = dispatch.read(sheet.content, *sheet.matter)
    found = boxed.envelope
    if (found.to and found.from_) or ((found.to or found.from_) and any(n.kind == "dispatch" for n in found.number)):
        return boxed
    if two := unlabelled.offices(sheet.content, *sheet.matter):
        return replace(paper, envelope=replace(paper.envelope, to=two[:1], from_=two[1:]), head=max(paper.head, two[1].end))
    if not any(word in sheet.content for word in WIRED):
        return paper
    message = cable.read(sheet.content, *sheet.matter).envelope
    if not message.from_ and any("slip" in (party.because or "") for party in message.to):
        return paper
    return replace(paper, envelope=replace(paper.envelope, to=message.to, from_=message.from_))


RELEASED_PAPER = Family(
    name="released-paper", recognise=recognise, conventions=("ocr-release",), blocks=blocks, envelope=envelope
)
