"""The log of one workout while it goes on: every input is on the disk before `append` returns.

Two rules: the journal is only appended to; and what could not be written is kept, in order, and goes in with the next
writing, so that nothing is lost while the program lives.

Knows the log's tables and the player's values; does not know the player's machine: results come from whoever holds it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from runcoach.log.store.columns import end_of, instant_ms, instant_text, load_kg, load_text, phases_text
from runcoach.log.store.database import PATIENCE_MS, Database
from runcoach.log.store.errors import LogWriteError
from runcoach.log.store.locks import Ownership
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import Annotate, Elapse, JournalEntry, Rate
from runcoach.player.plan import Plan
from runcoach.player.results import SetResult
from runcoach.session.values import Side

APPEND_PATIENCE_MS = 250
"""How long an input waits for another program's writing: no longer than the coach may be silent."""

Clock = Callable[[], datetime]
"""Tells the wall clock's time, with its offset."""


@dataclass(frozen=True, slots=True)
class Overall:
    """The rating and the note of the whole workout."""

    rpe: int | None
    note: str


@dataclass(frozen=True, slots=True)
class _Appending:
    at_ns: int
    wall_ms: int
    line: tuple[int, str, str] | None
    """In the journal: its number, the input's kind, the input. Nothing for a mere mark of time."""
    results: tuple[SetResult, ...]
    rating: tuple[int | None] | None
    """In a tuple of its own where it changed, as nothing is a rating too."""
    note: str | None


@dataclass(frozen=True, slots=True)
class _Standing:
    status: WorkoutStatus
    ended_at: str | None


