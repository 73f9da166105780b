"""What sound is made of here: 16-bit samples of one channel, and the few operations that all the parts share.

Knows no files, no devices and no clock.
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
    """So many samples of nothing."""
    return array("h", bytes(2 * frames))


def frames_in(duration_ns: int, rate: int = RATE) -> int:
    """How many samples a time is, to the nearest one; exact for any length, because it never leaves the integers."""
    return (2 * duration_ns * rate + NS_PER_S) // (2 * NS_PER_S)


def ns_in(frames: int, rate: int = RATE) -> int:
    """How long so many samples last, in nanoseconds."""
    return frames * NS_PER_S // rate


@cache
def rising(frames: int) -> tuple[float, ...]:
    """A raised cosine from 0 towards 1: the gentlest way for a sound to begin (or, read backwards, to end)."""
    return tuple(0.5 - 0.5 * math.cos(math.pi * index / frames) for index in range(frames))


def released(samples: Samples, frames: int) -> Samples:
    """The beginning of `samples`, faded out over `frames` samples."""
    fade = rising(frames)
    return array("h", (round(sample * fade[-1 - index]) for index, sample in enumerate(samples[:frames])))


def softened(samples: Samples, frames: int) -> Samples:
    """The same sound with edges that do not click: what does not begin or end at 0 gets a short ramp there."""
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
