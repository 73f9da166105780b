"""What fills the workout screen between work: the countdown on one side, all about the set on the other.

The frame shows which kind of time it is without colours too: a double line above and below during a get-ready, a soft
band during a rest, a thick line during a pause.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from runcoach.widgets.big_display import BigDisplay, paint_display
from runcoach.widgets.cue_panel import CueLine, CuePanel, paint_cues
from runcoach.widgets.paint import Line, PaintedBox, Span, cut, line_width
from runcoach.widgets.tempo_bar import filled
from runcoach.widgets.tint import LIT, Tint

_WIDE = 60
_FRAMED = 8
_MIN_LEFT = 30


class Frame(StrEnum):
    """The sign that the frame is made of."""

    READY = "═"
    REST = "░"
    PAUSE = "━"


@dataclass(frozen=True, slots=True)
class BetweenSets:
    """A countdown, and the lines beside it with the most important first."""

    frame: Frame
    title: str
    display: BigDisplay
    cues: tuple[CueLine, ...] = ()
    done: float | None = None
    """How much of the countdown is over, from 0 to 1; None for no bar."""


def _band(sign: str, title: str, width: int, role: Tint) -> Line:
    title = cut(title, max(0, width - 8))
    if not title:
        return (Span(sign * width, role),)
    after = width - 6 - line_width((Span(title),))
    return (Span(sign * 4 + " ", role), Span(title, LIT), Span(" " + sign * after, role))


def paint_between_sets(value: BetweenSets, width: int, height: int) -> list[Line]:
    """The lines that show it in a box."""
    if width <= 0 or height <= 0:
        return []
    if height < _FRAMED or width < 30:
        return _narrow(value, width, height)
    role = value.display.role
    inside = height - 3
    body = _wide(value, width - 4, inside) if width >= _WIDE else _narrow(value, width - 4, inside)
    bar = value.frame.value * width if value.done is None else filled(value.done, width)
    rows: list[Line] = [_band(value.frame.value, value.title, width, role), ()]
    rows += [(Span("  "), *line) for line in body]
    return [*rows, (Span(bar, role),)]


def _wide(value: BetweenSets, width: int, height: int) -> list[Line]:
    left_width = max(_MIN_LEFT, width * 2 // 5)
    left = paint_display(value.display, left_width, height)
    right = paint_cues(CuePanel(value.cues), width - left_width - 3, height)
    rows: list[Line] = []
    for y in range(height):
        one = left[y] if y < len(left) else ()
        other = right[y] if y < len(right) else ()
        rows.append((*one, Span(" " * (left_width - line_width(one) + 3)), *other))
    return rows


def _narrow(value: BetweenSets, width: int, height: int) -> list[Line]:
    """The countdown above, and below it as many lines as there is room for."""
    below = min(len(value.cues), max(0, height - 4)) if height >= 5 else 0
    big = height - below
    return paint_display(value.display, width, big) + paint_cues(CuePanel(value.cues), width, below)


class BetweenSetsBox(PaintedBox[BetweenSets]):
    """Get-ready, side switch, rest and pause."""

    DEFAULT_CSS = "BetweenSetsBox { height: 1fr; }"

    def paint(self, value: BetweenSets, width: int, height: int) -> Iterable[Line]:
        """The lines that show it in a box of this size."""
        return paint_between_sets(value, width, height)
