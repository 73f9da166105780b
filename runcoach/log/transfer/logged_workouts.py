"""Finds the workout of the log that a workout of another program's file is. Reads the log, and writes nothing.

The surest sign is asked first: the id that is made from program, start and title; then start and title, whichever
program the log has it from; then start and sets, because a title can be changed in the other program.
"""

from collections.abc import Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import instant_of, instant_text
from runcoach.log.store.database import Database
from runcoach.log.transfer.archive_rows import archived_workout
from runcoach.log.transfer.formats.archive import ArchivedWorkout
from runcoach.log.transfer.formats.foreign import ForeignWorkout
from runcoach.log.transfer.merging import FileSet, has_the_same_sets
from runcoach.session.text import clean

_MINUTE = 16
"""How many characters of an instant name its minute."""
_DAY = 10


@dataclass(frozen=True, slots=True)
class Logged:
    """A workout of the log."""

    row: int
    workout: ArchivedWorkout


class LoggedWorkouts:
    """The workouts of a log; each is found once.

    Args:
        database: The log.
        origin: The program that the file is from.
    """

    def __init__(self, database: Database, origin: str) -> None:
        self._database = database
        self._origin = origin
        self._found: set[int] = set()
        self._rows: dict[str, int] = {}
        self._by_day: dict[str, list[tuple[int, str, str, str]]] = {}
        columns = ("w.id", "w.uuid", "w.origin", "w.started_at", "w.session_title")
        for row, name, of_origin, began, title in database.read(columns, "FROM workout AS w ORDER BY started_ms, id"):
            started = instant_text(began)
            self._rows[name] = row
            self._by_day.setdefault(started[:_DAY], []).append((row, of_origin, started, title))

    def find(self, archived: ArchivedWorkout, workout: ForeignWorkout, sets: Sequence[FileSet]) -> Logged | None:
        """Return the workout of the log that a file's workout is; None if the log has it not.

        Args:
            archived: The file's workout as the log would have it.
            workout: As the file has it.
            sets: Its sets.
        """
        row = self._rows.get(archived.id)
        if row is not None:
            return self._take(row)
        candidates = [
            (row, origin, title)
            for row, origin, started, title in self._by_day.get(archived.started_at[:_DAY], ())
            if row not in self._found and self._began_then(archived, workout.precision_s, started, origin)
        ]
        for row, origin, title in candidates:
            if origin != self._origin and clean(title) == clean(archived.title):
                return self._take(row)
        for row, _, _ in candidates:
            ours = archived_workout(self._database, row)
            if has_the_same_sets(ours, sets):
                return self._take(row)
        return None

    def _take(self, row: int) -> Logged:
        self._found.add(row)
        return Logged(row, archived_workout(self._database, row))

    def _began_then(self, archived: ArchivedWorkout, precision_s: int, started: str, origin: str) -> bool:
        """Whether a workout of the log began when the file's did, as exactly as both programs write it."""
        if precision_s > 60:
            return True
        if precision_s == 60 or origin == "hevy":
            return started[:_MINUTE] == archived.started_at[:_MINUTE]
        # Own workouts have milliseconds.
        return instant_of(started).replace(microsecond=0) == instant_of(archived.started_at).replace(microsecond=0)
