"""The page on which a session is built: the painter, and its box. The painter is pure."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.builder_layout import WORK, Laid, lay_page
from runcoach.widgets.builder_values import BuilderPage, Part
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.fitting_names import fitting_name
from runcoach.widgets.panel_surface import PanelSurface, draw_panel
from runcoach.widgets.picture import Picture
from runcoach.widgets.sheet import Area
from runcoach.widgets.spacing import PANEL_MARGIN
from runcoach.widgets.tint import REST


def paint_builder(
    of: BuilderPage, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of the page."""
    canvas = CellCanvas(width, height, style, ground)
    laid = lay_page(of, width, height)
    if laid.panel is not None:
        area = laid.panel
        room = area.width - 2 * PANEL_MARGIN
        heading = "" if of.part is Part.FIND else fitting_name(of.panel.heading, of.panel.short, room)
        draw_panel(canvas, area.x, area.y, area.width, area.height, PanelSurface(heading=heading))
    for area, is_lit in laid.raised:
        canvas.surface(area.x, area.y, area.width, 1, ColourRole.RAISED if is_lit else ColourRole.PANEL)
    laid.sheet.draw(canvas)
    if laid.bar is not None:
        _draw_times(canvas, of.times, laid.bar)
    return canvas.picture()


def _draw_times(canvas: CellCanvas, times: Sequence[tuple[int, bool]], area: Area) -> None:
    """Each cell has what is done in the middle of its time: short rests of a long session give way."""
    ends = list(accumulate(ns for ns, _ in times))
    for column in range(area.width):
        middle = ends[-1] * (2 * column + 1) // (2 * area.width)
        _, is_work = times[min(bisect_right(ends, middle), len(times) - 1)]
        for y in range(area.y, area.y + area.height):
            canvas.sign(area.x + column, y, "█" if is_work else "░", WORK if is_work else REST)


class BuilderPageBox(CellBox[BuilderPage]):
    """The page. A click on a line is reported."""

    DEFAULT_CSS = "BuilderPageBox { height: 1fr; }"

    @dataclass
    class Clicked(Message):
        """Something was clicked: a line of the session, of the form, or of what was found."""

        kind: str
        number: int

    class Resized(Message):
        """The page has another size, so that everything has another place."""

    def paint(self, value: BuilderPage, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of the page in a box of this size."""
        return paint_builder(value, width, height, style, ground)

    def laid(self) -> Laid:
        """Where everything is now."""
        return lay_page(self.value, self.size.width, self.size.height)

    def on_resize(self) -> None:
        """Report the new size."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Report what was clicked."""
        found = self.laid().sheet.hit(event.x, event.y)
        if found is not None:
            self.post_message(self.Clicked(*found))
