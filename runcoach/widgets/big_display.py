"""The phase and the time left, as large as the space allows: a word, a figure, and a gauge of the movement.

The gauge shows the phase by its shape too: it sinks while a weight is lowered, climbs while it is raised, is full
during a hold, and a thin band during preparation. It is at the edge of the side that works, or at both edges if both
sides work.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from rich.cells import cell_len

from runcoach.session.values import Side
from runcoach.widgets import big_type
from runcoach.widgets.paint import Line, PaintedBox, Span, cut, line_width
from runcoach.widgets.tint import BOLD, DIM, LIT, Tint

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_MIN_GAUGE_WIDTH = 3
_GAUGE_GAP = 2
_MARGIN = 2
_MIN_FOR_GAUGE = 30


class Gauge(Enum):
    """How the gauge at the edges moves."""

    NONE = auto()
    SINK = auto()
    CLIMB = auto()
    FULL = auto()
    BAND = auto()


@dataclass(frozen=True, slots=True)
class BigDisplay:
    """A word and a figure for the whole box."""

    word: str = ""
    figure: str = ""
    widest_figure: str = ""
    """The widest figure while the word stays; keeps it in place when it loses a digit."""
    peers: tuple[str, ...] = ()
    """The words that alternate with this one; they share one arrangement, so that the figure stays in place."""
    role: Tint = BOLD
    gauge: Gauge = Gauge.NONE
    side: Side = Side.BOTH
    """The side whose edge has the gauge."""
    progress: float = 0.0
    """How much of the phase is over, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where word and figure are, in cells; one of them has no room if its width is 0."""

    beside: bool
    word_width: int
    word_height: int
    figure_width: int
    figure_height: int
    figure_scale: int


def _scale_of(words: tuple[str, ...], width: int, height: int) -> int:
    """The scale that all words reach in a box."""
    return min((big_type.fit(word, width, height)[0] for word in words), default=0)


# Asked again for every frame of a phase, with the same answer.
@lru_cache(maxsize=64)
def arrange(words: tuple[str, ...], figure: str, width: int, height: int) -> Arrangement:
    """Divide a box between the words that alternate in it and a figure, so that the smaller of them is largest.

    Args:
        words: Drawable texts; all of them get the same box.
        figure: A drawable text; may be empty.
        width: Cells.
        height: Rows of cells.
    """
    if not words or not figure:
        scale = big_type.fit(figure, width, height, 1)[0] if figure else 0
        tall = height if words else 0
        return Arrangement(False, width if words else 0, tall, width if figure else 0, height if figure else 0, scale)
    best: tuple[tuple[int, int, int, int], Arrangement] | None = None
    points = big_type.points_wide(figure)
    for scale in range(1, min(width // points, height * 2 // big_type.HEIGHT, big_type.MAX_SCALE) + 1):
        wide, high = points * scale, big_type.rows_high(scale)
        gap = max(_MARGIN, 3 * scale)
        beside = Arrangement(True, width - wide - gap, height, wide, height, scale)
        stacked = Arrangement(False, width, height - high - 1, width, high, scale)
        for candidate in (beside, stacked):
            of_word = _scale_of(words, candidate.word_width, candidate.word_height)
            rank = (min(of_word, scale), of_word + scale, scale, int(candidate.beside))
            if of_word and (best is None or rank > best[0]):
                best = (rank, candidate)
    if best is not None:
        return best[1]
    # Both together do not fit as type: the figure, which changes, keeps it, and the word is plain text above.
    left = height - 1
    return Arrangement(False, width, min(1, height), width, max(0, left), big_type.fit(figure, width, left, 1)[0])


def _block(text: str, width: int, height: int, role: Tint, scale: int | None = None) -> list[Line]:
    """A text as large as a box allows, in its middle; plain if the type has no sign or no room for it."""
    drawn = big_type.drawable(text)
    size, lines = big_type.fit(drawn, width, height) if drawn else (0, ())
    if scale is not None and size:
        size = min(size, scale)
    if size:
        rows: tuple[str, ...] = big_type.draw(lines, size, "centre")
    else:
        rows = (cut(text, width),) if text else ()
    is_plate = not size and role is not DIM and width > cell_len(text) + 1
    rows = tuple(f" {row} " for row in rows) if is_plate else rows
    plain = LIT if is_plate else role
    above = (height - len(rows)) // 2
    block: list[Line] = [()] * max(0, above)
    for row in rows[: max(0, height)]:
        line: Line = (Span(row, plain),)
        block.append((Span(" " * max(0, (width - line_width(line)) // 2)), *line))
    return block + [()] * (height - len(block))


def _gauge(display: BigDisplay, width: int, height: int) -> list[str]:
    """The rows of the gauge, top first."""
    full = _EIGHTHS[8] * width
    match display.gauge:
        case Gauge.NONE:
            return [""] * height
        case Gauge.FULL:
            return [full] * height
        case Gauge.BAND:
            thick = 1 if height < 8 else 2
            first = (height - thick) // 2
            return [full if first <= row < first + thick else " " * width for row in range(height)]
        case Gauge.SINK | Gauge.CLIMB:
            done = min(1.0, max(0.0, display.progress))
            level = round((done if display.gauge is Gauge.CLIMB else 1 - done) * height * 8)
            rows = [min(8, max(0, level - 8 * from_below)) for from_below in range(height)]
            return [_EIGHTHS[eighths] * width for eighths in reversed(rows)]


def paint_display(display: BigDisplay, width: int, height: int) -> list[Line]:
    """The lines that show a display in a box."""
    if width <= 0 or height <= 0:
        return []
    has_gauge = display.gauge is not Gauge.NONE and width >= _MIN_FOR_GAUGE and height >= 3
    if not has_gauge:
        return _paint_inner(display, width, height)
    edge = max(_MIN_GAUGE_WIDTH, width // 24)
    inner = width - 2 * (edge + _GAUGE_GAP)
    blank = _edge(" " * edge, display.role)
    still = replace(display, progress=0.0)
    framed: list[Line] = []
    for bar, line in zip(_gauge(display, edge, height), _fill_inner(still, inner, height), strict=True):
        span = _edge(bar, display.role)
        left = span if display.side is not Side.RIGHT else blank
        right = span if display.side is not Side.LEFT else blank
        framed.append((left, *line, right))
    return framed


# Most lines between the gauges stay the same for a second: made once, they are known to be unchanged.
@lru_cache(maxsize=64)
def _fill_inner(still: BigDisplay, width: int, height: int) -> tuple[Line, ...]:
    """The lines between the gauges, blank to their full width, with the gap to either side."""
    lines = _paint_inner(still, width, height)
    lines += [()] * (height - len(lines))
    gap = Span(" " * _GAUGE_GAP)
    return tuple((gap, *line, Span(" " * (width - line_width(line) + _GAUGE_GAP))) for line in lines)


@lru_cache(maxsize=64)
def _edge(bar: str, role: Tint) -> Span:
    return Span(bar, role)


def _paint_inner(display: BigDisplay, width: int, height: int) -> list[Line]:
    figure = big_type.drawable(display.figure) or ""
    widest = big_type.drawable(display.widest_figure) or ""
    widest = max(figure, widest, key=big_type.points_wide)
    words = tuple(drawn for word in (display.word, *display.peers) if (drawn := big_type.drawable(word)))
    if height == 1 or (not words and display.word):
        return _plain_above(display, width, height)
    place = arrange(words, widest, width, height)
    word_box = _block(display.word, place.word_width, place.word_height, display.role) if display.word else []
    if not display.figure:
        return word_box
    figure_box = _block(display.figure, place.figure_width, place.figure_height, display.role, place.figure_scale)
    if not display.word:
        return figure_box
    if not place.beside:
        gap: list[Line] = [()] * (height - len(word_box) - len(figure_box))
        return word_box + gap + figure_box
    gap_width = width - place.word_width - place.figure_width
    beside: list[Line] = []
    for left, right in zip(word_box, figure_box, strict=True):
        room = place.word_width - line_width(left) + gap_width
        beside.append((*left, Span(" " * room), *right))
    return beside


def _plain_above(display: BigDisplay, width: int, height: int) -> list[Line]:
    """A word that the type cannot draw: plain text, with the figure as type below if there is room."""
    if height == 1:
        line = " ".join(part for part in (display.word, display.figure) if part)
        return [(Span(cut(line, width), display.role),)]
    word = _block(display.word, width, 1, display.role)
    return word + _block(display.figure, width, height - 1, display.role)


class BigDisplayBox(PaintedBox[BigDisplay]):
    """The largest thing on the screen."""

    DEFAULT_CSS = "BigDisplayBox { height: 1fr; }"

    def paint(self, value: BigDisplay, width: int, height: int) -> Iterable[Line]:
        """The lines that show a display in a box of this size."""
        return paint_display(value, width, height)
