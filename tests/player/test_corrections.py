"""What a person can change in the middle of it all, and how it is taken back."""

from runcoach.player.change_events import Ignored, TempoChanged
from runcoach.player.events import (
    CountInStarted,
    Event,
    PhaseStarted,
    RepCounted,
    RestEnded,
    SideEnded,
    Tick,
    WorkoutEnded,
)
from runcoach.player.inputs import (
    Annotate,
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    EditResult,
    Finish,
    Input,
    Pause,
    Proceed,
    Rate,
    Resume,
    SetLoad,
    Skip,
    Start,
    Stop,
    SwitchSide,
    TakeBackRep,
    Undo,
)
from runcoach.player.machine import Player
from runcoach.player.stages import Stage
from runcoach.player.view import MainAction
from runcoach.session.values import Load, Range, Reps, Side, Sides, Timed, Until
from tests.player.plans import DEADLIFT_TEMPO, REP_S, S, exercise, plan_of

PACED = exercise(Reps(Range(6, 10)), tempo=DEADLIFT_TEMPO, sets=2)
OWN_PACE = exercise(Reps(Range.exactly(5)), Sides.EACH, sets=2)


def at(player: Player, *steps: tuple[float, Input]) -> list[Event]:
    return [event for when, given in steps for event in player.handle(given, int(when * S))]


def reps(player: Player, set_index: int, side: Side = Side.BOTH) -> int | None:
    done = player.result(set_index).of(side)
    return done.reps if done else None


def test_a_pause_freezes_everything_and_shows_how_long() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (15, Pause()))
    assert player.advance(100 * S) == []
    view = player.view(100 * S)
    assert view.paused
    assert view.paused_for_ns == 85 * S
    assert view.main_action is MainAction.RESUME
    assert view.rep_elapsed_ns == 5 * S


