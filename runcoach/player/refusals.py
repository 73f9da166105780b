"""The answers to inputs that mean nothing in a stage: a sentence of its own for each input and stage.

A person reads or hears it, so it says what the stage is, and what to do if there is something to do. What an input
means is in `transitions`; together the two tables answer every input in every standing.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from runcoach.player.inputs import (
    Annotate,
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
    DoInstead,
    Ease,
    EditResult,
    Finish,
    Input,
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
from runcoach.player.stages import UNDER_WAY, Stage, Standing

BEFORE, HOW_TO, READY, COUNT_IN, WORK, GRACE, SWITCH, REST, DONE = Stage


class Refused(Exception):  # noqa: N818 - an answer, not an error: the player turns it into `Ignored`.
    """An input means nothing here: in this stage, for this exercise or with these numbers. Nothing has changed.

    Args:
        reason: The sentence for the person.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_ALWAYS: Mapping[type[Input], Mapping[Stage, str]] = {
    Start: {
        HOW_TO: "The workout has begun already: this is how the exercise goes.",
        READY: "The workout has begun already: get ready for the set.",
        COUNT_IN: "The workout has begun already: the set goes on after three ticks.",
        WORK: "The workout has begun already: a set is going on.",
        GRACE: "The workout has begun already: this side is about to end.",
        SWITCH: "The workout has begun already: change sides.",
        REST: "The workout has begun already: this is a rest.",
        DONE: "The workout is over and cannot start again.",
    },
    Pause: {
        BEFORE: "There is nothing to pause before the workout begins.",
        DONE: "There is nothing to pause: the workout is over.",
    },
    Resume: {
        BEFORE: "There is nothing to resume: the workout has not begun.",
        DONE: "There is nothing to resume: the workout is over.",
    },
    Proceed: {
        BEFORE: "The workout has not begun: start it first.",
        DONE: "The workout is over: nothing follows.",
    },
    CountRep: {
        BEFORE: "There is no rep to count before the workout begins.",
        HOW_TO: "There is no rep to count yet: this is how the exercise goes.",
        READY: "There is no rep to count before the set begins.",
    },
    TakeBackRep: {
        BEFORE: "There is no rep to take back before the workout begins.",
        HOW_TO: "There is no rep to take back yet: this is how the exercise goes.",
        READY: "There is no rep to take back before the set begins.",
    },
    Finish: {
        BEFORE: "There is no set to finish before the workout begins.",
        HOW_TO: "The set has not begun: the main key gets ready for it, and it can be skipped.",
        READY: "The set has not begun, so it cannot be finished; it can be skipped.",
        SWITCH: "The other side has not begun, so it cannot be finished; the set can be skipped.",
        REST: "The set is finished already.",
        DONE: "Every set is finished: the workout is over.",
    },
    Skip: {
        BEFORE: "There is no set to skip before the workout begins.",
        DONE: "There is no set left to skip.",
    },
    Back: {BEFORE: "There is nothing to go back to before the workout begins."},
    ChangeRest: {
        BEFORE: "The rest can be changed once the workout has begun.",
        DONE: "No rest is left to change.",
    },
    ChangeTempo: {
        BEFORE: "The tempo can be changed once the workout has begun.",
        GRACE: "This side has no tempo: the pace is yours.",
        DONE: "No rep is left whose tempo could change.",
    },
    Ease: {
        BEFORE: "The exercise can be made easier once the workout has begun.",
        DONE: "No set is left that could be easier.",
    },
    SwitchSide: {
        BEFORE: "The sides can be switched once the workout has begun.",
        REST: "The sides cannot be switched in a rest; switch them in the next get-ready.",
        DONE: "No side is left to switch to.",
    },
    EditResult: {BEFORE: "There is no result to correct before the workout begins."},
    SetLoad: {BEFORE: "The load can be changed once the workout has begun."},
    Rate: {BEFORE: "A rating can be given once the workout has begun."},
    Annotate: {BEFORE: "A note can be written once the workout has begun."},
    DoInstead: {
        BEFORE: "Another exercise can take the place of a set once the workout has begun.",
        COUNT_IN: "The set goes on after three ticks; another exercise can only take its place before it.",
        WORK: "The set has begun; another exercise can only take its place before it.",
        GRACE: "This side is about to end; another exercise can only take the place of a whole set.",
        SWITCH: "One side is done; another exercise can only take the place of a whole set.",
        REST: "In a rest no set is prepared; another exercise can take the place of the next one in its get-ready.",
        DONE: "The workout is over: no set is left to do otherwise.",
    },
    Undo: {BEFORE: "There is nothing to take back before the workout begins."},
    Stop: {DONE: "The workout has ended already."},
}
"""By input and stage, in a pause or not."""

_RUNNING: Mapping[type[Input], Mapping[Stage, str]] = {
    Resume: {
        HOW_TO: "The how-to is not paused.",
        READY: "The get-ready is not paused.",
        COUNT_IN: "The count-in is not paused.",
        WORK: "The set is not paused.",
        GRACE: "The end of this side is not paused.",
        SWITCH: "The change of sides is not paused.",
        REST: "The rest is not paused.",
    },
    Proceed: {
        WORK: "Nothing is counting down: the set goes on until it is finished.",
        GRACE: "This side ends by itself in a moment.",
    },
}
"""By input and stage, while time runs."""

_PAUSED: Mapping[type[Input], Mapping[Stage, str]] = {
    Pause: {
        HOW_TO: "The how-to is paused already.",
        READY: "The get-ready is paused already.",
        COUNT_IN: "The count-in is paused already.",
        WORK: "The set is paused already.",
        GRACE: "The end of this side is paused already.",
        SWITCH: "The change of sides is paused already.",
        REST: "The rest is paused already.",
    },
    Proceed: {
        HOW_TO: "The how-to is paused: resume it first.",
        READY: "The get-ready is paused: resume it first.",
        COUNT_IN: "The count-in is paused: resume it first.",
        WORK: "The set is paused: resume it first.",
        GRACE: "The end of this side is paused: resume it first.",
        SWITCH: "The change of sides is paused: resume it first.",
        REST: "The rest is paused: resume it first.",
    },
}
"""By input and stage, in a pause."""


def _sentences() -> Iterator[tuple[tuple[type[Input], Standing], str]]:
    for table, pauses in ((_ALWAYS, (False, True)), (_RUNNING, (False,)), (_PAUSED, (True,))):
        for given, by_stage in table.items():
            for stage, sentence in by_stage.items():
                for paused in pauses:
                    if stage in UNDER_WAY or not paused:
                        yield (given, Standing(stage, paused)), sentence


REFUSALS: Mapping[tuple[type[Input], Standing], str] = MappingProxyType(dict(_sentences()))
"""By input and standing: why nothing was done."""
