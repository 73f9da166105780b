"""The screen on which a session is built: its lines, the form of the chosen one, and a search in the library.

Forwards keys to `SessionBuilder`, which holds the session.
"""

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from runcoach.base.errors import RunCoachError
from runcoach.coach import wording
from runcoach.coach.builder_fields import stepped
from runcoach.coach.built_file import Origin
from runcoach.coach.exercise_views import VIEWS, View
from runcoach.coach.session_builder import (
    CIRCUIT,
    COOL_DOWN,
    WARM_UP,
)
from runcoach.screens.base import in_one_frame
from runcoach.screens.builder_saving import BuilderSaving
from runcoach.screens.dialog import LineScreen
from runcoach.screens.question import Option, QuestionScreen
from runcoach.session.editing.entries import Place
from runcoach.session.editing.library_changes import LibraryChangedError
from runcoach.session.text import clean
from runcoach.session.values import Unit
from runcoach.widgets.builder_layout import FIELD, FOUND, ROW, VIEW
from runcoach.widgets.builder_page import BuilderPageBox
from runcoach.widgets.builder_values import Part

_MAX_TEXT = 500
_CIRCUITS = (
    Option(CIRCUIT, ("1", "c", "space", "enter"), "a circuit: one after the other, in rounds"),
    Option(WARM_UP, ("2", "w"), "a warm-up, before everything else"),
    Option(COOL_DOWN, ("3", "d"), "a cool-down, after everything else"),
)
_DISSOLVE = Option("dissolve", ("4", "x"), "dissolve the circuit of this line")


