"""A list of lines, one of them under the cursor, some with a value that can be changed to either side.

Scrolls by itself so that the cursor stays in sight. The screen moves the cursor and changes values.
"""

from collections.abc import Iterable

from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.paint import Line, PaintedBox, Span, cut_line, line_width
from runcoach.widgets.tint import BOLD, DIM, KEY, LIT, TEXT, Tint

_CURSOR = "›"
_INDENTED_LABEL = 14


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One line: a label with a value, or only text."""

    label: str
    value: str = ""
    remark: str = ""
    """Muted words at the right end."""
    indent: int = 0
    less: bool = False
    """Whether there is a value before this one."""
    more: bool = False
    role: Tint = TEXT
    selectable: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """Rows, and the index of the one under the cursor."""

    rows: tuple[ChoiceRow, ...] = ()
    cursor: int = 0
    label_width: int = 16


def first_shown(rows: int, cursor: int, height: int) -> int:
    """The first row in sight, so that the cursor stands about in the middle of a list that does not fit."""
    return max(0, min(cursor - height // 2, rows - height))


def _row(row: ChoiceRow, is_current: bool, label_width: int, width: int) -> Line:
    mark = f" {_CURSOR} " if is_current else "   "
    line: Line = (Span(mark + " " * row.indent, KEY), Span(row.label, BOLD if is_current else row.role))
    if row.value:
        column = _INDENTED_LABEL if row.indent else label_width
        gap = max(1, column - line_width((Span(row.label),)))
        before = "◂ " if row.less else "  "
        after = " ▸" if row.more else ""
        arrows = KEY if is_current else DIM
        value = Span(row.value, LIT if is_current and (row.less or row.more) else TEXT)
        line = (*line, Span(" " * gap), Span(before, arrows), value, Span(after, arrows))
    if row.remark:
        room = width - line_width(line) - line_width((Span(row.remark),)) - 1
        line = (*line, Span(" " * max(2, room)), Span(row.remark, DIM))
    return cut_line(line, width)


def paint_list(value: ChoiceList, width: int, height: int) -> list[Line]:
    """The lines of a list in a box."""
    first = first_shown(len(value.rows), value.cursor, height)
    shown = value.rows[first : first + height]
    return [_row(row, first + offset == value.cursor, value.label_width, width) for offset, row in enumerate(shown)]


class ChoiceListBox(PaintedBox[ChoiceList]):
    """The list. A click posts the row that was clicked."""

    DEFAULT_CSS = "ChoiceListBox { height: 1fr; }"

    @dataclass
    class Picked(Message):
        """A row was clicked."""

        row: int

    def paint(self, value: ChoiceList, width: int, height: int) -> Iterable[Line]:
        """The lines that show the list in a box of this size."""
        return paint_list(value, width, height)

    def on_click(self, event: events.Click) -> None:
        """Post the row that was clicked."""
        row = first_shown(len(self.value.rows), self.value.cursor, self.size.height) + event.y
        if row < len(self.value.rows) and self.value.rows[row].selectable:
            self.post_message(self.Picked(row))


def moved(rows: tuple[ChoiceRow, ...], cursor: int, by: int) -> int:
    """The row that the cursor comes to; rows that cannot be selected are skipped, and it stops at the ends."""
    wanted = cursor + by
    while 0 <= wanted < len(rows):
        if rows[wanted].selectable:
            return wanted
        wanted += 1 if by > 0 else -1
    return cursor
