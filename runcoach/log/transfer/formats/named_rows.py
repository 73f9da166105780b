"""Rows with a set each and the program's own names of columns, read as workouts: what most formats come down to.

A format says which of its columns is which, or makes such rows of something else than a table; numbers, dates, kinds of
sets and limits are then read in one place. Rows with the same workout, date, time and title are a workout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from runcoach.log.transfer.formats.dates import DateReader, UnreadableDateError
from runcoach.log.transfer.formats.fields import MAX_WORKOUT_S, Fields, UnreadableFieldError, shortened
from runcoach.log.transfer.formats.foreign import (
    ForeignFile,
    ForeignLine,
    ForeignWorkout,
    Refuse,
    join_sides,
    read_workouts,
)
from runcoach.log.transfer.formats.set_notes import DISTANCE_UNITS, READ_KINDS, DistanceUnit, SetNote, parts_of
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.session.loads import LOAD_UNITS
from runcoach.session.notation import NotationError, parse_time
from runcoach.session.values import NS_PER_S, Load, Unit

TITLE = "Workout"
"""The title of workouts that have none."""
NAMES = (
    "date",
    "time",
    "title",
    "exercise",
    "set",
    "set_type",
    "weight_kg",
    "weight_lb",
    "weight",
    "weight_unit",
    "reps",
    "seconds",
    "distance_km",
    "distance_m",
    "distance_miles",
    "distance",
    "distance_unit",
    "rpe",
    "note",
    "workout_note",
    "duration",
)
"""What a column can hold."""
WORKOUT = "workout"
"""A column with a sign that is the same in all rows of a workout and in no others."""
ON_BODY = "on_body"
"""A column that has `1` where the weight is added to the body, or taken off it."""
_DISTANCES: dict[str, DistanceUnit] = {"distance_km": "km", "distance_m": "m", "distance_miles": "miles"}
_MAX_SET = 10_000


def read_rows(
    rows: Sequence[TableRow], origin: str, unit: Unit = Unit.KG, place: str = "line", weight_step_kg: float = 0.0
) -> ForeignFile:
    """Return the workouts of rows.

    Args:
        rows: A set each, in order, with columns named as in `NAMES`, and perhaps `WORKOUT`.
        origin: The program that they are from.
        unit: The unit of `weight` where no `weight_unit` is given.
        place: What the `line` of a row counts in its file.
        weight_step_kg: The step to which the file rounds weights; 0 if it does not.
    """
    dates = DateReader(_date_text(Fields(row.columns)) for row in rows)
    used_default_unit = False

    def lines_of(of_workout: Sequence[TableRow], refuse: Refuse) -> list[ForeignLine]:
        nonlocal used_default_unit
        lines: list[ForeignLine] = []
        for row in of_workout:
            try:
                lines.append(_line(row, unit))
            except UnreadableFieldError as error:
                refuse(row, error)
                continue
            fields = Fields(row.columns)
            used_default_unit |= bool(fields.text("weight").strip("0.,")) and not fields.text("weight_unit")
        return lines

    def workout_of(row: TableRow, lines: Sequence[ForeignLine]) -> ForeignWorkout:
        return _workout(row, lines, dates)

    table = Table((), tuple(rows))
    workouts, refused = read_workouts(table, (WORKOUT, "date", "time", "title"), lines_of, workout_of)
    remarks = (assumed_unit(unit),) if used_default_unit else ()
    return ForeignFile(origin, tuple(workouts), tuple(refused), remarks, place, weight_step_kg)


def assumed_unit(unit: Unit) -> str:
    """Return the remark that a file does not say its unit of weight."""
    return f"The file does not say its unit of weight; {unit.value} was assumed. Use --unit for the other one."


def first_of_each_run(rows: Sequence[TableRow], column: str = "note") -> list[TableRow]:
    """Return the rows with a text that some programs repeat with every set of an exercise only where it begins."""
    last: dict[tuple[str, str], str] = {}
    kept: list[TableRow] = []
    for row in rows:
        exercise = (row.columns.get(WORKOUT, "") + row.columns.get("date", ""), row.columns.get("exercise", ""))
        text = row.columns.get(column, "")
        kept.append(TableRow(row.line, {**row.columns, column: ""}) if last.get(exercise) == text else row)
        last[exercise] = text
    return kept


def _date_text(fields: Fields) -> str:
    return " ".join(part for part in (fields.text("date"), fields.text("time")) if part)


def _workout(row: TableRow, lines: Sequence[ForeignLine], dates: DateReader) -> ForeignWorkout:
    fields = Fields(row.columns)
    started, precision_s = _started(_date_text(fields), dates)
    return ForeignWorkout(
        line=row.line,
        title=fields.name("title") or TITLE,
        started_at=started,
        precision_s=precision_s,
        duration_s=min(_seconds(fields, "duration") or 0, MAX_WORKOUT_S),
        note=fields.kept("workout_note"),
        sets=join_sides(lines),
    )


def _started(text: str, dates: DateReader) -> tuple[datetime, int]:
    try:
        return dates.read(text)
    except UnreadableDateError:
        hint = "" if not text or not text[0].isdigit() else "; write the year first if day and month can be mistaken"
        raise UnreadableFieldError(f"the date cannot be read: '{shortened(text)}'{hint}") from None


def _seconds(fields: Fields, column: str) -> int | None:
    """Return a time: a number of seconds, or `1:30`, `0:01:30`, `1h 5m`."""
    text = fields.text(column)
    if not text:
        return None
    try:
        return round(parse_time(text) / NS_PER_S)
    except NotationError:
        raise UnreadableFieldError(f"the time is not like 90 or 1:30: '{shortened(text)}'") from None


def _line(row: TableRow, unit: Unit) -> ForeignLine:
    fields = Fields(row.columns)
    exercise = fields.name("exercise")
    if not exercise:
        raise UnreadableFieldError("the exercise has no name")
    seconds = _seconds(fields, "seconds")
    done, half_reps = Fields({**row.columns, "seconds": "" if seconds is None else str(seconds)}).result(
        "reps", "seconds"
    )
    written = parts_of(fields.kept("note"))
    kind = fields.text("set_type").casefold()
    parts = SetNote(
        kind=READ_KINDS.get(kind, kind) or written.kind,
        distance=fields.distance(_distances(fields)) or written.distance,
        reps=half_reps or written.reps,
        text="; ".join(part for part in (_other_distance(fields), written.text) if part),
    )
    return ForeignLine(
        line=row.line,
        exercise=exercise,
        number=fields.whole("set's number", _MAX_SET, "set") or None,
        load=_load(fields, unit),
        done=done,
        rpe=fields.rpe("rpe"),
        note=str(parts),
    )


def _distances(fields: Fields) -> Mapping[str, DistanceUnit]:
    named = fields.text("distance_unit").casefold()
    return {**_DISTANCES, "distance": DISTANCE_UNITS.get(named, "")} if named in {"", *DISTANCE_UNITS} else _DISTANCES


def _other_distance(fields: Fields) -> str:
    """Return a distance in a unit that the log does not reckon with, for the note; empty if there is none."""
    named = fields.text("distance_unit")
    if not named or named.casefold() in DISTANCE_UNITS or not fields.text("distance").strip("0.,"):
        return ""
    return f"{fields.text('distance')} {named}"


def _load(fields: Fields, unit: Unit) -> Load | None:
    named = fields.text("weight_unit").casefold().rstrip(".")
    if named and named not in LOAD_UNITS and fields.text("weight").strip("0.,"):
        raise UnreadableFieldError(f"the unit of the weight is not known: '{shortened(named)}'")
    of_weight = LOAD_UNITS.get(named, unit)
    for column, of in (("weight_kg", Unit.KG), ("weight_lb", Unit.LB), ("weight", of_weight)):
        if (load := fields.weight(of, column)) is not None:
            return replace(load, kind="bodyweight") if fields.text(ON_BODY) == "1" else load
    return None
