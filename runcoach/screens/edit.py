"""The form that corrects what is recorded for any set of a workout: reps or seconds per side, load, RPE, note.

Nothing changes before `space` or `enter`; going to another set keeps what was changed so far.
"""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from runcoach.coach import result_draft, wording
from runcoach.coach.coach import Coach
from runcoach.coach.exercise_names import short_name
from runcoach.panels import result_rows
from runcoach.player.change_events import Ignored
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import LineScreen
from runcoach.screens.keys import bindings
from runcoach.session.load_steps import loads_for
from runcoach.session.notation import NotationError
from runcoach.session.values import Unit
from runcoach.settings.actions import Scope
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, ChoiceRow, moved
from runcoach.widgets.fitting_names import fitting_name
from runcoach.widgets.lines import HeadLine, HeadLineBox
from runcoach.widgets.paint import Span
from runcoach.widgets.tint import BOLD, DIM

_NUMBER_KEYS = frozenset("0123456789.,:")
_MAX_TYPED = 12
_TITLE_FROM = 60
_OTHER_COLUMNS = 24


class EditScreen(BaseScreen):
    """The form.

    Args:
        coach: Has the workout.
        set_index: The set to begin with.
        at_load: Whether the cursor begins at the load.
    """

    SCOPE = Scope.EDIT
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.EDIT),
        Binding("escape", "leave", "cancel", show=False, id="edit.cancel"),
    ]
    DEFAULT_CSS = """
    EditScreen {
        background: $panel;
        #head { height: 2; }
        #rows { margin: 1 1 0 1; }
    }
    """

    def __init__(self, coach: Coach, set_index: int, *, at_load: bool = False) -> None:
        super().__init__()
        self._coach = coach
        self._typed = ""
        self._problem = ""
        self._head = HeadLineBox(HeadLine(), id="head")
        self._rows = ChoiceListBox(ChoiceList(), id="rows")
        self._before = result_draft.draft_of(coach.plan.sets[set_index], coach.result(set_index))
        self._draft = self._untyped = self._before
        self._cursor = result_rows.load_row(self._draft) if at_load else 0

    def compose(self) -> ComposeResult:
        """Head, form, keys."""
        yield self._head
        yield self._rows
        yield self.key_row

    def on_mount(self) -> None:
        """Show the form."""
        self._show()

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self._show()

    def _show(self) -> None:
        planned = self._draft.planned
        exercise = planned.exercise
        asked = f"asked: {wording.amount(exercise)} {wording.sided(exercise)}".strip()
        place = f"{planned.index + 1} of {len(self._coach.plan.sets)} in all"
        name = fitting_name(exercise.exercise.name, short_name(exercise.exercise), self.size.width - _OTHER_COLUMNS)
        title = "Correct  " if self.size.width >= _TITLE_FROM else ""
        first = ((Span(title, DIM), Span(name, BOLD)), (Span(wording.set_number(planned)),))
        self._head.show(HeadLine((first, ((Span(asked, DIM),), (Span(place, DIM),)))))
        self._rows.show(ChoiceList(self._form(), self._cursor, result_rows.LABEL_WIDTH))
        ids = ("edit.save", "edit.up+edit.down", "edit.less+edit.more", "edit.previous+edit.next", "edit.note")
        labels = {
            "edit.up+edit.down": "line",
            "edit.less+edit.more": "change",
            "edit.previous+edit.next": "other set",
            "everywhere.leave": "cancel",
        }
        self.show_keys((*ids, "everywhere.leave", "everywhere.help"), labels)

    def _form(self) -> tuple[ChoiceRow, ...]:
        typed = result_rows.Typed(self._cursor, self._typed, self._problem) if self._typed else None
        own = loads_for(self._draft.planned.exercise.exercise.equipment, self.preferences.settings.loads)
        steps = result_rows.step_words(self._draft.load, self._unit, own)
        return result_rows.rows(self._draft, self._unit, self.key("edit.note"), typed, steps)

    @property
    def _unit(self) -> Unit | None:
        return self.preferences.look(self.app).unit

    def settings_changed(self) -> None:
        """Show the load in the new unit."""
        if self.is_mounted:
            self._show()

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """Move the cursor to a line that was clicked."""
        self._go_to(message.row)

    def on_key(self, event: events.Key) -> None:
        """Type a number into the line under the cursor; a sign that has no place in a number is named."""
        character = event.character or ""
        if event.key == "backspace":
            typed = self._typed[:-1]
        elif character and character in _NUMBER_KEYS and len(self._typed) < _MAX_TYPED:
            typed = self._typed + character
        elif character.isprintable() and character and event.key not in self.active_bindings:
            self.notify_line(f"{character} cannot be typed in this line. Type a number, like 22.5 or 22,5.")
            return
        else:
            return
        event.stop()
        self._type(typed)
        self._show()

    def _type(self, text: str) -> None:
        """Take what was typed so far into the draft; what cannot be read leaves it as it was before."""
        if not self._typed:
            self._untyped = self._draft
        self._typed, self._problem, self._draft = text, "", self._untyped
        if text:
            try:
                self._draft = result_draft.typed(self._untyped, self._cursor, text, self._unit)
            except NotationError as error:
                self._problem = f"{error}"

    def _end_typing(self) -> bool:
        """Forget what was typed, and say so if it could not be read.

        Returns:
            Whether nothing was lost.
        """
        problem, self._typed, self._problem = self._problem, "", ""
        if problem:
            self.notify_line(f"Not changed: {problem}.")
        return not problem

    def _go_to(self, row: int) -> None:
        self._end_typing()
        self._cursor = row
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self._go_to(moved(self._form(), self._cursor, by))

    def action_change(self, by: int) -> None:
        """Change the line under the cursor by one step."""
        self._end_typing()
        self._draft = result_draft.changed(
            self._draft, self._cursor, by, self._unit, self.preferences.settings.loads, self._before.load
        )
        self._show()

    def action_turn(self, by: int) -> None:
        """Go to another set; what was changed is kept."""
        index = self._draft.planned.index + by
        if not 0 <= index < len(self._coach.plan.sets):
            self.notify_line("There is no other set on this side.")
            return
        if not self._end_typing() or not self._keep():
            self._show()
            return
        self._before = result_draft.draft_of(self._coach.plan.sets[index], self._coach.result(index))
        self._draft = self._before
        self._cursor = min(self._cursor, len(self._form()) - 1)
        self._show()

    def action_note(self) -> None:
        """Write a note."""
        self.app.push_screen(LineScreen("A note to this set", self._draft.note), self._noted)

    def _noted(self, text: str | None) -> None:
        if text is not None:
            self._draft = result_draft.with_note(self._draft, text)
            self._show()

    def action_save(self) -> None:
        """Keep the changes and go back."""
        if self._end_typing() and self._keep():
            self.app.pop_screen()
        else:
            self._show()

    def _keep(self) -> bool:
        for given in result_draft.inputs_between(self._before, self._draft):
            for event in self._coach.press(given):
                if isinstance(event, Ignored):
                    self.notify_line(event.reason)
                    return False
        self._before = self._draft
        return True
