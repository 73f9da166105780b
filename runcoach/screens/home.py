"""The home screen: what is up today, the training days, the sessions, and the last workouts; the first time a welcome.

Shows a page and posts what was picked. It is the first frame, which comes before there is a page: everything that reads
or draws sessions and workouts is imported with the first page.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from runcoach.base.quick_dataclass import dataclass
from runcoach.screens.base import BaseScreen, in_one_frame
from runcoach.screens.early_keys import EarlyKeys, once_there_is_a_list
from runcoach.screens.home_figures import HomeFigures, Standing
from runcoach.screens.home_keys import list_keys, welcome_keys
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.lines import Words

if TYPE_CHECKING:
    from textual.widgets import Input

    from runcoach.coach.home_page import HomePage, Pick
    from runcoach.coach.session_listing import SessionListing
    from runcoach.log.store.records import UnfinishedWorkout
    from runcoach.widgets.home_page import HomePageBox, HomeView
    from runcoach.widgets.welcome_page import WelcomePageBox, WelcomeView

LOOKING = "Looking for sessions …"
KEPT = "Your key acts as soon as they are here."


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
    DEFAULT_CSS = """
    HomeScreen {
        layers: default figure;
        #greeting { height: auto; padding: 0 3; margin: 1 0; color: $text-muted; }
        #filter { display: none; margin: 0 2; height: 3; }
        &.-filtering #filter { display: block; }
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

    class LibraryRequested(Message):
        """The user asks for the exercises."""

    class NewRequested(Message):
        """The user is going to build a session."""

    @dataclass
    class ChangeRequested(Message):
        """The user is going to change a session."""

        listing: "SessionListing"

    class Drawn(Message):
        """The first picture is on its way to the terminal."""

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
        self._is_drawn = False
        self.early = EarlyKeys(self._show)
        self._greeting = Words(LOOKING, id="greeting")
        self._box: HomePageBox | WelcomePageBox | None = None
        self._figures = HomeFigures(self)

    def compose(self) -> ComposeResult:
        """A line of words, until there is a page."""
        yield self._greeting
        yield self.key_row

    def on_mount(self) -> None:
        """Show what there is so far."""
        self._show()
        # The figures lie on grounds of the theme.
        self.app.theme_changed_signal.subscribe(self, lambda _: self._figures_anew())

    def on_screen_resume(self) -> None:
        """Say that the first picture is drawn, as it is when this is read; later ask for what has changed."""
        if not self._is_drawn:
            self._is_drawn = True
            self.post_message(self.Drawn())
        elif self._page is not None:
            self.post_message(self.Resumed())

    def on_resize(self) -> None:
        """Put the figures where they are now."""
        self.call_after_refresh(self._show_figures)

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
        for action in self.early.look(is_loading=page.is_loading):
            # The user may have gone elsewhere meanwhile.
            if self.is_attached and self.app.screen is self:
                action()

    def begin_again(self) -> None:
        """Put the cursor where it begins, with the next page: at the workout that waits, if there is one."""
        self._has_moved = False
        self.action_all()

    def show_waiting(self, why: str) -> None:
        """Say why nothing can be picked yet; an empty text says that sessions are being looked for."""
        if why != self._waiting_text:
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

    @property
    def is_welcome(self) -> bool:
        """Whether it is the first time, so that the sessions are shown as cards."""
        page = self._page
        return page is not None and page.is_first_time and not page.filter and bool(page.shown())

    def _show(self) -> None:
        if not self.is_attached:
            return
        page = self._page
        if page is not None and (page.picks() or not page.is_loading):
            self._show_page(page)
        self._greeting.display = self._box is None or bool(self._waiting_text)
        words = self._waiting_text or LOOKING
        self._greeting.say(f"{words} {KEPT}" if self.early else words)
        self.show_keys(*self._keys())

    def _keys(self) -> tuple[tuple[str, ...], dict[str, str]]:
        if not self.is_welcome:
            return list_keys(is_unfinished=self._unfinished() is not None)
        from runcoach.widgets.welcome_page import has_cards

        width, height = self.size
        return welcome_keys(is_first=self._cursor == 0, has_cards=has_cards(width, height - 1))

    def settings_changed(self) -> None:
        """Show the new keys."""
        if self.is_mounted:
            self._show()

    def _show_page(self, page: "HomePage") -> None:
        from runcoach.panels.home_rows import home_view, welcome_view
        from runcoach.widgets.home_page import HomePageBox
        from runcoach.widgets.welcome_page import WelcomePageBox

        kind = WelcomePageBox if self.is_welcome else HomePageBox
        view: HomeView | WelcomeView
        if self.is_welcome:
            view = welcome_view(page, self._cursor, self.key("home.open"))
        else:
            first_weekday = self.preferences.settings.week_begins.weekday
            view = home_view(page, self._cursor, self._today(), self.keymap, first_weekday=first_weekday)
        if isinstance(self._box, kind):
            self._box.show(view)  # type: ignore[arg-type]
        else:
            if self._box is not None:
                self._box.remove()
            self._box = kind(view, classes="page")  # type: ignore[arg-type]
            self.mount(self._box, before=self.key_row)
        self.call_after_refresh(self._show_figures)

    def _figures_anew(self) -> None:
        self.call_after_refresh(self._show_figures)

    def _show_figures(self) -> None:
        """Let the figures stand where the page leaves room for them."""
        page, box = self._page, self._box
        if page is None or box is None or not self.is_attached or not box.size.height:
            return
        from runcoach.panels.home_rows import standing_figures

        self._figures.show([Standing(*each) for each in standing_figures(page, self._cursor, box.value, *box.size)])

    def on_home_page_box_picked(self, message: "HomePageBox.Picked") -> None:
        """Move the cursor to a line that was clicked; a second click opens it."""
        self._clicked(message.row)

    def on_welcome_page_box_picked(self, message: "WelcomePageBox.Picked") -> None:
        """Choose a card that was clicked; a second click opens it."""
        self._clicked(message.row)

    def _clicked(self, row: int) -> None:
        if row == self._cursor:
            self.action_open()
            return
        self._cursor, self._has_moved = row, True
        self._show()

    @once_there_is_a_list(opens=False)
    def action_move(self, by: int) -> None:
        """Go to another line."""
        picks = self._page.picks() if self._page is not None else ()
        self._cursor, self._has_moved = max(0, min(len(picks) - 1, self._cursor + by)), True
        self._show()

    @once_there_is_a_list(opens=True)
    def action_open(self) -> None:
        """Pick the line under the cursor."""
        pick = self._pick()
        if pick is not None:
            self.post_message(self.Picked(pick))

    @once_there_is_a_list(opens=True)
    def action_keep_stopped(self) -> None:
        """End the unfinished workout under the cursor with what was done."""
        unfinished = self._unfinished()
        if unfinished is not None:
            self.post_message(self.Kept(unfinished))

    @once_there_is_a_list(opens=True)
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

    @once_there_is_a_list(opens=True)
    def action_history(self) -> None:
        """Show what was done."""
        self.post_message(self.HistoryRequested())

    @once_there_is_a_list(opens=True)
    def action_library(self) -> None:
        """Show all exercises."""
        self.post_message(self.LibraryRequested())

    def action_new_session(self) -> None:
        """Build a session."""
        self.post_message(self.NewRequested())

    @once_there_is_a_list(opens=True)
    def action_change_session(self) -> None:
        """Change the session under the cursor."""
        from runcoach.coach.session_listing import SessionListing

        pick = self._pick()
        if isinstance(pick, SessionListing):
            self.post_message(self.ChangeRequested(pick))
        else:
            self.notify_line("Choose a session first. A workout that was done is corrected in the history.")

    def action_paste_plan(self) -> None:
        """Ask for a plan to be pasted."""
        self.post_message(self.PasteRequested())

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted for a plan."""
        event.stop()
        if event.text.strip():
            self.post_message(self.PasteRequested(event.text))

    async def action_filter(self) -> None:
        """Ask for a text to filter by; what is typed at once after the key is already in it."""
        # A text field takes long to style, and the first frame needs none.
        from runcoach.screens.home_filter import open_filter

        await open_filter(self, self._greeting)

    async def on_input_changed(self, event: "Input.Changed") -> None:
        """Show only the sessions that contain the text."""
        self._filter = event.value.strip()
        if self._page is not None:
            self._page = replace(self._page, filter=self._filter)
        self._cursor, self._has_moved = 0, True
        self._show()
        await in_one_frame()

    def on_input_submitted(self) -> None:
        """Go back to the list."""
        from runcoach.screens.home_filter import leave_filter

        leave_filter(self)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move the cursor while the user types, too."""
        if event.key in ("up", "down") and self.focused is not None:
            event.stop()
            self.action_move(-1 if event.key == "up" else 1)

    def action_all(self) -> None:
        """Show all sessions again."""
        if self.has_class("-filtering"):
            from runcoach.screens.home_filter import clear_filter

            clear_filter(self)

    def action_leave(self) -> None:
        """End the program."""
        self.app.exit()
