"""What begins when something else ends: the start, and the end of each stage by its time.

Everything happens at a time that is given; what begins, begins exactly when the thing before it ended. A stage that
would last no time is passed through at once: a get-ready of zero seconds, a part whose reps are all counted already.
That is a loop, not a recursion: a workout may pass through hundreds of sets.
"""

from runcoach.player import segments, work
from runcoach.player.causes import SegmentEnd
from runcoach.player.events import RestEnded, SetEnded, SetStarted, SideEnded, SideStarted, WorkoutEnded
from runcoach.player.inputs import Start
from runcoach.player.plan import Pace, SetPlace
from runcoach.player.segments import Segment
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import UndoMove
from runcoach.player.workout import Workout

# Handlers: what the start and the ends of segments do


def start(workout: Workout, _: Start, at_ns: int) -> None:
    """Begin with the first set."""
    begin_set(workout, 0, at_ns)


def countdown_over(workout: Workout, _: SegmentEnd, at_ns: int) -> None:
    """Begin the work after a get-ready or a switch."""
    begin_work(workout, at_ns)


def count_in_over(workout: Workout, _: SegmentEnd, at_ns: int) -> None:
    """Go on with the work that was interrupted."""
    continue_work(workout, at_ns)


def work_over(workout: Workout, _: SegmentEnd, at_ns: int) -> None:
    """Count what the coach has called, and go on with the work or end the part."""
    limit_ns = workout.limit_ns()
    is_at_limit = limit_ns is not None and limit_ns <= at_ns
    if workout.exercise.pace is Pace.PACED:
        if at_ns == workout.rep_until_ns():
            _forget_moves(workout)
            work.count(workout, workout.working_side(), at_ns - workout.time.rep_from_ns, at_ns, by_coach=True)
        is_over = is_at_limit or workout.target_met()
    else:
        is_over = is_at_limit
        if is_over:
            _forget_moves(workout)
            work.credit_hold(workout, at_ns)
    if is_over:
        end_part(workout, at_ns)
    else:
        workout.time.segment = work.segment(workout, at_ns)


def grace_over(workout: Workout, _: SegmentEnd, at_ns: int) -> None:
    """End the part of a side that has its reps."""
    _forget_moves(workout)
    end_part(workout, at_ns)


def rest_over(workout: Workout, _: SegmentEnd, at_ns: int) -> None:
    """Go on to the next set, or wait for the person if that was chosen."""
    if workout.plan.choices.waits_after_rest and not workout.next_waits:
        workout.out.append(RestEnded(at_ns, workout.place()))
        workout.time.segment = Segment(at_ns, None)
    else:
        end_rest(workout, at_ns)


def _forget_moves(workout: Workout) -> None:
    """Forget the places that were left: once the coach has led on, going back to one would only confuse."""
    workout.record.undo = [step for step in workout.record.undo if not isinstance(step, UndoMove)]


# Steps: what begins


def begin_set(workout: Workout, set_index: int, at_ns: int) -> None:
    """Get ready for a set, from the first of its parts that is not done; a new exercise shows its how-to before."""
    if _prepare(workout, set_index, at_ns):
        begin_work(workout, at_ns)


def get_ready(workout: Workout, at_ns: int) -> None:
    """Get ready for the current set."""
    if _count_down(workout, at_ns):
        begin_work(workout, at_ns)


def begin_switch(workout: Workout, part: int, at_ns: int) -> None:
    """Change to another part of the set."""
    if _change_sides(workout, part, at_ns):
        begin_work(workout, at_ns)


def begin_work(workout: Workout, at_ns: int) -> None:
    """Begin the work of the current part."""
    if _start_part(workout, at_ns):
        end_part(workout, at_ns)


def continue_work(workout: Workout, at_ns: int) -> None:
    """Go on with interrupted work, from where it was."""
    if workout.position.stage is Stage.COUNT_IN and not workout.exercise.alternates:
        place = workout.place()
        workout.out.append(SideStarted(at_ns, place, workout.reps(place.side) + 1, work.part_left_ns(workout)))
    if _run_work(workout, at_ns - workout.time.held_ns, at_ns):
        end_part(workout, at_ns)


def enter_grace(workout: Workout, at_ns: int) -> None:
    """Let one more rep of a self-paced side count that has its reps."""
    if workout.position.stage is Stage.WORK:
        workout.time.held_ns = at_ns - workout.time.stage_from_ns
    workout.enter(Stage.GRACE, segments.grace(workout.place(), at_ns))


