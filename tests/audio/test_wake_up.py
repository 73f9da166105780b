"""The inaudible sound before a cue: where it is, that it never clicks, and that it shifts nothing."""

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.audio.devices.pulse_sinks import is_bluetooth
from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.samples import RATE, Samples
from runcoach.audio.mixing.wake_up import LEVEL
from runcoach.audio.sound import Sound
from runcoach.settings.definitions import Settings, SoundMode, WakeUpChoice
from tests.audio.builders import MS, Clock, FakeDevice, S, frames, impulse, inline, largest_jump, paced_set, place
from tests.audio.test_sound import Impulses
from tests.properties import examples

LEAD = frames(500 * MS)
ZEROS = frames(25 * MS)
"""The distance of the places where the tone crosses zero."""


def mixer() -> Mixer:
    made = Mixer()
    made.set_wake_up(LEAD)
    return made


def cues(samples: Samples) -> list[int]:
    return [frame for frame, sample in enumerate(samples) if abs(sample) > 2 * LEVEL]


def awake(samples: Samples) -> list[tuple[int, int]]:
    """The stretches of tone: first and last frame that is not silent, apart by more than a zero crossing."""
    found: list[tuple[int, int]] = []
    for frame, sample in enumerate(samples):
        if 0 < abs(sample) <= LEVEL:
            found = (
                [*found[:-1], (found[-1][0], frame)] if found and frame - found[-1][1] < 20 else [*found, (frame,) * 2]
            )
    return found


def test_half_a_second_before_a_cue_there_is_sound_that_no_one_hears_and_none_before() -> None:
    made = mixer()
    made.place(impulse("go"), 2 * RATE)
    heard = made.render(3 * RATE)
    assert cues(heard) == [2 * RATE]
    ((begin, end),) = awake(heard)
    assert 2 * RATE - LEAD - ZEROS <= begin <= 2 * RATE - LEAD + 20
    assert 2 * RATE - ZEROS - 20 <= end <= 2 * RATE


def test_without_the_setting_silence_is_silence() -> None:
    made = Mixer()
    made.place(impulse("go"), 2 * RATE)
    assert sum(map(bool, made.render(3 * RATE))) == 1


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.integers(0, 2 * RATE), min_size=1, max_size=5),
    st.lists(st.integers(1, RATE), min_size=1, max_size=6),
    st.integers(0, RATE),
)
def test_it_never_clicks_shifts_no_cue_and_does_not_depend_on_blocks(
    starts: list[int], blocks: list[int], passed: int
) -> None:
    quiet, whole, cut = Mixer(), mixer(), mixer()
    for each in (quiet, whole, cut):
        each.render(passed)
        for start in starts:
            each.place(Clip("cue", array("h", [3 * LEVEL] * 50)), start)
    plain, once = quiet.render(3 * RATE), whole.render(3 * RATE)
    pieces: Samples = array("h")
    for block in [*blocks, 3 * RATE]:
        pieces += cut.render(min(block, 3 * RATE - len(pieces)))
    assert pieces == once
    tone = array("h", (here - there for here, there in zip(once, plain, strict=True)))
    assert largest_jump(tone) <= 1
    assert max(map(abs, tone)) <= LEVEL


def test_a_cue_that_is_cancelled_in_the_middle_of_its_lead_leaves_no_click() -> None:
    made = mixer()
    placement = made.place(impulse("go"), RATE)
    heard = made.render(RATE // 2 + 12_345)
    made.cancel(placement)
    heard += made.render(RATE)
    assert cues(heard) == []
    assert largest_jump(heard) <= 1
    assert not any(heard[RATE // 2 + 12_345 + ZEROS :])


def test_what_waits_at_a_server_is_written_again_from_where_the_tone_begins() -> None:
    made = mixer()
    made.take_changed()
    placement = made.place(impulse("go"), RATE)
    assert made.take_changed() == RATE - LEAD
    made.cancel(placement)
    assert made.take_changed() == RATE - LEAD


class Headphones(FakeDevice):
    """A device whose server says what it is."""

    is_bluetooth = True


@pytest.mark.parametrize(
    ("wake_up", "is_bluetooth_device", "lead_ns"),
    [
        (WakeUpChoice.AUTOMATIC, True, 500 * MS),
        (WakeUpChoice.AUTOMATIC, False, 0),
        (0.0, True, 0),
        (1.0, False, S),
    ],
)
def test_it_is_played_on_bluetooth_or_as_the_setting_says(
    wake_up: float | WakeUpChoice, is_bluetooth_device: bool, lead_ns: int
) -> None:
    clock = Clock()
    device = Headphones(clock)
    device.is_bluetooth = is_bluetooth_device
    chosen = Settings(SoundMode.BEEPS, wake_up=wake_up)
    sound = Sound(device, Impulses(), settings=chosen, clock_ns=clock, run=inline)
    sound.open()
    device.wait(S)
    start_ns = clock.now_ns
    events = paced_set(place(), 2 * S, 1)
    sound.tick([event for event in events if event.at_ns < 3 * S], 0)
    device.wait(3 * S)
    sound.close()
    (cue, *_) = cues(device.heard)
    assert cue == pytest.approx(frames(start_ns - 1_000 * S + 2 * S), abs=frames(100 * MS))
    lead = [stretch for stretch in awake(device.heard) if stretch[1] < cue]
    assert sum(end - begin for begin, end in lead) == pytest.approx(frames(lead_ns), abs=2 * ZEROS if lead_ns else 0)


@pytest.mark.parametrize(
    ("name", "properties", "expected"),
    [
        ("bluez_output.00_11_22_33_44_55.1", {}, True),
        ("bluez_sink.00_11_22_33_44_55.a2dp_sink", {}, True),
        ("headset", {"device.bus": "bluetooth"}, True),
        ("headset", {"device.api": "bluez5"}, True),
        ("alsa_output.pci-0000_00_1f.3.analog-stereo", {"device.bus": "pci", "device.api": "alsa"}, False),
        ("alsa_output.usb-Bluetooth_Dongle-00.analog-stereo", {"device.bus": "usb"}, False),
    ],
)
def test_a_bluetooth_device_is_known_by_its_bus_its_driver_or_its_name(
    name: str, properties: dict[str, str], expected: bool
) -> None:
    assert is_bluetooth(name, properties) is expected
