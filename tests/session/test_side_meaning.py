"""What the called side means, in full, for either side."""

import pytest

from runcoach.session.side_meaning import SideMeaning, side_meaning
from runcoach.session.values import Side


@pytest.mark.parametrize(
    ("left_means", "left", "right"),
    [
        ("the foot that moves", "left is the foot that moves", "right is the foot that moves"),
        (
            "left foot moves, right foot stands",
            "left foot moves, right foot stands",
            "right foot moves, left foot stands",
        ),
        (
            "Left leg behind; the right one in front",
            "Left leg behind, the right one in front",
            "Right leg behind, the left one in front",
        ),
        ("turn to the LEFT", "turn to the LEFT", "turn to the RIGHT"),
    ],
)
def test_the_right_is_the_left_with_the_sides_exchanged(left_means: str, left: str, right: str) -> None:
    texts = [meaning.text for side in (Side.LEFT, Side.RIGHT) if (meaning := side_meaning(left_means, side))]
    assert texts == [left, right]


def test_what_the_other_side_does_is_a_part_of_its_own() -> None:
    text = "left foot moves, knee bent, right foot stands"
    assert side_meaning(text, Side.LEFT) == SideMeaning("left foot moves, knee bent", "right foot stands")
    assert side_meaning(text, Side.RIGHT) == SideMeaning("right foot moves, knee bent", "left foot stands")


def test_both_sides_at_once_and_an_exercise_that_says_nothing_mean_nothing() -> None:
    assert side_meaning("the foot that moves", Side.BOTH) is None
    assert side_meaning(None, Side.LEFT) is None
