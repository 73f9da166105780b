"""The session whose briefing is open, or what is wrong with it: follows its files while they are edited.

What shows a session is imported when the first one is opened, after the first frame.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError

if TYPE_CHECKING:
    from runcoach.coach.session_listing import SessionListing
    from runcoach.player.plan import Plan
    from runcoach.screens.briefing import BriefingScreen
    from runcoach.screens.home_loader import HomeLoader
    from runcoach.screens.preferences import Preferences
    from runcoach.session.watching import Watch

_CHECK_EVERY_S = 0.3
"""How often the files of the session are checked: what is saved has to be seen within a second."""


class BriefingFlow:
    """Shows a session before its workout.

    Args:
        app: Shows the screen, and runs the thread that reads the file again.
        home: Has the log and the library.
        preferences: The user's settings.
        on_shown: Called when a screen stands: with the plan of the briefing, or None if errors are shown.
        show_message: Shows a title and a text of several lines.
        rehearse: How many times as fast the workout would run; None for real time.
        minutes: The time that there is for the first session; None for all that it takes.
    """

    def __init__(
        self,
        app: App[Any],
        home: "HomeLoader",
        preferences: "Preferences",
        on_shown: "Callable[[Plan | None], None]",
        show_message: Callable[[str, str], None],
        rehearse: int | None,
        minutes: int | None = None,
    ) -> None:
        self._app = app
        self._home = home
        self._preferences = preferences
        self._on_shown = on_shown
        self._show_message = show_message
        self._rehearse = rehearse
        self._minutes = minutes
        self._watch: Watch | None = None
        self._screen: Screen[None] | None = None
        self._listing: SessionListing | None = None
        self._next_check: Timer | None = None
        self._last_shown: dict[Path, BriefingScreen] = {}

    def open(self, listing: "SessionListing", remark: str = "") -> None:
        """Show a session, and follow its files from now on.

        Args:
            listing: The session.
            remark: A sentence that stands in its briefing.
        """
        from runcoach.session.watching import Watch

        self._watch = Watch(listing.path, self._home.library)
        self._screen, self._listing = self._screen_of(listing, self._minutes, remark), listing
        self._minutes = None
        self._app.push_screen(self._screen)
        self._app.call_after_refresh(self._shown)
        if self._next_check is not None:
            self._next_check.stop()
        self._next_check = self._app.set_interval(_CHECK_EVERY_S, self._check_files)

    def _screen_of(self, listing: "SessionListing", minutes: int | None = None, remark: str = "") -> Screen[None]:
        if listing.session is None:
            from runcoach.screens.errors import ErrorsScreen

            return ErrorsScreen(listing)
        from runcoach.coach.briefing import prepare
        from runcoach.screens.briefing import BriefingScreen

        session = listing.session
        if self._rehearse is not None:
            session = replace(session, title=f"Rehearsal ×{self._rehearse}: {session.title}")
        history = self._home.log.history if self._home.log is not None else None
        briefing = prepare(session, history, self._preferences.settings, minutes)
        if briefing.trouble is not None:
            self._show_trouble(briefing.trouble)
        before = self._last_shown.get(listing.path)
        if before is not None and before.briefing.exercises == briefing.exercises:
            # What belongs to a run was taken in for this day, and stays in until the program ends.
            briefing = briefing.with_taken_in(before.briefing.taken_in)
        screen = BriefingScreen(replace(briefing, remark=remark), self._show_trouble)
        self._last_shown[listing.path] = screen
        return screen

    def _show_trouble(self, error: RunCoachError) -> None:
        self._show_message(error.title, str(error))

    def _shown(self) -> None:
        from runcoach.screens.briefing import BriefingScreen

        self._on_shown(self._screen.briefing.plan if isinstance(self._screen, BriefingScreen) else None)

    def _check_files(self) -> None:
        """While the screen is open, read the session again when one of its files was saved."""
        if self._watch is None or self._screen is None or self._screen not in self._app.screen_stack:
            self._watch = self._screen = None
            if self._next_check is not None:
                self._next_check.stop()
            return
        if self._app.screen is self._screen and self._watch.changed():
            again = partial(self._read_again, self._watch.path)
            self._app.run_worker(again, thread=True, exclusive=True, group="again")

    def _read_again(self, path: Path) -> None:
        """In a thread: read the file."""
        from runcoach.coach.listing_reader import read_listing

        worker = get_current_worker()
        listing = read_listing(self._home.library, path)
        if not worker.is_cancelled:
            self._app.call_from_thread(self._show_again, listing)

    def _show_again(self, listing: "SessionListing") -> None:
        from runcoach.screens.briefing import BriefingScreen

        if listing == self._listing:
            return
        self._home.replace_listing(listing)
        before = self._screen
        if before is None or self._app.screen is not before:
            # Another screen was opened meanwhile; this session begins as it was when that happened.
            return
        self._screen, self._listing = self._screen_of(listing), listing
        if isinstance(before, BriefingScreen) and isinstance(self._screen, BriefingScreen):
            self._screen.continue_from(before)
        self._app.switch_screen(self._screen)
        self._app.call_after_refresh(self._shown)
