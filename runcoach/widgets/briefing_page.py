"""The page of a briefing: what comes, what to fetch, how much time there is, and all about the chosen exercise.

The layout is in `briefing_layout` and `briefing_detail`; figures are other boxes, over the places that it leaves free.
"""

from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.briefing_layout import page_layout
from runcoach.widgets.briefing_values import BriefingPage
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.tint import Tint

_LINE = Tint(ColourRole.LINE)
_UPRIGHT = "│"


def paint_briefing(
    of: BriefingPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    layout = page_layout(of, width, height)
    if layout.panel is not None:
        box = layout.panel
        if style.has_surfaces:
            draw_panel(canvas, box.x, box.y, box.width, box.height, PanelSurface())
        else:
            for y in range(box.y, box.y + box.height):
                canvas.sign(box.x, y, _UPRIGHT, _LINE)
    for area in layout.raised:
        canvas.surface(area.x, area.y, area.width, area.height, ColourRole.RAISED)
    if layout.rule is not None:
        canvas.text(0, layout.rule, "─" * width, _LINE)
    layout.sheet.draw(canvas)
    return canvas.picture()


class BriefingPageBox(CellBox[BriefingPage]):
    """The page. A click on something that can be chosen is reported."""

    DEFAULT_CSS = "BriefingPageBox { height: 1fr; }"

    @dataclass
    class Clicked(Message):
        """Something was clicked."""

        kind: str
        number: int

    def paint(self, value: BriefingPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_briefing(value, width, height, style, ground)

    def on_click(self, event: events.Click) -> None:
        """Report what was clicked."""
        found = page_layout(self.value, self.size.width, self.size.height).sheet.hit(event.x, event.y)
        if found is not None:
            self.post_message(self.Clicked(*found))
