"""Counting by the person and correcting results.

Nothing is destroyed: the journal holds every input, and results of an attempt that was replaced are kept behind the new
ones. Work goes on with what was corrected: it may have its reps now, or not any more.
"""

from runcoach.player import flow, work
from runcoach.player.change_events import RepTakenBack, ResultChanged
from runcoach.player.events import RepCounted
from runcoach.player.inputs import CountRep, EditResult, TakeBackRep
from runcoach.player.pausing import continue_after_count_in
from runcoach.player.plan import Pace, SetPlace
from runcoach.player.refusals import Refused
from runcoach.player.results import SideResult
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import SetSide, UndoCount, UndoEdit
from runcoach.player.workout import Workout
from runcoach.session.notation import MAX_NS
from runcoach.session.values import Side

MAX_REPS = 10_000

_WORKING = frozenset({Stage.WORK, Stage.COUNT_IN, Stage.GRACE})

# Handlers


def count_rep(workout: Workout, given: CountRep, at_ns: int) -> None:
    """Count one rep more.

    Raises:
        Refused: The exercise counts seconds, has no such side, or has as many reps as a set can hold.
    """
    record, time, exercise = workout.record, workout.time, workout.exercise
    stage = workout.position.stage
    if exercise.pace in work.HOLDS:
        raise Refused("This exercise counts seconds, not reps.")
    side = given.side or (workout.working_side() if stage in _WORKING else _side_counted_last(workout))
    if side not in exercise.sides:
        raise Refused(
            "Both sides work together here." if Side.BOTH in exercise.sides else "This exercise has a left and a right."
        )
    at = (workout.position.set_index, side)
    before = record.in_force(at)
    if ((before.reps if before else 0) or 0) >= MAX_REPS:
        raise Refused("That is as many reps as a set can hold.")
    work_ns = 0
    is_running = stage is Stage.WORK and time.paused_at_ns is None
    if exercise.pace is Pace.SELF_PACED and is_running and side in workout.part_sides():
        work_ns = at_ns - time.credited_until_ns
        time.credited_until_ns = at_ns
    if stage not in _WORKING and at not in record.tallies and before is not None:
        # Between sets the rep belongs to the result that is in force.
        record.tallies[at] = record.earlier.pop(at)
    work.count(workout, side, work_ns, at_ns, by_coach=False)
    record.undo.append(UndoCount(at, 1, work_ns))
    go_on_with_changed_result(workout, at[0], at_ns)


def take_back_rep(workout: Workout, given: TakeBackRep, at_ns: int) -> None:
    """Take one rep back.

    Raises:
        Refused: There is none.
    """
    at = (workout.position.set_index, given.side or _side_counted_last(workout))
    if not remove_reps(workout, at, 1, 0, at_ns):
        raise Refused("There is no rep to take back.")
    workout.record.undo.append(UndoCount(at, -1, 0))


def edit_result(workout: Workout, given: EditResult, at_ns: int) -> None:
    """Correct a side of any set.

    Raises:
        Refused: There is no such set or side.
    """
    if not 0 <= given.set_index < len(workout.plan.sets):
        raise Refused("There is no such set.")
    exercise = workout.plan.sets[given.set_index].exercise
    if given.side not in exercise.sides:
        raise Refused("This exercise has no such side.")
    record = workout.record
    at = (given.set_index, given.side)
    before = record.in_force(at)
    base = before or SideResult(None if exercise.pace in work.HOLDS else 0, 0)
    reps = base.reps if given.reps is None else max(0, min(MAX_REPS, given.reps))
    work_ns = base.work_ns if given.work_ns is None else max(0, min(MAX_NS, given.work_ns))
    record.earlier.pop(at, None)
    record.tallies[at] = SideResult(reps, work_ns)
    record.undo.append(UndoEdit(at, before))
    say_result_changed(workout, at, at_ns)
    go_on_with_changed_result(workout, at[0], at_ns)


# What handlers are made of


def remove_reps(workout: Workout, at: SetSide, reps: int, work_ns: int, at_ns: int) -> bool:
    """Take reps off a result that is in force, or, if negative, put them back.

    Returns:
        False if there are fewer.
    """
    record = workout.record
    attempt = record.tallies if at in record.tallies else record.earlier
    before = attempt.get(at)
    if before is None or before.reps is None or before.reps - reps < 0:
        return False
    left = before.reps - reps
    attempt[at] = SideResult(left, max(0, before.work_ns - work_ns))
    place, result = SetPlace(workout.plan.sets[at[0]], at[1]), workout.result(at[0])
    if reps > 0:
        workout.out.append(RepTakenBack(at_ns, place, left, result))
    else:
        workout.out.append(RepCounted(at_ns, place, left, by_coach=False, result=result))
    go_on_with_changed_result(workout, at[0], at_ns)
    return True


def restore_result(workout: Workout, at: SetSide, before: SideResult | None, at_ns: int) -> None:
    """Make a result what it was before it was edited."""
    if before is None:
        workout.record.tallies.pop(at, None)
    else:
        workout.record.tallies[at] = before
    say_result_changed(workout, at, at_ns)
    go_on_with_changed_result(workout, at[0], at_ns)


def say_result_changed(workout: Workout, at: SetSide, at_ns: int) -> None:
    """Report what is now recorded for a side's set."""
    index, side = at
    workout.out.append(ResultChanged(at_ns, SetPlace(workout.plan.sets[index], side), workout.result(index)))


def go_on_with_changed_result(workout: Workout, set_index: int, at_ns: int) -> None:
    """Let work go on with a result of a set that the person changed: the side may have its reps, or too few again."""
    stage = workout.position.stage
    if set_index != workout.position.set_index or stage not in (Stage.WORK, Stage.GRACE):
        return
    match workout.exercise.pace:
        case Pace.SELF_PACED if workout.target_met():
            flow.enter_grace(workout, at_ns)
        case Pace.SELF_PACED if stage is Stage.GRACE:
            continue_after_count_in(workout, workout.time.held_ns, at_ns)
        case Pace.PACED if workout.target_met():
            flow.end_part(workout, at_ns)
        case Pace.PACED:
            work.renumber(workout)
        case _:
            pass


def _side_counted_last(workout: Workout) -> Side:
    """The side that a correction without a side means."""
    index = workout.position.set_index
    order = workout.order(index)
    match workout.position.stage:
        case Stage.WORK | Stage.COUNT_IN | Stage.GRACE if workout.exercise.alternates:
            # The last one counted is the one with more reps, at a tie the second.
            return max(reversed(order), key=workout.reps)
        case Stage.WORK | Stage.COUNT_IN | Stage.GRACE:
            return workout.working_side()
        case Stage.SWITCH:
            return next((side for side in order if (index, side) in workout.position.parts_done), order[0])
        case _:
            done = [side for side in order if workout.record.in_force((index, side)) is not None]
            return done[-1] if done else order[-1]
