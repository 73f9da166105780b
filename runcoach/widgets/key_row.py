"""The bottom row of a screen: the key that goes on as a green pill, the other keys of the moment, and `? all keys`."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import rows_ending_whole
from runcoach.widgets.tint import BOLD, DIM, FAINT, Tint
from runcoach.widgets.wrapping import wrapped

MAX_KEYS = 4
"""Keys beside the pill; more are not read, and `?` shows them."""


@dataclass(frozen=True, slots=True)
class RowKey:
    """A key and what it does.

    Attributes:
        key: Its name, such as `space` or `↑ ↓`.
        words: What it does, in one or a few words.
        clicks: What a click on it does: up to which column of the key and its words, in ascending order, which action
            of the screen.
    """

    key: str
    words: str
    clicks: tuple[tuple[int, str], ...] = ()


_ALL_KEYS = RowKey("?", "all keys")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """The keys that work now.

    Attributes:
        main: The key that goes on; None if there is none.
        others: The others, the commonest first.
        all_keys: The key that shows all keys; never goes.
        notice: A sentence that stands before the keys for a moment; those that do not fit beside it give way.
    """

    main: RowKey | None = None
    others: tuple[RowKey, ...] = ()
    all_keys: RowKey = _ALL_KEYS
    notice: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    key: RowKey
    x: int
    text: str
    """The key as it is shown: in a pill with space around it."""
    tint: Tint
    words: Tint

    @property
    def width(self) -> int:
        return _width(self.text, self.key.words)


def _width(text: str, words: str) -> int:
    return cell_len(text) + (1 + cell_len(words) if words else 0)


def _places(value: KeyRow, width: int) -> Iterator[_Place]:
    """Where each key stands; those that do not fit are left out from the right."""
    last = value.all_keys
    right = width - MARGIN - _width(last.key, last.words)
    start = x = MARGIN + cell_len(value.notice) + WIDE_COLUMN_GAP if value.notice else MARGIN
    others = value.others[:MAX_KEYS]
    if value.main is not None:
        text = f" {value.main.key} "
        if x + _width(text, value.main.words) <= right - 1:
            yield _Place(value.main, x, text, Tint(ColourRole.INK, bold=True), BOLD)
            x += _width(text, value.main.words) + WIDE_COLUMN_GAP
        elif value.notice:
            # Beside a notice no other key stands without the one that goes on.
            others = ()
    for key in others:
        if x + _width(key.key, key.words) > right - WIDE_COLUMN_GAP:
            break
        yield _Place(key, x, key.key, BOLD, DIM)
        x += _width(key.key, key.words) + WIDE_COLUMN_GAP
    if right >= (start if value.notice else 0):
        yield _Place(last, right, last.key, FAINT, FAINT)


def notice_rows(notice: str, width: int) -> list[str]:
    """A notice in as many rows as it takes; where it takes several, no key stands beside it."""
    return wrapped(notice, width - 2 * MARGIN) if cell_len(notice) > width - 2 * MARGIN else [notice] if notice else []


def clicked_key(value: KeyRow, width: int, x: int) -> str:
    """The action that a click on a column means; empty if it means none."""
    for place in _places(value, width):
        if place.x <= x < place.x + place.width:
            # The pill has a space before its key, which belongs to it.
            column = max(0, x - place.x - (len(place.text) - len(place.text.lstrip())))
            return next((action for end, action in place.key.clicks if column < end), "")
    return ""


def paint_key_row(
    value: KeyRow, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the row, at the bottom of its box; a long notice takes rows above it."""
    canvas = CellCanvas(width, height, style, ground)
    y = height - 1
    rows = rows_ending_whole(notice_rows(value.notice, width), height, width - 2 * MARGIN)
    for row, text in enumerate(rows):
        canvas.text(MARGIN, row, text, Tint(ColourRole.HOLD, bold=True))
    for place in _places(value, width):
        if place.key is value.main:
            canvas.fill(place.x, y, cell_len(place.text), 1, ColourRole.GO)
        after = canvas.text(place.x, y, place.text, place.tint)
        canvas.text(after + 1, y, place.key.words, place.words)
    return canvas.picture()


class KeyRowBox(CellBox[KeyRow]):
    """The bottom row of a screen."""

    DEFAULT_CSS = "KeyRowBox { dock: bottom; }"

    @dataclass
    class Clicked(Message):
        """A key of the row was clicked."""

        action: str
        """The action of the screen that it stands for."""

    def paint(self, value: KeyRow, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the row in a box of this size."""
        return paint_key_row(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Report which key was meant."""
        if action := clicked_key(self.value, self.size.width, event.x):
            self.post_message(self.Clicked(action))
