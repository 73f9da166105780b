"""The events of a workout as plain objects for programs: what `timeline --json` prints.

Names of keys and events are a promise to others; `at` and `seconds` are numbers of seconds.
"""

from typing import Any, assert_never

from runcoach.player.events import (
    Beat,
    BestBeaten,
    CountInStarted,
    Event,
    Halfway,
    Ignored,
    LastRep,
    Moved,
    Paused,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RepTakenBack,
    RestChanged,
    RestEnded,
    RestStarted,
    ResultChanged,
    Resumed,
    SetEnded,
    SetPlace,
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    TargetReached,
    TempoChanged,
    Tick,
    WorkoutEnded,
)
from runcoach.player.rehearsal import is_estimated
from runcoach.session.values import NS_PER_S


def describe(event: Event) -> dict[str, Any]:
    """One event as an object: `at`, `event`, where it is, what it says, and whether it is estimated."""
    name, more = _told(event)
    told: dict[str, Any] = {"at": _seconds(event.at_ns), "event": name}
    match event:
        case WorkoutEnded() | Ignored() | ResultChanged(place=None):
            pass
        case _:
            if event.place is not None:
                told |= _where(event.place)
    told |= more
    if is_estimated(event):
        told["estimated"] = True
    return told


def _seconds(ns: int) -> float:
    return ns / NS_PER_S


def _where(place: SetPlace) -> dict[str, Any]:
    planned = place.set
    where: dict[str, Any] = {"exercise": planned.exercise.id, "set": planned.set, "sets": planned.sets}
    if planned.round is not None:
        where |= {"round": planned.round, "rounds": planned.rounds}
    return where | {"side": str(place.side)}


def _told(event: Event) -> tuple[str, dict[str, Any]]:
    """An event's name and what it says beyond its place."""
    match event:
        case ReadyStarted(duration_ns=length):
            return "ready", {"seconds": _seconds(length)}
        case SetStarted(place=place):
            return "set", _asked(place)
        case SideStarted(rep=rep, duration_ns=length_or_none):
            more: dict[str, Any] = {"rep": rep}
            return "side", more if length_or_none is None else more | {"seconds": _seconds(length_or_none)}
        case PhaseStarted(rep=rep, phase=phase, duration_ns=length):
            return "phase", {"rep": rep, "phase": phase.name, "kind": str(phase.kind), "seconds": _seconds(length)}
        case Tick(kind=kind, seconds=seconds):
            return "tick", {"kind": str(kind), "seconds": seconds}
        case Beat():
            return "beat", {}
        case Halfway():
            return "halfway", {}
        case LastRep():
            return "last", {}
        case RepCounted(rep=rep):
            return "rep", {"rep": rep}
        case RepTakenBack(rep=rep):
            return "taken-back", {"rep": rep}
        case TargetReached(grace_ns=length):
            return "target", {"seconds": _seconds(length)}
        case BestBeaten(best_ns=best):
            return "best", {"seconds": _seconds(best)}
        case SideEnded():
            return "side-end", {}
        case SwitchStarted(duration_ns=length):
            return "switch", {"seconds": _seconds(length)}
        case SetEnded():
            return "set-end", {}
        case RestStarted(duration_ns=length):
            return "rest", {"seconds": _seconds(length)}
        case RestEnded():
            return "rest-end", {}
        case CountInStarted(duration_ns=length):
            return "count-in", {"seconds": _seconds(length)}
        case Paused():
            return "pause", {}
        case Resumed():
            return "resume", {}
        case Moved():
            return "moved", {}
        case TempoChanged(rep_ns=length):
            return "tempo", {"seconds": _seconds(length)}
        case RestChanged(duration_ns=length):
            return "rest-changed", {"seconds": _seconds(length)}
        case ResultChanged():
            return "result", {}
        case WorkoutEnded(completed=completed):
            return "done", {"completed": completed}
        case Ignored(reason=reason):
            return "ignored", {"reason": reason}
        case never:
            assert_never(never)


def _asked(place: SetPlace) -> dict[str, Any]:
    """What a set asks of each of its sides."""
    exercise = place.set.exercise
    asked: dict[str, Any] = {"name": exercise.name, "sides": str(exercise.exercise.sides), "load": str(exercise.load)}
    if exercise.target_reps is not None:
        asked["reps"] = exercise.target_reps
    return asked | {"seconds": _seconds(exercise.estimated_part_ns())}
