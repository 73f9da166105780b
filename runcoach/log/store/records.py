"""What is read from the log, as frozen values, and workouts as other programs read them (`history_json`).

The standard library and the player's values only: no SQLite, no pydantic.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import PhaseTime, load_kg
from runcoach.player.results import SideResult
from runcoach.session.values import NS_PER_S, Load, Requirement, Side


class WorkoutStatus(StrEnum):
    """The state of a workout in the log."""

    RUNNING = "running"
    """Begun and not ended: in progress, or interrupted and waiting to be resumed. The history calls it interrupted."""
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    DISCARDED = "discarded"
    """Still in the file, and shown nowhere."""

    @property
    def in_history(self) -> "WorkoutStatus":
        """The status that the history shows."""
        return WorkoutStatus.INTERRUPTED if self is WorkoutStatus.RUNNING else self


@dataclass(frozen=True, slots=True)
class SetRecord:
    """One set that was done."""

    set_index: int
    """From 0, in the order of the workout."""
    exercise_id: str
    exercise_name: str
    """Without the variant."""
    variant: str
    set: int
    """From 1."""
    sets: int
    round: int | None
    load: Load
    phases: tuple[PhaseTime, ...]
    """The tempo at the end of the set; empty for a set without a pace."""
    sides: tuple[tuple[Side, SideResult], ...]
    """In the order left, right; or both."""
    rpe: int | None
    note: str
    ended: bool

    @property
    def load_kg(self) -> float | None:
        """All the weights together; None for body weight and bands."""
        return load_kg(self.load)

    def of(self, side: Side) -> SideResult | None:
        """Return what one side did; None if it did nothing."""
        return next((result for of, result in self.sides if of is side), None)


@dataclass(frozen=True, slots=True)
class WorkoutRecord:
    """One workout, with the sets that were done."""

    id: int
    uuid: str
    """The same in every log that the workout is imported into."""
    session_id: str
    session_title: str
    started_at: datetime
    ended_at: datetime
    """For a workout without an end, the last moment in the log."""
    duration_ns: int
    """Shorter than from start to end if it was interrupted and resumed later."""
    status: WorkoutStatus
    """Completed, stopped or interrupted."""
    rpe: int | None
    note: str
    sets: tuple[SetRecord, ...]
    origin: str = "runcoach"
    """The program that it came from."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """The sets of an exercise in the last workout that included it."""

    session_title: str
    started_at: datetime
    sets: tuple[SetRecord, ...]


@dataclass(frozen=True, slots=True)
class UnfinishedWorkout:
    """A workout that was interrupted, and can be resumed."""

    id: int
    session_id: str
    session_title: str
    started_at: datetime
    last_at: datetime
    """The last moment in the log."""
    at_ns: int
    """The same, in the workout's own time."""
    sets_done: int
    sets: int


@dataclass(frozen=True, slots=True)
class RequirementCheck:
    """A requirement held against the log."""

    requirement: Requirement
    met: bool
    bests: tuple[tuple[Side, int], ...]
    """The best of each side, in the requirement's unit (nanoseconds or reps); sides that never did it are missing."""


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """A day, in the time zone where the user was, on which at least one set was done."""

    day: date
    workouts: int
    length_ns: int = 0
    """How long they lasted together, as far as it was asked for and is known."""
    unfinished: int = 0
    """How many of them have no end yet, as far as it was asked for."""


def history_json(workouts: Iterable[WorkoutRecord]) -> list[dict[str, Any]]:
    """Return workouts as other programs read them; times are seconds, instants ISO 8601 with offset."""
    return [workout_json(workout) for workout in workouts]


def workout_json(workout: WorkoutRecord) -> dict[str, Any]:
    """Return one workout as other programs read it."""
    return {
        "id": workout.uuid,
        "session": workout.session_id,
        "started_at": workout.started_at.isoformat(timespec="seconds"),
        "ended_at": workout.ended_at.isoformat(timespec="seconds"),
        "status": workout.status.value,
        "sets": [_set_json(done) for done in workout.sets],
    }


def _set_json(done: SetRecord) -> dict[str, Any]:
    return {
        "exercise": done.exercise_id,
        "set": done.set,
        "round": done.round,
        "results": {side.value: {"reps": of.reps, "seconds": of.work_ns / NS_PER_S} for side, of in done.sides},
        "load": str(done.load),
        "tempo": [{"phase": name, "seconds": length / NS_PER_S} for name, length in done.phases] or None,
        "rpe": done.rpe,
        "note": done.note,
    }
