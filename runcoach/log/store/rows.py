"""A row of each table as a frozen value, whose fields are the table's columns; rows made from plans and results.

The standard library and the player's values only: no SQLite, no pydantic.
"""

from collections.abc import Iterator

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import load_kg, load_text, phases_text
from runcoach.player.plan import Plan, PlannedExercise
from runcoach.player.results import DoneBefore, SetResult, SideResult
from runcoach.session.values import NS_PER_S, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkoutRow:
    """A row of `workout`."""

    id: int | None = None
    """None for a new one."""
    uuid: str
    origin: str = "runcoach"
    session_id: str
    session_title: str
    snapshot_id: int | None = None
    choices: str | None = None
    planned_sets: int | None = None
    started_at: str
    started_ms: int
    ended_at: str | None = None
    status: str
    rpe: int | None = None
    note: str = ""
    app_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRow:
    """A row of `workout_exercise`."""

    workout_id: int
    position: int
    started_ms: int
    exercise_id: str
    name: str
    variant: str = ""
    level: str = ""
    pace: str | None = None
    sets: int | None = None
    reps: int | None = None
    duration_ns: int | None = None
    phases: str = "[]"
    load: str | None = None
    rest_ns: int | None = None
    first: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """A row of `journal`."""

    workout_id: int
    seq: int
    at_ns: int
    wall_ms: int
    kind: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMomentRow:
    """A row of `last_moment`."""

    workout_id: int
    at_ns: int
    wall_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """A row of `set_result`."""

    workout_id: int
    set_index: int
    position: int
    set_number: int
    sets: int
    round: int | None
    load: str
    load_kg: float | None
    phases: str
    rpe: int | None
    note: str
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """A row of `side_result`."""

    workout_id: int
    set_index: int
    side: str
    reps: int | None
    work_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRow:
    """A row of `amendment`."""

    seq: int | None = None
    """None for a new one."""
    wall_ms: int
    kind: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRow:
    """A row of `alias`."""

    kind: str
    former: str
    present: str


Row = WorkoutRow | ExerciseRow | JournalRow | LastMomentRow | SetRow | SideRow | AmendmentRow | AliasRow


def exercise_rows(plan: Plan, workout_id: int, started_ms: int) -> Iterator[ExerciseRow]:
    """Yield what was chosen for each exercise of a planned workout, and then each easier way that was gone over to."""
    as_written = list(plan.session.exercises())
    eased = {position_of(plan, each.exercise): each.exercise for each in plan.sets}
    for position, planned in (dict(enumerate(plan.exercises)) | eased).items():
        unchanged = as_written[planned.index]
        yield ExerciseRow(
            workout_id=workout_id,
            position=position,
            started_ms=started_ms,
            exercise_id=unchanged.id,
            name=planned.exercise.name,
            variant=planned.variant,
            level=next((variant.level for variant in unchanged.variants if variant.name == planned.variant), ""),
            pace=planned.pace.value,
            sets=planned.sets,
            reps=planned.target_reps,
            duration_ns=planned.duration_ns,
            phases=phases_text(_phases(planned, planned.phases_ns)),
            load=load_text(planned.load),
            rest_ns=planned.rest_ns,
            first=planned.sides[0].value if planned.sides[0] is not Side.BOTH else None,
        )


def position_of(plan: Plan, exercise: PlannedExercise) -> int:
    """The position of an exercise in the rows of a workout: its index, or one of its own for another variant of it."""
    if exercise.variant == plan.exercises[exercise.index].variant:
        return exercise.index
    as_written = list(plan.session.exercises())
    before = sum(1 + len(each.variants) for each in as_written[: exercise.index])
    names = ["", *(variant.name for variant in as_written[exercise.index].variants)]
    return len(as_written) + before + names.index(exercise.variant)


def set_row(workout_id: int, plan: Plan, result: SetResult) -> SetRow:
    """Return what was done in a set, without its sides.

    A set that was made easier belongs to the easier exercise. What was done of it before is named in its note.
    """
    planned = plan.sets[result.set_index]
    return SetRow(
        workout_id=workout_id,
        set_index=result.set_index,
        position=position_of(plan, planned.exercise),
        set_number=planned.set,
        sets=planned.sets,
        round=planned.round,
        load=load_text(result.load),
        load_kg=load_kg(result.load),
        phases=phases_text(_phases(planned.exercise, result.phases_ns)),
        rpe=result.rpe,
        note="; ".join(text for text in (result.note, *map(_done_before, result.before)) if text),
        ended=result.ended,
    )


def side_rows(workout_id: int, result: SetResult) -> tuple[SideRow, ...]:
    """Return what each side did in a set."""
    return tuple(
        SideRow(
            workout_id=workout_id, set_index=result.set_index, side=side.value, reps=done.reps, work_ns=done.work_ns
        )
        for side, done in result.sides
    )


def _done_before(done: DoneBefore) -> str:
    sides = ", ".join(f"{side.value} {_amount(of)}" for side, of in done.sides)
    return f"before it got easier: {sides}, {done.variant or 'as written'}, {done.load}"


def _amount(done: SideResult) -> str:
    return f"{done.reps} reps" if done.reps is not None else f"{done.work_ns / NS_PER_S:.0f} s"


def _phases(planned: PlannedExercise, lengths_ns: tuple[int, ...]) -> list[tuple[str, int]]:
    # A set without a pace has a tempo with no lengths.
    return [(phase.name, length) for phase, length in zip(planned.exercise.tempo, lengths_ns, strict=False)]
