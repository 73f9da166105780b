import pytest

from runcoach.figure.picture import Size
from runcoach.panels.figure_room import figure_room
from runcoach.settings.definitions import TypeSize

STANDING, LYING = 0.6, 2.0


@pytest.mark.parametrize(
    ("screen", "rows", "ratio", "room"),
    [
        (Size(80, 24), 13, STANDING, Size(23, 13)),
        (Size(80, 24), 13, LYING, Size(30, 13)),
        (Size(120, 40), 24, STANDING, Size(42, 24)),
        (Size(200, 60), 50, STANDING, Size(70, 40)),
        (Size(80, 24), 7, STANDING, None),
        (Size(79, 24), 13, STANDING, None),
        (Size(80, 23), 13, STANDING, None),
    ],
)
def test_a_standing_figure_takes_the_height_and_a_lying_one_the_width(
    screen: Size, rows: int, ratio: float, room: Size | None
) -> None:
    assert figure_room(screen, rows, ratio) == room


def test_large_type_keeps_its_room_on_a_small_screen() -> None:
    assert figure_room(Size(80, 24), 13, STANDING, TypeSize.LARGE) is None
    assert figure_room(Size(120, 40), 24, STANDING, TypeSize.LARGE) is not None


def test_it_is_never_too_small_to_be_read_nor_wider_than_its_share() -> None:
    for columns in range(60, 220, 7):
        for rows in range(1, 60, 3):
            for ratio in (0.3, 0.8, 1.5, 3.0):
                room = figure_room(Size(columns, 40), rows, ratio)
                if room is not None:
                    assert room.columns >= 14
                    assert room.rows >= 8
                    assert room.columns <= 0.375 * columns
                    assert room.rows <= rows
