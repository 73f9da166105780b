"""What is read out of the log, as frozen values, and the workouts as programs read them (`history_json`).

Standard library and the plan's values only: no SQLite, no pydantic.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from runcoach.log.store.columns import PhaseTime, load_kg
from runcoach.player.results import SideResult
from runcoach.session.values import NS_PER_S, Load, Requirement, Side


class WorkoutStatus(StrEnum):
    """How a workout stands."""

    RUNNING = "running"
    """Begun and not ended: going on, or cut off and waiting to be taken up again. The history calls it interrupted."""
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    DISCARDED = "discarded"
    """Kept in the file, and shown nowhere."""


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
    """The tempo at the end of the set; empty where nobody set a pace."""
    sides: tuple[tuple[Side, SideResult], ...]
    """In the order left, right; or both."""
    rpe: int | None
    note: str
    ended: bool

    @property
    def load_kg(self) -> float | None:
        """All the weights together; nothing for body weight and bands."""
        return load_kg(self.load)

    def of(self, side: Side) -> SideResult | None:
        """What one side did, if it did anything."""
        return next((result for of, result in self.sides if of is side), None)


@dataclass(frozen=True, slots=True)
class WorkoutRecord:
    """One workout, with the sets that were done."""

    id: int
    uuid: str
    """Stays the same when a log is taken elsewhere."""
    session_id: str
    session_title: str
    started_at: datetime
    ended_at: datetime
    """Of a workout without an end, the last moment that is in the log."""
    duration_ns: int
    """Shorter than from start to end where it was cut off and taken up again later."""
    status: WorkoutStatus
    """Completed, stopped or interrupted."""
    rpe: int | None
    note: str
    sets: tuple[SetRecord, ...]


@dataclass(frozen=True, slots=True)
class LastTime:
    """The sets of an exercise in the last workout that did it."""

    session_title: str
    started_at: datetime
    sets: tuple[SetRecord, ...]


@dataclass(frozen=True, slots=True)
class UnfinishedWorkout:
    """A workout that was cut off, and can be taken up again."""

    id: int
    session_id: str
    session_title: str
    started_at: datetime
    last_at: datetime
    """The last moment that is in the log."""
    at_ns: int
    """The same, in the workout's own time."""
    sets_done: int
    sets: int


@dataclass(frozen=True, slots=True)
class RequirementCheck:
    """What the log says to a requirement."""

    requirement: Requirement
    met: bool
    bests: tuple[tuple[Side, int], ...]
    """The best of each side, in nanoseconds or reps as the requirement asks; sides that never did it are missing."""


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """A day, where the person was, on which at least one set was done."""

    day: date
    workouts: int


def history_json(workouts: Iterable[WorkoutRecord]) -> list[dict[str, Any]]:
    """Workouts as programs read them; times are seconds, instants ISO 8601 with offset."""
    return [
        {
            "id": workout.uuid,
            "session": workout.session_id,
            "started_at": workout.started_at.isoformat(timespec="seconds"),
            "ended_at": workout.ended_at.isoformat(timespec="seconds"),
            "status": workout.status.value,
            "sets": [_set_json(done) for done in workout.sets],
        }
        for workout in workouts
    ]


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
