"""The player: a plan, inputs and a clock go in; events and views come out.

Two rules. Time comes only from the caller and never runs backwards: an input or a look that is earlier than the last
one counts as being at the same time. And no input is an error: one that means nothing where the workout stands is
answered with `Ignored` and a sentence.

Which input means something in which stage is told by one table, `MEANS`; what it does then, by `_apply`. How a workout
moves along of itself is in `flow`, leaving a place and coming back in `travel`, what can be corrected in `corrections`.

Only `CountRep`, `Finish` and their like change what is recorded; the coach's own counts follow from the plan and the
time alone. So the journal of inputs and times is the whole workout, and `replay` gives the same state again.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import assert_never

from runcoach.player import corrections, navigation, view_maker
from runcoach.player.events import Event, Ignored, Moved, Paused, Resumed
from runcoach.player.flow import Flow
from runcoach.player.inputs import (
    Annotate,
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    EditResult,
    Elapse,
    Finish,
    Input,
    JournalEntry,
    Pause,
    Proceed,
    Rate,
    Resume,
    SetLoad,
    Skip,
    Start,
    Stop,
    SwitchSide,
    TakeBackRep,
    Undo,
)
from runcoach.player.plan import LEAD_IN_NS, Pace, Plan
from runcoach.player.results import SetResult
from runcoach.player.state import State, UndoMove
from runcoach.player.view import Stage, View

_EVERYWHERE = frozenset(Stage)
_BEGUN = _EVERYWHERE - {Stage.BEFORE}
_RUNNING = _BEGUN - {Stage.DONE}
_WORKING = frozenset({Stage.WORK, Stage.GRACE, Stage.COUNT_IN})

MEANS: Mapping[type[Input], frozenset[Stage]] = MappingProxyType(
    {
        Start: frozenset({Stage.BEFORE}),
        Pause: _RUNNING,
        Resume: _RUNNING,
        Proceed: frozenset({Stage.READY, Stage.COUNT_IN, Stage.SWITCH, Stage.REST}),
        CountRep: _BEGUN - {Stage.READY},
        TakeBackRep: _BEGUN - {Stage.READY},
        Finish: _WORKING,
        Skip: _RUNNING,
        Back: _BEGUN,
        ChangeRest: _RUNNING,
        ChangeTempo: _RUNNING,
        SwitchSide: frozenset({Stage.READY, Stage.SWITCH}) | _WORKING,
        EditResult: _BEGUN,
        SetLoad: _BEGUN,
        Rate: _BEGUN,
        Annotate: _BEGUN,
        Undo: _BEGUN,
        Stop: _EVERYWHERE - {Stage.DONE},
        Elapse: _EVERYWHERE,
    }
)
"""In which stages an input means something."""

_WHY_NOT: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.BEFORE: "The workout has not begun.",
        Stage.READY: "There is nothing to count before the set begins.",
        Stage.COUNT_IN: "Three ticks, then it goes on.",
        Stage.WORK: "Not in the middle of a set.",
        Stage.GRACE: "Not in the middle of a set.",
        Stage.SWITCH: "Not while the sides change.",
        Stage.REST: "Not during the rest.",
        Stage.DONE: "The workout is over.",
    }
)


class Player:
    """One workout of a plan.

    Args:
        plan: A plan with at least one set.

    Raises:
        ValueError: The plan has no sets.
    """

    def __init__(self, plan: Plan) -> None:
        if not plan.sets:
            raise ValueError("a plan needs at least one set")
        self.plan = plan
        self._flow = Flow(plan, State())

    @property
    def state(self) -> State:
        """Where the workout stands; equal states go on in the same way."""
        return self._flow.state

    def handle(self, given: Input, at_ns: int) -> list[Event]:
        """Take an input at a time.

        Args:
            given: What the person did.
            at_ns: When, since the workout's start; not before the last time told, or else taken as that.

        Returns:
            What happened up to then, what the input caused, and what belongs to the same moment.
        """
        flow = self._flow
        at_ns = max(at_ns, flow.state.now_ns)
        flow.advance(at_ns)
        reason = self._refusal(given) or self._apply(given, at_ns)
        if reason:
            flow.out.append(Ignored(at_ns, given, reason))
        flow.advance(at_ns)
        return self._collect()

    def advance(self, now_ns: int) -> list[Event]:
        """Let time pass: everything that belongs to a time up to now, in order."""
        self._flow.advance(now_ns)
        return self._collect()

    def upcoming(self, until_ns: int) -> list[Event]:
        """What will happen up to a time if nobody touches a key. Changes nothing."""
        fork = Flow(self.plan, self._flow.state.fork())
        fork.advance(until_ns)
        return fork.out

    def view(self, now_ns: int) -> View:
        """The moment as screens show it; the caller has advanced to `now_ns`."""
        return view_maker.view(self._flow, max(now_ns, self._flow.state.now_ns))

    def results(self) -> tuple[SetResult, ...]:
        """What is recorded, for each set that was begun."""
        return view_maker.results(self._flow)

    def result(self, set_index: int) -> SetResult:
        """What is recorded for one set."""
        return view_maker.set_result(self._flow, set_index)

    def main_input(self) -> Input | None:
        """The input that the main key stands for now; nothing after the end."""
        return view_maker.main_input(self._flow)

    def _collect(self) -> list[Event]:
        events, self._flow.out = self._flow.out, []
        return events

    def _refusal(self, given: Input) -> str:
        state = self.state
        if state.stage not in MEANS[type(given)]:
            return _WHY_NOT[state.stage]
        paused = state.paused_at_ns is not None
        match given:
            case Pause() if paused:
                return "It is paused already."
            case Resume() if not paused:
                return "It is not paused."
            case Proceed() if paused:
                return "It is paused."
            case _:
                return ""

    def _apply(self, given: Input, at_ns: int) -> str:
        """Do what an input means here; a sentence tells why if that is nothing after all."""
        flow = self._flow
        match given:
            case Start():
                flow.begin_ready(0, at_ns)
            case Pause():
                self._pause(at_ns)
            case Resume():
                self._resume(at_ns)
            case Proceed():
                self._proceed(at_ns)
            case Finish():
                navigation.leave(flow, at_ns)
                flow.end_part(at_ns)
            case Skip():
                self._skip(at_ns)
            case Back():
                self._back(at_ns)
            case CountRep(side=side):
                return corrections.count_rep(flow, side, at_ns)
            case TakeBackRep(side=side):
                return corrections.take_back_rep(flow, side, at_ns)
            case ChangeRest(by_ns=by_ns):
                return corrections.change_rest(flow, by_ns, at_ns)
            case ChangeTempo(steps=steps):
                return corrections.change_tempo(flow, steps, at_ns)
            case SwitchSide():
                return corrections.switch_side(flow, at_ns)
            case EditResult():
                return corrections.edit_result(flow, given, at_ns)
            case SetLoad():
                return corrections.set_load(flow, given, at_ns)
            case Rate():
                return corrections.rate(flow, given, at_ns)
            case Annotate():
                return corrections.annotate(flow, given, at_ns)
            case Undo():
                return corrections.undo(flow, at_ns)
            case Stop():
                self._stop(at_ns)
            case Elapse():
                pass
            case never:
                assert_never(never)
        return ""

    def _pause(self, at_ns: int) -> None:
        flow = self._flow
        flow.state.paused_at_ns = at_ns
        flow.out.append(Paused(at_ns, flow.place()))

    def _resume(self, at_ns: int) -> None:
        flow, state = self._flow, self.state
        flow.out.append(Resumed(at_ns, flow.place()))
        if state.stage is Stage.COUNT_IN or (state.stage is Stage.WORK and flow.exercise.pace is not Pace.SELF_PACED):
            elapsed_ns = navigation.elapsed_ns(flow, state.paused_at_ns or at_ns)
            state.paused_at_ns = None
            navigation.interrupt(flow, elapsed_ns, at_ns)
        else:
            navigation.run_on(flow, at_ns)

    def _proceed(self, at_ns: int) -> None:
        flow, state = self._flow, self.state
        if state.stage is not Stage.COUNT_IN:
            state.undo.append(UndoMove(navigation.bookmark(flow, at_ns)))
        if state.stage is Stage.REST:
            flow.end_rest(at_ns)
        else:
            # A second press in the meantime changes nothing.
            state.segment = state.segment.ending(at_ns + LEAD_IN_NS)

    def _skip(self, at_ns: int) -> None:
        flow, state = self._flow, self.state
        if state.stage is Stage.BEFORE:
            return
        navigation.leave(flow, at_ns)
        index = state.set_index
        if any(state.result((index, side)) is not None for side in flow.order(index)):
            flow.close_set()
        if index + 1 < len(self.plan.sets):
            flow.begin_ready(index + 1, at_ns)
            flow.out.append(Moved(at_ns, flow.place()))
        else:
            flow.end_workout(at_ns, completed=True)

    def _back(self, at_ns: int) -> None:
        flow, state = self._flow, self.state
        navigation.leave(flow, at_ns)
        index = max(0, state.set_index - 1) if state.stage is Stage.READY else state.set_index
        state.completed = None
        navigation.reopen(flow, index)
        flow.begin_ready(index, at_ns)
        flow.out.append(Moved(at_ns, flow.place()))

    def _stop(self, at_ns: int) -> None:
        flow, state = self._flow, self.state
        navigation.leave(flow, at_ns)
        index = state.set_index
        if any(state.result((index, side)) is not None for side in flow.order(index)):
            flow.close_set()
        flow.end_workout(at_ns, completed=False)


def replay(plan: Plan, journal: Iterable[JournalEntry]) -> Player:
    """Feed a journal again: gives a player in exactly the state in which the first one was."""
    player = Player(plan)
    for entry in journal:
        player.handle(entry.input, entry.at_ns)
    return player
