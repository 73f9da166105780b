"""Left against right: for each exercise two bars that grow from one middle, the left one to the left."""

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import METER_GAP
from runcoach.widgets.tint import DIM, Tint


@dataclass(frozen=True, slots=True)
class SideBarRow:
    """One exercise.

    Attributes:
        left: What the left side did, as a share of the longest bar, from 0 to 1.
        right: The same for the right side.
        words: What stands here instead of bars, such as `both sides together`; empty for bars.
    """

    left: float = 0.0
    right: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class SideBars:
    """Exercises, one in each row."""

    rows: tuple[SideBarRow, ...] = ()


def paint_side_bars(
    value: SideBars, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the bars, each half a row thick; equal bars are equally long to the column."""
    canvas = CellCanvas(width, height, style, ground)
    side = (width - METER_GAP) // 2
    if side <= 0:
        return canvas.picture()
    track = Tint(ColourRole.LINE)
    for y, row in enumerate(value.rows[:height]):
        if row.words:
            canvas.text(max(0, (2 * side + METER_GAP - cell_len(row.words)) // 2), y, row.words, DIM)
            continue
        canvas.bar(0, y, side, row.left, Tint(ColourRole.LEFT), track, thin=True, from_right=True)
        canvas.bar(side + METER_GAP, y, side, row.right, Tint(ColourRole.RIGHT), track, thin=True)
    return canvas.picture()
