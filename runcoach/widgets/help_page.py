"""All keys in columns, a group for each situation; a group stays together, and what does not fit scrolls.

Pure, except for the box at the end.
"""

from itertools import zip_longest

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import COLUMN_GAP, GROUP_GAP, MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import ends_whole
from runcoach.widgets.tint import BOLD, DIM, TEXT, Tint

_COLUMN_WIDTH = 36
"""From how many columns on there is another column of groups."""
_MAX_KEYS = 14
_KEY = Tint(ColourRole.GO, bold=True)
_TOP = 2


@dataclass(frozen=True, slots=True)
class HelpRow:
    """Some keys, and what they do."""

    keys: str
    words: str


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """The keys of a situation."""

    heading: str
    rows: tuple[HelpRow, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What the page shows.

    Attributes:
        groups: The situations, the present one first.
        hint: How the page is left.
        scroll: How many rows were scrolled down.
    """

    groups: tuple[HelpGroup, ...] = ()
    hint: str = ""
    scroll: int = 0


def _group_rows(group: HelpGroup, width: int) -> list[tuple[str, str, bool]]:
    """The rows of a group in a column: keys, words, and whether it is the heading."""
    keys = min(_MAX_KEYS, max((cell_len(row.keys) for row in group.rows), default=0))
    rows = [(group.heading, "", True)]
    for row in group.rows:
        lines = zip_longest(
            wrapped(row.keys, keys), wrapped(row.words, max(10, width - keys - COLUMN_GAP)), fillvalue=""
        )
        rows += [(f"{ends_whole(names, keys):<{keys}}", line, False) for names, line in lines]
    return rows


def _columns(value: HelpPage, width: int) -> tuple[int, list[list[tuple[str, str, bool]]]]:
    """How wide a column is, and the rows of each: groups in their order, where there is the most room."""
    count = max(1, min(5, (width - 2 * MARGIN + WIDE_COLUMN_GAP) // (_COLUMN_WIDTH + WIDE_COLUMN_GAP)))
    wide = (width - 2 * MARGIN - (count - 1) * WIDE_COLUMN_GAP) // count
    columns: list[list[tuple[str, str, bool]]] = [[] for _ in range(count)]
    for group in value.groups:
        rows = _group_rows(group, wide)
        shortest = min(columns, key=len)
        shortest += [("", "", False)] * GROUP_GAP if shortest else []
        shortest += rows
    return wide, columns


def scroll_range(value: HelpPage, width: int, height: int) -> int:
    """By how many rows the page can be scrolled until everything was seen."""
    _, columns = _columns(value, width)
    longest, room = max(len(rows) for rows in columns), height - _TOP
    # One row is taken by the sign that says that there is more.
    return longest - max(1, room - 1) if longest > room else 0


def paint_help(
    value: HelpPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    wide, columns = _columns(value, width)
    canvas.text(MARGIN, 0, "Keys", BOLD)
    if cell_len(value.hint) + 4 + COLUMN_GAP <= width - 2 * MARGIN:
        canvas.text_right(width - MARGIN, 0, value.hint, DIM)
    canvas.text(MARGIN, 1, "─" * (width - 2 * MARGIN), Tint(ColourRole.LINE))
    last = scroll_range(value, width, height)
    first = max(0, min(value.scroll, last))
    shown = height - _TOP - (1 if last else 0)
    for number, rows in enumerate(columns):
        x = MARGIN + number * (wide + WIDE_COLUMN_GAP)
        for y, (keys, words, is_heading) in enumerate(rows[first : first + shown], _TOP):
            after = canvas.text(x, y, keys, Tint(ColourRole.DIM, bold=True) if is_heading else _KEY)
            if words:
                canvas.text(after + COLUMN_GAP, y, words, TEXT)
    if last:
        canvas.text(MARGIN, height - 1, f"↓ {last - first} more" if first < last else "↑ that is all", DIM)
    return canvas.picture()


class HelpPageBox(CellBox[HelpPage]):
    """The page."""

    DEFAULT_CSS = "HelpPageBox { height: 1fr; }"

    def paint(self, value: HelpPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_help(value, width, height, style, ground)
