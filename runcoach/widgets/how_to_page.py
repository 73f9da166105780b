"""The page that shows how an exercise is done: a heading, blocks of cues, and beside them a panel for the figure.

What stands first stays longest: where the page is too low for everything, the blocks at the end are below its edge, a
sign says so, and it scrolls. Text is wrapped and never cut. Pure, except for the box at the end.
"""

from collections.abc import Iterator
from dataclasses import field

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.lettering.setting import Setting, drawable, fit
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.places import Box
from runcoach.widgets.spacing import GROUP_GAP, MARGIN, PANEL_MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.tint import BOLD, DIM, FAINT, TEXT, Tint
from runcoach.widgets.wrapping import wrapped as wrapped

_PANEL_FROM_COLUMNS, _PANEL_FROM_ROWS = 70, 18
"""Smaller screens have no panel: text comes first."""
_PANEL_SHARE = 0.36
_MAX_PANEL = 78
_MAX_TEXT = 72
"""Longer lines are hard to read; what is wider gets a second column."""
_SMALL_HEADING_ROWS, _LARGE_HEADING_ROWS = 3, 6
_LARGE_FROM_ROWS = 36
_SIGN_COLUMNS = 3
_HEADING = Tint(ColourRole.REST)


@dataclass(frozen=True, slots=True)
class PageRow:
    """One thing that a block says.

    Attributes:
        text: What is said; wrapped to the width.
        sign: A number or a sign before it; may be empty.
        sign_tint: How the sign is drawn.
        tint: How the text is drawn.
    """

    text: str
    sign: str = ""
    sign_tint: Tint = _HEADING
    tint: Tint = TEXT


@dataclass(frozen=True, slots=True)
class PageBlock:
    """Things under a heading; the heading may be empty."""

    heading: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class HowToPage:
    """What the page shows.

    Attributes:
        name: What the page is, with the whole name of the exercise.
        place: Where in the session it is, at the right of the name; may be empty.
        title: What stands in large type: the exercise, in few letters.
        blocks: What is said, the most important first.
        promise: A sentence that always stays in sight: what the page waits for.
        hint: What else helps, below the promise; goes first.
        scroll: How many rows were scrolled down; more than there are count as all of them.
    """

    name: str = ""
    place: str = ""
    title: str = ""
    blocks: tuple[PageBlock, ...] = field(default=())
    promise: str = ""
    hint: str = ""
    scroll: int = 0


