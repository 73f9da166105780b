"""The list of the history: which columns stand in how much room."""

import pytest

from runcoach.widgets.history_page import HistoryPage, WorkoutRow, paint_history
from tests.widgets.styles import TRUE, text_of

ROWS = (
    WorkoutRow("Thu 19 Nov", "19 Nov", "Wall sit", "<1 min", "", "stopped early"),
    WorkoutRow("Tue 17 Nov", "17 Nov", "Runners' top three", "23 min", "RPE 8"),
    WorkoutRow("Sat 14 Nov", "14 Nov", "Strong to run", "39 min", "RPE 10"),
)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60)])
def test_minutes_and_ratings_stand_beside_whole_titles(size: tuple[int, int]) -> None:
    text = text_of(paint_history(HistoryPage(rows=ROWS), *size, TRUE))
    for row in ROWS:
        (line,) = [line for line in text.splitlines() if f"{row.short_day} " in line]
        assert row.title in line
        assert row.length in line
        assert row.rating in line


def test_a_long_title_ends_before_minutes_and_ratings_go() -> None:
    rows = (*ROWS, WorkoutRow("Mon 9 Nov", "9 Nov", "Everything that there is for legs", "1 h 5 min", "RPE 9"))
    lines = text_of(paint_history(HistoryPage(rows=rows), 80, 24, TRUE)).splitlines()
    for row in rows:
        (line,) = [line for line in lines if line[2:].startswith(f"{row.short_day} ")]
        assert row.length in line
        assert row.rating in line
