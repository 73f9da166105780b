"""An output with the simpleaudio library, which has no streams: it plays one buffer from beginning to end.

So the sound to come is rendered into one buffer; within it every distance is exact. When something changes (a pause, a
skip, a key), the buffer is stopped, and a new one is played from the mixer's current frame. A buffer ends in the
longest silence that can be found, which is a rest rather than a rep, and there the next one begins.

The original library crashes Python 3.12 and later; the patched fork has the same import name, so the two are
distinguished by the names of their distributions.
"""

import contextlib
import importlib.metadata
import sys
import time
from collections.abc import Callable
from typing import Any

from runcoach.audio.devices.alsa import silence_alsa
from runcoach.audio.devices.pacer import Pacer
from runcoach.audio.devices.source import SoundSource
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import NS_PER_S, RATE, Samples, frames_in

BLOCK = RATE // 100
"""The frames of one block; after each of them it checks for changes."""
FIRST = 300
"""How many blocks are rendered at once after a change; more follow while these play."""
AHEAD = 6_000
"""The most blocks that are rendered ahead."""
STEP = 50
"""How many further blocks are rendered at each check."""
PAUSES = (500, 100, 25, 10, 4)
"""Lengths of a silence, in blocks, in which one buffer may end and the next begin; the longest that exists is taken."""
LOOKAHEAD_NS = (AHEAD * BLOCK // RATE + 1) * NS_PER_S
LEAD_NS = 60_000_000
"""Each buffer begins with so much silence, less the time it took to render: so the latency is always the same.
(From the call to the sound it takes less than 10 ms, as measured at the monitor of a sound server.)"""
_BYTES = 2
_SILENT = bytes(_BYTES * BLOCK)


def why_not() -> str:
    """Why the library cannot be used, as a sentence; empty if it can."""
    if _is_installed("simpleaudio-patched"):
        return ""
    if not _is_installed("simpleaudio"):
        return "There is no sound because the package simpleaudio is not installed."
    if sys.version_info >= (3, 12):
        return (
            "There is no sound because simpleaudio crashes this version of Python. "
            "Replace it with simpleaudio-patched, or install runcoach[simpleaudio] again."
        )
    return ""


def _is_installed(distribution: str) -> bool:
    try:
        importlib.metadata.distribution(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


class SimpleaudioOutput:
    """Plays on the system's default device, a buffer at a time.

    Args:
        library: The library; by default it is imported when the output is opened.
        clock_ns: A monotonic clock.
    """

    rate = RATE
    latency_ns = LEAD_NS
    silent_because = ""
    lookahead_ns = LOOKAHEAD_NS

    def __init__(self, library: Any = None, clock_ns: Callable[[], int] = time.monotonic_ns) -> None:
        self._library = library
        self._clock_ns = clock_ns
        self._source: SoundSource | None = None
        self._render: Callable[[int], Samples] | None = None
        self._pacer: Pacer | None = None
        self._playing: Any = None
        self._fading: Any = None
        self._fading_until_ns = 0
        # Blocks rendered ahead, the frame of the first one, and the frame at which the current buffer ends.
        self._made: list[bytes] = []
        self._made_from = 0
        self._until = 0

    def set_source(self, source: SoundSource) -> None:
        """Set the source of the sound to come; called before the output is opened."""
        self._source = source

    @property
    def backend(self) -> str:
        """The name of the backend, while it is open."""
        return "simpleaudio" if self._pacer is not None else ""

    def open(self, render: Callable[[int], Samples]) -> None:
        """Check that there is a device, and start.

        Raises:
            OutputUnavailableError: There is no device, or the package is missing.
        """
        if self._pacer is not None:
            return
        if self._library is None:
            self._library = _loaded()
        silence_alsa()
        try:
            # A moment of silence: only playing shows whether there is a device.
            self._library.play_buffer(_SILENT, 1, _BYTES, self.rate)
        except Exception as error:
            # The error class of the library cannot be imported before the library is loaded.
            raise OutputUnavailableError("No sound device can be opened.") from error
        self._render = render
        self._forget(self._source.frame if self._source is not None else 0)
        self._pacer = Pacer(self._take, BLOCK, self.rate, self._clock_ns)
        self._pacer.start()

    def close(self) -> None:
        """Stop playing."""
        if self._pacer is not None:
            self._pacer.stop()
            self._pacer = None
        for playing in (self._playing, self._fading):
            _stop(playing)
        self._playing = self._fading = None

    def _take(self, frames: int) -> None:
        """Check for changes, render some blocks ahead, and advance the mixer."""
        assert self._render is not None
        if self._source is not None:
            self._check(self._source)
        self._render(frames)

    def _check(self, source: SoundSource) -> None:
        look_ns, now = self._clock_ns(), source.frame
        if self._fading is not None and look_ns >= self._fading_until_ns:
            _stop(self._fading)
            self._fading = None
        changed = source.take_changed()
        if changed is not None:
            # Blocks from that frame on are no longer right.
            del self._made[max(0, changed - self._made_from) // BLOCK :]
        if now >= self._until or self._made_end < self._until:
            self._go_on(now, look_ns)
        elif self._playing is not None and not self._playing.is_playing():
            raise OSError("the device stopped before the end of what it plays")
        else:
            self._make(min(len(self._made) + STEP, (now - self._made_from) // BLOCK + AHEAD))

    @property
    def _made_end(self) -> int:
        return self._made_from + len(self._made) * BLOCK

    def _forget(self, now: int) -> None:
        self._made, self._made_from, self._until = [], now, now

    def _make(self, blocks: int) -> None:
        """Render blocks ahead until there are this many."""
        assert self._source is not None
        while len(self._made) < blocks:
            self._made.append(self._source.preview(self._made_end, BLOCK).tobytes())

    def _go_on(self, now: int, look_ns: int) -> None:
        """Play a new buffer from this frame on, and stop the current one."""
        behind = (now - self._made_from) // BLOCK
        if behind * BLOCK != now - self._made_from or behind > len(self._made):
            self._made = []
        else:
            del self._made[:behind]
        self._made_from = now
        self._make(FIRST)
        if now < self._until and self._playing is not None:
            # The sound lags behind: what was requested before now is still to be heard.
            _stop(self._fading)
            self._fading, self._fading_until_ns = self._playing, look_ns + LEAD_NS
        self._playing = None
        count = self._cut_at()
        self._until = now + count * BLOCK
        piece = self._made[:count]
        if all(block == _SILENT for block in piece):
            return
        lead_ns = LEAD_NS - (self._clock_ns() - look_ns)
        lead = bytes(_BYTES * max(0, frames_in(lead_ns, self.rate)))
        try:
            self._playing = self._library.play_buffer(lead + b"".join(piece), 1, _BYTES, self.rate)
        except Exception as error:
            raise OSError("the device was lost") from error

    def _cut_at(self) -> int:
        """The number of blocks after which the next buffer may begin: in the longest silence of the second half."""
        made = self._made
        run, runs = 0, {}
        for place in range(len(made) // 2, len(made)):
            run = run + 1 if made[place] == _SILENT else 0
            runs[run] = place
        for pause in PAUSES:
            if pause in runs:
                return runs[pause] + 1 - pause // 2
        return len(made)


def _stop(playing: Any) -> None:
    if playing is not None:
        # A buffer that has ended cannot be stopped.
        with contextlib.suppress(Exception):
            playing.stop()


def _loaded() -> Any:
    reason = why_not()
    if reason:
        raise OutputUnavailableError(reason, for_good=True)
    # An extra that most installations do not have; the wrong version must not even be imported.
    try:
        import simpleaudio
    except (ImportError, OSError) as error:
        raise OutputUnavailableError(
            "There is no sound because the package simpleaudio cannot be loaded.", for_good=True
        ) from error
    return simpleaudio
