"""The lines of the briefing screen: exercises, next steps, choices, circuits. Pure: a briefing in, rows out."""

from collections.abc import Iterator
from dataclasses import dataclass

from runcoach.coach import wording
from runcoach.coach.briefing import Briefing
from runcoach.coach.options import Choosable, choosables
from runcoach.coach.suggestions import Offer
from runcoach.player.plan import Plan
from runcoach.session.values import Exercise, Unit
from runcoach.training.progression import Step
from runcoach.widgets.choice_list import ChoiceRow
from runcoach.widgets.tint import DIM, GOOD

LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """A line, and what it stands for: an exercise, its next step, one of its choices, or a circuit's rounds."""

    row: ChoiceRow
    exercise: int | None = None
    choosable: Choosable | None = None
    circuit: int | None = None
    is_step: bool = False


def briefing_rows(of: Briefing, opened: int, accept_key: str, unit: Unit | None = None) -> tuple[BriefingRow, ...]:
    """All lines.

    Args:
        of: The briefing.
        opened: The exercise whose choices are shown below it.
        accept_key: The key that accepts a next step.
        unit: In which loads are shown; None for the unit that each has.
    """
    return tuple(_rows(of, opened, accept_key, unit))


def _rows(of: Briefing, opened: int, accept_key: str, unit: Unit | None) -> Iterator[BriefingRow]:
    circuits = _circuits(of)
    for index, exercise in enumerate(of.exercises):
        if index in circuits:
            yield circuits[index]
        offer = of.offers.get(index)
        yield BriefingRow(exercise_line(of.plan, index, offer, unit), index)
        if index != opened or of.plan.exercises[index].is_left_out:
            continue
        if offer is not None:
            yield BriefingRow(step_line(offer, accept_key), index, is_step=True)
        home = of.first_loads[index] if index < len(of.first_loads) else None
        planned = of.plan.exercises[index]
        for each in choosables(exercise, of.choices.of(index), planned, unit, of.own_loads, home):
            yield BriefingRow(_choice_line(each), index, each)


def exercise_line(planned: Plan, index: int, offer: Offer | None = None, unit: Unit | None = None) -> ChoiceRow:
    """The line of an exercise: sets, reps, tempo, load, the next step if there is one, and how long it takes."""
    exercise = planned.exercises[index]
    if exercise.is_left_out:
        return ChoiceRow(exercise.name, LEFT_OUT, role=DIM)
    sets = [each for each in planned.sets if each.exercise.index == index]
    parts = [wording.prescription(exercise, len(sets))]
    if exercise.phases_ns:
        parts.append(wording.planned_tempo(exercise))
    if not exercise.load.is_body_alone:
        parts.append(wording.load(exercise.load, unit))
    if offer is not None and offer.is_accepted:
        parts[-1] += "  ✓"
    elif offer is not None and offer.proposal.step is not Step.SAME:
        parts[-1] += f"  → {offer.proposal.after}?"
    total_ns = sum(each.estimated_ns for each in sets)
    return ChoiceRow(exercise.name, ", ".join(parts), wording.minutes(total_ns))


def step_line(offer: Offer, key: str) -> ChoiceRow:
    """The line of a proposal, below its exercise: before, after, and the key that answers it."""
    remark = f"{key} takes it back" if offer.is_accepted else f"{key} accepts"
    value = f"✓ {offer.change}" if offer.is_accepted else offer.change
    return ChoiceRow("next step", value, remark, indent=4, selectable=False, role=GOOD)


def _choice_line(choice: Choosable) -> ChoiceRow:
    return ChoiceRow(
        choice.label,
        choice.value,
        indent=4,
        less=choice.less is not None,
        more=choice.more is not None,
        selectable=choice.less is not None or choice.more is not None,
        role=DIM,
    )


def _circuits(of: Briefing) -> dict[int, BriefingRow]:
    """The line above the first exercise of each circuit, with its rounds, by that exercise."""
    made: dict[int, BriefingRow] = {}
    index = number = 0
    for block in of.session.blocks:
        if isinstance(block, Exercise):
            index += 1
            continue
        rounds = of.rounds(number)
        row = ChoiceRow(
            f"Circuit {block.name}".strip(),
            wording.count(rounds, "round"),
            less=rounds > block.rounds.low,
            more=rounds < block.rounds.high,
            selectable=block.rounds.is_choice,
            role=DIM,
        )
        made[index] = BriefingRow(row, circuit=number)
        index += len(block.exercises)
        number += 1
    return made
