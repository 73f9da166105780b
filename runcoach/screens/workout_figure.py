"""The figure on the workout screen. What draws it is imported after the workout's first frame.

Says how much room it takes, and shows the moment that `panels.figure_moment` finds. Without a figure there is none.
"""

from typing import TYPE_CHECKING

from textual.screen import Screen

from runcoach.panels.look import Look
from runcoach.player.stages import Stage
from runcoach.player.view import View

if TYPE_CHECKING:
    from runcoach.figure.exercise import Figures, Find
    from runcoach.figure.picture import Size
    from runcoach.widgets.figure_box import FigureBox


class WorkoutFigure:
    """Puts a figure beside the large type of a screen.

    Args:
        screen: The screen, which has a layer for it.
        find: Where figures are that the workout has not brought along.
    """

    LAYER = "figure"
    GAP = 2
    """Columns between the large type and the figure."""

    def __init__(self, screen: Screen[None], find: "Find | None") -> None:
        self._screen = screen
        self._find = find
        self._figures: Figures | None = None
        self._box: FigureBox | None = None
        self._size: Size | None = None

    def begin(self) -> None:
        """Import what draws figures; from now on there can be one."""
        from runcoach.figure.exercise import Figures
        from runcoach.widgets.figure_box import FigureBox

        if self._box is None:
            self._figures = Figures(self._find)
            self._box = FigureBox(id="figure")
            self._box.display = False
            self._box.styles.layer = self.LAYER
            self._box.styles.position = "absolute"
            self._screen.mount(self._box)

    def room(self, view: View, rows: int, look: Look) -> "Size | None":
        """The size that the figure takes on a stage of so many rows; None if there is no figure, or no room for it."""
        if self._figures is None:
            return None
        from runcoach.figure.picture import Size
        from runcoach.panels.figure_moment import figure_moment
        from runcoach.panels.figure_room import figure_room

        found = figure_moment(view, self._figures, look)
        if found is None:
            return None
        return figure_room(Size(*self._screen.size), rows, found.figure.ratio, look.size)

    def place(self, size: "Size | None", top: int) -> None:
        """Put the figure at the right of the stage, which begins at row `top`; None takes it away."""
        self._size = size
        if self._box is None:
            return
        self._box.display = size is not None
        if size is not None:
            self._box.styles.width, self._box.styles.height = size
            self._box.styles.offset = (self._screen.size.width - size.columns - 1, top)

    def show(self, view: View, look: Look) -> None:
        """Show a moment."""
        if self._box is None or self._figures is None or self._size is None:
            return
        from runcoach.panels.figure_moment import figure_moment

        found = figure_moment(view, self._figures, look)
        if found is None:
            self._box.show(None, None)
        else:
            self._box.show(found.figure, found.moment, found.load, ghost=not look.is_still)

    def show_moving(self, view: View, look: Look) -> None:
        """Show a moment between two whole pictures of the screen."""
        if not view.paused and view.stage not in (Stage.BEFORE, Stage.DONE):
            self.show(view, look)