def panel_role(ground: ColourRole) -> ColourRole:
    """The panel on a page that lies on this ground."""
    return ColourRole.REST_PANEL if ground is ColourRole.REST_BACKGROUND else ColourRole.PANEL


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Where the parts are; without a panel there is no figure."""

    heading_rows: int
    """0: the heading stands in the first row."""
    text: Box
    panel: Box | None
    promise: Box

    @property
    def figure(self) -> Box | None:
        """What is free for a figure."""
        if self.panel is None:
            return None
        rows = self.promise.y - self.panel.y - 1
        return Box(self.panel.x + 1, self.panel.y, self.panel.width - 2, rows)


def page_layout(value: HowToPage, width: int, height: int) -> PageLayout:
    """Divide the page."""
    has_panel = width >= _PANEL_FROM_COLUMNS and height >= _PANEL_FROM_ROWS
    panel_columns = min(_MAX_PANEL, round(width * _PANEL_SHARE)) if has_panel else 0
    if has_panel:
        inside = panel_columns - 2 * PANEL_MARGIN
        sentences = (*wrapped(value.promise, inside), *wrapped(value.hint, inside))
        rows = len(sentences)
        panel = Box(width - MARGIN - panel_columns, 1, panel_columns, height - 2)
        promise = Box(panel.x + PANEL_MARGIN, panel.y + panel.height - rows - 1, inside, rows)
        heading_rows = _LARGE_HEADING_ROWS if height >= _LARGE_FROM_ROWS else _SMALL_HEADING_ROWS
        text_columns = panel.x - WIDE_COLUMN_GAP - 2 * MARGIN
        # Of a large heading that is too wide a smaller one may fit; without any, its rows are free.
        sizes = (rows for rows in (heading_rows, _SMALL_HEADING_ROWS) if _heading(value, text_columns, rows))
        heading_rows = next(sizes, 0)
        top = 1 + heading_rows + GROUP_GAP
        return PageLayout(heading_rows, Box(2 * MARGIN, top, text_columns, height - top), panel, promise)
    inside = width - 2 * MARGIN
    rows = len(wrapped(value.promise, inside))
    text_top = 1 + rows + (GROUP_GAP if height >= _PANEL_FROM_ROWS else 0)
    return PageLayout(0, Box(MARGIN, text_top, inside, height - text_top), None, Box(MARGIN, 1, inside, rows))


@dataclass(frozen=True, slots=True)
class _TextRow:
    text: str
    tint: Tint
    indent: int = 0
    sign: str = ""
    sign_tint: Tint = _HEADING


def _text_rows(blocks: tuple[PageBlock, ...], width: int) -> list[_TextRow]:
    """All rows of the text, as wide as there is room; blank ones between the blocks."""
    rows: list[_TextRow] = []
    for number, block in enumerate(blocks):
        if number:
            rows += [_TextRow("", TEXT)] * GROUP_GAP
        rows += _block_rows(block, width)
    return rows


def _block_rows(block: PageBlock, width: int) -> Iterator[_TextRow]:
    if block.heading:
        yield _TextRow(block.heading, DIM)
    indent = _SIGN_COLUMNS if any(row.sign for row in block.rows) else 0
    for row in block.rows:
        for number, line in enumerate(wrapped(row.text, min(width, _MAX_TEXT) - indent)):
            sign = row.sign if not number else ""
            yield _TextRow(line, row.tint, indent, sign, row.sign_tint)


def _columns(value: HowToPage, layout: PageLayout) -> list[tuple[int, list[_TextRow]]]:
    """The text in one column, or in two where it would be too long and there is room: by column, its rows."""
    box = layout.text
    one = _text_rows(value.blocks, box.width)
    half = (box.width - WIDE_COLUMN_GAP) // 2
    if len(one) <= box.height or half < _MAX_TEXT // 2 + _SIGN_COLUMNS or len(value.blocks) < 2:
        return [(box.x, one)]
    for count in range(len(value.blocks) - 1, 0, -1):
        left = _text_rows(value.blocks[:count], half)
        if len(left) <= box.height:
            return [(box.x, left), (box.x + half + WIDE_COLUMN_GAP, _text_rows(value.blocks[count:], half))]
    return [(box.x, one)]


def scroll_range(value: HowToPage, width: int, height: int) -> int:
    """By how many rows the page can be scrolled down until everything was seen; 0 if it is seen at once."""
    layout = page_layout(value, width, height)
    longest = max((len(rows) for _, rows in _columns(value, layout)), default=0)
    # One row is taken by the sign that says that there is more.
    return max(0, longest - layout.text.height + 1) if longest > layout.text.height else 0


def paint_how_to(
    value: HowToPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page; the figure is another box over its panel."""
    canvas = CellCanvas(width, height, style, ground)
    layout = page_layout(value, width, height)
    _draw_head(canvas, value, layout)
    if layout.panel is not None:
        box = layout.panel
        draw_panel(canvas, box.x, box.y, box.width, box.height, PanelSurface(panel_role(ground)))
    promise = wrapped(value.promise, layout.promise.width)
    for y, line in enumerate(promise, layout.promise.y):
        canvas.text(layout.promise.x, y, line, BOLD)
    if layout.panel is not None:
        for y, line in enumerate(wrapped(value.hint, layout.promise.width), layout.promise.y + len(promise)):
            canvas.text(layout.promise.x, y, line, DIM)
    _draw_text(canvas, value, layout)
    return canvas.picture()


def _heading(value: HowToPage, width: int, rows: int) -> Setting | None:
    """The title in large type, at most this many rows high; None where there is no room for it."""
    title = drawable(value.title)
    return fit(title, width, rows, 1) if title and rows else None


def _draw_head(canvas: CellCanvas, value: HowToPage, layout: PageLayout) -> None:
    right = canvas.width - MARGIN
    heading = _heading(value, layout.text.width, layout.heading_rows)
    if heading is not None:
        canvas.lettering(layout.text.x, 1, heading, _HEADING)
    if cell_len(value.name) + 1 + cell_len(value.place) <= right - MARGIN:
        right = canvas.text_right(right, 0, value.place, DIM) - 1
    name = value.name if cell_len(value.name) <= right - MARGIN else value.title
    canvas.text(
        MARGIN,
        0,
        wrapped(name, right - MARGIN)[0] if name else "",
        BOLD if heading is not None else Tint(ColourRole.REST, bold=True),
    )


def _draw_text(canvas: CellCanvas, value: HowToPage, layout: PageLayout) -> None:
    box = layout.text
    last = scroll_range(value, canvas.width, canvas.height)
    first = max(0, min(value.scroll, last))
    shown = box.height - 1 if last else box.height
    for x, rows in _columns(value, layout):
        for y, row in enumerate(rows[first : first + shown], box.y):
            canvas.text(x, y, row.sign, row.sign_tint)
            canvas.text(x + row.indent, y, row.text, row.tint)
    if last:
        canvas.text(box.x, box.y + shown, _more(first, last - first), FAINT)


def _more(above: int, below: int) -> str:
    """The sign that there is more than is seen: `↓ 12 more lines`."""
    if not below:
        return "↑ more above"
    lines = "1 more line" if below == 1 else f"{below} more lines"
    return f"↑ ↓ {lines}" if above else f"↓ {lines}"


class HowToPageBox(CellBox[HowToPage]):
    """The page."""

    DEFAULT_CSS = "HowToPageBox { height: 1fr; }"

    def paint(self, value: HowToPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_how_to(value, width, height, style, ground)