class WorkoutLog:
    """Writes one workout; made by `Log`."""

    def __init__(
        self,
        database: Database,
        ownership: Ownership,
        clock: Clock,
        workout_id: int,
        plan: Plan,
        started_at: datetime,
        next_seq: int,
    ) -> None:
        self.workout_id = workout_id
        self._database = database
        self._ownership = ownership
        self._clock = clock
        self._plan = plan
        self._started_at = started_at
        self._next_seq = next_seq
        self._pending: list[_Appending | _Standing] = []

    @property
    def pending(self) -> int:
        """How many writings are in memory only."""
        return len(self._pending)

    def append(
        self,
        entry: JournalEntry,
        results: Sequence[SetResult] = (),
        overall: Overall | None = None,
        status: WorkoutStatus | None = None,
    ) -> None:
        """Put an input, and what it changed, on the disk.

        An `Elapse` moves the workout's last moment and takes no line of the journal: to the player, time that went by
        in one go is the same.

        Args:
            entry: The input and its time.
            results: The sets whose result it changed, or the time before it did.
            overall: The whole workout's rating and note, where they changed in another way than by `Rate` or `Annotate`
                (an undo).
            status: How the workout stands, where the input changed that: completed, stopped, or running again after an
                undo. Corrections may still be appended to one that is over. Both are on the disk or neither is: no kill
                leaves a workout that is over, and has never ended.

        Raises:
            LogWriteError: It is not on the disk yet; it is kept, and goes in with the next `append`, `mark` or `flush`.
        """
        # Pydantic is slow to import, and whoever only looks for unfinished workouts needs none of it.
        from runcoach.log.store.codec import input_json

        given = entry.input
        rating = (given.rpe,) if isinstance(given, Rate) and given.set_index is None else None
        note = given.text if isinstance(given, Annotate) and given.set_index is None else None
        if overall is not None:
            rating, note = (overall.rpe,), overall.note
        line = None
        if not isinstance(given, Elapse):
            line = (self._next_seq, given.kind, input_json(given))
            self._next_seq += 1
        self._pending.append(
            _Appending(
                at_ns=entry.at_ns,
                wall_ms=instant_ms(self._clock()),
                line=line,
                results=tuple(results),
                rating=rating,
                note=note,
            )
        )
        if status is not None:
            self._pending.append(self._standing(status, self._clock(), entry.at_ns))
        self.flush(APPEND_PATIENCE_MS)

    def mark(self, at_ns: int) -> None:
        """Say that the workout still goes on: an `Elapse` that changed no result.

        Args:
            at_ns: The workout's own time.

        Raises:
            LogWriteError: As with `append`; of several marks that wait, only the last is kept.
        """
        mark = _Appending(at_ns, instant_ms(self._clock()), line=None, results=(), rating=None, note=None)
        match self._pending:
            case [*_, _Appending(line=None, results=(), rating=None, note=None)]:
                self._pending[-1] = mark
            case _:
                self._pending.append(mark)
        self.flush(APPEND_PATIENCE_MS)

    def _standing(self, status: WorkoutStatus, now: datetime, at_ns: int) -> _Standing:
        is_over = status is not WorkoutStatus.RUNNING
        return _Standing(status, instant_text(end_of(self._started_at, now, at_ns)) if is_over else None)

    def flush(self, patience_ms: int = PATIENCE_MS) -> None:
        """Write what could not be written before.

        Raises:
            LogWriteError: It still cannot be written.
        """
        if not self._pending:
            return
        try:
            with self._database.transaction(patience_ms) as connection:
                for writing in self._pending:
                    match writing:
                        case _Appending():
                            self._write_entry(connection, writing)
                        case _Standing(status, ended_at):
                            connection.execute(
                                "UPDATE workout SET status = ?, ended_at = ? WHERE id = ?",
                                (status.value, ended_at, self.workout_id),
                            )
        except LogWriteError as error:
            # It is read in the middle of a set, in a line.
            message = f"{error.message} All is kept, and written once it works."
            raise LogWriteError(error.title, message, error.hint) from error
        self._pending.clear()

    def close(self) -> None:
        """Let go of the workout: one that was not ended can be taken up again. Twice does no harm.

        Raises:
            LogWriteError: Something could not be written, and is lost now.
        """
        try:
            self.flush()
        finally:
            self._ownership.release()

    def _write_entry(self, connection: Connection, writing: _Appending) -> None:
        at_ns, wall_ms = writing.at_ns, writing.wall_ms
        if writing.line is not None:
            seq, kind, data = writing.line
            connection.execute(
                "INSERT INTO journal (workout_id, seq, at_ns, wall_ms, kind, data) VALUES (?, ?, ?, ?, ?, ?)",
                (self.workout_id, seq, at_ns, wall_ms, kind, data),
            )
        connection.execute(
            "INSERT OR REPLACE INTO last_moment (workout_id, at_ns, wall_ms) VALUES (?, ?, ?)",
            (self.workout_id, at_ns, wall_ms),
        )
        if writing.rating is not None:
            connection.execute("UPDATE workout SET rpe = ? WHERE id = ?", (writing.rating[0], self.workout_id))
        if writing.note is not None:
            connection.execute("UPDATE workout SET note = ? WHERE id = ?", (writing.note, self.workout_id))
        for result in writing.results:
            self._write_result(connection, result)

    def _write_result(self, connection: Connection, result: SetResult) -> None:
        key = (self.workout_id, result.set_index)
        if not result.sides and result.rpe is None and not result.note:
            # Taken back, or left before anything was done: for the history it never began.
            connection.execute("DELETE FROM set_result WHERE workout_id = ? AND set_index = ?", key)
            return
        planned = self._plan.sets[result.set_index]
        # A counted rep changes one row of its side and nothing else: what stays as it is is not written again.
        connection.execute(
            "INSERT INTO set_result (workout_id, set_index, position, set_number, sets, round, load, load_kg, phases,"
            " rpe, note, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (workout_id, set_index) DO UPDATE SET load = excluded.load, load_kg = excluded.load_kg,"
            " phases = excluded.phases, rpe = excluded.rpe, note = excluded.note, ended = excluded.ended"
            " WHERE (load, load_kg, phases, rpe, note, ended) IS NOT"
            " (excluded.load, excluded.load_kg, excluded.phases, excluded.rpe, excluded.note, excluded.ended)",
            (
                *key,
                planned.exercise.index,
                planned.set,
                planned.sets,
                planned.round,
                load_text(result.load),
                load_kg(result.load),
                phases_text(planned.exercise.exercise.tempo, result.phases_ns),
                result.rpe,
                result.note,
                result.ended,
            ),
        )
        done = {side.value: of_side for side, of_side in result.sides}
        connection.executemany(
            "DELETE FROM side_result WHERE workout_id = ? AND set_index = ? AND side = ?",
            [(*key, side.value) for side in Side if side.value not in done],
        )
        connection.executemany(
            "INSERT INTO side_result (workout_id, set_index, side, reps, work_ns) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (workout_id, set_index, side) DO UPDATE SET reps = excluded.reps, work_ns = excluded.work_ns"
            " WHERE (reps, work_ns) IS NOT (excluded.reps, excluded.work_ns)",
            [(*key, side, of_side.reps, of_side.work_ns) for side, of_side in done.items()],
        )
