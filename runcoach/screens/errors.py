"""Everything that is wrong with a session file, each error with its line and what to do about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from runcoach.coach import wording
from runcoach.coach.session_listing import SessionListing
from runcoach.screens.base import BaseScreen
from runcoach.widgets.lines import Words


class ErrorsScreen(BaseScreen):
    """The list of errors.

    Args:
        listing: A session file with errors.
    """

    BINDINGS: ClassVar[list[Binding]] = [
        Binding("space,enter,escape", "leave", "back", show=False, id="errors.back"),
        Binding("up,k", "scroll(-1)", show=False, id="errors.up"),
        Binding("down,j", "scroll(1)", show=False, id="errors.down"),
    ]
    DEFAULT_CSS = """
    ErrorsScreen {
        #title { padding: 1 2; text-style: bold; }
        .error { padding: 0 2 1 2; }
    }
    """

    def __init__(self, listing: SessionListing) -> None:
        super().__init__()
        self._listing = listing

    def compose(self) -> ComposeResult:
        """Title, errors, keys."""
        number = wording.count(len(self._listing.errors), "error")
        yield Words(f"{self._listing.path.name}: {number} to correct before it can be done", id="title")
        with VerticalScroll():
            for error in self._listing.errors:
                yield Words(error, classes="error")
        yield self.key_row

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_keys(("everywhere.leave", "everywhere.help"), {"everywhere.leave": "back"})

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
