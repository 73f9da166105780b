"""The figure on the workout screen. What draws it is imported after the workout's first frame.

Says how wide it is, puts it in its place, and shows the moment that `panels.figure_moment` finds.
"""

from typing import TYPE_CHECKING

from textual.screen import Screen

from runcoach.base.roles import ColourRole
from runcoach.panels.look import Look
from runcoach.panels.places import Rect
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.widgets.terminal import colour_of

if TYPE_CHECKING:
    from runcoach.figure.exercise import Figures, Find
    from runcoach.widgets.direct_lines import DirectLines
    from runcoach.widgets.figure_box import FigureBox


_PANELS = (ColourRole.PANEL, ColourRole.REST_PANEL)


class WorkoutFigure:
    """Puts a figure beside the large type of a screen.

    Args:
        screen: The screen, which has a layer for it.
        find: Where figures are that the workout has not brought along.
    """

    LAYER = "figure"

    def __init__(self, screen: Screen[None], find: "Find | None") -> None:
        self._screen = screen
        self._find = find
        self._figures: Figures | None = None
        self._box: FigureBox | None = None
        self._placed: tuple[Rect | None, ColourRole | None] = (None, None)

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

    def forget(self) -> None:
        """The next scene puts the figure in its place, and on its ground, again."""
        self._placed = (None, None)

    def ratio(self, view: View, look: Look) -> float | None:
        """The width of this moment's figure for each part of its height; None without a figure."""
        if self._figures is None:
            return None
        from runcoach.panels.figure_moment import figure_moment

        found = figure_moment(view, self._figures, look)
        return found.figure.ratio if found is not None else None

    def prepare(self, view: View, look: Look, place: Rect | None) -> None:
        """Draw the moment with which a set will begin.

        Args:
            view: That moment.
            look: How the person asked it to look.
            place: Where the figure will be.
        """
        if self._box is None or self._figures is None or place is None:
            return
        from runcoach.figure.picture import Size
        from runcoach.panels.figure_moment import figure_moment

        found = figure_moment(view, self._figures, look)
        if found is not None:
            size, ground = Size(place.width, place.height), colour_of(self._screen.app, ColourRole.BACKGROUND)
            self._box.prepare(found.figure, found.moment, found.load, size, ground, ghost=not look.is_still)

    def place(self, place: Rect | None, ground: ColourRole) -> bool:
        """Put the figure in its place on a ground; None takes it away.

        Returns:
            Whether it comes, goes or moves, so that the screen has to be laid out.
        """
        if self._box is None or (place, ground) == self._placed:
            return False
        has_moved = place != self._placed[0]
        self._placed = place, ground
        self._box.display = place is not None
        if place is not None:
            self._box.styles.width, self._box.styles.height = place.width, place.height
            self._box.styles.offset = (place.x, place.y)
            self._box.lie_on(colour_of(self._screen.app, ground), on_panel=ground in _PANELS)
        return has_moved

    def show(self, view: View, look: Look, *, is_under: bool = False, direct: "DirectLines | None" = None) -> None:
        """Show a moment.

        Args:
            view: The moment.
            look: How the person asked it to look.
            is_under: Whether the figure lies under a band across the screen, and is dim.
            direct: What writes its lines without a pass over the whole screen; None leaves them to Textual.
        """
        if self._box is None or self._figures is None or self._placed[0] is None:
            return
        from runcoach.panels.figure_moment import figure_moment

        found = figure_moment(view, self._figures, look)
        if found is None:
            self._box.show(None, None)
        else:
            ghost = not look.is_still
            self._box.show(found.figure, found.moment, found.load, ghost=ghost, is_under=is_under, direct=direct)

    def show_moving(self, view: View, look: Look, direct: "DirectLines") -> None:
        """Show a moment between two whole pictures of the screen.

        Args:
            view: The moment.
            look: How the person asked it to look.
            direct: What writes its lines.
        """
        if not view.paused and view.stage not in (Stage.BEFORE, Stage.DONE):
            self.show(view, look, direct=direct)
