"""Days and times of day as people type them (`2026-11-21 07:30`, `21.11.2026`, `yesterday 18:00`). Pure."""

import re
from datetime import date, datetime, time, timedelta

from runcoach.session.notation import NotationError
from runcoach.session.wording import quote

_HINT = "write a day like 2026-11-21, 21.11.2026, today or yesterday"
_TIME_HINT = "write a time of day like 07:30"
_DAY_WORDS = {"today": 0, "yesterday": 1}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_POINTS = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def parse_day(text: str, today: date) -> date:
    """Parse a day.

    Raises:
        NotationError: The text is none, or could be two (`3/4/2026`).
    """
    plain = text.strip().lower()
    if plain in _DAY_WORDS:
        return today - timedelta(days=_DAY_WORDS[plain])
    if found := _ISO.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _POINTS.fullmatch(plain):
        day, month, year = map(int, found.groups())
    else:
        raise NotationError(f"{quote(text)} is not a day", _HINT)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotationError(f"{quote(text)} is in no calendar", _HINT) from None


def parse_moment(text: str, now: datetime, usual: time | None = None) -> datetime:
    """Parse a day with a time of day, in the time zone where the person is.

    Args:
        text: What was typed.
        now: The time, with its offset.
        usual: The time of day of a day alone; None if it needs one.

    Raises:
        NotationError: The text names no day, or no time where one is needed.
    """
    day_text, _, clock_text = text.strip().replace("T", " ").partition(" ")
    day = parse_day(day_text, now.date())
    if not clock_text.strip():
        if usual is None:
            raise NotationError(f"{quote(text)} has no time of day", "write it like 2026-11-21 07:30")
        clock = usual
    else:
        clock = _parse_clock(clock_text.strip())
    # The offset of that day, not of today: there may be summer time between them.
    return datetime.combine(day, clock).astimezone()


def _parse_clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise NotationError(f"{quote(text)} is not a time of day", _TIME_HINT)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            raise NotationError(f"{quote(text)} is not a time of day", _TIME_HINT)
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise NotationError(f"{quote(text)} is not a time of day", _TIME_HINT) from None
