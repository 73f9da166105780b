"""The end of a workout: what was done, bests, left against right, what to try next; a note and a rating.

The facts come from `coach.summary`.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from runcoach.coach.coach import Coach
from runcoach.coach.commands import workout_rating
from runcoach.coach.notes import note_input
from runcoach.coach.summary import Summary, summary_of
from runcoach.panels.summary_page import summary_page
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.keys import bindings, rating_keys
from runcoach.settings.actions import Scope
from runcoach.widgets.summary_page import SummaryPage, SummaryPageBox, scroll_range


class SummaryScreen(BaseScreen):
    """The summary of a workout that is over.

    Args:
        coach: Has the workout.
        on_done: Called when the user goes on.
    """

    SCOPE = Scope.SUMMARY
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.SUMMARY),
        Binding("escape", "done", "done", show=False, id="summary.escape"),
    ]

    def __init__(self, coach: Coach, *, on_done: Callable[[], None]) -> None:
        super().__init__()
        self._coach = coach
        self._on_done = on_done
        self._summary: Summary | None = None
        self._scroll = 0
        self._page = SummaryPageBox(SummaryPage(), id="page")

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield self._page
        yield self.key_row

    def on_mount(self) -> None:
        """Show the workout."""
        self._sum_up()

    def on_screen_resume(self) -> None:
        """Show the results again: they may have been corrected meanwhile."""
        self._sum_up()

    def _sum_up(self) -> None:
        settings = self.preferences.settings
        self._summary = summary_of(self._coach, self.preferences.look(self.app).unit, settings.loads)
        self._show()

    def _show(self) -> None:
        if self._summary is None:
            return
        page = summary_page(
            self._summary,
            self._coach.overall,
            self._coach.plan.session.title,
            unit=self.preferences.look(self.app).unit,
            rating_keys=rating_keys("summary", self.keymap),
            note_key=self.key("summary.note"),
            scroll=self._scroll,
        )
        self._page.show(page)
        ids = ("summary.done", "summary.note", "summary.edit", "summary.scroll_up+summary.scroll_down")
        self.show_keys((*ids, "everywhere.help"), {"summary.scroll_up+summary.scroll_down": "scroll"})

    def settings_changed(self) -> None:
        """Show the new keys; the rest follows when the settings are left."""
        if self.is_mounted:
            self._show()

    def action_rate(self, rpe: int) -> None:
        """Rate the whole workout; the same rating again takes it away."""
        self._coach.press(workout_rating(self._coach.overall, rpe))
        self._show()

    def action_note(self) -> None:
        """Write a note."""
        self.app.push_screen(LineScreen("A note to this workout", self._coach.overall.note), self._noted)

    def _noted(self, text: str | None) -> None:
        if text is not None and (given := note_input(None, text, self._coach.overall.note)) is not None:
            self._coach.press(given)
        self._show()

    def action_edit(self) -> None:
        """Correct a result, beginning with the first of the page."""
        from runcoach.screens.edit import EditScreen

        done = [each.sets[0].set_index for each in self._summary.exercises if each.sets] if self._summary else []
        first = done[0] if done else self._coach.view().set.index
        self.app.push_screen(EditScreen(self._coach, first))

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        last = scroll_range(self._page.value, *self._page.size)
        self._scroll = max(0, min(last, self._scroll + 2 * by))
        self._show()

    def action_done(self) -> None:
        """Go back to the sessions."""
        self._on_done()

    def action_leave(self) -> None:
        """Go back to the sessions."""
        self._on_done()
