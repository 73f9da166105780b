"""The log as the app and the commands write it: workouts begun, taken up again, kept, discarded.

Every workout that goes on is owned through a lock that dies with its program: what a living copy of the program leads
is not offered to another one. `workout_log` writes the inputs; `history` reads.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.log.journal.workout_log import Clock, WorkoutLog
from runcoach.log.queries.history import History
from runcoach.log.queries.progress import Progress
from runcoach.log.store.columns import (
    end_of,
    instant_from_ms,
    instant_ms,
    instant_of,
    instant_text,
)
from runcoach.log.store.database import Database, open_database
from runcoach.log.store.errors import LogError, LogWriteError, Notice, WorkoutTakenError, cannot_write
from runcoach.log.store.inserts import insert_workout
from runcoach.log.store.locks import Ownership, claim, claim_patiently, is_free, lock_file
from runcoach.log.store.records import UnfinishedWorkout, WorkoutStatus
from runcoach.player.inputs import Elapse, JournalEntry, Stop
from runcoach.player.plan import Plan, plan


def open_log(path: Path | None = None, clock: Clock = local_time) -> "Log":
    """Open the person's log, or the one at `path`; it is made where it is missing.

    Raises:
        LogError: It cannot be used as it is; what to do is in the error.
    """
    return Log(open_database(path or locations.log_file(), clock()), clock)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A workout as its row has it."""

    uuid: str
    session_title: str
    started_at: datetime
    status: WorkoutStatus
    choices: str | None
    session: str | None


