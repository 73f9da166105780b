"""What is at hand: a list of all that a session needs, to be ticked off, and how it goes without the rest."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from runcoach.coach.at_hand import toggled
from runcoach.coach.briefing import Briefing
from runcoach.panels.fetch_list import TITLE, WORDS, FetchRow, fetch_rows
from runcoach.screens.base import BaseScreen
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.pick_list import OPTION, PickList, PickListBox, moved, option_of


class FetchScreen(BaseScreen):
    """The list of a briefing.

    Args:
        briefing: The briefing.
        on_change: Called with the briefing as it is after each change.
    """

    SCOPE = Scope.FETCH
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.FETCH),
        Binding("escape", "done", "back", show=False, id="fetch.escape"),
    ]
    DEFAULT_CSS = """
    FetchScreen {
        overflow: hidden;
        #list { height: 1fr; }
    }
    """

    def __init__(self, briefing: Briefing, on_change: Callable[[Briefing], None]) -> None:
        super().__init__()
        self._briefing = briefing
        self._on_change = on_change
        self._cursor = 0
        self._list = PickListBox(PickList(), id="list")

    def compose(self) -> ComposeResult:
        """The list, and the keys."""
        yield self._list
        yield self.key_row

    def on_mount(self) -> None:
        """Show the list."""
        self._show()

    def on_resize(self) -> None:
        """Divide the new size."""
        self._show()

    @property
    def _rows(self) -> tuple[FetchRow, ...]:
        return fetch_rows(self._briefing)

    def _show(self) -> None:
        rows = self._rows
        self._cursor = max(0, min(self._cursor, len(rows) - 1))
        self._list.show(PickList(TITLE, WORDS, tuple(each.row for each in rows), self._cursor))
        at = rows[self._cursor]
        change = ("fetch.less+fetch.more",) if at.exercise is not None else ()
        toggle = "I don't have it" if at.row.is_there else "I have it"
        labels = {
            "fetch.pick": "next way" if at.exercise is not None else toggle,
            "fetch.up+fetch.down": "choose" if at.exercise is not None or at.row.is_there else "how it goes without",
            "fetch.less+fetch.more": "how it goes",
            "fetch.done": "back to the briefing",
        }
        self.show_keys(("fetch.pick", "fetch.up+fetch.down", *change, "fetch.done", "everywhere.help"), labels)

    def _change(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._on_change(briefing)
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self._cursor = moved(self._list.value.rows, self._cursor, by)
        self._show()

    def action_pick(self) -> None:
        """Have a thing or not; on an exercise, let it go in its next way."""
        at = self._rows[self._cursor]
        if at.exercise is not None:
            ways = self._briefing.ways(at.exercise)
            self._change(self._briefing.with_way(at.exercise, ways[(at.row.chosen + 1) % len(ways)]))
            return
        missing = toggled(self._briefing.missing_names, at.thing)
        self._change(self._briefing.with_not_at_hand(missing))

    def action_change(self, by: int) -> None:
        """Let an exercise go in another way."""
        at = self._rows[self._cursor]
        if at.exercise is None:
            self.notify_line(f"{self.key('fetch.pick')} changes whether you have it.")
            return
        self._choose(at.exercise, at.row.chosen + by)

    def _choose(self, exercise: int, number: int) -> None:
        ways = self._briefing.ways(exercise)
        if 0 <= number < len(ways):
            before = self._briefing
            self._change(before.with_way(exercise, ways[number]))
            if self._briefing is before:
                self.notify_line("One exercise has to stay.")

    def on_pick_list_box_clicked(self, message: PickListBox.Clicked) -> None:
        """Do what was clicked."""
        if message.kind == OPTION:
            self._cursor, option = option_of(message.number)
            exercise = self._rows[self._cursor].exercise
            if exercise is not None:
                self._choose(exercise, option)
            return
        self._cursor = message.number
        self.action_pick()

    def action_done(self) -> None:
        """Go back to the briefing."""
        self.app.pop_screen()

    def action_leave(self) -> None:
        """Go back to the briefing."""
        self.action_done()
