"""The events that the person's inputs cause, or that say why one was ignored: a rep taken back, a pause, another tempo.

`events` has what the plan makes happen, and the two rules for all events.
"""

from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.inputs import Ease, Input
from runcoach.player.plan import SetPlace
from runcoach.player.results import SetResult
from runcoach.session.values import Load


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
class Ignored:
    """An input that means nothing in the present stage; `reason` is a sentence for the person."""

    at_ns: int
    input: Input
    reason: str
    kind: Literal["ignored"] = "ignored"
