"""The session as a row of dashes, one for each exercise: thick as far as it is done, thin from there on."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SHARE_DONE, ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import METER_GAP, divide
from runcoach.widgets.tint import Tint

_THICK, _THIN = "━", "─"
_OVER = Tint(ColourRole.TEXT, SHARE_DONE)
_NOW = Tint(ColourRole.TEXT, bold=True)
_REST_OF_NOW = Tint(ColourRole.TEXT, 0.38)
_TO_COME = Tint(ColourRole.LINE)


@dataclass(frozen=True, slots=True)
class SessionStrip:
    """How far a session is.

    Attributes:
        count: Exercises.
        running: The index of the one that is under way; `count` when all are over.
        done: How much of that one is over, from 0 to 1.
    """

    count: int = 0
    running: int = 0
    done: float = 0.0


def paint_session_strip(
    value: SessionStrip, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a strip; below two columns for each exercise it is one line without gaps."""
    canvas = CellCanvas(width, height, style, ground)
    if value.count <= 0:
        return canvas.picture()
    gap = METER_GAP if width >= 3 * value.count else 0
    x = 0
    for index, cells in enumerate(divide((1,) * value.count, width - gap * (value.count - 1))):
        if index < value.running:
            canvas.text(x, 0, _THICK * cells, _OVER)
        elif index > value.running:
            canvas.text(x, 0, _THIN * cells, _TO_COME)
        else:
            done = round(min(1.0, max(0.0, value.done)) * cells)
            canvas.text(x, 0, _THIN * cells, _REST_OF_NOW)
            canvas.text(x, 0, _THICK * done, _NOW)
        x += cells + gap
    return canvas.picture()
