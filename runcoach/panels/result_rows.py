"""The lines of the form in which a result is corrected. Pure: a draft in, rows out."""

from runcoach.coach import wording
from runcoach.coach.options import LOAD_STEPS
from runcoach.coach.result_draft import MAX_RPE, FieldKind, ResultDraft
from runcoach.session.values import Load, Side, Unit
from runcoach.widgets.choice_list import ChoiceRow


def rows(draft: ResultDraft, unit: Unit | None = None, note_key: str = "t") -> tuple[ChoiceRow, ...]:
    """The lines of the form, one for each field of the draft, in the order of its `fields`.

    Args:
        draft: What is shown.
        unit: In which loads are shown; None for the unit that they have.
        note_key: The key that opens the note.
    """
    what = "reps" if draft.counts_reps else "seconds"
    amounts = tuple(
        ChoiceRow(
            what if side is Side.BOTH else f"{side.value} {what}",
            "–" if amount is None else str(amount),
            less=bool(amount),
            more=True,
        )
        for side, amount in draft.amounts
    )
    can_load = draft.load.kind != "band"
    load = ChoiceRow(
        "load", wording.load(draft.load, unit), less=can_load and draft.load.kind == "weight", more=can_load
    )
    rated = "not rated" if draft.rpe is None else f"{draft.rpe} of {MAX_RPE}: {wording.effort(draft.rpe)}"
    rating = ChoiceRow("RPE", rated, less=draft.rpe is not None, more=draft.rpe != MAX_RPE)
    return (*amounts, load, rating, ChoiceRow("note", draft.note or f"none; {note_key} writes one"))


def load_row(draft: ResultDraft) -> int:
    """The position of the load's line."""
    return draft.fields.index(FieldKind.LOAD)


def step_words(load: Load, unit: Unit | None = None) -> str:
    """By how much a key changes a load."""
    if load.kind == "band":
        return "digits type a number"
    unit = unit or load.unit
    return f"load: {LOAD_STEPS[unit]:g} {unit} a step; digits type a number"
