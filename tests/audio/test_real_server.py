"""Against a real sound server: what an output plays is captured at the monitor and measured to the sample.

Everything here is paced by the bytes that the server delivers, so nothing waits by itself.
"""

import subprocess
import time
from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.devices.pulse_library import PulseStream
from runcoach.audio.devices.pulse_output import WAITING_MS, PulseOutput
from runcoach.audio.mixing.clips import Clip, ClipStore
from runcoach.audio.sound import Sound, SoundKind
from runcoach.player.events import Event, Tick, TickKind
from tests.audio.builders import MS, S, frames, heard_at, place
from tests.sound_server import MISSING, WHY_SKIPPED, SoundServer

pytest.importorskip("miniaudio")
PATIENCE_S = 30
pytestmark = [pytest.mark.sound_server, pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED)]


class Clicks(ClipStore):
    """Every sound is one loud sample."""

    def get(self, name: str) -> Clip:
        return Clip(name, array("h", [20_000]))


@pytest.fixture(params=[PulseOutput, lambda: MiniaudioOutput(backends=("PULSEAUDIO",))], ids=["pulse", "miniaudio"])
def sound(request: pytest.FixtureRequest) -> Iterator[Sound]:
    sound = Sound(request.param(), Clicks())
    yield sound
    sound.close()


class Coach:
    """Gives the sound the next events each time that the server delivers 50 ms."""

    def __init__(self, sound: Sound, server: SoundServer, events: list[Event]) -> None:
        self.sound = sound
        self.server = server
        self.events = events
        self.start_ns = time.monotonic_ns()

    @property
    def now_ns(self) -> int:
        return time.monotonic_ns() - self.start_ns

    def kind(self) -> SoundKind:
        return self.sound.state.kind

    def tick(self) -> None:
        now_ns = self.now_ns
        until_ns = now_ns + self.sound.lookahead_ns
        self.sound.tick([event for event in self.events if now_ns < event.at_ns <= until_ns], now_ns)
        self.sound.watch()

    def lead_until(self, over: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not over():
            assert time.monotonic() < until, "it takes too long"
            self.server.listen(frames(50 * MS))
            self.tick()


def ticks(times_ns: list[int]) -> list[Event]:
    where = place()
    return [Tick(at_ns, where, TickKind.PHASE, 1) for at_ns in times_ns]


def test_what_is_captured_is_the_plan_to_the_sample(server: SoundServer, sound: Sound) -> None:
    times_ns = [2 * S + index * 100 * MS + index * index * 1_370_000 for index in range(25)]
    sound.open()
    coach = Coach(sound, server, ticks(times_ns))
    coach.lead_until(lambda: coach.now_ns > times_ns[-1] + S)
    heard = heard_at(server.samples)
    assert [later - earlier for earlier, later in pairwise(heard)] == pytest.approx(
        [frames(later - earlier) for earlier, later in pairwise(times_ns)], abs=1
    )
    assert len(heard) == len(times_ns)


def test_when_the_server_dies_and_returns_so_does_the_sound(server: SoundServer, sound: Sound) -> None:
    sound.open()
    coach = Coach(sound, server, ticks([index * 200 * MS for index in range(400)]))
    coach.lead_until(lambda: any(server.samples))
    server.stop()
    until = time.monotonic() + PATIENCE_S
    while coach.kind() is not SoundKind.LOST:
        assert time.monotonic() < until, "not noticed"
        coach.tick()
    server.clear()
    server.start()
    coach.lead_until(lambda: any(server.samples))
    assert coach.kind() is SoundKind.ON


def pactl(server: SoundServer, *command: str) -> str:
    run = subprocess.run(["pactl", *command], env=server.variables, capture_output=True, check=True, text=True)
    return run.stdout


def test_the_server_says_what_the_device_is_also_after_a_move(
    server: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    properties = "sink_properties=device.bus=bluetooth"
    pactl(server, "load-module", "module-null-sink", "sink_name=headphones", "rate=48000", properties)
    stream = PulseStream(48_000, WAITING_MS, 40)
    stream.begin()

    def wait_until_it_is(is_bluetooth: bool) -> None:
        until = time.monotonic() + PATIENCE_S
        while stream.is_bluetooth is not is_bluetooth:
            assert time.monotonic() < until, "the server has not said so"
            server.listen(frames(50 * MS))
            stream.timing()

    try:
        (line,) = pactl(server, "list", "short", "sink-inputs").splitlines()
        number = line.split()[0]
        # The server chooses where a stream begins.
        pactl(server, "move-sink-input", number, "capture")
        wait_until_it_is(False)
        pactl(server, "move-sink-input", number, "headphones")
        wait_until_it_is(True)
        pactl(server, "move-sink-input", number, "capture")
        wait_until_it_is(False)
    finally:
        stream.close()
