"""What a person chose for an exercise, taken to the nearer end of what the exercise allows."""

from runcoach.session.values import Exercise, First, MaxReps, Reps, Side, Sides, Timed, Until


def work_of(exercise: Exercise, reps: int | None, duration_ns: int | None) -> tuple[int | None, int | None]:
    """The reps of a side, and how long it works.

    Args:
        exercise: The exercise.
        reps: The reps that were chosen; None for the low end of the range.
        duration_ns: The length of timed work that was chosen; None for the low end of the range.

    Returns:
        The reps, None if they are not known before; and the length of timed work, or the cap of what has one.
    """
    match exercise.work:
        case Reps(target=target):
            return (target.clamp(reps) if reps is not None else target.low), None
        case Timed(duration_ns=duration):
            return None, (duration.clamp(duration_ns) if duration_ns is not None else duration.low)
        case MaxReps(cap_ns=cap) | Until(cap_ns=cap):
            return None, cap


def order_of(exercise: Exercise, first: Side | None) -> tuple[Side, ...]:
    """The sides in the order in which they work.

    Args:
        exercise: The exercise.
        first: The side that was chosen to start; None for the one that the exercise names, or else the left one.
    """
    if exercise.sides is Sides.BOTH:
        return (Side.BOTH,)
    starts = first or (Side.RIGHT if exercise.first is First.RIGHT else Side.LEFT)
    return (Side.LEFT, Side.RIGHT) if starts is not Side.RIGHT else (Side.RIGHT, Side.LEFT)
