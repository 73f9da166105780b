"""Clips for the texts of the person's own sessions, spoken ahead of time by the system's speech program, and cached.

`get` never blocks, and returns None for a text that is not spoken yet. `speak` may take long, so it runs in a thread.
"""

import hashlib
import math
import os
import threading
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from operator import mul
from pathlib import Path

from runcoach.audio.mixing.clips import EDGE_MS, Clip
from runcoach.audio.mixing.decoding import DecodingError, read_sound
from runcoach.audio.mixing.samples import PEAK, RATE, Samples, softened
from runcoach.audio.score.phrases import OWN_PREFIX
from runcoach.audio.voice.speech_program import SpeechProgram, find_speech_program
from runcoach.base import locations

MAX_FILES = 500
"""The most files in the cache; the least recently used ones are deleted."""
LOUDNESS = 2_600
"""The root mean square of the loud parts of a clip, the same as of the shipped voice."""
SILENT = PEAK // 100
"""Samples up to this level count as silence."""
KEPT_MS = 10
"""The silence that is kept at the edges."""


class OwnWords:
    """Makes clips of texts with a speech program.

    Args:
        folder: The folder of the cached files; by default in the person's cache folder.
        rate: Samples a second of the clips.
        find: Finds the speech program; called when it is first needed.
    """

    def __init__(
        self,
        folder: Path | None = None,
        rate: int = RATE,
        find: Callable[[], SpeechProgram | None] = find_speech_program,
    ) -> None:
        self._folder = folder or locations.cache_dir() / "voice"
        self._rate = rate
        self._find = find
        self._clips: dict[str, Clip | None] = {}
        self._speaking = threading.Lock()

    def get(self, text: str) -> Clip | None:
        """Return the clip of a text; None if it is not ready."""
        return self._clips.get(text)

    def speak(self, texts: Iterable[str], is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Make the clips of these texts, one after the other, and forget all others. Never raises.

        Args:
            texts: The texts, the most urgent first.
            is_wanted: Called before each text; speaking stops when it returns false.
        """
        wanted = tuple(dict.fromkeys(texts))
        with self._speaking:
            self._clips = {text: clip for text, clip in self._clips.items() if text in wanted}
            new = [text for text in wanted if text not in self._clips]
            program = self._find() if new else None
            if program is None:
                return
            for text in new:
                if not is_wanted():
                    return
                self._clips[text] = self._spoken(text, program)
            self._prune()

    def _spoken(self, text: str, program: SpeechProgram) -> Clip | None:
        name = hashlib.sha256(f"{program.identity}\n{text}".encode()).hexdigest()
        kept = self._folder / f"{name}.wav"
        try:
            if not kept.is_file():
                self._folder.mkdir(parents=True, exist_ok=True)
                draft = kept.with_name(f"{name}.{os.getpid()}.wav")
                try:
                    if not program.speak(text, draft):
                        return None
                    draft.replace(kept)
                finally:
                    with suppress(OSError):
                        draft.unlink()
            os.utime(kept)
            samples = _trimmed(read_sound(kept, self._rate), self._rate)
        except (OSError, DecodingError):
            # A full disk, no permission, or a broken file: the text is not spoken.
            return None
        samples = softened(_levelled(samples), EDGE_MS * self._rate // 1000)
        return Clip(OWN_PREFIX + text, samples, self._rate) if samples else None

    def _prune(self) -> None:
        with suppress(OSError):
            files = sorted(self._folder.glob("*.wav"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in islice(files, MAX_FILES, None):
                path.unlink()


def _trimmed(samples: Samples, rate: int) -> Samples:
    """Cut the silence before and after."""
    keep = KEPT_MS * rate // 1000
    first = next((index for index, sample in enumerate(samples) if abs(sample) > SILENT), len(samples))
    last = next((index for index in range(len(samples) - 1, -1, -1) if abs(samples[index]) > SILENT), -1)
    return samples[max(0, first - keep) : last + 1 + keep]


def _levelled(samples: Samples) -> Samples:
    """Make a clip as loud as the shipped voice, but never beyond the peak."""
    loud = [sample for sample in samples if abs(sample) > SILENT]
    if not loud:
        return array("h")
    gain = LOUDNESS / math.sqrt(sum(map(mul, loud, loud)) / len(loud))
    gain = min(gain, 0.9 * PEAK / max(max(loud), -min(loud)))
    return array("h", map(round, map(gain.__mul__, samples)))
