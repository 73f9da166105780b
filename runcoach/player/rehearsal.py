"""A whole workout at once, with somebody who does exactly what is asked.

Self-paced reps come at an estimated pace and open-ended work lasts an estimated time; everything else is the plan's.
"""

from collections.abc import Iterator

from runcoach.player.events import (
    CountInStarted,
    Event,
    Ignored,
    Place,
    ReadyStarted,
    RestEnded,
    RestStarted,
    ResultChanged,
    SwitchStarted,
    WorkoutEnded,
)
from runcoach.player.inputs import CountRep, Finish, Start
from runcoach.player.machine import Player
from runcoach.player.plan import MAX_REPS_ESTIMATE, SELF_PACED_REP_NS, Pace, Plan, PlannedExercise
from runcoach.player.view import Stage


def is_estimated(event: Event) -> bool:
    """Whether an event belongs to work whose end only the person decides."""
    match event:
        case ReadyStarted() | SwitchStarted() | RestStarted() | RestEnded() | CountInStarted():
            return False
        case WorkoutEnded() | Ignored() | ResultChanged(place=None):
            return False
        case _:
            place: Place | None = event.place
            return place is not None and ends_with_the_person(place.set.exercise)


def ends_with_the_person(exercise: PlannedExercise) -> bool:
    """Whether only the person can end this exercise's work."""
    match exercise.pace:
        case Pace.SELF_PACED | Pace.OPEN:
            return True
        case Pace.PACED:
            return exercise.target_reps is None
        case Pace.TIMED:
            return False


def rehearse(plan: Plan) -> Iterator[Event]:
    """Play a plan to its end.

    Yields:
        Every event in order of time. The last one comes `plan.estimated_ns` after the first.
    """
    player = Player(plan)
    yield from player.handle(Start(), 0)
    state = player.state
    while state.stage is not Stage.DONE:
        exercise = plan.sets[state.set_index].exercise
        if state.stage is Stage.WORK and ends_with_the_person(exercise):
            yield from _work(player, exercise)
        else:
            end_ns = state.segment.end_ns
            assert end_ns is not None, "whatever the person does not end has an end"
            yield from player.advance(end_ns)


def _work(player: Player, exercise: PlannedExercise) -> Iterator[Event]:
    """One part of a set, as the estimate has it."""
    state = player.state
    here = (state.set_index, state.part)
    from_ns = state.now_ns
    until_ns = from_ns + exercise.estimated_part_ns()
    if exercise.pace is Pace.SELF_PACED:
        turns = len(exercise.sides) if exercise.alternates else 1
        reps = exercise.target_reps if exercise.target_reps is not None else MAX_REPS_ESTIMATE
        for rep in range(1, reps * turns + 1):
            at_ns = from_ns + rep * SELF_PACED_REP_NS
            if at_ns > until_ns:
                break
            yield from player.advance(at_ns)
            if state.stage is Stage.WORK and (state.set_index, state.part) == here:
                yield from player.handle(CountRep(), at_ns)
    yield from player.advance(until_ns)
    if state.stage is Stage.WORK and (state.set_index, state.part) == here:
        yield from player.handle(Finish(), until_ns)
