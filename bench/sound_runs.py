"""The runs that `sound_timing` measures: each plays to a real sound server and looks at what was captured there.

A click is one loud sample, so that it is plain to the sample where it begins.
"""

import asyncio
import contextlib
import json
import random
import re
import subprocess
import sys
import time
import wave
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from runcoach.audio.clips import Clip
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.mixer import Mixer
from runcoach.audio.names import Tone
from tests.end_to_end.terminal import Terminal, environment
from tests.sound_server import NS_PER_S, RATE, SoundServer

LOUD = 3_000
CLICK = Clip("click", array("h", [20_000]))
TICK_S = 0.25
AHEAD_S = 0.4
LOOK = RATE // 100


@contextlib.contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep processors busy."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def onsets(samples: Sequence[int]) -> list[int]:
    """Where clicks are."""
    found = []
    for begin in range(0, len(samples), LOOK):
        part = samples[begin : begin + LOOK]
        if any(part):
            found += [begin + at for at, sample in enumerate(part) if abs(sample) > LOUD]
    return found


# Ticks, without the app: where the sound is placed makes the difference, and nothing else


def placed_ticks(server: SoundServer, count: int) -> list[float]:
    """Ticks placed ahead at frames: the errors of their distances, in milliseconds."""

    async def play(mixer: Mixer) -> None:
        first = mixer.frame + int(AHEAD_S * RATE)
        for index in range(count):
            at = first + int(index * TICK_S * RATE)
            while mixer.frame < at - int(AHEAD_S * RATE):
                await asyncio.sleep(0.05)
            mixer.place(CLICK, at)

    return _ticks(server, play)


def timed_ticks(server: SoundServer, count: int) -> list[float]:
    """The naive way: a timer, and at each tick a sound that is to begin now."""

    async def play(mixer: Mixer) -> None:
        for _ in range(count):
            mixer.place(CLICK, mixer.frame)
            await asyncio.sleep(TICK_S)

    return _ticks(server, play)


def _ticks(server: SoundServer, play: Any) -> list[float]:
    mixer, output = Mixer(), MiniaudioOutput(backends=("PULSEAUDIO",))
    output.open(mixer.render)
    server.clear()
    server.listen(RATE // 2)
    asyncio.run(play(mixer))
    server.listen(RATE)
    output.close()
    return [(later - earlier) / RATE * 1000 - TICK_S * 1000 for earlier, later in pairwise(onsets(server.samples))]


# The real app


@dataclass(frozen=True, slots=True)
class Followed:
    """A paced set of the real app, as it was planned, heard and seen."""

    distance_errors_ms: list[float]
    """Between each sound of the set and the one before it, against the plan."""
    position_errors_ms: list[float]
    """Of each sound since the first one of the set, against the plan."""
    screen_after_sound_ms: list[float]
    """From the sound of a rep to its number on the screen."""


def _home(folder: Path, latency: str) -> Path:
    home = folder / f"home-{latency}-{random.randrange(10**9)}"
    sounds = home / "data" / "sounds"
    sounds.mkdir(parents=True)
    for tone in Tone:
        with wave.open(str(sounds / f"{tone}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(array("h", [0, 12_000, 0]).tobytes())
    (home / "settings").mkdir()
    (home / "settings" / "settings.yaml").write_text(f"sound: beeps\nlatency: {latency}\n")
    return home


def _environment(server: SoundServer, home: Path) -> dict[str, str]:
    return environment(home, **server.variables, RUNCOACH_AUDIO="miniaudio")


def paced_set(server: SoundServer, folder: Path, reps: int) -> Followed:
    """Follow a set of two one-second phases a rep."""
    home = _home(folder, "normal")
    env = _environment(server, home)
    session = folder / "paced.yaml"
    session.write_text(
        "runcoach: 1\ntitle: Paced\nexercises:\n"
        f"  - {{name: Squat, reps: {reps}, sets: 1, ready: 3s, tempo: [{{lower: 1s}}, {{rise: 1s}}]}}\n"
    )
    command = [sys.executable, "-m", "runcoach", "timeline", str(session), "--json"]
    told = json.loads(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
    moments = sorted({event["at"] for event in told if event["event"] != "side-end"})
    rep_at = {event["rep"]: event["at"] for event in told if event["event"] == "rep"}
    begin = next(event["at"] for event in told if event["event"] == "set")
    seen_ns: dict[int, int] = {}
    with Terminal(["start", str(session)], env) as terminal:
        terminal.wait_for("space start")
        # The sound is opened while the person reads.
        server.listen(2 * RATE)
        server.clear()
        terminal.send(" ")
        shown = re.compile(rf"(\d+) of {reps}\b")

        def look(text: str) -> bool:
            match = shown.search(text)
            if match:
                seen_ns.setdefault(int(match[1]), time.monotonic_ns())
            return int(match[1]) >= reps - 1 if match else False

        deadline = time.monotonic() + moments[-1] + 30
        while not look(terminal.text) and time.monotonic() < deadline:
            terminal._read(1.0)  # noqa: SLF001
        heard = onsets(server.samples)
        terminal.kill()
    pairs = [(at, frame) for at, frame in zip(moments, heard, strict=False) if at >= begin]
    (first_at, first_frame), *_ = pairs
    at_frame = dict(pairs)
    return Followed(
        [((later[1] - earlier[1]) / RATE - (later[0] - earlier[0])) * 1000 for earlier, later in pairwise(pairs)],
        [((frame - first_frame) / RATE - (at - first_at)) * 1000 for at, frame in pairs],
        [
            (seen_ns[rep] - server.time_ns(at_frame[at])) / 1e6
            for rep, at in rep_at.items()
            if rep in seen_ns and at in at_frame
        ],
    )


def keys(server: SoundServer, folder: Path, latency: str, count: int) -> list[float]:
    """Count reps with a key in the real app: from the key to its sound, in milliseconds."""
    home = _home(folder, latency)
    session = folder / "counted.yaml"
    session.write_text(
        f"runcoach: 1\ntitle: Counted\nexercises:\n  - {{name: Squat, reps: {count + 50}, sets: 1, ready: 0s}}\n"
    )
    pressed_ns = []
    with Terminal(["start", str(session)], _environment(server, home)) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for("space count", "♪ on")
        server.listen(RATE)
        server.clear()
        server.listen(RATE // 2)
        for number in range(1, count + 1):
            until = time.monotonic() + random.uniform(0.3, 0.45)
            while (left_s := until - time.monotonic()) > 0:
                terminal._read(left_s)  # noqa: SLF001
            pressed_ns.append(time.monotonic_ns())
            terminal.send(" ")
            terminal.wait_for(f"{number} of {count + 50}")
        server.listen(RATE // 2)
        heard_ns = [server.time_ns(frame) for frame in onsets(server.samples)]
        terminal.kill()
    return [(next(heard for heard in heard_ns if heard > at_ns) - at_ns) / NS_PER_S * 1000 for at_ns in pressed_ns]
