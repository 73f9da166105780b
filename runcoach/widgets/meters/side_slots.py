"""The scoreboard of a set: LEFT is always left, RIGHT always right; the side that works is filled and larger.

The side and its count never go: as a box gets smaller the large type shrinks, then the other side goes, and in the end
one line of text is left.
"""

import math
from dataclasses import replace

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SIGNS, ColourRole, RenderStyle
from runcoach.session.values import Side
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.lettering.setting import Setting, drawable, fit, fit_together
from runcoach.widgets.phase_roles import SIDE_ROLES
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import COLUMN_GAP, METER_GAP, PANEL_MARGIN
from runcoach.widgets.text_block import ends_whole
from runcoach.widgets.tint import DIM, Tint

_MIN_COUNTING, _MIN_OTHER = 39, 9
"""Columns in which RIGHT is large type beside a count, and in which the other side has its name."""
_MIN_FOR_BOTH = 44
"""Columns below which only the side that works has a slot."""
_MIN_ROWS_FOR_TYPE = 3
_SHARE_OF_COUNT = 0.72
"""The count on the filled slot is quieter than the side: read second."""
_SHARE_OF_OTHER = 0.75
_NAMES = {Side.LEFT: "LEFT", Side.RIGHT: "RIGHT", Side.BOTH: ""}


@dataclass(frozen=True, slots=True)
class SideSlot:
    """One side.

    Attributes:
        count: What it has done, such as `3/8`; empty where nothing is counted.
        notes: A few words, each a line, such as `best 0:47`.
    """

    count: str = ""
    notes: tuple[str, ...] = ()


_EMPTY = SideSlot()


@dataclass(frozen=True, slots=True)
class SideSlots:
    """Both sides.

    Attributes:
        left: The left side.
        right: The right side.
        working: The side that works; `BOTH` while neither does, as in a rest.
    """

    left: SideSlot = _EMPTY
    right: SideSlot = _EMPTY
    working: Side = Side.BOTH

    def slot(self, side: Side) -> SideSlot:
        """The slot of one side."""
        return self.left if side is Side.LEFT else self.right


def slot_widths(width: int, working: Side, *, has_count: bool = False) -> tuple[int, int]:
    """The columns of the left and of the right slot; 0 for one that has to go."""
    if width < _MIN_FOR_BOTH and working is not Side.BOTH:
        return (width, 0) if working is Side.LEFT else (0, width)
    room = width - METER_GAP
    if working is Side.BOTH:
        return room - room // 2, room // 2
    wide = max(round(room * 0.75), _MIN_COUNTING if has_count else 0)
    if room - wide < _MIN_OTHER:
        wide, room = width, width
    return (wide, room - wide) if working is Side.LEFT else (room - wide, wide)


