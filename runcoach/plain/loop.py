"""Leads one workout in plain mode: waits for keys no longer than the coach allows, and prints what happened.

It decides nothing that the coach decides, and knows no terminal: keys come from a `KeySource`, lines go to a function.
Time comes from the coach's clock alone, and the wait for keys ends when the next event is due, so nothing drifts.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import assert_never

from runcoach.coach.coach import Coach
from runcoach.coach.commands import INPUTS, ONCE
from runcoach.coach.debounce import Debounce
from runcoach.coach.summary import sum_up
from runcoach.plain import before_and_after, speech
from runcoach.plain.event_lines import Lines
from runcoach.plain.keys import KeySource, KeyTable, Typed, TypedKey, TypedLine
from runcoach.player.events import Event, WorkoutEnded
from runcoach.player.inputs import Annotate, Input, Pause, Rate, Resume, SetLoad, Stop
from runcoach.player.plan import PlannedSet
from runcoach.player.stages import Stage
from runcoach.session.notation import NotationError, parse_load
from runcoach.session.text import clean
from runcoach.session.values import NS_PER_S, Unit
from runcoach.settings.actions import Action, Scope
from runcoach.settings.definitions import Verbosity

_MAX_NOTE = 500


class Ending(Enum):
    """How a workout in plain mode ends."""

    DONE = auto()
    """It is over, and was summed up."""
    LATER = auto()
    """The person goes on later."""
    CUT_OFF = auto()
    """No key can come any more; the workout waits."""


class _Asking(Enum):
    """What the next key or line answers."""

    NOTHING = auto()
    LEAVE = auto()
    LOAD = auto()
    NOTE = auto()
    SUMMARY = auto()


class PlainWorkout:
    """One workout as lines of text; also what the lines know of it.

    Args:
        coach: Leads the workout.
        source: Where keys come from.
        say: Prints a line.
        finger_clock_ns: The real time, which tells a slip of the finger from two presses.
        today: Tells the date.
        keymap: Keys that the person mapped anew, by the action's id.
        chattiness: How much is said.
        unit: Of loads; by default as they are written.
    """

    def __init__(
        self,
        coach: Coach,
        source: KeySource,
        say: Callable[[str], None],
        finger_clock_ns: Callable[[], int],
        today: Callable[[], date],
        keymap: Mapping[str, str] | None = None,
        chattiness: Verbosity = Verbosity.PHASES,
        unit: Unit | None = None,
    ) -> None:
        self._coach = coach
        self._source = source
        self._say = say
        self._slips = Debounce(finger_clock_ns)
        self._today = today
        self._keys = KeyTable((Scope.WORKOUT, Scope.EVERYWHERE), keymap)
        self._keys_after = KeyTable((Scope.SUMMARY, Scope.EVERYWHERE), keymap)
        self._lines = Lines(coach.plan, self, self._keys.main_key("workout.main"), chattiness, unit)
        self._unit = unit
        self._asking = _Asking.NOTHING
        self._load_of = 0
        self._is_complete = False
        self._told = ("", "")
        self._ending: Ending | None = None

    def last_time(self, planned: PlannedSet) -> str:
        """What was done of an exercise the last time; empty where nothing is known."""
        last = self._coach.last_time(planned.exercise.exercise.id)
        return speech.last_time(last, planned, self._today(), self._unit) if last is not None else ""

    def run(self, first: Input) -> Ending:
        """Lead the workout until it ends or nobody can press a key any more.

        Args:
            first: The input with which it begins or is taken up.
        """
        self._follow(self._coach.press(first))
        while not self._is_over():
            typed = self._source.wait(self._coach.due_in_ns() / NS_PER_S / self._coach.speed)
            self._follow(self._coach.tick())
            if typed is None:
                self._end_without_keys()
            for each in typed or ():
                if not self._is_over():
                    self._take(each)
        self._source.type_lines(False)
        return self._ending or Ending.CUT_OFF

    def _is_over(self) -> bool:
        return self._ending is not None

    def _end_without_keys(self) -> None:
        if self._coach.view().stage is Stage.DONE:
            self._ending = Ending.DONE
            return
        self._ending = Ending.CUT_OFF
        if self._coach.speed == 1:
            self._say("No more keys can come. The workout waits; the next start offers to go on with it.")

    def _follow(self, events: Sequence[Event]) -> None:
        for line in self._lines.of(events):
            self._say(line)
        told = (self._coach.notice, self._coach.sound_state.message)
        for before, now in zip(self._told, told, strict=True):
            if now and now != before:
                self._say(now)
        self._told = told
        for event in events:
            if isinstance(event, WorkoutEnded):
                self._is_complete = event.completed
        if self._coach.view().stage is Stage.DONE and self._asking in (_Asking.NOTHING, _Asking.LEAVE):
            self._sum_up()

    def _sum_up(self) -> None:
        self._asking = _Asking.SUMMARY
        coach = self._coach
        brought = sum_up(coach.plan, coach.results(), coach.view().elapsed_total_ns)
        is_rehearsal = coach.speed > 1
        for line in before_and_after.summary(
            brought, is_complete=self._is_complete, is_rehearsal=is_rehearsal, unit=self._unit
        ):
            self._say(line)
        self._say(before_and_after.afterwards(self._keys_after))

    def _take(self, typed: Typed) -> None:
        match self._asking:
            case _Asking.LEAVE:
                self._answer_leaving(typed)
            case _Asking.LOAD | _Asking.NOTE:
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
        # Whoever sends lines has no slippery fingers.
        if action is None or (isinstance(typed, TypedKey) and action.id in ONCE and self._slips.is_slip(action.id)):
            return
        if action.id in INPUTS:
            self._press(INPUTS[action.id])
            return
        match action.id.rpartition(".")[2]:
            case "main":
                self._follow(self._coach.press_main())
            case "pause":
                self._press(Resume() if self._coach.view().paused else Pause())
            case "load":
                self._ask_load()
            case "mute":
                self._say("The sound is off." if self._coach.toggle_mute() else "The sound is on.")
            case "help":
                self._help(self._keys)
            case "leave":
                self._ask_leaving()
            case rate if rate.startswith("rate_"):
                self._rate(int(rate.removeprefix("rate_")))
            case _:
                self._say("That is only there on the full screen.")

    def _press(self, given: Input) -> None:
        self._follow(self._coach.press(given))

    def _help(self, keys: KeyTable) -> None:
        for line in keys.help():
            self._say(line)

    def _rate(self, rpe: int) -> None:
        view = self._coach.view()
        if view.stage is Stage.REST:
            self._press(Rate(view.set.index, rpe))
        else:
            self._say("A set is rated in the rest after it.")

    def _pause_for_a_question(self) -> None:
        """Whoever answers is not working."""
        view = self._coach.view()
        if not view.paused and view.stage not in (Stage.BEFORE, Stage.DONE):
            self._press(Pause())

    def _ask_load(self) -> None:
        view = self._coach.view()
        is_rest = view.stage is Stage.REST
        if not is_rest:
            self._pause_for_a_question()
        planned = view.next_set if is_rest and view.next_set is not None else view.set
        self._load_of = planned.index
        now = speech.load(self._coach.result(planned.index).load, self._unit) or "bodyweight"
        self._asking = _Asking.LOAD
        self._source.type_lines(True)
        self._say(
            f"Load of {planned.exercise.name}, now {now}. Type another one, such as 24 kg or 2 x 50 lb, and enter; "
            "nothing but enter keeps it."
        )

    def _answer_line(self, text: str) -> None:
        self._source.type_lines(False)
        if self._asking is _Asking.LOAD:
            self._asking = _Asking.NOTHING
            self._answer_load(text)
        else:
            self._asking = _Asking.SUMMARY
            self._answer_note(text)

    def _answer_load(self, text: str) -> None:
        if not text.strip():
            self._say("The load stays.")
            return
        try:
            load = parse_load(self._with_unit(clean(text)))
        except NotationError as error:
            hint = f" {error.hint}." if error.hint else ""
            self._say(f"The load stays: {error}.{hint}")
            return
        if load.is_choice:
            self._say("The load stays: it has to be one weight, not a range.")
            return
        self._press(SetLoad(self._load_of, load))

    def _with_unit(self, text: str) -> str:
        """A bare number is meant in the unit that the person has set."""
        return f"{text} {self._unit.value}" if self._unit is not None and text[-1:].isdigit() else text

    def _ask_leaving(self) -> None:
        self._pause_for_a_question()
        self._asking = _Asking.LEAVE
        self._say("Leave this workout? Everything that you did is kept, whatever you answer.")
        self._say("space: stay. q: end it here, with what was done. l: go on later.")

    def _answer_leaving(self, typed: Typed) -> None:
        self._asking = _Asking.NOTHING
        match _answer(typed):
            case "q" | "y" | "end":
                self._press(Stop())
            case "l" | "later":
                self._say("The workout waits; the next start offers to go on with it.")
                self._ending = Ending.LATER
            case "space" | "enter" | "escape" | "n" | "stay":
                # What was paused for the question stays paused: nobody is thrown back into a rep by an answer.
                self._say(f"You stay. It is paused; {self._keys.main_key('workout.main')} goes on.")
            case _:
                self._ask_leaving()

    def _after(self, typed: Typed) -> None:
        action = self._action(self._keys_after, typed)
        if action is None:
            return
        match action.id.rpartition(".")[2]:
            case "done" | "leave":
                self._ending = Ending.DONE
            case "note":
                self._asking = _Asking.NOTE
                self._source.type_lines(True)
                self._say("Type a note to this workout, and enter; nothing but enter keeps what is there.")
            case "help":
                self._help(self._keys_after)
            case rate if rate.startswith("rate_"):
                rpe = int(rate.removeprefix("rate_"))
                self._press(Rate(None, None if rpe == self._coach.overall.rpe else rpe))
            case _:
                self._say("That is only there on the full screen.")

    def _answer_note(self, text: str) -> None:
        note = clean(text)[:_MAX_NOTE]
        if note:
            self._press(Annotate(None, note))
        else:
            self._say("The note stays as it was.")


def _answer(typed: Typed) -> str:
    match typed:
        case TypedKey(name=name):
            return name
        case TypedLine(text=text):
            return text.strip().casefold() or "space"
