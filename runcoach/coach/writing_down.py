"""A workout that was done elsewhere or earlier, written down: from words to the log, the same for every face.

What was done is a session of the library, or plain lines like `Squat 3x8 @ 22.5 kg`. Trouble is a `RunCoachError`, in
sentences. Imports no face.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.notes import clean_note
from runcoach.log.logbook import Log
from runcoach.player.choices import Choices
from runcoach.player.plan import plan
from runcoach.session.dates import parse_moment
from runcoach.session.library import Library
from runcoach.session.notation import NotationError, parse_time
from runcoach.session.pasted.file import session_text
from runcoach.session.pasted.reading import read_plan
from runcoach.session.reading import read_session, read_session_bytes
from runcoach.session.text import clean, id_of
from runcoach.session.values import NS_PER_S, Session

TITLE = "Workout"
"""The title of a workout in plain lines, if it gets no other."""
MAX_PLAN = 1 << 16
"""How many letters plain lines can have."""


Field = Literal["began", "what", "length"]
"""What of a form can be wrong."""


class WritingDownError(RunCoachError):
    """Why a workout cannot be written down.

    Args:
        field: What is wrong.
        title: What is not possible.
        message: Why, in a sentence.
        hint: What to do, in a sentence.
    """

    def __init__(self, field: Field, title: str, message: str, hint: str) -> None:
        super().__init__(title, message, hint, ExitCode.USAGE)
        self.field = field


@dataclass(frozen=True, slots=True)
class Moment:
    """When a workout was, as it was typed."""

    began: str
    """`2026-11-20 18:00`, `yesterday 7:15`."""
    length: str = ""
    """`40m`, `1:05:00`; if empty, as it is estimated."""


@dataclass(frozen=True, slots=True)
class WrittenWorkout:
    """A workout as it was typed into a form."""

    what: str
    """The name of a session, or lines."""
    began: str
    length: str = ""
    title: str = ""
    """The title of a workout in lines; if empty, `TITLE`."""
    note: str = ""


def session_of(text: str, title: str, library: Library) -> Session:
    """Return the session that a text names by its id or its title, or the one that its lines describe.

    Raises:
        RunCoachError: It is neither.
    """
    wanted = clean(text)
    named = next((file.path for file in library.sessions() if file.id in (wanted, id_of(wanted))), None)
    if named is None and any(map(str.isdigit, text)):
        return session_of_lines(text, title, library)
    try:
        # Without a number it is no line of a plan: then the library says which session may be meant.
        path = named or library.find(wanted)
    except RunCoachError as error:
        raise WritingDownError("what", error.title, error.message, error.hint) from error
    found = read_session(path, library).session
    if found is None:
        raise WritingDownError(
            "what", "The session has errors", f"{path.name} cannot be used.", f"See: runcoach check {path}"
        )
    return found


def session_of_lines(text: str, title: str, library: Library) -> Session:
    """Return the session that plain lines describe.

    Raises:
        RunCoachError: No line can be read as an exercise.
    """
    title = title or TITLE
    pasted = read_plan(text[:MAX_PLAN], title, library)
    for day in pasted.days[:1]:
        session = read_session_bytes(Path("plan.yaml"), session_text(pasted, day).encode(), library).session
        if session is not None:
            return replace(session, title=title, id=id_of(clean(title)) or "workout")
    raise WritingDownError(
        "what",
        "No exercise found",
        "No line of the text could be read as an exercise, so nothing was written down.",
        "A line looks like this: Squat 3x8 @ 22.5 kg",
    )


def write_down(log: Log, done: Session, moment: Moment, note: str, now: datetime) -> str:
    """Write a workout down, with every set as it is planned; returns in a sentence what was done.

    Args:
        log: The log.
        done: What was done.
        moment: When.
        note: A note to it.
        now: The wall clock's time, with its offset.

    Raises:
        RunCoachError: The moment cannot be read or has not come, or the log cannot be written.
    """
    # Pydantic takes long to import, and the history is read without it.
    from runcoach.log.transfer.by_hand import planned_amount

    planned = plan(done, Choices())
    try:
        began = parse_moment(moment.began, now)
    except NotationError as error:
        raise WritingDownError("began", "Not a day", f"{error}.", _sentence(error.hint)) from error
    try:
        length_ns = parse_time(moment.length) if moment.length.strip() else planned.estimated_ns
    except NotationError as error:
        raise WritingDownError("length", "Not a length", f"{error}.", _sentence(error.hint)) from error
    if began > now:
        raise WritingDownError(
            "began", "Not yet", f"{clean(moment.began)} is in the future.", "Write it down once it is done."
        )
    added = log.write_down(planned, began, timedelta(seconds=length_ns // NS_PER_S), clean_note(note))
    numberless = sum(planned_amount(each.exercise) == (None, 0) for each in planned.sets)
    if not numberless:
        return added.description
    are = "1 of its sets has" if numberless == 1 else f"{numberless} of its sets have"
    return f"{added.description} {are} no number yet, because none is planned: enter it in the history."


def _sentence(hint: str) -> str:
    return f"{hint[:1].upper()}{hint[1:]}." if hint else ""
