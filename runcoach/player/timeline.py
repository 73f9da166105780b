"""The events of a workout as plain objects for programs: what `timeline --json` prints.

The names of keys and events must stay, as other programs read them; `at` and `seconds` are numbers of seconds.
"""

from typing import Any, assert_never

from runcoach.player.change_events import (
    DoneAsAsked,
    Eased,
    Ignored,
    Moved,
    OverallChanged,
    Paused,
    RepTakenBack,
    RestChanged,
    ResultChanged,
    Resumed,
    TempoChanged,
)
from runcoach.player.events import (
    Beat,
    BestBeaten,
    CountInStarted,
    Event,
    Halfway,
    HowToStarted,
    LastRep,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RestEnded,
    RestStarted,
    SetEnded,
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    TargetReached,
    Tick,
    UnplacedEvent,
    WorkoutEnded,
)
from runcoach.player.plan import SetPlace
from runcoach.player.rehearsal import is_estimated
from runcoach.session.values import NS_PER_S


def describe(event: Event) -> dict[str, Any]:
    """One event as an object: `at`, `event`, its place, what it says, and whether it is estimated."""
    described: dict[str, Any] = {"at": _seconds(event.at_ns), "event": _name(event)}
    if not isinstance(event, UnplacedEvent):
        described |= _where(event.place)
    described |= _details(event)
    if is_estimated(event):
        described["estimated"] = True
    return described


def _name(event: Event) -> str:
    # Programs read one name for what is recorded of a set and, without a place, of the whole workout.
    return "result" if isinstance(event, OverallChanged) else event.kind


def _seconds(ns: int) -> float:
    return ns / NS_PER_S


def _where(place: SetPlace) -> dict[str, Any]:
    planned = place.set
    where: dict[str, Any] = {"exercise": planned.exercise.id, "set": planned.set, "sets": planned.sets}
    if planned.round is not None:
        where |= {"round": planned.round, "rounds": planned.rounds}
    return where | {"side": str(place.side)}


def _details(event: Event) -> dict[str, Any]:
    """What an event says beyond its name and place."""
    match event:
        case ReadyStarted() | SwitchStarted() | RestStarted() | CountInStarted() | RestChanged():
            return {"seconds": _seconds(event.duration_ns)}
        case SetStarted(place=place):
            return _asked(place)
        case SideStarted(rep=rep, duration_ns=length_or_none):
            return {"rep": rep} if length_or_none is None else {"rep": rep, "seconds": _seconds(length_or_none)}
        case PhaseStarted(rep=rep, phase=phase, duration_ns=length):
            return {"rep": rep, "phase": phase.name, "kind": str(phase.kind), "seconds": _seconds(length)}
        case Tick(counts=counts, seconds=seconds):
            return {"kind": str(counts), "seconds": seconds}
        case RepCounted(rep=rep) | RepTakenBack(rep=rep):
            return {"rep": rep}
        case DoneAsAsked(reps=reps):
            return {"reps": reps}
        case TargetReached(grace_ns=length):
            return {"seconds": _seconds(length)}
        case BestBeaten(best_ns=best):
            return {"seconds": _seconds(best)}
        case Eased(place=place, load=load, rep_ns=length):
            return {"variant": place.set.exercise.variant, "load": str(load), "seconds": _seconds(length)}
        case TempoChanged(rep_ns=length):
            return {"seconds": _seconds(length)}
        case WorkoutEnded(completed=completed):
            return {"completed": completed}
        case Ignored(reason=reason):
            return {"reason": reason}
        case HowToStarted() | Beat() | Halfway() | LastRep() | SideEnded() | SetEnded() | RestEnded():
            return {}
        case Paused() | Resumed() | Moved() | ResultChanged() | OverallChanged():
            return {}
        case never:
            assert_never(never)


def _asked(place: SetPlace) -> dict[str, Any]:
    """What a set asks of each of its sides."""
    exercise = place.set.exercise
    asked: dict[str, Any] = {"name": exercise.name, "sides": str(exercise.exercise.sides), "load": str(exercise.load)}
    if exercise.target_reps is not None:
        asked["reps"] = exercise.target_reps
    return asked | {"seconds": _seconds(exercise.estimated_part_ns())}