def end_part(workout: Workout, at_ns: int) -> None:
    """End the current part and go on to the next one, or to what follows the set."""
    while _leave_part(workout, at_ns) and _start_part(workout, at_ns):
        pass


def end_rest(workout: Workout, at_ns: int) -> None:
    """Go on to the next set."""
    if not workout.waits:
        workout.out.append(RestEnded(at_ns, workout.place()))
    begin_set(workout, workout.position.set_index + 1, at_ns)


def close_set(workout: Workout) -> None:
    """Close the current set: it will not go on. Records its tempo."""
    index = workout.position.set_index
    workout.position.ended.add(index)
    workout.record.tempos_ns[index] = workout.durations_ns()


def end_workout(workout: Workout, at_ns: int, *, completed: bool) -> None:
    """End the workout, by its plan (`completed`) or before."""
    workout.position.completed = completed
    workout.enter(Stage.DONE, Segment(at_ns, None))
    workout.out.append(WorkoutEnded(at_ns, completed, workout.results()))


# One step each; true if the next one follows at once


def _prepare(workout: Workout, set_index: int, at_ns: int) -> bool:
    """Take the place before a set; true if it has neither a how-to nor a get-ready."""
    workout.position.set_index = set_index
    undone = workout.undone_parts()
    workout.position.part = undone[0] if undone else 0
    if workout.set.has_how_to and set_index not in workout.position.introduced:
        workout.enter(Stage.HOW_TO, segments.how_to(workout.place(), at_ns))
        return False
    return _count_down(workout, at_ns)


def _count_down(workout: Workout, at_ns: int) -> bool:
    """Begin the get-ready of the current set; true if there is none."""
    ready_ns = workout.set.ready_ns
    if ready_ns > 0:
        workout.enter(Stage.READY, segments.ready(workout.place(), at_ns, ready_ns))
    return ready_ns <= 0


def _change_sides(workout: Workout, part: int, at_ns: int) -> bool:
    """Take the place before another part; true if there is no time to change sides."""
    workout.position.part = part
    switch_ns = workout.set.switch_ns
    if switch_ns > 0:
        workout.enter(Stage.SWITCH, segments.switch(workout.place(), at_ns, switch_ns))
    return switch_ns <= 0


def _start_part(workout: Workout, at_ns: int) -> bool:
    """Begin the current part's work; true if it is over already."""
    index = workout.position.set_index
    if workout.exercise.pace in work.HOLDS:
        # A hold is done in one piece: a new attempt begins at zero, and the one before stays until it has a result.
        for side in workout.part_sides():
            workout.record.begin_attempt((index, side))
    if not any((index, side) in workout.position.parts_done for side in workout.parts(index)):
        workout.out.append(SetStarted(at_ns, workout.place()))
    if not workout.exercise.alternates:
        place = workout.place()
        workout.out.append(SideStarted(at_ns, place, workout.reps(place.side) + 1, work.part_left_ns(workout)))
    return _run_work(workout, at_ns, at_ns)


def _run_work(workout: Workout, from_ns: int, at_ns: int) -> bool:
    """Let work run from `at_ns` on, counting as begun at `from_ns`; true if it is over already."""
    workout.set_stage(Stage.WORK, from_ns, at_ns)
    workout.time.credited_until_ns = at_ns
    limit_ns = workout.limit_ns()
    # The reps of this side may have been counted ahead of time.
    if workout.target_met() or (limit_ns is not None and limit_ns <= at_ns):
        return True
    workout.time.segment = work.segment(workout, at_ns)
    return False


def _leave_part(workout: Workout, at_ns: int) -> bool:
    """End the current part and take the place of what follows; true if that is work."""
    index = workout.position.set_index
    side = workout.parts(index)[workout.position.part]
    workout.position.parts_done.add((index, side))
    workout.out.append(SideEnded(at_ns, SetPlace(workout.set, side), workout.result(index)))
    undone = workout.undone_parts()
    if undone:
        return _change_sides(workout, undone[0], at_ns)
    close_set(workout)
    workout.out.append(SetEnded(at_ns, workout.last_place(), workout.result(index)))
    rest_ns = workout.rest_ns(index)
    if workout.is_last_set:
        end_workout(workout, at_ns, completed=True)
        return False
    if rest_ns > 0:
        workout.enter(Stage.REST, segments.rest(workout.last_place(), workout.following, at_ns, rest_ns))
        return False
    return _prepare(workout, index + 1, at_ns)
