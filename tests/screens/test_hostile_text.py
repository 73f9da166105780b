"""Hostile text in a session file is only text on every screen."""

from pathlib import Path

import pytest

from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.builder import BuilderScreen
from runcoach.screens.edit import EditScreen
from runcoach.screens.how_to import HowToScreen
from runcoach.screens.library import LibraryScreen
from runcoach.widgets.builder_page import BuilderPageBox
from tests.screens.app_case import BROKEN, HOSTILE, HOSTILE_TEXT, Case, assert_only_text, home, is_on, on, shown, until

__all__ = ["home"]


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
        await look("1", "left")
        await look("right", "f")
        await look("space", "down", "right")
        await look("left", "up", "space", "enter")
        await look("space")
        await look("space")
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
    assert {"HelpScreen", "LeaveScreen", "SummaryScreen", "FetchScreen", "WeightScreen"} <= seen


EXERCISE = f"""
name: "N {HOSTILE_TEXT}"
short: "[b]S[/b] \u202eX"
plain: "P {HOSTILE_TEXT} {"word " * 2000}"
why: "W {HOSTILE_TEXT} {"w" * 10_000}"
aliases: ["A {HOSTILE_TEXT}", "日本語 👩‍👩‍👧 العربية", "{"a" * 500}"]
equipment: ["E {HOSTILE_TEXT}", "{"e" * 300}"]
sides: each
reps: 2
cues:
  setup: "U {HOSTILE_TEXT}"
  move: ["M {HOSTILE_TEXT}", "{"👩‍👩‍👧" * 1000}"]
  keep: "K {"long " * 2000}"
  avoid: "עברית {HOSTILE_TEXT}"
easier: [{{name: "V {HOSTILE_TEXT} {"v" * 200}", reps: 1}}]
"""


@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
async def test_hostile_exercises_are_only_text_in_the_library_and_the_session_builder(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    case = Case(tmp_path, hostile=HOSTILE)
    folder = tmp_path / "sessions" / "exercises"
    folder.mkdir()
    (folder / "hostile.yaml").write_text(EXERCISE, encoding="utf-8")
    (folder / "torn.yaml").write_text(EXERCISE.replace("sides: each", "sides: X [b]y[/b] \\e"), encoding="utf-8")
    app = case.app()
    seen: set[str] = set()
    async with app.run_test(size=size) as pilot:

        async def look(*keys: str) -> None:
            await case.press(pilot, *keys)
            assert_only_text(app)
            seen.add(type(app.screen).__name__)

        await case.ready(app, pilot)
        await look("l")
        await until(pilot, lambda: not on(app, LibraryScreen).state.is_reading)
        assert len(on(app, LibraryScreen).state.found) == 2
        for _ in range(2):
            await until(pilot, lambda: on(app, LibraryScreen).state.detail is not None)
            await look("f")
            await look("v")
            await look("space")
            await look("down", "escape") if is_on(app, HowToScreen) else None
            await look("down")
        await look("slash", "n", "tab", "tab")
        await look("escape", "escape")
        await look("n")
        await until(pilot, lambda: bool(on(app, BuilderScreen).query_one(BuilderPageBox).value.panel.found))
        for keys in (
            ("down",),
            ("tab",),
            ("enter",),
            ("up", "enter"),
            ("escape",),
            ("space",),
            ("down", "down", "space"),
        ):
            await look(*keys)
        await look("escape", "escape", "v")
        await look("v", "m", "c")
        await look("escape", "w")
        await pilot.press(*"x[b]y", "enter")
        await look("escape", "escape", "d")
        await look("s")
        await look("escape", "q")
    app.close()
    assert {"LibraryScreen", "HowToScreen", "BuilderScreen", "QuestionScreen", "LineScreen"} <= seen


async def test_markup_in_a_title_is_shown_as_it_was_written(tmp_path: Path) -> None:
    case = Case(tmp_path, hostile=HOSTILE)
    app = case.app()
    async with app.run_test(size=(200, 50)) as pilot:
        await case.ready(app, pilot)
        assert "T [@click=app.quit]x[/foo] [b]bold[/b]" in shown(app)
        await case.press(pilot, "space")
        assert "T [@click=app.quit]x[/foo] [b]bold[/b]" in shown(app)
    app.close()
