"""The workout screen: asks the coach ten times a second, shows its view, and passes keys to its commands.

What its parts show, and where they are, is in `panels.between_sets` and `panels.work_scene`; what actions do is in
`coach.commands`. The time of the next event is known: the screen asks at that moment too, so that it is seen when it is
heard. In between only bars and the figure move; the rest changes with the second.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from runcoach.coach import words_before_sets
from runcoach.coach.behaviours import Request
from runcoach.coach.coach import Coach
from runcoach.coach.commands import CommandRunner, Outcome
from runcoach.coach.lifecycle import Leaving
from runcoach.panels import between_sets
from runcoach.panels.flash import FLASH_NS, Flash
from runcoach.panels.look import Look
from runcoach.panels.places import Part
from runcoach.panels.scene import Facts
from runcoach.panels.workout_keys import key_words, keys_now
from runcoach.player.change_events import Paused
from runcoach.player.events import Event, RestEnded
from runcoach.player.inputs import Pause
from runcoach.player.plan import PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.screens.base import BaseScreen
from runcoach.screens.blackout import Blackout
from runcoach.screens.keys import bindings, hints, names_of_keys
from runcoach.screens.workout_explanation import WorkoutExplanation
from runcoach.screens.workout_figure import WorkoutFigure
from runcoach.screens.workout_how_to import WorkoutHowTo
from runcoach.screens.workout_notices import WorkoutNotices
from runcoach.screens.workout_parts import WorkoutParts
from runcoach.screens.workout_pulse import Pulse
from runcoach.session.values import NS_PER_S
from runcoach.settings.actions import Scope
from runcoach.widgets.direct_lines import DirectLines
from runcoach.widgets.visibility import is_seen

if TYPE_CHECKING:
    from runcoach.figure.exercise import Find

_QUIET_EVERY = 3
"""Between sets, of how many looks one paints everything; during work, everything is painted once a second."""
_AFTER_FLASH_S = 0.05
_BEFORE_WORK = (Stage.HOW_TO, Stage.READY, Stage.SWITCH)
_PREPARE_AFTER_NS = NS_PER_S // 2
"""What comes is prepared when the present picture stands."""


class WorkoutScreen(BaseScreen):
    """One workout, from the first get-ready to its end.

    Args:
        coach: Leads the workout.
        clock_ns: A monotonic clock in real time, which distinguishes a slip of the finger from two presses.
        today: Returns the date.
        on_done: Called once when the workout has come to its end.
        on_left: Called once when the user leaves before: the workout ends here, or waits.
    """

    SCOPE = Scope.WORKOUT
    IGNORES_HELD_KEYS = True
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.WORKOUT),
        Binding("escape", "lighten_or_pause", "screen on", show=False, id="workout.lighten"),
    ]
    DEFAULT_CSS = """
    WorkoutScreen {
        overflow: hidden;
        layers: room parts figure band words keys explanation blackout;
        PartBox { position: absolute; layer: parts; display: none; }
        #panel, #lower-panel { layer: room; }
        #band { layer: band; }
        #band-word, #band-number, #band-text, #band-next { layer: words; }
        KeyRowBox { layer: keys; }
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
        self._commands = CommandRunner(
            coach,
            clock_ns,
            lambda: self.preferences.settings.unit.unit,
            lambda: self.preferences.settings.loads,
            lambda: self.keymap,
        )
        self._flash = Flash(clock_ns)
        self._today = today
        self._on_done = on_done
        self._on_left = on_left
        self._looks = 0
        self._second = -1
        """The second of the workout that was painted last."""
        self._is_over = False
        self._is_work = False
        self._parts = WorkoutParts(self)
        self._direct = DirectLines(self)
        self._figure = WorkoutFigure(self, find_figure)
        self._how_to = WorkoutHowTo(self, coach.plan, self.action_command, self.resume, self._offer, find_figure)
        self._explanation = WorkoutExplanation(self)
        self._notices = WorkoutNotices(self, coach)
        self._blackout = Blackout()
        self._prepared: object = None
        self._pulse = Pulse(self, coach, self._look_again)

    def compose(self) -> ComposeResult:
        """The boxes of all parts; which of them are shown, and where, changes with the moment."""
        yield from self._parts.boxes.values()
        yield self.key_row
        yield self._explanation.box
        yield self._blackout

    def on_mount(self) -> None:
        """Begin to follow the coach."""
        self._direct.follow_screen()
        self.show_now()
        self._follow_how_to()
        self._pulse.set_next(self._coach.view())
        self.call_after_refresh(self._begin_figure)

    def on_resize(self, event: events.Resize) -> None:
        """Divide the new size."""
        self._parts.forget_places()
        self.show_now()

    def _begin_figure(self) -> None:
        """The first frame stands: now there is time for the figure."""
        self._figure.begin()
        self.show_now()

    def on_screen_resume(self) -> None:
        """Catch up after another screen was on top."""
        self.call_after_refresh(self._direct.begin)
        self._follow_how_to()
        self.show_now()

    def on_screen_suspend(self) -> None:
        """Another screen comes on top."""
        self._direct.end()

    def _look_again(self) -> None:
        self._commands.looked()
        happened = self._coach.tick()
        if not self.is_current and any(isinstance(event, RestEnded) for event in happened):
            # A form or a page lies over it: the set waits until the person has finished there.
            happened += self._coach.press(Pause())
        view = self._coach.view()
        if not happened:
            self._pulse.set_next(view)
        self._follow(happened, view)
        self._looks += 1
        if self._blackout.is_on and self._coach.sound_state.is_missed:
            # Without sound the workout cannot be followed in the dark.
            self.action_lighten()
        self._follow_how_to(view)
        if happened:
            return
        is_quiet = view.at_ns // NS_PER_S == self._second and (self._is_work or self._looks % _QUIET_EVERY)
        self._prepare(view)
        if is_quiet:
            self._show_moving_parts(view)
        else:
            self.show_now(view)

    def _follow_how_to(self, view: View | None = None) -> None:
        """Open the how-to for which the workout waits, or close it when it goes on."""
        if not self._is_over and self.is_mounted:
            self._how_to.follow(view or self._coach.view(), is_dark=self._blackout.is_on)

    def _show_moving_parts(self, view: View) -> None:
        if self._blackout.is_on or not self._parts.are_placed or not is_seen(self):
            return
        look = self.preferences.look(self.app)
        if view.stage is Stage.WORK and not view.paused and self._is_work:
            self._parts.show_moving(view, look, self._direct)
        self._figure.show_moving(view, look, self._direct)
        self._direct.write()

    def _follow(self, happened: Sequence[Event], view: View | None = None) -> None:
        """Show what happened.

        Args:
            happened: The events; nothing is shown without any.
            view: The workout now, if it is at hand.
        """
        self._notices.say_of(happened)
        is_still = self.preferences.look(self.app).is_still
        if not is_still and self._flash.note(happened, self._coach.sound_state):
            self.set_timer(FLASH_NS / NS_PER_S + _AFTER_FLASH_S, self.show_now)
        if happened:
            view = view or self._coach.view()
            self._pulse.set_next(view)
            self.show_now(view)

    def show_now(self, view: View | None = None) -> None:
        """Show this moment."""
        if self._is_over or not self.is_mounted:
            return
        view = view or self._coach.view()
        if not is_seen(self):
            return
        self._second = view.at_ns // NS_PER_S
        if view.stage is Stage.DONE:
            # Another screen on top, such as the help, is not taken away from the user.
            if self.is_active:
                self._is_over = True
                self._on_done()
            return
        if self._blackout.is_on:
            return
        look = self.preferences.look(self.app)
        self._is_work = view.stage is Stage.WORK and not view.paused
        facts = self._facts(view, look)
        ratio = self._figure.ratio(view, look)
        scene = between_sets.scene(view, facts, look, self.size.width, self.size.height, ratio)
        has_moved = self._parts.show(scene)
        self.key_row.display = Part.KEYS in scene.places
        has_moved |= self._figure.place(scene.places.get(Part.FIGURE), scene.ground_of(Part.FIGURE))
        if has_moved:
            # Until that layout is painted; Textual itself has none where all are where they were.
            self._direct.end()
            self.refresh(repaint=False, layout=True)
        self._figure.show(view, look, is_under=scene.is_under)
        self.key_row.ground = scene.ground
        self.show_keys(keys_now(view), key_words(view))
        self._notices.say_troubles()

    def _facts(self, view: View, look: Look) -> Facts:
        return Facts(
            self._coach.plan,
            self._coach.sound_state.kind,
            self._coach.speed,
            words_before_sets.last_time(self._coach, view, self._today(), look.unit),
            self._flash.is_lit,
            names_of_keys(self.keymap),
            words_before_sets.warning(self._coach, view, self.key("workout.instead")),
            self._commands.corrected_side(view),
        )

    def _prepare(self, view: View) -> None:
        """Divide the stage of the set that comes, and draw the figure's first frame, while there is time."""
        look = self.preferences.look(self.app)
        key = (view.set.index, view.side, self.size, look)
        if view.stage not in _BEFORE_WORK or view.elapsed_ns < _PREPARE_AFTER_NS or key == self._prepared:
            return
        self._prepared = key
        # Behind a how-to there is no first frame after which it would begin.
        self._figure.begin()
        first = 0 if view.phases else None
        coming = replace(view, stage=Stage.WORK, phase_index=first, elapsed_ns=0)
        ratio = self._figure.ratio(coming, look)
        scene = between_sets.scene(coming, self._facts(coming, look), look, *self.size, ratio)
        self._figure.prepare(coming, look, scene.places.get(Part.FIGURE))

    def _offer(self, planned: PlannedSet) -> str:
        return words_before_sets.offer(self._coach, planned, self.key("workout.instead"))

    def action_command(self, action_id: str) -> None:
        """Carry out an action of a workout, by its id."""
        outcome = self._commands.run(action_id)
        if outcome.request is Request.COUNT_REPS:
            # Before the events are shown: the workout is summed up after the number.
            self._show_request(outcome.request, outcome)
        # What the key has led to, and what it shows, is one moment.
        view = self._coach.view()
        if not outcome.notice and (outcome.is_answer or outcome.events):
            # What was said about the key before is over.
            self.forget_notice()
        self._follow(outcome.events, view)
        if outcome.notice:
            self.notify_line(outcome.notice)
        if outcome.request is not None and outcome.request is not Request.COUNT_REPS:
            self._show_request(outcome.request, outcome)
        self._follow_how_to(view)
        if not outcome.events or outcome.request is not None:
            # Events are shown already.
            self.show_now()

    def resume(self) -> None:
        """Go on, if the workout is paused."""
        if self._coach.view().paused:
            self.action_command("workout.main")

    def on_click(self, event: events.Click) -> None:
        """Take a click on the large type for the main key."""
        if event.widget in (self._parts.boxes[Part.WORD], self._parts.boxes[Part.NUMBER]):
            self.action_command("workout.main")

    def action_help(self) -> None:
        """Show all keys."""
        self.action_command("everywhere.help")

    def action_leave(self) -> None:
        """Ask before leaving."""
        self.action_command("everywhere.leave")

    def action_settings(self) -> None:
        """Show the settings."""
        self.action_command("everywhere.settings")

    def _show_request(self, request: Request, outcome: Outcome) -> None:
        # Screens that a key opens are imported by it, so that they are not loaded before the first workout begins.
        match request:
            case Request.CHANGE_LOAD | Request.EDIT_RESULTS:
                from runcoach.screens.edit import EditScreen

                planned = outcome.set or self._coach.view().set
                at_load = request is Request.CHANGE_LOAD
                self.app.push_screen(EditScreen(self._coach, planned.index, at_load=at_load))
            case Request.COUNT_REPS:
                from runcoach.screens.reps_question import RepsScreen

                self.app.push_screen(RepsScreen(self._coach, outcome.set or self._coach.view().set))
            case Request.HOW_TO:
                planned = outcome.set or self._coach.view().set
                is_new_pause = any(isinstance(event, Paused) for event in outcome.events)
                self._how_to.open(planned, was_paused=self._coach.view().paused and not is_new_pause)
            case Request.EXPLAIN:
                self._explanation.toggle(self._coach.view(), self.key("workout.how_to"))
            case Request.LEAVE:
                from runcoach.coach.lifecycle import leaving_words
                from runcoach.screens.dialog import LeaveScreen

                self.app.push_screen(LeaveScreen(leaving_words(self._coach)), self._answered)
            case Request.HELP:
                super().action_help()
            case Request.SETTINGS:
                super().action_settings()
            case Request.BLACKOUT:
                self._turn_blackout(not self._blackout.is_on)
            case never:
                assert_never(never)

    def settings_changed(self) -> None:
        """Show the moment by the new settings."""
        self._parts.forget()
        # Its ground is a colour of the theme, which may be another one.
        self._figure.forget()
        self.show_now()

    def _turn_blackout(self, on: bool) -> None:
        self._blackout.turn(on, hints(("workout.darken",), self.keymap)[0].key)
        self.show_now()

    def action_lighten(self) -> None:
        """Turn the screen on."""
        if self._blackout.is_on:
            self._turn_blackout(False)

    def action_lighten_or_pause(self) -> None:
        """Turn the screen on; if it is on, pause or go on: presenters send escape and F5 with one button."""
        if self._blackout.is_on:
            self.action_lighten()
        else:
            self.action_command("workout.pause")

    def on_blackout_clicked(self) -> None:
        """Turn the screen on when it is clicked."""
        self.action_lighten()

    def stay(self) -> None:
        """Stay in the workout after all. It stays paused: no answer throws the user back into a rep."""
        self._is_over = False
        self._follow_how_to()
        self.show_now()

    def _answered(self, answer: Leaving | None) -> None:
        if answer is None or answer is Leaving.STAY:
            self.stay()
            return
        self._is_over = True
        self._how_to.close()
        self._on_left(answer)
