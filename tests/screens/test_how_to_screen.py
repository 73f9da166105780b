"""The how-to: before the first set of a new exercise, and whenever a key asks for it."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from runcoach.coach.briefing import Briefing
from runcoach.coach.lifecycle import Leaving
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import SetLoad, Start
from runcoach.player.stages import Stage
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.dialog import LeaveScreen
from runcoach.screens.how_to import HowToScreen
from runcoach.screens.preferences import Preferences
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.values import NS_PER_S, Exercise, Load, Unit
from runcoach.widgets.figure_box import LoopingFigureBox
from runcoach.widgets.how_to_page import HowToPageBox
from runcoach.widgets.picture import plain_text
from tests.figure import shipped
from tests.screens.stage import TODAY, Clock, coach_of, let_pass, paced, session, sided

FIGURE = shipped.spec("negative-rdl-pause-press-back")


class Stand(App[None]):
    """An app with nothing but a workout on it, of which both exercises are new or none is."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *exercises: Exercise, are_new: bool = True) -> None:
        super().__init__()
        self.preferences = Preferences()
        self.clock = Clock()
        choices = Choices(tuple(ExerciseChoice(shows_how_to=are_new) for _ in exercises))
        self.coach = coach_of(session(*exercises), self.clock, choices)
        self.coach.press(Start())
        self.left: list[Leaving] = []
        self.workout = WorkoutScreen(self.coach, self.clock, lambda: TODAY, lambda: None, self.left.append)

    def on_mount(self) -> None:
        self.push_screen(self.workout)

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        for key in keys:
            await pilot.pause()
            self.clock.ns += NS_PER_S // 4
            await pilot.press(key)
        await pilot.pause()

    def shows(self, kind: type[Screen[Any]]) -> bool:
        """Whether a screen of this kind is on top."""
        return isinstance(self.screen, kind)

    def is_in(self, stage: Stage) -> bool:
        """Whether the workout is in this stage."""
        return self.coach.view().stage is stage


def text_of(app: App[None]) -> str:
    page = app.screen.query_one(HowToPageBox)
    return "\n".join(plain_text(page.draw_rows(*page.size)))


async def test_a_new_exercise_opens_its_how_to_and_waits_for_space() -> None:
    app = Stand(replace(paced(), figure=FIGURE), sided())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        let_pass(app.coach, app.clock, 600)
        await pilot.pause()
        assert app.shows(HowToScreen)
        assert app.is_in(Stage.HOW_TO)
        text = text_of(app)
        assert "exercise 1 of 2" in text
        assert "1  Stand a foot's length before the couch" in text
        assert "You need two dumbbells and a couch or wall" in text
        assert "Nothing starts until you" in text
        figure = app.screen.query_one(LoopingFigureBox)
        assert figure.display
        assert figure.shown is not None
        await app.press(pilot, "space")
        assert app.shows(WorkoutScreen)
        assert app.is_in(Stage.READY)
        await app.press(pilot, "space")
        let_pass(app.coach, app.clock, 1)
        assert app.is_in(Stage.WORK)


async def test_an_exercise_that_was_done_before_counts_down() -> None:
    app = Stand(paced(), are_new=False)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.shows(WorkoutScreen)
        assert app.is_in(Stage.READY)


async def test_the_second_new_exercise_opens_its_own_how_to_after_the_rest() -> None:
    app = Stand(replace(sided(), sets=paced().sets), replace(paced(), id="other"))
    async with app.run_test() as pilot:
        await app.press(pilot, "space", "n", "n", "n")
        assert app.is_in(Stage.HOW_TO)
        assert "exercise 2 of 2" in text_of(app)


async def test_a_load_that_is_changed_while_it_waits_is_shown() -> None:
    app = Stand(paced())
    async with app.run_test() as pilot:
        await pilot.pause()
        app.coach.press(SetLoad(0, Load("weight", 1, 7.5, 7.5, Unit.KG)))
        await app.press(pilot, "m")
        assert app.shows(HowToScreen)
        assert "7.5 kg" in text_of(app)
        await app.press(pilot, "space")
        assert app.shows(WorkoutScreen)


