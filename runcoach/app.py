"""The app: owns settings and sound, and leads from screen to screen.

The first frame comes before anything is read: log and sessions are read in a thread afterwards (`shelf`), the sound is
opened when the home screen stands. What a screen wants comes here as a message and goes on to whoever sees to it:
`briefed` to what comes before a workout, `leading` to the workout, the archive to those of the past. However the app
ends, the workout that goes on is kept, and is offered again.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.timer import Timer

from runcoach.base.errors import RunCoachError
from runcoach.base.shutdown import TERMINAL_EVERY_S, ShutdownWatch
from runcoach.screens.base import BaseScreen
from runcoach.screens.briefing_flow import BriefingFlow
from runcoach.screens.home import HomeScreen
from runcoach.screens.home_loader import HomeLoader
from runcoach.screens.preferences import Preferences, show_first_theme, show_settings, sound_differs
from runcoach.screens.workout_flow import WorkoutFlow

if TYPE_CHECKING:
    from runcoach.audio.sound import Sound
    from runcoach.coach.archive import Archive
    from runcoach.coach.coach import Coach
    from runcoach.coach.session_list import SessionListing
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.logbook import Log
    from runcoach.log.queries.trends import WorkoutHead
    from runcoach.player.machine import Player
    from runcoach.player.plan import Plan
    from runcoach.screens.briefing import BriefingScreen
    from runcoach.screens.history import HistoryScreen
    from runcoach.screens.past import PastScreen
    from runcoach.session.library import Library
    from runcoach.settings.definitions import Settings

_NOTICE_S = 12.0
_SCREEN_LAG_NS = 10_000_000
"""From a moment of the plan to its picture in the terminal, as a rule: waking up for it, and the painting."""
_SETTINGS_EVERY_S = 0.5
"""How often it is looked whether somebody has changed the settings in an editor."""


def local_time() -> datetime:
    """The time of day, with its offset."""
    return datetime.now().astimezone()


class RunCoachApp(App[None]):
    """The app.

    Args:
        library: Where sessions are found.
        open_log: Opens the log; called once the first frame stands.
        make_sound: Makes the sound out of the settings; likewise.
        clock_ns: A monotonic clock.
        wall_clock: The time of day, with its offset.
        start: A session file whose briefing is opened at once.
        rehearse: How many times as fast workouts run; nothing is logged then, and the app ends with the workout.
    """

    TITLE = "runcoach"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("ctrl+c,ctrl+q", "leave_now", "leave", show=False, priority=True, system=True),
    ]

    def __init__(
        self,
        library: "Library",
        open_log: "Callable[[], Log]",
        make_sound: "Callable[[Settings], Sound]",
        clock_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[], datetime] = local_time,
        start: Path | None = None,
        rehearse: int | None = None,
    ) -> None:
        super().__init__()
        finger_clock_ns = clock_ns
        if rehearse is not None:
            from runcoach.base.fast_clock import FastClock

            fast = FastClock(rehearse, clock_ns, wall_clock)
            clock_ns, wall_clock = fast.clock_ns, fast.wall_clock
        self.preferences = Preferences(self._settings_changed)
        """What the person has set."""
        self.preferences.try_sound = self._try_sound
        self._settings_timer: Timer | None = None
        self._make_sound = make_sound
        self._clock_ns = clock_ns
        self._wall_clock = wall_clock
        self._start = start
        self._rehearse = rehearse
        self._shelf = HomeLoader(self, library, open_log if rehearse is None else None, self._today, self.tell)
        self._briefed = BriefingFlow(self, self._shelf, self.preferences, self._ready_the_sound, self.tell, rehearse)
        self._leading = WorkoutFlow(
            self, self._shelf, self._coach_of, finger_clock_ns, wall_clock, self._workout_ended, self.tell
        )
        self._endings = ShutdownWatch(self._end, can_take_long=lambda: self.is_headless)
        self._sound: Sound | None = None
        self._archive: Archive | None = None

    def _today(self) -> date:
        return self._wall_clock().date()

    @property
    def coach(self) -> "Coach | None":
        """The coach of the workout that goes on."""
        return self._leading.coach

    def get_default_screen(self) -> HomeScreen:
        """Home is below everything; an empty screen below it would only be drawn for nothing."""
        return self._shelf.home

    def on_mount(self) -> None:
        """Begin with everything that the first frame does not need, once home stands."""
        self._endings.heed_signals()
        show_first_theme(self)
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        if not self.is_headless:
            self.set_interval(TERMINAL_EVERY_S, self._endings.look_for_terminal)
        if self._start is None:
            self._begin_with_settings()
            self._open_sound()
        self._shelf.read(self._start, self._open_entry)

    def _open_sound(self) -> "Sound":
        """The sound; whoever asked for a session sees its briefing before it is opened."""
        # What the first frame needed is there; from now on there is waste again.
        gc.enable()
        if self._sound is None:
            self._sound = self._make_sound(self.preferences.settings)
            self._sound.open()
        return self._sound

    def _begin_with_settings(self) -> None:
        """Read the settings, and again whenever somebody saves them; before anything is shown that follows them."""
        if self._settings_timer is None:
            self._settings_timer = self.set_interval(_SETTINGS_EVERY_S, self._look_at_settings)
            self._read_settings()

    def _read_settings(self) -> None:
        if problems := self.preferences.read():
            self.tell("Your settings", "\n".join(problems))

    def _look_at_settings(self) -> None:
        if self.preferences.is_outdated:
            self._read_settings()

    def _settings_changed(self, before: "Settings", after: "Settings") -> None:
        show_settings(self, after, self.preferences.keymap)
        if self._sound is not None and sound_differs(before, after):
            self._sound.apply(after)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.settings_changed()

    def _try_sound(self, settings: "Settings", name: str) -> None:
        """Let a change be heard."""
        from runcoach.audio.mixing.mixer import Group
        from runcoach.settings.definitions import SoundMode

        is_voice = name == "voice_volume" or (name == "sound" and settings.sound is SoundMode.VOICE)
        if self._sound is not None and name in ("beeps_volume", "voice_volume", "sound"):
            self._sound.try_out(Group.VOICE if is_voice else Group.BEEPS)

    def tell(self, title: str, message: str) -> None:
        """Tell the person something that takes more than a line."""
        self.notify(message, title=title, severity="warning", timeout=_NOTICE_S, markup=False)

    def on_base_screen_settings_requested(self) -> None:
        """Show what can be set."""
        # Rarely opened, and not for the first frame.
        from runcoach.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def on_home_screen_picked(self, message: HomeScreen.Picked) -> None:
        """Open what was picked."""
        from runcoach.coach.session_list import SessionListing
        from runcoach.log.queries.trends import WorkoutHead
        from runcoach.log.store.records import UnfinishedWorkout

        match message.pick:
            case SessionListing():
                self._open_entry(message.pick)
            case UnfinishedWorkout():
                self._leading.take_up(message.pick)
            case WorkoutHead():
                self._open_archive()
                self._open_past(message.pick)

    def on_home_screen_kept(self, message: HomeScreen.Kept) -> None:
        """Let a workout that waits stay as it is."""
        self._shelf.change_log(lambda log: log.keep_as_stopped(message.workout.id))

    def on_home_screen_discarded(self, message: HomeScreen.Discarded) -> None:
        """Show a workout that waits no more."""
        self._shelf.change_log(lambda log: log.discard(message.workout.id))

    def on_home_screen_resumed(self) -> None:
        """Show what is true now."""
        self._shelf.refresh()

    def on_home_screen_history_wanted(self) -> None:
        """Show what was done."""
        # The history is no part of the first frame.
        from runcoach.screens.history import HistoryScreen

        archive = self._open_archive()
        if archive is None:
            self._shelf.home.notify_line("There is no history: the log could not be opened.")
            return
        self.push_screen(HistoryScreen(archive.open_progress, self._today))

    def _open_archive(self) -> "Archive | None":
        from runcoach.coach.archive import Archive

        if self._shelf.log is not None:
            self._archive = Archive(self._shelf.log, self._coach_of, self._wall_clock)
        return self._archive

    def on_history_screen_opened(self, message: "HistoryScreen.Opened") -> None:
        """Show a workout of the past."""
        self._open_past(message.head)

    def _open_past(self, head: "WorkoutHead") -> None:
        from runcoach.screens.past import PastScreen

        if self._archive is None:
            return
        try:
            self.push_screen(PastScreen(head, self._archive))
        except RunCoachError as error:
            self.tell(error.title, str(error))

    def on_history_screen_progress_wanted(self) -> None:
        """Show how the exercises went."""
        self._show_progress("")

    def on_past_screen_progress_wanted(self, message: "PastScreen.ProgressWanted") -> None:
        """Show how an exercise went."""
        self._show_progress(message.exercise_id)

    def _show_progress(self, exercise_id: str) -> None:
        from runcoach.screens.progress import ProgressScreen
        from runcoach.widgets.ink import choose_ink

        if self._archive is not None:
            ink = choose_ink(os.environ, sys.__stdout__.encoding if sys.__stdout__ is not None else "")
            self.push_screen(ProgressScreen(self._archive.open_progress, self._today, ink, exercise_id))

    def _open_entry(self, entry: "SessionListing") -> None:
        self._begin_with_settings()
        self._briefed.open(entry)

    def _ready_the_sound(self, planned: "Plan | None") -> None:
        """While the person reads a briefing: open the sound, make ready what is to be spoken, and keep it undisturbed.

        What is there by now is left out of later garbage collections: a full one of everything takes a tenth of a
        second, in which the sound's thread may not run, and the sound would break off in the middle of a set. Before a
        workout nothing is heard.
        """
        sound = self._open_sound()
        if planned is not None:
            sound.prepare(planned)
        gc.collect()
        gc.freeze()

    def on_briefing_screen_started(self, message: "BriefingScreen.Started") -> None:
        """Begin a workout."""
        self._leading.begin(message.session, message.choices)

    def _coach_of(self, player: "Player", workout_log: "WorkoutLog | None") -> "Coach":
        from runcoach.coach.coach import Coach

        history = self._shelf.log.history if self._shelf.log is not None else None
        clocks = (self._clock_ns, self._wall_clock)
        return Coach(player, workout_log, self._open_sound(), history, *clocks, speed=self._rehearse or 1)

    def _workout_ended(self) -> None:
        """Show the sessions again; after a rehearsal there is nothing more to do."""
        if self._rehearse is not None:
            self.exit()
            return
        while self.screen is not self._shelf.home:
            self.pop_screen()
        gc.unfreeze()
        self._shelf.refresh()

    def _end(self, code: int) -> None:
        self.exit(return_code=code)

    def action_leave_now(self) -> None:
        """End at once; a workout that goes on is kept, and offered again."""
        self.exit()

    def close(self) -> None:
        """Let go of workout, log and sound; twice does no harm."""
        self._leading.close()
        if self._archive is not None:
            self._archive.let_go()
        self._shelf.close()
        if self._sound is not None:
            sound, self._sound = self._sound, None
            sound.close()


def run(start: Path | None, rehearse: int | None = None) -> int:
    """Open the app on the person's own library, log and sound.

    Args:
        start: A session file whose briefing is opened at once.
        rehearse: How many times as fast workouts run, without sound and without a log.

    Returns:
        The program's exit code.
    """
    from runcoach.session.library import Library

    def log() -> "Log":
        # Opened, and imported, after the first frame.
        from runcoach.log.logbook import open_log

        return open_log()

    def sound(settings: "Settings") -> "Sound":
        # Likewise.
        from runcoach.audio.sound import Sound

        if rehearse is None:
            return Sound(settings=settings, screen_lag_ns=_SCREEN_LAG_NS)
        from runcoach.audio.devices.null_output import NullOutput

        return Sound(NullOutput("Sound is off in a rehearsal."))

    app = RunCoachApp(Library.default(), log, sound, start=start, rehearse=rehearse)
    try:
        app.run()
    finally:
        app.close()
    return app.return_code or 0
