"""A question with a few answers, each with its keys, on top of a screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from runcoach.base.quick_dataclass import dataclass
from runcoach.screens.dialog import DIALOG_CSS
from runcoach.screens.letters import Dialog
from runcoach.widgets.lines import Answer, Answers, Words


@dataclass(frozen=True, slots=True)
class Option:
    """An answer.

    Attributes:
        id: What the question's result is.
        keys: The keys that give it; the first one is shown.
        words: What it does.
    """

    id: str
    keys: tuple[str, ...]
    words: str


class QuestionScreen(Dialog[str | None]):
    """Asks a question; its result is the id of the answer, or None after `escape`.

    Args:
        title: The question.
        words: What it is about, in a sentence; may be empty.
        options: The answers.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape,q", "answer('')", "back", show=False, id="question.back"),
    ]
    DEFAULT_CSS = DIALOG_CSS.format(name="QuestionScreen")

    def __init__(self, title: str, words: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._title = title
        self._words = words
        self._options = tuple(options)

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical():
            yield Words(self._title, classes="title")
            if self._words:
                yield Words(self._words)
            answers = (Answer(each.keys[0], each.words, f"answer('{each.id}')") for each in self._options)
            yield Answers(*answers, Answer("esc", "back", "answer('')"))

    def on_key(self, event: events.Key) -> None:
        """Give the answer of a key."""
        found = next((each for each in self._options if event.key in each.keys), None)
        if found is not None:
            event.stop()
            self.action_answer(found.id)

    def more_keys(self) -> tuple[str, ...]:
        """The keys of the answers."""
        return tuple(key for each in self._options for key in each.keys)

    def action_answer(self, answer: str) -> None:
        """Give an answer."""
        self.dismiss(answer or None)
