"""A calendar that marks the days on which the user trained.

A training day is reversed, so that it is seen without colours; a day with several workouts has their number. As many
months as the box has room for are shown, the newest first.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from runcoach.session.dates import weekday_place
from runcoach.widgets.paint import Line, PaintedBox, Span, line_width
from runcoach.widgets.tint import BOLD, DIM, KEY, LIT, TEXT

MONTH_WIDTH = 22
_GAP = 2
_MONTH_HEIGHT = 8
"""A title and at most six weeks, and a blank line."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COUNT_SIGNS = {1: " ", 2: "²", 3: "³"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The training days, and the months to show."""

    days: tuple[tuple[date, int], ...] = ()
    """Each with its number of workouts."""
    newest: date = date.min
    """A day of the month that is shown first."""
    today: date = date.min
    picked: date | None = None
    """The day of the workout under the cursor."""
    first_weekday: int = 0
    """The day on which weeks begin, from 0 for Monday."""


def month_before(day: date, months: int = 1) -> date:
    """The first day of a month some months before that of a day."""
    at = day.year * 12 + day.month - 1 - months
    return date(max(1, at // 12), at % 12 + 1, 1)


def _cell(day: date, count: int, value: Calendar) -> Line:
    is_picked = day == value.picked
    mark = "›" if is_picked else " "
    if count:
        sign = _COUNT_SIGNS.get(count, "+")
        return (Span(mark, KEY), Span(f"{day.day:>2}", LIT), *([Span(sign)] if sign != " " else []))
    role = KEY if day == value.today else DIM
    return (Span(mark, KEY), Span(f"{day.day:>2}", role))


def paint_month(first: date, counts: Mapping[date, int], value: Calendar) -> list[Line]:
    """The lines of one month: its name with the number of its workouts, then its weeks."""
    length = monthrange(first.year, first.month)[1]
    workouts = sum(counts.get(first + timedelta(days=day), 0) for day in range(length))
    number = f"{workouts} done" if workouts else ""
    name = f"{_MONTHS[first.month - 1]} {first.year}"
    room = MONTH_WIDTH - 1 - len(name) - len(number)
    lines: list[Line] = [(Span(f" {name}", BOLD), Span(" " * room + number, TEXT))]
    week: Line = (Span("   " * weekday_place(first, value.first_weekday)),)
    for offset in range(length):
        day = first + timedelta(days=offset)
        cell = _cell(day, counts.get(day, 0), value)
        # A number after a day takes the cell of the next day's mark.
        if line_width(week) % 3 == 1:
            cell = cell[1:]
        week = (*week, *cell)
        if weekday_place(day, value.first_weekday) == 6:
            lines.append(week)
            week = ()
    if week:
        lines.append(week)
    return lines


def paint_calendar(value: Calendar, width: int, height: int) -> list[Line]:
    """The lines of a calendar in a box: months side by side, then below each other."""
    across = max(1, (width + _GAP) // (MONTH_WIDTH + _GAP))
    down = max(1, (height + 1) // _MONTH_HEIGHT)
    if width < MONTH_WIDTH or value.newest == date.min:
        return []
    counts = dict(value.days)
    lines: list[Line] = []
    for row in range(down):
        months = [
            paint_month(month_before(value.newest, row * across + column), counts, value) for column in range(across)
        ]
        for index in range(_MONTH_HEIGHT):
            line: Line = ()
            for column, month in enumerate(months):
                gap = column * (MONTH_WIDTH + _GAP) - line_width(line)
                line = (*line, *([Span(" " * gap)] if gap > 0 else []), *(month[index] if index < len(month) else ()))
            lines.append(line)
    return lines[:height]


class CalendarBox(PaintedBox[Calendar]):
    """The calendar."""

    DEFAULT_CSS = "CalendarBox { height: 1fr; }"

    def paint(self, value: Calendar, width: int, height: int) -> Iterable[Line]:
        """The lines that show the calendar in a box of this size."""
        return paint_calendar(value, width, height)
