"""Opens the library: all exercises. What reads and lists them is imported when it is first opened."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from runcoach.screens.exercise_sources import ExerciseSources
    from runcoach.screens.home_loader import HomeLoader


class LibraryFlow:
    """Opens the library's screen.

    Args:
        app: Shows it.
        home: Has the library of files and the sessions.
        exercises: Where exercises and what is the person's own come from.
        today: Returns the date.
    """

    def __init__(
        self,
        app: App[Any],
        home: "HomeLoader",
        exercises: "ExerciseSources",
        today: Callable[[], date],
    ) -> None:
        self._app = app
        self._home = home
        self._exercises = exercises
        self._today = today

    def open(self) -> None:
        """Show all exercises."""
        from runcoach.base import locations
        from runcoach.screens.library import LibraryScreen
        from runcoach.screens.library_reader import LibrarySources
        from runcoach.session.text import clean

        sources = LibrarySources(
            library=self._home.library,
            index=self._exercises.index,
            favourites=self._exercises.favourites,
            open_log=self._exercises.log_opener(),
            uses=partial(_uses, self._home),
            today=self._today,
            folder=clean(str(locations.own_sessions_dir() / "exercises")),
        )
        self._app.push_screen(LibraryScreen(sources))


def _uses(home: "HomeLoader") -> Mapping[str, tuple[str, ...]]:
    from runcoach.coach.exercise_detail import sessions_by_exercise

    return sessions_by_exercise(each.session for each in home.listings if each.session is not None)
