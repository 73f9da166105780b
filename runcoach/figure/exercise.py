"""The moving figure of an exercise, and at which pace it is shown where no coach sets one.

Joins what a file says of the figure with its tempo, cadence and sides. Pure.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment
from runcoach.session.figure_values import FigureSpec
from runcoach.session.values import COUNTED_PHASE, NS_PER_S, Exercise, Range, Side, Sides

FRAMES_PER_S = 10
"""As often as bars move. Frames lie on a grid within each phase, so that from the second rep on they are looked up."""
HOLD_FRAMES_PER_S = 4
"""In a phase in which only the breath moves."""
_USUAL_BEAT_S = 0.4
_KEPT_FIGURES = 6
"""Each keeps some hundred frames."""


def figure_of(exercise: Exercise) -> MovingFigure | None:
    """The figure of an exercise, or None if it has none."""
    if exercise.figure is None:
        return None
    # Reps that are only counted move as they do without a tempo.
    tempo = [phase.name for phase in exercise.tempo if phase.name != COUNTED_PHASE]
    return MovingFigure(exercise.figure, tempo, exercise.sides is Sides.ALTERNATE)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the phases of a rep are where the figure is shown as an example.

    Attributes:
        lengths_s: Of each phase of the tempo; empty where there is none, and the figure's own lengths hold.
        beat_s: From one beat of the metronome to the next.
    """

    lengths_s: tuple[float, ...] = ()
    beat_s: float = _USUAL_BEAT_S

    @classmethod
    def of(cls, exercise: Exercise) -> "Pace":
        """The middle of what the exercise allows."""
        lengths = tuple(
            _middle(phase.duration_ns) / NS_PER_S for phase in exercise.tempo if phase.name != COUNTED_PHASE
        )
        cadence = exercise.cadence_per_min
        return cls(lengths, 60 / _middle(cadence) if cadence else _USUAL_BEAT_S)

    def moment(self, figure: MovingFigure, seconds: float, side: Side) -> Moment:
        """The moment of a loop that began this many seconds ago, with a still second after each rep."""
        return self._on_grid(figure, figure.loop_at(seconds, self.lengths_s, side, self.beat_s))

    def work_moment(self, figure: MovingFigure, seconds: float, side: Side) -> Moment:
        """The moment of work without a tempo that began this many seconds ago; the side is the one that is given."""
        moment = self._on_grid(figure, figure.moment_at(seconds, side, self.beat_s))
        return replace(moment, side=side)

    def share_moment(self, figure: MovingFigure, share: float, side: Side) -> Moment:
        """The moment of a rep of which so much is over, from 0 to 1, however long it lasts."""
        whole_s = sum(step.weight * (self.beat_s if step.in_beats else 1.0) for step in figure.movement.steps)
        return self.work_moment(figure, min(share, 0.999) * whole_s, side)

    def _on_grid(self, figure: MovingFigure, moment: Moment) -> Moment:
        step = figure.movement.steps[moment.phase]
        length_s = step.weight * (self.beat_s if step.in_beats else 1.0)
        if self.lengths_s:
            length_s = self.lengths_s[moment.phase]
        return on_grid(figure, moment, length_s)


def on_grid(figure: MovingFigure, moment: Moment, length_s: float) -> Moment:
    """The nearest moment for which there is a frame; the end of a phase is one.

    Args:
        figure: Whose moment.
        moment: The moment.
        length_s: How long its phase lasts.
    """
    is_hold = figure.movement.steps[moment.phase].is_hold
    frames = max(1, round(length_s * (HOLD_FRAMES_PER_S if is_hold else FRAMES_PER_S)))
    return replace(moment, share=min(1.0, round(frames * moment.share) / frames))


def _middle(choice: Range) -> float:
    return (choice.low + choice.high) / 2


def side_of(exercise: Exercise, side: Side | None = None) -> Side:
    """The side that a figure works with: the one that is asked for, or both where the exercise has no sides."""
    if exercise.sides is Sides.BOTH:
        return Side.BOTH
    return side or Side.RIGHT


Find = Callable[[str, str], FigureSpec | None]
"""Finds the figure of an exercise's id and variant elsewhere, where the exercise itself has none."""


class Figures:
    """The figures of the exercises that are shown, each built once.

    Args:
        find: Where else to look: a workout that comes out of the log has lost its figures.
    """

    def __init__(self, find: Find | None = None) -> None:
        self._find = find
        self._kept: OrderedDict[int, tuple[Exercise, MovingFigure | None]] = OrderedDict()

    def of(self, exercise: Exercise, variant: str = "") -> MovingFigure | None:
        """The figure of an exercise, or None if it has none."""
        kept = self._kept.get(id(exercise))
        if kept is None:
            # The exercise is kept too, so that its identity stays its own.
            kept = self._kept[id(exercise)] = (exercise, self._build(exercise, variant))
            if len(self._kept) > _KEPT_FIGURES:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(id(exercise))
        return kept[1]

    def _build(self, exercise: Exercise, variant: str) -> MovingFigure | None:
        if exercise.figure is None and self._find is not None:
            exercise = replace(exercise, figure=self._find(exercise.id, variant))
        return figure_of(exercise)
