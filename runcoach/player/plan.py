"""The session unrolled: every set of the workout in order, with all that it asks, known to the end.

A plan is pure and immutable. What the person chose (a number out of a range, a variant, a load, the side that goes
first) comes in as `Choices` and is settled here, once. After this no number of the workout is a range, except for the
room that the tempo has to move in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from runcoach.base.quick_dataclass import dataclass
from runcoach.player import how_to
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.counting import counted, is_countable
from runcoach.player.phase_lengths import MAX_PHASE_NS, MIN_PHASE_NS, moved
from runcoach.player.ranges import order_of, work_of
from runcoach.session.values import (
    NS_PER_S,
    Circuit,
    Exercise,
    Load,
    PhaseKind,
    Session,
    Side,
    Sides,
    Timed,
    Until,
)

SELF_PACED_REP_NS = 3 * NS_PER_S
"""How long a rep at the person's own pace lasts in estimates."""
OPEN_WORK_NS = 30 * NS_PER_S
"""How long open-ended work lasts in estimates, unless its cap is shorter."""
MAX_REPS_ESTIMATE = 10
"""How many reps `max` is in estimates."""
COUNT_IN_NS = 3 * NS_PER_S
"""Three ticks before interrupted work goes on."""
LEAD_IN_NS = NS_PER_S // 5
"""From the key that ends a countdown to the work: short for a person, long enough to place the sounds exactly."""
GRACE_NS = 2 * NS_PER_S
"""How long after the last self-paced rep one more still counts."""


class Pace(StrEnum):
    """Who decides when a rep or a hold ends."""

    PACED = "paced"
    """The coach calls the phases and counts the reps."""
    SELF_PACED = "self-paced"
    """The person counts."""
    TIMED = "timed"
    """The clock."""
    OPEN = "open-ended"
    """A stopwatch runs until the person ends it."""


@dataclass(frozen=True)
class PlannedExercise:
    """An exercise with everything chosen."""

    index: int
    """From 0, in the order of the session."""
    exercise: Exercise
    """The exercise of the session, or the variant of it that was chosen."""
    variant: str
    pace: Pace
    target_reps: int | None
    """Per side; None for `max`, for timed and for open-ended work."""
    duration_ns: int | None
    """Of timed work its length, of open-ended work and `max` its cap; None if there is none."""
    phases_ns: tuple[int, ...]
    """How long each phase of the tempo lasts before the person makes it slower or faster."""
    load: Load
    sides: tuple[Side, ...]
    """The sides in the order in which they work."""
    sets: int
    rest_ns: int
    beats_per_min: int | None
    bests_ns: tuple[tuple[Side, int], ...] = ()
    shows_how_to: bool = False
    """Whether its first set waits behind its how-to."""
    is_left_out: bool = False
    """Whether it has no sets in this workout."""
    without: tuple[str, ...] = ()
    """The things that are not at hand; they are not in the equipment of `exercise`."""

    @property
    def id(self) -> str:
        """The exercise's id."""
        return self.exercise.id

    @property
    def name(self) -> str:
        """The exercise's name, with the variant's behind it."""
        return f"{self.exercise.name} ({self.variant})" if self.variant else self.exercise.name

    @property
    def counts_reps(self) -> bool:
        """Whether reps are counted, by the coach or by the person; otherwise time is measured."""
        return self.pace in (Pace.PACED, Pace.SELF_PACED)

    @property
    def alternates(self) -> bool:
        """Whether the sides alternate at every rep."""
        return self.exercise.sides is Sides.ALTERNATE

    @property
    def parts(self) -> tuple[Side, ...]:
        """The pieces of a set, one after the other: one a side, or a single one for both or alternating sides."""
        return self.sides[:1] if self.alternates else self.sides

    def durations_ns(self, steps: int) -> tuple[int, ...]:
        """How long each phase lasts when the tempo is `steps` slower (or, negative, faster) than planned."""
        if steps not in self._durations_ns:
            self._durations_ns[steps] = self._moved_ns(steps)
        return self._durations_ns[steps]

    @cached_property
    def _durations_ns(self) -> dict[int, tuple[int, ...]]:
        """What was asked for so far: every view of a workout asks for it."""
        return {}

    def _moved_ns(self, steps: int) -> tuple[int, ...]:
        phases = self.exercise.tempo
        movable = [phase.duration_ns.is_choice and not phase.once for phase in phases]
        if not any(movable):
            movable = [phase.kind is PhaseKind.ECCENTRIC and not phase.once for phase in phases]
        if not any(movable):
            movable = [phase.kind is not PhaseKind.PREPARE and not phase.once for phase in phases]
        return tuple(
            moved(length, steps, phase.duration_ns.low, phase.duration_ns.high) if moves else length
            for phase, length, moves in zip(phases, self.phases_ns, movable, strict=True)
        )

    def rep_durations_ns(self, steps: int, *, is_first: bool) -> tuple[int, ...]:
        """The same for one rep: 0 for a phase that belongs to the start of a side, unless it is the side's first."""
        lengths = self.durations_ns(steps)
        if is_first:
            return lengths
        return tuple(0 if phase.once else length for phase, length in zip(self.exercise.tempo, lengths, strict=True))

    def reps_ns(self, steps: int, left: int, *, with_first: bool) -> int:
        """How long this many reps of a side last in all.

        Args:
            steps: How much slower (or, negative, faster) than planned.
            left: How many reps.
            with_first: Whether the first one is the side's first.
        """
        if left <= 0:
            return 0
        first_ns = sum(self.rep_durations_ns(steps, is_first=with_first))
        return first_ns + (left - 1) * sum(self.rep_durations_ns(steps, is_first=False))

    def estimated_part_ns(self, steps: int = 0) -> int:
        """How long one part of a set lasts; exact if the coach sets the pace, estimated if the person does."""
        turns = len(self.sides) if self.alternates else 1
        reps = self.target_reps if self.target_reps is not None else MAX_REPS_ESTIMATE
        match self.pace:
            case Pace.PACED:
                length = turns * self.reps_ns(steps, reps, with_first=True)
            case Pace.SELF_PACED:
                length = reps * turns * SELF_PACED_REP_NS + (GRACE_NS if self.target_reps is not None else 0)
            case Pace.TIMED:
                return self.duration_ns or 0
            case Pace.OPEN:
                length = OPEN_WORK_NS
        return min(length, self.duration_ns) if self.duration_ns is not None else length


