"""Makes the example archive's PDF and DOCX files from plain text, with the standard library alone.

    python examples/make_forms.py

The files are committed; this says how they came about. The same text gives the same bytes.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
LINES = 58


def pdf(text: str) -> bytes:
    """A PDF with a text layer: Courier, a page every form feed or so many lines."""
    pages = []
    for page in text.split("\f"):
        lines = page.strip("\n").split("\n")
        pages += [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for i, lines in enumerate(pages):
        shown = "".join(f"({escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 54 750 Td\n{shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


def escaped(line: str) -> str:
    """A line as a PDF string."""
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""


def docx(text: str, path: Path) -> None:
    """A Word file, a paragraph a line."""
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n"))
    document = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in (("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 24, 0, 0, 0)), body)


if __name__ == "__main__":
    for source in sorted((HERE / "sources").glob("*.txt")):
        words = source.read_text(encoding="utf-8")
        if source.stem.endswith("note"):
            docx(words.strip("\n"), HERE / "archive" / "papers" / f"{source.stem}.docx")
        else:
            (HERE / "archive" / "1978-telegrams" / f"{source.stem}.pdf").write_bytes(pdf(words))
