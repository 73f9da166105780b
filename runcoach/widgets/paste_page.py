"""The page of a pasted plan: its lines at the left, what each means at the right, and the question of the chosen one.

Where there is no room for two columns, the meaning of the chosen line stands below the lines. Pure, except for the
box at the end.
"""

from collections.abc import Iterator, Sequence

from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.paste_layout import (
    SIGN_COLUMNS,
    Drawn,
    PastePage,
    Piece,
    foot_pieces,
    halves,
    has_columns,
    layout,
    shortened,
)
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN
from runcoach.widgets.tint import BOLD, DIM, FAINT, KEY, Tint

_CURSOR = "›"
_HEADING = Tint(ColourRole.DIM, bold=True)
LEFT_HEADING, RIGHT_HEADING = "Your plan", "What I will coach"


def paint_paste(
    value: PastePage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    right = canvas.text_right(width - MARGIN, 0, value.progress, DIM)
    canvas.text(MARGIN, 0, shortened(value.title, right - 2 * MARGIN), BOLD)
    foot = foot_pieces(value, width, height)
    for y, piece in enumerate(foot, height - len(foot)):
        canvas.text(MARGIN, y, piece.text, piece.tint)
    below = len(foot) + (GROUP_GAP if foot else 0)
    if has_columns(width, height):
        _draw_columns(canvas, value, height - below)
    else:
        _draw_list(canvas, value)
    if not value.rows:
        _draw_help(canvas, value, 3 if has_columns(width, height) else 2, height - below)
    return canvas.picture()


def _draw_columns(canvas: CellCanvas, value: PastePage, end: int) -> None:
    right, right_width = halves(canvas.width)
    panel = right - MARGIN - COLUMN_GAP
    draw_panel(canvas, MARGIN, 1, panel, end - 1, PanelSurface(heading=LEFT_HEADING))
    drawn = layout(value, canvas.width, canvas.height)
    if value.rows:
        canvas.text(right, 1, RIGHT_HEADING, _HEADING)
    for each in drawn:
        if each.row == value.cursor:
            canvas.surface(MARGIN, each.y, panel, 1, ColourRole.RAISED)
            canvas.surface(right - 1, each.y, right_width + 1, 1, ColourRole.RAISED)
    is_first = True
    for each in drawn:
        if each.left is not None:
            if each.row == value.cursor and is_first:
                canvas.text(MARGIN, each.y, _CURSOR, KEY)
                is_first = False
            canvas.text(MARGIN + PANEL_MARGIN, each.y, each.left.text, each.left.tint)
        if each.right is not None:
            _draw_right(canvas, right, each.y, each.right)
    _draw_more(canvas, value, drawn, right - 1 - COLUMN_GAP)
    free = drawn[-1].y + 2 if drawn else end
    if value.rows and end - free >= _help_rows(value, panel - 2 * PANEL_MARGIN):
        _draw_help(canvas, value, end - _help_rows(value, panel - 2 * PANEL_MARGIN), end)


def _draw_right(canvas: CellCanvas, x: int, y: int, piece: Piece) -> None:
    canvas.text(x + (SIGN_COLUMNS if piece.choice else 0), y, piece.sign, piece.sign_tint)
    canvas.text(x + piece.indent, y, piece.text, piece.tint)


def _draw_more(canvas: CellCanvas, value: PastePage, drawn: Sequence[Drawn], x: int) -> None:
    """Say at the edge that there are lines above or below those in sight."""
    seen = [each.row for each in drawn if each.row >= 0 and each.left is not None]
    full = [at for at, row in enumerate(value.rows) if row.text]
    if not seen or not full:
        return
    tops = [each.y for each in drawn if each.left is not None]
    if full[0] < seen[0]:
        canvas.text(x, tops[0], "↑", FAINT)
    if full[-1] > seen[-1]:
        canvas.text(x, tops[-1], "↓", FAINT)


def _draw_list(canvas: CellCanvas, value: PastePage) -> None:
    if not value.rows:
        return
    drawn = layout(value, canvas.width, canvas.height)
    for each in drawn:
        if each.left is not None:
            if each.row == value.cursor:
                canvas.surface(0, each.y, canvas.width, 1, ColourRole.RAISED)
                canvas.text(0, each.y, _CURSOR, KEY)
            canvas.text(MARGIN, each.y, each.left.sign, each.left.sign_tint)
            canvas.text(MARGIN + SIGN_COLUMNS, each.y, each.left.text, each.left.tint)
        if each.right is not None:
            _draw_right(canvas, MARGIN, each.y, each.right)
    listed = [each for each in drawn if each.left is not None]
    _draw_more(canvas, value, listed, canvas.width - 1)
    rule = listed[-1].y + 1 if listed else 1
    canvas.text(0, rule, "─" * canvas.width, Tint(ColourRole.LINE))


def _help_pieces(value: PastePage, width: int) -> Iterator[Piece]:
    for text, tint in value.help:
        for line in wrapped(text, width) or [""]:
            yield Piece(line, tint)


def _help_rows(value: PastePage, width: int) -> int:
    return len(list(_help_pieces(value, width))) + 1


def _draw_help(canvas: CellCanvas, value: PastePage, top: int, end: int) -> None:
    x, width = MARGIN, canvas.width - 2 * MARGIN
    if has_columns(canvas.width, canvas.height):
        right, _ = halves(canvas.width)
        x, width = MARGIN + PANEL_MARGIN, right - MARGIN - COLUMN_GAP - 2 * PANEL_MARGIN
    for y, piece in enumerate(_help_pieces(value, width), top):
        if y < end:
            canvas.text(x, y, piece.text, piece.tint)


class PastePageBox(CellBox[PastePage]):
    """The page. A click on a line or on an answer is reported."""

    DEFAULT_CSS = "PastePageBox { height: 1fr; }"

    @dataclass
    class Picked(Message):
        """A line was clicked."""

        row: int

    @dataclass
    class Answered(Message):
        """An answer was clicked."""

        number: int

    def paint(self, value: PastePage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_paste(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Report what was clicked."""
        if not self.value.rows:
            return
        for each in layout(self.value, self.size.width, self.size.height):
            if each.y == event.y and each.row >= 0:
                is_left = has_columns(self.size.width, self.size.height) and event.x < halves(self.size.width)[0]
                if each.right is not None and each.right.choice and not is_left:
                    self.post_message(self.Answered(each.right.choice))
                elif self.value.rows[each.row].text:
                    self.post_message(self.Picked(each.row))
