"""Which moment of which figure is shown at a moment of a workout. Pure: a view of the player in, a value out.

In work the figure is where the rep is, by the player's own times; where no coach sets the pace it goes round at its
own. Before a set, and in a rest, it shows what comes. With less motion it stands in the pose in which a phase ends.
"""

from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.exercise import Figures, Pace, on_grid
from runcoach.figure.moving import MovingFigure
from runcoach.figure.picture import Moment
from runcoach.panels.look import AS_WRITTEN, Look
from runcoach.player.counting import is_counted
from runcoach.player.plan import Pace as WorkPace
from runcoach.player.plan import PlannedExercise
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S, PhaseKind, Side


@dataclass(frozen=True, slots=True)
class FigureMoment:
    """What a figure's box shows.

    Attributes:
        figure: Whose figure.
        moment: The moment of its rep.
        load: The phase whose colour is that of what is moved; None outside work, where it has its usual one.
    """

    figure: MovingFigure
    moment: Moment
    load: PhaseKind | None = None


def figure_moment(view: View, figures: Figures, look: Look = AS_WRITTEN) -> FigureMoment | None:
    """What the figure's box shows of a moment of a workout; None if there is nothing to show."""
    match view.stage:
        case Stage.BEFORE | Stage.DONE:
            return None
        case Stage.WORK | Stage.GRACE | Stage.COUNT_IN:
            planned, side = view.set.exercise, view.side
        case Stage.HOW_TO | Stage.READY | Stage.SWITCH:
            planned, side = view.set.exercise, view.side
        case Stage.REST:
            if view.next_set is None:
                return None
            planned = view.next_set.exercise
            side = planned.sides[0]
    figure = figures.of(planned.exercise, planned.variant)
    if figure is None:
        return None
    shown = _at_work(view, figure, planned, side) if _is_work(view.stage) else _example(view, figure, planned, side)
    return replace(shown, moment=figure.end_of(shown.moment)) if look.is_still else shown


def _is_work(stage: Stage) -> bool:
    return stage in (Stage.WORK, Stage.GRACE, Stage.COUNT_IN)


def pace_of(planned: PlannedExercise) -> Pace:
    """How long the phases of an example last: as long as they are planned."""
    usual = Pace.of(planned.exercise)
    lengths = () if is_counted(planned.exercise) else tuple(length / NS_PER_S for length in planned.phases_ns)
    beat_s = 60 / planned.beats_per_min if planned.beats_per_min else usual.beat_s
    return Pace(lengths or usual.lengths_s, beat_s)


def _example(view: View, figure: MovingFigure, planned: PlannedExercise, side: Side) -> FigureMoment:
    """The exercise that comes, over and over."""
    return FigureMoment(figure, pace_of(planned).moment(figure, view.elapsed_ns / NS_PER_S, side))


def _at_work(view: View, figure: MovingFigure, planned: PlannedExercise, side: Side) -> FigureMoment:
    if planned.pace is not WorkPace.PACED or not view.phases:
        # Which side it is the player says, not the loop.
        return FigureMoment(figure, pace_of(planned).work_moment(figure, view.elapsed_ns / NS_PER_S, side))
    index = view.phase_index
    if index is None or index >= len(view.phases_ns):
        return FigureMoment(figure, Moment(0, 0.0, side))
    length = view.phases_ns[index]
    if is_counted(planned.exercise):
        share = view.phase_elapsed_ns / length if length > 0 else 1.0
        return FigureMoment(figure, pace_of(planned).share_moment(figure, share, side))
    share = min(1.0, view.phase_elapsed_ns / length) if length > 0 else 1.0
    # The figure has all phases, also those at the start of a side, which only its first rep has.
    missing = len(planned.exercise.tempo) - len(view.phases)
    moment = on_grid(figure, Moment(missing + index, share, side), length / NS_PER_S)
    return FigureMoment(figure, moment, view.phases[index].kind)
