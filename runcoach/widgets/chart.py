"""Lines over days, as large as the box allows: reps, loads, seconds, left against right.

Each line ends in its own letter, so that colours are not needed to distinguish them. plotext draws; here its picture
becomes lines of spans, like everything else that is painted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from runcoach.widgets.ink import Ink
from runcoach.widgets.paint import Line, PaintedBox, Span, cut_line, spread
from runcoach.widgets.tint import BOLD, DIM, TEXT, Tint

MIN_WIDTH = 24
MIN_HEIGHT = 6
"""Below this size only the newest values are shown, in words."""
_MAX_PER_CELL = 2
"""The most points for each cell of the width; more cannot be distinguished."""
_MARKERS = {Ink.BRAILLE: "braille", Ink.BLOCKS: "hd"}
_ROWS_A_LEVEL = 4
_LIMIT_COLOUR = 3
_FIRST_COLOUR = 4
_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
_PLAIN = str.maketrans("│─┌┐└┘├┤┬┴┼", "|-+++++++++")


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its letter and name, its look, and its points in the order of the days."""

    letter: str
    name: str
    points: tuple[tuple[date, float], ...]
    role: Tint = BOLD


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over the same days."""

    title: str = ""
    series: tuple[Series, ...] = ()
    unit: str = ""
    limit: float | None = None
    """A level that matters, drawn as a line of its own."""
    ink: Ink = Ink.BLOCKS


def thinned(points: tuple[tuple[date, float], ...], most: int) -> tuple[tuple[date, float], ...]:
    """At most that many of the points, evenly spread, with the newest one."""
    if len(points) <= most:
        return points
    step = (len(points) - 1) / (most - 1)
    return tuple(points[round(index * step)] for index in range(most))


def value_range(values: Iterable[float]) -> tuple[int, int]:
    """Whole numbers below and above all values, never equal."""
    known = list(values)
    low, high = floor(min(known)), ceil(max(known))
    return (low, high) if low < high else (max(0, low - 1), high + 1)


def levels_between(low: int, high: int, most: int, limit: float | None = None) -> list[float]:
    """The levels named at the edge: the ends, about that many steps between them, and the limit."""
    step = max(1, ceil((high - low) / most))
    levels = {float(low), float(high), *(float(level) for level in range(low + step, high, step))}
    # Two numbers on neighbouring rows would be confused: only the ends and the limit stay.
    kept = {level for level in levels if level in (low, high) or min(level - low, high - level) * 2 > step}
    if limit is None:
        return sorted(kept)
    return sorted({level for level in kept if level in (low, high) or abs(level - limit) * 2 > step} | {limit})


def paint_chart(value: Chart, width: int, height: int) -> list[Line]:
    """The lines of a chart in a box."""
    series = [each for each in value.series if each.points]
    if not series or width <= 0 or height <= 0:
        return []
    legend: Line = ()
    for each in series:
        newest = f"{each.points[-1][1]:.4g} {value.unit}".strip()
        # The newest value is shown in words, too: a line alone does not show the exact number.
        legend = (*legend, Span(f"  {each.letter} ", each.role), Span(f"{each.name} {newest}".strip(), TEXT))
    head = cut_line(spread((Span(value.title, BOLD),), legend, width), width)
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return [head]
    return [head, *_plot(value, series, width, height - 1)]


def _plot(value: Chart, series: list[Series], width: int, height: int) -> list[Line]:
    # Slower to import than a frame takes, and only needed where something is plotted.
    import plotext

    low, high = value_range(
        [*(amount for each in series for _, amount in each.points), *([value.limit] if value.limit is not None else [])]
    )
    days = sorted({day for each in series for day, _ in each.points})
    first, last = days[0].toordinal(), days[-1].toordinal()
    if first == last:
        first, last = first - 1, last + 1
    plotext.clear_figure()
    plotext.theme("clear")
    # Otherwise plotext limits the plot to the size of the terminal that it detects.
    plotext.limit_size(False, False)
    plotext.plot_size(width, height)
    plotext.xaxes(True, False)
    plotext.yaxes(True, False)
    plotext.xlim(first, last)
    plotext.ylim(low, high)
    if value.limit is not None:
        marker = "-" if value.ink is Ink.ASCII else "─"
        plotext.plot([first, last], [value.limit] * 2, marker=marker, color=_LIMIT_COLOUR)
    for index, each in enumerate(series):
        points = thinned(each.points, max(2, width * _MAX_PER_CELL))
        at, amounts = [day.toordinal() for day, _ in points], [amount for _, amount in points]
        plotext.plot(at, amounts, marker=_MARKERS.get(value.ink, each.letter), color=_FIRST_COLOUR + index)
    for index, each in enumerate(series):
        day, amount = each.points[-1]
        plotext.text(each.letter, day.toordinal(), amount, color=_FIRST_COLOUR + index, alignment="right")
    levels = levels_between(low, high, max(1, height // _ROWS_A_LEVEL), value.limit)
    plotext.yticks(levels, [f"{level:g}" for level in levels])
    ends = sorted({days[0], days[-1]})
    plotext.xticks([day.toordinal() for day in ends], [day.isoformat() for day in ends])
    roles = {str(_FIRST_COLOUR + index): each.role for index, each in enumerate(series)}
    roles[str(_LIMIT_COLOUR)] = DIM
    return spans(plotext.build(), roles, value.ink)[:height]


def spans(drawn: str, roles: dict[str, Tint], ink: Ink) -> list[Line]:
    """A picture with terminal colours as lines of spans.

    Args:
        drawn: The picture, its lines parted by line feeds.
        roles: The look for each colour, by its number.
        ink: In ASCII the frame is plain, too.
    """
    if ink is Ink.ASCII:
        drawn = drawn.translate(_PLAIN)
    lines: list[Line] = []
    for row in drawn.split("\n"):
        role = DIM
        line: list[Span] = []
        for index, piece in enumerate(_STYLE.split(row)):
            if index % 2:
                role = roles.get(piece.rpartition(";")[2], DIM) if ";" in piece else DIM
            elif piece:
                line.append(Span(piece, role))
        lines.append(tuple(line))
    while lines and not any(span.text.strip() for span in lines[-1]):
        lines.pop()
    return lines


class ChartBox(PaintedBox[Chart]):
    """The chart."""

    DEFAULT_CSS = "ChartBox { height: 1fr; }"

    def paint(self, value: Chart, width: int, height: int) -> Iterable[Line]:
        """The lines that show the chart in a box of this size."""
        return paint_chart(value, width, height)
