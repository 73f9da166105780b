"""A text in the large type, as large as its box allows; plain text where the type has no sign or no room for it."""

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.lettering.inking import Flush
from runcoach.widgets.lettering.metrics import SIZES
from runcoach.widgets.lettering.setting import drawable, fit
from runcoach.widgets.picture import Picture
from runcoach.widgets.text_block import rows_ending_whole
from runcoach.widgets.tint import Tint
from runcoach.widgets.wrapping import wrapped


@dataclass(frozen=True, slots=True)
class BigText:
    """A word, a number, or a few words.

    Attributes:
        text: What it says.
        role: Its colour.
        share: How much of the colour.
        peers: Other texts that take turns with this one; all have the size of the smallest.
        flush: Where it stands in its box.
        max_lines: On how many lines it may be broken at its spaces.
        max_rows: Rows above which one line does not go.
        is_centred: Whether it stands in the middle of the height, to half a row, as plain text always does.
    """

    text: str = ""
    role: ColourRole = ColourRole.TEXT
    share: float = 1.0
    peers: tuple[str, ...] = ()
    flush: Flush = Flush.LEFT
    max_lines: int = 2
    max_rows: int = SIZES[-1].rows
    is_centred: bool = False


def paint_big_text(
    value: BigText, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a text."""
    canvas = CellCanvas(width, height, style, ground)
    if not value.text or width <= 0 or height <= 0:
        return canvas.picture()
    max_rows = value.max_rows
    for peer in value.peers:
        drawn = drawable(peer)
        setting = fit(drawn, width, height, value.max_lines, max_rows=max_rows, blocks=style.blocks) if drawn else None
        if setting is not None:
            max_rows = setting.size.rows
    drawn = drawable(value.text)
    setting = fit(drawn, width, height, value.max_lines, max_rows=max_rows, blocks=style.blocks) if drawn else None
    if not setting:
        return _plain(canvas, value)
    wide, high = setting.width, setting.height / 2
    room = width - wide
    x = {Flush.LEFT: 0.0, Flush.CENTRE: int(room) / 2, Flush.RIGHT: room}[value.flush]
    y = (height - high) / 2 if value.is_centred else 0.0
    canvas.lettering(x, y, setting, Tint(value.role, value.share, bold=True), value.flush)
    return canvas.picture()


def _plain(canvas: CellCanvas, value: BigText) -> Picture:
    """The picture of a text that has no room as large type: rows of text in the middle, whole as far as they go."""
    rows = rows_ending_whole(wrapped(value.text, canvas.width), canvas.height, canvas.width)
    for y, row in enumerate(rows, (canvas.height - len(rows)) // 2):
        room = canvas.width - cell_len(row)
        x = {Flush.LEFT: 0, Flush.CENTRE: room // 2, Flush.RIGHT: room}[value.flush]
        canvas.text(x, y, row, Tint(value.role, value.share, bold=True))
    return canvas.picture()
