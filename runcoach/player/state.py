"""Where a workout stands: the player's one mutable thing, private to the package.

A `Segment` is a stretch of time whose events are all known: a countdown, one paced rep, a minute of a stopwatch. Its
times are whole nanoseconds, and the next segment starts where it ends, whenever somebody looked: so nothing drifts.
"""

from dataclasses import dataclass, field, replace

from runcoach.player.events import Event
from runcoach.player.results import SideResult
from runcoach.player.view import Stage
from runcoach.session.values import Load, Side

SetSide = tuple[int, Side]
"""A side of a set: the set's index and the side."""


@dataclass(slots=True)
class Segment:
    """A stretch of time with its events in order of time; the first `cursor` of them have happened."""

    start_ns: int
    end_ns: int | None
    """Nothing: only the person ends it."""
    events: list[Event] = field(default_factory=list)
    cursor: int = 0

    def shifted(self, by_ns: int) -> "Segment":
        """The same, later: for a countdown that was paused. What has happened keeps its time."""
        coming = [replace(event, at_ns=event.at_ns + by_ns) for event in self.events[self.cursor :]]
        return Segment(
            self.start_ns + by_ns,
            None if self.end_ns is None else self.end_ns + by_ns,
            self.events[: self.cursor] + coming,
            self.cursor,
        )

    def ending(self, end_ns: int) -> "Segment":
        """The same with an earlier end; what was still to come does not happen."""
        if self.end_ns is None or end_ns < self.end_ns:
            return Segment(self.start_ns, end_ns, self.events[: self.cursor], self.cursor)
        return self

    def copy(self) -> "Segment":
        """One with a cursor of its own; the events are frozen and shared."""
        return Segment(self.start_ns, self.end_ns, self.events, self.cursor)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place of the workout to come back to when the person takes a step back."""

    stage: Stage
    set_index: int
    part: int
    elapsed_ns: int
    """In the stage, or of work, all that counts of it."""
    ended: frozenset[int]
    parts_done: frozenset[SetSide]
    tallies: tuple[tuple[SetSide, SideResult], ...]
    """Of that set."""
    completed: bool | None


@dataclass(frozen=True, slots=True)
class UndoCount:
    """A count of the person's: `reps` and `work_ns` were added."""

    at: SetSide
    reps: int
    work_ns: int


@dataclass(frozen=True, slots=True)
class UndoEdit:
    """A correction: the result was this before."""

    at: SetSide
    before: SideResult | None


@dataclass(frozen=True, slots=True)
class UndoRating:
    """A rating: it was this before."""

    set_index: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class UndoNote:
    """A note: it was this before."""

    set_index: int | None
    before: str


@dataclass(frozen=True, slots=True)
class UndoLoads:
    """A change of load: the sets had these before."""

    before: tuple[tuple[int, Load | None], ...]


@dataclass(frozen=True, slots=True)
class UndoTempo:
    """A change of tempo by so many steps."""

    exercise_index: int
    steps: int


@dataclass(frozen=True, slots=True)
class UndoRest:
    """A change of rest by so much."""

    set_index: int
    by_ns: int


@dataclass(frozen=True, slots=True)
class UndoOrder:
    """The sides of these sets were turned around."""

    sets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UndoMove:
    """The person left this place."""

    bookmark: Bookmark


UndoRecord = UndoCount | UndoEdit | UndoRating | UndoNote | UndoLoads | UndoTempo | UndoRest | UndoOrder | UndoMove


@dataclass(slots=True)
class State:
    """All that changes during a workout. Two workouts that were told the same at the same times have equal states."""

    now_ns: int = 0
    stage: Stage = Stage.BEFORE
    set_index: int = 0
    part: int = 0
    segment: Segment = field(default_factory=lambda: Segment(0, None))
    stage_from_ns: int = 0
    """When the stage began; of work, when it would have begun without interruptions."""
    rep_from_ns: int = 0
    """When the rep that the coach calls began."""
    rep_durations_ns: tuple[int, ...] = ()
    """How long its phases last: a change of tempo counts from the next rep on."""
    credited_ns: int = 0
    """Up to where the time of self-paced work has been given to a rep."""
    held_ns: int = 0
    """In a count-in: what the interrupted work had reached."""
    paused_at_ns: int | None = None

    tallies: dict[SetSide, SideResult] = field(default_factory=dict)
    shelved: dict[SetSide, SideResult] = field(default_factory=dict)
    """Results of an earlier attempt, in force until the new one has one."""
    superseded: list[tuple[SetSide, SideResult]] = field(default_factory=list)
    """Results of earlier attempts that a later one has replaced."""
    ended: set[int] = field(default_factory=set)
    parts_done: set[SetSide] = field(default_factory=set)
    reversed: set[int] = field(default_factory=set)
    """The sets whose sides work in the other order."""
    tempo_steps: dict[int, int] = field(default_factory=dict)
    """By exercise: how much slower than planned."""
    tempos_ns: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """By set: the tempo with which it ended."""
    rest_by_ns: dict[int, int] = field(default_factory=dict)
    """By set: how much longer its rest is than planned."""
    loads: dict[int, Load] = field(default_factory=dict)
    ratings: dict[int, int] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    workout_rpe: int | None = None
    workout_note: str = ""
    completed: bool | None = None
    """Once the workout has ended: whether by its plan."""
    undo: list[UndoRecord] = field(default_factory=list)

    def fork(self) -> "State":
        """A state that can go its own way."""
        return replace(
            self,
            segment=self.segment.copy(),
            tallies=self.tallies.copy(),
            shelved=self.shelved.copy(),
            superseded=self.superseded.copy(),
            ended=self.ended.copy(),
            parts_done=self.parts_done.copy(),
            reversed=self.reversed.copy(),
            tempo_steps=self.tempo_steps.copy(),
            tempos_ns=self.tempos_ns.copy(),
            rest_by_ns=self.rest_by_ns.copy(),
            loads=self.loads.copy(),
            ratings=self.ratings.copy(),
            notes=self.notes.copy(),
            undo=self.undo.copy(),
        )

    def result(self, at: SetSide) -> SideResult | None:
        """What is in force for a side of a set: this attempt's, or else an earlier one's."""
        return self.tallies.get(at) or self.shelved.get(at)

    def reps(self, at: SetSide) -> int:
        """The reps of this attempt."""
        tally = self.tallies.get(at)
        return (tally.reps or 0) if tally else 0

    def record(self, at: SetSide, result: SideResult) -> None:
        """Put down what a side has done; what an earlier attempt had is kept behind it."""
        earlier = self.shelved.pop(at, None)
        if earlier is not None:
            self.superseded.append((at, earlier))
        self.tallies[at] = result

    def shelve(self, at: SetSide) -> None:
        """Begin a new attempt: the result so far stays in force until there is another."""
        tally = self.tallies.pop(at, None)
        if tally is not None:
            self.shelved[at] = tally
