"""Pairs worth comparing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.releases.candidates import COMMON, ENOUGH, Candidate, among, ranked, with_one
from chancery.link.releases.sketch import least, words

TEXTS = st.lists(st.lists(st.sampled_from([f"word{n}" for n in range(30)]), max_size=12), max_size=16)


@settings(max_examples=30)
@given(TEXTS)
def test_one_is_looked_up_as_all_are_compared(texts: list[list[str]]) -> None:
    samples = [least(words(" ".join(text))) for text in texts]
    sets = [set(sample.tolist()) for sample in samples]
    found = {(one.one, one.other): round(one.rare, 6) for one in among(samples)}
    for new, sample in enumerate(sets):
        sharing = [[other for other, has in enumerate(sets) if other != new and word in has] for word in sorted(sample)]
        alone = {(one.one, one.other): round(one.rare, 6) for one in with_one(new, sharing, len(texts))}
        assert alone.items() <= found.items()


def test_a_form_of_which_there_are_many_makes_no_candidates() -> None:
    form = "application for coal at the harbour office of lida to be filled in by the keeper"
    samples = [least(words(f"{form} keeper{n} lighthouse{n}")) for n in range(300)]
    assert among(samples) == []
    few = among(samples[: COMMON - 1])
    assert len(few) == (COMMON - 1) * (COMMON - 2) // 2 or all(one.rare >= ENOUGH for one in few)
    assert among([]) == [] and among([words("")]) == []


def test_ranks_are_places_among_the_candidates_of_the_other() -> None:
    found = ranked([Candidate(0, 1, 5.0), Candidate(0, 2, 3.0), Candidate(1, 2, 1.0)])
    assert [(one.one, one.other, ranks.better, ranks.worse) for one, ranks in found] == [(0, 1, 0, 0), (0, 2, 0, 1), (1, 2, 1, 1)]
