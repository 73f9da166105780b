"""What an import found when it compared a file's workouts with the log's. Imports no format and no database."""

from dataclasses import dataclass, field

from runcoach.log.transfer.formats.archive import ArchivedWorkout


@dataclass(frozen=True, slots=True)
class RefusedPart:
    """A part of a file that is not imported, and why."""

    where: str
    """`line 12`, or `workout 3`."""
    reason: str


@dataclass(slots=True)
class Comparison:
    """The workouts of a file, by what has to be done with them."""

    new: list[ArchivedWorkout] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    """The labels of workouts that the log has already."""
    changed: list[tuple[int, ArchivedWorkout]] = field(default_factory=list)
    """Each with the id of the row that it replaces."""
    refused: list[RefusedPart] = field(default_factory=list)
