"""The lines of the form in which a result is corrected. Pure: a draft in, rows out."""

from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.result_draft import FieldKind, ResultDraft
from runcoach.session.kinds import MAX_RPE
from runcoach.session.load_steps import KEY_STEPS, OwnLoads, own_loads_text
from runcoach.session.text import clean
from runcoach.session.values import Load, Side, Unit
from runcoach.widgets.choice_list import ChoiceRow

LABEL_WIDTH = 14


@dataclass(frozen=True, slots=True)
class Typed:
    """What is being typed into a line, and why it cannot be read; empty if it can."""

    row: int
    text: str
    problem: str = ""


def rows(
    draft: ResultDraft, unit: Unit | None = None, note_key: str = "t", typed: Typed | None = None, steps: str = ""
) -> tuple[ChoiceRow, ...]:
    """The lines of the form, one for each field of the draft, in the order of its `fields`.

    Args:
        draft: What is shown.
        unit: In which loads are shown; None for the unit that they have.
        note_key: The key that opens the note.
        typed: What is being typed.
        steps: By how much a key changes the load, beside it.
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
        "band" if draft.load.kind == "band" else "weight",
        wording.load(draft.load, unit),
        less=can_load,
        more=can_load,
        note=steps,
    )
    effort = "" if draft.rpe is None else wording.effort(draft.rpe, counts_reps=draft.counts_reps)
    rated = "not rated" if draft.rpe is None else f"{draft.rpe} of {MAX_RPE}: {effort}"
    short = "" if draft.rpe is None else f"{draft.rpe}: {effort}".replace(" reps left", " left")
    rating = ChoiceRow("RPE", rated, less=draft.rpe is not None, more=draft.rpe != MAX_RPE, short=short)
    form = (*amounts, load, rating, ChoiceRow("note", clean(draft.note) or f"none; {note_key} writes one"))
    if typed is None:
        return form
    return tuple(_with_typed(row, typed) if at == typed.row else row for at, row in enumerate(form))


def _with_typed(row: ChoiceRow, typed: Typed) -> ChoiceRow:
    """The line with the text as it was typed; what it was read as follows it, or why it cannot be read."""
    if typed.problem:
        return replace(row, value=typed.text, remark=typed.problem)
    return row if row.value == typed.text else replace(row, value=f"{typed.text} = {row.value}")


def load_row(draft: ResultDraft) -> int:
    """The position of the load's line."""
    return draft.fields.index(FieldKind.LOAD)


def step_words(load: Load, unit: Unit | None = None, own: OwnLoads | None = None) -> str:
    """By how much a key changes a load, or to which weights."""
    if load.kind == "band":
        return "digits type a number"
    if own is not None:
        listed = own_loads_text(own)
        return f"{listed if len(listed) < 40 else 'your own steps'}; digits type a number"
    unit = unit or load.unit
    return f"{KEY_STEPS[unit]:g} {unit} a step; digits type a number"
