"""Saved pages: matter and furniture told apart, nothing that can be seen left out. The pages are invented."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import ChanceryError, EmptyFile, TooLarge
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers import read_text
from tests.growth import faster_than_text

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Cable 12 | An Archive</title><style>p{}</style><script>if (a<b) x()</script></head>
<body><a class="skip-link" href="#m">Skip to content</a>
<header class="site-header"><nav><ul><li>Home</li><li>Collections<li>About</ul></nav></header>
<main id="m"><h1>Cable from
   Port Alder</h1><p>From: <b>Port Alder</b><br>To: Centre</p><div class="transcript">Coal &amp; fish&nbsp;came.</div>
<table><tr><th>Copy</th><td>Ostrander<tr><th>File</th><td>One</table><pre>  two
   spaces</pre><!-- unseen --></main>
<aside>Related documents</aside><footer>Rights reserved</footer></body></html>"""


def read(words: str | bytes, name: str = "a.html") -> Text:
    return read_text(Source(words.encode() if isinstance(words, str) else words, name, name))


def quoted(text: Text, kind: str) -> list[str]:
    return [text.content[r.start : r.end] for r in text.regions if r.kind == kind]


def test_a_page_in_lines_with_its_parts() -> None:
    text = read(PAGE)
    matter = (
        "Cable from Port Alder\nFrom: Port Alder\nTo: Centre\nCoal & fish\xa0came.\nCopy\tOstrander\nFile\tOne\n  two\n   spaces"
    )
    furniture = ["Cable 12 | An Archive", "Skip to content", "Home\nCollections\nAbout", "Related documents", "Rights reserved"]
    assert text.content == "\n".join([*furniture[:3], matter, *furniture[3:]])
    assert matter in quoted(text, "main")
    assert quoted(text, "furniture") == furniture
    assert quoted(text, "h1") == ["Cable from Port Alder"]
    assert quoted(text, "td") == ["Ostrander", "One"]
    assert text.media_type == "text/html"
    assert text.notices == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("<html><body><p>x</p></body></html>", "saved.txt"),
        (
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>',
            "a",
        ),
        ("  <!doctype HTML>\n<p>x", "a.aspx"),
        ("<p>x", "a.htm"),
        ("x", "a.html"),
    ],
)
def test_known_by_its_first_element_before_its_name(words: str, name: str) -> None:
    text = read(words, name)
    assert (text.content, text.media_type) == ("x", "text/html")


def test_a_class_that_speaks_of_the_whole_page_makes_no_furniture() -> None:
    page = '<div class="page has-sidebar"><div class="site-banner">b</div><div class="content-sidebar-wrap"><p>x</p></div></div>'
    assert quoted(read(page), "furniture") == ["b"]
    text = read('<div class="newsletter"><p>n</p><main>m</main></div>')
    assert (quoted(text, "furniture"), quoted(text, "main")) == (["n\nm"], ["m", "m"])


def test_text_that_only_begins_with_a_bracket_stays_text() -> None:
    text = read("<illegible> x < y <p>", "a.txt")
    assert (text.content, text.media_type) == ("<illegible> x < y <p>", "text/plain")


def test_encodings() -> None:
    assert read('<meta charset="windows-1251"><p>Особая папка</p>'.encode("cp1251")).content == "Особая папка"
    assert read('<meta http-equiv=x content="text/html; charset=koi8-r"><p>Особая'.encode("koi8_r")).content == "Особая"
    assert read("<p>Особая".encode("utf-16")).content == "Особая"
    assert read('<meta charset="latin1"><p>“Größe”'.encode("cp1252")).content == "“Größe”"


def test_zero_characters_do_not_end_the_page() -> None:
    text = read("<p>a\0b&#0;c</p><p>d")
    assert text.content == "a\ufffdb\ufffdc\nd"
    assert text.notices[0][0] == "control-characters"


TAGS = """<p> </p> <div> </div> <b> </b> <table> <tr> <td> <th> </td> </table> <ul> <li> </ul> <br> <nav> </nav> <main> </main>
<pre> </pre> <svg> </svg> <p/> <!--c--> </a> <option> <select> </select> <dl> <dt> <dd>"""
PIECES = st.sampled_from([*TAGS.split(), "<a href='x'>", "x", " ", "\n", "&amp;", "&#0;", "<", ">", "'", '"', "&"])


@given(st.lists(PIECES, max_size=40))
def test_any_soup_of_tags_reads_with_its_letters_in_order(pieces: list[str]) -> None:
    soup = "".join(pieces)
    try:
        text = read(soup)
    except EmptyFile:
        return
    if "<svg" not in soup and "<" not in "".join(p for p in pieces if p in "<'\""):
        assert text.content.count("x") == pieces.count("x")
    starts = [(r.start, -r.end) for r in text.regions]
    assert starts == sorted(starts)
    assert all(0 <= r.start < r.end <= len(text.content) for r in text.regions)
    assert read(soup) == text


def test_end_tags_left_out_and_misplaced() -> None:
    page = "<ul><li>a<ul><li>b</ul><li>c</ul><p>d<p>e<div>f</span></p>g</div>"
    page += "<table><tr><td>h</div>i<td>j<tr><td>k</table><dl><dt>l<dd>m"
    text = read(page)
    assert text.content.split("\n") == ["a", "b", "c", "d", "e", "f", "g", "hi\tj", "k", "l", "m"]
    assert quoted(text, "td") == ["hi", "j", "k"]
    assert quoted(text, "li") == ["a\nb", "b", "c"]


def test_numbers_without_end_and_characters_that_are_none() -> None:
    assert read("<p>&#" + "9" * 10_000 + ";&#xD800;&#x80;&eacute;").content == "\ufffd\ufffd€é"


def test_no_document_type_is_believed() -> None:
    assert "root:" not in read('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>').content


@pytest.mark.parametrize("words", ["<p></p>", "<!DOCTYPE html>", "   <script>x</script>"])
def test_a_page_without_text(words: str) -> None:
    with pytest.raises(ChanceryError) as caught:
        read(words)
    assert caught.value.code == "empty-file"


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "deep-inline": "<b><i>" * 50_000 + "x",
    "open-anchors": "<a><p>" * 50_000 + "x",
    "brackets": "<p>" + "[" * 100_000,
    "angles": "<" * 500_000,
    "comments": "x<!--" * 100_000,
    "ampersands": "&" * 500_000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">x",
    "attributes-quoted": "<p " + " ".join(f"a{i}='<>'" for i in range(50_000)) + ">x",
    "attributes-behind-a-script": '<script>a<b "</script><p ' + " ".join(f"a{i}='<>'" for i in range(50_000)) + ">x",
    "tables": "<table>" * 20_000 + "x",
    "closing": "<td>" + "<span>" * 50_000 + "</div>" * 50_000 + "x",
    "quotes": "<a '" * 100_000,
    "declarations": "<!x" * 100_000,
    "scripts": "<script>" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_a_hostile_page(name: str) -> None:
    def begin_of(size: int) -> None:
        with contextlib.suppress(TooLarge, EmptyFile):
            read(HOSTILE[name][:size])

    assert not faster_than_text(begin_of, len(HOSTILE[name]))
