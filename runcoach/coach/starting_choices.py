"""With what a workout begins: the choices of last time, the weaker side, the bests, and whether prerequisites are met.

Pure but for the questions to the log, which come in as `Memory`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from runcoach.coach import wording
from runcoach.log.store.records import RequirementCheck
from runcoach.player.plan import Choices, ExerciseChoice
from runcoach.session.values import NS_PER_S, Exercise, First, Requirement, Session, Side, Sides, Until
from runcoach.settings.definitions import FirstSide, GetReady, OnOff, Settings


class Memory(Protocol):
    """What is asked of the log."""

    def last_choice(self, exercise_id: str) -> ExerciseChoice | None:
        """What was chosen last time."""

    def bests_ns(self, exercise_id: str, variant: str = "") -> tuple[tuple[Side, int], ...]:
        """The longest open-ended work of each side."""

    def weaker_side(self, exercise_id: str) -> Side | None:
        """The side that did less lately."""

    def requirement_met(self, requirement: Requirement) -> RequirementCheck:
        """Whether the log shows what an exercise requires."""


def remembered(session: Session, memory: Memory | None, first: Side | None = None) -> Choices:
    """The choices with which a workout of a session begins.

    Args:
        session: The session.
        memory: The log, if there is one.
        first: The side that is to begin where a session does not ask for the weaker one; by default that of last time.
    """
    if memory is None and first is None:
        return Choices()
    return Choices(tuple(_choice(exercise, memory, first) for exercise in session.exercises()))


def first_side(settings: Settings) -> Side | None:
    """The side with which workouts are to begin; nothing for that of last time."""
    first = settings.first_side
    return None if first is FirstSide.LAST_TIME else Side(first.value)


def chosen(choices: Choices, settings: Settings) -> Choices:
    """The choices for a workout with what the settings say of every workout."""
    ready = settings.get_ready
    return replace(
        choices,
        ready_ns=None if isinstance(ready, GetReady) else ready * NS_PER_S,
        waits_after_rest=settings.auto_advance is OnOff.OFF,
    )


def _choice(exercise: Exercise, memory: Memory | None, first: Side | None) -> ExerciseChoice:
    choice = (memory.last_choice(exercise.id) if memory is not None else None) or ExerciseChoice()
    if exercise.sides is not Sides.BOTH and exercise.first is not First.WEAKER:
        choice = replace(choice, first=first or choice.first)
    if exercise.first is First.WEAKER and memory is not None:
        choice = replace(choice, first=memory.weaker_side(exercise.id) or choice.first)
    return with_bests(exercise, choice, memory)


def with_bests(exercise: Exercise, choice: ExerciseChoice, memory: Memory | None) -> ExerciseChoice:
    """The choice with the bests of its variant."""
    if memory is None or not isinstance(exercise.work, Until):
        return choice
    return replace(choice, bests_ns=memory.bests_ns(exercise.id, choice.variant))


def warnings(session: Session, memory: Memory | None) -> tuple[str, ...]:
    """A sentence for each prerequisite that the log does not show, with the log's own numbers."""
    if memory is None:
        return ()
    names = {exercise.id: exercise.name for exercise in session.exercises()}
    return tuple(
        _warning(exercise, check, names)
        for exercise in session.exercises()
        for check in map(memory.requirement_met, exercise.requires)
        if not check.met
    )


def _warning(exercise: Exercise, check: RequirementCheck, names: dict[str, str]) -> str:
    requirement = check.requirement
    other = names.get(requirement.exercise, requirement.exercise.replace("-", " "))
    needed = _amounts([requirement.at_least_ns], [requirement.at_least_reps])
    best = ", ".join(f"{_side(side)}{_amount(requirement, best)}" for side, best in check.bests) or "nothing yet"
    sides = "" if requirement.sides.value == "both" else " on each side"
    why = f" {requirement.why}" if requirement.why else ""
    return f"{exercise.name}: first {other} for {needed}{sides}; the log has {best}.{why}"


def _side(side: Side) -> str:
    return "" if side is Side.BOTH else f"{side.value} "


def _amount(requirement: Requirement, best: int) -> str:
    return wording.count(best, "rep") if requirement.at_least_reps is not None else wording.seconds(best)


def _amounts(times: Iterable[int | None], reps: Iterable[int | None]) -> str:
    parts = [wording.seconds(time) for time in times if time is not None]
    return " and ".join(parts + [wording.count(number, "rep") for number in reps if number is not None])
