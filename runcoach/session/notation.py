"""Parsers for the notations of a session file: times, counts, cadence. Loads have a module of their own (`loads`).

Pure: a text in, a value out, or a `NotationError` that says what is wrong and what to write instead. Anything that has
only one possible meaning is accepted. The notations of `tempo` and `when` have modules of their own.
"""

import re
from decimal import Decimal

from runcoach.session.numbers import NUMBER, read_in_text
from runcoach.session.values import NS_PER_S, Range
from runcoach.session.wording import closest, quote

MAX_REPS = 1000
"""The most reps, sets and rounds."""
MAX_BEATS_PER_MIN = 400
MAX_NS = 24 * 3600 * NS_PER_S
MIN_WORK_NS = NS_PER_S // 10
"""The shortest phase, timed work and cap."""


class NotationError(ValueError):
    """A text does not follow its notation.

    Args:
        message: What is wrong, in lower case and without a full stop.
        hint: What to write instead; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*|\s+to\s+")
UNIT_SECONDS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
}
_TIME_PART = re.compile(rf"({NUMBER})\s*([a-z]+)\.?\s*")
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,4}):([0-9]{2})(?:[.,]([0-9]{1,9}))?")
_BARE = re.compile(NUMBER)
_TIME_HINT = "write a time like 90s, 1m30s, 1:30 or 2 min"
_TIME_RANGE_HINT = "write a range of times like 3-5s or 1m-1m30s"


def parse_time(text: str) -> int:
    """Parse a time into nanoseconds: `90s`, `1m30s`, `1:30`, `2 min`, `0.5s`; a bare number is in seconds."""
    return _in_a_day(text, _one_time(text.strip().lower(), text))


def parse_times(text: str) -> Range:
    """Parse a time or a range of times into nanoseconds; a unit after the range applies to both ends: `3-5s`.

    Raises:
        NotationError: It is no time, an end has no unit, or the longer end comes first.
    """
    ends = _ends(text, _TIME_RANGE_HINT, "a time")
    if len(ends) == 1:
        return Range.exactly(parse_time(text))
    low, high = ends
    if _BARE.fullmatch(low) and not _BARE.fullmatch(high):
        parts = _TIME_PART.fullmatch(high)
        if parts is None:
            raise NotationError(f"in the range {quote(text)} the first time has no unit", _TIME_RANGE_HINT)
        low = f"{low}{parts[2]}"
    elif _BARE.fullmatch(high) and not _BARE.fullmatch(low):
        raise NotationError(f"in the range {quote(text)} the second time has no unit", _TIME_RANGE_HINT)
    low_ns, high_ns = _in_a_day(text, _one_time(low, text)), _in_a_day(text, _one_time(high, text))
    if low_ns > high_ns:
        raise NotationError(f"the range {quote(text)} is upside down", "write the shorter time first")
    return Range(low_ns, high_ns)


def parse_work_times(text: str) -> Range:
    """Parse a time or a range of times of work, which is at least a tenth of a second.

    Raises:
        NotationError: It is no time or range, or shorter than that.
    """
    times = parse_times(text)
    if times.low < MIN_WORK_NS:
        raise NotationError(f"{quote(text)} is too short", "the shortest time for work or a phase is 0.1s")
    return times


def parse_work_time(text: str) -> int:
    """Parse a time of work into nanoseconds; it is at least a tenth of a second.

    Raises:
        NotationError: It is no time, or shorter than that.
    """
    time_ns = parse_time(text)
    if time_ns < MIN_WORK_NS:
        raise NotationError(f"{quote(text)} is too short", "the shortest time for work is 0.1s")
    return time_ns


def _ends(text: str, hint: str, what: str) -> list[str]:
    """Split a range into its one or two ends, in lower case."""
    plain = text.strip().lower()
    if re.match(r"[-−–]\s*[0-9.]", plain):
        raise NotationError(f"{quote(text)} is negative", f"{what} cannot be less than nothing")
    ends = _DASHES.split(plain)
    if len(ends) > 2 or "" in ends:
        raise NotationError(f"{quote(text)} is neither {what} nor a range", hint)
    return ends


def _one_time(text: str, whole: str) -> Decimal:
    """Parse a time in lower case into seconds; `whole` is what the person wrote, for messages."""
    if text.startswith(("-", "−")):
        raise NotationError(f"{quote(whole)} is negative", "a time cannot be less than nothing")
    if _BARE.fullmatch(text):
        return read_in_text(text)
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups()[:3])
        if seconds > 59 or (clock[1] and minutes > 59):
            raise NotationError(f"{quote(whole)} has more than 59 after a colon", _TIME_HINT)
        return hours * 3600 + minutes * 60 + Decimal(f"{seconds}.{clock[4] or 0}")
    return _with_units(text, whole)


def _with_units(text: str, whole: str) -> Decimal:
    total, at, smallest = Decimal(0), 0, 1_000_000
    while at < len(text):
        part = _TIME_PART.match(text, at)
        if part is None:
            raise NotationError(f"{quote(whole)} is not a time", _TIME_HINT)
        size = UNIT_SECONDS.get(part[2])
        if size is None:
            meant = closest(part[2], UNIT_SECONDS)
            raise NotationError(
                f"{quote(part[2])} is not a unit of time", f"did you mean '{meant}'?" if meant else _TIME_HINT
            )
        if size >= smallest:
            raise NotationError(f"in {quote(whole)} the units are not in order", _TIME_HINT)
        smallest = size
        total += read_in_text(part[1]) * size
        at = part.end()
    if at == 0:
        raise NotationError("a time is missing", _TIME_HINT)
    return total


def _in_a_day(text: str, seconds: Decimal) -> int:
    time_ns = int(seconds * NS_PER_S)
    if time_ns > MAX_NS:
        raise NotationError(f"{quote(text)} is longer than a day", _TIME_HINT)
    return time_ns


REP_WORDS = ("x", "time", "times", "rep", "reps", "repetition", "repetitions")
"""Words that may follow a number of reps, besides the sign ×."""
COUNT_WORDS = (*REP_WORDS, "set", "sets", "round", "rounds")
AS_MANY_AS_POSSIBLE = ("max", "amrap", "as many as possible")
_COUNT_WORD = re.compile(rf"\s*(?:×|{'|'.join(COUNT_WORDS)})$")


def parse_count(text: str, what: str = "reps", maximum: int = MAX_REPS) -> Range:
    """Parse a whole number or a range of them: `8`, `8-12`, `3x`, `2-3 x`.

    Args:
        text: What the person wrote.
        what: What is counted, for messages.
        maximum: The largest allowed number.

    Raises:
        NotationError: It is no whole number or range, or out of bounds.
    """
    hint = f"write a number or a range, like '{what}: 3' or '{what}: 2-3'"
    ends = _ends(_COUNT_WORD.sub("", text.strip().lower()), hint, "a number")
    numbers = []
    for end in ends:
        if re.fullmatch(r"[0-9]{1,9}", end) is None:
            problem = "is not a whole number" if _BARE.fullmatch(end) else "is not a number"
            raise NotationError(f"{quote(text)} {problem}", _per_side_hint(end) or hint)
        numbers.append(int(end))
    low, high = numbers[0], numbers[-1]
    if low > high:
        raise NotationError(f"the range {quote(text)} is upside down", f"write {high}-{low}")
    if low < 1 or high > maximum:
        raise NotationError(f"{quote(text)} is out of bounds", f"{what} can be from 1 to {maximum}")
    return Range(low, high)


def _per_side_hint(text: str) -> str:
    return "for each side, write 'sides: each' in a line of its own" if re.search(r"side|leg|arm|each|/", text) else ""


def parse_reps(text: str) -> Range | None:
    """Parse the reps of a set; None means `max`, as many as possible."""
    if text.strip().lower() in AS_MANY_AS_POSSIBLE:
        return None
    return parse_count(text)


def parse_cadence(text: str) -> Range:
    """Parse beats a minute: `150/min`, `150-160/min`.

    Raises:
        NotationError: It is no number or range of beats.
    """
    hint = "write the beats of the metronome like 150/min"
    bare = re.sub(r"\s*(?:/|per|a)\s*min(?:ute)?$|\s*[bs]pm$", "", text.strip().lower())
    try:
        return parse_count(bare, "cadence", MAX_BEATS_PER_MIN)
    except NotationError as error:
        raise NotationError(
            error.message.replace(quote(bare), quote(text)), error.hint if "from" in error.hint else hint
        ) from None
