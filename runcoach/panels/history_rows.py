"""What the screens of the history show, as rows and charts. Pure: values of the log in, values of widgets out."""

from collections.abc import Iterable, Sequence
from datetime import date

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.exercise_results import share_words
from runcoach.log.queries.side_comparison import LSI_GOOD, compare_sides
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import SetRecord, WorkoutStatus
from runcoach.player.results import SideResult
from runcoach.session.values import NS_PER_S, Side, Unit
from runcoach.widgets.choice_list import ChoiceRow
from runcoach.widgets.tint import BOLD, DIM, WARN

NOTHING_DONE = "nothing done"
"""Of a workout that was led to its end while every set was skipped."""
FUTURE = "dated in the future"
"""Of a workout whose date is still to come."""


def day_words(day: date) -> str:
    """A day with its weekday and year: `Sat 21 Nov 2026`."""
    return wording.weekday(day, date.min)


def length_words(head: WorkoutHead) -> str:
    """How long a workout lasted, in a sentence; empty if it has no end."""
    return wording.minutes(head.duration_ns).removeprefix("~") if head.duration_ns is not None else ""


def length_column(head: WorkoutHead) -> str:
    """The same in a column of lengths."""
    return wording.column_minutes(head.duration_ns) if head.duration_ns is not None else ""


def is_empty(head: WorkoutHead) -> bool:
    """Whether a workout was led to its end, and no set of it was done."""
    return head.status is WorkoutStatus.COMPLETED and not head.sets


def ended_words(head: WorkoutHead, *, is_short: bool = False) -> str:
    """How a workout ended if it is not complete: `stopped early`; `stopped` where there is room for one word only."""
    if head.is_open:
        return "not finished"
    match head.status:
        case WorkoutStatus.COMPLETED:
            return NOTHING_DONE if is_empty(head) else ""
        case WorkoutStatus.STOPPED:
            return "stopped" if is_short else "stopped early"
        case _:
            return head.status.value


def result_words(head: WorkoutHead) -> str:
    """The result of a workout: `stopped after 12 of 20 sets, 25 min, RPE 7`."""
    # How it ended comes first, as a narrow list cuts off the end.
    facts = [*amount_words(head), length_words(head)]
    if head.rpe is not None:
        facts.append(f"RPE {head.rpe}")
    return ", ".join(fact for fact in facts if fact)


def amount_words(head: WorkoutHead) -> tuple[str, ...]:
    """How a workout ended and how much of it was done: `stopped after 5 of 20 sets`, as its summary said it."""
    sets = wording.count(head.sets, "set")
    if (
        head.status is WorkoutStatus.STOPPED
        and not head.is_open
        and head.planned_sets
        and head.planned_sets > head.sets
    ):
        return (f"stopped after {head.sets} of {wording.count(head.planned_sets, 'set')}",)
    return tuple(part for part in (ended_words(head), sets if head.sets else "") if part)


def workout_words(head: WorkoutHead, *, is_short: bool = False) -> str:
    """When a workout was, how long it was, and how it ended.

    Args:
        head: The workout.
        is_short: Whether there is room for little: then the time of day is missing, and that it was completed.
    """
    day = day_words(head.started_at.date())
    facts = [day, length_column(head)] if is_short else [f"{day}, {head.started_at:%H:%M}", length_words(head)]
    facts.append(ended_words(head) or ("" if is_short else head.status.value))
    if head.rpe is not None:
        facts.append(f"RPE {head.rpe}")
    facts += [f"{FUTURE}: it counts for nothing until that is put right"] if head.is_future else []
    return ", ".join(fact for fact in facts if fact)


@dataclass(frozen=True, slots=True)
class PastRow:
    """A line of a workout of the past: an exercise's name, one of its sets, or how its sides compare."""

    row: ChoiceRow
    done: SetRecord | None = None


FIRST_TO_GO = (2, 1)
"""The facts of a set that give way where there is little room: the tempo, then the load."""


def past_rows(sets: Iterable[SetRecord], unit: Unit | None = None) -> tuple[PastRow, ...]:
    """All sets of a workout in their order, under the names of their exercises."""
    made: list[PastRow] = []
    name = ""
    of_exercise: list[SetRecord] = []
    for done in sets:
        called = f"{done.exercise_name} ({done.variant})" if done.variant else done.exercise_name
        if called != name:
            made += _sides_row(of_exercise)
            made.append(PastRow(ChoiceRow(called, selectable=False, role=BOLD)))
            name, of_exercise = called, []
        of_exercise.append(done)
        made.append(PastRow(_set_row(done, unit), done))
        if done.note:
            made.append(PastRow(ChoiceRow(f"“{done.note}”", indent=4, selectable=False, role=DIM)))
    return (*made, *_sides_row(of_exercise))


def spaced(rows: Sequence[PastRow]) -> tuple[PastRow, ...]:
    """The same rows with a blank one above each exercise but the first."""
    blank = PastRow(ChoiceRow("", selectable=False))
    return tuple(
        each for at, row in enumerate(rows) for each in ((blank, row) if at and row.row.role is BOLD else (row,))
    )


def _set_row(done: SetRecord, unit: Unit | None) -> ChoiceRow:
    facts = (
        wording.sides_done(done.sides),
        "" if done.load.is_body_alone else wording.load(done.load, unit),
        f"tempo {wording.tempo(tuple(length for _, length in done.phases))}" if done.phases else "",
        "" if done.rpe is None else f"RPE {done.rpe}",
    )
    turn = f"round {done.round}" if done.round is not None else f"set {done.set} of {done.sets}"
    return ChoiceRow(turn, indent=2, facts=facts, short=set_words(done))


def _sides_row(sets: list[SetRecord]) -> list[PastRow]:
    compared = compare_sides({side: (did.reps, did.work_ns) for side, did in done.sides} for done in sets)
    if compared is None or not (text := share_words(compared, is_short=True)):
        return []
    flag = (
        f": under {LSI_GOOD} %, start with the {compared.weaker.value}"
        if compared.is_uneven and compared.weaker
        else ""
    )
    role = WARN if compared.is_uneven else DIM
    return [PastRow(ChoiceRow(f"{text}{flag}", indent=2, selectable=False, role=role))]


def set_words(done: SetRecord) -> str:
    """What was done in a set, in numbers: `8 + 7` of left and right, `31 + 28 s`; a dash if nothing was."""
    if not done.sides:
        return "–"
    counts_time = all(result.reps is None for _, result in done.sides)
    texts = [_number(result) for side, result in done.sides]
    if len(done.sides) == 1 and done.sides[0][0] is not Side.BOTH:
        texts = [f"{done.sides[0][0].value} {texts[0]}"]
    return " + ".join(texts) + (" s" if counts_time else "")


def _number(result: SideResult) -> str:
    return str(result.reps) if result.reps is not None else str(result.work_ns // NS_PER_S)
