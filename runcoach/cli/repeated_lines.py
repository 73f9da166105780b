"""The lines of reps that are alike: what stays in them is made once, and each rep only adds its times and its number.

Most of a long timeline is made here. Numbers are put together of texts that exist already, because making a text takes
ten times as long as joining one.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from runcoach.base.quick_dataclass import dataclass

_AT_ONCE = 250
"""How many reps are written in one piece: memory for larger pieces is requested from the system each time."""


class Part(Protocol):
    """A part of the lines of a rep."""

    def columns(self, turns: range) -> tuple[Sequence[str], ...]:
        """Its texts in some reps, which are counted from 1 on; in several columns if a text has several pieces."""


@dataclass(frozen=True, slots=True)
class SameText:
    """What is the same in all reps of a set."""

    text: str

    def columns(self, turns: range) -> tuple[Sequence[str], ...]:
        """The same text for each rep."""
        return ([self.text] * len(turns),)


@dataclass(frozen=True, slots=True)
class RepNumber:
    """The number of a rep, and what follows it: the reps of the next set have the same."""

    rep: int
    after: str

    def columns(self, turns: range) -> tuple[Sequence[str], ...]:
        """The numbers, each with what follows."""
        return (_rep_texts(self, turns),)


# As many as the pieces of one set have.
@lru_cache(maxsize=64)
def _rep_texts(part: RepNumber, turns: range) -> tuple[str, ...]:
    return tuple(f"{part.rep + turn}{part.after}" for turn in turns)


class Digits(Protocol):
    """How a whole number is written: its low digits are of a table, and repeat."""

    base: int
    """How many low digits there are: the number is divided by it."""

    def high(self, number: int) -> str:
        """What is written of the number divided by the base."""

    def low(self, number: int) -> Sequence[str]:
        """What follows for each of the rests."""


def number_columns(digits: Digits, begin: int, step: int, turns: range) -> tuple[Sequence[str], ...]:
    """A whole number that grows from rep to rep, from `begin` in the rep before the first one."""
    highs, lows = list[str](), list[str]()
    number = begin + step * turns.start
    while (left := len(turns) - len(lows)) > 0:
        high, low = divmod(number, digits.base)
        run = digits.low(high)[low :: step or digits.base][:left]
        highs += [digits.high(high)] * len(run)
        lows += run
        number += step * len(run)
    return highs, lows


def filled(parts: Sequence[Part], separator: str, times: int) -> Iterator[str]:
    """The lines of all reps, in pieces.

    Args:
        parts: The lines of one rep, the first of which begins with the separator.
        separator: What is between two lines, but not before the first one.
        times: How many reps there are.
    """
    for first in range(1, times + 1, _AT_ONCE):
        turns = range(first, min(first + _AT_ONCE, times + 1))
        columns = [column for part in parts for column in part.columns(turns)]
        pieces = [""] * (len(columns) * len(turns))
        for place, column in enumerate(columns):
            pieces[place :: len(columns)] = column
        pieces[0] = pieces[0].removeprefix(separator)
        yield "".join(pieces)
