"""A list of rows, one of them under the cursor, some with a value that can be changed to either side.

A row is one line; where its value or its remark has no room beside the label, it stands below it, whole. Scrolls by
itself so that the cursor stays in sight. The screen moves the cursor and changes values.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.paint import Line, PaintedBox, Span, cut_line, line_width
from runcoach.widgets.tint import BOLD, DIM, KEY, LIT, TEXT, Tint
from runcoach.widgets.wrapping import wrapped

_CURSOR = "›"
_MARK_COLUMNS = 3
_FACTS_GAP = 3
_BELOW = 2
"""How far what stands below a label is indented."""
_ARROWS = 4
"""The signs at both sides of a value that can be changed."""
_REMARK_GAP = 2
_COLUMNS_GAP = 3


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
    min_column: int = 0
    """From how many columns on a long list stands beside itself, as in a newspaper; 0 for never."""


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


# Of all rows of a list only one or two change at a key.
@lru_cache(maxsize=1024)
def _lines(row: ChoiceRow, is_current: bool, label_width: int, width: int, columns: _Columns) -> tuple[Line, ...]:
    """The lines of a row: one, or more where its value or its remark has no room beside the label."""
    mark = f" {_CURSOR} " if is_current else "   "
    label: Line = (Span(mark + " " * row.indent, KEY), Span(row.label, BOLD if is_current else row.role))
    if row.facts:
        line: Line = (*label, Span(" " * (columns.start - line_width(label))), *_facts_line(row, columns))
        return (cut_line(line, width),)
    gap = max(1, label_width - line_width((Span(row.label),)))
    room = width - line_width(label) - gap - _ARROWS
    text = row.short if row.short and cell_len(row.value) > room else row.value
    if row.value and cell_len(text) > room:
        # Below the label: in a narrow list values are longer than what is left beside the longest label.
        below = _MARK_COLUMNS + row.indent + _BELOW
        values = wrapped(row.value, width - below - _ARROWS)
        lines = [label, *((Span(" " * below), *line) for line in _value_lines(row, values, is_current))]
    elif row.value:
        lines = [(*label, Span(" " * gap), *line) for line in _value_lines(row, [text], is_current)]
    else:
        lines = _label_lines(row, label[0], label[1].tint, width)
    note = f"   {row.note}" if row.note else ""
    if row.value and line_width(lines[-1]) + cell_len(note) <= width:
        lines[-1] = (*lines[-1], Span(note, DIM))
    return tuple(cut_line(line, width) for line in _with_remark(row, lines, width))


def _label_lines(row: ChoiceRow, mark: Span, tint: Tint, width: int) -> list[Line]:
    """A label that stands alone, in as many lines as it takes."""
    room = width - line_width((mark,))
    texts = (cell_len(row.label) > room and wrapped(row.label, room)) or [row.label]
    return [(mark if not number else Span(" " * len(mark.text)), Span(text, tint)) for number, text in enumerate(texts)]


def _value_lines(row: ChoiceRow, texts: Sequence[str], is_current: bool) -> list[Line]:
    """A value in one or more lines, between the signs that it can be changed."""
    arrows, tint = (KEY if is_current else DIM), (LIT if is_current and (row.less or row.more) else TEXT)
    lines: list[Line] = []
    for number, text in enumerate(texts, 1):
        less = "◂ " if row.less and number == 1 else "  "
        more = " ▸" if row.more and number == len(texts) else ""
        lines.append((Span(less, arrows), Span(text, tint), Span(more, arrows)))
    return lines


def _with_remark(row: ChoiceRow, lines: list[Line], width: int) -> list[Line]:
    """The lines with the remark at the right end of the last one, or below it."""
    if not row.remark:
        return lines
    remark = Span(row.remark, DIM)
    room = width - line_width(lines[-1]) - line_width((remark,)) - 1
    if room >= _REMARK_GAP:
        return [*lines[:-1], (*lines[-1], Span(" " * room), remark)]
    below = " " * (_MARK_COLUMNS + row.indent + _BELOW)
    return [*lines, *((Span(below), Span(text, DIM)) for text in wrapped(row.remark, width - len(below)))]


def _laid(value: ChoiceList, width: int) -> list[tuple[int, Line]]:
    """All lines of a list, each with the row that it belongs to."""
    columns = _columns(value, width)
    return [
        (at, line)
        for at, row in enumerate(value.rows)
        for line in _lines(row, at == value.cursor, value.label_width, width, columns)
    ]


def _in_sight(value: ChoiceList, width: int, height: int) -> list[list[tuple[int, Line]]]:
    """The lines that a box shows, in one or more columns, each with the row that it belongs to."""
    count, lines = 1, _laid(value, width)
    if value.min_column and len(lines) > height // 2:
        count = max(1, (width + _COLUMNS_GAP) // (value.min_column + _COLUMNS_GAP))
        lines = _laid(value, _column_width(width, count)) if count > 1 else lines
        if len(lines) <= count * height and (columns := _at_headings(value, lines, count, height)):
            return columns
    of_cursor = [number for number, (at, _) in enumerate(lines) if at == value.cursor] or [0]
    first = first_shown(len(lines), of_cursor[0], count * height)
    # Its last line is in sight, too, as long as the first one stays.
    first = max(first, min(of_cursor[-1] - count * height + 1, of_cursor[0]))
    return [lines[first + at * height : first + (at + 1) * height] for at in range(count)]


def _at_headings(
    value: ChoiceList, lines: Sequence[tuple[int, Line]], count: int, height: int
) -> list[list[tuple[int, Line]]]:
    """All lines in columns that are about equally long and begin with a heading; none if they do not fit so."""
    rows = [value.rows[at] for at, _ in lines]
    headings = [at for at, row in enumerate(rows) if row.label and not (row.selectable or row.indent or row.facts)]
    columns: list[list[tuple[int, Line]]] = []
    start = 0
    for left in range(count, 0, -1):
        wanted = start + -(-(len(lines) - start) // left)
        after = [at for at in headings if start < at <= start + height]
        end = min(after, key=lambda at: abs(at - wanted)) if left > 1 and after else len(lines)
        columns.append(list(lines[start:end]))
        start = end
    return columns if all(len(column) <= height for column in columns) else []


def _column_width(width: int, count: int) -> int:
    return (width - (count - 1) * _COLUMNS_GAP) // count


def paint_list(value: ChoiceList, width: int, height: int) -> list[Line]:
    """The lines of a list in a box."""
    columns = _in_sight(value, width, height)
    wide = _column_width(width, len(columns))
    made: list[Line] = []
    for y in range(max(map(len, columns))):
        line: Line = ()
        for number, column in enumerate(columns):
            if number and y < len(column):
                line = (*line, Span(" " * (number * (wide + _COLUMNS_GAP) - line_width(line))))
            line = (*line, *column[y][1]) if y < len(column) else line
        made.append(line)
    return made


def row_at(value: ChoiceList, width: int, height: int, x: int, y: int) -> int | None:
    """The row at a place of the box; None if there is none."""
    columns = _in_sight(value, width, height)
    column = columns[min(len(columns) - 1, x // (_column_width(width, len(columns)) + _COLUMNS_GAP))]
    return column[y][0] if y < len(column) else None


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
        row = row_at(self.value, *self.size, event.x, event.y)
        if row is not None and self.value.rows[row].selectable:
            self.post_message(self.Picked(row))


def moved(rows: tuple[ChoiceRow, ...], cursor: int, by: int) -> int:
    """The row that the cursor comes to; rows that cannot be selected are skipped, and it stops at the ends."""
    wanted = cursor + by
    while 0 <= wanted < len(rows):
        if rows[wanted].selectable:
            return wanted
        wanted += 1 if by > 0 else -1
    return cursor
