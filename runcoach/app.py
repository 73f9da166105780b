"""The app: owns library, log and sound, and leads from screen to screen.

The first frame comes before anything is read: sessions are parsed in a thread afterwards, the log and the sound are
opened when the home screen stands. What a screen wants comes here as a message or a call; what it shows goes there as a
value. However the app ends, the workout that goes on is kept, and is offered again.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from runcoach.endings import TERMINAL_EVERY_S, Endings
from runcoach.errors import RunCoachError
from runcoach.screens.base import BaseScreen
from runcoach.screens.home import HomeScreen
from runcoach.screens.preferences import Preferences, show_first_theme, show_settings, sound_differs

if TYPE_CHECKING:
    from runcoach.audio.sound import Sound
    from runcoach.coach import Coach
    from runcoach.log.courses import WorkoutHead
    from runcoach.log.journal import Log
    from runcoach.log.records import UnfinishedWorkout
    from runcoach.log.workout_log import WorkoutLog
    from runcoach.player.inputs import Input
    from runcoach.player.machine import Player
    from runcoach.player.plan import ExerciseChoice, Plan
    from runcoach.screens.archive import Archive
    from runcoach.screens.briefing import BriefingScreen
    from runcoach.screens.dialog import Leaving
    from runcoach.screens.entries import SessionEntry
    from runcoach.screens.history import HistoryScreen
    from runcoach.screens.past import PastScreen
    from runcoach.session.library import Library
    from runcoach.session.values import Exercise
    from runcoach.session.watching import Watch
    from runcoach.settings import Settings

_NOTICE_S = 12.0
_SCREEN_LAG_NS = 10_000_000
"""From a moment of the plan to its picture in the terminal, as a rule: waking up for it, and the painting."""
_PATIENCE_S = 1.0
_PATIENCE = (
    "Opening your log takes longer than usual. If it was damaged, everything that can be read of it is being brought"
    " into a new one; with years in it, that takes half a minute."
)
_SHOWN_EVERY = 50
"""After so many sessions of a large library those that were read so far are shown."""
_LOOK_EVERY_S = 0.3
"""How often the files of the session that is shown are looked at: what is saved is to be seen within a second."""
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
        self._finger_clock_ns = clock_ns
        self.preferences = Preferences(self._settings_changed)
        """What the person has set."""
        self._settings_timer: Timer | None = None
        self.preferences.try_sound = self._try_sound
        self._rehearse = rehearse
        if rehearse is not None:
            from runcoach.fast_time import FastTime

            fast = FastTime(rehearse, clock_ns, wall_clock)
            clock_ns, wall_clock = fast.clock_ns, fast.wall_clock
        self._watch: Watch | None = None
        self._briefed: Screen[None] | None = None
        """The screen that shows the session of the watched file, or what is wrong with it."""
        self._briefed_of: SessionEntry | None = None
        self._library = library
        self._open_log = open_log
        self._make_sound = make_sound
        self._clock_ns = clock_ns
        self._wall_clock = wall_clock
        self._start = start
        self._home = HomeScreen(self._today)
        self._endings = Endings(self._end, can_take_long=lambda: self.is_headless)
        self._kept: Log | None = None
        self._sound: Sound | None = None
        self._coach: Coach | None = None
        self._archive: Archive | None = None
        self._entries: tuple[SessionEntry, ...] = ()
        self._is_loading = True
        self._patience: Timer | None = None

    def _today(self) -> date:
        return self._wall_clock().date()

    @property
    def coach(self) -> "Coach | None":
        """The coach of the workout that goes on."""
        return self._coach

    def get_default_screen(self) -> HomeScreen:
        """Home is below everything; an empty screen below it would only be drawn for nothing."""
        return self._home

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
        self.run_worker(self._read_log_and_sessions, thread=True, exclusive=True, group="sessions")
        if self._rehearse is None:
            self._patience = self.set_timer(_PATIENCE_S, self._ask_for_patience)

    def _open_sound(self) -> "Sound":
        """The sound; whoever asked for a session sees its briefing before it is opened."""
        # What the first frame needed is there; from now on there is waste again.
        gc.enable()
        if self._sound is None:
            self._sound = self._make_sound(self.preferences.settings)
            self._sound.open()
        return self._sound

    def _read_log_and_sessions(self) -> None:
        """In a thread: a damaged log takes long to open, and nothing can be picked before it is open."""
        if self._rehearse is None:
            log: Log | RunCoachError
            try:
                log = self._open_log()
            except RunCoachError as error:
                log = error
            if get_current_worker().is_cancelled:
                if not isinstance(log, RunCoachError):
                    log.close()
                return
            self.call_from_thread(self._log_opened, log)
        self._read_sessions()

    def _log_opened(self, log: "Log | RunCoachError") -> None:
        self._forget_patience()
        if isinstance(log, RunCoachError):
            self.tell(log.title, f"{log} Workouts are led, but not kept.")
        else:
            self._kept = log
            for notice in log.notices:
                self.tell(notice.title, f"{notice.message} {notice.hint}".strip())
        self._refresh_home()

    def _ask_for_patience(self) -> None:
        self._home.wait_for(_PATIENCE)

    def _forget_patience(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        self._home.wait_for("")

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
        from runcoach.audio.mixer import Group
        from runcoach.settings import SoundMode

        is_voice = name == "voice_volume" or (name == "sound" and settings.sound is SoundMode.VOICE)
        if self._sound is not None and name in ("beeps_volume", "voice_volume", "sound"):
            self._sound.try_out(Group.VOICE if is_voice else Group.BEEPS)

    def tell(self, title: str, message: str) -> None:
        """Tell the person something that takes more than a line."""
        self.notify(message, title=title, severity="warning", timeout=_NOTICE_S, markup=False)

    def _read_sessions(self) -> None:
        """In a thread: read what is asked for first, then the library."""
        from runcoach.home_pages import read_entry

        worker = get_current_worker()
        if self._start is not None:
            self.call_from_thread(self._open_entry, read_entry(self._library, self._start))
        files = self._library.sessions()
        entries: list[SessionEntry] = []
        for file in files:
            if worker.is_cancelled:
                return
            entries.append(read_entry(self._library, file.path))
            if len(entries) % _SHOWN_EVERY == 0 and len(entries) < len(files):
                self.call_from_thread(self._sessions_read, tuple(entries), is_loading=True)
        if not worker.is_cancelled:
            self.call_from_thread(self._sessions_read, tuple(entries), is_loading=False)

    def _sessions_read(self, entries: "tuple[SessionEntry, ...]", *, is_loading: bool) -> None:
        self._entries = entries
        self._is_loading = is_loading
        self._refresh_home()

    def _refresh_home(self) -> None:
        # The first page comes after the first frame, and brings everything along that knows sessions.
        from runcoach.home_pages import home_page

        page, trouble = home_page(self._entries, self._kept, self._today(), is_loading=self._is_loading)
        if trouble is not None:
            self.tell(trouble.title, str(trouble))
        self._home.show_page(page)

    def on_home_screen_picked(self, message: HomeScreen.Picked) -> None:
        """Open what was picked."""
        from runcoach.log.courses import WorkoutHead
        from runcoach.log.records import UnfinishedWorkout
        from runcoach.screens.entries import SessionEntry

        match message.pick:
            case SessionEntry():
                self._open_entry(message.pick)
            case UnfinishedWorkout():
                self._take_up(message.pick)
            case WorkoutHead():
                self._open_archive()
                self._open_past(message.pick)

    def on_home_screen_kept(self, message: HomeScreen.Kept) -> None:
        """Let a workout that waits stay as it is."""
        if self._kept is None:
            return
        try:
            self._kept.keep_as_stopped(message.workout.id)
        except RunCoachError as error:
            self.tell(error.title, str(error))
        self._refresh_home()

    def on_home_screen_discarded(self, message: HomeScreen.Discarded) -> None:
        """Show a workout that waits no more."""
        if self._kept is None:
            return
        try:
            self._kept.discard(message.workout.id)
        except RunCoachError as error:
            self.tell(error.title, str(error))
        self._refresh_home()

    def on_home_screen_resumed(self) -> None:
        """Show what is true now."""
        self._refresh_home()

    def on_home_screen_history_wanted(self) -> None:
        """Show what was done."""
        # The history is no part of the first frame.
        from runcoach.screens.history import HistoryScreen

        archive = self._open_archive()
        if archive is None:
            self._home.notify_line("There is no history: the log could not be opened.")
            return
        self.push_screen(HistoryScreen(archive.open_progress, self._today))

    def _open_archive(self) -> "Archive | None":
        from runcoach.screens.archive import Archive

        if self._kept is not None:
            self._archive = Archive(self._kept, self._coach_of, self._wall_clock)
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

    def _open_entry(self, entry: "SessionEntry") -> None:
        # Not needed for the first frame.
        from runcoach.session.watching import Watch

        self._begin_with_settings()
        self._watch = Watch(entry.path, self._library)
        self._briefed, self._briefed_of = self._screen_of(entry), entry
        self.push_screen(self._briefed)
        self.call_after_refresh(self._ready_the_sound)
        self.set_timer(_LOOK_EVERY_S, self._look_at_files)

    def _screen_of(self, entry: "SessionEntry") -> "Screen[None]":
        if entry.session is None:
            from runcoach.screens.errors import ErrorsScreen

            return ErrorsScreen(entry)
        # These screens, and the coach behind them, are not needed for the first frame.
        from runcoach.home_pages import beginning
        from runcoach.screens.briefing import BriefingScreen

        session = entry.session
        if self._rehearse is not None:
            session = replace(session, title=f"Rehearsal ×{self._rehearse}: {session.title}")
        begun = beginning(session, self._kept, self.preferences.settings)
        if begun.trouble is not None:
            self.tell(begun.trouble.title, str(begun.trouble))
        return BriefingScreen(session, begun.choices, begun.missing, self._with_bests, begun.steps)

    def _ready_the_sound(self) -> None:
        """While the person reads a briefing: open the sound, make ready what is to be spoken, and keep it undisturbed.

        What is there by now is left out of later garbage collections: a full one of everything takes a tenth of a
        second, in which the sound's thread may not run, and the sound would break off in the middle of a set. Before a
        workout nothing is heard.
        """
        from runcoach.screens.briefing import BriefingScreen

        sound = self._open_sound()
        if isinstance(self._briefed, BriefingScreen):
            sound.prepare(self._briefed.plan)
        gc.collect()
        gc.freeze()

    def _look_at_files(self) -> None:
        """While a session's briefing or its errors are open: read it again when one of its files was saved."""
        if self._watch is None or self._briefed is None or self._briefed not in self.screen_stack:
            self._watch = self._briefed = None
            return
        if self.screen is self._briefed and self._watch.changed():
            path = self._watch.path
            self.run_worker(partial(self._read_again, path), thread=True, exclusive=True, group="again")
        self.set_timer(_LOOK_EVERY_S, self._look_at_files)

    def _read_again(self, path: Path) -> None:
        """In a thread."""
        from runcoach.home_pages import read_entry

        worker = get_current_worker()
        entry = read_entry(self._library, path)
        if not worker.is_cancelled:
            self.call_from_thread(self._show_again, entry)

    def _show_again(self, entry: "SessionEntry") -> None:
        from runcoach.screens.briefing import BriefingScreen

        if entry == self._briefed_of:
            return
        self._entries = tuple(entry if each.path == entry.path else each for each in self._entries)
        self._refresh_home()
        before = self._briefed
        if before is None or self.screen is not before or self._coach is not None:
            return
        self._briefed, self._briefed_of = self._screen_of(entry), entry
        if isinstance(before, BriefingScreen) and isinstance(self._briefed, BriefingScreen):
            self._briefed.go_on_from(before)
        self.switch_screen(self._briefed)
        self.call_after_refresh(self._ready_the_sound)

    def _with_bests(self, exercise: "Exercise", choice: "ExerciseChoice") -> "ExerciseChoice":
        from runcoach.screens.remembering import with_bests

        try:
            return with_bests(exercise, choice, self._kept.history if self._kept is not None else None)
        except RunCoachError as error:
            self.tell(error.title, str(error))
            return choice

    def on_briefing_screen_started(self, message: "BriefingScreen.Started") -> None:
        """Begin a workout."""
        from runcoach.player.inputs import Start
        from runcoach.player.plan import plan

        if self._coach is None:
            self._lead(self._begin(plan(message.session, message.choices)), Start())

    def _begin(self, planned: "Plan") -> "Coach":
        from runcoach.player.machine import Player

        workout_log: WorkoutLog | None = None
        if self._kept is not None:
            try:
                workout_log = self._kept.begin(planned, self._wall_clock())
            except RunCoachError as error:
                self.tell(error.title, f"{error} This workout is led, but not kept.")
        return self._coach_of(Player(planned), workout_log)

    def _take_up(self, workout: "UnfinishedWorkout") -> None:
        """Go on with a workout that was cut off; it comes back paused."""
        from runcoach.player.inputs import Pause
        from runcoach.player.machine import replay

        if self._kept is None or self._coach is not None:
            return
        try:
            workout_log, planned, journal = self._kept.resume(workout.id)
        except RunCoachError as error:
            self.tell(error.title, str(error))
            self._refresh_home()
            return
        self._lead(self._coach_of(replay(planned, journal), workout_log), Pause())

    def _coach_of(self, player: "Player", workout_log: "WorkoutLog | None") -> "Coach":
        from runcoach.coach import Coach

        history = self._kept.history if self._kept is not None else None
        clocks = (self._clock_ns, self._wall_clock)
        return Coach(player, workout_log, self._open_sound(), history, *clocks, speed=self._rehearse or 1)

    def _lead(self, coach: "Coach", first: "Input") -> None:
        from runcoach.screens.workout import WorkoutScreen

        self._coach = coach
        coach.press(first)
        screen = WorkoutScreen(coach, self._finger_clock_ns, self._today, self._workout_done, self._workout_left)
        self.push_screen(screen)
        self.call_after_refresh(gc.freeze)

    def _workout_done(self) -> None:
        """The workout has come to its end: sum it up."""
        from runcoach.screens.summary import SummaryScreen

        if self._coach is not None:
            self.switch_screen(SummaryScreen(self._coach, is_complete=True, on_done=self._back_home))

    def _workout_left(self, leaving: "Leaving") -> None:
        """The person leaves: end the workout and sum it up, or let it wait."""
        from runcoach.player.inputs import Stop
        from runcoach.screens.dialog import Leaving
        from runcoach.screens.summary import SummaryScreen

        if self._coach is None:
            return
        if leaving is Leaving.LATER:
            self._back_home()
            return
        self._coach.press(Stop())
        self.switch_screen(SummaryScreen(self._coach, is_complete=False, on_done=self._back_home))

    def _back_home(self) -> None:
        """Let go of the workout, and show the sessions again."""
        if self._coach is not None:
            self._coach.close()
            self._coach = None
        if self._rehearse is not None:
            self.exit()
            return
        while self.screen is not self._home:
            self.pop_screen()
        gc.unfreeze()
        self._refresh_home()

    def _end(self, code: int) -> None:
        self.exit(return_code=code)

    def action_leave_now(self) -> None:
        """End at once; a workout that goes on is kept, and offered again."""
        self.exit()

    def close(self) -> None:
        """Let go of workout, log and sound; twice does no harm."""
        if self._coach is not None:
            self._coach.close()
            self._coach = None
        if self._archive is not None:
            self._archive.let_go()
        if self._kept is not None:
            log, self._kept = self._kept, None
            log.close()
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
        from runcoach.log.journal import open_log

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
