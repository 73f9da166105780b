"""Keys that help in a set and in the rest after it: which side is corrected, and what is said again."""

import pytest

from runcoach.coach.commands import CommandRunner
from runcoach.player.inputs import CountRep, Finish, Start, TakeBackRep
from runcoach.player.stages import Stage
from runcoach.session.values import Side
from runcoach.widgets.key_row import KeyRowBox
from runcoach.widgets.part_box import PartBox
from runcoach.widgets.text_block import TextBlock
from tests.coach.test_commands import Recorded
from tests.plain.test_workout_loop import follow
from tests.screens.stage import Clock, coach_of, let_pass, paced, session, sided
from tests.screens.test_workout_screen import Stand


def test_more_and_less_correct_the_side_done_last_until_another_is_chosen() -> None:
    workout = Recorded(Stage.REST)
    commands = workout.commands
    assert commands.corrected_side(workout.coach.view()) is Side.RIGHT
    for action in ("rep_more", "count_left", "rep_more", "rep_less", "count_right", "rep_less"):
        commands.run(f"workout.{action}", can_slip=False)
    assert workout.given == [CountRep(Side.RIGHT), CountRep(Side.LEFT), TakeBackRep(Side.LEFT), TakeBackRep(Side.RIGHT)]
    assert [done.reps for _, done in workout.coach.result(0).sides] == [1, 1]


def test_the_side_done_last_is_the_one_that_worked_last() -> None:
    clock = Clock()
    coach = coach_of(session(sided()), clock)
    coach.press(Start())
    let_pass(coach, clock, 11)
    commands = CommandRunner(coach, clock)
    for action in ("switch", "finish"):
        commands.run(f"workout.{action}", can_slip=False)
        let_pass(coach, clock, 11)
    commands.run("workout.finish", can_slip=False)
    assert coach.view().stage is Stage.REST
    assert commands.corrected_side(coach.view()) in (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize("action", ["count_left", "count_right"])
def test_in_work_the_keys_of_the_sides_count(action: str) -> None:
    workout = Recorded(Stage.WORK)
    assert workout.commands.corrected_side(workout.coach.view()) is None
    workout.commands.run(f"workout.{action}")
    assert workout.given == [CountRep(Side.LEFT if action == "count_left" else Side.RIGHT)]


def test_the_choice_ends_with_the_rest() -> None:
    workout = Recorded(Stage.REST)
    workout.commands.run("workout.count_left")
    workout.coach.press(Finish())
    let_pass(workout.coach, workout.clock, 60)
    assert workout.commands.corrected_side(workout.coach.view()) is None


def test_an_exercise_for_both_sides_says_that_there_is_none_to_choose() -> None:
    _, lines, _ = follow(session(paced()), (13, "enter"), (14, "l"))
    assert "Both sides work together here." in lines


def test_plain_mode_says_which_side_is_corrected() -> None:
    coach, lines, _ = follow(session(sided()), (12, "enter"), (24, "enter"), (25, "l"), (26, "minus"), (27, "2"))
    assert "More and less correct the left side now." in lines
    assert [done.reps for _, done in coach.result(0).sides] == [3, 4]
    assert coach.result(0).rpe == 2


def corrects(app: Stand) -> str:
    block = app.screen.query_one("#done-text", PartBox).value
    assert isinstance(block, TextBlock)
    text = " ".join(piece.text for line in block.paragraphs for piece in line.pieces)
    # A key and what it does are not parted at the end of a row.
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_the_screen_shows_which_side_is_corrected(size: tuple[int, int]) -> None:
    app = Stand(session(sided()))
    async with app.run_test(size=size) as pilot:
        await app.press(pilot, "space", "enter", "space", "enter")
        assert app.coach.view().stage is Stage.REST
        assert " right" in corrects(app).partition("+ -")[2]
        await app.press(pilot, "l")
        assert " left" in corrects(app).partition("+ -")[2]
        await app.press(pilot, "minus")
        assert [done.reps for _, done in app.coach.result(0).sides] == [3, 4]


async def test_said_again_it_is_on_the_screen_too() -> None:
    app = Stand(session(paced()))
    async with app.run_test() as pilot:
        app.let_pass(15.5)
        await app.press(pilot, "a")
        notice = app.screen.query_one(KeyRowBox).value.notice
        assert notice == "Hinge, pause, press back, set 1 of 3, 8 reps. Push the hips into the couch."
        assert not app.coach.view().paused


def test_in_plain_mode_the_announcement_and_the_cue_are_said_again() -> None:
    _, lines, _ = follow(session(paced()), (15.5, "a"), (16, "p"), (17, "a"))
    again = "Hinge, pause, press back, set 1 of 3, 8 reps. Push the hips into the couch."
    assert lines.count(again) == 2


async def test_an_exercise_is_skipped_with_one_key() -> None:
    app = Stand(session(paced(), sided()))
    async with app.run_test() as pilot:
        await app.press(pilot, "x")
        view = app.coach.view()
        assert (view.stage, view.set.exercise.id) == (Stage.READY, "rotation")
        await app.press(pilot, "n")
        assert app.coach.view().set.set == 2
