"""Small questions on top of a screen: whether to leave or discard, and a line of text to write."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from runcoach.coach.lifecycle import LEAVE_QUESTION, LEAVING_ANSWERS, Leaving
from runcoach.coach.notes import MAX_NOTE_LENGTH
from runcoach.coach.unwritten import UNWRITTEN_ANSWERS, Unwritten
from runcoach.coach.waiting_workout import WAITING_KEYS, Waiting, WaitingAnswer, waiting_of
from runcoach.screens.letters import Dialog
from runcoach.session.text import clean
from runcoach.widgets.line_inputs import LineInput
from runcoach.widgets.lines import Answer, Answers, Words
from runcoach.widgets.paint import cut

_MAX_TITLE = 22

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
            border: round $primary;
        }}
        & .title {{ text-style: bold; }}
        &.-low > Vertical {{ padding: 0 1; }}
        &.-low Answers {{ margin: 0; }}
    }}
"""


class LeaveScreen(Dialog[Leaving]):
    """Asks whether to leave the workout.

    Args:
        words: What that means for what was done, in a sentence.
    """

    IGNORES_HELD_KEYS = True
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding(",".join(each.keys), f"answer('{each.leaving.name}')", each.word, show=False, id=f"leave.{each.word}")
        for each in LEAVING_ANSWERS
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="LeaveScreen")

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical():
            yield Words(LEAVE_QUESTION, classes="title")
            yield Words(self._words)
            yield Answers(
                *(Answer(each.keys[0], each.description, f"answer('{each.leaving.name}')") for each in LEAVING_ANSWERS)
            )

    def action_answer(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(Leaving[answer])


class UnwrittenScreen(Dialog[Unwritten]):
    """Asks what becomes of entries that are not on disk when a workout is left.

    Args:
        words: How many they are.
        reason: Why they are not.
    """

    IGNORES_HELD_KEYS = True
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding(",".join(each.keys), f"answer('{each.unwritten.name}')", show=False, id=f"unwritten.{each.keys[0]}")
        for each in UNWRITTEN_ANSWERS
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="UnwrittenScreen")

    def __init__(self, words: str, reason: str) -> None:
        super().__init__()
        self._words = words
        self._reason = reason

    def compose(self) -> ComposeResult:
        """How many, why, and the answers."""
        with Vertical():
            yield Words(self._words, classes="title")
            yield Words(self._reason)
            yield Answers(
                *(
                    Answer(each.keys[0], each.description, f"answer('{each.unwritten.name}')")
                    for each in UNWRITTEN_ANSWERS
                )
            )

    def action_answer(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(Unwritten[answer])


def short_title(title: str) -> str:
    """A title that leaves room for the rest of an answer in its line, which a click finds by its row."""
    return cut(title, _MAX_TITLE)


class WaitingScreen(Dialog[Waiting]):
    """Asks what is done about a workout that waits before a session is opened.

    Args:
        waiting: The workout, in a sentence.
        answers: What can be done about it.
        news: What was done just now, in a sentence, such as that the session is saved; mostly empty.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding(key, f"answer('{key}')", show=False, id=f"waiting.{key}") for key in WAITING_KEYS
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="WaitingScreen")

    def __init__(self, waiting: str, answers: Sequence[WaitingAnswer], news: str = "") -> None:
        super().__init__()
        self._waiting = waiting
        self._answers = answers
        self._news = news

    def compose(self) -> ComposeResult:
        """What is new, the workout and the answers."""
        with Vertical():
            if self._news:
                yield Words(self._news, classes="title")
            yield Words(self._waiting, classes="" if self._news else "title")
            yield Answers(
                *(Answer(each.keys[0], each.description, f"answer('{each.keys[0]}')") for each in self._answers)
            )

    def action_answer(self, key: str) -> None:
        """Give the answer that a key stands for."""
        waiting = waiting_of(key, self._answers)
        if waiting is not None:
            self.dismiss(waiting)


class DiscardScreen(Dialog[bool]):
    """Asks whether to discard an unfinished workout; yes is a key that has no other meaning here.

    Args:
        title: The session's title.
        done: What was done in it.
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
        """The question and its answers."""
        with Vertical():
            yield Words(f"Discard {self._title}?", classes="title")
            yield Words(f"{self._done}. A discarded workout is no longer in the history or in your progress.")
            yield Answers(Answer("space", "let it wait", "answer(False)"), Answer("y", "discard it", "answer(True)"))

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)


class DiscardPlanScreen(Dialog[str]):
    """Asks what is done with a pasted plan that is left.

    Args:
        lines: How many lines it has, in words.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("s", "answer('save')", "save", show=False, id="plan.save"),
        Binding("y", "answer('discard')", "discard", show=False, id="plan.discard"),
        Binding("space,enter,escape,n,q", "answer('back')", "back", show=False, id="plan.back"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="DiscardPlanScreen")

    def __init__(self, lines: str) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical():
            yield Words("Leave this plan?", classes="title")
            yield Words(f"It is not saved: {self._lines}, with all that you changed, would be thrown away.")
            yield Answers(
                Answer("space", "back to the plan", "answer('back')"),
                Answer("s", "save it as a session", "answer('save')"),
                Answer("y", "throw it away", "answer('discard')"),
            )

    def action_answer(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(answer)


class LineScreen(Dialog[str | None]):
    """Asks for a line of text; `escape` changes nothing.

    Args:
        title: What the line is for.
        text: The text so far.
        max_length: How many characters it can have.
        is_selected: Whether what is typed first replaces the text so far.
        words: A sentence below the title: how it is written, or what was wrong with it; may be empty.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape", "cancel", "cancel", show=False, id="line.cancel"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="LineScreen")

    def __init__(
        self, title: str, text: str, *, max_length: int = MAX_NOTE_LENGTH, is_selected: bool = True, words: str = ""
    ) -> None:
        super().__init__()
        self._words = words
        self._title = title
        self._text = text
        self._max_length = max_length
        self._is_selected = is_selected

    def compose(self) -> ComposeResult:
        """The title, the line, and the keys that end it."""
        with Vertical():
            yield Words(self._title, classes="title")
            if self._words:
                yield Words(self._words)
            yield LineInput(self._text, max_length=self._max_length, select_on_focus=self._is_selected)
            yield Answers(Answer("enter", "keep", "keep"), Answer("esc", "cancel", "cancel"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Give the line."""
        self.dismiss(clean(self.query_one(Input).value)[: self._max_length])

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
