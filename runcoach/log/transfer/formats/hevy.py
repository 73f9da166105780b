"""The CSV of the Hevy app, in kilograms and kilometres or in pounds and miles; the metric one is written.

It has no column for the side (see `foreign`). Its notes belong to exercises and ours to sets, so each line has its own.
"""

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
from runcoach.session.values import Load, Unit

ORIGIN = "hevy"
HEADER = (
    "title",
    "start_time",
    "end_time",
    "description",
    "exercise_title",
    "superset_id",
    "exercise_notes",
    "set_index",
    "set_type",
    "weight_kg",
    "reps",
    "distance_km",
    "duration_seconds",
    "rpe",
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The format's own, whatever the language of the machine."""
_SET_KINDS = {
    "normal": "",
    "": "",
    "warmup": "warm-up",
    "dropset": "drop set",
    "drop": "drop set",
    "failure": "to failure",
}
_MAX_DISTANCE = 1e5
_MAX_INDEX = 100_000
_REQUIRED = ("title", "start_time", "exercise_title", "set_index")


def is_hevy(table: Table) -> bool:
    """Whether the table's header is this program's."""
    return set(_REQUIRED) <= set(table.header)


def write_hevy(workouts: Iterable[WorkoutRecord]) -> Iterator[str]:
    """Yield the sets of workouts as lines of CSV, after a header."""
    return write_table(HEADER, (row for workout in workouts for row in _rows(workout)), ",")


def _rows(workout: WorkoutRecord) -> Iterator[tuple[str, ...]]:
    for side in exported_sides(workout):
        yield (
            workout.session_title,
            _time_text(workout.started_at),
            _time_text(workout.started_at + timedelta(microseconds=workout.duration_ns // 1000)),
            workout.note,
            side.label,
            "",
            side.note,
            str(side.number - 1),
            "normal",
            side.weight_text,
            side.reps_text,
            "",
            side.seconds_text,
            side.rpe_text,
        )


def _time_text(instant: datetime) -> str:
    return f"{instant.day} {_MONTHS[instant.month - 1]} {instant.year:04}, {instant:%H:%M}"


def read_hevy(table: Table) -> ForeignFile:
    """Return the workouts of a table."""
    workouts, refused = read_workouts(table, ("title", "start_time", "end_time"), _line, _workout)
    return ForeignFile(ORIGIN, tuple(workouts), tuple(refused))


def _workout(row: TableRow, lines: Sequence[ForeignLine]) -> ForeignWorkout:
    fields = Fields(row.columns)
    started = _time(fields.text("start_time"), "start")
    ended = _time(fields.text("end_time"), "end") if fields.text("end_time") else started
    return ForeignWorkout(
        line=row.line,
        title=fields.text("title") or "Workout",
        started_at=started,
        precision_s=60,
        duration_s=min(max(0, int((ended - started).total_seconds())), MAX_WORKOUT_S),
        note=fields.text("description"),
        sets=join_sides(lines),
    )


def _time(text: str, what: str) -> datetime:
    unreadable = UnreadableFieldError(f"the {what} is not like 28 Mar 2025, 17:29: '{shortened(text)}'")
    try:
        day, month, year, hour, minute = text.replace(",", " ").replace(":", " ").split()
        time = datetime(int(year), _MONTHS.index(month[:3].title()) + 1, int(day), int(hour), int(minute))  # noqa: DTZ001
    except ValueError:
        try:
            time = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            raise unreadable from None
    try:
        time + timedelta(days=20)
    except OverflowError:
        raise unreadable from None
    return time


def _line(row: TableRow, last_notes: dict[str, str]) -> ForeignLine:
    """Return a set of the table.

    Args:
        row: The line.
        last_notes: The last note of each exercise of the workout, which the program repeats with every set.
    """
    fields = Fields(row.columns)
    exercise = fields.text("exercise_title")
    if not exercise:
        raise UnreadableFieldError("the exercise has no name")
    note = fields.text("exercise_notes")
    is_repeated = note == last_notes.get(exercise)
    last_notes[exercise] = note
    index = fields.whole("set's index", _MAX_INDEX, "set_index")
    kind = fields.text("set_type").casefold()
    done = fields.result("reps", "duration_seconds")
    line = ForeignLine(
        line=row.line,
        exercise=exercise,
        number=None if index is None else index + 1,
        load=_load(fields),
        done=done,
        rpe=fields.rpe("rpe"),
        note="" if is_repeated else note,
    )
    for column, unit in (("distance_km", "km"), ("distance_miles", "miles")):
        distance = fields.number("distance", _MAX_DISTANCE, column)
        if distance:
            line = with_note(line, f"{distance:g} {unit}")
    return with_note(line, _SET_KINDS.get(kind, kind))


def _load(fields: Fields) -> Load:
    for column, unit in (("weight_kg", Unit.KG), ("weight_lbs", Unit.LB), ("weight_lb", Unit.LB)):
        if fields.text(column):
            return fields.weight(unit, column)
    return Load()
