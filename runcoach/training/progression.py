"""The next step of an exercise, from its last workouts and the ranges of its file. Pure.

The rules, in the order in which they are asked:

1. The weaker side sets the pace: a set counts what its weaker side did, an exercise what its poorest set did. A set in
   which a side was left out says nothing of either.
2. Too hard (reps missed, sets left out, or nothing left in the tank) twice running: a step back. Once: the same again,
   or up to the low end of the range if less was done.
3. Below the top of the range: one rep more than was done in every set on both sides, or five seconds.
4. At the top of the range everywhere: a second more in a phase of the tempo that has room, else the next load, else the
   harder variant. With a load or a variant the reps begin at the low end again.
5. Open-ended work: beat your best; the side that has the lower one begins.

A step starts from what was done, never from what was planned, and never leaves a range of the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.queries.trends import Attempt
from runcoach.player.choices import ExerciseChoice
from runcoach.player.counting import beat_kept
from runcoach.session.load_steps import OwnLoads, loads_for, next_load
from runcoach.session.units import in_unit
from runcoach.session.values import (
    NS_PER_S,
    Exercise,
    Load,
    MaxReps,
    Phase,
    PhaseKind,
    Range,
    Reps,
    Side,
    Sides,
    Timed,
    Unit,
    Until,
)
from runcoach.training.attempt_result import DoneAttempt, counts_time, form_of, sides_of, sum_up

TEMPO_STEP_NS = NS_PER_S
TIME_STEP_NS = 5 * NS_PER_S
_SLOWER_FIRST = (PhaseKind.ECCENTRIC, PhaseKind.ISOMETRIC, PhaseKind.CONCENTRIC)
"""The phases that are made slower, in this order; preparation is not one of them."""


class Step(StrEnum):
    """The kind of a step."""

    REP = "rep"
    TIME = "time"
    TEMPO = "tempo"
    LOAD = "load"
    VARIANT = "variant"
    BEST = "best"
    SAME = "same"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step that the user may accept."""

    step: Step
    choice: ExerciseChoice
    """What to begin the exercise with; sets, rest and bests are no part of a step."""
    before: str
    """What was done, in a word or two."""
    after: str
    """What to do."""
    reason: str
    """Why, in one sentence."""

    @property
    def is_up(self) -> bool:
        """Whether it asks for more than what was asked before."""
        return self.step not in (Step.SAME, Step.BACK)


def propose(
    exercise: Exercise,
    attempts: Sequence[Attempt],
    bests_ns: Sequence[tuple[Side, int]] = (),
    unit: Unit | None = None,
    own: Sequence[OwnLoads] = (),
) -> Proposal | None:
    """The next step of an exercise, or None if it was never done in the file's form, or no step is left.

    Args:
        exercise: As the session has it, with its variants.
        attempts: The last workouts that did it, newest first; two are enough.
        bests_ns: The longest open-ended work of each side, in the variant of the last attempt; by default those of the
            last attempt.
        unit: The unit of loads in texts and of their steps; None for the unit that each has.
        own: The weights that the user has.
    """
    if not attempts:
        return None
    last = attempts[0]
    form = form_of(exercise, last.variant)
    if form is None or sum_up(form, last) is None:
        return None
    same_form = (sum_up(form, attempt) for attempt in attempts[:2] if attempt.variant == last.variant)
    done = [each for each in same_form if each is not None]
    return _Stepper(exercise, form, last.variant, done, dict(bests_ns), unit, own).step()


