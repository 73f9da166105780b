"""Carries out the actions of a workout, the same for every face; `behaviours` has what each of them does.

A face turns a key into an action id and hands it to a `CommandRunner`; what has to be shown (a form, the help) comes
back in the `Outcome`, and each face shows it in its own way. Imports no face.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import easing, taken_back, wording
from runcoach.coach.behaviours import (
    BEHAVIOURS,
    Ask,
    Behaviour,
    Correct,
    CountSide,
    DoFirst,
    Done,
    Give,
    GoBack,
    Main,
    MakeEasier,
    PauseFirst,
    RateSet,
    Request,
    SayAgain,
    SkipAsking,
    SkipSet,
    TakeBack,
    ToggleMute,
    TogglePause,
)
from runcoach.coach.coach import Coach
from runcoach.coach.debounce import Debounce
from runcoach.coach.holds import is_hold, seconds_more
from runcoach.coach.skipping import skip_offer, skip_question
from runcoach.coach.uncounted import uncounted
from runcoach.log.journal.workout_log import Overall
from runcoach.player.change_events import Eased, Ignored, Moved, RepTakenBack
from runcoach.player.events import Event, RepCounted
from runcoach.player.inputs import (
    Back,
    CountRep,
    DoInstead,
    Ease,
    Finish,
    Input,
    Pause,
    Rate,
    Resume,
    Skip,
    TakeBackRep,
)
from runcoach.player.plan import Pace, PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import Side, Unit
from runcoach.settings.actions import first_key

NOTHING_FIRST = "Nothing has to be mastered before this set."
NOT_IN_REST = "A set is rated in the rest after it."
_COUNTED = RepCounted | RepTakenBack
_Asked = tuple[int, Stage] | None  # The set and stage that the last key asked about.
_AFTER_A_SET = (Stage.REST, Stage.DONE)
_NOT_BEGUN = (Stage.HOW_TO, Stage.READY, Stage.SWITCH)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action led to, and what the face has to show."""

    events: tuple[Event, ...] = ()
    request: Request | None = None
    set: PlannedSet | None = None
    """The set that a load, a correction, a how-to or a number of reps refers to."""
    notice: str = ""
    """What the face says besides the events, in a sentence: why nothing was done, or what was."""
    is_answer: bool = False
    """Whether the question of the last key is answered, so that it is no longer shown."""
    is_muted: bool | None = None
    """Whether the sound is off now, if the action changed that."""


def referred_set(view: View, request: Request) -> PlannedSet:
    """The set that a request refers to: a load and a how-to are in a rest those of the next set."""
    if request in (Request.CHANGE_LOAD, Request.HOW_TO) and view.stage is Stage.REST and view.next_set is not None:
        return view.next_set
    return view.set


def workout_rating(overall: Overall, rpe: int) -> Rate:
    """The input that rates the whole workout; the same rating again takes it away."""
    return Rate(None, None if rpe == overall.rpe else rpe)


