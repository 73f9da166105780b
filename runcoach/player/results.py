"""What was done: results per set and side, as the player counts them and the log keeps them."""

from dataclasses import dataclass

from runcoach.session.values import Load, Side


@dataclass(frozen=True, slots=True)
class SideResult:
    """What one side did in a set."""

    reps: int | None = None
    """Nothing for timed and open-ended work."""
    work_ns: int = 0
    """The time that the side worked: of counted reps, or of a hold."""


@dataclass(frozen=True, slots=True)
class SetResult:
    """What was done in one set. Sides that did nothing yet are not in it."""

    set_index: int
    sides: tuple[tuple[Side, SideResult], ...]
    load: Load
    phases_ns: tuple[int, ...]
    """The tempo as it was at the end of the set; empty where the coach set no pace."""
    rpe: int | None = None
    note: str = ""
    ended: bool = False
    """Whether the set was brought to its end, reached or chosen."""

    def of(self, side: Side) -> SideResult | None:
        """What one side did, if it did anything."""
        return next((result for of, result in self.sides if of is side), None)
