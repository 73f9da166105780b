"""A list of lines, one of them under the cursor, some with a value that can be changed to either side.

Scrolls by itself so that the cursor stays in sight. The screen moves the cursor and changes values.
"""

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.paint import Line, PaintedBox, Span, cut_line, line_width
from runcoach.widgets.tint import BOLD, DIM, KEY, LIT, TEXT, Tint

_CURSOR = "›"
_MARK_COLUMNS = 3
_FACTS_GAP = 3


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One line: a label with a value, or only text."""

    label: str
    value: str = ""
    remark: str = ""
    """Muted words at the right end."""
    note: str = ""
    """Muted words beside the value; they are missing where they have no room."""
    indent: int = 0
    less: bool = False
    """Whether there is a value before this one."""
    more: bool = False
    role: Tint = TEXT
    selectable: bool = True
    short: str = ""
    """The value, or the first of the facts, in fewer words, for where there is little room."""
    facts: tuple[str, ...] = ()
    """Instead of a value: what stands in columns with the facts of other rows; an empty one leaves its place blank."""


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """Rows, and the index of the one under the cursor."""

    rows: tuple[ChoiceRow, ...] = ()
    cursor: int = 0
    label_width: int = 16
    first_to_go: tuple[int, ...] = ()
    """Which columns of facts give way, the first one first, where not all have room."""


def first_shown(rows: int, cursor: int, height: int) -> int:
    """The first row in sight, so that the cursor stands about in the middle of a list that does not fit."""
    return max(0, min(cursor - height // 2, rows - height))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the facts are: where the first one begins, and how wide each is; 0 if it has given way."""

    start: int
    widths: tuple[int, ...]
    is_short: bool


def _columns(value: ChoiceList, width: int) -> _Columns:
    """The columns of the facts of all rows: in fewer words where they do not fit, then without some."""
    rows = [row for row in value.rows if row.facts]
    start = max((_MARK_COLUMNS + row.indent + cell_len(row.label) + _FACTS_GAP for row in rows), default=0)
    for is_short, gone in ((False, 0), *((True, gone) for gone in range(len(value.first_to_go) + 1))):
        every = [_facts(row, is_short=is_short) for row in rows]
        count = max(map(len, every), default=0)
        widths = [max((cell_len(facts[at]) for facts in every if at < len(facts)), default=0) for at in range(count)]
        kept = [0 if at in value.first_to_go[:gone] else wide for at, wide in enumerate(widths)]
        made = _Columns(start, tuple(kept), is_short)
        if start + sum(wide + _FACTS_GAP for wide in kept if wide) - _FACTS_GAP < width:
            break
    return made


def _facts(row: ChoiceRow, *, is_short: bool) -> tuple[str, ...]:
    return (row.short or row.facts[0], *row.facts[1:]) if is_short else row.facts


def _facts_line(row: ChoiceRow, columns: _Columns) -> Line:
    texts = (
        text + " " * (wide - cell_len(text) + _FACTS_GAP)
        for text, wide in zip(_facts(row, is_short=columns.is_short), columns.widths, strict=False)
        if wide
    )
    return (Span("".join(texts).rstrip(), TEXT),)


def _row(row: ChoiceRow, is_current: bool, label_width: int, width: int, columns: _Columns) -> Line:
    mark = f" {_CURSOR} " if is_current else "   "
    line: Line = (Span(mark + " " * row.indent, KEY), Span(row.label, BOLD if is_current else row.role))
    if row.facts:
        line = (*line, Span(" " * (columns.start - line_width(line))), *_facts_line(row, columns))
    elif row.value:
        gap = max(1, label_width - line_width((Span(row.label),)))
        room = width - line_width(line) - gap - 4
        text = row.short if row.short and cell_len(row.value) > room else row.value
        before = "◂ " if row.less else "  "
        after = " ▸" if row.more else ""
        arrows = KEY if is_current else DIM
        value = Span(text, LIT if is_current and (row.less or row.more) else TEXT)
        line = (*line, Span(" " * gap), Span(before, arrows), value, Span(after, arrows))
        note = f"   {row.note}" if row.note else ""
        line = (*line, Span(note, DIM)) if line_width(line) + cell_len(note) <= width else line
    if row.remark:
        room = width - line_width(line) - line_width((Span(row.remark),)) - 1
        line = (*line, Span(" " * max(2, room)), Span(row.remark, DIM))
    return cut_line(line, width)


def paint_list(value: ChoiceList, width: int, height: int) -> list[Line]:
    """The lines of a list in a box."""
    first = first_shown(len(value.rows), value.cursor, height)
    shown = value.rows[first : first + height]
    columns = _columns(value, width)
    return [
        _row(row, first + offset == value.cursor, value.label_width, width, columns) for offset, row in enumerate(shown)
    ]


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
