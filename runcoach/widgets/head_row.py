"""The first row of a workout: what is done at the left, how far it is at the right."""

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import COLUMN_GAP, MARGIN, WIDE_COLUMN_GAP
from runcoach.widgets.text_block import ends_whole
from runcoach.widgets.tint import BOLD, DIM, Tint


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The first row.

    Attributes:
        names: What is done, the longest name first: a shorter one takes its place where there is no room.
        facts: At the right, the last one at the edge; each with a rank, the highest of which goes first.
        is_lit: Whether the row is reversed, in place of a beep.
        last_matters: Whether the last fact is worth more than the name, and is bright.
    """

    names: tuple[str, ...] = ()
    facts: tuple[tuple[str, int], ...] = ()
    is_lit: bool = False
    last_matters: bool = False


def chosen(value: HeadRow, width: int) -> tuple[str, tuple[str, ...]]:
    """The name and the facts that fit a row so wide."""
    names = tuple(name for name in value.names if name) or ("",)
    facts = [fact for fact in value.facts if fact[0]]
    inside = width - 2 * MARGIN
    while True:
        taken = sum(cell_len(text) + WIDE_COLUMN_GAP for text, _ in facts) - (WIDE_COLUMN_GAP if facts else 0)
        room = inside - (taken + COLUMN_GAP if facts else 0)
        # The whole name is worth the least important fact, a short one is enough for the others.
        fits = [name for name in names if cell_len(name) <= room]
        shown = tuple(text for text, _ in facts)
        if fits and (fits[0] == names[0] or len(facts) <= 1 or value.last_matters):
            return fits[0], shown
        droppable = [fact for fact in facts if not value.last_matters or fact[1] > _KEPT_RANK]
        if not droppable or (len(facts) == 1 and room >= _MIN_NAME):
            return ends_whole(names[-1], room) if room >= _MIN_PART else "", shown
        facts.remove(max(droppable, key=lambda fact: fact[1]))


_MIN_NAME = 16
"""Columns of a name for which the last fact stays."""
_MIN_PART = 6
"""Columns below which the beginning of a name says nothing."""
_KEPT_RANK = 1
"""Where the last fact matters more than the name, facts up to this rank stay."""


def paint_head_row(
    value: HeadRow, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the row."""
    canvas = CellCanvas(width, height, style, ground)
    bold, dim = BOLD, DIM
    if value.is_lit:
        canvas.fill(0, 0, width, height, ColourRole.TEXT)
        bold = dim = Tint(ColourRole.INK, bold=True)
    name, facts = chosen(value, width)
    canvas.text(MARGIN, 0, name, bold)
    right = width - MARGIN
    for number, fact in enumerate(reversed(facts)):
        tint = bold if value.last_matters and not number else dim
        right = canvas.text_right(right, 0, fact, tint) - WIDE_COLUMN_GAP
    return canvas.picture()
