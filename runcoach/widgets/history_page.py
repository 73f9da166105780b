"""What was done on one page: a month, the workouts newest first, and the one under the cursor with its results.

What gives way where there is little room: the results, the month's large days, the month; the list stays. Pure, except
for the box at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import field

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.choice_list import first_shown
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.month import MIN_HEIGHT, Month, draw_legend, paint_month
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import TextBlock, ends_whole, paint_text_block, plain
from runcoach.widgets.tint import BOLD, DIM, GOOD, HOLD, TEXT, Tint

_SIDE_BY_SIDE_FROM = 76
_LARGE_FROM_COLUMNS, _LARGE_FROM_ROWS = 112, 32
_WIDE_FROM_COLUMNS = 170
_MONTH_FROM_ROWS = 16
_FOOT_ROWS = 2
_LOADS_FROM_COLUMNS = 48
_RATINGS_FROM_COLUMNS = 34
_NAME_COLUMNS = 16
"""As many are left to the name of an exercise beside what was done of it."""


@dataclass(frozen=True, slots=True)
class WorkoutRow:
    """A workout of the list: its day, session, length and rating, and how it ended if it was not whole."""

    day: str
    short_day: str
    title: str
    length: str = ""
    rating: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The workout under the cursor.

    Attributes:
        day: When it was.
        title: Its session.
        facts: How long it was, how many sets, how it ended.
        rows: Its exercises, each with what was done, the load, and what was done in fewer words; empty as long as
            they are not read.
        rating: How hard it was, with what that means; may be empty.
        note: What was noted; may be empty.
    """

    day: str = ""
    title: str = ""
    facts: str = ""
    rows: tuple[tuple[str, str, str, str], ...] = ()
    rating: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """What the page shows.

    Attributes:
        facts: How much there is in all, at the right of the head; the first one gives way last.
        rows: The workouts that were read so far.
        cursor: Which of them is chosen.
        months: The month of the chosen one, then those before it.
        chosen: More about it.
        words: What stands here instead of all that, as long as there is nothing.
    """

    facts: tuple[str, ...] = ()
    rows: tuple[WorkoutRow, ...] = ()
    cursor: int = 0
    months: tuple[Month, ...] = ()
    chosen: Chosen = field(default_factory=Chosen)
    words: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLayout:
    """Where the parts are; None for those that are not there.

    Attributes:
        list: The workouts.
        month: The month of the chosen workout; `months` of them lie below one another.
        chosen: More about that workout.
        has_panel: Whether that is a panel.
        has_legend: Whether it is said what the greens mean.
        months: How many months are shown.
    """

    list: Box
    month: Box | None
    chosen: Box
    has_panel: bool
    has_legend: bool = False
    months: int = 1


