"""Going on easier: another variant, a lower load or a faster tempo, from the next rep on.

What was done before in the same set is kept beside its result. The decision which of the three it is comes with the
input (`coach.easing` has the table), so that a journal is replayed the same even if the table has changed.
"""

from dataclasses import replace

from runcoach.player import adjustments
from runcoach.player.change_events import Eased
from runcoach.player.choices import ExerciseChoice
from runcoach.player.inputs import Ease
from runcoach.player.plan import Plan, PlannedExercise, SetPlace, settle
from runcoach.player.refusals import Refused
from runcoach.player.results import DoneBefore
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import UndoEase
from runcoach.player.workout import Workout
from runcoach.session.values import Load

# Handlers


def ease(workout: Workout, given: Ease, at_ns: int) -> None:
    """Go on easier with a set and the later sets of the same exercise.

    Raises:
        Refused: The set is over or does not exist, there is no such variant, or this set cannot go on in it.
    """
    index = given.set_index
    if not 0 <= index < len(workout.plan.sets):
        raise Refused("There is no such set.")
    if index < workout.position.set_index or index in workout.position.ended:
        raise Refused("That set is over; only what is still to come can be made easier.")
    if given.variant is None and given.load is None and not given.tempo_steps:
        raise Refused("Nothing easier was chosen.")
    exercise = workout.plan.sets[index].exercise
    plan, loads = workout.plan, workout.record.loads
    if given.variant is not None:
        other = with_variant(workout.plan, exercise, given.variant)
        if other is None:
            raise Refused("This exercise has no such variant.")
        if has_begun(workout, index) and not goes_on_as(exercise, other):
            raise Refused("That variant has other sides or another count: it can begin with a set, not in the middle.")
        plan = replaced(workout.plan, index, other)
    if given.load is not None:
        loads = {**loads, **dict.fromkeys(_same(workout.plan, index), given.load)}
    steps = workout.record.tempo_steps.get(exercise.index, 0)
    if given.tempo_steps and exercise.durations_ns(steps + given.tempo_steps) == exercise.durations_ns(steps):
        raise Refused("That is as fast as this tempo goes.")
    before = undo_of(workout, exercise.index)
    results = workout.results()
    if given.variant is not None or given.load is not None:
        _keep_what_was_done(workout, index)
    _put(workout, replace(before, plan=plan, loads=tuple(loads.items()), eased=tuple(workout.record.eased.items())))
    if given.tempo_steps:
        adjustments.put_tempo(workout, exercise.index, steps + given.tempo_steps, at_ns)
        workout.out.pop()
    workout.record.undo.append(before)
    planned = workout.plan.sets[index]
    is_here = index == workout.position.set_index
    place = workout.place() if is_here else SetPlace(planned, planned.exercise.sides[0])
    load = workout.load_of(index)
    rep_ns = sum(planned.exercise.rep_durations_ns(steps + given.tempo_steps, is_first=False))
    changed = workout.results_unlike(results)
    workout.out.append(Eased(at_ns, place, given, load, rep_ns, changed, in_set=has_begun(workout, index)))


# What handlers are made of


def take_back_ease(workout: Workout, before: UndoEase, at_ns: int) -> None:
    """Make a set as hard as it was."""
    results = workout.results()
    _put(workout, _with_what_is_over(workout, before))
    workout.record.tempo_steps[before.exercise_index] = before.tempo_steps
    place = workout.place()
    given = Ease(place.set.index, variant=place.set.exercise.variant)
    load = workout.load_of(place.set.index)
    rep_ns = sum(place.set.exercise.rep_durations_ns(before.tempo_steps, is_first=False))
    workout.out.append(Eased(at_ns, place, given, load, rep_ns, workout.results_unlike(results), is_taken_back=True))


