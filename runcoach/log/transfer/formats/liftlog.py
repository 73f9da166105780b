"""LiftLog's plain-text exports: its CSV, a line for each completed set, and its JSON, which has titles as well.

Both have the time at which each set was completed. A workout begins with its first set and ends with its last.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from runcoach.log.transfer.formats.dates import DateReader, UnreadableDateError, seconds_between
from runcoach.log.transfer.formats.fields import Fields
from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.json_documents import listed_in, mapping_in, text_in
from runcoach.log.transfer.formats.mapped import renamed
from runcoach.log.transfer.formats.named_rows import ON_BODY, WORKOUT, first_of_each_run, read_rows
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.session.values import Unit

ORIGIN = "liftlog"
_COLUMNS = {
    WORKOUT: "sessionid",
    "at": "timestamp",
    "exercise": "exercise",
    "weight": "weight",
    "weight_unit": "weightunit",
    "reps": "reps",
    "note": "notes",
}


def is_liftlog_table(table: Table) -> bool:
    """Whether the table's header is this program's."""
    return {"sessionid", "timestamp", "exercise", "reps", "targetreps"} <= set(table.header)


def read_liftlog_table(table: Table, unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table.

    Args:
        table: With the known header.
        unit: The unit of weights that have none.
    """
    by_workout: dict[str, list[TableRow]] = {}
    for row in renamed(table, _COLUMNS):
        by_workout.setdefault(Fields(row.columns).text(WORKOUT), []).append(row)
    rows = [row for of_workout in by_workout.values() for row in _timed(of_workout)]
    return read_rows(first_of_each_run(rows), ORIGIN, unit)


def is_liftlog_document(documents: Sequence[Any]) -> bool:
    """Whether JSON is this program's: a list of workouts with recorded exercises."""
    match documents:
        case [[{"recordedExercises": list(), "blueprint": dict()}, *_]]:
            return True
        case _:
            return False


def read_liftlog_document(documents: Sequence[Any], unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a JSON export.

    Args:
        documents: The parsed file.
        unit: The unit of weights that have none.
    """
    rows: list[TableRow] = []
    for number, session in enumerate(listed_in(documents[0]), 1):
        blueprint = mapping_in(session, "blueprint")
        whole = {
            WORKOUT: f"{number} {text_in(session, 'id')}",
            "title": text_in(blueprint, "name"),
            "workout_note": text_in(blueprint, "notes"),
            "date": text_in(session, "date"),
        }
        of_workout: list[TableRow] = []
        for exercise in listed_in(session, "recordedExercises"):
            planned = mapping_in(exercise, "blueprint")
            named = {
                "exercise": text_in(planned, "name"),
                ON_BODY: "1" if text_in(planned, "resistance") == "bodyweight" else "",
                "note": text_in(exercise, "notes"),
            }
            sets = [*listed_in(exercise, "potentialSets"), *listed_in(exercise, "sets")]
            of_workout += (TableRow(number, {**whole, **named, **_set(each)}) for each in sets if _is_done(each))
        rows += _timed(of_workout)
    return read_rows(first_of_each_run(rows), ORIGIN, unit, "workout")


def _is_done(of: Mapping[str, Any]) -> bool:
    return bool(mapping_in(of, "set")) or bool(text_in(of, "completionDateTime"))


def _set(of: Mapping[str, Any]) -> dict[str, str]:
    """Return what was done in a set: with reps and a weight, or with a time and a distance."""
    weight = mapping_in(of, "weight")
    unit = text_in(weight, "unit")
    reps = mapping_in(of, "set")
    distance = mapping_in(of, "distance")
    return {
        "at": text_in(reps, "completionDateTime") or text_in(of, "completionDateTime"),
        "reps": text_in(reps, "repsCompleted"),
        "weight": text_in(weight, "value") if unit != "nil" else "",
        "weight_unit": unit if unit != "nil" else "",
        "seconds": _seconds(text_in(of, "duration")),
        "distance": text_in(distance, "value"),
        "distance_unit": text_in(distance, "unit"),
    }


def _seconds(duration: str) -> str:
    """Return an ISO 8601 duration (`PT1M30S`) as one that is read like other times."""
    return duration.removeprefix("PT").lower()


def _timed(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows of a workout in the order in which they were done, with its start and its length."""
    dates = DateReader(())
    times: list[datetime | None] = []
    for row in rows:
        try:
            times.append(dates.read(Fields(row.columns).text("at"))[0])
        except UnreadableDateError:
            times.append(None)
    known = sorted((time for time in times if time is not None), key=lambda time: time.timestamp())
    if not known:
        return list(rows)
    start = known[0] if known[0].tzinfo is None else known[0].replace(microsecond=0)
    length_s = max(0, seconds_between(known[0], known[-1] + timedelta(milliseconds=999)))
    ordered = _in_order(rows, times) if len(known) == len(rows) else list(rows)
    return [
        TableRow(row.line, {**row.columns, "date": start.isoformat(), "time": "", "duration": str(length_s)})
        for row in ordered
    ]


def _in_order(rows: Sequence[TableRow], times: Sequence[datetime | None]) -> list[TableRow]:
    """Return rows by their times, if that leaves the sets of each exercise in their order.

    Exercises take turns in a superset. Times that were entered afterwards say nothing, and would mix up the sets.
    """
    stamps = [time.timestamp() if time is not None else 0.0 for time in times]
    by_exercise: dict[str, list[float]] = {}
    for row, stamp in zip(rows, stamps, strict=True):
        by_exercise.setdefault(row.columns["exercise"], []).append(stamp)
    if any(before > after for of in by_exercise.values() for before, after in pairwise(of)):
        return list(rows)
    return [rows[at] for at in sorted(range(len(rows)), key=stamps.__getitem__)]
