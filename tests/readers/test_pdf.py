"""PDFs: text as PDFium gives it, places on the page, and what hostile files come to. All are built by hand."""

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.errors import ChanceryError
from chancery.model.source import Source
from chancery.model.text import Text
from chancery.readers import pdf_guard, pdfium, read_text
from chancery.readers.pdf import boxes
from chancery.readers.pdf_weight import is_light

from . import pdfs


@pytest.fixture(autouse=True, scope="module")
def _without_tesseract() -> Iterator[None]:
    """A PDF without text is told as one, whether or not Tesseract is installed here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


def source(data: bytes) -> Source:
    return Source(data, "a.pdf", "a.pdf")


def read(data: bytes) -> Text:
    return read_text(source(data))


def code(data: bytes) -> str:
    with pytest.raises(ChanceryError) as caught:
        read(data)
    assert caught.value.remedy
    return caught.value.code


def outcome(data: bytes) -> str:
    """The error's code, or the text with its notices."""
    try:
        text = read(data)
    except ChanceryError as error:
        return error.code
    return repr((text.content, text.pages, text.notices))


TWO = pdfs.document(["PORT ALDER 12\nColour \\261 x", "PAGE 02"])


def test_pages_joined_and_nothing_else() -> None:
    text = read(TWO)
    bare = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(TWO)]
    assert text.content == "\n".join(bare) == "PORT ALDER 12\nColour ± x\nPAGE 02"
    assert text.pages == (0, text.content.index("PAGE"))
    assert text.media_type == "application/pdf"
    assert text.place(text.content.index("PAGE")) == (2, 3, 0)


def test_boxes_are_found_on_demand() -> None:
    content = read(TWO).content
    start = content.index("Colour")
    (box,) = boxes(source(TWO), start, start + 6)
    assert box.page == 1
    assert box.left == pytest.approx(72, abs=2)
    assert 700 < box.bottom < box.top < 720
    both = boxes(source(TWO), start, len(content))
    assert [b.page for b in both] == [1, 2]
    assert boxes(source(TWO), 0, 0) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text(alphabet="abcXYZ 019", min_size=3, max_size=20).filter(lambda s: s.strip() == s), min_size=1, max_size=4),
    st.data(),
)
def test_every_word_has_its_box(lines: list[str], data: st.DataObject) -> None:
    made = pdfs.document(["\n".join(lines), "last page"])
    content = read(made).content
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, min(len(content), start + 5)))
    found = boxes(source(made), start, end)
    assert found or not content[start:end].strip()
    assert all(0 < b.left < b.right < 612 and 0 < b.bottom < b.top < 792 for b in found)


def test_guarded_and_unguarded_say_the_same() -> None:
    image = b"q Q BT /F1 12 Tf 72 720 Td (PORT ALDER) Tj ET /X Do"
    made = pdfs.document([image])
    assert not is_light(made)
    assert read(made).content == pdfium.extract(made, "a.pdf")[0][0] == "PORT ALDER"
    assert boxes(source(made), 0, 4) == pdfium.boxes(made, "a.pdf", 0, 4)


def test_light_and_heavy() -> None:
    assert is_light(TWO)
    assert is_light(pdfs.document(["words " * 2000] * 30))
    assert not is_light(TWO.replace(b"/FlateDecode", b"/LZWDecode"))
    assert not is_light(TWO.replace(b"/FlateDecode", b"/#4cZWDecode"))
    assert not is_light(TWO.replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]"))
    assert not is_light(TWO.replace(b"/FlateDecode", b"9 0 R"))
    assert not is_light(TWO.replace(b"/Kids [", b"/Kids [" + b"4 0 R " * 40))
    assert not is_light(pdfs.document([b" " * (2 << 20)]))
    assert not is_light(pdfs.encrypted("words", b""))


def test_encrypted() -> None:
    assert code(pdfs.encrypted("hidden words", b"secret")) == "pdf-encrypted"
    assert read(pdfs.encrypted("open words", b"")).content == "open words"


@pytest.mark.parametrize("keep", [9, 100, 400, 0.5, 0.8, 0.95])
def test_cut_off(keep: float) -> None:
    cut = TWO[: int(keep if keep > 1 else len(TWO) * keep)]
    said = outcome(cut)
    assert said in ("pdf-damaged", "ocr-missing") or "pdf-cut-off" in said


LOOP = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
MANY = [LOOP[0], b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>", b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 5 >>"]


def test_circles() -> None:
    assert code(pdfs.pdf(LOOP)) == "pdf-damaged"
    assert code(pdfs.pdf(MANY)) == "too-large"
    assert code(pdfs.pdf([b"<< /Type /Catalog /Pages 1 0 R >>"])) in ("pdf-damaged", "ocr-missing")


@pytest.mark.parametrize("levels", [4, 10])
def test_drawings_that_call_each_other(levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guard, "SECONDS", 1.0)
    assert code(pdfs.nested_forms(levels, 50)) == "pdf-too-heavy"
    assert read(TWO).content  # and the next file is read


def test_a_page_that_unpacks_to_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guard, "SECONDS", 2.0)
    assert code(pdfs.document([b"BT /F1 12 Tf " + b"(ha) Tj " * 3_000_000 + b" ET"])) == "pdf-too-heavy"


def test_the_guard_dies_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pdfs.document([b"/X Do BT /F1 12 Tf 72 720 Td (PORT ALDER) Tj ET"])
    assert read(made).content == "PORT ALDER"
    pdf_guard._worker[0][1].kill()
    pdf_guard._worker[0][1].wait()
    assert read(made).content == "PORT ALDER"
    with pytest.raises(ChanceryError) as caught:
        pdf_guard.guarded("no such function", made, "a.pdf")
    assert caught.value.code == "pdf-too-heavy"
    assert read(made).content == "PORT ALDER"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(TWO) - 1), st.binary(min_size=1, max_size=30))
def test_any_damage_ends_in_a_text_or_an_error(at: int, junk: bytes) -> None:
    damaged = TWO[:at] + junk + TWO[at + len(junk) :]
    assert outcome(damaged)
    assert outcome(damaged) == outcome(damaged)
