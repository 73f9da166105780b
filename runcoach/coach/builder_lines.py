"""A line of a session that is built, in plain words: `3 × 8-12, 3 s down · each side · 2 × 10 kg`. Pure."""

from collections.abc import Iterator

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.exercise_line import SLOW_FROM_NS, phase_word
from runcoach.session.editing.entries import Place
from runcoach.session.values import NS_PER_S, Circuit, Exercise, MaxReps, PhaseKind, Range, Reps, Sides, Timed, Until

_SIDES = {Sides.BOTH: "", Sides.EACH: "each side", Sides.ALTERNATE: "alternating sides"}


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a line says: its name, and how much of it in parts, the most important first."""

    name: str
    parts: tuple[str, ...] = ()
    short: str = ""
    """The first part in fewer words; empty if there are none."""
    short_name: str = ""
    """The name where there is little room; empty if there is no other one."""

    def texts(self) -> Iterator[str]:
        """How much, in ever fewer words."""
        for count in range(len(self.parts), 0, -1):
            yield " · ".join(self.parts[:count])
        if self.short:
            yield self.short


def exercise_words(exercise: Exercise) -> LineWords:
    """The line of an exercise."""
    sets = wording.span(exercise.sets)
    work = _work(exercise)
    is_one = exercise.sets == Range.exactly(1)
    amount = work if is_one else f"{sets} × {work}"
    slow = ", ".join(_slow(exercise))
    load = "" if exercise.load.is_body_alone else wording.load(exercise.load)
    parts = (amount if not slow else f"{amount}, {slow}", _SIDES[exercise.sides], load)
    return LineWords(exercise.name, tuple(part for part in parts if part), amount if slow else "", exercise.short or "")


def circuit_words(circuit: Circuit) -> LineWords:
    """The line of a circuit."""
    rounds = wording.span(circuit.rounds)
    word = "round" if circuit.rounds == Range.exactly(1) else "rounds"
    rest = f"{times(circuit.rest_ns)} between" if circuit.rounds.high > 1 and circuit.rest_ns.high else ""
    return LineWords(circuit.name, tuple(part for part in (f"{rounds} {word}", rest) if part))


def _work(exercise: Exercise) -> str:
    match exercise.work:
        case Reps():
            return f"{wording.span(exercise.work.target)} {'rep' if exercise.work.target.high == 1 else 'reps'}"
        case MaxReps():
            return "as many as you can"
        case Timed():
            return times(exercise.work.duration_ns)
        case Until():
            return f"until {exercise.work.condition.removeprefix('until ')}"


def _slow(exercise: Exercise) -> Iterator[str]:
    for phase in exercise.tempo:
        is_slow = phase.duration_ns.low >= SLOW_FROM_NS and not phase.explosive and not phase.once
        if is_slow and phase.kind is not PhaseKind.PREPARE:
            yield f"{times(phase.duration_ns)} {phase_word(phase)}"


def times(of: Range) -> str:
    """A time or a range of times: `45 s`, `30-45 s`."""
    if not of.is_choice:
        return wording.seconds(of.low)
    return f"{of.low / NS_PER_S:.3g}-{of.high / NS_PER_S:.3g} s"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the session: the session itself, an exercise, or a circuit."""

    place: Place
    """Empty for the session itself."""
    words: LineWords
    is_circuit: bool = False
    name: str = ""

    @property
    def is_session(self) -> bool:
        """Whether it is the line of the session itself."""
        return not self.place

    @property
    def is_inside(self) -> bool:
        """Whether it is an exercise of a circuit."""
        return len(self.place) > 1
