"""The family of telegrams: what it claims, and laws that hold for any text. All texts are invented."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import golden
from chancery.describe import Options, divide, lay, read_source
from chancery.families.state_telegram import STATE_TELEGRAM
from chancery.model.readings import Reading
from chancery.model.record import Record
from chancery.model.sheet import Sheet
from chancery.model.source import Source
from chancery.model.text import Text
from tests.growth import faster_than_text

CASES = sorted((Path(__file__).parents[1] / "golden" / "records" / "state-telegram").glob("*.txt"))


def read(text: str) -> list[Record]:
    return read_source(Source(text.encode(), "case.txt", "case.txt"), Options(names=False))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MEMORANDUM FOR THE RECORD\n\n1. Mr. Roe called.\n",
        "Ciphered Telegram No. 8600\n\nFrom Pyongyang\n\nTo Cde. Ivanov\n",
        "S E C R E T 021222Z\nDIR INFO CITE MELB 2517\n1. STATION HEARD NOTHING.\n",
        "PAGE 01 OF THE BOOK\nSECRET GARDENS OF THE NORTH\n",
    ],
)
def test_what_is_not_of_the_family(text: str) -> None:
    assert STATE_TELEGRAM.recognise(Sheet.of(Text(text))) is None


LINES = st.sampled_from(
    [
        "CONFIDENTIAL",
        "UNCLASSIFIED POSS DUPE",
        "LIMITED OFFFICIAL USE OSLO 0020",
        "PAGE 01 OSLO 00020 01 OF 02 061010Z",
        "PAGE 02 OSLO 00020 01 OF 02 061010Z POSS DUPE",
        "PAGE 01 ROME 04411 311759Z",
        "ACTION EUR-12",
        "INFO OCT-01 ISO-00 /013 W",
        "R 301528Z FEB 79",
        "O R 011528Z JAN 79",
        "FM AMEMBASSY OSLO",
        "TO SECSTATE WASHDC NIACT IMMEDIATE 12",
        "INFO AMEMBASSY ROME",
        "C O N F I D E N T I A L SECTION 1 OF 2 OSLO 0020",
        "EXDIS",
        "E.O. 11652: GDS (ROE,",
        "TAGS: PFOR, NO (ROE, JANE)",
        "SUBJECT: HARBOR\ufffeDUES",
        "REF: (A) STATE 12345, ROME 12; B. A-7 OF 31 FEB",
        "1. TEXT.",
        "IT WAS BRO\ufffeCONFIDENTIAL",
        "ROE",
        "NNNN",
        "",
        " Declassified/Released US Department of State EO Systematic Review 30 JUN 2005 ",
        "Message Text",
        "Message Attributes",
        "Document Number: 1979OSLO00020",
        "Draft Date: 31 feb 1979",
        "From: ",
        "Subject: HARBOR",
        "To: STATE",
        "Type: TE",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=60))
def test_spans_quote_and_blocks_do_not_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    for part in divide(Text(text)):
        words = text[part.start : part.end]
        sheet = lay(Sheet.of(Text(words)), Options(names=False))
        again = lay(Sheet.of(Text(words)), Options(names=False))
        assert (sheet.envelope, sheet.blocks, sheet.doubts) == (again.envelope, again.blocks, again.doubts)
        for span in (*sheet.blocks, *sheet.marks, *readings(sheet)):
            assert words[span.start : span.end] == span.quote
        for before, after in zip(sheet.blocks, sheet.blocks[1:], strict=False):
            assert before.end <= after.start


def readings(sheet: Sheet) -> list[Reading]:
    fields = [getattr(layer, name) for layer in (sheet.envelope, sheet.description) for name in layer.__slots__]
    return [reading for field in fields if isinstance(field, tuple) for reading in field if isinstance(reading, Reading)]


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_every_mark_of_ink_is_in_a_block(case: Path) -> None:
    for record in read_source(golden.load(case).source, Options(names=False)):
        free = list(record.text)
        for block in record.blocks:
            free[block.start : block.end] = " " * (block.end - block.start)
        assert not "".join(free).strip()


@pytest.mark.parametrize(
    ("head", "piece", "tail"),
    [
        ("PAGE 01 OSLO 00020 061010Z\nACTION EUR-12\n", " ", "X"),
        ("R 311528Z JUL 79\nFM AMEMBASSY OSLO\nTO SECSTATE\nUNCLAS OSLO 20\nTAGS: ", "(A", ""),
        ("R 311528Z JUL 79\nFM AMEMBASSY OSLO\nTO SECSTATE\nUNCLAS OSLO 20\nREF: ", "LETTER 1 ", ""),
        ("R 311528Z JUL 79\nFM AMEMBASSY OSLO\nTO SECSTATE\nUNCLAS OSLO 20\nREF: ", "A (B) 12, ", ""),
        ("R 311528Z JUL 79\nFM AMEMBASSY OSLO\nTO SECSTATE\nUNCLAS OSLO 20\nSUBJECT: ", "X-\n", ""),
        ("PAGE 01 OSLO 00020 061010Z\nFM AMEMBASSY OSLO\n", "SECRET\nNNN\nPAGE 02 OSLO 00020\n1. X\n", ""),
        ("FM AMEMBASSY OSLO\nTAGS: X\n", "Message Attributes\nDocument Number: 1\n", ""),
        ("Message Text\n", "x Declassified/Released x EO Systematic Review x\n", "\nMessage Attributes\nTo: A\n"),
    ],
)
def test_time_grows_no_faster_than_the_text(head: str, piece: str, tail: str) -> None:
    def read_all(count: int) -> None:
        sheet = Sheet.of(Text(head + piece * count + tail))
        if STATE_TELEGRAM.recognise(sheet):
            assert STATE_TELEGRAM.envelope is not None
            sheet.envelope = STATE_TELEGRAM.envelope(sheet)
            list(STATE_TELEGRAM.blocks(sheet))
            list(STATE_TELEGRAM.doubts(sheet))
        list(STATE_TELEGRAM.cuts(sheet.text))

    assert not faster_than_text(read_all, 16_000)


def test_telegrams_saved_one_behind_the_other_are_two() -> None:
    one = "UNCLASSIFIED\nPAGE 01 OSLO 00020 061010Z\nFM AMEMBASSY OSLO\nUNCLAS OSLO 20\n1. A.\nROE\nUNCLASSIFIED\nNNNN\n"
    records = read(one + one.replace("OSLO", "ROME"))
    assert [n.value for r in records for n in r.envelope.number if n.kind == "telegram"] == ["OSLO 20", "ROME 20"]


def test_sections_of_one_telegram_are_not_parted() -> None:
    one = "UNCLASSIFIED\nPAGE 01 OSLO 00020 0{n} OF 02 061010Z\nFM AMEMBASSY OSLO\nUNCLAS OSLO 20\n1. A.\nUNCLASSIFIED\nNNNN\n"
    assert len(read(one.replace("{n}", "1") + one.replace("{n}", "2"))) == 1


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_letter_wrong_anywhere_is_no_error(case: Path, data: st.DataObject) -> None:
    text = golden.load(case).source.data.decode()
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(["", " ", "X", "0", "(", "\n", "\ufffe", text[at] * 2]))
    wrong = text[:at] + put + text[at + 1 :]
    for part in divide(Text(wrong)):
        sheet = lay(Sheet.of(Text(wrong[part.start : part.end])), Options(names=False))
        assert all(sheet.content[b.start : b.end] == b.quote for b in (*sheet.blocks, *readings(sheet)))
