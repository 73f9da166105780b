"""From home to a session that is built or changed, and on to its briefing: reads the library in a thread meanwhile.

What builds sessions is imported when the first one is opened, after the first frame.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError

if TYPE_CHECKING:
    from runcoach.coach.exercise_catalogue import ExerciseCatalogue, PersonalLists
    from runcoach.coach.session_builder import SessionBuilder
    from runcoach.coach.session_listing import SessionListing
    from runcoach.screens.builder import BuilderScreen
    from runcoach.screens.exercise_sources import ExerciseSources
    from runcoach.screens.home_loader import HomeLoader


class BuilderFlow:
    """Opens sessions to be built.

    Args:
        app: Shows the screen, and runs the threads.
        home: Has the library, and lists the sessions.
        exercises: Where exercises and what is the person's own come from.
        open_session: Opens the briefing of a session, with a remark for it, and what to say before a question.
        show_message: Shows a title and a text of several lines.
    """

    def __init__(
        self,
        app: App[Any],
        home: "HomeLoader",
        exercises: "ExerciseSources",
        open_session: "Callable[[SessionListing, str, str], None]",
        show_message: Callable[[str, str], None],
    ) -> None:
        self._app = app
        self._home = home
        self._exercises = exercises
        self._open_session = open_session
        self._show_message = show_message
        self._screen: BuilderScreen | None = None

    def begin(self) -> None:
        """Begin a new session."""
        self._app.run_worker(lambda: self._read(None), thread=True, exclusive=True, group="builder")

    def change(self, path: Path) -> None:
        """Change a session; a shipped one is changed as a copy."""
        self._app.run_worker(lambda: self._read(path), thread=True, exclusive=True, group="builder")

    def _read(self, path: Path | None) -> None:
        """In a thread: read the session, then the library."""
        from runcoach.coach.session_builder import new_builder, open_builder

        worker = get_current_worker()
        try:
            builder = new_builder(self._home.library) if path is None else open_builder(path, self._home.library)
        except RunCoachError as error:
            self._app.call_from_thread(self._show_message, error.title, str(error))
            return
        # Favourites come first in the list, so that they are known with it. The log takes longer, and comes later.
        personal, _ = self._exercises.personal(with_log=False)
        catalogue = self._exercises.index.look_up()
        if not worker.is_cancelled:
            self._app.call_from_thread(self._show, builder, catalogue, personal)

    def _show(self, builder: "SessionBuilder", catalogue: "ExerciseCatalogue", personal: "PersonalLists") -> None:
        from runcoach.screens.builder import BuilderScreen

        if self._app.screen is not self._home.screen:
            return
        screen = BuilderScreen(builder, catalogue, personal, self._saved, self._start, self._left)
        self._screen = screen

        def begin() -> None:
            self._app.run_worker(lambda: self._read_on(catalogue), thread=True, exclusive=True, group="builder")

        self._app.push_screen(screen)
        # What a search needs is made once the page stands, which lists all exercises without it.
        screen.call_after_refresh(begin)

    def _read_on(self, catalogue: "ExerciseCatalogue") -> None:
        """In a thread: make ready what is looked for in, and read the files that are new."""
        worker = get_current_worker()
        catalogue.prepare()
        personal, problems = self._exercises.personal(with_log=True)
        if not worker.is_cancelled:
            self._app.call_from_thread(self._show_personal, personal, problems)
        for catalogue in self._exercises.index.read_on():
            if worker.is_cancelled:
                return
            catalogue.prepare()
            self._app.call_from_thread(self._read_more, catalogue, is_complete=False)
        if not worker.is_cancelled:
            self._app.call_from_thread(self._read_more, catalogue, is_complete=True)

    def _read_more(self, catalogue: "ExerciseCatalogue", *, is_complete: bool) -> None:
        if self._screen is not None and self._screen.is_attached:
            self._screen.show_catalogue(catalogue, is_complete=is_complete)

    def _show_personal(self, personal: "PersonalLists", problems: "Iterable[str]") -> None:
        if self._screen is not None and self._screen.is_attached:
            self._screen.show_personal(personal)
            for problem in problems:
                self._screen.notify_line(problem)

    def _saved(self, path: Path) -> None:
        self._listing(path)

    def _listing(self, path: Path) -> "SessionListing":
        from runcoach.coach.listing_reader import read_listing

        listing = read_listing(self._home.library, path)
        self._home.put_listing(listing)
        return listing

    def _start(self, path: Path) -> None:
        self._left()
        listing = self._listing(path)
        title = listing.session.title if listing.session is not None else path.name
        self._open_session(listing, "", f"{title} is saved.")

    def _left(self) -> None:
        if self._app.screen is self._screen:
            self._app.pop_screen()
        self._screen = None
