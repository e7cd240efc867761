"""The network against all distances by Floyd and Warshall's triple loop, which is slow and plainly right."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract.network.constraints import Between, Window, solve

POINTS = 6
bounds = st.one_of(st.none(), st.integers(-9, 9))
constraints = st.lists(
    st.tuples(st.integers(0, POINTS - 1), st.integers(0, POINTS - 1), bounds, bounds).filter(lambda one: one[0] != one[1]),
    max_size=14,
).map(lambda said: [Between(*one, number) for number, one in enumerate(said)])


def distances(said: list[Between]) -> list[list[float]]:
    """The greatest distance from each point to each."""
    far = [[0.0 if a == b else float("inf") for b in range(POINTS)] for a in range(POINTS)]
    for one in said:
        if one.high is not None:
            far[one.one][one.other] = min(far[one.one][one.other], one.high)
        if one.low is not None:
            far[one.other][one.one] = min(far[one.other][one.one], -one.low)
    for over in range(POINTS):
        for a in range(POINTS):
            for b in range(POINTS):
                far[a][b] = min(far[a][b], far[a][over] + far[over][b])
    return far


def conflicting(said: list[Between]) -> bool:
    return any(row[point] < 0 for point, row in enumerate(distances(said)))


@settings(max_examples=30)
@given(constraints)
def test_windows_are_the_tightest_that_all_bounds_leave(said: list[Between]) -> None:
    solved = solve(POINTS, said)
    assert bool(solved.conflict) == conflicting(said)
    if solved.conflict:
        return
    far = distances(said)
    for point, window in enumerate(solved.windows):
        assert (float("inf") if window.last is None else window.last) == far[0][point]
        assert (float("inf") if window.first is None else -window.first) == far[point][0]


@settings(max_examples=30)
@given(constraints.filter(conflicting))
def test_of_a_conflict_nothing_can_be_left_out(said: list[Between]) -> None:
    conflict = solve(POINTS, said).conflict
    kept = [one for one in said if one.by in conflict]
    assert conflicting(kept)
    assert not any(conflicting([one for one in kept if one.by != name]) for name in conflict)


@settings(max_examples=30)
@given(constraints.filter(lambda said: not conflicting(said)))
def test_the_words_that_imply_an_end_of_a_window_imply_it_alone(said: list[Between]) -> None:
    for point, window in enumerate(solve(POINTS, said).windows):
        first = solve(POINTS, [one for one in said if one.by in window.first_by]).windows[point].first
        last = solve(POINTS, [one for one in said if one.by in window.last_by]).windows[point].last
        assert (first, last) == (window.first, window.last)


def test_a_chain_hands_its_bounds_on_from_either_end() -> None:
    size = 300
    up = [Between(0, 1, 10, 20, 0), *(Between(i, i + 1, 1, 3, i) for i in range(1, size))]
    assert solve(size + 1, up).windows[size] == Window(10 + size - 1, 20 + 3 * (size - 1), tuple(range(size)), tuple(range(size)))
    down = [Between(size - one.one, size - one.other, one.low, one.high, one.by) for one in up]
    assert not solve(size + 1, down).conflict
