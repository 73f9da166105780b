"""One line an exercise, in plain words: `6 reps, 3 s down, 3 s pause · 2 × 50 lb`. Pure: a plan in, words out."""

from collections.abc import Iterator, Mapping

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.player.plan import Plan, PlannedExercise
from runcoach.session.values import NS_PER_S, Phase, PhaseKind, Unit

SLOW_FROM_NS = 2 * NS_PER_S
"""From this length on a phase is worth a word."""
_PLAIN_NAMES: Mapping[str, str] = {"lower": "down", "rise": "up", "raise": "up", "lift": "up", "press up": "up"}
CHOOSE_WEIGHT = "choose a weight"
_WEIGHT = "weight?"


@dataclass(frozen=True, slots=True)
class PlainLine:
    """What an exercise asks.

    Attributes:
        amount: `6 reps`, `8 reps each side`; with the sets before it where they differ: `2 sets of 6 reps`.
        tempo: Its slow phases: `3 s down`.
        load: `2 × 50 lb`; empty with the body alone.
        asks_weight: Whether the weight is still to be chosen.
        shorter: The amount in ever fewer words: `2 × 8 reps each side`, `2 × 8 reps`.
    """

    amount: str
    tempo: tuple[str, ...]
    load: str
    asks_weight: bool = False
    shorter: tuple[str, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """The line in ever fewer words, in two parts: amount and tempo, and the load."""
        load = CHOOSE_WEIGHT if self.asks_weight else self.load
        for count in range(len(self.tempo), -1, -1):
            yield ", ".join((self.amount, *self.tempo[:count])), load
        if self.asks_weight:
            yield self.amount, _WEIGHT
        yield self.amount, ""
        for text in self.shorter:
            yield text, ""


def plain_line(of: Plan, planned: PlannedExercise, unit: Unit | None = None, *, asks_weight: bool = False) -> PlainLine:
    """The line of an exercise.

    Args:
        of: The workout.
        planned: One of its exercises.
        unit: The unit of loads; None for the one that each has.
        asks_weight: Whether its weight is still to be chosen.
    """
    asked = f"{wording.amount(planned)} {wording.sided(planned)}".strip()
    if sets_of_each(of) is None:
        asked = sets_and_amount(max(1, wording.sets_of(of, planned)), asked)
    load = "" if planned.load.is_body_alone else wording.load(planned.load, unit)
    return PlainLine(asked, tuple(_slow(planned)), load, asks_weight, tuple(_shorter(of, planned)))


def sets_and_amount(number: int, asked: str) -> str:
    """Some sets and what each of them asks for: `2 sets of 8 reps`, `1 set until you lose balance`."""
    sets = wording.count(number, "set")
    return f"{sets} {asked}" if asked.startswith(("until", "as ")) else f"{sets} of {asked}"


def _shorter(of: Plan, planned: PlannedExercise) -> Iterator[str]:
    short = f"{wording.amount(planned)} a side" if planned.alternates else wording.amount(planned)
    sets = max(1, wording.sets_of(of, planned))
    if sets_of_each(of) is not None or short.startswith(("until", "as ")):
        yield short
        return
    # Where some exercises have fewer sets than others, each says how many; `3 × until` is no phrase.
    yield wording.prescription(planned, sets)
    yield f"{sets} × {short}"


def sets_of_each(of: Plan) -> int | None:
    """How many sets every exercise of a workout has; None if they differ."""
    numbers = {wording.sets_of(of, each) for each in of.included}
    return numbers.pop() if len(numbers) == 1 else None


def _slow(planned: PlannedExercise) -> Iterator[str]:
    for phase, length in zip(planned.exercise.tempo, planned.phases_ns, strict=True):
        if phase.kind is not PhaseKind.PREPARE and not phase.once and length >= SLOW_FROM_NS and not phase.explosive:
            yield f"{wording.seconds(length)} {phase_word(phase)}"


def phase_word(phase: Phase) -> str:
    """A phase in a plain word: `down` for `lower`."""
    return _PLAIN_NAMES.get(phase.name, phase.name)


def takes(of: Plan) -> tuple[str, ...]:
    """How much a workout is: `10 exercises`, `2 sets each`, `~39 min`."""
    each = sets_of_each(of)
    sets = f"{wording.count(each, 'set')} each" if each is not None else wording.count(len(of.sets), "set")
    return wording.count(len(of.included), "exercise"), sets, wording.minutes(of.estimated_ns)
