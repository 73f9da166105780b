"""Done without counting: a self-paced side gets what was asked for, and what was counted stays as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.log.store.codec import input_json, input_of
from runcoach.player.change_events import DoneAsAsked
from runcoach.player.inputs import Back, CountRep, Finish, Pause, Start, Undo
from runcoach.player.machine import Player
from runcoach.player.stages import Stage
from runcoach.player.view import MainAction
from runcoach.session.values import MaxReps, Range, Reps, Side, Sides, Timed, Until, Work
from tests.player.plans import S, exercise, phase, plan_of
from tests.properties import examples

DONE = Finish(as_asked=True)
FIFTEEN = Reps(Range.exactly(15))


def working(work: Work = FIFTEEN, sides: Sides = Sides.BOTH, *, is_paced: bool = False) -> Player:
    tempo = (phase("lower", 2),) if is_paced else ()
    player = Player(plan_of(exercise(work, sides, tempo, sets=2, ready_s=0)))
    player.handle(Start(), 0)
    assert player.stage is Stage.WORK
    return player


def reps(player: Player, set_index: int = 0) -> dict[Side, int | None]:
    return {side: done.reps for side, done in player.result(set_index).sides}


def test_what_was_asked_is_recorded_and_said() -> None:
    player = working()
    events = player.handle(DONE, 30 * S)
    (said,) = [event for event in events if isinstance(event, DoneAsAsked)]
    assert (said.reps, said.place.side, said.result) == (15, Side.BOTH, said.result)
    assert reps(player) == {Side.BOTH: 15}
    assert player.result(0).sides[0][1].work_ns == 30 * S
    assert player.stage is Stage.REST


def test_each_side_gets_its_own_when_it_is_done() -> None:
    player = working(sides=Sides.EACH)
    player.handle(DONE, 30 * S)
    assert reps(player) == {Side.LEFT: 15}
    player.advance(60 * S)
    player.handle(CountRep(), 61 * S)
    player.handle(DONE, 62 * S)
    assert reps(player) == {Side.LEFT: 15, Side.RIGHT: 1}


def test_both_alternating_sides_get_theirs_with_one_key() -> None:
    player = working(sides=Sides.ALTERNATE)
    player.handle(DONE, 30 * S)
    assert reps(player) == {Side.LEFT: 15, Side.RIGHT: 15}


def test_with_some_counted_those_count() -> None:
    player = working()
    player.handle(CountRep(), 1 * S)
    events = player.handle(DONE, 2 * S)
    assert not any(isinstance(event, DoneAsAsked) for event in events)
    assert reps(player) == {Side.BOTH: 1}


def test_no_number_is_made_up_where_none_was_asked_for_or_the_coach_counts() -> None:
    for player in (working(MaxReps()), working(is_paced=True)):
        player.handle(DONE, 1 * S)
        assert reps(player) == {}
        assert player.stage is Stage.REST


def test_taking_it_back_leads_back_to_a_side_without_a_rep() -> None:
    player = working()
    before = player.results()
    player.handle(DONE, 30 * S)
    player.handle(Undo(), 31 * S)
    assert player.stage is Stage.WORK
    assert player.results() == before
    player.handle(CountRep(), 32 * S)
    assert reps(player) == {Side.BOTH: 1}


def test_taking_it_back_brings_the_result_of_an_earlier_attempt_back() -> None:
    player = working()
    player.handle(CountRep(), 1 * S)
    player.handle(DONE, 2 * S)
    player.handle(Back(), 3 * S)
    player.handle(DONE, 9 * S)
    assert reps(player) == {Side.BOTH: 15}
    assert [done.reps for _, done in player.state.record.superseded] == [1]
    player.handle(Undo(), 10 * S)
    assert reps(player) == {Side.BOTH: 1}
    assert player.state.record.superseded == []


def test_a_journal_of_before_is_replayed_as_it_was() -> None:
    assert input_of('{"kind": "finish"}') == Finish()
    assert input_of(input_json(DONE)) == DONE
    player = working()
    player.handle(input_of('{"kind": "finish"}'), 5 * S)
    assert reps(player) == {}


@given(st.integers(1, 12), st.sampled_from(Sides), st.integers(0, 12), st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_a_part_has_what_was_counted_or_else_what_was_asked(
    target: int, sides: Sides, counted: int, pauses: bool
) -> None:
    player = working(Reps(Range.exactly(target)), sides)
    parts = 2 if sides is Sides.ALTERNATE else 1
    counted = min(counted, target * parts - 1)
    for rep in range(counted):
        player.handle(CountRep(), (rep + 1) * S)
    if pauses:
        player.handle(Pause(), 20 * S)
    player.handle(DONE, 30 * S)
    total = sum(done or 0 for done in reps(player).values())
    assert total == (counted or target * parts)
    assert not player.is_paused


def test_the_main_key_pauses_where_the_coach_leads_and_counts_or_stops_where_the_person_does() -> None:
    expected = {
        MainAction.PAUSE: [working(is_paced=True), working(Timed(Range.exactly(30 * S)))],
        MainAction.COUNT: [working(), working(MaxReps())],
        MainAction.FINISH: [working(Until("it is lost"))],
    }
    for action, players in expected.items():
        for player in players:
            assert player.view(1 * S).main_action is action
    (paced, _) = expected[MainAction.PAUSE]
    given = paced.main_input()
    assert given == Pause()
    paced.handle(given, 1 * S)
    assert paced.view(2 * S).main_action is MainAction.RESUME
