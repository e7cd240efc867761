"""Archive pages: framed alike from saved text and from HTML; what is no page is left alone."""

import pytest

from chancery.describe import Options, read_source
from chancery.model.record import Record
from chancery.model.source import Source

BODY = "I was received by the Minister, who spoke of the ferry at some length and asked for two new boats."
SUMMARY = "Terekhov reports on a talk about a ferry and two boats."
RIGHTS = "The Centre for River History welcomes reuse of these materials."
TEXT = f"""Skip to content

April 12, 1951

Letter from Terekhov to Karelin

This document was made possible with support from Harrow Foundation

{BODY}

TEREKHOV

{SUMMARY}

Document Information

Source

APRF, f. 12, op. 3, d. 41, l. 7

Rights

{RIGHTS}

Record ID

204417

Original Classification

"""
HTML = f"""<!DOCTYPE html><html><head><title>x</title></head>
<body><a href="#c">Skip to content</a><nav>Home</nav><main id="c">
<p>April 12, 1951</p><h1>Letter from Terekhov to Karelin</h1>
<p>This document was made possible with support from Harrow Foundation</p>
<p>{BODY}</p><p>TEREKHOV</p><p>{SUMMARY}</p><h2>Document Information</h2><h3>Source</h3><p>APRF, f. 12, op. 3, d. 41, l. 7</p>
<h3>Rights</h3><p>{RIGHTS}</p><h3>Record ID</h3><p>204417</p><h3>Original Classification</h3>
</main><footer>Centre</footer></body></html>"""


def record(text: str, name: str) -> Record:
    return read_source(Source(text.encode(), name, name), Options(names=False))[0]


@pytest.mark.parametrize(("text", "name"), [(TEXT, "page.txt"), (HTML, "page.html")])
def test_text_and_html_are_described_alike(text: str, name: str) -> None:
    read = record(text, name)
    said = read.description
    assert read.family[0].value == "archive-page"
    assert [v.value for v in said.title] == ["Letter from Terekhov to Karelin"]
    assert [v.value for v in said.date] == ["1951-04-12"]
    assert [v.value for v in said.summary] == [SUMMARY]
    assert [v.value for v in said.funder] == ["Harrow Foundation"]
    assert [v.value for v in said.record_id] == ["204417"]
    assert [(v.archive, v.fond, v.opis, v.delo, v.list) for v in said.location] == [("APRF", "12", "3", "41", "7")]
    assert said.missing == ("classification",)
    assert any(b.quote == BODY and b.voice == "document" for b in read.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "Source\n\nRights\n\nType\n",
        "Agency Information\nAGENCY: FBI\nDocument Information\nFROM: SAC\nTO: DIRECTOR\nTITLE:\nDATE: 05/12/1961\n",
    ],
)
def test_what_is_no_page_is_left_alone(text: str) -> None:
    assert all(label.value != "archive-page" for label in record(text or " ", "case.txt").family)
