"""What a person can change of what is recorded, and how the last thing done is taken back.

Nothing is destroyed: the journal holds every input, and results of an attempt that was replaced are kept behind the new
ones. Each function answers nothing when it did its work, or else the sentence that says why it could not.
"""

from typing import assert_never

from runcoach.player import navigation, segments
from runcoach.player.events import Moved, RepCounted, RepTakenBack, RestChanged, ResultChanged, SetPlace, TempoChanged
from runcoach.player.flow import Flow
from runcoach.player.inputs import Annotate, EditResult, Rate, SetLoad
from runcoach.player.plan import Pace
from runcoach.player.results import SideResult
from runcoach.player.state import (
    SetSide,
    UndoCount,
    UndoEdit,
    UndoLoads,
    UndoMove,
    UndoNote,
    UndoOrder,
    UndoRating,
    UndoRecord,
    UndoRest,
    UndoTempo,
)
from runcoach.player.view import Stage
from runcoach.session.values import Side

MAX_REPS = 10_000
MAX_NS = 24 * 60 * 60 * 1_000_000_000


def _counted_side(flow: Flow) -> Side:
    """The side that a correction means when it names none: the one that counted last."""
    state = flow.state
    order = flow.order(state.set_index)
    match state.stage:
        case Stage.WORK | Stage.COUNT_IN | Stage.GRACE if flow.exercise.alternates:
            # The sides take turns: the last one counted is the one with more reps, at a tie the second.
            return max(reversed(order), key=flow.reps)
        case Stage.WORK | Stage.COUNT_IN | Stage.GRACE:
            return flow.working_side()
        case Stage.SWITCH:
            return next((side for side in order if (state.set_index, side) in state.parts_done), order[0])
        case _:
            done = [side for side in order if state.result((state.set_index, side)) is not None]
            return done[-1] if done else order[-1]


def _is_working(flow: Flow) -> bool:
    return flow.state.stage in (Stage.WORK, Stage.COUNT_IN, Stage.GRACE)


def count_rep(flow: Flow, side: Side | None, at_ns: int) -> str:
    """One rep more."""
    state, exercise = flow.state, flow.exercise
    if exercise.pace in (Pace.TIMED, Pace.OPEN):
        return "This exercise counts seconds, not reps."
    wanted = side or (flow.working_side() if _is_working(flow) else _counted_side(flow))
    if wanted not in exercise.sides:
        return (
            "Both sides work together here." if Side.BOTH in exercise.sides else "This exercise has a left and a right."
        )
    at = (state.set_index, wanted)
    before = state.result(at)
    if ((before.reps if before else 0) or 0) >= MAX_REPS:
        return "That is as many reps as a set can hold."
    work_ns = 0
    is_running = state.stage is Stage.WORK and state.paused_at_ns is None
    if exercise.pace is Pace.SELF_PACED and is_running and wanted in flow.part_sides():
        work_ns = at_ns - state.credited_ns
        state.credited_ns = at_ns
    if not _is_working(flow) and at not in state.tallies and before is not None:
        state.tallies[at] = state.shelved.pop(at)
    flow.count(wanted, work_ns, at_ns, by_coach=False)
    state.undo.append(UndoCount(at, 1, work_ns))
    if state.stage in (Stage.WORK, Stage.GRACE):
        _after_count(flow, at_ns)
    return ""


def _after_count(flow: Flow, at_ns: int) -> None:
    """Work takes notice of a count that the person changed."""
    state = flow.state
    match flow.exercise.pace:
        case Pace.SELF_PACED if flow.target_met():
            flow.enter_grace(at_ns)
        case Pace.SELF_PACED if state.stage is Stage.GRACE:
            navigation.interrupt(flow, state.held_ns, at_ns)
        case Pace.PACED if flow.target_met():
            flow.end_part(at_ns)
        case Pace.PACED:
            _renumber(flow)
        case _:
            pass


