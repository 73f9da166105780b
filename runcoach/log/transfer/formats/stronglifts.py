"""The CSV of StrongLifts: a line for each exercise, its sets side by side in columns with their number and unit.

`Sets×Reps` shows which of them were done: a set that was left out is a hyphen there and 0 reps in its column, a set
that failed is 0 in both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from runcoach.log.transfer.formats.dates import DateReader, UnreadableDateError, seconds_between
from runcoach.log.transfer.formats.fields import Fields
from runcoach.log.transfer.formats.foreign import ForeignFile
from runcoach.log.transfer.formats.named_rows import WORKOUT, read_rows
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.session.loads import LOAD_UNITS
from runcoach.session.numbers import read_number
from runcoach.session.values import Unit

ORIGIN = "stronglifts"
_SET = re.compile(r"set (\d{1,3}) \(([a-z]+)\)")
_DATE = re.compile(r"date(?: \([a-z/.-]+\))?")
_SUMMARIES = ("sets×reps", "setsxreps")
_TIMED = ("sets×time", "setsxtime")
_DAY_S = 24 * 3600


def is_stronglifts(table: Table) -> bool:
    """Whether the table's header is this program's."""
    return "exercise" in table.header and "set 1 (reps)" in table.header and any(map(_DATE.fullmatch, table.header))


def read_stronglifts(table: Table, unit: Unit = Unit.KG) -> ForeignFile:
    """Return the workouts of a table.

    Args:
        table: With one of the known headers.
        unit: Not needed: the headings name their unit.
    """
    date = next(column for column in table.header if _DATE.fullmatch(column))
    weights = {found[1]: column for column in table.header if (found := _SET.fullmatch(column)) and found[2] != "reps"}
    units = {number: LOAD_UNITS.get(_SET.sub(r"\2", column), unit) for number, column in weights.items()}
    rows: list[TableRow] = []
    timed = 0
    for row in table.rows:
        sets = list(_sets(row, weights))
        timed += not sets and bool(Fields(row.columns).text(*_TIMED).strip("-0/"))
        rows += (_named(row, date, each, units) for each in sets)
    file = read_rows(rows, ORIGIN, unit)
    if not timed:
        return file
    left_out = f"Left out: {timed} exercise{'' if timed == 1 else 's'} measured in time, which only have a summary."
    return replace(file, remarks=(*file.remarks, left_out))


def _sets(row: TableRow, weights: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the number, the reps and the weight of each set that was tried."""
    fields = Fields(row.columns)
    slots = fields.text(*_SUMMARIES).split("/")
    for number, column in weights.items():
        reps, weight = fields.text(f"set {number} (reps)"), row.columns.get(column, "")
        if not reps:
            continue
        if read_number(reps) == 0 and slots[int(number) - 1 : int(number)] != ["0"]:
            continue
        yield number, reps, weight


def _named(row: TableRow, date: str, done: Sequence[str], units: dict[str, Unit]) -> TableRow:
    fields = Fields(row.columns)
    number, reps, weight = done
    day = fields.text(date)
    workout, name = fields.text("workout"), fields.name("workout name")
    return TableRow(
        row.line,
        {
            WORKOUT: "\n".join((day, workout, name)),
            "date": day,
            "time": fields.text("start time (h:mm)"),
            "title": name or (f"Workout {workout}" if workout else ""),
            "exercise": row.columns.get("exercise", ""),
            "weight_kg" if units[number] is Unit.KG else "weight_lb": weight,
            "reps": reps,
            "note": row.columns.get("notes", row.columns.get("note", "")) if number == "1" else "",
            "duration": str(_duration_s(fields, day)),
        },
    )


def _duration_s(fields: Fields, day: str) -> int:
    """Return the length in seconds: as it is written in hours, or from the start to the end."""
    hours = read_number(fields.text("duration (hours)"))
    if hours is not None:
        return round(float(hours) * 3600)
    dates = DateReader(())
    try:
        start, end = (_moment(dates, day, fields.text(f"{each} time (h:mm)")) for each in ("start", "end"))
    except UnreadableDateError:
        return 0
    return seconds_between(start, end) % _DAY_S


def _moment(dates: DateReader, day: str, clock: str) -> datetime:
    if not clock:
        raise UnreadableDateError(day)
    return dates.read(f"{day} {clock}")[0]
