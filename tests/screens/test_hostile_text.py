"""Hostile text in a session file is only text on every screen."""

from pathlib import Path

import pytest

from runcoach.screens.briefing import BriefingScreen
from runcoach.screens.edit import EditScreen
from tests.screens.app_case import BROKEN, HOSTILE, HOSTILE_TEXT, Case, assert_only_text, home, is_on, shown

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


async def test_markup_in_a_title_is_shown_as_it_was_written(tmp_path: Path) -> None:
    case = Case(tmp_path, hostile=HOSTILE)
    app = case.app()
    async with app.run_test(size=(200, 50)) as pilot:
        await case.ready(app, pilot)
        assert "T [@click=app.quit]x[/foo] [b]bold[/b]" in shown(app)
        await case.press(pilot, "space")
        assert "T [@click=app.quit]x[/foo] [b]bold[/b]" in shown(app)
    app.close()
