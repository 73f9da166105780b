"""The mixer: clips at exact sample positions in, blocks of sound out.

Pure: without clock and device. Frames are counted from 0, the first sample that is ever rendered; the sound does not
depend on the size of the blocks. One lock lets a thread place clips while the device's thread renders.
"""

import operator
import threading
from array import array
from enum import StrEnum
from itertools import repeat

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.samples import PEAK, RATE, Samples, released, silence
from runcoach.audio.mixing.wake_up import WakeUp
from runcoach.base.quick_dataclass import dataclass

RELEASE_MS = 12
"""How long a sound that is stopped in the middle takes to fade out."""
DUCKED = 0.5
"""The gain of a beep that begins while the voice speaks."""

_UNIT_BITS = 10
_UNIT = 1 << _UNIT_BITS
_KNEE = PEAK * 3 // 4


class Group(StrEnum):
    """Sounds whose volume is set together."""

    BEEPS = "beeps"
    VOICE = "voice"


@dataclass(slots=True)
class _Voice:
    """A placed clip: waiting, sounding, or fading out."""

    samples: Samples
    start: int
    gain: float
    group: Group
    factor: int | None = None
    """The total gain in 1/1024, decided when it begins."""

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


class Mixer:
    """Places clips and renders blocks; may be used from several threads.

    Args:
        rate: Samples a second, the same as of the clips.
    """

    def __init__(self, rate: int = RATE) -> None:
        self.rate = rate
        self.lock = threading.RLock()
        """Held while rendering. While a caller holds it, `frame` does not move."""
        self._frame = 0
        self._next_id = 0
        self._voices: dict[int, _Voice] = {}
        self._volumes = dict.fromkeys(Group, 1.0)
        self._wake_up = WakeUp(rate)
        self._changed: int | None = None
        self._release = RELEASE_MS * rate // 1000

    @property
    def frame(self) -> int:
        """The first frame that has not been rendered yet."""
        return self._frame

    def set_volume(self, group: Group, volume: float) -> None:
        """Set the volume of the sounds of a group that begin from now on; 1 is the volume of the clip."""
        with self.lock:
            self._volumes[group] = max(0.0, volume)
            self._touch(self._frame)

    def set_wake_up(self, frames: int) -> None:
        """Set how long the inaudible tone is that leads to each clip placed from now on; 0 for none."""
        self._wake_up.frames = frames

    def place(self, clip: Clip, at_frame: int, *, gain: float = 1.0, group: Group = Group.BEEPS) -> int:
        """Place a clip at a frame, or at the next one to be rendered if that frame has passed.

        Returns:
            The number of the placement, to cancel it.

        Raises:
            ValueError: The clip does not have the mixer's rate.
        """
        if clip.rate != self.rate:
            raise ValueError(f"a clip at {clip.rate} samples a second in a mixer at {self.rate}")
        with self.lock:
            self._next_id += 1
            start = max(at_frame, self._frame)
            self._voices[self._next_id] = _Voice(clip.samples, start, gain, group)
            self._touch(self._wake_up.lead_to(self._next_id, start, self._frame))
            return self._next_id

    def cancel(self, placement: int) -> None:
        """Remove a clip that has not begun, or fade it out if it sounds; does nothing if it is over."""
        with self.lock:
            voice = self._voices.get(placement)
            if voice is not None:
                self._stop(placement, voice)

    def cancel_from(self, frame: int) -> None:
        """Remove all clips that would begin at `frame` or later."""
        with self.lock:
            for placement, voice in list(self._voices.items()):
                if voice.start >= frame:
                    self._stop(placement, voice)

    def clear(self) -> None:
        """Remove all clips; those that sound fade out."""
        self.cancel_from(0)

    def _stop(self, placement: int, voice: _Voice) -> None:
        played = self._frame - voice.start
        self._touch(max(voice.start, self._frame))
        if played <= 0:
            del self._voices[placement]
            if (changed := self._wake_up.cancel(placement, self._frame)) is not None:
                self._touch(changed)
        elif len(voice.samples) - played > self._release:
            voice.samples = released(voice.samples[played : played + self._release], self._release)
            voice.start = self._frame

    def _touch(self, frame: int) -> None:
        self._changed = frame if self._changed is None else min(frame, self._changed)

    def take_changed(self) -> int | None:
        """Return the first frame that may have changed since the last call; None if none has."""
        with self.lock:
            changed, self._changed = self._changed, None
            return changed

    def render(self, frames: int) -> Samples:
        """Render the next `frames` samples."""
        with self.lock:
            begin = self._frame
            due = self._advance(frames)
            return self._mixed(due, begin, frames)

    def skip(self, frames: int) -> None:
        """Advance by `frames` samples without rendering them, because a preview was played."""
        with self.lock:
            self._advance(frames)

    def preview(self, begin: int, frames: int) -> Samples:
        """Render samples ahead of time, as `render` will return them if nothing changes until then."""
        with self.lock:
            due = [voice for voice in self._voices.values() if voice.start < begin + frames and voice.end > begin]
            return self._mixed(due, begin, frames)

    def _advance(self, frames: int) -> list[_Voice]:
        """Advance the frame; returns the clips that sound in between."""
        begin, end = self._frame, self._frame + frames
        due = [voice for voice in self._voices.values() if voice.start < end] if frames else []
        for voice in due:
            if voice.factor is None:
                # Decided when it begins, by what sounds at its first frame: the size of the blocks changes nothing.
                voice.factor = self._factor(voice)
        self._frame = end
        self._wake_up.forget(begin)
        if any(voice.end <= end for voice in due):
            self._voices = {number: voice for number, voice in self._voices.items() if voice.end > end}
        return due

    def _factor(self, voice: _Voice) -> int:
        """The total gain of a clip that begins now, in 1/1024."""
        ducked = voice.group is not Group.VOICE and any(
            other.group is Group.VOICE and other.start <= voice.start < other.end for other in self._voices.values()
        )
        return round(voice.gain * self._volumes[voice.group] * (DUCKED if ducked else 1.0) * _UNIT)

    def _mixed(self, due: list[_Voice], begin: int, frames: int) -> Samples:
        """The sum of clips from a frame on; silent stretches cost nothing."""
        tones = [_Voice(tone, at, 1.0, Group.BEEPS, _UNIT) for at, tone in self._wake_up.pieces(begin, frames)]
        if tones:
            due = [*due, *tones]
        if not due or not frames:
            return silence(frames)
        first = max(min(voice.start for voice in due) - begin, 0)
        last = min(max(voice.end for voice in due) - begin, frames)
        if (added := self._added(due, begin + first, last - first)) is not None:
            return silence(first) + added + silence(frames - last)
        total = [0] * (last - first)
        for voice in due:
            offset = max(voice.start - begin, first)
            played = begin + offset - voice.start
            part = voice.samples[played : played + last - offset]
            at = offset - first
            upto = at + len(part)
            factor = voice.factor if voice.factor is not None else self._factor(voice)
            scaled = map(factor.__mul__, part)
            total[at:upto] = scaled if not any(total[at:upto]) else map(operator.add, total[at:upto], scaled)
        return silence(first) + _limited(total) + silence(frames - last)

    def _added(self, due: list[_Voice], begin: int, frames: int) -> "Samples | None":
        """The sum by the fast way, which is right for nearly all of a workout; None if the result would differ."""
        parts = [(voice, voice.factor if voice.factor is not None else self._factor(voice)) for voice in due]
        if sum(factor != _UNIT for _, factor in parts) > 1:
            # Each would be rounded separately.
            return None
        total = silence(frames)
        try:
            # The loudest clip is also the longest: as the first one it is only copied.
            for number, (voice, factor) in enumerate(sorted(parts, key=lambda part: -part[1])):
                offset = max(voice.start - begin, 0)
                played = begin + offset - voice.start
                part = voice.samples[played : played + frames - offset]
                if factor != _UNIT:
                    part = array("h", [sample * factor >> _UNIT_BITS for sample in part])
                upto = offset + len(part)
                total[offset:upto] = array("h", map(operator.add, total[offset:upto], part)) if number else part
        except OverflowError:
            return None
        return total if not total or (max(total) <= _KNEE and min(total) >= -_KNEE) else None


def _limited(total: list[int]) -> Samples:
    """Limit sums to samples: exact up to three quarters of the peak, compressed above, and never beyond it."""
    knee = _KNEE << _UNIT_BITS
    if max(total) <= knee and min(total) >= -knee:
        return array("h", map(operator.rshift, total, repeat(_UNIT_BITS)))
    return array("h", (_bent(value >> _UNIT_BITS) for value in total))


def _bent(value: int) -> int:
    over = abs(value) - _KNEE
    if over <= 0:
        return value
    room = PEAK - _KNEE
    size = _KNEE + room * over // (room + over)
    return size if value > 0 else -size
