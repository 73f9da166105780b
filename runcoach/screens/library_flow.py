"""Opens the library: all exercises. What reads and lists them is imported when it is first opened."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from runcoach.coach.exercise_index import ExerciseIndex
    from runcoach.log.queries.progress import Progress
    from runcoach.screens.home_loader import HomeLoader


class LibraryFlow:
    """Opens the library's screen.

    Args:
        app: Shows it.
        home: Has the library of files, the sessions and the log.
        open_log: Returns what opens the log for reading in a thread; None if there is no log.
        today: Returns the date.
    """

    def __init__(
        self,
        app: App[Any],
        home: "HomeLoader",
        open_log: "Callable[[], Callable[[], Progress] | None]",
        today: Callable[[], date],
    ) -> None:
        self._app = app
        self._home = home
        self._open_log = open_log
        self._today = today
        self._index: ExerciseIndex | None = None

    def open(self) -> None:
        """Show all exercises."""
        from runcoach.base import locations
        from runcoach.coach.exercise_index import ExerciseIndex
        from runcoach.coach.favourites import Favourites
        from runcoach.screens.library import LibraryScreen
        from runcoach.screens.library_reader import LibrarySources
        from runcoach.session.text import clean

        if self._index is None:
            self._index = ExerciseIndex(self._home.library)
        sources = LibrarySources(
            library=self._home.library,
            index=self._index,
            favourites=Favourites(),
            open_log=self._open_log(),
            uses=partial(_uses, self._home),
            today=self._today,
            folder=clean(str(locations.own_sessions_dir() / "exercises")),
        )
        self._app.push_screen(LibraryScreen(sources))


def _uses(home: "HomeLoader") -> Mapping[str, tuple[str, ...]]:
    from runcoach.coach.exercise_detail import sessions_by_exercise

    return sessions_by_exercise(each.session for each in home.listings if each.session is not None)