def with_variant(plan: Plan, exercise: PlannedExercise, variant: str) -> PlannedExercise | None:
    """An exercise of a plan in another variant, with what was chosen for it if it fits; None if there is none."""
    written = list(plan.session.exercises())[exercise.index]
    if variant and variant not in {each.name for each in written.variants}:
        return None
    choice = ExerciseChoice(
        variant=variant,
        sets=exercise.sets,
        reps=exercise.target_reps,
        duration_ns=exercise.duration_ns,
        phases_ns=exercise.phases_ns,
        rest_ns=exercise.rest_ns,
        first=exercise.sides[0],
        without=exercise.without,
    )
    made = settle(exercise.index, written, choice)
    if _holds(made.exercise.load, exercise.load):
        made = replace(made, load=exercise.load)
    if sorted(made.sides) == sorted(exercise.sides):
        made = replace(made, sides=exercise.sides)
    if goes_on_as(exercise, made):
        # What is asked stays, so that a set that has begun is as long as it was.
        made = replace(made, target_reps=exercise.target_reps, duration_ns=exercise.duration_ns)
    return replace(made, sets=exercise.sets, rest_ns=exercise.rest_ns)


def goes_on_as(exercise: PlannedExercise, other: PlannedExercise) -> bool:
    """Whether a set can go on in the other variant: with the same sides, led in the same way."""
    return (exercise.sides, exercise.alternates, exercise.pace, exercise.target_reps is None) == (
        other.sides,
        other.alternates,
        other.pace,
        other.target_reps is None,
    )


def has_begun(workout: Workout, set_index: int) -> bool:
    """Whether something of a set is done, or being done."""
    position, record = workout.position, workout.record
    is_here = position.set_index == set_index
    return (is_here and position.stage in (Stage.WORK, Stage.COUNT_IN, Stage.GRACE, Stage.SWITCH)) or any(
        record.in_force((set_index, side)) is not None for side in workout.order(set_index)
    )


def _holds(allowed: Load, load: Load) -> bool:
    """Whether a load is one of those that a variant has."""
    if (allowed.kind, allowed.count, allowed.unit, allowed.label) != (load.kind, load.count, load.unit, load.label):
        return False
    return allowed.low <= load.low <= allowed.high


def _same(plan: Plan, set_index: int) -> list[int]:
    """The set and the later ones of the same exercise."""
    of = plan.sets[set_index].exercise.index
    return [planned.index for planned in plan.sets[set_index:] if planned.exercise.index == of]


def replaced(plan: Plan, set_index: int, exercise: PlannedExercise) -> Plan:
    """Return a plan in which a set and the later ones of its exercise are done in another way."""
    targets = frozenset(_same(plan, set_index))
    sets = tuple(replace(each, exercise=exercise) if each.index in targets else each for each in plan.sets)
    return replace(plan, sets=sets)


def _keep_what_was_done(workout: Workout, set_index: int) -> None:
    """Keep what of a set was done before it gets easier."""
    result = workout.result(set_index)
    if any(done.reps or done.work_ns for _, done in result.sides):
        kept = DoneBefore(result.variant, result.load, result.sides)
        workout.record.eased[set_index] = (*workout.record.eased.get(set_index, ()), kept)


def undo_of(workout: Workout, exercise_index: int) -> UndoEase:
    """What takes a change of the plan back: how it is now."""
    record = workout.record
    steps = record.tempo_steps.get(exercise_index, 0)
    return UndoEase(workout.plan, tuple(record.loads.items()), tuple(record.eased.items()), exercise_index, steps)


def but_for_what_is_over(workout: Workout, before: Plan) -> Plan:
    """Return the plan before a change, but with the sets that are over as they were done."""
    ended = workout.position.ended
    sets = zip(workout.plan.sets, before.sets, strict=True)
    return replace(before, sets=tuple(now if now.index in ended else then for now, then in sets))


def _with_what_is_over(workout: Workout, state: UndoEase) -> UndoEase:
    """The state before, except for the sets that are over: they stay as they were done."""
    ended, record = workout.position.ended, workout.record
    plan = but_for_what_is_over(workout, state.plan)
    loads = {index: load for index, load in state.loads if index not in ended}
    loads |= {index: load for index, load in record.loads.items() if index in ended}
    eased = {index: done for index, done in state.eased if index not in ended}
    eased |= {index: done for index, done in record.eased.items() if index in ended}
    return replace(state, plan=plan, loads=tuple(loads.items()), eased=tuple(eased.items()))


def _put(workout: Workout, state: UndoEase) -> None:
    workout.state.plan = state.plan
    workout.record.loads.clear()
    workout.record.loads.update(state.loads)
    workout.record.eased.clear()
    workout.record.eased.update(state.eased)
