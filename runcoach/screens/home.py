"""The home screen: the sessions, unfinished workouts, and what each needs and takes.

Shows a page and posts what was picked. It is the first frame, which comes before there is a page: everything that reads
sessions and workouts is imported with the first page.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message

from runcoach.base.roles import ColourRole
from runcoach.screens.base import BaseScreen
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, moved
from runcoach.widgets.cue_panel import CueLine, CuePanel, CuePanelBox
from runcoach.widgets.lines import Words
from runcoach.widgets.tint import DIM

if TYPE_CHECKING:
    from textual.widgets import Input

    from runcoach.coach.home_page import HomePage, Pick
    from runcoach.log.store.records import UnfinishedWorkout

_WELCOME = "Welcome. Pick a session with {up} {down}, {keys}, and the first exercise begins."
LOOKING = "Looking for sessions …"
_HIGH = 32
"""From this many lines on there is room for the program's name."""


class HomeScreen(BaseScreen):
    """The list of sessions.

    Args:
        today: Returns the date.
    """

    SCOPE = Scope.HOME
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.HOME),
        Binding("escape", "all", "show all", show=False, id="home.all"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-low"), (_HIGH, "-high")]  # noqa: RUF012 - typed so by Textual
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
        """A line of the list was picked."""

        pick: "Pick"

    @dataclass
    class Discarded(Message):
        """An unfinished workout was discarded."""

        workout: "UnfinishedWorkout"

    class HistoryRequested(Message):
        """The user asks for the history."""

    @dataclass
    class Kept(Message):
        """An unfinished workout ends with what was done."""

        workout: "UnfinishedWorkout"

    @dataclass
    class PasteRequested(Message):
        """The user has pasted something, or is going to."""

        text: str = ""

    class Resumed(Message):
        """The screen is on top again: what was done may have been corrected meanwhile."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._page: HomePage | None = None
        self._filter = ""
        self._cursor = 0
        self._has_moved = False
        self._waiting_text = ""
        self._greeting = Words(LOOKING, id="greeting")
        self._list = ChoiceListBox(ChoiceList(), id="list")
        self._details = CuePanelBox(CuePanel((CueLine("", LOOKING),)), id="details")

    def compose(self) -> ComposeResult:
        """Greeting, list and details."""
        yield self._greeting
        with Horizontal(id="body"):
            yield self._list
            yield self._details
        yield self.key_row

    def on_mount(self) -> None:
        """Show what there is so far."""
        self._show()

    def on_screen_resume(self) -> None:
        """Ask for what has changed; the first time nothing has."""
        if self._page is not None:
            self.post_message(self.Resumed())

    def on_resize(self, event: events.Resize) -> None:
        """Put the program's name at the top if there is room for it."""
        if event.size.height < _HIGH or self.query("#name"):
            return
        # The strokes of the large letters are needed here alone.
        from runcoach.widgets.big_text import BigText, BigTextBox
        from runcoach.widgets.lettering.inking import Flush

        name = BigText("runcoach", ColourRole.GO, flush=Flush.CENTRE, is_centred=True)
        self.mount(BigTextBox(name, id="name"), before=self._greeting)

    @property
    def page(self) -> "HomePage":
        """What is shown."""
        from runcoach.coach.home_page import HomePage

        return self._page or HomePage()

    def show_page(self, page: "HomePage") -> None:
        """Show another page; the cursor stays where the user has put it."""
        from runcoach.panels.home_rows import first_pick

        before = self._pick()
        self._page = replace(page, filter=self._filter)
        picks = self._page.picks()
        if self._has_moved and before in picks:
            self._cursor = picks.index(before)
        else:
            self._cursor = first_pick(self._page)
        self._show()

    def begin_again(self) -> None:
        """Put the cursor where it begins, with the next page: at the workout that waits, if there is one."""
        self._has_moved = False
        self.action_all()

    def show_waiting(self, why: str) -> None:
        """Say why nothing can be picked yet; an empty text says that sessions are being looked for."""
        self._waiting_text = why
        self._show()

    def _pick(self) -> "Pick | None":
        picks = self._page.picks() if self._page is not None else ()
        return picks[self._cursor] if self._cursor < len(picks) else None

    def _unfinished(self) -> "UnfinishedWorkout | None":
        """The unfinished workout under the cursor, or None if another line is there."""
        pick = self._pick()
        if self._page is None:
            return None
        return next((each for each in self._page.unfinished if each == pick), None)

    def _show(self) -> None:
        if self._page is not None:
            self._show_picks(self._page)
        if self._page is None or self._page.is_loading:
            self._greeting.say(self._waiting_text or LOOKING)
        is_unfinished = self._unfinished() is not None
        ids = (
            "home.open",
            "home.up+home.down",
            *(("home.keep", "home.discard") if is_unfinished else ()),
            "home.history",
            "home.filter",
            "home.paste",
            "everywhere.settings",
        )
        labels = {
            "home.up+home.down": "choose",
            "everywhere.leave": "quit",
            "home.open": "go on" if is_unfinished else "open",
        }
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    def settings_changed(self) -> None:
        """Show the new keys."""
        if self.is_mounted:
            self._show()

    def _show_picks(self, page: "HomePage") -> None:
        from runcoach.panels.home_rows import details, greeting, home_rows, why_empty

        today = self._today()
        rows = home_rows(page, today)
        longest = max((cell_len(row.label) for row in rows if row.role is not DIM), default=0)
        self._list.show(ChoiceList(rows, self._cursor, min(30, longest + 2)))
        pick, empty = self._pick(), (CueLine("", why_empty(page) or LOOKING),)
        self._details.show(CuePanel(details(pick, page, today, self.keymap) if pick else empty))
        welcome = _WELCOME.format(up=self.key("home.up"), down=self.key("home.down"), keys=self.starting_keys)
        self._greeting.say(greeting(page, welcome))

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """Move the cursor to a line that was clicked; a second click opens it."""
        if message.row == self._cursor:
            self.action_open()
            return
        self._cursor, self._has_moved = message.row, True
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self._cursor, self._has_moved = moved(self._list.value.rows, self._cursor, by), True
        self._show()

    def action_open(self) -> None:
        """Pick the line under the cursor."""
        pick = self._pick()
        if pick is not None:
            self.post_message(self.Picked(pick))

    def action_keep_stopped(self) -> None:
        """End the unfinished workout under the cursor with what was done."""
        unfinished = self._unfinished()
        if unfinished is not None:
            self.post_message(self.Kept(unfinished))

    def action_discard(self) -> None:
        """Ask whether to discard the unfinished workout under the cursor."""
        unfinished = self._unfinished()
        if unfinished is None:
            return
        # Rarely needed, and not for the first frame.
        from runcoach.coach import wording
        from runcoach.screens.dialog import DiscardScreen

        done = f"{unfinished.sets_done} of {wording.count(unfinished.sets, 'set')} were done"

        def answer(is_discarded: bool | None) -> None:
            if is_discarded:
                self.post_message(self.Discarded(unfinished))

        self.app.push_screen(DiscardScreen(unfinished.session_title, done), answer)

    def action_history(self) -> None:
        """Show what was done."""
        self.post_message(self.HistoryRequested())

    def action_paste_plan(self) -> None:
        """Ask for a plan to be pasted."""
        self.post_message(self.PasteRequested())

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted for a plan."""
        event.stop()
        if event.text.strip():
            self.post_message(self.PasteRequested(event.text))

    def action_filter(self) -> None:
        """Ask for a text to filter by."""
        self.add_class("-filtering")
        field = self._field()
        if field is None:
            # A text field takes long to style, and the first frame needs none.
            from runcoach.widgets.line_inputs import FilterInput

            field = FilterInput(placeholder="part of a name, an exercise or a thing", id="filter")
            self.mount(field, after=self._greeting)
        field.focus()

    def _field(self) -> "Input | None":
        from textual.widgets import Input

        return next(iter(self.query("#filter").results(Input)), None)

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Show only the sessions that contain the text."""
        self._filter = event.value.strip()
        if self._page is not None:
            self._page = replace(self._page, filter=self._filter)
        self._cursor, self._has_moved = 0, True
        self._show()

    def on_input_submitted(self) -> None:
        """Go back to the list."""
        self.set_focus(None)
        if not self._filter:
            self.remove_class("-filtering")

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move the cursor while the user types, too."""
        if event.key in ("up", "down") and self.focused is not None:
            event.stop()
            self.action_move(-1 if event.key == "up" else 1)

    def action_all(self) -> None:
        """Show all sessions again."""
        field = self._field()
        if field is not None:
            field.value = ""
        self.set_focus(None)
        self.remove_class("-filtering")

    def action_leave(self) -> None:
        """End the program."""
        self.app.exit()
