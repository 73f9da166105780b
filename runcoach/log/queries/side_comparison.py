"""How the left side compares with the right: one rule for the summary, the history and the progress. Pure."""

from collections.abc import Iterable, Mapping

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import NS_PER_S, Side

LSI_GOOD = 90
"""From this limb symmetry index on, in per cent, the sides count as even."""
LSI_LEAST = 4
"""A stronger side with a lower total gives no index: a rep or second more would move it by a third."""

_LEFT_OUT_REPS, _LEFT_OUT_TIME = 0.2, 0.1
"""A side that did less than this share of the other one in a set has broken it off: that is no weakness."""

Amount = tuple[int | None, int]
"""What a side did in a set: reps, or None where time counts; and the time in nanoseconds."""


def limb_symmetry(left: int, right: int) -> int | None:
    """Return the weaker side's share of the stronger side's amount, in per cent; None if too little was done.

    It is 100 only if both sides did the same.

    Args:
        left: Reps or whole seconds.
        right: In the same unit.
    """
    if max(left, right) < LSI_LEAST:
        return None
    return 100 if left == right else min(99, round(100 * min(left, right) / max(left, right)))


def is_left_out(amount: int, other: int, *, counts_time: bool) -> bool:
    """Whether a side did nothing in a set, or so little beside the other one that it was ended by accident.

    Args:
        amount: Its reps, or a time in any unit.
        other: What the other side did, in the same unit.
        counts_time: Whether the amounts are times.
    """
    return amount <= 0 or amount < other * (_LEFT_OUT_TIME if counts_time else _LEFT_OUT_REPS)


@dataclass(frozen=True, slots=True)
class SideComparison:
    """What each side did, over sets that both did."""

    left: int
    """Reps; or seconds, those of each set whole, as every screen shows them."""
    right: int
    sets: int
    """How many sets are compared."""
    counts_time: bool
    """Whether the amounts are seconds."""

    @property
    def lsi(self) -> int | None:
        """The limb symmetry index in per cent; None if too little was done to say anything."""
        return limb_symmetry(self.left, self.right)

    @property
    def is_uneven(self) -> bool:
        """Whether the weaker side did so much less that it deserves attention."""
        return self.lsi is not None and self.lsi < LSI_GOOD

    @property
    def weaker(self) -> Side | None:
        """The side that did less; None if both did the same."""
        return None if self.left == self.right else Side.LEFT if self.left < self.right else Side.RIGHT

    @property
    def amounts(self) -> tuple[int, int]:
        """What the weaker side and the stronger side did."""
        return min(self.left, self.right), max(self.left, self.right)


def compare_sides(sets: Iterable[Mapping[Side, Amount]]) -> SideComparison | None:
    """Compare the sides over sets that both did; None if there is none.

    Args:
        sets: What each side did.
    """
    left = right = count = 0
    counts_time = False
    for done in sets:
        one, other = done.get(Side.LEFT), done.get(Side.RIGHT)
        # A side that was left out is no weakness.
        if one is None or other is None:
            continue
        is_time = one[0] is None and other[0] is None
        amounts = [work_ns // NS_PER_S if is_time else reps or 0 for reps, work_ns in (one, other)]
        if not is_left_out(min(amounts), max(amounts), counts_time=is_time):
            left, right, count = left + amounts[0], right + amounts[1], count + 1
            counts_time = is_time
    return SideComparison(left, right, count, counts_time) if count else None


def together(compared: Iterable[SideComparison | None]) -> SideComparison | None:
    """Add comparisons up; None if there is none."""
    known = [each for each in compared if each is not None]
    if not known:
        return None
    left, right, sets = (sum(of) for of in zip(*((each.left, each.right, each.sets) for each in known), strict=True))
    return SideComparison(left, right, sets, known[-1].counts_time)
