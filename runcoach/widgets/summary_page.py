"""The end of a workout on one page: how it ended and three numbers, what was done with left against right, the rating.

What was done scrolls; everything else stays. What gives way where there is little room: the large type, the bars, then
the column for the next time, which goes below its exercise. Pure, except for the box at the end.
"""

from dataclasses import field

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SIGNS, ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.done_table import HEADING, DoneRow, columns_of, draw_done_row, draw_table_head
from runcoach.widgets.fitting_names import fitting_names
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.meters.rating_row import RATING_WIDTH, RatingRow, paint_rating_row
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import Paragraph, TextBlock, ends_whole, fitted, paint_text_block, plain
from runcoach.widgets.tint import BOLD, DIM, FAINT, GO, TEXT, Tint

_TYPE_FROM_COLUMNS = 56
_TYPE_ROWS = ((50, 12, 6), (34, 7, 4), (18, 3, 3))
"""From how many rows on the word, and the numbers, are how large."""
_PANEL_FROM_ROWS = 18
_AIR_FROM_ROWS = 30
_ALL = 9_999
_WORD_SHARE = 0.56
_NUMBER_GAP = 3 * COLUMN_GAP
"""Between large numbers, which are read as one if they are closer."""


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """What the page shows.

    Attributes:
        title: The session.
        word: How it ended, in a word.
        role: The colour of that word.
        heading: The same with how much was done, for one row.
        numbers: Three numbers with what they count.
        remark: What has to be said about the ending.
        rows: What was done.
        notes: What is worth knowing.
        question: What is asked about the rating, with its keys.
        short_question: The same in fewer words, for a narrow screen.
        rating: The rating; 0 while there is none.
        rating_words: What it means.
        note: The note, or how to write one.
        scroll: How many rows were scrolled down; more than there are count as all of them.
    """

    title: str = ""
    word: str = ""
    role: ColourRole = ColourRole.GO
    heading: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    rows: tuple[DoneRow, ...] = ()
    notes: tuple[Paragraph, ...] = field(default=())
    question: str = ""
    short_question: str = ""
    rating: int = 0
    rating_words: str = ""
    note: str = ""
    scroll: int = 0


