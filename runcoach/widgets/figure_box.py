"""A box of fixed size in which a figure moves; lines are finished once for each frame, and only changed ones painted.

`FigureBox` shows the moment that it is given, `LoopingFigureBox` an example by a clock: over and over, while it can be
seen.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer

from runcoach.base.colours import Paint
from runcoach.figure.exercise import FRAMES_PER_S, Pace
from runcoach.figure.ink import Cell, Rows
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment, Size
from runcoach.figure.picture import Style as FigureStyle
from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
from runcoach.session.values import PhaseKind, Side
from runcoach.widgets.direct_lines import DirectLines
from runcoach.widgets.figure_style import figure_style
from runcoach.widgets.row_box import RowBox
from runcoach.widgets.terminal import rich_colour
from runcoach.widgets.visibility import is_seen

_KEPT_FRAMES = 200
_HIDDEN_S = 0.5
"""How often an example behind another screen looks whether it can be seen again: each look wakes the program."""

Row = tuple[Cell, ...]


class FigureBox(RowBox[Row], can_focus=False):
    """A figure at one moment; blank without a figure, and where it would be too small to be read.

    Args:
        id: The widget's id.
        classes: Its classes.
        on_panel: Whether it lies on a panel and not on the room's background.
    """

    DEFAULT_CSS = "FigureBox { width: 24; height: 14; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None, on_panel: bool = False) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._figure: MovingFigure | None = None
        self._moment: Moment | None = None
        self._load: PhaseKind | None = None
        self._on_panel = on_panel
        self._ghost = True
        self._is_under = False
        self._strips: OrderedDict[int, tuple[Sequence[Row], list[Strip | None]]] = OrderedDict()
        self._styles: dict[PhaseKind | None, FigureStyle] = {}

    @property
    def shown(self) -> tuple[MovingFigure, Moment] | None:
        """The figure and its moment; None if the box is empty."""
        return (self._figure, self._moment) if self._figure is not None and self._moment is not None else None

    def show(
        self,
        figure: MovingFigure | None,
        moment: Moment | None,
        load: PhaseKind | None = None,
        *,
        ghost: bool = True,
        is_under: bool = False,
        direct: DirectLines | None = None,
    ) -> None:
        """Show another moment; only lines that differ are painted again.

        Args:
            figure: Whose figure; None empties the box.
            moment: The moment of its rep.
            load: The phase whose colour is that of what is moved; None is the usual one.
            ghost: Whether the pose in which the phase ends is hinted at.
            is_under: Whether it lies under a band across the screen, and is dim.
            direct: What writes the lines without a pass over the whole screen; None leaves them to Textual.
        """
        if (ghost, is_under) != (self._ghost, self._is_under):
            self._ghost, self._is_under, self._styles = ghost, is_under, {}
        if figure is not self._figure:
            self._strips.clear()
        self._figure, self._moment, self._load = figure, moment, load
        self.redraw(direct)

    def prepare(
        self, figure: MovingFigure, moment: Moment, load: PhaseKind | None, size: Size, ground: Color, *, ghost: bool
    ) -> None:
        """Draw a moment that is shown soon, so that it is only looked up then.

        Args:
            figure: Whose figure.
            moment: The moment of its rep.
            load: The phase whose colour is that of what is moved.
            size: The box's size by then.
            ground: What will lie below it, which is no panel.
            ghost: Whether the pose in which the phase ends is hinted at.
        """
        figure.cells(moment, size, figure_style(self, load, ghost=ghost, ground=ground.rgb))

    def render_lines(self, crop: Region) -> list[Strip]:
        """All lines, each the same object as long as its frame is kept: what Textual makes of it is then kept, too."""
        size = self.size
        rows = self._rows if self._rows_size == size else self._drawn(size)
        base = self.visual_style.rich_style
        kept = self._strips_of(rows)
        blank = self._filtered(Strip.blank(size.width, base))
        strips = []
        for y in range(crop.y, crop.bottom):
            strip = kept[y] if y < len(kept) else blank
            strips.append(strip if strip is not None else self.strip_of(y, rows[y]))
        if crop.x == 0 and crop.width == size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def lie_on(self, colour: Color, *, on_panel: bool) -> None:
        """Lie on another ground.

        Args:
            colour: The colour of the ground.
            on_panel: Whether that is a panel and not the room's background.
        """
        self._on_panel = on_panel
        self.styles.background = colour
        self.refresh()

    def draw_rows(self, width: int, height: int) -> Rows:
        """The rows of the frame; none if there is nothing to show or no room for it."""
        if self._figure is None or self._moment is None or width < MIN_COLUMNS or height < MIN_ROWS:
            return ()
        return self._figure.cells(self._moment, Size(width, height), self._style())

    def finished_line(self, y: int) -> Strip:
        """A line as the terminal gets it."""
        return self.strip_of(y, self._rows[y])

    def strip_of(self, y: int, row: Row) -> Strip:
        """A row of the frame, finished once for as long as the frame is kept."""
        strips = self._strips_of(self._rows)
        strip = strips[y]
        if strip is None:
            strip = strips[y] = self._filtered(_strip(row, self.visual_style.rich_style))
        return strip

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines painted again; without regions all of them, in colours that may have changed with the theme."""
        if not regions:
            self._styles = {}
            self._strips.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _style(self) -> FigureStyle:
        style = self._styles.get(self._load)
        if style is None:
            style = figure_style(self, self._load, on_panel=self._on_panel, ghost=self._ghost, is_under=self._is_under)
            self._styles[self._load] = style
        return style

    def _strips_of(self, rows: Sequence[Row]) -> list[Strip | None]:
        """The finished lines of a frame. The frame is kept with them, so that its identity stays its own."""
        kept = self._strips.get(id(rows))
        if kept is None:
            kept = self._strips[id(rows)] = (rows, [None] * len(rows))
            if len(self._strips) > _KEPT_FRAMES:
                self._strips.popitem(last=False)
        return kept[1]


