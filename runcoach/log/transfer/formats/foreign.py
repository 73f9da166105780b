"""Workouts as other programs have them, a line for each set and side, and their sets with both sides together again.

Other programs have no sides. A side is written into the exercise's name, `Step-down (left)`, and read back from there;
exercises that a user named so in another program get their sides too.

Uses no format and no database.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Literal

from runcoach.log.store.columns import load_kg
from runcoach.log.store.records import SetRecord, WorkoutRecord
from runcoach.log.transfer.formats.fields import Fields, UnreadableFieldError
from runcoach.log.transfer.formats.tables import Table, TableRow
from runcoach.player.results import SideResult
from runcoach.session.text import slug
from runcoach.session.values import NS_PER_S, Load, Side

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


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A line of another program: what one side, or both, did in a set."""

    line: int
    exercise: str
    """Named as in the other program, including the side."""
    number: int | None
    """The number of the set, from 1; None if the line has none (a warm-up)."""
    load: Load
    done: SideResult | None
    rpe: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ForeignSet:
    """A set from another program."""

    exercise: str
    """Its name without the side."""
    load: Load
    sides: tuple[tuple[Side, SideResult], ...]
    rpe: int | None
    note: str


@dataclass(frozen=True, slots=True)
class ForeignWorkout:
    """A workout from another program."""

    line: int
    """Where it begins in its file."""
    title: str
    started_at: datetime
    """Without an offset, which other programs do not write."""
    precision_s: int
    """How exact its start is: to the second, or to the minute."""
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


@dataclass(frozen=True, slots=True)
class ExportedSide:
    """A side of a set as another program will read it."""

    label: str
    number: int
    """From 1, counted for each exercise of a workout."""
    done: SideResult | None
    load_kg: float | None
    rpe: int | None
    note: str

    @property
    def reps_text(self) -> str:
        """The reps; empty for a hold."""
        return str(self.done.reps) if self.done is not None and self.done.reps is not None else ""

    @property
    def seconds_text(self) -> str:
        """The seconds of a hold; empty where reps count, because other programs would take the set for a hold."""
        if self.done is None or self.done.reps is not None:
            return ""
        return str(round(self.done.work_ns / NS_PER_S))

    @property
    def weight_text(self) -> str:
        """The weight in kilograms; empty for body weight."""
        return f"{round(self.load_kg, 3):.10g}" if self.load_kg is not None else ""

    @property
    def rpe_text(self) -> str:
        """The rating; empty if there is none."""
        return str(self.rpe) if self.rpe is not None else ""


def exported_sides(workout: WorkoutRecord) -> tuple[ExportedSide, ...]:
    """Return the sets of a workout by exercise and side, as other programs list them."""
    by_label: dict[str, list[ExportedSide]] = {}
    counted: dict[str, int] = {}
    for done in workout.sets:
        name = exercise_label(done)
        number = counted[name] = counted.get(name, 0) + 1
        # Not repeated with the second side of the set.
        note = done.note
        for side, result in done.sides or ((Side.BOTH, None),):
            label = side_label(name, side)
            exported = ExportedSide(label, number, result, load_kg(done.load), done.rpe, note)
            by_label.setdefault(label, []).append(exported)
            note = ""
    return tuple(exported for of_label in by_label.values() for exported in of_label)


def exercise_label(done: SetRecord) -> str:
    """Return the name of a set's exercise with its variant."""
    return f"{done.exercise_name} ({done.variant})" if done.variant else done.exercise_name


def side_label(name: str, side: Side) -> str:
    """Return the name of an exercise with its side, as `side_of` reads it."""
    return name if side is Side.BOTH else f"{name} ({side})"


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
    found = known.get(name.casefold())
    if found is not None:
        return found.id, name, "", ""
    base, bracket, variant = name.removesuffix(")").rpartition(" (")
    found = known.get(base.casefold())
    if bracket and name.endswith(")") and found is not None and variant in found.variants:
        return found.id, base, variant, found.variants[variant]
    return slug(name) or "exercise", name, "", ""


def read_workouts(
    table: Table,
    key: Sequence[str],
    line_of: Callable[[TableRow, dict[str, str]], ForeignLine | None],
    workout_of: Callable[[TableRow, Sequence[ForeignLine]], ForeignWorkout],
) -> tuple[list[ForeignWorkout], list[Refusal]]:
    """Read the workouts of a table, one for each set of rows that agree in the key.

    Args:
        table: A line for each set and side.
        key: The columns in which the rows of a workout agree.
        line_of: Reads a row; None if it is about something else. It is passed a dictionary for each workout, in which
            it may keep the last note of each exercise.
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
        lines: list[ForeignLine] = []
        last_notes: dict[str, str] = {}
        for row in rows:
            try:
                line = line_of(row, last_notes)
            except UnreadableFieldError as error:
                refused.append(Refusal(row.line, str(error)))
                continue
            if line is not None:
                lines.append(line)
        try:
            workouts.append(workout_of(rows[0], lines))
        except UnreadableFieldError as error:
            refused.append(Refusal(rows[0].line, str(error)))
    return workouts, refused


def join_sides(lines: Sequence[ForeignLine]) -> tuple[ForeignSet, ...]:
    """Return the sets of a workout: left and right of the same number and load are one; an exercise's are together."""
    # By exercise, then by how often its numbers started again, then by number and load.
    sets: dict[tuple[str, int, int, str], list[tuple[Side, ForeignLine]]] = {}
    last: dict[tuple[str, Side], tuple[int, int]] = {}
    order = {name: place for place, name in enumerate(dict.fromkeys(side_of(line.exercise)[0] for line in lines))}
    for line in lines:
        name, side = side_of(line.exercise)
        run, before = last.get((name, side), (0, 0))
        number = line.number or before + 1
        if side is Side.BOTH:
            # No other side has to be found by its number, and warm-ups have none.
            number = max(number, before + 1)
        elif number <= before:
            run += 1
        last[name, side] = run, number
        # Both sides at once and each side alone make different sets, even under one name.
        kind = "" if side is Side.BOTH else str(line.load)
        sets.setdefault((name, run, number, kind), []).append((side, line))
    ordered = sorted(sets.items(), key=lambda item: (order[item[0][0]], item[0][1], item[0][2]))
    return tuple(_joined(key[0], of_set) for key, of_set in ordered)


def _joined(name: str, lines: Sequence[tuple[Side, ForeignLine]]) -> ForeignSet:
    done = {side: line.done for side, line in lines if line.done is not None}
    notes = dict.fromkeys(line.note for _, line in lines if line.note)
    return ForeignSet(
        exercise=name,
        load=lines[0][1].load,
        sides=tuple((side, done[side]) for side in Side if side in done),
        rpe=max((line.rpe for _, line in lines if line.rpe is not None), default=None),
        note="; ".join(notes),
    )


def numbered(starts: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Return for each workout how many before it in the file have the same start and title."""
    counters: dict[tuple[str, str], count[int]] = {}
    return tuple(next(counters.setdefault(start, count())) for start in starts)


def with_note(line: ForeignLine, note: str) -> ForeignLine:
    """Return the line with something put before its note."""
    return replace(line, note="; ".join(part for part in (note, line.note) if part))
