"""How a workout moves along: what begins when something ends, of itself or because the person leaves it.

    before -> ready -> work -> (grace) -> switch -> work -> rest -> ready -> ... -> done
                         ^                                   |
                         +------------ count-in <--- pause, undo

Everything here happens at a time that is given; whatever begins, begins exactly when the thing before it ended.
`machine` decides which input may do what; `corrections` changes what is recorded.
"""

from typing import assert_never

from runcoach.player import segments
from runcoach.player.events import (
    Event,
    Halfway,
    RepCounted,
    RestEnded,
    SetEnded,
    SetPlace,
    SetStarted,
    SideEnded,
    SideStarted,
    WorkoutEnded,
)
from runcoach.player.plan import Pace, Plan, PlannedExercise, PlannedSet
from runcoach.player.results import SideResult
from runcoach.player.state import Segment, State, UndoMove
from runcoach.player.view import Stage
from runcoach.session.values import Side

MIN_REPS_WITH_HALFWAY = 4


class Flow:
    """A plan and where one workout of it stands; `out` collects what happens."""

    def __init__(self, plan: Plan, state: State) -> None:
        self.plan = plan
        self.state = state
        self.out: list[Event] = []

    # Where we are

    @property
    def set(self) -> PlannedSet:
        """The set that is prepared or done; in rest and at the end the one just done."""
        return self.plan.sets[self.state.set_index]

    @property
    def exercise(self) -> PlannedExercise:
        """Its exercise."""
        return self.set.exercise

    def order(self, set_index: int) -> tuple[Side, ...]:
        """The sides of a set in the order in which they work."""
        sides = self.plan.sets[set_index].exercise.sides
        return sides[::-1] if set_index in self.state.reversed else sides

    def parts(self, set_index: int) -> tuple[Side, ...]:
        """The pieces of a set that come one after the other, each by its (first) side."""
        order = self.order(set_index)
        return order[:1] if self.plan.sets[set_index].exercise.alternates else order

    def part_sides(self) -> tuple[Side, ...]:
        """The sides that work in the current part."""
        order = self.order(self.state.set_index)
        return order if self.exercise.alternates else (order[self.state.part],)

    def reps(self, side: Side) -> int:
        """The reps of a side in the current set."""
        return self.state.reps((self.state.set_index, side))

    def working_side(self) -> Side:
        """The side of the rep that comes: of alternating ones that with fewer reps, the first at a tie."""
        return min(self.part_sides(), key=self.reps)

    def place(self, side: Side | None = None) -> SetPlace:
        """The current set, with a side: by default the one that works."""
        return SetPlace(self.set, side or self.working_side())

    def durations_ns(self) -> tuple[int, ...]:
        """How long each phase of the current exercise's tempo lasts now."""
        return self.exercise.durations_ns(self.state.tempo_steps.get(self.exercise.index, 0))

    def rest_ns(self, set_index: int) -> int:
        """How long the rest after a set is to be, with what the person changed."""
        if set_index == len(self.plan.sets) - 1:
            return 0
        return max(0, self.plan.sets[set_index].rest_ns + self.state.rest_by_ns.get(set_index, 0))

    def target_met(self) -> bool:
        """Whether every side of the current part has its reps."""
        target = self.exercise.target_reps
        return target is not None and all(self.reps(side) >= target for side in self.part_sides())

    # Time

    def advance(self, now_ns: int) -> None:
        """Let everything happen that belongs to a time up to `now_ns`."""
        state = self.state
        if state.paused_at_ns is None:
            while True:
                segment = state.segment
                events = segment.events
                cursor = segment.cursor
                while cursor < len(events) and events[cursor].at_ns <= now_ns:
                    self.out.append(events[cursor])
                    cursor += 1
                segment.cursor = cursor
                if segment.end_ns is None or segment.end_ns > now_ns:
                    break
                self._segment_over(segment.end_ns)
        state.now_ns = max(state.now_ns, now_ns)

    def _segment_over(self, at_ns: int) -> None:
        match self.state.stage:
            case Stage.READY | Stage.SWITCH:
                self.begin_work(at_ns)
            case Stage.COUNT_IN:
                self.continue_work(at_ns)
            case Stage.WORK:
                self._work_over(at_ns)
            case Stage.GRACE:
                self._forget_moves()
                self.end_part(at_ns)
            case Stage.REST if self.plan.choices.waits_after_rest:
                self.wait(at_ns)
            case Stage.REST:
                self.end_rest(at_ns)
            case Stage.BEFORE | Stage.DONE:
                raise AssertionError("nothing runs before the start and after the end")
            case never:
                assert_never(never)

    def _forget_moves(self) -> None:
        """Once the coach has led on, taking back an older step to another place would only confuse."""
        self.state.undo = [record for record in self.state.undo if not isinstance(record, UndoMove)]

    # Stages

    def enter(self, stage: Stage, segment: Segment, at_ns: int | None = None) -> None:
        """A new stage begins with a segment; `at_ns` is now, where the segment began before."""
        state = self.state
        state.stage = stage
        state.stage_from_ns = segment.start_ns
        state.segment = segment
        if state.paused_at_ns is not None:
            # A correction made during a pause can move the workout on; it stays paused, at the new place.
            state.paused_at_ns = segment.start_ns if at_ns is None else at_ns

    def enter_grace(self, at_ns: int) -> None:
        """A self-paced side has its reps."""
        state = self.state
        if state.stage is Stage.WORK:
            state.held_ns = at_ns - state.stage_from_ns
        self.enter(Stage.GRACE, segments.grace(self.place(), at_ns))

    def begin_ready(self, set_index: int, at_ns: int) -> None:
        """Get ready for a set, from the first of its parts that is not done."""
        state = self.state
        state.set_index = set_index
        undone = [part for part, side in enumerate(self.parts(set_index)) if (set_index, side) not in state.parts_done]
        state.part = undone[0] if undone else 0
        if self.set.ready_ns > 0:
            self.enter(Stage.READY, segments.ready(self.place(), at_ns, self.set.ready_ns))
        else:
            self.begin_work(at_ns)

    def begin_work(self, at_ns: int) -> None:
        """The current part's work begins."""
        state = self.state
        is_first_part = not any(index == state.set_index for index, _ in state.parts_done)
        if self.exercise.pace in (Pace.TIMED, Pace.OPEN):
            # A hold is done in one piece: a new attempt begins at zero, and the one before stays until it has a result.
            for side in self.part_sides():
                state.shelve((state.set_index, side))
        if is_first_part:
            self.out.append(SetStarted(at_ns, self.place()))
        if not self.exercise.alternates:
            side = self.working_side()
            length_ns = self._part_left_ns()
            self.out.append(SideStarted(at_ns, SetPlace(self.set, side), self.reps(side) + 1, length_ns))
        self._run_work(at_ns, at_ns)

    def _part_left_ns(self) -> int | None:
        exercise = self.exercise
        match exercise.pace:
            case Pace.PACED if exercise.target_reps is not None:
                left = sum(max(0, exercise.target_reps - self.reps(side)) for side in self.part_sides())
                return left * sum(self.durations_ns())
            case Pace.TIMED:
                return exercise.duration_ns
            case _:
                return None

    def continue_work(self, at_ns: int) -> None:
        """Interrupted work goes on, with what it had reached."""
        if self.state.stage is Stage.COUNT_IN and not self.exercise.alternates:
            place = self.place()
            self.out.append(SideStarted(at_ns, place, self.reps(place.side) + 1, self._part_left_ns()))
        self._run_work(at_ns - self.state.held_ns, at_ns)

    def _run_work(self, from_ns: int, at_ns: int) -> None:
        """Work runs from `at_ns` on, counting as begun at `from_ns`."""
        state = self.state
        state.stage = Stage.WORK
        state.stage_from_ns = from_ns
        state.credited_ns = at_ns
        if state.paused_at_ns is not None:
            state.paused_at_ns = at_ns
        if self.target_met():
            # The person counted this side's reps ahead of time.
            self.end_part(at_ns)
        elif (limit_ns := self._limit_ns()) is not None and limit_ns <= at_ns:
            self.end_part(at_ns)
        else:
            state.segment = self.work_segment(at_ns)

    def _limit_ns(self) -> int | None:
        """When the current part ends by its time or its cap, if it has one."""
        duration_ns = self.exercise.duration_ns
        return None if duration_ns is None else self.state.stage_from_ns + duration_ns

    def work_segment(self, at_ns: int) -> Segment:
        """The next stretch of the current part's work."""
        exercise = self.exercise
        limit_ns = self._limit_ns()
        place = self.place()
        match exercise.pace:
            case Pace.PACED:
                return self.paced_segment(at_ns, self.durations_ns())
            case Pace.SELF_PACED:
                return segments.self_paced(place, at_ns, exercise.beats_per_min, limit_ns)
            case Pace.TIMED:
                return segments.timed(
                    place, self.state.stage_from_ns, at_ns, exercise.duration_ns or 0, exercise.beats_per_min
                )
            case Pace.OPEN:
                best_ns = self.best_ns(place.side)
                return segments.open_ended(
                    place, self.state.stage_from_ns, at_ns, limit_ns, exercise.beats_per_min, best_ns
                )
            case never:
                assert_never(never)

    def paced_segment(self, at_ns: int, durations_ns: tuple[int, ...]) -> Segment:
        """A rep that begins at `at_ns`, with its phases' lengths; a cap cuts it off."""
        exercise = self.exercise
        place = self.place()
        self.state.rep_from_ns = at_ns
        self.state.rep_durations_ns = durations_ns
        rep = self.reps(place.side) + 1
        is_last = rep == exercise.target_reps and rep > 1
        segment = segments.paced_rep(
            place,
            at_ns,
            exercise.exercise.tempo,
            durations_ns,
            rep,
            is_last=is_last,
            calls_side=exercise.alternates,
        )
        limit_ns = self._limit_ns()
        if limit_ns is not None and limit_ns < self.rep_until_ns():
            return Segment(at_ns, limit_ns, [event for event in segment.events if event.at_ns < limit_ns])
        return segment

    def rep_until_ns(self) -> int:
        """When the rep that the coach calls ends by its tempo."""
        return self.state.rep_from_ns + sum(self.state.rep_durations_ns)

    def best_ns(self, side: Side) -> int | None:
        """The best time of a side so far: the log's, or an earlier set's of this workout."""
        state = self.state
        times = [time_ns for of, time_ns in self.exercise.bests_ns if of is side]
        for planned in self.plan.sets[: state.set_index]:
            result = state.result((planned.index, side)) if planned.exercise.index == self.exercise.index else None
            if result is not None:
                times.append(result.work_ns)
        return max(times, default=None)

    def _work_over(self, at_ns: int) -> None:
        limit_ns = self._limit_ns()
        match self.exercise.pace:
            case Pace.PACED:
                if at_ns == self.rep_until_ns():
                    length_ns = at_ns - self.state.rep_from_ns
                    self._forget_moves()
                    self.count(self.working_side(), length_ns, at_ns, by_coach=True)
                if self.target_met() or (limit_ns is not None and limit_ns <= at_ns):
                    self.end_part(at_ns)
                else:
                    self.state.segment = self.work_segment(at_ns)
            case Pace.SELF_PACED | Pace.TIMED | Pace.OPEN:
                if limit_ns is not None and limit_ns <= at_ns:
                    self._forget_moves()
                    self.credit_hold(at_ns)
                    self.end_part(at_ns)
                else:
                    self.state.segment = self.work_segment(at_ns)
            case never:
                assert_never(never)

    def count(self, side: Side, work_ns: int, at_ns: int, *, by_coach: bool) -> None:
        """One rep more of a side of the current set."""
        at = (self.state.set_index, side)
        before = self.state.tallies.get(at) or SideResult(reps=0)
        reps = (before.reps or 0) + 1
        self.state.record(at, SideResult(reps, before.work_ns + work_ns))
        self.out.append(RepCounted(at_ns, SetPlace(self.set, side), reps, by_coach))
        target = self.exercise.target_reps
        if target is not None and target >= MIN_REPS_WITH_HALFWAY:
            half = (target + 1) // 2
            if reps == half and all(self.reps(other) >= half for other in self.part_sides()):
                self.out.append(Halfway(at_ns, SetPlace(self.set, side)))

    def credit_hold(self, at_ns: int) -> None:
        """Put down how long timed or open-ended work has lasted."""
        if self.exercise.pace in (Pace.TIMED, Pace.OPEN):
            held_ns = at_ns - self.state.stage_from_ns
            for side in self.part_sides():
                self.state.record((self.state.set_index, side), SideResult(None, held_ns))

    def end_part(self, at_ns: int) -> None:
        """The current part is over; on to the next side, or to what follows the set."""
        state = self.state
        parts = self.parts(state.set_index)
        side = parts[state.part]
        state.parts_done.add((state.set_index, side))
        self.out.append(SideEnded(at_ns, SetPlace(self.set, side)))
        undone = [part for part, of in enumerate(parts) if (state.set_index, of) not in state.parts_done]
        if undone:
            self.begin_switch(undone[0], at_ns)
        else:
            self._end_set(at_ns)

    def begin_switch(self, part: int, at_ns: int) -> None:
        """Change to another part's side."""
        self.state.part = part
        if self.set.switch_ns > 0:
            self.enter(Stage.SWITCH, segments.switch(self.place(), at_ns, self.set.switch_ns))
        else:
            self.begin_work(at_ns)

    def close_set(self) -> None:
        """The current set will not go on: put down its tempo."""
        state = self.state
        state.ended.add(state.set_index)
        state.tempos_ns[state.set_index] = self.durations_ns()

    def _end_set(self, at_ns: int) -> None:
        self.close_set()
        place = SetPlace(self.set, self.order(self.state.set_index)[-1])
        self.out.append(SetEnded(at_ns, place))
        rest_ns = self.rest_ns(self.state.set_index)
        if self.state.set_index == len(self.plan.sets) - 1:
            self.end_workout(at_ns, completed=True)
        elif rest_ns > 0:
            self.enter(Stage.REST, segments.rest(place, at_ns, rest_ns))
        else:
            self.begin_ready(self.state.set_index + 1, at_ns)

    def wait(self, at_ns: int) -> None:
        """The rest has lasted as long as planned, and goes on until the person ends it."""
        self.out.append(RestEnded(at_ns, self.place()))
        self.state.segment = Segment(at_ns, None)

    @property
    def waits(self) -> bool:
        """Whether a rest is over and the next set waits for the person."""
        return self.state.stage is Stage.REST and self.state.segment.end_ns is None

    def end_rest(self, at_ns: int) -> None:
        """On to the next set."""
        if not self.waits:
            self.out.append(RestEnded(at_ns, self.place()))
        self.begin_ready(self.state.set_index + 1, at_ns)

    def end_workout(self, at_ns: int, *, completed: bool) -> None:
        """The end."""
        self.state.completed = completed
        self.enter(Stage.DONE, Segment(at_ns, None))
        self.out.append(WorkoutEnded(at_ns, completed))