def paint_side_slots(
    value: SideSlots, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the scoreboard."""
    canvas = CellCanvas(width, height, style, ground)
    if width <= 0 or height <= 0:
        return canvas.picture()
    left, right = slot_widths(width, value.working, has_count=bool(value.slot(value.working).count))
    for side, x, room in ((Side.LEFT, 0, left), (Side.RIGHT, width - right, right)):
        if not room:
            continue
        if side is value.working:
            canvas.fill(x, 0, room, height, SIDE_ROLES[side])
            _draw_working(canvas, x, room, side, value.slot(side))
        else:
            panel = ColourRole.REST_PANEL if ground is ColourRole.REST_BACKGROUND else ColourRole.PANEL
            canvas.surface(x, 0, room, height, panel)
            _draw_other(canvas, x, room, side, value.slot(side))
    return canvas.picture()


def _line(side: Side, slot: SideSlot) -> str:
    """A side and its count as one line of text, with its sign at the outer edge."""
    name = _NAMES[side]
    texts = (
        (SIGNS[SIDE_ROLES[side]], name, slot.count)
        if side is Side.LEFT
        else (slot.count, name, SIGNS[SIDE_ROLES[side]])
    )
    return " ".join(text for text in texts if text)


def _write(canvas: CellCanvas, x: int, room: int, y: int, side: Side, text: str, tint: Tint) -> None:
    """Write a text at the outer edge of a slot: the left slot is flush left, the right one flush right."""
    margin = PANEL_MARGIN if room >= cell_len(text) + 2 * PANEL_MARGIN else max(0, (room - cell_len(text)) // 2)
    if side is Side.LEFT:
        canvas.text(x + margin, y, ends_whole(text, room - margin), tint)
    else:
        canvas.text_right(x + room - margin, y, ends_whole(text, room - margin), tint)


def _draw_working(canvas: CellCanvas, x: int, room: int, side: Side, slot: SideSlot) -> None:
    height, blocks = canvas.height, canvas.style.blocks
    inside = room - 2 * PANEL_MARGIN
    rows = max(_MIN_ROWS_FOR_TYPE, height - 1)
    # The count is large type where both find room, without its target if need be, else text; without any count there is
    # no room to keep for it.
    done, _, target = slot.count.partition("/")
    shorter = replace(slot, count=done, notes=(f"of {target}", *slot.notes)) if target else slot
    kept: list[tuple[int, SideSlot]] = []
    for shown in dict.fromkeys((slot, shorter)):
        drawn = drawable(shown.count)
        smallest = fit(drawn, inside, _MIN_ROWS_FOR_TYPE, 1, blocks=blocks) if drawn else None
        beside = 0 if shown is slot else COLUMN_GAP + cell_len(shown.notes[0])
        kept += [(math.ceil(smallest.width) + beside, shown)] if smallest else []
    kept += [(cell_len(slot.count), slot)]
    for number, (of_count, shown) in enumerate(kept if height >= _MIN_ROWS_FOR_TYPE else ()):
        # Both sides have one size, so that a change of sides changes nothing but the side.
        taken = of_count + COLUMN_GAP if slot.count else 0
        size = fit_together(("LEFT", "RIGHT"), inside - taken, rows, 1, blocks=blocks)
        if size is not None:
            word = Setting(size, (_NAMES[side],))
            _place(canvas, x, room, side, word, Tint(ColourRole.INK), outer=True)
            left = int(inside - word.width - COLUMN_GAP)
            is_large, is_split = number < len(kept) - 1, shown is not slot
            _draw_beside(canvas, x, room, side, shown, left, size.rows, is_large=is_large, is_split=is_split)
            return
    _write(canvas, x, room, (height - 1) // 2, side, _line(side, slot), Tint(ColourRole.INK, bold=True))


def _draw_beside(
    canvas: CellCanvas,
    x: int,
    room: int,
    side: Side,
    slot: SideSlot,
    left: int,
    max_rows: int,
    *,
    is_large: bool,
    is_split: bool,
) -> None:
    """Draw the count and the notes at the inner edge of the working slot.

    Args:
        canvas: What to draw on.
        x: The first column of the slot.
        room: Its columns.
        side: Its side.
        slot: What it shows.
        left: Columns beside the large word.
        max_rows: Rows of the large word.
        is_large: Whether the count is large type.
        is_split: Whether the target is a note, to be read after the count on either side: 3 of 8.
    """
    height = canvas.height
    lines = list(slot.notes)
    edge = PANEL_MARGIN
    if is_large:
        rows = max(_MIN_ROWS_FOR_TYPE, height * 5 // 8)
        number = fit(drawable(slot.count) or "", left, rows, 1, max_rows=max_rows, blocks=canvas.style.blocks)
        if number is not None:
            edge += math.ceil(number.width) + COLUMN_GAP
            before_notes = room
            if is_split and side is Side.LEFT:
                lines = [line for line in lines if cell_len(line) <= left + PANEL_MARGIN - edge][:height]
                before_notes -= COLUMN_GAP + max(map(cell_len, lines), default=0)
            _place(canvas, x, before_notes, side, number, Tint(ColourRole.INK, _SHARE_OF_COUNT), outer=False)
    elif slot.count:
        lines.append(slot.count)
    fitting = [line for line in lines if cell_len(line) <= left + PANEL_MARGIN - edge]
    fitting = fitting[:height] if is_split else fitting[-height:]
    for y, line in enumerate(fitting, max(0, (height - len(fitting)) // 2)):
        tint = Tint(ColourRole.INK, bold=line == slot.count)
        if side is Side.RIGHT:
            canvas.text(x + edge, y, line, tint)
        elif is_split:
            canvas.text(x + room - PANEL_MARGIN - max(map(cell_len, fitting)), y, line, tint)
        else:
            canvas.text_right(x + room - edge, y, line, tint)


def _place(canvas: CellCanvas, x: int, room: int, side: Side, setting: Setting, tint: Tint, *, outer: bool) -> None:
    """Draw type in the middle of the height, at the outer edge of its slot or at the inner one."""
    y = (canvas.height - setting.height / 2) / 2
    at_left = (side is Side.LEFT) is outer
    at = x + PANEL_MARGIN if at_left else x + room - PANEL_MARGIN - setting.width
    canvas.lettering(at, y, setting, tint)


def _draw_other(canvas: CellCanvas, x: int, room: int, side: Side, slot: SideSlot) -> None:
    role, height = SIDE_ROLES[side], canvas.height
    own = Tint(role, bold=True)
    if height <= 2:
        _write(canvas, x, room, (height - 1) // 2, side, _line(side, slot), own)
        return
    inside, rows = room - PANEL_MARGIN - 1, max(_MIN_ROWS_FOR_TYPE, height * 5 // 8)
    number = None
    # Where the count has no room as large type, what was done still may have.
    for text in (slot.count, slot.count.partition("/")[0]):
        drawn = drawable(text)
        if drawn and number is None:
            number = fit(drawn, inside, height - 1, 1, max_rows=rows, blocks=canvas.style.blocks)
    high = number.size.rows if number is not None else 0
    words = ((slot.count,) if slot.count and number is None else ()) + slot.notes
    words = words[: height - 1 - high]
    top = (height - 1 - high - len(words)) // 2
    _write(canvas, x, room, top, side, _line(side, _EMPTY), own)
    if number is not None:
        at = x + PANEL_MARGIN if side is Side.LEFT else x + room - PANEL_MARGIN - number.width
        canvas.lettering(at, top + 1, number, Tint(role, _SHARE_OF_OTHER))
    for y, text in enumerate(words, top + 1 + high):
        _write(canvas, x, room, y, side, text, Tint(role) if text == slot.count else DIM)
