from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.citing.choosing import resolve
from chancery.link.citing.citation import Citation
from chancery.link.citing.paper import Own, Paper, Side

PORT, STATE, LOBOS = (Side(frozenset((key,))) for key in ("PORTSERRAT", "STATE", "LOBOS"))


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def telegram(name: str, serial: int, when: str | None, sender: Side = PORT, to: Side = STATE, words: int = 0) -> Paper:
    at = day(when) if when else None
    own = (Own("telegram", str(serial), sender.posts),)
    traces = frozenset(range(words, words + 32)) if words else frozenset()
    return Paper(name, "state", at, at, own, sender, to, traces=traces)


def cited(serial: int, post: Side = PORT, **more: Any) -> Citation:
    words = f"{next(iter(post.posts))} {serial}"
    return replace(Citation(0, len(words), words, "telegram", (("telegram", str(serial)),), by=post), **more)


CITING = telegram("citing", 2310, "1978-06-01", STATE, PORT)


def states(said: Citation, *held: Paper, citing: Paper = CITING) -> dict[str, str]:
    return {claim.other: claim.state for claim in resolve(said, citing, [(paper, "") for paper in held])}


def test_the_telegram_of_that_post_and_number_is_held_and_answered() -> None:
    (claim,) = resolve(cited(1544, year=1978), CITING, [(telegram("a", 1544, "1978-04-12"), "")])
    assert (claim.kind, claim.state, claim.one, claim.other) == ("answers", "held", "citing", "a")
    assert {reason.code for reason in claim.evidence} >= {"number", "post", "year", "before", "reversed"}
    assert 0.9 < claim.score < 1


def test_another_post_of_that_number_is_not() -> None:
    assert states(cited(1544), telegram("a", 1544, "1978-04-12", LOBOS)) == {}


def test_what_is_cited_was_there_before() -> None:
    assert states(cited(1544), telegram("a", 1544, "1978-06-20")) == {"a": "proposed"}
    assert states(cited(1544), telegram("a", 1544, "1979-07-20")) == {}


def test_a_number_begins_anew_each_year() -> None:
    before, own = telegram("77", 1544, "1977-04-12"), telegram("78", 1544, "1978-04-12")
    assert states(cited(1544, year=1978), before, own) == {"78": "held"}
    assert states(cited(1544, year=1977, year_said=True), before, own) == {"77": "held"}
    assert states(cited(1544, year=1978, year_said=True), before) == {}


def test_two_different_cables_of_one_number_stay_several() -> None:
    """Bad input: a number given out twice on one day; nobody can tell which is meant."""
    one, other = telegram("a", 1544, "1978-04-12", words=1), telegram("b", 1544, "1978-04-12", words=500)
    assert states(cited(1544, year=1978), one, other) == {"a": "several", "b": "several"}
    said = cited(1544, year=1978, first=day("1978-04-12"), last=day("1978-04-12"))
    later = telegram("c", 1544, "1978-05-30", words=900)
    assert states(said, one, later) == {"a": "held"}


def test_releases_and_sections_of_one_document_are_one() -> None:
    one, other = telegram("a", 1544, "1978-04-12", words=1), telegram("b", 1544, "1978-04-12", words=9)
    assert states(cited(1544), one, other) == {"a": "held", "b": "held"}
    first, second = replace(one, section="1 of 2"), replace(one, id="b", section="2 of 2", traces=frozenset(range(900, 932)))
    assert states(cited(1544), first, second) == {"a": "held", "b": "held"}


def test_a_number_misread_as_another_real_one_is_told_by_its_day() -> None:
    """Bad input: LIMA 821 was read for 321; both are held, and the day that is said speaks for the one that was meant."""
    said = cited(821, year=1978, first=day("1978-02-03"), last=day("1978-02-03"))
    wrong, right = telegram("821", 821, "1978-05-20"), telegram("321", 321, "1978-02-03")
    found = {c.other: c.state for c in resolve(said, CITING, [(wrong, ""), (right, "321")])}
    assert found["321"] == "held" and found.get("821") != "held"


def test_a_misread_number_alone_is_no_proof() -> None:
    for serial, when in ((321, "1978-05-20"), (871, "1978-05-20")):
        (claim,) = resolve(cited(821, year=1978), CITING, [(telegram("other", serial, when), str(serial))])
        assert claim.state == "proposed"


def test_a_record_does_not_cite_itself_or_its_own_release() -> None:
    text = telegram("citing", 1544, "1978-04-12", words=1)
    assert states(cited(1544), text, replace(text, id="copy"), citing=text) == {}


def test_the_departments_number_to_another_post_is_another() -> None:
    """A series of its own to each post, as before 1973: ``your 97`` is what the Department sent here."""
    said = cited(97, STATE, whose="yours")
    here, there = telegram("here", 97, "1950-03-30", STATE, PORT), telegram("there", 97, "1950-03-30", STATE, LOBOS)
    citing = telegram("citing", 188, "1950-04-05", PORT, STATE)
    assert states(said, here, there, citing=citing) == {"here": "held"}


papers = st.builds(
    telegram,
    st.sampled_from("abcdef"),
    st.integers(1, 3),
    st.sampled_from(["1977-12-30", "1978-01-02", "1978-05-30", "1978-06-03", None]),
    st.sampled_from([PORT, LOBOS]),
    st.sampled_from([STATE, PORT]),
)


@given(st.lists(papers, max_size=6, unique_by=lambda one: one.id), st.permutations(range(6)))
@settings(max_examples=30, deadline=None)
def test_claims_do_not_hang_on_the_order_of_what_is_held(held: list[Paper], order: list[int]) -> None:
    turned = [held[i] for i in order if i < len(held)]
    said = cited(2, year=1978)
    assert states(said, *held) == states(said, *turned)
    assert set(states(said, *held).values()) <= {"held", "several", "proposed"}
