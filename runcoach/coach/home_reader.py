"""Reads what the home screen shows out of the log, into the values of `home_page`.

Imports everything that asks the log: import it after the first frame.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from runcoach.base.errors import RunCoachError
from runcoach.coach.home_page import RECENT_WORKOUTS, WEEKS_IN_SIGHT, HomePage, due_states
from runcoach.coach.session_listing import SessionListing
from runcoach.log.logbook import Log
from runcoach.training.due import LOOK_BACK_DAYS, streak


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
