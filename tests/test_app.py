"""The app as a whole: real files, a real log, keys; a clock that stands until it is told, and no sound."""

import asyncio
import os
import signal
import threading
import unicodedata
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from runcoach.app import RunCoachApp
from runcoach.audio.sound import Sound
from runcoach.errors import RunCoachError
from runcoach.log.journal import Log, open_log
from runcoach.log.records import Status
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.edit import EditScreen
from runcoach.screens.errors import ErrorsScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.summary import SummaryScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.library import Library
from runcoach.session.values import NS_PER_S, Side
from runcoach.settings import Settings
from tests.screens.stage import Clock, let_pass, silent

SHORT = """
runcoach: 1
title: Short and good
summary: Two sets of one thing.
defaults: {sets: 2, rest: 30s, ready: 5s, switch: 4s}
exercises:
  - name: Back rotation
    sides: each
    reps: 2-4
    equipment: [broomstick]
    cues: {setup: Sit tall, move: Turn from the chest, keep: Hips still}
  - name: Stand on one leg
    sides: each
    sets: 1
    until: you lose balance
"""

BROKEN = "runcoach: 1\ntitle: Torn\nexercises:\n  - name: X\n    side: each\n"

HOSTILE_TEXT = "[@click=app.quit]x[/foo] [b]bold[/b] [link=http://a.b]y \\e[31mred\\e]52;c;eA==\\a \\x9b2J \\u202egnol"
HOSTILE = f"""
runcoach: 1
title: "T {HOSTILE_TEXT}"
summary: "S {HOSTILE_TEXT}"
source: {{title: "O {HOSTILE_TEXT}", by: "B {HOSTILE_TEXT}"}}
exercises:
  - name: "N {HOSTILE_TEXT} {"long " * 400}"
    why: "W {HOSTILE_TEXT}"
    sides: each
    reps: 2
    sets: 2
    load: 24 kg
    equipment: ["E {HOSTILE_TEXT}"]
    tempo:
      - "lower [b]x": 1s
        kind: eccentric
        cue: "P {HOSTILE_TEXT}"
    cues: {{setup: "U {HOSTILE_TEXT}", move: "M {HOSTILE_TEXT}", keep: "K {HOSTILE_TEXT}",
      avoid: "日本語 👩‍👩‍👧 العربية"}}
    easier: [{{name: "V {HOSTILE_TEXT}", reps: 1}}]
"""


