"""The state of a workout at one moment, as screens show it: a frozen value, made by `Player.view`."""

from dataclasses import dataclass
from enum import StrEnum

from runcoach.player.plan import PlannedSet
from runcoach.player.results import SetResult
from runcoach.session.values import Load, Phase, Side


class Stage(StrEnum):
    """What kind of moment of a workout it is."""

    BEFORE = "before"
    """Planned, not begun."""
    READY = "ready"
    """The get-ready countdown before a set."""
    COUNT_IN = "count-in"
    """Three ticks before interrupted work goes on."""
    WORK = "work"
    GRACE = "grace"
    """A self-paced side has its reps; one more still counts."""
    SWITCH = "switch"
    """Time to change sides."""
    REST = "rest"
    DONE = "done"


class MainAction(StrEnum):
    """What the main key does now."""

    START = "start"
    GO = "go"
    """End a countdown or the rest early."""
    COUNT = "count"
    FINISH = "done"
    RESUME = "resume"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class View:
    """Everything that can be shown of one moment."""

    at_ns: int
    stage: Stage
    paused: bool
    paused_for_ns: int
    main_action: MainAction

    set: PlannedSet
    """The set that is prepared or done; in rest and at the end, the one just done."""
    next_set: PlannedSet | None
    """The set after it."""
    side: Side
    """The side that works or, in get-ready and switch, that comes first or next."""
    next_side: Side | None
    """The side whose part of the same set is still to come (not for alternating sides)."""

    elapsed_ns: int
    """Since the stage began: of work that was interrupted, all that counts of it (a stopwatch, a hold)."""
    remaining_ns: int | None
    """To the end of the stage, where the coach knows it: of a paced side all its reps."""
    waits: bool
    """Whether the rest has lasted as long as planned, and the next set waits for the person."""

    rep: int
    """The number of the rep that is being done, of the side that does it (from 1); 0 where nobody counts reps."""
    target_reps: int | None
    counts: tuple[tuple[Side, int], ...]
    """The reps counted so far in this set, for each of its sides in the order left, right."""
    holds_ns: tuple[tuple[Side, int], ...]
    """The same for the time worked."""
    phases: tuple[Phase, ...]
    """The tempo of the rep: of paced work, also while it is prepared."""
    phases_ns: tuple[int, ...]
    """How long each of them lasts now."""
    phase_index: int | None
    """The phase that runs."""
    phase_elapsed_ns: int
    rep_elapsed_ns: int

    load: Load
    result: SetResult
    """What is recorded for `set`."""
    rest_ns: int
    """How long the rest after `set` is now to be."""
    best_ns: int | None
    """The best time so far of the side that works, for open-ended work."""

    elapsed_total_ns: int
    """Since the workout's start; after its end, how long it was."""
    remaining_total_ns: int
    """Estimated."""
