"""The CSV of the Hevy app, in kilograms and kilometres or in pounds and miles; the metric one is written.

It has no column for the side (see `foreign`). Its notes belong to exercises; ours to sets, so each line has its own.
"""

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
from runcoach.log.transfer.formats.strong import done_of, load_of_weight
from runcoach.log.transfer.formats.tables import Table, TableRow, write_table
from runcoach.player.corrections import MAX_REPS
from runcoach.session.values import NS_PER_S, Load, Unit

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
"""Of this format, whatever the language of the machine."""
_KINDS = {"normal": "", "": "", "warmup": "warm-up", "dropset": "drop set", "drop": "drop set", "failure": "to failure"}
_DAY_S = 24 * 60 * 60
_MAX_WEIGHT = 5_000
_NEEDED = ("title", "start_time", "exercise_title", "set_index")


def is_hevy(table: Table) -> bool:
    """Whether the table's header is this program's."""
    return set(_NEEDED) <= set(table.header)


def write_hevy(workouts: Iterable[WorkoutRecord]) -> Iterator[str]:
    """The sets of workouts as lines of CSV, after a header."""
    return write_table(HEADER, (row for workout in workouts for row in _rows(workout)), ",")


def _rows(workout: WorkoutRecord) -> Iterator[tuple[str, ...]]:
    for told in told_sets(workout):
        reps = seconds = ""
        if told.done is not None:
            # Where there are reps, a number of seconds would make other programs take the set for a hold.
            reps = str(told.done.reps) if told.done.reps is not None else ""
            seconds = str(round(told.done.work_ns / NS_PER_S)) if told.done.reps is None else ""
        yield (
            workout.session_title,
            _instant(workout.started_at),
            _instant(workout.started_at + timedelta(microseconds=workout.duration_ns // 1000)),
            workout.note,
            told.label,
            "",
            told.note,
            str(told.number - 1),
            "normal",
            f"{round(told.load_kg, 3):.10g}" if told.load_kg is not None else "",
            reps,
            "",
            seconds,
            str(told.rpe) if told.rpe is not None else "",
        )


def _instant(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year:04}, {moment:%H:%M}"


def read_hevy(table: Table) -> ForeignFile:
    """Workouts out of a table."""
    groups: dict[tuple[str, ...], list[TableRow]] = {}
    for row in table.rows:
        text = Text(row.columns)
        groups.setdefault((text.text("title"), text.text("start_time"), text.text("end_time")), []).append(row)
    workouts: list[ForeignWorkout] = []
    refused: list[Refusal] = []
    for rows in groups.values():
        lines: list[ForeignLine] = []
        noted: dict[str, str] = {}
        for row in rows:
            try:
                line = _line(row, noted)
            except Unreadable as error:
                refused.append(Refusal(row.line, str(error)))
            else:
                lines.append(line)
        try:
            workouts.append(_workout(rows[0], lines))
        except Unreadable as error:
            refused.append(Refusal(rows[0].line, str(error)))
    return ForeignFile(ORIGIN, tuple(workouts), tuple(refused))


def _workout(row: TableRow, lines: list[ForeignLine]) -> ForeignWorkout:
    text = Text(row.columns)
    started = _moment(text.text("start_time"), "start")
    ended = _moment(text.text("end_time"), "end") if text.text("end_time") else started
    return ForeignWorkout(
        line=row.line,
        title=text.text("title") or "Workout",
        started_at=started,
        precision_s=60,
        duration_s=min(max(0, int((ended - started).total_seconds())), 10 * _DAY_S),
        note=text.text("description"),
        sets=gather(lines),
    )


def _moment(told: str, what: str) -> datetime:
    try:
        day, month, year, hour, minute = told.replace(",", " ").replace(":", " ").split()
        moment = datetime(int(year), _MONTHS.index(month[:3].title()) + 1, int(day), int(hour), int(minute))  # noqa: DTZ001
    except ValueError:
        try:
            moment = datetime.fromisoformat(told).replace(tzinfo=None)
        except ValueError:
            raise Unreadable(f"the {what} is not like 28 Mar 2025, 17:29: '{told[:40]}'") from None
    try:
        moment + timedelta(days=20)
    except OverflowError:
        raise Unreadable(f"the {what} is not like 28 Mar 2025, 17:29: '{told[:40]}'") from None
    return moment


def _line(row: TableRow, noted: dict[str, str]) -> ForeignLine:
    """A set of the table.

    Args:
        row: The line.
        noted: The last note of each exercise of the workout: the program repeats it with every set.
    """
    text = Text(row.columns)
    exercise = text.text("exercise_title")
    if not exercise:
        raise Unreadable("the exercise has no name")
    note = text.text("exercise_notes")
    is_repeated = note == noted.get(exercise)
    noted[exercise] = note
    number = text.whole("set's index", 100_000, "set_index")
    kind = text.text("set_type").casefold()
    reps = text.whole("number of reps", MAX_REPS, "reps")
    seconds = text.number("number of seconds", _DAY_S, "duration_seconds")
    line = ForeignLine(
        line=row.line,
        exercise=exercise,
        number=None if number is None else number + 1,
        load=_load(text),
        done=done_of(reps, seconds),
        rpe=text.rpe("rpe"),
        note="" if is_repeated else note,
    )
    for column, unit in (("distance_km", "km"), ("distance_miles", "miles")):
        distance = text.number("distance", 1e5, column)
        if distance:
            line = with_note(line, f"{distance:g} {unit}")
    return with_note(line, _KINDS.get(kind, kind))


def _load(text: Text) -> Load:
    for column, unit in (("weight_kg", Unit.KG), ("weight_lbs", Unit.LB), ("weight_lb", Unit.LB)):
        if text.text(column):
            return load_of_weight(text.number("weight", _MAX_WEIGHT, column), unit)
    return Load()
