"""The Textual app: makes the flows, passes on what screens ask for, and closes everything at the end.

The first frame comes before anything is read; log, sessions, settings and sound come afterwards. Each flow leads its
own screens: home, briefing, workout, history, settings. However the app ends, a workout that is led is kept, and is
offered again.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.events import Key, Resize
from textual.geometry import Size

from runcoach.base.clock import FastClock, local_time
from runcoach.base.errors import ExitCode
from runcoach.base.shutdown import TERMINAL_EVERY_S, ShutdownWatch
from runcoach.coach.lazy_sound import LazySound
from runcoach.screens.briefing_flow import BriefingFlow
from runcoach.screens.builder_flow import BuilderFlow
from runcoach.screens.early_imports import EarlyImports
from runcoach.screens.exercise_sources import ExerciseSources
from runcoach.screens.history_flow import HistoryFlow
from runcoach.screens.home import HomeScreen
from runcoach.screens.home_loader import HomeLoader
from runcoach.screens.library_flow import LibraryFlow
from runcoach.screens.paste_flow import PasteFlow
from runcoach.screens.preferences import Preferences, show_first_theme
from runcoach.screens.settings_flow import SettingsFlow
from runcoach.screens.workout_flow import WorkoutFlow
from runcoach.widgets.guarded_input import guard_input
from runcoach.widgets.guarded_output import guard_output
from runcoach.widgets.terminal import show_theme

if TYPE_CHECKING:
    from runcoach.audio.sound import Sound
    from runcoach.coach.coach import Coach
    from runcoach.coach.session_listing import SessionListing
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.logbook import Log
    from runcoach.player.machine import Player
    from runcoach.screens.briefing import BriefingScreen
    from runcoach.screens.history import HistoryScreen
    from runcoach.screens.library import LibraryScreen
    from runcoach.screens.past import PastScreen
    from runcoach.session.library import Library
    from runcoach.settings.definitions import Settings

_MESSAGE_S = 12.0
_WRITTEN_WITHIN_S = 0.001
"""Time for the thread that writes the first frame to the terminal; what comes next takes the processor from it."""
_SCREEN_LAG_NS = 10_000_000
"""The usual time from an event to its picture in the terminal: waking up for it, and the painting."""


class RunCoachApp(App[None]):
    """The app.

    Args:
        library: Where sessions are found.
        open_log: Opens the log; called once the first frame is drawn.
        make_sound: Makes the sound from the settings; called once the first frame is drawn.
        clock_ns: A monotonic clock.
        wall_clock: The time of day, with its offset.
        start: A session file whose briefing is opened at once.
        rehearse: How many times as fast workouts run; then nothing is logged, and the app ends with the workout.
        minutes: The time that there is for the session that is opened at once; None for all that it takes.
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
        minutes: int | None = None,
    ) -> None:
        super().__init__()
        guard_input(self.driver_class, self._ignores_held_keys)
        guard_output(self.driver_class)
        show_theme(self, self.theme)
        self.real_clock_ns = clock_ns
        """The clock of what no rehearsal makes faster: keys, and figures that repeat an example."""
        if rehearse is not None:
            fast = FastClock(rehearse, clock_ns, wall_clock)
            clock_ns, wall_clock = fast.clock_ns, fast.wall_clock
        self.preferences = Preferences()
        """The user's settings."""
        self._terminal_size: Size | None = None
        """As the terminal said last."""
        self._clock_ns = clock_ns
        self._wall_clock = wall_clock
        self._start = start
        self._rehearse = rehearse
        show = self.show_message
        self._sound = LazySound(make_sound, lambda: self.preferences.settings)
        self._settings = SettingsFlow(self, self.preferences, self._sound, show, lambda: self._home.weeks_changed())
        log_opener = open_log if rehearse is None else None
        self._home = HomeLoader(self, library, log_opener, self._today, show, self._first_weekday, self._home_stands)
        self._briefing = BriefingFlow(self, self._home, self.preferences, self._sound.prepare, show, rehearse, minutes)
        self._paste = PasteFlow(self, self._home, self._ask_and_open, show)
        exercises = ExerciseSources(self._home, self.preferences, lambda: self._history.reader())
        self._builder = BuilderFlow(self, self._home, exercises, self._ask_and_open, show)
        self._workout = WorkoutFlow(
            self, self._home, self._coach_of, self.real_clock_ns, wall_clock, self._workout_ended, show
        )
        self._history = HistoryFlow(
            self, lambda: self._home.log, self._coach_of, wall_clock, show, library, self._home.due_days
        )
        self._library = LibraryFlow(self, self._home, exercises, self._today)
        self._early_imports = EarlyImports(self, self._waits_on_home, exercises.make_ready)
        self._shutdown_watch = ShutdownWatch(self._end, can_take_long=lambda: self.is_headless)

    def on_key(self, event: Key) -> None:
        """Give a key to the text field that it was meant for.

        What is typed at once after the key that asks for a text is on its way to the screen before the field has the
        focus; it is text, and no key of the screen.
        """
        field = self.focused
        if field is not None and field.check_consume_key(event.key, event.character):
            event.prevent_default()
            field.post_message(Key(event.key, event.character))

    def on_resize(self, event: Resize) -> None:
        """Paint all of the screen if its size is what it was: the terminal comes back from the shell, and is blank."""
        if event.size == self._terminal_size and self.screen_stack:
            self.screen.refresh()
        self._terminal_size = event.size

    def _ignores_held_keys(self) -> bool:
        stack = self.screen_stack
        return bool(stack) and getattr(stack[-1], "IGNORES_HELD_KEYS", False)

    def _today(self) -> date:
        return self._wall_clock().date()

    def _first_weekday(self) -> int:
        return self.preferences.settings.week_begins.weekday

    @property
    def coach(self) -> "Coach | None":
        """The coach of the workout that is led now."""
        return self._workout.coach

    def get_default_screen(self) -> HomeScreen:
        """The home screen is the lowest one: an empty screen below it would only be drawn for nothing."""
        return self._home.screen

    def on_mount(self) -> None:
        """Follow signals, and begin in the colours of the settings."""
        self._shutdown_watch.watch_signals()
        show_first_theme(self)

    def on_home_screen_drawn(self) -> None:
        """Begin with what the first frame does not need, and give the thread that writes that a moment to do so."""
        self.set_timer(_WRITTEN_WITHIN_S, self._after_first_frame)

    def _after_first_frame(self) -> None:
        if not self.is_headless:
            self.set_interval(TERMINAL_EVERY_S, self._shutdown_watch.check_terminal)
        if self._start is None:
            # For a session that was asked for they are read with it.
            self._settings.begin()
        self._home.load(self._start, self._ask_and_open)

    def _home_stands(self) -> None:
        """Make ready what may be needed next, once home shows everything; what comes sooner does so itself."""
        self._sound.open()
        if not self.is_headless:
            self._early_imports.begin()

    def _waits_on_home(self) -> bool:
        stack = self.screen_stack
        return bool(stack) and stack[-1] is self._home.screen

    def show_message(self, title: str, message: str) -> None:
        """Show something that takes more than a line."""
        self.notify(message, title=title, severity="warning", timeout=_MESSAGE_S, markup=False)

    def on_base_screen_settings_requested(self) -> None:
        """Show the settings."""
        self._early_imports.end()
        self._settings.open_screen()

    def on_home_screen_picked(self, message: HomeScreen.Picked) -> None:
        """Open what was picked."""
        self._early_imports.end()
        from runcoach.coach.session_listing import SessionListing
        from runcoach.log.queries.trends import WorkoutHead
        from runcoach.log.store.records import UnfinishedWorkout

        match message.pick:
            case SessionListing():
                self._ask_and_open(message.pick)
            case UnfinishedWorkout():
                self._workout.resume(message.pick)
            case WorkoutHead():
                self._history.open_workout(message.pick)

    def on_home_screen_kept(self, message: HomeScreen.Kept) -> None:
        """End an unfinished workout with what was done."""
        self._early_imports.end()
        self._home.keep(message.workout)

    def on_home_screen_discarded(self, message: HomeScreen.Discarded) -> None:
        """Take an unfinished workout out of the history."""
        self._early_imports.end()
        self._home.discard(message.workout)

    def on_home_screen_resumed(self) -> None:
        """Show the present state."""
        self._home.refresh()

    def on_home_screen_history_requested(self) -> None:
        """Show the history."""
        self._early_imports.end()
        if not self._history.open_history():
            self._home.screen.notify_line("There is no history: the log could not be opened.")

    def on_home_screen_library_requested(self) -> None:
        """Show all exercises."""
        self._early_imports.end()
        self._library.open()

    def on_library_screen_progress_requested(self, message: "LibraryScreen.ProgressRequested") -> None:
        """Show how an exercise went over time."""
        self._history.open_progress(message.exercise_id)

    def on_home_screen_paste_requested(self, message: HomeScreen.PasteRequested) -> None:
        """Make a session of a plan."""
        self._early_imports.end()
        self._paste.open(message.text)

    def on_home_screen_new_requested(self) -> None:
        """Build a session."""
        self._early_imports.end()
        self._builder.begin()

    def on_home_screen_change_requested(self, message: HomeScreen.ChangeRequested) -> None:
        """Change a session."""
        self._early_imports.end()
        self._builder.change(message.listing.path)

    def on_history_screen_opened(self, message: "HistoryScreen.Opened") -> None:
        """Show a workout of the past."""
        self._history.open_workout(message.head)

    def on_history_screen_progress_requested(self) -> None:
        """Show how the exercises went over time."""
        self._history.open_progress()

    def on_past_screen_progress_requested(self, message: "PastScreen.ProgressRequested") -> None:
        """Show how an exercise went over time."""
        self._history.open_progress(message.exercise_id)

    def _ask_and_open(self, listing: "SessionListing", remark: str = "", news: str = "") -> None:
        """Open a session; if a workout waits, ask about it first, below what was done just now."""
        from runcoach.base.errors import RunCoachError
        from runcoach.coach.waiting_workout import workout_that_waits

        try:
            waiting = workout_that_waits(self._home.log, listing.id)
        except RunCoachError as error:
            self.show_message(error.title, str(error))
            waiting = None
        if waiting is None or listing.session is None:
            self._open_session(listing, remark)
            return

        # Rarely needed, and not before the briefing that was asked for.
        from runcoach.screens.waiting_question import ask_about_waiting

        ask_about_waiting(
            self,
            waiting,
            (listing.id, listing.session),
            self._today(),
            news,
            go_on=lambda: self._workout.resume(waiting),
            keep=lambda: self._home.keep(waiting),
            begin=lambda: self._open_session(listing, remark),
        )

    def _open_session(self, listing: "SessionListing", remark: str = "") -> None:
        self._settings.begin()
        self._briefing.open(listing, remark)

    def on_briefing_screen_started(self, message: "BriefingScreen.Started") -> None:
        """Begin a workout."""
        self._workout.begin(message.briefing)

    def _coach_of(self, player: "Player", workout_log: "WorkoutLog | None") -> "Coach":
        from runcoach.coach.coach import Coach

        history = self._home.log.history if self._home.log is not None else None
        clocks = (self._clock_ns, self._wall_clock)
        return Coach(player, workout_log, self._sound.open(), history, *clocks, speed=self._rehearse or 1)

    def _workout_ended(self) -> None:
        """Show the home screen again; a rehearsal ends the app."""
        if self._rehearse is not None:
            self.exit()
            return
        while self.screen is not self._home.screen:
            self.pop_screen()
        self._home.screen.begin_again()
        gc.unfreeze()
        self._home.refresh()

    def _end(self, code: int) -> None:
        self.exit(return_code=code)

    def action_leave_now(self) -> None:
        """End at once; a workout that is led is kept, and offered again."""
        self.exit()

    def close(self) -> str:
        """Close workout, log and sound. Twice does no harm.

        Returns:
            What the user has to read once the screen is theirs again; mostly empty.
        """
        words = self._workout.close()
        self._history.close()
        self._home.close()
        self._sound.close()
        return words


