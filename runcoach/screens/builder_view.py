"""What the screen shows on which a session is built: the page, the field that is typed into, the figure, the keys.

What saves it is in `builder_saving`, and what else keys do in `builder`.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer

from runcoach.base.errors import RunCoachError
from runcoach.base.roles import ColourRole
from runcoach.coach import wording
from runcoach.coach.builder_fields import Field
from runcoach.coach.builder_lines import Row
from runcoach.coach.exercise_catalogue import CatalogueEntry, ExerciseCatalogue, PersonalLists
from runcoach.coach.exercise_views import View
from runcoach.coach.personal_lists import things_missing
from runcoach.coach.session_builder import SessionBuilder
from runcoach.panels.builder_page import Look, builder_page
from runcoach.screens.base import BaseScreen
from runcoach.screens.home_figures import HomeFigures, Standing
from runcoach.screens.keys import bindings
from runcoach.screens.question import Option, QuestionScreen
from runcoach.session.editing.entries import Place
from runcoach.session.editing.library_changes import LibraryChangedError
from runcoach.session.values import Exercise
from runcoach.settings.actions import Scope
from runcoach.widgets.builder_layout import MIN_FIGURE_ROWS
from runcoach.widgets.builder_page import BuilderPageBox
from runcoach.widgets.builder_values import BuilderPage, Part
from runcoach.widgets.line_inputs import LineInput
from runcoach.widgets.places import Box

_MAX_TEXT = 500
_FIGURE_AFTER_S = 0.15
"""How long the cursor rests before its figure is drawn."""


class BuilderView(BaseScreen):
    """A session that is built, as it is shown.

    Args:
        builder: The session.
        catalogue: The exercises of the library, as far as they are known.
        personal: What the person has, likes and did, as far as it is read.
        on_saved: Called with the file after each saving.
        on_start: Called with the file when the session is to be started.
        on_left: Called when the screen is left.
    """

    SCOPE = Scope.BUILDER
    BINDINGS: ClassVar[list[Binding]] = bindings(Scope.BUILDER)
    DEFAULT_CSS = """
    BuilderView {
        overflow: hidden;
        layers: default figure typed;
        #page { height: 1fr; }
        #typed, #typed:focus {
            layer: typed; position: absolute; display: none; border: none; height: 1; padding: 0; background: $surface;
        }
    }
    """

    def __init__(
        self,
        builder: SessionBuilder,
        catalogue: ExerciseCatalogue,
        personal: PersonalLists,
        on_saved: Callable[[Path], None],
        on_start: Callable[[Path], None],
        on_left: Callable[[], None],
    ) -> None:
        super().__init__()
        self.builder = builder
        """What is shown."""
        self._catalogue = catalogue
        self._personal = personal
        self._view = View.ALL
        self._on_saved, self._on_start, self._on_left = on_saved, on_start, on_left
        self._place: Place = builder.rows[min(1, len(builder.rows) - 1)].place
        self._part = Part.LIST
        self._field = 0
        self._found: tuple[CatalogueEntry, ...] = ()
        self._found_cursor = 0
        self._is_looking = True
        self._marked: set[Place] = set()
        self._problem = ""
        self._is_typing = False
        self._page = BuilderPageBox(BuilderPage(), id="page")
        self._figures = HomeFigures(self)
        self._figure_timer: Timer | None = None
        self._input = LineInput(id="typed", max_length=_MAX_TEXT, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The page, the field that is typed into, and the keys."""
        yield self._page
        yield self._input
        yield self.key_row

    def show_catalogue(self, catalogue: ExerciseCatalogue, *, is_complete: bool) -> None:
        """Take a catalogue with more exercises in it."""
        self._catalogue, self._is_looking = catalogue, not is_complete
        self._look_up_again()

    def show_personal(self, personal: PersonalLists) -> None:
        """Take what the person has, likes and did."""
        self._personal = personal
        self._look_up_again()

    def settings_changed(self) -> None:
        """Show the new keys."""
        if self.is_mounted:
            missing = things_missing(self.preferences.settings.not_at_hand)
            self.show_personal(replace(self._personal, not_at_hand=missing))

    def _look_up_again(self) -> None:
        if self._part is Part.FIND:
            self._look_up(keep=True)
        self._show()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines."""
        return self.builder.rows

    @property
    def part(self) -> Part:
        """Where the keys work."""
        return self._part

    @property
    def row(self) -> Row:
        """The chosen line."""
        return self.rows[self._cursor]

    @property
    def _cursor(self) -> int:
        return next((at for at, row in enumerate(self.rows) if row.place == self._place), 0)

    @property
    def _fields(self) -> tuple[Field, ...]:
        return self.builder.fields(self.row.place)

    def _show(self) -> None:
        look = Look(
            self._cursor,
            self._part,
            self._field,
            self._found,
            self._found_cursor,
            self._view,
            self._personal.favourites,
            self._is_looking,
            frozenset(self._marked),
            self._problem,
            self._is_typing,
            self._input.value,
        )
        self._page.show(builder_page(self.builder, look, self.keymap))
        self._place_input()
        self._show_hints()
        self._show_figure_soon()

    def _show_figure_soon(self) -> None:
        """Show the figure once the cursor rests: no key waits for it."""
        if self._figure_timer is not None:
            self._figure_timer.stop()
        self._figure_timer = self.set_timer(_FIGURE_AFTER_S, self._show_figure)

    def _show_figure(self) -> None:
        area = self._page.laid().figure
        exercise = self._figure_of_now() if area is not None and area.height >= MIN_FIGURE_ROWS else None
        if area is None or exercise is None:
            self._figures.show(())
            return
        box = Box(area.x, area.y, area.width, area.height)
        self._figures.show([Standing(exercise, box, ColourRole.PANEL)])

    def _figure_of_now(self) -> Exercise | None:
        """The exercise whose figure is shown: the chosen one of the session, or of what was found."""
        if self._part is not Part.FIND:
            value = self.builder.value(self.row.place)
            return value if isinstance(value, Exercise) else None
        if not self._found:
            return None
        entry = self._found[min(self._found_cursor, len(self._found) - 1)]
        return self.builder.library_exercise(entry.id)

    def _place_input(self) -> None:
        """Put the field that is typed into where the page has room for it."""
        area = self._page.laid().typed if self._page.size.width else None
        is_shown = area is not None and area.width > 0 and (self._is_typing or self._part is Part.FIND)
        self._input.display = is_shown
        if area is not None and is_shown:
            self._input.styles.offset = (area.x, area.y)
            self._input.styles.width = area.width
            if not self._input.has_focus:
                # At once: the next key may be there already.
                self.set_focus(self._input, scroll_visible=False)
        elif self._input.has_focus:
            self.set_focus(None)

    def on_builder_page_box_resized(self) -> None:
        """Put the field where it is now."""
        self._place_input()
        self._show_figure_soon()

    def _show_hints(self) -> None:
        ends = ("everywhere.help", "everywhere.leave")
        back = {"everywhere.leave": "back"}
        match self._part:
            case Part.FIND:
                labels = {
                    "builder.take": "add it",
                    "builder.up+builder.down": "choose",
                    "builder.back": "done",
                    "builder.form": "list",
                }
                self.show_keys(("builder.take", "builder.up+builder.down", "builder.back", "builder.form"), labels)
            case Part.FORM if self._is_typing:
                self.show_keys(("builder.take", "builder.back"), {"builder.take": "keep", "builder.back": "cancel"})
            case Part.FORM:
                labels = {
                    "builder.main": "write it",
                    "builder.up+builder.down": "choose",
                    "builder.less+builder.more": "less, more",
                    "builder.form": "to the list",
                }
                ids = ("builder.main", "builder.up+builder.down", "builder.less+builder.more", "builder.form")
                self.show_keys((*ids, "builder.undo", *ends), labels | back)
            case Part.TEXT:
                labels = {"builder.text": "back", "builder.up+builder.down": "choose"}
                self.show_keys(("builder.text", "builder.up+builder.down", *ends), labels | back)
            case Part.LIST:
                labels = {"builder.up+builder.down": "choose", "builder.move_up+builder.move_down": "move"}
                first = ("builder.main",) if not self.builder.is_empty else ("builder.add",)
                saving = ("builder.save", "builder.start") if not self.builder.is_empty else ()
                ids = (*first, "builder.add", *saving, "builder.move_up+builder.move_down", "builder.mark")
                more = ("builder.circuit", "builder.delete", "builder.undo")
                self.show_keys((*dict.fromkeys((*ids, *more)), *ends), labels | back)

    def _go_to(self, place: Place, part: Part | None = None) -> None:
        self._place = place
        self._part = part or self._part
        self._problem = ""
        self._is_typing = False
        self._field = 0 if self._part is not Part.FORM else self._field
        self._show()

    def _chosen_field(self) -> Field:
        fields = self._fields
        return fields[min(self._field, len(fields) - 1)]

    def _try(self, change: Callable[[], object]) -> bool:
        """Make a change; returns whether it was possible, and says why it was not."""
        try:
            change()
        except LibraryChangedError as error:
            self.ask_about_library(error, lambda: None)
            return False
        except RunCoachError as error:
            self._problem = str(error)
            if self._part in (Part.LIST, Part.TEXT):
                self.notify_line(self._problem)
                self._problem = ""
            self._show()
            return False
        self._problem = ""
        self._tidy()
        return True

    def ask_about_library(self, error: LibraryChangedError, then: Callable[[], None]) -> None:
        """Offer what can be done where exercises of the library are gone that the session uses.

        Args:
            error: What is wrong.
            then: Called if the session can be used again.
        """
        lines = wording.count(len(error.places), "line")
        options = (Option("leave out", ("d",), f"take {lines} away that cannot be used"),)

        def answered(answer: str | None) -> None:
            if answer is not None and self._try(lambda: self.builder.leave_out(error.places)):
                self._marked.clear()
                self._show()
                then()

        way = "Put the file right and go on, or:" if error.can_be_left_out else "Put the file right, then go on."
        shown = options if error.can_be_left_out else ()
        self.app.push_screen(QuestionScreen(error.title, f"{error} {way}", shown), answered)

    def _tidy(self) -> None:
        """Forget marks of lines that are not there any more, and stay at a line that is."""
        places = {row.place for row in self.rows}
        self._marked &= places
        if self._place not in places:
            before = [place for place in places if place < self._place]
            self._place = max(before, default=())

    def _look_up(self, *, keep: bool = False) -> None:
        chosen = self._found[self._found_cursor].id if keep and self._found_cursor < len(self._found) else ""
        self._found = self._catalogue.find(self._view.query_to_choose(self._input.value), self._personal)
        ids = [entry.id for entry in self._found]
        self._found_cursor = ids.index(chosen) if chosen in ids else 0
