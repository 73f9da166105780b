"""The CSV of the Strong app: three headers are read; the one with units is written.

It has no column for the side (see `foreign`), and no unit of weight in the older headers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from runcoach.log.store.records import WorkoutRecord
from runcoach.log.transfer.formats.fields import MAX_WORKOUT_S, Fields, UnreadableFieldError, shortened
from runcoach.log.transfer.formats.foreign import (
    ForeignFile,
    ForeignLine,
    ForeignWorkout,
    exported_sides,
    join_sides,
    read_workouts,
    with_note,
)
from runcoach.log.transfer.formats.tables import Table, TableRow, write_table
from runcoach.session.values import NS_PER_S, Load, Unit

ORIGIN = "strong"
HEADER = (
    "Workout #",
    "Date",
    "Workout Name",
    "Duration (sec)",
    "Exercise Name",
    "Set Order",
    "Weight (kg)",
    "Reps",
    "RPE",
    "Distance (meters)",
    "Seconds",
    "Notes",
    "Workout Notes",
)
_SEPARATOR = ";"
_SET_KINDS = {"w": "warm-up", "d": "drop set", "f": "to failure"}
_REST = "rest timer"
_MAX_DISTANCE = 1e7
_REQUIRED = ("date", "exercise name", "set order")
_DURATION = re.compile(r"(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s(?:ec)?)?", re.IGNORECASE)


def is_strong(table: Table) -> bool:
    """Whether the table's header is one of this program's."""
    return set(_REQUIRED) <= set(table.header)


def write_strong(workouts: Iterable[WorkoutRecord]) -> Iterator[str]:
    """Yield the sets of workouts as lines of CSV, after a header."""
    with_sets = (workout for workout in workouts if workout.sets)
    rows = (row for number, workout in enumerate(with_sets, 1) for row in _rows(number, workout))
    return write_table(HEADER, rows, _SEPARATOR)


def _rows(number: int, workout: WorkoutRecord) -> Iterator[tuple[str, ...]]:
    started = f"{workout.started_at:%Y-%m-%d %H:%M:%S}"
    duration_s = round(workout.duration_ns / NS_PER_S)
    for side in exported_sides(workout):
        yield (
            str(number),
            started,
            workout.session_title,
            str(duration_s),
            side.label,
            str(side.number),
            side.weight_text,
            side.reps_text,
            side.rpe_text,
            "",
            side.seconds_text,
            side.note,
            workout.note,
        )


def read_strong(table: Table, unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table.

    Args:
        table: With one of the known headers.
        unit: The unit of the weights, if the header does not name it.
    """
    workouts, refused = read_workouts(
        table, ("workout #", "date", "workout name"), lambda row, _: _line(row, unit), _workout
    )
    remarks: tuple[str, ...] = ()
    has_weight = any(done.load.kind == "weight" for workout in workouts for done in workout.sets)
    if has_weight and "weight" in table.header:
        remarks = (
            f"The file does not say its unit of weight; {unit.value} was assumed. Use --unit for the other one.",
        )
    return ForeignFile(ORIGIN, tuple(workouts), tuple(refused), remarks)


def _workout(row: TableRow, lines: Sequence[ForeignLine]) -> ForeignWorkout:
    fields = Fields(row.columns)
    date = fields.text("date")
    try:
        started = datetime.fromisoformat(date).replace(tzinfo=None)
        started + timedelta(days=2)
    except (ValueError, OverflowError):
        raise UnreadableFieldError(f"the date is not like 2026-11-21 07:30:00: '{shortened(date)}'") from None
    return ForeignWorkout(
        line=row.line,
        title=fields.text("workout name") or "Workout",
        started_at=started,
        precision_s=1,
        duration_s=_duration_s(fields),
        note=fields.text("workout notes"),
        sets=join_sides(lines),
    )


def _duration_s(fields: Fields) -> int:
    text = fields.text("duration (sec)", "duration")
    if not text:
        return 0
    found = _DURATION.fullmatch(text)
    if found is not None and found.group():
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        length_s = hours * 3600 + minutes * 60 + seconds
    else:
        length_s = int(fields.number("duration", MAX_WORKOUT_S, "duration (sec)", "duration") or 0)
    return min(length_s, MAX_WORKOUT_S)


def _line(row: TableRow, unit: Unit) -> ForeignLine | None:
    """Return a set of the table; None for a line about something else."""
    fields = Fields(row.columns)
    order = fields.text("set order").casefold()
    if order == _REST:
        return None
    exercise = fields.text("exercise name")
    if not exercise:
        raise UnreadableFieldError("the exercise has no name")
    if order and not order.isdecimal() and order not in _SET_KINDS:
        raise UnreadableFieldError(f"the set order is neither a number nor W, D, F: '{shortened(order)}'")
    done = fields.result("reps", "seconds")
    line = ForeignLine(
        line=row.line,
        exercise=exercise,
        number=int(order) if order.isdecimal() and len(order) < 6 else None,
        load=_load(fields, unit),
        done=done,
        rpe=fields.rpe("rpe"),
        note=fields.text("notes"),
    )
    distance = fields.number("distance", _MAX_DISTANCE, "distance (meters)", "distance")
    if distance:
        has_unit = fields.text("distance (meters)")
        line = with_note(line, f"{distance:g} m" if has_unit else f"distance {distance:g}")
    return with_note(line, _SET_KINDS.get(order, ""))


def _load(fields: Fields, unit: Unit) -> Load:
    for column, of_column in (("weight (kg)", Unit.KG), ("weight (lbs)", Unit.LB), ("weight (lb)", Unit.LB)):
        if fields.text(column):
            return fields.weight(of_column, column)
    named = fields.text("weight unit").casefold()
    if named:
        unit = Unit.LB if named.startswith("lb") else Unit.KG
    return fields.weight(unit, "weight")
