"""The log of one workout in progress: every input is on the disk before `append` returns.

Two rules: the journal is only appended to; and what could not be written is kept, in order, and goes in with the next
write, so that nothing is lost while the program is running.

Uses the log's tables and the player's values, not the player's machine: the caller passes the results.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import instant_ms, instant_text, led_end
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogWriteError
from runcoach.log.store.inserts import add_missing_exercises, append_input, store_last_moment, store_set
from runcoach.log.store.inspection import PATIENCE_MS
from runcoach.log.store.locks import Ownership, claim
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.store.rows import JournalRow, LastMomentRow, exercise_rows, set_row, side_rows
from runcoach.log.store.updates import remove_set, remove_sides, set_note, set_rating, set_status
from runcoach.player.inputs import Annotate, Elapse, JournalEntry, Rate
from runcoach.player.plan import Plan
from runcoach.player.results import SetResult
from runcoach.session.values import Side

_REMARK_WRITES = 15
"""For how many writes a remark is shown: about as many seconds."""
APPEND_PATIENCE_MS = 250
"""How long an input waits for another program's writing: no longer than the coach may be silent."""

Clock = Callable[[], datetime]
"""Returns the wall clock's time, with its offset."""


@dataclass(frozen=True, slots=True)
class Overall:
    """The rating and the note of the whole workout."""

    rpe: int | None
    note: str


@dataclass(frozen=True, slots=True)
class _PendingEntry:
    moment: LastMomentRow
    line: JournalRow | None
    """None for an `Elapse`."""
    results: tuple[SetResult, ...]
    rating: tuple[int | None] | None
    """The new rating in a tuple, because None is a rating too; None if it did not change."""
    note: str | None
    """None if it did not change."""


@dataclass(frozen=True, slots=True)
class _PendingStatus:
    status: WorkoutStatus
    ended_at: str | None


