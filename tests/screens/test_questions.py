"""Questions on top of a screen: on a small one all answers are there, and a click gives the one that is clicked."""

from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen

from runcoach.coach.lifecycle import Leaving
from runcoach.screens.dialog import DiscardPlanScreen, DiscardScreen, LeaveScreen, UnwrittenScreen
from runcoach.widgets.lines import Answers

SMALL = (40, 12)
DONE = "5 of 20 sets are done, and will be kept"
QUESTIONS: dict[str, ModalScreen[Any]] = {
    "leave": LeaveScreen(DONE),
    "discard": DiscardScreen("Strong to run", DONE),
    "plan": DiscardPlanScreen("12 lines"),
    "unwritten": UnwrittenScreen("25 entries are not on disk yet", "There is no room left on the disk."),
}


class Asking(App[None]):
    """An app with one question, and its answer."""

    def __init__(self, question: ModalScreen[Any]) -> None:
        super().__init__()
        self._question = question
        self.answer: object = None

    def on_mount(self) -> None:
        """Ask."""
        self.push_screen(self._question, self._answered)

    def _answered(self, answer: object) -> None:
        self.answer = answer


@pytest.mark.parametrize("question", ["leave", "discard", "plan", "unwritten"])
async def test_all_answers_are_seen_on_the_smallest_screen(question: str) -> None:
    async with Asking(QUESTIONS[question]).run_test(size=SMALL) as pilot:
        place = pilot.app.screen.find_widget(pilot.app.screen.query_one(Answers))
        assert place.visible_region == place.region
        assert place.region.height >= 2


@pytest.mark.parametrize(
    ("width", "row", "answer"), [(40, 0, Leaving.STAY), (40, -1, Leaving.LATER), (30, 2, Leaving.END)]
)
async def test_a_click_gives_the_answer_that_is_clicked_also_where_answers_are_wrapped(
    width: int, row: int, answer: Leaving
) -> None:
    app = Asking(LeaveScreen(DONE))
    async with app.run_test(size=(width, 14)) as pilot:
        answers = app.screen.query_one(Answers)
        await pilot.click(answers, offset=(3, row % answers.region.height))
        assert app.answer is answer