@dataclass(frozen=True)
class PlannedSet:
    """One set of the workout: what is done between two rests. A pair of sides is one set."""

    index: int
    """From 0, in the order of the workout."""
    exercise: PlannedExercise
    set: int
    """From 1."""
    sets: int
    ready_ns: int
    switch_ns: int
    rest_ns: int
    """After this set; 0 after the last one of the workout."""
    round: int | None = None
    """From 1, in a circuit."""
    rounds: int | None = None
    circuit: str = ""
    has_how_to: bool = False
    """Whether it waits behind its exercise's how-to, until the person goes on."""

    @property
    def how_to_ns(self) -> int:
        """How long its how-to is estimated to take; 0 without one."""
        return how_to.estimated_ns(self.exercise.exercise) if self.has_how_to else 0

    @cached_property
    def estimated_ns(self) -> int:
        """From the beginning of its how-to or get-ready to the end of its rest."""
        parts = len(self.exercise.parts)
        work = parts * self.exercise.estimated_part_ns() + (parts - 1) * self.switch_ns
        return self.how_to_ns + self.ready_ns + work + self.rest_ns


@dataclass(frozen=True, slots=True)
class SetPlace:
    """A place in the workout: a set, and a side."""

    set: PlannedSet
    side: Side


@dataclass(frozen=True)
class Plan:
    """A whole workout."""

    session: Session
    choices: Choices
    exercises: tuple[PlannedExercise, ...]
    sets: tuple[PlannedSet, ...]

    @cached_property
    def included(self) -> tuple[PlannedExercise, ...]:
        """The exercises that are done: all but those that were left out."""
        return tuple(exercise for exercise in self.exercises if not exercise.is_left_out)

    @cached_property
    def estimated_ns(self) -> int:
        """How long the workout takes, with estimates for what only the person can end."""
        return sum(planned.estimated_ns for planned in self.sets)

    @cached_property
    def remaining_after_ns(self) -> tuple[int, ...]:
        """For each set: how long all the sets after it are estimated to take."""
        left, tail = 0, []
        for planned in reversed(self.sets):
            tail.append(left)
            left += planned.estimated_ns
        return tuple(reversed(tail))


def plan(session: Session, choices: Choices | None = None) -> Plan:
    """Unroll a session into the sets of a workout.

    Args:
        session: A checked session.
        choices: What the person chose; numbers outside a range are taken to its nearer end, unknown variants are the
            exercise itself.
    """
    chosen = choices or Choices()
    exercises = tuple(settle(index, exercise, chosen.of(index)) for index, exercise in enumerate(session.exercises()))
    sets = list(_unroll(session, exercises, chosen))
    if chosen.ready_ns is not None:
        sets = [replace(planned, ready_ns=chosen.ready_ns) for planned in sets]
    sets = list(_introduced(sets))
    if sets:
        sets[-1] = replace(sets[-1], rest_ns=0)
    return Plan(session, chosen, exercises, tuple(sets))


