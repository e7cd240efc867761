"""DOCX packages, built by hand; the documents are invented."""

import io
import zipfile

import pytest

from chancery.errors import ChanceryError
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers import read_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(root: str, inside: str) -> str:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} xmlns:w="{W}" xmlns:mc="{mc}">{inside}</w:{root}>'


def p(words: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def docx(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        links = "".join(f'<Relationship Type="{RELS}/{k}" Target="{k}.xml"/>' for k in parts if k in ("header", "footer"))
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, inside in parts.items():
            root = {"header": "hdr", "footer": "ftr"}.get(name, name)
            package.writestr(f"word/{name}.xml", part(root, inside))
    return out.getvalue()


def read(data: bytes, name: str = "a.docx") -> Text:
    return read_text(Source(data, name, name))


def quoted(text: Text, kind: str) -> list[str]:
    return [text.content[r.start : r.end] for r in text.regions if r.kind == kind]


def test_paragraphs_tables_and_notes() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    anchor = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = (
        p("Telegram No. 7", "Heading1")
        + f"<w:p><w:r><w:t>From  Port</w:t><w:tab/><w:t>Alder</w:t></w:r>{note}<w:r><w:t>!</w:t></w:r></w:p>"
    )
    body += f"<w:tbl><w:tr><w:tc><w:tcPr/>{p('Copy 1')}</w:tc><w:tc>{p('Ostrander')}{p('(file)')}</w:tc></w:tr>"
    body += f"<w:tr><w:tc>{p('Copy 2')}</w:tc><w:tc>{p('Vane')}</w:tc></w:tr></w:tbl>"
    body += '<w:p><w:del w:author="N"><w:r><w:delText>old</w:delText></w:r></w:del>'
    body += f"<w:ins><w:r><w:t>new</w:t></w:r></w:ins>{anchor}</w:p>"
    notes = f'<w:footnote w:id="0" w:type="separator">{p("---")}</w:footnote><w:footnote w:id="2">{p("Not found.")}</w:footnote>'
    remark = f'<w:comment w:id="0" w:author="Editor">{p("Sure?")}{p("Yes.")}</w:comment>'
    text = read(docx(body, footnotes=notes, comments=remark, header=p("An Archive"), footer=p("Page")))
    assert text.content.split("\n") == [
        "An Archive",
        "Telegram No. 7",
        "From  Port\tAlder Not found. !",
        "Copy 1\tOstrander",
        "(file)",
        "Copy 2\tVane",
        "oldnew Sure?",
        "Yes.",
        "Page",
    ]
    assert quoted(text, "h1") == ["Telegram No. 7"]
    assert quoted(text, "footnote") == ["Not found."]
    assert quoted(text, "comment") == ["Sure?\nYes."]
    assert quoted(text, "furniture") == ["An Archive", "Page"]
    assert quoted(text, "td") == ["Copy 1", "Ostrander\n(file)", "Copy 2", "Vane"]
    assert quoted(text, "del") == ["old"]
    assert quoted(text, "ins") == ["new"]


def test_breaks_begin_lines_and_pages_and_a_fallback_is_not_read_twice() -> None:
    choice = f"<mc:Choice><w:txbxContent>{p('boxed')}</w:txbxContent></mc:Choice><mc:Fallback>{p('boxed')}</mc:Fallback>"
    body = '<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br w:type="page"/><w:t>three</w:t></w:r></w:p>'
    body += f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"
    text = read(docx(body))
    assert text.content == "one\ntwo\nthree\nboxed"
    assert text.pages == (0, 8)
    assert quoted(text, "textbox") == ["boxed"]


def test_known_by_its_parts_whatever_its_name() -> None:
    assert read(docx(p("x")), "saved.bin").media_type.endswith("wordprocessingml.document")


def test_a_note_in_itself_is_set_once() -> None:
    anchor = '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert read(docx(anchor, footnotes=f'<w:footnote w:id="1">{anchor}</w:footnote>')).content == "a a"


def broken(data: bytes, what: str) -> bytes:
    return {"cut": data[: len(data) // 2], "head": data[:40], "middle": data[:60] + b"\xff" * 40 + data[100:]}[what]


@pytest.mark.parametrize("what", ["cut", "head", "middle"])
def test_a_broken_package(what: str) -> None:
    with pytest.raises(ChanceryError) as caught:
        read(broken(docx(p("words " * 100)), what))
    assert caught.value.code == "docx-damaged"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty-file"),
        ("<w:p>" * 250 + "</w:p>" * 250, "markup-too-deep"),
        ("<w:p>&nbsp;</w:p>", "docx-damaged"),
    ],
)
def test_what_is_refused(body: str, code: str) -> None:
    with pytest.raises(ChanceryError) as caught:
        read(docx(body))
    assert caught.value.code == code


def test_a_document_type_in_a_part_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>')
    with pytest.raises(ChanceryError) as caught:
        read(out.getvalue())
    assert caught.value.code == "docx-damaged"
    assert "DOCTYPE" in caught.value.message


def test_a_part_that_unpacks_to_too_much() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (65 << 20))
    with pytest.raises(ChanceryError) as caught:
        read(out.getvalue())
    assert caught.value.code == "docx-too-heavy"
