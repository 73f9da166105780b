"""16-bit samples of one channel, and the few operations that all parts share.

Independent of files, devices and clocks.
"""

import math
from array import array
from functools import cache
from typing import TypeAlias

Samples: TypeAlias = "array[int]"
"""`array("h")`: signed 16-bit samples, one channel. (The array type takes parameters at run time only from 3.12 on.)"""

RATE = 48_000
"""Samples a second, everywhere in the program."""
PEAK = 32_767
NS_PER_S = 1_000_000_000


def silence(frames: int) -> Samples:
    """Make silent samples."""
    return array("h", bytes(2 * frames))


def frames_in(duration_ns: int, rate: int = RATE) -> int:
    """Convert a time to samples, rounded to the nearest one; exact for any length, because it uses only integers."""
    return (2 * duration_ns * rate + NS_PER_S) // (2 * NS_PER_S)


def ns_in(frames: int, rate: int = RATE) -> int:
    """Convert samples to a time in nanoseconds."""
    return frames * NS_PER_S // rate


@cache
def rising(frames: int) -> tuple[float, ...]:
    """A raised cosine from 0 towards 1, to fade in without a click, or reversed to fade out."""
    return tuple(0.5 - 0.5 * math.cos(math.pi * index / frames) for index in range(frames))


def released(samples: Samples, frames: int) -> Samples:
    """Return the first `frames` samples, faded out."""
    fade = rising(frames)
    return array("h", (round(sample * fade[-1 - index]) for index, sample in enumerate(samples[:frames])))


def softened(samples: Samples, frames: int) -> Samples:
    """Return the sound with a short ramp at each edge that does not begin or end at 0, so that it does not click."""
    frames = min(frames, len(samples) // 2)
    if not frames:
        return array("h")
    result = array("h", samples)
    ramp = rising(frames)
    if result[0]:
        for index, factor in enumerate(ramp):
            result[index] = round(result[index] * factor)
    if result[-1]:
        for index, factor in enumerate(ramp):
            result[-1 - index] = round(result[-1 - index] * factor)
    return result
