"""What events carry: a kind, a place or none, and the results that they change."""

from dataclasses import MISSING, fields
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.player.change_events import Ignored, Moved, OverallChanged, RepTakenBack, ResultChanged, TempoChanged
from runcoach.player.events import (
    Event,
    PlacedEvent,
    RepCounted,
    RestStarted,
    SetEnded,
    SetStarted,
    SideEnded,
    UnplacedEvent,
    WorkoutEnded,
)
from runcoach.player.inputs import Annotate, CountRep, Elapse, Finish, JournalEntry, Pause, Rate, SetLoad, Skip, Start
from runcoach.player.machine import Player
from runcoach.player.plan import Plan, SetPlace
from runcoach.player.results import SetResult, SideResult
from runcoach.player.timeline import describe
from runcoach.session.values import Load, Range, Reps, Side, Sides
from tests.player.plans import S, entries, exercise, plan_of, plans
from tests.properties import examples

KINDS: tuple[type[Event], ...] = get_args(Event)


def carried(event: Event) -> tuple[SetResult, ...]:
    """The results that an event carries."""
    match event:
        case RepCounted() | RepTakenBack() | SideEnded() | SetEnded():
            return (event.result,)
        case ResultChanged():
            return (event.result, *event.others)
        case Moved() | TempoChanged() | WorkoutEnded():
            return event.results
        case _:
            return ()


def holds_anything(result: SetResult) -> bool:
    """Whether something is recorded for a set; a load and a tempo alone are the plan's."""
    return bool(result.sides or result.ended or result.rpe is not None or result.note)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_has_a_kind_of_its_own(kind: type[Event]) -> None:
    (name,) = get_args(get_type_hints(kind)["kind"])
    (default,) = (field.default for field in fields(kind) if field.name == "kind")
    assert default == name
    assert default is not MISSING
    assert [other for other in KINDS if get_type_hints(other)["kind"] == get_type_hints(kind)["kind"]] == [kind]


def test_the_events_with_a_place_and_those_without_are_all_events() -> None:
    placed, unplaced = get_args(PlacedEvent), get_args(UnplacedEvent)
    assert {*placed, *unplaced} == set(KINDS)
    assert all(get_type_hints(kind)["place"] is SetPlace for kind in placed)
    assert not any("place" in get_type_hints(kind) for kind in unplaced)


@given(plans(), entries(), st.integers(0, 300 * S))
@settings(max_examples=examples(300), deadline=None)
def test_the_results_that_events_carry_are_those_that_are_recorded(
    plan: Plan, journal: list[JournalEntry], more_ns: int
) -> None:
    player = Player(plan)
    last: dict[int, SetResult] = {}
    overall: tuple[int | None, str] = (None, "")
    end_ns = journal[-1].at_ns + more_ns
    for entry in (*journal, JournalEntry(end_ns, Elapse())):
        for event in player.handle(entry.input, entry.at_ns):
            last |= {result.set_index: result for result in carried(event)}
            if isinstance(event, OverallChanged):
                overall = event.rpe, event.note
        recorded = {result.set_index: result for result in player.results()}
        assert {index: result for index, result in last.items() if holds_anything(result)} == recorded
        assert overall == (player.state.record.workout_rpe, player.state.record.workout_note)


def test_a_counted_rep_brings_what_is_now_recorded() -> None:
    player = Player(plan_of(exercise(Reps(Range.exactly(5)), Sides.EACH, ready_s=0)))
    player.handle(Start(), 0)
    (counted,) = [event for event in player.handle(CountRep(), 3 * S) if isinstance(event, RepCounted)]
    assert counted.result == player.result(0)
    assert counted.result.of(Side.LEFT) == SideResult(1, 3 * S)


def test_a_set_that_is_left_with_something_done_is_closed_by_the_move() -> None:
    player = Player(plan_of(exercise(ready_s=0), exercise(name="Squat")))
    player.handle(Start(), 0)
    player.handle(CountRep(), 3 * S)
    (moved,) = [event for event in player.handle(Skip(), 4 * S) if isinstance(event, Moved)]
    assert [(result.set_index, result.ended) for result in moved.results] == [(0, True)]


def test_a_rating_and_a_note_of_the_workout_come_with_what_was_said_before() -> None:
    player = Player(plan_of(exercise()))
    player.handle(Start(), 0)
    assert player.handle(Rate(None, 7), 1 * S)[-1] == OverallChanged(1 * S, 7, "")
    assert player.handle(Annotate(None, "warm"), 2 * S)[-1] == OverallChanged(2 * S, 7, "warm")


def test_events_and_the_view_have_the_load_that_the_person_chose() -> None:
    player, load = Player(plan_of(exercise(sets=2))), Load("weight", 1, 8.0, 8.0)
    player.handle(Start(), 0)
    player.handle(SetLoad(0, load), 1 * S)
    (begun,) = [event for event in player.handle(Elapse(), 10 * S) if isinstance(event, SetStarted)]
    _, done, rest = player.handle(Finish(), 20 * S)
    assert isinstance(done, SetEnded)
    assert isinstance(rest, RestStarted)
    assert rest.following is not None
    of_sets = begun.place.set, done.place.set, rest.following
    assert [(planned.set, planned.exercise.load) for planned in of_sets] == [(1, load), (1, load), (2, load)]
    assert player.view(20 * S).set.exercise.load == load


def test_the_names_that_programs_read_stay() -> None:
    names = (
        "how-to ready set side phase tick beat halfway last rep taken-back as-asked target best side-end switch "
        "set-end rest rest-end count-in pause resume moved tempo rest-changed easier result overall done ignored"
    )
    assert [kind.__dataclass_fields__["kind"].default for kind in KINDS] == names.split()


def test_programs_read_the_kind_as_the_name_of_an_event() -> None:
    player = Player(plan_of(exercise()))
    events = [*player.handle(Start(), 0), *player.handle(Pause(), 1 * S), *player.handle(Pause(), 2 * S)]
    assert [describe(event)["event"] for event in events] == [event.kind for event in events]
    assert isinstance(events[-1], Ignored)


def test_programs_read_one_name_for_what_is_recorded_of_a_set_and_of_the_workout() -> None:
    player = Player(plan_of(exercise()))
    player.handle(Start(), 0)
    (of_set,) = player.handle(Rate(0, 7), 1 * S)
    (of_workout,) = player.handle(Rate(None, 7), 2 * S)
    assert describe(of_set) == {
        "at": 1.0,
        "event": "result",
        "exercise": "deadlift",
        "set": 1,
        "sets": 1,
        "side": "both",
        "estimated": True,
    }
    assert describe(of_workout) == {"at": 2.0, "event": "result"}
