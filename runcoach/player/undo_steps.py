"""What the person did and can take back, each step with what is needed to take it back.

Values only: `undo` does it.
"""

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.plan import Plan
from runcoach.player.results import DoneBefore, SideResult
from runcoach.player.stages import Stage
from runcoach.session.values import Load, Side

SetSide = tuple[int, Side]
"""A side of a set: the set's index and the side."""


Filled = tuple[SetSide, SideResult | None, SideResult | None]
"""A side that got the reps that were asked for: before that, its result in this attempt and in an earlier one."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place of the workout to come back to when the person takes a step back."""

    stage: Stage
    set_index: int
    part: int
    elapsed_ns: int
    """Since the stage began; of work, all that counts of it."""
    ended: frozenset[int]
    parts_done: frozenset[SetSide]
    tallies: tuple[tuple[SetSide, SideResult], ...]
    """Of that set."""
    completed: bool | None


@dataclass(frozen=True, slots=True)
class UndoCount:
    """The person counted: `reps` and `work_ns` were added."""

    at: SetSide
    reps: int
    """Negative if reps were taken back."""
    work_ns: int


@dataclass(frozen=True, slots=True)
class UndoEdit:
    """A result was corrected: it was this before."""

    at: SetSide
    before: SideResult | None


@dataclass(frozen=True, slots=True)
class UndoRating:
    """A set, or the workout (None), was rated: the rating was this before."""

    set_index: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class UndoNote:
    """A set, or the workout (None), was annotated: the note was this before."""

    set_index: int | None
    before: str


@dataclass(frozen=True, slots=True)
class UndoLoads:
    """The load of sets was changed: it was this before, by the set's index; None if it was the planned one."""

    before: tuple[tuple[int, Load | None], ...]


@dataclass(frozen=True, slots=True)
class UndoTempo:
    """The tempo of an exercise was made this many steps slower."""

    exercise_index: int
    steps: int


@dataclass(frozen=True, slots=True)
class UndoCounting:
    """The coach began to count what the person had counted: this was the plan before."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class UndoEase:
    """The exercise was made easier: this is what it was before."""

    plan: Plan
    loads: tuple[tuple[int, Load], ...]
    eased: tuple[tuple[int, tuple[DoneBefore, ...]], ...]
    exercise_index: int
    tempo_steps: int


@dataclass(frozen=True, slots=True)
class UndoRest:
    """The rest after a set was made so much longer."""

    set_index: int
    by_ns: int


@dataclass(frozen=True, slots=True)
class UndoOrder:
    """The order of the sides was reversed in these sets."""

    sets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UndoMove:
    """The person left this place."""

    bookmark: Bookmark
    filled: tuple[Filled, ...] = ()
    """What was recorded in leaving it."""
    rated: tuple[int, int] | None = None
    """The set that began again with the move, by its index, and how hard the try before it was."""


UndoStep = (
    UndoCount
    | UndoEdit
    | UndoRating
    | UndoNote
    | UndoLoads
    | UndoTempo
    | UndoCounting
    | UndoEase
    | UndoRest
    | UndoOrder
    | UndoMove
)
