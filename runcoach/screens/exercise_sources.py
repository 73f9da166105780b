"""Where the library and the session builder get their exercises: one index for both, and what is the person's own.

What reads and lists exercises is imported when it is first asked for.
"""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runcoach.coach.exercise_catalogue import PersonalLists
    from runcoach.coach.exercise_index import ExerciseIndex
    from runcoach.coach.favourites import Favourites
    from runcoach.log.queries.progress import Progress
    from runcoach.screens.home_loader import HomeLoader
    from runcoach.screens.preferences import Preferences


class ExerciseSources:
    """The index of exercises, the favourites and the log.

    Args:
        home: Has the library of files.
        preferences: Have what is not at hand.
        log_opener: Returns what opens the log for reading in a thread; None if there is no log.
    """

    def __init__(
        self,
        home: "HomeLoader",
        preferences: "Preferences",
        log_opener: "Callable[[], Callable[[], Progress] | None]",
    ) -> None:
        self._home = home
        self._preferences = preferences
        self.log_opener = log_opener
        """Returns what opens the log for reading in a thread; None if there is no log."""
        self._index: ExerciseIndex | None = None
        self._lock = Lock()

    @property
    def index(self) -> "ExerciseIndex":
        """The index. It is kept, so that what was read once is only looked at for changes."""
        from runcoach.coach.exercise_index import ExerciseIndex

        with self._lock:
            if self._index is None:
                self._index = ExerciseIndex(self._home.library)
            return self._index

    def make_ready(self) -> None:
        """List the exercises, so that they stand when they are asked for; in a thread."""
        self.index.look_up()

    @property
    def favourites(self) -> "Favourites":
        """The marked exercises."""
        from runcoach.coach.favourites import Favourites

        return Favourites()

    def personal(self, *, with_log: bool) -> "tuple[PersonalLists, tuple[str, ...]]":
        """Read what is the person's own; in a thread.

        Args:
            with_log: Whether to read what was done, which takes longer than the rest.

        Returns:
            The lists, and a sentence for each that cannot be read.
        """
        from runcoach.coach.personal_lists import read_personal_lists

        missing = self._preferences.settings.not_at_hand
        return read_personal_lists(missing, self.favourites, self.log_opener() if with_log else None)
