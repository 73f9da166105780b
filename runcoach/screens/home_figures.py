"""Figures that stand still on the home screen. What draws them is imported in a thread, after the page stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen
from textual.worker import get_current_worker

from runcoach.base.roles import ColourRole
from runcoach.widgets.places import Box
from runcoach.widgets.terminal import colour_of

if TYPE_CHECKING:
    from runcoach.figure.exercise import Figures
    from runcoach.session.values import Exercise
    from runcoach.widgets.figure_box import FigureBox


class Standing(NamedTuple):
    """An exercise whose figure is shown, its place, and what it lies on."""

    exercise: "Exercise"
    box: Box
    ground: ColourRole


class HomeFigures:
    """Puts figures over the panels of a screen.

    Args:
        screen: The screen, which has a layer for them.
    """

    LAYER = "figure"

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._figures: Figures | None = None
        self._boxes: list[FigureBox] = []
        self._wanted: tuple[Standing, ...] = ()
        self._is_asked = False

    def show(self, wanted: Sequence[Standing]) -> None:
        """Show these figures and no others, as soon as what draws them is there."""
        self._wanted = tuple(wanted)
        if self._figures is not None:
            self._put()
        elif self._wanted and not self._is_asked:
            self._is_asked = True
            self._screen.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._screen.run_worker(self._import, thread=True, group="figures")

    def _import(self) -> None:
        """In a thread: import what draws figures, which takes longer than a frame."""
        from runcoach.figure.exercise import Figures
        from runcoach.widgets import figure_box  # noqa: F401 - only to have it imported

        if not get_current_worker().is_cancelled:
            self._screen.app.call_from_thread(self._ready, Figures())

    def _ready(self, figures: "Figures") -> None:
        self._figures = figures
        if self._screen.is_attached:
            self._put()

    def _put(self) -> None:
        from runcoach.figure.picture import Moment
        from runcoach.figure.smallest_size import MIN_COLUMNS, MIN_ROWS
        from runcoach.session.values import Side, Sides
        from runcoach.widgets.figure_box import FigureBox

        assert self._figures is not None
        while len(self._boxes) < len(self._wanted):
            made = FigureBox(classes="standing", on_panel=True)
            made.styles.layer, made.styles.position = self.LAYER, "absolute"
            self._boxes.append(made)
            self._screen.mount(made)
        for number, box in enumerate(self._boxes):
            standing = self._wanted[number] if number < len(self._wanted) else None
            figure = self._figures.of(standing.exercise) if standing is not None else None
            fits = standing is not None and standing.box.width >= MIN_COLUMNS and standing.box.height >= MIN_ROWS
            box.display = figure is not None and fits
            if standing is None or figure is None or not fits:
                continue
            place = standing.box
            box.styles.width, box.styles.height = place.width, place.height
            box.styles.offset = (place.x, place.y)
            box.lie_on(colour_of(self._screen.app, standing.ground), on_panel=True)
            side = Side.BOTH if standing.exercise.sides is Sides.BOTH else Side.LEFT
            # The pose in which the first phase ends says more than the one that it begins in.
            box.show(figure, Moment(0, 1.0, side), ghost=False)
