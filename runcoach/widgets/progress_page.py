"""The page that shows how an exercise went over time: exercises at the left, one measure as a chart, the last numbers.

What gives way where there is little room: the list of exercises, the large numbers, sentences from the last one on; the
name, the measure and the numbers stay. Pure, except for the box at the end.
"""

from dataclasses import field

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.big_text import BigText, paint_big_text
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.chart import Chart, paint_chart
from runcoach.widgets.choice_list import first_shown
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.picture import Picture
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import Paragraph, TextBlock, ends_whole, fitted, paint_text_block, plain
from runcoach.widgets.tint import BOLD, DIM, FAINT, LIT, TEXT, Tint

_LIST_FROM_COLUMNS, _LIST_FROM_ROWS = 70, 16
"""Smaller pages show one exercise and its place among the others."""
_LIST_SHARE = 0.3
_MIN_LIST, _MAX_LIST = 26, 44
_BESIDE_NAMES = PANEL_MARGIN + 3
"""Columns of the list beside the names: its edge, and a sign at the end."""
_SMALL_NUMBER_ROWS, _LARGE_NUMBER_ROWS = 3, 5
_NUMBERS_FROM_ROWS, _LARGE_FROM_ROWS = 22, 44
_READING_COLUMNS = 24
_SENTENCES_FROM_ROWS = 12
_MAX_TEXT = 90


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """An exercise of the list: its name, and a sign that says where it goes."""

    name: str
    sign: str = ""
    sign_tint: Tint = DIM


