"""A passage found again in another form of its text, or said to be lost: cases of invented documents, in plain text."""

from __future__ import annotations

import pytest

from chancery.alignment.passage import Laid, Lost, Placed

CABLE = (
    "CIPHERED TELEGRAM No. 4410\nStrictly secret\nMaking copies is prohibited\nCopy Nº 1\n\n"
    "I met Consul Brenn on 10 March. He asked for 20,000 tons of coal by 1 May.\n"
    "The dredger lies in the harbour of Lida [Vyshka] and waits for the charts.\n\nKOSTROV\n"
)


def found(old: str, words: str, new: str, at: int = 0) -> str:
    """What the passage says in the new text; ``lost`` where it is not placed."""
    start = old.index(words, at)
    place = Laid(old, new).place(start, start + len(words))
    return "lost" if isinstance(place, Lost) else new[place.start : place.end]


@pytest.mark.parametrize(
    ("words", "changed", "to", "there"),
    [
        ("Consul Brenn", "Consul Brenn", "Consul\n   Brenn", "Consul\n   Brenn"),  # wrapped
        ("dredger", "dredger", "dred-\nger", "dred-\nger"),  # hyphenated
        ("Consul Brenn", "Consul Brenn", "Consul Brcnn", "Consul Brcnn"),  # bent
        ("Brenn", "Consul Brenn on", "ConsulBrenn on", "Brenn"),  # run together
        ("harbour", "harbour of", "har bour of", "har bour"),  # split
        ("20,000 tons", "20,000 tons", "20.00O t0ns", "20.00O t0ns"),
        ("[Vyshka]", "[Vyshka]", "[Vyshka)", "[Vyshka"),  # a sign that is no longer there does not belong to it
        ("coal by 1 May.\nThe dredger", "1 May.\n", "1 May.\n\n- 2 -\n\n", "coal by 1 May.\n\n- 2 -\n\nThe dredger"),  # a page
        ("KOSTROV", "KOSTROV", "KOSTR0V", "KOSTR0V"),
        ("CIPHERED", "CIPHERED", "C1PHERED", "C1PHERED"),
        ("Nº 1", "Nº 1", "No 1", "No 1"),
    ],
)
def test_it_is_found(words: str, changed: str, to: str, there: str) -> None:
    assert found(CABLE, words, CABLE.replace(changed, to)) == there


@pytest.mark.parametrize(
    ("words", "changed", "to"),
    [
        ("20,000 tons of coal", "He asked for 20,000 tons of coal by 1 May.\n", ""),  # the line is not there
        ("Brenn", "Brenn", "Rastok"),  # another word stands in its place
        ("harbour of Lida", "harbour of Lida", "mountains over Zerrin"),
        ("Copy", "Copy Nº 1\n", ""),  # what reads the same elsewhere is not it
    ],
)
def test_it_is_lost(words: str, changed: str, to: str) -> None:
    assert found(CABLE, words, CABLE.replace(changed, to)) == "lost"


LINE = "Released by the Harbour Service, systematic review, 20 March 2014\n"
FORM = f"{LINE}Telegram of Kostrov\n{LINE}{LINE}The dredger lies at Lida.\n{LINE}{LINE}End of the message\n{LINE}"


def test_a_line_that_is_repeated_is_found_by_the_words_that_are_not() -> None:
    new = FORM.replace("Released", "Reloased").replace("Lida", "Lidа")
    for at in range(len(FORM)):
        if FORM.startswith("review", at):
            place = Laid(FORM, new).place(at, at + len("review"))
            assert isinstance(place, Placed)
            assert (place.start, place.end) == (at, at + len("review"))


def test_where_one_of_several_is_gone_nobody_can_tell_which() -> None:
    new = FORM.replace(LINE + LINE, LINE, 1)
    for number, at in enumerate(at for at in range(len(FORM)) if FORM.startswith("review", at)):
        place = Laid(FORM, new).place(at, at + len("review"))
        assert isinstance(place, Lost) == (number in (1, 2)), number


def test_a_repeated_beginning_of_a_line_is_not_taken_for_that_of_another() -> None:
    old = "Page count two\nPrevious channel none\nPrevious class none at all\nThe dredger lies at Lida\n"
    new = old.replace("Previous channel none\n", "")
    assert found(old, "two\nPrevious", new) == "lost"
    assert found(old, "at all\nThe dredger", new) == "at all\nThe dredger"


def test_the_place_where_a_document_begins() -> None:
    old = CABLE + "\nMEMORANDUM\nThe lighthouse asks for coal.\n"
    new = old.replace("\n", "\r\n").replace("MEMORANDUM", "MEMORANDUN")
    at = old.index("MEMORANDUM")
    place = Laid(old, new).place(at, at)
    assert isinstance(place, Placed)
    assert new[place.start :].startswith("MEMORANDUN")


def test_a_sign_alone_is_found_before_the_word_that_follows() -> None:
    assert found(CABLE, "[", CABLE.replace("dredger lies", "dredger  lies")) == "["
    assert found(CABLE, "[", CABLE.replace("[", "(")) == "lost"


def test_what_is_lost_says_near_what_it_stood() -> None:
    new = CABLE.replace("He asked for 20,000 tons of coal by 1 May.\n", "")
    start = CABLE.index("20,000")
    place = Laid(CABLE, new).place(start, start + 6)
    assert isinstance(place, Lost)
    assert new[: place.near].endswith("March")


def test_a_document_is_known_by_its_first_words() -> None:
    other = "MEMORANDUM\nThe keeper of the lighthouse asks for coal, for he had none since the ice broke on the river in March.\n"
    place = Laid(CABLE + other, "New head\n" + other).beginning(len(CABLE))
    assert isinstance(place, Placed)
    assert place.start > len("New head\n")
    assert isinstance(Laid(CABLE + other, other).beginning(0), Lost)
