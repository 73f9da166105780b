"""What the person says about a set or the whole workout: its load, how hard it was, a note."""

from runcoach.player.change_events import OverallChanged, ResultChanged
from runcoach.player.inputs import Annotate, Rate, SetLoad
from runcoach.player.plan import SetPlace
from runcoach.player.refusals import Refused
from runcoach.player.undo_steps import UndoLoads, UndoNote, UndoRating
from runcoach.player.workout import Workout
from runcoach.session.values import Load

# Handlers


def set_load(workout: Workout, given: SetLoad, at_ns: int) -> None:
    """Change the load of a set and of the later sets of the same exercise.

    Raises:
        Refused: There is no such set.
    """
    _check(workout, given.set_index)
    sets = workout.plan.sets
    exercise = sets[given.set_index].exercise
    targets = [planned.index for planned in sets[given.set_index :] if planned.exercise.index == exercise.index]
    before = tuple((index, workout.record.loads.get(index)) for index in targets)
    workout.record.undo.append(UndoLoads(before))
    put_loads(workout, tuple((index, given.load) for index in targets), at_ns)


def rate(workout: Workout, given: Rate, at_ns: int) -> None:
    """Rate how hard a set or the workout was.

    Raises:
        Refused: The rating is none, or there is no such set.
    """
    if given.rpe is not None and not 1 <= given.rpe <= 10:
        raise Refused("A rating goes from 1 to 10.")
    record, index = workout.record, given.set_index
    if index is None:
        record.undo.append(UndoRating(None, record.workout_rpe))
    else:
        _check(workout, index)
        record.undo.append(UndoRating(index, record.ratings.get(index)))
    put_rating(workout, index, given.rpe, at_ns)


def annotate(workout: Workout, given: Annotate, at_ns: int) -> None:
    """Put a note to a set or the workout.

    Raises:
        Refused: There is no such set.
    """
    record, index = workout.record, given.set_index
    if index is None:
        record.undo.append(UndoNote(None, record.workout_note))
    else:
        _check(workout, index)
        record.undo.append(UndoNote(index, record.notes.get(index, "")))
    put_note(workout, index, given.text, at_ns)


# What handlers are made of


def put_loads(workout: Workout, loads: tuple[tuple[int, Load | None], ...], at_ns: int) -> None:
    """Give sets, by their index, other loads; None is the planned one."""
    for index, load in loads:
        if load is None:
            workout.record.loads.pop(index, None)
        else:
            workout.record.loads[index] = load
    first, *others = (index for index, _ in loads)
    _say_changed(workout, first, at_ns, tuple(others))


def put_rating(workout: Workout, set_index: int | None, rpe: int | None, at_ns: int) -> None:
    """Rate a set, or the workout (None); a rating of None takes the rating away."""
    if set_index is None:
        workout.record.workout_rpe = rpe
    elif rpe is None:
        workout.record.ratings.pop(set_index, None)
    else:
        workout.record.ratings[set_index] = rpe
    _say_changed(workout, set_index, at_ns)


def put_note(workout: Workout, set_index: int | None, text: str, at_ns: int) -> None:
    """Annotate a set, or the workout (None); an empty text takes the note away."""
    if set_index is None:
        workout.record.workout_note = text
    elif text:
        workout.record.notes[set_index] = text
    else:
        workout.record.notes.pop(set_index, None)
    _say_changed(workout, set_index, at_ns)


def _check(workout: Workout, set_index: int) -> None:
    if not 0 <= set_index < len(workout.plan.sets):
        raise Refused("There is no such set.")


def _say_changed(workout: Workout, set_index: int | None, at_ns: int, others: tuple[int, ...] = ()) -> None:
    record = workout.record
    if set_index is None:
        workout.out.append(OverallChanged(at_ns, record.workout_rpe, record.workout_note))
        return
    planned = workout.plan.sets[set_index]
    place = SetPlace(planned, planned.exercise.sides[0])
    results = tuple(workout.result(index) for index in others)
    workout.out.append(ResultChanged(at_ns, place, workout.result(set_index), results))
