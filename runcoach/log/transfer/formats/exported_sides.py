"""The sets of a workout as the tables of other programs list them: a line for each set and side, in their order.

Other programs have no sides, so that the side is in the exercise's name. Sets of several exercises that take turns are
a superset. Uses no format and no database.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import load_kg
from runcoach.log.store.records import SetRecord, WorkoutRecord
from runcoach.log.transfer.formats.set_notes import SetNote, parts_of
from runcoach.player.results import SideResult
from runcoach.session.numbers import number_text
from runcoach.session.values import NS_PER_S, Side


@dataclass(frozen=True, slots=True)
class ExportedSide:
    """A side of a set as another program will read it."""

    label: str
    number: int
    """From 1, counted for each exercise of a workout."""
    done: SideResult | None
    load_kg: float | None
    rpe: int | None
    note: SetNote
    superset: int | None = None
    """The number of its superset in the workout, from 0; None if it is in none."""
    has_both: bool = False
    """Whether seconds may stand beside reps: they came from another program, which can hold them."""

    @property
    def reps_text(self) -> str:
        """The reps; empty for a hold."""
        return str(self.done.reps) if self.done is not None and self.done.reps is not None else ""

    @property
    def seconds_text(self) -> str:
        """The seconds of a hold; empty where reps count, because other programs would take the set for a hold."""
        if self.done is None or (self.done.reps is not None and not (self.has_both and self.done.work_ns)):
            return ""
        return number_text(round(self.done.work_ns / NS_PER_S, 3)) if self.has_both else self._whole_seconds

    @property
    def _whole_seconds(self) -> str:
        return str(round(self.done.work_ns / NS_PER_S)) if self.done is not None else ""

    @property
    def weight_text(self) -> str:
        """The weight in kilograms, less than 0 for help; empty for the body alone."""
        return number_text(round(self.load_kg, 3)) if self.load_kg is not None else ""

    @property
    def rpe_text(self) -> str:
        """The rating; empty if there is none."""
        return str(self.rpe) if self.rpe is not None else ""


def exported_sides(workout: WorkoutRecord) -> tuple[ExportedSide, ...]:
    """Return the sets of a workout by exercise and side, in the order in which they were done."""
    counted: Counter[str] = Counter()
    supersets = _supersets(workout.sets)
    listed: list[ExportedSide] = []
    at = 0
    for _, of_exercise in groupby(workout.sets, key=exercise_label):
        by_label: dict[str, list[ExportedSide]] = {}
        for done in of_exercise:
            name = exercise_label(done)
            counted[name] += 1
            # Not repeated with the second side of the set.
            note = parts_of(done.note)
            for side, result in done.sides or ((Side.BOTH, None),):
                label = side_label(name, side)
                note = _fitting(note, result)
                exported = ExportedSide(
                    label,
                    counted[name],
                    result,
                    load_kg(done.load),
                    done.rpe,
                    note,
                    supersets[at],
                    workout.origin != "runcoach",
                )
                by_label.setdefault(label, []).append(exported)
                note = SetNote(kind=note.kind)
            at += 1
        listed += (exported for of_label in by_label.values() for exported in of_label)
    return tuple(listed)


def _fitting(note: SetNote, result: SideResult | None) -> SetNote:
    """Return a note whose half reps belong to the result; others are only words, and stay in the text."""
    is_half = note.reps and result is not None and result.reps == int(float(note.reps))
    if not note.reps or is_half:
        return note
    return SetNote(note.kind, note.distance, "", "; ".join(part for part in (f"{note.reps} reps", note.text) if part))


def _supersets(sets: Sequence[SetRecord]) -> list[int | None]:
    """Return for each set its superset: stretches in which exercises follow each other set by set and come again."""
    labels = [exercise_label(done) for done in sets]
    found: list[int | None] = []
    at = number = 0
    while at < len(labels):
        # The longest stretch from here in which no exercise has two sets running.
        end = at + 1
        while end < len(labels) and labels[end] != labels[end - 1]:
            end += 1
        if end < len(labels):
            # The last one begins a run of its own.
            end -= end > at + 1
        repeated = len(set(labels[at:end])) < end - at
        found += [number if repeated else None] * (end - at)
        number += repeated
        at = end
    return found


def exercise_label(done: SetRecord) -> str:
    """Return the name of a set's exercise with its variant."""
    return f"{done.exercise_name} ({done.variant})" if done.variant else done.exercise_name


def side_label(name: str, side: Side) -> str:
    """Return the name of an exercise with its side, as `side_of` reads it."""
    return name if side is Side.BOTH else f"{name} ({side})"
