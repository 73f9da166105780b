"""The player: a plan, inputs and a clock go in; events and views come out.

Two rules. Time comes only from the caller and never runs backwards: a time that is earlier than the last one counts as
the same. And no input is an error: one that means nothing where the workout stands is answered with `Ignored` and a
sentence.

The player decides nothing itself. It looks up what has happened (an input, or the end of a segment) in the table of
`transitions`, calls the handler there, and hands over the events.

Only inputs such as `CountRep` and `Finish` change what is recorded; the coach's own counts follow from the plan and the
time alone. So the journal of inputs and times is the whole workout, and `replay` gives the same state again.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from runcoach.player import view
from runcoach.player.alike import Repeated, pass_over, reps_to_come
from runcoach.player.causes import Cause, SegmentEnd
from runcoach.player.change_events import Ignored
from runcoach.player.events import Event
from runcoach.player.inputs import Input, JournalEntry
from runcoach.player.plan import Plan
from runcoach.player.refusals import REFUSALS, Refused
from runcoach.player.results import SetResult
from runcoach.player.stages import Stage, Standing
from runcoach.player.state import State
from runcoach.player.transitions import TRANSITIONS
from runcoach.player.workout import Workout

_SEGMENT_END = SegmentEnd()


class Change(NamedTuple):
    """What a handler did: where the workout stood, what came, and where it stands now."""

    before: Standing
    cause: type[Cause]
    after: Standing


Watch = Callable[[Change], None]
"""Gets each change as soon as its handler is done."""


class Player:
    """One workout of a plan.

    Args:
        plan: A plan with at least one set.
        watch: Called with each change, for tests and for finding mistakes.

    Raises:
        ValueError: The plan has no sets.
    """

    def __init__(self, plan: Plan, watch: Watch | None = None) -> None:
        if not plan.sets:
            raise ValueError("a plan needs at least one set")
        self._workout = Workout(plan, State())
        self._watch = watch

    @property
    def plan(self) -> Plan:
        """The plan, as the person has changed it."""
        return self._workout.plan

    @property
    def state(self) -> State:
        """The state of the workout; equal states go on in the same way."""
        return self._workout.state

    @property
    def stage(self) -> Stage:
        """The stage of the workout."""
        return self._workout.position.stage

    @property
    def is_paused(self) -> bool:
        """Whether the workout is paused."""
        return self._workout.time.paused_at_ns is not None

    @property
    def now_ns(self) -> int:
        """The last time that the player was given."""
        return self._workout.time.now_ns

    def handle(self, given: Input, at_ns: int) -> list[Event]:
        """Take an input at a time.

        Args:
            given: What the person did.
            at_ns: When, since the workout's start; a time before the last one counts as the last one.

        Returns:
            What happened up to then, what the input caused, and what belongs to the same time.
        """
        workout = self._workout
        at_ns = max(at_ns, workout.time.now_ns)
        _advance(workout, at_ns, self._watch)
        try:
            _apply(workout, given, at_ns, self._watch)
        except Refused as refused:
            workout.out.append(Ignored(at_ns, given, refused.reason))
        _advance(workout, at_ns, self._watch)
        return self._collect()

    def advance(self, now_ns: int) -> list[Event]:
        """Let time pass.

        Returns:
            Everything that belongs to a time up to `now_ns`, in order.
        """
        _advance(self._workout, now_ns, self._watch)
        return self._collect()

    def upcoming(self, until_ns: int) -> list[Event]:
        """Foresee what will happen up to a time if no input comes; changes nothing."""
        fork = Workout(self.plan, self._workout.state.fork())
        _advance(fork, until_ns, None)
        return fork.out

    def pass_over_alike(self, events: Sequence[Event]) -> Repeated | None:
        """Let the next reps go by as far as they are like the one that was just counted.

        Args:
            events: What came last, from the second event of that rep to the first one of the next.

        Returns:
            What stands for the events that would have come; None if the next rep is another.
        """
        times = reps_to_come(self._workout)
        return Repeated(tuple(events), times, pass_over(self._workout, times)) if times > 0 else None

    def view(self, now_ns: int) -> view.View:
        """The workout as screens show it; the caller has advanced to `now_ns`."""
        return view.view(self._workout, max(now_ns, self.now_ns))

    def results(self) -> tuple[SetResult, ...]:
        """What is recorded, for each set that was begun, ended, rated or annotated."""
        return self._workout.results()

    def result(self, set_index: int) -> SetResult:
        """What is recorded for one set."""
        return self._workout.result(set_index)

    def main_input(self) -> Input | None:
        """The input of the main key now; None after the end."""
        return view.main_input(self._workout)

    def _collect(self) -> list[Event]:
        events, self._workout.out = self._workout.out, []
        return events


def replay(plan: Plan, journal: Iterable[JournalEntry]) -> Player:
    """Feed a journal again.

    Returns:
        A player in exactly the state in which the first one was.
    """
    player = Player(plan)
    for entry in journal:
        player.handle(entry.input, entry.at_ns)
    return player


def _apply(workout: Workout, cause: Input | SegmentEnd, at_ns: int, watch: Watch | None) -> None:
    """Do what the table says.

    Raises:
        Refused: The input means nothing here; nothing has changed.
    """
    before = workout.standing
    transition = TRANSITIONS[before].get(type(cause))
    if transition is None:
        if isinstance(cause, SegmentEnd):
            raise AssertionError(f"no segment ends {before.stage}")
        raise Refused(REFUSALS[type(cause), before])
    transition.handler(workout, cause, at_ns)
    if watch is not None:
        watch(Change(before, type(cause), workout.standing))


def _advance(workout: Workout, now_ns: int, watch: Watch | None) -> None:
    """Let everything happen that belongs to a time up to `now_ns`."""
    time = workout.time
    if time.paused_at_ns is None:
        while True:
            segment = time.segment
            events = segment.events
            cursor = segment.cursor
            while cursor < len(events) and events[cursor].at_ns <= now_ns:
                workout.out.append(events[cursor])
                cursor += 1
            segment.cursor = cursor
            if segment.end_ns is None or segment.end_ns > now_ns:
                break
            _apply(workout, _SEGMENT_END, segment.end_ns, watch)
    time.now_ns = max(time.now_ns, now_ns)
