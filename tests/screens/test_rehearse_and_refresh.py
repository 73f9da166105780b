"""A rehearsal runs faster and leaves no trace; a briefing follows its file while it is written in an editor."""

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from runcoach.app import RunCoachApp
from runcoach.player.stages import Stage
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.errors import ErrorsScreen
from runcoach.screens.summary import SummaryScreen
from runcoach.screens.workout import WorkoutScreen
from runcoach.session.library import Library
from runcoach.session.values import NS_PER_S
from runcoach.session.watching import Watch
from tests.screens.app_case import SHORT, Case, until
from tests.screens.stage import silent


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path, short=SHORT)


def rehearsal(case: Case, speed: int) -> RunCoachApp:
    path = case.folder / "sessions" / "short.yaml"
    return RunCoachApp(case.library, case.open_log, lambda _: silent(), case.clock, case.clock.wall, path, speed)


async def is_shown(pilot: Pilot[None], kind: type[object]) -> None:
    """Wait until a screen of this kind is on top."""
    await until(pilot, lambda: isinstance(pilot.app.screen_stack[-1], kind))


async def test_a_rehearsal_runs_at_its_speed_says_what_it_is_and_logs_nothing(case: Case) -> None:
    app = rehearsal(case, 20)
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await is_shown(pilot, BriefingScreen)
        assert "Rehearsal ×20" in app.export_screenshot().replace("&#160;", " ")
        await case.press(pilot, "space")
        screen = app.screen_stack[-1]
        assert isinstance(screen, WorkoutScreen)
        coach = app.coach
        assert coach is not None
        at_ns = coach.view().elapsed_total_ns
        # A frame that comes a quarter of a second late is five seconds of the workout, and no sleep of the laptop.
        case.clock.ns += NS_PER_S // 4
        coach.tick()
        assert coach.view().elapsed_total_ns - at_ns == 5 * NS_PER_S
        assert not coach.view().paused
        assert coach.view().stage is Stage.WORK
        screen.show_now()
        await pilot.pause()
        assert "rehearsal ×20" in app.export_screenshot().replace("&#160;", " ")
    app.close()
    assert case.opened == 0
    assert not (case.folder / "log.sqlite3").exists()


async def test_a_slip_of_the_finger_is_one_in_a_rehearsal_too(case: Case) -> None:
    app = rehearsal(case, 20)
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await is_shown(pilot, BriefingScreen)
        await case.press(pilot, "space", "space")
        coach = app.coach
        assert coach is not None
        await pilot.press("space")
        await pilot.press("space")
        assert sum(reps for _, reps in coach.view().counts) <= 1
    app.close()


async def test_the_app_ends_with_the_rehearsal(case: Case) -> None:
    app = rehearsal(case, 10)
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await is_shown(pilot, BriefingScreen)
        await case.press(pilot, "space", "q", "q")
        await is_shown(pilot, SummaryScreen)
        await until(pilot, lambda: "It&#160;was&#160;a&#160;rehearsal" in app.export_screenshot())
        await case.press(pilot, "space")
        assert not app.is_running
    app.close()


def save(path: Path, text: str) -> None:
    """As editors do: a new file in the place of the old one."""
    other = path.with_suffix(".tmp")
    other.write_text(text, encoding="utf-8")
    os.replace(other, path)  # noqa: PTH105 - what an editor calls


async def test_a_briefing_follows_its_file_errors_included(case: Case) -> None:
    path = case.folder / "sessions" / "short.yaml"
    app = case.app(path)
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await is_shown(pilot, BriefingScreen)
        save(path, SHORT.replace("reps: 2-4", "repz: 2-4"))
        await is_shown(pilot, ErrorsScreen)
        await until(pilot, lambda: "did&#160;you&#160;mean" in app.export_screenshot())
        save(path, SHORT.replace("title: Short and good", "title: Long and better"))
        await is_shown(pilot, BriefingScreen)
        briefing = app.screen_stack[-1]
        assert isinstance(briefing, BriefingScreen)
        assert briefing.briefing.session.title == "Long and better"
        await case.press(pilot, "space")
        assert isinstance(app.screen_stack[-1], WorkoutScreen)
    app.close()


async def test_choices_outlive_a_change_of_the_file(case: Case) -> None:
    path = case.folder / "sessions" / "short.yaml"
    app = case.app(path)
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await is_shown(pilot, BriefingScreen)
        await case.press(pilot, "1")
        before = app.screen_stack[-1]
        assert isinstance(before, BriefingScreen)
        blocks = before.briefing.session.blocks
        chosen = (before.place, before.briefing.choices)
        assert chosen[1].of(0).reps == 3
        save(path, SHORT.replace("rest: 30s", "rest: 45s"))
        await until(pilot, lambda: app.screen_stack[-1] is not before)
        after = app.screen_stack[-1]
        assert isinstance(after, BriefingScreen)
        assert (after.place, after.briefing.choices) == chosen
        assert after.briefing.session.blocks != blocks
    app.close()


def test_a_change_of_an_exercise_that_the_session_uses_is_noticed(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    exercises.mkdir()
    session = tmp_path / "mine.yaml"
    session.write_text("runcoach: 1\ntitle: T\nexercises: [{use: squat}, {use: row}]\n", encoding="utf-8")
    (exercises / "squat.yaml").write_text("name: Squat\nreps: 8\n", encoding="utf-8")
    watch = Watch(session, Library((tmp_path,), (exercises,)))
    assert watch.changed()
    assert not watch.changed()
    save(exercises / "squat.yaml", "name: Squats\nreps: 8\n")
    assert watch.changed()
    save(exercises / "row.yaml", "name: Row\nreps: 8\n")
    assert watch.changed()
    assert not watch.changed()


def test_a_file_that_is_gone_for_a_moment_is_no_change_and_one_that_stays_away_is(tmp_path: Path) -> None:
    session = tmp_path / "mine.yaml"
    session.write_text("runcoach: 1\n", encoding="utf-8")
    watch = Watch(session, Library((), ()))
    assert watch.changed()
    aside = session.rename(tmp_path / "aside")
    assert not watch.changed()
    aside.rename(session)
    assert not watch.changed()
    session.unlink()
    assert [watch.changed(), watch.changed(), watch.changed()] == [False, True, False]
