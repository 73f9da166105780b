"""A result while it is corrected: a draft, the changes that keys and digits make, and the inputs that carry them out.

Pure. The draft's fields stand in a fixed order: an amount for each side, the load, the rating, the note.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.notes import clean_note
from runcoach.player.inputs import Annotate, EditResult, Input, Rate, SetLoad
from runcoach.player.plan import PlannedSet
from runcoach.player.results import SetResult
from runcoach.session.kinds import MAX_REPS_DONE, MAX_RPE, MAX_SECONDS, REPS, RPE, SECONDS, load_kind
from runcoach.session.load_steps import OwnLoads, key_step, loads_for
from runcoach.session.notation import NotationError
from runcoach.session.numbers import read_number
from runcoach.session.values import NS_PER_S, Load, Side, Unit

MAX_REPS = MAX_REPS_DONE
MAX_S = MAX_SECONDS


class FieldKind(Enum):
    """What a field of the draft is."""

    AMOUNT = auto()
    LOAD = auto()
    RPE = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """What the result of a set is to be."""

    planned: PlannedSet
    amounts: tuple[tuple[Side, int | None], ...]
    """Reps, or whole seconds of timed work; None for a side that did nothing."""
    load: Load
    rpe: int | None
    note: str

    @property
    def counts_reps(self) -> bool:
        """Whether the amounts are reps."""
        return self.planned.exercise.counts_reps

    @property
    def fields(self) -> tuple[FieldKind, ...]:
        """The fields in their order."""
        return (*(FieldKind.AMOUNT for _ in self.amounts), FieldKind.LOAD, FieldKind.RPE, FieldKind.NOTE)


def draft_of(planned: PlannedSet, result: SetResult) -> ResultDraft:
    """The draft that changes nothing."""
    counts = planned.exercise.counts_reps
    amounts: list[tuple[Side, int | None]] = []
    for side in (Side.LEFT, Side.BOTH, Side.RIGHT):
        if side not in planned.exercise.sides:
            continue
        done = result.of(side)
        amounts.append((side, None if done is None else done.reps if counts else done.work_ns // NS_PER_S))
    return ResultDraft(planned, tuple(amounts), result.load, result.rpe, result.note)


def inputs_between(before: ResultDraft, after: ResultDraft) -> tuple[Input, ...]:
    """The inputs that turn one result into the other; empty if they are equal."""
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


def changed(
    draft: ResultDraft,
    field: int,
    by: int,
    unit: Unit | None = None,
    own: Sequence[OwnLoads] = (),
    home: Load | None = None,
) -> ResultDraft:
    """The draft with a field one step more or less; the same draft if there is no such step.

    Args:
        draft: The draft.
        field: The field's position.
        by: 1 or -1.
        unit: In which a load steps; None for its own unit.
        own: The weights that the user has.
        home: The load before it was changed.
    """
    match draft.fields[field]:
        case FieldKind.AMOUNT:
            return _with_amount(draft, field, max(0, (draft.amounts[field][1] or 0) + by))
        case FieldKind.LOAD:
            equipment = draft.planned.exercise.exercise.equipment
            load = key_step(draft.load, by, unit, loads_for(equipment, own), home)
            return draft if load is None else replace(draft, load=load)
        case FieldKind.RPE:
            rpe = (draft.rpe or 0) + by
            return replace(draft, rpe=min(rpe, MAX_RPE) if rpe > 0 else None)
        case FieldKind.NOTE:
            return draft


def typed(draft: ResultDraft, field: int, text: str, unit: Unit | None = None) -> ResultDraft:
    """The draft with a field set to what was typed.

    Args:
        draft: The draft.
        field: The field's position.
        text: What was typed.
        unit: Of a load; None for the unit that it has.

    Raises:
        NotationError: The text cannot be read as a value of this field; the error says why.
    """
    match draft.fields[field]:
        case FieldKind.AMOUNT:
            return _with_amount(draft, field, (REPS if draft.counts_reps else SECONDS).read(text))
        case FieldKind.LOAD:
            return replace(draft, load=_typed_load(draft.load, text, unit))
        case FieldKind.RPE:
            return replace(draft, rpe=RPE.read(text))
        case FieldKind.NOTE:
            raise NotationError("a note is no number", "write it on a line of its own")


def with_note(draft: ResultDraft, note: str) -> ResultDraft:
    """The draft with another note."""
    return draft if clean_note(note) == clean_note(draft.note) else replace(draft, note=clean_note(note))


def _typed_load(before: Load, text: str, unit: Unit | None) -> Load:
    """What was typed as a load; a number alone is of the same kind as before: two weights stay two weights."""
    load = load_kind(unit or before.unit).read(text)
    if read_number(text) is None or load.low <= 0:
        return load
    if before.kind == "weight" or before.low > 0:
        return replace(load, kind=before.kind, count=before.count)
    return load


def _with_amount(draft: ResultDraft, field: int, amount: int) -> ResultDraft:
    most = MAX_REPS if draft.counts_reps else MAX_S
    amounts = list(draft.amounts)
    amounts[field] = (amounts[field][0], min(amount, most))
    return replace(draft, amounts=tuple(amounts))
