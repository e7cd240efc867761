"""What records say of themselves and of what they cite, read from invented documents of each family."""

from __future__ import annotations

from chancery.describe import Options
from chancery.intake import records
from chancery.link.citing import citation, paper
from chancery.link.citing.citation import Citation, citations
from chancery.link.citing.paper import Paper, serials
from chancery.model.record import Record
from chancery.model.source import Source

TELEGRAM = """UNCLASSIFIED

PAGE 01        LOBOS 00231  031215Z

ACTION ARA-10

INFO  OCT-01  ISO-00  /011 W
------------------001122 031230Z /14
R 031200Z JAN 78
FM AMCONSUL LOBOS
TO AMEMBASSY PORT SERRAT
SECSTATE WASHDC 1102
UNCLAS LOBOS 231

E.O. 11652: N/A
TAGS: EWWT, VD
SUBJECT: DREDGER PALLAS
REF: A) PORT SERRAT 6120, B) 77 STATE 207984, C) LOBOS A-12, D) SECDEF 301200Z DEC 77

1. AS LOBOS 0229 SAID, THE DREDGER IS DELAYED. SEE ALSO 1977PORTS06044.

2. NO ACTION.
BRENN
UNCLASSIFIED
"""


def read(text: str) -> tuple[Record, Paper, tuple[Citation, ...]]:
    (record,) = records(Source(text.encode(), "one.txt", "one.txt"), Options(names=False))
    own = paper.paper(record)
    return record, own, citations(record, own)


def test_a_telegram_says_its_numbers_and_what_it_cites() -> None:
    record, own, found = read(TELEGRAM)
    assert own.service == "state" and own.sender.posts == {"LOBOS"} and own.addressee.posts == {"PORTSERRAT", "STATE"}
    numbers = {(one.kind, one.serial, one.other) for one in own.own}
    assert numbers >= {("telegram", "231", False), ("document", "1978LOBOS00231", False), ("telegram", "1102", True)}
    by_number = {key: one for one in found for key in one.keys}
    assert by_number["telegram", "6120"].by.posts == {"PORTSERRAT"}
    assert (by_number["telegram", "207984"].year, by_number["telegram", "207984"].year_said) == (1977, True)
    assert by_number["airgram", "12"].by.posts == {"LOBOS"}
    assert by_number["date-time-group", "301200"].first is not None
    assert by_number["telegram", "229"].quote == "LOBOS 0229"
    assert by_number["document", "1977PORTS06044"]
    assert all(record.text[one.start : one.end] == one.quote for one in found)


def test_ranges_count_each_of_their_numbers() -> None:
    assert list(serials("408-410")) == ["408", "409", "410"] == list(serials("408-10"))
    assert list(serials("0417")) == ["417"] and list(serials("600428/sh")) == ["600428"]
    assert len(list(serials("1-99999999"))) <= 41


def test_a_reply_says_that_it_answers() -> None:
    head = "CIPHERED TELEGRAM No. 1184\n\nStrictly secret\n\nDestination: PORT SERRAT\nTo Whom: SovAmbassador\n\n"
    words = f"{head}To No. 483/sh.\n\nDo it.\n\nZAYTSEV\n"
    _, own, (only,) = read(words)
    assert own.service == "soviet" and only.keys == (("telegram", "483"),)
    assert (only.whose, only.answers, set(only.by.posts)) == ("yours", True, {"PORTSERRAT"})


def test_what_is_kept_comes_back() -> None:
    _, own, found = read(TELEGRAM)
    assert paper.from_line(paper.as_line(own)) == own
    assert tuple(citation.from_line(citation.as_line(one)) for one in found) == found


WORN = TELEGRAM.replace(
    "REF: A) PORT SERRAT 6120, B) 77 STATE 207984, C) LOBOS A-12, D) SECDEF 301200Z DEC 77", "PEF: PORT SERRAI 61Z0"
)


def test_a_misread_reference_line_is_read() -> None:
    _, _, found = read(WORN)
    said = next(one for one in found if ("telegram", "6120") in one.keys)
    assert (said.quote, said.year) == ("PORT SERRAI 61Z0", 1978)


def test_a_number_of_its_own_series_above_its_own_is_of_the_year_before() -> None:
    _, _, found = read(TELEGRAM.replace("LOBOS 0229 SAID", "REPORTED IN LOBOS 5511"))
    assert next(one for one in found if ("telegram", "5511") in one.keys).year == 1977


def test_a_sentence_that_counts_things_cites_nothing() -> None:
    body = "1. AS LOBOS 0229 SAID"
    for words in ("1. SEE PARA 412, WHICH SAYS", "1. THE PORT HAS 1200 MEN AND ABOUT 300 SHIPS, SAID", "1. IN MAY 1977, HE SAID"):
        _, _, found = read(TELEGRAM.replace(body, words))
        assert [one for one in found if one.start > TELEGRAM.index("SEE ALSO") - 40 and one.kind == "telegram"] == []
