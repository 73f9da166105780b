"""The state of a workout: all that changes while it goes on, in three parts.

`Timing` is when, `Position` is where, `Record` is what was done and what the person changed. Only the handlers of this
package write to it. Two workouts that got the same inputs at the same times have equal states.
"""

from dataclasses import field

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.plan import Plan
from runcoach.player.results import DoneBefore, SideResult
from runcoach.player.segments import Segment
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import SetSide, UndoStep
from runcoach.session.values import Load, Phase


@dataclass(slots=True)
class Timing:
    """What time it is, and since when the present stage and rep have lasted. All in nanoseconds."""

    now_ns: int = 0
    segment: Segment = field(default_factory=lambda: Segment(0, None))
    """The stretch of time that runs."""
    stage_from_ns: int = 0
    """When the stage began; of work, when it would have begun without interruptions."""
    rep_from_ns: int = 0
    """When the rep that the coach calls began."""
    rep_durations_ns: tuple[int, ...] = ()
    """How long the phases of that rep last: a change of tempo counts from the next rep on."""
    rep_tempo: tuple[Phase, ...] = ()
    """The phases of that rep: another variant of the exercise counts from the next rep on, too."""
    credited_until_ns: int = 0
    """Up to where the time of self-paced work has been added to a rep."""
    held_ns: int = 0
    """In a count-in: how long the interrupted work had lasted."""
    paused_at_ns: int | None = None
    """When the pause began; None if time runs."""

    def copy(self) -> "Timing":
        """A copy that can go its own way."""
        return Timing(
            self.now_ns,
            self.segment.copy(),
            self.stage_from_ns,
            self.rep_from_ns,
            self.rep_durations_ns,
            self.rep_tempo,
            self.credited_until_ns,
            self.held_ns,
            self.paused_at_ns,
        )


@dataclass(slots=True)
class Position:
    """Where in the plan the workout is, and which parts of the plan lie behind it."""

    stage: Stage = Stage.BEFORE
    set_index: int = 0
    part: int = 0
    """The part of the set: its index in the order in which the sides work."""
    ended: set[int] = field(default_factory=set)
    """The sets that are over."""
    parts_done: set[SetSide] = field(default_factory=set)
    introduced: set[int] = field(default_factory=set)
    """The sets whose how-to the person has left."""
    reversed: set[int] = field(default_factory=set)
    """The sets whose sides work in the other order."""
    completed: bool | None = None
    """Whether the workout ended by its plan; None while it has not ended."""

    def copy(self) -> "Position":
        """A copy that can go its own way."""
        return Position(
            self.stage,
            self.set_index,
            self.part,
            self.ended.copy(),
            self.parts_done.copy(),
            self.introduced.copy(),
            self.reversed.copy(),
            self.completed,
        )


@dataclass(slots=True)
class Record:
    """What was done and what the person changed."""

    tallies: dict[SetSide, SideResult] = field(default_factory=dict)
    """What each side has done in the present attempt at its set."""
    earlier: dict[SetSide, SideResult] = field(default_factory=dict)
    """Results of an earlier attempt, in force until the present one has a result."""
    superseded: list[tuple[SetSide, SideResult]] = field(default_factory=list)
    """Results of earlier attempts that a later one has replaced."""
    tempo_steps: dict[int, int] = field(default_factory=dict)
    """By exercise: how many steps slower than planned its reps are."""
    tempos_ns: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """By set: the tempo with which it ended."""
    rest_by_ns: dict[int, int] = field(default_factory=dict)
    """By set: how much longer its rest is than planned."""
    loads: dict[int, Load] = field(default_factory=dict)
    """By set: the load, if it is not the planned one."""
    eased: dict[int, tuple[DoneBefore, ...]] = field(default_factory=dict)
    """By set: what was done before it was made easier."""
    ratings: dict[int, int] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    workout_rpe: int | None = None
    workout_note: str = ""
    undo: list[UndoStep] = field(default_factory=list)
    """What can be taken back, the last step last."""

    def copy(self) -> "Record":
        """A copy that can go its own way."""
        return Record(
            self.tallies.copy(),
            self.earlier.copy(),
            self.superseded.copy(),
            self.tempo_steps.copy(),
            self.tempos_ns.copy(),
            self.rest_by_ns.copy(),
            self.loads.copy(),
            self.eased.copy(),
            self.ratings.copy(),
            self.notes.copy(),
            self.workout_rpe,
            self.workout_note,
            self.undo.copy(),
        )

    def in_force(self, at: SetSide) -> SideResult | None:
        """The result of a side of a set: the present attempt's, or else an earlier one's; None if there is none."""
        return self.tallies.get(at) or self.earlier.get(at)

    def reps(self, at: SetSide) -> int:
        """The reps of the present attempt."""
        tally = self.tallies.get(at)
        return (tally.reps or 0) if tally else 0

    def put(self, at: SetSide, result: SideResult) -> None:
        """Set the result of the present attempt; an earlier one's is kept behind it."""
        earlier = self.earlier.pop(at, None)
        if earlier is not None:
            self.superseded.append((at, earlier))
            # How hard it was is said of one try.
            self.ratings.pop(at[0], None)
        self.tallies[at] = result

    def begin_attempt(self, at: SetSide) -> None:
        """Begin a new attempt: the result so far stays in force until there is another."""
        tally = self.tallies.pop(at, None)
        if tally is not None:
            self.earlier[at] = tally


@dataclass(slots=True)
class State:
    """All that changes during a workout."""

    time: Timing = field(default_factory=Timing)
    position: Position = field(default_factory=Position)
    record: Record = field(default_factory=Record)
    plan: Plan | None = None
    """The plan as the person has changed it; None while it is the one with which the workout began."""

    def fork(self) -> "State":
        """A state that can go its own way."""
        return State(self.time.copy(), self.position.copy(), self.record.copy(), self.plan)
