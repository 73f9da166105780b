"""The bar of a whole rep: its phases in proportion to their seconds, and the point that moves through them.

A phase has its name, its colour, and the sign of its kind, so that nothing is lost without colours. The
point moves in eighths of a cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from runcoach.widgets.paint import Line, PaintedBox, Span, cut
from runcoach.widgets.tint import BOLD, DIM, LIT, Tint

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_AHEAD = "░"
_BORDER = "│"


@dataclass(frozen=True, slots=True)
class BarPhase:
    """One phase of the bar."""

    name: str
    sign: str
    seconds: str
    length: int
    """In any unit that all phases share."""
    role: Tint


@dataclass(frozen=True, slots=True)
class TempoBar:
    """A rep, and the position in it; no phases make an empty bar."""

    phases: tuple[BarPhase, ...] = ()
    running: int | None = None
    """The index of the phase that is lit."""
    done: float = 0.0
    """How much of the current phase is over, from 0 to 1."""


def shares(lengths: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Divide cells in proportion to lengths: the sum is exact, and each length gets a cell if there are enough."""
    if not lengths or width <= 0:
        return (0,) * len(lengths)
    weights = lengths if sum(lengths) else (1,) * len(lengths)
    total = sum(weights)
    # Each border is rounded by itself, so that nothing adds up.
    ends = [(2 * sum(weights[: index + 1]) * width + total) // (2 * total) for index in range(len(weights))]
    cells = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    while width >= len(cells) and 0 in cells:
        cells[cells.index(max(cells))] -= 1
        cells[cells.index(0)] += 1
    return tuple(cells)


def filled(done: float, width: int) -> str:
    """A bar of `width` cells, filled from 0 to 1 in eighths of a cell."""
    eighths = round(min(1.0, max(0.0, done)) * width * 8)
    whole, part = divmod(eighths, 8)
    bar = "█" * whole + (_EIGHTHS[part] if part else "")
    return bar + _AHEAD * (width - len(bar))


def _label(phase: BarPhase, width: int) -> str:
    for text in (f"{phase.sign} {phase.name} {phase.seconds}", f"{phase.sign} {phase.name}", phase.name):
        if cell_len(text) <= width:
            return text
    return cut(f"{phase.sign}{phase.name}", width) if width > 3 else phase.sign[:width]


def paint_bar(bar: TempoBar, width: int, height: int) -> list[Line]:
    """The lines of a bar: names above if there are two lines, the bar itself in all others."""
    if not bar.phases or width <= 0 or height <= 0:
        return []
    borders = len(bar.phases) - 1 if width >= 3 * len(bar.phases) else 0
    cells = shares(tuple(phase.length for phase in bar.phases), width - borders)
    names: list[Span] = []
    fill: list[Span] = []
    for index, (phase, room) in enumerate(zip(bar.phases, cells, strict=True)):
        if index and borders:
            names.append(Span(" "))
            fill.append(Span(_BORDER, DIM))
        runs = index == bar.running
        label = _label(phase, room)
        names.append(Span(label, LIT if runs else phase.role))
        names.append(Span(" " * (room - cell_len(label))))
        past = bar.running is not None and index < bar.running
        fill.append(Span(filled(1.0 if past else bar.done if runs else 0.0, room), phase.role))
    if height == 1:
        return [tuple(fill)]
    return [tuple(names)] + [tuple(fill)] * (height - 1)


class TempoBarBox(PaintedBox[TempoBar]):
    """The rep as a bar."""

    DEFAULT_CSS = "TempoBarBox { height: 2; }"

    def paint(self, value: TempoBar, width: int, height: int) -> Iterable[Line]:
        """The lines that show a bar in a box of this size."""
        return paint_bar(value, width, height)


@dataclass(frozen=True, slots=True)
class PlainBar:
    """One stretch of time, such as a hold or a rest, and how much of it is over."""

    done: float = 0.0
    role: Tint = BOLD


class PlainBarBox(PaintedBox[PlainBar]):
    """A stretch of time as a bar."""

    def paint(self, value: PlainBar, width: int, height: int) -> Iterable[Line]:
        """The lines that show a bar in a box of this size."""
        return [(Span(filled(value.done, width), value.role),)] * height