class Case:
    """An app on a folder of sessions and a log."""

    def __init__(self, folder: Path, **files: str) -> None:
        self.folder = folder
        self.clock = Clock()
        sessions = folder / "sessions"
        sessions.mkdir(exist_ok=True)
        for name, text in files.items():
            (sessions / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.library = Library((sessions,), (sessions / "exercises",))
        self.opened = 0

    def app(self, start: Path | None = None) -> RunCoachApp:
        return RunCoachApp(self.library, self.open_log, self.make_sound, self.clock, self.clock.wall, start)

    def open_log(self) -> Log:
        self.opened += 1
        return open_log(self.folder / "log.sqlite3", self.clock.wall)

    def make_sound(self, settings: Settings) -> Sound:
        self.settings = settings
        return silent()

    async def ready(self, app: RunCoachApp, pilot: Pilot[None]) -> None:
        """Wait until all sessions are read."""
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        for key in keys:
            self.clock.ns += NS_PER_S // 5
            await pilot.press(key)
        await pilot.pause()

    def let_pass(self, app: RunCoachApp, seconds: float) -> None:
        screen = app.screen_stack[-1]
        coach = app.coach
        assert coach is not None
        let_pass(coach, self.clock, seconds)
        if isinstance(screen, WorkoutScreen):
            screen.show_now()


DO_IT_ALL = (
    *("space", "space", "space", "enter", "space", "space", "space", "enter", "8", "space"),
    *("space", "space", "space", "enter", "space", "space", "space", "enter", "space"),
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nobody's own settings."""
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


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


async def test_the_first_time_one_sentence_tells_how_to_begin_and_two_presses_do(case: Case) -> None:
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
    assert workout.status is Status.COMPLETED
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
        assert "everything that you did is kept" in shown(app)
        await case.press(pilot, "space")
        assert is_on(app, HomeScreen)
    app.close()


async def test_choices_are_preselected_the_next_time(case: Case) -> None:
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "space", "down", "right", "right", "space")
        await case.press(pilot, "space", "space", "q", "q", "space", "space")
        assert is_on(app, BriefingScreen)
        assert on(app, BriefingScreen).plan.exercises[0].target_reps == 4
    app.close()


async def test_a_broken_file_is_listed_and_opens_all_its_errors(tmp_path: Path) -> None:
    case = Case(tmp_path, short=SHORT, torn=BROKEN)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        assert "torn.yaml" in shown(app)
        await case.press(pilot, "down", "space")
        assert is_on(app, ErrorsScreen)
        # Where the line is broken depends on how long the file's path is.
        assert "did you mean 'sides'?" in " ".join(shown(app).split())
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


async def test_a_log_that_takes_long_to_open_is_waited_for_and_told(case: Case) -> None:
    may_open = threading.Event()

    def open_slowly() -> Log:
        may_open.wait()
        return case.open_log()

    app = RunCoachApp(case.library, open_slowly, case.make_sound, case.clock, case.clock.wall)
    async with app.run_test() as pilot:
        await pilot.pause()
        app._shelf.ask_for_patience()
        await case.press(pilot, "space")
        assert is_on(app, HomeScreen)
        assert "Opening your log takes longer than usual." in shown(app)
        may_open.set()
        await case.ready(app, pilot)
        assert "Welcome" in shown(app)
        await case.press(pilot, "space", "space")
        assert is_on(app, WorkoutScreen)
    app.close()


async def test_the_persons_settings_reach_the_sound_and_what_is_wrong_in_them_is_told(case: Case, home: Path) -> None:
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


async def test_a_click_chooses_a_line_and_opens_it(tmp_path: Path) -> None:
    case = Case(tmp_path, short=SHORT, other=SHORT.replace("Short and good", "Another"))
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await pilot.click("#list", offset=(5, 1))
        await pilot.click("#list", offset=(5, 1))
        await pilot.pause()
        assert is_on(app, BriefingScreen)
        assert on(app, BriefingScreen).plan.session.title == "Short and good"
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


Kind = TypeVar("Kind", bound=Screen[Any])


def is_on(app: RunCoachApp, kind: type[Screen[Any]]) -> bool:
    """Whether such a screen is on top."""
    return isinstance(app.screen, kind)


def on(app: RunCoachApp, kind: type[Kind]) -> Kind:
    """The screen on top, which is such a one."""
    assert isinstance(app.screen, kind)
    return app.screen


def shown(app: RunCoachApp) -> str:
    """All text on the screen."""
    return "\n".join(segment_texts(app))


def segment_texts(app: RunCoachApp) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def assert_only_text(app: RunCoachApp) -> None:
    """Nothing on the screen is a control character, a link or an action."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control is None
            assert not [sign for sign in segment.text if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"}]
            if segment.style is not None:
                assert segment.style.link is None
                assert "@click" not in segment.style.meta


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_hostile_text_is_only_text_on_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    case = Case(tmp_path, hostile=HOSTILE, torn=BROKEN.replace("X", HOSTILE_TEXT.replace("\\", "/")))
    app = case.app()
    seen: set[str] = set()

    async with app.run_test(size=size) as pilot:
        await case.ready(app, pilot)

        async def look(*keys: str) -> None:
            await case.press(pilot, *keys)
            assert_only_text(app)
            seen.add(type(app.screen).__name__)

        await look()
        await look("down", "space")
        await look("escape", "up", "space")
        assert is_on(app, BriefingScreen)
        await look("down", "right")
        await look("left", "space")
        case.let_pass(app, 3)
        await look()
        await look("space")
        case.let_pass(app, 0.5)
        await look()
        await look("enter")
        await look("space", "enter", "e")
        assert is_on(app, EditScreen)
        await look("escape", "question_mark")
        await look("escape", "q")
        await look("q")
        await look("space")
    app.close()
    assert {"HomeScreen", "ErrorsScreen", "BriefingScreen", "WorkoutScreen", "EditScreen"} <= seen
    assert {"HelpScreen", "LeaveScreen", "SummaryScreen"} <= seen


async def test_markup_in_a_title_is_shown_as_it_was_written(tmp_path: Path) -> None:
    case = Case(tmp_path, hostile=HOSTILE)
    app = case.app()
    async with app.run_test(size=(200, 50)) as pilot:
        await case.ready(app, pilot)
        assert "T [@click=app.quit]x[/foo] [b]bold[/b]" in shown(app)
        await case.press(pilot, "space")
        assert "T [@click=app.quit]x[/foo] [b]bold[/b]" in shown(app)
    app.close()
