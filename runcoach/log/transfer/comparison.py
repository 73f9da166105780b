"""What an import found when it compared a file's workouts with the log's. Imports no format and no database."""

from dataclasses import field

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.transfer.formats.archive import ArchivedWorkout


@dataclass(frozen=True, slots=True)
class RefusedPart:
    """A part of a file that is not imported, and why."""

    where: str
    """`line 12`, or `workout 3`."""
    reason: str


@dataclass(frozen=True, slots=True)
class ChangedWorkout:
    """A workout that the log has, and the form that it will have."""

    row: int
    """The id of the row that it replaces."""
    workout: ArchivedWorkout
    differences: tuple[str, ...] = ()
    """What is different, in words: `Squat, set 2: 5 reps → 6 reps`."""


@dataclass(slots=True)
class Comparison:
    """The workouts of a file, by what has to be done with them."""

    new: list[ArchivedWorkout] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    """The labels of workouts that the log has already."""
    changed: list[ChangedWorkout] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    """The labels of workouts that were deleted here, and stay so."""
    kept: list[str] = field(default_factory=list)
    """The labels of those among the known ones whose numbers differ, but were entered or corrected here."""
    refused: list[RefusedPart] = field(default_factory=list)