class _Stepper:
    """One question of `propose`, with what every rule needs."""

    def __init__(
        self,
        exercise: Exercise,
        form: Exercise,
        variant: str,
        done: Sequence[DoneAttempt],
        bests_ns: Mapping[Side, int],
        unit: Unit | None,
        own: Sequence[OwnLoads],
    ) -> None:
        self.unit = unit
        self.own = loads_for(form.equipment, own)
        self.exercise = exercise
        self.form = form
        self.variant = variant
        self.done = done[0]
        self.bests_ns = bests_ns
        self.was_too_hard_before = len(done) > 1 and done[1].is_too_hard
        self.base = self._base()

    def step(self) -> Proposal | None:
        if isinstance(self.form.work, Until | MaxReps):
            return self._best()
        if self.done.is_too_hard:
            return self._back() if self.was_too_hard_before else self._same()
        return self._more() or self._slower() or self._heavier() or self._other_variant(1)

    def _base(self) -> ExerciseChoice:
        """What was done, as the choice that would ask for it."""
        # A step changes what is done, not who counts.
        phases = beat_kept(self.done.phases_ns, self.form, self.form)
        if len(self.done.phases_ns) == len(self.form.tempo):
            phases = tuple(
                phase.duration_ns.clamp(length) if phase.duration_ns.is_choice else length
                for phase, length in zip(self.form.tempo, self.done.phases_ns, strict=True)
            )
        reps = duration_ns = None
        match self.form.work:
            case Reps(target=target):
                reps = target.clamp(self.done.amount)
            case Timed(duration_ns=length):
                duration_ns = length.clamp(self.done.amount // NS_PER_S * NS_PER_S)
            case MaxReps() | Until():
                pass
        load = None if self.done.load.kind == "band" else self.done.load
        return ExerciseChoice(self.variant, None, reps, duration_ns, phases, load)

    @property
    def _range(self) -> Range:
        match self.form.work:
            case Reps(target=room) | Timed(duration_ns=room):
                return room
            case MaxReps() | Until():
                return Range(0, 0)

    def _number(self, choice: ExerciseChoice) -> str:
        return _seconds(choice.duration_ns or 0) if isinstance(self.form.work, Timed) else _count(choice.reps or 0)

    def _with_number(self, number: int) -> ExerciseChoice:
        is_timed = isinstance(self.form.work, Timed)
        return replace(self.base, duration_ns=number) if is_timed else replace(self.base, reps=number)

    def _at_least(self) -> str:
        """What was done in every set: `8 reps in every set on both sides`."""
        sides = "" if self.form.sides is Sides.BOTH else " on both sides"
        return f"{self._amount()} in every set{sides}"

    def _more(self) -> Proposal | None:
        room, number = self._range, self.done.amount
        if isinstance(self.form.work, Timed):
            number = number // NS_PER_S * NS_PER_S
        if number >= room.high:
            return None
        is_timed = isinstance(self.form.work, Timed)
        after = self._with_number(room.clamp(number + (TIME_STEP_NS if is_timed else 1)))
        step = Step.TIME if is_timed else Step.REP
        reason = f"You did {self._at_least()}"
        if self.done.weaker is not None:
            reason += f", and the {self.done.weaker} side sets the pace"
        return Proposal(step, after, self._number(self.base), self._number(after), f"{reason}.")

    def _top(self) -> str:
        return f"You did {self._at_least()}, the top of the range"

    def _slower(self) -> Proposal | None:
        lengths = self.base.phases_ns
        order = sorted(
            (kind, index)
            for index, phase in enumerate(self.form.tempo[: len(lengths)])
            for kind, of in enumerate(_SLOWER_FIRST)
            if phase.kind is of and not phase.once and _room_ns(phase, lengths[index]) > 0
        )
        if not order:
            return None
        index = order[0][1]
        phase = self.form.tempo[index]
        longer = lengths[index] + min(TEMPO_STEP_NS, _room_ns(phase, lengths[index]))
        after = replace(self.base, phases_ns=(*lengths[:index], longer, *lengths[index + 1 :]))
        said = f"{self._top()}, so {phase.name} more slowly."
        before, now = (f"{phase.name} {_seconds(length)}" for length in (lengths[index], longer))
        return Proposal(Step.TEMPO, after, before, now, said)

    def _heavier(self) -> Proposal | None:
        after = next_load(self.form.load, self.done.load, 1, self.unit, self.own)
        if after is None:
            return None
        choice = replace(self._with_number(self._range.low), load=after)
        said = f"{self._top()}, so take the next load and begin at {self._number(choice)}."
        return Proposal(Step.LOAD, choice, _load(self.done.load, self.unit), _load(after, self.unit), said)

    def _other_variant(self, by: int) -> Proposal | None:
        names = [*(each.name for each in self.exercise.easier), "", *(each.name for each in self.exercise.harder)]
        at = names.index(self.variant) + by
        if not 0 <= at < len(names):
            return None
        form = form_of(self.exercise, names[at]) or self.form
        choice = ExerciseChoice(variant=names[at], phases_ns=beat_kept(self.done.phases_ns, self.form, form))
        before, after = (name or "as written" for name in (self.variant, names[at]))
        if by > 0:
            return Proposal(Step.VARIANT, choice, before, after, f"{self._top()}, so try the harder way.")
        return Proposal(Step.BACK, choice, before, after, f"{self._trouble()} twice running, so take the easier way.")

    def _trouble(self) -> str:
        if not self.done.is_missed:
            return "It took all you had"
        side = f" on the {self.done.weaker} side" if self.done.weaker is not None else ""
        return f"Something was missing{side}"

    def _missed(self) -> str:
        """What was missing the last time, with its numbers."""
        side = f" on the {self.done.weaker} side" if self.done.weaker is not None else ""
        if self.done.asked is not None and self.done.is_below_asked:
            if counts_time(self.form):
                return f"A set was shorter than {_seconds(self.done.asked // NS_PER_S * NS_PER_S)}{side}"
            return f"A set had fewer than {_count(self.done.asked)}{side}"
        if self.done.has_sets_left_out:
            return f"You did {self.done.sets_done} of {self.done.sets_planned} sets"
        return self._trouble()

    def _same(self) -> Proposal:
        asked = self._number(self.base)
        if self.done.most < (self.base.duration_ns or self.base.reps or 0):
            # No set reached the low end of the range, so there is no "again".
            said = f"No set reached {asked} last time, so work up to that."
            return Proposal(Step.SAME, self.base, self._amount(), asked, said)
        return Proposal(Step.SAME, self.base, asked, asked, f"{self._missed()} last time, so do the same again.")

    def _amount(self) -> str:
        amount = self.done.amount
        return _seconds(amount // NS_PER_S * NS_PER_S) if counts_time(self.form) else _count(amount)

    def _back(self) -> Proposal:
        """One step down the way that leads up: fewer reps, the lighter load, less tempo, the easier variant."""
        room = self._range
        number = self.base.duration_ns if isinstance(self.form.work, Timed) else self.base.reps
        less = room.clamp((number or 0) - (TIME_STEP_NS if isinstance(self.form.work, Timed) else 1))
        if number is not None and less < number:
            after = self._with_number(less)
            return self._down(after, self._number(self.base), self._number(after))
        lighter = next_load(self.form.load, self.done.load, -1, self.unit, self.own)
        if lighter is not None:
            return self._down(
                replace(self.base, load=lighter), _load(self.done.load, self.unit), _load(lighter, self.unit)
            )
        for index, (phase, length) in enumerate(zip(self.form.tempo, self.base.phases_ns, strict=False)):
            shorter = max(phase.duration_ns.low, length - TEMPO_STEP_NS)
            if phase.kind in _SLOWER_FIRST and not phase.once and phase.duration_ns.is_choice and shorter < length:
                lengths = self.base.phases_ns
                after = replace(self.base, phases_ns=(*lengths[:index], shorter, *lengths[index + 1 :]))
                return self._down(after, f"{phase.name} {_seconds(length)}", f"{phase.name} {_seconds(shorter)}")
        return self._other_variant(-1) or self._same()

    def _down(self, choice: ExerciseChoice, before: str, after: str) -> Proposal:
        return Proposal(Step.BACK, choice, before, after, f"{self._trouble()} twice running, so take a step back.")

    def _best(self) -> Proposal | None:
        sides = sides_of(self.form)
        amount, weaker = self.done.amount, self.done.weaker
        if isinstance(self.form.work, Until) and all(side in self.bests_ns for side in sides):
            amount = min(self.bests_ns[side] for side in sides)
            is_even = len({self.bests_ns[side] // NS_PER_S for side in sides}) == 1
            weaker = None if is_even else min(sides, key=lambda side: self.bests_ns[side])
        if amount < (NS_PER_S if counts_time(self.form) else 1):
            return None
        cap_ns = self.form.work.cap_ns if isinstance(self.form.work, Until) else None
        if cap_ns is not None and amount >= cap_ns:
            return self._other_variant(1)
        if counts_time(self.form):
            before = _seconds(amount // NS_PER_S * NS_PER_S)
            after = f"over {before}"
        else:
            before, after = _count(amount), _count(amount + 1)
        choice = replace(self.base, first=weaker)
        if isinstance(self.form.work, MaxReps):
            # Only the last workout is known of reps: whether that was the best is not.
            said = f"You did {before}: beat that." if weaker is None else f"The {weaker} side did {before}: it begins."
        elif weaker is not None:
            said = f"The {weaker} side's best is {before}, the lower of the two. It goes first then, to beat that."
        else:
            said = f"Your best is {before}: beat that."
        return Proposal(Step.BEST, choice, before, after, said)


def _room_ns(phase: Phase, length_ns: int) -> int:
    return phase.duration_ns.high - length_ns if phase.duration_ns.is_choice else 0


def _count(number: int) -> str:
    return "1 rep" if number == 1 else f"{number} reps"


def _seconds(ns: int) -> str:
    return f"{ns / NS_PER_S:.3g} s" if ns < 1000 * NS_PER_S else f"{ns // NS_PER_S} s"


def _load(load: Load, unit: Unit | None) -> str:
    return str(in_unit(load, unit)).replace(" x ", " × ")
