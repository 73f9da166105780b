"""The workouts of the past: read in any thread, and opened again for corrections.

Holds the one workout that is open for corrections. Imports no face.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from runcoach.coach.coach import Coach
from runcoach.log.journal.amendments import Amendments
from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log
from runcoach.log.queries.progress import Progress, open_progress
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import SetRecord
from runcoach.player.inputs import Elapse, JournalEntry
from runcoach.player.machine import Player
from runcoach.player.plan import Plan
from runcoach.player.stages import Stage

if TYPE_CHECKING:
    from runcoach.coach.writing_down import WrittenWorkout
    from runcoach.session.library import Library


def replay_beyond_end(plan: Plan, journal: Iterable[JournalEntry]) -> tuple[Player, int]:
    """Replay a workout that is over, with the corrections after its end.

    Returns:
        The player, and how many steps could be taken back when the workout ended: corrections after that can be taken
        back one by one, what came before is the workout itself.
    """
    player = Player(plan)
    at_end, was_over = 0, False
    # The end may come by itself, in the time before a correction: so time passes first.
    for given in (each for entry in journal for each in (JournalEntry(entry.at_ns, Elapse()), entry)):
        player.handle(given.input, given.at_ns)
        is_over = player.stage is Stage.DONE
        if is_over and not was_over:
            at_end = len(player.state.record.undo)
        was_over = is_over
    return player, at_end


class Archive:
    """Reads workouts of the past, and opens one of them for corrections.

    Args:
        log: The open log.
        coach_of: Makes the coach that logs the corrections.
        wall_clock: The time of day, with its offset.
    """

    def __init__(
        self, log: Log, coach_of: Callable[[Player, WorkoutLog], Coach], wall_clock: Callable[[], datetime]
    ) -> None:
        self._log = log
        self._coach_of = coach_of
        self._wall_clock = wall_clock
        self._path = log.path
        self._coach: Coach | None = None

    @property
    def amendments(self) -> Amendments:
        """Puts the past right."""
        return self._log.amendments

    def open_progress(self) -> Progress:
        """Open the log for reading, for use in another thread."""
        return open_progress(self._path, self._wall_clock())

    def write_down(self, library: "Library", typed: "WrittenWorkout") -> str:
        """Write down a workout that was done elsewhere or earlier; returns in a sentence what was done.

        Raises:
            RunCoachError: It cannot be read, or the log cannot be written.
        """
        # Reading plans takes a while to import, and few workouts are written down.
        from runcoach.coach.writing_down import Moment, session_of, write_down

        done = session_of(typed.what, typed.title, library)
        return write_down(self._log, done, Moment(typed.began, typed.length), typed.note, self._wall_clock())

    def read(self, head: WorkoutHead) -> tuple[WorkoutHead, tuple[SetRecord, ...]]:
        """The workout as it is in the log now, and its sets.

        Raises:
            LogError: The log cannot be read.
        """
        return self._log.progress.head(head.id) or head, self._log.progress.sets(head.id)

    def correct(self, workout_id: int) -> tuple[Coach, int]:
        """Open a workout for corrections.

        Returns:
            Its coach, and how many steps could be taken back when it ended.

        Raises:
            LogError: It cannot be opened; the reason is in the error.
        """
        self.close()
        workout_log, plan, journal = self._log.reopen(workout_id)
        player, undoable = replay_beyond_end(plan, journal)
        self._coach = self._coach_of(player, workout_log)
        return self._coach, undoable

    def close(self) -> None:
        """Close the workout that is open for corrections, if one is. Twice does no harm."""
        coach, self._coach = self._coach, None
        if coach is not None:
            coach.close()