def _body(value: SummaryPage, width: int, style: RenderStyle, room: int) -> CellCanvas:
    """Everything that scrolls, as high as it is; with air between the rows if all of it has room then, too."""
    columns = columns_of(value.rows, width)
    below: dict[int, list[str]] = {}
    for number, row in enumerate(value.rows):
        if row.next_time and (not columns.next_time or cell_len(row.next_time) + 2 > columns.next_time):
            below[number] = wrapped(f"next time: {row.next_time}", width - 2 * COLUMN_GAP)
    remark = () if not value.remark or _has_remark(value, width + 2 * MARGIN) else (plain(value.remark, DIM),)
    notes = TextBlock((*remark, *value.notes))
    notes_rows = len(fitted(notes, min(width, 100), _ALL))
    head = 1 if value.rows else 0
    height = head + len(value.rows) + sum(len(rows) for rows in below.values())
    height += GROUP_GAP + 1 + notes_rows if notes_rows else 0
    air = 1 if height + len(value.rows) <= room else 0
    canvas = CellCanvas(width, max(1, height + air * len(value.rows)), style)
    if value.rows:
        draw_table_head(canvas, columns)
    names = fitting_names([(row.name, row.short) for row in value.rows], [columns.name] * len(value.rows))
    y = head
    for number, row in enumerate(value.rows):
        y += air
        draw_done_row(canvas, row, names[number], columns, y, style, has_next=number not in below)
        y += 1
        for at, text in enumerate(below.get(number, ())):
            canvas.text(COLUMN_GAP, y, SIGNS[ColourRole.GO] if row.is_step_up and not at else "", GO)
            canvas.text(2 * COLUMN_GAP, y, text, GO if row.is_step_up else TEXT)
            y += 1
    if notes_rows:
        y += GROUP_GAP if value.rows else 0
        canvas.text(0, y, "Worth knowing", HEADING)
        canvas.place(0, y + 1, paint_text_block(notes, min(width, 100), notes_rows, style))
    return canvas


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts are; `type_rows` is 0 where the heading is one row."""

    type_rows: int
    number_rows: int
    heading_rows: int
    body: Box
    foot: Box
    has_panel: bool


def _layout(value: SummaryPage, width: int, height: int) -> _Layout:
    word_rows, number_rows = 0, 0
    if width >= _TYPE_FROM_COLUMNS:
        word_rows, number_rows = next(((rows, small) for least, rows, small in _TYPE_ROWS if height >= least), (0, 0))
    if not _fits_large(value, width, word_rows, number_rows):
        word_rows = number_rows = 0
    has_panel = height >= _PANEL_FROM_ROWS
    foot_rows = (4 if height < _AIR_FROM_ROWS else 5) if has_panel else 2
    air = GROUP_GAP if height >= _AIR_FROM_ROWS else 0
    heading = TextBlock((plain(value.heading),))
    heading_rows = min(2, len(fitted(heading, width - 2 * MARGIN, height)))
    top = 1 + (word_rows + 1 + air if word_rows else heading_rows)
    top += 1 if _has_remark(value, width) else 0
    top += GROUP_GAP if has_panel else 0
    foot = Box(MARGIN, height - foot_rows, width - 2 * MARGIN, foot_rows)
    inside = width - 2 * MARGIN
    return _Layout(word_rows, number_rows, heading_rows, Box(MARGIN, top, inside, foot.y - top - air), foot, has_panel)


def scroll_range(value: SummaryPage, width: int, height: int) -> int:
    """By how many rows the page can be scrolled until everything was seen; 0 if it is seen at once."""
    box = _layout(value, width, height).body
    rows = _body(value, box.width, RenderStyle(), box.height).height
    return max(0, rows - box.height + 1) if rows > box.height else 0


def paint_summary(
    value: SummaryPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    layout = _layout(value, width, height)
    _draw_head(canvas, value, layout)
    box = layout.body
    body = _body(value, box.width, style, box.height)
    more = body.height > box.height
    shown = max(0, box.height - 1 if more else box.height)
    first = max(0, min(value.scroll, body.height - shown))
    canvas.place(box.x, box.y, body.picture()[first : first + shown])
    if more and box.height > 0:
        left = body.height - shown - first
        said = f"↓ {left} more" if left else "↑ that is all"
        canvas.text(box.x, box.y + shown, said, FAINT)
    _draw_foot(canvas, value, layout)
    return canvas.picture()


def _draw_head(canvas: CellCanvas, value: SummaryPage, layout: _Layout) -> None:
    inside = canvas.width - 2 * MARGIN
    canvas.text(MARGIN, 0, ends_whole(value.title, inside), BOLD)
    y = 1
    if layout.type_rows:
        y += GROUP_GAP if layout.type_rows > 3 else 0
        _draw_large(canvas, value, layout, y)
        y += layout.type_rows + 1
    else:
        heading = TextBlock((plain(value.heading, Tint(value.role, bold=True)),))
        canvas.place(MARGIN, y, paint_text_block(heading, inside, layout.heading_rows, canvas.style))
        y += layout.heading_rows
    if _has_remark(value, canvas.width):
        canvas.text(MARGIN, y, value.remark, DIM)


def _has_remark(value: SummaryPage, width: int) -> bool:
    """Whether the remark is one row below the heading; else it is among what is worth knowing."""
    return bool(value.remark) and cell_len(value.remark) <= width - 2 * MARGIN


def _draw_large(canvas: CellCanvas, value: SummaryPage, layout: _Layout, y: int) -> None:
    """The word and the numbers, each as wide as it is."""
    from runcoach.widgets.big_text import BigText, paint_big_text

    style, inside = canvas.style, canvas.width - 2 * MARGIN
    word_columns = round(inside * _WORD_SHARE)
    word = paint_big_text(BigText(value.word, value.role, max_lines=1), word_columns, layout.type_rows, style)
    canvas.place(MARGIN, y, word)
    x = MARGIN + _inked_columns(word) + 2 * WIDE_COLUMN_GAP
    y += layout.type_rows - layout.number_rows if layout.type_rows > 3 else 0
    for text, words in value.numbers:
        big = paint_big_text(BigText(text, max_lines=1), canvas.width - x, layout.number_rows, style)
        canvas.place(x, y, big)
        canvas.text(x, y + layout.number_rows, words, DIM)
        x += max(_inked_columns(big), cell_len(words)) + _NUMBER_GAP


def _fits_large(value: SummaryPage, width: int, word_rows: int, number_rows: int) -> bool:
    """Whether the word and all numbers fit in large type with what they count."""
    from runcoach.widgets.lettering.setting import drawable, fit

    if not word_rows:
        return False
    inside = width - 2 * MARGIN
    word = fit(drawable(value.word) or "", round(inside * _WORD_SHARE), word_rows, 1)
    numbers = [fit(drawable(text) or "", inside, number_rows, 1) for text, _ in value.numbers]
    if word is None or None in numbers:
        return False
    counted = zip(numbers, value.numbers, strict=True)
    each = [max(number.width, cell_len(words)) for number, (_, words) in counted if number is not None]
    return word.width + 2 * WIDE_COLUMN_GAP + sum(each) + _NUMBER_GAP * (len(each) - 1) <= inside


def _inked_columns(picture: Picture) -> int:
    return max((len("".join(run.text for run in line).rstrip()) for line in picture), default=0)


def _draw_foot(canvas: CellCanvas, value: SummaryPage, layout: _Layout) -> None:
    """How hard it was, and the note."""
    box = layout.foot
    inside = box.width - (2 * PANEL_MARGIN if layout.has_panel else 0)
    x = box.x + (PANEL_MARGIN if layout.has_panel else 0)
    question = value.question if cell_len(value.question) <= inside else value.short_question or value.question
    if not layout.has_panel:
        said = f"{value.rating} of 10: {value.rating_words}" if value.rating else question
        canvas.text(x, box.y, ends_whole(said, inside), BOLD if not value.rating else TEXT)
        canvas.text(x, box.y + 1, ends_whole(value.note, inside), DIM)
        return
    draw_panel(canvas, box.x, box.y, box.width, box.height, PanelSurface())
    ground = ColourRole.PANEL if canvas.style.has_surfaces else ColourRole.BACKGROUND
    y = box.y + (1 if box.height > 4 or not canvas.style.has_surfaces else 0)
    after = x + RATING_WIDTH + WIDE_COLUMN_GAP
    has_words = after + cell_len(value.rating_words) <= x + inside
    if value.rating and not has_words:
        # What the rating means has no room beside it, and the question is answered.
        question = f"{value.rating} of 10: {value.rating_words}"
    canvas.text(x, y, ends_whole(question, inside), BOLD)
    row = paint_rating_row(RatingRow(value.rating), min(inside, RATING_WIDTH), 1, canvas.style, ground)
    canvas.place(x, y + 1, row)
    if value.rating_words and has_words:
        canvas.text(after, y + 1, value.rating_words, DIM)
    canvas.text(x, box.y + box.height - 1, ends_whole(value.note, inside), DIM)


class SummaryPageBox(CellBox[SummaryPage]):
    """The page."""

    DEFAULT_CSS = "SummaryPageBox { height: 1fr; }"

    def paint(self, value: SummaryPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_summary(value, width, height, style, ground)
