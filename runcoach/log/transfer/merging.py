"""A workout of another program's file laid over the same workout of the log.

What the file says counts, what it leaves out stays: it may hold only part of a workout, some of its sets, no notes, no
ratings. Other numbers for the same set change it, and every difference is described. A weight that is the same to the
gram is the same, in whichever unit. Pure.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import load_kg
from runcoach.log.transfer.formats.archive import ArchivedExercise, ArchivedSet, ArchivedSide, ArchivedWorkout
from runcoach.log.transfer.formats.exported_sides import side_label
from runcoach.log.transfer.formats.set_notes import SetNote, parts_of
from runcoach.session.text import clean
from runcoach.session.values import NS_PER_S, Load, Side


@dataclass(frozen=True, slots=True)
class FileSet:
    """A set of a file, as the log would have it."""

    exercise: ArchivedExercise
    load: Load | None
    sides: tuple[ArchivedSide, ...]
    rpe: int | None
    note: str
    weight_step_kg: float = 0.0
    """The step to which the file rounds weights; 0 if it does not."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The sets of a workout after a file was laid over them."""

    exercises: tuple[ArchivedExercise, ...]
    sets: tuple[ArchivedSet, ...]
    differences: tuple[str, ...]
    """What is different from before, in words; empty if nothing is."""


def merged_sets(ours: ArchivedWorkout, theirs: Sequence[FileSet]) -> Merged:
    """Lay the sets of a file over those of the log."""
    names = {exercise.position: _label(exercise) for exercise in ours.exercises}
    before = sorted(ours.sets, key=lambda done: done.index)
    pairs = _pairs([(names[each.position], each) for each in before], theirs)
    differences: list[str] = []
    result: list[tuple[str, ArchivedSet]] = []
    placed: dict[int, ArchivedSet] = {}
    after: dict[int, list[FileSet]] = {}
    last = -1
    for at, given in enumerate(theirs):
        place = pairs.get(at)
        if place is None:
            after.setdefault(last, []).append(given)
            continue
        placed[place] = _laid_over(
            before[place], given, f"{_label(given.exercise)}, set {before[place].set}", differences
        )
        last = place
    exercises = {_key(_label(exercise)): exercise for exercise in ours.exercises}

    def add(given: FileSet) -> None:
        label = _label(given.exercise)
        position = max((each.position for each in exercises.values()), default=-1) + 1
        exercise = exercises.setdefault(_key(label), replace(given.exercise, position=position))
        differences.append(f"{label}: a set more, {_described(given.load, given.sides)}")
        result.append((label, _new_set(given, exercise.position)))

    for given in after.get(-1, ()):
        add(given)
    for place, done in enumerate(before):
        result.append((names[done.position], placed.get(place, done)))
        for given in after.get(place, ()):
            add(given)
    return Merged(tuple(exercises.values()), _numbered(result), tuple(differences))


def has_the_same_sets(ours: ArchivedWorkout, theirs: Sequence[FileSet]) -> bool:
    """Whether a file's sets are sets of this workout, all with the same numbers, or the other way round."""
    if not ours.sets or not theirs:
        return False
    names = {exercise.position: _label(exercise) for exercise in ours.exercises}
    before = [(names[each.position], each) for each in sorted(ours.sets, key=lambda done: done.index)]
    same = sum(
        _is_the_same(name, before[place][1], theirs[at])
        for at, place in _pairs(before, theirs).items()
        for name in (before[place][0],)
    )
    return same == min(len(before), len(theirs))


def _label(exercise: ArchivedExercise) -> str:
    return f"{exercise.name} ({exercise.variant})" if exercise.variant else exercise.name


def _key(label: str) -> str:
    # Earlier versions kept names without the signs that terminals disagree on.
    return clean(label).casefold()


def _pairs(ours: Sequence[tuple[str, ArchivedSet]], theirs: Sequence[FileSet]) -> dict[int, int]:
    """Return for sets of the file which set of the log they are: first the same ones in order, then by their turn."""
    pairs: dict[int, int] = {}
    for name in dict.fromkeys(_key(_label(each.exercise)) for each in theirs):
        of_file = [at for at, each in enumerate(theirs) if _key(_label(each.exercise)) == name]
        of_log = [at for at, (label, _) in enumerate(ours) if _key(label) == name]
        same = _common(of_log, of_file, ours, theirs)
        bounds = [(-1, -1), *same, (len(of_log), len(of_file))]
        for (log_from, file_from), (log_to, file_to) in pairwise(bounds):
            between = zip(range(log_from + 1, log_to), range(file_from + 1, file_to), strict=False)
            pairs.update({of_file[in_file]: of_log[in_log] for in_log, in_file in between})
        pairs.update({of_file[in_file]: of_log[in_log] for in_log, in_file in same})
    return pairs


