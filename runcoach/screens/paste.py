"""A pasted plan: your lines at the left, what was understood at the right, doubts as questions answered by a digit.

Shows what `PastedPlan` holds and forwards keys to it; one key saves the sessions of the plan.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer

from runcoach.base.errors import RunCoachError
from runcoach.coach import wording
from runcoach.coach.new_sessions import Written
from runcoach.coach.pasted_plan import MAX_CHARACTERS, PastedPlan, SessionPreview, Step
from runcoach.panels.paste_page import paste_page
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import DiscardPlanScreen, LineScreen
from runcoach.screens.keys import bindings
from runcoach.settings.actions import Scope
from runcoach.widgets.paste_layout import PastePage
from runcoach.widgets.paste_page import PastePageBox

_PREVIEW_AFTER_S = 0.15
"""How long the plan stays the same before its sessions are worked out: no key waits for that."""
_MAX_NAME = 100


class PasteScreen(BaseScreen):
    """A pasted plan that is put right and saved.

    Args:
        plan: The plan.
        on_saved: Called with the sessions that were written, and how many lines are in none.
        show_message: Shows a title and a text of several lines.
    """

    SCOPE = Scope.PASTE
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.PASTE),
        Binding("escape", "leave", "back", show=False, id="paste.escape"),
    ]
    DEFAULT_CSS = "PasteScreen { overflow: hidden; #page { height: 1fr; } }"

    def __init__(
        self,
        plan: PastedPlan,
        on_saved: Callable[[Sequence[Written], int], None],
        show_message: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self.plan = plan
        """What is shown."""
        self._on_saved = on_saved
        self._show_message = show_message
        self._cursor = next(iter(plan.open_rows), 0)
        self._previews: Sequence[SessionPreview] | None = None
        self._preview_timer: Timer | None = None
        self._page = PastePageBox(PastePage(), id="page")

    def compose(self) -> ComposeResult:
        """The page, and the keys."""
        yield self._page
        yield self.key_row

    def on_mount(self) -> None:
        """Show the plan."""
        self._changed()

    @property
    def cursor(self) -> int:
        """The chosen row."""
        return self._cursor

    def settings_changed(self) -> None:
        """Show the new keys."""
        if self.is_mounted:
            self._show()

    def _changed(self) -> None:
        """Show a plan that has changed; what its sessions will be follows when there is time."""
        self._previews = None
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(_PREVIEW_AFTER_S, self._preview)
        self._go_to(self._cursor)

    def _preview(self) -> None:
        self._previews = self.plan.previews()
        self._show()

    def _go_to(self, row: int) -> None:
        """Choose a row, or the next one that is not blank."""
        rows = self.plan.rows
        self._cursor = max(0, min(row, len(rows) - 1))
        if rows and rows[self._cursor].is_blank:
            self._cursor = next(at for at in range(self._cursor, len(rows)) if not rows[at].is_blank)
        self._show()

    def _show(self) -> None:
        self._page.show(paste_page(self.plan, self._cursor, self._previews, self.key("paste.add")))
        if self.plan.is_empty:
            self.show_keys(("paste.add", "everywhere.help", "everywhere.leave"), {"everywhere.leave": "back"})
            return
        digits = "+".join(f"paste.answer_{number}" for number in range(1, self._choices + 1))
        sessions = len(self.plan.plan.days)
        labels = {
            "paste.main": self._main_label(),
            digits: "answer",
            "paste.up+paste.down": "choose",
            "paste.save": "save anyway" if self.plan.open_rows else "save",
            "everywhere.leave": "back",
        }
        if sessions > 1:
            labels["paste.save"] += f" {sessions} sessions"
        save = ("paste.save",) if self._main() != "save" else ()
        answers = (digits,) if digits else ()
        ids = ("paste.main", *answers, "paste.edit", *save, "paste.up+paste.down", "paste.add", "paste.delete")
        self.show_keys((*ids, "everywhere.help", "everywhere.leave"), labels)

    @property
    def _choices(self) -> int:
        """How many answers the chosen row offers."""
        questions = self.plan.rows[self._cursor].questions if not self.plan.is_empty else ()
        return len(questions[0].choices) if questions else 0

    def _main(self) -> str:
        """What the main key does now."""
        return "answer" if self._choices else "next" if self.plan.open_rows else "save"

    def _main_label(self) -> str:
        match self._main():
            case "answer":
                return "answer 1"
            case "next":
                return "next question"
            case _:
                sessions = len(self.plan.plan.days)
                return f"save {sessions} sessions" if sessions > 1 else "save and open"

    def on_paste_page_box_picked(self, message: PastePageBox.Picked) -> None:
        """Choose a line that was clicked; a second click rewrites it."""
        if message.row == self._cursor:
            self.action_edit()
        else:
            self._go_to(message.row)

    def on_paste_page_box_answered(self, message: PastePageBox.Answered) -> None:
        """Give the answer that was clicked."""
        self.action_answer(message.number)

    def on_paste(self, event: events.Paste) -> None:
        """Put what was pasted below the chosen line."""
        event.stop()
        self._insert(event.text)

    def _insert(self, text: str) -> None:
        at = self._cursor + 1 if not self.plan.is_empty else 0
        try:
            count = self.plan.insert(at, text)
        except RunCoachError as error:
            self._show_message(error.title, str(error))
            return
        if count:
            self._cursor = self.plan.next_open(at - 1) or at
            self._changed()

    def action_main(self) -> None:
        """Give the first answer, go to the next question, or save."""
        if self.plan.is_empty:
            self.action_add()
            return
        match self._main():
            case "answer":
                self.action_answer(1)
            case "next":
                self.action_next_open()
            case _:
                self.action_save()

    def action_move(self, by: int) -> None:
        """Go to another line; blank ones are passed over."""
        rows = self.plan.rows
        at = self._cursor + by
        while 0 <= at < len(rows) and rows[at].is_blank:
            at += by
        if 0 <= at < len(rows):
            self._go_to(at)

    def action_next_open(self) -> None:
        """Go to the next line with a question."""
        found = self.plan.next_open(self._cursor)
        if found is None:
            self.notify_line(f"No question is open. {self.key('paste.save')} saves.")
        else:
            self._go_to(found)

    def action_answer(self, number: int) -> None:
        """Answer the question of the chosen line, and go on to the next one."""
        if not self._choices:
            self.notify_line("There is no question about this line.")
            return
        asked = self.plan.rows[self._cursor].questions[0]
        step = self.plan.answer(self._cursor, number)
        if step is None:
            self.notify_line(f"The answers are 1 to {self._choices}.")
        elif step is Step.REWRITE:
            self.action_edit()
        elif step is Step.LEAVE_OUT:
            self._go_to_open(self._cursor - 1)
        elif not self.plan.rows[self._cursor].questions:
            self._go_to_open(self._cursor)
        else:
            if asked in self.plan.rows[self._cursor].questions:
                self.notify_line(f"That is still not clear: {self.key('paste.edit')} writes it in other words.")
            self._changed()

    def _go_to_open(self, after: int) -> None:
        """Go to the next question of a plan that has changed; without one, stay."""
        found = self.plan.next_open(after)
        if found is not None:
            self._cursor = found
        self._changed()

    def action_edit(self) -> None:
        """Write the chosen line in other words."""
        if self.plan.is_empty:
            self.action_add()
            return
        text = self.plan.rows[self._cursor].text
        screen = LineScreen("The line in other words", text, max_length=MAX_CHARACTERS, is_selected=False)
        self.app.push_screen(screen, partial(self._edited, self._cursor))

    def _edited(self, row: int, text: str | None) -> None:
        if text is None:
            return
        try:
            if text:
                self.plan.edit(row, text)
            else:
                self.plan.delete(row)
        except RunCoachError as error:
            self._show_message(error.title, str(error))
        self._changed()

    def action_add(self) -> None:
        """Write a line below the chosen one."""

        def written(text: str | None) -> None:
            if text:
                self._insert(text)

        screen = LineScreen("A new line", "", max_length=MAX_CHARACTERS, is_selected=False)
        self.app.push_screen(screen, written)

    def action_delete_line(self) -> None:
        """Leave the chosen line out."""
        if not self.plan.is_empty:
            self.plan.delete(self._cursor)
            self._changed()
            self.notify_line(f"The line is left out. {self.key('paste.undo')} brings it back.")

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.plan.undo():
            self._changed()
        else:
            self.notify_line("Nothing was changed yet.")

    def action_name(self) -> None:
        """Ask for the name of the session."""
        self._ask_for_name(lambda: None)

    def _ask_for_name(self, then: Callable[[], None]) -> None:
        def named(name: str | None) -> None:
            if not name:
                return
            try:
                self.plan.rename(name)
            except RunCoachError as error:
                self._show_message(error.title, str(error))
                return
            self._changed()
            then()

        several = len(self.plan.plan.days) > 1
        title = "The name of these sessions, before that of the day" if several else "The name of the session"
        self.app.push_screen(LineScreen(title, self.plan.suggested_name, max_length=_MAX_NAME), named)

    def action_save(self) -> None:
        """Save the sessions, and open the briefing of the first."""
        if not self.plan.plan.days:
            self.notify_line("Nothing to save yet: no line is an exercise.")
        elif not self.plan.name:
            self._ask_for_name(self.action_save)
        else:
            try:
                written = self.plan.save()
            except RunCoachError as error:
                self._show_message(error.title, str(error))
                return
            self._on_saved(written, self.plan.left_out)

    def action_leave(self) -> None:
        """Go back, after a question if there is something to lose."""
        if self.plan.is_empty:
            self.app.pop_screen()
            return

        def answered(answer: str | None) -> None:
            match answer:
                case "save":
                    self.action_save()
                case "discard":
                    self.app.pop_screen()
                case _:
                    pass

        lines = wording.count(self.plan.understood[1], "line")
        self.app.push_screen(DiscardPlanScreen(lines), answered)
