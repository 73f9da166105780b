"""From a pasted plan to a session: reads the plan in a thread, shows it, and opens what was saved.

What reads plans is imported when the first one is pasted, after the first frame.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from runcoach.base.errors import RunCoachError

if TYPE_CHECKING:
    from runcoach.coach.new_sessions import Written
    from runcoach.coach.pasted_plan import PastedPlan
    from runcoach.coach.session_listing import SessionListing
    from runcoach.screens.home_loader import HomeLoader


class PasteFlow:
    """Makes sessions of pasted plans.

    Args:
        app: Shows the screen, and runs the thread that reads the plan.
        home: Has the library, and lists the new sessions.
        open_session: Opens the briefing of a session, with a remark for it, and what to say before a question.
        show_message: Shows a title and a text of several lines.
    """

    def __init__(
        self,
        app: App[Any],
        home: "HomeLoader",
        open_session: "Callable[[SessionListing, str, str], None]",
        show_message: Callable[[str, str], None],
    ) -> None:
        self._app = app
        self._home = home
        self._open_session = open_session
        self._show_message = show_message

    def open(self, text: str) -> None:
        """Show a plan.

        Args:
            text: What was pasted; may be empty.
        """
        if text:
            self._home.screen.notify_line("Reading the plan …")
        self._app.run_worker(lambda: self._read(text), thread=True, exclusive=True, group="paste")

    def _read(self, text: str) -> None:
        """In a thread: read the plan. The library's exercises are read for it, too."""
        from runcoach.coach.pasted_plan import PastedPlan

        try:
            plan = PastedPlan(text, self._home.library)
        except RunCoachError as error:
            self._app.call_from_thread(self._show_message, error.title, str(error))
            return
        self._app.call_from_thread(self._show, plan)

    def _show(self, plan: "PastedPlan") -> None:
        from runcoach.screens.paste import PasteScreen

        if self._app.screen is self._home.screen:
            self._app.push_screen(PasteScreen(plan, self._saved, self._show_message))

    def _saved(self, written: "Sequence[Written]", left_out: int) -> None:
        from runcoach.coach.listing_reader import read_listing

        listings = [read_listing(self._home.library, each.path) for each in written]
        self._home.add_listings(listings)
        self._app.pop_screen()
        were = "was" if left_out == 1 else "were"
        # What it needs is slow to import before the first page.
        from runcoach.coach import wording

        remark = f"{wording.count(left_out, 'line')} of your plan {were} left out; the file keeps them as comments."
        titles = [each.session.title for each in listings if each.session is not None]
        news = f"{', '.join(titles)} {'is' if len(titles) == 1 else 'are'} saved."
        self._open_session(listings[0], remark if left_out else "", news if titles else "")
