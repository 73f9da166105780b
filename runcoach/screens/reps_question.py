"""Asks how many reps an uncounted set had, side by side. Digits and `enter` answer it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from runcoach.base.errors import RunCoachError
from runcoach.coach import uncounted
from runcoach.coach.coach import Coach
from runcoach.player.corrections import MAX_REPS
from runcoach.player.plan import PlannedSet
from runcoach.screens.dialog import DIALOG_CSS
from runcoach.screens.letters import Dialog
from runcoach.session.values import Side
from runcoach.widgets.lines import Answer, Answers, Words


class RepsScreen(Dialog[None]):
    """Asks for the reps of each side of a set that has none; `escape` or an empty line leaves them out.

    Args:
        coach: Gets the numbers.
        planned: The set.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape", "cancel", "leave out", show=False, id="reps.cancel"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="RepsScreen")

    def __init__(self, coach: Coach, planned: PlannedSet) -> None:
        super().__init__()
        self._coach = coach
        self._planned = planned
        self._question = Words("", classes="title")
        self._trouble = Words("")
        self._number = Input(max_length=len(str(MAX_REPS)))

    def compose(self) -> ComposeResult:
        """The question, the number, and the keys that end it."""
        with Vertical():
            yield self._question
            yield self._number
            yield self._trouble
            yield Answers(Answer("enter", "keep", "keep"), Answer("esc", "leave out", "cancel"))

    def on_mount(self) -> None:
        """Ask for the first side."""
        self._trouble.display = False
        self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the number."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Record the number, and ask for the next side."""
        sides = self._sides()
        try:
            given = uncounted.answer(self._planned, sides[0], self._number.value) if sides else None
        except RunCoachError as error:
            self._trouble.say(str(error))
            self._trouble.display = True
            return
        if given is None:
            self.dismiss(None)
            return
        self._coach.press(given)
        self._ask()

    def action_cancel(self) -> None:
        """Leave the number out."""
        self.dismiss(None)

    def _sides(self) -> tuple[Side, ...]:
        return uncounted.uncounted(self._planned, self._coach.result(self._planned.index))

    def _ask(self) -> None:
        sides = self._sides()
        if not sides:
            self.dismiss(None)
            return
        self._question.say(uncounted.question(sides[0]))
        self._trouble.display = False
        self._number.value = ""
        self._number.focus()
