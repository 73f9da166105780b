"""The reps of a set as pips, one for each and all equally wide; the one under way fills."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import METER_GAP
from runcoach.widgets.tint import Tint

MIN_PITCH = 3
"""Columns for a pip and its gap, below which there are none: the count says the same."""
MAX_PIP = 6
"""Columns of a pip; wider ones would be bars."""


@dataclass(frozen=True, slots=True)
class Pips:
    """The reps of a set.

    Attributes:
        total: Reps of the set; 0 if it is open.
        done: Reps that are over; more than `total` where more were done.
        running: How much of the next one is over, from 0 to 1; None if none is under way.
        role: The colour.
    """

    total: int = 0
    done: int = 0
    running: float | None = None
    role: ColourRole = ColourRole.TEXT


def pip_width(value: Pips, width: int) -> int:
    """The columns of each pip in a box so wide; 0 if there is no room for them."""
    count = max(value.total, value.done)
    if count <= 0:
        return 0
    pitch = min(MAX_PIP + METER_GAP, (width + METER_GAP) // count)
    return pitch - METER_GAP if pitch >= MIN_PITCH else 0


def draw_pips(canvas: CellCanvas, x: int, y: int, width: int, height: int, value: Pips) -> None:
    """Draw pips on a canvas, from the left of a box of this size; nothing if they do not fit."""
    pip = pip_width(value, width)
    if not pip:
        return
    tint, empty = Tint(value.role), Tint(ColourRole.LINE)
    for index in range(max(value.total, value.done)):
        share = 1.0 if index < value.done else (value.running or 0.0) if index == value.done else 0.0
        for row in range(y, y + height):
            canvas.bar(x + index * (pip + METER_GAP), row, pip, share, tint, empty)


def paint_pips(
    value: Pips, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the reps of a set."""
    canvas = CellCanvas(width, height, style, ground)
    draw_pips(canvas, 0, 0, width, height, value)
    return canvas.picture()