def test_resuming_gives_three_ticks_and_starts_the_interrupted_rep_anew() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (10 + REP_S + 4, Pause()))
    events = at(player, (100, Resume())) + player.advance(103 * S)
    assert [event.at_ns // S for event in events if isinstance(event, CountInStarted)] == [100]
    assert [event.at_ns // S for event in events if isinstance(event, Tick)] == [100, 101, 102]
    assert [(event.at_ns // S, event.rep) for event in events if isinstance(event, PhaseStarted)] == [(103, 2)]
    assert reps(player, 0) == 1


def test_a_paused_rest_goes_on_where_it_was() -> None:
    player = Player(plan_of(exercise(Timed(Range.exactly(20 * S)), sets=2)))
    at(player, (0, Start()), (50, Pause()), (1050, Resume()))
    assert [event.at_ns // S for event in player.advance(2000 * S) if isinstance(event, RestEnded)] == [1090]


def test_a_paused_hold_goes_on_with_what_it_had() -> None:
    player = Player(plan_of(exercise(Timed(Range.exactly(30 * S)))))
    at(player, (0, Start()), (22, Pause()), (60, Resume()))
    assert [event.at_ns // S for event in player.advance(200 * S) if isinstance(event, SideEnded)] == [60 + 3 + 18]
    assert player.result(0).sides[0][1].work_ns == 30 * S


def test_finishing_early_keeps_the_reps_and_undo_goes_back_to_the_set() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (10 + 2 * REP_S + 1, Finish()))
    assert player.view(player.now_ns).stage is Stage.REST
    assert reps(player, 0) == 2
    at(player, (40, Undo()))
    view = player.view(40 * S)
    assert view.stage is Stage.COUNT_IN
    assert view.rep == 3
    player.advance((43 + 4 * REP_S) * S)
    assert reps(player, 0) == 6


def test_reps_of_the_set_just_done_can_be_corrected_in_rest() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (10 + 3 * REP_S, Finish()), (50, CountRep()), (51, CountRep()), (52, TakeBackRep()))
    assert reps(player, 0) == 4
    at(player, (53, Undo()))
    assert reps(player, 0) == 5


def test_the_coach_does_one_rep_more_for_one_that_was_taken_back() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (10 + 2 * REP_S + 1, TakeBackRep()))
    events = player.advance((10 + 7 * REP_S) * S)
    assert [event.at_ns // S for event in events if isinstance(event, SideEnded)] == [10 + 7 * REP_S]
    assert reps(player, 0) == 6


def test_undo_takes_back_reps_one_by_one() -> None:
    player = Player(plan_of(OWN_PACE))
    at(player, (0, Start()), (11, CountRep()), (12, CountRep()), (13, Undo()))
    assert reps(player, 0, Side.LEFT) == 1
    at(player, (14, Undo()))
    assert reps(player, 0, Side.LEFT) == 0


def test_undo_of_the_last_rep_reopens_the_set() -> None:
    player = Player(plan_of(OWN_PACE))
    at(player, (0, Start()), *((11 + rep, CountRep()) for rep in range(5)))
    assert player.view(16 * S).stage is Stage.GRACE
    at(player, (16, Undo()))
    assert player.view(100 * S).stage is Stage.WORK
    assert reps(player, 0, Side.LEFT) == 4


def test_undo_after_the_coach_led_on_does_not_leave_the_place() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (2, Proceed()))
    player.advance((2 + 6 * REP_S + 5) * S)
    events = at(player, (2 + 6 * REP_S + 6, Undo()))
    assert isinstance(events[-1], Ignored)
    assert player.view(player.now_ns).stage is Stage.REST


def test_skipping_goes_to_the_next_set_and_back_comes_back() -> None:
    player = Player(plan_of(OWN_PACE, exercise(name="Squat")))
    at(player, (0, Start()), (11, CountRep()), (12, Skip()))
    assert player.view(12 * S).set.index == 1
    assert reps(player, 0, Side.LEFT) == 1
    at(player, (13, Back()))
    assert player.view(13 * S).set.index == 0
    assert player.view(13 * S).stage is Stage.READY


def test_a_set_done_again_replaces_its_result_only_once_it_has_one() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (10 + 4 * REP_S, Finish()), (60, Back()))
    assert reps(player, 0) == 4
    player.advance((70 + REP_S) * S)
    assert reps(player, 0) == 1
    assert [result.reps for _, result in player.state.record.superseded] == [4]


def test_undo_of_going_back_brings_the_earlier_result_back() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (10 + 4 * REP_S, Finish()), (50, Back()), (51, Undo()))
    assert reps(player, 0) == 4
    assert player.view(51 * S).stage is Stage.REST
    assert 0 in player.state.position.ended


def test_a_slower_tempo_counts_from_the_next_rep_and_stays_for_the_exercise() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (12, ChangeTempo(1)))
    counted = [event.at_ns // S for event in player.advance(100 * S) if isinstance(event, RepCounted)]
    assert counted[:3] == [10 + 9, 10 + 9 + 12, 10 + 9 + 24]
    player.advance(300 * S)
    assert player.view(300 * S).phases_ns == (2 * S, 4 * S, 4 * S, 2 * S)


def test_a_tempo_stays_within_its_range() -> None:
    player = Player(plan_of(PACED))
    events = at(player, (0, Start()), (11, ChangeTempo(-1)), *((12 + n, ChangeTempo(1)) for n in range(3)))
    assert [type(event) for event in events if isinstance(event, TempoChanged | Ignored)] == [
        Ignored,
        TempoChanged,
        TempoChanged,
        Ignored,
    ]


def test_the_rest_can_be_changed_before_and_while_it_runs() -> None:
    player = Player(plan_of(PACED))
    at(
        player,
        (0, Start()),
        (12, ChangeRest(15 * S)),
        (20, Finish()),
        (30, ChangeRest(-15 * S)),
        (31, ChangeRest(-15 * S)),
    )
    assert [event.at_ns // S for event in player.advance(500 * S) if isinstance(event, RestEnded)] == [20 + 45]


def test_a_rest_cannot_become_shorter_than_what_has_passed() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (20, Finish()), (70, ChangeRest(-15 * S)))
    assert player.view(70 * S).set.index == 1
    assert player.view(70 * S).stage is Stage.READY


def test_before_its_first_rep_the_other_side_can_go_first() -> None:
    player = Player(plan_of(OWN_PACE))
    at(player, (0, Start()), (5, SwitchSide()), (6, Proceed()), (7, CountRep()))
    assert reps(player, 0, Side.RIGHT) == 1
    assert player.view(7 * S).side is Side.RIGHT


def test_switching_in_the_middle_comes_back_to_the_side_that_was_left() -> None:
    player = Player(plan_of(OWN_PACE))
    at(player, (0, Start()), (11, CountRep()), (12, SwitchSide()), (13, Proceed()))
    assert player.view(13 * S).side is Side.RIGHT
    at(player, (14, Finish()), (15, Proceed()))
    assert player.view(15 * S).side is Side.LEFT
    assert player.view(15 * S).rep == 2


def test_any_result_can_be_edited_rated_annotated_and_loaded() -> None:
    player = Player(plan_of(PACED))
    load = Load("weight", 2, 20.0, 20.0)
    at(
        player,
        (0, Start()),
        (20, Finish()),
        (21, EditResult(0, Side.BOTH, reps=7)),
        (22, Rate(0, 8)),
        (23, Annotate(0, "grip gave out")),
        (24, SetLoad(0, load)),
    )
    done = player.result(0)
    assert (done.sides[0][1].reps, done.rpe, done.note, done.load) == (7, 8, "grip gave out", load)
    assert player.result(1).load == load
    at(player, *((25 + step, Undo()) for step in range(4)))
    again = player.result(0)
    assert (reps(player, 0), again.rpe, again.note) == (1, None, "")
    assert again.load == Load()


def test_stopping_keeps_what_was_done_and_can_be_taken_back() -> None:
    player = Player(plan_of(exercise(Until("you lose balance"), sets=2)))
    events = at(player, (0, Start()), (25, Stop()))
    assert isinstance(events[-1], WorkoutEnded)
    assert not events[-1].completed
    assert player.result(0).sides[0][1].work_ns == 15 * S
    at(player, (30, Undo()))
    assert player.view(30 * S).stage is Stage.COUNT_IN
    at(player, (33, Finish()))
    assert player.result(0).sides[0][1].work_ns == 15 * S


def test_what_means_nothing_here_is_ignored_with_a_sentence() -> None:
    player = Player(plan_of(exercise(Timed(Range.exactly(20 * S)))))
    for given in (Resume(), Finish(), CountRep(), ChangeTempo(1), SwitchSide(), Start()):
        events = at(player, (0, Start()), (1, given))
        assert isinstance(events[-1], Ignored)
        assert len(events[-1].reason) > 10


def test_time_never_runs_backwards() -> None:
    player = Player(plan_of(PACED))
    at(player, (0, Start()), (30, Pause()), (10, Resume()))
    assert player.now_ns == 30 * S
