"""The log as the app and the commands hold it: workouts in progress, the history, and progress, over one open file."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.log.journal.lost_ends import lost_ends
from runcoach.log.journal.unfinished import unfinished
from runcoach.log.queries.history import History
from runcoach.log.store.copying import Copier
from runcoach.log.store.database import Database
from runcoach.log.store.errors import Notice
from runcoach.log.store.opening import open_database
from runcoach.log.store.records import UnfinishedWorkout, WorkoutStatus

if TYPE_CHECKING:
    # A log is opened for the first frame, and a workout begins later.
    from runcoach.log.journal.amendments import Amendment, Amendments
    from runcoach.log.journal.owned_workouts import ContinuedWorkout, OwnedWorkouts
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.queries.progress import Progress
    from runcoach.player.plan import Plan

Clock = Callable[[], datetime]
"""Returns the wall clock's time, with its offset."""
_ENDED = (WorkoutStatus.COMPLETED, WorkoutStatus.STOPPED, WorkoutStatus.INTERRUPTED)


def open_log(path: Path | None = None, clock: Clock = local_time) -> "Log":
    """Open the user's log, or the one at `path`; a missing one is made.

    Raises:
        LogError: It cannot be used; the error says what to do.
    """
    return Log(open_database(path or locations.log_file(), clock()), clock)


class Log:
    """An open log; made by `open_log`, and used by one thread at a time."""

    def __init__(self, database: Database, clock: Clock = local_time) -> None:
        self.history = History(database)
        self._database = database
        self._copier = Copier(database.path)
        self._clock = clock
        self._lost_ends = lost_ends(database)
        database.on_gone = self._rescue

    @cached_property
    def progress(self) -> "Progress":
        """What was done over time, which home shows, and no briefing."""
        from runcoach.log.queries.progress import Progress

        return Progress(self._database)

    @cached_property
    def amendments(self) -> "Amendments":
        """What is changed in workouts that are over."""
        from runcoach.log.journal.amendments import Amendments

        return Amendments(self._database, self._clock)

    @cached_property
    def _workouts(self) -> "OwnedWorkouts":
        from runcoach.log.journal.owned_workouts import OwnedWorkouts

        return OwnedWorkouts(self._database, self._clock, self._add_plan, self._copier.start)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the user should read about the opening, such as that a damaged log was renamed."""
        return (*self._database.notices, *self._lost_ends)

    @property
    def path(self) -> Path:
        """The log's file; another thread opens it for itself."""
        return self._database.path

    def begin(self, plan: "Plan", now: datetime) -> "WorkoutLog":
        """Begin a workout.

        Args:
            plan: What will be done.
            now: The wall clock's time, with its offset.

        Raises:
            LogWriteError: The log cannot be written.
        """
        return self._workouts.begin(plan, now)

    def unfinished(self) -> tuple[UnfinishedWorkout, ...]:
        """Return the workouts that were interrupted, newest first, without those that another copy is running.

        Raises:
            LogError: The log cannot be read.
        """
        return unfinished(self._database)

    def resume(self, workout_id: int) -> "ContinuedWorkout":
        """Continue a workout that was interrupted.

        Raises:
            WorkoutTakenError: Another copy of the program is running it, or it has ended by now.
            LogError: This version of the program does not understand it.
        """
        return self._workouts.take_up(workout_id, (WorkoutStatus.RUNNING,))

    def reopen(self, workout_id: int) -> "ContinuedWorkout":
        """Open a workout that has ended, to add to it or correct it; it stays ended unless an input changes that.

        Replaying its inputs leads to its end, and a `Coach` over it appends each correction. A workout that no input
        ended (it was recovered) is stopped at its last moment first. One from another program gets a plan and a journal
        that lead to its results.

        Raises:
            WorkoutTakenError: Another copy of the program has it open, or it was discarded.
            LogError: Its plan was lost, or this version of the program does not understand it.
        """
        from runcoach.player.inputs import JournalEntry, Stop

        continued = self._workouts.take_up(workout_id, _ENDED)
        entries = continued.journal
        was_stopped = any(isinstance(entry.input, Stop) for entry in entries[-2:])
        if self._workouts.status_of(workout_id) is not WorkoutStatus.INTERRUPTED or was_stopped:
            return continued
        stop = JournalEntry(entries[-1].at_ns if entries else 0, Stop())
        continued.writer.append(stop)
        return continued._replace(journal=(*entries, stop))

    def discard(self, workout_id: int) -> None:
        """Hide a workout that was interrupted; it stays in the file.

        Raises:
            WorkoutTakenError: Another copy of the program is running it, or it has ended by now.
            LogWriteError: The log cannot be written.
        """
        self._workouts.end(workout_id, WorkoutStatus.DISCARDED)

    def keep_as_stopped(self, workout_id: int) -> None:
        """End a workout that was interrupted at its last moment, with everything that was done.

        Raises:
            WorkoutTakenError: Another copy of the program is running it, or it has ended by now.
            LogWriteError: The log cannot be written.
        """
        self._workouts.end(workout_id, WorkoutStatus.STOPPED)

    def write_down(self, plan: "Plan", started_at: datetime, length: timedelta, note: str = "") -> "Amendment":
        """Write down a workout that was done elsewhere or earlier, every set as it is planned; it can be corrected.

        Args:
            plan: What was done.
            started_at: When it began, with its offset.
            length: How long it took.
            note: A note to it.

        Raises:
            LogWriteError: The log cannot be written.
        """
        # Pydantic is slow to import; here it is needed.
        from runcoach.log.transfer.archive_rows import insert_archived
        from runcoach.log.transfer.by_hand import written_down

        workout, session = written_down(plan, started_at, length, note)
        with self._database.transaction() as connection:
            insert_archived(connection, workout, session)
            return self.amendments.added(connection, workout.id, workout.label)

    def write_elsewhere(self, workout: "WorkoutLog", path: Path) -> None:
        """Write a workout into another file, with what could not be written into the log yet; `import` reads it.

        Raises:
            LogError: The log cannot be read, or the file cannot be written.
        """
        # Rarely needed, and pydantic is slow to import.
        from runcoach.log.transfer.elsewhere import write_elsewhere

        write_elsewhere(self._database, workout, path)

    def close(self) -> None:
        """Close the file; a workout that has not ended can be resumed.

        Raises:
            LogWriteError: Something could not be written, and is lost now.
        """
        try:
            if "_workouts" in self.__dict__:
                # Without a workout in this run there is nothing to close.
                self._workouts.close()
        finally:
            self._copier.wait()
            self._database.close()

    def _rescue(self) -> bool:
        """Go over to the file at the log's path, when the open one was removed or replaced."""
        # Rarely needed.
        from runcoach.log.transfer.rescue import rescue

        self._copier.wait()
        return rescue(self._database, self._workouts.open, self._clock())

    def _add_plan(self, workout_id: int) -> None:
        """Give a workout that has results and nothing else a plan and a journal; one that lost its plan gets none."""
        # Pydantic is slow to import, and few workouts come from another program.
        from runcoach.log.transfer.archive_rows import archived_workout, insert_archived
        from runcoach.log.transfer.reconstruct import reconstructed

        workout = archived_workout(self._database, workout_id)
        if workout.sets and not workout.journal:
            complete, session = reconstructed(workout)
            with self._database.transaction() as connection:
                insert_archived(connection, complete, session, replaces=workout_id)
