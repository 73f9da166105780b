"""Everything that the player says happens, each with the exact time at which it belongs.

Two rules: an event carries what a listener needs to show, sound or log it, so that nobody has to ask the player back;
and its time is the plan's, never the time at which somebody happened to look.

`at_ns` is in nanoseconds since the workout's start, `place` tells the set and the side.
"""

from dataclasses import dataclass
from enum import StrEnum

from runcoach.player.inputs import Input
from runcoach.player.plan import PlannedSet
from runcoach.session.values import Phase, Side


@dataclass(frozen=True, slots=True)
class SetPlace:
    """Where in the workout something happens."""

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
class ReadyStarted:
    """The get-ready countdown of a set begins."""

    at_ns: int
    place: SetPlace
    duration_ns: int


@dataclass(frozen=True, slots=True)
class SetStarted:
    """The work of a set begins, with its first side."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class SideStarted:
    """A side begins to work: once a side, or, alternating, at every rep."""

    at_ns: int
    place: SetPlace
    rep: int
    """The rep that comes, from 1."""
    duration_ns: int | None
    """How long the side works, where the coach knows it."""


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """A phase of a paced rep begins."""

    at_ns: int
    place: SetPlace
    rep: int
    phase: Phase
    duration_ns: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A second that is worth hearing."""

    at_ns: int
    place: SetPlace
    kind: TickKind
    seconds: int


@dataclass(frozen=True, slots=True)
class Beat:
    """One beat of the metronome."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class Halfway:
    """Half of a side's reps or time is done."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class LastRep:
    """The last rep of a side begins."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class RepCounted:
    """A rep of a side is done: `rep` is the count after it."""

    at_ns: int
    place: SetPlace
    rep: int
    by_coach: bool
    """Whether the coach counted it at the end of its tempo, or the person with a key."""


@dataclass(frozen=True, slots=True)
class RepTakenBack:
    """A rep of a side did not count after all: `rep` is the count after it."""

    at_ns: int
    place: SetPlace
    rep: int


@dataclass(frozen=True, slots=True)
class TargetReached:
    """A self-paced side has all its reps; for a moment one more still counts."""

    at_ns: int
    place: SetPlace
    grace_ns: int


@dataclass(frozen=True, slots=True)
class BestBeaten:
    """The stopwatch has just passed this side's best time so far."""

    at_ns: int
    place: SetPlace
    best_ns: int


@dataclass(frozen=True, slots=True)
class SideEnded:
    """A side's work is over."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class SwitchStarted:
    """Time to change sides; `place` tells the side that comes."""

    at_ns: int
    place: SetPlace
    duration_ns: int


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is over, on all its sides."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class RestStarted:
    """The rest after a set begins; `place` tells the set just done."""

    at_ns: int
    place: SetPlace
    duration_ns: int


@dataclass(frozen=True, slots=True)
class RestEnded:
    """The rest after a set is over."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class CountInStarted:
    """Three ticks before interrupted work goes on."""

    at_ns: int
    place: SetPlace
    duration_ns: int


@dataclass(frozen=True, slots=True)
class Paused:
    """Everything is frozen."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class Resumed:
    """Time runs again."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class Moved:
    """The person went to another place of the workout (skip, back, undo, switch side)."""

    at_ns: int
    place: SetPlace


@dataclass(frozen=True, slots=True)
class TempoChanged:
    """From the next rep on, reps of this exercise take `rep_ns`."""

    at_ns: int
    place: SetPlace
    rep_ns: int


@dataclass(frozen=True, slots=True)
class RestChanged:
    """The rest after this set now lasts `duration_ns`."""

    at_ns: int
    place: SetPlace
    duration_ns: int


@dataclass(frozen=True, slots=True)
class ResultChanged:
    """What is recorded for a set was corrected, rated or annotated (`place` is nothing for the whole workout)."""

    at_ns: int
    place: SetPlace | None


@dataclass(frozen=True, slots=True)
class WorkoutEnded:
    """The end, reached or chosen."""

    at_ns: int
    completed: bool


@dataclass(frozen=True, slots=True)
class Ignored:
    """An input that means nothing here; `reason` is a sentence for the person."""

    at_ns: int
    input: Input
    reason: str


Event = (
    ReadyStarted
    | SetStarted
    | SideStarted
    | PhaseStarted
    | Tick
    | Beat
    | Halfway
    | LastRep
    | RepCounted
    | RepTakenBack
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
    | ResultChanged
    | WorkoutEnded
    | Ignored
)
