"""Any table with a line for each set, read by a mapping from what is needed to the names of its columns.

A person gives the mapping for a table of their own; formats that are no more than such a table have theirs here below.
Rows with the same date and title are a workout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from runcoach.base.errors import ExitCode
from runcoach.log.store.errors import LogError
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
from runcoach.log.transfer.formats.set_notes import DistanceUnit, SetNote, parts_of
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.session.notation import NotationError, parse_time
from runcoach.session.values import NS_PER_S, Load, Unit
from runcoach.session.wording import did_you_mean, listed, quote

ORIGIN = "table"
TITLE = "Workout"
NAMES = (
    "date",
    "time",
    "title",
    "exercise",
    "set",
    "weight_kg",
    "weight_lb",
    "weight",
    "reps",
    "seconds",
    "distance_km",
    "distance_m",
    "distance_miles",
    "rpe",
    "note",
    "workout_note",
    "duration",
)
"""What a column can hold."""
_DISTANCES: dict[str, DistanceUnit] = {"distance_km": "km", "distance_m": "m", "distance_miles": "miles"}
_MAX_SET = 10_000


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column holds what."""

    columns: Mapping[str, str]
    """The column of each of `NAMES` that the table has, in small letters."""
    origin: str = ORIGIN
    title: str = TITLE
    """The title of workouts that have none."""


def parse_columns(text: str) -> dict[str, str]:
    """Return the mapping that a text like `date=Datum,exercise=Übung` gives.

    Raises:
        LogError: It is not such a text.
    """
    found: dict[str, str] = {}
    for part in text.split(","):
        name, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column:
            raise _usage(f"{quote(part.strip())} is not like date=Datum.", "")
        if name not in NAMES:
            raise _usage(f"{quote(name)} is nothing that a column can hold.", did_you_mean(name, NAMES))
        found[name] = column
    return found


def _usage(problem: str, hint: str) -> LogError:
    return LogError("The columns cannot be used", problem, hint or f"There are {listed(NAMES, 'and')}.", ExitCode.USAGE)


def read_mapped(table: Table, columns: Mapping[str, str], unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table whose columns a person has named.

    Args:
        table: A line for each set.
        columns: The name of the column for each of `NAMES`.
        unit: The unit of a column `weight`.

    Raises:
        LogError: A column is not there, or one that is needed is not named.
    """
    for column in columns.values():
        if column.casefold() not in table.header:
            hint = did_you_mean(column, table.titles) or f"Its columns are {listed(map(quote, table.titles), 'and')}."
            raise _usage(f"The file has no column {quote(column)}.", hint)
    missing = [name for name in ("date", "exercise") if name not in columns]
    if missing or not ("reps" in columns or "seconds" in columns):
        needed = "date, exercise, and reps or seconds are needed."
        raise _usage(f"Not all columns that are needed are named: {needed}", "")
    return read_by_map(table, ColumnMap({name: column.casefold() for name, column in columns.items()}), unit)


def read_by_map(table: Table, columns: ColumnMap, unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table by a mapping that fits it."""
    renamed = Table(
        table.header,
        tuple(
            TableRow(row.line, {name: row.columns.get(column, "") for name, column in columns.columns.items()})
            for row in table.rows
        ),
    )
    dates = DateReader(_date_text(Fields(row.columns)) for row in renamed.rows)

    def lines_of(rows: Sequence[TableRow], refuse: Refuse) -> list[ForeignLine]:
        lines: list[ForeignLine] = []
        for row in rows:
            try:
                lines.append(_line(row, unit))
            except UnreadableFieldError as error:
                refuse(row, error)
        return lines

    def workout_of(row: TableRow, lines: Sequence[ForeignLine]) -> ForeignWorkout:
        return _workout(row, lines, dates, columns.title)

    workouts, refused = read_workouts(renamed, ("date", "time", "title"), lines_of, workout_of)
    return ForeignFile(columns.origin, tuple(workouts), tuple(refused))


def _date_text(fields: Fields) -> str:
    return " ".join(part for part in (fields.text("date"), fields.text("time")) if part)


def _workout(row: TableRow, lines: Sequence[ForeignLine], dates: DateReader, title: str) -> ForeignWorkout:
    fields = Fields(row.columns)
    started, precision_s = _started(_date_text(fields), dates)
    return ForeignWorkout(
        line=row.line,
        title=fields.name("title") or title,
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
    parts = SetNote(
        kind=written.kind,
        distance=fields.distance(_DISTANCES) or written.distance,
        reps=half_reps or written.reps,
        text=written.text,
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


def _load(fields: Fields, unit: Unit) -> Load | None:
    for column, of in (("weight_kg", Unit.KG), ("weight_lb", Unit.LB), ("weight", unit)):
        if (load := fields.weight(of, column)) is not None:
            return load
    return None
