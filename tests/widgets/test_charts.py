"""Lines over days and the calendar, painted without a screen."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.base.colours import ColourDepth
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.coach.wording import WEEKDAYS
from runcoach.widgets.chart import Chart, Series, columns_of, paint_chart, scale_of
from runcoach.widgets.heat_map import WEEK_COLUMNS, HeatMap, paint_heat_map, paint_week
from runcoach.widgets.month import Month, month_before, paint_month
from runcoach.widgets.picture import Picture, plain_text
from tests.properties import examples

START = date(2026, 3, 2)
VALUES = st.floats(-50, 10_000, allow_nan=False).map(lambda value: round(value, 1))
POINTS = st.lists(st.tuples(st.integers(0, 4000), VALUES), min_size=0, max_size=60).map(
    lambda pairs: tuple((START + timedelta(days=day), value) for day, value in sorted(pairs))
)
STYLES = st.sampled_from([RenderStyle(depth=depth) for depth in ColourDepth])
IN_COLOUR = RenderStyle()
WITHOUT = RenderStyle(depth=ColourDepth.NONE)


def sides(left: list[float], right: list[float], today: int = 10) -> Chart:
    series = tuple(
        Series(role, role.value, tuple((START + timedelta(days=3 * at), value) for at, value in enumerate(values)))
        for role, values in ((ColourRole.LEFT, left), (ColourRole.RIGHT, right))
    )
    return Chart(series, None, START + timedelta(days=today))


def colours(picture: Picture, sign: str) -> set[tuple[object, object]]:
    """The colours of all cells with a sign."""
    return {(run.foreground, run.background) for line in picture for run in line if sign in run.text}


@settings(max_examples=examples(60), deadline=None)
@given(POINTS, POINTS, STYLES, st.integers(1, 130), st.integers(1, 40), st.booleans())
def test_a_chart_fills_any_box_with_any_points(
    left: tuple[tuple[date, float], ...],
    right: tuple[tuple[date, float], ...],
    style: RenderStyle,
    width: int,
    height: int,
    has_limit: bool,
) -> None:
    series = (Series(ColourRole.LEFT, "left", left), Series(ColourRole.RIGHT, "right", right))
    lines = plain_text(paint_chart(Chart(series, None, START, 0.5, 90 if has_limit else None), width, height, style))
    assert [len(line) for line in lines] == [width] * height
    assert all(line.isprintable() for line in lines)


@given(st.lists(VALUES, min_size=1), st.integers(2, 60), st.sampled_from([0.5, 1.0]))
def test_every_value_has_a_row_and_higher_ones_are_never_lower(values: list[float], rows: int, step: float) -> None:
    scale = scale_of(values, rows, step)
    placed = [scale.row(value) for value in sorted(values, reverse=True)]
    assert placed == sorted(placed)
    assert 0 <= placed[0] <= placed[-1] < rows
    assert len(scale.levels()) <= rows // 2 + 1


def test_a_line_stays_at_its_value_until_the_next_workout() -> None:
    points = ((START + timedelta(days=2), 5.0), (START + timedelta(days=6), 7.0))
    assert columns_of(points, START, START + timedelta(days=10), 11) == [None, None, 5, 5, 5, 5, 7, 7, 7, 7, 7]


def test_equal_sides_lie_above_one_another_in_the_same_cells() -> None:
    style = IN_COLOUR
    both = (style.paint(ColourRole.LEFT), style.paint(ColourRole.RIGHT))
    assert both in colours(paint_chart(sides([8, 8], [8, 8], 3), 40, 10, style), "▀")
    assert "═" in "".join(plain_text(paint_chart(sides([8, 8], [8, 8], 3), 40, 10, WITHOUT)))


def test_different_sides_never_share_a_cell_even_where_a_row_stands_for_many_values() -> None:
    chart = sides([800.0], [801.0, 100.0], 0)
    level = Chart((chart.series[0], Series(ColourRole.RIGHT, "right", chart.series[1].points[:1])), None, START)
    far = Chart((*level.series[:1], Series(ColourRole.RIGHT, "right", ((START, 801.0),))), None, START, limit=0)
    picture = "".join(plain_text(paint_chart(far, 40, 8, WITHOUT)))
    assert "═" not in picture
    assert {"▀", "▄"} <= set(picture)


def test_one_workout_is_a_mark_at_its_day_with_its_level_at_the_edge() -> None:
    lines = plain_text(paint_chart(sides([8], [7], 0), 40, 10, WITHOUT))
    row = next(line for line in lines if "▀" in line)
    assert row.split()[0].startswith("8")
    assert row.endswith("─▀▀")
    assert sum(line.count("▀") for line in lines) == 2
    earlier = plain_text(paint_chart(sides([8], [7], 5), 40, 10, WITHOUT))
    assert next(line for line in earlier if "▀" in line).index("▀") < 5
    assert lines[-1].strip() == "today"


def test_a_level_that_matters_is_named() -> None:
    chart = Chart((Series(ColourRole.TEXT, "", ((START, 71.0), (START + timedelta(days=9), 99.0))),), limit=90)
    assert any(line.startswith(" 90") for line in plain_text(paint_chart(chart, 60, 14, IN_COLOUR)))


@pytest.mark.parametrize(("width", "height"), [(23, 12), (60, 4)])
def test_a_box_that_is_too_small_stays_blank(width: int, height: int) -> None:
    assert not "".join(plain_text(paint_chart(sides([6, 7], [5, 6]), width, height, IN_COLOUR))).strip()


# A month.

NOVEMBER = date(2026, 11, 1)


def rows(value: Month, width: int, height: int, style: RenderStyle = WITHOUT) -> list[str]:
    return [line.rstrip() for line in plain_text(paint_month(value, width, height, style))]


def test_a_month_stands_under_its_weekdays_with_its_number_of_days() -> None:
    lines = rows(Month(NOVEMBER, ((date(2026, 11, 2), 25), (date(2026, 11, 21), 5)), NOVEMBER), 21, 8)
    assert lines[0].split() == ["Nov", "2026", "2", "days"]
    assert lines[1].split() == list("MTWTFSS")
    assert [line.split() for line in lines[2:4]] == [["▌", "1"], ["2", "3", "4", "5", "6", "7", "8"]]
    assert lines[7].split() == ["30"]


@pytest.mark.parametrize(("first_weekday", "letters", "first_row"), [(6, "SMTWTFS", 7), (5, "SSMTWTF", 6)])
def test_weeks_begin_on_the_chosen_day(first_weekday: int, letters: str, first_row: int) -> None:
    lines = rows(Month(NOVEMBER, (), date(2026, 1, 1), None, first_weekday), 21, 8)
    assert lines[1].split() == list(letters)
    assert len(lines[2].split()) == first_row


def test_a_month_says_how_long_its_days_were_together_and_what_is_due_where_it_has_room() -> None:
    value = Month(NOVEMBER, ((date(2026, 11, 2), 45), (date(2026, 11, 9), 30)), NOVEMBER, due=(date(2026, 11, 23),))
    wide = rows(value, 56, 20)
    assert wide[0].rstrip().endswith("2 days, 1 h 15 min")
    assert [line.split("●")[0].split()[-1] for line in wide if "●" in line] == ["23"]
    assert rows(value, 21, 8)[0].rstrip().endswith("2 days")


def test_the_day_of_the_workout_under_the_cursor_is_marked() -> None:
    value = Month(NOVEMBER, ((date(2026, 11, 21), 30),), date(2026, 11, 30), date(2026, 11, 21))
    assert any("▌21" in line for line in rows(value, 24, 8))
    assert any("30 min" in line for line in rows(value, 70, 26, IN_COLOUR))


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 90)), max_size=30, unique_by=lambda pair: pair[0]),
    st.integers(0, 6),
    STYLES,
    st.integers(1, 100),
    st.integers(1, 40),
)
def test_a_month_fills_any_box(
    of: date, ago: list[tuple[int, int]], first_weekday: int, style: RenderStyle, width: int, height: int
) -> None:
    days = tuple((of - timedelta(days=days), minutes) for days, minutes in ago)
    lines = plain_text(paint_month(Month(of, days, of, of, first_weekday), width, height, style))
    assert [len(line) for line in lines] == [width] * height
    if width >= 21 and height >= 8:
        assert f"{of.day:>2}" in "".join(lines[2:])


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 120), st.integers(1, 10), st.integers(0, 6), STYLES)
def test_training_days_fill_any_box_of_weeks(
    today: date, width: int, height: int, first_weekday: int, style: RenderStyle
) -> None:
    days = tuple((today - timedelta(days=3 * number), 10 * number, 1) for number in range(20))
    heat = HeatMap(days, today, first_weekday)
    assert [len(line) for line in plain_text(paint_heat_map(heat, width, height, style))] == [width] * height
    assert "".join(plain_text(paint_week(heat, WEEK_COLUMNS, 1, style))).split()[0] == WEEKDAYS[first_weekday][0]


def test_months_are_counted_back_over_the_new_year() -> None:
    assert month_before(date(2026, 1, 15)) == date(2025, 12, 1)
    assert month_before(date(2026, 12, 31), 12) == date(2025, 12, 1)
