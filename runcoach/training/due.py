"""What is due today, from a schedule, the days on which the session was done, and the date. Pure.

A week begins on the day that the person chooses. A number of times a week is spread over it: after a training day a
session is not due again before its share of the week has passed, unless the days that are left would no longer do.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import IntEnum

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import Schedule
from runcoach.session.weeks import week_of, weekday_place

WEEK = 7
LOOK_BACK_DAYS = 2 * WEEK
"""How many days before today can affect what is due."""


class When(IntEnum):
    """Whether a session is due today, the most urgent first."""

    DUE = 0
    BEFORE_RUN = 1
    """Before a run; the log has no runs, so the day is the user's to choose."""
    AFTER_RUN = 2
    LATER = 3
    """Not today: done already, or its day is still to come."""
    ANYTIME = 4
    """Its file does not say when, or it was never begun."""


@dataclass(frozen=True, slots=True)
class Streak:
    """The number of training days, and of weeks with a training day, in a row up to now."""

    days: int = 0
    weeks: int = 0


def when_today(schedules: Iterable[Schedule], done: Collection[date], today: date, first_weekday: int = 0) -> When:
    """Whether a session is due today; of several schedules the most urgent counts.

    Args:
        schedules: What its file says.
        done: The days on which it was done; those of the last `LOOK_BACK_DAYS` are enough.
        today: The date, where the person is.
        first_weekday: The day on which weeks begin, from 0 for Monday.
    """
    return min((_when(schedule, done, today, first_weekday) for schedule in schedules), default=When.ANYTIME)


def _when(schedule: Schedule, done: Collection[date], today: date, first_weekday: int) -> When:
    match schedule.kind:
        case "before_run":
            return When.LATER if today in done else When.BEFORE_RUN
        case "after_run":
            return When.LATER if today in done else When.AFTER_RUN
        case "daily":
            is_due = today not in done
        case "weekday":
            is_due = schedule.weekday == today.weekday() and today not in done
        case "per_week":
            is_due = _is_due_this_week(schedule, done, today, first_weekday)
    return When.DUE if is_due else When.LATER


def _is_due_this_week(schedule: Schedule, done: Collection[date], today: date, first_weekday: int) -> bool:
    if schedule.times is None or today in done:
        return False
    begin = week_of(today, first_weekday)
    missing = min(schedule.times.low, WEEK) - sum(begin <= day < today for day in done)
    if missing <= 0:
        return False
    days_left = WEEK - weekday_place(today, first_weekday)
    if missing >= days_left:
        return True
    before = [day for day in done if day < today]
    share_days = max(1, WEEK // max(1, schedule.times.high))
    return not before or (today - max(before)).days >= share_days


def streak(days: Iterable[date], today: date, first_weekday: int = 0) -> Streak:
    """The training days in a row and the weeks in a row; a day or a week that is not over yet breaks neither.

    Args:
        days: Training days, in any order.
        today: The date.
        first_weekday: The day on which weeks begin, from 0 for Monday.
    """
    trained = set(days)
    weeks = {week_of(day, first_weekday) for day in trained}
    return Streak(_in_a_row(trained, today, 1), _in_a_row(weeks, week_of(today, first_weekday), WEEK))


def _in_a_row(kept: Collection[date], now: date, step_days: int) -> int:
    at = now if now in kept else now - timedelta(days=step_days)
    count = 0
    while at in kept:
        count += 1
        at -= timedelta(days=step_days)
    return count
