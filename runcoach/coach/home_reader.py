"""Reads what the home screen shows, out of the library and the log, into the values of `home_page`.

Imports everything that asks the log: import it after the first frame.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.base.kept_values import clear_old, look_at
from runcoach.coach.home_page import RECENT_WORKOUTS, WEEKS_IN_SIGHT, HomePage, SessionListing, due_states
from runcoach.coach.kept_listings import Witness, keep_listing, kept_listing
from runcoach.log.logbook import Log
from runcoach.player.plan import plan
from runcoach.session.library import Library
from runcoach.training.due import LOOK_BACK_DAYS, streak


class ListingReader:
    """Reads the sessions of a library: as they were kept, or else from their files.

    Args:
        library: Where sessions and exercises are found.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._to_keep: list[tuple[SessionListing, Witness]] = []

    def read(self, path: Path) -> SessionListing:
        """Read a session file. The first one that is not kept takes a while, as it imports the reader's parts."""
        is_own = path.parent == locations.own_sessions_dir()
        if kept := kept_listing(self._library, path, is_own=is_own):
            return kept
        witness = Witness([look_at(path)])
        listing = _read(path, self._library.noting(witness.note_exercise), is_own=is_own)
        self._to_keep.append((listing, witness))
        return listing

    def keep(self) -> None:
        """Keep what was read from files; to be called when everything is shown."""
        to_keep, self._to_keep = self._to_keep, []
        for listing, witness in to_keep:
            keep_listing(listing, witness)
        if to_keep:
            clear_old()


def read_listing(library: Library, path: Path) -> SessionListing:
    """Read one session file; keeps nothing."""
    return ListingReader(library).read(path)


def _read(path: Path, library: Library, *, is_own: bool) -> SessionListing:
    # Slow to import: pydantic and YAML.
    from runcoach.session.reading import read_session

    reading = read_session(path, library)
    return SessionListing(
        id=path.stem,
        path=path,
        session=reading.session,
        estimated_ns=plan(reading.session).estimated_ns if reading.session is not None else 0,
        is_own=is_own,
        errors=tuple(problem.render() for problem in reading.problems),
        first_error=reading.problems[0].message if reading.problems else "",
    )


def home_page(
    listings: Sequence[SessionListing], log: Log | None, today: date, *, is_loading: bool, first_weekday: int = 0
) -> tuple[HomePage, RunCoachError | None]:
    """Make the page of the home screen.

    Args:
        listings: The sessions that were read so far.
        log: The log, if there is one.
        today: The date.
        is_loading: Whether more sessions come.
        first_weekday: The day on which weeks begin, from 0 for Monday.

    Returns:
        The page, and why the log's part of it is missing, or None.
    """
    states = due_states(listings, {}, today, first_weekday)
    without_log = HomePage(tuple(listings), is_loading=is_loading, due_states=states)
    if log is None:
        return without_log, None
    try:
        days = log.progress.days_by_session(today - timedelta(days=LOOK_BACK_DAYS))
        last_done = log.progress.last_by_session()
        unfinished = log.unfinished()
        begun = {*last_done, *(workout.session_id for workout in unfinished)}
        page = HomePage(
            tuple(listings),
            tuple(last_done.items()),
            unfinished,
            is_loading,
            due_states=due_states(listings, days, today, first_weekday, begun),
            recent=log.progress.page(limit=RECENT_WORKOUTS),
            days=log.progress.day_lengths(today - timedelta(weeks=WEEKS_IN_SIGHT)),
            streak=streak((day.day for day in log.history.training_days()), today, first_weekday),
        )
    except RunCoachError as error:
        return without_log, error
    return page, None
