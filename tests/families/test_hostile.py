"""No family may be more than linear on hostile text, and blocks never overlap or lose a word."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.describe import Options, lay
from chancery.families.family import Family
from chancery.families.frus_page import FRUS_PAGE
from chancery.families.unknown import UNKNOWN
from chancery.families.venona import VENONA
from chancery.model.sheet import Sheet
from chancery.model.text import Text
from tests.growth import faster_than_text

OURS = (VENONA, FRUS_PAGE, UNKNOWN)
PIECES = [
    "From: NEW YORK\n", "To: MOSCOW\n", "No.: 12\n", "To VIKTOR[i].\n", "[C% x]", "[i] VIKTOR: A. FITIN.\n", "Notes: ",
    "SECRET\n", "\n\n",
    "760V.00/3–1447: Telegram\n", "The Chargé in Varnovia (Holt) to the Secretary of State\n", "Tarn, March 14, 1947—9 p.m.\n",
    "[Received March 14—3:52 p.m.]\n", "511. Deptel 12, May 3.", "[Page 39]\n", "Holt\n",
    "1. Source: Department of State, X. Secret.\n",
    "Dear Mr. Ossip,\n", "Sincerely,\n", "SUBJECT: x\n", "word ", "(", "to ", "    ", "12 Nov. 1944\n", "No. 875   MAJ[iv]\n",
]  # fmt: skip


def sheet_of(content: str) -> Sheet:
    return lay(Sheet.of(Text(content)), Options(names=False))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(OURS))
def test_blocks_lose_nothing(pieces: list[str], family: Family) -> None:
    sheet = sheet_of("".join(pieces))
    blocks = sorted(family.blocks(sheet), key=lambda b: b.start)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert all(sheet.content[b.start : b.end] == b.quote for b in blocks)
    assert "".join("".join(b.quote.split()) for b in blocks) == "".join(sheet.content.split())


@pytest.mark.parametrize("family", OURS, ids=lambda family: family.name)
@pytest.mark.parametrize("piece", [*PIECES, "[", "a" * 50, "\n", "A ", "1 "])
def test_linear(family: Family, piece: str) -> None:
    def read(size: int) -> None:
        sheet = Sheet.of(Text((PIECES[0] + PIECES[1] + PIECES[10] + piece * (size // len(piece)))[:size]))
        family.recognise(sheet)
        list(family.blocks(sheet))
        if family.envelope:
            family.envelope(sheet)
        list(family.marks(sheet))

    assert not faster_than_text(read, 80_000)
