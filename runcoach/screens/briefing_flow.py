"""The session whose briefing is open, or what is wrong with it: follows its files while somebody writes them.

Knows the briefing and the errors, and neither the workout that comes of it nor home. What shows a session is imported
when the first one is opened, after the first frame.
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
    from runcoach.coach.session_list import SessionListing
    from runcoach.player.plan import ExerciseChoice, Plan
    from runcoach.screens.home_loader import HomeLoader
    from runcoach.screens.preferences import Preferences
    from runcoach.session.values import Exercise
    from runcoach.session.watching import Watch

_LOOK_EVERY_S = 0.3
"""How often the files of the session that is shown are looked at: what is saved is to be seen within a second."""


class BriefingFlow:
    """The session that is shown before it is done.

    Args:
        app: Shows the screen, and runs the thread that reads again.
        shelf: Log and library.
        preferences: What the person has set.
        ready: Called when a screen stands: with the plan of the briefing, or None where errors are shown.
        tell: Tells the person something that takes more than a line: a title, and the text.
        rehearse: How many times as fast it would be led.
    """

    def __init__(
        self,
        app: App[Any],
        shelf: "HomeLoader",
        preferences: "Preferences",
        ready: "Callable[[Plan | None], None]",
        tell: Callable[[str, str], None],
        rehearse: int | None,
    ) -> None:
        self._app = app
        self._shelf = shelf
        self._preferences = preferences
        self._ready = ready
        self._tell = tell
        self._rehearse = rehearse
        self._watch: Watch | None = None
        self._screen: Screen[None] | None = None
        self._entry: SessionListing | None = None
        self._next_look: Timer | None = None

    def open(self, entry: "SessionListing") -> None:
        """Show a session, and follow its files from now on."""
        from runcoach.session.watching import Watch

        self._watch = Watch(entry.path, self._shelf.library)
        self._screen, self._entry = self._screen_of(entry), entry
        self._app.push_screen(self._screen)
        self._app.call_after_refresh(self._is_ready)
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = self._app.set_timer(_LOOK_EVERY_S, self._look_at_files)

    def _screen_of(self, entry: "SessionListing") -> Screen[None]:
        if entry.session is None:
            from runcoach.screens.errors import ErrorsScreen

            return ErrorsScreen(entry)
        from runcoach.coach.home_pages import beginning
        from runcoach.screens.briefing import BriefingScreen

        session = entry.session
        if self._rehearse is not None:
            session = replace(session, title=f"Rehearsal ×{self._rehearse}: {session.title}")
        begun = beginning(session, self._shelf.log, self._preferences.settings)
        if begun.trouble is not None:
            self._tell(begun.trouble.title, str(begun.trouble))
        return BriefingScreen(session, begun.choices, begun.missing, self._with_bests, begun.steps)

    def _with_bests(self, exercise: "Exercise", choice: "ExerciseChoice") -> "ExerciseChoice":
        from runcoach.coach.starting_choices import with_bests

        try:
            return with_bests(exercise, choice, self._shelf.log.history if self._shelf.log is not None else None)
        except RunCoachError as error:
            self._tell(error.title, str(error))
            return choice

    def _is_ready(self) -> None:
        from runcoach.screens.briefing import BriefingScreen

        self._ready(self._screen.plan if isinstance(self._screen, BriefingScreen) else None)

    def _look_at_files(self) -> None:
        """While the screen is open: read the session again when one of its files was saved."""
        if self._watch is None or self._screen is None or self._screen not in self._app.screen_stack:
            self._watch = self._screen = None
            return
        if self._app.screen is self._screen and self._watch.changed():
            again = partial(self._read_again, self._watch.path)
            self._app.run_worker(again, thread=True, exclusive=True, group="again")
        self._next_look = self._app.set_timer(_LOOK_EVERY_S, self._look_at_files)

    def _read_again(self, path: Path) -> None:
        """In a thread."""
        from runcoach.coach.home_pages import read_entry

        worker = get_current_worker()
        entry = read_entry(self._shelf.library, path)
        if not worker.is_cancelled:
            self._app.call_from_thread(self._show_again, entry)

    def _show_again(self, entry: "SessionListing") -> None:
        from runcoach.screens.briefing import BriefingScreen

        if entry == self._entry:
            return
        self._shelf.put_back(entry)
        before = self._screen
        if before is None or self._app.screen is not before:
            # Something else is shown by now; this session is begun as it was when that was opened.
            return
        self._screen, self._entry = self._screen_of(entry), entry
        if isinstance(before, BriefingScreen) and isinstance(self._screen, BriefingScreen):
            self._screen.go_on_from(before)
        self._app.switch_screen(self._screen)
        self._app.call_after_refresh(self._is_ready)
