"""The page of a pasted plan: its lines at the left, what each means at the right, and the question of the chosen one.

Where there is no room for two columns, the meaning of the chosen line stands below the lines. What gives way is said
with `…`; the answers to a question never give way. Pure, except for the box at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas, Picture
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.paint import cut
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN
from runcoach.widgets.tint import BOLD, DIM, FAINT, KEY, TEXT, WARN, Tint

_COLUMNS_FROM_WIDTH, _COLUMNS_FROM_HEIGHT = 70, 16
_HEADING_GAP_FROM = 30
_MIN_LIST_ROWS = 2
_MORE_LIST_FROM = 16
_SIGN_COLUMNS = 2
_CURSOR, _MORE = "›", "…"
_HEADING = Tint(ColourRole.DIM, bold=True)
LEFT_HEADING, RIGHT_HEADING = "Your plan", "What I will coach"


@dataclass(frozen=True, slots=True)
class PasteRow:
    """A line of the plan.

    Attributes:
        text: The line; empty for a blank one.
        text_tint: How it is drawn.
        sign: Whether it is clear, in a sign.
        sign_tint: How the sign is drawn.
        meaning: What was understood, one thing each.
        question: What has to be answered; may be empty.
        choices: The answers, each with what the line would be; that may be empty.
    """

    text: str
    text_tint: Tint = TEXT
    sign: str = ""
    sign_tint: Tint = DIM
    meaning: tuple[tuple[str, Tint], ...] = ()
    question: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PastePage:
    """What the page shows.

    Attributes:
        title: What the screen is for.
        progress: How much is clear.
        rows: The lines.
        cursor: The chosen one.
        foot: What will be saved; the first words of each part are what counts.
        help: What helps to write a plan, where there is room.
    """

    title: str = ""
    progress: str = ""
    rows: tuple[PasteRow, ...] = ()
    cursor: int = 0
    foot: tuple[tuple[str, Tint], ...] = ()
    help: tuple[tuple[str, Tint], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text in a column."""

    text: str
    tint: Tint = TEXT
    indent: int = 0
    sign: str = ""
    sign_tint: Tint = DIM
    choice: int = 0
    """The number of the answer that it is, from 1."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row of the screen: what stands in it, and what a click on it means."""

    y: int
    row: int
    """Which line of the plan it belongs to; -1 for none."""
    left: _Piece | None = None
    right: _Piece | None = None


def shortened(text: str, width: int) -> str:
    """The text in at most `width` cells; where words are left out, the sign for it stands after a whole word."""
    if cell_len(text) <= width:
        return text
    words = text.split()
    while len(words) > 1:
        words.pop()
        if cell_len(short := f"{' '.join(words)} {_MORE}") <= width:
            return short
    return cut(text, width)


def _lines(text: str, width: int, rows: int) -> list[str]:
    """The text wrapped into at most this many rows, with a sign if that is not all of it."""
    lines = wrapped(text, width)
    if len(lines) <= rows:
        return lines
    if rows <= 0:
        return []
    return [*lines[: rows - 1], shortened(" ".join(lines[rows - 1 :]), width)]


def _meaning(row: PasteRow, width: int, rows: int) -> list[_Piece]:
    """What was understood, in this many rows."""
    pieces: list[_Piece] = []
    inside = width - _SIGN_COLUMNS
    for text, tint in row.meaning:
        for line in _lines(text, inside, rows - len(pieces)):
            sign = row.sign if not pieces and not row.question else ""
            pieces.append(_Piece(line, tint, _SIGN_COLUMNS, sign, row.sign_tint))
    return pieces


def _question(row: PasteRow, width: int, rows: int) -> list[_Piece]:
    inside = width - _SIGN_COLUMNS
    lines = _lines(row.question, inside, rows)
    return [
        _Piece(line, WARN, _SIGN_COLUMNS, row.sign if not number else "", row.sign_tint)
        for number, line in enumerate(lines)
    ]


