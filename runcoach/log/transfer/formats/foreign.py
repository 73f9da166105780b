"""Workouts as other programs tell them: a line a set and side, made into sets that have both sides again.

Other programs know no sides. They are written into the exercise's name, `Step-down (left)`, and read back from there; a
person who named an exercise so in another program gets its sides too.

Knows no format and no database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Literal

from runcoach.log.store.columns import load_kg
from runcoach.log.store.records import SetRecord, WorkoutRecord
from runcoach.player.results import SideResult
from runcoach.session.text import clean, slug
from runcoach.session.values import Load, Side

_ENDINGS = {
    f"{before}{word}{after}": side
    for word, side in (("left", Side.LEFT), ("right", Side.RIGHT))
    for before, after in ((" (", ")"), (" - ", ""), (", ", ""))
}
"""How the name of an exercise may end that is about one side; compared in small letters."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place of a file that cannot be taken over, and why."""

    line: int
    """From 1; 0 where it is about the whole file."""
    reason: str


@dataclass(frozen=True, slots=True)
class KnownExercise:
    """An exercise of the person's, to which a name of another program leads."""

    id: str
    variants: Mapping[str, Literal["easier", "harder"]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A line of another program: what one side, or both, did in a set."""

    line: int
    exercise: str
    """Named as in the other program, the side still in it."""
    number: int | None
    """Of the set, from 1; nothing where the line has none (a warm-up)."""
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
    """Without an offset: other programs do not tell it."""
    precision_s: int
    """How exact its start is told: to the second, or to the minute."""
    duration_s: int
    note: str
    sets: tuple[ForeignSet, ...]


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """All that was read of a file, and what was not."""

    origin: str
    workouts: tuple[ForeignWorkout, ...]
    refused: tuple[Refusal, ...]
    remarks: tuple[str, ...] = ()
    """What the person should know of how it was read."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """A side of a set as it is told to another program."""

    label: str
    number: int
    """From 1, counted for each exercise of a workout."""
    done: SideResult | None
    load_kg: float | None
    rpe: int | None
    note: str


def told_sets(workout: WorkoutRecord) -> tuple[SideRow, ...]:
    """The sets of a workout for another program: by exercise and side, as such programs list them."""
    by_label: dict[str, list[SideRow]] = {}
    counted: dict[str, int] = {}
    for done in workout.sets:
        name = _name(done)
        number = counted[name] = counted.get(name, 0) + 1
        # The second side of a set says only what is its own.
        note = done.note
        for side, result in done.sides or ((Side.BOTH, None),):
            label = name if side is Side.BOTH else f"{name} ({side})"
            told = SideRow(label, number, result, load_kg(done.load), done.rpe, note)
            by_label.setdefault(label, []).append(told)
            note = ""
    return tuple(told for of_label in by_label.values() for told in of_label)


def _name(done: SetRecord) -> str:
    return f"{done.exercise_name} ({done.variant})" if done.variant else done.exercise_name


def side_of(label: str) -> tuple[str, Side]:
    """The exercise and the side that a name tells; both sides where it tells none."""
    for ending, side in _ENDINGS.items():
        if label.casefold().endswith(ending) and len(label) > len(ending):
            return label[: -len(ending)], side
    return label, Side.BOTH


def exercise_of(name: str, known: Mapping[str, KnownExercise]) -> tuple[str, str, str, str]:
    """The id, the name, the variant and its level that an exercise's name leads to.

    Args:
        name: Without a side.
        known: The person's exercises by name, in small letters.
    """
    found = known.get(name.casefold())
    if found is not None:
        return found.id, name, "", ""
    base, bracket, variant = name.removesuffix(")").rpartition(" (")
    found = known.get(base.casefold())
    if bracket and name.endswith(")") and found is not None and variant in found.variants:
        return found.id, base, variant, found.variants[variant]
    return slug(name) or "exercise", name, "", ""


def gather(lines: Sequence[ForeignLine]) -> tuple[ForeignSet, ...]:
    """The sets of a workout: left and right of the same number and load are one; an exercise's stand together."""
    # By exercise, then by how often it was begun anew, then by number and load.
    sets: dict[tuple[str, int, int, str], list[tuple[Side, ForeignLine]]] = {}
    last: dict[tuple[str, Side], tuple[int, int]] = {}
    order = {name: place for place, name in enumerate(dict.fromkeys(side_of(line.exercise)[0] for line in lines))}
    for line in lines:
        name, side = side_of(line.exercise)
        run, before = last.get((name, side), (0, 0))
        number = line.number or before + 1
        if side is Side.BOTH:
            # Nothing has to be found again by its number, and warm-ups have none.
            number = max(number, before + 1)
        elif number <= before:
            run += 1
        last[name, side] = run, number
        # Both sides at once and each of them make different sets, though of one name.
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


class Text:
    """Reads the columns of a line; what cannot be read is raised as `Unreadable`, with a sentence."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns

    def text(self, *names: str) -> str:
        """The first of these columns that has anything, cleaned."""
        return next((text for name in names if (text := clean(self._columns.get(name, "")))), "")

    def number(self, what: str, most: float, *names: str) -> float | None:
        """A number from 0 to `most`; nothing where the column is empty."""
        text = self.text(*names)
        if not text:
            return None
        # A comma alone is a decimal one; before a point it parts thousands.
        plain = text.replace(",", "") if "." in text else text.replace(",", ".")
        try:
            value = float(plain)
        except ValueError:
            raise Unreadable(f"the {what} is no number: '{_short(text)}'") from None
        if not 0 <= value <= most:
            raise Unreadable(f"the {what} is not from 0 to {most:g}: '{_short(text)}'")
        return value

    def whole(self, what: str, most: int, *names: str) -> int | None:
        """A whole number from 0 to `most`."""
        value = self.number(what, most, *names)
        if value is not None and value != int(value):
            raise Unreadable(f"the {what} is no whole number: '{_short(self.text(*names))}'")
        return None if value is None else int(value)

    def rpe(self, *names: str) -> int | None:
        """A rating from 1 to 10; halves are rounded up, and 0 is none."""
        value = self.number("RPE", 10, *names)
        return int(value + 0.5) or None if value is not None else None


class Unreadable(Exception):  # noqa: N818 - a finding that becomes a refusal, not an error that anybody sees
    """Why a line cannot be read."""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def numbered(starts: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """For each workout: how many before it in the file have the same start and title."""
    counters: dict[tuple[str, str], count[int]] = {}
    return tuple(next(counters.setdefault(start, count())) for start in starts)


def with_note(line: ForeignLine, note: str) -> ForeignLine:
    """The line with something added to its note."""
    return replace(line, note="; ".join(part for part in (note, line.note) if part))
