"""The shelf: the person's log and sessions, read in a thread once the first frame stands, and shown by home.

A damaged log takes long to open, and a thousand sessions take long to read: home says so meanwhile. What is picked of
it is somebody else's business. Knows no other screen than home.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.timer import Timer
from textual.worker import get_current_worker

from runcoach.base.errors import RunCoachError
from runcoach.screens.home import HomeScreen

if TYPE_CHECKING:
    from runcoach.coach.session_list import SessionListing
    from runcoach.log.logbook import Log
    from runcoach.session.library import Library

_PATIENCE_S = 1.0
_PATIENCE = (
    "Opening your log takes longer than usual. If it was damaged, everything that can be read of it is being brought"
    " into a new one; with years in it, that takes half a minute."
)
_SHOWN_EVERY = 50
"""After so many sessions of a large library those that were read so far are shown."""


class HomeLoader:
    """Log and sessions, and home, which shows them.

    Args:
        app: Runs the thread.
        library: Where sessions are found.
        open_log: Opens the log, in the thread; without it nothing is kept.
        today: Tells the date.
        tell: Tells the person something that takes more than a line: a title, and the text.
    """

    def __init__(
        self,
        app: App[Any],
        library: "Library",
        open_log: "Callable[[], Log] | None",
        today: Callable[[], date],
        tell: Callable[[str, str], None],
    ) -> None:
        self.home = HomeScreen(today)
        self.library = library
        self.log: Log | None = None
        """The log, once it is open; never, where it could not be opened."""
        self._app = app
        self._open_log = open_log
        self._today = today
        self._tell = tell
        self._entries: tuple[SessionListing, ...] = ()
        self._is_loading = True
        self._patience: Timer | None = None

    def read(self, asked_for: Path | None, bring: "Callable[[SessionListing], None]") -> None:
        """Begin to read log and sessions.

        Args:
            asked_for: A session file that is read before all others.
            bring: Called with that session as soon as it is read.
        """

        def in_thread() -> None:
            if self._read_log():
                self._read_sessions(asked_for, bring)

        self._app.run_worker(in_thread, thread=True, exclusive=True, group="sessions")
        if self._open_log is not None:
            self._patience = self._app.set_timer(_PATIENCE_S, self.ask_for_patience)

    def ask_for_patience(self) -> None:
        """Say why nothing can be picked yet."""
        self.home.wait_for(_PATIENCE)

    def refresh(self) -> None:
        """Let home show what is true now."""
        # The first page comes after the first frame, and brings everything along that knows sessions.
        from runcoach.coach.home_pages import home_page

        page, trouble = home_page(self._entries, self.log, self._today(), is_loading=self._is_loading)
        if trouble is not None:
            self._tell(trouble.title, str(trouble))
        self.home.show_page(page)

    def put_back(self, entry: "SessionListing") -> None:
        """Let a session be as it was read again."""
        self._entries = tuple(entry if each.path == entry.path else each for each in self._entries)
        self.refresh()

    def change_log(self, change: "Callable[[Log], None]") -> None:
        """Change something in the log, where there is one, and show what is true then."""
        if self.log is None:
            return
        try:
            change(self.log)
        except RunCoachError as error:
            self._tell(error.title, str(error))
        self.refresh()

    def close(self) -> None:
        """Let go of the log; twice does no harm."""
        log, self.log = self.log, None
        if log is not None:
            log.close()

    def _read_log(self) -> bool:
        """In a thread: nothing can be picked before the log is open. Tells whether to go on."""
        if self._open_log is None:
            return True
        log: Log | RunCoachError
        try:
            log = self._open_log()
        except RunCoachError as error:
            log = error
        if get_current_worker().is_cancelled:
            if not isinstance(log, RunCoachError):
                log.close()
            return False
        self._app.call_from_thread(self._log_opened, log)
        return True

    def _log_opened(self, log: "Log | RunCoachError") -> None:
        if self._patience is not None:
            self._patience.stop()
        self.home.wait_for("")
        if isinstance(log, RunCoachError):
            self._tell(log.title, f"{log} Workouts are led, but not kept.")
        else:
            self.log = log
            for notice in log.notices:
                self._tell(notice.title, f"{notice.message} {notice.hint}".strip())
        # What is in it is shown with the first sessions, which come at once.

    def _read_sessions(self, asked_for: Path | None, bring: "Callable[[SessionListing], None]") -> None:
        """In a thread: read what is asked for first, then the library."""
        from runcoach.coach.home_pages import read_entry

        worker = get_current_worker()
        if asked_for is not None:
            self._app.call_from_thread(bring, read_entry(self.library, asked_for))
        files = self.library.sessions()
        entries: list[SessionListing] = []
        for file in files:
            if worker.is_cancelled:
                return
            entries.append(read_entry(self.library, file.path))
            if len(entries) % _SHOWN_EVERY == 0 and len(entries) < len(files):
                self._app.call_from_thread(self._sessions_read, tuple(entries), is_loading=True)
        if not worker.is_cancelled:
            self._app.call_from_thread(self._sessions_read, tuple(entries), is_loading=False)

    def _sessions_read(self, entries: "tuple[SessionListing, ...]", *, is_loading: bool) -> None:
        self._entries = entries
        self._is_loading = is_loading
        self.refresh()
