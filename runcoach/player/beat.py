"""The tempo keys: they make a tempo slower or faster; where the person sets the pace, the coach counts from then on."""

from dataclasses import replace

from runcoach.player import adjustments, easing, work
from runcoach.player.change_events import TempoChanged
from runcoach.player.counting import counted, is_countable
from runcoach.player.inputs import ChangeTempo
from runcoach.player.plan import SELF_PACED_REP_NS, Pace, Plan
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import UndoCounting
from runcoach.player.workout import Workout

# Handlers


def change_tempo(workout: Workout, given: ChangeTempo, at_ns: int) -> None:
    """Make the reps slower or faster; at the person's own pace, let the coach count them from the next rep on.

    Raises:
        Refused: The exercise has neither a tempo nor reps, or its tempo goes no further.
    """
    is_resting = workout.position.stage is Stage.REST
    index = workout.position.set_index + is_resting
    exercise = workout.plan.sets[index].exercise
    if exercise.pace is not Pace.SELF_PACED or not is_countable(exercise.exercise):
        adjustments.change_tempo(workout, given, at_ns)
        return
    made = replace(
        exercise,
        exercise=counted(exercise.exercise, SELF_PACED_REP_NS),
        pace=Pace.PACED,
        phases_ns=(SELF_PACED_REP_NS,),
    )
    before = UndoCounting(workout.plan)
    _go_on(workout, easing.replaced(workout.plan, index, made), SELF_PACED_REP_NS, at_ns)
    workout.record.undo.append(before)


# What handlers are made of


def take_back(workout: Workout, before: UndoCounting, at_ns: int) -> None:
    """Let the person count again, in the sets that are not over."""
    _go_on(workout, easing.but_for_what_is_over(workout, before.plan), 0, at_ns)


def _go_on(workout: Workout, plan: Plan, rep_ns: int, at_ns: int) -> None:
    """Go on with a plan in which someone else counts; a rep that is being done begins again."""
    results = workout.results()
    workout.state.plan = plan
    if workout.position.stage is Stage.WORK:
        paused_at_ns = workout.time.paused_at_ns
        # In a pause time stands still; the segment moves with what is left of the work when the person goes on.
        workout.time.segment = work.segment(workout, at_ns if paused_at_ns is None else paused_at_ns)
    workout.out.append(TempoChanged(at_ns, workout.place(), rep_ns, workout.results_unlike(results)))
