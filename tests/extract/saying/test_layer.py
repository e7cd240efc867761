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
