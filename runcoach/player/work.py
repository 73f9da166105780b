"""The work of a set: what its next stretch of time is, and what it adds to the record.

Nothing here changes the stage; `flow` does.
"""

from typing import assert_never

from runcoach.player import segments
from runcoach.player.events import Halfway, RepCounted
from runcoach.player.plan import Pace, SetPlace
from runcoach.player.results import SideResult
from runcoach.player.segments import Segment
from runcoach.player.workout import Workout
from runcoach.session.values import Phase, Side

MIN_REPS_WITH_HALFWAY = 4
HOLDS = frozenset({Pace.TIMED, Pace.OPEN})
"""Work that counts seconds, not reps."""


def part_left_ns(workout: Workout) -> int | None:
    """How long the current part will work from now on; None if only the person can end it."""
    exercise = workout.exercise
    match exercise.pace:
        case Pace.PACED if exercise.target_reps is not None:
            target = exercise.target_reps
            return sum(workout.reps_left_ns(side, target - workout.reps(side)) for side in workout.part_sides())
        case Pace.TIMED:
            return exercise.duration_ns
        case _:
            return None


def segment(workout: Workout, at_ns: int) -> Segment:
    """The next stretch of the current part's work."""
    exercise = workout.exercise
    limit_ns = workout.limit_ns()
    place = workout.place()
    from_ns = workout.time.stage_from_ns
    match exercise.pace:
        case Pace.PACED:
            return paced_segment(workout, at_ns, workout.rep_durations_ns())
        case Pace.SELF_PACED:
            return segments.self_paced(place, at_ns, exercise.beats_per_min, limit_ns)
        case Pace.TIMED:
            return segments.timed(place, from_ns, at_ns, exercise.duration_ns or 0, exercise.beats_per_min)
        case Pace.OPEN:
            best_ns = workout.best_ns(place.side)
            walk_ns = workout.plan.choices.walk_ns
            return segments.open_ended(place, from_ns, at_ns, limit_ns, exercise.beats_per_min, best_ns, walk_ns)
        case never:
            assert_never(never)


def paced_segment(
    workout: Workout, at_ns: int, durations_ns: tuple[int, ...], tempo: tuple[Phase, ...] | None = None
) -> Segment:
    """A rep that begins at `at_ns`, with its phases (by default the exercise's) and lengths; a cap cuts it off."""
    exercise = workout.exercise
    place = workout.place()
    workout.time.rep_from_ns = at_ns
    workout.time.rep_durations_ns = durations_ns
    workout.time.rep_tempo = exercise.exercise.tempo if tempo is None else tempo
    rep = workout.reps(place.side) + 1
    made = segments.paced_rep(
        place,
        at_ns,
        workout.time.rep_tempo,
        durations_ns,
        rep,
        is_last=rep == exercise.target_reps and rep > 1,
        calls_side=exercise.alternates,
    )
    limit_ns = workout.limit_ns()
    if limit_ns is not None and limit_ns < workout.rep_until_ns():
        return Segment(at_ns, limit_ns, [event for event in made.events if event.at_ns < limit_ns])
    return made


def renumber(workout: Workout) -> None:
    """Give the rep that runs its new number; it goes on at its time."""
    time = workout.time
    cursor = time.segment.cursor
    renewed = paced_segment(workout, time.rep_from_ns, time.rep_durations_ns, time.rep_tempo)
    coming = [event for event in renewed.events if event.at_ns > time.now_ns]
    renewed.events = time.segment.events[:cursor] + coming
    renewed.cursor = cursor
    time.segment = renewed


def count(workout: Workout, side: Side, work_ns: int, at_ns: int, *, by_coach: bool) -> None:
    """Count one rep more of a side of the current set."""
    index = workout.position.set_index
    at = (index, side)
    before = workout.record.tallies.get(at) or SideResult(reps=0)
    reps = (before.reps or 0) + 1
    workout.record.put(at, SideResult(reps, before.work_ns + work_ns))
    place = SetPlace(workout.set, side)
    workout.out.append(RepCounted(at_ns, place, reps, by_coach, workout.result(index)))
    target = workout.exercise.target_reps
    if target is not None and target >= MIN_REPS_WITH_HALFWAY:
        half = (target + 1) // 2
        if reps == half and all(workout.reps(other) >= half for other in workout.part_sides()):
            workout.out.append(Halfway(at_ns, place))


def credit_hold(workout: Workout, at_ns: int) -> None:
    """Record how long timed or open-ended work has lasted."""
    if workout.exercise.pace in HOLDS:
        held_ns = at_ns - workout.time.stage_from_ns
        for side in workout.part_sides():
            workout.record.put((workout.position.set_index, side), SideResult(None, held_ns))


def take_off_walk(workout: Workout) -> None:
    """Take the way to the key off the hold that it has just ended."""
    for side in workout.part_sides():
        at = (workout.position.set_index, side)
        held = workout.record.tallies.get(at)
        if held is not None:
            workout.record.put(at, SideResult(None, max(0, held.work_ns - workout.plan.choices.walk_ns)))