def _strip(row: Row, base: Style) -> Strip:
    """A row of cells: neighbours that look the same in one piece."""
    segments: list[Segment] = []
    text = ""
    now: tuple[Paint, Paint] = (None, None)
    for char, foreground, background in row:
        # A blank has only a background.
        wanted = (now[0] if char == " " else foreground, background)
        if wanted != now and text:
            segments.append(Segment(text, _look(base, *now)))
            text = ""
        now = wanted
        text += char
    segments.append(Segment(text, _look(base, *now)))
    return Strip(segments, len(row))


@lru_cache(maxsize=8192)
def _look(base: Style, foreground: Paint, background: Paint) -> Style:
    return base + Style(color=rich_colour(foreground), bgcolor=rich_colour(background))


class LoopingFigureBox(FigureBox):
    """An example that repeats by a clock while it can be seen, with a still second after each rep.

    Args:
        clock: Seconds, never going back.
        id: The widget's id.
        classes: Its classes.
        on_panel: Whether it lies on a panel and not on the room's background.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
        on_panel: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes, on_panel=on_panel)
        self._clock = clock
        self._start = clock()
        self._example: tuple[MovingFigure, Pace, Side] | None = None
        self._is_still = False
        self._timer: Timer | None = None
        self._look_out: Timer | None = None
        """Looks whether the screen above has gone."""

    def play(self, figure: MovingFigure | None, pace: Pace, side: Side, *, is_still: bool = False) -> None:
        """Begin with an example; the same one again goes on.

        Args:
            figure: The figure; None empties the box.
            pace: How long its phases last.
            side: The side that works.
            is_still: Whether less motion is asked for: then only the poses are shown in which phases end.
        """
        example = (figure, pace, side) if figure is not None else None
        if example != self._example:
            self._start = self._clock()
        self._example, self._is_still = example, is_still
        self.show_now()

    def show_now(self) -> None:
        """Show this moment of the example."""
        if self._example is None:
            self.show(None, None)
            return
        figure, pace, side = self._example
        moment = pace.moment(figure, self._clock() - self._start, side)
        self.show(figure, figure.end_of(moment) if self._is_still else moment, ghost=not self._is_still)

    def on_mount(self) -> None:
        """Begin to move."""
        self._timer = self.set_interval(1 / FRAMES_PER_S, self._tick)

    def on_show(self) -> None:
        """Go on when it can be seen again."""
        self._rest(False)

    def on_hide(self) -> None:
        """Rest while it cannot be seen."""
        self._rest(True)

    def _tick(self) -> None:
        if not is_seen(self.screen):
            # No message comes when the screen above has gone.
            self._rest(True)
            self._look_out = self.set_interval(_HIDDEN_S, self._go_on_if_seen)
        elif self._example is not None:
            self.show_now()

    def _go_on_if_seen(self) -> None:
        if is_seen(self.screen):
            self._rest(False)
            self.show_now()

    def _rest(self, rests: bool) -> None:
        if self._look_out is not None:
            self._look_out.stop()
            self._look_out = None
        if self._timer is not None:
            if rests:
                self._timer.pause()
            else:
                self._timer.resume()