def _renumber(flow: Flow) -> None:
    """The rep that runs goes on at its time, with its new number."""
    state = flow.state
    cursor = state.segment.cursor
    since_ns = state.now_ns
    renewed = flow.paced_segment(state.rep_from_ns, state.rep_durations_ns)
    renewed.events = state.segment.events[:cursor] + [event for event in renewed.events if event.at_ns > since_ns]
    renewed.cursor = cursor
    state.segment = renewed


def take_back_rep(flow: Flow, side: Side | None, at_ns: int) -> str:
    """One rep less."""
    state = flow.state
    wanted = side or _counted_side(flow)
    at = (state.set_index, wanted)
    if not _remove(flow, at, 1, 0, at_ns):
        return "There is no rep to take back."
    state.undo.append(UndoCount(at, -1, 0))
    return ""


def _remove(flow: Flow, at: SetSide, reps: int, work_ns: int, at_ns: int) -> bool:
    """Take reps (or, negative, their taking back) off a result that is in force; false if there are none."""
    state = flow.state
    in_force = state.tallies if at in state.tallies else state.shelved
    before = in_force.get(at)
    if before is None or before.reps is None or before.reps - reps < 0:
        return False
    in_force[at] = SideResult(before.reps - reps, max(0, before.work_ns - work_ns))
    place = SetPlace(flow.plan.sets[at[0]], at[1])
    left = before.reps - reps
    flow.out.append(RepTakenBack(at_ns, place, left) if reps > 0 else RepCounted(at_ns, place, left, by_coach=False))
    if at[0] == state.set_index and state.stage in (Stage.WORK, Stage.GRACE):
        _after_count(flow, at_ns)
    return True


def edit_result(flow: Flow, edit: EditResult, at_ns: int) -> str:
    """Correct a side of any set."""
    if not 0 <= edit.set_index < len(flow.plan.sets):
        return "There is no such set."
    exercise = flow.plan.sets[edit.set_index].exercise
    if edit.side not in exercise.sides:
        return "This exercise has no such side."
    state = flow.state
    at = (edit.set_index, edit.side)
    before = state.result(at)
    base = before or SideResult(None if exercise.pace in (Pace.TIMED, Pace.OPEN) else 0, 0)
    reps = base.reps if edit.reps is None else max(0, min(MAX_REPS, edit.reps))
    work_ns = base.work_ns if edit.work_ns is None else max(0, min(MAX_NS, edit.work_ns))
    state.shelved.pop(at, None)
    state.tallies[at] = SideResult(reps, work_ns)
    state.undo.append(UndoEdit(at, before))
    flow.out.append(ResultChanged(at_ns, SetPlace(flow.plan.sets[edit.set_index], edit.side)))
    if edit.set_index == state.set_index and state.stage in (Stage.WORK, Stage.GRACE):
        _after_count(flow, at_ns)
    return ""


def set_load(flow: Flow, change: SetLoad, at_ns: int) -> str:
    """Change the load of a set and of the later sets of the same exercise."""
    if not 0 <= change.set_index < len(flow.plan.sets):
        return "There is no such set."
    changed = flow.plan.sets[change.set_index]
    state = flow.state
    targets = [
        planned.index
        for planned in flow.plan.sets[change.set_index :]
        if planned.exercise.index == changed.exercise.index
    ]
    state.undo.append(UndoLoads(tuple((index, state.loads.get(index)) for index in targets)))
    for index in targets:
        state.loads[index] = change.load
    flow.out.append(ResultChanged(at_ns, SetPlace(changed, changed.exercise.sides[0])))
    return ""


def rate(flow: Flow, rating: Rate, at_ns: int) -> str:
    """Say how hard a set or the workout was."""
    if rating.rpe is not None and not 1 <= rating.rpe <= 10:
        return "A rating goes from 1 to 10."
    state = flow.state
    if rating.set_index is None:
        state.undo.append(UndoRating(None, state.workout_rpe))
    elif 0 <= rating.set_index < len(flow.plan.sets):
        state.undo.append(UndoRating(rating.set_index, state.ratings.get(rating.set_index)))
    else:
        return "There is no such set."
    _put_rating(flow, rating.set_index, rating.rpe, at_ns)
    return ""


