"""Which keys the workout screen shows at a moment, and with which words. Pure."""

from collections.abc import Mapping

from runcoach.coach.holds import is_hold
from runcoach.player.stages import Stage
from runcoach.player.view import MainAction, View
from runcoach.session.values import Side

_MAIN_WORDS: Mapping[MainAction, str] = {
    MainAction.START: "start",
    MainAction.GO: "go now",
    MainAction.COUNT: "count",
    MainAction.FINISH: "done",
    MainAction.PAUSE: "pause",
    MainAction.RESUME: "go on",
    MainAction.NOTHING: "",
}
_HELP, _LEAVE = "everywhere.help", "everywhere.leave"
_AROUND = "workout.back+workout.skip_asking"
_PAIRED: Mapping[str, str] = {
    _AROUND: "back/skip",
    "workout.count_left+workout.count_right": "side",
    "workout.rep_more+workout.rep_less": "reps",
    "workout.slower+workout.faster": "tempo",
    "workout.rest_longer+workout.rest_shorter": "rest",
}


def keys_now(view: View) -> tuple[str, ...]:
    """The ids of the actions that are useful at this moment, the most used first."""
    if view.paused:
        return ("workout.main", _AROUND, "workout.undo", "workout.edit", _HELP, _LEAVE)
    counted = view.set.exercise.counts_reps
    reps = ("workout.rep_more+workout.rep_less",) if counted else ()
    ends = ("workout.undo", "workout.mute", _HELP, _LEAVE)
    match view.stage:
        case Stage.REST:
            length = () if view.waits else ("workout.rest_longer+workout.rest_shorter",)
            sides = ("workout.count_left+workout.count_right",) if view.side is not Side.BOTH else ()
            return (
                "workout.main",
                *length,
                "workout.rep_more+workout.rep_less",
                "workout.skip_exercise",
                # In a rest a person stands at the laptop, and may have had enough.
                _LEAVE,
                *sides,
                "workout.load",
                "workout.edit",
                "workout.pause",
                _AROUND,
                "workout.undo",
                "workout.mute",
                _HELP,
            )
        case Stage.WORK | Stage.GRACE | Stage.COUNT_IN:
            finish = () if view.main_action is MainAction.FINISH else ("workout.finish",)
            pause = () if view.main_action is MainAction.PAUSE else ("workout.pause",)
            tempo = ("workout.slower+workout.faster",) if counted else ()
            return (
                "workout.main",
                *finish,
                *pause,
                _AROUND,
                *reps,
                *tempo,
                "workout.easier",
                "workout.skip_exercise",
                *ends,
            )
        case Stage.HOW_TO:
            return ("workout.main", _AROUND, "workout.load", *ends)
        case Stage.READY | Stage.SWITCH:
            sides = ("workout.switch",) if view.side is not Side.BOTH else ()
            sided = (*sides, "workout.how_to", "workout.load")
            return ("workout.main", "workout.pause", _AROUND, *sided, *ends)
        case Stage.BEFORE | Stage.DONE:
            return ("workout.main", _HELP, _LEAVE)


def key_words(view: View) -> Mapping[str, str]:
    """What those keys do at this moment, by id, if the help's words are too long or different."""
    unit = {"workout.rep_more+workout.rep_less": "seconds"} if is_hold(view) else {}
    if view.stage is not Stage.REST and not unit:
        # Not more reps to come: what is counted as done.
        unit = {"workout.rep_more+workout.rep_less": "correct count"}
    return {**_PAIRED, **unit, "workout.main": _MAIN_WORDS[view.main_action]}
