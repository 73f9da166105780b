"""Runs plain mode on the person's own library, log and sound: what waits, the briefing, the workout.

However it ends, the terminal is as before and the workout that goes on is kept: a signal, and the end of the input,
end it as leaving for later does.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from types import FrameType
from typing import TYPE_CHECKING

from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.sound import Sound
from runcoach.base.errors import RunCoachError
from runcoach.base.fast_clock import FastClock
from runcoach.coach.coach import Coach
from runcoach.coach.starting_choices import chosen, first_side, remembered, warnings
from runcoach.log.logbook import Log, local_time, open_log
from runcoach.plain import before_and_after
from runcoach.plain.keys import KeySource, KeyTable, Typed, TypedKey, TypedLine
from runcoach.plain.loop import Ending, PlainWorkout
from runcoach.player.inputs import Pause, Start
from runcoach.player.machine import Player, replay
from runcoach.player.plan import Choices, Plan, plan
from runcoach.session.values import Session
from runcoach.settings.actions import Scope
from runcoach.settings.definitions import Settings
from runcoach.settings.file import read_settings
from runcoach.settings.keymap import resolve

if TYPE_CHECKING:
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.store.records import UnfinishedWorkout

_LOOK_EVERY_S = 0.25
"""While a question waits: how often it is looked whether the program was told to end."""
_LAST_RESORT_S = 3.0
"""A program that was told to end and has not ended by then is ended the hard way; what was done is on disk."""


class Interruption:
    """Whether the program was told to end, and by which signal."""

    def __init__(self) -> None:
        self.number = 0

    @property
    def is_over(self) -> bool:
        """Whether it was."""
        return self.number > 0

    def heed(self) -> None:
        """Listen to the signals from now on."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            signal.signal(getattr(signal, name), self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if not self.is_over:
            last_resort = threading.Timer(_LAST_RESORT_S, os._exit, (128 + number,))
            last_resort.daemon = True
            last_resort.start()
        self.number = number


def say(line: str) -> None:
    """Print a line at once: whoever listens to a pipe must not wait for it to fill."""
    print(line, flush=True)  # noqa: T201 - lines of text are what this mode is