async def test_back_and_skip_work_while_it_waits() -> None:
    app = Stand(paced(), sided())
    async with app.run_test() as pilot:
        # Nothing is done of the set that waits: the key asks first.
        await app.press(pilot, "right")
        assert app.coach.view().set.index == 0
        await app.press(pilot, "right")
        assert app.shows(WorkoutScreen)
        assert app.is_in(Stage.READY)
        assert app.coach.view().set.index == 1
        await app.press(pilot, "u")
        assert app.shows(HowToScreen)


async def test_leaving_asks_and_staying_comes_back_paused() -> None:
    app = Stand(paced())
    async with app.run_test() as pilot:
        await app.press(pilot, "q")
        assert app.shows(LeaveScreen)
        await app.press(pilot, "n")
        assert app.shows(WorkoutScreen)
        assert app.coach.view().paused
        await app.press(pilot, "space")
        assert app.shows(HowToScreen)


async def test_a_workout_can_end_in_a_how_to() -> None:
    app = Stand(paced())
    async with app.run_test() as pilot:
        await app.press(pilot, "q", "q")
        assert app.left == [Leaving.END]
        assert app.shows(WorkoutScreen)


async def test_in_the_dark_it_is_only_heard_and_opens_with_the_light() -> None:
    app = Stand(paced())
    async with app.run_test() as pilot:
        await app.press(pilot, "d")
        assert app.shows(WorkoutScreen)
        assert app.is_in(Stage.HOW_TO)
        await app.press(pilot, "d")
        assert app.shows(HowToScreen)
        await app.press(pilot, "d", "space")
        assert app.is_in(Stage.READY)


async def test_a_key_opens_it_in_a_set_which_waits_and_space_goes_on() -> None:
    app = Stand(paced(), are_new=False)
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        let_pass(app.coach, app.clock, 3)
        assert app.is_in(Stage.WORK)
        await app.press(pilot, "i")
        assert app.shows(HowToScreen)
        assert app.coach.view().paused
        await app.press(pilot, "space")
        assert app.shows(WorkoutScreen)
        assert not app.coach.view().paused


@pytest.mark.parametrize("key", ["i", "escape", "q"])
async def test_other_keys_close_it_and_leave_the_workout_paused(key: str) -> None:
    app = Stand(paced(), are_new=False)
    async with app.run_test() as pilot:
        await app.press(pilot, "i", key)
        assert app.shows(WorkoutScreen)
        assert app.coach.view().paused


async def test_what_was_paused_before_stays_paused() -> None:
    app = Stand(paced(), are_new=False)
    async with app.run_test() as pilot:
        await app.press(pilot, "p", "i", "space")
        assert app.coach.view().paused


async def test_in_a_rest_it_shows_what_comes_and_the_rest_goes_on() -> None:
    app = Stand(replace(paced(), sets=replace(paced().sets, low=1, high=1)), sided(), are_new=False)
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        let_pass(app.coach, app.clock, 3)
        await app.press(pilot, "enter")
        assert app.is_in(Stage.REST)
        await app.press(pilot, "i")
        assert "Back rotation" in text_of(app)
        assert not app.coach.view().paused


async def test_no_set_begins_behind_a_how_to_that_is_read_in_a_rest() -> None:
    app = Stand(replace(paced(), sets=replace(paced().sets, low=1, high=1)), sided(), are_new=False)
    async with app.run_test() as pilot:
        await app.press(pilot, "space")
        let_pass(app.coach, app.clock, 3)
        await app.press(pilot, "enter", "i")
        assert app.is_in(Stage.REST)
        let_pass(app.coach, app.clock, (app.coach.view().remaining_ns or 0) / NS_PER_S + 1)
        async with asyncio.timeout(60):
            while not app.coach.view().paused:
                await pilot.pause(0.01)
        assert app.shows(HowToScreen)
        assert app.coach.view().stage is Stage.READY
        await app.press(pilot, "space")
        assert app.shows(WorkoutScreen)
        assert not app.coach.view().paused


async def test_the_briefing_shows_the_exercise_under_the_cursor() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(BriefingScreen(Briefing(session(paced(), sided()))))
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, HowToScreen)
        assert "Hinge, pause, press back" in text_of(app)
        await pilot.press("space")
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack[1:]] == [BriefingScreen]


async def test_a_small_screen_scrolls_and_says_so() -> None:
    app = Stand(paced())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "more lines" in text_of(app)
        assert "A round back" not in text_of(app)
        await app.press(pilot, *["down"] * 40)
        assert "A round back" in text_of(app)
        assert "Nothing starts until you press space" in " ".join(text_of(app).split())
