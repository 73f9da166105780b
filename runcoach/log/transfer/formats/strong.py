"""The CSV of the Strong app: three headers are known; the one with units is written.

It has no column for the side (see `foreign`), and no unit of load in the older headers.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from runcoach.log.store.records import WorkoutRecord
from runcoach.log.transfer.formats.foreign import (
    ForeignFile,
    ForeignLine,
    ForeignWorkout,
    Refusal,
    Text,
    Unreadable,
    gather,
    told_sets,
    with_note,
)
from runcoach.log.transfer.formats.tables import Table, TableRow, write_table
from runcoach.player.corrections import MAX_REPS
from runcoach.player.results import SideResult
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
_KINDS = {"w": "warm-up", "d": "drop set", "f": "to failure"}
_REST = "rest timer"
_DAY_S = 24 * 60 * 60
_MAX_KG = 5_000
_NEEDED = ("date", "exercise name", "set order")
_DURATION = re.compile(r"(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s(?:ec)?)?", re.IGNORECASE)


def is_strong(table: Table) -> bool:
    """Whether the table's header is one of this program's."""
    return set(_NEEDED) <= set(table.header)


def write_strong(workouts: Iterable[WorkoutRecord]) -> Iterator[str]:
    """The sets of workouts as lines of CSV, after a header."""
    told = (workout for workout in workouts if workout.sets)
    rows = (row for number, workout in enumerate(told, 1) for row in _rows(number, workout))
    return write_table(HEADER, rows, _SEPARATOR)


def _rows(number: int, workout: WorkoutRecord) -> Iterator[tuple[str, ...]]:
    started = f"{workout.started_at:%Y-%m-%d %H:%M:%S}"
    duration = round(workout.duration_ns / NS_PER_S)
    for told in told_sets(workout):
        reps = seconds = ""
        if told.done is not None:
            # Where there are reps, a number of seconds would make other programs take the set for a hold.
            reps = str(told.done.reps) if told.done.reps is not None else ""
            seconds = str(round(told.done.work_ns / NS_PER_S)) if told.done.reps is None else ""
        yield (
            str(number),
            started,
            workout.session_title,
            str(duration),
            told.label,
            str(told.number),
            f"{round(told.load_kg, 3):.10g}" if told.load_kg is not None else "",
            reps,
            str(told.rpe) if told.rpe is not None else "",
            "",
            seconds,
            told.note,
            workout.note,
        )


def read_strong(table: Table, unit: Unit = Unit.KG) -> ForeignFile:
    """Workouts out of a table.

    Args:
        table: With one of the known headers.
        unit: Of the weights, where the header does not tell.
    """
    groups: dict[tuple[str, ...], list[TableRow]] = {}
    for row in table.rows:
        text = Text(row.columns)
        groups.setdefault((text.text("workout #"), text.text("date"), text.text("workout name")), []).append(row)
    workouts: list[ForeignWorkout] = []
    refused: list[Refusal] = []
    has_weight = False
    for rows in groups.values():
        lines: list[ForeignLine] = []
        for row in rows:
            try:
                line = _line(row, unit)
            except Unreadable as error:
                refused.append(Refusal(row.line, str(error)))
                continue
            if line is not None:
                lines.append(line)
                has_weight = has_weight or line.load.kind == "weight"
        try:
            workouts.append(_workout(rows[0], lines))
        except Unreadable as error:
            refused.append(Refusal(rows[0].line, str(error)))
    remarks: tuple[str, ...] = ()
    if has_weight and "weight" in table.header:
        remarks = (f"The file does not tell its unit of weight; {unit.value} was taken. --unit tells another.",)
    return ForeignFile(ORIGIN, tuple(workouts), tuple(refused), remarks)


def _workout(row: TableRow, lines: list[ForeignLine]) -> ForeignWorkout:
    text = Text(row.columns)
    told = text.text("date")
    try:
        started = datetime.fromisoformat(told).replace(tzinfo=None)
        started + timedelta(days=2)
    except (ValueError, OverflowError):
        raise Unreadable(f"the date is not like 2026-11-21 07:30:00: '{told[:40]}'") from None
    return ForeignWorkout(
        line=row.line,
        title=text.text("workout name") or "Workout",
        started_at=started,
        precision_s=1,
        duration_s=_duration_s(text),
        note=text.text("workout notes"),
        sets=gather(lines),
    )


def _duration_s(text: Text) -> int:
    told = text.text("duration (sec)", "duration")
    if not told:
        return 0
    found = _DURATION.fullmatch(told)
    if found is not None and found.group():
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        length = hours * 3600 + minutes * 60 + seconds
    else:
        length = int(text.number("duration", 10 * _DAY_S, "duration (sec)", "duration") or 0)
    return min(length, 10 * _DAY_S)


def _line(row: TableRow, unit: Unit) -> ForeignLine | None:
    """A set of the table; nothing for lines that are about something else."""
    text = Text(row.columns)
    order = text.text("set order").casefold()
    if order == _REST:
        return None
    exercise = text.text("exercise name")
    if not exercise:
        raise Unreadable("the exercise has no name")
    if order and not order.isdecimal() and order not in _KINDS:
        raise Unreadable(f"the set order is neither a number nor W, D, F: '{order[:40]}'")
    reps = text.whole("number of reps", MAX_REPS, "reps")
    seconds = text.number("number of seconds", _DAY_S, "seconds")
    line = ForeignLine(
        line=row.line,
        exercise=exercise,
        number=int(order) if order.isdecimal() and len(order) < 6 else None,
        load=_load(text, unit),
        done=done_of(reps, seconds),
        rpe=text.rpe("rpe"),
        note=text.text("notes"),
    )
    distance = text.number("distance", 1e7, "distance (meters)", "distance")
    if distance:
        metres = text.text("distance (meters)")
        line = with_note(line, f"{distance:g} m" if metres else f"distance {distance:g}")
    return with_note(line, _KINDS.get(order, ""))


def _load(text: Text, unit: Unit) -> Load:
    for column, of_column in (("weight (kg)", Unit.KG), ("weight (lbs)", Unit.LB), ("weight (lb)", Unit.LB)):
        if text.text(column):
            return load_of_weight(text.number("weight", _MAX_KG, column), of_column)
    told = text.text("weight unit").casefold()
    if told:
        unit = Unit.LB if told.startswith("lb") else Unit.KG
    return load_of_weight(text.number("weight", _MAX_KG, "weight"), unit)


def load_of_weight(weight: float | None, unit: Unit) -> Load:
    """A weight as a load; none, or none told, is body weight."""
    return Load("weight", 1, weight, weight, unit) if weight else Load()


def done_of(reps: int | None, seconds: float | None) -> SideResult | None:
    """What was done: such programs tell a hold as seconds without reps, or with none of them."""
    if seconds is not None and (seconds or reps is None) and not reps:
        return SideResult(None, round(seconds * NS_PER_S))
    if reps is None:
        return None
    return SideResult(reps, round((seconds or 0) * NS_PER_S))
