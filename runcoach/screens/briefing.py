"""Before a workout: what is coming, what to fetch, how much time there is, and what there is to choose.

The exercise under the cursor is shown beside the list, with its figure. What choosing and accepting mean is in
`coach.briefing`; this screen holds the briefing as it is chosen so far, and posts it when the workout starts.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.at_hand import form_of, toggled
from runcoach.coach.briefing import Briefing
from runcoach.coach.exercise_names import heading_of
from runcoach.coach.options import WEIGHT
from runcoach.panels.briefing_page import briefing_page, changed_choice, detail_choices, side_by_side, way_options
from runcoach.screens.base import BaseScreen
from runcoach.screens.keys import bindings
from runcoach.session.values import Exercise, Load, Unit
from runcoach.settings.actions import Scope, actions_in
from runcoach.widgets.briefing_layout import page_layout
from runcoach.widgets.briefing_page import BriefingPageBox
from runcoach.widgets.briefing_values import BriefingPage

if TYPE_CHECKING:
    from runcoach.screens.briefing_figures import BriefingFigures

_IDS = tuple(action.id for action in actions_in(Scope.BRIEFING))


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
    DEFAULT_CSS = """
    BriefingScreen {
        overflow: hidden;
        layers: default figure;
        #page { height: 1fr; }
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
        self._figures: BriefingFigures | None = None
        self._cursor = 0
        """The exercise that is shown beside the list."""
        self._current = ""
        """The label of the choice that was changed last."""
        self._is_about_time = False
        """Whether the time was changed last."""
        self._page = BriefingPageBox(BriefingPage(), id="page")

    @property
    def briefing(self) -> Briefing:
        """The session as it is chosen now."""
        return self._briefing

    @property
    def place(self) -> tuple[int, str]:
        """The exercise under the cursor, and the choice that was changed last."""
        return self._cursor, self._current

    def continue_from(self, before: "BriefingScreen") -> None:
        """Keep what was chosen before the session's file was changed, if it still has the same exercises."""
        chosen = self._briefing.with_choices_of(before.briefing)
        if chosen is not None:
            self._briefing = chosen
            self._cursor, self._current = before.place

    def compose(self) -> ComposeResult:
        """The page, and the keys."""
        yield self._page
        yield self.key_row

    def on_mount(self) -> None:
        """Show the session; its figures follow when it stands."""
        self._show()
        if self._briefing.remark:
            self.notify_line(self._briefing.remark)
        self.call_after_refresh(self._begin_figures)

    def on_resize(self) -> None:
        """Divide the new size."""
        self._show()

    def settings_changed(self) -> None:
        """Plan the workout by the new settings."""
        if self.is_mounted:
            self._change(self._briefing.with_settings(self.preferences.settings))

    def _begin_figures(self) -> None:
        """Import what draws figures, and let that of the exercise go round."""
        from runcoach.screens.briefing_figures import BriefingFigures

        if self.is_mounted:
            self._figures = BriefingFigures(self)
            self._show_figures(at_once=True)

    @property
    def _unit(self) -> Unit | None:
        return self.preferences.look(self.app).unit

    def _show(self) -> None:
        keys = {action_id: self.key(action_id) for action_id in _IDS}
        forms, wanted, _ = self._forms()
        with_figure = tuple(way for way in wanted if forms[way].figure is not None)
        page = briefing_page(
            self._briefing,
            self._cursor,
            self._current,
            keys,
            self._unit,
            figures=with_figure,
            is_about_time=self._is_about_time,
        )
        self._page.show(page)
        self._show_keys()
        self._show_figures(at_once=False)

    def _forms(self) -> tuple[list[Exercise], tuple[int, ...], int]:
        """The ways of the exercise under the cursor, those whose figures are shown, and the chosen one."""
        planned = self._briefing.plan.exercises[self._cursor]
        options = way_options(self._briefing, self._cursor)
        chosen = next((at for at, each in enumerate(options) if each.is_chosen), 0)
        names = [each.name for each in options] or [planned.variant]
        forms = [form_of(self._briefing.exercises[self._cursor], name) for name in names]
        return forms, side_by_side(len(names), chosen), chosen

    def _show_figures(self, *, at_once: bool) -> None:
        """Put figures into the places that the page leaves free for them."""
        if self._figures is None:
            return
        forms, _, chosen = self._forms()
        layout = page_layout(self._page.value, *self._page.size)
        is_still = self.preferences.look(self.app).is_still
        planned = self._briefing.plan.exercises[self._cursor]
        on_panel = layout.panel is not None
        self._figures.show(
            layout.figures, planned, forms, chosen, on_panel=on_panel, is_still=is_still, at_once=at_once
        )

    def _show_keys(self) -> None:
        offer = self._briefing.offers.get(self._cursor)
        is_out = self._briefing.plan.exercises[self._cursor].is_left_out
        answer = ("briefing.accept",) if offer is not None and not is_out else ()
        answer = ("briefing.leave_out",) if is_out else answer
        has_ways = bool(way_options(self._briefing, self._cursor) or self._briefing.ways(self._cursor))
        ways = ("briefing.easier+briefing.harder",) if has_ways else ()
        change = ("briefing.less+briefing.more",) if self._current else ()
        ids = ("briefing.start", *answer, "briefing.up+briefing.down", *ways, *change, "briefing.how_to")
        labels = {
            "briefing.accept": "take it back" if offer is not None and offer.is_accepted else "take next step",
            "briefing.leave_out": "put it back",
            "briefing.up+briefing.down": "choose",
            "briefing.easier+briefing.harder": "another way" if self._briefing.ways(self._cursor) else "easier, harder",
            "briefing.less+briefing.more": f"{self._current}",
            "everywhere.leave": "back",
        }
        self.show_keys((*ids, "everywhere.help", "everywhere.leave", "everywhere.settings"), labels)

    def _change(self, briefing: Briefing) -> None:
        self._briefing = briefing
        if briefing.trouble is not None and self._on_trouble is not None:
            self._on_trouble(briefing.trouble)
        self._show()

    # Keys

    def action_move(self, by: int) -> None:
        """Go to another exercise."""
        wanted = self._cursor + by
        if 0 <= wanted < len(self._briefing.exercises):
            self._go_to(wanted)

    def _go_to(self, exercise: int) -> None:
        self._cursor, self._current, self._is_about_time = exercise, "", False
        self._show()

    def action_way(self, by: int) -> None:
        """Do the exercise in an easier or a harder way, or in another way without what is missing."""
        ways, way = self._briefing.ways(self._cursor), self._briefing.way(self._cursor)
        if way is not None:
            self._choose_way(ways.index(way) + by)
            return
        options = way_options(self._briefing, self._cursor)
        if not options:
            self.notify_line("There is one way to do this exercise.")
            return
        self._choose_way(next(at for at, each in enumerate(options) if each.is_chosen) + by)

    def _choose_way(self, number: int) -> None:
        ways = self._briefing.ways(self._cursor)
        options = way_options(self._briefing, self._cursor)
        if ways and 0 <= number < len(ways):
            self._change(self._briefing.with_way(self._cursor, ways[number]))
        elif options and 0 <= number < len(options):
            self._change(self._briefing.with_choice(self._cursor, options[number].choice))

    def action_choose(self, number: int) -> None:
        """Give a choice its next value; after the last comes the first."""
        choices = detail_choices(self._briefing, self._cursor, self._unit)
        choice = next((each for each in choices if each.number == number), None)
        if choice is None:
            self.notify_line("There is no such choice here.")
            return
        self._current = choice.label
        self._change(changed_choice(self._briefing, self._cursor, choice, 0))

    def action_change(self, by: int) -> None:
        """Go a step with the choice that was changed last."""
        choices = detail_choices(self._briefing, self._cursor, self._unit)
        choice = next((each for each in choices if each.label == self._current), None)
        if choice is None:
            self.notify_line("Choose first, by a number beside the exercise.")
            return
        self._change(changed_choice(self._briefing, self._cursor, choice, by))

    def action_accept(self) -> None:
        """Accept the next step of the exercise under the cursor, or take that back."""
        if self._cursor not in self._briefing.offers:
            self.notify_line("No next step is proposed here: too little of this exercise is in the log.")
            return
        self._change(self._briefing.answered(self._cursor))

    def action_leave_out(self) -> None:
        """Leave the exercise under the cursor out, or put it back."""
        before = self._briefing
        self._change(before.with_left_out(self._cursor))
        if self._briefing is before:
            self.notify_line("One exercise has to stay.")

    def action_time(self) -> None:
        """Take the next shorter time, or all of the session again."""
        self._is_about_time = True
        self._change(self._briefing.with_next_minutes())

    def action_how_to(self) -> None:
        """Show how the exercise under the cursor is done."""
        # Its screen is opened by a key: not loaded before.
        from runcoach.screens.how_to import HowToScreen

        exercises = self._briefing.plan.exercises
        place = f"exercise {self._cursor + 1} of {len(exercises)}"
        self.app.push_screen(HowToScreen(exercises[self._cursor], place=place))

    # Questions

    def action_fetch(self) -> None:
        """Show what is at hand, and change it."""
        if not self._briefing.things:
            self.notify_line("Nothing is needed for this workout.")
            return
        from runcoach.screens.fetch import FetchScreen

        self.app.push_screen(FetchScreen(self._briefing, self._at_hand_changed))

    def _at_hand_changed(self, briefing: Briefing) -> None:
        """Follow what is at hand now, and keep it for the next workouts."""
        self._keep(briefing)
        self._change(briefing)

    def _keep(self, briefing: Briefing) -> None:
        settings = self.preferences.settings
        if briefing.missing_names != settings.not_at_hand:
            problem = self.preferences.change(replace(settings, not_at_hand=briefing.missing_names))
            if problem:
                self.notify_line(problem)

    def action_weight(self) -> None:
        """Ask which weight to take for the exercise under the cursor."""
        if any(each.label == WEIGHT for each in detail_choices(self._briefing, self._cursor, self._unit)):
            self._ask_for_weight(self._cursor, self._weight_named)
        else:
            self.notify_line("There is no weight to choose here.")

    def _ask_for_weight(self, exercise: int, on_answer: "Callable[[int, Load | None], None]") -> None:
        from runcoach.screens.weight_question import WeightScreen

        asked = self._briefing.weight_question(exercise, self._unit)
        planned = self._briefing.plan.exercises[exercise]

        def answered(load: Load | None) -> None:
            on_answer(exercise, load)

        self.app.push_screen(WeightScreen(heading_of(planned), asked), answered)

    def _weight_named(self, exercise: int, load: Load | None) -> None:
        if load is not None:
            self._current = WEIGHT
            self._change(self._briefing.with_load(exercise, load))

    def action_start(self) -> None:
        """Start the workout; a weight that was never named is asked for first."""
        waiting = self._briefing.open_weights
        if waiting:
            self._cursor = waiting[0]
            self._show()
            self._ask_for_weight(waiting[0], self._go_on_with_weight)
            return
        self.post_message(self.Started(self._briefing))

    def _go_on_with_weight(self, exercise: int, load: Load | None) -> None:
        """Go on to the next question, or to the workout."""
        if load is None:
            return
        self._change(self._briefing.with_load(exercise, load))
        self.action_start()

    # Clicks

    def on_briefing_page_box_clicked(self, message: BriefingPageBox.Clicked) -> None:
        """Do what was clicked."""
        match message.kind:
            case "exercise":
                self._go_to(message.number)
            case "way":
                self._choose_way(message.number)
            case "choice":
                choice = detail_choices(self._briefing, self._cursor, self._unit)[message.number]
                if choice.label == WEIGHT:
                    self.action_weight()
                else:
                    self.action_choose(choice.number)
            case "step":
                self.action_accept()
            case "time":
                options = (None, *self._briefing.time_options)
                if message.number < 0:
                    self.action_time()
                else:
                    self._change(self._briefing.with_minutes(options[message.number]))
            case "thing" if message.number >= 0:
                name = self._briefing.things[message.number].name
                self._at_hand_changed(self._briefing.with_not_at_hand(toggled(self._briefing.missing_names, name)))
            case _:
                self.action_fetch()
