"""A record as TEI and back: exact for any record, valid TEI, and readable as TEI."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.quality.tei import faults
from chancery import golden
from chancery.describe import read_source
from chancery.errors import TeiAltered, TeiNotOurs, XmlDamaged, XmlDtd
from chancery.export import tei
from chancery.model.record import MARK_KINDS, Block, Mark, Record, SourceNote
from tests.export.arbitrary import records
from tests.growth import faster_than_text

GOLDEN = Path(__file__).parents[2] / "golden" / "records"
SOURCE = SourceNote(name="a.txt", path="in/a.txt", media_type="text/plain", sha256="00", bytes=3)
fuzz = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="session")
def wrong() -> Callable[[bytes], list[str]]:
    return faults()


def record(text: str, *marks: Mark, blocks: tuple[Block, ...] = (), pages: tuple[int, ...] = (0,)) -> Record:
    return Record(id="1", source=SOURCE, text=text, marks=marks, blocks=blocks, pages=pages)


def mark(text: str, quote: str, kind: str, **said: object) -> Mark:
    start = text.index(quote)
    return Mark(start=start, end=start + len(quote), quote=quote, kind=kind, **said)  # type: ignore[arg-type]


def block(text: str, quote: str, kind: str = "paragraph") -> Block:
    start = text.index(quote)
    return Block(start=start, end=start + len(quote), quote=quote, kind=kind, voice="document")


def body_of(given_record: Record) -> str:
    document = tei.write(given_record)
    assert tei.read(document) == given_record
    return document.decode().split('<body xml:space="preserve">\n')[1].split("</body>")[0]


@settings(fuzz, max_examples=150)
@given(records())
def test_any_record_comes_back(given_record: Record) -> None:
    document = tei.write(given_record)
    assert tei.is_ours(document)
    assert tei.read(document) == given_record
    assert tei.write(given_record) == document


@settings(fuzz, max_examples=100)
@given(given_record=records())
def test_any_record_is_valid_tei(wrong: Callable[[bytes], list[str]], given_record: Record) -> None:
    assert wrong(tei.write(given_record)) == []


def test_golden_documents_are_valid_and_come_back(wrong: Callable[[bytes], list[str]]) -> None:
    paths = sorted(GOLDEN.rglob("*.txt"))
    assert paths
    for path in paths[::4]:
        for read in read_source(golden.load(path).source):
            document = tei.write(read)
            assert wrong(document) == [], path
            assert tei.read(document) == read, path


def test_what_is_not_tei_is_found_invalid(wrong: Callable[[bytes], list[str]]) -> None:
    document = tei.write(record("A reply."))
    assert wrong(document) == []
    assert wrong(document.replace(b"<titleStmt>", b"<titleStmt><p/>"))


T = "They seized the heights [vysoty] near [[a word illegible]] and ?five? guns [sic], he said [laughs]."


@pytest.mark.parametrize(
    ("quote", "kind", "said", "element"),
    [
        (
            "[vysoty]",
            "original-term",
            {"lang": "ru-Latn"},
            '<term xml:id="m0" type="original" xml:lang="ru-Latn">[vysoty]</term>',
        ),
        (
            "[[a word illegible]]",
            "gap",
            {"reason": "illegible", "extent": "1 word"},
            '<gap xml:id="m0" reason="illegible" extent="1 word"><desc>[[a word illegible]]</desc></gap>',
        ),
        (
            "[[a word illegible]]",
            "redaction",
            {},
            '<gap xml:id="m0" reason="redacted"><desc>[[a word illegible]]</desc></gap>',
        ),
        ("?five?", "unclear", {"voice": "translator"}, '<unclear xml:id="m0" resp="#voice-translator">?five?</unclear>'),
        ("[vysoty]", "supplied", {"reason": "off page"}, '<supplied xml:id="m0" reason="off-page">[vysoty]</supplied>'),
        ("[sic]", "footnote", {"label": "3"}, '<note xml:id="m0" type="footnote" n="3">[sic]</note>'),
        ("[laughs]", "unknown", {}, '<seg xml:id="m0" type="unknown">[laughs]</seg>'),
        ("[laughs]", "stamp", {}, '<stamp xml:id="m0" type="stamp">[laughs]</stamp>'),
        (
            "[laughs]",
            "handwritten",
            {"place": "left margin", "hand": "Orlov"},
            '<add xml:id="m0" type="handwritten" place="left-margin" hand="#hand-1">[laughs]</add>',
        ),
    ],
)
def test_marks_in_their_elements(
    wrong: Callable[[bytes], list[str]], quote: str, kind: str, said: dict[str, str], element: str
) -> None:
    given_record = record(T, mark(T, quote, kind, **said))
    assert element in body_of(given_record)
    assert wrong(tei.write(given_record)) == []


@pytest.mark.parametrize("kind", [*MARK_KINDS, "of a kind to come"])
def test_every_kind_may_say_everything(wrong: Callable[[bytes], list[str]], kind: str) -> None:
    said = ("reason", "degree", "extent", "place", "hand", "label", "convention", "content")
    full = mark(
        T, "he said", kind, voice="editor", lang="ru-Latn", applies_to=(0, 4), **{name: f"{name} & more" for name in said}
    )
    within = (mark(T, "he said", kind), mark(T, "said", kind), mark(T, "seized", kind))
    assert wrong(tei.write(record(T, full, *within, mark(T, "They seized the", kind)))) == []


def test_the_words_a_sign_speaks_of() -> None:
    marks = mark(T, "[sic]", "sic", applies_to=(T.index("guns"), T.index("guns") + 4))
    assert '<sic>guns</sic> <note xml:id="m0" type="sic">[sic]</note>' in body_of(record(T, marks))


def test_blocks_lines_and_pages() -> None:
    text = "\nFrom KARSK\n\nThe bridge\nis down. \n\nloose words\n\nORLOV\n"
    blocks = (block(text, "From KARSK", "envelope"), block(text, "The bridge\nis down."), block(text, "ORLOV", "closing"))
    assert body_of(record(text, blocks=blocks, pages=(0, text.index("is")))) == (
        '<pb n="1"/><ab xml:id="b0" type="envelope" resp="#voice-document">\n<lb/>From KARSK\n\n</ab>\n'
        '<p xml:id="b1" resp="#voice-document">The bridge\n<lb/><pb n="2"/>is down.</p>\n'
        "<ab> \n<lb/>\n<lb/>loose words\n\n</ab>\n"
        '<ab xml:id="b2" type="closing" resp="#voice-document">ORLOV\n</ab>\n'
    )


def test_marks_that_cross_have_anchors() -> None:
    text = "one [two (three] four) five\n\nsix"
    first, second = mark(text, "[two (three]", "supplied"), mark(text, "(three] four)", "unknown")
    said = body_of(record(text, first, second))
    assert 'one <supplied xml:id="m0">[two <anchor xml:id="m1"/>(three]</supplied> four)<anchor xml:id="m1-end"/> five' in said


def test_a_mark_over_two_blocks_has_anchors() -> None:
    text = "[one\n\ntwo] three"
    said = body_of(record(text, mark(text, "[one\n\ntwo]", "deletion"), blocks=(block(text, "[one"), block(text, "two] three"))))
    assert '<anchor xml:id="m0"/><p' in said
    assert 'two]<anchor xml:id="m0-end"/> three' in said


def test_a_gap_with_elements_within_stands_at_their_head() -> None:
    text = "[gap of ?nine? groups]"
    said = body_of(record(text, mark(text, text, "gap"), mark(text, "?nine?", "unclear")))
    assert '<seg type="gap"><gap xml:id="m0"/>[gap of <unclear xml:id="m1">?nine?</unclear> groups]</seg>' in said


def test_a_gap_with_an_anchor_within_holds_no_description(wrong: Callable[[bytes], list[str]]) -> None:
    text = "[two lines missing]"
    empty = Block(start=4, end=4, quote="", kind="paragraph", voice="document")
    assert '<seg type="gap"><gap xml:id="m0"/>[two<anchor xml:id="b0"/> lines' in body_of(
        record(text, mark(text, text, "gap"), blocks=(empty,))
    )
    assert wrong(tei.write(record(text, mark(text, text, "gap"), blocks=(empty,)))) == []


def test_code_points_that_xml_forbids() -> None:
    text = "wo\ufffe\nrd \x00\ud800\r\t<&>]]> \ufffd \U0001fffe"
    assert '<g n="U+FFFE"/>\n<lb/>rd <g n="U+0000"/><g n="U+D800"/>&#13;\t&lt;&amp;&gt;]]&gt; \ufffd' in body_of(record(text))


def test_brackets_within_brackets_without_end(wrong: Callable[[bytes], list[str]]) -> None:
    depth = 3000
    text = "[" * depth + "]" * depth
    marks = tuple(Mark(start=i, end=2 * depth - i, quote=text[i : 2 * depth - i], kind="unknown") for i in range(depth))
    given_record = record(text[:80], *(Mark(start=0, end=80, quote=text[:80], kind="unknown") for _ in range(depth)))
    assert tei.read(tei.write(given_record)) == given_record
    assert wrong(tei.write(given_record)) == []
    deep = record(text, *marks[:400])
    assert tei.read(tei.write(deep)) == deep


def test_time_grows_with_the_text() -> None:
    def there_and_back(lines: int) -> None:
        line = "the column [of trucks] was seen at the ford\n"
        text = line * lines
        starts = range(0, len(text), len(line))
        marks = [Mark(start=i + 11, end=i + 22, quote="[of trucks]", kind="supplied") for i in starts]
        blocks = tuple(Block(start=i, end=i + len(line), quote=line, kind="paragraph", voice="document") for i in starts)
        given_record = record(text, *marks, blocks=blocks)
        assert tei.read(tei.write(given_record)) == given_record

    assert not faster_than_text(there_and_back, 4000)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda x: x.replace("guns</unclear>", "gnus</unclear>"), TeiAltered),
        (lambda x: x.replace('<f name="kind"><string>sic</string></f>', ""), TeiAltered),
        (lambda x: re.sub(r'<f name="start">.*?</f>', '<f name="start"><string>a</string></f>', x), TeiAltered),
        (lambda x: x.replace('<f name="kind"><string>sic</string></f>', '<f name="kind"><numeric value="3"/></f>'), TeiAltered),
        (lambda x: x.replace('<f name="kind">', '<f name="sort"><default/></f><f name="kind">'), TeiAltered),
        (lambda x: x.replace("numeric", "binary"), TeiAltered),
        (lambda x: x.replace("chancery/record/1", "chancery/record/99"), TeiNotOurs),
        (lambda x: x.replace("standOff", "back"), TeiNotOurs),
        (lambda x: x.replace("<TEI", "<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI"), XmlDtd),
        (lambda x: x[: len(x) // 2], XmlDamaged),
        (lambda x: "", XmlDamaged),
        (lambda x: x.replace("They", "<g n='U+110000'/>"), TeiAltered),
        (lambda x: x.replace("They", "&x;"), XmlDamaged),
        (lambda x: x.replace("They", "<hi>" * 400 + "</hi>" * 400), TeiAltered),
    ],
)
def test_what_was_altered_is_refused(change: Callable[[str], str], error: type[Exception]) -> None:
    document = tei.write(record(T, mark(T, "[sic]", "sic"), mark(T, "guns", "unclear"))).decode()
    with pytest.raises(error):
        tei.read(change(document).encode())


def test_other_white_space_between_blocks_does_not_matter() -> None:
    given_record = record(T, mark(T, "[sic]", "sic"), blocks=(block(T, T),))
    document = tei.write(given_record).replace(b"</p>\n", b"</p>\n\n   \n").replace(b"</f>\n", b"</f>\n\t")
    assert tei.read(document) == given_record
