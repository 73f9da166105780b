"""The stages of a workout, and where a workout stands: in a stage, running or paused.

Pure names: what leads from one stage to another is in `transitions`.
"""

from enum import StrEnum
from typing import NamedTuple


class Stage(StrEnum):
    """A stage of a workout. A stage that would last no time is passed through at once."""

    BEFORE = "before"
    """Planned, not begun."""
    HOW_TO = "how-to"
    """Before the first set of an exercise that was never done: it is shown and said until the person goes on."""
    READY = "ready"
    """The get-ready countdown before a set."""
    COUNT_IN = "count-in"
    """Three ticks before interrupted work goes on."""
    WORK = "work"
    """A side works, or both do."""
    GRACE = "grace"
    """A self-paced side has its reps; one more still counts."""
    SWITCH = "switch"
    """Time to change sides."""
    REST = "rest"
    """After a set, until the get-ready of the next one."""
    DONE = "done"
    """The workout is over: completed or stopped."""


UNDER_WAY = frozenset(Stage) - {Stage.BEFORE, Stage.DONE}
"""The stages in which time matters, and which can be paused."""


class Standing(NamedTuple):
    """Where a workout stands."""

    stage: Stage
    paused: bool = False


STANDINGS: tuple[Standing, ...] = tuple(
    Standing(stage, paused) for stage in Stage for paused in (False, True) if not paused or stage in UNDER_WAY
)
"""Every standing that exists: before the start and after the end nothing can be paused."""
