"""A step back says what it took back, and a set that is done again is named."""

import pytest

from runcoach.coach.commands import CommandRunner
from runcoach.player.inputs import (
    Annotate,
    ChangeRest,
    ChangeTempo,
    CountRep,
    EditResult,
    Input,
    Rate,
    SetLoad,
    Start,
    SwitchSide,
)
from runcoach.player.stages import Stage
from runcoach.session.values import NS_PER_S, Load, Side
from tests.coach.test_commands import Recorded
from tests.plain.test_workout_loop import follow
from tests.screens.stage import Clock, coach_of, let_pass, paced, session, sided

MS = 1_000_000


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((CountRep(Side.RIGHT),), "right 1 rep again."),
        ((EditResult(0, Side.LEFT, 9),), "left 1 rep again."),
        ((Rate(0, 7),), "The rating of"),
        ((Rate(0, 7), Rate(0, 8)), "is 7 of 10 again."),
        ((Rate(None, 7),), "The rating of the workout is taken away."),
        ((Annotate(None, "felt good"),), "The note of the workout is removed again."),
        ((Annotate(None, "felt good"), Annotate(None, "")), "The note of the workout is “felt good” again."),
        ((SetLoad(0, Load("weight", 1, 8, 8)),), "again."),
        ((ChangeRest(15 * NS_PER_S),), "s of rest again."),
    ],
)
def test_a_step_back_says_what_is_as_before(given: tuple[Input, ...], sentence: str) -> None:
    workout = Recorded(Stage.REST)
    for each in given:
        workout.coach.press(each)
    assert sentence in workout.commands.run("workout.undo").notice


@pytest.mark.parametrize("given", [SwitchSide(), ChangeTempo(1)])
def test_every_step_that_can_be_taken_back_has_a_sentence(given: Input) -> None:
    clock = Clock()
    coach = coach_of(session(paced() if isinstance(given, ChangeTempo) else sided()), clock)
    coach.press(Start())
    coach.press(given)
    assert coach.last_step is not None
    assert CommandRunner(coach, clock).run("workout.undo").notice.endswith(".")


def test_with_nothing_to_take_back_the_player_says_so() -> None:
    clock = Clock()
    coach = coach_of(session(sided()), clock)
    coach.press(Start())
    outcome = CommandRunner(coach, clock).run("workout.undo")
    assert outcome.notice == ""
    assert [event.kind for event in outcome.events] == ["ignored"]


def test_going_back_says_which_set_is_done_again_and_how_to_take_it_back() -> None:
    workout = Recorded(Stage.REST)
    notice = workout.commands.run("workout.back").notice
    assert "set 1 of" in notice
    assert notice.endswith("again; u takes it back.")
    assert "in the rest after" in workout.commands.run("workout.undo").notice


def test_plain_mode_says_it_too() -> None:
    _, lines, _ = follow(session(sided()), (12, "space"), (13, "enter"), (25, "space"), (26, "enter"), (28, "b"))
    assert any(line.endswith("again; u takes it back.") for line in lines)


def test_a_rating_belongs_to_one_try_and_comes_back_with_it() -> None:
    workout = Recorded(Stage.REST)
    coach = workout.coach
    coach.press(Rate(0, 9))
    before = coach.result(0)
    workout.commands.run("workout.back")
    assert coach.result(0).rpe == 9
    let_pass(coach, workout.clock, 11)
    coach.press(CountRep())
    assert coach.result(0).rpe is None
    while coach.result(0) != before:
        assert coach.last_step is not None
        coach.take_back(None)


@pytest.mark.parametrize("gap_ms", [90, 120, 150])
def test_every_deliberate_press_of_more_and_less_counts(gap_ms: int) -> None:
    workout = Recorded(Stage.REST)
    for _ in range(14):
        workout.clock.ns += gap_ms * MS
        workout.commands.run("workout.rep_more")
    done = workout.coach.result(0).of(Side.RIGHT)
    assert done is not None
    assert done.reps == 15


@pytest.mark.parametrize(("action", "left"), [("rep_more", 6), ("rep_less", 4)])
def test_a_key_that_is_held_down_counts_once(action: str, left: int) -> None:
    workout = Recorded(Stage.REST)
    workout.coach.press(EditResult(0, Side.RIGHT, 5))
    for gap_ms in (1000, 500, *(33 for _ in range(20))):
        workout.clock.ns += gap_ms * MS
        workout.commands.run(f"workout.{action}")
    done = workout.coach.result(0).of(Side.RIGHT)
    assert done is not None
    assert done.reps == left
