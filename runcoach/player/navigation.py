"""Leaving a place of the workout and coming back to it: proceed, finish, skip, back, switch side, stop.

A place is left with a bookmark, and what was done there is recorded first. What begins at the new place is `flow`'s.
"""

from dataclasses import replace
from typing import assert_never

from runcoach.player import flow, segments, work
from runcoach.player.change_events import DoneAsAsked, Moved
from runcoach.player.inputs import Back, Finish, Proceed, Skip, Stop, SwitchSide
from runcoach.player.pausing import continue_after_count_in, elapsed_ns, run_on
from runcoach.player.plan import LEAD_IN_NS, Pace
from runcoach.player.refusals import Refused
from runcoach.player.results import SetResult, SideResult
from runcoach.player.segments import Segment
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import Bookmark, Filled, UndoMove, UndoOrder
from runcoach.player.workout import Workout

# Handlers


def end_countdown(workout: Workout, _: Proceed, at_ns: int) -> None:
    """End a countdown early, after the lead-in."""
    time = workout.time
    if workout.position.stage is not Stage.COUNT_IN:
        workout.record.undo.append(UndoMove(bookmark(workout, at_ns)))
    # A second press in the meantime changes nothing.
    time.segment = time.segment.ending(at_ns + LEAD_IN_NS)


def leave_how_to(workout: Workout, _: Proceed, at_ns: int) -> None:
    """Go on from the how-to to the get-ready."""
    leave(workout, at_ns)
    flow.get_ready(workout, at_ns)


def leave_rest(workout: Workout, _: Proceed, at_ns: int) -> None:
    """End the rest, early or after it has waited."""
    workout.record.undo.append(UndoMove(bookmark(workout, at_ns)))
    flow.end_rest(workout, at_ns)


def finish(workout: Workout, given: Finish, at_ns: int) -> None:
    """End the work of this side with what is done, or with what was asked for."""
    is_stopped = workout.position.stage is Stage.WORK and workout.exercise.pace is Pace.OPEN
    leave(workout, at_ns)
    if is_stopped:
        work.take_off_walk(workout)
    if given.as_asked:
        _fill(workout, at_ns)
    flow.end_part(workout, at_ns)


def skip(workout: Workout, given: Skip, at_ns: int) -> None:
    """Leave this set, or this exercise, and go to the next one; after the last one the workout is complete."""
    before = workout.results()
    sets, index = workout.plan.sets, workout.position.set_index + 1
    while given.exercise and index < len(sets) and sets[index].exercise.index == workout.exercise.index:
        index += 1
    _leave_set(workout, at_ns)
    if index == len(sets):
        flow.end_workout(workout, at_ns, completed=True)
    else:
        flow.begin_set(workout, index, at_ns)
        _say_moved(workout, before, at_ns)


def back(workout: Workout, _: Back, at_ns: int) -> None:
    """Go to the beginning of this set; from its how-to or get-ready, to the set before."""
    before = workout.results()
    leave(workout, at_ns)
    position = workout.position
    is_before_set = position.stage in (Stage.HOW_TO, Stage.READY)
    if position.stage is Stage.HOW_TO and position.set_index == 0:
        # There is no set before it: the how-to begins again.
        position.introduced.discard(0)
    index = max(0, position.set_index - 1) if is_before_set else position.set_index
    position.completed = None
    rpe = workout.record.ratings.get(index)
    if rpe is not None and index in position.ended:
        move = workout.record.undo.pop()
        assert isinstance(move, UndoMove), "a place is left with a bookmark"
        workout.record.undo.append(replace(move, rated=(index, rpe)))
    _reopen(workout, index)
    flow.begin_set(workout, index, at_ns)
    _say_moved(workout, before, at_ns)


def stop(workout: Workout, _: Stop, at_ns: int) -> None:
    """End the workout here."""
    _leave_set(workout, at_ns)
    flow.end_workout(workout, at_ns, completed=False)


def swap_sides(workout: Workout, _: SwitchSide, at_ns: int) -> None:
    """Reverse the order of the sides, in this set and the exercise's later ones.

    Raises:
        Refused: A side has done something already, or both work together.
    """
    index = workout.position.set_index
    order = workout.order(index)
    if len(order) == 1:
        raise Refused("Both sides work together here.")
    if workout.has_result():
        raise Refused(_why_not_first(workout))
    later = tuple(
        planned.index for planned in workout.plan.sets[index:] if planned.exercise.index == workout.exercise.index
    )
    reverse_order(workout, later, at_ns)
    workout.record.undo.append(UndoOrder(later))


