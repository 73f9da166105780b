"""A workout that was interrupted and waits: which one is asked about when a session is opened, and the answers.

Needed before the first workout of a day, so it imports nothing that leads one. Imports no face.
"""

from enum import Enum, auto
from typing import TYPE_CHECKING

from runcoach.base.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from runcoach.log.logbook import Log
    from runcoach.log.store.records import UnfinishedWorkout


class Waiting(Enum):
    """What is done about a workout that waits when a session is opened."""

    GO_ON = auto()
    BEGIN = auto()
    """The session begins; the workout waits on."""
    KEEP = auto()
    """The workout ends with what was done, and the session begins."""
    BACK = auto()
    """Nothing."""


@dataclass(frozen=True, slots=True)
class WaitingAnswer:
    """An answer to the question what is done about a workout that waits."""

    waiting: Waiting
    keys: tuple[str, ...]
    """The first one is shown. These keys are fixed, as those of leaving are."""
    description: str


_BACK = WaitingAnswer(Waiting.BACK, ("q", "escape"), "back, and change nothing")
_SAME_SESSION = (
    WaitingAnswer(Waiting.GO_ON, ("space", "enter"), "go on with it"),
    WaitingAnswer(Waiting.BEGIN, ("n",), "start again, and let it wait"),
    WaitingAnswer(Waiting.KEEP, ("x",), "end it as it is, and start again"),
    _BACK,
)
WAITING_KEYS = ("space", "enter", "n", "g", "x", "q", "escape")
"""Every key that answers, whichever session was opened."""


def waiting_answers(
    waiting: "UnfinishedWorkout", session_id: str, title: str, shortened: "Callable[[str], str]" = str
) -> tuple[WaitingAnswer, ...]:
    """The answers about a workout that waits, for the session that is opened: the first one does what was asked for.

    Args:
        waiting: The workout.
        session_id: The session that is opened.
        title: Its title.
        shortened: Makes a title as short as there is room for.
    """
    if waiting.session_id == session_id:
        return _SAME_SESSION
    opened, unfinished = (shortened(each) for each in (title, waiting.session_title))
    return (
        WaitingAnswer(Waiting.BEGIN, ("space", "enter", "n"), f"open {opened}, and let the other wait"),
        WaitingAnswer(Waiting.GO_ON, ("g",), f"go on with {unfinished}"),
        WaitingAnswer(Waiting.KEEP, ("x",), f"end {unfinished} as it is, and open the other"),
        _BACK,
    )


def waiting_of(answer: str, answers: "Iterable[WaitingAnswer]") -> Waiting | None:
    """What a key answers, or None if it is no answer."""
    return next((each.waiting for each in answers if answer in each.keys), None)


def workout_that_waits(log: "Log | None", session_id: str) -> "UnfinishedWorkout | None":
    """The unfinished workout to ask about before a session is opened: its own, or else the newest; None if none waits.

    Raises:
        RunCoachError: The log cannot be read.
    """
    unfinished = log.unfinished() if log is not None else ()
    own = (each for each in unfinished if each.session_id == session_id)
    return next(own, next(iter(unfinished), None))
