"""What was done: a calendar of training days and the workouts, newest first.

The screen stands before anything is read; pages come from a thread that opens the log itself, and the next one is read
when the cursor gets near the end. The app opens what is picked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError
from runcoach.coach import wording
from runcoach.log.journal.amendments import Amendment, Amendments
from runcoach.log.queries.progress import PAGE, Progress
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import TrainingDay
from runcoach.panels.history_rows import workout_row
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.keys import bindings
from runcoach.session.dates import parse_moment
from runcoach.session.notation import NotationError
from runcoach.settings.actions import Scope
from runcoach.training.due import streak
from runcoach.widgets.calendar import Calendar, CalendarBox
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, moved
from runcoach.widgets.lines import HeadLine, HeadLineBox, Words
from runcoach.widgets.paint import Span
from runcoach.widgets.tint import BOLD, DIM, GOOD

if TYPE_CHECKING:
    from runcoach.coach.writing_down import WrittenWorkout

_READING = "Reading the log …"
_NOTHING = "No workout yet. Go back with escape, pick a session, and {keys}: what you do stands here afterwards."
_NEAR_END = 12
"""How many lines before the end the next page is read."""
_JUMP = 10


class HistoryScreen(BaseScreen):
    """The history.

    Args:
        open_progress: Opens the log for reading; called in a thread.
        today: Returns the date.
        amendments: Puts the past right; None if the log is only shown.
        write_down: Writes down a workout, and returns a sentence about it.
    """

    SCOPE = Scope.HISTORY
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.HISTORY),
        Binding("escape", "leave", "back", show=False, id="history.escape"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-middle"), (112, "-wide")]  # noqa: RUF012 - typed so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high"), (26, "-tall")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    HistoryScreen {
        #head { height: 2; margin: 1 0 0 0; }
        #words { padding: 0 2; height: auto; color: $text-muted; }
        #body { height: 1fr; margin: 1 0 0 0; }
        #list { height: 100%; }
        #calendar { width: 24; height: 100%; margin: 0 1; display: none; }
        &.-low #head { margin: 0; }
        &.-low #body { margin: 0; }
        &.-middle #calendar { display: block; }
        &.-narrow.-tall #body { layout: vertical; }
        &.-narrow.-tall #list { height: 1fr; }
        &.-narrow.-tall #calendar { display: block; width: 1fr; height: 8; }
        &.-wide #calendar { display: block; width: 48; margin: 0 2; }
    }
    """

    @dataclass
    class Opened(Message):
        """A workout was picked."""

        head: WorkoutHead

    class ProgressRequested(Message):
        """The user asks how the exercises went over time."""

    def __init__(
        self,
        open_progress: Callable[[], Progress],
        today: Callable[[], date],
        amendments: Amendments | None = None,
        write_down: "Callable[[WrittenWorkout], str] | None" = None,
    ) -> None:
        super().__init__()
        self._amendments = amendments
        self._write_down = write_down
        self._open_progress = open_progress
        self._today = today
        self._heads: tuple[WorkoutHead, ...] = ()
        self._days: tuple[TrainingDay, ...] = ()
        self._is_read = False
        self._is_whole = False
        """Whether the last page was read."""
        self._is_reading = False
        self._cursor = 0
        self._head = HeadLineBox(HeadLine(), id="head")
        self._words = Words(_READING, id="words")
        self._list = ChoiceListBox(ChoiceList(), id="list")
        self._calendar = CalendarBox(Calendar(), id="calendar")

    def compose(self) -> ComposeResult:
        """Head, list and calendar."""
        yield self._head
        yield self._words
        with Horizontal(id="body"):
            yield self._list
            yield self._calendar
        yield self.key_row

    def on_mount(self) -> None:
        """Show what there is, and begin to read."""
        self._show()
        self._read_on()

    def on_screen_resume(self) -> None:
        """Read the workout under the cursor again: it may have been corrected meanwhile."""
        if self._is_read and self._heads:
            self.run_worker(self._read_again, thread=True, exclusive=True, group="again")

    def _read_on(self) -> None:
        if not self._is_reading and not self._is_whole:
            self._is_reading = True
            self.run_worker(self._read_page, thread=True, group="page")

    def _read_page(self) -> None:
        """In a thread: read the next page, and with the first one the training days."""
        worker = get_current_worker()
        after = self._heads[-1] if self._heads else None
        try:
            with self._open_progress() as progress:
                heads = progress.page(after)
                days = progress.training_days() if not self._is_read else self._days
        except RunCoachError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._page_failed, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._page_read, heads, days)

    def _page_failed(self, error: RunCoachError) -> None:
        """Keep what was read before; the next step down tries again."""
        self._is_reading = False
        self._words.say(f"{error.title}. {error}")
        self.notify_line(error.title)

    def _page_read(self, heads: tuple[WorkoutHead, ...], days: tuple[TrainingDay, ...]) -> None:
        self._heads += heads
        self._days = days
        self._is_read, self._is_reading = True, False
        self._is_whole = len(heads) < PAGE
        self._cursor = max(0, min(self._cursor, len(self._heads) - 1))
        self._show()

    def _read_again(self) -> None:
        """In a thread: read the workout under the cursor, which may have changed."""
        worker = get_current_worker()
        before = self._heads[self._cursor]
        try:
            with self._open_progress() as progress:
                head = progress.head(before.id)
        except RunCoachError:
            # The line stays as it is; opening it shows the error.
            return
        if head is not None and head != before and not worker.is_cancelled:
            self.app.call_from_thread(self._changed, head)

    def _changed(self, head: WorkoutHead) -> None:
        self._heads = tuple(head if each.id == head.id else each for each in self._heads)
        self._show()

    def _show(self) -> None:
        today = self._today()
        done = sum(day.workouts for day in self._days)
        number = f"{wording.count(done, 'workout')} on {wording.count(len(self._days), 'day')}" if done else ""
        first_weekday = self.preferences.settings.week_begins.weekday
        row = wording.streak(streak((day.day for day in self._days), today, first_weekday))
        month = sum(day.workouts for day in self._days if (day.day.year, day.day.month) == (today.year, today.month))
        second = ((Span(f"{month} this month" if done else "", DIM),), (Span(row, GOOD),))
        self._head.show(HeadLine((((Span("History", BOLD),), (Span(number),)), second)))
        self._words.display = not self._heads
        if self._is_read:
            self._words.say(_NOTHING.format(keys=self.starting_keys))
        rows = tuple(workout_row(head) for head in self._heads)
        width = max((cell_len(row.label) for row in rows), default=0)
        self._list.show(ChoiceList(rows, self._cursor, width + 1))
        picked = self._heads[self._cursor].started_at.date() if self._heads else None
        newest = picked or today
        # The calendar stays at this month as long as the cursor is among the newest.
        if (today.year, today.month) == (newest.year, newest.month) or self._cursor == 0:
            newest = max(today, newest)
        counts = tuple((day.day, day.workouts) for day in self._days)
        self._calendar.show(Calendar(counts, newest, today, picked, first_weekday))
        ids = ("history.open", "history.up+history.down", "history.progress") if rows else ()
        ids = (*ids, "history.add")
        labels = {"history.up+history.down": "choose", "everywhere.leave": "back"}
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    def settings_changed(self) -> None:
        """Show weeks from the day on which they begin now."""
        if self.is_mounted:
            self._show()

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """Move the cursor to a line that was clicked; a second click opens it."""
        if message.row == self._cursor:
            self.action_open()
        else:
            self._go(message.row - self._cursor)

    def _go(self, by: int) -> None:
        rows = self._list.value.rows
        for _ in range(abs(by)):
            self._cursor = moved(rows, self._cursor, 1 if by > 0 else -1)
        if len(rows) - self._cursor <= _NEAR_END and self._is_read:
            self._read_on()
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self._go(by)

    def action_jump(self, by: int) -> None:
        """Go ten lines on."""
        self._go(by * _JUMP)

    def action_open(self) -> None:
        """Open the workout under the cursor."""
        if self._heads:
            self.post_message(self.Opened(self._heads[self._cursor]))

    def action_delete(self) -> None:
        """Delete the workout under the cursor; it can be taken back."""
        if self._heads:
            head = self._heads[self._cursor]
            self._amend(lambda amendments: amendments.delete(head.id), self._taken_back_by)

    def action_date(self) -> None:
        """Ask for another date and time of the workout under the cursor."""
        if self._heads:
            head = self._heads[self._cursor]
            text = f"{head.started_at:%Y-%m-%d %H:%M}"
            self.app.push_screen(LineScreen("When it began", text), lambda to: self._move(head, to))

    def _move(self, head: WorkoutHead, to: str | None) -> None:
        if not to:
            return
        try:
            moment = parse_moment(to, head.started_at, head.started_at.time())
        except NotationError as error:
            self.notify_line(f"Not changed: {error}; {error.hint}.")
            return
        self._amend(lambda amendments: amendments.move(head.id, moment), "")

    def action_rename(self) -> None:
        """Ask for another name of the session of the workout under the cursor."""
        if self._heads:
            former = self._heads[self._cursor].session_title
            title = f"Another name for {former}, in every workout; the name of another session joins both"
            self.app.push_screen(LineScreen(title, former), lambda name: self._rename(former, name))

    def _rename(self, former: str, name: str | None) -> None:
        if name:
            self._amend(lambda amendments: amendments.rename("session", former, name), self._taken_back_by)

    def action_add(self) -> None:
        """Write down a workout that was done elsewhere or earlier."""
        if self._write_down is None:
            return
        # Opened by a key: few workouts are written down.
        from runcoach.screens.write_down import WriteDownScreen

        self.app.push_screen(WriteDownScreen(self._write_down), self._written)

    def _written(self, said: str | None) -> None:
        if said is not None:
            self._cursor = 0
            self._read_anew(f"{said}{self._taken_back_by}")

    @property
    def _taken_back_by(self) -> str:
        return f" {self.key('history.undo')} takes it back."

    def action_undo(self) -> None:
        """Take back the last change to the past."""
        self._amend(lambda amendments: amendments.undo(), "")

    def _amend(self, change: Callable[[Amendments], Amendment], more: str) -> None:
        if self._amendments is None:
            return
        try:
            said = f"{change(self._amendments).description}{more}"
        except RunCoachError as error:
            self.notify_line(str(error))
            return
        self._read_anew(said)

    def _read_anew(self, said: str) -> None:
        """Read the list again after a change, and say what was changed."""
        self._heads = ()
        self._is_read = self._is_whole = False
        self._read_on()
        self.notify_line(said)

    def action_progress(self) -> None:
        """Show how the exercises went."""
        if self._heads:
            self.post_message(self.ProgressRequested())
