"""Workouts of the log that this copy of the program owns: begun, resumed, ended.

A workout is owned through a lock that the operating system releases when its owner dies, so a workout that another copy
of the program is running is neither offered nor given away here. `workout_log` writes the inputs.
"""

import uuid
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from runcoach import __version__
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.journal.unfinished import without_end
from runcoach.log.journal.workout_log import Clock, WorkoutLog
from runcoach.log.store.aliases import aliases, present_id
from runcoach.log.store.columns import (
    instant_ms,
    instant_text,
    led_end,
    session_digest,
    start_of,
)
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogError, LogWriteError, WorkoutTakenError, cannot_write
from runcoach.log.store.inserts import append_input, insert_exercises, insert_session, insert_workout
from runcoach.log.store.locks import Ownership, claim, claim_patiently, lock_file
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.store.rows import JournalRow, WorkoutRow, exercise_rows
from runcoach.log.store.updates import set_status
from runcoach.player.inputs import Elapse, JournalEntry, Stop
from runcoach.player.plan import Plan, plan
from runcoach.session.text import clean
from runcoach.session.wording import quote

_PATIENCE_S = 0.5
"""Another copy of the program that only checks whether a workout is free holds its lock for a moment."""


class ContinuedWorkout(NamedTuple):
    """A workout that goes on: its writer, its plan, and its inputs so far."""

    writer: WorkoutLog
    plan: Plan
    journal: tuple[JournalEntry, ...]


@dataclass(frozen=True, slots=True)
class _StoredWorkout:
    """What is needed of a workout's row to continue it."""

    uuid: str
    session_title: str
    started_at: datetime
    status: WorkoutStatus
    choices: str | None
    session: str | None

    @property
    def has_plan(self) -> bool:
        return self.session is not None and self.choices is not None