class BuilderScreen(BuilderSaving):
    """A session that is built; the arguments are those of `BuilderView`."""

    def on_mount(self) -> None:
        """Show the session; a new one begins with the search."""
        if self.builder.is_empty:
            self.action_add()
        else:
            self._show()
        if self.builder.file.origin is Origin.COPY:
            self.notify_line("A shipped session stays as it is: what you save is a copy of your own.")

    def action_move(self, by: int) -> None:
        """Go to another line, field or exercise that was found."""
        match self._part:
            case Part.LIST | Part.TEXT:
                at = max(0, min(len(self.rows) - 1, self._cursor + by))
                self._go_to(self.rows[at].place)
            case Part.FORM:
                if self._is_typing and not self._keep():
                    return
                self._is_typing, self._problem = False, ""
                self._field = max(0, min(len(self._fields) - 1, self._field + by))
                self._show()
            case Part.FIND:
                self._found_cursor = max(0, min(len(self._found) - 1, self._found_cursor + by))
                self._problem = ""
                self._show()

    def action_main(self) -> None:
        """Go to the form of the chosen line; in the form, write into the chosen field."""
        match self._part:
            case Part.LIST:
                if self.builder.is_empty:
                    self.action_add()
                else:
                    self._field = 0
                    self._go_to(self._place, Part.FORM)
            case Part.FORM:
                self._write(self._chosen_field().text)
            case Part.TEXT:
                self._go_to(self._place, Part.LIST)
            case Part.FIND:
                self._take_found()

    def action_form(self) -> None:
        """Go from the list to the form, and back; in the search, look through the next list of exercises."""
        if self._part is Part.FIND:
            self._look_through(self._view.after(1))
        elif self._part is Part.LIST and not self.builder.is_empty:
            self._go_to(self._place, Part.FORM)
        else:
            self._go_to(self._place, Part.LIST)

    def action_back(self) -> None:
        """Go back to the list; from the list, leave."""
        match self._part:
            case Part.FORM if self._is_typing:
                self._is_typing, self._problem = False, ""
                self._show()
            case Part.FIND:
                self._leave_find()
            case Part.FORM | Part.TEXT:
                self._go_to(self._place, Part.LIST)
            case Part.LIST:
                self.action_leave()

    def action_text(self) -> None:
        """Show the file, and the form again."""
        self._go_to(self._place, Part.LIST if self._part is Part.TEXT else Part.TEXT)

    def on_builder_page_box_clicked(self, message: BuilderPageBox.Clicked) -> None:
        """Choose what was clicked; a second click on it does what the main key does."""
        if message.kind == ROW and message.number < len(self.rows):
            place = self.rows[message.number].place
            if self._part is Part.FIND:
                self._part = Part.LIST
            if place == self._place and self._part is Part.LIST:
                self.action_main()
            else:
                self._go_to(place, Part.LIST)
        elif message.kind == FIELD:
            is_again = self._part is Part.FORM and message.number == self._field
            self._part, self._field, self._is_typing = Part.FORM, message.number, False
            if is_again:
                self.action_main()
            else:
                self._show()
        elif message.kind == FOUND:
            is_again = message.number == self._found_cursor
            self._found_cursor = message.number
            if is_again:
                self._take_found()
            else:
                self._show()
        elif message.kind == VIEW:
            self._look_through(VIEWS[message.number])

    def action_leave(self) -> None:
        """Go back to the list of lines; from there to the sessions, after a question if there is something to lose."""
        if self._part is Part.LIST:
            self._ask_and_leave()
        else:
            self.action_back()

    def _write(self, text: str, *, is_selected: bool = True) -> None:
        """Let the chosen field be typed into."""
        self._is_typing, self._problem = True, ""
        self._input.value = text
        self._show()
        self._input.cursor_position = len(text)
        if is_selected and text:
            self._input.select_all()

    def _keep(self) -> bool:
        """Take what was typed; returns whether it is understood."""
        field, typed = self._chosen_field(), self._input.value
        if clean(typed) == field.text:
            return True
        return self._try(lambda: self.builder.write_field(self._place, field.key, typed, self._unit))

    @property
    def _unit(self) -> Unit | None:
        """The unit of a weight that is typed as a number alone."""
        return self.preferences.settings.unit.unit

    def action_change(self, by: int) -> None:
        """One less or one more: of the chosen field; in the list, of the sets or rounds of the chosen line."""
        if self._part is Part.LIST:
            fields = {each.key: each for each in self._fields}
            field = fields.get("rounds") or fields.get("sets") or fields.get("defaults.sets")
        elif self._part is Part.FORM:
            field = self._chosen_field()
        else:
            return
        text = stepped(field, by) if field is not None else None
        if field is None or text is None:
            self.notify_line(f"{self.key('builder.main')} writes another value." if by else "")
            return
        if self._try(lambda: self.builder.write_field(self._place, field.key, text)):
            self._show()

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        event.stop()
        if self._part is Part.FIND:
            self._problem = ""
            self._look_up()
            self._show()
            await in_one_frame()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Add what was found, or keep what was typed and go to the next field; otherwise what the main key does."""
        if not self._is_typing:
            self.action_main()
        elif self._keep():
            self._is_typing = False
            self._field = min(self._field + 1, len(self._fields) - 1)
            self._show()

    def on_key(self, event: events.Key) -> None:
        """Begin to write into a field with a digit."""
        sign = event.character or ""
        if self._part is Part.FORM and not self._is_typing and sign.isdigit():
            event.stop()
            event.prevent_default()
            self._write(sign, is_selected=False)
        elif self._input.has_focus and event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.action_move(-1 if event.key == "up" else 1)

    def action_add(self) -> None:
        """Look for an exercise of the library."""
        self._part, self._is_typing, self._problem = Part.FIND, False, ""
        self._input.value = ""
        self._look_up()
        self._show()

    def _look_through(self, view: View) -> None:
        self._view, self._problem = view, ""
        self._look_up(keep=True)
        self._show()

    def _leave_find(self) -> None:
        self._input.value = ""
        self._go_to(self._place, Part.LIST)

    def _take_found(self) -> None:
        """Add the exercise that was found; without one, take the line as one of the person's own."""
        typed = clean(self._input.value)
        if self._found:
            entry = self._found[min(self._found_cursor, len(self._found) - 1)]
            self._added(lambda: self.builder.add_from_library(self._place, entry.id), entry.short or entry.name)
        elif typed and not self._is_looking:
            self._added(lambda: self.builder.add_written(self._place, typed), typed)

    def _added(self, add: Callable[[], Place], name: str) -> None:
        made: list[Place] = []
        if self._try(lambda: made.append(add())):
            self._place = made[0]
            self._input.value = ""
            self._look_up()
            self._show()
            sets = next((f.text for f in self.builder.fields(self._place) if f.key == "sets"), "")
            amount = f", {sets} {'set' if sets == '1' else 'sets'}" if sets else ""
            self.notify_line(f"Added: {name}{amount}.")

    def action_write(self) -> None:
        """Write an exercise in place, in a line."""
        self._ask_for_line("", "Its name, and how much of it: Wall sit, 3 x 30 s")

    def _ask_for_line(self, text: str, words: str) -> None:
        def written(typed: str | None) -> None:
            if not typed:
                return
            made: list[Place] = []
            name = typed.partition(",")[0]
            known = next((e.id for e in self._catalogue.entries if e.name.casefold() == name.strip().casefold()), "")
            try:
                made.append(self.builder.add_written(self._place, typed, known))
            except LibraryChangedError as error:
                self.ask_about_library(error, lambda: self._ask_for_line(typed, ""))
                return
            except RunCoachError as error:
                self._ask_for_line(typed, str(error))
                return
            self._go_to(made[0], Part.LIST)

        screen = LineScreen("An exercise in your own words", text, max_length=_MAX_TEXT, is_selected=False, words=words)
        self.app.push_screen(screen, written)

    def action_move_line(self, by: int) -> None:
        """Move the chosen line up or down, also into a circuit and out of it."""
        if not self._place or self._part not in (Part.LIST, Part.TEXT):
            return
        made: list[Place] = []
        if self._try(lambda: made.append(self.builder.move(self._place, by))):
            self._marked.clear()
            self._go_to(made[0])

    def action_duplicate(self) -> None:
        """Add a copy of the chosen line behind it."""
        made: list[Place] = []
        if self._place and self._try(lambda: made.append(self.builder.duplicate(self._place))):
            self._marked.clear()
            self._go_to(made[0])

    def action_delete(self) -> None:
        """Take the chosen line away; in the form, the value of the chosen field."""
        if self._part is Part.FORM:
            field = self._chosen_field()
            if self._try(lambda: self.builder.write_field(self._place, field.key, "")):
                self._show()
            return
        if not self._place:
            self.notify_line("The session itself cannot be removed, only its lines.")
            return
        row, at = self.row, self._cursor
        count = self.builder.size_of(row.place)
        if self._try(lambda: self.builder.delete(row.place)):
            self._marked.clear()
            self._go_to(self.rows[min(at, len(self.rows) - 1)].place)
            more = f", with {wording.count(count, 'exercise')}" if row.is_circuit else ""
            name = row.words.short_name or row.name
            self.notify_line(f"{name} is gone{more}. {self.key('builder.undo')} brings it back.")

    def action_undo(self) -> None:
        """Take back the last change."""
        again = f"Taken back. {self.key('builder.redo')} makes the change again."
        self._go_back(self.builder.undo, again, "Nothing was changed yet.")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._go_back(self.builder.redo, "Changed again.", "Nothing was taken back.")

    def _go_back(self, go: Callable[[], bool], done: str, otherwise: str) -> None:
        made: list[bool] = []
        if not self._try(lambda: made.append(go())):
            return
        if not made[0]:
            self.notify_line(otherwise)
            return
        self._problem, self._is_typing = "", False
        self._tidy()
        self._field = min(self._field, len(self._fields) - 1)
        self._show()
        # In the place of what was said of the change.
        self.notify_line(done)

    def action_mark(self) -> None:
        """Mark the chosen line for a circuit, or take the mark away, and go on to the next."""
        row = self.row
        if row.is_session or row.is_circuit:
            self.notify_line("Exercises can be marked, to make a circuit of them.")
            return
        self._marked ^= {row.place}
        self.action_move(1)

    def action_circuit(self) -> None:
        """Make a circuit, a warm-up or a cool-down of the marked lines or of the chosen one."""
        places = sorted(self._marked) or [self._place]
        in_circuit = self.row.is_circuit or self.row.is_inside
        only_circuit = self.row.is_circuit and not self._marked
        options = (*(() if only_circuit else _CIRCUITS), *((_DISSOLVE,) if in_circuit else ()))
        if not options or (not self._marked and not self._place):
            self.notify_line(f"Choose an exercise first, or mark several with {self.key('builder.mark')}.")
            return
        count = wording.count(len(places), "exercise")
        title = (
            f"{self.row.name}" if only_circuit else f"What should {count} become?" if len(places) > 1 else "What next?"
        )

        def answered(answer: str | None) -> None:
            if answer is None:
                return
            made: list[Place] = []
            if answer == _DISSOLVE.id:
                done = self._try(lambda: made.append(self.builder.dissolve(self._place)))
            else:
                done = self._try(lambda: made.append(self.builder.group(places, answer)))
            if done:
                self._marked.clear()
                self._go_to(made[0], Part.LIST)

        self.app.push_screen(QuestionScreen(title, "", options), answered)