class WorkoutLog:
    """Writes one workout; made by `Log`.

    Args:
        database: The log.
        ownership: The workout's lock; released by `close`.
        clock: The wall clock.
        workout_id: The workout.
        plan: What is done in it.
        started_at: When it began.
        next_seq: The number of the next line of its journal.
        on_close: Called when the workout is closed, if something of it was written.
    """

    def __init__(
        self,
        database: Database,
        ownership: Ownership,
        clock: Clock,
        workout_id: int,
        plan: Plan,
        started_at: datetime,
        next_seq: int,
        on_close: Callable[[], None],
    ) -> None:
        self.workout_id = workout_id
        self._database = database
        self._ownership = ownership
        self._clock = clock
        self._plan = plan
        self._started_at = started_at
        self._next_seq = next_seq
        self._on_close = on_close
        self._has_written = False
        self._remark = ""
        self._remark_left = 0
        self._pending: list[_PendingEntry | _PendingStatus] = []

    @property
    def pending(self) -> int:
        """How many writes are in memory only."""
        return len(self._pending)

    @property
    def remark(self) -> str:
        """What the user should read about the log though it is written, for some time; empty for nothing."""
        return self._remark if self._remark_left > 0 else ""

    def go_over_to(self, workout_id: int, remark: str) -> None:
        """Go on with the same workout in the file that has taken the log's place.

        Args:
            workout_id: Its number there.
            remark: What the user should read about it.

        Raises:
            OSError: It cannot be owned there.
        """
        if self._ownership.is_held:
            path = self._ownership.path
            self._ownership.release()
            self._ownership = claim(path) or self._ownership
        self.workout_id, self._remark, self._remark_left = workout_id, remark, _REMARK_WRITES

    def follow(self, plan: Plan) -> None:
        """Write results by this plan from now on: an exercise can become easier in the workout."""
        self._plan = plan

    def append(
        self,
        entry: JournalEntry,
        results: Sequence[SetResult] = (),
        overall: Overall | None = None,
        status: WorkoutStatus | None = None,
    ) -> None:
        """Write an input, and what it changed, to the disk.

        An `Elapse` moves the workout's last moment and adds no line to the journal: to the player, the same time in one
        step comes to the same.

        Args:
            entry: The input and its time.
            results: The sets whose result it changed, or the time before it did.
            overall: The whole workout's rating and note, if they changed in another way than by `Rate` or `Annotate`
                (an undo).
            status: The workout's status, if the input changed it: completed, stopped, or running again after an undo.
                Corrections may still be appended to a workout that is over. Input and status are both on the disk or
                neither is: no kill leaves a workout that is over but has no end.

        Raises:
            LogWriteError: It is not on the disk yet; it is kept, and goes in with the next `append`, `mark` or `flush`.
        """
        # Pydantic is slow to import, and a program that only looks for unfinished workouts needs none of it.
        from runcoach.log.store.codec import input_json

        given = entry.input
        rating = (given.rpe,) if isinstance(given, Rate) and given.set_index is None else None
        note = given.text if isinstance(given, Annotate) and given.set_index is None else None
        if overall is not None:
            rating, note = (overall.rpe,), overall.note
        moment = self._moment(entry.at_ns)
        line = None
        if not isinstance(given, Elapse):
            line = JournalRow(
                workout_id=self.workout_id,
                seq=self._next_seq,
                at_ns=moment.at_ns,
                wall_ms=moment.wall_ms,
                kind=given.kind,
                data=input_json(given),
            )
            self._next_seq += 1
        self._pending.append(_PendingEntry(moment, line, tuple(results), rating, note))
        if status is not None:
            self._pending.append(self._status(status, entry.at_ns))
        self.flush(APPEND_PATIENCE_MS)

    def mark(self, at_ns: int) -> None:
        """Write that the workout is still running: an `Elapse` that changed no result.

        Args:
            at_ns: The workout's own time.

        Raises:
            LogWriteError: As with `append`; of several marks that wait, only the last is kept.
        """
        mark = _PendingEntry(self._moment(at_ns), line=None, results=(), rating=None, note=None)
        match self._pending:
            case [*_, _PendingEntry(line=None, results=(), rating=None, note=None)]:
                self._pending[-1] = mark
            case _:
                self._pending.append(mark)
        self.flush(APPEND_PATIENCE_MS)

    def flush(self, patience_ms: int = PATIENCE_MS) -> None:
        """Write what could not be written before.

        Args:
            patience_ms: How long to wait for another program's writing.

        Raises:
            LogWriteError: It still cannot be written.
        """
        if not self._pending:
            return
        try:
            with self._database.transaction(patience_ms, follows_workouts=True) as connection:
                self.write_pending(connection)
        except LogWriteError as error:
            # The user reads it in the middle of a set, on one line.
            waiting = "1 entry waits" if self.pending == 1 else f"{self.pending} entries wait"
            message = f"{error.message} {waiting} in memory."
            raise LogWriteError(error.title, message, error.hint) from error
        self._pending.clear()
        self._has_written = True
        self._ownership.note(str(self._next_seq))
        self._remark_left -= 1

    def write_pending(self, connection: Connection) -> None:
        """Write what waits through any connection, in a transaction of the caller's; it waits on."""
        for pending in self._pending:
            match pending:
                case _PendingEntry():
                    self._write_entry(connection, pending)
                case _PendingStatus(status, ended_at):
                    set_status(connection, self.workout_id, status, ended_at)

    def give_up_pending(self) -> None:
        """Let what waits be lost, or be where it was written elsewhere."""
        self._pending.clear()

    def close(self) -> None:
        """Release the workout: one that was not ended can be resumed. Closing twice does no harm.

        Raises:
            LogWriteError: Something could not be written, and is lost now.
        """
        try:
            self.flush()
        finally:
            self._ownership.release()
            if self._has_written:
                self._has_written = False
                self._on_close()

    def _moment(self, at_ns: int) -> LastMomentRow:
        return LastMomentRow(workout_id=self.workout_id, at_ns=at_ns, wall_ms=instant_ms(self._clock()))

    def _status(self, status: WorkoutStatus, at_ns: int) -> _PendingStatus:
        is_over = status is not WorkoutStatus.RUNNING
        return _PendingStatus(status, instant_text(led_end(self._started_at, at_ns)) if is_over else None)

    def _write_entry(self, connection: Connection, pending: _PendingEntry) -> None:
        if pending.line is not None:
            append_input(connection, replace(pending.line, workout_id=self.workout_id))
        store_last_moment(connection, replace(pending.moment, workout_id=self.workout_id))
        if pending.rating is not None:
            set_rating(connection, self.workout_id, pending.rating[0])
        if pending.note is not None:
            set_note(connection, self.workout_id, pending.note)
        for result in pending.results:
            self._write_result(connection, result)

    def _write_result(self, connection: Connection, result: SetResult) -> None:
        if not result.sides and result.rpe is None and not result.note:
            # Undone, or left before anything was done: in the history this set never began.
            remove_set(connection, self.workout_id, result.set_index)
            return
        done = {side for side, _ in result.sides}
        remove_sides(connection, self.workout_id, result.set_index, (side for side in Side if side not in done))
        row = set_row(self.workout_id, self._plan, result)
        if row.position >= len(self._plan.exercises):
            # The exercise has become easier in the workout.
            started_ms = instant_ms(self._started_at)
            add_missing_exercises(connection, exercise_rows(self._plan, self.workout_id, started_ms))
        store_set(connection, row, side_rows(self.workout_id, result))
