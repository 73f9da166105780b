"""A whole workout at once, with somebody who does exactly what is asked.

Self-paced reps come at an estimated pace and open-ended work lasts an estimated time; everything else is the plan's.
"""

from collections.abc import Callable, Iterator

from runcoach.player.events import (
    CountInStarted,
    Event,
    Ignored,
    ReadyStarted,
    RestEnded,
    RestStarted,
    ResultChanged,
    SetPlace,
    SwitchStarted,
    WorkoutEnded,
)
from runcoach.player.inputs import CountRep, Elapse, Finish, Input, JournalEntry, Proceed, Start
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
            place: SetPlace | None = event.place
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
    for _, events in _played(plan):
        yield from events


def inputs(plan: Plan) -> Iterator[JournalEntry]:
    """What somebody who does exactly what is asked tells the player, from the start to the end of the workout.

    Yields:
        Inputs in order of time; in between, marks of the time alone.
    """
    for entry, _ in _played(plan):
        yield entry


_Told = tuple[JournalEntry, list[Event]]
"""What the player was told, and what happened up to then and because of it."""


def _played(plan: Plan) -> Iterator[_Told]:
    player = Player(plan)
    state = player.state

    def told(given: Input, at_ns: int) -> _Told:
        return JournalEntry(at_ns, given), player.handle(given, at_ns)

    yield told(Start(), 0)
    while state.stage is not Stage.DONE:
        exercise = plan.sets[state.set_index].exercise
        if state.stage is Stage.WORK and ends_with_the_person(exercise):
            yield from _work(player, exercise, told)
        elif state.stage is Stage.REST and state.segment.end_ns is None:
            yield told(Proceed(), state.now_ns)
        else:
            end_ns = state.segment.end_ns
            assert end_ns is not None, "whatever the person does not end has an end"
            yield told(Elapse(), end_ns)


def _work(player: Player, exercise: PlannedExercise, told: Callable[[Input, int], _Told]) -> Iterator[_Told]:
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
            yield told(Elapse(), at_ns)
            if state.stage is Stage.WORK and (state.set_index, state.part) == here:
                yield told(CountRep(), at_ns)
    yield told(Elapse(), until_ns)
    if state.stage is Stage.WORK and (state.set_index, state.part) == here:
        yield told(Finish(), until_ns)
