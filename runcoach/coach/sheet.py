"""A session as a sheet to hand out: what is on it, without saying how it is written.

Pure: a session in, values out. `cli.sheet_markdown` and `cli.sheet_html` write the values down.
"""

from collections.abc import Iterator

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.how_to import HowTo, how_to_of
from runcoach.player.plan import Plan, PlannedExercise, plan
from runcoach.session.equipment_words import in_a_sentence
from runcoach.session.values import Circuit, Exercise, Session, SourceCredit, Unit, Variant


@dataclass(frozen=True, slots=True)
class SheetExercise:
    """An exercise on the sheet."""

    number: int
    """Counted through the session, from 1."""
    exercise: Exercise
    how_to: HowTo
    asked: str
    """How much: `3 × 8 reps each side`."""
    facts: tuple[str, ...]
    """The load and the rest, as far as there are any."""
    ticks: tuple[tuple[str, ...], ...]
    """What is ticked off: a row a set, with its sides; a set without sides has one box without a name."""
    turn: str
    """What a row is: `set`, or `round` of a circuit."""
    easier: tuple[str, ...]
    harder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """Exercises that follow one another; those of a circuit stand together under its heading."""

    heading: str
    """Empty outside a circuit: `Finisher: 3 rounds, 90 s rest after each`."""
    exercises: tuple[SheetExercise, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is on it, in its order."""

    title: str
    summary: str
    credit: str
    """Where it comes from; may be empty."""
    facts: tuple[str, ...]
    """How long it takes, what to fetch, when it is due."""
    blocks: tuple[SheetBlock, ...]


def sheet_of(session: Session, unit: Unit | None = None) -> Sheet:
    """Compose the sheet of a session as it is planned without any choice.

    Args:
        session: The session.
        unit: The unit of loads; None for the one that each has.
    """
    planned = plan(session)
    fetch = in_a_sentence(session.equipment) or "nothing"
    facts = [f"Takes {wording.minutes(planned.estimated_ns)}", f"Fetch: {fetch}"]
    if session.when:
        facts.append(f"When: {', '.join(due.text for due in session.when)}")
    return Sheet(
        title=session.title,
        summary=session.summary,
        credit=credit(session.source),
        facts=tuple(facts),
        blocks=tuple(_blocks(session, planned, unit)),
    )


def credit(source: SourceCredit | None) -> str:
    """Where a session or an exercise comes from, as a sentence; empty if that is not known."""
    if source is None:
        return ""
    title = f"“{source.title}”" if source.title else ""
    return f"From {' by '.join(part for part in (title, source.by) if part)}."


def _blocks(session: Session, planned: Plan, unit: Unit | None) -> Iterator[SheetBlock]:
    settled = iter(planned.exercises)
    alone: list[SheetExercise] = []
    number = 0
    for block in session.blocks:
        match block:
            case Exercise():
                number += 1
                alone.append(_exercise(number, next(settled), None, unit))
            case Circuit():
                if alone:
                    yield SheetBlock("", tuple(alone))
                    alone = []
                stations = []
                for _ in block.exercises:
                    number += 1
                    stations.append(_exercise(number, next(settled), block, unit))
                yield SheetBlock(_circuit(block), tuple(stations))
    if alone:
        yield SheetBlock("", tuple(alone))


def _circuit(circuit: Circuit) -> str:
    rounds = (
        wording.count(circuit.rounds.low, "round")
        if not circuit.rounds.is_choice
        else (f"{wording.span(circuit.rounds)} rounds")
    )
    rest = f", {wording.seconds(circuit.rest_ns.low)} rest after each" if circuit.rest_ns.low else ""
    return f"{circuit.name}: {rounds}{rest}"


def _exercise(number: int, planned: PlannedExercise, circuit: Circuit | None, unit: Unit | None) -> SheetExercise:
    exercise = planned.exercise
    sets = planned.sets * (circuit.rounds.low if circuit is not None else 1)
    facts = []
    if not planned.load.is_body_alone:
        facts.append(f"with {wording.load(planned.load, unit)}")
    if planned.rest_ns and planned.sets > 1:
        facts.append(f"{wording.seconds(planned.rest_ns)} rest between sets")
    boxes = tuple(side.value for side in planned.sides) if len(planned.sides) > 1 else ("",)
    return SheetExercise(
        number=number,
        exercise=exercise,
        how_to=how_to_of(planned, unit),
        asked=wording.prescription(planned, planned.sets),
        facts=tuple(facts),
        ticks=(boxes,) * sets,
        turn="round" if circuit is not None and planned.sets == 1 else "set",
        easier=_names(exercise.easier),
        harder=_names(exercise.harder),
    )


def _names(variants: tuple[Variant, ...]) -> tuple[str, ...]:
    return tuple(variant.name for variant in variants)
