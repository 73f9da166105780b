"""The real app in a pseudo-terminal on a real sound server: what is captured is what `timeline --json` says."""

import json
import os
import re
import signal
import wave
from array import array
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from runcoach.audio.mixing.names import Tone
from tests.end_to_end.terminal import Terminal, environment
from tests.large_type import Large
from tests.program import run
from tests.sound_server import MISSING, RATE, WHY_SKIPPED, SoundServer

pytest.importorskip("miniaudio")
pytestmark = [
    pytest.mark.sound_server,
    pytest.mark.terminal,
    pytest.mark.skipif(bool(MISSING), reason=WHY_SKIPPED),
]

PACED = """runcoach: 1
title: Paced
exercises:
  - name: Lunge
    sides: each
    reps: 2
    sets: 1
    ready: 3s
    switch: 1s
    tempo:
      - brace: 0.35s
      - lower: 1.3s
      - rise: 0.45s
"""
SILENT = {"side-end", "moved"}
LOUD = 3_000


SOUND_TROUBLE = re.compile("no sound|sound lost")
"""What the head line says while there is no sound; it says nothing of sound that is well."""


def clicks_for_all_sounds(folder: Path) -> None:
    """The person's own sounds: each is one loud sample, so that it is plain where it begins."""
    folder.mkdir(parents=True)
    for tone in Tone:
        with wave.open(str(folder / f"{tone}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(array("h", [0, 12_000, 0]).tobytes())


def timeline(session: Path, env: dict[str, str]) -> list[dict[str, Any]]:
    timeline_events: list[dict[str, Any]] = json.loads(run(["timeline", str(session), "--json"], env).stdout)
    return timeline_events


def onsets(server: SoundServer) -> list[int]:
    return [frame for frame, sample in enumerate(server.samples) if abs(sample) > LOUD]


LISTENINGS = 3
"""A machine that stands still for a moment, because others are at work on it, breaks any stream off: such a capture
says nothing about where sounds were placed, and it is listened again."""


@pytest.mark.parametrize("output", ["automatic", "miniaudio"])
def test_what_is_heard_of_a_paced_set_is_the_timeline_to_a_tenth_of_a_millisecond(
    tmp_path: Path, server: SoundServer, output: str
) -> None:
    heard: list[list[float]] = []
    for number in range(LISTENINGS):
        heard.append(errors_of_a_set(tmp_path / str(number), server, output))
        if heard[-1][len(heard[-1]) * 99 // 100] <= 0.1:
            return
    raise AssertionError(heard)


def test_a_set_is_heard_as_planned_while_the_program_is_stopped(tmp_path: Path, server: SoundServer) -> None:
    heard: list[list[float]] = []
    for number in range(LISTENINGS):
        heard.append(errors_of_a_set(tmp_path / str(number), server, "pulse", stopped_s=2))
        if heard[-1][-1] <= 0.1:
            return
    raise AssertionError(heard)


def errors_of_a_set(folder: Path, server: SoundServer, output: str, stopped_s: int = 0) -> list[float]:
    """How far, in ms, each distance between two sounds of a captured set is from the plan's, smallest first.

    In its first rep the program can be kept from running for a while. The buffers are the long ones, which are for a
    busy machine: where a sound is placed does not depend on them, but without a server a short one breaks off there.
    """
    folder.mkdir()
    home = folder / "home"
    clicks_for_all_sounds(home / "data" / "sounds")
    (home / "settings").mkdir()
    (home / "settings" / "settings.yaml").write_text("sound: beeps\nlatency: high\n")
    session = folder / "paced.yaml"
    session.write_text(PACED)
    env = environment(home, **server.variables, RUNCOACH_AUDIO=output)
    timeline_events = timeline(session, env)
    begin = next(event["at"] for event in timeline_events if event["event"] == "set")
    moments = sorted(
        {event["at"] for event in timeline_events if event["at"] >= begin and event["event"] not in SILENT}
    )

    with Terminal(["start", str(session)], env) as terminal:
        terminal.wait_for("space start")
        # The sound is opened while the person reads.
        server.listen(RATE)
        terminal.send(" ")
        terminal.wait_for("go now")
        server.clear()
        if stopped_s:
            terminal.wait_for("space pause")
            os.kill(terminal.process.pid, signal.SIGSTOP)
            server.listen(stopped_s * RATE)
            os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.wait_for("of 1 set", "What you did")
        # The last sound is on its way.
        server.listen(RATE // 2)
        terminal.send(" q")
        heard = onsets(server)

    assert len(heard) >= len(moments)
    distances = [later - earlier for earlier, later in pairwise(heard[-len(moments) :])]
    return sorted(
        abs(distance / RATE - (later - earlier)) * 1000
        for distance, (earlier, later) in zip(distances, pairwise(moments), strict=True)
    )


def test_a_sound_server_that_dies_is_shown_by_a_flash_and_the_workout_goes_on(
    tmp_path: Path, server: SoundServer
) -> None:
    home = tmp_path / "home"
    (home / "settings").mkdir(parents=True)
    session = tmp_path / "paced.yaml"
    session.write_text(PACED.replace("reps: 2", "reps: 20").replace("ready: 3s", "ready: 0s"))
    env = environment(home, **server.variables, RUNCOACH_AUDIO="automatic")
    with Terminal(["start", str(session)], env) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for("space pause")
        terminal.wait_until(lambda text: not SOUND_TROUBLE.search(text), "sound")
        calm = terminal.grounds(0)
        assert len(calm) == 1
        server.stop()
        terminal.wait_for("sound lost")
        # A flash lights the head line from edge to edge, at each phase, and goes.
        terminal.wait_until(lambda _: len(terminal.grounds(0)) == 1 and terminal.grounds(0) != calm, "a flash")
        terminal.wait_until(lambda _: terminal.grounds(0) == calm, "the calm after it")
        terminal.wait_for(Large("left"))
        server.start()
        terminal.wait_until(lambda text: not SOUND_TROUBLE.search(text), "sound")
        terminal.kill()
    assert b"ALSA" not in terminal.written
    assert (home / "data" / "log.sqlite3").stat().st_size
