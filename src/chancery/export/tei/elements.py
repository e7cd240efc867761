"""Which element of TEI each mark is, and what its attributes say."""

from __future__ import annotations

from typing import NamedTuple

from chancery.export.tei.characters import element, language, word
from chancery.model.record import VOICES, Block, Mark


class Sign(NamedTuple):
    """An element for a kind of mark: its name, its type, the reason it has by itself, and which fields it can say."""

    name: str
    type: str = ""
    reason: str = ""
    says: frozenset[str] = frozenset()


_EDIT = frozenset({"reason", "extent"})
SIGNS: dict[str, Sign] = {
    "original-term": Sign("term", "original"),
    "name-variant": Sign("name", "variant"),
    "identification": Sign("name", "identification"),
    "supplied": Sign("supplied", says=frozenset({"reason"})),
    "unclear": Sign("unclear", says=_EDIT),
    "gap": Sign("gap", says=_EDIT),
    "ellipsis": Sign("gap", reason="ellipsis", says=_EDIT),
    "redaction": Sign("gap", reason="redacted", says=_EDIT),
    "sic": Sign("note", "sic"),
    "correction": Sign("corr", "correction"),
    "deletion": Sign("del", "deletion", says=frozenset({"hand"})),
    "handwritten": Sign("add", "handwritten", says=frozenset({"place", "hand"})),
    "translator-note": Sign("note", "translator", says=frozenset({"place", "hand"})),
    "editor-note": Sign("note", "editor", says=frozenset({"place", "hand"})),
    "footnote": Sign("note", "footnote", says=frozenset({"place"})),
    "stamp": Sign("stamp", "stamp"),
    "page-break": Sign("fw", "page-break", says=frozenset({"place"})),
}
"""A kind that is not here is a ``seg`` of that type. The sign [sic] is a note; the word that it speaks of is the ``sic``."""
ABOUT = {"sic": "sic", "original-term": "gloss"}
"""Elements for the words that a mark applies to."""


def sign_of(mark: Mark) -> Sign:
    """The element of a mark."""
    return SIGNS.get(mark.kind) or Sign("seg", word(mark.kind) or "mark")


def attributes(mark: Mark, sign: Sign, hands: dict[str, str]) -> dict[str, str]:
    """The attributes of a mark's element. ``hands`` are the ids of the hands that the header lists."""
    return {
        "type": sign.type,
        "n": mark.label or mark.degree or "",
        "xml:lang": language(mark.lang),
        "resp": voice(mark.voice),
        "reason": f"{sign.reason} {word(mark.reason or '')}".strip() if "reason" in sign.says else "",
        "extent": (mark.extent or "") if "extent" in sign.says else "",
        "place": word(mark.place or "") if "place" in sign.says else "",
        "hand": f"#{hands[mark.hand]}" if mark.hand and "hand" in sign.says else "",
    }


def voice(name: str | None) -> str:
    """A pointer to the voice in the header."""
    return f"#voice-{name}" if name in VOICES else ""


def opening(name: str, identifier: str, said: dict[str, str]) -> str:
    """A start tag."""
    return element(name, **{"xml:id": identifier, **said})[:-2] + ">"


def block_opening(block: Block, identifier: str) -> tuple[str, str]:
    """The start and end tags of a block: ``p`` for a paragraph, ``ab`` with its type for any other."""
    if block.kind == "paragraph":
        return opening("p", identifier, {"resp": voice(block.voice)}), "</p>\n"
    return opening("ab", identifier, {"type": word(block.kind) or "block", "resp": voice(block.voice)}), "</ab>\n"


def hands_of(marks: tuple[Mark, ...]) -> dict[str, str]:
    """The hands that marks name, each with its id."""
    return {hand: f"hand-{i + 1}" for i, hand in enumerate(dict.fromkeys(m.hand for m in marks if m.hand))}
