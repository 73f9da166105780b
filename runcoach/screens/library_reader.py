"""Reads what the library shows, in threads: the list, what is the person's own, and one exercise at a time.

The list comes at once, from what is kept of files that were read before. An exercise is read once the cursor rests on
it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.exercise_catalogue import CatalogueEntry, ExerciseCatalogue, PersonalLists
from runcoach.coach.exercise_detail import ExerciseDetail, read_detail
from runcoach.coach.exercise_index import ExerciseIndex
from runcoach.coach.favourites import Favourites
from runcoach.coach.personal_lists import read_personal_lists
from runcoach.screens.base import BaseScreen
from runcoach.session.library import Library

if TYPE_CHECKING:
    from runcoach.log.queries.progress import Progress

_REST_S = 0.08
"""How long the cursor rests before an exercise is read."""


@dataclass(frozen=True, slots=True)
class LibrarySources:
    """Where the library's screen gets what it shows.

    Attributes:
        library: Finds the files.
        index: Lists the exercises.
        favourites: The marked ones.
        open_log: Opens the log for reading, in a thread; None if there is none.
        uses: Returns by exercise the titles of the sessions that use it.
        today: Returns the date.
        folder: Where the person's own exercises belong.
    """

    library: Library
    index: ExerciseIndex
    favourites: Favourites
    open_log: "Callable[[], Progress] | None"
    uses: Callable[[], Mapping[str, tuple[str, ...]]]
    today: Callable[[], date]
    folder: str


class LibraryReader:
    """Reads for one screen, and calls it back in its own thread.

    Args:
        screen: The screen, which also shows what cannot be read.
        sources: Where everything comes from.
        on_listed: Called with the exercises known so far, and whether more of their files are being read.
        on_personal: Called with what is at hand, the favourites, and what was done.
        on_detail: Called with the id of an exercise and all about it.
    """

    def __init__(
        self,
        screen: BaseScreen,
        sources: LibrarySources,
        on_listed: Callable[[ExerciseCatalogue, bool], None],
        on_personal: Callable[[PersonalLists], None],
        on_detail: Callable[[str, ExerciseDetail], None],
    ) -> None:
        self._screen = screen
        self._sources = sources
        self._on_listed = on_listed
        self._on_personal = on_personal
        self._on_detail = on_detail
        self._timer: Timer | None = None

    def begin(self, known: ExerciseCatalogue | None = None) -> None:
        """Begin with the list.

        Args:
            known: The exercises that are listed already; None for none.
        """
        self._screen.run_worker(lambda: self._list(known), thread=True, group="library")

    def read_soon(self, entry: CatalogueEntry) -> None:
        """Read an exercise, unless another one is asked for in a moment."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(_REST_S, lambda: self._begin_detail(entry))

    def _begin_detail(self, entry: CatalogueEntry) -> None:
        self._screen.run_worker(lambda: self._read_detail(entry), thread=True, exclusive=True, group="detail")

    def _call(self, what: Callable[..., object], *values: object) -> None:
        if not get_current_worker().is_cancelled:
            self._screen.app.call_from_thread(what, *values)

    def _list(self, known: ExerciseCatalogue | None) -> None:
        """In a thread: list the exercises; what takes longer begins once the list stands, and does not slow it."""
        catalogue = self._sources.index.look_up()
        is_reading = any(not entry.is_read for entry in catalogue.entries)
        if catalogue is not known:
            self._call(self._on_listed, catalogue, is_reading)
        self._call(self._screen.call_after_refresh, self._go_on, catalogue, is_reading)

    def _go_on(self, catalogue: ExerciseCatalogue, is_reading: bool) -> None:
        self._screen.run_worker(lambda: self._read(catalogue, is_reading), thread=True, group="library")

    def _read(self, catalogue: ExerciseCatalogue, is_reading: bool) -> None:
        """In a thread: read what is the person's own, then the files that are new."""
        worker = get_current_worker()
        # Words are divided here, and not at the first key that searches them.
        catalogue.prepare()
        self._read_personal()
        reading = self._sources.index.read_on()
        for catalogue in reading:
            if worker.is_cancelled:
                reading.close()
                return
            catalogue.prepare()
            self._call(self._on_listed, catalogue, True)
        if is_reading:
            self._call(self._on_listed, catalogue, False)

    def _read_personal(self) -> None:
        missing = self._screen.preferences.settings.not_at_hand
        personal, problems = read_personal_lists(missing, self._sources.favourites, self._sources.open_log)
        for problem in problems:
            self._call(self._screen.notify_line, problem)
        self._call(self._on_personal, personal)

    def _read_detail(self, entry: CatalogueEntry) -> None:
        """In a thread: read all about an exercise."""
        self._call(self._on_detail, entry.id, self._detail(entry))

    def _detail(self, entry: CatalogueEntry) -> ExerciseDetail:
        try:
            if self._sources.open_log is not None:
                with self._sources.open_log() as log:
                    return read_detail(entry, self._sources.library, log)
        except RunCoachError:
            # What is wrong with the log was shown with the list.
            pass
        return read_detail(entry, self._sources.library, None)
