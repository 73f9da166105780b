"""Asks which weight to take for an exercise: light ones on a digit each, any other typed, or none named now."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from runcoach.base.errors import RunCoachError
from runcoach.coach import wording
from runcoach.coach.first_weights import WeightQuestion, unnamed
from runcoach.coach.typed_load import load_from_text
from runcoach.screens.dialog import DIALOG_CSS, LineScreen
from runcoach.screens.letters import Dialog
from runcoach.session.values import Load
from runcoach.widgets.lines import Answer, Answers, Words

NOT_NOW = "begin without naming one"


class WeightScreen(Dialog[Load | None]):
    """Asks for a weight.

    Args:
        name: The exercise.
        asked: The question.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        *(Binding(str(number), f"answer({number})", show=False, id=f"weight.{number}") for number in range(1, 10)),
        Binding("w,t", "write", "another", show=False, id="weight.other"),
        Binding("space,enter", "not_now", "not now", show=False, id="weight.not_now"),
        Binding("escape,q", "back", "back", show=False, id="weight.back"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="WeightScreen")
        + """
    WeightScreen.-low {
        & > Vertical { padding: 0 1; border: none; }
        & .advice { display: none; }
        & Answers { margin-top: 0; }
    }
    """
    )

    def __init__(self, name: str, asked: WeightQuestion) -> None:
        super().__init__()
        self._name = name
        self._asked = asked
        self._problem = Words("", classes="problem")

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        written = self._asked.written
        offered = (
            Answer(str(number + 1), self._asked.answer(number, wording.load), f"answer({number + 1})")
            for number in range(len(self._asked.offered))
        )
        with Vertical():
            yield Words(f"{self._name}: which weight?", classes="title")
            yield Words(self._asked.advice(wording.load), classes="advice")
            yield self._problem
            yield Answers(
                *offered,
                Answer("w", "another weight", "write"),
                *((Answer("space", NOT_NOW, "not_now"),) if written is not None else ()),
                Answer("esc", "back", "back"),
            )

    def on_mount(self) -> None:
        """Leave no gap where nothing is wrong."""
        self._problem.display = False

    def action_answer(self, number: int) -> None:
        """Take one of the weights."""
        if number <= len(self._asked.offered):
            self.dismiss(self._asked.offered[number - 1])

    def action_write(self) -> None:
        """Ask for another weight."""
        title = f"{self._name}: which weight? Such as {self._asked.example(wording.load)}"
        # The line lies in the same place, and would not cover all of the question.
        self.query_one(Vertical).visible = False
        self.app.push_screen(LineScreen(title, ""), self._written)

    def _written(self, text: str | None) -> None:
        self.query_one(Vertical).visible = True
        if not text:
            return
        try:
            load = load_from_text(text, self._asked.unit)
        except RunCoachError as error:
            self._problem.display = True
            self._problem.say(str(error))
            return
        self.dismiss(load)

    def action_not_now(self) -> None:
        """Begin without a number."""
        written = self._asked.written
        self.dismiss(unnamed(written) if written is not None else None)

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)
