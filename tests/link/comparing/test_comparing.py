"""Releases of one record laid beside each other: what was opened, what withheld, and what is a machine's doing."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import chancery
from chancery.link.comparing.compare import compare
from chancery.link.comparing.group import releases
from chancery.link.comparing.side import Side, side, side_of
from tests.growth import faster_than_text

EXAMPLES = Path(__file__).parents[3] / "examples" / "archive" / "1963-releases"
SOME = settings(max_examples=30, deadline=None)
WORDS = st.lists(
    st.sampled_from(["the", "charts", "of", "Lobos", "Bay", "RASTOK", "and", "[ 24 ]", "1963", "met", "lighthouse", "\n"]),
    max_size=50,
)
LETTER = (
    "The keeper of the lighthouse at Lobos Bay asked the hydrographic office for new charts in March.\n"
    "Kostrov answered that the fourth sheet would be sent with the next boat from Port Serrat.\n"
    "Nothing was said of the harbour master, who had been told that the file was closed.\n"
)


def example(year: str) -> Side:
    return side_of(chancery.read(EXAMPLES / year / "999-10001-10017.md", names=False))


def passages(one: Side, other: Side, kind: str) -> list[tuple[str, str]]:
    """The words of both releases in each difference of a kind."""
    found = compare(one, other).of(kind)
    return [(one.text[slice(*difference.one)], other.text[slice(*difference.other)]) for difference in found]


def test_every_opened_passage_of_the_invented_record_is_found() -> None:
    first, second, third = map(example, ("2017", "2018", "2022"))
    assert passages(first, second, "opened") == [
        ("[ 24 ]", "LCBUOY"),
        ("[ 06 ]", "RASTOK"),
        ("[REDACTED]", "He signs himself [ 06 ] in letters"),
    ]
    assert passages(second, third, "opened") == [
        ("[ 24 ]", "LCBUOY/1"),
        ("", "Emil"),
        ("[ 24 ]", "five thousand dollars"),
        ("[ 24 ]", "Montreal"),
        ("[ 06 ]", "HELMSMAN"),
    ]
    assert not passages(first, second, "withheld") and not passages(second, third, "withheld")


def test_what_the_later_release_leaves_out_is_withheld() -> None:
    found = passages(example("2022"), side(example("2018").text), "withheld")
    assert ("five thousand dollars", "[ 24 ]") in found and ("Emil", "") in found


def test_a_difference_says_why_it_is_taken_for_that() -> None:
    opened = compare(example("2017"), example("2018")).of("opened")[0]
    assert opened.sure == "certain" and "a sign for withheld words stands in their place" in opened.why


def test_words_that_a_machine_bent_are_misread_not_opened() -> None:
    bent = LETTER.replace("lighthouse", "1ighthousc").replace("charts", "cha rts").replace("harbour master", "harbourmaster")
    found = compare(side(LETTER), side(bent))
    assert found.of("misread") and not found.of("opened") and not found.of("withheld")


def test_a_banner_and_the_marks_of_an_archive_are_stamps() -> None:
    stamped = "104-99001-10017\n[2022 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992]\n" + LETTER
    found = compare(side(LETTER), side(stamped + "NW 88326 Docid:34512345 Page 2\n"))
    assert {difference.kind for difference in found.differences} == {"stamp"}


def test_a_line_that_stands_elsewhere_has_moved() -> None:
    first, second, third = LETTER.splitlines(keepends=True)
    more = "An answer was copied to Chief of Base Velk, to Brenn, and to the archive of the station.\n"
    found = compare(side(first + second + third + more), side(second + third + first + more))
    assert {difference.kind for difference in found.differences} == {"moved"}


def test_what_was_opened_in_a_passage_that_stands_elsewhere_is_found() -> None:
    first, second, third = LETTER.splitlines(keepends=True)
    held = first.replace("the hydrographic office", "[ 24 ]")
    assert passages(side(held + second + third), side(second + third + first), "opened") == [
        ("[ 24 ]", "the hydrographic office")
    ]


def test_a_page_that_one_release_lacks_is_one_difference() -> None:
    more = "\fThe pilots were asked by Brenn to wait for the tide.\n"
    more += "None of them had seen the papers of Velk, nor the crates on the quay.\n"
    whole = LETTER + more + "\fThe answer was copied to the base and to the archive of the station at Lida.\n"
    one, other = (
        side(text, pages=(0, *(i + 1 for i, c in enumerate(text) if c == "\f"))) for text in (whole, whole.replace(more, ""))
    )
    (missing,) = compare(one, other).differences
    assert missing.kind == "page-missing" and one.text[slice(*missing.one)].startswith("The pilots")
    assert [one.kind for one in compare(other, one).differences] == ["page-missing"]


def test_words_that_nobody_can_read_were_not_opened() -> None:
    stained = LETTER.replace("lighthouse at", "lighthouse jqqvce kfmwgp at").replace("sent with", "sent rn a with")
    assert not compare(side(LETTER), side(stained)).of("opened")


def test_where_both_machines_read_badly_nothing_is_said_without_a_sign() -> None:
    dice = random.Random(3)
    bad = "".join(dice.choice("aeo rnm") if letter.isalpha() and dice.random() < 0.25 else letter for letter in LETTER)
    found = compare(side(bad), side(LETTER.replace("Kostrov answered", "Kostrov, at Velk, answered")))
    assert not found.of("opened") and not found.of("withheld")


def test_the_same_text_twice_has_no_differences() -> None:
    assert compare(side(LETTER), side(LETTER)).differences == ()


def test_texts_of_two_documents_are_said_to_be_unrelated_and_not_compared() -> None:
    other = "Coal for the dredger was weighed on the quay by Zaytsev and two clerks; none of them knew who had paid for it.\n"
    found = compare(side(LETTER), side(other))
    assert not found.related and found.differences == ()


def test_a_text_without_words_is_no_release_of_another() -> None:
    assert not compare(side(""), side(LETTER)).related
    assert compare(side(""), side("")).differences == ()


def test_one_word_over_and_over_takes_no_longer_than_its_length() -> None:
    found = compare(side("dredger " * 100_000), side("dredger " * 90_000))
    assert found.related and len(found.differences) == 1


def test_releases_stand_in_the_order_of_their_days_whatever_the_order_given() -> None:
    found = releases([example("2022"), example("2017"), example("2018")])
    assert [one.label for one in found.sides] == ["2017", "2018", "2022"] and found.given == (1, 2, 0)


def test_releases_of_one_day_stand_in_the_order_of_their_labels_and_that_is_said() -> None:
    found = releases([side(LETTER, "B", "2018-04-26"), side(LETTER, "A", "2018-04-26")])
    assert [one.label for one in found.sides] == ["A", "B"] and "one day" in found.order


def test_releases_without_a_day_stay_as_given_and_that_is_said() -> None:
    found = releases([side(LETTER, "B", "2018"), side(LETTER, "A")])
    assert [one.label for one in found.sides] == ["B", "A"] and "in the order given" in found.order


def test_the_consensus_has_the_reading_that_most_releases_support() -> None:
    bent = LETTER.replace("lighthouse", "lighthousc").replace("Kostrov", "K0strov")
    reading = releases([side(LETTER, "1"), side(bent, "2"), side(LETTER.replace("charts", "charfs"), "3")]).reading
    assert [word.value for word in reading] == [LETTER[a:b] for a, b in side(LETTER).spans]
    charts = next(word for word in reading if word.value == "charts")
    assert charts.support == (0, 1) and charts.others == (("charfs", (2,)),)


def test_the_consensus_has_what_the_last_release_withholds() -> None:
    reading = releases([example("2018"), side(example("2017").text, "2023", "2023")]).reading
    words = [word.value for word in reading]
    assert words[words.index("met") - 0 : words.index("met") + 2] == ["met", "RASTOK"]


@SOME
@given(WORDS, WORDS)
def test_each_difference_lies_within_the_texts_and_both_ways_find_as_many(one: list[str], other: list[str]) -> None:
    a, b = side(" ".join(one)), side(" ".join(other))
    for difference in compare(a, b).differences:
        assert 0 <= difference.one[0] <= difference.one[1] <= len(a.text)
        assert 0 <= difference.other[0] <= difference.other[1] <= len(b.text)
        assert difference.why


@SOME
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = releases([side(one, "1"), side(other, "2")])
    assert len(found.steps[0].met) == len(found.sides[0].words)
    assert all(word.value for word in found.reading)


def test_time_grows_with_the_texts() -> None:
    dice = random.Random(5)
    words = [
        f"{a}{b}" for a in ("har", "lan", "dred", "ost", "vel", "ras", "kos") for b in ("bour", "tern", "ger", "rov", "k", "tok")
    ]

    def act(size: int) -> None:
        said = [dice.choice(words) for _ in range(size)]
        bent = [word[:-1] + "x" if dice.random() < 0.2 else word for word in said if dice.random() > 0.02]
        compare(side(" ".join(said)), side(" ".join(bent)))

    assert not faster_than_text(act, 12_000)
