"""What the person chose for a workout: numbers out of ranges, variants, loads, and what stays out of it."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import Load, Side


@dataclass(frozen=True, slots=True)
class ExerciseChoice:
    """What the person chose for one exercise, and what the log adds; None is the low end of a range."""

    variant: str = ""
    """The name of an easier or harder variant; empty for the exercise itself."""
    sets: int | None = None
    reps: int | None = None
    duration_ns: int | None = None
    """For timed work."""
    phases_ns: tuple[int, ...] = ()
    """One duration for each phase of the tempo; ignored if there are more or fewer than phases."""
    load: Load | None = None
    rest_ns: int | None = None
    first: Side | None = None
    """The side that starts; needed if the file says `first: weaker`."""
    bests_ns: tuple[tuple[Side, int], ...] = ()
    """The longest open-ended work so far, by side, from the log."""
    shows_how_to: bool = False
    """Whether its first set waits behind its how-to: it was never done before, and there is something to show."""
    is_left_out: bool = False
    """Whether the workout goes without it."""
    without: tuple[str, ...] = ()
    """The things of its equipment that are not at hand: it is done without them."""
    max_sets: int | None = None
    """The largest number of sets that there is time for, even if the file has more."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices for a workout: one for each exercise of the session in its order; a missing one is empty."""

    exercises: tuple[ExerciseChoice, ...] = ()
    rounds: tuple[int, ...] = ()
    """For each circuit in its order."""
    max_rounds: tuple[int, ...] = ()
    """For each circuit in its order: the largest number, even if the file has more; 0 is no limit."""
    ready_ns: int | None = None
    """How long to get ready before each set; None for the session's own times."""
    waits_after_rest: bool = False
    """Whether a rest goes on until the person ends it."""
    walk_ns: int = 0
    """How long the person walks to the key that ends an open-ended hold: not part of it."""

    def of(self, index: int) -> ExerciseChoice:
        """The choice for the exercise at `index` (from 0)."""
        return self.exercises[index] if index < len(self.exercises) else ExerciseChoice()
