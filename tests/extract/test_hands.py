"""What weakens a note in another hand as an answer."""

from __future__ import annotations

from chancery.extract.hands import DRAFT, note_around, weaknesses
from chancery.model.record import Mark

TEXT = 'We ask for boats. [By hand: "Agreed [in June]. ?Brenn?"] [By hand: "Reply: no"] He went [home].'


def mark(words: str, kind: str) -> Mark:
    start = TEXT.index(words)
    return Mark(start=start, end=start + len(words), quote=words, kind=kind)


MARKS = (
    mark('[By hand: "Agreed [in June]. ?Brenn?"]', "handwritten"),
    mark("[in June]", "supplied"),
    mark("?Brenn?", "unclear"),
    mark('[By hand: "Reply: no"]', "handwritten"),
    mark("[home]", "supplied"),
)


def test_a_note_is_weak_where_its_own_words_are() -> None:
    note = note_around(*(TEXT.index("Agreed"), TEXT.index("Agreed") + 6), MARKS)
    assert note == (MARKS[0].start, MARKS[0].end)
    says, places = weaknesses(TEXT, note, MARKS)
    assert says == ("supplied: [in June]", "unclear: ?Brenn?")
    assert [TEXT[start:end] for start, end in places] == ["[in June]", "?Brenn?"]


def test_a_reply_drafted_on_what_it_answers_is_a_draft() -> None:
    assert weaknesses(TEXT, (MARKS[3].start, MARKS[3].end), MARKS) == ((DRAFT,), ())


def test_words_that_no_note_holds_stand_in_none() -> None:
    assert note_around(0, 2, MARKS) is None
    assert note_around(MARKS[0].start, MARKS[0].end + 5, MARKS) is None
