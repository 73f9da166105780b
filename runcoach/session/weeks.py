"""Weeks, which begin on a day of the person's choice. Pure."""

from datetime import date, timedelta


def week_of(day: date, first_weekday: int = 0) -> date:
    """Return the day on which the week of a day begins.

    Args:
        day: Any day.
        first_weekday: The day on which weeks begin, from 0 for Monday.
    """
    return day - timedelta(days=weekday_place(day, first_weekday))


def weekday_place(day: date, first_weekday: int = 0) -> int:
    """Return which day of its week a day is, from 0, in weeks that begin on `first_weekday` (0 for Monday)."""
    return (day.weekday() - first_weekday) % 7
