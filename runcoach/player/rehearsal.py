"""A whole workout at once, as if a person did exactly what is asked.

Self-paced reps come at an estimated pace and open-ended work lasts an estimated time; everything else is the plan's.
"""

from collections.abc import Callable, Iterator
from typing import assert_never, cast

from runcoach.player.alike import Repeated
from runcoach.player.change_events import (
    DoneAsAsked,
    Eased,
    Ignored,
    Moved,
    OverallChanged,
    Paused,
    RepTakenBack,
    RestChanged,
    ResultChanged,
    Resumed,
    TempoChanged,
)
from runcoach.player.events import (
    Beat,
    BestBeaten,
    CountInStarted,
    Event,
    Halfway,
    HowToStarted,
    LastRep,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RestEnded,
    RestStarted,
    SetEnded,
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    TargetReached,
    Tick,
    WorkoutEnded,
)
from runcoach.player.inputs import CountRep, Elapse, Finish, Input, JournalEntry, Proceed, Start
from runcoach.player.machine import Player
from runcoach.player.plan import MAX_REPS_ESTIMATE, SELF_PACED_REP_NS, Pace, Plan, PlannedExercise
from runcoach.player.stages import Stage


def is_estimated(event: Event) -> bool:
    """Whether an event belongs to work whose end only the person decides."""
    match event:
        case (
            SetStarted()
            | SideStarted()
            | PhaseStarted()
            | Tick()
            | Beat()
            | Halfway()
            | LastRep()
            | RepCounted()
            | RepTakenBack()
            | DoneAsAsked()
            | TargetReached()
            | BestBeaten()
            | SideEnded()
            | SetEnded()
            | Paused()
            | Resumed()
            | Moved()
            | TempoChanged()
            | RestChanged()
            | Eased()
            | ResultChanged()
        ):
            return ends_with_the_person(event.place.set.exercise)
        case HowToStarted() | ReadyStarted() | SwitchStarted() | RestStarted() | RestEnded() | CountInStarted():
            return False
        case OverallChanged() | WorkoutEnded() | Ignored():
            return False
        case never:
            assert_never(never)


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
        # Without `briefly` there is nothing else in it.
        yield from cast("list[Event]", events)


def rehearse_briefly(plan: Plan) -> Iterator[Event | Repeated]:
    """Play a plan to its end as `rehearse` does, with one value for reps of a set that are alike."""
    for _, events in _played(plan, briefly=True):
        yield from events


def inputs(plan: Plan) -> Iterator[JournalEntry]:
    """The inputs of a person who does exactly what is asked, from the start to the end of the workout.

    Yields:
        Inputs in order of time; in between, marks of the time alone.
    """
    for entry, _ in _played(plan):
        yield entry


_Step = tuple[JournalEntry, list[Event | Repeated]]
"""An input, and what happened up to then and because of it."""


def _played(plan: Plan, *, briefly: bool = False) -> Iterator[_Step]:
    player = Player(plan)
    time, position = player.state.time, player.state.position

    def give(given: Input, at_ns: int) -> _Step:
        return JournalEntry(at_ns, given), list[Event | Repeated](player.handle(given, at_ns))

    yield give(Start(), 0)
    while position.stage is not Stage.DONE:
        exercise = plan.sets[position.set_index].exercise
        end_ns = time.segment.end_ns
        if position.stage is Stage.WORK and ends_with_the_person(exercise):
            yield from _work(player, exercise, give)
        elif position.stage is Stage.HOW_TO:
            yield give(Proceed(), time.now_ns + plan.sets[position.set_index].how_to_ns)
        elif position.stage is Stage.REST and end_ns is None:
            yield give(Proceed(), time.now_ns)
        else:
            assert end_ns is not None, "what the person does not end has an end"
            events = player.handle(Elapse(), end_ns)
            repeated = player.pass_over_alike(events) if briefly else None
            yield JournalEntry(end_ns, Elapse()), [*events, *([repeated] if repeated is not None else [])]


def _work(player: Player, exercise: PlannedExercise, give: Callable[[Input, int], _Step]) -> Iterator[_Step]:
    """One part of a set, as the estimate has it."""
    position = player.state.position
    here = (position.set_index, position.part)
    from_ns = player.now_ns
    until_ns = from_ns + exercise.estimated_part_ns()
    if exercise.pace is Pace.SELF_PACED:
        turns = len(exercise.sides) if exercise.alternates else 1
        reps = exercise.target_reps if exercise.target_reps is not None else MAX_REPS_ESTIMATE
        for rep in range(1, reps * turns + 1):
            at_ns = from_ns + rep * SELF_PACED_REP_NS
            if at_ns > until_ns:
                break
            yield give(Elapse(), at_ns)
            if position.stage is Stage.WORK and (position.set_index, position.part) == here:
                yield give(CountRep(), at_ns)
    yield give(Elapse(), until_ns)
    if position.stage is Stage.WORK and (position.set_index, position.part) == here:
        yield give(Finish(), until_ns)
