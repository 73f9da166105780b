from typing import get_args

import pytest

from runcoach.audio.mixing.names import Tone
from runcoach.audio.score.tone_cues import (
    PHASE_TONES,
    READY_TONES,
    TICK_TONES,
    Lane,
    ToneCue,
    cues_for,
    most_important,
)
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
from runcoach.player.inputs import Ease, Pause
from runcoach.session.values import Load, PhaseKind, Side, Sides
from tests.audio.builders import BRACE, HOLD, LOWER, RISE, S, place
from tests.player.plans import RESULT

BOTH = place()
LEFT = place(Side.LEFT, Sides.EACH)
RIGHT = place(Side.RIGHT, Sides.EACH)
NEXT_LEFT = place(Side.LEFT, Sides.ALTERNATE)
NEXT_RIGHT = place(Side.RIGHT, Sides.ALTERNATE)

SOUNDS: list[tuple[Event, list[Tone]]] = [
    (HowToStarted(1, LEFT), [Tone.READY]),
    (ReadyStarted(1, BOTH, S), [Tone.READY]),
    (ReadyStarted(1, LEFT, S), [Tone.READY_LEFT]),
    (ReadyStarted(1, RIGHT, S), [Tone.READY_RIGHT]),
    (SetStarted(1, BOTH), [Tone.GO]),
    (SideStarted(1, LEFT, 1, None), [Tone.GO]),
    (SideStarted(1, NEXT_LEFT, 2, None), [Tone.LEFT]),
    (SideStarted(1, NEXT_RIGHT, 2, None), [Tone.RIGHT]),
    (PhaseStarted(1, BOTH, 1, BRACE, S), [Tone.PREPARE]),
    (PhaseStarted(1, BOTH, 1, LOWER, S), [Tone.ECCENTRIC]),
    (PhaseStarted(1, BOTH, 1, HOLD, S), [Tone.ISOMETRIC]),
    (PhaseStarted(1, BOTH, 1, RISE, S), [Tone.CONCENTRIC]),
    (Tick(1, BOTH, TickKind.PHASE, 1), [Tone.TICK]),
    (Tick(1, BOTH, TickKind.COUNTDOWN, 3), [Tone.COUNTDOWN]),
    (Tick(1, BOTH, TickKind.TEN_LEFT, 10), [Tone.TEN_LEFT]),
    (Tick(1, BOTH, TickKind.STOPWATCH, 20), [Tone.STOPWATCH]),
    (Beat(1, BOTH), [Tone.BEAT]),
    (Halfway(1, BOTH), [Tone.HALFWAY]),
    (LastRep(1, BOTH), [Tone.LAST_REP]),
    (RepCounted(1, BOTH, 1, by_coach=True, result=RESULT), [Tone.REP]),
    (RepCounted(1, BOTH, 1, by_coach=False, result=RESULT), [Tone.COUNTED]),
    (RepTakenBack(1, BOTH, 1, RESULT), [Tone.TAKEN_BACK]),
    (DoneAsAsked(1, BOTH, 8, RESULT), [Tone.COUNTED]),
    (TargetReached(1, BOTH, S), [Tone.TARGET]),
    (BestBeaten(1, BOTH, S), [Tone.BEST]),
    (SideEnded(1, LEFT, RESULT), []),
    (SwitchStarted(1, LEFT, S), [Tone.SWITCH_LEFT]),
    (SwitchStarted(1, RIGHT, S), [Tone.SWITCH_RIGHT]),
    (SetEnded(1, BOTH, RESULT), [Tone.SET_DONE]),
    (RestStarted(1, BOTH, S), [Tone.REST]),
    (RestEnded(1, BOTH), [Tone.REST_OVER]),
    (CountInStarted(1, BOTH, S), []),
    (Paused(1, BOTH), []),
    (Resumed(1, BOTH), []),
    (Moved(1, BOTH), []),
    (TempoChanged(1, BOTH, S), [Tone.CHANGED]),
    (RestChanged(1, BOTH, S), [Tone.CHANGED]),
    (Eased(1, BOTH, Ease(0), Load(), S), [Tone.CHANGED]),
    (ResultChanged(1, BOTH, RESULT), [Tone.CHANGED]),
    (OverallChanged(1, 7, ""), [Tone.CHANGED]),
    (WorkoutEnded(1, completed=True), [Tone.WORKOUT_DONE]),
    (WorkoutEnded(1, completed=False), [Tone.SET_DONE]),
    (Ignored(1, Pause(), "It is paused already."), [Tone.IGNORED]),
]


