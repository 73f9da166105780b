"""What is done now and how long still, as large as the space allows: a word, a figure, and a gauge of the movement.

Without colour the gauge tells the phase by its shape: it sinks while a weight is lowered, climbs while it is raised,
stands full while something is held, and hangs as a thin band while one prepares. It stands at the edge of the side that
works, and at both edges where both sides do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from rich.cells import cell_len

from runcoach.session.values import Side
from runcoach.widgets import big_type
from runcoach.widgets.paint import Line, PaintedBox, Role, Span, cut, line_width

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
class BigMoment:
    """A word and a figure for the whole box."""

    word: str = ""
    figure: str = ""
    widest_figure: str = ""
    """The widest that the figure gets while the word stays; keeps it from jumping as digits fall away."""
    peers: tuple[str, ...] = ()
    """The other words that take turns with this one; they share one arrangement, so that the figure stays in place."""
    role: Role = Role.BRIGHT
    gauge: Gauge = Gauge.NONE
    side: Side = Side.BOTH
    """The edge at which the gauge stands."""
    progress: float = 0.0
    """How far the phase has come, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where word and figure stand, in cells; one of them has no room where its width is 0."""

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
    """Divide a box between the words that take turns in it and a figure, so that the smaller of them is largest.

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


def _block(text: str, width: int, height: int, role: Role, scale: int | None = None) -> list[Line]:
    """A text as large as a box allows, in its middle; plain where the type has no sign or no room for it."""
    drawn = big_type.drawable(text)
    size, lines = big_type.fit(drawn, width, height) if drawn else (0, ())
    if scale is not None and size:
        size = min(size, scale)
    if size:
        rows: tuple[str, ...] = big_type.draw(lines, size, "centre")
    else:
        rows = (cut(text, width),) if text else ()
    is_plate = not size and role is not Role.QUIET and width > cell_len(text) + 1
    rows = tuple(f" {row} " for row in rows) if is_plate else rows
    plain = Role.LIT if is_plate else role
    above = (height - len(rows)) // 2
    block: list[Line] = [()] * max(0, above)
    for row in rows[: max(0, height)]:
        line: Line = (Span(row, plain),)
        block.append((Span(" " * max(0, (width - line_width(line)) // 2)), *line))
    return block + [()] * (height - len(block))


def _gauge(moment: BigMoment, width: int, height: int) -> list[str]:
    """The rows of the gauge, top first."""
    full = _EIGHTHS[8] * width
    match moment.gauge:
        case Gauge.NONE:
            return [""] * height
        case Gauge.FULL:
            return [full] * height
        case Gauge.BAND:
            thick = 1 if height < 8 else 2
            first = (height - thick) // 2
            return [full if first <= row < first + thick else " " * width for row in range(height)]
        case Gauge.SINK | Gauge.CLIMB:
            done = min(1.0, max(0.0, moment.progress))
            level = round((done if moment.gauge is Gauge.CLIMB else 1 - done) * height * 8)
            rows = [min(8, max(0, level - 8 * from_below)) for from_below in range(height)]
            return [_EIGHTHS[eighths] * width for eighths in reversed(rows)]


def paint_moment(moment: BigMoment, width: int, height: int) -> list[Line]:
    """The lines that show a moment in a box."""
    if width <= 0 or height <= 0:
        return []
    has_gauge = moment.gauge is not Gauge.NONE and width >= _MIN_FOR_GAUGE and height >= 3
    if not has_gauge:
        return _paint_inner(moment, width, height)
    edge = max(_MIN_GAUGE_WIDTH, width // 24)
    inner = width - 2 * (edge + _GAUGE_GAP)
    blank = _edge(" " * edge, moment.role)
    still = replace(moment, progress=0.0)
    framed: list[Line] = []
    for bar, line in zip(_gauge(moment, edge, height), _fill_inner(still, inner, height), strict=True):
        span = _edge(bar, moment.role)
        left = span if moment.side is not Side.RIGHT else blank
        right = span if moment.side is not Side.LEFT else blank
        framed.append((left, *line, right))
    return framed


# Of the lines between the gauges most stay for a whole second: made once, they are found unchanged at a glance.
@lru_cache(maxsize=64)
def _fill_inner(still: BigMoment, width: int, height: int) -> tuple[Line, ...]:
    """The lines between the gauges, blank to their full width, with the gap to either side."""
    lines = _paint_inner(still, width, height)
    lines += [()] * (height - len(lines))
    gap = Span(" " * _GAUGE_GAP)
    return tuple((gap, *line, Span(" " * (width - line_width(line) + _GAUGE_GAP))) for line in lines)


@lru_cache(maxsize=64)
def _edge(bar: str, role: Role) -> Span:
    return Span(bar, role)


def _paint_inner(moment: BigMoment, width: int, height: int) -> list[Line]:
    figure = big_type.drawable(moment.figure) or ""
    widest = big_type.drawable(moment.widest_figure) or ""
    widest = max(figure, widest, key=big_type.points_wide)
    words = tuple(drawn for word in (moment.word, *moment.peers) if (drawn := big_type.drawable(word)))
    if height == 1 or (not words and moment.word):
        return _plain_above(moment, width, height)
    place = arrange(words, widest, width, height)
    word_box = _block(moment.word, place.word_width, place.word_height, moment.role) if moment.word else []
    if not moment.figure:
        return word_box
    figure_box = _block(moment.figure, place.figure_width, place.figure_height, moment.role, place.figure_scale)
    if not moment.word:
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


def _plain_above(moment: BigMoment, width: int, height: int) -> list[Line]:
    """A word that the type cannot draw: plain text, with the figure as type below where there is room."""
    if height == 1:
        line = " ".join(part for part in (moment.word, moment.figure) if part)
        return [(Span(cut(line, width), moment.role),)]
    word = _block(moment.word, width, 1, moment.role)
    return word + _block(moment.figure, width, height - 1, moment.role)


class BigMomentBox(PaintedBox[BigMoment]):
    """The largest thing on the screen."""

    DEFAULT_CSS = "BigMomentBox { height: 1fr; }"

    def paint(self, value: BigMoment, width: int, height: int) -> Iterable[Line]:
        """The lines that show a moment in a box of this size."""
        return paint_moment(value, width, height)