class CommandRunner:
    """Carries out the actions of one workout.

    Args:
        coach: Leads the workout.
        clock_ns: A monotonic clock in real time, which distinguishes a slip of the finger from two presses.
        unit: Returns the unit of loads; None for the unit that each has.
        own: Returns the weights that the person has.
        keymap: Returns the keys that the user has mapped, by the action's id.
    """

    def __init__(
        self,
        coach: Coach,
        clock_ns: Callable[[], int],
        unit: Callable[[], Unit | None] = lambda: None,
        own: Callable[[], Sequence[OwnLoads]] = tuple,
        keymap: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._coach = coach
        self._unit, self._own, self._keymap = unit, own, keymap
        self._chosen: tuple[int, Side] | None = None
        self._debounce, self._counted = Debounce(clock_ns), ""
        self._asked_about: _Asked = None

    def run(self, action_id: str, *, can_slip: bool = True) -> Outcome:
        """Carry out an action.

        Args:
            action_id: Its id in the table of actions.
            can_slip: Whether it came from a key: a quick second press may be a slip of the finger.
        """
        behaviour = BEHAVIOURS[action_id]
        if can_slip and behaviour.slip_ns and self._debounce.is_slip(action_id, behaviour.slip_ns):
            if self._counted == action_id and self._debounce.was_repeat(action_id):
                self._counted = ""
                return self._take_back()
            return Outcome()
        was_asked, self._asked_about = self._asked_about, None
        outcome = self._outcome_of(behaviour, was_asked)
        if was_asked is not None:
            outcome = replace(outcome, is_answer=True)
        self._counted = action_id if any(isinstance(event, _COUNTED) for event in outcome.events) else ""
        return outcome

    def looked(self) -> None:
        """Note that the program runs and reads keys."""
        self._debounce.looked()

    def _outcome_of(self, behaviour: Behaviour, was_asked: _Asked) -> Outcome:
        match behaviour.command:
            case Give(given):
                return self._give(given)
            case GoBack():
                return self._go_back()
            case TakeBack():
                return self._take_back()
            case Main():
                return Outcome(tuple(self._coach.press_main()))
            case Done():
                return self._done()
            case Correct(by):
                return self._correct(by)
            case CountSide(side):
                return self._count_side(side)
            case SkipSet():
                return self._skip()
            case SkipAsking():
                return self._skip_asking(was_asked)
            case MakeEasier():
                return self._make_easier()
            case DoFirst():
                return self._do_first()
            case SayAgain():
                return Outcome(notice=wording.repeated(self._coach.say_again()))
            case TogglePause():
                return self._give(Resume() if self._coach.view().paused else Pause())
            case ToggleMute():
                return Outcome(is_muted=self._coach.toggle_mute())
            case RateSet(rpe) if (view := self._coach.view()).stage is Stage.REST:
                return self._give(Rate(view.set.index, rpe))
            case RateSet():
                return Outcome(notice=NOT_IN_REST)
            case Ask(request, pause_first):
                return self._ask(request, pause_first)
            case never:
                assert_never(never)

    def _give(self, given: Input) -> Outcome:
        return Outcome(tuple(self._coach.press(given)))

    def _go_back(self) -> Outcome:
        events = self._coach.press(Back())
        has_moved = any(isinstance(event, Moved) for event in events)
        notice = (
            taken_back.again(self._coach.view().set, first_key("workout.undo", self._keymap())) if has_moved else ""
        )
        return Outcome(tuple(events), notice=notice)

    def _take_back(self) -> Outcome:
        events, notice = self._coach.take_back(self._unit())
        return Outcome(tuple(events), notice=notice)

    def corrected_side(self, view: View) -> Side | None:
        """The side that more and less correct in a rest: the chosen one, or the one done last; None elsewhere."""
        if view.stage is not Stage.REST:
            return None
        if self._chosen is not None and self._chosen[0] == view.set.index:
            return self._chosen[1]
        done = [side for side, _ in view.result.sides]
        return view.side if view.side in done or not done else done[-1]

    def _correct(self, by: int) -> Outcome:
        view = self._coach.view()
        side = self.corrected_side(view)
        if side is not None and is_hold(view):
            return self._give(seconds_more(view, side, by))
        if by > 0 and (last := self._last_rep_words(view)):
            return Outcome(notice=last)
        return self._give(CountRep(side) if by > 0 else TakeBackRep(side))

    def _count_side(self, side: Side) -> Outcome:
        view = self._coach.view()
        if view.stage is not Stage.REST or side not in view.set.exercise.sides:
            last = self._last_rep_words(view) if side is view.side else ""
            return Outcome(notice=last) if last else self._give(CountRep(side))
        self._chosen = (view.set.index, side)
        return Outcome(notice=f"More and less correct the {side.value} side now.")

    def _last_rep_words(self, view: View) -> str:
        """What to say in place of counting the last rep that the coach leads: it would end in its middle."""
        if view.set.exercise.pace is not Pace.PACED or view.stage not in (Stage.WORK, Stage.COUNT_IN):
            return ""
        target = view.target_reps
        if target is None or view.rep < target:
            return ""
        if view.set.exercise.alternates and any(reps < target for side, reps in view.counts if side is not view.side):
            # The rep of the other side is still to come: the one that runs becomes it, and the set goes on.
            return ""
        more, done = (first_key(f"workout.{name}", self._keymap()) for name in ("rep_more", "finish"))
        return f"This is the last rep. {done} ends it now; {more} in the rest counts one more."

    def _skip_asking(self, was_asked: _Asked) -> Outcome:
        view = self._coach.view()
        here = view.set.index, view.stage
        if (question := skip_question(view, self._coach.plan, self._skip_exercise_key())) and here != was_asked:
            self._asked_about = here
            return Outcome(notice=question)
        return self._skip()

    def _skip(self) -> Outcome:
        before = self._coach.view()
        events = self._coach.press(Skip())
        after = self._coach.view()
        is_skipped = after.set.index > before.set.index and before.stage is not Stage.REST
        offer = skip_offer(before.set, self._coach.plan, self._skip_exercise_key()) if is_skipped else ""
        return Outcome(tuple(events), notice=offer)

    def _skip_exercise_key(self) -> str:
        return first_key("workout.skip_exercise", self._keymap())

    def _make_easier(self) -> Outcome:
        view = self._coach.view()
        if view.stage in (Stage.BEFORE, Stage.DONE):
            # The player has a sentence for it.
            return self._give(Ease(view.set.index))
        given = self._coach.easier(self._unit(), self._own())
        if given is None:
            is_last = view.stage is Stage.REST and view.next_set is None
            return Outcome(notice=easing.NO_SET_LEFT if is_last else easing.NOTHING_EASIER)
        events = self._coach.press(given)
        notice = next((wording.eased(event, self._unit()) for event in events if isinstance(event, Eased)), "")
        return Outcome(tuple(events), notice=notice)

    def _done(self) -> Outcome:
        view = self._coach.view()
        if view.stage in _AFTER_A_SET and uncounted(view.set, view.result):
            return Outcome(request=Request.COUNT_REPS, set=view.set)
        events = self._coach.press(Finish(as_asked=True))
        stage = self._coach.view().stage
        if stage in _NOT_BEGUN and any(isinstance(event, Ignored) for event in events):
            # The player has no keys to name.
            skip = first_key("workout.skip", self._keymap())
            what = "The other side" if stage is Stage.SWITCH else "The set"
            kept = tuple(event for event in events if not isinstance(event, Ignored))
            return Outcome(kept, notice=f"{what} has not begun. {skip} skips the set.")
        if not uncounted(view.set, self._coach.result(view.set.index)):
            return Outcome(tuple(events))
        after = self._coach.view()
        if after.stage not in _AFTER_A_SET and not after.paused:
            # Without a rest the next set would begin while the person types.
            events += self._coach.press(Pause())
        return Outcome(tuple(events), Request.COUNT_REPS, view.set)

    def _do_first(self) -> Outcome:
        other = self._coach.instead(self._coach.view().set)
        if other is None:
            return Outcome(notice=NOTHING_FIRST)
        return self._give(DoInstead(other.index))

    def _ask(self, request: Request, pause_first: PauseFirst) -> Outcome:
        view = self._coach.view()
        match pause_first:
            case PauseFirst.NEVER:
                goes_on = True
            case PauseFirst.UNLESS_RESTING:
                goes_on = view.stage in (Stage.BEFORE, Stage.HOW_TO, Stage.REST, Stage.DONE)
            case PauseFirst.ALWAYS:
                goes_on = view.stage in (Stage.BEFORE, Stage.DONE)
            case never:
                assert_never(never)
        events = () if goes_on or view.paused else tuple(self._coach.press(Pause()))
        refers_to_a_set = request in (Request.CHANGE_LOAD, Request.EDIT_RESULTS, Request.HOW_TO)
        return Outcome(events, request, referred_set(view, request) if refers_to_a_set else None)
