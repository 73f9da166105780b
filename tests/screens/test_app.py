"""The app as a whole: real files, a real log, keys; a clock that stands until a test moves it, and no sound."""

import asyncio
import os
import signal
import threading
from pathlib import Path

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.events import Key, Resize
from textual.widgets import Input

from runcoach.app import RunCoachApp
from runcoach.base.errors import RunCoachError
from runcoach.log.logbook import Log
from runcoach.log.store.records import WorkoutStatus
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.dialog import UnwrittenScreen
from runcoach.screens.errors import ErrorsScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.summary import SummaryScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.values import NS_PER_S, Side
from runcoach.settings.definitions import Settings
from tests.screens.app_case import (
    BROKEN,
    SHORT,
    Case,
    home,
    is_on,
    on,
    shown,
    until,
)

__all__ = ["home"]

DO_IT_ALL = (
    *("space", "space", "space", "enter", "space", "space", "space", "enter", "8", "space"),
    *("space", "space", "space", "enter", "space", "space", "space", "enter", "space"),
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path, short=SHORT)


async def test_nothing_is_opened_or_read_before_home_stands(case: Case) -> None:
    app = case.app()
    assert case.opened == 0
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert is_on(app, HomeScreen)
        assert case.opened == 1
    app.close()


async def test_the_first_time_one_sentence_says_how_to_begin_and_two_presses_do(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert is_on(app, HomeScreen)
        assert on(app, HomeScreen).page.is_first_time
        assert "Welcome" in shown(app)
        await case.press(pilot, "space", "space")
        assert is_on(app, WorkoutScreen)
    app.close()


async def test_a_session_is_followed_with_keys_to_its_summary_and_is_in_the_log(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space")
        await case.press(pilot, *DO_IT_ALL)
        await case.press(pilot, "space")
        case.let_pass(app, 12)
        await case.press(pilot, "space", "space")
        case.let_pass(app, 9)
        await case.press(pilot, "space")
        assert is_on(app, SummaryScreen)
        await case.press(pilot, "6", "t", "g", "o", "o", "d", "enter")
        await case.press(pilot, "space")
        assert is_on(app, HomeScreen)
        assert not on(app, HomeScreen).page.is_first_time
    app.close()
    log = case.open_log()
    (workout,) = log.history.workouts()
    log.close()
    assert workout.status is WorkoutStatus.COMPLETED
    assert (workout.rpe, workout.note) == (6, "good")
    assert [[(side, done.reps) for side, done in each.sides] for each in workout.sets[:2]] == [
        [(Side.LEFT, 2), (Side.RIGHT, 2)],
        [(Side.LEFT, 2), (Side.RIGHT, 2)],
    ]
    assert workout.sets[0].rpe == 8
    held = workout.sets[2].of(Side.LEFT)
    assert held is not None
    assert held.work_ns >= 12 * NS_PER_S


async def test_a_workout_that_was_cut_off_is_offered_again_and_comes_back_paused(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "ctrl+c")
    app.close()
    again = case.app()
    async with again.run_test() as pilot:
        await case.ready(again, pilot)
        assert "Go on with Short and good" in shown(again)
        await case.press(pilot, "space")
        assert is_on(again, WorkoutScreen)
        assert again.coach is not None
        view = again.coach.view()
        assert view.paused
        assert dict(view.counts)[Side.LEFT] == 1
    again.close()


async def test_a_workout_that_was_cut_off_can_stay_as_it_is(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "l")
        assert is_on(app, HomeScreen)
        assert on(app, HomeScreen).page.unfinished
        await case.press(pilot, "x")
        assert not on(app, HomeScreen).page.unfinished
    app.close()


async def test_leaving_ends_the_workout_and_says_that_nothing_is_lost(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space", "q", "q")
        assert is_on(app, SummaryScreen)
        assert "everything that you did is" in shown(app)
        await case.press(pilot, "space")
        assert is_on(app, HomeScreen)
    app.close()


async def test_who_waits_for_room_on_the_disk_comes_back_into_the_workout(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space")
        monkeypatch.setattr("runcoach.coach.coach.Coach.unwritten", lambda _: 3)
        await case.press(pilot, "q", "l")
        assert is_on(app, UnwrittenScreen)
        await case.press(pilot, "space")
        assert is_on(app, WorkoutScreen)
        assert app.coach is not None
        assert app.coach.view().paused
        assert "go on" in shown(app)
        await case.press(pilot, "space")
        assert not app.coach.view().paused
        assert "go on" not in shown(app)
        # What can be written now is no question.
        monkeypatch.setattr("runcoach.coach.coach.Coach.unwritten", lambda _: 0)
        await case.press(pilot, "q", "l")
        assert is_on(app, HomeScreen)
    app.close()


async def test_choices_are_preselected_the_next_time(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "1", "1", "space")
        await case.press(pilot, "space", "space", "q", "q", "space", "space")
        assert is_on(app, BriefingScreen)
        assert on(app, BriefingScreen).briefing.plan.exercises[0].target_reps == 4
    app.close()


async def test_a_broken_file_is_listed_and_opens_all_its_errors(tmp_path: Path) -> None:
    case = Case(tmp_path, short=SHORT, torn=BROKEN)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert "torn.yaml" in shown(app)
        await case.press(pilot, "down", "space")
        assert is_on(app, ErrorsScreen)
        # The screen stands before it is drawn; the path of the file may be long enough to break the sentence anywhere.
        await until(pilot, lambda: "did you mean 'sides'?" in " ".join(shown(app).split()))
        await case.press(pilot, "space")
        assert is_on(app, HomeScreen)
    app.close()


async def test_a_session_can_be_named_at_the_start(case: Case) -> None:
    app = case.app(case.library.find("short"))
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert is_on(app, BriefingScreen)
    app.close()


async def test_no_sessions_at_all_says_what_to_do(tmp_path: Path) -> None:
    case = Case(tmp_path)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert "Put a session file" in shown(app)
        await case.press(pilot, "space", "down", "x")
        assert is_on(app, HomeScreen)
    app.close()


async def test_without_a_log_workouts_are_led_all_the_same(case: Case) -> None:
    def refuse() -> Log:
        raise RunCoachError("The log cannot be opened", "The disk is full.", "Free some space.")

    app = RunCoachApp(case.library, refuse, case.make_sound, case.clock, case.clock.wall)
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space", "space")
        assert app.coach is not None
        assert dict(app.coach.view().counts)[Side.LEFT] == 1
    app.close()


async def test_a_log_that_takes_long_to_open_is_waited_for_with_a_message(case: Case) -> None:
    may_open = threading.Event()

    def open_slowly() -> Log:
        may_open.wait()
        return case.open_log()

    app = RunCoachApp(case.library, open_slowly, case.make_sound, case.clock, case.clock.wall)
    async with app.run_test() as pilot:
        await pilot.pause()
        app._home.ask_for_patience()
        await case.press(pilot, "space")
        assert is_on(app, HomeScreen)
        assert "Opening your log takes longer than usual." in shown(app)
        may_open.set()
        # The key acts once there is something to open.
        await until(pilot, lambda: not is_on(app, HomeScreen) and "Short and good" in shown(app))
        await case.press(pilot, "space")
        await until(pilot, lambda: is_on(app, WorkoutScreen))
    app.close()


async def test_the_persons_settings_reach_the_sound_and_what_is_wrong_in_them_is_shown(case: Case, home: Path) -> None:
    (home / "settings").mkdir(parents=True)
    (home / "settings" / "settings.yaml").write_text("voice volume: 30\nsond: off\n", encoding="utf-8")
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert case.settings == Settings(voice_volume=30)
        (notice,) = app._notifications
        assert "settings.yaml:2:1: 'sond' is not a setting; did you mean 'sound'?" in notice.message
    app.close()


async def test_typing_after_a_slash_filters_and_escape_shows_all_again(tmp_path: Path) -> None:
    case = Case(tmp_path, short=SHORT, other=SHORT.replace("Short and good", "Another").replace("broomstick", "kettle"))
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert is_on(app, HomeScreen)
        await case.press(pilot, "slash", *"broom", "enter")
        assert [pick.title for pick in on(app, HomeScreen).page.shown()] == ["Short and good"]
        await case.press(pilot, "escape")
        assert len(on(app, HomeScreen).page.shown()) == 2
    app.close()


async def test_what_is_typed_at_once_after_the_slash_is_text_and_no_key_of_home(tmp_path: Path) -> None:
    case = Case(tmp_path, short=SHORT)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        for key, sign in (("slash", "/"), ("n", "n"), ("o", "o")):
            app.post_message(Key(key, sign))
        for _ in range(5):
            await pilot.pause()
        assert is_on(app, HomeScreen)
        assert on(app, HomeScreen).query_one("#filter", Input).value == "no"
    app.close()


async def test_a_click_chooses_a_line_and_opens_it(tmp_path: Path) -> None:
    case = Case(tmp_path, short=SHORT, other=SHORT.replace("Short and good", "Another"))
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        box = pilot.app.screen.query_one(".page")
        row = next(y for y, line in enumerate(shown(app).split("\n")) if "Short and good" in line)
        await pilot.click(box, offset=(34, row - box.region.y))
        await pilot.pause()
        if is_on(app, HomeScreen):
            await pilot.click(box, offset=(34, row - box.region.y))
        await pilot.pause()
        assert is_on(app, BriefingScreen)
        assert on(app, BriefingScreen).briefing.plan.session.title == "Short and good"
    app.close()


async def test_a_signal_ends_the_app_with_its_own_exit_code_and_keeps_the_workout(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "space", "space")
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.get_running_loop().run_in_executor(None, lambda: None)
        await pilot.pause()
    app.close()
    assert app.return_code == 128 + signal.SIGTERM
    log = case.open_log()
    assert len(log.unfinished()) == 1
    log.close()


@pytest.mark.parametrize("keys", [(), ("?",), ("space", "q")])
async def test_back_from_the_shell_all_of_the_screen_is_painted(
    case: Case, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await pilot.press(*keys)
        await pilot.pause()
        terminal = pyte.Screen(*app.size)
        stream = pyte.Stream(terminal)

        def display(_: object, update: object) -> None:
            if isinstance(update, CompositorUpdate):
                stream.feed(update.render_segments(app.console))

        stands = app.screen._compositor.render_strips()
        monkeypatch.setattr(app, "_display", display)
        app.post_message(Resize(app.size, app.size))
        await until(pilot, lambda: terminal.display == [strip.text for strip in stands])
    app.close()
