"""How long a phase of a tempo can be, and how steps make it slower or faster."""

from runcoach.session.values import NS_PER_S

STEP_NS = NS_PER_S
"""How much one step makes a phase slower or faster."""
MIN_PHASE_NS = NS_PER_S // 10
"""How fast a phase can be made."""
MAX_PHASE_NS = 30 * NS_PER_S
"""How slow a phase without a range of its own can be made."""


def moved(length_ns: int, steps: int, low_ns: int, high_ns: int) -> int:
    """How long a phase lasts when it is some steps slower.

    Args:
        length_ns: Its length as planned.
        steps: How many steps slower, or below 0 faster.
        low_ns: The low end of its range.
        high_ns: The high end; the same as the low end if it has no range of its own.
    """
    if low_ns == high_ns:
        low_ns, high_ns = min(length_ns, STEP_NS), max(length_ns, MAX_PHASE_NS)
    return max(low_ns, min(high_ns, length_ns + steps * STEP_NS))
