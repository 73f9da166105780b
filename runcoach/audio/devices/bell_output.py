"""The bell of the terminal as an output, for machines without a sound device: rings for the most important cues.

A bell cannot be mixed, so this output has clips of its own: one sample each, and only for the important cues. It pulls
blocks at the pace of the clock, like every output, and rings when a block has such a sample.
"""

import contextlib
import sys
import time
from array import array
from collections.abc import Callable
from pathlib import Path

from runcoach.audio.devices.pacer import Pacer
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import PEAK, RATE, Samples

BLOCK = RATE // 50
RINGS = frozenset(
    {
        Tone.COUNTDOWN,
        Tone.GO,
        Tone.PREPARE,
        Tone.ECCENTRIC,
        Tone.ISOMETRIC,
        Tone.CONCENTRIC,
        Tone.TARGET,
        Tone.SWITCH_LEFT,
        Tone.SWITCH_RIGHT,
        Tone.SET_DONE,
        Tone.REST_OVER,
        Tone.WORKOUT_DONE,
    }
)
"""The tones that ring the bell: when to begin, to move and to stop. Ticks would be too many."""
_BELL = b"\a"


class BellOutput:
    """Rings the bell of the terminal.

    Args:
        ring: Rings once; by default the bell of the program's own terminal.
        clock_ns: A monotonic clock.
    """

    rate = RATE
    latency_ns = 0
    silent_because = ""
    backend = "terminal bell"

    def __init__(self, ring: Callable[[], None] | None = None, clock_ns: Callable[[], int] = time.monotonic_ns) -> None:
        self._ring = ring
        self._clock_ns = clock_ns
        self._render: Callable[[int], Samples] | None = None
        self._pacer: Pacer | None = None

    def clip_of(self, name: str) -> Clip | None:
        """Return a clip of one sample for a tone that rings; None for all other sounds."""
        return Clip(name, array("h", [PEAK])) if name in RINGS else None

    def open(self, render: Callable[[int], Samples]) -> None:
        """Start to pull blocks.

        Raises:
            OutputUnavailableError: There is no terminal.
        """
        if self._pacer is not None:
            return
        if self._ring is None and not (sys.__stderr__ and sys.__stderr__.isatty()):
            raise OutputUnavailableError("There is no terminal whose bell could ring.", for_good=True)
        self._render = render
        self._pacer = Pacer(self._take, BLOCK, self.rate, self._clock_ns)
        self._pacer.start()

    def close(self) -> None:
        """Stop pulling."""
        if self._pacer is not None:
            self._pacer.stop()
            self._pacer = None

    def _take(self, frames: int) -> None:
        if self._render is not None and any(self._render(frames)):
            (self._ring or _ring_terminal)()


def _ring_terminal() -> None:
    """Ring the terminal that shows the screen. A write of one byte falls between two writes of the screen."""
    device = Path("CONOUT$" if sys.platform == "win32" else "/dev/tty")
    with contextlib.suppress(OSError), device.open("wb", buffering=0) as terminal:
        terminal.write(_BELL)
