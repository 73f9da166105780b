"""The tone for each event, and which tones are heard when several come at the same time.

Pure. Cues of the same lane are alternatives: of several at the same time, only the most important one is heard. Cues of
different lanes are heard together; their pitches are apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import assert_never

from runcoach.audio.mixing.mixer import Group
from runcoach.audio.mixing.names import Tone
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
    SetStarted,
    SideEnded,
    SideStarted,
    SwitchStarted,
    TargetReached,
    TempoChanged,
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
        case ReadyStarted():
            return (_ready(event.place.side),)
        case SetStarted():
            return (Tone.GO,)
        case SideStarted():
            return _side(event.place.side) if event.place.set.exercise.alternates else (Tone.GO,)
        case PhaseStarted():
            return (_phase(event.phase.kind),)
        case Tick():
            return (_tick(event.kind),)
        case Beat():
            return (Tone.BEAT,)
        case Halfway():
            return (Tone.HALFWAY,)
        case LastRep():
            return (Tone.LAST_REP,)
        case RepCounted():
            return (Tone.REP if event.by_coach else Tone.COUNTED,)
        case RepTakenBack():
            return (Tone.TAKEN_BACK,)
        case TargetReached():
            return (Tone.TARGET,)
        case BestBeaten():
            return (Tone.BEST,)
        case SwitchStarted():
            return _switch(event.place.side)
        case SetEnded():
            return (Tone.SET_DONE,)
        case RestStarted():
            return (Tone.REST,)
        case RestEnded():
            return (Tone.REST_OVER,)
        case WorkoutEnded():
            return (Tone.WORKOUT_DONE if event.completed else Tone.SET_DONE,)
        case TempoChanged() | RestChanged() | ResultChanged():
            return (Tone.CHANGED,)
        case Ignored():
            return (Tone.IGNORED,)
        case SideEnded() | CountInStarted() | Paused() | Resumed() | Moved():
            # Heard in the event that follows at the same time (a switch, the end of the set, a countdown), or silent.
            return ()
        case never:
            assert_never(never)


def _phase(kind: PhaseKind) -> Tone:
    match kind:
        case PhaseKind.PREPARE:
            return Tone.PREPARE
        case PhaseKind.ECCENTRIC:
            return Tone.ECCENTRIC
        case PhaseKind.ISOMETRIC:
            return Tone.ISOMETRIC
        case PhaseKind.CONCENTRIC:
            return Tone.CONCENTRIC
        case never:
            assert_never(never)


def _tick(kind: TickKind) -> Tone:
    match kind:
        case TickKind.PHASE:
            return Tone.TICK
        case TickKind.COUNTDOWN:
            return Tone.COUNTDOWN
        case TickKind.TEN_LEFT:
            return Tone.TEN_LEFT
        case TickKind.STOPWATCH:
            return Tone.STOPWATCH
        case never:
            assert_never(never)


def _ready(side: Side) -> Tone:
    match side:
        case Side.LEFT:
            return Tone.READY_LEFT
        case Side.RIGHT:
            return Tone.READY_RIGHT
        case Side.BOTH:
            return Tone.READY
        case never:
            assert_never(never)


def _side(side: Side) -> tuple[Tone, ...]:
    match side:
        case Side.LEFT:
            return (Tone.LEFT,)
        case Side.RIGHT:
            return (Tone.RIGHT,)
        case Side.BOTH:
            return ()
        case never:
            assert_never(never)


def _switch(side: Side) -> tuple[Tone, ...]:
    match side:
        case Side.LEFT:
            return (Tone.SWITCH_LEFT,)
        case Side.RIGHT:
            return (Tone.SWITCH_RIGHT,)
        case Side.BOTH:
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
