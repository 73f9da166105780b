"""Before a workout: what is coming, what to fetch, and what there is to choose, with last time's choices preselected.

Shows exercises as lines; the one under the cursor opens its choices below it. What choosing and accepting mean is in
`coach.briefing`; this screen holds the briefing as it is chosen so far, and posts it when the workout starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from runcoach.base.errors import RunCoachError
from runcoach.coach import wording
from runcoach.coach.briefing import Briefing
from runcoach.panels.briefing_rows import BriefingRow, briefing_rows
from runcoach.screens.base import BaseScreen
from runcoach.screens.keys import bindings
from runcoach.session.values import Unit
from runcoach.settings.actions import Scope
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox
from runcoach.widgets.lines import HeadLine, HeadLineBox, Words
from runcoach.widgets.paint import Span
from runcoach.widgets.tint import BOLD, DIM


class BriefingScreen(BaseScreen):
    """The briefing of one session.

    Args:
        briefing: The session with its choices and proposals.
        on_trouble: Called when the log cannot be read for a choice.
    """

    SCOPE = Scope.BRIEFING
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.BRIEFING),
        Binding("escape", "leave", "back", show=False, id="briefing.leave"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-low"), (20, "-high")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    BriefingScreen {
        #head { height: 2; margin: 1 0 0 0; }
        #summary, #fetch, #warnings { padding: 0 1; margin: 0; height: auto; }
        #summary { color: $text-muted; }
        #fetch { margin: 1 0 0 0; }
        #warnings { color: $text-warning; max-height: 6; }
        #list { margin: 1 0 0 0; }
        #reason { padding: 0 1; height: auto; max-height: 3; color: $text-success; }
        &.-tiny #reason { display: none; }
        &.-tiny #summary, &.-tiny #fetch, &.-tiny #warnings { display: none; }
        &.-tiny #head { height: 1; margin: 0; }
        &.-tiny #list { margin: 0; }
        &.-low #summary { display: none; }
        &.-low #list { margin: 0; }
    }
    """

    @dataclass
    class Started(Message):
        """The workout has to start."""

        briefing: Briefing

    def __init__(self, briefing: Briefing, on_trouble: Callable[[RunCoachError], None] | None = None) -> None:
        super().__init__()
        self._briefing = briefing
        self._on_trouble = on_trouble
        self._opened = 0
        """The exercise whose choices are shown."""
        self._cursor = 0
        self._head = HeadLineBox(HeadLine(), id="head")
        self._fetch = Words(self._fetch_words(), id="fetch")
        self._list = ChoiceListBox(ChoiceList(), id="list")
        self._reason = Words(id="reason")

    @property
    def briefing(self) -> Briefing:
        """The session as it is chosen now."""
        return self._briefing

    @property
    def place(self) -> tuple[int, int]:
        """The exercise whose choices are shown, and the line under the cursor."""
        return self._opened, self._cursor

    def continue_from(self, before: "BriefingScreen") -> None:
        """Keep what was chosen before the session's file was changed, if it still has the same exercises."""
        chosen = self._briefing.with_choices_of(before.briefing)
        if chosen is None:
            return
        self._briefing = chosen
        self._opened, cursor = before.place
        self._cursor = min(cursor, len(self._rows()) - 1)

    def compose(self) -> ComposeResult:
        """Head, what to fetch, warnings, list, keys."""
        yield self._head
        yield Words(self._briefing.session.summary, id="summary")
        yield self._fetch
        warnings = Words("\n".join(f"! {warning}" for warning in self._briefing.warnings), id="warnings")
        warnings.display = bool(self._briefing.warnings)
        yield warnings
        yield self._list
        yield self._reason
        yield self.key_row

    def on_mount(self) -> None:
        """Show the session."""
        self._show()

    def _fetch_words(self) -> str:
        things = ", ".join(self._briefing.equipment)
        return f"Fetch: {things}." if things else "Nothing to fetch."

    def _rows(self) -> tuple[BriefingRow, ...]:
        return briefing_rows(self._briefing, self._opened, self.key("briefing.accept"), self._unit)

    @property
    def _unit(self) -> Unit | None:
        return self.preferences.look(self.app).unit

    def settings_changed(self) -> None:
        """Plan the workout by the new settings."""
        if self.is_mounted:
            self._change(self._briefing.with_settings(self.preferences.settings))
            self._show()

    def _show(self) -> None:
        session, planned, rows = self._briefing.session, self._briefing.plan, self._rows()
        number = wording.count(len(planned.included), "exercise")
        takes = f"{number}, {wording.count(len(planned.sets), 'set')}, {wording.minutes(planned.estimated_ns)}"
        source = session.source
        origin = ", ".join(part for part in (source.title, source.by) if part) if source else ""
        first = ((Span(session.title, BOLD),), (Span(takes),))
        self._head.show(HeadLine((first, ((Span(origin, DIM),), ()))))
        widest = max(cell_len(each.row.label) for each in rows if each.choosable is None and not each.is_step)
        cursor = min(self._cursor, len(rows) - 1)
        shown = tuple(each.row for each in rows)
        self._list.show(ChoiceList(shown, cursor, min(widest + 2, max(20, self.size.width // 2))))
        offer = self._briefing.offers.get(self._opened)
        self._reason.display = offer is not None
        self._reason.say(offer.proposal.reason if offer is not None else "")
        is_choice = rows[cursor].choosable is not None or rows[cursor].circuit is not None
        change = ("briefing.less+briefing.more",) if is_choice else ()
        answer = ("briefing.accept",) if offer is not None else ()
        is_left_out = planned.exercises[self._opened].is_left_out
        answer = answer if not is_left_out else ("briefing.leave_out",)
        ids = ("briefing.start", *answer, "briefing.up+briefing.down", *change, "briefing.how_to")
        labels = {
            "briefing.accept": "take it back" if offer is not None and offer.is_accepted else "accept next step",
            "briefing.leave_out": "take it in",
            "briefing.up+briefing.down": "choose",
            "briefing.less+briefing.more": "change",
            "everywhere.leave": "back",
        }
        self.show_keys((*ids, "everywhere.help", "everywhere.leave", "everywhere.settings"), labels)

    def on_resize(self) -> None:
        """Divide the new width."""
        self._show()

    def _go_to(self, row: int) -> None:
        """Put the cursor on a line; another exercise opens its choices instead."""
        exercise = self._rows()[row].exercise
        if exercise is None or exercise == self._opened:
            self._cursor = row
        else:
            is_coming_up = row < self._cursor
            self._opened = exercise
            own = [at for at, each in enumerate(self._rows()) if each.exercise == exercise and each.row.selectable]
            # From below the cursor comes to the last choice first, so that going up and down passes the same lines.
            self._cursor = own[-1] if is_coming_up else own[0]
        self._show()

    def _line_of(self, exercise: int) -> int:
        return next(at for at, each in enumerate(self._rows()) if each.exercise == exercise)

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """Move the cursor to a line that was clicked."""
        exercise = self._rows()[message.row].exercise
        if exercise is not None and exercise != self._opened:
            self._opened = exercise
            self._cursor = self._line_of(exercise)
            self._show()
        else:
            self._go_to(message.row)

    def action_move(self, by: int) -> None:
        """Go to another line."""
        rows = self._rows()
        wanted = self._cursor + by
        while 0 <= wanted < len(rows):
            if rows[wanted].row.selectable:
                self._go_to(wanted)
                return
            wanted += by

    def action_change(self, by: int) -> None:
        """Choose what comes before or after."""
        at = self._rows()[self._cursor]
        if at.circuit is not None:
            self._change(self._briefing.with_rounds(at.circuit, self._briefing.rounds(at.circuit) + by))
            self._show()
            return
        if at.choosable is None or at.exercise is None:
            self.notify_line(f"{self.key('briefing.down')} goes to what can be changed here.")
            return
        choice = at.choosable.more if by > 0 else at.choosable.less
        if choice is None:
            return
        self._change(self._briefing.with_choice(at.exercise, choice))
        # Another variant may have other choices: stay at the one that was changed.
        self._cursor = next(
            (
                row
                for row, each in enumerate(self._rows())
                if each.exercise == at.exercise and each.choosable is not None and each.row.label == at.row.label
            ),
            self._cursor,
        )
        self._show()

    def action_accept(self) -> None:
        """Accept the next step of the exercise under the cursor, or take that back."""
        if self._opened not in self._briefing.offers:
            self.notify_line("No next step is proposed here: too little of this exercise is in the log.")
            return
        self._change(self._briefing.answered(self._opened))
        self._cursor = self._line_of(self._opened)
        self._show()

    def _change(self, briefing: Briefing) -> None:
        self._briefing = briefing
        if briefing.trouble is not None and self._on_trouble is not None:
            self._on_trouble(briefing.trouble)
        self._fetch.say(self._fetch_words())

    def action_leave_out(self) -> None:
        """Leave the exercise under the cursor out, or take it in again."""
        before = self._briefing
        self._change(before.with_left_out(self._opened))
        if self._briefing is before:
            self.notify_line("One exercise has to stay.")
        self._cursor = self._line_of(self._opened)
        self._show()

    def action_how_to(self) -> None:
        """Show how the exercise under the cursor is done."""
        # Its screen is opened by a key: not loaded before.
        from runcoach.screens.how_to import HowToScreen

        exercises = self._briefing.plan.exercises
        place = f"exercise {self._opened + 1} of {len(exercises)}"
        self.app.push_screen(HowToScreen(exercises[self._opened], place=place))

    def action_start(self) -> None:
        """Start the workout."""
        self.post_message(self.Started(self._briefing))
