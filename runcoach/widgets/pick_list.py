"""A list to pick from: things with a sign that says whether they are at hand, and below one its ways to go without it.

What does not fit is scrolled, and the edge says so. Pure, except for the box at the end.
"""

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.choice_list import first_shown
from runcoach.widgets.picture import Picture
from runcoach.widgets.sheet import Area, Sheet
from runcoach.widgets.spacing import COLUMN_GAP, MARGIN
from runcoach.widgets.text_block import ends_whole
from runcoach.widgets.tint import BOLD, DIM, FAINT, GO, LIT, TEXT, WARN
from runcoach.widgets.wrapping import wrapped

ROW, OPTION = "row", "option"
_EDGE = "▌"
_HAVE, _HAVE_NOT = "■", "□"
_INDENT = 4
_OPTIONS_PER_ROW = 100
"""More than there are: a click on an option is its row times this, plus its place."""


@dataclass(frozen=True, slots=True)
class PickRow:
    """A line of the list.

    Attributes:
        text: What it is.
        remark: What it is for.
        is_there: Whether it is at hand; None for a line below a thing.
        options: The ways to choose from, for a line below a thing.
        chosen: Which of them is chosen.
        short: What it is where there is little room; empty if that is no shorter.
        short_remark: The same of what it is for.
    """

    text: str
    remark: str = ""
    is_there: bool | None = None
    options: tuple[str, ...] = ()
    chosen: int = 0
    short: str = ""
    short_remark: str = ""


@dataclass(frozen=True, slots=True)
class PickList:
    """A title, a sentence, and the lines, one of them under the cursor."""

    title: str = ""
    words: str = ""
    rows: tuple[PickRow, ...] = ()
    cursor: int = 0


def _fitting(rows: Sequence[PickRow], width: int) -> tuple[Sequence[PickRow], int]:
    """The rows with whole names if all have room, else with short ones; and the column of what things are for, or 0."""
    widest = max((cell_len(row.text) for row in rows if row.is_there is not None), default=0)
    column = MARGIN + 3 + widest + COLUMN_GAP
    for shown in (rows, [replace(row, text=row.short or row.text, remark=row.short_remark) for row in rows]):
        remarks = max((cell_len(row.remark) for row in shown), default=0)
        ways = (_ways_width(row) for row in shown if row.is_there is None)
        if column + remarks <= width - MARGIN and all(wide <= width - 2 * MARGIN - _INDENT for wide in ways):
            return shown, column
    return shown, 0


def _ways_width(row: PickRow) -> int:
    return cell_len(row.text) + COLUMN_GAP + sum(cell_len(option) + 2 for option in row.options)


def _lay(of: PickList, width: int, height: int) -> tuple[Sheet, list[Area]]:
    sheet, raised = Sheet(), list[Area]()
    rows, remarks_at = _fitting(of.rows, width)
    sheet.write(MARGIN, 0, ends_whole(of.title, width - 2 * MARGIN), BOLD)
    words = wrapped(of.words, width - 2 * MARGIN)
    y = sheet.write_lines(MARGIN, 1, words if height > len(words) + 8 else [], DIM)
    y += 1 if height - y > len(of.rows) + 1 else 0
    listed = height - y
    room = listed if len(of.rows) <= listed else listed - 1
    first = first_shown(len(of.rows), of.cursor, room)
    for number, row in enumerate(rows[first : first + room], first):
        here = y + number - first
        area = Area(0, here, width, 1, (ROW, number))
        sheet.areas.append(area)
        if number == of.cursor:
            raised.append(area)
            sheet.write(0, here, _EDGE, GO)
        if row.is_there is None:
            _lay_ways(sheet, row, number, here, width, is_chosen=number == of.cursor)
        else:
            _lay_thing(sheet, row, here, width, remarks_at, is_chosen=number == of.cursor)
    if room < len(of.rows):
        below = len(of.rows) - first - room
        parts = [f"↑ {first} more"] if first else []
        parts += [f"↓ {below} more"] if below else []
        sheet.write(MARGIN + 1, y + room, "   ".join(parts), FAINT)
    return sheet, raised


def _lay_thing(sheet: Sheet, row: PickRow, y: int, width: int, remarks_at: int, *, is_chosen: bool) -> None:
    tint = GO if row.is_there else WARN
    x = sheet.write(MARGIN + 1, y, _HAVE if row.is_there else _HAVE_NOT, tint) + 1
    name_tint = BOLD if is_chosen else TEXT if row.is_there else WARN
    x = max(remarks_at, sheet.write(x, y, ends_whole(row.text, width - MARGIN - x), name_tint) + COLUMN_GAP)
    if x + 8 < width:
        sheet.write(x, y, ends_whole(row.remark, width - MARGIN - x), DIM)


def _lay_ways(sheet: Sheet, row: PickRow, number: int, y: int, width: int, *, is_chosen: bool) -> None:
    """The ways beside each other where they fit, otherwise the chosen one between the signs of its neighbours."""
    x, right = MARGIN + _INDENT, width - MARGIN
    name_room = right - x - (_ways_width(row) - cell_len(row.text))
    if name_room >= min(cell_len(row.text), 8):
        x = sheet.write(x, y, ends_whole(row.text, name_room), BOLD if is_chosen else TEXT) + COLUMN_GAP
        for at, option in enumerate(row.options):
            hit = (OPTION, number * _OPTIONS_PER_ROW + at)
            x = sheet.write(x, y, f" {option} ", LIT if at == row.chosen else DIM, hit)
        return
    before, after = "‹ " if row.chosen else "", " ›" if row.chosen + 1 < len(row.options) else ""
    text = f"{before}{row.options[row.chosen]}{after}" if row.options else ""
    name = ends_whole(row.text, max(4, right - x - 1 - cell_len(text)))
    x = sheet.write(x, y, name, BOLD if is_chosen else TEXT) + 1
    sheet.write(x, y, ends_whole(text, right - x), BOLD)


def paint_pick_list(
    of: PickList, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the list."""
    canvas = CellCanvas(width, height, style, ground)
    sheet, raised = _lay(of, width, height)
    for area in raised:
        canvas.surface(area.x, area.y, area.width, area.height, ColourRole.RAISED)
    sheet.draw(canvas)
    return canvas.picture()


def option_of(number: int) -> tuple[int, int]:
    """The row and the place of an option that was clicked."""
    return divmod(number, _OPTIONS_PER_ROW)


class PickListBox(CellBox[PickList]):
    """The list. A click on a line or on an option is reported."""

    DEFAULT_CSS = "PickListBox { height: 1fr; }"

    @dataclass
    class Clicked(Message):
        """Something was clicked."""

        kind: str
        number: int

    def paint(self, value: PickList, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the list in a box of this size."""
        return paint_pick_list(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Report what was clicked."""
        found = _lay(self.value, self.size.width, self.size.height)[0].hit(event.x, event.y)
        if found is not None:
            self.post_message(self.Clicked(*found))


def moved(rows: Sequence[PickRow], cursor: int, by: int) -> int:
    """Where the cursor comes to; it stops at the ends."""
    return max(0, min(len(rows) - 1, cursor + by))
