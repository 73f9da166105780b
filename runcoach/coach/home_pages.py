"""What home and a briefing begin with, read out of library and log.

Knows no screen that is open. Everything that knows sessions comes along with it: import it after the first frame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.coach.session_list import RECENT_WORKOUTS, HomePage, SessionListing, standing
from runcoach.coach.starting_choices import chosen, first_side, remembered, warnings
from runcoach.coach.suggestions import Offer, offers
from runcoach.log.logbook import Log
from runcoach.player.plan import Choices, plan
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import Session
from runcoach.settings.definitions import Settings
from runcoach.training.due import LOOK_BACK_DAYS, streak


def read_entry(library: Library, path: Path) -> SessionListing:
    """Read a file of the library, for the home screen; takes a while the first time."""
    reading = read_session(path, library)
    return SessionListing(
        id=path.stem,
        path=path,
        session=reading.session,
        estimated_ns=plan(reading.session).estimated_ns if reading.session is not None else 0,
        is_own=path.parent == locations.own_sessions_dir(),
        errors=tuple(problem.render() for problem in reading.problems),
        first_error=reading.problems[0].message if reading.problems else "",
    )


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a briefing begins with."""

    choices: Choices
    missing: tuple[str, ...]
    """Prerequisites that the log does not show."""
    steps: Mapping[int, Offer]
    """By exercise: the next step that is proposed."""
    trouble: RunCoachError | None = None
    """Why the log had no part in it, where it could not be read."""


def beginning(session: Session, log: Log | None, settings: Settings) -> Beginning:
    """What the briefing of a session begins with, by what was done and what is set."""
    history, past = (log.history, log.progress) if log is not None else (None, None)
    try:
        choices = remembered(session, history, first_side(settings))
        missing = warnings(session, history)
        steps = offers(session, choices, past, settings.unit.unit)
    except RunCoachError as error:
        return Beginning(chosen(Choices(), settings), (), {}, error)
    return Beginning(chosen(choices, settings), missing, steps)


def home_page(
    entries: Sequence[SessionListing], log: Log | None, today: date, *, is_loading: bool
) -> tuple[HomePage, RunCoachError | None]:
    """The page, and why the log's part of it is missing where it could not be read.

    Args:
        entries: The sessions that were read so far.
        log: The log, if there is one.
        today: The date.
        is_loading: Whether more sessions come.
    """
    bare = HomePage(tuple(entries), is_loading=is_loading, standing=standing(entries, {}, today))
    if log is None:
        return bare, None
    try:
        days = log.progress.days_by_session(today - timedelta(days=LOOK_BACK_DAYS))
        page = HomePage(
            tuple(entries),
            tuple(log.progress.last_by_session().items()),
            log.unfinished(),
            is_loading,
            standing=standing(entries, days, today),
            lately=log.progress.page(limit=RECENT_WORKOUTS),
            streak=streak((day.day for day in log.history.training_days()), today),
        )
    except RunCoachError as error:
        return bare, error
    return page, None
