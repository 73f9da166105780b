"""The kinds of values that people type one at a time: each reads, checks, writes and describes its value.

Forms, plain mode and commands take what is typed to its kind, and show the sentence that comes back when it cannot be
read. Session files, tables and plans read the same numbers, times and loads through the modules below this one. Pure.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.loads import parse_load
from runcoach.session.notation import MAX_NS, NotationError, parse_time
from runcoach.session.numbers import number_text, read_number, read_whole
from runcoach.session.values import NS_PER_S, Load, Unit
from runcoach.session.wording import quote

T = TypeVar("T")

MAX_REPS_DONE = 999
MAX_SECONDS = MAX_NS // NS_PER_S
MAX_RPE = 10


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of value."""

    description: str
    """What may be typed, for a hint."""
    read: Callable[[str], T]
    """Returns the value that a text is; raises `NotationError` if it is none."""
    write: Callable[[T], str]
    """Returns a text that is read as the same value."""


def _whole(what: str, low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = read_whole(text, low, high)
        if value is not None:
            return value
        number = read_number(text)
        if number is None:
            raise NotationError(f"{quote(text)} is not a number", f"type {what} from {low} to {high}")
        problem = "is not a whole number" if number != int(number) else "is out of bounds"
        raise NotationError(f"{quote(text)} {problem}", f"type {what} from {low} to {high}")

    return read


def _seconds(text: str) -> int:
    time_ns = parse_time(text)
    if time_ns % NS_PER_S:
        raise NotationError(f"{quote(text)} is not a whole number of seconds", "type seconds like 90 or 1:30")
    return time_ns // NS_PER_S


REPS = Kind("a number of reps", _whole("a number of reps", 0, MAX_REPS_DONE), str)
SECONDS = Kind("seconds, like 90 or 1:30", _seconds, str)
RPE = Kind("a rating from 1 to 10", _whole("a rating", 1, MAX_RPE), str)


def load_kind(unit: Unit | None) -> Kind[Load]:
    """Return the kind of a load; a number alone is a weight in a unit, or has to name its unit if that is None."""

    def read(text: str) -> Load:
        number = read_number(text)
        if unit is not None and number is not None:
            # 0 is no weight, as in the tables of other programs.
            return parse_load(f"{number_text(number)} {unit}") if number else Load()
        if unit is not None and text[-1:].isdigit():
            text = f"{text} {unit}"
        load = parse_load(text)
        if load.is_choice:
            raise NotationError(f"{quote(text)} is a range", "type one weight")
        return load

    return Kind("a weight, like 22.5, 22,5 or -20 for help", read, str)
