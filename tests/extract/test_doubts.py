import pytest

from chancery.extract.doubts import DOUBTS
from chancery.model.readings import Copies, Description, Envelope, Moment, Stated, Value
from chancery.model.record import Release
from chancery.model.sheet import Sheet
from chancery.model.text import Text


def moment(value: str, place: str | None = None, start: int = 0) -> Moment:
    return Moment(start=start, end=start + 1, quote="x", value=value, place=place)


def day(value: str, start: int = 0) -> Value:
    return Value(start=start, end=start + 1, quote="x", value=value)


def codes(envelope: Envelope, description: Description | None = None, release: Release | None = None) -> list[str]:
    sheet = Sheet.of(Text("x" * 40))
    sheet.envelope, sheet.release = envelope, release
    sheet.description = description or Description()
    return [doubt.code for check in DOUBTS for doubt in check(sheet)]


@pytest.mark.parametrize(
    ("sent", "received", "expected"),
    [
        (moment("1950-08-31T11:32:00"), moment("1950-08-31T10:27:00"), ["received-before-sent"]),
        (moment("1950-08-31T11:32:00"), moment("1950-08-31T17:27:00"), []),
        # By the clock of Washington a telegram of Tarn arrives before it was sent.
        (moment("1947-03-14T21:00:00", "Tarn"), moment("1947-03-14T15:52:00"), []),
        (moment("1947-03-14T21:00:00", "Tarn"), moment("1947-03-12T15:52:00"), ["received-before-sent"]),
        (moment("1975-02-27T15:40:00Z"), moment("1975-02-27T15:39:00Z", "Washington"), ["received-before-sent"]),
        (moment("1950-08-31"), moment("1950-08-31T01:00:00"), []),
        (moment("[1950-05-06,1950-06-05]"), moment("1950-05-07"), []),
    ],
)
def test_order(sent: Moment, received: Moment, expected: list[str]) -> None:
    assert codes(Envelope(sent=(sent,), received=(received,))) == expected


def test_one_reading_in_the_right_order_is_enough() -> None:
    received = (moment("1950-05-06"), moment("1950-06-05"))
    assert codes(Envelope(sent=(moment("1950-05-10"),), received=received)) == []


def test_dates_that_differ() -> None:
    assert codes(Envelope(date=(day("1950-05-30"), day("1950-05-31", 9)))) == ["dates-differ"]
    assert codes(Envelope(date=(day("1950-05-30"), day("1950-05-30", 9)))) == []
    assert codes(Envelope(date=(day("1950-05-30"),)), Description(date=(day("1950-05-29", 9),))) == ["dates-differ"]
    assert codes(Envelope(date=(day("1950-05-30"),)), Description(date=(Stated(value="1950-05", because="catalogue"),))) == []


def test_before_the_date() -> None:
    assert codes(Envelope(date=(day("1950-05-30"),), sent=(moment("1950-05-20", start=9),))) == ["sent-before-date"]
    release = Release(label="1949", date="1949")
    assert codes(Envelope(date=(day("1950-05-30"),)), release=release) == ["release-before-date"]


def test_copies() -> None:
    assert codes(Envelope(copies=Copies(total=11, doubts=("11 copies said and 8 named",)))) == ["copies-do-not-agree"]
