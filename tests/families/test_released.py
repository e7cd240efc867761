"""Papers of a release: laws that hold for any text, however it was damaged."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.describe import Options, read_source
from chancery.model.record import Record
from chancery.model.source import Source
from tests.growth import faster_than_text

BANNER = "2022 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992"
PIECES = (
    "CLASSIFIED MESSAGE", "S E C R E T 121530Z", "DIR INFO WAVE CITE MEXI 4410", "TO : DIRECTOR", "FROM : MEXICO CITY",
    "12 MAR 63 IN 20455", "REF: A. MEXI 1 (IN 2)", "DISPATCH", "Chief of Station, Ctief", "MEMORANDUM FOR: Chief",
    "SUBJECT :", "FROM", "AIRTEL", "SAC, MIAMI (1-2)", "JFK Assassination System", "Identification Form",
    "AGENCY: FBI", "RECORD NUMBER: 124-10993-10004", "DATE: 10/27/1959", "## Page 2", "14-00000",
    "HW 99053 DocId:32999001 Page 1", "[03]", "[", "]]", "END OF MESSAGE", "Distribution:", "BOOK CABLE", BANNER, "",
    "  ", "\f",
)  # fmt: skip


def read(text: str) -> list[Record]:
    return read_source(Source(text.encode(), "case.md", "case.md"), Options(names=False))


def spans(node: object) -> list[tuple[int, int, str]]:
    if hasattr(node, "quote") and hasattr(node, "start") and node.start is not None:
        own = [(node.start, node.end, node.quote)]  # type: ignore[attr-defined]
    else:
        own = []
    for name in getattr(type(node), "__dataclass_fields__", ()):
        value = getattr(node, name)
        for item in value if isinstance(value, tuple) else (value,):
            own += spans(item)
    return own


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), min_size=1, max_size=30), st.booleans())
def test_spans_quote_and_blocks_do_not_overlap(lines: list[str], released: bool) -> None:
    text = "\n".join([BANNER, *lines] if released else ["x", *lines])
    records = read(text)
    assert records == read(text)
    for record in records:
        for start, end, quote in spans(record):
            assert record.text[start:end] == quote
        for one, other in zip(record.blocks, record.blocks[1:], strict=False):
            assert one.end <= other.start


def test_hostile_heads_take_linear_time() -> None:
    for piece in (
        "TO ",
        "FROM: ",
        "CITE ",
        "1 ",
        "A/",
        "Chief, ",
        "[ ",
        "SECRET ",
        "12 MAR ",
        "REF: A. ",
        "(",
        "\nTO\n",
        "DIR INFO ",
        "- ",
        ".:;",
    ):
        head = f"{BANNER}\nCLASSIFIED MESSAGE\nMEMORANDUM FOR\n"
        assert not faster_than_text(partial(_read_behind, head, piece), 80_000), piece


def _read_behind(head: str, piece: str, size: int) -> None:
    read(head + piece * (size // len(piece)))


def test_the_form_is_never_the_envelope() -> None:
    (record,) = read(
        "JFK Assassination System\nIdentification Form\nAGENCY: FBI\nRECORD NUMBER: 124-10993-10004\nRECORD SERIES: HQ\n"
        "ORIGINATOR: FBI\n"
        "FROM: SAC, MM\nTO: DIRECTOR, FBI\nTITLE: X\nDATE: 10/27/1959\nPAGES: 2\nCOMMENTS: none\n"
        "v9.1\nHW 1 DocId:32999001 Page 1\nNothing is said.\n"
    )
    assert [v.value for v in record.description.author] == ["SAC, MM"]
    envelope = record.envelope
    assert not (envelope.from_ or envelope.to or envelope.date)