def history_layout(width: int, height: int) -> HistoryLayout:
    """Divide the page."""
    top = 2
    if width < _SIDE_BY_SIDE_FROM or height < _MONTH_FROM_ROWS:
        return _narrow(width, height)
    is_large = width >= _LARGE_FROM_COLUMNS and height >= _LARGE_FROM_ROWS
    top += GROUP_GAP if is_large else 0
    below = height - top
    if width >= _WIDE_FROM_COLUMNS and is_large:
        month_columns = 7 * 10
        list_columns = 58
        high = 2 + 6 * (4 if below >= 55 else 3)
        months = max(1, (below - 1) // (high + GROUP_GAP))
        month = Box(MARGIN, top, month_columns, high)
        listed = Box(month.x + month_columns + WIDE_COLUMN_GAP, top, list_columns, below)
        x = listed.x + list_columns + WIDE_COLUMN_GAP
        return HistoryLayout(listed, month, Box(x, top, width - MARGIN - x, below - 1), True, True, months)
    left = 7 * 8 if is_large else 7 * 5
    left = max(left, min(46, width // 2 + 1)) if not is_large else left
    month = Box(MARGIN, top, left, 2 + 6 * (3 if is_large and below >= 34 else 2 if below >= 28 else 1))
    list_y = month.y + month.height + (2 if is_large else 0)
    listed = Box(0, list_y, MARGIN + left, height - list_y)
    x = MARGIN + left + WIDE_COLUMN_GAP
    return HistoryLayout(listed, month, Box(x, top, width - MARGIN - x, below), True, is_large)


def _narrow(width: int, height: int) -> HistoryLayout:
    """The month, if there is room for it, then the list, then a row or two about the chosen workout."""
    top = 1 if height < _MONTH_FROM_ROWS else 2
    month = None
    if height >= _MONTH_FROM_ROWS:
        month = Box(MARGIN, top, min(7 * 5, width - 2), MIN_HEIGHT)
        top += MIN_HEIGHT + (GROUP_GAP if height > 24 else 0)
    foot = Box(MARGIN, height - _FOOT_ROWS, width - 2 * MARGIN, _FOOT_ROWS)
    return HistoryLayout(Box(0, top, width, foot.y - top), month, foot, False)


def paint_history(
    value: HistoryPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    _draw_head(canvas, value)
    if value.words:
        block = TextBlock((plain(value.words, DIM),))
        canvas.place(PANEL_MARGIN, 3, paint_text_block(block, width - 2 * PANEL_MARGIN, height - 3, style, ground))
        return canvas.picture()
    layout = history_layout(width, height)
    if layout.month is not None:
        box = layout.month
        for number, month in enumerate(value.months[: layout.months]):
            y = box.y + number * (box.height + GROUP_GAP)
            canvas.place(box.x, y, paint_month(month, box.width, box.height, style, ground))
        if layout.has_legend:
            below = box.y + layout.months * (box.height + GROUP_GAP) - GROUP_GAP
            draw_legend(canvas, box.x + 1, below, has_due=any(month.due for month in value.months))
    _draw_list(canvas, value, layout.list)
    _draw_chosen(canvas, value.chosen, layout)
    return canvas.picture()


def _draw_head(canvas: CellCanvas, value: HistoryPage) -> None:
    facts = list(value.facts)
    room = canvas.width - 2 * MARGIN - len("History") - COLUMN_GAP
    while facts and sum(cell_len(fact) for fact in facts) + WIDE_COLUMN_GAP * (len(facts) - 1) > room:
        facts.pop()
    right = canvas.width - MARGIN
    for fact in reversed(facts):
        right = canvas.text_right(right, 0, fact, DIM) - WIDE_COLUMN_GAP
    canvas.text(MARGIN, 0, "History", BOLD)
    if canvas.height >= _MONTH_FROM_ROWS:
        canvas.text(MARGIN, 1, "─" * (canvas.width - 2 * MARGIN), Tint(ColourRole.LINE))


def _draw_list(canvas: CellCanvas, value: HistoryPage, box: Box) -> None:
    first = first_shown(len(value.rows), value.cursor, box.height)
    shown = value.rows[first : first + box.height]
    x, right = box.x + PANEL_MARGIN, box.x + box.width - 1
    columns, gap = fitting_columns(shown, right - x)
    widths = [max((cell_len(of(row)) for row in shown), default=0) for of in columns]
    taken = sum(wide + gap for wide in (widths[0], *widths[2:]) if wide)
    widths[1] = max(0, min(widths[1], right - x - taken))
    for y, (number, row) in enumerate(zip(range(first, len(value.rows)), shown, strict=False), box.y):
        is_current = number == value.cursor
        if is_current:
            canvas.surface(box.x + 1, y, box.width - 1, 1, ColourRole.RAISED)
            canvas.text(box.x, y, "▌", Tint(ColourRole.GO))
        at = x
        for place, (of, wide) in enumerate(zip(columns, widths, strict=True)):
            if not wide:
                continue
            text = ends_whole(of(row), wide)
            tint = BOLD if is_current and place < 2 else TEXT if place == 1 else DIM
            if of is _length:
                canvas.text_right(at + wide, y, text, tint)
            else:
                canvas.text(at, y, text, HOLD if of is _ended else tint)
            at += wide + gap


def fitting_columns(rows: Sequence[WorkoutRow], width: int) -> tuple[tuple[Callable[[WorkoutRow], str], ...], int]:
    """The columns for which there is room with whole titles, and the gap between them; else titles end at a word."""
    for columns, gap in (*((columns, COLUMN_GAP) for columns in _COLUMNS), (_COLUMNS[-1], 1)):
        widths = [max((cell_len(of(row)) for row in rows), default=0) for of in columns]
        used = [wide for wide in widths if wide]
        if sum(used) + gap * (len(used) - 1) <= width:
            return columns, gap
    return _COLUMNS[-1] if width >= _RATINGS_FROM_COLUMNS else _WITHOUT_RATING, 1


def _day(row: WorkoutRow) -> str:
    return row.day


def _short_day(row: WorkoutRow) -> str:
    return row.short_day


def _title(row: WorkoutRow) -> str:
    return row.title


def _length(row: WorkoutRow) -> str:
    return row.length


def _rating(row: WorkoutRow) -> str:
    return row.rating


def _ended(row: WorkoutRow) -> str:
    return row.ended


_COLUMNS: tuple[tuple[Callable[[WorkoutRow], str], ...], ...] = (
    (_day, _title, _length, _rating, _ended),
    (_short_day, _title, _length, _rating, _ended),
    (_day, _title, _length, _rating),
    (_short_day, _title, _length, _rating),
)
"""The columns of the list, the most first; how a workout ended is said beside the list, too."""
_WITHOUT_RATING = (_short_day, _title, _length)
"""Where hardly anything would be left of the titles."""


def _draw_chosen(canvas: CellCanvas, chosen: Chosen, layout: HistoryLayout) -> None:
    box = layout.chosen
    if not layout.has_panel:
        said = ", ".join(part for part in (chosen.title, chosen.facts, chosen.rating) if part)
        block = TextBlock((plain(said, TEXT),))
        canvas.place(box.x, box.y, paint_text_block(block, box.width, box.height, canvas.style))
        return
    draw_panel(canvas, box.x, box.y, box.width, box.height, PanelSurface())
    x, inside = box.x + PANEL_MARGIN, box.width - 2 * PANEL_MARGIN
    y = box.y + (0 if canvas.style.has_surfaces and box.height < 30 else 1)
    canvas.text(x, y, ends_whole(chosen.day, inside), GOOD)
    y += 1
    for text, tint in ((chosen.title, BOLD), (chosen.facts, DIM)):
        for row in wrapped(text, inside):
            canvas.text(x, y, row, tint)
            y += 1
    y += GROUP_GAP
    below = box.y + box.height
    foot = [*wrapped(chosen.rating, inside), *wrapped(chosen.note, inside)]
    room = below - y - (len(foot) + GROUP_GAP if foot else 0)
    for name, amount in _result_rows(chosen, inside, room):
        canvas.text(x, y, name, TEXT)
        canvas.text_right(x + inside, y, amount, TEXT)
        y += 1
    y += GROUP_GAP
    for text in foot:
        canvas.text(x, y, text, TEXT)
        y += 1


def _result_rows(chosen: Chosen, width: int, height: int) -> list[tuple[str, str]]:
    """What was done, a name and an amount in each row; long names take two rows as long as there is room."""
    has_loads = width >= _LOADS_FROM_COLUMNS
    spare = height - len(chosen.rows)
    rows: list[tuple[str, str]] = []
    short: list[tuple[str, str]] = []
    for name, amount, load, less in chosen.rows:
        text = ", ".join(part for part in (amount, load if has_loads else "") if part)
        if width - cell_len(text) - 1 < min(cell_len(name), _NAME_COLUMNS):
            # Else names were cut inside their words, and took many rows.
            text = ", ".join(part for part in (less, load if has_loads else "") if part)
        room = max(8, width - cell_len(text) - 1)
        lines = wrapped(name, room)
        short.append((ends_whole(name, room), text))
        if len(lines) - 1 <= spare:
            spare -= len(lines) - 1
            rows += [(line, text if not number else "") for number, line in enumerate(lines)]
        else:
            rows.append(short[-1])
    if len(short) <= height:
        return rows
    kept = max(0, height - 1)
    return [*short[:kept], (f"and {len(short) - kept} more", "")]


class HistoryPageBox(CellBox[HistoryPage]):
    """The page. A click on a workout posts which one."""

    DEFAULT_CSS = "HistoryPageBox { height: 1fr; }"

    @dataclass
    class Picked(Message):
        """A workout was clicked."""

        row: int

    def paint(self, value: HistoryPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_history(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Post the workout that was clicked."""
        box = history_layout(*self.size).list
        if not (box.x <= event.x < box.x + box.width and box.y <= event.y < box.y + box.height):
            return
        row = first_shown(len(self.value.rows), self.value.cursor, box.height) + event.y - box.y
        if row < len(self.value.rows):
            self.post_message(self.Picked(row))