def _choices(row: PasteRow, width: int) -> list[_Piece]:
    inside = width - 2 * _SIGN_COLUMNS - 1
    pieces = []
    for number, (label, line) in enumerate(row.choices, 1):
        whole = f"{label}: {line}" if line else label
        text = whole if cell_len(whole) <= inside else shortened(label, inside)
        pieces.append(_Piece(text, TEXT, 2 * _SIGN_COLUMNS + 1, str(number), BOLD, number))
    return pieces


def _detail(row: PasteRow, width: int, rows: int, other_rows: int = 1, *, is_chosen: bool) -> list[_Piece]:
    """What stands beside a line, or below the lines: answers first, then the question, then the meaning."""
    if not row.question:
        return _meaning(row, width, rows)
    choices = _choices(row, width) if is_chosen else []
    question = _question(row, width, max(1, rows - len(choices)) if is_chosen else other_rows)
    meaning = _meaning(row, width, max(0, rows - len(choices) - len(question)))
    return [*meaning, *question, *choices]


def has_columns(width: int, height: int) -> bool:
    """Whether meanings stand beside the lines."""
    return width >= _COLUMNS_FROM_WIDTH and height >= _COLUMNS_FROM_HEIGHT


def _halves(width: int) -> tuple[int, int]:
    """Where the right column begins, and how wide it is."""
    right = width // 2 + 1
    return right, width - right - MARGIN


def layout(value: PastePage, width: int, height: int) -> list[Drawn]:
    """Which row of the screen shows what."""
    foot = _foot(value, width, height)
    if has_columns(width, height):
        top = 2 + (GROUP_GAP if height >= _HEADING_GAP_FROM else 0)
        return _columns(value, width, top, height - len(foot) - top - (GROUP_GAP if foot else 0))
    return _list_and_detail(value, width, 1, height - len(foot) - 1)


def _foot(value: PastePage, width: int, height: int) -> list[_Piece]:
    rows = 3 if has_columns(width, height) else 1
    pieces = [_Piece(line, tint) for text, tint in value.foot for line in _lines(text, width - 2 * MARGIN, rows)]
    return pieces[:rows]


def _columns(value: PastePage, width: int, top: int, height: int) -> list[Drawn]:
    """Line beside line: with gaps and whole questions where there is room for them, otherwise close together."""
    for other_rows, has_gaps in ((height, True), (1, True), (1, False)):
        rows, first, last = _blocks(value, width, height, other_rows, has_gaps=has_gaps)
        if len(rows) <= height:
            break
    return _window(rows, first, last, top, height)


def _blocks(
    value: PastePage, width: int, height: int, other_rows: int, *, has_gaps: bool
) -> tuple[list[Drawn], int, int]:
    """All rows of the columns, and from where to where the chosen line's go.

    Args:
        value: What is shown.
        width: Columns of the screen.
        height: Rows that there are.
        other_rows: How many rows the questions of lines have that are not chosen.
        has_gaps: Whether a blank row divides the lines, instead of those that are blank in the plan.
    """
    right, right_width = _halves(width)
    left_width = right - 2 * MARGIN - PANEL_MARGIN - COLUMN_GAP
    rows: list[Drawn] = []
    first = last = 0
    for at, row in enumerate(value.rows):
        if has_gaps and not row.text:
            continue
        if has_gaps and rows:
            rows.append(Drawn(0, -1))
        is_chosen = at == value.cursor
        lefts = [_Piece(line, row.text_tint) for line in _lines(row.text, left_width, height)]
        rights = _detail(row, right_width, height, other_rows, is_chosen=is_chosen)
        count = max(1, len(lefts), len(rights))
        if is_chosen:
            first, last = len(rows), len(rows) + count
        pairs = zip(_padded(lefts, count), _padded(rights, count), strict=True)
        rows += [Drawn(0, at, left, each) for left, each in pairs]
    return rows, first, last


def _padded(pieces: Sequence[_Piece], count: int) -> list[_Piece | None]:
    return [*pieces, *([None] * (count - len(pieces)))]


