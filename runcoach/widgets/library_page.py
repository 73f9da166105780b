"""The library's page: the exercises at the left, and the chosen one with its figure, its cues and what was done of it.

What gives way where there is little room: the figure, cues from the last one on (with a sign that there are more), and
facts by their rank. The list, the name and the sentence that says what it is stay. Pure, except for the box at the end.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.choice_list import first_shown
from runcoach.widgets.library_layout import LibraryLayout, library_layout
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import (
    Paragraph,
    Piece,
    TextBlock,
    ends_whole,
    explained,
    fitted,
    paint_text_block,
    plain,
)
from runcoach.widgets.tint import BOLD, DIM, FAINT, GOOD, LIT, TEXT, WARN, Tint
from runcoach.widgets.view_chips import Chip, clicked, lay_chips
from runcoach.widgets.wrapping import wrapped

TITLE = "Exercises"
_CUES_FROM_COLUMNS = 44
_FEW_CUE_ROWS = 5
"""So many rows of cues come before all that is said of the exercise."""
_FACTS_SHARE = 3
"""Facts have one in this many of the rows that are left, if cues need more than the others."""
_CUE_RANK = 3
"""Where cues have no columns of their own, they give way before what is needed and after where it is used."""
_LINE = Tint(ColourRole.LINE)


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """An exercise of the list.

    Attributes:
        name: What it is called, by which the list is sorted; its end gives way where there is no room.
        sign: A mark at the right end: a favourite, or an error.
        sign_tint: How the mark is drawn.
        tint: How the name is drawn.
    """

    name: str
    sign: str = ""
    sign_tint: Tint = DIM
    tint: Tint = TEXT


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """What the page shows.

    Attributes:
        rows: The exercises that were found; of many, those around the chosen one.
        before: How many come before these rows.
        after: How many come after them.
        cursor: The chosen one, counted over all.
        views: What can be listed.
        view: Which of that is listed.
        count: How many were found.
        name: The chosen exercise.
        short: Its short name, for large type.
        state: A few words at the right of the name.
        state_tint: How they are written.
        about: What it is, what was done of it, what it needs.
        do: What to do, a cue each.
        avoid: What not to do.
        facts: What else there is to say of it.
        words: What stands here instead of all that, where nothing was found.
        has_figure: Whether a place is kept for a figure.
    """

    rows: tuple[LibraryRow, ...] = ()
    before: int = 0
    after: int = 0
    cursor: int = 0
    views: tuple[str, ...] = ()
    view: int = 0
    count: str = ""
    name: str = ""
    short: str = ""
    state: str = ""
    state_tint: Tint = DIM
    about: tuple[Paragraph, ...] = ()
    do: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    facts: tuple[Paragraph, ...] = ()
    words: str = ""
    has_figure: bool = False

    @property
    def total(self) -> int:
        """How many were found."""
        return self.before + len(self.rows) + self.after


def layout_of(value: LibraryPage, width: int, height: int) -> LibraryLayout:
    """Where the parts of a page are."""
    return library_layout(width, height, has_figure=value.has_figure)


def paint_library(
    value: LibraryPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    layout = layout_of(value, width, height)
    _draw_head(canvas, value, has_rule=layout.rule is None)
    if value.words:
        box = Box(MARGIN + 1, layout.list.y, width - 2 * MARGIN - 2, height - layout.list.y)
        canvas.place(
            box.x, box.y, paint_text_block(TextBlock((plain(value.words, DIM),)), box.width, box.height, style)
        )
        return canvas.picture()
    _draw_list(canvas, value, layout.list)
    if layout.rule is not None:
        canvas.text(0, layout.rule, "─" * width, _LINE)
    if layout.panel is not None and style.has_surfaces:
        # Without surfaces a panel is a rule, over which the figure would stand.
        draw_panel(canvas, layout.panel.x, layout.panel.y, layout.panel.width, layout.panel.height, PanelSurface())
    about = value.about
    if not _draw_name(canvas, value, layout.name):
        # The large type has the short name only.
        about = (Paragraph((Piece(value.name, BOLD),)), *about)
    _draw_text(canvas, value, about, layout.text)
    return canvas.picture()


def chips(value: LibraryPage, width: int) -> list[Chip]:
    """The views that can be chosen, in the head."""
    right = width - MARGIN - cell_len(value.count) - COLUMN_GAP
    return lay_chips(value.views, value.view, MARGIN + cell_len(TITLE) + COLUMN_GAP, right)


def _draw_head(canvas: CellCanvas, value: LibraryPage, *, has_rule: bool) -> None:
    canvas.text(MARGIN, 0, TITLE, BOLD)
    if MARGIN + cell_len(TITLE) + COLUMN_GAP + cell_len(value.count) <= canvas.width - MARGIN:
        canvas.text_right(canvas.width - MARGIN, 0, value.count, DIM)
    for x, number, label in chips(value, canvas.width):
        if number == value.view:
            canvas.text(x, 0, label, LIT)
        else:
            canvas.surface(x, 0, cell_len(label), 1, ColourRole.RAISED)
            canvas.text(x, 0, label, DIM)
    if has_rule:
        canvas.text(MARGIN, 1, "─" * (canvas.width - 2 * MARGIN), _LINE)


def _draw_list(canvas: CellCanvas, value: LibraryPage, box: Box) -> None:
    first = first_shown(value.total, value.cursor, box.height)
    shown = value.rows[first - value.before : first - value.before + box.height]
    right = box.x + box.width - 1
    for y, (number, row) in enumerate(enumerate(shown, first), box.y):
        is_chosen = number == value.cursor
        if is_chosen:
            canvas.surface(box.x + 1, y, box.width - 1, 1, ColourRole.RAISED)
            canvas.text(box.x, y, "▌", Tint(ColourRole.GO))
        room = box.width - PANEL_MARGIN - 3
        canvas.text(box.x + PANEL_MARGIN, y, ends_whole(row.name, room), BOLD if is_chosen else row.tint)
        canvas.text(right - 1, y, row.sign, row.sign_tint)
    if first > 0:
        canvas.text(right, box.y, "↑", FAINT)
    if first + box.height < value.total:
        canvas.text(right, box.y + box.height - 1, "↓", FAINT)


def _draw_name(canvas: CellCanvas, value: LibraryPage, box: Box) -> bool:
    """Draw the name, as large as there is room; returns False if it is the short one."""
    right = box.x + box.width
    if box.height > 1:
        for name in filter(None, (value.name, value.short)):
            picture = _large(name, box, canvas.style)
            if picture:
                canvas.place(box.x, box.y, picture)
                return name == value.name
    y = box.y + box.height - 1
    if value.state and cell_len(value.name) + COLUMN_GAP + cell_len(value.state) <= box.width:
        right = canvas.text_right(right, y, value.state, value.state_tint) - COLUMN_GAP
    canvas.text(box.x, y, ends_whole(value.name, right - box.x), BOLD)
    return True


def _large(name: str, box: Box, style: RenderStyle) -> Picture:
    """A name in large type; empty where there is no room for it."""
    # The strokes of the large letters are needed on large screens alone.
    from runcoach.widgets.big_text import BigText, paint_big_text
    from runcoach.widgets.lettering.setting import drawable, fit

    drawn = drawable(name)
    if not drawn or fit(drawn, box.width, box.height, 1, max_rows=box.height, blocks=style.blocks) is None:
        return ()
    return paint_big_text(BigText(name, max_rows=box.height, max_lines=1), box.width, box.height, style)


def _draw_text(canvas: CellCanvas, value: LibraryPage, about: tuple[Paragraph, ...], box: Box) -> None:
    """The text: what it is, the cues in two columns, and the facts; each takes what the others can spare."""
    if box.height <= 0 or box.width <= 0:
        return
    has_columns = box.width >= _CUES_FROM_COLUMNS and bool(value.do or value.avoid)
    if not has_columns:
        said = TextBlock((*about, *_cues_as_facts(value), *value.facts))
        canvas.place(box.x, box.y, paint_text_block(said, box.width, box.height, canvas.style))
        return
    each = (box.width - WIDE_COLUMN_GAP) // 2
    columns = [_cue_rows(texts, each) for texts in (value.do, value.avoid)]
    wanted = 1 + max(len(rows) for rows in columns)
    said = TextBlock(about)
    said_rows = len(fitted(said, box.width, box.height - min(wanted, _FEW_CUE_ROWS) - GROUP_GAP))
    free = box.height - said_rows - GROUP_GAP
    facts = TextBlock(value.facts)
    fact_rows = len(fitted(facts, box.width, box.height))
    gap = GROUP_GAP if wanted + GROUP_GAP + fact_rows <= free else 0
    if not gap:
        fact_rows = min(fact_rows, max(free // _FACTS_SHARE, free - wanted))
    cue_rows = min(wanted, free - fact_rows - gap)
    canvas.place(box.x, box.y, paint_text_block(said, box.width, said_rows, canvas.style))
    y = box.y + said_rows + GROUP_GAP
    for x, heading, rows in zip((box.x, box.x + each + WIDE_COLUMN_GAP), _HEADINGS, columns, strict=True):
        _draw_cues(canvas, Box(x, y, each, cue_rows), heading, rows)
    if fact_rows > 0:
        canvas.place(box.x, y + cue_rows + gap, paint_text_block(facts, box.width, fact_rows, canvas.style))


_HEADINGS = (("Do", GOOD), ("Avoid", WARN))


def _cues_as_facts(value: LibraryPage) -> tuple[Paragraph, ...]:
    lists = ((heading, texts) for (heading, _), texts in zip(_HEADINGS, (value.do, value.avoid), strict=True))
    return tuple(explained(heading, "; ".join(texts), rank=_CUE_RANK) for heading, texts in lists if texts)


def _cue_rows(texts: Sequence[str], width: int) -> list[str]:
    return [("  " if number else "") + line for text in texts for number, line in enumerate(wrapped(text, width - 2))]


def _draw_cues(canvas: CellCanvas, box: Box, heading: tuple[str, Tint], rows: Sequence[str]) -> None:
    if not rows or box.height < 2:
        return
    canvas.text(box.x, box.y, *heading)
    room = box.height - 1
    shown = rows if len(rows) <= room else rows[: room - 1]
    for y, text in enumerate(shown, box.y + 1):
        canvas.text(box.x, y, text, TEXT)
    if len(shown) < len(rows):
        canvas.text(box.x, box.y + room, "…", DIM)


class LibraryPageBox(CellBox[LibraryPage]):
    """The page. A click on an exercise or on a view posts which one."""

    DEFAULT_CSS = "LibraryPageBox { height: 1fr; }"

    @dataclass
    class Picked(Message):
        """An exercise was clicked."""

        row: int

    @dataclass
    class Viewed(Message):
        """A view was clicked."""

        view: int

    def paint(self, value: LibraryPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_library(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Post what was clicked."""
        value, (width, height) = self.value, self.size
        if event.y == 0:
            found = chips(value, width)
            for x, number, label in found:
                if x <= event.x < x + cell_len(label):
                    self.post_message(self.Viewed(clicked(found, number, len(value.views))))
            return
        box = layout_of(value, width, height).list
        if box.x <= event.x < box.x + box.width and box.y <= event.y < box.y + box.height:
            row = first_shown(value.total, value.cursor, box.height) + event.y - box.y
            if row < value.total:
                self.post_message(self.Picked(row))