def _why_not_first(workout: Workout) -> str:
    if workout.exercise.alternates:
        return "The sides alternate by themselves."
    other = workout.order(workout.position.set_index)[1 - workout.position.part]
    if (workout.position.set_index, other) in workout.position.parts_done:
        return f"The {other} side is done already."
    return "The other side has begun already."


def switch_side(workout: Workout, _: SwitchSide, at_ns: int) -> None:
    """Let the other side work; this one goes on after it.

    Raises:
        Refused: The other side is done, the sides alternate, or both work together.
    """
    position = workout.position
    order = workout.order(position.set_index)
    if len(order) == 1:
        raise Refused("Both sides work together here.")
    if workout.exercise.alternates:
        raise Refused("The sides alternate by themselves.")
    other = 1 - position.part
    if (position.set_index, order[other]) in position.parts_done:
        raise Refused(f"The {order[other]} side is done already.")
    before = workout.results()
    leave(workout, at_ns)
    flow.begin_switch(workout, other, at_ns)
    _say_moved(workout, before, at_ns)


# What handlers are made of


def bookmark(workout: Workout, at_ns: int) -> Bookmark:
    """The place where the workout is, to come back to."""
    position = workout.position
    stage = Stage.WORK if position.stage is Stage.COUNT_IN else position.stage
    here = tuple(item for item in workout.record.tallies.items() if item[0][0] == position.set_index)
    return Bookmark(
        stage,
        position.set_index,
        position.part,
        elapsed_ns(workout, at_ns),
        frozenset(position.ended),
        frozenset(position.parts_done),
        here,
        position.completed,
    )


def leave(workout: Workout, at_ns: int) -> None:
    """Leave the place before the person goes elsewhere: bookmark it, record what was done, end a pause."""
    run_on(workout, at_ns)
    workout.record.undo.append(UndoMove(bookmark(workout, at_ns)))
    if workout.position.stage is Stage.HOW_TO:
        workout.position.introduced.add(workout.position.set_index)
    elif workout.position.stage is Stage.COUNT_IN:
        workout.time.stage_from_ns = at_ns - workout.time.held_ns
        work.credit_hold(workout, at_ns)
    elif workout.position.stage is Stage.WORK:
        work.credit_hold(workout, at_ns)


def return_to(workout: Workout, move: UndoMove, at_ns: int) -> None:
    """Go back to a place that was left, in the state in which it was left.

    Args:
        workout: The workout.
        move: How the place was left.
        at_ns: The time.
    """
    mark, before = move.bookmark, workout.results()
    if workout.position.stage in (Stage.WORK, Stage.COUNT_IN):
        leave(workout, at_ns)
        workout.record.undo.pop()
    run_on(workout, at_ns)
    _restore_tallies(workout, mark)
    _empty(workout, move.filled)
    if move.rated is not None:
        set_index, rpe = move.rated
        workout.record.ratings.setdefault(set_index, rpe)
    position = workout.position
    position.ended = set(mark.ended)
    position.parts_done = set(mark.parts_done)
    position.completed = None
    position.set_index, position.part = mark.set_index, mark.part
    _enter_again(workout, mark, at_ns)
    _say_moved(workout, before, at_ns)


