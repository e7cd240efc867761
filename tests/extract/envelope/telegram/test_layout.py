from chancery.extract.envelope.telegram.layout import is_marking, lay_out, lines_of

PAGES = """SECRET
PAGE 01        OSLO  00020  01 OF 02  061010Z
TEXT OF ONE
SECRET
SECRET
PAGE 02        OSLO  00020  01 OF 02  061010Z
SECRET
SECRET
NNN
SECRET
PAGE 01 OSLO 00020 02 OF 02 061012Z
TEXT OF TWO
SECRET
NNNN
"""


def test_sections_and_furniture() -> None:
    layout = lay_out(PAGES, 0, len(PAGES))
    assert [[line.words for line in s.lines] for s in layout.sections] == [["TEXT OF ONE"], ["TEXT OF TWO"]]
    assert [(p.page, p.post, p.serial, p.section, p.of) for p in layout.pages] == [
        (1, "OSLO", "00020", 1, 2),
        (2, "OSLO", "00020", 1, 2),
        (1, "OSLO", "00020", 2, 2),
    ]
    assert all(PAGES[line.start : line.end] == line.words for line in layout.furniture)


def test_a_marking_amid_text_is_text() -> None:
    text = "PAGE 01 OSLO 00020\nTHE STAMP SAID\nSECRET\nIN RED.\nNNN"
    layout = lay_out(text, 0, len(text))
    assert [line.words for line in layout.sections[0].lines] == ["THE STAMP SAID", "SECRET", "IN RED."]


def test_a_broken_word_joined_to_a_marking_is_two_lines() -> None:
    text = "IT IS INDE\ufffeLIMITED OFFICIAL USE\nPAGE 02 OSLO 00020\nPENDENT."
    assert [(line.words, line.kind) for line in lines_of(text, 0, len(text))][:2] == [
        ("IT IS INDE\ufffe", "text"),
        ("LIMITED OFFICIAL USE", "marking"),
    ]


def test_the_page_of_another_telegram_opens_no_section() -> None:
    text = "PAGE 01 OSLO 00020\nFOLLOWS OLD MESSAGE\nPAGE 01 ROME 04444\nITS TEXT\nNNNN"
    layout = lay_out(text, 0, len(text))
    assert len(layout.sections) == 1
    assert len(layout.pages) == 1


def test_markings() -> None:
    assert is_marking("LIMITED OFFICIAL USE")
    assert is_marking("UNCLASSIFIED POSS DUPE")
    assert is_marking("S E C R E T")
    assert not is_marking("SECRETARY")
    assert not is_marking("CONFIDENTIAL LA PAZ 12")
