"""Keys under Caps Lock, and on a keyboard whose layout has other letters."""

from pathlib import Path

from runcoach.coach.unwritten import Unwritten
from runcoach.screens.dialog import UnwrittenScreen
from runcoach.screens.history import HistoryScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.letters import OTHER_SCRIPT
from runcoach.screens.question import Option, QuestionScreen
from tests.screens.app_case import Case, home, is_on, shown

__all__ = ["home"]


async def test_a_capital_does_what_its_small_letter_does(tmp_path: Path, home: Path) -> None:
    case = Case(tmp_path)
    app = case.app()
    async with app.run_test() as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "H")
        assert is_on(app, HistoryScreen)


async def test_a_letter_of_another_script_is_answered_with_a_sentence(tmp_path: Path, home: Path) -> None:
    case = Case(tmp_path)
    app = case.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await case.ready(app, pilot)
        await case.press(pilot, "й")
        assert is_on(app, HomeScreen)
        assert OTHER_SCRIPT[:40] in shown(app)


async def test_a_question_takes_capitals_and_names_another_layout(tmp_path: Path, home: Path) -> None:
    case = Case(tmp_path)
    app = case.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await case.ready(app, pilot)
        answers: list[object] = []
        await app.push_screen(UnwrittenScreen("25 entries are not on disk yet.", ""), answers.append)
        await case.press(pilot, "ц")
        assert [each.message for each in app._notifications] == [OTHER_SCRIPT]
        await case.press(pilot, "W")
        await app.push_screen(QuestionScreen("Which?", "", [Option("this", ("t",), "this one")]), answers.append)
        await case.press(pilot, "T")
        assert answers == [Unwritten.ELSEWHERE, "this"]