def _enter_again(workout: Workout, mark: Bookmark, at_ns: int) -> None:
    """Enter a stage that was left, with what of it is still to come."""
    begin_ns = at_ns - mark.elapsed_ns
    match mark.stage:
        case Stage.WORK:
            continue_after_count_in(workout, mark.elapsed_ns, at_ns)
        case Stage.GRACE:
            workout.enter(Stage.GRACE, segments.grace(workout.place(), at_ns))
        case Stage.HOW_TO:
            workout.position.introduced.discard(mark.set_index)
            workout.enter(Stage.HOW_TO, segments.how_to(workout.place(), begin_ns).remaining(at_ns), at_ns)
        case Stage.READY:
            ready = segments.ready(workout.place(), begin_ns, workout.set.ready_ns)
            workout.enter(Stage.READY, ready.remaining(at_ns), at_ns)
        case Stage.SWITCH:
            switch = segments.switch(workout.place(), begin_ns, workout.set.switch_ns)
            workout.enter(Stage.SWITCH, switch.remaining(at_ns), at_ns)
        case Stage.REST:
            rest_ns = workout.rest_ns(mark.set_index)
            if workout.plan.choices.waits_after_rest and mark.elapsed_ns >= rest_ns:
                workout.enter(Stage.REST, Segment(begin_ns, None), at_ns)
            else:
                longest_ns = max(rest_ns, mark.elapsed_ns)
                rest = segments.rest(workout.last_place(), workout.following, begin_ns, longest_ns)
                workout.enter(Stage.REST, rest.remaining(at_ns), at_ns)
        case Stage.BEFORE:
            workout.enter(Stage.BEFORE, Segment(at_ns, None))
        case Stage.DONE:
            flow.end_workout(workout, at_ns, completed=bool(mark.completed))
        case Stage.COUNT_IN:
            raise AssertionError("a bookmark names the work, not the count-in before it")
        case never:
            assert_never(never)


def reverse_order(workout: Workout, sets: tuple[int, ...], at_ns: int) -> None:
    """Reverse the order of the sides in these sets; a get-ready that runs goes on for the side that is now first."""
    position, time = workout.position, workout.time
    position.reversed.symmetric_difference_update(sets)
    if position.stage is Stage.READY and position.set_index in sets:
        cursor = time.segment.cursor
        duration_ns = (time.segment.end_ns or at_ns) - time.segment.start_ns
        time.segment = segments.ready(workout.place(), time.segment.start_ns, duration_ns)
        time.segment.cursor = cursor
    workout.out.append(Moved(at_ns, workout.place(), ()))


def _fill(workout: Workout, at_ns: int) -> None:
    """Record what was asked of a self-paced part on which nothing was counted; taking the move back takes it away."""
    exercise, record = workout.exercise, workout.record
    sides, target = workout.part_sides(), exercise.target_reps
    if exercise.pace is not Pace.SELF_PACED or target is None or any(workout.reps(side) for side in sides):
        return
    at = [(workout.position.set_index, side) for side in sides]
    before = tuple((each, record.tallies.get(each), record.earlier.get(each)) for each in at)
    work_ns = max(0, at_ns - workout.time.credited_until_ns) // len(sides)
    for each in at:
        record.put(each, SideResult(target, work_ns))
    move = record.undo.pop()
    assert isinstance(move, UndoMove), "a place is left with a bookmark"
    record.undo.append(replace(move, filled=before))
    workout.out.append(DoneAsAsked(at_ns, workout.place(sides[-1]), target, workout.result(workout.set.index)))


def _empty(workout: Workout, filled: tuple[Filled, ...]) -> None:
    """Take away what a move had recorded as asked for."""
    record = workout.record
    for at, tally, earlier in filled:
        record.tallies.pop(at, None)
        if tally is not None:
            record.tallies[at] = tally
        if earlier is not None:
            record.earlier[at] = earlier
            if (at, earlier) in record.superseded:
                record.superseded.remove((at, earlier))


def _leave_set(workout: Workout, at_ns: int) -> None:
    """Leave the place and close its set, if something was done in it."""
    leave(workout, at_ns)
    if workout.has_result():
        flow.close_set(workout)


def _reopen(workout: Workout, set_index: int) -> None:
    """Prepare to do an ended set once more from its beginning; its results stay until there are new ones."""
    position = workout.position
    if set_index in position.ended:
        position.ended.discard(set_index)
        for side in workout.order(set_index):
            position.parts_done.discard((set_index, side))
            workout.record.begin_attempt((set_index, side))


def _restore_tallies(workout: Workout, mark: Bookmark) -> None:
    """Bring the results of an ended set back; what the attempt taken back had counted is kept behind them."""
    record = workout.record
    if mark.set_index not in mark.ended:
        return
    for at, result in mark.tallies:
        now = record.tallies.get(at)
        if now is not None and now != result:
            record.superseded.append((at, now))
        record.earlier.pop(at, None)
        if (at, result) in record.superseded:
            record.superseded.remove((at, result))
        record.tallies[at] = result


def _say_moved(workout: Workout, before: tuple[SetResult, ...], at_ns: int) -> None:
    workout.out.append(Moved(at_ns, workout.place(), workout.results_unlike(before)))