@pytest.mark.parametrize(("event", "tones"), SOUNDS)
def test_each_event_has_its_sound_at_its_own_time(event: Event, tones: list[Tone]) -> None:
    cues = cues_for(event)
    assert [cue.clip for cue in cues] == tones
    assert {cue.at_ns for cue in cues} <= {1}


def test_the_list_above_names_every_event_and_every_tone() -> None:
    assert {type(event) for event, _ in SOUNDS} == set(get_args(Event))
    assert {tone for _, tones in SOUNDS for tone in tones} == set(Tone)


def sounding(*events: Event) -> list[str]:
    return [cue.clip for cue in most_important(cue for event in events for cue in cues_for(event))]


def test_every_kind_of_phase_and_tick_and_every_side_has_a_tone() -> None:
    assert PHASE_TONES.keys() == set(PhaseKind)
    assert TICK_TONES.keys() == set(TickKind)
    assert READY_TONES.keys() == set(Side)


def test_a_reps_end_and_the_next_phase_sound_together() -> None:
    assert sounding(RepCounted(1, BOTH, 1, by_coach=True, result=RESULT), PhaseStarted(1, BOTH, 2, LOWER, S)) == [
        Tone.REP,
        Tone.ECCENTRIC,
    ]


def test_the_beginning_of_a_set_and_of_its_side_is_one_go() -> None:
    assert sounding(SetStarted(1, LEFT), SideStarted(1, LEFT, 1, None)) == [Tone.GO]


def test_go_silences_the_beat_that_falls_on_it() -> None:
    assert sounding(SetStarted(1, BOTH), Beat(1, BOTH)) == [Tone.GO]


def test_the_countdown_is_never_hidden_by_a_beat_or_a_tick() -> None:
    assert sounding(Beat(1, BOTH), Tick(1, BOTH, TickKind.COUNTDOWN, 3), Tick(1, BOTH, TickKind.PHASE, 3)) == [
        Tone.COUNTDOWN
    ]


def test_the_side_that_comes_says_that_the_rep_is_done() -> None:
    assert sounding(RepCounted(1, NEXT_LEFT, 1, by_coach=True, result=RESULT), SideStarted(1, NEXT_RIGHT, 1, S)) == [
        Tone.RIGHT
    ]


def test_the_end_of_a_set_is_said_once_where_its_rest_begins() -> None:
    assert sounding(SetEnded(1, BOTH, RESULT), RestStarted(1, BOTH, S)) == [Tone.SET_DONE]


def test_the_end_of_the_workout_outranks_the_end_of_its_last_set() -> None:
    assert sounding(SetEnded(1, BOTH, RESULT), WorkoutEnded(1, completed=True)) == [Tone.WORKOUT_DONE]


def test_after_a_rest_the_get_ready_announces_the_side() -> None:
    assert sounding(RestEnded(1, LEFT), ReadyStarted(1, LEFT, S)) == [Tone.READY_LEFT]


def test_what_meets_at_one_moment_never_holds_two_of_a_kind() -> None:
    cues = most_important(cue for event, _ in SOUNDS for cue in cues_for(event))
    assert len({cue.lane for cue in cues}) == len(cues) == len(Lane)


def test_cues_of_different_moments_all_sound_in_their_order() -> None:
    assert sounding(Beat(2, BOTH), Beat(1, BOTH), Beat(3, BOTH)) == [Tone.BEAT] * 3
    assert [cue.at_ns for cue in most_important([ToneCue(2, "b", Lane.PULSE, 0), ToneCue(1, "a", Lane.PULSE, 0)])] == [
        1,
        2,
    ]
