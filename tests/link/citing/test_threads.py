from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.citing.threads import ordered, reach

Days = dict[int, tuple[int | None, int | None]]


def walk(edges: list[tuple[int, int]], start: int = 0, most: int = 50) -> tuple[tuple[int, ...], bool]:
    found = reach(
        start, lambda some: {one: [b for a, b in (*edges, *((y, x) for x, y in edges)) if a == one] for one in some}, most
    )
    return found.nodes, found.more


def test_a_thread_is_all_that_hangs_together_and_a_circle_ends() -> None:
    """Bad input: replies that go in a circle."""
    assert walk([(1, 0), (2, 1), (0, 2), (5, 4)]) == ((0, 2, 1), False)


def test_a_very_large_thread_is_cut_where_it_is_far() -> None:
    nodes, more = walk([(at + 1, at) for at in range(100)], most=10)
    assert (nodes, more) == (tuple(range(10)), True)


def test_documents_stand_in_the_order_of_their_days_and_the_undated_where_they_belong() -> None:
    days: Days = {0: (30, 30), 1: (10, 10), 2: (None, None), 3: (20, 20), 4: (None, None), 5: (None, None)}
    assert ordered(days, [(2, 1), (3, 2), (0, 4)]) == [1, 2, 3, 4, 0, 5]


def test_of_one_day_what_is_cited_stands_first() -> None:
    days: Days = {0: (10, 10), 1: (10, 10), 2: (10, 10)}
    assert ordered(days, [(0, 1), (1, 2)]) == [2, 1, 0]


def test_a_circle_of_replies_keeps_the_order_of_the_days() -> None:
    days: Days = {0: (12, 12), 1: (10, 10), 2: (10, 10)}
    assert ordered(days, [(1, 2), (2, 1), (1, 0), (0, 1)]) == [1, 2, 0]


spans = st.one_of(st.just((None, None)), st.integers(1, 5).map(lambda day: (day, day)))


@given(st.lists(spans, min_size=1, max_size=8), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
@settings(max_examples=30, deadline=None)
def test_every_document_stands_once_and_known_days_never_go_back(
    days: list[tuple[int | None, int | None]], cites: list[tuple[int, int]]
) -> None:
    found = ordered(dict(enumerate(days)), cites)
    assert sorted(found) == list(range(len(days)))
    known = [day for day, _ in (days[at] for at in found) if day is not None]
    assert known == sorted(known)