class PlainCoach:
    """Leads one session in plain mode, from its briefing to its summary.

    Args:
        session: The session.
        source: Where keys come from.
        sound: What is heard.
        settings: What the person set.
        log: The log; nothing where none is written.
        clock_ns: A monotonic clock.
        wall_clock: The time of day, with its offset.
        rehearse: How many times as fast it runs; nothing is logged then.
        tell: Prints a line.
    """

    def __init__(
        self,
        session: Session,
        source: KeySource,
        sound: Sound,
        settings: Settings,
        log: Log | None,
        clock_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[], datetime] = local_time,
        *,
        rehearse: int | None = None,
        tell: Callable[[str], None] = say,
    ) -> None:
        self._session = session
        self._source = source
        self._sound = sound
        self._settings = settings
        self._log = log
        self._finger_clock_ns = clock_ns
        self._rehearse = rehearse
        self._keymap, _ = resolve(settings.keys)
        self._clocks = (clock_ns, wall_clock)
        if rehearse is not None:
            fast = FastClock(rehearse, clock_ns, wall_clock)
            self._clocks = (fast.clock_ns, fast.wall_clock)
        self._tell = tell

    def run(self) -> None:
        """Lead the session; returns when it is over, waits, or was not begun."""
        try:
            waiting = self._waiting()
            if waiting is not None:
                match self._ask(before_and_after.waiting(waiting, self._today()), "space enter n x q escape"):
                    case "space" | "enter":
                        self._take_up(waiting)
                        return
                    case "x":
                        self._keep(waiting)
                    case "n":
                        pass
                    case _:
                        return
            self._begin()
        except RunCoachError as error:
            self._tell_error(error)

    def _today(self) -> date:
        return self._clocks[1]().date()

    def _tell_error(self, error: RunCoachError, more: str = "") -> None:
        self._tell(f"{error.title}: {error} {more}".strip())

    def _waiting(self) -> "UnfinishedWorkout | None":
        if self._log is None:
            return None
        return next((each for each in self._log.unfinished() if each.session_id == self._session.id), None)

    def _ask(self, lines: Sequence[str], answers: str) -> str:
        """Ask until one of the keys answers; empty when no key can come any more."""
        for line in lines:
            self._tell(line)
        while (typed := self._source.wait(_LOOK_EVERY_S)) is not None:
            for each in typed:
                if (answer := _answer(each)) in answers.split():
                    return answer
                self._tell(lines[-1])
        return ""

    def _keep(self, waiting: "UnfinishedWorkout") -> None:
        if self._log is not None:
            self._log.keep_as_stopped(waiting.id)
            self._tell("Kept with what was done.")

    def _take_up(self, waiting: "UnfinishedWorkout") -> None:
        if self._log is None:
            return
        workout_log, planned, journal = self._log.resume(waiting.id)
        self._lead(replay(planned, journal), workout_log, Pause())

    def _begin(self) -> None:
        history = self._log.history if self._log is not None else None
        choices = Choices()
        missing: tuple[str, ...] = ()
        try:
            choices = remembered(self._session, history, first_side(self._settings))
            missing = warnings(self._session, history)
        except RunCoachError as error:
            self._tell_error(error)
        planned = plan(self._session, chosen(choices, self._settings))
        self._sound.prepare(planned)
        keys = KeyTable((Scope.BRIEFING, Scope.EVERYWHERE), self._keymap)
        for line in before_and_after.briefing(planned, missing, keys, self._rehearse, self._settings.unit.unit):
            self._tell(line)
        if self._is_to_start(keys):
            self._lead(Player(planned), self._logged(planned), Start())

    def _is_to_start(self, keys: KeyTable) -> bool:
        while (typed := self._source.wait(_LOOK_EVERY_S)) is not None:
            for each in typed:
                action = keys.action(each)
                match action.id if action is not None else "":
                    case "briefing.start":
                        return True
                    case "everywhere.leave":
                        return False
                    case "everywhere.help":
                        for line in KeyTable((Scope.WORKOUT, Scope.EVERYWHERE), self._keymap).help():
                            self._tell(line)
                    case _:
                        start, leave = keys.main_key("briefing.start"), keys.main_key("everywhere.leave")
                        self._tell(f"{start} starts, with what was chosen last time. {leave} leaves.")
        return False

    def _logged(self, planned: Plan) -> "WorkoutLog | None":
        if self._log is None:
            return None
        try:
            return self._log.begin(planned, self._clocks[1]())
        except RunCoachError as error:
            self._tell_error(error, "This workout is led, but not kept.")
            return None

    def _lead(self, player: Player, workout_log: "WorkoutLog | None", first: Start | Pause) -> None:
        history = self._log.history if self._log is not None else None
        coach = Coach(player, workout_log, self._sound, history, *self._clocks, speed=self._rehearse or 1)
        workout = PlainWorkout(
            coach,
            self._source,
            self._tell,
            self._finger_clock_ns,
            self._today,
            self._keymap,
            self._settings.verbosity,
            self._settings.unit.unit,
        )
        try:
            if workout.run(first) is Ending.DONE:
                self._tell("Until next time.")
        finally:
            coach.close()


def _answer(typed: Typed) -> str:
    match typed:
        case TypedKey(name=name):
            return name
        case TypedLine(text=text):
            return text.strip().casefold() or "space"


def run(session: Session, rehearse: int | None = None) -> int:
    """Lead a session in plain mode.

    Args:
        session: The session.
        rehearse: How many times as fast it runs, without sound and without a log.

    Returns:
        The program's exit code.
    """
    try:
        # Only POSIX systems have terminals of which single keys can be asked beside a clock.
        from runcoach.plain.source import StandardInput, standard_input
    except ImportError:
        raise RunCoachError(
            "No plain mode here", "Plain mode needs Linux, macOS or WSL.", "Without --plain the full screen opens."
        ) from None
    reading = read_settings()
    for problem in reading.problems:
        say(f"Your settings: {problem.headline}")
    log = _open_log() if rehearse is None else None
    sound = Sound(NullOutput("")) if rehearse is not None else Sound(settings=reading.settings)
    interruption = Interruption()
    interruption.heed()
    try:
        sound.open()
        with StandardInput(standard_input(), lambda: interruption.is_over) as source:
            PlainCoach(session, source, sound, reading.settings, log, rehearse=rehearse).run()
    finally:
        # A closed pipe ends it in the middle of anything.
        with suppress(RunCoachError):
            if log is not None:
                log.close()
        sound.close()
    return 128 + interruption.number if interruption.is_over else 0


def _open_log() -> Log | None:
    try:
        log = open_log()
    except RunCoachError as error:
        say(f"{error.title}: {error} The workout is led, but not kept.")
        return None
    for notice in log.notices:
        say(f"{notice.title}: {notice.message} {notice.hint}".strip())
    return log
