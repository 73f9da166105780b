"""What each action of a workout does, in every face: the table from action ids to commands, and the commands as values.

`commands` carries them out. Imports no face.
"""

from collections.abc import Mapping
from enum import Enum, auto

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.debounce import SLIP_NS, STEP_SLIP_NS
from runcoach.player.inputs import (
    ChangeRest,
    ChangeTempo,
    Input,
    Skip,
    SwitchSide,
)
from runcoach.session.values import NS_PER_S, Side

_REST_STEP_NS = 15 * NS_PER_S


@dataclass(frozen=True, slots=True)
class Give:
    """Give the player an input, always the same one."""

    input: Input


@dataclass(frozen=True, slots=True)
class Main:
    """Do what the main key means at this moment."""


@dataclass(frozen=True, slots=True)
class Done:
    """End this side: with what was counted, or as asked. Of as many reps as possible, ask for the number afterwards."""


@dataclass(frozen=True, slots=True)
class Correct:
    """One rep more or less: in a rest, of the side that was done last or was chosen."""

    by: int


@dataclass(frozen=True, slots=True)
class CountSide:
    """Count a rep for a side; in a rest, choose the side that is corrected."""

    side: Side


@dataclass(frozen=True, slots=True)
class SkipSet:
    """Skip to the next set, and offer to skip the whole exercise."""


@dataclass(frozen=True, slots=True)
class SkipAsking:
    """Skip to the next set; where nothing of this one is done, only when pressed again."""


@dataclass(frozen=True, slots=True)
class MakeEasier:
    """Go on with an easier variant, a lower load or a faster tempo."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """Do this set, or the one before, again from its beginning."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back the last thing that the person did, and say what it was."""


@dataclass(frozen=True, slots=True)
class SayAgain:
    """Repeat the last announcement and cue."""


@dataclass(frozen=True, slots=True)
class DoFirst:
    """Do once more what should be mastered before the set that is prepared, in its place."""


@dataclass(frozen=True, slots=True)
class TogglePause:
    """Pause, or go on."""


@dataclass(frozen=True, slots=True)
class ToggleMute:
    """Turn the sound off, or on again."""


@dataclass(frozen=True, slots=True)
class RateSet:
    """Rate the set just done; only in a rest."""

    rpe: int


class Request(Enum):
    """What a face shows, each in its own way."""

    CHANGE_LOAD = auto()
    COUNT_REPS = auto()
    """Ask how many reps an uncounted set had."""
    EDIT_RESULTS = auto()
    HOW_TO = auto()
    """Show how an exercise is done."""
    EXPLAIN = auto()
    """Say what the words of the cues on the screen mean; the workout goes on."""
    LEAVE = auto()
    HELP = auto()
    SETTINGS = auto()
    BLACKOUT = auto()


class PauseFirst(Enum):
    """When a request pauses the workout: a user who reads or types is not exercising."""

    NEVER = auto()
    UNLESS_RESTING = auto()
    """A rest goes on meanwhile, and a how-to waits anyway."""
    ALWAYS = auto()


@dataclass(frozen=True, slots=True)
class Ask:
    """Let the face show something."""

    request: Request
    pause_first: PauseFirst = PauseFirst.NEVER


Command = (
    Give
    | Main
    | Done
    | Correct
    | CountSide
    | SkipSet
    | SkipAsking
    | MakeEasier
    | GoBack
    | TakeBack
    | SayAgain
    | DoFirst
    | TogglePause
    | ToggleMute
    | RateSet
    | Ask
)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What an action does."""

    command: Command
    slip_ns: int = 0
    """A second press within this time is a slip of the finger; 0 if every press counts."""


def _debounced(command: Command) -> Behaviour:
    return Behaviour(command, SLIP_NS)


def _stepped(command: Command) -> Behaviour:
    """An action that is pressed several times in a row: only what is faster than fingers is a slip."""
    return Behaviour(command, STEP_SLIP_NS)


BEHAVIOURS: Mapping[str, Behaviour] = {
    "workout.main": _debounced(Main()),
    "workout.finish": _debounced(Done()),
    "workout.pause": _debounced(TogglePause()),
    "workout.skip": _debounced(SkipSet()),
    "workout.skip_asking": _debounced(SkipAsking()),
    "workout.skip_exercise": _debounced(Give(Skip(exercise=True))),
    "workout.back": _debounced(GoBack()),
    "workout.undo": _debounced(TakeBack()),
    "workout.rep_more": _stepped(Correct(1)),
    "workout.rep_less": _stepped(Correct(-1)),
    "workout.rest_longer": _stepped(Give(ChangeRest(_REST_STEP_NS))),
    "workout.rest_shorter": _stepped(Give(ChangeRest(-_REST_STEP_NS))),
    "workout.slower": _stepped(Give(ChangeTempo(1))),
    "workout.faster": _stepped(Give(ChangeTempo(-1))),
    "workout.count_left": _debounced(CountSide(Side.LEFT)),
    "workout.count_right": _debounced(CountSide(Side.RIGHT)),
    "workout.switch": _debounced(Give(SwitchSide())),
    **{f"workout.rate_{rpe}": Behaviour(RateSet(rpe)) for rpe in range(1, 11)},
    "workout.easier": _debounced(MakeEasier()),
    "workout.again": Behaviour(SayAgain()),
    "workout.load": Behaviour(Ask(Request.CHANGE_LOAD, PauseFirst.UNLESS_RESTING)),
    "workout.edit": Behaviour(Ask(Request.EDIT_RESULTS, PauseFirst.UNLESS_RESTING)),
    "workout.how_to": Behaviour(Ask(Request.HOW_TO, PauseFirst.UNLESS_RESTING)),
    "workout.instead": Behaviour(DoFirst()),
    "workout.explain": Behaviour(Ask(Request.EXPLAIN)),
    "workout.mute": Behaviour(ToggleMute()),
    "workout.darken": Behaviour(Ask(Request.BLACKOUT)),
    "everywhere.help": Behaviour(Ask(Request.HELP)),
    "everywhere.leave": Behaviour(Ask(Request.LEAVE, PauseFirst.ALWAYS)),
    "everywhere.settings": Behaviour(Ask(Request.SETTINGS, PauseFirst.UNLESS_RESTING)),
}
"""Every action of a workout, by its id."""