def _put_rating(flow: Flow, set_index: int | None, rpe: int | None, at_ns: int) -> None:
    state = flow.state
    if set_index is None:
        state.workout_rpe = rpe
    elif rpe is None:
        state.ratings.pop(set_index, None)
    else:
        state.ratings[set_index] = rpe
    _tell_change(flow, set_index, at_ns)


def annotate(flow: Flow, note: Annotate, at_ns: int) -> str:
    """Put a note to a set or the workout."""
    state = flow.state
    if note.set_index is None:
        state.undo.append(UndoNote(None, state.workout_note))
    elif 0 <= note.set_index < len(flow.plan.sets):
        state.undo.append(UndoNote(note.set_index, state.notes.get(note.set_index, "")))
    else:
        return "There is no such set."
    _put_note(flow, note.set_index, note.text, at_ns)
    return ""


def _put_note(flow: Flow, set_index: int | None, text: str, at_ns: int) -> None:
    state = flow.state
    if set_index is None:
        state.workout_note = text
    elif text:
        state.notes[set_index] = text
    else:
        state.notes.pop(set_index, None)
    _tell_change(flow, set_index, at_ns)


def _tell_change(flow: Flow, set_index: int | None, at_ns: int) -> None:
    if set_index is None:
        flow.out.append(ResultChanged(at_ns, None))
    else:
        planned = flow.plan.sets[set_index]
        flow.out.append(ResultChanged(at_ns, SetPlace(planned, planned.exercise.sides[0])))


def change_tempo(flow: Flow, steps: int, at_ns: int) -> str:
    """Make the reps of the exercise slower or faster; in rest, those of the exercise that comes next."""
    state = flow.state
    exercise = flow.exercise
    if state.stage is Stage.REST:
        exercise = flow.plan.sets[state.set_index + 1].exercise
    if exercise.pace is not Pace.PACED:
        return "Here the pace is yours."
    before = state.tempo_steps.get(exercise.index, 0)
    if exercise.durations_ns(before + steps) == exercise.durations_ns(before):
        return "That is as slow as this tempo goes." if steps > 0 else "That is as fast as this tempo goes."
    _put_tempo(flow, exercise.index, before + steps, at_ns)
    state.undo.append(UndoTempo(exercise.index, steps))
    return ""


def _put_tempo(flow: Flow, exercise_index: int, steps: int, at_ns: int) -> None:
    flow.state.tempo_steps[exercise_index] = steps
    rep_ns = sum(flow.plan.exercises[exercise_index].durations_ns(steps))
    flow.out.append(TempoChanged(at_ns, flow.place(), rep_ns))


def change_rest(flow: Flow, by_ns: int, at_ns: int) -> str:
    """Make the rest of the current set longer or shorter; also before it has begun."""
    state = flow.state
    if state.set_index == len(flow.plan.sets) - 1:
        return "There is no rest after the last set."
    if flow.waits:
        return "The rest lasts until you go on."
    before = flow.rest_ns(state.set_index)
    _put_rest(flow, state.set_index, by_ns, at_ns)
    changed_ns = flow.rest_ns(state.set_index) - before
    if changed_ns == 0:
        return "The rest cannot be shorter."
    state.undo.append(UndoRest(state.set_index, changed_ns))
    return ""


def _put_rest(flow: Flow, set_index: int, by_ns: int, at_ns: int) -> None:
    state = flow.state
    planned_ns = flow.plan.sets[set_index].rest_ns
    shortest_ns = 0
    is_resting = state.stage is Stage.REST and state.set_index == set_index
    if is_resting:
        shortest_ns = navigation.elapsed_ns(flow, state.paused_at_ns if state.paused_at_ns is not None else at_ns)
    before = flow.rest_ns(set_index)
    length_ns = min(MAX_NS, max(shortest_ns, before + by_ns))
    if length_ns == before:
        return
    state.rest_by_ns[set_index] = length_ns - planned_ns
    flow.out.append(RestChanged(at_ns, SetPlace(flow.plan.sets[set_index], flow.order(set_index)[-1]), length_ns))
    if is_resting and not flow.waits:
        since_ns = state.paused_at_ns if state.paused_at_ns is not None else at_ns
        place = SetPlace(flow.set, flow.order(set_index)[-1])
        state.segment = segments.rest(place, state.stage_from_ns, length_ns, since_ns)


