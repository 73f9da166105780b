"""A table for spreadsheets: a line for each set and side, with everything that the history shows of it."""

import re
from collections.abc import Iterable, Iterator

from runcoach.log.store.records import SetRecord, WorkoutRecord
from runcoach.log.transfer.formats.tables import write_table
from runcoach.player.results import SideResult
from runcoach.session.values import NS_PER_S, Side

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a formula begins; a spreadsheet would run it."""
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
HEADER = (
    "workout_id",
    "session",
    "title",
    "started_at",
    "ended_at",
    "status",
    "workout_rpe",
    "workout_note",
    "exercise",
    "exercise_name",
    "variant",
    "set",
    "sets",
    "round",
    "side",
    "reps",
    "seconds",
    "load",
    "load_kg",
    "tempo",
    "rpe",
    "note",
)


def write_spreadsheet(workouts: Iterable[WorkoutRecord]) -> Iterator[str]:
    """Yield the sets of workouts as lines of CSV, after a header; a workout without any set has a line of its own."""
    rows = (tuple(map(_as_text, row)) for workout in workouts for row in _rows(workout))
    return write_table(HEADER, rows, ",")


def _as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) and not _NUMBER.fullmatch(cell) else cell


def _rows(workout: WorkoutRecord) -> Iterator[tuple[str, ...]]:
    begins = (
        workout.uuid,
        workout.session_id,
        workout.session_title,
        workout.started_at.isoformat(timespec="seconds"),
        workout.ended_at.isoformat(timespec="seconds"),
        workout.status.value,
        _text(workout.rpe),
        workout.note,
    )
    if not workout.sets:
        yield (*begins, *[""] * (len(HEADER) - len(begins)))
    for done in workout.sets:
        for side, result in done.sides or ((None, None),):
            yield (*begins, *_columns(done, side, result))


def _columns(done: SetRecord, side: Side | None, result: SideResult | None) -> tuple[str, ...]:
    return (
        done.exercise_id,
        done.exercise_name,
        done.variant,
        str(done.set),
        str(done.sets),
        _text(done.round),
        side.value if side is not None else "",
        _text(result.reps) if result is not None else "",
        f"{result.work_ns / NS_PER_S:.3f}" if result is not None else "",
        str(done.load),
        f"{done.load_kg:.3f}" if done.load_kg is not None else "",
        " ".join(f"{name} {length / NS_PER_S:g}s" for name, length in done.phases),
        _text(done.rpe),
        done.note,
    )


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
