"""A small panel over the workout with the meaning of its cues, which goes by itself and stops nothing."""

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.how_to_page import wrapped
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import PANEL_MARGIN
from runcoach.widgets.tint import BOLD, TEXT


@dataclass(frozen=True, slots=True)
class Explanation:
    """Sentences, each with the words that it explains before its colon."""

    lines: tuple[str, ...] = ()


def explanation_rows(value: Explanation, width: int) -> list[str]:
    """The rows of the text in a panel of this width."""
    return [row for line in value.lines for row in wrapped(line, width - 2 * PANEL_MARGIN)]


def paint_explanation(
    value: Explanation, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the panel; what is explained is bright."""
    canvas = CellCanvas(width, height, style, ground)
    draw_panel(canvas, 0, 0, width, height, PanelSurface(ColourRole.RAISED))
    y = 1
    for line in value.lines:
        bright = cell_len(line.partition(": ")[0])
        for number, row in enumerate(wrapped(line, width - 2 * PANEL_MARGIN)):
            tint = BOLD if bright > 0 or not number else TEXT
            canvas.text(PANEL_MARGIN, y, row, TEXT)
            canvas.text(PANEL_MARGIN, y, row[: max(0, bright)], tint)
            bright -= cell_len(row) + 1
            y += 1
    return canvas.picture()


class ExplanationBox(CellBox[Explanation]):
    """The panel; hidden while it has nothing to say."""

    DEFAULT_CSS = """
    ExplanationBox { layer: explanation; position: absolute; display: none; }
    """

    def paint(self, value: Explanation, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the panel in a box of this size."""
        return paint_explanation(value, width, height, style, ground)
