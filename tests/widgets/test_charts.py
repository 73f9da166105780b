"""Lines over days and the calendar, painted without a screen."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.widgets.calendar import Calendar, month_before, paint_calendar, paint_month
from runcoach.widgets.chart import Chart, Series, levels_between, paint_chart, thinned, value_range
from runcoach.widgets.ink import Ink, choose_ink
from runcoach.widgets.paint import Line, line_width
from runcoach.widgets.tint import DIM, HOLD, LIT, LOWER
from tests.properties import examples

START = date(2026, 3, 2)
VALUES = st.floats(0, 10_000, allow_nan=False).map(lambda value: round(value, 1))
POINTS = st.lists(st.tuples(st.integers(0, 4000), VALUES), min_size=0, max_size=60).map(
    lambda pairs: tuple((START + timedelta(days=day), value) for day, value in sorted(pairs))
)


def text(lines: list[Line]) -> str:
    return "\n".join("".join(span.text for span in line) for line in lines)


def sides(*values: float) -> Chart:
    left = tuple((START + timedelta(days=3 * at), value) for at, value in enumerate(values))
    right = tuple((day, value - 1) for day, value in left)
    looks = (Series("L", "left", left, LOWER), Series("R", "right", right, HOLD))
    return Chart("reps, best set", looks, "reps")


@settings(max_examples=examples(60), deadline=None)
@given(POINTS, POINTS, st.sampled_from(Ink), st.integers(1, 130), st.integers(1, 40), st.booleans())
def test_a_chart_fits_any_box_with_any_points(
    left: tuple[tuple[date, float], ...],
    right: tuple[tuple[date, float], ...],
    ink: Ink,
    width: int,
    height: int,
    has_limit: bool,
) -> None:
    chart = Chart("t", (Series("L", "left", left), Series("R", "right", right)), "kg", 90 if has_limit else None, ink)
    lines = paint_chart(chart, width, height)
    assert len(lines) <= height
    assert all(line_width(line) <= width for line in lines)
    assert not [sign for sign in text(lines) if sign != "\n" and not sign.isprintable()]


def test_each_line_ends_in_its_letter_and_shows_its_newest_value() -> None:
    shown = text(paint_chart(sides(6, 7, 8, 9), 60, 12))
    assert "L left 9 reps" in shown
    assert "R right 8 reps" in shown
    assert ["L" in row for row in shown.split("\n")[1:]].count(True) == 1
    assert "2026-03-02" in shown
    assert "2026-03-11" in shown


@given(st.integers(0, 500), st.integers(1, 500), st.integers(1, 12), st.integers(0, 100))
def test_the_edge_shows_the_ends_the_limit_and_not_too_many_levels(low: int, span: int, most: int, limit: int) -> None:
    levels = levels_between(low, low + span, most, limit)
    assert levels == sorted(set(levels))
    assert {low, low + span, limit} <= set(levels)
    assert len(levels) <= most + 2


@pytest.mark.parametrize(("width", "height"), [(30, 8), (76, 12), (196, 50)])
def test_a_chart_fills_its_box(width: int, height: int) -> None:
    lines = paint_chart(sides(6, 7, 8, 9), width, height)
    assert len(lines) == height
    assert max(line_width(line) for line in lines) == width


def test_lines_keep_their_looks() -> None:
    drawn = [span for line in paint_chart(sides(6, 7, 8, 9), 60, 12)[1:] for span in line]
    assert {LOWER, HOLD, DIM} <= {span.tint for span in drawn}


def test_in_ascii_there_is_nothing_but_ascii() -> None:
    chart = sides(6, 7, 8, 9)
    shown = text(paint_chart(Chart("t", chart.series, "reps", 7, Ink.ASCII), 60, 12))
    assert shown.isascii()
    assert "LL" in shown


def test_a_box_that_is_too_small_says_the_newest_values_in_words() -> None:
    assert len(paint_chart(sides(6, 7), 60, 5)) == 1


def test_without_points_nothing_is_drawn() -> None:
    assert paint_chart(Chart("t", (Series("L", "left", ()),)), 60, 12) == []


@given(st.integers(0, 500), st.integers(2, 100))
def test_thinning_keeps_the_first_and_the_newest_point(count: int, most: int) -> None:
    points = tuple((START + timedelta(days=day), float(day)) for day in range(count))
    kept = thinned(points, most)
    assert len(kept) == min(count, most)
    assert kept[:1] == points[:1]
    assert kept[-1:] == points[-1:]


@given(st.lists(VALUES, min_size=1))
def test_the_range_holds_every_value_and_is_never_empty(values: list[float]) -> None:
    low, high = value_range(values)
    assert low < high
    assert low <= min(values)
    assert high >= max(values)


@pytest.mark.parametrize(
    ("environment", "encoding", "ink"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", Ink.BLOCKS),
        ({"TERM": "xterm-kitty"}, "utf-8", Ink.BRAILLE),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "UTF-8", Ink.BRAILLE),
        ({"TERM": "xterm-kitty"}, "ascii", Ink.ASCII),
        ({"TERM": "linux"}, "utf-8", Ink.ASCII),
        ({"TERM": "linux", "RUNCOACH_PLOT": "Braille"}, "ascii", Ink.BRAILLE),
        ({"TERM": "xterm-256color", "RUNCOACH_PLOT": "crayon"}, "utf-8", Ink.BLOCKS),
    ],
)
def test_the_finest_signs_that_the_terminal_is_known_to_have_are_taken(
    environment: dict[str, str], encoding: str, ink: Ink
) -> None:
    assert choose_ink(environment, encoding) is ink


# The calendar.

NOVEMBER = date(2026, 11, 1)


def test_a_month_stands_under_its_weekdays_with_its_number_of_workouts() -> None:
    days = {date(2026, 11, 2): 1, date(2026, 11, 21): 2}
    lines = paint_month(NOVEMBER, days, Calendar())
    assert text(lines).split("\n") == [
        " Nov 2026       3 done",
        "                    1",
        "  2  3  4  5  6  7  8",
        "  9 10 11 12 13 14 15",
        " 16 17 18 19 20 21²22",
        " 23 24 25 26 27 28 29",
        " 30",
    ]
    lit = [span.text for line in lines for span in line if span.tint is LIT]
    assert lit == [" 2", "21"]


def test_weeks_may_begin_on_sunday() -> None:
    lines = paint_month(NOVEMBER, {}, Calendar(first_weekday=6))
    assert text(lines).split("\n")[1:3] == ["  1  2  3  4  5  6  7", "  8  9 10 11 12 13 14"]


def test_the_day_of_the_workout_under_the_cursor_is_marked() -> None:
    calendar = Calendar(((date(2026, 11, 21), 1),), NOVEMBER, NOVEMBER, date(2026, 11, 21))
    assert "›21" in text(paint_calendar(calendar, 24, 8))


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 9)), max_size=30, unique_by=lambda pair: pair[0]),
    st.integers(1, 200),
    st.integers(1, 60),
)
def test_a_calendar_fits_any_box(newest: date, ago: list[tuple[int, int]], width: int, height: int) -> None:
    days = tuple((newest - timedelta(days=days), count) for days, count in ago)
    lines = paint_calendar(Calendar(days, newest, newest), width, height)
    assert len(lines) <= height
    assert all(line_width(line) <= width for line in lines)


def test_months_are_counted_back_over_the_new_year() -> None:
    assert month_before(date(2026, 1, 15)) == date(2025, 12, 1)
    assert month_before(date(2026, 12, 31), 12) == date(2025, 12, 1)
