"""What was done: a calendar of training days and the workouts, newest first.

The screen stands before anything is read; pages come from a thread that opens the log itself, and the next one is read
when the cursor gets near the end. Each page comes with the days of its months; how much there is in all is counted
after the first page is shown. The app opens what is picked.
"""

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.journal.amendments import Amendment, Amendments
from runcoach.log.queries.progress import PAGE, Progress
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import SetRecord, TrainingDay
from runcoach.panels.history_page import first_day_in_sight, history_facts, history_page
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.keys import bindings
from runcoach.session.dates import parse_moment
from runcoach.session.notation import NotationError
from runcoach.settings.actions import Scope
from runcoach.widgets.history_page import HistoryPage, HistoryPageBox

if TYPE_CHECKING:
    from runcoach.coach.writing_down import WrittenWorkout

_READING = "Reading the log …"
_NOTHING = "No workout yet. Go back with escape, pick a session, and {keys}: what you do is shown here afterwards."
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
        due_days: Returns the days from today on with a session that is due.
    """

    SCOPE = Scope.HISTORY
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.HISTORY),
        Binding("escape", "leave", "back", show=False, id="history.escape"),
    ]

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
        due_days: Callable[[], Collection[date]] = tuple,
    ) -> None:
        super().__init__()
        self._amendments = amendments
        self._write_down = write_down
        self._due_days = due_days
        self._open_progress = open_progress
        self._today = today
        self._heads: tuple[WorkoutHead, ...] = ()
        self._days: tuple[TrainingDay, ...] = ()
        """The days of the months in sight of the workouts that were read, with how long they were."""
        self._all_days: tuple[TrainingDay, ...] = ()
        """Every training day, without how long it was."""
        self._facts: tuple[str, ...] = ()
        self._is_read = False
        self._is_whole = False
        """Whether the last page was read."""
        self._is_reading = False
        self._cursor = 0
        self._sets: dict[int, tuple[SetRecord, ...]] = {}
        """The sets of workouts that were under the cursor, by their ids."""
        self._sets_asked: int | None = None
        """The workout whose sets are being read."""
        self._page = HistoryPageBox(HistoryPage(words=_READING), id="page")

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield self._page
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
        """In a thread: read the next page with the days of its months, and after the first one all training days."""
        worker = get_current_worker()
        after = self._heads[-1] if self._heads else None
        is_first = not self._is_read
        try:
            with self._open_progress() as progress:
                heads = progress.page(after)
                until = first_day_in_sight(after.started_at.date()) if after is not None else None
                days = progress.day_lengths(first_day_in_sight(heads[-1].started_at.date()), until) if heads else ()
                # What is under the cursor at first is shown with the list, and not in a picture of its own.
                sets = {heads[0].id: progress.sets(heads[0].id)} if is_first and heads else {}
                if not worker.is_cancelled:
                    self.app.call_from_thread(self._page_read, heads, days, sets)
                all_days = progress.training_days() if is_first else ()
        except RunCoachError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._page_failed, error)
            return
        if is_first and not worker.is_cancelled:
            self.app.call_from_thread(self._counted, all_days, self._facts_of(all_days))

    def _page_failed(self, error: RunCoachError) -> None:
        """Keep what was read before; the next step down tries again."""
        self._is_reading = False
        if not self._heads:
            self._page.show(HistoryPage(words=f"{error.title}. {error}"))
        self.notify_line(error.title)

    def _page_read(
        self, heads: tuple[WorkoutHead, ...], days: tuple[TrainingDay, ...], sets: dict[int, tuple[SetRecord, ...]]
    ) -> None:
        self._heads += heads
        self._days = (*days, *self._days)
        self._sets |= sets
        self._is_read, self._is_reading = True, False
        self._is_whole = len(heads) < PAGE
        self._cursor = max(0, min(self._cursor, len(self._heads) - 1))
        self._show()

    def _counted(self, all_days: tuple[TrainingDay, ...], facts: tuple[str, ...]) -> None:
        self._all_days, self._facts = all_days, facts
        self._show()

    def _facts_of(self, all_days: tuple[TrainingDay, ...]) -> tuple[str, ...]:
        return history_facts(all_days, self._today(), self.preferences.settings.week_begins.weekday)

    def _read_again(self) -> None:
        """In a thread: read the workout under the cursor, which may have changed."""
        worker = get_current_worker()
        before = self._heads[self._cursor]
        try:
            with self._open_progress() as progress:
                head = progress.head(before.id)
                sets = progress.sets(before.id)
        except RunCoachError:
            # The line stays as it is; opening it shows the error.
            return
        if head is not None and not worker.is_cancelled:
            self.app.call_from_thread(self._changed, head, sets)

    def _read_sets(self, head: WorkoutHead) -> None:
        """In a thread: read what was done in the workout under the cursor."""
        worker = get_current_worker()
        if worker.is_cancelled:
            return
        try:
            with self._open_progress() as progress:
                sets = progress.sets(head.id)
        except RunCoachError:
            # Opening the workout shows the error; with the next key it is tried again.
            self._sets_asked = None
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._sets_read, head, sets)

    def _sets_read(self, head: WorkoutHead, sets: tuple[SetRecord, ...]) -> None:
        self._sets_asked = None
        self._sets[head.id] = sets
        self._show()

    def _changed(self, head: WorkoutHead, sets: tuple[SetRecord, ...]) -> None:
        self._sets[head.id] = sets
        self._heads = tuple(head if each.id == head.id else each for each in self._heads)
        self._show()

    def _show(self) -> None:
        rows = self._heads
        if rows:
            chosen = rows[self._cursor]
            sets = self._sets.get(chosen.id)
            if sets is None and self._sets_asked != chosen.id:
                self._sets_asked = chosen.id
                read = partial(self._read_sets, chosen)
                self.run_worker(read, thread=True, exclusive=True, group="sets")
            page = history_page(
                rows,
                self._cursor,
                self._days,
                self._today(),
                sets or (),
                facts=self._facts,
                first_weekday=self.preferences.settings.week_begins.weekday,
                unit=self.preferences.look(self.app).unit,
                due=self._due_days(),
            )
            self._page.show(page)
        elif self._is_read:
            self._page.show(HistoryPage(words=_NOTHING.format(keys=self.starting_keys)))
        ids = (
            ("history.open", "history.up+history.down", "history.earlier+history.later", "history.progress")
            if rows
            else ()
        )
        ids = (*ids, "history.add")
        labels = {
            "history.up+history.down": "choose",
            "history.earlier+history.later": "month",
            "everywhere.leave": "back",
        }
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    def settings_changed(self) -> None:
        """Show weeks from the day on which they begin now."""
        if self.is_mounted:
            if self._all_days:
                self._facts = self._facts_of(self._all_days)
            self._show()

    def on_history_page_box_picked(self, message: HistoryPageBox.Picked) -> None:
        """Move the cursor to a workout that was clicked; a second click opens it."""
        if message.row == self._cursor:
            self.action_open()
        else:
            self._go(message.row - self._cursor)

    def _go(self, by: int) -> None:
        self._cursor = max(0, min(len(self._heads) - 1, self._cursor + by))
        if len(self._heads) - self._cursor <= _NEAR_END and self._is_read:
            self._read_on()
        self._show()

    def action_month(self, by: int) -> None:
        """Go to the newest workout of another month: of an earlier one, or of a later one."""
        if not self._heads:
            return
        months = [(head.started_at.year, head.started_at.month) for head in self._heads]
        now = months[self._cursor]
        others = [each for each in dict.fromkeys(months) if (each < now if by < 0 else each > now)]
        if not others:
            self._go(len(self._heads) - 1 - self._cursor if by < 0 else -self._cursor)
            return
        self._go(months.index(max(others) if by < 0 else min(others)) - self._cursor)

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
        self._heads = self._days = ()
        self._is_read = self._is_whole = self._is_reading = False
        # What is being read belongs behind a list that is no longer there.
        self.workers.cancel_group(self, "page")
        self._read_on()
        self.notify_line(said)

    def action_progress(self) -> None:
        """Show how the exercises went."""
        if self._heads:
            self.post_message(self.ProgressRequested())
