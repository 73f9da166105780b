"""What an attempt at an exercise came to: its poorest set, the weaker side, and whether it was too hard. Pure."""

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
    is_all_out: bool
    """Whether a set left nothing in the tank."""
    load: Load
    phases_ns: tuple[int, ...]
    asked: int | None
    """Reps or nanoseconds that each side of a set was asked for; None for open-ended work."""
    sets_done: int
    """The sets that were done, also those in which a side was left out."""
    sets_planned: int | None
    """The sets that were asked for; None if the log does not say how many."""

    @property
    def is_below_asked(self) -> bool:
        """Whether a set had fewer reps, or was shorter, than was asked."""
        return self.asked is not None and self.amount < self.asked

    @property
    def has_sets_left_out(self) -> bool:
        """Whether fewer sets were done than were asked for."""
        return self.sets_planned is not None and self.sets_done < self.sets_planned

    @property
    def is_missed(self) -> bool:
        """Whether something of what was asked is missing."""
        return self.is_below_asked or self.has_sets_left_out

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


def _sets_of_both_sides(form: Exercise, attempt: Attempt) -> tuple[SetResult, ...]:
    """The sets in which no side was left out: that is no weakness of it, and nothing follows."""
    sides = sides_of(form)
    did = [[_amount(form, result, side) for side in sides] for result in attempt.sets]
    is_time = counts_time(form)
    return tuple(
        result
        for result, each in zip(attempt.sets, did, strict=True)
        if not any(each) or not is_left_out(min(each), max(each), counts_time=is_time)
    )


def sum_up(form: Exercise, attempt: Attempt) -> DoneAttempt | None:
    """What an attempt came to; None if it has no set, or none in which both sides were done."""
    sets = _sets_of_both_sides(form, attempt)
    if not sets:
        return None
    sides = sides_of(form)
    per_set = [{side: _amount(form, result, side) for side in sides} for result in sets]
    poorest = min(per_set, key=lambda amounts: min(amounts.values()))
    amount = min(poorest.values())
    # Sides whose whole seconds are alike look alike on every screen.
    shown = {side: each // NS_PER_S if counts_time(form) else each for side, each in poorest.items()}
    weaker = min(sides, key=lambda side: shown[side]) if len(set(shown.values())) > 1 else None
    asked: int | None
    match form.work:
        case Reps(target=target):
            asked = attempt.target_reps if attempt.target_reps is not None else target.low
        case Timed(duration_ns=length):
            asked = attempt.duration_ns if attempt.duration_ns is not None else length.low
        case MaxReps() | Until():
            asked = None
    last = sets[-1]
    return DoneAttempt(
        amount=amount,
        most=max(min(amounts.values()) for amounts in per_set),
        weaker=weaker,
        is_all_out=any(result.rpe is not None and result.rpe >= TOO_HARD_RPE for result in sets),
        load=last.load,
        phases_ns=last.phases_ns,
        asked=asked,
        sets_done=len(attempt.sets),
        sets_planned=attempt.sets_planned,
    )
