"""The tone for each event, and which tones are heard when several come at the same time.

Pure. Cues of the same lane are alternatives: of several at the same time, only the most important one is heard. Cues of
different lanes are heard together; their pitches are apart.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import assert_never

from runcoach.audio.mixing.mixer import Group
from runcoach.audio.mixing.names import Tone
from runcoach.base.quick_dataclass import dataclass
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
    TickKind,
    WorkoutEnded,
)
from runcoach.session.values import PhaseKind, Side


class Lane(Enum):
    """What a cue is about."""

    PULSE = auto()
    """Time passing: ticks, beats, the countdown and its end."""
    MOVE = auto()
    """What the body does now."""
    COUNT = auto()
    """A rep, or the side of the next one, which says the same."""
    STAGE = auto()
    """How far we are."""


_RANKS: Mapping[Lane, tuple[Tone, ...]] = MappingProxyType(
    {
        Lane.PULSE: (Tone.BEAT, Tone.TICK, Tone.STOPWATCH, Tone.TEN_LEFT, Tone.COUNTDOWN, Tone.GO),
        Lane.MOVE: (Tone.PREPARE, Tone.ISOMETRIC, Tone.CONCENTRIC, Tone.ECCENTRIC),
        Lane.COUNT: (
            Tone.IGNORED,
            Tone.CHANGED,
            Tone.TAKEN_BACK,
            Tone.REP,
            Tone.COUNTED,
            Tone.LEFT,
            Tone.RIGHT,
            Tone.SWITCH_LEFT,
            Tone.SWITCH_RIGHT,
        ),
        Lane.STAGE: (
            Tone.REST,
            Tone.HALFWAY,
            Tone.LAST_REP,
            Tone.BEST,
            Tone.TARGET,
            Tone.REST_OVER,
            Tone.READY,
            Tone.READY_LEFT,
            Tone.READY_RIGHT,
            Tone.SET_DONE,
            Tone.WORKOUT_DONE,
        ),
    }
)
"""The tones of each lane, the most important last."""

_PLACES: Mapping[Tone, tuple[Lane, int]] = MappingProxyType(
    {tone: (lane, rank) for lane, tones in _RANKS.items() for rank, tone in enumerate(tones)}
)


PHASE_TONES: Mapping[PhaseKind, Tone] = MappingProxyType(
    {
        PhaseKind.PREPARE: Tone.PREPARE,
        PhaseKind.ECCENTRIC: Tone.ECCENTRIC,
        PhaseKind.ISOMETRIC: Tone.ISOMETRIC,
        PhaseKind.CONCENTRIC: Tone.CONCENTRIC,
    }
)
"""The tone with which a phase of each kind begins."""

TICK_TONES: Mapping[TickKind, Tone] = MappingProxyType(
    {
        TickKind.PHASE: Tone.TICK,
        TickKind.COUNTDOWN: Tone.COUNTDOWN,
        TickKind.TEN_LEFT: Tone.TEN_LEFT,
        TickKind.STOPWATCH: Tone.STOPWATCH,
    }
)
"""The tone of a tick of each kind."""

READY_TONES: Mapping[Side, Tone] = MappingProxyType(
    {Side.LEFT: Tone.READY_LEFT, Side.RIGHT: Tone.READY_RIGHT, Side.BOTH: Tone.READY}
)
"""The tone of the get-ready for each side."""

_SIDE_TONES: Mapping[Side, tuple[Tone, ...]] = MappingProxyType(
    {Side.LEFT: (Tone.LEFT,), Side.RIGHT: (Tone.RIGHT,), Side.BOTH: ()}
)
_SWITCH_TONES: Mapping[Side, tuple[Tone, ...]] = MappingProxyType(
    {Side.LEFT: (Tone.SWITCH_LEFT,), Side.RIGHT: (Tone.SWITCH_RIGHT,), Side.BOTH: ()}
)


@dataclass(frozen=True, slots=True)
class ToneCue:
    """A clip, and the plan time at which it begins."""

    at_ns: int
    clip: str
    lane: Lane
    priority: int
    """Within its lane; the highest one is heard."""
    gain: float = 1.0
    group: Group = Group.BEEPS


def cues_for(event: Event) -> tuple[ToneCue, ...]:
    """Return the cues of an event; empty if it makes no sound."""
    return tuple(_cue(event.at_ns, tone) for tone in _tones(event))


def _cue(at_ns: int, tone: Tone) -> ToneCue:
    lane, rank = _PLACES[tone]
    return ToneCue(at_ns, tone, lane, rank)


def _tones(event: Event) -> tuple[Tone, ...]:
    match event:
        case HowToStarted():
            return (Tone.READY,)
        case ReadyStarted():
            return (READY_TONES[event.place.side],)
        case SetStarted():
            return (Tone.GO,)
        case SideStarted():
            return _SIDE_TONES[event.place.side] if event.place.set.exercise.alternates else (Tone.GO,)
        case PhaseStarted():
            return (PHASE_TONES[event.phase.kind],)
        case Tick():
            return (TICK_TONES[event.counts],)
        case Beat():
            return (Tone.BEAT,)
        case Halfway():
            return (Tone.HALFWAY,)
        case LastRep():
            return (Tone.LAST_REP,)
        case RepCounted():
            return (Tone.REP if event.by_coach else Tone.COUNTED,)
        case DoneAsAsked():
            return (Tone.COUNTED,)
        case RepTakenBack():
            return (Tone.TAKEN_BACK,)
        case TargetReached():
            return (Tone.TARGET,)
        case BestBeaten():
            return (Tone.BEST,)
        case SwitchStarted():
            return _SWITCH_TONES[event.place.side]
        case SetEnded():
            return (Tone.SET_DONE,)
        case RestStarted():
            return (Tone.REST,)
        case RestEnded():
            return (Tone.REST_OVER,)
        case WorkoutEnded():
            return (Tone.WORKOUT_DONE if event.completed else Tone.SET_DONE,)
        case Eased() | TempoChanged() | RestChanged() | ResultChanged() | OverallChanged():
            return (Tone.CHANGED,)
        case Ignored():
            return (Tone.IGNORED,)
        case SideEnded() | CountInStarted() | Paused() | Resumed() | Moved():
            # Heard in the event that follows at the same time (a switch, the end of the set, a countdown), or silent.
            return ()
        case never:
            assert_never(never)


def most_important(cues: Iterable[ToneCue]) -> tuple[ToneCue, ...]:
    """Select the most important cue of every lane at each time; ordered by time."""
    winners: dict[tuple[int, Lane], ToneCue] = {}
    for cue in cues:
        rival = winners.get((cue.at_ns, cue.lane))
        if rival is None or cue.priority > rival.priority:
            winners[cue.at_ns, cue.lane] = cue
    return tuple(sorted(winners.values(), key=lambda cue: cue.at_ns))
