import threading
from array import array
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import DUCKED, RELEASE_MS, Group, Mixer
from runcoach.audio.mixing.samples import PEAK, Samples
from tests.audio.builders import heard_at, impulse, largest_jump, sine

RATE = 8000
RELEASE = RELEASE_MS * RATE // 1000


def clip(samples: Samples, name: str = "clip") -> Clip:
    return Clip(name, samples, RATE)


@dataclass(frozen=True)
class Placing:
    at: int
    length: int
    level: int
    gain: float
    group: Group

    def into(self, mixer: Mixer) -> int:
        wave = sine(self.length, self.level, 300.0, RATE)
        return mixer.place(clip(wave), self.at, gain=self.gain, group=self.group)


placings = st.lists(
    st.builds(
        Placing,
        at=st.integers(0, 400),
        length=st.integers(2, 300),
        level=st.integers(0, PEAK),
        gain=st.sampled_from([0.0, 0.3, 1.0, 2.5]),
        group=st.sampled_from(Group),
    ),
    max_size=6,
)


@given(placings, st.lists(st.integers(0, 90), max_size=40))
def test_in_how_many_blocks_it_is_rendered_makes_no_difference(placed: list[Placing], blocks: list[int]) -> None:
    at_once, in_pieces = Mixer(RATE), Mixer(RATE)
    for placing in placed:
        placing.into(at_once)
        placing.into(in_pieces)
    heard = array("h")
    for block in blocks:
        heard.extend(in_pieces.render(block))
    heard.extend(in_pieces.render(1000))
    assert at_once.render(len(heard)) == heard


@given(placings)
def test_however_much_meets_nothing_is_clipped_or_wrapped(placed: list[Placing]) -> None:
    mixer, apart = Mixer(RATE), [0] * 800
    for placing in placed:
        placing.into(mixer)
        if not any(other.group is Group.VOICE for other in placed):
            wave = sine(placing.length, placing.level, 300.0, RATE)
            for index, sample in enumerate(wave, placing.at):
                apart[index] += sample * round(placing.gain * 1024)
    heard = mixer.render(800)
    assert all(abs(sample) < PEAK for sample in heard)
    if any(apart):
        assert all(sample * there >= 0 or abs(sample) <= 1 for sample, there in zip(heard, apart, strict=True))


@given(placings, st.integers(1, 500))
def test_stopping_everything_never_clicks(placed: list[Placing], stop_at: int) -> None:
    mixer = Mixer(RATE)
    for placing in placed:
        placing.into(mixer)
    untouched = Mixer(RATE)
    for placing in placed:
        placing.into(untouched)
    steepest = largest_jump(untouched.render(1000))
    loudest = sum(round(placing.level * placing.gain) for placing in placed)
    heard = mixer.render(stop_at)
    mixer.clear()
    heard.extend(mixer.render(400))
    # A fade adds no more than its own slope: a raised cosine falls by at most pi / 2 of its mean slope.
    assert largest_jump(heard) <= steepest + loudest * 1.6 / RELEASE + 2
    assert not any(heard[stop_at + RELEASE :])
    assert not mixer._voices


def test_a_clip_is_heard_at_exactly_its_frame() -> None:
    mixer = Mixer()
    for frame in (0, 1, 777, 4800, 9599):
        mixer.place(impulse("x"), frame)
    heard = array("h")
    for _ in range(2):
        heard.extend(mixer.render(4800))
    assert heard_at(heard) == [0, 1, 777, 4800, 9599]


def test_a_clip_alone_is_heard_sample_for_sample() -> None:
    mixer, wave = Mixer(RATE), sine(500, 20_000, rate=RATE)
    mixer.place(clip(wave), 0)
    assert mixer.render(500) == wave


def test_a_clip_for_a_frame_that_is_gone_begins_with_the_next_block_and_whole() -> None:
    mixer, wave = Mixer(RATE), sine(50, rate=RATE)
    mixer.render(100)
    mixer.place(clip(wave), 20)
    assert mixer.render(50) == wave


def test_a_sound_cancelled_before_it_begins_is_never_heard() -> None:
    mixer = Mixer(RATE)
    placement = mixer.place(clip(sine(50, rate=RATE)), 100)
    mixer.render(100)
    mixer.cancel(placement)
    assert not any(mixer.render(200))


def test_a_sound_cancelled_while_it_sounds_fades_within_twelve_milliseconds() -> None:
    mixer = Mixer(RATE)
    placement = mixer.place(clip(array("h", [8000] * 2000)), 0)
    mixer.render(500)
    mixer.cancel(placement)
    tail = mixer.render(500)
    assert tail[0] > 7900
    assert all(a >= b for a, b in pairwise(tail))
    assert tail[RELEASE - 1] >= 0
    assert not any(tail[RELEASE:])


def test_cancelling_twice_or_too_late_does_nothing() -> None:
    mixer = Mixer(RATE)
    placement = mixer.place(clip(sine(50, rate=RATE)), 0)
    mixer.render(100)
    mixer.cancel(placement)
    mixer.cancel(placement)
    mixer.cancel(4711)
    assert not any(mixer.render(100))


def test_cancelling_from_a_frame_on_leaves_what_begins_before_it() -> None:
    mixer = Mixer()
    for frame in (10, 20, 30):
        mixer.place(impulse("x"), frame)
    mixer.cancel_from(20)
    assert heard_at(mixer.render(100)) == [10]


def test_a_groups_volume_counts_for_what_begins_afterwards() -> None:
    mixer, flat = Mixer(RATE), array("h", [1000] * 100)
    mixer.place(clip(flat), 0)
    mixer.render(50)
    mixer.set_volume(Group.BEEPS, 0.5)
    mixer.place(clip(flat), 200)
    mixer.place(clip(flat), 400, group=Group.VOICE)
    heard = mixer.render(450)
    assert (heard[20], heard[200], heard[400]) == (1000, 500, 1000)


def test_a_beep_that_begins_while_a_voice_speaks_is_quieter() -> None:
    mixer, flat = Mixer(RATE), array("h", [1000] * 100)
    mixer.place(clip(flat), 0, group=Group.VOICE)
    mixer.place(clip(flat), 50)
    mixer.place(clip(flat), 150)
    heard = mixer.render(300)
    assert (heard[99], heard[120], heard[150]) == (1000 + 1000 * DUCKED, 1000 * DUCKED, 1000)


def test_a_clip_of_another_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="44100"):
        Mixer(48_000).place(Clip("x", array("h", [1]), 44_100), 0)


def test_silence_is_silence() -> None:
    mixer = Mixer()
    assert mixer.render(480) == array("h", bytes(960))
    assert mixer.frame == 480


def test_one_thread_may_place_while_another_renders() -> None:
    mixer, heard = Mixer(), array("h")
    began = threading.Event()

    def pull() -> None:
        while len(heard) < 480_000:
            heard.extend(mixer.render(480))
            began.set()

    device = threading.Thread(target=pull)
    device.start()
    began.wait()
    frames = []
    for _ in range(50):
        with mixer.lock:
            frame = mixer.frame + 37
            mixer.place(impulse("x"), frame)
        frames.append(frame)
    device.join()
    heard.extend(mixer.render(480))
    assert heard_at(heard) == sorted(set(frames))
