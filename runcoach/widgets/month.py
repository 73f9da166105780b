"""A month under the letters of its weekdays: the greener a day, the longer its workouts were.

Pure: value, width, height and style in, a picture out. Days are as wide and high as there is room; large ones say how
long they were.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.coach.wording import MONTHS, WEEKDAYS, count, hours
from runcoach.session.values import NS_PER_S
from runcoach.session.weeks import week_of
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import COLUMN_GAP
from runcoach.widgets.tint import BOLD, DIM, FAINT, GO, TEXT, Tint

WEEK = 7
MAX_WEEKS = 6
MIN_WIDTH = 3 * WEEK
HEAD_ROWS = 2
"""The month's name, and the weekdays."""
MIN_HEIGHT = HEAD_ROWS + MAX_WEEKS
_MAX_DAY_COLUMNS, _MAX_DAY_ROWS = 10, 4
_LEVELS = ((35, 1.0), (20, 0.85), (10, 0.45), (0, 0.28))
"""From how many minutes on a day is how green."""
_INK_FROM = 0.8
_NAME_COLUMNS = 5
_FIRST_YEAR, _LAST_YEAR = 2, 9998
"""Days around the months of other years would be no dates."""
_WORDS_COLUMNS = 7
DUE_MARK = "●"
"""At a day from today on with a session that is due."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its training days.

    Attributes:
        of: A day of the month.
        minutes: By day: how long its workouts were; days without one are missing.
        today: The date.
        picked: The day of the workout under the cursor.
        first_weekday: The day on which weeks begin, from 0 for Monday.
        due: Days from today on with a session that is due.
    """

    of: date = date.min
    minutes: tuple[tuple[date, int], ...] = ()
    today: date = date.min
    picked: date | None = None
    first_weekday: int = 0
    due: tuple[date, ...] = ()


def month_before(day: date, months: int = 1) -> date:
    """The first day of a month some months before that of a day."""
    at = day.year * 12 + day.month - 1 - months
    return date(max(1, at // 12), at % 12 + 1, 1)


def weeks_of(value: Month) -> list[date]:
    """The first days of the weeks of the month."""
    first = value.of.replace(day=1)
    start = week_of(first, value.first_weekday)
    weeks = (start + timedelta(weeks=number) for number in range(MAX_WEEKS))
    return [day for day in weeks if (day.year, day.month) <= (first.year, first.month)]


def day_size(width: int, height: int) -> tuple[int, int]:
    """How wide and high a day is, with the gaps after it."""
    return min(_MAX_DAY_COLUMNS, width // WEEK), max(1, min(_MAX_DAY_ROWS, (height - HEAD_ROWS) // MAX_WEEKS))


def paint_month(
    value: Month, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a month; blank where it would be too small to be read."""
    canvas = CellCanvas(width, height, style, ground)
    if width < MIN_WIDTH or height < MIN_HEIGHT - 1 or not _FIRST_YEAR <= value.of.year <= _LAST_YEAR:
        return canvas.picture()
    wide, high = day_size(width, height)
    minutes = dict(value.minutes)
    days = [day for day in minutes if (day.year, day.month) == (value.of.year, value.of.month)]
    after = canvas.text(1, 0, f"{MONTHS[value.of.month - 1]} {value.of.year}", BOLD)
    if days:
        number = count(len(days), "day")
        total = f"{number}, {hours(sum(minutes[day] for day in days) * 60 * NS_PER_S)}"
        number = total if after + COLUMN_GAP + len(total) < wide * WEEK else number
        canvas.text_right(max(after + 1 + len(number), wide * WEEK - 1), 0, number, DIM)
    for column in range(WEEK):
        name = WEEKDAYS[(value.first_weekday + column) % WEEK]
        canvas.text(column * wide + 1, 1, name if wide >= _NAME_COLUMNS else f" {name[0]}", FAINT)
    for row, week in enumerate(weeks_of(value)):
        for column in range(WEEK):
            day = week + timedelta(days=column)
            if (day.year, day.month) == (value.of.year, value.of.month):
                place = (column * wide, HEAD_ROWS + row * high, wide - 1, max(1, high - (1 if high > 1 else 0)))
                _draw_day(canvas, day, minutes.get(day), value, place)
    return canvas.picture()


def _share_of(minutes: int) -> float:
    """How green a day is; one of a damaged log may have less than no minutes."""
    return next((share for least, share in _LEVELS if minutes >= least), _LEVELS[-1][1])


def _draw_day(
    canvas: CellCanvas, day: date, minutes: int | None, value: Month, place: tuple[int, int, int, int]
) -> None:
    x, y, wide, high = place
    text = BOLD if day == value.today else FAINT
    if minutes is not None:
        share = _share_of(minutes)
        text = _fill(canvas, x + 1, y, wide, high, share)
    elif canvas.style.has_surfaces and day <= value.today and high > 1:
        canvas.surface(x + 1, y, wide, high, ColourRole.PANEL)
    mark = " " if day not in (value.picked, value.today) else "▌"
    canvas.text(x, y, mark, Tint(ColourRole.GO if day == value.picked else ColourRole.TEXT))
    if day == value.picked:
        # Seen without colours, too.
        text = Tint(text.role, text.share, bold=True, reverse=minutes is None)
    canvas.text(x + 1 + (1 if wide > 3 else 0), y, f"{day.day:>2}", text)
    if minutes is None and day in value.due and wide > 3:
        canvas.text(x + wide, y, DUE_MARK, GO)
    if minutes is not None and high > 1 and wide >= _WORDS_COLUMNS:
        words = f"{minutes} min" if minutes > 0 else "<1 min"
        # Below the number of the day, where there is room.
        canvas.text(x + (2 if len(words) < wide else 1), y + 1, words, text)


def _fill(canvas: CellCanvas, x: int, y: int, wide: int, high: int, share: float) -> Tint:
    """Fill a day with a share of green; returns how text on it is drawn."""
    if not canvas.style.depth.mixes or share >= 1.0:
        canvas.fill(x, y, wide, high, ColourRole.GO)
        return Tint(ColourRole.INK, bold=True)
    for row in range(y, y + high):
        for column in range(x, x + wide):
            canvas.sign(column, row, " ", TEXT, Tint(ColourRole.GO, share))
    return Tint(ColourRole.INK, bold=True) if share >= _INK_FROM else BOLD


LEGEND: Mapping[str, int] = {"short": 0, "10 min": 10, "20 min": 20, "35 min": 35}
"""What the greens mean, with how long such a day was."""


def draw_legend(canvas: CellCanvas, x: int, y: int, *, has_due: bool = False) -> None:
    """What the greens and the marks mean, in one row.

    Args:
        canvas: What to draw on.
        x: The first column.
        y: The row.
        has_due: Whether there are days on which something is due.
    """
    for words, minutes in LEGEND.items():
        share = _share_of(minutes)
        if canvas.style.depth.mixes:
            canvas.text(x, y, "■", Tint(ColourRole.GO, share))
            x = canvas.text(x + 2, y, words, FAINT) + 2
    if has_due:
        canvas.text(x, y, DUE_MARK, GO)
        canvas.text(x + 2, y, "due", FAINT)
