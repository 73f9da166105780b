"""Looks for a workout for each change that the table declares. Deterministic: it draws no random numbers.

It walks through small plans to the places that a person gets to in a few steps. At each place it corrects results (the
reps of what follows may all be there already), pauses or not, and tries the causes that have not yet led to everywhere
that they are declared to lead to. What is declared and not found is either wrong, or needs another plan here.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from runcoach.player.causes import Cause, SegmentEnd
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import (
    Annotate,
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    DoInstead,
    Ease,
    EditResult,
    Elapse,
    Finish,
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
from runcoach.player.machine import Change, Player
from runcoach.player.plan import Pace, Plan
from runcoach.player.stages import STANDINGS, UNDER_WAY, Stage, Standing
from runcoach.player.transitions import TRANSITIONS
from runcoach.player.undo_steps import UndoMove
from runcoach.player.workout import Workout
from runcoach.session.values import Exercise, Load, Range, Reps, Side, Sides
from tests.player.plans import S, exercise, phase, plan_of

DECLARED = frozenset(
    Change(standing, cause, to)
    for standing in STANDINGS
    for cause, transition in TRANSITIONS[standing].items()
    for to in transition.leads_to
)
_LED_TO = {
    (standing, cause): frozenset(change for change in DECLARED if (change.before, change.cause) == (standing, cause))
    for standing in STANDINGS
    for cause in TRANSITIONS[standing]
}
"""What is declared of each cause in each standing."""
_RETURNS = {
    (stage, to): frozenset(
        change
        for change in DECLARED
        if change.cause is Undo and change.before.stage is stage and change.after == Standing(to)
    )
    for stage in Stage
    for to in Stage
}
"""What is declared of taking back in each stage, by where it leads to."""

_STAGES = tuple(Stage)
_NEXT = SegmentEnd()
_STEPS: tuple[Cause, ...] = (*(_NEXT, Start(), Pause(), Resume(), CountRep(), Finish(), Skip(), SwitchSide(), Stop()),)
"""What leads from place to place."""
_MAX_STEPS = 5
_MOVES = (Proceed(), Finish(), Skip(), Back(), SwitchSide(), Stop())
"""What can be taken back by going back."""
_CAUSES: tuple[Cause, ...] = (
    *(_NEXT, Start(), Pause(), Resume(), *_MOVES, Undo(), Elapse()),
    *(CountRep(), CountRep(Side.RIGHT), TakeBackRep(), TakeBackRep(Side.RIGHT)),
    *(EditResult(0, Side.LEFT, 1), EditResult(0, Side.LEFT, 0), EditResult(0, Side.RIGHT, 1)),
    *(DoInstead(1), DoInstead(0)),
    *(ChangeRest(5 * S), ChangeTempo(1), Rate(0, 7), Annotate(None, "a note")),
    SetLoad(0, Load("weight", 1, 24.0, 24.0)),
    Ease(1, load=Load("weight", 1, 20.0, 20.0)),
    Skip(exercise=True),
)

Times = tuple[int, int, int]
"""How many seconds it takes to get ready, to switch sides, and to rest."""


def _sided(times: Times, pace: Pace, name: str) -> Exercise:
    """One set with one rep of each side."""
    ready_s, switch_s, rest_s = times
    tempo = (phase("lower", 1, 3),) if pace is Pace.PACED else ()
    work = Reps(Range.exactly(1))
    return exercise(work, Sides.EACH, tempo, ready_s=ready_s, rest_s=rest_s, switch_s=switch_s, name=name)


def _plan(first: tuple[Times, Pace], second: tuple[Times, Pace], *, has_third: bool, new: str = "") -> Plan:
    third = [_sided((3, 0, 0), Pace.SELF_PACED, "Third")] if has_third else []
    choices = Choices(tuple(ExerciseChoice(shows_how_to=number in new) for number in "123"))
    return plan_of(_sided(*first, "First"), _sided(*second, "Second"), *third, choices=choices)


class Explorer:
    """Brings about changes, and keeps them in `seen`."""

    def __init__(self) -> None:
        self.seen: set[Change] = set()
        self._wanted = set(DECLARED)
        """What has not been seen yet."""
        self._tried: set[object] = set()
        """Where everything was tried already in this plan."""

    def explore(self, plan: Plan) -> None:
        """Try everything that is still wanted at each place of a plan, once with the same results."""
        self._tried.clear()
        for player in self._places(plan):
            for corrected in self._corrected(player):
                if not self._is_tried(corrected):
                    self._try_all(corrected)
                    if corrected.stage in UNDER_WAY and not corrected.is_paused:
                        self._try_all(self._give(corrected, Pause()))

    def _places(self, plan: Plan) -> Iterator[Player]:
        """Players at the places of the first set, and at the first ones of the second."""
        known: set[object] = set()
        waiting = deque([(Player(plan), 0)])
        while waiting:
            player, steps = waiting.popleft()
            yield player
            onward = (Proceed(), *_STEPS) if player.stage is Stage.HOW_TO else _STEPS
            for step in onward if steps < _MAX_STEPS else ():
                after = self._give(player, step)
                if after is None or (after.state.position.set_index > 0 and steps > 1):
                    continue
                look = _look(after)
                if look not in known:
                    known.add(look)
                    waiting.append((after, steps + 1))

    def _give(self, player: Player | None, *causes: Cause) -> Player | None:
        """A player that goes its own way from here, by these causes; None if one of them is refused."""
        for cause in causes:
            if player is None:
                return None
            changes: list[Change] = []
            twin = Player(player.plan, changes.append)
            twin._workout = Workout(player.plan, player.state.fork())
            if not isinstance(cause, SegmentEnd):
                twin.handle(cause, twin.now_ns)
            elif twin.state.time.segment.end_ns is not None:
                twin.advance(twin.state.time.segment.end_ns)
            self.seen.update(changes)
            self._wanted.difference_update(changes)
            player = twin if changes else None
        return player

    def _corrected(self, player: Player) -> Iterator[Player]:
        """Players with results that may be there already: none, those of a side, of a set, of almost everything."""
        yield player
        sides = [EditResult(index, side, 1) for index in (0, 1) for side in (Side.LEFT, Side.RIGHT)]
        for corrections in (sides[1:2], sides, sides[2:]):
            corrected: Player | None = player
            for correction in corrections:
                corrected = self._give(corrected, correction)
                if corrected is not None:
                    yield corrected

    def _is_tried(self, player: Player) -> bool:
        """Whether a player with the same results was here before; from now on one was."""
        here = (_look(player), tuple(result.sides for result in player.results()))
        is_tried = here in self._tried
        self._tried.add(here)
        return is_tried

    def _is_wanted(self, standing: Standing, cause: Cause) -> bool:
        return not self._wanted.isdisjoint(_LED_TO.get((standing, type(cause)), ()))

    def _is_return_wanted(self, stages: Iterable[Stage], to: Stage) -> bool:
        return any(not self._wanted.isdisjoint(_RETURNS[stage, to]) for stage in stages)

    def _try_all(self, player: Player | None) -> None:
        if player is None:
            return
        standing = Standing(player.stage, player.is_paused)
        to = _returns_to(player)
        for cause in _CAUSES:
            is_return_wanted = cause in _MOVES and self._is_return_wanted(_STAGES, to)
            if is_return_wanted or self._is_wanted(standing, cause):
                after = self._give(player, cause)
                if is_return_wanted:
                    self._return(after, to)
        if standing == Standing(Stage.READY) and any(
            self._is_wanted(Standing(Stage.WORK, paused), Undo()) for paused in (False, True)
        ):
            # The side has its reps again, by taking back that it has not.
            working = self._give(player, *_uncounted(player), _NEXT)
            self._give(working, Undo())
            self._give(working, Pause(), Undo())

    def _return(self, player: Player | None, to: Stage) -> None:
        """Go back to where a move came from: from where it led to, and from the stages that come of that."""
        if player is None:
            return
        self._take_back(player, to)
        if player.stage is Stage.WORK and self._is_return_wanted((Stage.COUNT_IN,), to):
            self._take_back(self._give(player, Pause(), Resume()), to)
        if player.stage is Stage.READY and self._is_return_wanted((Stage.GRACE,), to):
            self._take_back(self._give(player, *_uncounted(player), _NEXT, Undo()), to)

    def _take_back(self, player: Player | None, to: Stage) -> None:
        if player is not None and self._is_return_wanted((player.stage,), to):
            self._give(player, Undo())
            self._give(player, Pause(), Undo())


def _uncounted(player: Player) -> tuple[EditResult, ...]:
    """What takes the reps of the side that comes away, if it has any."""
    view = player.view(player.now_ns)
    return (EditResult(view.set.index, view.side, 0),) if dict(view.counts)[view.side] else ()


def _returns_to(player: Player) -> Stage:
    """Where taking a move back leads to that begins here."""
    if player.stage not in (Stage.WORK, Stage.COUNT_IN):
        return player.stage
    is_paced = player.view(player.now_ns).set.exercise.pace is Pace.PACED
    return Stage.COUNT_IN if is_paced else Stage.WORK


def _look(player: Player) -> object:
    """What makes a place another one."""
    position, undo = player.state.position, player.state.record.undo
    came_from = undo[-1].bookmark.stage if undo and isinstance(undo[-1], UndoMove) else None
    done = frozenset(position.parts_done)
    return player.stage, player.is_paused, position.set_index, position.part, done, came_from


_SELF, _PACED = Pace.SELF_PACED, Pace.PACED
PLANS: tuple[Plan, ...] = (
    _plan(((3, 2, 5), _SELF), ((0, 2, 5), _SELF), has_third=True, new="23"),
    _plan(((3, 0, 0), _PACED), ((3, 0, 0), _SELF), has_third=True, new="23"),
    _plan(((3, 0, 0), _SELF), ((0, 0, 5), _SELF), has_third=True, new="2"),
    _plan(((0, 2, 0), _PACED), ((0, 2, 5), _PACED), has_third=True, new="2"),
    _plan(((0, 2, 5), _SELF), ((0, 2, 5), _SELF), has_third=True, new="1"),
    _plan(((0, 0, 0), _SELF), ((0, 0, 0), _SELF), has_third=False, new="1"),
    _plan(((0, 0, 0), _SELF), ((0, 0, 5), _SELF), has_third=True, new="12"),
    _plan(((0, 0, 5), _PACED), ((0, 0, 5), _SELF), has_third=True, new="2"),
    _plan(((3, 0, 5), _SELF), ((0, 0, 5), _SELF), has_third=True, new="1"),
    _plan(((3, 2, 5), _SELF), ((0, 0, 5), _PACED), has_third=True),
    _plan(((0, 2, 5), _PACED), ((0, 0, 5), _SELF), has_third=False),
    _plan(((3, 0, 0), _PACED), ((3, 2, 5), _SELF), has_third=False),
    _plan(((0, 2, 5), _SELF), ((3, 0, 0), _SELF), has_third=True),
    _plan(((0, 0, 0), _PACED), ((0, 0, 0), _SELF), has_third=False),
    _plan(((0, 0, 5), _PACED), ((0, 2, 5), _PACED), has_third=False),
    _plan(((0, 0, 5), _SELF), ((0, 0, 0), _SELF), has_third=True),
    _plan(((3, 2, 0), _SELF), ((0, 2, 5), _PACED), has_third=False),
    _plan(((3, 0, 0), _PACED), ((0, 0, 5), _PACED), has_third=True),
    _plan(((0, 0, 5), _PACED), ((3, 2, 0), _PACED), has_third=True),
    _plan(((3, 0, 0), _PACED), ((0, 0, 5), _SELF), has_third=False),
    _plan(((3, 2, 0), _PACED), ((3, 0, 0), _SELF), has_third=True),
)
"""As few as bring about everything: with and without the times between, paced by the coach or by the person.

Those with a how-to come first: what leads there is declared of most moves, which all the others would try in vain."""
