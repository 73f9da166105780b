"""How hard something was: the digits 1 to 10, the chosen one filled."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.tint import FAINT, TEXT, Tint

MAX_RATING = 10
_WIDE, _NARROW = 3, 2
_GAP = 1
RATING_WIDTH = MAX_RATING * (_WIDE + _GAP) - _GAP
"""Columns at full size; narrower ones stand closer, and below twice ten there is only the chosen one."""


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A rating from 1 to 10; 0 while there is none."""

    chosen: int = 0


def paint_rating_row(
    value: RatingRow, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the digits."""
    canvas = CellCanvas(width, height, style, ground)
    if width < MAX_RATING * _NARROW + 1:
        canvas.text(0, 0, f"{value.chosen} of {MAX_RATING}" if value.chosen else "1 to 10", TEXT)
        return canvas.picture()
    wide = _WIDE if width >= RATING_WIDTH else _NARROW
    has_gaps = width >= MAX_RATING * (wide + _GAP) - _GAP
    for number in range(1, MAX_RATING + 1):
        x = (number - 1) * (wide + _GAP * has_gaps)
        text = f"{number:^{wide}}" if number < MAX_RATING else f"{number:>{wide}}"
        if number == value.chosen:
            canvas.fill(x, 0, wide, 1, ColourRole.HOLD)
            canvas.text(x, 0, text, Tint(ColourRole.INK, bold=True))
        else:
            if has_gaps:
                canvas.surface(x, 0, wide, 1, ColourRole.RAISED)
            canvas.text(x, 0, text, TEXT if not value.chosen else FAINT)
    return canvas.picture()