@dataclass(frozen=True, slots=True)
class Reading:
    """The last number of a line.

    Attributes:
        role: The colour of its line.
        label: Whose it is: `◀ left`; may be empty.
        number: The number.
        unit: What it counts.
        change: How much it has changed over the days in sight; may be empty.
    """

    role: ColourRole
    label: str
    number: str
    unit: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """What the page shows.

    Attributes:
        rows: The exercises.
        cursor: The one that is shown.
        measures: What can be drawn.
        measure: Which of them is drawn.
        window: Over which time.
        name: The exercise, with its variant.
        verdict: How the sides stand, in a few words.
        verdict_tint: How they are written.
        chart: The lines.
        readings: The last number of each line.
        sentences: What follows from the lines.
        words: What stands here instead of all that, as long as nothing was read.
    """

    rows: tuple[ExerciseRow, ...] = ()
    cursor: int = 0
    measures: tuple[str, ...] = ()
    measure: int = 0
    window: str = ""
    name: str = ""
    verdict: str = ""
    verdict_tint: Tint = DIM
    chart: Chart = field(default_factory=Chart)
    readings: tuple[Reading, ...] = ()
    sentences: tuple[Paragraph, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class ProgressLayout:
    """Where the parts are; without a list there is only the exercise itself."""

    list: Box | None
    name: Box
    chart: Box
    readings: Box
    sentences: Box


def progress_layout(value: ProgressPage, width: int, height: int) -> ProgressLayout:
    """Divide the page."""
    has_list = width >= _LIST_FROM_COLUMNS and height >= _LIST_FROM_ROWS
    is_roomy = height >= _LIST_FROM_ROWS
    top = 2 + (GROUP_GAP if height >= _NUMBERS_FROM_ROWS else 0)
    left = MARGIN
    listed = None
    if has_list:
        needed = max((cell_len(row.name) for row in value.rows), default=0) + _BESIDE_NAMES
        # Two large numbers have room beside it.
        room = width - MARGIN - WIDE_COLUMN_GAP - 2 * _READING_COLUMNS
        columns = max(_MIN_LIST, min(_MAX_LIST, max(round(width * _LIST_SHARE), min(needed, room))))
        listed = Box(0, top, columns, height - top - 1)
        left = columns + WIDE_COLUMN_GAP
    inside = width - MARGIN - left
    number_rows = 1
    if height >= _NUMBERS_FROM_ROWS and len(value.readings) * _READING_COLUMNS <= inside:
        number_rows = _LARGE_NUMBER_ROWS if height >= _LARGE_FROM_ROWS else _SMALL_NUMBER_ROWS
    text_width = min(inside, _MAX_TEXT)
    wanted = len(fitted(TextBlock(value.sentences), text_width, height))
    text_rows = min(wanted, max(1, height // 5)) if height >= _SENTENCES_FROM_ROWS else 0
    gap = GROUP_GAP if is_roomy else 0
    text = Box(left, height - text_rows - (1 if is_roomy else 0), text_width, text_rows)
    readings = Box(left, text.y - number_rows - (gap if text_rows else 0), inside, number_rows)
    name = Box(left, top, inside, 1)
    chart_top = name.y + 1 + (gap if height >= _NUMBERS_FROM_ROWS else 0)
    return ProgressLayout(listed, name, Box(left, chart_top, inside, readings.y - gap - chart_top), readings, text)


def paint_progress(
    value: ProgressPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    _draw_head(canvas, value)
    if value.words:
        words = TextBlock((plain(value.words, DIM),))
        inside = width - 2 * PANEL_MARGIN
        canvas.place(PANEL_MARGIN, 3, paint_text_block(words, inside, height - 3, style, ground))
        return canvas.picture()
    layout = progress_layout(value, width, height)
    if layout.list is not None:
        _draw_list(canvas, value, layout.list)
    _draw_name(canvas, value, layout)
    canvas.place(layout.chart.x, layout.chart.y, paint_chart(value.chart, *_size(layout.chart), style, ground))
    _draw_readings(canvas, value, layout.readings, style, ground)
    text = paint_text_block(TextBlock(value.sentences), *_size(layout.sentences), style, ground)
    canvas.place(layout.sentences.x, layout.sentences.y, text)
    return canvas.picture()


def _size(box: Box) -> tuple[int, int]:
    return max(0, box.width), max(0, box.height)


def _draw_head(canvas: CellCanvas, value: ProgressPage) -> None:
    """The title, the measures as a choice, and over which time."""
    right = canvas.text_right(canvas.width - MARGIN, 0, value.window, DIM) if value.measures else canvas.width
    x = canvas.text(MARGIN, 0, "Progress", BOLD) + WIDE_COLUMN_GAP
    wide = sum(cell_len(text) + 2 + 1 for text in value.measures)
    shown = list(enumerate(value.measures)) if x + wide <= right - COLUMN_GAP else []
    if not shown and value.measures:
        # Only the one that is drawn, and that there are others.
        more = f" {value.measure + 1}/{len(value.measures)}" if len(value.measures) > 1 else ""
        canvas.text(x, 0, ends_whole(value.measures[value.measure] + more, max(0, right - 1 - x)), TEXT)
    for number, text in shown:
        label = f" {text} "
        if number == value.measure:
            x = canvas.text(x, 0, label, LIT) + 1
        else:
            canvas.surface(x, 0, cell_len(label), 1, ColourRole.RAISED)
            x = canvas.text(x, 0, label, DIM) + 1
    canvas.text(MARGIN, 1, "─" * (canvas.width - 2 * MARGIN), Tint(ColourRole.LINE))


def list_rows(value: ProgressPage, box: Box) -> list[tuple[int, str]]:
    """The rows of the list: which exercise, and a row of its name; names are whole as long as there is room."""
    inside = box.width - _BESIDE_NAMES
    whole = [(number, text) for number, row in enumerate(value.rows) for text in wrapped(row.name, inside)]
    if len(whole) <= box.height:
        return whole
    first = first_shown(len(value.rows), value.cursor, box.height)
    shown = list(enumerate(value.rows))[first : first + box.height]
    spare = box.height - len(shown)
    rows: list[tuple[int, str]] = []
    for number, row in shown:
        lines = wrapped(row.name, inside)
        if len(lines) - 1 <= spare:
            spare -= len(lines) - 1
            rows += [(number, line) for line in lines]
        else:
            rows.append((number, ends_whole(row.name, inside)))
    return rows


def _draw_list(canvas: CellCanvas, value: ProgressPage, box: Box) -> None:
    before = -1
    for y, (number, text) in enumerate(list_rows(value, box), box.y):
        is_chosen = number == value.cursor
        if is_chosen:
            canvas.surface(box.x + 1, y, box.width - 1, 1, ColourRole.RAISED)
            canvas.text(box.x, y, "▌", Tint(ColourRole.GO))
        canvas.text(box.x + PANEL_MARGIN, y, text, BOLD if is_chosen else TEXT)
        if number != before:
            canvas.text(box.x + box.width - 2, y, value.rows[number].sign, value.rows[number].sign_tint)
        before = number


def _draw_name(canvas: CellCanvas, value: ProgressPage, layout: ProgressLayout) -> None:
    box = layout.name
    right = box.x + box.width
    place = f"{value.cursor + 1} of {len(value.rows)}" if layout.list is None and len(value.rows) > 1 else ""
    if place:
        right = canvas.text_right(right, box.y, place, FAINT) - COLUMN_GAP
    if value.verdict and box.x + cell_len(value.name) + COLUMN_GAP + cell_len(value.verdict) <= right:
        right = canvas.text_right(right, box.y, value.verdict, value.verdict_tint) - COLUMN_GAP
    canvas.text(box.x, box.y, ends_whole(value.name, right - box.x), BOLD)


def _draw_readings(canvas: CellCanvas, value: ProgressPage, box: Box, style: RenderStyle, ground: ColourRole) -> None:
    """The last numbers, each with its name, its unit and its change."""
    each = box.width // max(1, len(value.readings))
    for number, reading in enumerate(value.readings):
        x = box.x + number * each
        tint = Tint(reading.role, bold=True)
        if box.height < _SMALL_NUMBER_ROWS:
            after = canvas.text(x, box.y, f"{reading.label} " if reading.label else "", tint)
            after = canvas.text(after, box.y, f"{reading.number} {reading.unit}", tint)
            if after + 1 + cell_len(reading.change) < x + each:
                canvas.text(after + 1, box.y, reading.change, DIM)
            continue
        wide = max(1, each - 14)
        big = paint_big_text(BigText(reading.number, reading.role), wide, box.height, style, ground)
        canvas.place(x, box.y, big)
        after = x + _inked_width(big) + COLUMN_GAP
        below = canvas.text(after, box.y, reading.label, tint) if reading.label else after
        y = box.y + (1 if below > after else 0)
        canvas.text(after, y, reading.unit, DIM)
        canvas.text(after, y + 1, reading.change, DIM)


def _inked_width(picture: Picture) -> int:
    """How many columns of a picture are not blank."""
    return max((len("".join(run.text for run in line).rstrip()) for line in picture), default=0)


class ProgressPageBox(CellBox[ProgressPage]):
    """The page. A click on an exercise posts which one."""

    DEFAULT_CSS = "ProgressPageBox { height: 1fr; }"

    @dataclass
    class Picked(Message):
        """An exercise was clicked."""

        row: int

    def paint(self, value: ProgressPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_progress(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Post the exercise that was clicked."""
        box = progress_layout(self.value, self.size.width, self.size.height).list
        if box is None or not (box.x <= event.x < box.x + box.width and box.y <= event.y < box.y + box.height):
            return
        rows = list_rows(self.value, box)
        if event.y - box.y < len(rows):
            self.post_message(self.Picked(rows[event.y - box.y][0]))
