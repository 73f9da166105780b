"""A result while it is corrected: what is recorded, what is to be, and the inputs that lead from one to the other.

Pure: values in, values out; the inputs are for whoever holds the workout.
"""

from dataclasses import dataclass, replace

from runcoach.coach import wording
from runcoach.coach.options import LOAD_STEPS, stepped
from runcoach.panels.between_sets import effort
from runcoach.player.inputs import Annotate, EditResult, Input, Rate, SetLoad
from runcoach.player.plan import Pace, PlannedSet
from runcoach.player.results import SetResult
from runcoach.session.units import in_unit
from runcoach.session.values import NS_PER_S, Load, Side, Unit
from runcoach.training.progression import MAX_LOAD
from runcoach.widgets.choice_list import ChoiceRow

MAX_REPS = 999
MAX_S = 24 * 60 * 60
_MAX_RPE = 10


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """What a set's result is to be."""

    planned: PlannedSet
    amounts: tuple[tuple[Side, int | None], ...]
    """Reps, or whole seconds where time counts; nothing for a side that did nothing."""
    load: Load
    rpe: int | None
    note: str

    @property
    def counts_reps(self) -> bool:
        """Whether the amounts are reps."""
        return self.planned.exercise.pace in (Pace.PACED, Pace.SELF_PACED)


def draft_of(planned: PlannedSet, result: SetResult) -> ResultDraft:
    """The draft that changes nothing."""
    counts = planned.exercise.pace in (Pace.PACED, Pace.SELF_PACED)
    amounts: list[tuple[Side, int | None]] = []
    for side in (Side.LEFT, Side.BOTH, Side.RIGHT):
        if side not in planned.exercise.sides:
            continue
        done = result.of(side)
        amounts.append((side, None if done is None else done.reps if counts else done.work_ns // NS_PER_S))
    return ResultDraft(planned, tuple(amounts), result.load, result.rpe, result.note)


def inputs_between(before: ResultDraft, after: ResultDraft) -> tuple[Input, ...]:
    """The inputs that make the one result of the other, and nothing where they are equal."""
    index = before.planned.index
    made: list[Input] = []
    for (side, old), (_, new) in zip(before.amounts, after.amounts, strict=True):
        if new is None or new == old:
            continue
        if before.counts_reps:
            made.append(EditResult(index, side, reps=new))
        else:
            made.append(EditResult(index, side, work_ns=new * NS_PER_S))
    if after.load != before.load:
        made.append(SetLoad(index, after.load))
    if after.rpe != before.rpe:
        made.append(Rate(index, after.rpe))
    if after.note != before.note:
        made.append(Annotate(index, after.note))
    return tuple(made)


def rows(draft: ResultDraft, unit: Unit | None = None, note_key: str = "t") -> tuple[ChoiceRow, ...]:
    """The lines of the form, in the order of `changed`'s rows."""
    what = "reps" if draft.counts_reps else "seconds"
    made = [
        ChoiceRow(
            what if side is Side.BOTH else f"{side.value} {what}",
            "–" if amount is None else str(amount),
            less=bool(amount),
            more=True,
        )
        for side, amount in draft.amounts
    ]
    can_load = draft.load.kind != "band"
    made.append(
        ChoiceRow("load", wording.load(draft.load, unit), less=can_load and draft.load.kind == "weight", more=can_load)
    )
    rated = "not rated" if draft.rpe is None else f"{draft.rpe} of 10: {effort(draft.rpe)}"
    made.append(ChoiceRow("RPE", rated, less=draft.rpe is not None, more=draft.rpe != _MAX_RPE))
    made.append(ChoiceRow("note", draft.note or f"none; {note_key} writes one"))
    return tuple(made)


def load_row(draft: ResultDraft) -> int:
    """Which row the load is."""
    return len(draft.amounts)


def changed(draft: ResultDraft, row: int, by: int, unit: Unit | None = None) -> ResultDraft:
    """The draft with a row one more or less; the same where that is not possible."""
    if row < len(draft.amounts):
        amount = draft.amounts[row][1]
        return _with_amount(draft, row, max(0, (amount or 0) + by))
    match row - len(draft.amounts):
        case 0:
            load = stepped(draft.load, by, unit)
            return draft if load is None else replace(draft, load=load)
        case 1:
            rpe = (draft.rpe or 0) + by
            return replace(draft, rpe=min(rpe, _MAX_RPE) if rpe > 0 else None)
        case _:
            return draft


def typed(draft: ResultDraft, row: int, text: str, unit: Unit | None = None) -> ResultDraft:
    """The draft with a row set to a number that somebody typed, a load in `unit`; the same where it cannot be."""
    try:
        number = float(text)
    except ValueError:
        return draft
    if row < len(draft.amounts):
        return _with_amount(draft, row, int(number))
    match row - len(draft.amounts):
        case 0 if draft.load.kind == "weight" and 0 < number <= MAX_LOAD:
            return replace(draft, load=replace(in_unit(draft.load, unit), low=number, high=number))
        case 0 if draft.load.kind == "bodyweight" and 0 < number <= MAX_LOAD:
            return replace(draft, load=replace(stepped(draft.load, 1, unit) or draft.load, low=number, high=number))
        case 1 if 1 <= number <= _MAX_RPE:
            return replace(draft, rpe=int(number))
        case _:
            return draft


def _with_amount(draft: ResultDraft, row: int, amount: int) -> ResultDraft:
    most = MAX_REPS if draft.counts_reps else MAX_S
    amounts = list(draft.amounts)
    amounts[row] = (amounts[row][0], min(amount, most))
    return replace(draft, amounts=tuple(amounts))


def step_words(load: Load, unit: Unit | None = None) -> str:
    """By how much a key changes a load."""
    if load.kind == "band":
        return "digits type a number"
    unit = unit or load.unit
    return f"load: {LOAD_STEPS[unit]:g} {unit} a step; digits type a number"


def with_note(draft: ResultDraft, note: str) -> ResultDraft:
    """The draft with another note."""
    return replace(draft, note=note)
