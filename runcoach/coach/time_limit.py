"""A workout that has to fit into the time that there is: which sets and exercises it goes without. Pure.

The rule that `RULE` says in a sentence: first the last sets go, until there is one of each; then exercises go, from the
end of the session. Of both, what is neither warm-up nor moves a weight goes first, then weights, then the warm-up. One
exercise always stays: one that was asked for, or else the first main one. If that alone takes too long, the first other
one that fits stays in its place, or else the shortest.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.player.choices import Choices
from runcoach.player.plan import Plan, plan
from runcoach.session.values import NS_PER_S, Circuit, Exercise, Session

RULE = "The last sets are dropped first, then exercises from the end; weights and warm-up stay longest."
OPTIONS_MIN = (60, 45, 30, 20, 15, 10, 5)
"""The times that are offered, in minutes."""
MAX_MINUTES = 600
_MINUTE_NS = 60 * NS_PER_S
_WARM_UP = re.compile(
    r"\bwarm[- ]?(?:ing[- ]?)?up\b|aufwärm|échauffement|echauffement|calentamiento|riscaldamento|aquecimento|opwarm"
)


class _Role(IntEnum):
    """What an exercise is for; the higher ones go later."""

    OTHER = 0
    MAIN = 1
    WARM_UP = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """A workout for a time.

    Attributes:
        minutes: The time that was asked for.
        choices: The choices with what there is no time for taken out.
        sets_out: How many sets that are, those of the exercises among them.
        sets_of_others: How many of them belong to exercises that stay.
        exercises_out: The positions of the exercises that are left out for it.
        is_possible: Whether it fits; otherwise it is the shortest that there is.
    """

    minutes: int
    choices: Choices
    sets_out: int
    sets_of_others: int
    exercises_out: tuple[int, ...]
    is_possible: bool

    @property
    def sentence(self) -> str:
        """What is left out: `Left out: 3 exercises, 5 sets of others.`."""
        if not self.sets_out:
            return "Nothing has to be left out."
        whole, others = len(self.exercises_out), self.sets_of_others
        parts = [wording.count(whole, "exercise")] if whole else []
        parts += [f"{wording.count(others, 'set')}{' of others' if whole else ''}"] if others else []
        too_long = "" if self.is_possible else " It is still longer: something has to stay."
        return f"Left out: {', '.join(parts)}.{too_long}"


def options(whole: Plan) -> tuple[int, ...]:
    """The times that are shorter than a whole workout, the longest first."""
    return tuple(minutes for minutes in OPTIONS_MIN if minutes * _MINUTE_NS < whole.estimated_ns)


def fitted(session: Session, choices: Choices, minutes: int, kept: Collection[int] = ()) -> Fit:
    """Leave out what there is no time for.

    Args:
        session: The session.
        choices: What was chosen for it.
        minutes: The time that there is.
        kept: Positions of exercises that stay.
    """
    whole = plan(session, choices)
    limit_ns = minutes * _MINUTE_NS
    steps = list(_steps(session, whole, kept))
    lengths: dict[int, int] = {}

    def length_ns(count: int) -> int:
        """How long the workout is after this many steps."""
        if count not in lengths:
            lengths[count] = plan(session, _without(session, choices, steps[:count])).estimated_ns
        return lengths[count]

    # Each step makes it shorter.
    count = bisect_left(range(len(steps)), True, key=lambda number: length_ns(number) <= limit_ns)
    shorter = _without(session, choices, steps[:count])
    if count == len(steps) and length_ns(count) > limit_ns and not kept:
        shorter = _one_alone(session, choices, whole, limit_ns)
    after = plan(session, shorter)
    before_out = {each.index for each in whole.included} - {each.index for each in after.included}
    sets_out = len(whole.sets) - len(after.sets)
    of_others = sets_out - sum(each.exercise.index in before_out for each in whole.sets)
    return Fit(minutes, shorter, sets_out, of_others, tuple(sorted(before_out)), after.estimated_ns <= limit_ns)


def _one_alone(session: Session, choices: Choices, whole: Plan, limit_ns: int) -> Choices:
    """The choices for one set of one exercise: the first one that fits, main ones before others, or the shortest."""
    roles, circuits = _roles(session, whole), _circuits(session)
    order = sorted(roles, key=lambda index: (roles[index] is not _Role.MAIN, index))
    alone: list[tuple[int, Choices]] = []
    for stays in order:
        steps = [_Step(exercise=index) for index in order if index != stays]
        steps.append(_Step(exercise=stays, max_count=1))
        steps += [_Step(circuit=circuits[stays], max_count=1)] if stays in circuits else []
        made = _without(session, choices, steps)
        alone.append((plan(session, made).estimated_ns, made))
    fitting = (made for length_ns, made in alone if length_ns <= limit_ns)
    shortest = min(alone, key=lambda each: each[0], default=(0, choices))
    return next(fitting, shortest[1])


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that goes: an exercise, or its sets or a circuit's rounds beyond a number."""

    exercise: int | None = None
    circuit: int | None = None
    max_count: int = 0
    """0: the exercise goes."""


