"""A workout that waits: the cursor is on it after "go on later", and another session asks first, in both faces."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events

from runcoach.coach.waiting_workout import WAITING_KEYS, Waiting, waiting_answers, waiting_of
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.dialog import WaitingScreen, short_title
from runcoach.screens.home import HomeScreen
from runcoach.screens.paste import PasteScreen
from runcoach.screens.workout import WorkoutScreen
from tests.screens.app_case import SHORT, Case, home, is_on, on, shown, until
from tests.screens.test_paste_screen import case_with_own_folder

__all__ = ["home"]

OTHER = SHORT.replace("Short and good", "Another one")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path, short=SHORT, other=OTHER)


async def test_after_go_on_later_the_cursor_is_on_the_workout_that_waits(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "down", "space", "space", "space", "space", "q", "l")
        assert is_on(app, HomeScreen)
        assert "Go on with" in shown(app)
        await case.press(pilot, "space")
        assert is_on(app, WorkoutScreen)
        assert app.coach is not None
        assert app.coach.view().paused
    app.close()


async def test_another_session_asks_about_the_workout_that_waits(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "l", "down", "space")
        assert is_on(app, WaitingScreen)
        assert "An unfinished workout waits" in shown(app)
        await case.press(pilot, "escape")
        assert is_on(app, HomeScreen)
        await case.press(pilot, "space", "n")
        assert is_on(app, BriefingScreen)
        await case.press(pilot, "q")
        assert on(app, HomeScreen).page.unfinished
        await case.press(pilot, "space", "x")
        assert is_on(app, BriefingScreen)
        await case.press(pilot, "q")
        assert not on(app, HomeScreen).page.unfinished
        await case.press(pilot, "space")
        assert is_on(app, BriefingScreen)
    app.close()


async def test_the_space_bar_opens_what_was_asked_for_and_another_key_the_workout_that_waits(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "l", "down", "down", "space", "space")
        assert on(app, BriefingScreen).briefing.session.title == "Short and good"
        await case.press(pilot, "q", "space", "g")
        assert is_on(app, WorkoutScreen)
    app.close()


@pytest.mark.parametrize("opened", ["short", "other"])
def test_each_answer_has_a_key_of_its_own(opened: str) -> None:
    began = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    waiting = UnfinishedWorkout(1, "short", "Short and good", began, began, 0, 0, 5)
    answers = waiting_answers(waiting, opened, "Another one with a long title", short_title)
    keys = [key for each in answers for key in each.keys]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(WAITING_KEYS)
    assert {waiting_of(key, answers) for key in keys} == set(Waiting)
    assert waiting_of("z", answers) is None
    assert answers[0].waiting is (Waiting.GO_ON if opened == "short" else Waiting.BEGIN)
    assert all(len(each.description) <= 55 for each in answers)


async def test_a_plan_that_was_saved_is_said_to_be_so_before_the_question_about_another_workout(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "l")
        app.post_message(events.Paste("Leg day\nSquats 3x8\n"))
        await until(pilot, lambda: is_on(app, PasteScreen))
        await until(pilot, lambda: "1 exercise" in shown(app))
        await case.press(pilot, "s")
        await until(pilot, lambda: is_on(app, WaitingScreen))
        for words in ("Leg day is saved.", "waits: Short and good", "open Leg day", "go on with Short and good"):
            assert words in shown(app)
        await case.press(pilot, "space")
        await until(pilot, lambda: is_on(app, BriefingScreen))
        assert on(app, BriefingScreen).briefing.session.title == "Leg day"
    app.close()


async def test_home_counts_the_sets_of_a_workout_that_waits_as_its_history_does(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "space", "space", "q", "l")
        assert "1 of 3 sets done" in shown(app)
        await case.press(pilot, "x")
        assert on(app, HomeScreen).page.recent[0].sets == 1
    app.close()
