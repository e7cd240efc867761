from chancery.describe import Options, read_source
from chancery.model.record import Record
from chancery.model.source import Source

HEAD = "From: Port Serrat\nTo: Foreign Ministry\nDate: 30 May 1950\n\n"


def record(body: str) -> Record:
    return read_source(Source(name="a.txt", path="a.txt", data=(HEAD + body).encode()), Options(names=False))[0]


def test_what_is_found_quotes_the_text() -> None:
    made = record("Kostrov told me that the port was closed. He asked me for ten guns. I refused.\n\nVelk\n")
    assert [one.kind for one in made.statements] == ["report", "refusal"]
    (request,) = made.requests
    assert request.answer is not None and request.answer.kind == "refused"
    assert request.about == "for ten guns"
    for one in (*made.statements, request.ask, request.answer, *made.unread):
        assert one.quote == made.text[one.start : one.end]


PAGES = """UNCLASSIFIED
PAGE 01        TARN  00412  302315Z
ACTION ARA-10
R 302300Z MAY 75
FM AMEMBASSY TARN
TO SECSTATE WASHDC 4128
UNCLASSIFIED TARN 0412
SUBJECT: DREDGER
1. MINISTER ASKED EMBASSY WHETHER THE DREDGER COULD STAY AND
SAID THAT THE HARBOR BOARD
UNCLASSIFIED
UNCLASSIFIED
PAGE 02        TARN  00412  302315Z
WOULD PAY FOR THE COAL. WE SHALL REPORT.
ORSO
UNCLASSIFIED
"""


def test_a_sentence_goes_on_behind_the_head_of_the_next_page() -> None:
    made = read_source(Source(name="t.txt", path="t.txt", data=PAGES.encode()), Options(names=False))[0]
    whole = next(one for one in made.statements if one.speaker == "MINISTER")
    assert whole.quote.startswith("SAID THAT") and whole.quote.endswith("WOULD PAY FOR THE COAL")
    assert "PAGE 02" in whole.quote, "a span has all that stands between its ends"