def _steps(session: Session, whole: Plan, kept: Collection[int]) -> Iterator[_Step]:
    """All that can go, in its order."""
    roles = _roles(session, whole)
    circuits = _circuits(session)
    order = sorted(roles, key=lambda index: (roles[index], -index))
    rounds = {each.exercise.index: each.rounds or 1 for each in whole.sets}
    most = max((max(whole.exercises[index].sets, rounds.get(index, 1)) for index in order), default=1)
    for level in range(most - 1, 0, -1):
        seen: set[int] = set()
        for index in order:
            circuit = circuits.get(index)
            if whole.exercises[index].sets > level:
                yield _Step(exercise=index, max_count=level)
            if circuit is not None and circuit not in seen and rounds.get(index, 1) > level:
                seen.add(circuit)
                yield _Step(circuit=circuit, max_count=level)
    leaving = [index for index in order if index not in kept]
    if len(leaving) == len(order):
        stays = next((index for index in sorted(order) if roles[index] is _Role.MAIN), order[-1] if order else None)
        leaving = [index for index in leaving if index != stays]
    for index in leaving:
        yield _Step(exercise=index)


def _roles(session: Session, whole: Plan) -> dict[int, _Role]:
    """What each exercise of the workout is for, by its position."""
    names = dict(_circuit_names(session))
    roles: dict[int, _Role] = {}
    for each in whole.included:
        words = f"{each.id} {each.name} {names.get(each.index, '')}".casefold().replace("_", " ")
        if _WARM_UP.search(words):
            roles[each.index] = _Role.WARM_UP
        else:
            roles[each.index] = _Role.MAIN if each.load.kind == "weight" else _Role.OTHER
    if _Role.MAIN not in roles.values():
        # Without a weight the first one is the main one: sessions put first what matters most.
        first = next((index for index, role in roles.items() if role is _Role.OTHER), None)
        if first is not None:
            roles[first] = _Role.MAIN
    return roles


def _circuit_names(session: Session) -> Iterator[tuple[int, str]]:
    index = 0
    for block in session.blocks:
        inside: Sequence[Exercise] = block.exercises if isinstance(block, Circuit) else (block,)
        for _ in inside:
            yield index, block.name if isinstance(block, Circuit) else ""
            index += 1


def _circuits(session: Session) -> dict[int, int]:
    """The circuit that an exercise is in, by its position; both count from 0."""
    found: dict[int, int] = {}
    index = number = 0
    for block in session.blocks:
        if isinstance(block, Circuit):
            for _ in block.exercises:
                found[index] = number
                index += 1
            number += 1
        else:
            index += 1
    return found


def _without(session: Session, choices: Choices, steps: Sequence[_Step]) -> Choices:
    """The choices without what goes in some steps."""
    every = [choices.of(index) for index, _ in enumerate(session.exercises())]
    rounds = [0] * sum(isinstance(block, Circuit) for block in session.blocks)
    for step in steps:
        if step.circuit is not None:
            rounds[step.circuit] = step.max_count
        elif step.exercise is not None and step.max_count:
            every[step.exercise] = replace(every[step.exercise], max_sets=step.max_count)
        elif step.exercise is not None:
            every[step.exercise] = replace(every[step.exercise], is_left_out=True)
    return replace(choices, exercises=tuple(every), max_rounds=tuple(rounds))
