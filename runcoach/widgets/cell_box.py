"""A box of Textual that shows a picture of cells: it gets one frozen value and paints it into the room that it has.

The painting is a pure function of value, size and style. Text is only ever text here; nothing reads markup.
"""

from abc import abstractmethod
from dataclasses import replace
from functools import lru_cache
from os import environ
from typing import Generic, Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from runcoach.base.roles import ColourRole, RenderStyle, under_band
from runcoach.widgets.direct_lines import DirectLines
from runcoach.widgets.kept_lines import KeptLines
from runcoach.widgets.picture import Picture, Run
from runcoach.widgets.row_box import RowBox
from runcoach.widgets.terminal import render_style_of, rich_colour

Value = TypeVar("Value")


class CellBox(KeptLines, RowBox[tuple[Run, ...]], Generic[Value], can_focus=False):
    """A box that paints one value. Subclasses say how in `paint`.

    Args:
        value: What to show at first.
        ground: What the picture lies on.
        id: The widget's id in style sheets and queries.
        classes: The widget's classes, separated by spaces.
    """

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
        self._is_under = False

    @property
    def ground(self) -> ColourRole:
        """What the picture lies on."""
        return self._ground

    @ground.setter
    def ground(self, ground: ColourRole) -> None:
        self.show(self._value, ground)

    @property
    def value(self) -> Value:
        """What is shown."""
        return self._value

    @abstractmethod
    def paint(self, value: Value, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of a value, exactly as wide and high as the box.

        Args:
            value: What to show.
            width: Columns.
            height: Rows.
            style: What the terminal can show.
            ground: What the picture lies on.
        """

    def show(
        self,
        value: Value,
        ground: ColourRole | None = None,
        *,
        is_under: bool = False,
        direct: DirectLines | None = None,
    ) -> None:
        """Show another value; only lines that differ are painted again.

        Args:
            value: What to show.
            ground: What the picture lies on from now on; None for what it lies on already.
            is_under: Whether it lies under a band across the screen, and is dim.
            direct: What writes the lines without a pass over the whole screen; None leaves them to Textual.
        """
        ground = self._ground if ground is None else ground
        if is_under is not self._is_under:
            self._is_under, self._style = is_under, None
        elif value == self._value and ground is self._ground:
            return
        self._value, self._ground = value, ground
        self.redraw(direct)

    def draw_rows(self, width: int, height: int) -> Picture:
        """The picture of the value."""
        if self._style is None:
            style = render_style_of(self.app, environ)
            self._style = replace(style, scheme=under_band(style.scheme)) if self._is_under else style
        return self.paint(self._value, width, height, self._style, self._ground)

    def strip_of(self, y: int, row: tuple[Run, ...]) -> Strip:
        """A line of the picture."""
        base = self.visual_style.rich_style
        return Strip([segment_of(run, base) for run in row]).adjust_cell_length(self.size.width, base)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines painted again; without regions all of them, in colours that may have changed with the theme."""
        if not regions:
            self._style = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


@lru_cache(maxsize=4096)
def segment_of(run: Run, base: Style) -> Segment:
    """A run as Rich writes it.

    Args:
        run: Cells that look the same.
        base: The colours of the widget, which stand where the run has none of its own.
    """
    own = Style(
        color=rich_colour(run.foreground), bgcolor=rich_colour(run.background), bold=run.bold, reverse=run.reverse
    )
    return Segment(run.text, base + own)
