"""A file of the program's own as the source of an import: its workouts are recognised by their ids.

Of two forms of a workout the later one counts. Reads the log, and writes nothing.
"""

from sqlite3 import Connection

from runcoach.log.store.database import Database
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.archive_rows import archived_workout, insert_missing_amendments
from runcoach.log.transfer.comparison import ChangedWorkout, Comparison, RefusedPart
from runcoach.log.transfer.formats.archive import ArchivedWorkout
from runcoach.log.transfer.formats.own import OwnFile


class OwnSource:
    """A file of the program's own."""

    name = "a log of this program"
    remarks: tuple[str, ...] = ()

    def __init__(self, file: OwnFile) -> None:
        self._file = file

    def session_of(self, workout: ArchivedWorkout) -> str | None:
        """Return the text of a workout's session; None if it has none."""
        return self._file.sessions[workout.snapshot] if workout.snapshot is not None else None

    def write_rest(self, connection: Connection, database: Database) -> None:
        """Write what belongs to no workout: what was put right in the past, and former names."""
        insert_missing_amendments(connection, database, self._file.amendments, self._file.aliases)

    def compare(self, database: Database, *, again: bool = False) -> Comparison:
        """Compare the file's workouts with the log's.

        Args:
            database: The log.
            again: Whether workouts that were deleted in the log come back.
        """
        comparison = Comparison(
            refused=[
                RefusedPart(f"workout {each.number}" if each.number else "file", each.reason)
                for each in self._file.refused
            ]
        )
        ids = {name: row for row, name in database.rows("SELECT id, uuid FROM workout")}
        for workout in self._file.workouts:
            row = ids.get(workout.id)
            if row is None:
                comparison.new.append(workout)
                continue
            ours = archived_workout(database, row)
            if ours.status is WorkoutStatus.DISCARDED and workout.status is not WorkoutStatus.DISCARDED:
                if again:
                    comparison.changed.append(ChangedWorkout(row, workout, ("brought back",)))
                else:
                    comparison.deleted.append(workout.label)
            elif _is_later(ours, workout):
                comparison.known.append(workout.label)
            elif _is_later(workout, ours):
                comparison.changed.append(ChangedWorkout(row, workout))
            else:
                reason = "the log has another form of it, and neither is the later one"
                comparison.refused.append(RefusedPart(workout.label, reason))
        return comparison


def _is_later(workout: ArchivedWorkout, other: ArchivedWorkout) -> bool:
    """Whether a workout is the same as another form of it, or continues it."""
    if workout == other:
        return True
    if workout.origin != other.origin or workout.journal[: len(other.journal)] != other.journal:
        return False
    if len(workout.journal) > len(other.journal):
        return True
    # Without another input, either time went by or the workout was ended.
    if workout.last_moment is not None and other.last_moment is not None:
        return workout.last_moment.at_ns > other.last_moment.at_ns
    return other.status is WorkoutStatus.RUNNING and workout.status is not WorkoutStatus.RUNNING
