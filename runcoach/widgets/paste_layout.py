"""Where each line of a pasted plan and its meaning stand on a page of any size. Pure.

What gives way where there is no room is said with `…`; the answers to a question never give way.
"""

from collections.abc import Sequence
from dataclasses import field

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.paint import cut
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN
from runcoach.widgets.tint import BOLD, DIM, TEXT, WARN, Tint
from runcoach.widgets.wrapping import whole_parts

_COLUMNS_FROM_WIDTH, _COLUMNS_FROM_HEIGHT = 70, 16
_HEADING_GAP_FROM = 30
_MIN_LIST_ROWS = 2
_MORE_LIST_FROM = 16
SIGN_COLUMNS = 2
"""How wide a sign before a text is, with the space after it."""
_MORE = "…"


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
class Piece:
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
    left: Piece | None = None
    right: Piece | None = None


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


def _meaning(row: PasteRow, width: int, rows: int) -> list[Piece]:
    """What was understood, in this many rows."""
    pieces: list[Piece] = []
    inside = width - SIGN_COLUMNS
    for text, tint in row.meaning:
        for line in _lines(text, inside, rows - len(pieces)):
            sign = row.sign if not pieces and not row.question else ""
            pieces.append(Piece(line, tint, SIGN_COLUMNS, sign, row.sign_tint))
    return pieces


def _question(row: PasteRow, width: int, rows: int) -> list[Piece]:
    inside = width - SIGN_COLUMNS
    lines = _lines(row.question, inside, rows)
    return [
        Piece(line, WARN, SIGN_COLUMNS, row.sign if not number else "", row.sign_tint)
        for number, line in enumerate(lines)
    ]


def _choices(row: PasteRow, width: int) -> list[Piece]:
    inside = width - 2 * SIGN_COLUMNS - 1
    pieces = []
    for number, (label, line) in enumerate(row.choices, 1):
        whole = f"{label}: {line}" if line else label
        text = whole if cell_len(whole) <= inside else shortened(label, inside)
        pieces.append(Piece(text, TEXT, 2 * SIGN_COLUMNS + 1, str(number), BOLD, number))
    return pieces


def _detail(row: PasteRow, width: int, rows: int, other_rows: int = 1, *, is_chosen: bool) -> list[Piece]:
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


def halves(width: int) -> tuple[int, int]:
    """Where the right column begins, and how wide it is."""
    right = width // 2 + 1
    return right, width - right - MARGIN


def layout(value: PastePage, width: int, height: int) -> list[Drawn]:
    """Which row of the screen shows what."""
    foot = foot_pieces(value, width, height)
    if has_columns(width, height):
        top = 2 + (GROUP_GAP if height >= _HEADING_GAP_FROM else 0)
        return _columns(value, width, top, height - len(foot) - top - (GROUP_GAP if foot else 0))
    return _list_and_detail(value, width, 1, height - len(foot) - 1)


def foot_pieces(value: PastePage, width: int, height: int) -> list[Piece]:
    """What will be saved, in the rows that there are for it at the bottom."""
    room, rows = width - 2 * MARGIN, 3 if has_columns(width, height) else 1
    foot = [(whole_parts(text, room) if rows == 1 else text, tint) for text, tint in value.foot]
    return [Piece(line, tint) for text, tint in foot for line in _lines(text, room, rows)][:rows]


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
    right, right_width = halves(width)
    left_width = right - 2 * MARGIN - PANEL_MARGIN - COLUMN_GAP
    rows: list[Drawn] = []
    first = last = 0
    for at, row in enumerate(value.rows):
        if has_gaps and not row.text:
            continue
        if has_gaps and rows:
            rows.append(Drawn(0, -1))
        is_chosen = at == value.cursor
        lefts = [Piece(line, row.text_tint) for line in _lines(row.text, left_width, height)]
        rights = _detail(row, right_width, height, other_rows, is_chosen=is_chosen)
        count = max(1, len(lefts), len(rights))
        if is_chosen:
            first, last = len(rows), len(rows) + count
        pairs = zip(_padded(lefts, count), _padded(rights, count), strict=True)
        rows += [Drawn(0, at, left, each) for left, each in pairs]
    return rows, first, last


def _padded(pieces: Sequence[Piece], count: int) -> list[Piece | None]:
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
        piece = Piece(shortened(each.text, inside - 2 * SIGN_COLUMNS), each.text_tint, 0, each.sign, each.sign_tint)
        lines.append(Drawn(0, at, piece))
    place = full.index(value.cursor) if value.cursor in full else 0
    drawn = _window(lines, place, place + 1, top, list_rows)
    below = top + min(list_rows, len(lines)) + 1
    return [*drawn, *(Drawn(below + y, value.cursor, None, piece) for y, piece in enumerate(detail))]
