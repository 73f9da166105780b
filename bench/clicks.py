"""Clicks at a sound server: one loud sample each, so that their positions are exact to the sample.

`python -m bench.clicks COUNT TICK_S` is the naive method for comparison: an asyncio timer that starts each sound when
it fires, through the same library. It prints the error of each distance, in milliseconds, as JSON.
"""

import asyncio
import json
import os
import sys
import tempfile
from array import array
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import Mixer
from tests.sound_server import RATE, SoundServer

LOUD = 3_000
CLICK = Clip("click", array("h", [20_000]))
LOOK = RATE // 100


def onsets(samples: Sequence[int]) -> list[int]:
    """Find the positions of clicks."""
    found = []
    for begin in range(0, len(samples), LOOK):
        part = samples[begin : begin + LOOK]
        if any(part):
            found += [begin + at for at, sample in enumerate(part) if abs(sample) > LOUD]
    return found


def timed_ticks(count: int, tick_s: float) -> list[float]:
    """Measure the naive method."""

    async def play(mixer: Mixer) -> None:
        for _ in range(count):
            mixer.place(CLICK, mixer.frame)
            await asyncio.sleep(tick_s)

    with tempfile.TemporaryDirectory() as folder, SoundServer(Path(folder)) as server:
        os.environ.update(server.variables)
        mixer, output = Mixer(), MiniaudioOutput(backends=("PULSEAUDIO",))
        output.open(mixer.render)
        server.clear()
        server.listen(RATE // 2)
        asyncio.run(play(mixer))
        server.listen(RATE)
        output.close()
        heard = onsets(server.samples)
    return [((later - earlier) / RATE - tick_s) * 1000 for earlier, later in pairwise(heard)]


if __name__ == "__main__":
    print(json.dumps(timed_ticks(int(sys.argv[1]), float(sys.argv[2]))))
