"""Home: the sessions, a workout that waits to be gone on with, and what each needs and takes.

Shows a page and tells what was picked; sessions are read and workouts begun elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from runcoach import wording
from runcoach.actions import Scope
from runcoach.log.records import UnfinishedWorkout
from runcoach.screens.base import BaseScreen
from runcoach.screens.entries import HomePage, SessionEntry, details, first_pick, home_rows
from runcoach.screens.keys import bindings
from runcoach.widgets.big_moment import BigMoment, BigMomentBox
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, moved
from runcoach.widgets.cue_panel import Cue, CuePanel, CuePanelBox
from runcoach.widgets.lines import Words
from runcoach.widgets.paint import Role

_WELCOME = "Welcome. Pick a session with ↑ ↓, press space twice, and the first exercise begins."
_WELCOME_BACK = "What is it today?"
_LOOKING = "Looking for sessions …"
_NONE = "No sessions found. Put a session file into your sessions folder, or install the program again."
_NO_MATCH = "No session contains that. Escape shows all of them again."


class HomeScreen(BaseScreen):
    """The list of sessions.

    Args:
        today: Tells the date.
    """

    SCOPE = Scope.HOME
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.HOME),
        Binding("escape", "all", "show all", show=False, id="home.all"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-low"), (32, "-high")]  # noqa: RUF012 - typed so by Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    HomeScreen {
        #name { height: 5; margin: 1 2 0 2; display: none; }
        #greeting { height: auto; padding: 0 3; margin: 1 0; color: $text-muted; }
        #filter { display: none; margin: 0 2; height: 3; }
        #body { height: 1fr; layout: vertical; }
        #list { height: 2fr; min-height: 3; margin: 0 1; }
        #details { height: 1fr; min-height: 8; padding: 0 1; margin: 0 1; background: $surface; }
        &.-filtering #filter { display: block; }
        &.-high #name { display: block; }
        &.-wide #body { layout: horizontal; }
        &.-wide #list { width: 3fr; height: 100%; }
        &.-wide #details { width: 2fr; height: 100%; margin: 0 2 1 1; }
        &.-tiny #greeting, &.-tiny #details { display: none; }
    }
    """

    @dataclass
    class Picked(Message):
        """Something of the list was picked."""

        pick: UnfinishedWorkout | SessionEntry

    @dataclass
    class Discarded(Message):
        """A workout that waits is to be shown no more."""

        workout: UnfinishedWorkout

    class HistoryWanted(Message):
        """The history is to be shown."""

    @dataclass
    class Kept(Message):
        """A workout that waits is to stay as it is."""

        workout: UnfinishedWorkout

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._page = HomePage()
        self._cursor = 0
        self._has_moved = False
        self._waits_for = ""
        self._title_box = BigMomentBox(BigMoment("runcoach", role=Role.GOOD), id="name")
        self._greeting = Words(_LOOKING, id="greeting")
        self._list = ChoiceListBox(ChoiceList(), id="list")
        self._details = CuePanelBox(CuePanel(), id="details")

    def compose(self) -> ComposeResult:
        """Name, greeting, list and details."""
        yield self._title_box
        yield self._greeting
        yield Input(placeholder="part of a name, an exercise or a thing", id="filter")
        with Horizontal(id="body"):
            yield self._list
            yield self._details
        yield self.key_line

    def on_mount(self) -> None:
        """Show what there is so far."""
        self._show()

    @property
    def page(self) -> HomePage:
        """What is shown."""
        return self._page

    def show_page(self, page: HomePage) -> None:
        """Show another page; the cursor stays where the person has put it."""
        before = self._pick()
        self._page = replace(page, filter=self._page.filter)
        picks = self._page.picks()
        if self._has_moved and before in picks:
            self._cursor = picks.index(before)
        else:
            self._cursor = first_pick(self._page)
        self._show()

    def wait_for(self, what: str) -> None:
        """Say for what there is nothing to pick yet; nothing, where it takes no longer than usual."""
        self._waits_for = what
        self._show()

    def _pick(self) -> UnfinishedWorkout | SessionEntry | None:
        picks = self._page.picks()
        return picks[self._cursor] if self._cursor < len(picks) else None

    def _show(self) -> None:
        rows = home_rows(self._page, self._today())
        longest = max((cell_len(row.label) for row in rows if row.role is not Role.QUIET), default=0)
        self._list.show(ChoiceList(rows, self._cursor, min(30, longest + 2)))
        pick = self._pick()
        self._details.show(CuePanel(details(pick, self._page, self._today()) if pick else (Cue("", self._empty()),)))
        self._greeting.say(self._greet())
        waits = isinstance(pick, UnfinishedWorkout)
        ids = (
            "home.open",
            "home.up+home.down",
            *(("home.keep", "home.discard") if waits else ()),
            "home.history",
            "home.filter",
        )
        labels = {"home.up+home.down": "choose", "everywhere.leave": "quit", "home.open": "go on" if waits else "open"}
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    def _greet(self) -> str:
        if self._page.is_loading:
            return self._waits_for or _LOOKING
        if self._page.is_first_time:
            return _WELCOME
        streak = wording.streak(self._page.streak)
        return f"{_WELCOME_BACK} So far {streak}." if streak else _WELCOME_BACK

    def _empty(self) -> str:
        if self._page.is_loading:
            return _LOOKING
        return _NO_MATCH if self._page.filter else _NONE

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """A click moves the cursor, and opens the line that has it already."""
        if message.row == self._cursor:
            self.action_open()
            return
        self._cursor, self._has_moved = message.row, True
        self._show()

    def action_move(self, by: int) -> None:
        """To another line."""
        self._cursor, self._has_moved = moved(self._list.value.rows, self._cursor, by), True
        self._show()

    def action_open(self) -> None:
        """Pick the line under the cursor."""
        pick = self._pick()
        if pick is not None:
            self.post_message(self.Picked(pick))

    def action_keep_stopped(self) -> None:
        """Let a workout that waits stay as it is."""
        pick = self._pick()
        if isinstance(pick, UnfinishedWorkout):
            self.post_message(self.Kept(pick))

    def action_discard(self) -> None:
        """Ask whether to discard a workout that waits."""
        pick = self._pick()
        if not isinstance(pick, UnfinishedWorkout):
            return
        # Rarely needed, and not for the first frame.
        from runcoach.screens.dialog import DiscardScreen

        done = f"{pick.sets_done} of {wording.count(pick.sets, 'set')} were done"

        def answer(is_discarded: bool | None) -> None:
            if is_discarded:
                self.post_message(self.Discarded(pick))

        self.app.push_screen(DiscardScreen(pick.session_title, done), answer)

    def action_history(self) -> None:
        """Show what was done."""
        self.post_message(self.HistoryWanted())

    def action_filter(self) -> None:
        """Ask what to look for."""
        self.add_class("-filtering")
        self.query_one("#filter", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only what contains it."""
        self._page = replace(self._page, filter=event.value.strip())
        self._cursor, self._has_moved = 0, True
        self._show()

    def on_input_submitted(self) -> None:
        """Back to the list."""
        self.set_focus(None)
        if not self._page.filter:
            self.remove_class("-filtering")

    def on_key(self, event: events.Key) -> None:
        """The arrows work while one types, too."""
        if event.key in ("up", "down") and self.focused is not None:
            event.stop()
            self.action_move(-1 if event.key == "up" else 1)

    def action_all(self) -> None:
        """Show all sessions again."""
        field = self.query_one("#filter", Input)
        field.value = ""
        self.set_focus(None)
        self.remove_class("-filtering")

    def action_leave(self) -> None:
        """End the program."""
        self.app.exit()
