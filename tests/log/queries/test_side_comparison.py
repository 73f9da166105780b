"""How left and right are compared."""

import pytest

from runcoach.log.queries.side_comparison import Amount, SideComparison, compare_sides, limb_symmetry, together
from runcoach.session.values import NS_PER_S, Side

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def held(left_s: float, right_s: float) -> dict[Side, Amount]:
    return {LEFT: (None, round(left_s * NS_PER_S)), RIGHT: (None, round(right_s * NS_PER_S))}


def reps(left: int, right: int) -> dict[Side, Amount]:
    return {LEFT: (left, NS_PER_S), RIGHT: (right, 9 * NS_PER_S)}


@pytest.mark.parametrize(
    ("left", "right", "lsi"),
    [
        (9, 10, 90),
        (10, 8, 80),
        (0, 0, None),
        (0, 5, 0),
        (1, 3, None),
        (2, 4, 50),
        (3, 3, None),
        (299, 300, 99),
        (300, 300, 100),
    ],
)
def test_the_index_is_the_weaker_sides_share_of_the_stronger(left: int, right: int, lsi: int | None) -> None:
    assert limb_symmetry(left, right) == lsi


def test_seconds_count_whole_in_each_set_as_they_are_shown() -> None:
    compared = compare_sides([held(10.9, 20.1), held(10.9, 20.1)])
    assert compared == SideComparison(20, 40, sets=2, counts_time=True)
    assert (compared.lsi, compared.weaker) == (50, LEFT)
    even = compare_sides([held(30.2, 30.9)])
    assert even is not None
    assert (even.lsi, even.weaker, even.is_uneven) == (100, None, False)


def test_a_second_and_three_are_too_little_to_compare() -> None:
    compared = compare_sides([held(1.4, 3.5)])
    assert compared is not None
    assert (compared.lsi, compared.weaker, compared.is_uneven) == (None, LEFT, False)


def test_only_sets_of_both_sides_are_compared() -> None:
    one_sided: dict[Side, Amount] = {LEFT: (8, NS_PER_S)}
    assert compare_sides([one_sided, reps(8, 0), held(0.9, 4)]) is None
    assert compare_sides([reps(2, 5), one_sided, reps(1, 2)]) == SideComparison(3, 7, sets=2, counts_time=False)


def test_workouts_add_up() -> None:
    several = [compare_sides([reps(2, 5)]), None, compare_sides([reps(1, 2)])]
    assert together(several) == SideComparison(3, 7, sets=2, counts_time=False)
    assert together([None]) is None
