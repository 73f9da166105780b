"""What becomes of entries that are not on disk when a workout is left: the question, its answers, and a file elsewhere.

Imports no face.
"""

import os
import tempfile
from enum import Enum, auto
from pathlib import Path

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log

NOT_KEPT = "This workout is not in the log: what you did is lost when you leave."


class Unwritten(Enum):
    """What becomes of entries that are not on disk yet."""

    WAIT = auto()
    """The workout stays open; it is tried again."""
    ELSEWHERE = auto()
    """They go into a file that `import` reads."""
    LOSE = auto()


@dataclass(frozen=True, slots=True)
class UnwrittenAnswer:
    """An answer to the question what becomes of them."""

    unwritten: Unwritten
    keys: tuple[str, ...]
    """The first one is shown. These keys are fixed, as those of leaving are."""
    description: str


UNWRITTEN_ANSWERS = (
    UnwrittenAnswer(Unwritten.WAIT, ("space", "enter", "escape", "n"), "wait: free some space, and leave then"),
    UnwrittenAnswer(Unwritten.ELSEWHERE, ("w",), "write the workout elsewhere, for `runcoach import`"),
    UnwrittenAnswer(Unwritten.LOSE, ("x",), "leave without them: they are lost"),
)


def unwritten_of(answer: str) -> Unwritten | None:
    """What a key answers, or None if it is no answer."""
    return next((each.unwritten for each in UNWRITTEN_ANSWERS if answer in each.keys), None)


def unwritten_words(count: int) -> str:
    """How much is not on disk, as a sentence."""
    return "1 entry is not on disk yet." if count == 1 else f"{count} entries are not on disk yet."


def write_elsewhere(log: Log, workout: WorkoutLog) -> Path:
    """Write a workout, with what is not in the log yet, into a file in the first folder that takes it.

    Returns:
        The file; `import` reads it.

    Raises:
        RunCoachError: No folder takes it; the error is that of the last one.
    """
    failed: RunCoachError | None = None
    for folder in dict.fromkeys((Path.home(), Path.cwd(), Path(tempfile.gettempdir()), Path("/dev/shm"))):
        path = folder / f"runcoach-workout-{os.urandom(3).hex()}.json"
        try:
            log.write_elsewhere(workout, path)
        except RunCoachError as error:
            failed = error
        else:
            return path
    assert failed is not None
    raise failed


def written_words(path: Path) -> str:
    """Where a workout was written, as sentences."""
    return f"The workout is in {path}. Once the log can be written again: runcoach import {path}"
