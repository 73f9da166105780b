"""The library: all exercises, found while typing, each with its figure, its cues and what was done of it.

Lists what the catalogue finds. Files, log and figures are read in threads; nothing is read for an exercise before the
cursor rests on it.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.exercise_catalogue import ExerciseCatalogue, PersonalLists
from runcoach.coach.exercise_detail import ExerciseDetail
from runcoach.coach.exercise_views import VIEWS, View
from runcoach.coach.personal_lists import things_missing
from runcoach.panels.library_page import LibraryState, library_page
from runcoach.screens.base import BaseScreen, in_one_frame
from runcoach.screens.keys import bindings
from runcoach.screens.library_figure import LibraryFigure
from runcoach.screens.library_reader import LibraryReader, LibrarySources
from runcoach.settings.actions import BY_ID, Scope, keys_of
from runcoach.widgets.key_row import KeyRow, RowKey
from runcoach.widgets.library_page import LibraryPage, LibraryPageBox, layout_of
from runcoach.widgets.line_inputs import FilterInput

_KEPT = 30
"""Exercises that were read and are kept."""
_JUMP = 10
_NEXT_WHILE_TYPING = "tab"


class LibraryScreen(BaseScreen):
    """The exercises.

    Args:
        sources: Where everything comes from.
    """

    SCOPE = Scope.LIBRARY
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.LIBRARY),
        Binding("escape", "back", "back", show=False, id="library.escape"),
    ]
    DEFAULT_CSS = """
    LibraryScreen {
        overflow: hidden;
        layers: default figure;
        #page { height: 1fr; }
        #figure { layer: figure; position: absolute; display: none; }
        #filter { display: none; height: 1; border: none; padding: 0 1; background: $surface; }
        #filter:focus { border: none; }
        &.-filtering #filter { display: block; }
    }
    """

    @dataclass
    class ProgressRequested(Message):
        """The user asks how an exercise went over time."""

        exercise_id: str

    def __init__(self, sources: LibrarySources) -> None:
        super().__init__()
        self._sources = sources
        self._catalogue = ExerciseCatalogue()
        self._state = LibraryState(is_reading=True)
        self._details: OrderedDict[str, ExerciseDetail] = OrderedDict()
        self._uses: Mapping[str, tuple[str, ...]] = {}
        self._reader = LibraryReader(self, sources, self._listed, self._personal_read, self._detail_read)
        self._page = LibraryPageBox(LibraryPage(), id="page")
        self._figure = LibraryFigure(self)

    @property
    def state(self) -> LibraryState:
        """What is looked at."""
        return self._state

    def compose(self) -> ComposeResult:
        """The field for a filter, the page, and the keys."""
        yield FilterInput(placeholder="name, thing, part of the body, side", id="filter")
        yield self._page
        yield self.key_row

    def on_mount(self) -> None:
        """Show what is known at once, and begin to read the rest."""
        self._note_missing()
        self._uses = self._sources.uses()
        known = self._sources.index.known
        if known is None:
            self._show()
        else:
            self._listed(known, is_reading=False)
        self._reader.begin(known)

    # What was read in threads

    def _listed(self, catalogue: ExerciseCatalogue, is_reading: bool) -> None:
        self._catalogue = catalogue
        self._state = replace(self._state, is_reading=is_reading)
        self._find()

    def _personal_read(self, personal: PersonalLists) -> None:
        self._state = replace(self._state, personal=personal)
        self._find()

    def _detail_read(self, exercise_id: str, detail: ExerciseDetail) -> None:
        self._details[exercise_id] = detail
        while len(self._details) > _KEPT:
            self._details.popitem(last=False)
        if self._state.entry is not None and self._state.entry.id == exercise_id:
            self._state = replace(self._state, detail=detail)
            self._show()

    # Showing

    def _find(self) -> None:
        """List what fits now; the cursor stays on its exercise if that is still listed."""
        before = self._state.entry
        found = self._catalogue.find(self._state.view.query(self._state.text), self._state.personal)
        kept = next((at for at, each in enumerate(found) if before is not None and each.id == before.id), None)
        self._state = replace(self._state, found=found, total=len(self._catalogue))
        self._go_to(kept if kept is not None else 0)

    def _go_to(self, row: int) -> None:
        before = self._state.entry
        cursor = max(0, min(row, len(self._state.found) - 1))
        self._state = replace(self._state, cursor=cursor)
        entry = self._state.entry
        if entry is not None:
            is_same = self._state.detail is not None and before is not None and before.id == entry.id
            detail = self._details.get(entry.id)
            self._state = replace(
                self._state,
                detail=detail,
                variant=self._state.variant if is_same else "",
                used_in=self._uses.get(entry.id, ()),
            )
            if detail is None:
                self._reader.read_soon(entry)
        self._show()

    def _show(self) -> None:
        if not self.is_mounted:
            return
        unit = self.preferences.settings.unit.unit
        today, height = self._sources.today(), self._page.size.height
        self._page.show(library_page(self._state, today, self._sources.folder, height, self.keymap, unit))
        self._show_figure()
        if self.focused is None:
            self.show_keys(*self._keys())
        else:
            self.key_row.show(_typing_keys(self.keymap))

    def _show_figure(self) -> None:
        value = self._page.value
        box = layout_of(value, *self._page.size).figure if value.has_figure and not value.words else None
        planned = self._state.detail.planned(self._state.variant) if self._state.detail is not None else None
        is_still = self.preferences.look(self.app).is_still
        self._figure.show(planned, box, top=self._page.region.y, is_still=is_still)

    def _keys(self) -> tuple[tuple[str, ...], dict[str, str]]:
        labels = {
            "library.up+library.down": "choose",
            "library.previous+library.next": "list",
            "everywhere.leave": "back",
        }
        if self._state.entry is None:
            return ("library.filter", "library.previous+library.next", "everywhere.help", "everywhere.leave"), labels
        has_ways = self._state.detail is not None and len(self._state.detail.forms) > 1
        ids = (
            "library.open",
            "library.up+library.down",
            "library.filter",
            "library.previous+library.next",
            "library.favourite",
            *(("library.variant",) if has_ways else ()),
            "everywhere.help",
            "everywhere.leave",
        )
        return ids, labels

    def on_resize(self) -> None:
        """Put the figure where it belongs now."""
        self.call_after_refresh(self._show)

    def settings_changed(self) -> None:
        """Show everything by the new settings."""
        if self.is_mounted:
            self._note_missing()
            self._find()

    def _note_missing(self) -> None:
        missing = things_missing(self.preferences.settings.not_at_hand)
        self._state = replace(self._state, personal=replace(self._state.personal, not_at_hand=missing))

    # What keys and clicks do

    def on_library_page_box_picked(self, message: LibraryPageBox.Picked) -> None:
        """Choose an exercise that was clicked; a second click shows how it is done."""
        if message.row == self._state.cursor:
            self.action_open()
        else:
            self._go_to(message.row)

    def on_library_page_box_viewed(self, message: LibraryPageBox.Viewed) -> None:
        """List what was clicked."""
        self._list(VIEWS[message.view])

    def on_mouse_scroll_down(self) -> None:
        """Go on with the wheel."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """Go back with the wheel."""
        self.action_move(-3)

    def action_move(self, by: int) -> None:
        """Go to another exercise."""
        self._go_to(self._state.cursor + by)

    def action_jump(self, direction: int) -> None:
        """Go ten exercises on or back."""
        self._go_to(self._state.cursor + direction * _JUMP)

    def action_view(self, by: int) -> None:
        """List others."""
        self._list(self._state.view.after(by))

    def _list(self, view: View) -> None:
        self._state = replace(self._state, view=view)
        self._find()
        if view is View.AT_HAND and not self._state.personal.not_at_hand:
            fetch = self.key("briefing.fetch")
            self.notify_line(f"Everything counts as at hand; {fetch} before a workout changes that.")

    def action_favourite(self) -> None:
        """Mark the exercise, or take its mark away."""
        entry = self._state.entry
        if entry is None:
            return
        try:
            favourites = self._sources.favourites.toggle(entry.id)
        except RunCoachError as error:
            self.notify_line(str(error))
            return
        self._state = replace(self._state, personal=replace(self._state.personal, favourites=favourites))
        self._find()
        if entry.id in favourites:
            self.notify_line(f"{entry.name} is a favourite.")
        else:
            self.notify_line(f"{entry.name} is no longer a favourite.")

    def action_variant(self) -> None:
        """Show the next of its ways."""
        forms = self._state.detail.forms if self._state.detail is not None else ("",)
        if len(forms) == 1:
            self.notify_line("This exercise has no other way.")
            return
        at = forms.index(self._state.variant)
        self._state = replace(self._state, variant=forms[(at + 1) % len(forms)])
        self._show()

    def action_open(self) -> None:
        """Show how the exercise is done."""
        detail = self._state.detail
        planned = detail.planned(self._state.variant) if detail is not None else None
        if planned is None:
            reason = (
                "This file cannot be used: its first error is beside it." if detail is not None else "It is being read."
            )
            if self._state.entry is not None:
                self.notify_line(reason)
            return
        # Its screen is opened by a key: not loaded before.
        from runcoach.screens.how_to import HowToScreen

        self.app.push_screen(HowToScreen(planned))

    def action_progress(self) -> None:
        """Show how the exercise went over time."""
        entry, detail = self._state.entry, self._state.detail
        if entry is None:
            return
        if detail is None or detail.trend is None:
            self.notify_line("You have not done this exercise yet.")
            return
        self.post_message(self.ProgressRequested(detail.trend.exercise.id))

    # The field for a filter

    @property
    def _field(self) -> Input:
        return self.query_one("#filter", Input)

    def action_filter(self) -> None:
        """Ask for a text to filter by."""
        self.add_class("-filtering")
        self.set_focus(self._field)
        self.call_after_refresh(self._show)

    async def on_input_changed(self, event: Input.Changed) -> None:
        """List the exercises in which the text is found."""
        self._state = replace(self._state, text=event.value, cursor=0)
        found = self._catalogue.find(self._state.view.query(event.value), self._state.personal)
        self._state = replace(self._state, found=found)
        self._go_to(0)
        await in_one_frame()

    def on_input_submitted(self) -> None:
        """Go back to the list."""
        self._end_typing()

    def _end_typing(self) -> None:
        self.set_focus(None)
        if not self._state.text.strip():
            self.remove_class("-filtering")
        self.call_after_refresh(self._show)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move the cursor while the user types, too."""
        if event.key in ("up", "down", "pageup", "pagedown") and self.focused is not None:
            event.stop()
            self.action_move({"up": -1, "down": 1, "pageup": -_JUMP, "pagedown": _JUMP}[event.key])

    def action_back(self) -> None:
        """Show all of what is listed again; without a filter, leave."""
        if self.has_class("-filtering"):
            self._field.value = ""
            self.remove_class("-filtering")
            self.set_focus(None)
            self.call_after_refresh(self._show)
        else:
            self.action_leave()


def _typing_keys(keymap: Mapping[str, str]) -> KeyRow:
    """The keys that work while one types what to find."""
    has_next = _NEXT_WHILE_TYPING in keys_of(BY_ID["library.next"], keymap)
    lists = (RowKey(_NEXT_WHILE_TYPING, "list"),) if has_next else ()
    return KeyRow(RowKey("enter", "to the list"), (RowKey("↑ ↓", "choose"), *lists), RowKey("escape", "all again"))
