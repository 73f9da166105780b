"""Reads the user's log and sessions in a thread once the first frame stands, and lets the home screen show them.

A damaged log takes long to open, and a thousand sessions take long to read: the home screen says so meanwhile.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.timer import Timer
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError
from runcoach.screens.home import HomeScreen

if TYPE_CHECKING:
    from runcoach.coach.opened_log import OpenedLog
    from runcoach.coach.session_listing import SessionListing
    from runcoach.log.logbook import Log
    from runcoach.log.store.records import UnfinishedWorkout
    from runcoach.session.library import Library

_PATIENCE_S = 1.0
_PATIENCE = (
    "Opening your log takes longer than usual. If it was damaged, everything that can be read of it is being brought"
    " into a new one; with years in it, that takes half a minute."
)
_SHOW_EVERY = 50
"""After how many sessions of a large library those read so far are shown."""


class HomeLoader:
    """Log, library and home screen.

    Args:
        app: Runs the thread.
        library: Where sessions are found.
        open_log: Opens the log, in the thread; None if nothing is logged.
        today: Returns the date.
        show_message: Shows a title and a text of several lines.
        first_weekday: Returns the day on which weeks begin, from 0 for Monday.
        on_filled: Called once, when the page with all sessions stands.
    """

    def __init__(
        self,
        app: App[Any],
        library: "Library",
        open_log: "Callable[[], Log] | None",
        today: Callable[[], date],
        show_message: Callable[[str, str], None],
        first_weekday: Callable[[], int] = lambda: 0,
        on_filled: Callable[[], None] = lambda: None,
    ) -> None:
        self.screen = HomeScreen(today)
        """The home screen."""
        self.library = library
        self.log: Log | None = None
        """The log once it is open; None if it cannot be opened."""
        self._app = app
        self._open_log = open_log
        self._today = today
        self._show_message = show_message
        self._first_weekday = first_weekday
        self._on_filled: Callable[[], None] | None = on_filled
        self._listings: tuple[SessionListing, ...] = ()
        self._added: tuple[SessionListing, ...] = ()
        """Those written by the app, which the thread that reads the others may not have found."""
        self._is_loading = True
        self._patience: Timer | None = None

    def load(self, first: Path | None, on_first: "Callable[[SessionListing], None]") -> None:
        """Begin to read the log and the sessions.

        Args:
            first: A session file to read before all others.
            on_first: Called with that session as soon as it is read.
        """

        def in_thread() -> None:
            if self._read_log():
                self._read_sessions(first, on_first)

        self._app.run_worker(in_thread, thread=True, exclusive=True, group="sessions")
        if self._open_log is not None:
            self._patience = self._app.set_timer(_PATIENCE_S, self.ask_for_patience)

    def ask_for_patience(self) -> None:
        """Say why nothing can be picked yet."""
        self.screen.show_waiting(_PATIENCE)

    @property
    def listings(self) -> "tuple[SessionListing, ...]":
        """The sessions that were read so far."""
        return self._listings

    def due_days(self) -> frozenset[date]:
        """Return the days from today on with a session that is due, as home shows it."""
        from runcoach.coach.home_page import due_days

        return due_days(self.screen.page, self._today())

    def refresh(self) -> None:
        """Let the home screen show the present state."""
        # The first page comes after the first frame, and imports everything that reads sessions.
        from runcoach.coach.home_reader import home_page

        page, trouble = home_page(
            self._listings,
            self.log,
            self._today(),
            is_loading=self._is_loading,
            first_weekday=self._first_weekday(),
        )
        if trouble is not None:
            self._show_message(trouble.title, str(trouble))
        self.screen.show_page(page)

    def weeks_changed(self) -> None:
        """Show again what is due, and the weeks in a row: weeks begin on another day."""
        if self._listings:
            self.refresh()

    def replace_listing(self, listing: "SessionListing") -> None:
        """Show a session that was read again."""
        self._listings = tuple(listing if each.path == listing.path else each for each in self._listings)
        self._added = tuple(listing if each.path == listing.path else each for each in self._added)
        self.refresh()

    def put_listing(self, listing: "SessionListing") -> None:
        """List a session that was written just now, in place of the one that has its id."""
        self._added = tuple(each for each in self._added if each.id != listing.id)
        self.add_listings((listing,))

    def add_listings(self, listings: "Sequence[SessionListing]") -> None:
        """List sessions that were written just now, in the place that their ids give them."""
        self._added = (*self._added, *listings)
        self._list(self._listings)
        self.refresh()

    def _list(self, listings: "tuple[SessionListing, ...]") -> None:
        new = {each.id for each in self._added}
        kept = (each for each in listings if each.id not in new)
        self._listings = tuple(sorted((*kept, *self._added), key=lambda each: each.id)) if self._added else listings

    def keep(self, workout: "UnfinishedWorkout") -> None:
        """End an unfinished workout with what was done."""
        from runcoach.coach.lifecycle import keep

        if self.log is not None:
            self._changed(keep(self.log, workout.id))

    def discard(self, workout: "UnfinishedWorkout") -> None:
        """Take an unfinished workout out of the history."""
        from runcoach.coach.lifecycle import discard

        if self.log is not None:
            self._changed(discard(self.log, workout.id))

    def _changed(self, error: RunCoachError | None) -> None:
        if error is not None:
            self._show_message(error.title, str(error))
        self.refresh()

    def close(self) -> None:
        """Close the log. Twice does no harm."""
        log, self.log = self.log, None
        if log is not None:
            log.close()

    def _read_log(self) -> bool:
        """In a thread: open the log, before anything can be picked; returns whether to go on."""
        if self._open_log is None:
            return True
        from runcoach.coach.opened_log import open_or_explain

        opened = open_or_explain(self._open_log)
        if get_current_worker().is_cancelled:
            if opened.log is not None:
                opened.log.close()
            return False
        self._app.call_from_thread(self._log_opened, opened)
        return True

    def _log_opened(self, opened: "OpenedLog") -> None:
        if self._patience is not None:
            self._patience.stop()
        self.screen.show_waiting("")
        for trouble in opened.troubles:
            self._show_message(trouble.title, str(trouble))
        # What is in the log is shown with the first sessions, which come at once.
        self.log = opened.log

    def _read_sessions(self, first: Path | None, on_first: "Callable[[SessionListing], None]") -> None:
        """In a thread: read the session that was asked for, then the library."""
        from runcoach.coach.listing_reader import ListingReader

        worker, reader = get_current_worker(), ListingReader(self.library)
        asked_for: SessionListing | None = None
        if first is not None:
            asked_for = reader.read(first)
            self._app.call_from_thread(on_first, asked_for)
            self._wait_until_shown()
        files = self.library.sessions()
        listings: list[SessionListing] = []
        for file in files:
            if worker.is_cancelled:
                return
            is_read = asked_for is not None and asked_for.path == file.path
            listings.append(asked_for if asked_for is not None and is_read else reader.read(file.path))
            if len(listings) % _SHOW_EVERY == 0 and len(listings) < len(files):
                self._app.call_from_thread(self._sessions_read, tuple(listings), is_loading=True)
        if not worker.is_cancelled:
            self._app.call_from_thread(self._sessions_read, tuple(listings), is_loading=False)
        reader.keep()

    def _wait_until_shown(self) -> None:
        """In a thread: leave the processor to the session that was asked for until its page stands."""
        stands = Event()
        self._app.call_from_thread(self._app.call_after_refresh, stands.set)
        stands.wait(_PATIENCE_S)

    def _sessions_read(self, listings: "tuple[SessionListing, ...]", *, is_loading: bool) -> None:
        self._list(listings)
        self._is_loading = is_loading
        self.refresh()
        if not is_loading and self._on_filled is not None:
            self._app.call_after_refresh(self._on_filled)
            self._on_filled = None