class Log:
    """An open log. Made by `open_log`, and used by one thread at a time."""

    def __init__(self, database: Database, clock: Clock = local_time) -> None:
        self.history = History(database)
        self.progress = Progress(database)
        self._database = database
        self._clock = clock
        self._open: list[WorkoutLog] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the person should be told about the opening: a damaged log that was set aside."""
        return self._database.notices

    @property
    def path(self) -> Path:
        """The file; another thread opens it for itself."""
        return self._database.path

    def begin(self, plan: Plan, now: datetime) -> WorkoutLog:
        """Begin a workout.

        Args:
            plan: What is going to be done.
            now: The wall clock's time, with its offset.

        Raises:
            LogWriteError: The log cannot be written.
        """
        name = str(uuid.uuid4())
        ownership = self._claim(name, patiently=False)
        try:
            with self._database.transaction() as connection:
                workout_id = insert_workout(connection, name, plan, now)
        except BaseException:
            ownership.release()
            raise
        return self._writer(ownership, workout_id, plan, now, next_seq=0)

    def unfinished(self) -> tuple[UnfinishedWorkout, ...]:
        """The workouts that were cut off, newest first, without those that a living copy of the program leads.

        Raises:
            LogError: The log cannot be read.
        """
        return tuple(workout for name, workout in self._cut_off() if is_free(self._lock_file(name)))

    def resume(self, workout_id: int) -> tuple[WorkoutLog, Plan, tuple[JournalEntry, ...]]:
        """Take up a workout that was cut off: its writer, its plan as it was, and its inputs so far.

        Raises:
            WorkoutTakenError: Another copy of the program leads it, or it has ended meanwhile.
            LogError: It cannot be read by this version of the program.
        """
        return self._take_up(workout_id, (WorkoutStatus.RUNNING,))

    def reopen(self, workout_id: int) -> tuple[WorkoutLog, Plan, tuple[JournalEntry, ...]]:
        """Take up a workout that has ended, to add or correct; it stays ended unless `end` says otherwise.

        Replaying its inputs leads to its end, and a `Coach` over it appends each correction. One that was never ended
        by an input (it was recovered so) is stopped at its last moment first. One that came from another program gets
        a plan and a journal that lead to its results.

        Raises:
            WorkoutTakenError: Another copy of the program has it, or it was discarded.
            LogError: Its plan was lost, or it cannot be read by this version of the program.
        """
        writer, planned, entries = self._take_up(
            workout_id, (WorkoutStatus.COMPLETED, WorkoutStatus.STOPPED, WorkoutStatus.INTERRUPTED)
        )
        was_stopped = any(isinstance(entry.input, Stop) for entry in entries[-2:])
        if self._kept(workout_id).status is WorkoutStatus.INTERRUPTED and not was_stopped:
            stop = JournalEntry(entries[-1].at_ns if entries else 0, Stop())
            writer.append(stop)
            entries = (*entries, stop)
        return writer, planned, entries

    def discard(self, workout_id: int) -> None:
        """Show a workout that was cut off no more; it stays in the file.

        Raises:
            WorkoutTakenError: Another copy of the program leads it, or it has ended meanwhile.
            LogWriteError: The log cannot be written.
        """
        self._end(workout_id, WorkoutStatus.DISCARDED)

    def keep_as_stopped(self, workout_id: int) -> None:
        """End a workout that was cut off where it was, with all that was done.

        Raises:
            WorkoutTakenError: Another copy of the program leads it, or it has ended meanwhile.
            LogWriteError: The log cannot be written.
        """
        self._end(workout_id, WorkoutStatus.STOPPED)

    def close(self) -> None:
        """Close the file; a workout that has not ended can be taken up again.

        Raises:
            LogWriteError: Something could not be written, and is lost now.
        """
        failed: LogWriteError | None = None
        for workout in self._open:
            try:
                workout.close()
            except LogWriteError as error:
                failed = error
        self._open.clear()
        self._database.close()
        if failed is not None:
            raise failed

    def _lock_file(self, name: str) -> Path:
        return lock_file(self._database.path, name)

    def _claim(self, name: str, *, patiently: bool) -> Ownership:
        path = self._lock_file(name)
        try:
            # Somebody who only looks whether it is free holds it for a moment.
            ownership = claim_patiently(path, patience_s=0.5) if patiently else claim(path)
        except OSError as error:
            raise cannot_write(self._database.path, error) from error
        if ownership is None:
            raise WorkoutTakenError(
                "The workout goes on elsewhere",
                "Another copy of the program leads this workout.",
                "Go on there, or end that copy first.",
            )
        return ownership

    def _own(self, workout_id: int, allowed: tuple[WorkoutStatus, ...]) -> tuple[Ownership, _Kept]:
        ownership = self._claim(self._kept(workout_id).uuid, patiently=True)
        try:
            # Whoever had it until now may have ended it.
            kept = self._kept(workout_id)
            if kept.status not in allowed:
                raise WorkoutTakenError(
                    "The workout cannot be taken up",
                    f"'{kept.session_title}' is {kept.status.value} meanwhile.",
                    "It is in the history, unless it was discarded.",
                )
        except BaseException:
            ownership.release()
            raise
        return ownership, kept

    def _take_up(
        self, workout_id: int, allowed: tuple[WorkoutStatus, ...]
    ) -> tuple[WorkoutLog, Plan, tuple[JournalEntry, ...]]:
        # Pydantic is slow to import; here it is needed.
        from runcoach.log.store.codec import choices_of, input_of, session_of

        ownership, kept = self._own(workout_id, allowed)
        try:
            if kept.session is None or kept.choices is None:
                kept = self._adopt(workout_id)
            if kept.session is None or kept.choices is None:
                raise LogError("The workout has no plan", "Its session was lost when the log was damaged.")
            planned = plan(session_of(kept.session), choices_of(kept.choices))
            found = self._database.rows(
                "SELECT seq, at_ns, data FROM journal WHERE workout_id = ? ORDER BY seq", (workout_id,)
            )
            entries = [JournalEntry(at_ns, input_of(data)) for _, at_ns, data in found]
            next_seq = found[-1][0] + 1 if found else 0
            moment = self._database.rows("SELECT at_ns FROM last_moment WHERE workout_id = ?", (workout_id,))
            if moment and (not entries or moment[0][0] > entries[-1].at_ns):
                entries.append(JournalEntry(moment[0][0], Elapse()))
        except BaseException:
            ownership.release()
            raise
        return self._writer(ownership, workout_id, planned, kept.started_at, next_seq), planned, tuple(entries)

    def _adopt(self, workout_id: int) -> _Kept:
        """Give a workout of another program a plan and a journal; one whose plan was lost stays without."""
        from runcoach.log.transfer.archive_rows import kept_workouts, put_session, put_workout
        from runcoach.log.transfer.reconstruct import adopted

        (found,) = kept_workouts(self._database, [workout_id])
        if found.sets and not found.journal:
            workout, session = adopted(found)
            with self._database.transaction() as connection:
                put_workout(connection, workout, put_session(connection, session), replaces=workout_id)
        return self._kept(workout_id)

    def _writer(
        self, ownership: Ownership, workout_id: int, plan: Plan, started_at: datetime, next_seq: int
    ) -> WorkoutLog:
        writer = WorkoutLog(self._database, ownership, self._clock, workout_id, plan, started_at, next_seq)
        self._open.append(writer)
        return writer

    def _kept(self, workout_id: int) -> _Kept:
        found = self._database.rows(
            "SELECT w.uuid, w.session_title, w.started_at, w.status, w.choices, s.session"
            " FROM workout AS w LEFT JOIN session_snapshot AS s ON s.id = w.snapshot_id WHERE w.id = ?",
            (workout_id,),
        )
        if not found:
            raise LogError("No such workout", f"The log has no workout {workout_id}.")
        name, title, started, status, choices, session = found[0]
        return _Kept(name, title, instant_of(started), WorkoutStatus(status), choices, session)

    def _cut_off(self) -> list[tuple[str, UnfinishedWorkout]]:
        """All workouts without an end, newest first, each with its uuid."""
        found = self._database.rows(
            "SELECT w.uuid, w.id, w.session_id, w.session_title, w.started_at, w.planned_sets, l.at_ns, l.wall_ms,"
            " (SELECT count(*) FROM set_result AS s WHERE s.workout_id = w.id AND s.ended)"
            " FROM workout AS w LEFT JOIN last_moment AS l ON l.workout_id = w.id"
            " WHERE w.status = 'running' ORDER BY w.started_ms DESC, w.id DESC"
        )
        workouts = []
        for name, workout_id, session_id, title, started, planned, at_ns, wall_ms, done in found:
            started_at = instant_of(started)
            last_at = started_at if wall_ms is None else instant_from_ms(wall_ms, started_at)
            workout = UnfinishedWorkout(
                id=workout_id,
                session_id=session_id,
                session_title=title,
                started_at=started_at,
                last_at=end_of(started_at, last_at, at_ns or 0),
                at_ns=at_ns or 0,
                sets_done=done,
                sets=planned or 0,
            )
            workouts.append((name, workout))
        return workouts

    def _end(self, workout_id: int, status: WorkoutStatus) -> None:
        """End a workout that was cut off, at the last moment that is in the log."""
        # Pydantic is slow to import; here it is needed.
        from runcoach.log.store.codec import input_json

        ownership, _ = self._own(workout_id, (WorkoutStatus.RUNNING,))
        try:
            last = next(workout for _, workout in self._cut_off() if workout.id == workout_id)
            stop = Stop()
            with self._database.transaction() as connection:
                connection.execute(
                    "INSERT INTO journal (workout_id, seq, at_ns, wall_ms, kind, data)"
                    " SELECT ?, coalesce(max(seq) + 1, 0), ?, ?, ?, ? FROM journal WHERE workout_id = ?",
                    (workout_id, last.at_ns, instant_ms(self._clock()), stop.kind, input_json(stop), workout_id),
                )
                connection.execute(
                    "UPDATE workout SET status = ?, ended_at = ? WHERE id = ?",
                    (status.value, instant_text(last.last_at), workout_id),
                )
        finally:
            ownership.release()
