import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.panels.arrangement import Rows, rows
from runcoach.settings.definitions import TypeSize

SIZES = {
    "width": st.integers(10, 320),
    "height": st.integers(1, 100),
    "sides": st.integers(1, 2),
    "has_tempo": st.booleans(),
    "size": st.sampled_from(TypeSize),
}


def total(made: Rows) -> int:
    below = 2 * made.gap
    return made.head + made.gap_above + made.big + below + made.bar + made.counters + made.cues + made.keys


@given(**SIZES)
def test_all_rows_together_are_the_screen(width: int, height: int, sides: int, has_tempo: bool, size: TypeSize) -> None:
    assert total(rows(width, height, sides, has_tempo, size)) == height


@given(**SIZES)
def test_the_large_type_has_room_on_every_screen_and_the_most_on_common_ones(
    width: int, height: int, sides: int, has_tempo: bool, size: TypeSize
) -> None:
    made = rows(width, height, sides, has_tempo, size)
    assert made.big >= min(height, 4)
    if height >= 24:
        assert made.big >= (6 if size is TypeSize.SMALL else 12)


@given(st.integers(10, 320), st.integers(1, 100), st.integers(1, 2), st.booleans())
def test_the_large_type_is_as_large_as_is_wished(width: int, height: int, sides: int, has_tempo: bool) -> None:
    small, usual, large = (
        rows(width, height, sides, has_tempo, size) for size in (TypeSize.SMALL, TypeSize.AUTOMATIC, TypeSize.LARGE)
    )
    assert small.big <= usual.big <= large.big
    assert small.cues >= usual.cues >= large.cues
    if height >= 24:
        assert small.big < usual.big < large.big
        assert small.cues > usual.cues or height > 50


@pytest.mark.parametrize("height", [1, 4, 5, 6])
def test_on_the_smallest_screens_only_the_large_type_is_left(height: int) -> None:
    assert rows(20, height, 2, True) == Rows(big=height)


def test_on_eighty_by_twenty_four_everything_is_there() -> None:
    made = rows(80, 24, 2, True)
    assert (made.head, made.bar, made.counters, made.cues, made.keys) == (2, 2, 1, 4, 1)


def test_no_bar_where_nothing_sets_a_pace() -> None:
    assert rows(80, 24, 2, False).bar == 0
