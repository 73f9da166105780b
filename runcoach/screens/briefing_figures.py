"""The figures on the briefing: of the chosen exercise, or of its ways beside each other. Imported when it stands.

To build a figure takes longer than a key may wait: it is done in a thread, once the cursor rests, and kept.
"""

from collections import OrderedDict
from collections.abc import Sequence

from textual.screen import Screen
from textual.timer import Timer

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import ColourRole
from runcoach.figure.exercise import figure_of
from runcoach.figure.moving import MovingFigure
from runcoach.panels.figure_moment import pace_of
from runcoach.player.choices import ExerciseChoice
from runcoach.player.plan import PlannedExercise, settle
from runcoach.screens.example_clock import example_clock_s
from runcoach.session.values import Exercise
from runcoach.widgets.briefing_detail import FigurePlace
from runcoach.widgets.figure_box import LoopingFigureBox
from runcoach.widgets.terminal import colour_of

LAYER = "figure"
_REST_S = 0.1
"""How long the cursor rests before a figure is built for what is under it."""
_KEPT = 9
"""Three exercises with three ways each; each keeps some hundred frames."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is shown where."""

    places: tuple[FigurePlace, ...]
    planned: PlannedExercise
    forms: tuple[Exercise, ...]
    chosen: int
    on_panel: bool
    is_still: bool


class BriefingFigures:
    """Builds figures, and puts each into a box over its place.

    Args:
        screen: The screen, which has a layer for them.
    """

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._boxes: list[LoopingFigureBox] = []
        self._built: OrderedDict[int, tuple[Exercise, MovingFigure | None]] = OrderedDict()
        self._wanted: _Wanted | None = None
        self._timer: Timer | None = None

    def show(
        self,
        places: Sequence[FigurePlace],
        planned: PlannedExercise,
        forms: Sequence[Exercise],
        chosen: int,
        *,
        on_panel: bool,
        is_still: bool,
        at_once: bool,
    ) -> None:
        """Show the figures of an exercise; those that are not built yet follow.

        Args:
            places: Where the figures of which ways are.
            planned: The exercise as it is planned.
            forms: Its ways, as the session has them.
            chosen: The position of the way that is planned.
            on_panel: Whether they lie on a panel.
            is_still: Whether less motion is asked for.
            at_once: Whether to build without waiting for the cursor to rest.
        """
        self._wanted = _Wanted(tuple(places), planned, tuple(forms), chosen, on_panel, is_still)
        self._place()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self._missing():
            return
        if at_once:
            self._build()
        else:
            self._timer = self._screen.set_timer(_REST_S, self._build)

    def _missing(self) -> list[Exercise]:
        """What is not built yet, the chosen way first."""
        if self._wanted is None:
            return []
        ways = sorted((place.way for place in self._wanted.places), key=lambda way: way != self._wanted_way)
        return [self._wanted.forms[way] for way in ways if id(self._wanted.forms[way]) not in self._built]

    @property
    def _wanted_way(self) -> int:
        return self._wanted.chosen if self._wanted is not None else 0

    def _build(self) -> None:
        forms = self._missing()

        def in_thread() -> None:
            for form in forms:
                figure = figure_of(form)
                self._screen.app.call_from_thread(self._keep, form, figure)

        self._screen.run_worker(in_thread, thread=True, exclusive=True, group="figures")

    def _keep(self, form: Exercise, figure: MovingFigure | None) -> None:
        # The exercise is kept too, so that its identity stays its own.
        self._built[id(form)] = form, figure
        while len(self._built) > _KEPT:
            self._built.popitem(last=False)
        if self._screen.is_mounted:
            self._place()

    def _figure(self, form: Exercise) -> MovingFigure | None:
        kept = self._built.get(id(form))
        if kept is None:
            return None
        self._built.move_to_end(id(form))
        return kept[1]

    def _place(self) -> None:
        """Show the figures that are there in their places, and hide the boxes that have none."""
        wanted = self._wanted
        if wanted is None:
            return
        while len(self._boxes) < len(wanted.places):
            box = LoopingFigureBox(example_clock_s(self._screen.app), on_panel=wanted.on_panel)
            box.styles.layer = LAYER
            box.styles.position = "absolute"
            self._boxes.append(box)
            self._screen.mount(box)
        role = ColourRole.PANEL if wanted.on_panel else ColourRole.BACKGROUND
        ground = colour_of(self._screen.app, role)
        for number, box in enumerate(self._boxes):
            place = wanted.places[number] if number < len(wanted.places) else None
            figure = self._figure(wanted.forms[place.way]) if place is not None else None
            box.display = figure is not None
            if place is None or figure is None:
                box.play(None, pace_of(wanted.planned), wanted.planned.sides[0])
                continue
            box.styles.width, box.styles.height = place.area.width, place.area.height
            box.styles.offset = (place.area.x, place.area.y)
            box.lie_on(ground, on_panel=wanted.on_panel)
            of_way = wanted.planned
            if place.way != wanted.chosen:
                first = wanted.planned.sides[0]
                of_way = settle(wanted.planned.index, wanted.forms[place.way], ExerciseChoice(first=first))
            box.play(figure, pace_of(of_way), of_way.sides[0], is_still=wanted.is_still)
