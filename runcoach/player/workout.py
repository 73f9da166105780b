"""A plan and the state of one workout of it: what the handlers read, and the one place where the stage changes.

`Workout` answers questions (whose turn is it, how long is the rest, what is recorded) and collects the events. What
happens to it is decided by the handlers of `transitions`.
"""

from dataclasses import replace

from runcoach.player.events import Event
from runcoach.player.plan import Plan, PlannedExercise, PlannedSet, SetPlace
from runcoach.player.results import SetResult, SideResult
from runcoach.player.segments import Segment
from runcoach.player.stages import Stage, Standing
from runcoach.player.state import State
from runcoach.session.values import Load, Side

LEFT_TO_RIGHT = (Side.LEFT, Side.BOTH, Side.RIGHT)
"""The order in which the sides of a result are shown."""


class Workout:
    """A plan and the state of one workout of it; `out` collects what happens.

    Args:
        plan: What is to be done.
        state: Where the workout stands; the handlers change it.
    """

    def __init__(self, plan: Plan, state: State) -> None:
        self._plan = plan
        self.state = state
        self.time = state.time
        self.position = state.position
        self.record = state.record
        self.out: list[Event] = []

    @property
    def plan(self) -> Plan:
        """What is to be done, as the person has changed it."""
        return self.state.plan or self._plan

    # Where we are

    @property
    def standing(self) -> Standing:
        """The stage, and whether it is paused."""
        return Standing(self.position.stage, self.time.paused_at_ns is not None)

    @property
    def set(self) -> PlannedSet:
        """The set that is prepared or done; in rest and at the end the one just done."""
        return self.plan.sets[self.position.set_index]

    @property
    def exercise(self) -> PlannedExercise:
        """The exercise of that set."""
        return self.set.exercise

    @property
    def is_last_set(self) -> bool:
        """Whether no set follows."""
        return self.position.set_index == len(self.plan.sets) - 1

    @property
    def following(self) -> PlannedSet | None:
        """The set after it, as it is loaded; None after the last one."""
        return None if self.is_last_set else self.as_loaded(self.plan.sets[self.position.set_index + 1])

    def order(self, set_index: int) -> tuple[Side, ...]:
        """The sides of a set in the order in which they work."""
        sides = self.plan.sets[set_index].exercise.sides
        return sides[::-1] if set_index in self.position.reversed else sides

    def parts(self, set_index: int) -> tuple[Side, ...]:
        """The parts of a set that come one after the other, each by its (first) side."""
        order = self.order(set_index)
        return order[:1] if self.plan.sets[set_index].exercise.alternates else order

    def undone_parts(self) -> list[int]:
        """The indexes of the current set's parts that are still to be done."""
        index = self.position.set_index
        done = self.position.parts_done
        return [part for part, side in enumerate(self.parts(index)) if (index, side) not in done]

    def part_sides(self) -> tuple[Side, ...]:
        """The sides that work in the current part."""
        order = self.order(self.position.set_index)
        return order if self.exercise.alternates else (order[self.position.part],)

    def working_side(self) -> Side:
        """The side that does the next rep: of alternating sides the one with fewer reps, at a tie the first."""
        return min(self.part_sides(), key=self.reps)

    def as_loaded(self, planned: PlannedSet) -> PlannedSet:
        """A set with the load that it is to be done with: changes of the load are recorded beside the plan."""
        load = self.load_of(planned.index)
        is_as_planned = load == planned.exercise.load
        return planned if is_as_planned else replace(planned, exercise=replace(planned.exercise, load=load))

    def load_of(self, set_index: int) -> Load:
        """The load that a set is to be done with."""
        return self.record.loads.get(set_index, self.plan.sets[set_index].exercise.load)

    def place(self, side: Side | None = None) -> SetPlace:
        """The current set, as it is loaded, with a side: by default the one that works."""
        return SetPlace(self.as_loaded(self.set), side or self.working_side())

    def last_place(self) -> SetPlace:
        """The current set, as it is loaded, with the side that works last."""
        return SetPlace(self.as_loaded(self.set), self.order(self.position.set_index)[-1])

    @property
    def waits(self) -> bool:
        """Whether a rest is over and the next set waits for the person."""
        return self.position.stage is Stage.REST and self.time.segment.end_ns is None

    @property
    def next_waits(self) -> bool:
        """Whether the next set waits for the person by itself, behind its how-to."""
        index = self.position.set_index + 1
        return self.plan.sets[index].has_how_to and index not in self.position.introduced

    # How long

    def durations_ns(self) -> tuple[int, ...]:
        """How long each phase of the current exercise's tempo lasts now."""
        return self.tempo_ns(self.exercise)

    def rep_durations_ns(self) -> tuple[int, ...]:
        """The same for the rep that comes next."""
        is_first = self.reps(self.working_side()) == 0
        return self.exercise.rep_durations_ns(self._steps(self.exercise), is_first=is_first)

    def reps_left_ns(self, side: Side, left: int) -> int:
        """How long the last `left` reps of a side of the current set last."""
        with_first = left >= (self.exercise.target_reps or 0) > 0
        return self.exercise.reps_ns(self._steps(self.exercise), left, with_first=with_first)

    def _steps(self, exercise: PlannedExercise) -> int:
        return self.record.tempo_steps.get(exercise.index, 0)

    def tempo_ns(self, exercise: PlannedExercise) -> tuple[int, ...]:
        """How long each phase of an exercise's tempo lasts now, with what the person changed."""
        return exercise.durations_ns(self._steps(exercise))

    def rest_ns(self, set_index: int) -> int:
        """How long the rest after a set is to be, with what the person changed."""
        if set_index == len(self.plan.sets) - 1:
            return 0
        return max(0, self.plan.sets[set_index].rest_ns + self.record.rest_by_ns.get(set_index, 0))

    def limit_ns(self) -> int | None:
        """When the current part ends by its time or its cap; None if it has neither."""
        duration_ns = self.exercise.duration_ns
        return None if duration_ns is None else self.time.stage_from_ns + duration_ns

    def rep_until_ns(self) -> int:
        """When the rep that the coach calls ends by its tempo."""
        return self.time.rep_from_ns + sum(self.time.rep_durations_ns)

    def best_ns(self, side: Side) -> int | None:
        """The best time of a side so far: the log's, or an earlier set's of this workout."""
        times = [time_ns for of, time_ns in self.exercise.bests_ns if of is side]
        for planned in self.plan.sets[: self.position.set_index]:
            if (planned.exercise.index, planned.exercise.variant) == (self.exercise.index, self.exercise.variant):
                result = self.record.in_force((planned.index, side))
                if result is not None:
                    times.append(result.work_ns)
        return max(times, default=None)

    # What is recorded

    def reps(self, side: Side) -> int:
        """The reps of a side in the current attempt at the current set."""
        return self.record.reps((self.position.set_index, side))

    def target_met(self) -> bool:
        """Whether every side of the current part has its reps."""
        target = self.exercise.target_reps
        return target is not None and all(self.reps(side) >= target for side in self.part_sides())

    def has_result(self) -> bool:
        """Whether a side of the current set has a result, of this attempt or an earlier one."""
        index = self.position.set_index
        return any(self.record.in_force((index, side)) is not None for side in self.order(index))

    def result(self, set_index: int) -> SetResult:
        """What is recorded for a set."""
        record = self.record
        planned = self.plan.sets[set_index]
        sides = sorted(planned.exercise.sides, key=LEFT_TO_RIGHT.index)
        done: list[tuple[Side, SideResult]] = []
        for side in sides:
            result = record.in_force((set_index, side))
            if result is not None:
                done.append((side, result))
        return SetResult(
            set_index=set_index,
            sides=tuple(done),
            load=self.load_of(set_index),
            phases_ns=record.tempos_ns.get(set_index) or self.tempo_ns(planned.exercise),
            rpe=record.ratings.get(set_index),
            note=record.notes.get(set_index, ""),
            ended=set_index in self.position.ended,
            variant=planned.exercise.variant,
            before=record.eased.get(set_index, ()),
        )

    def results(self) -> tuple[SetResult, ...]:
        """What is recorded, for each set that was begun, ended, rated or annotated."""
        record = self.record
        begun = {index for index, _ in (*record.tallies, *record.earlier)}
        touched = begun | self.position.ended | {*record.ratings, *record.notes}
        return tuple(self.result(index) for index in sorted(touched))

    def results_unlike(self, before: tuple[SetResult, ...]) -> tuple[SetResult, ...]:
        """What is now recorded for each set whose result is another one than `before`."""
        then = {result.set_index: result for result in before}
        now = {result.set_index: result for result in self.results()}
        return tuple(
            now.get(index) or self.result(index)
            for index in sorted(then.keys() | now.keys())
            if now.get(index) != then.get(index)
        )

    # What changes

    def enter(self, stage: Stage, segment: Segment, at_ns: int | None = None) -> None:
        """Enter a stage.

        Args:
            stage: The new stage.
            segment: The stretch of time with which it begins.
            at_ns: Now, if the segment began before.
        """
        self.time.segment = segment
        self.set_stage(stage, segment.start_ns, segment.start_ns if at_ns is None else at_ns)

    def set_stage(self, stage: Stage, from_ns: int, at_ns: int) -> None:
        """Make a stage the present one, as if it had begun at `from_ns`; the caller gives it a segment."""
        self.position.stage = stage
        self.time.stage_from_ns = from_ns
        if stage is Stage.DONE:
            self.time.paused_at_ns = None
        elif self.time.paused_at_ns is not None:
            # A correction made during a pause can move the workout on; it stays paused, at the new place.
            self.time.paused_at_ns = at_ns
