"""Where the parts of the library's page are, by the size of the terminal. Pure: sizes in, boxes out."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP

_BESIDE_FROM_COLUMNS, _BESIDE_FROM_ROWS = 70, 16
"""Smaller pages have the exercise below the list."""
_LIST_SHARE = 0.32
_MIN_LIST, _MAX_LIST = 32, 44
_THREE_FROM_COLUMNS = 110
"""From this width of the exercise on, its figure stands beside the text and not above it."""
_THREE_SHARE = 0.45
_FIGURE_SHARE = 0.44
_MIN_FIGURE_ROWS, _MIN_FIGURE_COLUMNS = 8, 14
_MAX_FIGURE_COLUMNS = 78
_SIDE_FIGURE_COLUMNS = 22
_SIDE_FIGURE_FROM = 56
_LARGE_FROM_ROWS = 34
_LARGE_NAME_ROWS = 3
_MAX_TEXT = 90


@dataclass(frozen=True, slots=True)
class LibraryLayout:
    """The boxes.

    Attributes:
        list: The exercises.
        rule: The row of the line between the list and the exercise; None where they stand beside each other.
        panel: What the figure lies on; None where there is no room for one.
        name: The name; 3 rows of large type where there is room.
        text: All that is said of it.
    """

    list: Box
    rule: int | None
    panel: Box | None
    name: Box
    text: Box

    @property
    def figure(self) -> Box | None:
        """What is free for the figure."""
        if self.panel is None:
            return None
        columns = min(_MAX_FIGURE_COLUMNS, self.panel.width - PANEL_MARGIN)
        return Box(self.panel.x + (self.panel.width - columns) // 2, self.panel.y, columns, self.panel.height)


def library_layout(width: int, height: int, *, has_figure: bool) -> LibraryLayout:
    """Divide the page.

    Args:
        width: Columns.
        height: Rows.
        has_figure: Whether the exercise has a figure.
    """
    is_roomy = width >= _BESIDE_FROM_COLUMNS and height >= _BESIDE_FROM_ROWS
    return _beside(width, height, has_figure) if is_roomy else _below(width, height, has_figure)


def _beside(width: int, height: int, has_figure: bool) -> LibraryLayout:
    top = 2
    columns = max(_MIN_LIST, min(_MAX_LIST, round(width * _LIST_SHARE)))
    listed = Box(0, top, columns, height - top)
    left = columns + WIDE_COLUMN_GAP
    inside, rows = width - MARGIN - left, height - top
    name_rows = _LARGE_NAME_ROWS if height >= _LARGE_FROM_ROWS else 1
    gap = GROUP_GAP if name_rows > 1 else 0
    panel = None
    text_columns, text_top = inside, top
    if has_figure and inside >= _THREE_FROM_COLUMNS:
        wide = round(inside * _THREE_SHARE)
        panel = Box(width - MARGIN - wide, top, wide, rows - GROUP_GAP)
        text_columns = panel.x - WIDE_COLUMN_GAP - left
    elif has_figure:
        figure_rows = max(_MIN_FIGURE_ROWS, round(rows * _FIGURE_SHARE))
        panel = Box(left, top, inside, figure_rows)
        text_top = top + figure_rows + gap
    name = Box(left, text_top, text_columns, name_rows)
    below = name.y + name.height + gap
    return LibraryLayout(listed, None, panel, name, Box(left, below, min(text_columns, _MAX_TEXT), height - below))


def _below(width: int, height: int, has_figure: bool) -> LibraryLayout:
    top = 1
    rows = height - top
    list_rows = max(1, min(rows - 3, rows // 2))
    rule = top + list_rows
    name_y = rule + 1
    panel = None
    text_columns = width - 2 * MARGIN
    below = height - name_y
    if has_figure and width >= _SIDE_FIGURE_FROM and below >= _MIN_FIGURE_ROWS:
        panel = Box(width - MARGIN - _SIDE_FIGURE_COLUMNS, name_y, _SIDE_FIGURE_COLUMNS, below)
        text_columns -= _SIDE_FIGURE_COLUMNS + WIDE_COLUMN_GAP
    name = Box(MARGIN, name_y, text_columns, 1)
    return LibraryLayout(
        Box(0, top, width, list_rows), rule, panel, name, Box(MARGIN, name_y + 1, text_columns, max(0, below - 1))
    )
