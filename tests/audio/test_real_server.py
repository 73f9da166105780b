"""Against a real sound server: what the default output plays is captured at the monitor and measured to the sample.

Everything here is paced by the bytes that the server delivers, so nothing waits by itself.
"""

import os
import shutil
import socket
import subprocess
import time
from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO

import pytest

from runcoach.audio.clips import Clip, ClipStore
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.sound import LOOKAHEAD_NS, Sound, SoundKind
from runcoach.player.events import Event, Tick, TickKind
from tests.audio.making import MS, S, frames, heard_at, place

pytest.importorskip("miniaudio")
MISSING = [program for program in ("pulseaudio", "parec") if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

SINK = "module-null-sink sink_name=capture rate=48000 channels=1 format=s16le"
PATIENCE_S = 30


class Clicks(ClipStore):
    """Every sound is one loud sample."""

    def get(self, name: str) -> Clip:
        return Clip(name, array("h", [20_000]))


class Server:
    """A sound server of the test's own, with one sink that plays to nobody, and a recorder at its monitor."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "native"
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_STATE_PATH": str(folder),
            "PULSE_COOKIE": str(folder / "cookie"),
            "PULSE_SERVER": f"unix:{self.socket}",
        }
        self.processes: list[subprocess.Popen[bytes]] = []
        self.captured = bytearray()

    def start(self) -> None:
        options = "-n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --disable-shm=yes --realtime=no"
        protocol = f"module-native-protocol-unix socket={self.socket} auth-anonymous=1"
        self._spawn("pulseaudio", *options.split(), "--high-priority=no", "-L", SINK, "-L", protocol)
        until = time.monotonic() + PATIENCE_S
        while not self._answers():
            assert time.monotonic() < until, "the sound server does not answer"
        self._spawn(
            "parec", "-d", "capture.monitor", "--format=s16le", "--rate=48000", "--channels=1", "--raw",
            "--latency-msec=10",
        )  # fmt: skip
        # The first two seconds of such a monitor come late.
        for _ in range(3):
            self.listen(frames(S))

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as caller:
            return caller.connect_ex(str(self.socket)) == 0

    def _spawn(self, *command: str) -> None:
        self.processes.append(
            subprocess.Popen(
                command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
            )
        )

    def listen(self, count: int) -> None:
        """Wait for so many samples."""
        stream = self.processes[-1].stdout
        assert stream is not None
        self.captured += _exactly(stream, 2 * count)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
        self.processes.clear()


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = stream.read(count - len(data))
        assert more, "the recorder ended"
        data += more
    return data


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    yield server
    server.stop()


@pytest.fixture
def sound() -> Iterator[Sound]:
    sound = Sound(MiniaudioOutput(backends=("PULSEAUDIO",)), Clicks())
    yield sound
    sound.close()


class Coach:
    """Tells the sound what comes, as often as the server delivers 50 ms."""

    def __init__(self, sound: Sound, server: Server, events: list[Event]) -> None:
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
        self.sound.tick([event for event in self.events if now_ns < event.at_ns <= now_ns + LOOKAHEAD_NS], now_ns)
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


def test_what_is_captured_is_the_plan_to_the_sample(server: Server, sound: Sound) -> None:
    times_ns = [2 * S + index * 100 * MS + index * index * 1_370_000 for index in range(25)]
    sound.open()
    coach = Coach(sound, server, ticks(times_ns))
    coach.lead_until(lambda: coach.now_ns > times_ns[-1] + S)
    heard = heard_at(array("h", bytes(server.captured)))
    assert [later - earlier for earlier, later in pairwise(heard)] == pytest.approx(
        [frames(later - earlier) for earlier, later in pairwise(times_ns)], abs=1
    )
    assert len(heard) == len(times_ns)


def test_when_the_server_dies_and_returns_so_does_the_sound(server: Server, sound: Sound) -> None:
    sound.open()
    coach = Coach(sound, server, ticks([index * 200 * MS for index in range(400)]))
    coach.lead_until(lambda: any(server.captured))
    server.stop()
    until = time.monotonic() + PATIENCE_S
    while coach.kind() is not SoundKind.LOST:
        assert time.monotonic() < until, "nobody noticed"
        coach.tick()
    server.captured.clear()
    server.start()
    coach.lead_until(lambda: any(server.captured))
    assert coach.kind() is SoundKind.ON
