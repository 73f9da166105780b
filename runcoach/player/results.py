"""What was done: results per set and side, as the player counts them and the log keeps them."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import Load, Side


@dataclass(frozen=True, slots=True)
class SideResult:
    """What one side did in a set."""

    reps: int | None = None
    """None for timed and open-ended work."""
    work_ns: int = 0
    """The time that the side worked: of counted reps, or of a hold."""


@dataclass(frozen=True, slots=True)
class DoneBefore:
    """What of a set was done before it was made easier."""

    variant: str
    load: Load
    sides: tuple[tuple[Side, SideResult], ...]
    """What each side had done by then."""


@dataclass(frozen=True, slots=True)
class SetResult:
    """What was done in one set; sides without a result are left out."""

    set_index: int
    sides: tuple[tuple[Side, SideResult], ...]
    load: Load
    phases_ns: tuple[int, ...]
    """The tempo with which the set ended, or goes on now; empty if the coach sets no pace."""
    rpe: int | None = None
    note: str = ""
    ended: bool = False
    """Whether the set is over: done, finished early, or left with something done."""
    variant: str = ""
    """The variant with which the set ended, or goes on now; empty for the exercise as it is written."""
    before: tuple[DoneBefore, ...] = ()
    """What of it was done before it was made easier, once for each time."""

    def of(self, side: Side) -> SideResult | None:
        """What one side did; None if it has no result."""
        return next((result for of, result in self.sides if of is side), None)
