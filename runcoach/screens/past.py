"""A workout of the past with all that was done: sets, sides, loads, ratings, notes; any of it can be corrected.

A correction opens the workout again and is logged as a correction: what was recorded first stays in the journal. Only
corrections can be taken back here; the workout itself stays ended.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.archive import Archive
from runcoach.coach.coach import Coach
from runcoach.coach.notes import note_input
from runcoach.log.queries.trends import WorkoutHead
from runcoach.panels.history_rows import FIRST_TO_GO, past_rows, spaced, workout_words
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, moved
from runcoach.widgets.lines import HeadLine, HeadLineBox, Words
from runcoach.widgets.paint import Span
from runcoach.widgets.tint import BOLD, DIM

_EMPTY = "No set was done in this workout."
_WHOLE_HEAD_FROM = 50
_RPE = "RPE: how hard it was, 1 to 10"
_HEAD_GAP = 6
_MIN_COLUMN = 80
_OTHER_ROWS = 8
"""Of head, note and keys."""


class PastScreen(BaseScreen):
    """A workout of the past.

    Args:
        head: The workout.
        archive: Reads it, and opens it for corrections.

    Raises:
        LogError: The log cannot be read.
    """

    SCOPE = Scope.PAST
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.PAST),
        Binding("escape", "leave", "back", show=False, id="past.escape"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    PastScreen {
        #head { height: 2; margin: 1 0 0 0; }
        #note { padding: 0 1; height: auto; max-height: 3; color: $text-muted; }
        #rows { margin: 1 0 0 0; }
        &.-low #head { margin: 0; }
        &.-low #rows { margin: 0; }
    }
    """

    @dataclass
    class ProgressRequested(Message):
        """The user asks how an exercise went over time."""

        exercise_id: str

    def __init__(self, head: WorkoutHead, archive: Archive) -> None:
        super().__init__()
        self._archive = archive
        self._workout, self._sets = archive.read(head)
        self._rows = past_rows(self._sets)
        self._coach: Coach | None = None
        self._undoable_at_end = 0
        self._cursor = next((at for at, row in enumerate(self._rows) if row.done is not None), 0)
        self._head = HeadLineBox(HeadLine(), id="head")
        self._note = Words(id="note")
        self._list = ChoiceListBox(ChoiceList(), id="rows")

    def compose(self) -> ComposeResult:
        """Head, note, sets."""
        yield self._head
        yield self._note
        yield self._list
        yield self.key_row

    def on_mount(self) -> None:
        """Show the workout."""
        self._show()

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self._show()

    def on_unmount(self) -> None:
        """Close the workout, so that it can be opened elsewhere."""
        self._archive.close()

    def on_screen_resume(self) -> None:
        """Read the workout again: a set may have been corrected meanwhile."""
        if self._coach is not None:
            self._read_again()

    def _read_again(self) -> None:
        try:
            self._workout, self._sets = self._archive.read(self._workout)
        except RunCoachError as error:
            self.notify_line(str(error))
            return
        self._show()
        if self._coach is not None and self._coach.notice:
            self.notify_line(self._coach.notice)

    def settings_changed(self) -> None:
        """Show loads in the new unit."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        self._lay_rows()
        title = ((Span(self._workout.session_title, BOLD),), (Span(wording.count(self._workout.sets, "set")),))
        words = workout_words(self._workout, is_short=self.size.width < _WHOLE_HEAD_FROM)
        has_room = len(words) + len(_RPE) + _HEAD_GAP <= self.size.width
        means = _RPE if has_room and any(each.rpe is not None for each in self._sets) else ""
        self._head.show(HeadLine((title, ((Span(words, DIM),), (Span(means, DIM),)))))
        self._note.say(f"“{self._workout.note}”" if self._workout.note else "" if self._sets else _EMPTY)
        self._note.display = bool(self._workout.note) or not self._sets
        every = tuple(each.row for each in self._rows)
        self._list.show(ChoiceList(every, self._cursor, first_to_go=FIRST_TO_GO, min_column=_MIN_COLUMN))
        ids = ("past.edit", "past.up+past.down", "past.undo", "past.note", "past.progress")
        labels = {"past.up+past.down": "choose", "everywhere.leave": "back"}
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    def _lay_rows(self) -> None:
        """Make the rows of the sets, with gaps where there is room; the cursor stays at its set."""
        rows = past_rows(self._sets, self.preferences.look(self.app).unit)
        with_gaps = spaced(rows)
        before = sum(row.done is not None for row in self._rows[: self._cursor])
        self._rows = with_gaps if len(with_gaps) <= self.size.height - _OTHER_ROWS else rows
        places = [at for at, row in enumerate(self._rows) if row.done is not None]
        if before < len(places):
            self._cursor = places[before]

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """Move the cursor to a set that was clicked; a second click opens it."""
        if message.row == self._cursor:
            self.action_edit()
        else:
            self._cursor = message.row
            self._show()

    def action_move(self, by: int) -> None:
        """Go to another set."""
        self._cursor = moved(self._list.value.rows, self._cursor, by)
        self._show()

    def _opened(self) -> Coach | None:
        """The workout, open for corrections; None if it cannot be opened, and the key line says why."""
        if self._coach is None:
            try:
                self._coach, self._undoable_at_end = self._archive.correct(self._workout.id)
            except RunCoachError as error:
                self.notify_line(str(error))
            else:
                self._read_again()
        return self._coach

    def action_edit(self) -> None:
        """Correct the set under the cursor."""
        if not self._rows or self._rows[self._cursor].done is None:
            return
        coach = self._opened()
        done = self._rows[self._cursor].done
        if done is None or coach is None:
            return
        # Opened by a key: only corrections need the form.
        from runcoach.screens.edit import EditScreen

        self.app.push_screen(EditScreen(coach, done.set_index))

    def action_undo(self) -> None:
        """Take back the last correction."""
        coach = self._opened()
        if coach is None:
            return
        if coach.undoable <= self._undoable_at_end:
            self.notify_line("No correction is left to take back.")
            return
        _, sentence = coach.take_back(self.preferences.look(self.app).unit)
        self._read_again()
        self.notify_line(sentence)

    def action_note(self) -> None:
        """Write a note to the workout."""
        if self._opened() is not None:
            self.app.push_screen(LineScreen("A note to this workout", self._workout.note), self._noted)

    def _noted(self, text: str | None) -> None:
        given = note_input(None, text, self._workout.note) if text is not None else None
        if given is not None and self._coach is not None:
            self._coach.press(given)
            self._read_again()

    def action_rename(self) -> None:
        """Ask for another name of the exercise under the cursor."""
        done = self._rows[self._cursor].done if self._rows else None
        if done is not None:
            title = f"Another name for {done.exercise_name}, in every workout; the name of another exercise joins both"
            self.app.push_screen(
                LineScreen(title, done.exercise_name), lambda name: self._rename(done.exercise_id, name)
            )

    def _rename(self, exercise_id: str, name: str | None) -> None:
        if not name:
            return
        # A workout that is open for corrections is owned, and every workout with this exercise changes.
        self._archive.close()
        self._coach = None
        try:
            said = self._archive.amendments.rename("exercise", exercise_id, name).description
        except RunCoachError as error:
            said = str(error)
        self._read_again()
        self.notify_line(said)

    def action_progress(self) -> None:
        """Show how the exercise under the cursor went over time."""
        done = self._rows[self._cursor].done if self._rows else None
        if done is not None:
            self.post_message(self.ProgressRequested(done.exercise_id))
