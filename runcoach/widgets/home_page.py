"""The home screen: what is up today, the training days, the sessions and the last workouts, each in its place.

What gives way where there is little room: the figure, the numbers, the training days, all but one of the last workouts,
what explains today. Today's name, the line under the cursor and its neighbours stay. Pure, except for the box at the
end; the strokes of the large type are imported when something large is drawn.
"""

from dataclasses import field

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.heat_map import WEEK_COLUMNS, HeatMap, paint_heat_map, paint_week
from runcoach.widgets.home_columns import PickRow, columns_of, row_texts
from runcoach.widgets.home_layout import HomeLayout, home_layout
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import COLUMN_GAP, MARGIN, PANEL_MARGIN
from runcoach.widgets.text_block import Paragraph, TextBlock, ends_whole, paint_text_block, plain
from runcoach.widgets.tint import BOLD, DIM, Tint

_NAME = Tint(ColourRole.GO, bold=True)


@dataclass(frozen=True, slots=True)
class Today:
    """The panel about the line under the cursor.

    Attributes:
        heading: What it is about: `Today`.
        state: More of that, beside it.
        name: The session's name, as large as there is room.
        paragraphs: What it is, when it was done, what it needs.
        heading_tint: How the heading is drawn.
    """

    heading: str = ""
    state: str = ""
    name: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    heading_tint: Tint = _NAME


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home screen shows.

    Attributes:
        date: Today's date.
        today: The panel about the line under the cursor.
        sessions: The sessions; first of them a workout that waits.
        workouts: The last workouts.
        cursor: Which line the cursor is at, over both.
        heat: The training days; None as long as there are none.
        week: This week in words, in several ways, the longest first.
        streak: Days or weeks in a row, in words; may be empty.
        weeks_in_a_row: How many weeks there are in a row with a training day.
        words: What stands here instead of the sessions, while there are none.
        has_figure: Whether a place is kept for a figure.
    """

    date: str = ""
    today: Today = field(default_factory=Today)
    sessions: tuple[PickRow, ...] = ()
    workouts: tuple[PickRow, ...] = ()
    cursor: int = 0
    heat: HeatMap | None = None
    week: tuple[str, ...] = ()
    streak: str = ""
    weeks_in_a_row: int = 0
    words: str = ""
    has_figure: bool = False


def layout_of(view: HomeView, width: int, height: int) -> HomeLayout:
    """Where the parts of a view are."""
    return home_layout(width, height, len(view.sessions), len(view.workouts), has_heat=view.heat is not None)


def paint_home(
    value: HomeView, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    layout = layout_of(value, width, height)
    canvas.text(MARGIN, 0, "runcoach", _NAME)
    right = value.date if layout.is_large or not value.streak else value.streak
    if cell_len(right) + len("runcoach") + COLUMN_GAP <= width - 2 * MARGIN:
        canvas.text_right(width - MARGIN, 0, right, DIM)
    _draw_today(canvas, value, layout)
    for box, lines in _lists(value, layout):
        _draw_list(canvas, box, lines, value.cursor)
    if value.words:
        words = TextBlock((plain(value.words, DIM),))
        box = layout.sessions
        canvas.place(box.x + 1, box.y, paint_text_block(words, box.width - 2, box.height, style, ground))
    _draw_days(canvas, value, layout)
    return canvas.picture()


def _draw_today(canvas: CellCanvas, value: HomeView, layout: HomeLayout) -> None:
    panel, today = layout.today, value.today
    if layout.has_panel:
        draw_panel(canvas, panel.x, panel.y, panel.width, panel.height, PanelSurface())
    text = layout.today_text(has_figure=value.has_figure)
    ground = ColourRole.PANEL if layout.has_panel and canvas.style.has_surfaces else ColourRole.BACKGROUND
    if text.height <= 0:
        return
    y = text.y
    after = canvas.text(text.x, y, today.heading, today.heading_tint)
    if after + COLUMN_GAP + cell_len(today.state) <= text.x + text.width:
        canvas.text(after + COLUMN_GAP, y, today.state, DIM)
    y += 1
    below = text.y + text.height
    picture = _large_name(today.name, text.width, layout, canvas.style, ground) if layout.name_rows >= 3 else ()
    if picture:
        y += 1 if layout.is_large else 0
        canvas.place(text.x, y, picture)
        y += len(picture) + (1 if layout.is_large or below - y - len(picture) > 3 else 0)
    else:
        y += 1 if layout.has_panel else 0
        canvas.text(text.x, y, ends_whole(today.name, text.width), BOLD)
        y += 2 if layout.has_panel else 1
    block = paint_text_block(TextBlock(today.paragraphs), text.width, max(0, below - y), canvas.style, ground)
    canvas.place(text.x, y, block)


def _large_name(name: str, width: int, layout: HomeLayout, style: RenderStyle, ground: ColourRole) -> Picture:
    """The name in large type, only as many rows as it has; empty where there is no room for it."""
    # The strokes of the large letters are needed here alone, and not for the first frame.
    from runcoach.widgets.big_text import BigText, paint_big_text
    from runcoach.widgets.lettering.setting import drawable, fit

    drawn = drawable(name)
    room = layout.name_rows
    setting = fit(drawn, width, room, 2, max_rows=layout.max_type, blocks=style.blocks) if drawn else None
    if setting is None:
        return ()
    return paint_big_text(BigText(name, max_rows=layout.max_type), width, room, style, ground)[: setting.rows]


Lines = tuple[tuple[int | None, PickRow], ...]
"""The rows of a list, each with the number by which it is picked; None for a heading."""


def _lists(value: HomeView, layout: HomeLayout) -> list[tuple[Box, Lines]]:
    """The lists: where each is, and its rows."""
    sessions: Lines = tuple(enumerate(value.sessions))
    workouts: Lines = tuple(enumerate(value.workouts, len(value.sessions)))
    below: Lines = ((None, PickRow("Last workouts")), *workouts) if workouts else ()
    if layout.workouts is None:
        heading: Lines = ((None, PickRow("Sessions")),) if layout.has_panel and sessions else ()
        return [(layout.sessions, (*heading, *sessions, *below))]
    return [(layout.sessions, ((None, PickRow("Sessions")), *sessions)), (layout.workouts, below)]


def _in_sight(lines: Lines, height: int, cursor: int) -> Lines:
    """The rows of a list that fit, the cursor always among them; the heading of the first one stays on top."""
    at = next((index for index, (number, _) in enumerate(lines) if number == cursor), 0)
    fixed = 1 if lines and lines[0][0] is None else 0
    room = height - fixed
    first = max(0, min(at - fixed - room // 2, len(lines) - fixed - room))
    shown = lines[fixed + first : fixed + first + room]
    if not fixed:
        return shown
    if shown and shown[0][0] is None:
        # Another heading has come up to the one on top.
        return lines[fixed + first :][:height]
    return ([line for line in lines[: fixed + first] if line[0] is None][-1], *shown)


def _draw_list(canvas: CellCanvas, box: Box, lines: Lines, cursor: int) -> None:
    shown = _in_sight(lines, box.height, cursor)
    x, right = box.x + PANEL_MARGIN, box.x + box.width - 1
    columns = {
        kind: columns_of([row for at, row in lines if at is not None and row.is_workout is kind], right - x)
        for kind in (False, True)
    }
    for y, (number, row) in enumerate(shown, box.y):
        if number is None:
            canvas.text(box.x + 1, y, row.name, Tint(ColourRole.DIM, bold=True))
            continue
        is_current = number == cursor
        if is_current:
            canvas.surface(box.x + 1, y, box.width - 1, 1, ColourRole.RAISED)
            canvas.text(box.x, y, "▌", Tint(ColourRole.GO))
        after = x
        for at, (text, start) in enumerate(row_texts(row, columns[row.is_workout], right - x)):
            after = canvas.text(x + start, y, text, DIM if at else BOLD if is_current else row.tint)
        remark = row.remark if row.facts else ends_whole(row.remark, right - after - COLUMN_GAP)
        if cell_len(remark) <= right - after - COLUMN_GAP:
            canvas.text_right(right, y, remark, row.remark_tint)
    if shown and lines and shown[-1] != lines[-1]:
        canvas.text_right(box.x + box.width, box.y + box.height - 1, "↓", DIM)


def _draw_days(canvas: CellCanvas, value: HomeView, layout: HomeLayout) -> None:
    """The training days, this week, and the numbers."""
    if value.heat is None:
        return
    if layout.heat is not None:
        box = layout.heat
        canvas.text(box.x, box.y, layout.heat_heading, Tint(ColourRole.DIM, bold=True))
        picture = paint_heat_map(value.heat, box.width, box.height - 1, canvas.style)
        canvas.place(box.x, box.y + 1, picture)
    if layout.week is not None:
        box = layout.week
        canvas.place(box.x, box.y, paint_week(value.heat, WEEK_COLUMNS, 1, canvas.style))
        beside = box.width - WEEK_COLUMNS - COLUMN_GAP
        if fitting := next((words for words in value.week if cell_len(words) <= beside), ""):
            canvas.text(box.x + WEEK_COLUMNS + COLUMN_GAP, box.y, fitting, DIM)
        elif box.height > 1 and value.week:
            below = next((words for words in value.week if cell_len(words) <= box.width), value.week[-1])
            canvas.text(box.x, box.y + 1, ends_whole(below, box.width), DIM)
    if layout.numbers is not None:
        from runcoach.widgets.big_text import BigText, paint_big_text

        box = layout.numbers
        numbers = _numbers(value, value.heat, layout.weeks)
        each = box.width // len(numbers)
        for number, (text, words) in enumerate(numbers):
            x = box.x + number * each
            big = BigText(text, peers=tuple(other for other, _ in numbers), max_lines=1)
            canvas.place(x, box.y, paint_big_text(big, each - COLUMN_GAP, box.height - 1, canvas.style))
            canvas.text(x, box.y + box.height - 1, words, DIM)


def _numbers(value: HomeView, heat: HeatMap, weeks: int) -> tuple[tuple[str, str], ...]:
    """Weeks in a row, and the workouts and hours of the weeks in sight."""
    minutes, workouts = heat.totals(weeks)
    hours = minutes / 60
    time = (f"{hours:.1f}" if hours < 10 else f"{hours:.0f}", "hours") if hours >= 1 else (str(minutes), "minutes")
    return (
        (str(value.weeks_in_a_row), "week in a row" if value.weeks_in_a_row == 1 else "weeks in a row"),
        (str(workouts), "workout" if workouts == 1 else "workouts"),
        time,
    )


class HomePageBox(CellBox[HomeView]):
    """The page. A click on a line posts which one."""

    DEFAULT_CSS = "HomePageBox { height: 1fr; }"

    @dataclass
    class Picked(Message):
        """A line was clicked."""

        row: int

    def paint(self, value: HomeView, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_home(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Post the line that was clicked."""
        row = row_at(self.value, self.size.width, self.size.height, event.x, event.y)
        if row is not None:
            self.post_message(self.Picked(row))


def row_at(value: HomeView, width: int, height: int, x: int, y: int) -> int | None:
    """The line at a place; None if there is none."""
    for box, lines in _lists(value, layout_of(value, width, height)):
        if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
            shown = _in_sight(lines, box.height, value.cursor)
            return shown[y - box.y][0] if y - box.y < len(shown) else None
    return None
