"""Leads one workout in plain mode: waits for keys no longer than the coach allows, and prints what happened.

What actions do comes from `coach.commands`. Keys come from a `KeySource`, lines go to a function. Time comes from the
coach's clock alone, and the wait for keys ends when the next event is due, so nothing drifts.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import assert_never

from runcoach.base.errors import RunCoachError
from runcoach.coach import how_to, uncounted
from runcoach.coach.behaviours import Request
from runcoach.coach.coach import Coach
from runcoach.coach.commands import CommandRunner, Outcome, workout_rating
from runcoach.coach.explaining import explanation
from runcoach.coach.lifecycle import LEAVE_QUESTION, LEAVING_ANSWERS, Leaving, leave, leaving_of, leaving_words
from runcoach.coach.notes import note_input
from runcoach.coach.summary import summary_of
from runcoach.coach.typed_load import load_from_text
from runcoach.plain import speech, summary_lines
from runcoach.plain.asking import answer_of
from runcoach.plain.event_lines import Lines, how_to_lines
from runcoach.plain.keys import KeySource, KeyTable, Typed, TypedKey, TypedLine
from runcoach.player.change_events import Eased, Paused, RepTakenBack, RestChanged, TempoChanged
from runcoach.player.events import Event, RepCounted
from runcoach.player.inputs import Input, SetLoad
from runcoach.player.plan import PlannedSet
from runcoach.player.results import SetResult
from runcoach.player.stages import Stage
from runcoach.session.load_steps import OwnLoads
from runcoach.session.values import NS_PER_S, Unit
from runcoach.settings.actions import Action, Scope
from runcoach.settings.definitions import Verbosity

_ONLY_ON_SCREEN = "That works only on the full screen."


class PlainEnding(Enum):
    """How a workout in plain mode ends."""

    DONE = auto()
    """It is over, and was summed up."""
    LATER = auto()
    """The user goes on later."""
    CUT_OFF = auto()
    """No key can come any more; the workout waits."""


class _Asking(Enum):
    """What the next key or line answers."""

    NOTHING = auto()
    LEAVE = auto()
    LOAD = auto()
    REPS = auto()
    NOTE = auto()
    SUMMARY = auto()


_SAY_SO = Eased | RepTakenBack | RepCounted | RestChanged | TempoChanged
"""Events whose lines say what a notice would say again."""


class PlainWorkout:
    """One workout as lines of text; also answers what the lines need besides the events.

    Args:
        coach: Leads the workout.
        source: Where keys come from.
        say: Prints a line.
        finger_clock_ns: A monotonic clock in real time, which distinguishes a slip of the finger from two presses.
        today: Returns the date.
        keymap: Keys that the user has mapped, by the action's id.
        verbosity: How much is said.
        unit: Of loads; None for the unit that each has.
        own_loads: The weights that the person has.
    """

    def __init__(
        self,
        coach: Coach,
        source: KeySource,
        say: Callable[[str], None],
        finger_clock_ns: Callable[[], int],
        today: Callable[[], date],
        keymap: Mapping[str, str] | None = None,
        verbosity: Verbosity = Verbosity.PHASES,
        unit: Unit | None = None,
        own_loads: Sequence[OwnLoads] = (),
    ) -> None:
        self._coach = coach
        self._commands = CommandRunner(coach, finger_clock_ns, lambda: unit, lambda: own_loads, lambda: keymap or {})
        self._source = source
        self._say = say
        self._today = today
        self._keys = KeyTable((Scope.WORKOUT, Scope.EVERYWHERE), keymap)
        self._keys_after = KeyTable((Scope.SUMMARY, Scope.EVERYWHERE), keymap)
        main_key, done_key = (self._keys.main_key(f"workout.{name}") for name in ("main", "finish"))
        self._lines = Lines(coach.plan, self, main_key, done_key, verbosity, unit)
        self._unit = unit
        self._own_loads = own_loads
        self._asking = _Asking.NOTHING
        self._load_of = 0
        self._reps_of: PlannedSet | None = None
        self._said_notices = ("", "", "")
        self._ending: PlainEnding | None = None

    def result(self, set_index: int) -> SetResult:
        """What is recorded for a set."""
        return self._coach.result(set_index)

    def last_time(self, planned: PlannedSet) -> str:
        """What was done of an exercise the last time; empty if it was never done."""
        last = self._coach.last_time(planned.exercise.exercise.id)
        return speech.last_time(last, planned, self._today(), self._unit) if last is not None else ""

    def warning(self, planned: PlannedSet) -> str:
        """What should have been mastered before a set; empty if nothing is missing."""
        other = self._coach.instead(planned)
        name = other.name if other is not None else ""
        return how_to.offer(self._coach.warning(planned), self._keys.main_key("workout.instead"), name)

    def overall(self) -> str:
        """The rating and the note of the whole workout."""
        return summary_lines.overall(self._coach.overall)

    def run(self, first_events: Sequence[Event]) -> PlainEnding:
        """Lead the workout until it ends or no key can come any more.

        Args:
            first_events: What its first input led to.
        """
        self._say_where(first_events)
        self._follow(first_events)
        while self._ending is None:
            came = self._source.wait(self._coach.due_in_ns() / NS_PER_S / self._coach.speed)
            self._commands.looked()
            self._follow(self._coach.tick())
            if came is None:
                self._end_without_keys()
            for typed in came or ():
                if self._ending is None:
                    self._take(typed)
        self._source.take_lines(False)
        return self._ending

    def _say_where(self, first_events: Sequence[Event]) -> None:
        """Say at which set a resumed workout stands, and that it is paused unless its first event says so."""
        view = self._coach.view()
        if view.paused:
            self._say(f"Now at {speech.coming(view.set, view.side, self._unit)}.")
            if not any(isinstance(event, Paused) for event in first_events):
                self._say(f"Paused; {self._keys.main_key('workout.main')} goes on.")

    def _end_without_keys(self) -> None:
        if self._coach.view().stage is Stage.DONE:
            self._ending = PlainEnding.DONE
            return
        self._ending = PlainEnding.CUT_OFF
        if self._coach.speed == 1:
            self._say("The input has ended. The workout waits; the next start offers to go on with it.")

    def _follow(self, events: Sequence[Event]) -> None:
        self._lines.plan = self._coach.plan
        for line in self._lines.of(events):
            self._say(line)
        notices = (self._coach.notice, self._coach.pause_reason, self._coach.sound_state.message)
        for before, now in zip(self._said_notices, notices, strict=True):
            if now and now != before:
                self._say(now)
        self._said_notices = notices
        view = self._coach.view()
        if self._asking is _Asking.REPS and not view.paused and view.stage in (Stage.READY, Stage.WORK):
            # The next set has begun: its keys are more urgent than a number.
            self._stop_asking_reps()
        if view.stage is Stage.DONE and self._asking in (_Asking.NOTHING, _Asking.LEAVE):
            self._sum_up()

    def _sum_up(self) -> None:
        self._asking = _Asking.SUMMARY
        for line in summary_lines.summary(summary_of(self._coach, self._unit, self._own_loads), self._unit):
            self._say(line)
        self._say(summary_lines.afterwards(self._keys_after))

    def _take(self, typed: Typed) -> None:
        match self._asking:
            case _Asking.LEAVE:
                self._answer_leaving(typed)
            case _Asking.LOAD | _Asking.REPS | _Asking.NOTE:
                # A key that was pressed before the terminal took lines is no answer.
                if isinstance(typed, TypedLine):
                    self._answer_line(typed.text)
            case _Asking.SUMMARY:
                self._after(typed)
            case _Asking.NOTHING:
                self._in_workout(typed)
            case never:
                assert_never(never)

    def _action(self, keys: KeyTable, typed: Typed) -> Action | None:
        action = keys.action(typed)
        if action is None:
            self._say(f"That means nothing here. {keys.main_key('everywhere.help')} shows all keys.")
        return action

    def _in_workout(self, typed: Typed) -> None:
        action = self._action(self._keys, typed)
        if action is None:
            return
        # A typed line is never a slip of the finger.
        outcome = self._commands.run(action.id, can_slip=isinstance(typed, TypedKey))
        if outcome.request is Request.COUNT_REPS and outcome.set is not None:
            # Before the events are said: the end of the workout is summed up with the number.
            self._asking, self._reps_of = _Asking.REPS, outcome.set
        self._follow(outcome.events)
        if outcome.notice and not any(isinstance(event, _SAY_SO) for event in outcome.events):
            self._say(speech.spelled_out(outcome.notice))
        if outcome.is_muted is not None:
            self._say("The sound is off." if outcome.is_muted else "The sound is on.")
        if outcome.request is not None:
            self._show(outcome.request, outcome)

    def _show(self, request: Request, outcome: Outcome) -> None:
        match request:
            case Request.CHANGE_LOAD:
                self._ask_load(outcome.set or self._coach.view().set)
            case Request.COUNT_REPS:
                self._ask_reps()
            case Request.HOW_TO:
                for line in how_to_lines((outcome.set or self._coach.view().set).exercise, self._unit):
                    self._say(line)
            case Request.EXPLAIN:
                for line in explanation(self._coach.view()):
                    self._say(line)
            case Request.LEAVE:
                self._ask_leaving()
            case Request.HELP:
                self._help(self._keys)
            case Request.EDIT_RESULTS | Request.SETTINGS | Request.BLACKOUT:
                self._say(_ONLY_ON_SCREEN)
            case never:
                assert_never(never)

    def _press(self, given: Input) -> None:
        self._follow(self._coach.press(given))

    def _help(self, keys: KeyTable) -> None:
        for line in keys.help():
            self._say(line)

    def _ask_load(self, planned: PlannedSet) -> None:
        self._load_of = planned.index
        now = speech.load(self._coach.result(planned.index).load, self._unit) or "bodyweight"
        self._asking = _Asking.LOAD
        self._source.take_lines(True)
        self._say(
            f"Load of {planned.exercise.name}, now {now}. Type another one, such as 24 kg or 2 x 50 lb, and enter; "
            "enter alone keeps it."
        )

    def _answer_line(self, text: str) -> None:
        self._source.take_lines(False)
        match self._asking:
            case _Asking.LOAD:
                self._asking = _Asking.NOTHING
                self._answer_load(text)
            case _Asking.REPS:
                self._answer_reps(text)
            case _:
                self._asking = _Asking.SUMMARY
                self._answer_note(text)

    def _answer_load(self, text: str) -> None:
        if not text.strip():
            self._say("The load stays.")
            return
        try:
            load = load_from_text(text, self._unit)
        except RunCoachError as error:
            self._say(f"The load stays: {error}")
            return
        self._press(SetLoad(self._load_of, load))

    def _ask_reps(self) -> None:
        """Ask for the next number of the set; when there is none left, go on."""
        sides = uncounted.uncounted(self._reps_of, self._coach.result(self._reps_of.index)) if self._reps_of else ()
        if not sides:
            self._stop_asking_reps()
            return
        self._source.take_lines(True)
        self._say(f"{uncounted.question(sides[0])} Type the number and enter; enter alone leaves it out.")

    def _answer_reps(self, text: str) -> None:
        planned = self._reps_of
        sides = uncounted.uncounted(planned, self._coach.result(planned.index)) if planned is not None else ()
        if planned is None or not sides:
            self._stop_asking_reps()
            return
        try:
            given = uncounted.answer(planned, sides[0], text)
        except RunCoachError as error:
            self._say(str(error))
        else:
            if given is None:
                self._say(f"No number is written down; {self._keys.main_key('workout.finish')} in the rest asks again.")
                self._stop_asking_reps()
                return
            self._press(given)
        self._ask_reps()

    def _stop_asking_reps(self) -> None:
        self._source.take_lines(False)
        self._asking = _Asking.NOTHING
        self._follow(())

    def _ask_leaving(self) -> None:
        self._asking = _Asking.LEAVE
        self._say(f"{LEAVE_QUESTION} {leaving_words(self._coach)}")
        self._say(" ".join(f"{each.keys[0]}: {each.description}." for each in LEAVING_ANSWERS))

    def _answer_leaving(self, typed: Typed) -> None:
        leaving = leaving_of(answer_of(typed))
        if leaving is None:
            self._ask_leaving()
            return
        self._asking = _Asking.NOTHING
        self._follow(leave(self._coach, leaving))
        match leaving:
            case Leaving.STAY:
                # It stays paused: no answer throws the user back into a rep.
                self._say(f"You stay. It is paused; {self._keys.main_key('workout.main')} goes on.")
            case Leaving.LATER:
                self._say("The workout waits; the next start offers to go on with it.")
                self._ending = PlainEnding.LATER
            case Leaving.END:
                pass
            case never:
                assert_never(never)

    def _after(self, typed: Typed) -> None:
        action = self._action(self._keys_after, typed)
        if action is None:
            return
        match action.id.rpartition(".")[2]:
            case "done" | "leave":
                self._ending = PlainEnding.DONE
            case "note":
                self._asking = _Asking.NOTE
                self._source.take_lines(True)
                self._say("Type a note to this workout, and enter; enter alone keeps what is there.")
            case "help":
                self._help(self._keys_after)
            case rate if rate.startswith("rate_"):
                self._press(workout_rating(self._coach.overall, int(rate.removeprefix("rate_"))))
            case _:
                self._say(_ONLY_ON_SCREEN)

    def _answer_note(self, text: str) -> None:
        given = note_input(None, text, self._coach.overall.note) if text.strip() else None
        if given is None:
            self._say("The note stays as it was.")
        else:
            self._press(given)
