"""The inaudible sound before a cue: it wakes a loudspeaker that switches itself off in silence, as Bluetooth ones do.

A low tone instead of noise: at 20 Hz and 50 dB below the loudest sample, the ear hears nothing even where the loudest
sample is painful (ISO 226: 78 dB are needed at this pitch), while volume controls, codecs and the detector of silence
still let it through, which the last bit of a sample does not survive. Its phase depends on the frame alone, and it
begins and ends where it crosses zero, so that it never clicks. Pure.
"""

import math
from array import array
from functools import cache

from runcoach.audio.mixing.samples import RATE, Samples

WAKE_UP_HZ = 20
LEVEL = 100
"""The largest sample of the tone: 50 dB below the peak."""
AUTOMATIC_S = 0.5
"""How long it lasts at a Bluetooth device, if the person has not chosen a length."""


class WakeUp:
    """Which frames have the tone: those before each placed clip, as far as they are not rendered yet.

    Args:
        rate: Samples a second.
    """

    def __init__(self, rate: int = RATE) -> None:
        self._rate = rate
        self._half = rate // WAKE_UP_HZ // 2
        self._stretches: dict[int, tuple[int, int]] = {}
        self.frames = 0
        """How many frames before a clip the tone begins, at least; 0 for no tone."""

    def lead_to(self, placement: int, start: int, now: int) -> int:
        """Note a clip; returns the first frame that sounds different because of it.

        Args:
            placement: The number of the clip.
            start: Its first frame.
            now: The first frame that is not rendered yet.
        """
        if not self.frames:
            return start
        wanted = max(start - self.frames, 0) // self._half * self._half
        begin, end = max(wanted, self._next_zero(now)), start // self._half * self._half
        if begin >= end:
            return start
        self._stretches[placement] = (begin, end)
        return begin

    def cancel(self, placement: int, now: int) -> int | None:
        """End the tone before a clip that is not played; returns the first frame that changes, None if none does."""
        stretch = self._stretches.pop(placement, None)
        if stretch is None:
            return None
        begin, end = stretch
        if now <= begin:
            return begin
        if (zero := self._next_zero(now)) < end:
            self._stretches[placement] = (begin, zero)
            return zero
        self._stretches[placement] = stretch
        return None

    def forget(self, now: int) -> None:
        """Forget the tones that are over."""
        if any(end <= now for _, end in self._stretches.values()):
            self._stretches = {number: (begin, end) for number, (begin, end) in self._stretches.items() if end > now}

    def pieces(self, begin: int, frames: int) -> list[tuple[int, Samples]]:
        """The tone in a block: where each piece begins, and its samples."""
        if not self._stretches:
            return []
        found: list[tuple[int, int]] = []
        for first, last in sorted(self._stretches.values()):
            first, last = max(first, begin), min(last, begin + frames)
            if found and first <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], last))
            elif first < last:
                found.append((first, last))
        return [(first, self._tone(first, last - first)) for first, last in found]

    def _next_zero(self, frame: int) -> int:
        return -(-frame // self._half) * self._half

    def _tone(self, first: int, frames: int) -> Samples:
        period = _period(2 * self._half)
        at = first % len(period)
        return (period * (2 + frames // len(period)))[at : at + frames]


@cache
def _period(frames: int) -> Samples:
    return array("h", (round(LEVEL * math.sin(2 * math.pi * index / frames)) for index in range(frames)))
