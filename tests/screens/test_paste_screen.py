"""Pasting a plan: from home to a saved session and its briefing, with keys alone."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from runcoach.app import RunCoachApp
from runcoach.base import locations
from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.dialog import DiscardPlanScreen, LineScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.paste import PasteScreen
from runcoach.session.library import Library
from tests.screens.app_case import SHORT, Case, assert_only_text, home, is_on, on, shown, strike, until

__all__ = ["home"]
PLAN = "Leg day\nSquats 3x8\n\nBench press 3x8 @8\nCurls 3x10 15 kg dumbbells\n"
WEEK = "Day 1: Push\nPush-ups 3x10\nDay 2: Pull\nRows 3x10\n"


def case_with_own_folder(tmp_path: Path) -> Case:
    """An app that also lists what is written into the person's folder."""
    case = Case(tmp_path, short=SHORT)
    case.library = Library((locations.own_sessions_dir(), *case.library.session_dirs), case.library.exercise_dirs)
    return case


async def pasted(case: Case, app: RunCoachApp, pilot: Pilot[None], text: str) -> PasteScreen:
    await case.ready(app, pilot)
    app.post_message(events.Paste(text))
    await until(pilot, lambda: is_on(app, PasteScreen))
    await pilot.pause()
    return on(app, PasteScreen)


async def type_line(app: RunCoachApp, pilot: Pilot[None], text: str) -> None:
    """Write a line where one is asked for."""
    assert is_on(app, LineScreen)
    await strike(pilot, *text)
    await pilot.press("enter")
    await pilot.pause()


async def test_a_plan_is_pasted_its_doubts_answered_and_it_is_saved_with_one_key(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await pasted(case, app, pilot, PLAN)
        assert "What I will coach" in shown(app)
        assert screen.cursor == 3
        await case.press(pilot, "2")
        assert "Bench press 3x8, 8 kg" in shown(app)
        # The next question comes by itself.
        assert screen.cursor == 4
        await case.press(pilot, "space")
        assert screen.plan.open_rows == ()
        await until(pilot, lambda: "3 exercises" in shown(app))
        await case.press(pilot, "s")
        await until(pilot, lambda: is_on(app, BriefingScreen))
        assert on(app, BriefingScreen).briefing.session.title == "Leg day"
        await case.press(pilot, "q")
        assert is_on(app, HomeScreen)
        assert "Leg day" in shown(app)
    assert [path.name for path in locations.own_sessions_dir().glob("*.yaml")] == ["leg-day.yaml"]


async def test_a_key_opens_an_empty_plan_into_which_can_be_pasted_and_typed(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "v")
        await until(pilot, lambda: is_on(app, PasteScreen))
        assert "Paste your plan now" in shown(app)
        screen = on(app, PasteScreen)
        await case.press(pilot, "a")
        await type_line(app, pilot, "Squats 3x8")
        app.post_message(events.Paste("Lunges 3x10\nPlank 3 x 30 s\n"))
        await until(pilot, lambda: len(screen.plan.rows) == 3)
        assert [row.text for row in screen.plan.rows] == ["Squats 3x8", "Lunges 3x10", "Plank 3 x 30 s"]


async def test_a_line_is_edited_left_out_and_brought_back(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await pasted(case, app, pilot, PLAN)
        await case.press(pilot, "enter", "backspace")
        await type_line(app, pilot, "9")
        assert screen.plan.rows[3].text == "Bench press 3x8 @9"
        await case.press(pilot, "d")
        assert [row.text for row in screen.plan.rows][-1] == "Curls 3x10 15 kg dumbbells"
        assert len(screen.plan.rows) == 4
        await case.press(pilot, "u", "u")
        assert screen.plan.rows[3].text == "Bench press 3x8 @8"


async def test_lines_that_are_pasted_into_a_line_are_joined(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await pasted(case, app, pilot, PLAN)
        await case.press(pilot, "a")
        app.post_message(events.Paste("Plank\r3 x 30 s\x1b[31m\r"))
        await until(pilot, lambda: "Plank" in app.screen.query_one(Input).value)
        await case.press(pilot, "enter")
        assert screen.plan.rows[4].text.startswith("Plank 3 x 30 s")


async def test_a_plan_without_a_title_is_asked_for_its_name_before_it_is_saved(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pasted(case, app, pilot, "Squats 3x8\nLunges 3x8")
        await case.press(pilot, "space")
        await type_line(app, pilot, "Monday legs")
        await until(pilot, lambda: is_on(app, BriefingScreen))
        assert on(app, BriefingScreen).briefing.session.title == "Monday legs"


async def test_several_days_are_announced_and_become_several_sessions(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pasted(case, app, pilot, WEEK)
        assert "2 sessions" in shown(app)
        assert "Day 1: Push, Day 2: Pull" in shown(app)
        await case.press(pilot, "s")
        await type_line(app, pilot, "My week")
        await until(pilot, lambda: is_on(app, BriefingScreen))
        assert on(app, BriefingScreen).briefing.session.title == "My week: Day 1: Push"
        await case.press(pilot, "q")
        assert "My week: Day 2: Pull" in shown(app)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_a_plan_is_not_thrown_away_without_a_question(tmp_path: Path, key: str) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pasted(case, app, pilot, PLAN)
        await case.press(pilot, key)
        assert is_on(app, DiscardPlanScreen)
        await case.press(pilot, "space")
        assert is_on(app, PasteScreen)
        await case.press(pilot, key, "y")
        assert is_on(app, HomeScreen)
        # An empty one has nothing to lose.
        await case.press(pilot, "v")
        await until(pilot, lambda: is_on(app, PasteScreen))
        await case.press(pilot, key)
        assert is_on(app, HomeScreen)
    assert not list(locations.own_sessions_dir().glob("*.yaml"))


async def test_several_lines_pasted_into_the_filter_are_a_plan_and_one_is_a_filter(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "slash")
        app.post_message(events.Paste("rotation"))
        await until(pilot, lambda: on(app, HomeScreen).page.filter == "rotation")
        # Terminals send carriage returns.
        app.post_message(events.Paste(PLAN.replace("\n", "\r")))
        await until(pilot, lambda: is_on(app, PasteScreen))
        assert len(on(app, PasteScreen).plan.rows) == 5


async def test_a_plan_that_is_too_long_is_refused_with_a_remedy(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await case.ready(app, pilot)
        app.post_message(events.Paste("Squats 3x8\n" * 10_000))
        await until(pilot, lambda: len(app._notifications) == 1)
        (notice,) = app._notifications
        assert "--text FILE" in notice.message
        assert is_on(app, HomeScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_hostile_text_is_only_text(tmp_path: Path, size: tuple[int, int]) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=size) as pilot:
        await pasted(case, app, pilot, "[@click=app.quit]x[/foo] 3x8 @8\n\x1b[31mred\x07 [b]3x8[/b] \u202egnol 3x8")
        assert_only_text(app)
        await case.press(pilot, "enter")
        assert_only_text(app)


async def test_a_click_chooses_a_line_and_answers(tmp_path: Path) -> None:
    case = case_with_own_folder(tmp_path)
    app = case.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await pasted(case, app, pilot, PLAN)
        lines = shown(app).split("\n")
        assert lines
        y = next(
            at
            for at, line in enumerate(
                "".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()
            )
            if "pounds" in line
        )
        await pilot.click(offset=(60, y))
        await pilot.pause()
        assert screen.plan.rows[3].text == "Bench press 3x8, 8 lb"
