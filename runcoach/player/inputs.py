"""Everything that a person can do in a workout. Inputs are values; what each does in which stage is in `transitions`.

The journal of a workout is a sequence of these, each with its time: feeding it again gives the same state.
"""

from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import Load, Side


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the workout with the first get-ready."""

    kind: Literal["start"] = "start"


@dataclass(frozen=True, slots=True)
class Pause:
    """Freeze everything."""

    kind: Literal["pause"] = "pause"


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on: after three ticks, and with the interrupted rep from its beginning, if the coach sets the pace."""

    kind: Literal["resume"] = "resume"


@dataclass(frozen=True, slots=True)
class Proceed:
    """Go on: from a how-to to the get-ready, or to the end of a countdown (get-ready, side switch, count-in, rest)."""

    kind: Literal["proceed"] = "proceed"


@dataclass(frozen=True, slots=True)
class CountRep:
    """One rep more: for a side, or for the one that works (in rest: of the set just done)."""

    side: Side | None = None
    kind: Literal["count"] = "count"


@dataclass(frozen=True, slots=True)
class TakeBackRep:
    """One rep less: of a side, or of the one counted last (in rest: of the set just done)."""

    side: Side | None = None
    kind: Literal["take_back"] = "take_back"


@dataclass(frozen=True, slots=True)
class Finish:
    """End the work of this side with what is done."""

    as_asked: bool = False
    """Whether a self-paced side on which nothing was counted has done all the reps that are asked for."""
    kind: Literal["finish"] = "finish"


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave this set and go to the next one, or to the next exercise."""

    exercise: bool = False
    """Whether the sets of the same exercise that would follow are left, too."""
    kind: Literal["skip"] = "skip"


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the beginning of this set; from its how-to or get-ready, to the set before."""

    kind: Literal["back"] = "back"


@dataclass(frozen=True, slots=True)
class ChangeRest:
    """Make the rest of this set longer (or, negative, shorter)."""

    by_ns: int
    kind: Literal["rest"] = "rest"


@dataclass(frozen=True, slots=True)
class ChangeTempo:
    """Make the reps of this exercise slower (positive) or faster (negative), from the next rep on.

    A step is one second in each phase that has a range; if none has, in the eccentric phases.
    """

    steps: int
    kind: Literal["tempo"] = "tempo"


@dataclass(frozen=True, slots=True)
class SwitchSide:
    """Let the other side work: before the first rep it goes first, later it goes on from here."""

    kind: Literal["switch"] = "switch"


@dataclass(frozen=True, slots=True)
class EditResult:
    """Correct what is recorded for one side of a set; None leaves a number as it is."""

    set_index: int
    side: Side
    reps: int | None = None
    work_ns: int | None = None
    kind: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class SetLoad:
    """The load of a set, and of the sets of the same exercise that are still to come."""

    set_index: int
    load: Load
    kind: Literal["load"] = "load"


@dataclass(frozen=True, slots=True)
class Ease:
    """Go on easier with a set and the later sets of its exercise, from the next rep on; one of the three is given."""

    set_index: int
    variant: str | None = None
    """The name of the variant; empty for the exercise as it is written."""
    load: Load | None = None
    tempo_steps: int = 0
    """How many steps slower the tempo gets; negative for faster."""
    kind: Literal["easier"] = "easier"


@dataclass(frozen=True, slots=True)
class Rate:
    """How hard a set was (RPE 1 to 10), or, without a set, the whole workout; no RPE takes the rating away."""

    set_index: int | None
    rpe: int | None
    kind: Literal["rate"] = "rate"


@dataclass(frozen=True, slots=True)
class Annotate:
    """A note to a set, or, without a set, to the whole workout; an empty one takes the note away."""

    set_index: int | None
    text: str
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class DoInstead:
    """Do another exercise of the session once more in place of the set that is prepared."""

    exercise_index: int
    """From 0, in the order of the session."""
    kind: Literal["instead"] = "instead"


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last thing that the person did."""

    kind: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class Stop:
    """End the workout here; everything done so far stays."""

    kind: Literal["stop"] = "stop"


@dataclass(frozen=True, slots=True)
class Elapse:
    """Let time pass, and do nothing else: the journal's mark that the coach was running until here."""

    kind: Literal["elapse"] = "elapse"


Input = (
    Start
    | Pause
    | Resume
    | Proceed
    | CountRep
    | TakeBackRep
    | Finish
    | Skip
    | Back
    | ChangeRest
    | ChangeTempo
    | SwitchSide
    | EditResult
    | SetLoad
    | Ease
    | Rate
    | Annotate
    | DoInstead
    | Undo
    | Stop
    | Elapse
)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of a journal: an input, and when it came, in nanoseconds since the workout's start."""

    at_ns: int
    input: Input
