"""The CSV of the Strong app: its headers differ in their columns; the one with units is written.

It has no column for the side (see `foreign`), and no unit of weight in the older headers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from runcoach.log.store.records import WorkoutRecord
from runcoach.log.transfer.formats import losses
from runcoach.log.transfer.formats.dates import DateReader, UnreadableDateError
from runcoach.log.transfer.formats.exported_sides import exported_sides
from runcoach.log.transfer.formats.fields import MAX_WORKOUT_S, Fields, UnreadableFieldError, shortened
from runcoach.log.transfer.formats.foreign import (
    ForeignFile,
    ForeignLine,
    ForeignWorkout,
    Refuse,
    join_sides,
    read_workouts,
)
from runcoach.log.transfer.formats.named_rows import assumed_unit
from runcoach.log.transfer.formats.set_notes import DISTANCE_UNITS, DistanceUnit, SetNote, parts_of
from runcoach.log.transfer.formats.tables import Table, TableRow, write_table
from runcoach.log.transfer.formats.weights import WeightColumns
from runcoach.session.notation import NotationError, parse_time
from runcoach.session.numbers import number_text
from runcoach.session.values import NS_PER_S, Unit

NOT_HELD = losses.OF_A_TABLE_OF_SETS
"""What this format cannot hold."""
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
_READ_KINDS = {"w": "warm-up", "d": "drop set", "f": "to failure"}
_WRITTEN_KINDS = {kind: letter.upper() for letter, kind in _READ_KINDS.items()}
_REST, _NOTE = "rest timer", "note"
_REQUIRED = ("date", "exercise name", "set order")
_DURATIONS = ("duration (sec)", "duration", "workout duration")
_DISTANCES: dict[str, DistanceUnit] = {
    "distance (meters)": "m",
    "distance (km)": "km",
    "distance (miles)": "miles",
    "distance (mi)": "miles",
    "km": "km",
    "mi": "miles",
    "miles": "miles",
}
_KNOWN = frozenset((*(column.casefold() for column in HEADER), *_DURATIONS, *_DISTANCES, "distance", "distance unit"))


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
        note = side.note
        kind = _WRITTEN_KINDS.get(note.kind, "")
        distance = note.distance if note.distance is not None and note.distance.unit == "m" else None
        rest = SetNote("" if kind else note.kind, None if distance else note.distance, "", note.text)
        yield (
            str(number),
            started,
            workout.session_title,
            str(duration_s),
            side.label,
            kind or str(side.number),
            side.weight_text,
            note.reps or side.reps_text,
            side.rpe_text,
            number_text(distance.amount) if distance else "",
            side.seconds_text,
            str(rest),
            workout.note,
        )


def read_strong(table: Table, unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table.

    Args:
        table: With one of the known headers.
        unit: The unit of the weights, if the file does not name it.

    Raises:
        LogError: It has no column of weights that is known.
    """
    dates = DateReader(Fields(row.columns).text("date") for row in table.rows)
    weights = WeightColumns(table, _KNOWN, unit)

    def lines_of(rows: Sequence[TableRow], refuse: Refuse) -> list[ForeignLine]:
        lines: list[ForeignLine] = []
        notes: dict[str, list[str]] = {}
        for row in rows:
            try:
                line = _line(row, weights, notes)
            except UnreadableFieldError as error:
                refuse(row, error)
                continue
            if line is not None:
                lines.append(line)
        return _with_notes(lines, notes)

    def workout_of(row: TableRow, lines: Sequence[ForeignLine]) -> ForeignWorkout:
        return _workout(row, lines, dates)

    workouts, refused = read_workouts(table, ("workout #", "date", "workout name"), lines_of, workout_of)
    remarks = weights.remarks
    if weights.used_default_unit:
        remarks = (assumed_unit(unit), *remarks)
    return ForeignFile(ORIGIN, tuple(workouts), tuple(refused), remarks)


def _workout(row: TableRow, lines: Sequence[ForeignLine], dates: DateReader) -> ForeignWorkout:
    fields = Fields(row.columns)
    started, precision_s = _started(fields.text("date"), dates)
    return ForeignWorkout(
        line=row.line,
        title=fields.name("workout name") or "Workout",
        started_at=started,
        precision_s=precision_s,
        duration_s=_duration_s(fields),
        note=fields.kept("workout notes"),
        sets=join_sides(lines),
    )


def _started(text: str, dates: DateReader) -> tuple[datetime, int]:
    try:
        return dates.read(text)
    except UnreadableDateError:
        raise UnreadableFieldError(f"the date is not like 2026-11-21 07:30:00: '{shortened(text)}'") from None


def _duration_s(fields: Fields) -> int:
    text = fields.text(*_DURATIONS)
    if not text:
        return 0
    try:
        return min(parse_time(text) // NS_PER_S, MAX_WORKOUT_S)
    except NotationError:
        # Longer than a day, because it was not ended; or not a time.
        return min(int(fields.number("duration", 1e9, *_DURATIONS) or 0), MAX_WORKOUT_S)


def _line(row: TableRow, weights: WeightColumns, notes: dict[str, list[str]]) -> ForeignLine | None:
    """Return a set of the table; None for a line about something else.

    Args:
        row: The line.
        weights: Reads its weight.
        notes: Takes the notes of exercises, which are lines of their own in some files.
    """
    fields = Fields(row.columns)
    order = fields.text("set order").casefold()
    if order == _REST:
        return None
    exercise = fields.name("exercise name")
    if not exercise:
        raise UnreadableFieldError("the exercise has no name")
    if order == _NOTE:
        notes.setdefault(exercise, []).append(fields.kept("notes"))
        return None
    if order and not order.isdecimal() and order not in _READ_KINDS:
        raise UnreadableFieldError(f"the set order is neither a number nor W, D, F: '{shortened(order)}'")
    done, half_reps = fields.result("reps", "seconds")
    written = parts_of(fields.kept("notes"))
    parts = SetNote(
        kind=_READ_KINDS.get(order, "") or written.kind,
        distance=fields.distance(_distances(fields)) or written.distance,
        reps=half_reps or written.reps,
        text=written.text,
    )
    return ForeignLine(
        line=row.line,
        exercise=exercise,
        number=int(order) if order.isdecimal() and len(order) < 6 else None,
        load=weights.load(fields),
        done=done,
        rpe=fields.rpe("rpe"),
        note=str(parts),
    )


def _distances(fields: Fields) -> dict[str, DistanceUnit]:
    named = DISTANCE_UNITS.get(fields.text("distance unit").casefold(), "")
    return {**_DISTANCES, "distance": named}


def _with_notes(lines: list[ForeignLine], notes: dict[str, list[str]]) -> list[ForeignLine]:
    """Return the lines, the notes of each exercise with its first set."""
    for exercise, texts in notes.items():
        found = next((at for at, line in enumerate(lines) if line.exercise == exercise), None)
        if found is not None:
            parts = parts_of(lines[found].note)
            every = dict.fromkeys(text for text in (*texts, parts.text) if text)
            lines[found] = replace(lines[found], note=str(replace(parts, text="; ".join(every))))
    return lines
