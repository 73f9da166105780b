"""The formats in which the log can be written: for each what it is for, its writer, and what it cannot hold.

No other code lists them: the help of the command is made from them. A writer is imported when its format is asked
for, because some need packages that take long.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from runcoach.log.store.records import WorkoutRecord
    from runcoach.log.transfer.formats.losses import Loss


class Format(StrEnum):
    """A form in which the log can be written."""

    JSON = "json"
    """The program's own: everything, and the only one that is complete when it is imported."""
    CSV = "csv"
    """A table for spreadsheets: a line for each set and side."""
    STRONG = "strong"
    HEVY = "hevy"
    FIT = "fit"


class Writer(NamedTuple):
    """How workouts become a format's bytes, piece by piece, and what of them it cannot hold."""

    write: "Callable[[Iterable[WorkoutRecord]], Iterator[bytes]]"
    not_held: "tuple[Loss, ...]" = ()


def _csv() -> Writer:
    from runcoach.log.transfer.formats.spreadsheet import write_spreadsheet

    return Writer(_encoded(write_spreadsheet))


def _strong() -> Writer:
    from runcoach.log.transfer.formats import strong

    return Writer(_encoded(strong.write_strong), strong.NOT_HELD)


def _hevy() -> Writer:
    from runcoach.log.transfer.formats import hevy

    return Writer(_encoded(hevy.write_hevy), hevy.NOT_HELD)


def _fit() -> Writer:
    from runcoach.log.transfer.formats import fit

    return Writer(lambda workouts: map(fit.write_fit, workouts), fit.NOT_HELD)


class Row(NamedTuple):
    """A format in which other programs read workouts."""

    purpose: str
    """What it is for, in a few words for the help."""
    writer: Callable[[], Writer]


ROWS: Mapping[Format, Row] = {
    Format.CSV: Row("for spreadsheets", _csv),
    Format.STRONG: Row("for the Strong app", _strong),
    Format.HEVY: Row("for the Hevy app", _hevy),
    Format.FIT: Row("for sport watches", _fit),
}
"""All formats but our own: that one holds more than workouts."""


def purposes() -> str:
    """What each format is for, in a sentence."""
    others = (f"{form}: {row.purpose}" for form, row in ROWS.items())
    return f"{'; '.join((f'{Format.JSON}: everything', *others))}."


def _encoded(
    write: "Callable[[Iterable[WorkoutRecord]], Iterator[str]]",
) -> "Callable[[Iterable[WorkoutRecord]], Iterator[bytes]]":
    return lambda workouts: (piece.encode() for piece in write(workouts))
