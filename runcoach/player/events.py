"""Everything that can happen in a workout, each event with the exact time at which it belongs.

Two rules: an event carries what a listener needs to show, sound or log it, so that no listener has to ask the player;
and its time is the plan's, never the time at which the caller happened to look. So an event that changes or closes a
result carries the result: put together in their order, the results in the events are what `Player.results` returns.

`at_ns` is in nanoseconds since the workout's start; `place` is the set and the side. `kind` is the event's name for
programs (see `timeline`). The events that the person's inputs cause are in `change_events`.
"""

from enum import StrEnum
from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.change_events import (
    DoneAsAsked,
    Eased,
    Ignored,
    Moved,
    OverallChanged,
    Paused,
    RepTakenBack,
    RestChanged,
    ResultChanged,
    Resumed,
    TempoChanged,
)
from runcoach.player.plan import PlannedSet, SetPlace
from runcoach.player.results import SetResult
from runcoach.session.values import Phase


class TickKind(StrEnum):
    """What a tick counts."""

    PHASE = "phase"
    """The seconds inside a phase of a rep; `seconds` are left in the phase."""
    COUNTDOWN = "countdown"
    """Three, two, one before something begins or ends."""
    TEN_LEFT = "ten"
    """Ten seconds are left of a timed set or a rest."""
    STOPWATCH = "stopwatch"
    """Every ten seconds of open-ended work; `seconds` have passed."""


@dataclass(frozen=True, slots=True)
class HowToStarted:
    """The how-to of a set's exercise begins; nothing starts until the person goes on."""

    at_ns: int
    place: SetPlace
    kind: Literal["how-to"] = "how-to"


@dataclass(frozen=True, slots=True)
class ReadyStarted:
    """The get-ready countdown of a set begins."""

    at_ns: int
    place: SetPlace
    duration_ns: int
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class SetStarted:
    """The work of a set begins, with its first side."""

    at_ns: int
    place: SetPlace
    kind: Literal["set"] = "set"


@dataclass(frozen=True, slots=True)
class SideStarted:
    """A side begins to work: once a side, or, alternating, at every rep."""

    at_ns: int
    place: SetPlace
    rep: int
    """The rep that comes, from 1."""
    duration_ns: int | None
    """How long the side works; None if only the person can end it."""
    kind: Literal["side"] = "side"


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """A phase of a paced rep begins."""

    at_ns: int
    place: SetPlace
    rep: int
    phase: Phase
    duration_ns: int
    kind: Literal["phase"] = "phase"


@dataclass(frozen=True, slots=True)
class Tick:
    """A second that is worth hearing."""

    at_ns: int
    place: SetPlace
    counts: TickKind
    seconds: int
    kind: Literal["tick"] = "tick"


@dataclass(frozen=True, slots=True)
class Beat:
    """One beat of the metronome."""

    at_ns: int
    place: SetPlace
    kind: Literal["beat"] = "beat"


@dataclass(frozen=True, slots=True)
class Halfway:
    """Half of a side's reps or time is done."""

    at_ns: int
    place: SetPlace
    kind: Literal["halfway"] = "halfway"


@dataclass(frozen=True, slots=True)
class LastRep:
    """The last rep of a side begins."""

    at_ns: int
    place: SetPlace
    kind: Literal["last"] = "last"


@dataclass(frozen=True, slots=True)
class RepCounted:
    """A rep of a side is done: `rep` is the count after it, `result` what is now recorded for the set."""

    at_ns: int
    place: SetPlace
    rep: int
    by_coach: bool
    """Whether the coach counted it at the end of its tempo, or the person with a key."""
    result: SetResult
    kind: Literal["rep"] = "rep"


@dataclass(frozen=True, slots=True)
class TargetReached:
    """A self-paced side has all its reps; for `grace_ns` one more still counts."""

    at_ns: int
    place: SetPlace
    grace_ns: int
    kind: Literal["target"] = "target"


@dataclass(frozen=True, slots=True)
class BestBeaten:
    """The stopwatch has just passed this side's best time so far."""

    at_ns: int
    place: SetPlace
    best_ns: int
    kind: Literal["best"] = "best"


@dataclass(frozen=True, slots=True)
class SideEnded:
    """A side's work is over; `result` is what is now recorded for the set."""

    at_ns: int
    place: SetPlace
    result: SetResult
    kind: Literal["side-end"] = "side-end"


@dataclass(frozen=True, slots=True)
class SwitchStarted:
    """Time to change sides; `place` has the side that comes."""

    at_ns: int
    place: SetPlace
    duration_ns: int
    kind: Literal["switch"] = "switch"


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is over, on all its sides, with this result."""

    at_ns: int
    place: SetPlace
    result: SetResult
    kind: Literal["set-end"] = "set-end"


@dataclass(frozen=True, slots=True)
class RestStarted:
    """The rest after a set begins; `place` has the set just done."""

    at_ns: int
    place: SetPlace
    duration_ns: int
    following: PlannedSet | None = None
    """The set after it, with the load that it is to be done with; None after the last one."""
    kind: Literal["rest"] = "rest"


@dataclass(frozen=True, slots=True)
class RestEnded:
    """The rest after a set is over."""

    at_ns: int
    place: SetPlace
    kind: Literal["rest-end"] = "rest-end"


@dataclass(frozen=True, slots=True)
class CountInStarted:
    """Three ticks begin, before interrupted work goes on."""

    at_ns: int
    place: SetPlace
    duration_ns: int
    kind: Literal["count-in"] = "count-in"


@dataclass(frozen=True, slots=True)
class WorkoutEnded:
    """The end, reached by the plan (`completed`) or chosen, with everything that is recorded."""

    at_ns: int
    completed: bool
    results: tuple[SetResult, ...] = ()
    kind: Literal["done"] = "done"


PlacedEvent = (
    HowToStarted
    | ReadyStarted
    | SetStarted
    | SideStarted
    | PhaseStarted
    | Tick
    | Beat
    | Halfway
    | LastRep
    | RepCounted
    | RepTakenBack
    | DoneAsAsked
    | TargetReached
    | BestBeaten
    | SideEnded
    | SwitchStarted
    | SetEnded
    | RestStarted
    | RestEnded
    | CountInStarted
    | Paused
    | Resumed
    | Moved
    | TempoChanged
    | RestChanged
    | Eased
    | ResultChanged
)
"""The events that happen at a place of the workout."""

UnplacedEvent = OverallChanged | WorkoutEnded | Ignored
"""The events of the workout as a whole."""

Event = PlacedEvent | UnplacedEvent