def run(start: Path | None, rehearse: int | None = None, minutes: int | None = None) -> int:
    """Open the app on the user's own library, log and sound.

    Args:
        start: A session file whose briefing is opened at once.
        rehearse: How many times as fast workouts run, without sound and without a log; None for real time.
        minutes: The time that there is for that session; None for all that it takes.

    Returns:
        The program's exit code.
    """
    from runcoach.session.library import Library

    def log() -> "Log":
        # Imported and opened after the first frame.
        from runcoach.log.logbook import open_log

        return open_log()

    def sound(settings: "Settings") -> "Sound":
        # Imported and opened after the first frame.
        from runcoach.audio.sound import Sound

        if rehearse is None:
            return Sound(settings=settings, screen_lag_ns=_SCREEN_LAG_NS)
        from runcoach.audio.devices.null_output import NullOutput

        return Sound(NullOutput("Sound is off in a rehearsal."))

    app = RunCoachApp(Library.default(), log, sound, start=start, rehearse=rehearse, minutes=minutes)
    try:
        app.run()
    finally:
        if words := app.close():
            sys.stderr.write(f"{words}\n")
    if app.return_code is None:
        # It came to no end of its own: something in it failed.
        sys.stderr.write("The app ended because of an error. A workout in progress is kept, and offered again.\n")
        return ExitCode.FINDINGS
    return int(app.return_code)