def switch_side(flow: Flow, at_ns: int) -> str:
    """Let the other side work."""
    state, exercise = flow.state, flow.exercise
    index = state.set_index
    order = flow.order(index)
    if len(order) == 1:
        return "Both sides work together here."
    untouched = all(state.result((index, side)) is None for side in order)
    if state.stage is Stage.READY and untouched:
        later = [planned.index for planned in flow.plan.sets[index:] if planned.exercise.index == exercise.index]
        _turn_around(flow, tuple(later), at_ns)
        state.undo.append(UndoOrder(tuple(later)))
        return ""
    if exercise.alternates:
        return "The sides take turns by themselves."
    other = 1 - state.part
    if (index, order[other]) in state.parts_done:
        return f"The {order[other]} side is done already."
    if state.stage is Stage.READY:
        return "The other side has begun already."
    navigation.leave(flow, at_ns)
    flow.begin_switch(other, at_ns)
    flow.out.append(Moved(at_ns, flow.place()))
    return ""


def _turn_around(flow: Flow, sets: tuple[int, ...], at_ns: int) -> None:
    state = flow.state
    state.reversed.symmetric_difference_update(sets)
    if state.stage is Stage.READY and state.set_index in sets:
        cursor = state.segment.cursor
        duration_ns = (state.segment.end_ns or at_ns) - state.segment.start_ns
        state.segment = segments.ready(flow.place(), state.segment.start_ns, duration_ns)
        state.segment.cursor = cursor
    flow.out.append(Moved(at_ns, flow.place()))


def undo(flow: Flow, at_ns: int) -> str:
    """Take back the last thing that the person did and that can be taken back."""
    state = flow.state
    if not state.undo:
        return "There is nothing to take back."
    record = state.undo.pop()
    _take_back(flow, record, at_ns)
    return ""


def _take_back(flow: Flow, record: UndoRecord, at_ns: int) -> None:
    state = flow.state
    match record:
        case UndoCount(at=at, reps=reps, work_ns=work_ns):
            if not _remove(flow, at, reps, work_ns, at_ns):
                # The rep went away with an attempt or a correction since; what is recorded stays as it is.
                flow.out.append(ResultChanged(at_ns, SetPlace(flow.plan.sets[at[0]], at[1])))
        case UndoEdit(at=at, before=before):
            if before is None:
                state.tallies.pop(at, None)
            else:
                state.tallies[at] = before
            flow.out.append(ResultChanged(at_ns, SetPlace(flow.plan.sets[at[0]], at[1])))
            if at[0] == state.set_index and state.stage in (Stage.WORK, Stage.GRACE):
                _after_count(flow, at_ns)
        case UndoRating(set_index=set_index, before=before_rpe):
            _put_rating(flow, set_index, before_rpe, at_ns)
        case UndoNote(set_index=set_index, before=text):
            _put_note(flow, set_index, text, at_ns)
        case UndoLoads(before=loads):
            for index, load in loads:
                if load is None:
                    state.loads.pop(index, None)
                else:
                    state.loads[index] = load
            _tell_change(flow, loads[0][0], at_ns)
        case UndoTempo(exercise_index=index, steps=steps):
            _put_tempo(flow, index, state.tempo_steps.get(index, 0) - steps, at_ns)
        case UndoRest(set_index=index, by_ns=by_ns):
            _put_rest(flow, index, -by_ns, at_ns)
        case UndoOrder(sets=sets):
            _turn_around(flow, sets, at_ns)
        case UndoMove(bookmark=bookmark):
            navigation.return_to(flow, bookmark, at_ns)
        case never:
            assert_never(never)
