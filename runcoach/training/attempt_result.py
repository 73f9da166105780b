"""What an attempt at an exercise came to: its poorest set, the weaker side, and whether it was too hard. Pure."""

from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.queries.side_comparison import is_left_out
from runcoach.log.queries.trends import Attempt
from runcoach.player.results import SetResult
from runcoach.session.values import NS_PER_S, Exercise, Load, MaxReps, Reps, Side, Sides, Timed, Until

TOO_HARD_RPE = 9.5
"""From this rating on a set was as hard as it can be."""


@dataclass(frozen=True, slots=True)
class DoneAttempt:
    """The result of an attempt."""

    amount: int
    """Reps or nanoseconds of the poorest side in the poorest set."""
    most: int
    """The same of the best set."""
    weaker: Side | None
    """The side that held the other back in that set."""
    is_missed: bool
    """Whether something of what was asked is missing."""
    is_all_out: bool
    """Whether a set left nothing in the tank."""
    load: Load
    phases_ns: tuple[int, ...]
    asked: int = 1
    """Reps or nanoseconds that each side of a set was asked for."""
    sets_left_out: tuple[int, int] | None = None
    """How many sets were done, and of how many, if some were left out."""

    @property
    def is_too_hard(self) -> bool:
        """Whether more must not follow: something was missing, or nothing was left."""
        return self.is_missed or self.is_all_out


def form_of(exercise: Exercise, variant: str) -> Exercise | None:
    """An exercise in one of its variants, by its name; empty for the exercise as written, None if there is none."""
    if not variant:
        return exercise
    return next((each.exercise for each in exercise.variants if each.name == variant), None)


def sides_of(form: Exercise) -> tuple[Side, ...]:
    """The sides that are counted."""
    return (Side.BOTH,) if form.sides is Sides.BOTH else (Side.LEFT, Side.RIGHT)


def counts_time(form: Exercise) -> bool:
    """Whether seconds are counted, and not reps."""
    return isinstance(form.work, Timed | Until)


def _amount(form: Exercise, result: SetResult, side: Side) -> int:
    done = result.of(side)
    if done is None:
        return 0
    return done.work_ns if counts_time(form) else done.reps or 0


def with_both_sides(form: Exercise, attempt: Attempt) -> Attempt:
    """An attempt without the sets in which a side was left out: that is no weakness of it, and nothing follows."""
    sides = sides_of(form)
    did = [[_amount(form, result, side) for side in sides] for result in attempt.sets]
    is_time = counts_time(form)
    kept = tuple(
        result
        for result, each in zip(attempt.sets, did, strict=True)
        if not any(each) or not is_left_out(min(each), max(each), counts_time=is_time)
    )
    planned = attempt.sets_planned
    if planned is not None:
        planned -= len(attempt.sets) - len(kept)
    return replace(attempt, sets=kept, sets_planned=planned)


def sum_up(form: Exercise, attempt: Attempt) -> DoneAttempt:
    """What an attempt with at least one set came to."""
    sides = sides_of(form)
    per_set = [{side: _amount(form, result, side) for side in sides} for result in attempt.sets]
    poorest = min(per_set, key=lambda amounts: min(amounts.values()))
    amount = min(poorest.values())
    # Sides whose whole seconds are alike look alike on every screen.
    shown = {side: each // NS_PER_S if counts_time(form) else each for side, each in poorest.items()}
    weaker = min(sides, key=lambda side: shown[side]) if len(set(shown.values())) > 1 else None
    match form.work:
        case Reps(target=target):
            asked = attempt.target_reps if attempt.target_reps is not None else target.low
        case Timed(duration_ns=length):
            asked = attempt.duration_ns if attempt.duration_ns is not None else length.low
        case MaxReps() | Until():
            asked = 1
    is_short = attempt.sets_planned is not None and len(attempt.sets) < attempt.sets_planned
    last = attempt.sets[-1]
    return DoneAttempt(
        amount=amount,
        most=max(min(amounts.values()) for amounts in per_set),
        weaker=weaker,
        is_missed=amount < asked or is_short,
        is_all_out=any(result.rpe is not None and result.rpe >= TOO_HARD_RPE for result in attempt.sets),
        load=last.load,
        phases_ns=last.phases_ns,
        asked=asked,
        sets_left_out=(len(attempt.sets), attempt.sets_planned or 0) if is_short else None,
    )
