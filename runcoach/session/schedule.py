"""The notation of `when:`, which says when something is due.

Pure: a text in, schedules out. `training.due` finds out what is due today.
"""

import re

from runcoach.session.notation import NotationError, parse_count
from runcoach.session.values import Range, Schedule
from runcoach.session.wording import closest, quote

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
TIMES_WORDS = {"once": 1, "twice": 2, "three times": 3, "four times": 4, "five times": 5, "six times": 6}
EVERY_DAY = ("daily", "every day", "each day")
_PER_WEEK = re.compile(r"(.+?)\s*(?:x|×|times?|days?)?\s*(?:\ba|\bper|\bevery|\beach|/)\s*week")
_RUN = re.compile(r"(before|after)\s+(?:(?:a|the|every|each)\s+)?(?:runs?|running)")
_HINT = "write daily, before a run, after a run, a weekday (mon, tue …) or how often (2-3 a week)"


def parse_when(text: str) -> tuple[Schedule, ...]:
    """Parse one or more schedules, separated by commas: `daily`, `before a run`, `mon, thu`, `2-3 a week`."""
    return tuple(_one(part.strip()) for part in text.split(","))


def _one(text: str) -> Schedule:
    plain = text.lower()
    if plain in EVERY_DAY:
        return Schedule("daily", text=text)
    if (weekday := _weekday(plain)) is not None:
        return Schedule("weekday", weekday=weekday, text=text)
    if run := _RUN.fullmatch(plain):
        return Schedule("before_run" if run[1] == "before" else "after_run", text=text)
    for words, times in TIMES_WORDS.items():
        if plain.startswith(words):
            plain = plain.replace(words, str(times), 1)
    if often := _PER_WEEK.fullmatch(plain):
        return Schedule("per_week", times=_times(often[1], text), text=text)
    meant = closest(plain, (*WEEKDAYS, "daily", "before a run", "after a run", "2-3 a week"))
    raise NotationError(f"{quote(text)} is not a time to train", f"did you mean '{meant}'?" if meant else _HINT)


def _weekday(plain: str) -> int | None:
    name = plain.removeprefix("every ").removeprefix("on ").removesuffix(".")
    for number, weekday in enumerate(WEEKDAYS):
        if name in {weekday, f"{weekday}s", weekday[:2], weekday[:3]}:
            return number
    return SHORT_WEEKDAYS.get(name)


def _times(count: str, text: str) -> Range:
    try:
        return parse_count(count, "times a week", 50)
    except NotationError as error:
        raise NotationError(
            f"{quote(text)} does not say how often", error.hint if "from" in error.hint else _HINT
        ) from None
