"""The CSV of the Hevy app, in kilograms and kilometres or in pounds and miles; the metric one is written.

It has no column for the side (see `foreign`). Its notes belong to exercises and ours to sets, so each line has its own.
Months are named in the language of the app.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from runcoach.log.store.records import WorkoutRecord
from runcoach.log.transfer.formats import losses
from runcoach.log.transfer.formats.dates import DateReader, UnreadableDateError, seconds_between
from runcoach.log.transfer.formats.exported_sides import ExportedSide, exported_sides
from runcoach.log.transfer.formats.fields import MAX_WORKOUT_S, Fields, UnreadableFieldError, shortened
from runcoach.log.transfer.formats.foreign import (
    ForeignFile,
    ForeignLine,
    ForeignWorkout,
    Refuse,
    join_sides,
    read_workouts,
)
from runcoach.log.transfer.formats.set_notes import READ_KINDS, DistanceUnit, SetNote, parts_of
from runcoach.log.transfer.formats.tables import Table, TableRow, write_table
from runcoach.log.transfer.formats.weights import WeightColumns
from runcoach.session.numbers import number_text

NOT_HELD = (*losses.OF_A_TABLE_OF_SETS, losses.SECONDS)
"""What this format cannot hold."""
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
"""As Hevy writes them in every language."""
_WRITTEN_KINDS = {"": "normal", "warm-up": "warmup", "drop set": "dropset", "to failure": "failure"}
_DISTANCES: dict[str, DistanceUnit] = {"distance_km": "km", "distance_miles": "miles", "distance_meters": "m"}
_MAX_INDEX = 100_000
_REQUIRED = ("title", "start_time", "exercise_title", "set_index")
_KNOWN = frozenset((*HEADER, "distance_miles", "distance_meters"))


def is_hevy(table: Table) -> bool:
    """Whether the table's header is this program's."""
    return set(_REQUIRED) <= set(table.header)


def write_hevy(workouts: Iterable[WorkoutRecord]) -> Iterator[str]:
    """Yield the sets of workouts as lines of CSV, after a header."""
    return write_table(HEADER, (row for workout in workouts for row in _rows(workout)), ",")


def _rows(workout: WorkoutRecord) -> Iterator[tuple[str, ...]]:
    for side in exported_sides(workout):
        kind, distance, note = _columns_of(side)
        yield (
            workout.session_title,
            _time_text(workout.started_at),
            _time_text(workout.started_at + timedelta(microseconds=workout.duration_ns // 1000)),
            workout.note,
            side.label,
            "" if side.superset is None else str(side.superset),
            note,
            str(side.number - 1),
            kind,
            side.weight_text,
            side.reps_text,
            distance,
            side.seconds_text,
            side.rpe_text,
        )


def _columns_of(side: ExportedSide) -> tuple[str, str, str]:
    """Return the kind of set, the distance and the note."""
    note = side.note
    kind = _WRITTEN_KINDS.get(note.kind)
    distance = note.distance if note.distance is not None and note.distance.unit == "km" else None
    rest = SetNote("" if kind else note.kind, None if distance else note.distance, note.reps, note.text)
    return kind or "normal", number_text(distance.amount) if distance else "", str(rest)


def _time_text(instant: datetime) -> str:
    return f"{instant.day} {_MONTHS[instant.month - 1]} {instant.year:04}, {instant:%H:%M}"


def read_hevy(table: Table) -> ForeignFile:
    """Return the workouts of a table."""
    dates = DateReader(Fields(row.columns).text(column) for row in table.rows for column in ("start_time", "end_time"))
    weights = WeightColumns(table, _KNOWN)

    def lines_of(rows: Sequence[TableRow], refuse: Refuse) -> list[ForeignLine]:
        lines: list[ForeignLine] = []
        last_notes: dict[str, str] = {}
        for row in rows:
            try:
                lines.append(_line(row, weights, last_notes))
            except UnreadableFieldError as error:
                refuse(row, error)
        return lines

    def workout_of(row: TableRow, lines: Sequence[ForeignLine]) -> ForeignWorkout:
        return _workout(row, lines, dates)

    workouts, refused = read_workouts(table, ("title", "start_time", "end_time"), lines_of, workout_of)
    return ForeignFile(ORIGIN, tuple(workouts), tuple(refused), weights.remarks)


def _workout(row: TableRow, lines: Sequence[ForeignLine], dates: DateReader) -> ForeignWorkout:
    fields = Fields(row.columns)
    started, precision_s = _time(fields.text("start_time"), "start", dates)
    ended = _time(fields.text("end_time"), "end", dates)[0] if fields.text("end_time") else started
    return ForeignWorkout(
        line=row.line,
        title=fields.name("title") or "Workout",
        started_at=started,
        precision_s=precision_s,
        duration_s=min(max(0, seconds_between(started, ended)), MAX_WORKOUT_S),
        note=fields.kept("description"),
        sets=join_sides(lines),
    )


def _time(text: str, what: str, dates: DateReader) -> tuple[datetime, int]:
    try:
        return dates.read(text)
    except UnreadableDateError:
        raise UnreadableFieldError(f"the {what} is not like 28 Mar 2025, 17:29: '{shortened(text)}'") from None


def _line(row: TableRow, weights: WeightColumns, last_notes: dict[str, str]) -> ForeignLine:
    """Return a set of the table.

    Args:
        row: The line.
        weights: Reads its weight.
        last_notes: The last note of each exercise of the workout, which the program repeats with every set.
    """
    fields = Fields(row.columns)
    exercise = fields.name("exercise_title")
    if not exercise:
        raise UnreadableFieldError("the exercise has no name")
    note = fields.kept("exercise_notes")
    is_repeated = note == last_notes.get(exercise)
    last_notes[exercise] = note
    index = fields.whole("set's index", _MAX_INDEX, "set_index")
    kind = fields.text("set_type").casefold()
    done, half_reps = fields.result("reps", "duration_seconds")
    written = parts_of("" if is_repeated else note)
    parts = SetNote(
        kind=READ_KINDS.get(kind, kind) or written.kind,
        distance=fields.distance(_DISTANCES) or written.distance,
        reps=half_reps or written.reps,
        text=written.text,
    )
    return ForeignLine(
        line=row.line,
        exercise=exercise,
        number=None if index is None else index + 1,
        load=weights.load(fields),
        done=done,
        rpe=fields.rpe("rpe"),
        note=str(parts),
    )
