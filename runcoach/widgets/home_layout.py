"""Where the parts of the home screen are, by the size of the terminal. Pure: sizes in, boxes out."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.heat_map import HEAT_ROWS
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP

_PANEL_FROM_ROWS, _PANEL_FROM_COLUMNS = 16, 56
_COLUMNS_FROM, _COLUMNS_FROM_ROWS = 76, 20
_LARGE_FROM_COLUMNS, _LARGE_FROM_ROWS = 110, 32
_FIGURE_SHARE = 0.36
_NARROW_FIGURE_SHARE = 0.28
_MAX_FIGURE = 76
_WEEKS_NARROW = 12
_MAX_WEEKS = 53
_LABEL_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class HomeLayout:
    """The boxes.

    Attributes:
        today: The panel about the line under the cursor.
        has_panel: Whether it is a surface of its own.
        name_rows: Rows for the name; below 3 it is one row of text.
        max_type: The largest type of the name, in rows.
        sessions: The sessions; with the last workouts below them where those have no box of their own.
        workouts: The last workouts.
        heat: The training days of the last weeks.
        week: This week.
        numbers: Large numbers.
        is_large: Whether there is room for air.
        heat_heading: What the training days are called.
        weeks: How many weeks of them there are.
    """

    today: Box
    has_panel: bool
    name_rows: int
    max_type: int
    sessions: Box
    workouts: Box | None = None
    heat: Box | None = None
    week: Box | None = None
    numbers: Box | None = None
    is_large: bool = False
    heat_heading: str = ""
    weeks: int = _WEEKS_NARROW

    def figure(self) -> Box | None:
        """Where a figure stands: at the right of the panel; None where there is no room."""
        if not self.has_panel or self.today.width < _COLUMNS_FROM - 2 or self.today.height < 8:
            return None
        share = _FIGURE_SHARE if self.is_large else _NARROW_FIGURE_SHARE
        columns = min(_MAX_FIGURE, round(self.today.width * share))
        right = self.today.x + self.today.width - 1
        return Box(right - columns, self.today.y, columns, self.today.height)

    def today_text(self, *, has_figure: bool) -> Box:
        """What is free for text on the panel."""
        margin = PANEL_MARGIN if self.has_panel else 0
        figure = self.figure() if has_figure else None
        right = figure.x - MARGIN if figure is not None else self.today.x + self.today.width - margin
        left = self.today.x + margin
        top = self.today.y + (1 if self.is_large else 0)
        return Box(left, top, right - left, self.today.y + self.today.height - top - (1 if self.is_large else 0))


def home_layout(width: int, height: int, sessions: int, workouts: int, *, has_heat: bool) -> HomeLayout:
    """Divide the page.

    Args:
        width: Columns.
        height: Rows, without that of the keys.
        sessions: How many sessions there are.
        workouts: How many of the last workouts.
        has_heat: Whether there is anything to show of the last weeks.
    """
    if width >= _LARGE_FROM_COLUMNS and height >= _LARGE_FROM_ROWS:
        return _large(width, height, sessions, workouts, has_heat=has_heat)
    if width >= _COLUMNS_FROM and height >= _COLUMNS_FROM_ROWS:
        return _middle(width, height, sessions, workouts, has_heat=has_heat)
    return _small(width, height, sessions + workouts + bool(workouts), has_heat=has_heat)


def _small(width: int, height: int, rows: int, *, has_heat: bool) -> HomeLayout:
    """Everything below one another."""
    has_panel = height >= _PANEL_FROM_ROWS and width >= _PANEL_FROM_COLUMNS
    inside = width - 2 * MARGIN
    today_rows = 8 if has_panel else min(4, max(2, height - 1 - min(rows, 4)))
    today = Box(MARGIN, 1, inside, min(today_rows, max(0, height - 2)))
    top = today.y + today.height + (GROUP_GAP if has_panel else 0)
    week = None
    if has_heat and height >= _PANEL_FROM_ROWS - 2:
        week = Box(MARGIN, top, inside, 1)
        top += 1 + GROUP_GAP
    return HomeLayout(
        today,
        has_panel,
        3 if has_panel else 1,
        3,
        Box(0, top, width - MARGIN, max(0, height - top)),
        week=week,
    )


def _middle(width: int, height: int, sessions: int, workouts: int, *, has_heat: bool) -> HomeLayout:
    """Today above, below it the training days at the left and the lists at the right."""
    today_rows = max(9, min(11, height - 12))
    today = Box(MARGIN, 1, width - 2 * MARGIN, today_rows)
    top = today.y + today_rows + GROUP_GAP
    heat_columns = _LABEL_COLUMNS + 2 * _WEEKS_NARROW - 1
    heat = week = None
    left = 0
    if has_heat and height - top >= HEAT_ROWS + 1:
        heat = Box(MARGIN + PANEL_MARGIN, top, heat_columns, HEAT_ROWS + 1)
        left = heat.x + heat_columns + 2 * WIDE_COLUMN_GAP - PANEL_MARGIN
        if height - top >= HEAT_ROWS + 2:
            week = Box(heat.x, height - min(2, height - top - HEAT_ROWS - 1), heat_columns, 2)
    lists = Box(left, top, width - left - MARGIN, height - top)
    return HomeLayout(
        today,
        True,
        max(3, today_rows - 4),
        5,
        *_two_lists(lists, sessions, workouts),
        heat=heat,
        week=week,
        heat_heading=f"Last {_WEEKS_NARROW} weeks",
    )


def _two_lists(box: Box, sessions: int, workouts: int) -> tuple[Box, Box | None]:
    """Sessions above, the last workouts below; at least two of these stay where there is any room."""
    if not workouts or box.height < 8:
        return box, None
    below = min(workouts, max(2, box.height - sessions - 3))
    upper = min(sessions + 1, box.height - below - 1 - GROUP_GAP)
    first = Box(box.x, box.y, box.width, upper)
    y = first.y + first.height + GROUP_GAP
    return first, Box(box.x, y, box.width, min(below + 1, box.y + box.height - y))


def _large(width: int, height: int, sessions: int, workouts: int, *, has_heat: bool) -> HomeLayout:
    """The same with air, half a year or a whole one, and numbers."""
    today_rows = round((height - 2) * 0.48)
    today = Box(MARGIN + 1, 2, width - 2 * (MARGIN + 1), today_rows)
    top = today.y + today_rows + GROUP_GAP
    room = height - top - GROUP_GAP
    if not has_heat:
        lists = _two_lists(Box(MARGIN + 1, top, min(100, width - 4), room), sessions, workouts)
        return HomeLayout(today, True, _name_rows(today_rows), 14, *lists, is_large=True)
    left_columns = max(56, min(88, round((width - 2 * MARGIN) * 0.46)))
    heat_x = MARGIN + 1 + left_columns + 2 * WIDE_COLUMN_GAP
    heat_room = width - heat_x - PANEL_MARGIN
    weeks = min(_MAX_WEEKS, (heat_room - _LABEL_COLUMNS) // 2)
    heat = Box(heat_x, top, _LABEL_COLUMNS + 2 * weeks - 1, HEAT_ROWS + 2)
    week_y = heat.y + heat.height + GROUP_GAP
    numbers_y = week_y + 1 + GROUP_GAP
    left = height - numbers_y - GROUP_GAP
    number_rows = min(8, left)
    numbers = Box(heat_x, numbers_y, heat.width, number_rows) if number_rows >= 4 else None
    return HomeLayout(
        today,
        True,
        _name_rows(today_rows),
        14,
        *_two_lists(Box(MARGIN + 1, top, left_columns, room), sessions, workouts),
        heat=heat,
        week=Box(heat_x, week_y, heat_room, 1),
        numbers=numbers,
        is_large=True,
        weeks=weeks,
        heat_heading=_span_words(weeks),
    )


def _name_rows(panel_rows: int) -> int:
    """Rows for the name on a large panel: the higher it is, the more is said below the name."""
    return max(3, panel_rows - (11 if panel_rows >= 22 else 9))


def _span_words(weeks: int) -> str:
    """What the last weeks are called."""
    if weeks >= _MAX_WEEKS - 1:
        return "Last year"
    return "Last half year" if 24 <= weeks <= 28 else f"Last {weeks} weeks"
