"""A panel: a surface, never a frame. Its edges may be half a row; in colour depths without surfaces it is a rule."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.spacing import PANEL_MARGIN
from runcoach.widgets.tint import Tint

_RULE = "─"
_SHADE = "░"
_UPPER_EDGE, _LOWER_EDGE = "▄", "▀"
_HEADING = Tint(ColourRole.DIM, bold=True)


@dataclass(frozen=True, slots=True)
class PanelSurface:
    """A panel with nothing on it but its heading.

    Attributes:
        role: `PANEL`, or `REST_PANEL` in the room of rest.
        heading: A few words in its first row; may be empty.
        heading_tint: How they are written.
        has_half_edges: Whether it begins and ends in the middle of a row.
    """

    role: ColourRole = ColourRole.PANEL
    heading: str = ""
    heading_tint: Tint = _HEADING
    has_half_edges: bool = False


def draw_panel(canvas: CellCanvas, x: int, y: int, width: int, height: int, value: PanelSurface) -> None:
    """Draw a panel on a canvas."""
    if width <= 0 or height <= 0:
        return
    if not canvas.style.has_surfaces:
        canvas.text(x, y, _RULE * width, Tint(ColourRole.LINE))
    elif value.has_half_edges and height >= 3:
        edge = Tint(value.role)
        for column in range(x, x + width):
            canvas.sign(column, y, _UPPER_EDGE, edge)
            canvas.sign(column, y + height - 1, _LOWER_EDGE, edge)
        canvas.surface(x, y + 1, width, height - 2, value.role)
    else:
        canvas.surface(x, y, width, height, value.role)
    if value.heading:
        # Where the panel is a rule, the heading interrupts it: the rows below belong to what lies on the panel.
        has_surfaces = canvas.style.has_surfaces
        below = 1 if value.has_half_edges and has_surfaces else 0
        heading = value.heading if has_surfaces else f" {value.heading} "
        if y + below < y + height:
            canvas.text(x + PANEL_MARGIN - (not has_surfaces), y + below, heading, value.heading_tint)


def paint_panel(
    value: PanelSurface, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a panel over the whole box."""
    canvas = CellCanvas(width, height, style, ground)
    draw_panel(canvas, 0, 0, width, height, value)
    return canvas.picture()


@dataclass(frozen=True, slots=True)
class RoomEdge:
    """An edge of the room of rest where there are no colours to tell it from that of work."""


def paint_room_edge(
    _: RoomEdge, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of an edge, which fills its box."""
    canvas = CellCanvas(width, height, style, ground)
    for row in range(height):
        canvas.text(0, row, _SHADE * width, Tint(ColourRole.LINE))
    return canvas.picture()
