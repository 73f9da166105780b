"""A workout that waits: the cursor is on it after "go on later", and another session asks first, in both faces."""

from pathlib import Path

import pytest

from runcoach.coach.waiting_workout import WAITING_ANSWERS, Waiting, waiting_of
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.dialog import WaitingScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.workout import WorkoutScreen
from tests.screens.app_case import SHORT, Case, home, is_on, on, shown

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


async def test_the_question_leads_back_to_the_workout_with_the_space_bar(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "l", "down", "space", "space")
        assert is_on(app, WorkoutScreen)
    app.close()


def test_each_answer_has_a_key_of_its_own() -> None:
    keys = [key for each in WAITING_ANSWERS for key in each.keys]
    assert len(keys) == len(set(keys))
    assert {waiting_of(key) for key in keys} == set(Waiting)
    assert waiting_of("z") is None
