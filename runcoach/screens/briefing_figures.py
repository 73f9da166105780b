"""The figures on the briefing: of the chosen exercise, or of its ways beside each other. Imported when it stands."""

import time
from collections.abc import Sequence

from textual.screen import Screen

from runcoach.base.roles import ColourRole
from runcoach.figure.exercise import Figures, Find
from runcoach.figure.moving import MovingFigure
from runcoach.panels.figure_moment import pace_of
from runcoach.player.plan import ExerciseChoice, PlannedExercise, settle
from runcoach.session.values import Exercise
from runcoach.widgets.briefing_detail import FigurePlace
from runcoach.widgets.figure_box import LoopingFigureBox
from runcoach.widgets.terminal import colour_of

LAYER = "figure"


class BriefingFigures:
    """Finds figures, and puts each into a box over its place.

    Args:
        screen: The screen, which has a layer for them.
        find: Where figures are that the exercises have not brought along.
    """

    def __init__(self, screen: Screen[None], find: Find | None) -> None:
        self._screen = screen
        self._figures = Figures(find)
        self._boxes: list[LoopingFigureBox] = []
        self._found: dict[int, tuple[MovingFigure, PlannedExercise]] = {}

    def of(
        self, planned: PlannedExercise, forms: Sequence[Exercise], wanted: Sequence[int], *, is_chosen: int
    ) -> tuple[int, ...]:
        """Find the figures of an exercise's ways; returns the ways that have one.

        Args:
            planned: The exercise as it is planned.
            forms: Its ways, as the session has them.
            wanted: The positions of the ways that are shown.
            is_chosen: The position of the way that is planned.
        """
        self._found = {}
        for way in wanted:
            of_way = planned
            if way != is_chosen:
                of_way = settle(planned.index, forms[way], ExerciseChoice(first=planned.sides[0]))
            figure = self._figures.of(forms[way], of_way.variant)
            if figure is not None:
                self._found[way] = figure, of_way
        return tuple(self._found)

    def place(self, places: Sequence[FigurePlace], planned: PlannedExercise, *, on_panel: bool, is_still: bool) -> None:
        """Show the figures in their places, and hide the boxes that have none."""
        while len(self._boxes) < len(places):
            box = LoopingFigureBox(time.monotonic, on_panel=on_panel)
            box.styles.layer = LAYER
            box.styles.position = "absolute"
            self._boxes.append(box)
            self._screen.mount(box)
        ground = colour_of(self._screen.app, ColourRole.PANEL if on_panel else ColourRole.BACKGROUND)
        for number, box in enumerate(self._boxes):
            box.display = number < len(places)
            if number >= len(places):
                box.play(None, pace_of(planned), planned.sides[0])
                continue
            area = places[number].area
            figure, of_way = self._found[places[number].way]
            box.styles.width, box.styles.height = area.width, area.height
            box.styles.offset = (area.x, area.y)
            box.lie_on(ground, on_panel=on_panel)
            box.play(figure, pace_of(of_way), of_way.sides[0], is_still=is_still)