def _common(
    of_log: Sequence[int], of_file: Sequence[int], ours: Sequence[tuple[str, ArchivedSet]], theirs: Sequence[FileSet]
) -> list[tuple[int, int]]:
    """Return the longest common sequence of the two lists of sets, as pairs of places in them."""
    same = [[_is_the_same(ours[at][0], ours[at][1], theirs[given]) for given in of_file] for at in of_log]
    longest = [[0] * (len(of_file) + 1) for _ in range(len(of_log) + 1)]
    for row in range(len(of_log) - 1, -1, -1):
        for column in range(len(of_file) - 1, -1, -1):
            longest[row][column] = max(
                longest[row + 1][column],
                longest[row][column + 1],
                longest[row + 1][column + 1] + 1 if same[row][column] else 0,
            )
    found: list[tuple[int, int]] = []
    row = column = 0
    while row < len(of_log) and column < len(of_file):
        if same[row][column] and longest[row][column] == longest[row + 1][column + 1] + 1:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif longest[row + 1][column] >= longest[row][column + 1]:
            row += 1
        else:
            column += 1
    return found


def _is_the_same(name: str, ours: ArchivedSet, theirs: FileSet) -> bool:
    """Whether all numbers of a file's set are those of the log's."""
    if _key(name) != _key(_label(theirs.exercise)):
        return False
    sides = {each.side: each for each in ours.sides}
    return _is_the_same_load(ours.load, theirs) and all(
        each.side in sides and _is_the_same_result(sides[each.side], each) for each in theirs.sides
    )


def _is_the_same_load(ours: Load, theirs: FileSet) -> bool:
    if theirs.load is None:
        return True
    before, given = load_kg(ours) or 0, load_kg(theirs.load) or 0
    return round(before * 1000) == round(given * 1000) or abs(before - given) <= theirs.weight_step_kg / 2


def _is_the_same_result(ours: ArchivedSide, theirs: ArchivedSide) -> bool:
    if theirs.reps != ours.reps:
        return False
    if theirs.reps is not None and not theirs.work_ns:
        # Where reps count, most files have no time.
        return True
    # Files have whole seconds.
    return abs(theirs.work_ns - ours.work_ns) <= NS_PER_S // 2


def _laid_over(ours: ArchivedSet, theirs: FileSet, what: str, differences: list[str]) -> ArchivedSet:
    """Return a set with what the file says of it; the differences are added to the list."""
    load = ours.load
    if theirs.load is not None and not _is_the_same_load(ours.load, theirs):
        load = theirs.load
        differences.append(f"{what}: {ours.load} → {load}")
    sides = {each.side: each for each in ours.sides}
    for each in theirs.sides:
        before = sides.get(each.side)
        if before is None or not _is_the_same_result(before, each):
            sides[each.side] = each
            side = "" if each.side is Side.BOTH else f" {each.side}"
            differences.append(f"{what}{side}: {_amount(before)} → {_amount(each)}")
    rpe = ours.rpe
    if theirs.rpe is not None and theirs.rpe != ours.rpe:
        rpe = theirs.rpe
        differences.append(f"{what}: RPE {ours.rpe or '–'} → {rpe}")
    note = _merged_note(ours.note, theirs.note)
    if note != ours.note:
        differences.append(f"{what}: note “{note}”")
    in_order = tuple(sides[side] for side in Side if side in sides)
    kept = ours.sides if set(in_order) == set(ours.sides) else in_order
    return replace(ours, load=load, sides=kept, rpe=rpe, note=note)


def _merged_note(ours: str, theirs: str) -> str:
    """Return a note with what the file says; what it leaves out stays."""
    before, given = parts_of(ours), parts_of(theirs)
    distance = before.distance
    if given.distance is not None and (
        distance is None or round(distance.meters, 1) != round(given.distance.meters, 1)
    ):
        distance = given.distance
    text = merged_text(before.text, given.text)
    merged = SetNote(given.kind or before.kind, distance, given.reps or before.reps, text)
    return str(merged)


def merged_text(ours: str, theirs: str) -> str:
    """Return the text of a file, or ours if it says all of that already; programs break lines in their own ways."""
    flat, given = " ".join(ours.split()), " ".join(theirs.split())
    return ours if given in flat else theirs


def _amount(side: ArchivedSide | None) -> str:
    if side is None:
        return "nothing"
    if side.reps is None:
        return f"{round(side.work_ns / NS_PER_S)} s"
    return f"{side.reps} rep{'' if side.reps == 1 else 's'}"


def _described(load: Load | None, sides: Sequence[ArchivedSide]) -> str:
    done = ", ".join(side_label(_amount(each), each.side) for each in sides) or "nothing done"
    return done if load is None or load.is_body_alone else f"{done}, {load}"


def _new_set(given: FileSet, position: int) -> ArchivedSet:
    return ArchivedSet(
        index=0,
        position=position,
        set=1,
        sets=1,
        round=None,
        load=given.load or Load(),
        phases=(),
        rpe=given.rpe,
        note=given.note,
        ended=True,
        sides=given.sides,
    )


def _numbered(sets: Sequence[tuple[str, ArchivedSet]]) -> tuple[ArchivedSet, ...]:
    """Return the sets in order, with new numbers if their number has changed."""
    totals: dict[int, int] = {}
    for _, done in sets:
        totals[done.position] = totals.get(done.position, 0) + 1
    counted: dict[int, int] = {}
    numbered: list[ArchivedSet] = []
    for index, (_, done) in enumerate(sets):
        counted[done.position] = counted.get(done.position, 0) + 1
        number, total = counted[done.position], totals[done.position]
        numbered.append(replace(done, index=index, set=number, sets=total))
    return tuple(numbered)
