"""A workout from its beginning to its end: begun, resumed, kept, discarded, left, closed, with its log and its coach.

The same steps for every face. Trouble comes back as a `RunCoachError` value, and the face shows it: a log that fails
never stops a workout from being led. Imports no face.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import assert_never

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.coach import Coach
from runcoach.coach.opened_log import not_logged
from runcoach.coach.unwritten import NOT_KEPT, unwritten_words, write_elsewhere, written_words
from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log
from runcoach.player.choices import Choices
from runcoach.player.events import Event
from runcoach.player.inputs import Input, Pause, Start, Stop
from runcoach.player.machine import Player, replay
from runcoach.player.plan import Plan, plan
from runcoach.session.values import Session

LEAVE_QUESTION = "Leave this workout?"
_NOTHING_IS_LOST = "Everything that you did is kept in any case."


class Leaving(Enum):
    """What becomes of a workout that the user leaves."""

    STAY = auto()
    END = auto()
    """It ends here, with what was done."""
    LATER = auto()
    """It waits, and is offered again."""


@dataclass(frozen=True, slots=True)
class LeavingAnswer:
    """An answer to the question whether to leave."""

    leaving: Leaving
    keys: tuple[str, ...]
    """The first one is shown. These keys are fixed: no one is asked about keys that they have to look up."""
    word: str
    """What can be typed instead of a key."""
    description: str


LEAVING_ANSWERS = (
    LeavingAnswer(Leaving.STAY, ("space", "enter", "escape", "n"), "stay", "stay"),
    LeavingAnswer(Leaving.END, ("q", "y"), "end", "end it here, with what was done"),
    LeavingAnswer(Leaving.LATER, ("l",), "later", "go on later: it is offered again"),
)


def leaving_of(answer: str) -> Leaving | None:
    """What a key or a word answers, or None if it is no answer."""
    return next((each.leaving for each in LEAVING_ANSWERS if answer in (*each.keys, each.word)), None)


def leaving_words(coach: Coach) -> str:
    """What leaving means for what was done, in sentences that are true now."""
    if not coach.is_kept:
        return NOT_KEPT
    if count := coach.unwritten():
        return f"{unwritten_words(count)} {coach.notice}".strip()
    return _NOTHING_IS_LOST


def leave(coach: Coach, leaving: Leaving) -> Sequence[Event]:
    """Do as the user answered, except for closing the workout; returns what happened.

    A workout that ends here stays open for its summary; one that is to go on later has only to be closed.
    """
    match leaving:
        case Leaving.STAY | Leaving.LATER:
            return ()
        case Leaving.END:
            return coach.press(Stop())
        case never:
            assert_never(never)


def keep(log: Log, workout_id: int) -> RunCoachError | None:
    """End an unfinished workout where it was cut off, with all that was done; the error if that fails."""
    return _tried(lambda: log.keep_as_stopped(workout_id))


def discard(log: Log, workout_id: int) -> RunCoachError | None:
    """Take an unfinished workout out of the history; the error if that fails."""
    return _tried(lambda: log.discard(workout_id))


def _tried(change: Callable[[], None]) -> RunCoachError | None:
    try:
        change()
    except RunCoachError as error:
        return error
    return None


@dataclass(frozen=True, slots=True)
class Led:
    """A workout that is led from now on."""

    coach: Coach
    first_events: Sequence[Event]
    """What its first input led to: its start, or the pause of a resumed workout; empty if it was paused already."""
    trouble: RunCoachError | None = None
    """Why it is not logged."""


class Lifecycle:
    """Leads one workout at a time.

    Args:
        log: Returns the log, or None if there is none.
        coach_of: Makes the coach of a workout; without a writer the workout is not logged.
        wall_clock: The time of day, with its offset.
    """

    def __init__(
        self,
        log: Callable[[], Log | None],
        coach_of: Callable[[Player, WorkoutLog | None], Coach],
        wall_clock: Callable[[], datetime],
    ) -> None:
        self.coach: Coach | None = None
        """The coach of the workout that is led now."""
        self._log = log
        self._coach_of = coach_of
        self._wall_clock = wall_clock

    def begin(self, session: Session, choices: Choices) -> Led | None:
        """Begin a workout; None if one is led already, which is not disturbed."""
        if self.coach is not None:
            return None
        planned = plan(session, choices)
        writer, trouble = self._writer(planned)
        return self._lead(Player(planned), writer, Start(), trouble)

    def resume(self, workout_id: int) -> Led | RunCoachError | None:
        """Go on with an unfinished workout; it comes back paused.

        Returns:
            The workout, or why it cannot be resumed; None if there is no log, or another workout is led.
        """
        log = self._log()
        if log is None or self.coach is not None:
            return None
        try:
            writer, planned, journal = log.resume(workout_id)
        except RunCoachError as error:
            return error
        player = replay(planned, journal)
        return self._lead(player, writer, None if player.is_paused else Pause(), None)

    def write_elsewhere(self) -> Path:
        """Write the workout that is led into a file of its own; what is not in the log yet waits no longer.

        Raises:
            RunCoachError: There is no log to read the rest of it from, or no place takes it.
        """
        log, writer = self._log(), self.coach.log if self.coach is not None else None
        if log is None or writer is None:
            raise RunCoachError("The workout cannot be written", NOT_KEPT)
        path = write_elsewhere(log, writer)
        writer.give_up_pending()
        return path

    def give_up_unwritten(self) -> None:
        """Let the entries be lost that are not on disk."""
        if self.coach is not None and self.coach.log is not None:
            self.coach.log.give_up_pending()

    def close(self) -> str:
        """Close the workout; one that has not ended is offered again. Twice does no harm.

        Returns:
            What has to be said about entries that could not be written into the log: they are written elsewhere if no
            one was there to ask. Mostly empty.
        """
        coach = self.coach
        words = ""
        if coach is not None and (count := coach.unwritten()):
            try:
                words = f"{unwritten_words(count)} {written_words(self.write_elsewhere())}"
            except RunCoachError as error:
                words = f"{unwritten_words(count)} They are lost: {error}"
        self.coach = None
        if coach is not None:
            coach.close()
        return words

    def _writer(self, planned: Plan) -> tuple[WorkoutLog | None, RunCoachError | None]:
        log = self._log()
        if log is None:
            return None, None
        try:
            return log.begin(planned, self._wall_clock()), None
        except RunCoachError as error:
            return None, not_logged(error)

    def _lead(
        self, player: Player, writer: WorkoutLog | None, first: Input | None, trouble: RunCoachError | None
    ) -> Led:
        self.coach = self._coach_of(player, writer)
        return Led(self.coach, self.coach.press(first) if first is not None else (), trouble)
