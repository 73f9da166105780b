"""How large a figure is beside the large type, for any size of terminal. Pure.

A standing figure takes the height, a lying one the width. Where the type would get too narrow, or the figure too small
to be read, there is none.
"""

from runcoach.figure.picture import MIN_COLUMNS, MIN_ROWS, Size
from runcoach.settings.definitions import TypeSize

MIN_SCREEN = Size(80, 24)
"""From this size of screen on there is a figure."""
_LARGE_SCREEN = Size(120, 40)
"""The same where the person asked for large type."""
_MAX_SHARE = 0.375
"""Of the screen's width."""
_MAX_ROWS = 40
_MIN_SLIM, _MAX_SLIM = 1.75, 2.5
"""Columns for each row: a cell is twice as high as it is wide."""


def figure_room(screen: Size, rows: int, ratio: float, size: TypeSize = TypeSize.AUTOMATIC) -> Size | None:
    """The size of the figure, or None if there is no room for one.

    Args:
        screen: The whole screen.
        rows: Of the stage on which the large type and the figure stand side by side.
        ratio: The figure's width for each part of its height.
        size: How large the type is to be.
    """
    least = _LARGE_SCREEN if size is TypeSize.LARGE else MIN_SCREEN
    if screen.columns < least.columns or screen.rows < least.rows:
        return None
    high = min(rows, _MAX_ROWS)
    slim = max(_MIN_SLIM, min(_MAX_SLIM, 2 * ratio))
    columns = min(round(high * slim), int(screen.columns * _MAX_SHARE))
    return Size(columns, high) if columns >= MIN_COLUMNS and high >= MIN_ROWS else None
