"""The table that runs the player: complete, true, and answered with a sentence where it says nothing."""

from typing import get_args

import pytest
from hypothesis import given, settings

from runcoach.player import flow, pausing
from runcoach.player.causes import SegmentEnd
from runcoach.player.change_events import Ignored
from runcoach.player.inputs import CountRep, EditResult, Input, JournalEntry, Pause, Skip, Start
from runcoach.player.machine import Change, Player
from runcoach.player.plan import Plan
from runcoach.player.refusals import REFUSALS
from runcoach.player.stages import STANDINGS, UNDER_WAY, Stage, Standing
from runcoach.player.transitions import TRANSITIONS, Pausing, Row, unrolled
from runcoach.player.view import MainAction
from runcoach.session.values import Range, Reps, Side
from tests.player.exploring import DECLARED, PLANS, Explorer
from tests.player.plans import S, entries, exercise, phase, plan_of, plans
from tests.properties import examples

INPUTS: tuple[type[Input], ...] = get_args(Input)


def test_every_input_is_declared_or_has_a_sentence_in_every_standing() -> None:
    for standing in STANDINGS:
        for given_type in INPUTS:
            is_declared = given_type in TRANSITIONS[standing]
            has_sentence = (given_type, standing) in REFUSALS
            assert is_declared is not has_sentence, (given_type.__name__, standing)


def test_each_refusal_is_a_sentence_of_its_own() -> None:
    owners: dict[str, tuple[type[Input], Stage]] = {}
    for (given_type, standing), sentence in REFUSALS.items():
        assert sentence[0].isupper(), sentence
        assert sentence.endswith("."), sentence
        assert len(sentence.split()) >= 4, sentence
        assert owners.setdefault(sentence, (given_type, standing.stage)) == (given_type, standing.stage), sentence


@pytest.mark.parametrize("standing", STANDINGS, ids=str)
def test_segments_end_while_a_workout_is_under_way_and_not_paused(standing: Standing) -> None:
    # A how-to has no end of its own.
    is_running = standing.stage in UNDER_WAY - {Stage.HOW_TO} and not standing.paused
    assert (SegmentEnd in TRANSITIONS[standing]) is is_running


def test_a_cause_has_one_handler_in_a_standing() -> None:
    one = Row(SegmentEnd, {Stage.READY}, Pausing.NONE, flow.countdown_over, {Stage.WORK})
    other = Row(SegmentEnd, {Stage.READY}, Pausing.NONE, flow.grace_over, {Stage.REST})
    with pytest.raises(ValueError, match="two handlers"):
        unrolled([one, other])


def test_rows_of_a_cause_and_a_stage_add_up() -> None:
    pause = Row(Pause, {Stage.REST}, Pausing.BEGINS, pausing.pause, None)
    elsewhere = Row(Pause, {Stage.REST}, Pausing.NONE, pausing.pause, {Stage.WORK}, {Stage.DONE})
    table = unrolled([pause, elsewhere])
    assert table[Standing(Stage.REST)][Pause].leads_to == {
        Standing(Stage.REST, paused=True),
        Standing(Stage.WORK),
        Standing(Stage.DONE),
    }
    assert not table[Standing(Stage.REST, paused=True)]


def test_every_declared_change_happens_and_no_other() -> None:
    explorer = Explorer()
    for plan in PLANS:
        explorer.explore(plan)
    assert sorted(map(str, DECLARED - explorer.seen)) == []
    assert sorted(map(str, explorer.seen - DECLARED)) == []


@given(plans(), entries())
@settings(max_examples=examples(2000), deadline=None)
def test_random_workouts_do_only_what_is_declared(plan: Plan, journal: list[JournalEntry]) -> None:
    changes: set[Change] = set()
    player = Player(plan, changes.add)
    for entry in journal:
        player.handle(entry.input, entry.at_ns)
    player.advance(player.now_ns + 600 * S)
    assert changes <= DECLARED


@given(plans(), entries())
@settings(max_examples=examples(300), deadline=None)
def test_an_input_that_is_ignored_changes_nothing(plan: Plan, journal: list[JournalEntry]) -> None:
    player = Player(plan)
    for entry in journal:
        player.advance(entry.at_ns)
        before = player.state.fork()
        events = player.handle(entry.input, entry.at_ns)
        if any(isinstance(event, Ignored) for event in events):
            assert player.state == before


def test_a_refusal_is_the_sentence_of_the_input_in_its_stage() -> None:
    player = Player(plan_of(exercise(ready_s=10)))
    (ignored,) = player.handle(CountRep(), 0)
    assert isinstance(ignored, Ignored)
    assert ignored.reason == "There is no rep to count before the workout begins."
    player.handle(Start(), 0)
    (ignored,) = player.handle(CountRep(), 1 * S)
    assert isinstance(ignored, Ignored)
    assert ignored.reason == "There is no rep to count before the set begins."


def test_hundreds_of_sets_that_are_done_already_are_passed_through_at_once() -> None:
    sets = 600
    one = Reps(Range.exactly(1))
    plan = plan_of(*(exercise(one, ready_s=0, rest_s=0, name=f"Exercise {number}") for number in range(sets)))
    player = Player(plan)
    player.handle(Start(), 0)
    for index in range(sets):
        player.handle(EditResult(index, Side.BOTH, reps=1), 1 * S)
    player.handle(Skip(), 2 * S)
    assert player.stage is Stage.DONE
    assert len(player.results()) == sets


def test_a_correction_in_a_pause_that_ends_the_workout_ends_the_pause() -> None:
    player = Player(plan_of(exercise(Reps(Range.exactly(1)), tempo=(phase("lower", 5),), ready_s=0)))
    player.handle(Start(), 0)
    player.handle(Pause(), 1 * S)
    player.handle(CountRep(), 2 * S)
    view = player.view(3 * S)
    assert (view.stage, view.paused, view.main_action) == (Stage.DONE, False, MainAction.NOTHING)
