from array import array
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import Group, Mixer
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import Samples
from runcoach.audio.score.soundtrack import Soundtrack
from runcoach.player.change_events import Ignored, Moved, Paused, Resumed
from runcoach.player.events import (
    Beat,
    CountInStarted,
    Event,
    PhaseStarted,
    ReadyStarted,
    RepCounted,
    RestStarted,
    SetEnded,
    SetStarted,
    SideEnded,
    Tick,
)
from runcoach.player.inputs import Pause
from tests.audio.builders import LOWER, MS, S, countdown, frames, heard_at, impulse, paced_set, place, reps, sine
from tests.player.plans import RESULT

LOOKAHEAD = 1500 * MS
WHERE = place()


class Notebook(Mixer):
    """A mixer that also writes down what was placed where, and what of it was taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: dict[int, tuple[str, int]] = {}

    def place(self, clip: Clip, at_frame: int, *, gain: float = 1.0, group: Group = Group.BEEPS) -> int:
        placement = super().place(clip, at_frame, gain=gain, group=group)
        self.notes[placement] = (clip.name, max(at_frame, self.frame))
        return placement

    def cancel(self, placement: int) -> None:
        super().cancel(placement)
        self.notes.pop(placement)

    def placed(self, name: str | None = None) -> list[int]:
        return sorted(frame for clip, frame in self.notes.values() if name in (None, clip))


class Stage:
    """A soundtrack that is led like a coach leads it, on a device that hears what was rendered `latency` before."""

    def __init__(self, events: list[Event], latency_ns: int = 70 * MS) -> None:
        self.mixer = Notebook()
        self.track = Soundtrack(self.mixer, impulse)
        self.events = sorted(events, key=lambda event: event.at_ns)
        self.now_ns = 0
        self.latency_ns = latency_ns
        self.epoch = 0
        self.heard: Samples = array("h")
        self.running = True

    @property
    def frame(self) -> int:
        """What should be heard now; ideally the plan's time in frames, less the device's latency."""
        return self.epoch + frames(self.now_ns) - frames(self.latency_ns)

    def lead(self) -> None:
        until = self.now_ns + LOOKAHEAD
        coming = [event for event in self.events if self.now_ns < event.at_ns <= until] if self.running else []
        self.track.lead(coming, self.now_ns, self.frame)

    def run(self, until_ns: int) -> None:
        """Ticks and blocks, ten a second; a block is rendered when its time has come."""
        while self.now_ns < until_ns:
            self.now_ns = min(self.now_ns + 100 * MS, until_ns)
            self.lead()
            while self.mixer.frame <= self.epoch + frames(self.now_ns):
                self.heard.extend(self.mixer.render(4800))

    def press(self, *caused: Event, then: list[Event] | None = None) -> None:
        if then is not None:
            self.events = then
        self.track.replan(self.now_ns)
        self.track.react(caused, self.now_ns, self.frame)
        self.lead()


def test_every_cue_is_heard_when_the_plan_says() -> None:
    events = paced_set(WHERE, 2 * S, 2)
    stage = Stage(events)
    stage.run(40 * S)
    moments = sorted({event.at_ns for event in events})
    assert heard_at(stage.heard) == [frames(at_ns) - frames(70 * MS) for at_ns in moments]


lengths = st.integers(100 * MS, 4 * S)


@given(st.tuples(lengths, lengths, lengths), st.integers(1, 4), st.integers(-5, 5))
def test_between_the_cues_of_a_set_the_distance_is_the_plans_to_the_sample(
    phase_ns: tuple[int, int, int], count: int, drift_frames: int
) -> None:
    """Even while the device's clock runs faster or slower than the plan's."""
    stage = Stage(paced_set(WHERE, 2 * S, count, phase_ns))
    end_ns = stage.events[-1].at_ns
    while stage.now_ns < end_ns:
        stage.epoch += drift_frames
        stage.run(stage.now_ns + S)
    work = [event for event in stage.events if event.at_ns > stage.events[0].at_ns]
    first_ns = work[0].at_ns
    planned = sorted({frames(event.at_ns - first_ns) for event in work})
    heard = sorted({frame for frame in stage.mixer.placed() if frame >= stage.mixer.placed(Tone.COUNTDOWN)[0]})
    assert len(heard) == len(planned)
    assert all(abs(frame - heard[0] - plan) <= 1 for frame, plan in zip(heard, planned, strict=True))


def test_leading_again_and_again_places_nothing_twice() -> None:
    stage = Stage(paced_set(WHERE, S, 1))
    for _ in range(20):
        stage.lead()
    once = len(stage.mixer.notes)
    assert once == 1
    stage.run(3 * S)
    for _ in range(20):
        stage.lead()
    assert len(stage.mixer.notes) == len(set(stage.mixer.notes.values()))


def test_after_underruns_in_one_set_the_next_one_is_on_time_again() -> None:
    first = paced_set(WHERE, S, 1)
    rest_over_ns = first[-1].at_ns + 30 * S
    stage = Stage([*first, *paced_set(WHERE, rest_over_ns, 1)])
    stage.run(8 * S)
    stage.epoch -= frames(20 * MS)
    stage.run(rest_over_ns + 12 * S)
    go_ns = rest_over_ns + 5 * S
    assert stage.mixer.placed(Tone.GO)[-1] == stage.epoch + frames(go_ns) - frames(70 * MS)


def test_a_long_dropout_is_mended_even_in_the_middle_of_a_set() -> None:
    stage = Stage(paced_set(WHERE, S, 4))
    stage.run(10 * S)
    stage.epoch += frames(200 * MS)
    stage.run(20 * S)
    assert stage.mixer.placed(Tone.ECCENTRIC)[-1] == stage.epoch + frames(18 * S) - frames(70 * MS)
    assert len(stage.mixer.placed(Tone.ECCENTRIC)) == 3


def test_a_set_that_a_key_starts_is_as_late_as_the_device_but_even() -> None:
    stage = Stage([ReadyStarted(0, WHERE, 10 * S), *countdown(WHERE, 10 * S)])
    stage.run(2500 * MS)
    begin_ns = stage.now_ns
    begun: list[Event] = [SetStarted(begin_ns, WHERE), PhaseStarted(begin_ns, WHERE, 1, LOWER, 3 * S)]
    later = [event for event in reps(WHERE, begin_ns, 2) if event.at_ns > begin_ns]
    at_once = stage.mixer.frame
    stage.press(*begun, then=later)
    stage.run(20 * S)
    assert stage.mixer.placed(Tone.GO) == [at_once]
    work = sorted({frame for frame in stage.mixer.placed() if frame >= at_once})
    moments = sorted({event.at_ns for event in [*begun, *later]})
    assert work == [at_once + frames(at_ns - begin_ns) for at_ns in moments]
    assert 0 < stage.track.lag_ns(begin_ns + S) < 250 * MS


def test_a_rest_that_a_key_started_ends_on_time() -> None:
    stage = Stage(reps(WHERE, 0, 9))
    stage.run(4 * S)
    end_ns = stage.now_ns
    ready_ns = end_ns + 10 * S
    stage.press(
        SideEnded(end_ns, WHERE, RESULT),
        SetEnded(end_ns, WHERE, RESULT),
        RestStarted(end_ns, WHERE, 10 * S),
        then=[*countdown(WHERE, ready_ns), ReadyStarted(ready_ns, WHERE, 10 * S)],
    )
    stage.run(ready_ns + S)
    assert stage.mixer.placed(Tone.COUNTDOWN) == [
        frames(ready_ns - left * S) - frames(stage.latency_ns) for left in (3, 2, 1)
    ]
    assert stage.track.lag_ns(stage.now_ns) == 0


def test_what_an_input_made_wrong_is_never_heard() -> None:
    stage = Stage(reps(WHERE, S, 4))
    stage.run(3500 * MS)
    assert stage.mixer.placed(Tone.ISOMETRIC) == [frames(4 * S - 70 * MS)]
    end_ns = stage.now_ns
    stage.press(SetEnded(end_ns, WHERE, RESULT), RestStarted(end_ns, WHERE, 30 * S), then=[])
    assert stage.mixer.placed(Tone.ISOMETRIC) == []
    assert len(stage.mixer.placed(Tone.SET_DONE)) == 1


def test_an_input_that_changes_nothing_ahead_leaves_everything_in_its_place() -> None:
    stage = Stage(reps(WHERE, S, 4))
    stage.run(3500 * MS)
    before = dict(stage.mixer.notes)
    stage.epoch += 5
    stage.press()
    assert stage.mixer.notes == before


def test_a_key_is_heard_with_the_next_block() -> None:
    stage = Stage([])
    stage.run(S)
    stage.press(RepCounted(stage.now_ns, WHERE, 1, by_coach=False, result=RESULT))
    assert stage.mixer.placed(Tone.COUNTED) == [stage.mixer.frame]


def test_what_time_brought_and_was_led_is_not_played_again_with_a_key() -> None:
    events = reps(WHERE, S, 2)
    stage = Stage(events)
    stage.run(4 * S)
    happened = [event for event in events if event.at_ns == 4 * S]
    before = len(stage.mixer.notes)
    stage.press(*happened, Ignored(stage.now_ns, Pause(), "No."))
    assert len(stage.mixer.notes) == before + 1
    assert stage.track.lag_ns(stage.now_ns) == 0


def test_what_happened_long_ago_is_not_played_late() -> None:
    stage = Stage([])
    stage.run(5 * S)
    stage.press(Beat(4 * S, WHERE))
    assert stage.mixer.placed() == []


def test_a_pause_silences_what_sounds_and_nothing_is_audible_while_it_lasts() -> None:
    stage = Stage(reps(WHERE, S, 4))
    stage.track = Soundtrack(stage.mixer, lambda name: Clip(name, sine(20_000)))
    stage.run(4050 * MS)
    rendered = stage.mixer.frame
    stage.running = False
    stage.press(Paused(stage.now_ns, WHERE))
    stage.press(Ignored(stage.now_ns, Pause(), "It is paused already."))
    stage.run(9 * S)
    after = stage.heard[rendered:]
    assert any(after[:576])
    assert not any(after[576:])


def test_an_unannounced_pause_is_silent_too() -> None:
    stage = Stage(reps(WHERE, S, 4))
    stage.run(3500 * MS)
    rendered = stage.mixer.frame
    stage.running = False
    stage.press()
    stage.run(9 * S)
    assert not any(stage.heard[rendered:])


def test_after_a_pause_three_ticks_lead_evenly_into_the_work() -> None:
    stage = Stage(reps(WHERE, S, 4))
    stage.run(3500 * MS)
    stage.running = False
    stage.press(Paused(stage.now_ns, WHERE))
    stage.run(8 * S)
    stage.running = True
    again_ns = stage.now_ns + 3 * S
    first, *more = countdown(WHERE, again_ns)
    at_once = stage.mixer.frame
    stage.press(
        Resumed(stage.now_ns, WHERE),
        CountInStarted(stage.now_ns, WHERE, 3 * S),
        first,
        then=[*more, *reps(WHERE, again_ns, 1)],
    )
    stage.run(again_ns + 7 * S)
    assert stage.mixer.placed(Tone.COUNTDOWN) == [at_once, at_once + frames(S), at_once + frames(2 * S)]
    assert stage.mixer.placed(Tone.ECCENTRIC)[-1] == at_once + frames(3 * S)


def test_a_key_that_ends_a_pause_by_ending_the_set_is_heard() -> None:
    stage = Stage([])
    stage.run(S)
    stage.press(Paused(stage.now_ns, WHERE))
    stage.press(SideEnded(stage.now_ns, WHERE, RESULT), SetEnded(stage.now_ns, WHERE, RESULT))
    assert len(stage.mixer.placed(Tone.SET_DONE)) == 1


def test_going_elsewhere_silences_the_place_that_was_left() -> None:
    stage = Stage(reps(WHERE, S, 4))
    stage.run(3500 * MS)
    rendered = stage.mixer.frame
    stage.press(ReadyStarted(stage.now_ns, WHERE, 10 * S), Moved(stage.now_ns, WHERE), then=[])
    stage.run(9 * S)
    assert heard_at(stage.heard[rendered:]) == [0]


def test_muted_it_places_nothing_and_unmuted_it_goes_on_in_step() -> None:
    events = reps(WHERE, S, 4)
    stage = Stage(events)
    stage.run(3500 * MS)
    rendered = stage.mixer.frame
    stage.track.muted = True
    stage.run(9 * S)
    stage.press(RepCounted(stage.now_ns, WHERE, 1, by_coach=False, result=RESULT))
    stage.run(10 * S)
    assert not any(stage.heard[rendered:])
    stage.track.muted = False
    stage.run(20 * S)
    assert stage.mixer.placed(Tone.ECCENTRIC)[-1] == frames(19 * S) - frames(70 * MS)


def test_without_a_listener_a_key_waits_for_nothing() -> None:
    stage = Stage([])
    stage.track.react([RepCounted(0, WHERE, 1, by_coach=False, result=RESULT)], 0, None)
    assert not stage.mixer._voices


def test_another_workout_begins_with_a_clean_slate() -> None:
    stage = Stage(reps(WHERE, S, 4))
    stage.run(3500 * MS)
    stage.epoch, stage.now_ns = stage.epoch + frames(stage.now_ns), 0
    stage.lead()
    stage.run(2 * S)
    assert stage.mixer.placed(Tone.ECCENTRIC)[-1] == stage.epoch + frames(S) - frames(70 * MS)


@pytest.mark.parametrize("missing", list(Tone))
def test_a_sound_that_is_missing_is_left_out(missing: Tone) -> None:
    stage = Stage(paced_set(WHERE, S, 1))
    stage.track = Soundtrack(stage.mixer, lambda name: None if name == missing else impulse(name))
    stage.run(15 * S)
    assert stage.mixer.placed(missing) == []
    assert stage.mixer.placed()


@given(st.lists(st.integers(50, 1400), min_size=1, max_size=30))
def test_how_often_it_is_led_makes_no_difference(steps_ms: list[int]) -> None:
    events = paced_set(WHERE, 2 * S, 2)
    often, seldom = Stage(events), Stage(events)
    often.run(30 * S)
    for step_ms in cycle(steps_ms):
        seldom.now_ns += step_ms * MS
        seldom.lead()
        while seldom.mixer.frame <= frames(seldom.now_ns):
            seldom.mixer.render(4800)
        if seldom.now_ns > 30 * S:
            break
    assert often.mixer.placed() == seldom.mixer.placed()


def test_ticks_that_fall_on_a_rep_of_another_tempo_are_taken_back() -> None:
    slow, quick = reps(WHERE, S, 2), reps(WHERE, S, 2, (S, S, S))
    stage = Stage(slow)
    stage.run(2500 * MS)
    stage.press(then=quick)
    ticks = [event for event in slow if isinstance(event, Tick) and 2500 * MS < event.at_ns < 4 * S]
    assert ticks
    assert all(frames(event.at_ns - 70 * MS) not in stage.mixer.placed(Tone.TICK) for event in ticks)


def test_the_lesser_sound_of_a_moment_is_not_played_after_it_by_a_key() -> None:
    events: list[Event] = [SetEnded(2 * S, WHERE, RESULT), RestStarted(2 * S, WHERE, 30 * S)]
    stage = Stage(events)
    stage.run(2100 * MS)
    stage.press(*events, Ignored(stage.now_ns, Pause(), "No."))
    assert stage.mixer.placed(Tone.REST) == []
    assert len(stage.mixer.placed(Tone.SET_DONE)) == 1


def test_a_get_ready_that_did_not_come_leaves_no_seam_in_the_set_that_came_instead() -> None:
    stage = Stage([RestStarted(S, WHERE, 9 * S), ReadyStarted(10 * S, WHERE, 5 * S)])
    stage.run(8700 * MS)
    stage.epoch += 40
    ready_ns = stage.now_ns
    begin_ns = ready_ns + S
    stage.press(
        ReadyStarted(ready_ns, WHERE, S),
        then=[SetStarted(begin_ns, WHERE), *reps(WHERE, begin_ns, 2)],
    )
    stage.run(begin_ns + 13 * S)
    (go,) = stage.mixer.placed(Tone.GO)
    assert stage.mixer.placed(Tone.ECCENTRIC) == [go, go + frames(6 * S)]
    assert stage.mixer.placed(Tone.ISOMETRIC) == [go + frames(3 * S), go + frames(9 * S)]
