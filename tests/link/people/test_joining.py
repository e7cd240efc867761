from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.link.people.joining import Edge, join

NODES = st.integers(0, 7)
PAIRS = st.tuples(NODES, NODES).filter(lambda pair: pair[0] < pair[1])


def never(one: int, other: int) -> bool:
    return False


def test_what_hangs_together_is_one() -> None:
    joined = join(range(4), [Edge(0, 1, 3.0), Edge(1, 2, 2.0)], set(), never)
    assert joined.clusters == ((0, 1, 2), (3,))
    assert joined.states == {(0, 1): "held", (1, 2): "held"}


def test_a_refused_pair_is_not_joined_through_a_third() -> None:
    joined = join(range(3), [Edge(0, 1, 3.0), Edge(1, 2, 2.0)], {(0, 2)}, never)
    assert joined.clusters == ((0, 1), (2,))
    assert joined.states[1, 2] == "vetoed"


def test_what_fits_two_that_exclude_each_other_is_joined_to_neither() -> None:
    joined = join(range(3), [Edge(0, 2, 9.0), Edge(1, 2, 3.0)], set(), lambda a, b: {a, b} == {0, 1})
    assert joined.clusters == ((0,), (1,), (2,))
    assert set(joined.states.values()) == {"several"}


def test_a_word_of_a_person_joins_what_rules_would_not() -> None:
    joined = join(range(3), [Edge(0, 2, -5.0, confirmed=True), Edge(1, 2, 3.0)], set(), lambda a, b: {a, b} == {0, 1})
    assert joined.clusters == ((0, 2), (1,))


@settings(max_examples=30)
@given(st.lists(PAIRS, max_size=14), st.sets(PAIRS, max_size=4), st.randoms())
def test_no_cluster_holds_what_is_refused_and_the_order_is_nothing(
    pairs: list[tuple[int, int]], refused: set[tuple[int, int]], chance: object
) -> None:
    edges = [Edge(one, other, float(one)) for one, other in dict.fromkeys(pairs)]
    joined = join(range(8), edges, refused, never)
    assert sorted(node for cluster in joined.clusters for node in cluster) == list(range(8))
    for one, other in refused:
        assert not any({one, other} <= set(cluster) for cluster in joined.clusters)
    assert join(range(8), edges[::-1], refused, never) == joined
