"""The workout screen: asks the coach ten times a second, shows its view, and forwards keys. It decides nothing.

Which faces there are is told by `moment` (work) and `asides` (everything else), how much room each box gets by
`arrangement`. When something happens is known before: the screen asks just then, too, so that it is seen when it is
heard. In between only bars move; for whatever else there is, two or three frames a second are enough.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.timer import Timer

from runcoach.coach import wording
from runcoach.coach.coach import Coach
from runcoach.coach.debounce import Debounce
from runcoach.panels import between_sets, work_panel
from runcoach.panels.arrangement import rows
from runcoach.panels.flash import FLASH_NS, Flash
from runcoach.panels.look import Look
from runcoach.panels.workout_keys import key_words, keys_now
from runcoach.player.events import Event, Ignored
from runcoach.player.inputs import (
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    Finish,
    Input,
    Pause,
    Rate,
    Resume,
    Skip,
    SwitchSide,
    TakeBackRep,
    Undo,
)
from runcoach.player.view import Stage, View
from runcoach.screens.base import BaseScreen
from runcoach.screens.blackout import Blackout
from runcoach.screens.dialog import Leaving
from runcoach.screens.keys import bindings, hints, rating_keys
from runcoach.screens.workout_figure import WorkoutFigure
from runcoach.session.values import NS_PER_S, Side
from runcoach.settings.actions import Scope
from runcoach.widgets.aside import Aside, AsideBox, Frame
from runcoach.widgets.big_moment import BigMoment, BigMomentBox
from runcoach.widgets.cue_panel import CuePanel, CuePanelBox
from runcoach.widgets.lines import HeadLine, HeadLineBox
from runcoach.widgets.side_counters import SideCounters, SideCountersBox
from runcoach.widgets.tempo_bar import TempoBar, TempoBarBox

if TYPE_CHECKING:
    from runcoach.figure.exercise import Find

_TICK_S = 1 / 10
"""How often bars move. What happens in between is not waited for: its time is known, and the screen is there."""
_QUIET_EVERY, _QUIET_EVERY_AT_WORK = 3, 5
"""Of how many ticks one paints everything, also what moves slowly or not at all; at work that is only the clock."""
_MIN_DELAY_S = 0.004
"""So long at least between two looks, however little is left until something happens."""


class WorkoutScreen(BaseScreen):
    """One workout, from the first get-ready to its end.

    Args:
        coach: Leads the workout.
        clock_ns: The time that tells a slip of the finger from two presses.
        on_done: Called once when the workout has come to its end.
        on_left: Called once when the person leaves before; tells whether the workout is to end here, or waits.
        today: Tells the date.
    """

    SCOPE = Scope.WORKOUT
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.WORKOUT),
        Binding("escape", "lighten", "screen on", show=False, id="workout.lighten"),
    ]
    DEFAULT_CSS = """
    WorkoutScreen {
        background: $background;
        overflow: hidden;
        layers: default figure blackout;
        &.-rest { background: $surface; }
        &.-ready { background: $panel; }
        &.-paused { background: $surface; }
        #bar, #counters, #cues { margin: 0 1; }
        #big, #aside { padding: 0 1; }
    }
    """

    def __init__(
        self,
        coach: Coach,
        clock_ns: Callable[[], int],
        today: Callable[[], date],
        on_done: Callable[[], None],
        on_left: Callable[[Leaving], None],
        find_figure: "Find | None" = None,
    ) -> None:
        super().__init__()
        self._coach = coach
        self._slips = Debounce(clock_ns)
        self._flash = Flash(clock_ns)
        self._today = today
        self._on_done = on_done
        self._on_left = on_left
        self._ticks = 0
        self._is_over = False
        self._face: object = None
        self._is_work = False
        self._head = HeadLineBox(HeadLine(), id="head")
        self._big = BigMomentBox(BigMoment(), id="big")
        self._aside = AsideBox(Aside(Frame.READY, "", BigMoment()), id="aside")
        self._bar = TempoBarBox(TempoBar(), id="bar")
        self._counters = SideCountersBox(SideCounters(), id="counters")
        self._cues = CuePanelBox(CuePanel(), id="cues")
        self._figure = WorkoutFigure(self, find_figure)
        self._blackout = Blackout()
        self._awaiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The boxes from top to bottom."""
        yield self._head
        yield self._big
        yield self._aside
        yield self._bar
        yield self._counters
        yield self._cues
        yield self.key_line
        yield self._blackout

    def on_mount(self) -> None:
        """Begin to follow the coach."""
        self.show_now()
        self.set_interval(_TICK_S, self._tick)
        self.call_after_refresh(self._begin_figure)

    def on_resize(self, event: events.Resize) -> None:
        """Divide the new size."""
        self._face = None
        self.show_now()

    def _begin_figure(self) -> None:
        """The first frame stands: now there is time for the figure."""
        self._figure.begin()
        self.show_now()

    def on_screen_resume(self) -> None:
        """Catch up after another screen was on top."""
        self.show_now()

    def _tick(self) -> None:
        self._follow(self._coach.tick())
        self._ticks += 1
        if self._blackout.is_on and self._coach.sound_state.is_missed:
            # Without sound nobody could follow it in the dark.
            self.action_lighten()
        if self._ticks % (_QUIET_EVERY_AT_WORK if self._is_work else _QUIET_EVERY) == 0:
            self.show_now()
        else:
            self._show_what_moves()
        self._await_what_comes()

    def _show_what_moves(self) -> None:
        if self._blackout.is_on or self._face is None or not self.is_current:
            return
        view = self._coach.view()
        look = self.preferences.look(self.app)
        if view.stage is Stage.WORK and not view.paused:
            self._show_work(view, look)
        self._figure.show_moving(view, look)

    def _await_what_comes(self) -> None:
        """What happens before the next tick is to be seen when it is heard."""
        due_s = self._coach.due_in_ns() / (NS_PER_S * self._coach.speed)
        if self._awaiting is None and due_s < _TICK_S:
            self._awaiting = self.set_timer(max(due_s, _MIN_DELAY_S), self._it_came)

    def _it_came(self) -> None:
        self._awaiting = None
        self._follow(self._coach.tick())
        self._await_what_comes()

    def _follow(self, happened: list[Event]) -> None:
        for event in happened:
            if isinstance(event, Ignored) and self.is_current:
                self.notify_line(event.reason)
        is_still = self.preferences.look(self.app).is_still
        if not is_still and self._flash.note(happened, self._coach.sound_state):
            self.set_timer(FLASH_NS / NS_PER_S + _TICK_S / 2, self.show_now)
        if happened:
            self.show_now()

    def show_now(self, view: View | None = None) -> None:
        """Show this moment."""
        if self._is_over or not self.is_mounted:
            return
        if not self.is_current:
            return
        view = view or self._coach.view()
        if view.stage is Stage.DONE:
            # Whoever reads the help, or corrects a result, is not torn away from it.
            if self.is_active:
                self._is_over = True
                self._on_done()
            return
        if self._blackout.is_on:
            return
        look = self.preferences.look(self.app)
        last_time = self._last_time(view, look)
        aside = between_sets.aside(view, last_time, look)
        self._is_work = aside is None
        self._divide(view, aside, look)
        rows_of_head = self._head.size.height or 2
        sound = work_panel.sound(self._coach.sound_state.kind)
        head = work_panel.head(view, self._coach.plan, sound, rows_of_head, self.size.width, self._coach.speed, look)
        self._head.show(replace(head, is_lit=self._flash.is_lit))
        if aside is None:
            self._show_work(view, look)
            self._cues.show(work_panel.cues(view, last_time))
        else:
            self._counters.show(work_panel.counters(view, look))
            self._aside.show(aside)
            self._cues.show(between_sets.below(view, self._rating_keys(), look))
        self._figure.show(view, look)
        self.show_keys(keys_now(view), key_words(view))
        if self._coach.notice and self._coach.notice != self._notice:
            self.notify_line(self._coach.notice)

    def _show_work(self, view: View, look: Look) -> None:
        """Show what moves."""
        self._counters.show(work_panel.counters(view, look))
        self._big.show(work_panel.big(view, look))
        self._bar.show(work_panel.tempo(view, look))

    def _rating_keys(self) -> str:
        return rating_keys("workout", self.keymap)

    def _last_time(self, view: View, look: Look) -> str:
        """What was done last time of the exercise that is done, or comes next."""
        is_rest = view.stage is Stage.REST and view.next_set is not None
        planned = view.next_set if is_rest and view.next_set is not None else view.set
        last = self._coach.last_time(planned.exercise.exercise.id)
        return wording.last_time(last, planned, self._today(), look.unit) if last is not None else ""

    def _divide(self, view: View, aside: Aside | None, look: Look) -> None:
        """Give each box its rows, where the size or the kind of face has changed."""
        has_tempo = aside is None and bool(view.phases)
        made = rows(self.size.width, self.size.height, len(view.counts), has_tempo, look.size)
        is_work = aside is None
        cues = made.cues if is_work else min(made.cues, 2)
        stage_rows = made.big + made.cues - cues
        figure = self._figure.room(view, stage_rows, look)
        face = (self.size, len(view.counts), has_tempo, aside.frame if aside else None, look.size, figure)
        if face == self._face:
            return
        self._face = face
        self.set_class(aside is not None and aside.frame is Frame.REST, "-rest")
        self.set_class(aside is not None and aside.frame is Frame.READY, "-ready")
        self.set_class(aside is not None and aside.frame is Frame.PAUSE, "-paused")
        heights = (
            (self._head, made.head, 0),
            (self._big, made.big if is_work else 0, made.gap_above),
            (self._aside, 0 if is_work else stage_rows, made.gap_above),
            (self._bar, made.bar, made.gap),
            (self._counters, made.counters, 0 if made.bar else made.gap),
            (self._cues, cues, made.gap),
            (self.key_line, made.keys, 0),
        )
        for box, height, above in heights:
            box.display = height > 0
            box.styles.height = max(1, height)
            box.styles.margin = (above, *(0, 0, 0)) if box in (self._head, self.key_line) else (above, 1, 0, 1)
        beside = figure.columns + WorkoutFigure.GAP if figure is not None else 0
        for box in (self._big, self._aside):
            box.styles.margin = (made.gap_above, 1 + beside, 0, 1)
        self._figure.place(figure, made.head + made.gap_above)

    def _press(self, given: Input) -> None:
        self._follow(self._coach.press(given))
        self.show_now()

    def action_main(self) -> None:
        """The main key: what it does is the player's to say."""
        if self._slips.is_slip("main"):
            return
        self._follow(self._coach.press_main())
        self.show_now()

    def on_click(self, event: events.Click) -> None:
        """A click on what is large is the main key."""
        if event.widget in (self._big, self._aside):
            self.action_main()

    def action_finish(self) -> None:
        """End this side's work."""
        if not self._slips.is_slip("finish"):
            self._press(Finish())

    def action_pause(self) -> None:
        """Pause, and go on."""
        if not self._slips.is_slip("pause"):
            self._press(Resume() if self._coach.view().paused else Pause())

    def action_skip(self) -> None:
        """To the next set."""
        if not self._slips.is_slip("skip"):
            self._press(Skip())

    def action_back(self) -> None:
        """To the beginning of this set."""
        if not self._slips.is_slip("back"):
            self._press(Back())

    def action_undo(self) -> None:
        """Take back the last thing."""
        if not self._slips.is_slip("undo"):
            self._press(Undo())

    def action_rep(self, by: int) -> None:
        """One rep more or less."""
        if not self._slips.is_slip(f"rep {by}"):
            self._press(CountRep() if by > 0 else TakeBackRep())

    def action_rest(self, by_s: int) -> None:
        """More or less rest."""
        if not self._slips.is_slip(f"rest {by_s}"):
            self._press(ChangeRest(by_s * NS_PER_S))

    def action_tempo(self, steps: int) -> None:
        """Slower or faster."""
        if not self._slips.is_slip(f"tempo {steps}"):
            self._press(ChangeTempo(steps))

    def action_count(self, side: Literal["left", "right"]) -> None:
        """Count a rep for a side."""
        if not self._slips.is_slip(side):
            self._press(CountRep(Side(side)))

    def action_switch(self) -> None:
        """Let the other side work."""
        if not self._slips.is_slip("switch"):
            self._press(SwitchSide())

    def action_rate(self, rpe: int) -> None:
        """Rate the set just done."""
        view = self._coach.view()
        if view.stage is not Stage.REST:
            self.notify_line("A set is rated in the rest after it.")
            return
        self._press(Rate(view.set.index, rpe))

    def action_load(self) -> None:
        """Change the load."""
        self._edit(at_load=True)

    def action_edit(self) -> None:
        """Correct a result."""
        self._edit(at_load=False)

    def _edit(self, *, at_load: bool) -> None:
        # Opened by a key, so that its widgets are not loaded before the first workout begins.
        from runcoach.screens.edit import EditScreen

        view = self._coach.view()
        if view.stage not in (Stage.REST, Stage.DONE) and not view.paused:
            # Whoever types is not working; the rest goes on by itself.
            self._press(Pause())
        coming = view.stage is Stage.REST and at_load and view.next_set is not None
        planned = view.next_set if coming and view.next_set is not None else view.set
        self.app.push_screen(EditScreen(self._coach, planned.index, at_load=at_load))

    def action_settings(self) -> None:
        """Show what can be set; a rest goes on meanwhile, and anything else waits."""
        view = self._coach.view()
        if view.stage not in (Stage.REST, Stage.DONE) and not view.paused:
            self._press(Pause())
        super().action_settings()

    def settings_changed(self) -> None:
        """Show the moment as the settings now want it."""
        self._face = None
        self.show_now()

    def action_mute(self) -> None:
        """Sound off and on."""
        self._coach.toggle_mute()
        self.show_now()

    def action_darken(self) -> None:
        """The screen off, or on again."""
        self._blackout.turn(not self._blackout.is_on, hints(("workout.darken",), self.keymap)[0].key)
        self.show_now()

    def action_lighten(self) -> None:
        """The screen on."""
        if self._blackout.is_on:
            self.action_darken()

    def on_blackout_clicked(self) -> None:
        """A click brings the screen back."""
        self.action_lighten()

    def action_leave(self) -> None:
        """Ask before leaving; time stands still meanwhile."""
        from runcoach.screens.dialog import LeaveScreen

        view = self._coach.view()
        paused_here = not view.paused and view.stage not in (Stage.BEFORE, Stage.DONE)
        if paused_here:
            self._press(Pause())
        self.app.push_screen(LeaveScreen(), self._answered)

    def _answered(self, answer: Leaving | None) -> None:
        if answer is None or answer is Leaving.STAY:
            # What was paused for the question stays paused: nobody is thrown back into a rep by an answer.
            self.show_now()
            return
        self._is_over = True
        self._on_left(answer)
