"""Everything that can happen in a workout, each event with the exact time at which it belongs.

Two rules: an event carries what a listener needs to show, sound or log it, so that no listener has to ask the player;
and its time is the plan's, never the time at which the caller happened to look. So an event that changes or closes a
result carries the result: put together in their order, the results in the events are what `Player.results` returns.

`at_ns` is in nanoseconds since the workout's start; `place` is the set and the side. `kind` is the event's name for
programs (see `timeline`).
"""

from enum import StrEnum
from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.inputs import Ease, Input
from runcoach.player.plan import PlannedSet
from runcoach.player.results import SetResult
from runcoach.session.values import Load, Phase, Side


@dataclass(frozen=True, slots=True)
class SetPlace:
    """A place in the workout: a set, and a side."""

    set: PlannedSet
    side: Side


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
class RepTakenBack:
    """A rep of a side is taken back: `rep` is the count after it, `result` what is now recorded for the set."""

    at_ns: int
    place: SetPlace
    rep: int
    result: SetResult
    kind: Literal["taken-back"] = "taken-back"


@dataclass(frozen=True, slots=True)
class DoneAsAsked:
    """A self-paced part is ended without a count: it has what was asked for.

    `reps` are those of each of its sides, `result` is what is now recorded for the set.
    """

    at_ns: int
    place: SetPlace
    reps: int
    result: SetResult
    kind: Literal["as-asked"] = "as-asked"


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
class Paused:
    """Everything is frozen."""

    at_ns: int
    place: SetPlace
    kind: Literal["pause"] = "pause"


@dataclass(frozen=True, slots=True)
class Resumed:
    """Time runs again."""

    at_ns: int
    place: SetPlace
    kind: Literal["resume"] = "resume"


@dataclass(frozen=True, slots=True)
class Moved:
    """The person went to another place of the workout (skip, back, undo, switch side)."""

    at_ns: int
    place: SetPlace
    results: tuple[SetResult, ...] = ()
    """What is now recorded for each set whose result the move changed: a hold that was cut off, a set that is closed,
    opened again or brought back."""
    kind: Literal["moved"] = "moved"


@dataclass(frozen=True, slots=True)
class TempoChanged:
    """From the next rep on, reps of this exercise take `rep_ns`."""

    at_ns: int
    place: SetPlace
    rep_ns: int
    results: tuple[SetResult, ...] = ()
    """What is now recorded for the exercise's sets that are not over: their tempo has changed."""
    kind: Literal["tempo"] = "tempo"


@dataclass(frozen=True, slots=True)
class RestChanged:
    """The rest after this set now lasts `duration_ns`."""

    at_ns: int
    place: SetPlace
    duration_ns: int
    kind: Literal["rest-changed"] = "rest-changed"


@dataclass(frozen=True, slots=True)
class Eased:
    """From the next rep on the exercise is easier: `place` has the set as it now is.

    `given` is what was asked for; `load` and `rep_ns` are the load and the length of a rep from now on.
    """

    at_ns: int
    place: SetPlace
    given: Ease
    load: Load
    rep_ns: int
    results: tuple[SetResult, ...] = ()
    """What is now recorded for each set whose result this changed."""
    in_set: bool = False
    """Whether it counts in the middle of the set; otherwise from its beginning."""
    is_taken_back: bool = False
    """Whether the exercise is as hard as before again."""
    kind: Literal["easier"] = "easier"


@dataclass(frozen=True, slots=True)
class ResultChanged:
    """A set was corrected, rated or annotated, or has another load: `result` is what is now recorded for it."""

    at_ns: int
    place: SetPlace
    result: SetResult
    others: tuple[SetResult, ...] = ()
    """The same for each other set that changed with it: a load counts for the exercise's later sets, too."""
    kind: Literal["result"] = "result"


@dataclass(frozen=True, slots=True)
class OverallChanged:
    """The whole workout was rated or annotated; None and empty if the rating or the note was taken away."""

    at_ns: int
    rpe: int | None
    note: str
    kind: Literal["overall"] = "overall"


@dataclass(frozen=True, slots=True)
class WorkoutEnded:
    """The end, reached by the plan (`completed`) or chosen, with everything that is recorded."""

    at_ns: int
    completed: bool
    results: tuple[SetResult, ...] = ()
    kind: Literal["done"] = "done"


@dataclass(frozen=True, slots=True)
class Ignored:
    """An input that means nothing in the present stage; `reason` is a sentence for the person."""

    at_ns: int
    input: Input
    reason: str
    kind: Literal["ignored"] = "ignored"


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
