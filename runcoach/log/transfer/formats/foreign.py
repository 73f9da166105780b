"""Workouts as other programs have them, a line for each set and side, and their sets with both sides together again.

Other programs have no sides. A side is written into the exercise's name, `Step-down (left)`, and read back from there;
exercises that a user named so in another program get their sides too.

Uses no format and no database.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from itertools import count
from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.transfer.formats.fields import Fields, UnreadableFieldError
from runcoach.log.transfer.formats.set_notes import SetNote, parts_of
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.player.results import SideResult
from runcoach.session.text import clean, id_of
from runcoach.session.values import Load, Side

_SIDE_ENDINGS = {
    f"{before}{word}{after}": side
    for word, side in (("left", Side.LEFT), ("right", Side.RIGHT))
    for before, after in ((" (", ")"), (" - ", ""), (", ", ""))
}
"""How the name of an exercise ends if it is about one side; compared in small letters."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place of a file that cannot be imported, and why."""

    line: int
    """From 1; 0 if it is about the whole file."""
    reason: str


@dataclass(frozen=True, slots=True)
class KnownExercise:
    """An exercise of the user's, to which a name in another program leads."""

    id: str
    variants: Mapping[str, Literal["easier", "harder"]] = field(default_factory=dict)
    name: str = ""
    """Its name here, if it was renamed; empty if it keeps the name that led to it."""


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A line of another program: what one side, or both, did in a set."""

    line: int
    exercise: str
    """Named as in the other program, including the side."""
    number: int | None
    """The number of the set, from 1; None if the line has none (a warm-up)."""
    load: Load | None
    """None if the line says nothing about it."""
    done: SideResult | None
    rpe: int | None = None
    note: str = ""
    """With the parts of `set_notes` at its beginning."""


@dataclass(frozen=True, slots=True)
class ForeignSet:
    """A set from another program."""

    exercise: str
    """Its name without the side."""
    load: Load | None
    """None if the file says nothing about it."""
    sides: tuple[tuple[Side, SideResult], ...]
    rpe: int | None
    note: str
    number: int | None = None
    """As the file counts the sets of an exercise, from 1; None if it does not."""


@dataclass(frozen=True, slots=True)
class ForeignWorkout:
    """A workout from another program."""

    line: int
    """Where it begins in its file."""
    title: str
    started_at: datetime
    """With an offset only if the other program writes one."""
    precision_s: int
    """How exact its start is: to the second, to the minute, or to the day."""
    duration_s: int
    note: str
    sets: tuple[ForeignSet, ...]


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """All that was read from a file, and what was refused."""

    origin: str
    workouts: tuple[ForeignWorkout, ...]
    refused: tuple[Refusal, ...]
    remarks: tuple[str, ...] = ()
    """What the user should know about how it was read."""
    place: str = "line"
    """What the lines of refusals count in the file: lines, or workouts."""
    weight_step_kg: float = 0.0
    """The step to which the file rounds weights; 0 if it does not."""


def side_of(label: str) -> tuple[str, Side]:
    """Return the exercise and the side that a name gives; both sides if it names none."""
    for ending, side in _SIDE_ENDINGS.items():
        if label.casefold().endswith(ending) and len(label) > len(ending):
            return label[: -len(ending)], side
    return label, Side.BOTH


def exercise_of(name: str, known: Mapping[str, KnownExercise]) -> tuple[str, str, str, str]:
    """Return the id, the name, the variant and its level that an exercise's name leads to.

    Args:
        name: Without a side.
        known: The user's exercises by name, in small letters.
    """
    found = known.get(clean(name).casefold())
    if found is not None:
        return found.id, found.name or name, "", ""
    base, bracket, variant = name.removesuffix(")").rpartition(" (")
    found = known.get(clean(base).casefold())
    if bracket and name.endswith(")") and found is not None and variant in found.variants:
        return found.id, found.name or base, variant, found.variants[variant]
    return id_of(clean(name)) or "exercise", name, "", ""


Refuse = Callable[[TableRow, UnreadableFieldError], None]
"""Takes a row that cannot be read, with the reason."""


def read_workouts(
    table: Table,
    key: Sequence[str],
    lines_of: Callable[[Sequence[TableRow], Refuse], list[ForeignLine]],
    workout_of: Callable[[TableRow, Sequence[ForeignLine]], ForeignWorkout],
) -> tuple[list[ForeignWorkout], list[Refusal]]:
    """Read the workouts of a table, one for each set of rows that agree in the key.

    Args:
        table: A line for each set and side.
        key: The columns in which the rows of a workout agree.
        lines_of: Reads the rows of a workout; what it cannot read it passes to the function that it is given.
        workout_of: Makes a workout of its first row and its lines.

    Returns:
        The workouts, and the rows that could not be read.
    """
    groups: dict[tuple[str, ...], list[TableRow]] = {}
    for row in table.rows:
        fields = Fields(row.columns)
        groups.setdefault(tuple(fields.text(column) for column in key), []).append(row)
    workouts: list[ForeignWorkout] = []
    refused: list[Refusal] = []
    for rows in groups.values():
        lines = lines_of(rows, lambda row, error: refused.append(Refusal(row.line, str(error))))
        try:
            workouts.append(workout_of(_first_of_each(rows), lines))
        except UnreadableFieldError as error:
            refused.append(Refusal(rows[0].line, str(error)))
    return workouts, refused


def _first_of_each(rows: Sequence[TableRow]) -> TableRow:
    """Return the first row, its empty fields filled from the ones after it: a note may be in any row of a workout."""
    columns = dict(rows[0].columns)
    for row in rows[1:]:
        for column, text in row.columns.items():
            if not columns.get(column, "").strip():
                columns[column] = text
    return TableRow(rows[0].line, columns)


def join_sides(lines: Sequence[ForeignLine]) -> tuple[ForeignSet, ...]:
    """Return the sets of a workout in the order of its lines; left and right of the same number and load are one.

    Lines of one exercise that follow each other may list one side after the other: their numbers order them.
    """
    # By exercise, then by how often its numbers started again, then by number and load.
    sets: dict[tuple[str, int, int, str], list[tuple[Side, ForeignLine]]] = {}
    last: dict[tuple[str, Side], tuple[int, int]] = {}
    stretch, name_before = 0, ""
    place: dict[tuple[str, int, int, str], tuple[int, int, int]] = {}
    for line in lines:
        name, side = side_of(line.exercise)
        stretch += name != name_before
        name_before = name
        run, before = last.get((name, side), (0, 0))
        number = line.number or before + 1
        if side is Side.BOTH:
            # No other side has to be found by its number, and warm-ups have none.
            number = max(number, before + 1)
        elif number <= before:
            run += 1
        last[name, side] = run, number
        # Both sides at once and each side alone make different sets, even under one name; so do a warm-up and a set.
        kind = "" if side is Side.BOTH else f"{line.load or Load()} {parts_of(line.note).kind}"
        key = (name, run, number, kind)
        sets.setdefault(key, []).append((side, line))
        place.setdefault(key, (stretch, run, number))
    return tuple(_joined(key[0], sets[key]) for key in sorted(sets, key=place.__getitem__))


def _joined(name: str, lines: Sequence[tuple[Side, ForeignLine]]) -> ForeignSet:
    done = {side: line.done for side, line in lines if line.done is not None}
    notes = [parts_of(line.note) for _, line in lines]
    note = SetNote(
        kind=next((each.kind for each in notes if each.kind), ""),
        distance=next((each.distance for each in notes if each.distance is not None), None),
        reps=next((each.reps for each in notes if each.reps), ""),
        text="; ".join(dict.fromkeys(each.text for each in notes if each.text)),
    )
    return ForeignSet(
        exercise=name,
        load=lines[0][1].load,
        sides=tuple((side, done[side]) for side in Side if side in done),
        rpe=max((line.rpe for _, line in lines if line.rpe is not None), default=None),
        note=str(note),
        number=lines[0][1].number,
    )


def numbered(starts: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Return for each workout how many before it in the file have the same start and title."""
    counters: dict[tuple[str, str], count[int]] = {}
    return tuple(next(counters.setdefault(start, count())) for start in starts)
