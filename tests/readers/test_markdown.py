"""OCR Markdown: the file's own characters, with its pages."""

from chancery.model.source import Source
from chancery.model.text import Region, Text
from chancery.readers import read_text


def read(words: str) -> Text:
    return read_text(Source(words.encode(), "scan.md", "scan.md"))


def test_page_heads_begin_pages_and_stay_in_the_text() -> None:
    words = "\n## Page 1\n\nCLASSIFIED MESSAGE\n\n## Page 2\nmore\n# A head\n#5 is no head\n"
    text = read(words)
    assert text.content == words
    assert text.pages == (0, words.index("## Page 2"))
    assert text.regions[0] == Region("page", 1, 10, (("n", "1"),))
    assert [r.kind for r in text.regions] == ["page", "page", "h1"]
    assert text.media_type == "text/markdown"


def test_a_hundred_thousand_signs() -> None:
    words = "#" * 100_000 + "\n" + "## \n" * 50_000
    assert read(words).content == words
