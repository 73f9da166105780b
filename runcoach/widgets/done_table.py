"""The table of what was done in a workout: left against right, and what to do next time. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SIGNS, ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.meters.side_bars import SideBarRow, SideBars, paint_side_bars
from runcoach.widgets.spacing import COLUMN_GAP
from runcoach.widgets.text_block import ends_whole
from runcoach.widgets.tint import BOLD, FAINT, GO, HOLD, TEXT, Tint

_BARS_FROM_COLUMNS = 76
_MIN_BARS, _MAX_BARS = 19, 90
_NEXT_FROM_COLUMNS = 76
_WIDE_FROM_COLUMNS = 180
_MIN_NEXT, _MAX_NEXT = 13, 50
_LEFT, _RIGHT = Tint(ColourRole.LEFT, bold=True), Tint(ColourRole.RIGHT, bold=True)
HEADING = Tint(ColourRole.DIM, bold=True)
"""Of headings on the page."""


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What was done of one exercise.

    Attributes:
        name: Its name.
        short: A shorter one; may be empty.
        left: What the left side did, set by set; empty where both sides work at once.
        right: The same for the right side.
        both: What both sides did at once; with the load, if there is one.
        shares: How much of the most that a side did, left and right, from 0 to 1; None without sides.
        next_time: What to do next time; may be empty.
        is_best: Whether something was better than ever.
        is_step_up: Whether the next time asks for more: only then it has the sign that rises.
    """

    name: str
    short: str = ""
    left: str = ""
    right: str = ""
    both: str = ""
    shares: tuple[float, float] | None = None
    next_time: str = ""
    is_best: bool = False
    is_step_up: bool = True


@dataclass(frozen=True, slots=True)
class DoneColumns:
    """Where the columns of the table begin, and how wide they are; a width of 0 for those that are not there."""

    name: int
    left: int
    bars: int
    right: int
    both: int
    next_time: int


def columns_of(rows: Sequence[DoneRow], width: int) -> DoneColumns:
    """Return the columns of a table.

    Args:
        rows: Those of the table.
        width: Columns that it may take.
    """
    amounts = [max((cell_len(text) for text in texts), default=0) for texts in _amounts(rows)]
    left, right = (max(each, cell_len("right ▶")) if each else 0 for each in amounts[:2])
    whole = max((cell_len(row.name) for row in rows), default=0)
    gaps = COLUMN_GAP * 2
    next_time = 0
    if width >= _NEXT_FROM_COLUMNS and any(row.next_time for row in rows):
        next_time = max(_MIN_NEXT, min(_MAX_NEXT, width // 4 if width >= _WIDE_FROM_COLUMNS else width // 5))
        if not any(row.next_time and cell_len(row.next_time) + 2 <= next_time for row in rows):
            # All of them go below their exercises.
            next_time = 0
    both_over = max(0, amounts[2] - left - right - COLUMN_GAP)
    room = width - left - right - gaps - (next_time + COLUMN_GAP if next_time else 0) - 2
    bars = 0
    if width >= _BARS_FROM_COLUMNS and left and right:
        bars = max(_MIN_BARS, min(_MAX_BARS, room - whole - COLUMN_GAP))
        room -= bars + COLUMN_GAP
    return DoneColumns(max(8, min(whole, room - (0 if bars else both_over))), left, bars, right, amounts[2], next_time)


def _amounts(rows: Sequence[DoneRow]) -> tuple[list[str], list[str], list[str]]:
    return (
        [row.left for row in rows if row.left],
        [row.right for row in rows if row.right],
        [row.both for row in rows if row.both],
    )


def draw_table_head(canvas: CellCanvas, columns: DoneColumns) -> None:
    """Draw the headings of the columns into the first row."""
    canvas.text(0, 0, "What you did", HEADING)
    x = 2 + columns.name + COLUMN_GAP
    if columns.left:
        canvas.text_right(x + columns.left, 0, f"{SIGNS[ColourRole.LEFT]} left", _LEFT)
        x += columns.left + COLUMN_GAP + (columns.bars + COLUMN_GAP if columns.bars else 0)
        canvas.text(x, 0, f"right {SIGNS[ColourRole.RIGHT]}", _RIGHT)
    if columns.next_time:
        canvas.text(_next_x(columns), 0, "next time", HEADING)


def _next_x(columns: DoneColumns) -> int:
    """The column in which the next time begins."""
    sides = columns.left + columns.right + COLUMN_GAP if columns.left else 0
    bars = columns.bars + COLUMN_GAP if columns.bars else 0
    return 2 + columns.name + COLUMN_GAP + max(sides + bars, columns.both) + COLUMN_GAP


def draw_done_row(
    canvas: CellCanvas, row: DoneRow, name: str, columns: DoneColumns, y: int, style: RenderStyle, *, has_next: bool
) -> None:
    """Draw what was done of one exercise.

    Args:
        canvas: Where.
        row: What was done.
        name: The name, as long as its column allows.
        columns: Those of the table.
        y: The row of the canvas.
        style: How bars are drawn.
        has_next: Whether the next time stands in its column, and not below.
    """
    canvas.text(0, y, ends_whole(name, columns.name), TEXT)
    if row.is_best:
        canvas.text(columns.name + 1, y, "★", HOLD)
    bold = BOLD if row.is_best else TEXT
    x = 2 + columns.name + COLUMN_GAP
    if row.both:
        canvas.text(x, y, row.both, bold)
    else:
        canvas.text_right(x + columns.left, y, row.left or "–", bold if row.left else FAINT)
        x += columns.left + COLUMN_GAP
        if columns.bars and row.shares is not None:
            bars = paint_side_bars(SideBars((SideBarRow(*row.shares),)), columns.bars, 1, style)
            canvas.place(x, y, bars)
        x += columns.bars + COLUMN_GAP if columns.bars else 0
        canvas.text(x, y, row.right or "–", bold if row.right else FAINT)
    if row.next_time and has_next:
        start = _next_x(columns)
        canvas.text(start, y, SIGNS[ColourRole.GO] if row.is_step_up else "", GO)
        canvas.text(start + 2, y, row.next_time, GO if row.is_step_up else TEXT)
