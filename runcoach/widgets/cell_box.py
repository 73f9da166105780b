"""A box of Textual that shows a picture of cells: it gets one frozen value and paints it into the room that it has.

A box that gets the same value again does nothing, and one that gets another value repaints only the lines that differ.
The painting is a pure function of value, size and style. Text is only ever text here; nothing reads markup.
"""

from functools import lru_cache
from os import environ
from typing import Generic, Self, TypeVar

from rich._palettes import STANDARD_PALETTE
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from runcoach.base.colours import Paint
from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.canvas import Picture, Run
from runcoach.widgets.kept_lines import KeptLines
from runcoach.widgets.terminal import render_style_of

Value = TypeVar("Value")

_SIXTEEN = tuple(Color.from_triplet(STANDARD_PALETTE[number]) for number in range(16))


class CellBox(KeptLines, Widget, Generic[Value], can_focus=False):
    """A box that paints one value. Subclasses say how in `paint`.

    Args:
        value: What to show at first.
        ground: What the picture lies on.
        id: The widget's id in style sheets and queries.
        classes: The widget's classes, separated by spaces.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "CellBox { width: 1fr; height: 1; }"

    def __init__(
        self,
        value: Value,
        *,
        ground: ColourRole = ColourRole.BACKGROUND,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._value = value
        self._ground = ground
        self._style: RenderStyle | None = None
        self._picture: Picture | None = None
        self._picture_size = (-1, -1)

    @property
    def value(self) -> Value:
        """What is shown."""
        return self._value

    def paint(self, value: Value, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of a value, exactly as wide and high as the box.

        Args:
            value: What to show.
            width: Columns.
            height: Rows.
            style: What the terminal can show.
            ground: What the picture lies on.
        """
        raise NotImplementedError

    def show(self, value: Value, ground: ColourRole | None = None) -> None:
        """Show another value; only lines that differ are painted again.

        Args:
            value: What to show.
            ground: What the picture lies on from now on; None for what it lies on already.
        """
        ground = self._ground if ground is None else ground
        if value == self._value and ground is self._ground:
            return
        self._value, self._ground = value, ground
        before, size = self._picture, self.size
        if before is None or self._picture_size != (size.width, size.height):
            self._picture = None
            self.refresh()
            return
        after = self._paint_now()
        changed = [
            Region(0, y, size.width, 1) for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        picture = self._picture
        if picture is None or self._picture_size != (self.size.width, self.size.height):
            picture = self._paint_now()
        runs = picture[y] if y < len(picture) else ()
        base = self.visual_style.rich_style
        return Strip([segment_of(run, base) for run in runs]).adjust_cell_length(self.size.width, base)

    def _paint_now(self) -> Picture:
        if self._style is None:
            self._style = render_style_of(self.app, environ)
        width, height = self.size.width, self.size.height
        self._picture = self.paint(self._value, width, height, self._style, self._ground)
        self._picture_size = (width, height)
        return self._picture

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines painted again; without regions all of them, in colours that may have changed with the theme."""
        if not regions:
            self._style = None
            self._picture = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


@lru_cache(maxsize=4096)
def segment_of(run: Run, base: Style) -> Segment:
    """A run as Rich writes it.

    Args:
        run: Cells that look the same.
        base: The colours of the widget, which stand where the run has none of its own.
    """
    own = Style(color=_color(run.foreground), bgcolor=_color(run.background), bold=run.bold, reverse=run.reverse)
    return Segment(run.text, base + own)


def _color(paint: Paint) -> Color | None:
    if isinstance(paint, int):
        # As red, green and blue: Textual replaces numbers by a palette of its own, and a terminal of few colours gets
        # exactly this number back, because no other one is nearer.
        if paint < len(_SIXTEEN):
            return _SIXTEEN[paint]
        return Color.from_triplet(Color.from_ansi(paint).get_truecolor())
    return None if paint is None else Color.from_rgb(*paint)
