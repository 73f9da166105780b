"""The thirteen exercises played from get-ready to rest: what is heard comes in the order that the articles demand."""

from collections import Counter
from functools import cache
from itertools import groupby, pairwise

import pytest

from runcoach.player.events import (
    Beat,
    Event,
    PhaseStarted,
    PlacedEvent,
    RepCounted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    Tick,
    TickKind,
    UnplacedEvent,
    WorkoutEnded,
)
from runcoach.player.plan import Pace, plan
from runcoach.player.rehearsal import rehearse
from runcoach.session.values import NS_PER_S, PhaseKind, Side
from tests.sessions.shipped import shipped
from tests.sessions.thirteen import BRACED, TEN, THREE


@cache
def heard(session_id: str) -> tuple[Event, ...]:
    """Everything that happens in a session when the person does exactly what is asked."""
    return tuple(rehearse(plan(shipped(session_id))))


def session_of(exercise_id: str) -> str:
    return "strong-to-run" if exercise_id in TEN else "runners-top-three"


def first_set(exercise_id: str) -> list[PlacedEvent]:
    """What happens in the first set of an exercise, its rest included."""
    chosen: list[PlacedEvent] = []
    for event in heard(session_of(exercise_id)):
        if isinstance(event, UnplacedEvent):
            continue
        if event.place.set.exercise.id == exercise_id and event.place.set.set == 1:
            chosen.append(event)
    assert chosen
    return chosen


def sides_of_reps(exercise_id: str) -> list[Side]:
    return [event.place.side for event in first_set(exercise_id) if isinstance(event, RepCounted)]


@pytest.mark.parametrize("exercise_id", [each for each in TEN if each != "prone-psoas-march"])
def test_a_side_does_all_its_reps_before_the_other_begins(exercise_id: str) -> None:
    (planned,) = [each for each in plan(shipped("strong-to-run")).exercises if each.id == exercise_id]
    turns = [(side, len(list(reps))) for side, reps in groupby(sides_of_reps(exercise_id))]
    assert turns == [(side, planned.target_reps) for side in planned.sides]
    switches = [event for event in first_set(exercise_id) if isinstance(event, SwitchStarted)]
    assert len(switches) == len(planned.sides) - 1


def test_the_march_goes_left_right_at_every_rep_and_counts_for_each_side() -> None:
    reps = [event for event in first_set("prone-psoas-march") if isinstance(event, RepCounted)]
    assert [event.place.side for event in reps] == [Side.LEFT, Side.RIGHT] * 8
    assert [event.rep for event in reps] == [rep for rep in range(1, 9) for _ in range(2)]
    called = [event.place.side for event in first_set("prone-psoas-march") if isinstance(event, SideStarted)]
    assert called == [Side.LEFT, Side.RIGHT] * 8
    assert not [event for event in first_set("prone-psoas-march") if isinstance(event, SwitchStarted)]


@pytest.mark.parametrize("exercise_id", TEN)
def test_every_rep_goes_through_its_phases_without_a_gap(exercise_id: str) -> None:
    (planned,) = [each for each in plan(shipped("strong-to-run")).exercises if each.id == exercise_id]
    phases = [event for event in first_set(exercise_id) if isinstance(event, PhaseStarted)]
    names = [phase.name for phase in planned.exercise.tempo]
    assert planned.target_reps is not None
    in_each_rep = [phase.name for phase in planned.exercise.tempo if not phase.once]
    at_start = names[: len(names) - len(in_each_rep)]
    turns = planned.target_reps * len(planned.sides)
    if planned.alternates or not at_start:
        assert [event.phase.name for event in phases] == in_each_rep * turns
    else:
        assert [event.phase.name for event in phases] == (at_start + in_each_rep * planned.target_reps) * len(
            planned.sides
        )
    assert [event.duration_ns for event in phases[: len(names)]] == list(planned.phases_ns)
    for event, following in pairwise(phases):
        if (event.place.side, event.rep) == (following.place.side, following.rep):
            assert following.at_ns == event.at_ns + event.duration_ns


@pytest.mark.parametrize("exercise_id", BRACED)
def test_each_rep_begins_with_two_seconds_of_brace(exercise_id: str) -> None:
    begins: dict[tuple[Side, int], PhaseStarted] = {}
    for event in first_set(exercise_id):
        if isinstance(event, PhaseStarted) and not event.phase.once:
            begins.setdefault((event.place.side, event.rep), event)
    assert len(begins) == len(sides_of_reps(exercise_id))
    for event in begins.values():
        assert (event.phase.name, event.phase.kind) == ("brace", PhaseKind.PREPARE)
        assert event.duration_ns == 2 * NS_PER_S


def test_the_calf_raise_begins_by_rising() -> None:
    phases = [event for event in first_set("single-leg-calf-raise") if isinstance(event, PhaseStarted)]
    assert phases[0].phase.kind is PhaseKind.CONCENTRIC
    assert phases[1].phase.kind is PhaseKind.ISOMETRIC
    assert phases[1].duration_ns == NS_PER_S


def test_the_knee_drive_runs_a_stopwatch_on_one_leg_and_then_on_the_other() -> None:
    events = first_set("knee-drive")
    started = [event for event in events if isinstance(event, SideStarted)]
    assert [event.place.side for event in started] == [Side.LEFT, Side.RIGHT]
    assert [event.duration_ns for event in started] == [None, None], "only the person decides when it ends"
    ticks = [event for event in events if isinstance(event, Tick) and event.counts is TickKind.STOPWATCH]
    assert {event.place.side for event in ticks} == {Side.LEFT, Side.RIGHT}
    assert not [event for event in events if isinstance(event, Beat)]


def test_the_back_rotation_counts_fifteen_reps_a_side_by_the_coach() -> None:
    reps = [event for event in first_set("back-rotation") if isinstance(event, RepCounted)]
    assert Counter(event.place.side for event in reps) == {Side.LEFT: 15, Side.RIGHT: 15}
    assert all(event.by_coach for event in reps)


def test_the_hopping_has_a_beat_every_four_tenths_of_a_second_for_twenty_seconds_a_side() -> None:
    events = first_set("hopping")
    for side in (Side.LEFT, Side.RIGHT):
        (began,) = [each for each in events if isinstance(each, SideStarted) and each.place.side is side]
        (ended,) = [each for each in events if isinstance(each, SideEnded) and each.place.side is side]
        assert began.duration_ns == 20 * NS_PER_S
        assert ended.at_ns - began.at_ns == 20 * NS_PER_S
        beats = [each.at_ns for each in events if isinstance(each, Beat) and each.place.side is side]
        assert beats[0] == began.at_ns
        assert {later - earlier for earlier, later in pairwise(beats)} == {NS_PER_S * 60 // 150}
        assert began.at_ns <= beats[-1] <= ended.at_ns


@pytest.mark.parametrize("session_id", ["strong-to-run", "strong-to-run-express", "runners-top-three", "before-a-run"])
def test_a_session_played_to_its_end_lasts_as_long_as_its_plan_says(session_id: str) -> None:
    last = heard(session_id)[-1]
    assert isinstance(last, WorkoutEnded)
    assert last.completed
    assert last.at_ns == plan(shipped(session_id)).estimated_ns


def test_all_thirteen_are_played() -> None:
    paced = {
        each.id: each.pace for name in ("strong-to-run", "runners-top-three") for each in plan(shipped(name)).exercises
    }
    assert set(paced) == set(TEN + THREE)
    assert Counter(paced.values()) == {Pace.PACED: 11, Pace.OPEN: 1, Pace.TIMED: 1}
