"""Small questions on top of a screen: leave, and a line of text to write."""

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from runcoach.session.text import clean
from runcoach.widgets.lines import Answer, Answers, Words

_MAX_NOTE = 500

DIALOG_CSS = """
    {name} {{
        align: center middle;
        background: $background 60%;
        & > Vertical {{
            width: 64;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
            border: thick $primary;
        }}
        & .title {{ text-style: bold; }}
    }}
"""


class Leaving(Enum):
    """What becomes of the workout."""

    STAY = auto()
    END = auto()
    """It ends here, with what was done."""
    LATER = auto()
    """It waits, and is offered again."""


class LeaveScreen(ModalScreen[Leaving]):
    """Asks whether to leave the workout. Nothing is lost either way, and the question says so."""

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("q,y", "answer('END')", "end here", show=False, id="leave.end"),
        Binding("l", "answer('LATER')", "later", show=False, id="leave.later"),
        Binding("space,enter,escape,n", "answer('STAY')", "stay", show=False, id="leave.stay"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="LeaveScreen")

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical():
            yield Words("Leave this workout?", classes="title")
            yield Words("Everything that you did is in the log and stays there, whatever you answer.")
            yield Answers(
                Answer("space", "stay", "answer('STAY')"),
                Answer("q", "end it here, with what was done", "answer('END')"),
                Answer("l", "go on later: it is offered again", "answer('LATER')"),
            )

    def action_answer(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(Leaving[answer])


class DiscardScreen(ModalScreen[bool]):
    """Asks whether to discard a workout that waits; yes is a key that nothing else means here.

    Args:
        title: The session's title.
        done: What would be shown no more.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("y", "answer(True)", "discard", show=False, id="discard.yes"),
        Binding("space,enter,escape,n,q,d", "answer(False)", "keep", show=False, id="discard.no"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="DiscardScreen")

    def __init__(self, title: str, done: str) -> None:
        super().__init__()
        self._title = title
        self._done = done

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical():
            yield Words(f"Discard {self._title}?", classes="title")
            yield Words(f"{self._done}. A discarded workout is in no history and in no progress any more.")
            yield Answers(Answer("space", "let it wait", "answer(False)"), Answer("y", "discard it", "answer(True)"))

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)


class LineScreen(ModalScreen[str | None]):
    """Asks for a line of text; escape changes nothing.

    Args:
        title: What the line is for.
        text: What it was before.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape", "cancel", "as it was", show=False, id="line.cancel"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="LineScreen")

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The line."""
        with Vertical():
            yield Words(self._title, classes="title")
            yield Input(self._text, max_length=_MAX_NOTE)
            yield Answers(Answer("enter", "keep", "keep"), Answer("esc", "as it was", "cancel"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Give the line."""
        self.dismiss(clean(self.query_one(Input).value)[:_MAX_NOTE])

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
