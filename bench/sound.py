"""The accuracy of the sound, and the delay of a key: the real app at a real sound server, recorded there."""

import json
import random
import subprocess
import tempfile
import time
import wave
from array import array
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from bench.clicks import onsets
from bench.figures import Measured
from bench.programs import BRIEFING_READY, RUNCOACH, busy, percentile, read_output, start_module, waited_s
from bench.pseudo_terminal import PseudoTerminal
from runcoach.audio.devices.pulse_output import LOW_LATENCY, NORMAL
from runcoach.audio.mixing.names import Tone
from tests.end_to_end.terminal import environment
from tests.large_type import LargeBelow
from tests.sound_server import MISSING, NS_PER_S, RATE, WHY_SKIPPED, SoundServer

PHASES = 200
BUSY_PHASES, BUSY_PHASE_S = 120, 0.5
BUSY = 2
KEYS = 30
ACCURACY = ("accuracy_p99", "accuracy_max", "drift")
UNDER_LOAD = ("busy_p99", "busy_max")
DELAYS = {"key_sound": ("normal", NORMAL), "key_sound_low": ("low", LOW_LATENCY)}


def accuracy(folder: Path) -> dict[str, Measured]:
    """Measure the distances between the sounds of a long set."""
    if MISSING:
        return _not_measured(ACCURACY)
    ours, naive, _ = _follow(folder, PHASES, 1.0)
    return {
        "drift": Measured(_samples(sum(ours)), _samples(sum(naive))),
        "accuracy_p99": Measured(percentile(_sizes(ours), 99), percentile(_sizes(naive), 99)),
        "accuracy_max": Measured(max(_sizes(ours)), max(_sizes(naive))),
    }


def under_load(folder: Path) -> dict[str, Measured]:
    """Measure the distances between the sounds of a set while all cores are busy."""
    if MISSING:
        return _not_measured(UNDER_LOAD)
    with busy(BUSY):
        ours, naive, left_s = _follow(folder, BUSY_PHASES, BUSY_PHASE_S)
    left_alone = f"The system left the program without a processor for up to {left_s:.1f} s between two looks."
    return {
        "busy_p99": Measured(percentile(_sizes(ours), 99), percentile(_sizes(naive), 99), left_alone),
        "busy_max": Measured(max(_sizes(ours)), max(_sizes(naive))),
    }


def delays(folder: Path) -> dict[str, Measured]:
    """Measure the time from a key to its sound, with each of the two buffers."""
    if MISSING:
        return _not_measured(DELAYS)
    return {
        name: Measured(percentile(_keys(folder, latency), 95), reserve.taken_ms + reserve.spare_ms)
        for name, (latency, reserve) in DELAYS.items()
    }


def _not_measured(names: Iterable[str]) -> dict[str, Measured]:
    return {name: Measured(None, remark=WHY_SKIPPED) for name in names}


def _sizes(errors_ms: list[float]) -> list[float]:
    return [abs(error_ms) for error_ms in errors_ms]


def _samples(time_ms: float) -> float:
    return abs(round(time_ms / 1000 * RATE))


def _follow(folder: Path, phases: int, phase_s: float) -> tuple[list[float], list[float], float]:
    """A set of the real app and the naive way at the same time, each at a server of its own.

    Returns:
        The errors of both, in ms, and how long the app was left without a processor, at most, in s.
    """
    naive = start_module("bench.clicks", str(phases + 1), str(phase_s))
    try:
        errors_ms, left_s = _paced_set(folder, phases, phase_s)
        return errors_ms, read_output(naive), left_s
    finally:
        naive.kill()
        naive.wait()


def _home(folder: Path, latency: str) -> Path:
    """Make a home in which every tone is a click, and the voice is off."""
    home = Path(tempfile.mkdtemp(dir=folder))
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


def _paced_set(folder: Path, phases: int, phase_s: float) -> tuple[list[float], float]:
    """The error of each distance between sounds of a set, and the longest wait for a processor."""
    home = _home(folder, "normal")
    session = home / "paced.yaml"
    # One more phase, so that there are as many distances as phases.
    reps = phases // 2 + 1
    tempo = f"[{{lower: {phase_s}s}}, {{rise: {phase_s}s}}]"
    session.write_text(
        "runcoach: 1\ntitle: Paced\nexercises:\n"
        f"  - {{name: Squat, reps: {reps}, sets: 1, ready: 3s, tempo: {tempo}}}\n"
    )
    with tempfile.TemporaryDirectory() as name, SoundServer(Path(name)) as server:
        env = environment(home, **server.variables, RUNCOACH_AUDIO="pulse")
        command = [*RUNCOACH, "timeline", str(session), "--json"]
        timeline = json.loads(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
        times_s = sorted({event["at"] for event in timeline if event["event"] != "side-end"})
        begin = next(event["at"] for event in timeline if event["event"] == "set")
        with PseudoTerminal([*RUNCOACH, "start", str(session)], env) as terminal:
            terminal.wait_for(BRIEFING_READY)
            # The sound is opened during the briefing.
            server.listen(2 * RATE)
            server.clear()
            terminal.send(" ")
            terminal.wait_for("go now")
            terminal.wait_until_gone("no sound")
            until_s = time.perf_counter() + begin + phases * phase_s + 1
            waits_s = [waited_s(terminal.process.pid)]
            while time.perf_counter() < until_s:
                terminal.read_for(1.0)
                waits_s.append(waited_s(terminal.process.pid))
            heard = onsets(server.samples)
    pairs = [(at, frame) for at, frame in zip(times_s, heard, strict=False) if at >= begin][: phases + 1]
    errors_ms = [
        ((later[1] - earlier[1]) / RATE - (later[0] - earlier[0])) * 1000 for earlier, later in pairwise(pairs)
    ]
    if len(errors_ms) < phases:
        raise RuntimeError(f"{len(errors_ms)} of {phases} sounds were heard")
    return errors_ms, max(later_s - earlier_s for earlier_s, later_s in pairwise(waits_s))


def _keys(folder: Path, latency: str) -> list[float]:
    """Count reps with a key; returns the times from the key to its sound at the monitor, in ms."""
    home = _home(folder, latency)
    session = home / "counted.yaml"
    target = KEYS + 50
    session.write_text(
        f"runcoach: 1\ntitle: Counted\nexercises:\n  - {{name: Squat, reps: {target}, sets: 1, ready: 0s}}\n"
    )
    pressed_ns = []
    with tempfile.TemporaryDirectory() as name, SoundServer(Path(name)) as server:
        env = environment(home, **server.variables, RUNCOACH_AUDIO="pulse")
        with PseudoTerminal([*RUNCOACH, "start", str(session)], env) as terminal:
            terminal.wait_for(BRIEFING_READY)
            server.listen(RATE)
            terminal.send(" ")
            terminal.wait_for("space count")
            terminal.wait_until_gone("no sound")
            server.listen(RATE)
            server.clear()
            server.listen(RATE // 2)
            for number in range(1, KEYS + 1):
                terminal.read_for(random.uniform(0.25, 0.4))
                pressed_ns.append(time.monotonic_ns())
                terminal.send(" ")
                terminal.wait_for(LargeBelow(str(number)))
            server.listen(RATE // 2)
            heard_ns = [server.time_ns(frame) for frame in onsets(server.samples)]
    return [(next(heard for heard in heard_ns if heard > at_ns) - at_ns) / NS_PER_S * 1000 for at_ns in pressed_ns]
