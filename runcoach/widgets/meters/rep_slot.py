"""The scoreboard of a set in which both sides work at once: REP 3/6, its pips, set and load."""

from dataclasses import replace
from functools import lru_cache

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.lettering.setting import drawable, fit
from runcoach.widgets.meters.pips import Pips, draw_pips
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import COLUMN_GAP, PANEL_MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.tint import BOLD, DIM, FAINT, TEXT

_MIN_ROWS_FOR_TYPE = 3
_MIN_FOR_MARGIN = 44
"""Columns from which the slot is a panel with a margin of its own."""
_NO_PIPS = Pips()


@dataclass(frozen=True, slots=True)
class RepSlot:
    """What both sides have done together.

    Attributes:
        word: What is counted, such as `rep`.
        number: The count, such as `3`.
        of: How many there are to be; empty if that is open.
        pips: The reps.
        notes: Set, load: each a line; the first one matters most.
    """

    word: str = "rep"
    number: str = ""
    of: str = ""
    pips: Pips = _NO_PIPS
    notes: tuple[str, ...] = ()


def paint_rep_slot(
    value: RepSlot, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the scoreboard; pips go first, then the notes, then the large type."""
    still = _still(replace(value, pips=_NO_PIPS), width, height, style, ground)
    if still.pips is None:
        return still.picture
    x, y, room, high = still.pips
    canvas = still.canvas.copied(y, high)
    draw_pips(canvas, x, y, room, high, value.pips)
    return (*still.picture[:y], *canvas.picture(y, high), *still.picture[y + high :])


@dataclass(frozen=True, slots=True)
class _Still:
    """The scoreboard without its pips, and their place: left, top, width and height; None if there is none."""

    canvas: CellCanvas
    picture: Picture
    pips: tuple[int, int, int, int] | None = None


# A pip fills in steps, between which all else stands.
@lru_cache(maxsize=8)
def _still(value: RepSlot, width: int, height: int, style: RenderStyle, ground: ColourRole) -> _Still:
    canvas = CellCanvas(width, height, style, ground)
    if width <= 0 or height <= 0:
        return _Still(canvas, canvas.picture())
    panel = ColourRole.REST_PANEL if ground is ColourRole.REST_BACKGROUND else ColourRole.PANEL
    canvas.surface(0, 0, width, height, panel)
    margin = PANEL_MARGIN if width >= _MIN_FOR_MARGIN else 0
    inside = width - 2 * margin
    of = f"/{value.of}" if value.of else ""
    count = f"{value.number}{of}"
    widest_note = max((cell_len(note) for note in value.notes), default=0)
    rows = max(_MIN_ROWS_FOR_TYPE, height - 1 if height <= 5 else height - 2)
    setting, has_word = None, True
    # The word is the first thing to be small; then the notes go.
    for text, room in (
        (f"{value.word} {count}", inside - widest_note - WIDE_COLUMN_GAP),
        (f"{value.word} {count}", inside),
        (count, inside - len(value.word) - WIDE_COLUMN_GAP),
        (count, inside),
    ):
        drawn = drawable(text) if height >= _MIN_ROWS_FOR_TYPE else None
        if drawn and setting is None:
            setting, has_word = fit(drawn, room, rows, 1, blocks=style.blocks), text != count
    if setting is None:
        y = (height - 1) // 2
        column = canvas.text(
            min(PANEL_MARGIN, max(0, width - cell_len(f"{value.word} {count}")) // 2), y, f"{value.word} ", DIM
        )
        column = canvas.text(canvas.text(column, y, value.number, BOLD), y, of, FAINT)
        _write_notes(canvas, column, value.notes[:1])
        return _Still(canvas, canvas.picture())
    size = setting.size
    pieces = [(drawable(value.word) or "", DIM), (" ", DIM)] if has_word else []
    pieces += [(drawable(value.number) or "", TEXT)]
    pieces += [(drawn_of, FAINT)] if (drawn_of := drawable(of)) else []
    top = (height - size.height / 2) / 2
    end = canvas.letterings(margin, top, size, [(piece, tint) for piece, tint in pieces if piece])
    after = round(end + 0.5)
    notes = (
        value.notes if has_word else (f"{value.word} {value.number} of {value.of}".removesuffix(" of "), *value.notes)
    )
    before_notes = _write_notes(canvas, after, notes)
    pips_room = before_notes - WIDE_COLUMN_GAP - after - WIDE_COLUMN_GAP
    high = 1 if height <= 3 else 2
    return _Still(canvas, canvas.picture(), (after + WIDE_COLUMN_GAP, (height - high) // 2, pips_room, high))


def _write_notes(canvas: CellCanvas, after: int, notes: tuple[str, ...]) -> int:
    """Write those notes that fit at the right edge, in the middle of the height.

    Returns:
        The column at which the widest one begins; the right edge if there are none.
    """
    right = canvas.width - (PANEL_MARGIN if canvas.width >= _MIN_FOR_MARGIN else 0)
    fitting = [note for note in notes if right - cell_len(note) >= after + COLUMN_GAP][: canvas.height]
    starts = [
        canvas.text_right(right, y, note, BOLD if number == 0 else DIM)
        for number, (y, note) in enumerate(enumerate(fitting, (canvas.height - len(fitting)) // 2))
    ]
    return min(starts, default=right)
