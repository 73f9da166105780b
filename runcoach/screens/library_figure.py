"""The moving figure of the exercise that is chosen in the library. Built in a thread, and kept for a while."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import get_current_worker

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole
from runcoach.player.plan import PlannedExercise
from runcoach.screens.example_clock import example_clock_s
from runcoach.session.values import Exercise
from runcoach.widgets.places import Box
from runcoach.widgets.terminal import colour_of

if TYPE_CHECKING:
    from runcoach.figure.moving import MovingFigure
    from runcoach.widgets.figure_box import LoopingFigureBox

LAYER = "figure"
_KEPT = 6
"""Each keeps some hundred frames."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is shown where; the box is in the cells of the screen."""

    planned: PlannedExercise
    box: Box
    is_still: bool


class LibraryFigure:
    """Shows one figure at a time on a screen, which has a layer `figure` for it.

    Args:
        screen: The screen.
    """

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._built: OrderedDict[int, tuple[Exercise, MovingFigure | None]] = OrderedDict()
        self._wanted: _Wanted | None = None
        self._figure_box: LoopingFigureBox | None = None

    def show(self, planned: PlannedExercise | None, box: Box | None, *, top: int, is_still: bool) -> None:
        """Show the figure of an exercise as soon as it is built, and until then none.

        Args:
            planned: The exercise; None for nothing.
            box: Where on the page; None for nothing.
            top: The page's first row on the screen.
            is_still: Whether less motion is asked for.
        """
        if planned is None or box is None:
            self._wanted = None
        else:
            self._wanted = _Wanted(planned, Box(box.x, box.y + top, box.width, box.height), is_still)
        if self._wanted is not None and id(self._wanted.planned.exercise) not in self._built:
            exercise = self._wanted.planned.exercise
            self._screen.run_worker(lambda: self._build(exercise), thread=True, exclusive=True, group="figure")
        self._place()

    def _build(self, exercise: Exercise) -> None:
        """In a thread: import what draws figures, which takes longer than a frame, and build this one."""
        from runcoach.figure.exercise import figure_of
        from runcoach.widgets import figure_box  # noqa: F401 - only to have it imported

        figure = figure_of(exercise)
        if not get_current_worker().is_cancelled:
            self._screen.app.call_from_thread(self._keep, exercise, figure)

    def _keep(self, exercise: Exercise, figure: "MovingFigure | None") -> None:
        # The exercise is kept too, so that its identity stays its own.
        self._built[id(exercise)] = exercise, figure
        while len(self._built) > _KEPT:
            self._built.popitem(last=False)
        if self._screen.is_mounted:
            self._place()

    def _place(self) -> None:
        wanted = self._wanted
        built = self._built.get(id(wanted.planned.exercise)) if wanted is not None else None
        if wanted is None or built is None or built[1] is None:
            if self._figure_box is not None:
                self._figure_box.display = False
            return
        from runcoach.panels.figure_moment import pace_of
        from runcoach.widgets.figure_box import LoopingFigureBox

        if self._figure_box is None:
            self._figure_box = LoopingFigureBox(example_clock_s(self._screen.app), id="figure", on_panel=True)
            self._figure_box.styles.layer, self._figure_box.styles.position = LAYER, "absolute"
            self._screen.mount(self._figure_box)
        box = self._figure_box
        box.display = True
        box.styles.width, box.styles.height = wanted.box.width, wanted.box.height
        box.styles.offset = (wanted.box.x, wanted.box.y)
        box.lie_on(colour_of(self._screen.app, ColourRole.PANEL), on_panel=True)
        box.play(built[1], pace_of(wanted.planned), wanted.planned.sides[0], is_still=wanted.is_still)
