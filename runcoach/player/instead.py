"""Doing another exercise of the session once more in place of a set: what should be mastered before it.

It is offered where the log does not show a prerequisite, and never forced. The set keeps its place and its rest, and
what is done in it belongs to the other exercise.
"""

from dataclasses import replace

from runcoach.player import flow
from runcoach.player.change_events import Moved
from runcoach.player.easing import undo_of
from runcoach.player.inputs import DoInstead
from runcoach.player.navigation import leave
from runcoach.player.plan import Plan
from runcoach.player.refusals import Refused
from runcoach.player.workout import Workout


def do_instead(workout: Workout, given: DoInstead, at_ns: int) -> None:
    """Do another exercise in this set, from its get-ready on.

    Raises:
        Refused: There is no such exercise, it is the one of the set, or something of the set is done already.
    """
    if not 0 <= given.exercise_index < len(workout.plan.exercises):
        raise Refused("There is no such exercise in this session.")
    if workout.exercise.index == given.exercise_index:
        raise Refused("That is the exercise of this set already.")
    if workout.has_result():
        raise Refused("Something of this set is done already.")
    index = workout.position.set_index
    before = undo_of(workout, workout.exercise.index)
    leave(workout, at_ns)
    workout.state.plan = _with_other(workout.plan, index, given.exercise_index)
    workout.position.introduced.add(index)
    workout.record.undo.append(before)
    flow.begin_set(workout, index, at_ns)
    workout.out.append(Moved(at_ns, workout.place(), ()))


def _with_other(plan: Plan, set_index: int, exercise_index: int) -> Plan:
    """The plan with another exercise in one set: one set more of it than planned."""
    other = plan.exercises[exercise_index]
    number = sum(planned.exercise.index == exercise_index for planned in plan.sets) + 1
    changed = replace(
        plan.sets[set_index],
        exercise=other,
        set=number,
        sets=number,
        switch_ns=other.exercise.switch_ns.low,
        has_how_to=False,
    )
    return replace(plan, sets=(*plan.sets[:set_index], changed, *plan.sets[set_index + 1 :]))
