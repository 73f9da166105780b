"""The sentence for each input that means nothing where the workout stands: one of its own for each input and stage.

A person reads or hears it, so it says what is so now, and what to do if there is something to do. What an input means
is in `transitions`; together the two tables answer every input in every standing.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from runcoach.player.inputs import (
    Annotate,
    Back,
    ChangeRest,
    ChangeTempo,
    CountRep,
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

_BEFORE, _READY, _COUNT_IN, _WORK = Stage.BEFORE, Stage.READY, Stage.COUNT_IN, Stage.WORK
_GRACE, _SWITCH, _REST, _DONE = Stage.GRACE, Stage.SWITCH, Stage.REST, Stage.DONE

_ALWAYS: Mapping[type[Input], Mapping[Stage, str]] = {
    Start: {
        _READY: "The workout has begun already: get ready for the set.",
        _COUNT_IN: "The workout has begun already: the set goes on after three ticks.",
        _WORK: "The workout has begun already: a set is going on.",
        _GRACE: "The workout has begun already: this side is about to end.",
        _SWITCH: "The workout has begun already: change sides.",
        _REST: "The workout has begun already: this is a rest.",
        _DONE: "The workout is over and cannot start again.",
    },
    Pause: {
        _BEFORE: "There is nothing to pause before the workout begins.",
        _DONE: "There is nothing to pause: the workout is over.",
    },
    Resume: {
        _BEFORE: "There is nothing to resume: the workout has not begun.",
        _DONE: "There is nothing to resume: the workout is over.",
    },
    Proceed: {
        _BEFORE: "The workout has not begun: start it first.",
        _DONE: "The workout is over: nothing follows.",
    },
    CountRep: {
        _BEFORE: "There is no rep to count before the workout begins.",
        _READY: "There is no rep to count before the set begins.",
    },
    TakeBackRep: {
        _BEFORE: "There is no rep to take back before the workout begins.",
        _READY: "There is no rep to take back before the set begins.",
    },
    Finish: {
        _BEFORE: "There is no set to finish before the workout begins.",
        _READY: "The set has not begun, so it cannot be finished; it can be skipped.",
        _SWITCH: "The other side has not begun, so it cannot be finished; the set can be skipped.",
        _REST: "The set is finished already.",
        _DONE: "Every set is finished: the workout is over.",
    },
    Skip: {
        _BEFORE: "There is no set to skip before the workout begins.",
        _DONE: "There is no set left to skip.",
    },
    Back: {_BEFORE: "There is nothing to go back to before the workout begins."},
    ChangeRest: {
        _BEFORE: "The rest can be changed once the workout has begun.",
        _DONE: "No rest is left to change.",
    },
    ChangeTempo: {
        _BEFORE: "The tempo can be changed once the workout has begun.",
        _GRACE: "This side has no tempo: the pace is yours.",
        _DONE: "No rep is left whose tempo could change.",
    },
    SwitchSide: {
        _BEFORE: "The sides can be switched once the workout has begun.",
        _REST: "The sides cannot be switched in a rest; switch them in the next get-ready.",
        _DONE: "No side is left to switch to.",
    },
    EditResult: {_BEFORE: "There is no result to correct before the workout begins."},
    SetLoad: {_BEFORE: "The load can be changed once the workout has begun."},
    Rate: {_BEFORE: "A rating can be given once the workout has begun."},
    Annotate: {_BEFORE: "A note can be written once the workout has begun."},
    Undo: {_BEFORE: "There is nothing to take back before the workout begins."},
    Stop: {_DONE: "The workout has ended already."},
}
"""By input and stage, in a pause or not."""

_RUNNING: Mapping[type[Input], Mapping[Stage, str]] = {
    Resume: {
        _READY: "The get-ready is not paused.",
        _COUNT_IN: "The count-in is not paused.",
        _WORK: "The set is not paused.",
        _GRACE: "The end of this side is not paused.",
        _SWITCH: "The change of sides is not paused.",
        _REST: "The rest is not paused.",
    },
    Proceed: {
        _WORK: "Nothing is counting down: the set goes on until it is finished.",
        _GRACE: "This side ends by itself in a moment.",
    },
}
"""By input and stage, while time runs."""

_PAUSED: Mapping[type[Input], Mapping[Stage, str]] = {
    Pause: {
        _READY: "The get-ready is paused already.",
        _COUNT_IN: "The count-in is paused already.",
        _WORK: "The set is paused already.",
        _GRACE: "The end of this side is paused already.",
        _SWITCH: "The change of sides is paused already.",
        _REST: "The rest is paused already.",
    },
    Proceed: {
        _READY: "The get-ready is paused: resume it first.",
        _COUNT_IN: "The count-in is paused: resume it first.",
        _WORK: "The set is paused: resume it first.",
        _GRACE: "The end of this side is paused: resume it first.",
        _SWITCH: "The change of sides is paused: resume it first.",
        _REST: "The rest is paused: resume it first.",
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
