"""The CSV of Liftosaur's history: a line for each set, planned and completed, with times in UTC.

A set that was not completed is left out. The date of a workout can be another than that of its sets, because it can be
changed in the app: the date counts, and the length is taken from the times at which the sets were completed.
"""

from collections.abc import Sequence
from datetime import datetime

from runcoach.log.transfer.formats.dates import DateReader, UnreadableDateError, seconds_between
from runcoach.log.transfer.formats.fields import Fields
from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.named_rows import WORKOUT, first_of_each_run, read_rows
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.session.values import Unit

ORIGIN = "liftosaur"
_REQUIRED = frozenset(("workout datetime", "exercise", "is warmup set?", "completed reps"))
_SOON_S = 3600
"""If the first set was completed within this time of the workout's date, the date is when it began."""


def is_liftosaur(table: Table) -> bool:
    """Whether the table's header is this program's."""
    return set(table.header) >= _REQUIRED


def read_liftosaur(table: Table, unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table.

    Args:
        table: With the known header.
        unit: The unit of weights that have none.
    """
    done = [row for row in table.rows if Fields(row.columns).text("completed reps")]
    times = _lengths(done)
    rows = [_named(row, times) for row in done]
    return read_rows(first_of_each_run(rows), ORIGIN, unit)


def _named(row: TableRow, lengths: dict[str, int]) -> TableRow:
    fields = Fields(row.columns)
    key = _key(row)
    program, day = fields.name("program"), fields.name("day name")
    has_weight = bool(fields.text("completed weight value"))
    weight = "completed weight" if has_weight else "required weight"
    return TableRow(
        row.line,
        {
            WORKOUT: key,
            "date": row.columns.get("workout datetime", ""),
            "title": ": ".join(part for part in (program, day) if part),
            "exercise": row.columns.get("exercise", ""),
            "set_type": "warmup" if fields.text("is warmup set?") == "1" else "",
            "reps": row.columns.get("completed reps", ""),
            "weight": row.columns.get(f"{weight} value", ""),
            "weight_unit": row.columns.get(f"{weight} unit", ""),
            "rpe": row.columns.get("completed rpe", ""),
            "note": row.columns.get("notes", ""),
            "duration": str(lengths.get(key, 0)),
        },
    )


def _key(row: TableRow) -> str:
    fields = Fields(row.columns)
    return "\n".join(fields.text(column) for column in ("workout datetime", "program", "day name"))


def _lengths(rows: Sequence[TableRow]) -> dict[str, int]:
    """Return how long each workout took, in seconds, as its sets show."""
    dates = DateReader(())
    times: dict[str, list[datetime]] = {}
    begun: dict[str, datetime] = {}
    for row in rows:
        fields, key = Fields(row.columns), _key(row)
        try:
            began = dates.read(fields.text("workout datetime"))[0]
            done = dates.read(fields.text("completed reps time"))[0]
        except UnreadableDateError:
            # The date is refused where the row is read; without a time the set shows nothing.
            continue
        begun.setdefault(key, began)
        times.setdefault(key, []).append(done)
    return {key: _length_s(begun[key], of_workout) for key, of_workout in times.items()}


def _length_s(begun: datetime, times: Sequence[datetime]) -> int:
    ordered = sorted(times, key=lambda each: each.timestamp())
    first = ordered[0]
    start = begun if 0 <= seconds_between(begun, first) <= _SOON_S else first
    return max(0, seconds_between(start, ordered[-1]))
