"""Lines over days: reps, seconds, loads, left against right, as steps of half a row.

A line stays at its value until the next workout; one day alone is a mark. Left is always in the upper half of its row
and right in the lower one: equal values lie above one another in the same cells, and different ones are at least a row
apart, so that equal never looks like missing. Pure: it imports nothing of Textual.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil, floor

from rich.cells import cell_len

from runcoach.base.colours import ColourDepth
from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SHARE_DONE, Blocks, ColourRole, RenderStyle
from runcoach.coach.wording import MONTHS, day
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import METER_GAP
from runcoach.widgets.tint import FAINT, Tint

MIN_WIDTH = 24
MIN_HEIGHT = 5
"""Below this size no line is drawn: the numbers beside the chart say the same."""
MAX_ROWS_A_STEP = 4
_NICE = (1.0, 2.0, 5.0)
_MIN_LABEL_ROWS = 3
"""Rows between two levels that are named at the edge."""
_DATE_GAP = 4
_MARK_COLUMNS = 2
"""How wide the mark of a line is that has one day alone."""

Points = tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its colour, its name, and its points in the order of the days."""

    role: ColourRole
    name: str
    points: Points


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over the same days.

    Attributes:
        series: At most two: left and right, or one for both.
        first: The first day at the left edge; None for that of the first point.
        today: The day at the right edge.
        min_step: The smallest difference between two values that matters.
        limit: A level that matters, drawn as a line of its own.
    """

    series: tuple[Series, ...] = ()
    first: date | None = None
    today: date = date.min
    min_step: float = 1.0
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Which value lies on which row.

    Attributes:
        low: The value on the lowest row.
        step: The difference between two levels.
        rows_a_step: Rows between two levels.
        rows: Rows of the chart.
    """

    low: float
    step: float
    rows_a_step: int
    rows: int

    def row(self, value: float) -> int:
        """The row of a value, from the top."""
        return self.rows - 1 - self.height(value)

    def height(self, value: float) -> int:
        """The row of a value, from the lowest one."""
        return max(0, min(self.rows - 1, round((value - self.low) / self.step * self.rows_a_step)))

    def levels(self) -> list[float]:
        """The values that are named at the edge, far enough apart to be read."""
        every = max(1, ceil(_MIN_LABEL_ROWS / self.rows_a_step))
        steps = (self.rows - 1) // self.rows_a_step
        return [self.low + self.step * number for number in range(0, steps + 1, every)]


