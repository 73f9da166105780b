"""The training days of the last weeks as squares, a column a week: the greener, the longer that day's workouts were.

Pure: value, width, height and style in, a picture out. As many weeks are shown as there is room for, this one last.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta

from runcoach.base.colours import ColourDepth
from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.coach.wording import MONTHS, WEEKDAYS
from runcoach.session.weeks import week_of
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.tint import FAINT, Tint

WEEK = 7
HEAT_ROWS = WEEK
"""Rows of the squares alone; one more has the months."""
_LABEL_COLUMNS = 4
_LEVELS = ((35, 1.0, "█"), (20, 0.8, "▓"), (10, 0.64, "▒"), (0, 0.5, "░"))
"""From how many minutes on a day is how green, and its sign where there are no colours."""
_SQUARE, _NOTHING, _OPEN = "▀", "·", "○"
_SHARE_NOTHING = 0.6
_MONTH_GAP = 1


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Training days.

    Attributes:
        days: By day: for how many minutes, and how many workouts; days without one are missing.
        today: The date.
        first_weekday: The day on which a week begins, from 0 for Monday.
    """

    days: tuple[tuple[date, int, int], ...] = ()
    today: date = date.min
    first_weekday: int = 0
    by_day: Mapping[date, int] = field(init=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        """Keep the days by date, too."""
        object.__setattr__(self, "by_day", {day: minutes for day, minutes, _ in self.days})

    def totals(self, weeks: int) -> tuple[int, int]:
        """How many minutes and workouts there were in the last weeks, this one among them."""
        first = week_of(self.today, self.first_weekday) - timedelta(weeks=weeks - 1)
        seen = [(minutes, workouts) for day, minutes, workouts in self.days if day >= first]
        return sum(minutes for minutes, _ in seen), sum(workouts for _, workouts in seen)


def weeks_in(width: int) -> int:
    """How many weeks fit a width."""
    return max(0, (width - _LABEL_COLUMNS + 1) // 2)


def paint_heat_map(
    value: HeatMap, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the days; blank below the height of a week."""
    canvas = CellCanvas(width, height, style, ground)
    weeks = weeks_in(width)
    if weeks <= 0 or height < HEAT_ROWS or value.today.year < 2:
        return canvas.picture()
    first = week_of(value.today, value.first_weekday) - timedelta(weeks=weeks - 1)
    for row in range(0, WEEK, 2):
        canvas.text(0, row, WEEKDAYS[(value.first_weekday + row) % WEEK], FAINT)
    free_from = 0
    for week in range(weeks):
        x = _LABEL_COLUMNS + 2 * week
        monday = first + timedelta(weeks=week)
        for row in range(WEEK):
            _draw_day(canvas, x, row, monday + timedelta(days=row), value)
        begins = next((day for day in (monday + timedelta(days=at) for at in range(WEEK)) if day.day == 1), None)
        if begins is not None and height > HEAT_ROWS and x >= free_from and x + len(MONTHS[0]) <= width:
            free_from = canvas.text(x, HEAT_ROWS, MONTHS[begins.month - 1], FAINT) + _MONTH_GAP
    return canvas.picture()


def _draw_day(canvas: CellCanvas, x: int, y: int, day: date, value: HeatMap) -> None:
    if day > value.today:
        return
    minutes = value.by_day.get(day)
    has_colours = canvas.style.depth is not ColourDepth.NONE
    if minutes is not None:
        share, sign = next((share, sign) for least, share, sign in _LEVELS if minutes >= least)
        tint = Tint(ColourRole.GO, share if canvas.style.depth.mixes else 1.0)
        canvas.sign(x, y, _SQUARE if has_colours else sign, tint)
    elif day == value.today:
        canvas.sign(x, y, _SQUARE if has_colours else _OPEN, Tint(ColourRole.TEXT))
    else:
        canvas.sign(x, y, _SQUARE if has_colours else _NOTHING, Tint(ColourRole.LINE, _SHARE_NOTHING))


def paint_week(
    value: HeatMap, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The days of this week in one row: a letter each, filled where something was done; today is bright."""
    canvas = CellCanvas(width, height, style, ground)
    start = week_of(value.today, value.first_weekday) if value.today.year > 1 else value.today
    for number in range(WEEK):
        day = start + timedelta(days=number)
        x = 3 * number
        letter = f" {WEEKDAYS[day.weekday()][0]} "
        if day in value.by_day:
            canvas.fill(x, 0, 3, 1, ColourRole.GO)
            canvas.text(x, 0, letter, Tint(ColourRole.INK, bold=True))
        else:
            canvas.text(x, 0, letter, Tint(ColourRole.TEXT, bold=True) if day == value.today else FAINT)
    return canvas.picture()


WEEK_COLUMNS = 3 * WEEK
"""Columns of this week in one row."""
