"""What holds for any plan, any inputs and any times."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.player.change_events import Ignored, RepTakenBack
from runcoach.player.events import Event, RepCounted, WorkoutEnded
from runcoach.player.inputs import Ease, JournalEntry
from runcoach.player.machine import Player, replay
from runcoach.player.plan import Plan
from runcoach.player.rehearsal import rehearse
from runcoach.player.state import State
from runcoach.player.view import View
from tests.player.plans import S, counts, entries, inputs, moves, plans
from tests.properties import examples


def run(plan: Plan, journal: list[JournalEntry]) -> tuple[Player, list[Event]]:
    player = Player(plan)
    events = [event for entry in journal for event in player.handle(entry.input, entry.at_ns)]
    return player, events


def all_reps(state: State) -> int:
    """Every rep that is kept anywhere: in force, behind a newer attempt, or waiting for one."""
    record = state.record
    kept = [*record.tallies.values(), *record.earlier.values(), *(result for _, result in record.superseded)]
    return sum(result.reps or 0 for result in kept)


@given(plans(), entries(), st.integers(0, 300 * S))
@settings(max_examples=examples(300), deadline=None)
def test_any_inputs_at_any_times_are_answered(plan: Plan, journal: list[JournalEntry], more_ns: int) -> None:
    player, events = run(plan, journal)
    until_ns = player.now_ns + more_ns
    player.advance(until_ns)
    view = player.view(until_ns)
    assert isinstance(view, View)
    # A set that was made easier is another exercise at the same place.
    planned = plan.sets[view.set.index]
    assert replace(view.set, exercise=planned.exercise) == planned
    if not any(isinstance(entry.input, Ease) for entry in journal):
        assert view.set == replace(planned, exercise=replace(planned.exercise, load=view.load))
    assert view.elapsed_ns >= 0
    assert view.remaining_total_ns >= 0
    assert view.remaining_ns is None or view.remaining_ns >= 0
    assert view.side in view.set.exercise.sides
    for event in events:
        if isinstance(event, Ignored):
            assert event.reason.endswith(".")


@given(plans(), entries(st.one_of(counts, moves)), st.integers(0, 300 * S))
@settings(max_examples=examples(300), deadline=None)
def test_a_counted_rep_is_never_lost(plan: Plan, journal: list[JournalEntry], more_ns: int) -> None:
    player, events = run(plan, journal)
    events += player.advance(player.now_ns + more_ns)
    counted = sum(isinstance(event, RepCounted) for event in events)
    taken_back = sum(isinstance(event, RepTakenBack) for event in events)
    assert all_reps(player.state) == counted - taken_back


@given(plans(), entries(), st.lists(st.integers(0, 300 * S), max_size=20))
@settings(max_examples=examples(200), deadline=None)
def test_one_big_advance_equals_many_small_ones(plan: Plan, journal: list[JournalEntry], stops: list[int]) -> None:
    big, _ = run(plan, journal)
    small, _ = run(plan, journal)
    from_ns = big.now_ns
    until_ns = from_ns + max(stops, default=0)
    at_once = big.advance(until_ns)
    in_steps = [event for stop in sorted(stops) for event in small.advance(from_ns + stop)]
    assert in_steps == at_once
    assert small.state == big.state


@given(plans(), entries(), st.lists(st.integers(0, 60 * S), max_size=10))
@settings(max_examples=examples(200), deadline=None)
def test_looking_between_inputs_changes_nothing(plan: Plan, journal: list[JournalEntry], looks: list[int]) -> None:
    plain, expected = run(plan, journal)
    watched = Player(plan)
    seen: list[Event] = []
    for entry in journal:
        for look in sorted(looks):
            if look <= entry.at_ns:
                seen += watched.advance(look)
                watched.upcoming(look + 5 * S)
                watched.view(look)
        seen += watched.handle(entry.input, entry.at_ns)
    assert seen == expected
    assert watched.state == plain.state


@given(plans(), entries(), st.data())
@settings(max_examples=examples(200), deadline=None)
def test_replaying_any_prefix_gives_the_same_state(
    plan: Plan, journal: list[JournalEntry], data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, len(journal)))
    live = Player(plan)
    for entry in journal[:length]:
        live.advance(entry.at_ns)
        live.handle(entry.input, entry.at_ns)
    again = replay(plan, journal[:length])
    assert again.state == live.state
    assert again.results() == live.results()


@given(plans(), entries(), st.integers(0, 120 * S))
@settings(max_examples=examples(200), deadline=None)
def test_what_is_upcoming_is_what_then_happens(plan: Plan, journal: list[JournalEntry], ahead_ns: int) -> None:
    player, _ = run(plan, journal)
    until_ns = player.now_ns + ahead_ns
    foreseen = player.upcoming(until_ns)
    assert player.advance(until_ns) == foreseen


@given(plans(), entries())
@settings(max_examples=examples(200), deadline=None)
def test_events_come_in_the_order_of_their_times(plan: Plan, journal: list[JournalEntry]) -> None:
    player, events = run(plan, journal)
    events += player.advance(player.now_ns + 600 * S)
    times = [event.at_ns for event in events]
    assert times == sorted(times)


@given(plans(), entries(inputs), st.integers(1, 600 * S))
@settings(max_examples=examples(200), deadline=None)
def test_nothing_happens_in_a_pause(plan: Plan, journal: list[JournalEntry], pause_ns: int) -> None:
    player, _ = run(plan, journal)
    if not player.is_paused:
        return
    before = player.view(player.now_ns)
    assert player.advance(player.now_ns + pause_ns) == []
    after = player.view(player.now_ns)
    assert after.counts == before.counts
    assert after.elapsed_ns == before.elapsed_ns


@given(plans())
@settings(max_examples=examples(300), deadline=None)
def test_a_rehearsal_takes_exactly_the_estimated_time(plan: Plan) -> None:
    events = list(rehearse(plan))
    last = events[-1]
    assert isinstance(last, WorkoutEnded)
    assert last.completed
    assert last.at_ns - events[0].at_ns == plan.estimated_ns


@given(plans())
@settings(max_examples=examples(200), deadline=None)
def test_a_rehearsal_does_every_rep_of_every_side_of_every_set(plan: Plan) -> None:
    counted = [event for event in rehearse(plan) if isinstance(event, RepCounted)]
    for planned in plan.sets:
        target = planned.exercise.target_reps
        if target is None:
            continue
        for side in planned.exercise.sides:
            reps = [event.rep for event in counted if event.place.set is planned and event.place.side is side]
            assert reps == list(range(1, target + 1))
