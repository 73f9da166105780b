"""What the log holds of one exercise, or of one workout, over time: frozen values, and what follows from them.

The standard library and the player's values only: no SQLite, no screen.
"""

from datetime import date, datetime

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.queries.side_comparison import SideComparison
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.results import SetResult
from runcoach.session.values import Load, Side


def counts_as_done(status: WorkoutStatus, sets: int, planned_sets: int | None) -> bool:
    """Return whether a workout does its session for the day: it was completed, or at least half of its sets were done.

    A workout in which every set was skipped does nothing for its session, however it ended.

    Args:
        status: Its state.
        sets: How many sets in which something was done.
        planned_sets: How many there should have been; None if it is unknown.
    """
    return sets > 0 and (status is WorkoutStatus.COMPLETED or planned_sets is None or 2 * sets >= planned_sets)


@dataclass(frozen=True, slots=True)
class WorkoutHead:
    """A workout as a line of a list shows it."""

    id: int
    session_title: str
    started_at: datetime
    started_ms: int
    """The instant by which the list is in order."""
    ended_at: datetime | None
    """None if it has no end: it waits to be resumed."""
    duration_ns: int | None
    """How long it lasted, or so far if it has no end; None if that is unknown."""
    status: WorkoutStatus
    rpe: int | None
    note: str
    sets: int
    """How many sets in which something was done."""
    is_future: bool = False
    """Whether it is dated more than a day from now, by a wrong date: it counts for nothing then."""
    planned_sets: int | None = None
    """How many sets were planned; None if it is unknown: in workouts from other programs."""

    @property
    def is_open(self) -> bool:
        """Whether it can still be resumed."""
        return self.ended_at is None

    @property
    def counts_as_done(self) -> bool:
        """Whether its session is done for its day, so that it is not due any more."""
        return counts_as_done(self.status, self.sets, self.planned_sets)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one workout planned of an exercise, and what was done."""

    variant: str
    target_reps: int | None
    """Per side."""
    duration_ns: int | None
    sets_planned: int | None
    """None if it is unknown: in a circuit, and in workouts from other programs."""
    sets: tuple[SetResult, ...]
    """The sets in which something was done."""


@dataclass(frozen=True, slots=True)
class SidePoint:
    """What a side did of an exercise in one workout."""

    reps: int | None
    """The most in a set; None if time counts."""
    work_ns: int
    """The longest in a set."""


@dataclass(frozen=True, slots=True)
class Point:
    """What was done of an exercise, in one variant, in one workout."""

    workout_id: int
    started_at: datetime
    variant: str
    sides: tuple[tuple[Side, SidePoint], ...]
    """In the order left, right; or both."""
    compared: SideComparison | None
    """How the sides compare; None if no set was done by both."""
    load: Load
    """The heaviest."""
    load_kg: float | None
    tempo_ns: int | None
    """How long the slowest paced rep lasted; None without a pace."""

    @property
    def day(self) -> date:
        """The day, in the time zone where the user was."""
        return self.started_at.date()

    @property
    def lsi(self) -> int | None:
        """The limb symmetry index in per cent; None without one."""
        return self.compared.lsi if self.compared is not None else None


@dataclass(frozen=True, slots=True)
class ExerciseHead:
    """An exercise as a line of a list shows it."""

    id: str
    name: str
    workouts: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Trend:
    """Everything that was ever done of an exercise, oldest first."""

    exercise: ExerciseHead
    points: tuple[Point, ...]
