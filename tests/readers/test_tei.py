"""TEI and other XML: reading order, regions, and what is refused. The documents are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import ChanceryError
from chancery.model.source import Source
from chancery.model.text import Region, Text
from chancery.readers import read_text

FRAGMENT = """<div type="document" xml:id="d7" n="7" frus:doc-dateTime-min="1951-03-02">
 <note type="source" rend="inline">12.34/5–6: Telegram</note>
 <head>The Consul at <placeName>Port
   Alder</placeName> to the <gloss type="to">Minister</gloss></head>
 <opener><seg rend="left">secret</seg>
  <dateline><placeName>Port Alder</placeName>, <date when="1951-03-02">March 2, 1951—4 p.m.</date><lb/>[Received
  March 3]</dateline></opener>
 <p>14. Your<note n="1" xml:id="d7fn1">Not printed.</note> 9 came.<pb n="31"/> It says [<hi rend="italic">sic</hi>]
 <gap reason="illegible" extent="2 words"/> no more.
 <list><label>(1)</label><item>Coal.</item><label>(2)</label><item>Fish.</item></list></p>
 <closer><signed>Ostrander</signed></closer>
</div>"""


def read(words: str | bytes, name: str = "a.xml") -> Text:
    return read_text(Source(words.encode() if isinstance(words, str) else words, name, name))


def quoted(text: Text, kind: str) -> list[str]:
    return [text.content[r.start : r.end] for r in text.regions if r.kind == kind]


def test_a_fragment_reads_in_order() -> None:
    text = read(FRAGMENT)
    assert text.content.split("\n") == [
        "12.34/5–6: Telegram",
        "The Consul at Port Alder to the Minister",
        "secret",
        "Port Alder, March 2, 1951—4 p.m.",
        "[Received March 3]",
        "14. Your Not printed. 9 came. It says [sic] no more.",
        "(1) Coal.",
        "(2) Fish.",
        "Ostrander",
    ]
    assert text.media_type == "application/tei+xml"
    assert [code for code, _ in text.notices] == ["xml-repaired"]
    assert quoted(text, "note") == ["12.34/5–6: Telegram", "Not printed."]
    assert text.pages == (0, text.content.index("It says"))
    (document,) = [r for r in text.regions if r.kind == "document"]
    assert (document.start, document.end) == (0, len(text.content))
    assert document.get("frus:doc-dateTime-min") == "1951-03-02"
    assert document.get("xml:id") == "d7"
    (gap,) = [r for r in text.regions if r.kind == "gap"]
    assert gap.start == gap.end == text.content.index("no more")
    assert gap.get("extent") == "2 words"


def test_a_volume_has_a_region_for_each_document() -> None:
    documents = "".join(f'<div type="document" n="{n}"><head>No. {n}</head><p>Words.</p></div>' for n in range(3))
    head = "<teiHeader><fileDesc><titleStmt><title>A Volume</title><editor>N. N.</editor></titleStmt></fileDesc></teiHeader>"
    text = read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text><body>{documents}</body></text></TEI>')
    assert quoted(text, "document") == [f"No. {n}\nWords." for n in range(3)]
    assert quoted(text, "teiheader") == ["A Volume\nN. N."]


def test_other_xml_puts_elements_without_words_between_them_on_lines() -> None:
    text = read("<cable><from>Port Alder</from><to>Centre</to><body>Coal <b>came</b>.</body></cable>")
    assert text.content == "Port Alder\nCentre\nCoal came."
    assert text.media_type == "application/xml"


def test_alternatives_do_not_run_together_and_a_broken_word_does() -> None:
    text = read(
        '<p>a <choice><sic>wrod</sic><corr>word</corr></choice> di<lb break="no"/>vided<lb/>here'
        '<space xml:space="preserve">  x\n</space></p>'
    )
    assert text.content == "a wrod word divided\nhere  x\n"


def test_several_roots_are_repaired_and_said() -> None:
    text = read("<p>one</p><p>two</p>")
    assert text.content == "one\ntwo"
    assert text.notices[0][0] == "xml-repaired"


def test_an_xinclude_is_not_followed_and_said() -> None:
    text = read('<a xmlns:xi="http://www.w3.org/2001/XInclude">x<xi:include href="file:///etc/hostname" parse="text"/></a>')
    assert text.content == "x"
    assert text.notices[0][0] == "xinclude-not-followed"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "windows-1251", "koi8-r"])
def test_declared_encodings(encoding: str) -> None:
    words = f'<?xml version="1.0" encoding="{encoding}"?><p>Особая папка</p>'
    assert read(words.encode(encoding)).content == "Особая папка"


def test_a_wrong_declaration_is_said() -> None:
    text = read('<?xml version="1.0" encoding="utf-8"?><p>Größe für alle</p>'.encode("cp1252"))
    assert text.content == "Größe für alle"
    assert [code for code, _ in text.notices] == ["encoding-not-as-declared", "encoding-guessed"]


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
ATTRIBUTES = "<a " + " ".join(f'a{i}="&gt;"' for i in range(100_000)) + "/>"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (LAUGHS, "xml-dtd"),
        ('<?xml version="1.0"?><!-- x --><!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>', "xml-dtd"),
        ("<a>&nbsp;</a>", "xml-entity"),
        ("<a><b></a>", "xml-damaged"),
        ("<a>cut of", "xml-damaged"),
        ("<a>&#0;</a>", "xml-damaged"),
        ("<a>&#xD800;</a>", "xml-damaged"),
        ("<a>" * 100_000, "markup-too-deep"),
        ("<a>" * 230 + "x" + "</a>" * 230, "markup-too-deep"),
        ("<a>" + "x" * 10_100_000 + "</a>", "too-large"),
        (ATTRIBUTES, "too-large"),
        ("<a><b/></a>", "empty-file"),
        ('<?xml version="1.0"?>', "empty-file"),
        ("<!-- not closed", "xml-damaged"),
    ],
    ids=lambda value: value[:24],
)
def test_what_is_refused(words: str, code: str) -> None:
    with pytest.raises(ChanceryError) as caught:
        read(words)
    assert caught.value.code == code
    assert caught.value.remedy


def test_a_hundred_thousand_elements_and_brackets() -> None:
    text = read("<a>" + "<p>[x</p>" * 100_000 + "</a>")
    assert text.content.count("\n") == 99_999


tags = st.sampled_from(["p", "hi", "note", "div", "item", "cell", "lb", "choice", "q"])
trees = st.recursive(
    st.text(alphabet="ab \n[]é", max_size=8),
    lambda inner: st.tuples(tags, st.lists(inner, max_size=4)).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"),
    max_leaves=20,
)


@given(trees)
def test_every_letter_once_and_regions_in_order(tree: str) -> None:
    source = f"<TEI>{tree}z</TEI>"
    text = read(source)
    letters = [c for c in source if c in "ab[]éz"]
    markup = [c for c in "".join(source.split("<")[i].split(">")[0] for i in range(1, source.count("<") + 1)) if c in "ab[]éz"]
    assert sorted([c for c in text.content if not c.isspace()] + markup) == sorted(letters)
    starts = [(r.start, -r.end) for r in text.regions if r.end > r.start]
    assert starts == sorted(starts)
    assert all(0 <= r.start <= r.end <= len(text.content) for r in text.regions)
    assert not any(text.content[r.start].isspace() or text.content[r.end - 1].isspace() for r in text.regions if r.end > r.start)
    assert read(source) == text


def test_region_is_plain_data() -> None:
    assert Region("p", 0, 1) in read("<p>x</p>").regions