def scale_of(values: Iterable[float], rows: int, min_step: float = 1.0) -> Scale:
    """The scale with the finest levels for which all values fit on some rows.

    Args:
        values: At least one.
        rows: At least 2.
        min_step: The smallest difference that matters.
    """
    known = list(values)
    for step in _steps(min_step):
        low, high = floor(min(known) / step), ceil(max(known) / step)
        # Values on both sides of zero are never nearer than this, and two rows have to do.
        if high - low < rows or (low, high) == (-1, 1):
            break
    rows_a_step = max(1, min(MAX_ROWS_A_STEP, (rows - 1) // max(1, high - low)))
    spare = (rows - 1) // rows_a_step - (high - low)
    # What is left is divided, and nothing lies below zero that does not belong there.
    below = spare // 2 if low < 0 else min(low, (spare + 1) // 2)
    return Scale((low - below) * step, step, rows_a_step, rows)


def _steps(min_step: float) -> Iterable[float]:
    power = min_step
    while True:
        yield from (nice * power for nice in _NICE)
        power *= 10


def columns_of(points: Points, first: date, last: date, width: int) -> list[float | None]:
    """For each column the value that a line has there: that of the last workout until then; None before the first."""
    span = max(1, (last - first).days)
    found: list[float | None] = [None] * width
    ends = [round(max(0, (at - first).days) / span * (width - 1)) for at, _ in points]
    for number, (start, (_, value)) in enumerate(zip(ends, points, strict=True)):
        end = ends[number + 1] if number + 1 < len(points) else width
        if start < width:
            found[start : max(end, start + 1)] = [value] * (max(end, start + 1) - start)
    return found[:width]


def paint_chart(
    value: Chart, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a chart; blank where it would be too small to be read."""
    canvas = CellCanvas(width, height, style, ground)
    series = [each for each in value.series if each.points]
    if series and width >= MIN_WIDTH and height >= MIN_HEIGHT:
        _Plot(canvas, value, series).draw()
    return canvas.picture()


class _Plot:
    """The drawing of one chart."""

    def __init__(self, canvas: CellCanvas, value: Chart, series: Sequence[Series]) -> None:
        self.canvas, self.value, self.series = canvas, value, series
        self.rows = canvas.height - 2
        self.first = value.first or min(each.points[0][0] for each in series)
        self.last = max(value.today, *(each.points[-1][0] for each in series))
        drawn = [amount for each in series for _, amount in _in_sight(each.points, self.first)]
        self.scale = scale_of([*drawn, *([value.limit] if value.limit is not None else [])], self.rows, value.min_step)
        self.labels = {self.scale.row(level): f"{level:g}" for level in self.scale.levels()}
        if value.limit is not None:
            at = self.scale.row(value.limit)
            self.labels = {row: text for row, text in self.labels.items() if abs(row - at) >= _MIN_LABEL_ROWS - 1}
            self.labels[at] = f"{value.limit:g}"
        self.left = max(len(text) for text in self.labels.values()) + METER_GAP
        self.width = canvas.width - self.left

    def draw(self) -> None:
        self._levels()
        self._lines()
        self._days()

    def _levels(self) -> None:
        limit_row = self.scale.row(self.value.limit) if self.value.limit is not None else None
        for row, text in self.labels.items():
            is_limit = row == limit_row
            self.canvas.text_right(self.left - METER_GAP, row, text, Tint(ColourRole.HOLD) if is_limit else FAINT)
            self.canvas.text(self.left, row, "─" * self.width, Tint(ColourRole.HOLD if is_limit else ColourRole.LINE))
        self.canvas.text(self.left, self.rows, "─" * self.width, Tint(ColourRole.LINE))

    def _lines(self) -> None:
        """Half rows: for each column which line lies on which of them."""
        columns = [self._columns(each.points) for each in self.series]
        rows = [self._rows_of([of[x] for of in columns]) for x in range(self.width)]
        halves: dict[tuple[int, int], int] = {}
        for index in reversed(range(len(self.series))):
            lower = index % 2
            path = [None if (row := of[index]) is None else 2 * row + lower for of in rows]
            for x, at in enumerate(path):
                before = path[x - 1] if x else None
                if at is None:
                    continue
                reach = range(min(at, before), max(at, before) + 1) if before is not None else (at,)
                for half in reach:
                    halves[x, half] = index
        for x, row in sorted({(x, half // 2) for x, half in halves}):
            self._cell(x, row, halves.get((x, 2 * row)), halves.get((x, 2 * row + 1)))

    def _columns(self, points: Points) -> list[float | None]:
        """What a line has in each column; one day alone is a mark, as nothing is known of the days around it."""
        if len({at for at, _ in points}) > 1:
            return columns_of(points, self.first, self.last, self.width)
        at, value = points[-1]
        found: list[float | None] = [None] * self.width
        if at >= self.first:
            # The last day is at the right edge, even where it is the first one, too.
            share = (at - self.first).days / (self.last - self.first).days if self.first != self.last else 1
            start = max(0, round(share * (self.width - 1)) - _MARK_COLUMNS + 1)
            found[start : start + _MARK_COLUMNS] = [value] * _MARK_COLUMNS
        return found

    def _rows_of(self, values: Sequence[float | None]) -> list[int | None]:
        """The rows of the lines in one column; different values never share one."""
        rows = [None if value is None else self.scale.row(value) for value in values]
        if len(rows) == 2 and None not in rows and rows[0] == rows[1] and values[0] != values[1]:
            higher = 0 if (values[0] or 0) > (values[1] or 0) else 1
            same = rows[0] or 0
            if same + 1 < self.rows:
                rows[1 - higher] = same + 1
            else:
                rows[higher] = same - 1
        return rows

    def _cell(self, x: int, row: int, upper: int | None, lower: int | None) -> None:
        at = self.left + x
        if self.canvas.style.depth is ColourDepth.NONE:
            self.canvas.sign(at, row, self._plain(upper, lower), Tint(ColourRole.TEXT))
        elif upper is not None and lower is not None:
            self.canvas.sign(at, row, "▀", self._tint(upper, x), self._tint(lower, x))
        elif upper is not None:
            self.canvas.sign(at, row, "▀", self._tint(upper, x))
        elif lower is not None:
            self.canvas.sign(at, row, "▄", self._tint(lower, x))

    def _plain(self, upper: int | None, lower: int | None) -> str:
        """Without colours: left is above, right is below, and equal ones are two lines in a cell."""
        if upper is None or lower is None:
            return "▀" if lower is None else "▄"
        if upper != lower:
            return "═"
        if len(self.series) == 1 or self.canvas.style.blocks is Blocks.HALVES:
            return "█"
        return "▌" if upper == 0 else "▐"

    def _tint(self, index: int, x: int) -> Tint:
        """A line in full, and dimmer after the last workout."""
        each = self.series[index]
        span = max(1, (self.last - self.first).days)
        last = round((each.points[-1][0] - self.first).days / span * (self.width - 1))
        return Tint(each.role, SHARE_DONE if x > max(0, last) and len(each.points) > 1 else 1.0)

    def _days(self) -> None:
        """The first day, months between, and today."""
        y = self.canvas.height - 1
        end = "today" if self.last <= self.value.today else day(self.last, self.value.today)
        right = self.canvas.text_right(self.canvas.width, y, end, FAINT)
        if self.first == self.last:
            return
        after = self.canvas.text(self.left, y, day(self.first, self.value.today), FAINT)
        span = (self.last - self.first).days
        for mark, text in month_marks(self.first, self.last):
            x = self.left + round((mark - self.first).days / span * (self.width - 1))
            if x >= after + _DATE_GAP and x + cell_len(text) + _DATE_GAP <= right:
                after = self.canvas.text(x, y, text, FAINT)


def _in_sight(points: Points, first: date) -> Points:
    """The points from a day on, and the one before, whose value holds on that day."""
    before = [point for point in points if point[0] < first]
    return (*before[-1:], *(point for point in points if point[0] >= first))


def month_marks(first: date, last: date) -> list[tuple[date, str]]:
    """The first days of the months between two days, with their names; the year where it begins."""
    marks = []
    mark = first.replace(day=1)
    while mark <= last:
        if mark >= first:
            marks.append((mark, MONTHS[mark.month - 1] if mark.month > 1 else str(mark.year)))
        if mark.year == date.max.year:
            break
        mark = (mark + timedelta(days=32)).replace(day=1)
    return marks
