"""What other programs have columns for and the log has not, kept at the beginning of a set's note.

A kind of set (a warm-up, a drop set, to failure), a distance, and half reps: `warm-up; 2.5 km; 7.5 reps; felt good`.
The parts are read back from there, and return to their columns when the set is written for such a program. Pure.
"""

import re
from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.numbers import number_text, read_number

SetKind = Literal["", "warm-up", "drop set", "to failure"]
KINDS: tuple[SetKind, ...] = ("warm-up", "drop set", "to failure")
DistanceUnit = Literal["km", "m", "miles", ""]
READ_KINDS: dict[str, SetKind] = {
    **dict.fromkeys(("", "normal", "working", "work"), ""),
    **dict.fromkeys(("w", "warmup", "warm-up", "warm up"), "warm-up"),
    **dict.fromkeys(("d", "drop", "dropset", "drop set", "drop-set"), "drop set"),
    **dict.fromkeys(("f", "failure", "to failure"), "to failure"),
}
"""The kinds of sets in the words of other programs, in small letters."""
DISTANCE_UNITS: dict[str, DistanceUnit] = {
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), "km"),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), "m"),
    **dict.fromkeys(("mi", "mile", "miles"), "miles"),
}
"""Units of distances in the words of other programs, in small letters."""
_METERS: dict[DistanceUnit, float] = {"km": 1000.0, "m": 1.0, "miles": 1609.344, "": 1.0}
_DISTANCE = re.compile(r"(?:distance )?([0-9]+(?:\.[0-9]+)?)(?: (km|m|miles))?")
_HALF_REPS = re.compile(r"[0-9]+\.[0-9]+ reps")


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance in the unit of its column; without one if the column names none."""

    amount: float
    unit: DistanceUnit

    @property
    def meters(self) -> float:
        """In metres."""
        return self.amount * _METERS[self.unit]

    def __str__(self) -> str:
        amount = number_text(self.amount)
        return f"{amount} {self.unit}" if self.unit else f"distance {amount}"


@dataclass(frozen=True, slots=True)
class SetNote:
    """A set's note in its parts."""

    kind: str = ""
    """One of `KINDS`, or another program's own word; empty for an ordinary set."""
    distance: Distance | None = None
    reps: str = ""
    """Reps with a fraction, which a result cannot hold; empty if there is none."""
    text: str = ""

    def __str__(self) -> str:
        reps = f"{self.reps} reps" if self.reps else ""
        distance = str(self.distance) if self.distance is not None else ""
        return "; ".join(part for part in (self.kind, distance, reps, self.text) if part)


def parts_of(note: str) -> SetNote:
    """Return the parts of a note; `str` of them is the note."""
    kind, distance, reps = "", None, ""
    rest = note
    first, _, others = rest.partition("; ")
    if first in KINDS:
        kind, rest = first, others
        first, _, others = rest.partition("; ")
    if (found := _DISTANCE.fullmatch(first)) and (found[2] or first.startswith("distance")):
        amount = read_number(found[1])
        unit: DistanceUnit = "km" if found[2] == "km" else "m" if found[2] == "m" else "miles" if found[2] else ""
        candidate = Distance(float(amount or 0), unit)
        if str(candidate) == first:
            distance, rest = candidate, others
            first, _, others = rest.partition("; ")
    if _HALF_REPS.fullmatch(first):
        reps, rest = first.removesuffix(" reps"), others
    parts = SetNote(kind, distance, reps, rest)
    return parts if str(parts) == note else SetNote(text=note)
