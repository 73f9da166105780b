"""What the person changes about the plan while it runs: the tempo and the rest."""

from runcoach.player import segments
from runcoach.player.change_events import RestChanged, TempoChanged
from runcoach.player.inputs import ChangeRest, ChangeTempo
from runcoach.player.pausing import elapsed_ns
from runcoach.player.plan import Pace, SetPlace
from runcoach.player.refusals import Refused
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import UndoRest, UndoTempo
from runcoach.player.workout import Workout
from runcoach.session.notation import MAX_NS

# Handlers


def change_tempo(workout: Workout, given: ChangeTempo, at_ns: int) -> None:
    """Make the reps of the exercise slower or faster; in rest, those of the exercise that comes next.

    Raises:
        Refused: The exercise has no tempo, or its tempo goes no further.
    """
    exercise = workout.exercise
    if workout.position.stage is Stage.REST:
        exercise = workout.plan.sets[workout.position.set_index + 1].exercise
    if exercise.pace is not Pace.PACED:
        raise Refused("Here the pace is yours.")
    steps = workout.record.tempo_steps.get(exercise.index, 0) + given.steps
    if exercise.durations_ns(steps) == workout.tempo_ns(exercise):
        limit = "slow" if given.steps > 0 else "fast"
        raise Refused(f"That is as {limit} as this tempo goes.")
    put_tempo(workout, exercise.index, steps, at_ns)
    workout.record.undo.append(UndoTempo(exercise.index, given.steps))


def change_rest(workout: Workout, given: ChangeRest, at_ns: int) -> None:
    """Make the rest of the current set longer or shorter; also before it has begun.

    Raises:
        Refused: There is no rest after this set, it waits for the person, or it cannot be shorter or longer.
    """
    if workout.is_last_set:
        raise Refused("There is no rest after the last set.")
    if workout.waits:
        raise Refused("The rest lasts until you go on.")
    index = workout.position.set_index
    before_ns = workout.rest_ns(index)
    put_rest(workout, index, given.by_ns, at_ns)
    changed_ns = workout.rest_ns(index) - before_ns
    if changed_ns == 0:
        raise Refused("The rest cannot be longer." if given.by_ns > 0 else "The rest cannot be shorter.")
    workout.record.undo.append(UndoRest(index, changed_ns))


# What handlers are made of


def put_tempo(workout: Workout, exercise_index: int, steps: int, at_ns: int) -> None:
    """Make the tempo of an exercise this many steps slower than planned."""
    before = workout.results()
    workout.record.tempo_steps[exercise_index] = steps
    # The sets have the variants in which they are done.
    exercise = next(each.exercise for each in reversed(workout.plan.sets) if each.exercise.index == exercise_index)
    rep_ns = sum(exercise.rep_durations_ns(steps, is_first=False))
    workout.out.append(TempoChanged(at_ns, workout.place(), rep_ns, workout.results_unlike(before)))


def put_rest(workout: Workout, set_index: int, by_ns: int, at_ns: int) -> None:
    """Make the rest after a set longer, or as much shorter as it can be; one that runs goes on with its new length."""
    position, time = workout.position, workout.time
    place = SetPlace(workout.plan.sets[set_index], workout.order(set_index)[-1])
    is_resting = position.stage is Stage.REST and position.set_index == set_index
    since_ns = at_ns if time.paused_at_ns is None else time.paused_at_ns
    shortest_ns = elapsed_ns(workout, since_ns) if is_resting else 0
    before_ns = workout.rest_ns(set_index)
    length_ns = min(MAX_NS, max(shortest_ns, before_ns + by_ns))
    if length_ns == before_ns:
        return
    workout.record.rest_by_ns[set_index] = length_ns - workout.plan.sets[set_index].rest_ns
    workout.out.append(RestChanged(at_ns, place, length_ns))
    if is_resting and not workout.waits:
        time.segment = segments.rest(place, workout.following, time.stage_from_ns, length_ns, since_ns)
