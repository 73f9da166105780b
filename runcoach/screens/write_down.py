"""The form that writes down a workout that was done elsewhere or earlier; `escape` changes nothing.

What cannot be read is said in the form, and the cursor goes to its line.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.notes import MAX_NOTE_LENGTH
from runcoach.coach.writing_down import WritingDownError, WrittenWorkout
from runcoach.screens.dialog import DIALOG_CSS
from runcoach.screens.letters import Dialog
from runcoach.widgets.lines import Answer, Answers, Words

_MAX_LINES = 4000


@dataclass(frozen=True, slots=True)
class _Field:
    """A line of the form."""

    id: str
    label: str
    example: str
    text: str = ""
    max_length: int = 60


_FIELDS = (
    _Field("began", "When it began", "yesterday 18:00", "today "),
    _Field("what", "What was done", "a session, or Squat 3x8 @ 22.5 kg; Plank 2x 30 s", max_length=_MAX_LINES),
    _Field("length", "How long it took", "40m; empty: as it is estimated"),
    _Field("title", "Its name", "only for lines; empty: Workout", max_length=120),
    _Field("note", "A note", "", max_length=MAX_NOTE_LENGTH),
)


class LinesInput(Input):
    """A field for lines, which are separated by semicolons; lines that are pasted get them."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = (line.strip() for line in event.text.splitlines())
        self.replace("; ".join(line for line in lines if line), *self.selection)


class WriteDownScreen(Dialog[str | None]):
    """The form. Its result is a sentence about what was written down; None if nothing was.

    Args:
        write: Writes the workout down, and returns the sentence; raises a `RunCoachError` if it cannot.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("escape", "cancel", "cancel", show=False, id="write_down.cancel"),
        Binding("down", "app.focus_next", show=False, id="write_down.down"),
        Binding("up", "app.focus_previous", show=False, id="write_down.up"),
    ]
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="WriteDownScreen")
        + """
    WriteDownScreen {
        & > Vertical { width: 76; }
        & Horizontal { height: 1; }
        & .label { width: 18; color: $text-muted; }
        & Input, & Input:focus { border: none; height: 1; padding: 0; width: 1fr; background: $surface; }
        & Input:focus { background: $boost; text-style: bold; }
        & #fields { height: auto; margin: 1 0 0 0; }
        & #problem { color: $text-warning; margin: 1 0 0 0; }
    }
    """
    )

    def __init__(self, write: Callable[[WrittenWorkout], str]) -> None:
        super().__init__()
        self._write = write

    def compose(self) -> ComposeResult:
        """The fields, what is wrong with them, and the keys."""
        with Vertical():
            yield Words("Write down a workout", classes="title")
            yield Words("Every set is written down as it is planned; correct afterwards what was different.")
            with Vertical(id="fields"):
                for field in _FIELDS:
                    yield from self._line(field)
            yield Words("", id="problem")
            yield Answers(Answer("enter", "next line; in the last one keep", "next"), Answer("esc", "cancel", "cancel"))

    @staticmethod
    def _line(field: _Field) -> ComposeResult:
        kind = LinesInput if field.id == "what" else Input
        with Horizontal():
            yield Words(field.label, classes="label")
            yield kind(field.text, field.example, id=field.id, max_length=field.max_length, select_on_focus=False)

    def on_mount(self) -> None:
        """Begin with the first line."""
        self.query_one("#began", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next line, or keep the workout."""
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Go to the next line; from the last one, keep the workout."""
        if self.focused is not None and self.focused.id != _FIELDS[-1].id:
            self.focus_next()
            return
        typed = {field.id: self.query_one(f"#{field.id}", Input).value.strip() for field in _FIELDS}
        typed["what"] = "\n".join(part.strip() for part in typed["what"].split(";"))
        try:
            said = self._write(WrittenWorkout(**typed))
        except RunCoachError as error:
            self.query_one("#problem", Words).say(str(error))
            self.query_one(f"#{error.field}" if isinstance(error, WritingDownError) else "#began", Input).focus()
            return
        self.dismiss(said)

    def action_cancel(self) -> None:
        """Write nothing down."""
        self.dismiss(None)
