"""From pairs to groups."""

from __future__ import annotations

from collections import defaultdict

from chancery.link.claim import Evidence
from chancery.link.releases.groups import Judged, clash, components, direct, stated
from chancery.link.releases.stamps import Stamps

NOTHING: dict[int, Stamps] = defaultdict(Stamps)


def pair(one: int, other: int, bits: float) -> Judged:
    return Judged(one, other, (Evidence("rare", "they share words", bits),))


def states(
    pairs: list[Judged], stamped: dict[int, Stamps] = NOTHING, said: dict[tuple[int, int], float] | None = None
) -> dict[tuple[int, int], str]:
    words = {key: Evidence("said", "said by A. Reader", weight) for key, weight in (said or {}).items()}
    return {(one.pair.one, one.pair.other): one.state for one in stated(pairs, stamped, words)}


def test_a_record_that_is_like_all_of_a_group_brings_the_pairs_with_it() -> None:
    found = stated([pair(1, 2, 9), pair(2, 3, 8), pair(1, 3, -2)], NOTHING, {})
    assert {(one.pair.one, one.pair.other): one.state for one in found} == {(1, 2): "held", (1, 3): "held", (2, 3): "held"}
    third = next(one.pair for one in found if (one.pair.one, one.pair.other) == (1, 3))
    assert third.evidence[-1].code == "group" and round(third.bits, 2) == 8
    assert direct(third.evidence) == pair(1, 3, -2).evidence


def test_one_that_is_like_a_single_member_stays_out() -> None:
    pairs = [pair(1, 2, 9), pair(1, 3, 9), pair(2, 3, 9), pair(3, 4, 3)]
    assert states(pairs)[3, 4] == "proposed"


def test_different_numbers_and_one_release_are_never_put_together() -> None:
    numbers = {1: Stamps("1000110017"), 2: Stamps("1000110022"), 3: Stamps("1000310088")}
    assert states([pair(1, 3, 9)], numbers) == {(1, 3): "proposed"}
    assert clash(Stamps("", "2022"), Stamps("", "2022"))
    assert not clash(Stamps("1000110017", "2022"), Stamps("1000110017", "2022"))  # released twice on one day
    assert not clash(Stamps("1000110017"), Stamps("4000710017")) and not clash(Stamps(), Stamps())


def test_of_two_that_fit_equally_well_none_is_chosen() -> None:
    stamped = {1: Stamps(), 2: Stamps("1000110017"), 3: Stamps("1000310088")}
    assert states([pair(1, 2, 6), pair(1, 3, 5.8)], stamped) == {(1, 2): "several", (1, 3): "several"}
    assert states([pair(1, 2, 6), pair(1, 3, 3)], stamped) == {(1, 2): "held", (1, 3): "proposed"}


def test_what_people_said_comes_first() -> None:
    pairs = [pair(1, 2, 9), pair(2, 3, 8), pair(1, 3, 7)]
    assert states(pairs, said={(1, 3): -60}) == {(1, 2): "held", (1, 3): "refused", (2, 3): "proposed"}
    assert states([], {1: Stamps("", "2022"), 2: Stamps("", "2022")}, {(1, 2): 60}) == {(1, 2): "confirmed"}


def test_what_is_too_weak_to_be_looked_at_is_not_kept() -> None:
    assert states([pair(1, 2, -6), pair(1, 3, 0.5)]) == {(1, 3): "proposed"}


def test_pairs_make_components() -> None:
    assert components([(1, 2), (5, 6), (2, 3), (3, 1)]) == [[1, 2, 3], [5, 6]]
    assert components([]) == []
