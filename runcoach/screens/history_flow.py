"""The past on its screens: the history, one workout of it, and how exercises went over time.

What reads the log and what draws it is imported when the first of these screens is opened.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from runcoach.base.errors import RunCoachError

if TYPE_CHECKING:
    from runcoach.coach.archive import Archive
    from runcoach.coach.coach import Coach
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.logbook import Log
    from runcoach.log.queries.progress import Progress
    from runcoach.log.queries.trends import WorkoutHead
    from runcoach.player.machine import Player
    from runcoach.session.library import Library


class HistoryFlow:
    """Opens the screens of the past.

    Args:
        app: Shows them.
        log: Returns the log, or None if there is none.
        coach_of: Makes the coach that logs corrections.
        wall_clock: The time of day, with its offset.
        show_message: Shows a title and a text of several lines.
        library: Where sessions are found.
        due_days: Returns the days from today on with a session that is due.
    """

    def __init__(
        self,
        app: App[Any],
        log: "Callable[[], Log | None]",
        coach_of: "Callable[[Player, WorkoutLog | None], Coach]",
        wall_clock: Callable[[], datetime],
        show_message: Callable[[str, str], None],
        library: "Library",
        due_days: Callable[[], Collection[date]] = tuple,
    ) -> None:
        self._app = app
        self._log = log
        self._coach_of = coach_of
        self._wall_clock = wall_clock
        self._show_message = show_message
        self._library = library
        self._due_days = due_days
        self._archive: Archive | None = None

    def open_history(self) -> bool:
        """Show what was done; returns False if there is no log to show it from."""
        from runcoach.screens.history import HistoryScreen

        archive = self._opened_archive()
        if archive is None:
            return False
        write_down = partial(archive.write_down, self._library)
        self._app.push_screen(
            HistoryScreen(archive.open_progress, self._today, archive.amendments, write_down, self._due_days)
        )
        return True

    def open_workout(self, head: "WorkoutHead") -> None:
        """Show a workout of the past."""
        from runcoach.screens.past import PastScreen

        archive = self._opened_archive()
        if archive is None:
            return
        try:
            self._app.push_screen(PastScreen(head, archive))
        except RunCoachError as error:
            self._show_message(error.title, str(error))

    def open_progress(self, exercise_id: str = "") -> None:
        """Show how exercises went over time, beginning with the given one, or with the one that was done last."""
        from runcoach.screens.progress import ProgressScreen

        archive = self._opened_archive()
        if archive is not None:
            self._app.push_screen(ProgressScreen(archive.open_progress, self._today, exercise_id))

    def reader(self) -> "Callable[[], Progress] | None":
        """Return what opens the log for reading in a thread; None if there is no log."""
        log = self._log()
        if log is None:
            return None
        from runcoach.log.queries.progress import open_progress

        return lambda: open_progress(log.path, self._wall_clock())

    def close(self) -> None:
        """Close the workout that is open for corrections, if one is. Twice does no harm."""
        if self._archive is not None:
            self._archive.close()

    def _opened_archive(self) -> "Archive | None":
        log = self._log()
        if self._archive is None and log is not None:
            from runcoach.coach.archive import Archive

            self._archive = Archive(log, self._coach_of, self._wall_clock)
        return self._archive

    def _today(self) -> date:
        return self._wall_clock().date()