def _window(rows: Sequence[Drawn], first: int, last: int, top: int, height: int) -> list[Drawn]:
    """The rows in sight, so that those from `first` to `last` are among them; signs say that there are more."""
    if len(rows) <= height:
        start = 0
    else:
        middle = (first + last - height) // 2
        start = max(0, min(middle, len(rows) - height, first), last - height)
        start = min(start, first)
    shown = rows[start : start + height]
    return [Drawn(top + y, each.row, each.left, each.right) for y, each in enumerate(shown)]


def _list_and_detail(value: PastePage, width: int, top: int, height: int) -> list[Drawn]:
    full = [at for at, row in enumerate(value.rows) if row.text]
    inside = width - 2 * MARGIN
    min_list = _MIN_LIST_ROWS if height < _MORE_LIST_FROM else height // 3
    row = value.rows[value.cursor]
    detail = _detail(row, inside, max(1, height - min(len(full), min_list) - 1), is_chosen=True)
    list_rows = max(1, height - len(detail) - 1)
    lines = []
    for at in full:
        each = value.rows[at]
        piece = _Piece(shortened(each.text, inside - 2 * _SIGN_COLUMNS), each.text_tint, 0, each.sign, each.sign_tint)
        lines.append(Drawn(0, at, piece))
    place = full.index(value.cursor) if value.cursor in full else 0
    drawn = _window(lines, place, place + 1, top, list_rows)
    below = top + min(list_rows, len(lines)) + 1
    return [*drawn, *(Drawn(below + y, value.cursor, None, piece) for y, piece in enumerate(detail))]


def paint_paste(
    value: PastePage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    right = canvas.text_right(width - MARGIN, 0, value.progress, DIM)
    canvas.text(MARGIN, 0, shortened(value.title, right - 2 * MARGIN), BOLD)
    foot = _foot(value, width, height)
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
    right, right_width = _halves(canvas.width)
    panel = right - MARGIN - COLUMN_GAP
    draw_panel(canvas, MARGIN, 1, panel, end - 1, PanelSurface(heading=LEFT_HEADING))
    drawn = layout(value, canvas.width, canvas.height)
    if value.rows:
        # On a level with the heading of the panel, where there is room for one above the lines.
        canvas.text(right, max(1, drawn[0].y - 1) if drawn else 1, RIGHT_HEADING, _HEADING)
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


def _draw_right(canvas: CellCanvas, x: int, y: int, piece: _Piece) -> None:
    canvas.text(x + (_SIGN_COLUMNS if piece.choice else 0), y, piece.sign, piece.sign_tint)
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
            canvas.text(MARGIN + _SIGN_COLUMNS, each.y, each.left.text, each.left.tint)
        if each.right is not None:
            _draw_right(canvas, MARGIN, each.y, each.right)
    listed = [each for each in drawn if each.left is not None]
    _draw_more(canvas, value, listed, canvas.width - 1)
    rule = listed[-1].y + 1 if listed else 1
    canvas.text(0, rule, "─" * canvas.width, Tint(ColourRole.LINE))


def _help_pieces(value: PastePage, width: int) -> Iterator[_Piece]:
    for text, tint in value.help:
        for line in wrapped(text, width) or [""]:
            yield _Piece(line, tint)


def _help_rows(value: PastePage, width: int) -> int:
    return len(list(_help_pieces(value, width))) + 1


def _draw_help(canvas: CellCanvas, value: PastePage, top: int, end: int) -> None:
    x, width = MARGIN, canvas.width - 2 * MARGIN
    if has_columns(canvas.width, canvas.height):
        right, _ = _halves(canvas.width)
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
                is_left = has_columns(self.size.width, self.size.height) and event.x < _halves(self.size.width)[0]
                if each.right is not None and each.right.choice and not is_left:
                    self.post_message(self.Answered(each.right.choice))
                elif self.value.rows[each.row].text:
                    self.post_message(self.Picked(each.row))
