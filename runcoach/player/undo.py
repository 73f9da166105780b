"""Taking back the last thing that the person did; never what the coach has counted since."""

from typing import assert_never

from runcoach.player import adjustments, annotations, beat, corrections, easing, navigation
from runcoach.player.inputs import Undo
from runcoach.player.refusals import Refused
from runcoach.player.undo_steps import (
    UndoCount,
    UndoCounting,
    UndoEase,
    UndoEdit,
    UndoLoads,
    UndoMove,
    UndoNote,
    UndoOrder,
    UndoRating,
    UndoRest,
    UndoStep,
    UndoTempo,
)
from runcoach.player.workout import Workout


def undo(workout: Workout, _: Undo, at_ns: int) -> None:
    """Take back the last thing that the person did and that can be taken back.

    Raises:
        Refused: There is none.
    """
    if not workout.record.undo:
        raise Refused("There is nothing to take back.")
    _take_back(workout, workout.record.undo.pop(), at_ns)


def _take_back(workout: Workout, step: UndoStep, at_ns: int) -> None:
    match step:
        case UndoCount(at=at, reps=reps, work_ns=work_ns):
            if not corrections.remove_reps(workout, at, reps, work_ns, at_ns):
                # The rep went away with an attempt or a correction since; what is recorded stays.
                corrections.say_result_changed(workout, at, at_ns)
        case UndoEdit(at=at, before=before):
            corrections.restore_result(workout, at, before, at_ns)
        case UndoRating(set_index=set_index, before=before_rpe):
            annotations.put_rating(workout, set_index, before_rpe, at_ns)
        case UndoNote(set_index=set_index, before=text):
            annotations.put_note(workout, set_index, text, at_ns)
        case UndoLoads(before=loads):
            annotations.put_loads(workout, loads, at_ns)
        case UndoTempo(exercise_index=index, steps=steps):
            now = workout.record.tempo_steps.get(index, 0)
            adjustments.put_tempo(workout, index, now - steps, at_ns)
        case UndoCounting():
            beat.take_back(workout, step, at_ns)
        case UndoEase():
            easing.take_back_ease(workout, step, at_ns)
        case UndoRest(set_index=index, by_ns=by_ns):
            adjustments.put_rest(workout, index, -by_ns, at_ns)
        case UndoOrder(sets=sets):
            navigation.reverse_order(workout, sets, at_ns)
        case UndoMove():
            navigation.return_to(workout, step, at_ns)
        case never:
            assert_never(never)
