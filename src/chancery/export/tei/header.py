"""The TEI header: what the envelope and the description say, for people and for programs that know TEI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery import __version__
from chancery.export.tei.characters import element, shown
from chancery.export.tei.correspondence import correspondence, date
from chancery.export.tei.elements import hands_of
from chancery.export.tei.holding import holding
from chancery.export.tei.speech import participants
from chancery.model.record import VOICES, Record

_VERSION = re.compile(r"\d+[a-z]*\d*(?:\.\d+[a-z]*\d*){0,3}")
_IDENT = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_SPEAKS = {
    "document": "the document's author",
    "hand": "hands upon the document",
    "stamp": "stamps upon the document",
    "translator": "the translator",
    "editor": "the editor",
    "archive": "the archive",
    "web": "the page that publishes it",
}


def header(record: Record) -> Iterator[str]:
    """The pieces of ``teiHeader``."""
    yield "<teiHeader>\n<fileDesc>\n"
    yield from _title(record)
    pages = len(record.pages)
    yield (
        element("extent", element("measure", f"{pages} page{'s' if pages != 1 else ''}", unit="page", quantity=str(pages))) + "\n"
    )
    yield element("publicationStmt", element("p", "An export of Chancery, of the file named in the description of the source."))
    yield "\n<sourceDesc>\n" + _file(record) + holding(record.description) + "</sourceDesc>\n</fileDesc>\n"
    yield _encoding(record)
    yield from _profile(record)
    yield "</teiHeader>\n"


def _title(record: Record) -> Iterator[str]:
    said = record.description
    headings = [block.quote for block in record.blocks if block.kind == "heading"]
    titles = [value.value for value in said.title] or headings[:1] or [record.source.name]
    yield "<titleStmt>\n"
    for title in titles:
        yield element("title", shown(title)) + "\n"
    for name, values in (("author", said.author), ("funder", said.funder)):
        for value in values:
            yield element(name, shown(value.value)) + "\n"
    for value in said.translator:
        yield _responsible("translator", value.value)
    for value in said.contributor:
        yield _responsible("contributor", value.value)
    voices = {block.voice for block in record.blocks} | {mark.voice for mark in record.marks}
    for voice in VOICES:
        if voice in voices:
            yield _responsible("voice", _SPEAKS[voice], f"voice-{voice}")
    yield "</titleStmt>\n"


def _responsible(what: str, who: str, identifier: str = "") -> str:
    return element("respStmt", element("resp", what) + element("name", shown(who)), xml_id=identifier) + "\n"


def _file(record: Record) -> str:
    """The file that was read, and which of its documents this is."""
    source = record.source
    lines = [
        element("title", shown(source.name)),
        element("idno", shown(record.id), type="record"),
        element("idno", shown(source.sha256), type="sha256"),
        element("note", shown(source.media_type), type="media-type"),
        element("note", str(source.bytes), type="bytes"),
    ]
    if source.part:
        lines.append(element("note", f"{source.part.index + 1} of {source.part.of}", type="part"))
    if record.release:
        lines.append(element("edition", shown(record.release.label)))
    lines += [element("note", shown(value.value), type="source") for value in record.description.source]
    return element("bibl", "\n" + "".join([line + "\n" for line in lines]), type="file") + "\n"


def _encoding(record: Record) -> str:
    """Which program wrote the file, and the version of the rules behind each layer."""
    applications = [("chancery", __version__, "Chancery")]
    applications += [(f"chancery.{name}", version, f"Rules for the layer: {name}") for name, version in record.layers]
    lines = [
        element("application", element("label", shown(label)), ident=ident, version=version) + "\n"
        for ident, version, label in applications
        if _IDENT.fullmatch(ident) and _VERSION.fullmatch(version)
    ]
    how = (
        "The body holds every character of the text as it was read. Elements for marks keep the characters of the sign, "
        "brackets included. A code point that XML forbids is a g with its number. The layers in standOff are exact: "
        "offsets count code points of the body's text, the line ends between its blocks left out."
    )
    project = element("projectDesc", element("p", how))
    return element("encodingDesc", "\n" + project + "\n" + element("appInfo", "\n" + "".join(lines)) + "\n") + "\n"


def _profile(record: Record) -> Iterator[str]:
    said, envelope = record.description, record.envelope
    parts = []
    if said.summary:
        parts.append(element("abstract", "".join([element("p", shown(value.value)) for value in said.summary])) + "\n")
    dates = [date(value.value, value.quote) for value in envelope.date]
    dates = dates or [date(value.value, getattr(value, "quote", value.value)) for value in said.date]
    if dates:
        parts.append(element("creation", "".join(dates)) + "\n")
    terms = [("subject", v) for v in said.subjects] + [("tag", v) for v in envelope.tags]
    terms += [("person", v) for v in said.people] + [("place", v) for v in said.places]
    words = [element("term", shown(value.value), type=kind) for kind, value in terms]
    words += [element("term", shown(label.value), type="family") for label in record.family]
    if words:
        parts.append(element("textClass", element("keywords", "".join(words))) + "\n")
    parts.append(correspondence(record))
    parts.append(participants(record))
    hands = [element("handNote", shown(hand), xml_id=name) for hand, name in hands_of(record.marks).items()]
    if hands:
        parts.append(element("handNotes", "".join(hands)) + "\n")
    content = "".join(parts)
    if content:
        yield element("profileDesc", "\n" + content) + "\n"
