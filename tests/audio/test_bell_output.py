import sys
import threading
from array import array

import pytest

from runcoach.audio.devices.bell_output import BLOCK, RINGS, BellOutput
from runcoach.audio.devices.choice import OutputWithClips, choose_output
from runcoach.audio.devices.pacer import Pacer
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.mixer import Mixer
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import RATE, Samples, silence
from tests.audio.builders import Clock, S


def test_it_has_sounds_of_its_own_and_only_for_what_is_important() -> None:
    output = choose_output("bell")
    assert isinstance(output, OutputWithClips)
    assert {name for name in Tone if output.clip_of(name) is not None} == RINGS
    assert output.clip_of("voice/number-3") is None
    assert Tone.GO in RINGS
    assert Tone.TICK not in RINGS


def test_it_rings_once_for_each_block_in_which_something_begins() -> None:
    rung: list[int] = []
    mixer = Mixer()
    output = BellOutput(lambda: rung.append(mixer.frame))
    output._render = mixer.render
    go = output.clip_of(Tone.GO)
    assert go is not None
    for at in (0, 5, 3 * BLOCK):
        mixer.place(go, at)
    for _ in range(6):
        output._take(BLOCK)
    assert rung == [BLOCK, 4 * BLOCK]


def test_opened_it_pulls_and_closed_no_more() -> None:
    asked, enough = array("q"), threading.Event()

    def render(count: int) -> Samples:
        asked.append(count)
        if len(asked) == 2:
            enough.set()
        return silence(count)

    output = BellOutput(lambda: None)
    output.open(render)
    output.open(render)
    assert enough.wait(20)
    output.close()
    output.close()
    assert set(asked) == {BLOCK}


def test_without_a_terminal_there_is_no_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stderr__", None)
    with pytest.raises(OutputUnavailableError) as caught:
        BellOutput().open(silence)
    assert caught.value.for_good


def test_who_slept_does_not_hurry_through_what_was_missed() -> None:
    clock, taken, woke = Clock(), array("q"), threading.Event()

    def take(count: int) -> None:
        taken.append(count)
        if len(taken) == 1:
            clock.now_ns += 3600 * S
        else:
            woke.set()

    pacer = Pacer(take, RATE // 100, RATE, clock)
    pacer.start()
    assert woke.wait(20)
    pacer.stop()
    # One late block, and then one whose time has come now.
    assert len(taken) < 200
