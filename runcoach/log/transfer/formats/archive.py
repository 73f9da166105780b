"""Whole workouts as frozen values: everything that the log has of them, and how pydantic checks it in a file.

What follows from the rest is left out: sorting keys, kilograms, ids of rows. Imports no database. Import it late:
pydantic takes long to import.
"""

import json
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import instant_of, instant_text
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.formats.packing import packed
from runcoach.session.text import kept
from runcoach.session.values import Load, Side


def _canonical_uuid(text: str) -> str:
    return str(UUID(text))


def _canonical_instant(text: str) -> str:
    instant = instant_of(text)
    if instant.utcoffset() is None or not 1900 < instant.year < 9000:
        raise ValueError("not an instant with its offset")
    return instant_text(instant)


def _checked_json(text: str) -> str:
    if not isinstance(json.loads(text), dict):
        raise ValueError("not a JSON object")
    return text


Int64 = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Line = Annotated[str, AfterValidator(kept)]
Instant = Annotated[str, AfterValidator(_canonical_instant)]
JsonLine = Annotated[str, AfterValidator(_checked_json)]
JsonText = Annotated[str, BeforeValidator(packed)]


@dataclass(frozen=True, slots=True)
class ArchivedSide:
    """What one side did in a set."""

    side: Side
    reps: Int64 | None
    work_ns: Int64


@dataclass(frozen=True, slots=True)
class ArchivedSet:
    """A set of a workout."""

    index: Int64
    position: Int64
    set: Int64
    sets: Int64
    round: Int64 | None
    load: Load
    phases: tuple[tuple[Line, Int64], ...]
    rpe: Int64 | None
    note: Line
    ended: bool
    sides: tuple[ArchivedSide, ...]


@dataclass(frozen=True, slots=True)
class ArchivedExercise:
    """What was chosen for an exercise of a workout."""

    position: Int64
    id: Line
    name: Line
    variant: Line
    level: Literal["", "easier", "harder"]
    pace: Line | None
    sets: Int64 | None
    reps: Int64 | None
    duration_ns: Int64 | None
    phases: tuple[tuple[Line, Int64], ...]
    load: Load | None
    rest_ns: Int64 | None
    first: Literal["left", "right"] | None


@dataclass(frozen=True, slots=True)
class ArchivedInput:
    """A line of a journal."""

    seq: Int64
    at_ns: Int64
    wall_ms: Int64
    input: JsonText


@dataclass(frozen=True, slots=True)
class ArchivedMoment:
    """The last moment at which a workout is known to have been running."""

    at_ns: Int64
    wall_ms: Int64


@dataclass(frozen=True, slots=True)
class ArchivedAmendment:
    """A line of what was put right in the past."""

    wall_ms: Int64
    kind: Line
    data: JsonLine


@dataclass(frozen=True, slots=True)
class ArchivedAlias:
    """A former name, and the present one."""

    kind: Literal["exercise", "session", "exercise name", "session title"]
    former: Line
    present: Line


@dataclass(frozen=True, slots=True)
class ArchivedWorkout:
    """A workout with everything that the log has of it."""

    id: Annotated[str, AfterValidator(_canonical_uuid)]
    origin: Line
    session: Line
    title: Line
    snapshot: str | None
    """The digest of its session's text."""
    choices: JsonText | None
    planned_sets: Int64 | None
    started_at: Instant
    ended_at: Instant | None
    status: WorkoutStatus
    rpe: Int64 | None
    note: Line
    app_version: Line
    exercises: tuple[ArchivedExercise, ...]
    sets: tuple[ArchivedSet, ...]
    journal: tuple[ArchivedInput, ...]
    last_moment: ArchivedMoment | None

    @property
    def label(self) -> str:
        """Its title and start, for messages."""
        return f"'{self.title}' of {datetime.fromisoformat(self.started_at):%Y-%m-%d %H:%M}"