class OwnedWorkouts:
    """The workouts of a log that this copy of the program runs.

    Args:
        database: The log.
        clock: The wall clock.
        add_plan: Gives a workout that has no plan (it came from another program) one, if it can; called while the
            workout is owned.
        on_close: Called when a workout is closed of which something was written.
    """

    def __init__(
        self, database: Database, clock: Clock, add_plan: Callable[[int], None], on_close: Callable[[], None]
    ) -> None:
        self._database = database
        self._clock = clock
        self._add_plan = add_plan
        self._on_close = on_close
        self._open: list[WorkoutLog] = []

    def begin(self, plan: Plan, now: datetime) -> WorkoutLog:
        """Begin a workout.

        Args:
            plan: What will be done.
            now: The wall clock's time, with its offset.

        Raises:
            LogWriteError: The log cannot be written.
        """
        # Pydantic is slow to import; here it is needed.
        from runcoach.log.store.codec import choices_json, session_json

        name = str(uuid.uuid4())
        session, choices = session_json(plan.session), choices_json(plan.choices)
        present = aliases(self._database, "exercise")
        session_id = present_id(self._database, "session", plan.session.id)
        ownership = self._claim(name, patiently=False)
        try:
            with self._database.transaction(follows_workouts=True) as connection:
                row = WorkoutRow(
                    uuid=name,
                    session_id=session_id,
                    session_title=plan.session.title,
                    snapshot_id=insert_session(connection, session),
                    choices=choices,
                    planned_sets=len(plan.sets),
                    started_at=instant_text(now),
                    started_ms=instant_ms(now),
                    status=WorkoutStatus.RUNNING.value,
                    app_version=__version__,
                )
                workout_id = insert_workout(connection, row)
                rows = exercise_rows(plan, workout_id, row.started_ms)
                insert_exercises(
                    connection,
                    (replace(each, exercise_id=present.get(each.exercise_id, each.exercise_id)) for each in rows),
                )
        except BaseException:
            ownership.release()
            raise
        return self._writer(ownership, workout_id, plan, now, next_seq=0)

    @property
    def open(self) -> tuple[WorkoutLog, ...]:
        """The workouts that are open now."""
        return tuple(self._open)

    def status_of(self, workout_id: int) -> WorkoutStatus:
        """Return the status of a workout.

        Raises:
            LogError: There is no such workout, or the log cannot be read.
        """
        return self._stored(workout_id).status

    def take_up(self, workout_id: int, allowed: Collection[WorkoutStatus]) -> ContinuedWorkout:
        """Own a workout that has begun before, and continue it.

        Args:
            workout_id: The workout.
            allowed: The statuses that it may have.

        Raises:
            WorkoutTakenError: Another copy of the program is running it, or it has another status.
            LogError: Its plan was lost, or this version of the program does not understand it.
        """
        # Pydantic is slow to import; here it is needed.
        from runcoach.log.store.codec import choices_of, session_of

        ownership, stored = self._own(workout_id, allowed)
        try:
            if not stored.has_plan:
                self._add_plan(workout_id)
                stored = self._stored(workout_id)
            if stored.session is None or stored.choices is None:
                raise LogError("The workout has no plan", "Its session was lost when the log was damaged.")
            planned = plan(session_of(stored.session), choices_of(stored.choices))
            entries, next_seq = self._journal(workout_id), self._next_seq(workout_id)
        except BaseException:
            ownership.release()
            raise
        writer = self._writer(ownership, workout_id, planned, stored.started_at, next_seq)
        return ContinuedWorkout(writer, planned, entries)

    def end(self, workout_id: int, status: WorkoutStatus) -> None:
        """End a workout that was interrupted, at its last moment in the log.

        Args:
            workout_id: The workout.
            status: What it is from then on.

        Raises:
            WorkoutTakenError: Another copy of the program is running it, or it is over.
            LogWriteError: The log cannot be written.
        """
        # Pydantic is slow to import; here it is needed.
        from runcoach.log.store.codec import input_json

        ownership, _ = self._own(workout_id, (WorkoutStatus.RUNNING,))
        try:
            last = next(workout for _, workout in without_end(self._database) if workout.id == workout_id)
            stop = Stop()
            with self._database.transaction() as connection:
                row = JournalRow(
                    workout_id=workout_id,
                    seq=self._next_seq(workout_id),
                    at_ns=last.at_ns,
                    wall_ms=instant_ms(self._clock()),
                    kind=stop.kind,
                    data=input_json(stop),
                )
                append_input(connection, row)
                set_status(connection, workout_id, status, instant_text(led_end(last.started_at, last.at_ns)))
        finally:
            ownership.release()

    def close(self) -> None:
        """Release all workouts; one that has not ended can be resumed.

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
        if failed is not None:
            raise failed

    def _lock_file(self, name: str) -> Path:
        return lock_file(self._database.path, name)

    def _claim(self, name: str, *, patiently: bool) -> Ownership:
        path = self._lock_file(name)
        try:
            ownership = claim_patiently(path, _PATIENCE_S) if patiently else claim(path)
        except OSError as error:
            raise cannot_write(self._database.path, error) from error
        if ownership is None:
            raise WorkoutTakenError(
                "The workout is running elsewhere",
                "Another copy of the program is running this workout.",
                "Continue it there, or close that copy first.",
            )
        return ownership

    def _own(self, workout_id: int, allowed: Collection[WorkoutStatus]) -> tuple[Ownership, _StoredWorkout]:
        ownership = self._claim(self._stored(workout_id).uuid, patiently=True)
        try:
            # Its owner until now may have ended it.
            stored = self._stored(workout_id)
            if stored.status not in allowed:
                raise WorkoutTakenError(
                    "The workout cannot be continued",
                    f"'{stored.session_title}' is {stored.status.value} by now.",
                    "It is in the history, unless it was discarded.",
                )
        except BaseException:
            ownership.release()
            raise
        return ownership, stored

    def _writer(
        self, ownership: Ownership, workout_id: int, plan: Plan, started_at: datetime, next_seq: int
    ) -> WorkoutLog:
        writer = WorkoutLog(
            self._database, ownership, self._clock, workout_id, plan, started_at, next_seq, self._on_close
        )
        self._open.append(writer)
        return writer

    def _stored(self, workout_id: int) -> _StoredWorkout:
        found = self._database.read(
            (
                *("w.uuid", "w.session_title", "w.started_at?", "w.started_ms?", "w.status", "w.choices"),
                *("p.digest?", "p.session?"),
            ),
            "FROM workout AS w LEFT JOIN session_snapshot AS p ON p.id = w.snapshot_id WHERE w.id = ?",
            (workout_id,),
        )
        if not found:
            raise LogError("No such workout", f"The log has no workout {workout_id}.")
        name, title, *start, status, choices, digest, session = found[0]
        started_at = start_of(*start)
        if started_at is None or (session is not None and session_digest(session) != digest):
            self._database.suspect()
            raise _damaged(title)
        return _StoredWorkout(name, clean(title), started_at, status, choices, session)

    def _next_seq(self, workout_id: int) -> int:
        """Return the number of the next line of a workout's journal."""
        found = self._database.rows("SELECT coalesce(max(seq) + 1, 0) FROM journal WHERE workout_id = ?", (workout_id,))
        return int(found[0][0])

    def _journal(self, workout_id: int) -> tuple[JournalEntry, ...]:
        """Return the inputs of a workout, and after them the time up to its last moment."""
        # Pydantic is slow to import; here it is needed.
        from runcoach.log.store.codec import input_of

        columns = ("j.seq?", "j.at_ns?", "j.data?", "j.workout_id")
        found = self._database.read(columns, "FROM journal AS j WHERE workout_id = ? ORDER BY seq", (workout_id,))
        if any(None in line or line[0] != number for number, line in enumerate(found)):
            # Without one of its inputs nothing after it can be led.
            self._database.suspect()
            raise _damaged("")
        entries = [JournalEntry(at_ns, input_of(data)) for _, at_ns, data, _ in found]
        of_moment = ("l.at_ns", "l.workout_id")
        moment = self._database.read(of_moment, "FROM last_moment AS l WHERE workout_id = ?", (workout_id,))
        if moment and (not entries or moment[0][0] > entries[-1].at_ns):
            entries.append(JournalEntry(moment[0][0], Elapse()))
        return tuple(entries)


def _damaged(title: str) -> LogError:
    return LogError(
        "The workout is damaged",
        f"{quote(clean(title)) if title else 'The workout'} has values in the log that cannot be read.",
        "Start the program again: it repairs what can be repaired.",
    )