def settle(index: int, exercise: Exercise, choice: ExerciseChoice) -> PlannedExercise:
    """Return the exercise with this index, as the session has it, with everything chosen."""
    for variant in exercise.variants:
        if variant.name == choice.variant:
            exercise = variant.exercise
            break
    else:
        choice = replace(choice, variant="")
    if len(choice.phases_ns) == 1 and is_countable(exercise):
        exercise = counted(exercise, max(MIN_PHASE_NS, min(MAX_PHASE_NS, choice.phases_ns[0])))
    if choice.without:
        exercise = replace(exercise, equipment=tuple(t for t in exercise.equipment if t not in choice.without))
    target, duration = work_of(exercise, choice.reps, choice.duration_ns)
    sets = exercise.sets.clamp(choice.sets) if choice.sets is not None else exercise.sets.low
    if exercise.tempo:
        pace = Pace.PACED
    elif isinstance(exercise.work, Timed):
        pace = Pace.TIMED
    elif isinstance(exercise.work, Until):
        pace = Pace.OPEN
    else:
        pace = Pace.SELF_PACED
    phases = tuple(phase.duration_ns.low for phase in exercise.tempo)
    if len(choice.phases_ns) == len(phases):
        # A tempo without a range can still have been made slower or faster with a key; that choice is kept as it is.
        phases = tuple(
            phase.duration_ns.clamp(length)
            if phase.duration_ns.is_choice
            else min(length, max(MAX_PHASE_NS, phase.duration_ns.high))
            for phase, length in zip(exercise.tempo, choice.phases_ns, strict=True)
        )
    phases = tuple(max(MIN_PHASE_NS, length) for length in phases)
    return PlannedExercise(
        index=index,
        exercise=exercise,
        variant=choice.variant,
        pace=pace,
        target_reps=target,
        duration_ns=duration,
        phases_ns=phases,
        load=choice.load or replace(exercise.load, high=exercise.load.low),
        sides=order_of(exercise, choice.first),
        sets=sets if choice.max_sets is None else max(1, min(sets, choice.max_sets)),
        rest_ns=exercise.rest_ns.clamp(choice.rest_ns) if choice.rest_ns is not None else exercise.rest_ns.low,
        beats_per_min=exercise.cadence_per_min.low if exercise.cadence_per_min else None,
        bests_ns=choice.bests_ns,
        shows_how_to=choice.shows_how_to,
        is_left_out=choice.is_left_out,
        without=choice.without,
    )


def _unroll(session: Session, exercises: tuple[PlannedExercise, ...], choices: Choices) -> Iterator[PlannedSet]:
    """Yield the sets in order, each with the rest that follows it."""
    settled = iter(exercises)
    index = 0
    circuits = 0
    for block in session.blocks:
        match block:
            case Exercise():
                exercise = next(settled)
                rest_after = exercise.exercise.rest_after_ns
                last_rest = rest_after.low if rest_after is not None else exercise.rest_ns
                if exercise.is_left_out:
                    continue
                for number in range(1, exercise.sets + 1):
                    rest = exercise.rest_ns if number < exercise.sets else last_rest
                    yield _set(index, exercise, number, rest)
                    index += 1
            case Circuit():
                every = [next(settled) for _ in block.exercises]
                stations = [exercise for exercise in every if not exercise.is_left_out]
                chosen = choices.rounds[circuits] if circuits < len(choices.rounds) else block.rounds.low
                limit = choices.max_rounds[circuits] if circuits < len(choices.max_rounds) else 0
                circuits += 1
                rounds = block.rounds.clamp(chosen)
                rounds = max(1, min(rounds, limit)) if limit else rounds
                after = (block.rest_after_ns or block.rest_ns).low
                for number in range(1, rounds + 1):
                    for planned in _round(index, stations, block.rest_ns.low if number < rounds else after):
                        yield replace(planned, round=number, rounds=rounds, circuit=block.name)
                        index += 1


def _introduced(sets: Iterable[PlannedSet]) -> Iterator[PlannedSet]:
    """Let the first set of each new exercise wait behind its how-to; of one that comes twice, only the first."""
    seen: set[str] = set()
    for planned in sets:
        is_first = planned.exercise.id not in seen
        seen.add(planned.exercise.id)
        yield replace(planned, has_how_to=is_first and planned.exercise.shows_how_to)


def _round(index: int, stations: list[PlannedExercise], rest_ns: int) -> Iterator[PlannedSet]:
    """Yield one round of a circuit; `rest_ns` follows its last set."""
    numbers = [(exercise, number) for exercise in stations for number in range(1, exercise.sets + 1)]
    for offset, (exercise, number) in enumerate(numbers):
        is_last = offset == len(numbers) - 1
        yield _set(index + offset, exercise, number, rest_ns if is_last else exercise.rest_ns)


def _set(index: int, exercise: PlannedExercise, number: int, rest_ns: int) -> PlannedSet:
    return PlannedSet(
        index=index,
        exercise=exercise,
        set=number,
        sets=exercise.sets,
        ready_ns=exercise.exercise.ready_ns.low,
        switch_ns=exercise.exercise.switch_ns.low,
        rest_ns=rest_ns,
    )
