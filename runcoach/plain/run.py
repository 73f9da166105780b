"""Runs plain mode on the user's own library, log and sound: an unfinished workout, the briefing, the workout.

However it ends, the terminal is restored and the workout is kept: a signal, and the end of the input, end it as leaving
for later does.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, assert_never

from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.sound import Sound
from runcoach.base.clock import FastClock, local_time
from runcoach.base.errors import RunCoachError
from runcoach.base.memory import PLAIN_MB, check_memory
from runcoach.base.shutdown import SignalFlag
from runcoach.base.visible_text import clean_line
from runcoach.coach.briefing import prepare
from runcoach.coach.coach import Coach
from runcoach.coach.lifecycle import Led, Lifecycle, keep
from runcoach.coach.opened_log import open_or_explain
from runcoach.coach.unwritten import UNWRITTEN_ANSWERS, Unwritten, unwritten_of, unwritten_words
from runcoach.coach.waiting_workout import Waiting, waiting_answers, waiting_of, workout_that_waits
from runcoach.log.logbook import Log, open_log
from runcoach.plain import briefing_lines
from runcoach.plain.asking import ask
from runcoach.plain.briefing_loop import BriefingLoop
from runcoach.plain.keys import KeySource
from runcoach.plain.workout_loop import PlainEnding, PlainWorkout
from runcoach.player.machine import Player
from runcoach.session.values import Session
from runcoach.settings.definitions import Settings
from runcoach.settings.file import read_settings, save_settings
from runcoach.settings.presets import keymap_of

if TYPE_CHECKING:
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.store.records import UnfinishedWorkout


def say(line: str) -> None:
    """Print a line at once: the reader of a pipe must not wait until it is full. Names of files may hold anything."""
    print(clean_line(line), flush=True)  # noqa: T201 - lines of text are what this mode is


class PlainCoach:
    """Leads one session in plain mode, from its briefing to its summary.

    Args:
        session: The session.
        source: Where keys come from.
        sound: What is heard.
        settings: What the user has set.
        log: The log; None if nothing is logged.
        clock_ns: A monotonic clock.
        wall_clock: The time of day, with its offset.
        rehearse: How many times as fast it runs; None for real time.
        minutes: The time that there is; None for all that the session takes.
        can_ask: Whether someone is there to answer questions before the start.
        say: Prints a line.
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
        minutes: int | None = None,
        can_ask: bool = True,
        say: Callable[[str], None] = say,
    ) -> None:
        self._minutes = minutes
        self._can_ask = can_ask
        self._session = session
        self._source = source
        self._sound = sound
        self._settings = settings
        self._log = log
        self._finger_clock_ns = clock_ns
        self._rehearse = rehearse
        self._keymap = keymap_of(settings)
        self._clocks = (clock_ns, wall_clock)
        if rehearse is not None:
            fast = FastClock(rehearse, clock_ns, wall_clock)
            self._clocks = (fast.clock_ns, fast.wall_clock)
        self._say = say
        self._history = log.history if log is not None else None
        self._lifecycle = Lifecycle(lambda: self._log, self._coach_of, self._clocks[1])

    def run(self) -> None:
        """Lead the session; returns when it is over, waits, or was not begun."""
        try:
            unfinished = self._unfinished()
        except RunCoachError as error:
            self._say_error(error)
            return
        if unfinished is not None and not self._goes_on_to_briefing(unfinished):
            return
        self._begin()

    def _today(self) -> date:
        return self._clocks[1]().date()

    def _say_error(self, error: RunCoachError | None) -> None:
        if error is not None:
            self._say(f"{error.title}: {error}")

    def _unfinished(self) -> "UnfinishedWorkout | None":
        return workout_that_waits(self._log, self._session.id)

    def _goes_on_to_briefing(self, unfinished: "UnfinishedWorkout") -> bool:
        """Ask about an unfinished workout, and do what the answer says; returns whether a new workout comes next."""
        answers = waiting_answers(unfinished, self._session.id, self._session.title)
        question = briefing_lines.unfinished(unfinished, self._today(), answers)
        keys = [key for each in answers for key in each.keys]
        match waiting_of(ask(self._source, self._say, question, keys), answers):
            case Waiting.GO_ON:
                self._lead(self._lifecycle.resume(unfinished.id))
                return False
            case Waiting.KEEP:
                return self._keep(unfinished)
            case Waiting.BEGIN:
                return True
            case Waiting.BACK | None:
                return False
            case never:
                assert_never(never)

    def _keep(self, unfinished: "UnfinishedWorkout") -> bool:
        if self._log is None:
            return True
        error = keep(self._log, unfinished.id)
        if error is None:
            self._say("Kept with what was done.")
        self._say_error(error)
        return error is None

    def _begin(self) -> None:
        briefing = prepare(self._session, self._history, self._settings, self._minutes)
        self._say_error(briefing.trouble)
        self._sound.prepare(briefing.plan)
        loop = BriefingLoop(
            self._source,
            self._say,
            self._keymap,
            self._rehearse,
            self._settings.unit.unit,
            can_ask=self._can_ask,
            on_not_at_hand=self._keep_what_is_missing,
        )
        chosen = loop.run(briefing)
        if chosen is not None:
            self._lead(self._lifecycle.begin(chosen.session, chosen.choices))

    def _keep_what_is_missing(self, things: tuple[str, ...]) -> None:
        """Keep what the user does not have, for the next workouts."""
        self._settings = replace(self._settings, not_at_hand=things)
        try:
            # What another program has just written into the file stays.
            save_settings(replace(read_settings().settings, not_at_hand=things))
        except RunCoachError as error:
            self._say_error(error)

    def _coach_of(self, player: Player, workout_log: "WorkoutLog | None") -> Coach:
        return Coach(player, workout_log, self._sound, self._history, *self._clocks, speed=self._rehearse or 1)

    def _lead(self, led: Led | RunCoachError | None) -> None:
        if not isinstance(led, Led):
            self._say_error(led)
            return
        self._say_error(led.trouble)
        workout = PlainWorkout(
            led.coach,
            self._source,
            self._say,
            self._finger_clock_ns,
            self._today,
            self._keymap,
            self._settings.verbosity,
            self._settings.unit.unit,
            self._settings.loads,
        )
        try:
            ending = workout.run(led.first_events)
            if ending is not PlainEnding.CUT_OFF:
                self._settle_unwritten(led.coach)
            if ending is PlainEnding.DONE:
                self._say("Until next time.")
        finally:
            if words := self._lifecycle.close():
                self._say(words)

    def _settle_unwritten(self, coach: Coach) -> None:
        """Ask what becomes of entries that are not on disk, as long as there are any."""
        keys = [key for each in UNWRITTEN_ANSWERS for key in each.keys]
        answers = " ".join(f"{each.keys[0]}: {each.description}." for each in UNWRITTEN_ANSWERS)
        while count := coach.unwritten():
            question = (unwritten_words(count), coach.notice, answers)
            match unwritten_of(ask(self._source, self._say, question, keys)):
                case Unwritten.WAIT:
                    continue
                case Unwritten.LOSE:
                    self._lifecycle.give_up_unwritten()
                case Unwritten.ELSEWHERE | None:
                    # Closing the workout writes it elsewhere, and says where.
                    return


def run(session: Session, rehearse: int | None = None, minutes: int | None = None) -> int:
    """Lead a session in plain mode.

    Args:
        session: The session.
        rehearse: How many times as fast it runs, without sound and without a log; None for real time.
        minutes: The time that there is; None for all that the session takes.

    Returns:
        The program's exit code.

    Raises:
        RunCoachError: This system has no plain mode, or too little memory is allowed.
    """
    check_memory(PLAIN_MB)
    try:
        # Only POSIX systems have terminals that deliver single keys while the program waits for a clock too.
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
    signals = SignalFlag()
    signals.watch_signals()
    try:
        sound.open()
        with StandardInput(standard_input(), lambda: signals.is_set) as source:
            PlainCoach(
                session,
                source,
                sound,
                reading.settings,
                log,
                rehearse=rehearse,
                minutes=minutes,
                can_ask=source.is_terminal,
            ).run()
    finally:
        # A closed pipe may end it anywhere.
        with suppress(RunCoachError):
            if log is not None:
                log.close()
        sound.close()
    return signals.exit_code


def _open_log() -> Log | None:
    opened = open_or_explain(open_log)
    for trouble in opened.troubles:
        say(f"{trouble.title}: {trouble}")
    return opened.log
