"""Synthesises the tones: partials under an envelope that cannot click.

Pure and slow (some hundredths of a second a tone): `sounds/make_sounds.py` writes the tones to files once, and the
program plays the files. Each note begins with a raised cosine, decays exponentially, and ends with another raised
cosine, so that its first and its last sample are 0.
"""

import math
import random
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from runcoach.audio.mixing.names import Tone
from runcoach.audio.mixing.samples import PEAK, RATE, Samples

ATTACK_MS = 4
RELEASE_MS = 12

PLAIN = ((1.0, 1.0), (2.0, 0.25))
"""A flute-like tone: partials as (multiple of the pitch, strength)."""
BELL = ((1.0, 1.0), (2.0, 0.4), (3.0, 0.15))
WOOD = ((1.0, 1.0), (2.7, 0.35))
DARK = ((1.0, 1.0), (3.0, 0.08))


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a tone."""

    hz: float
    """The pitch at its beginning."""
    length_ms: int
    level: float
    """Its peak, from 0 to 1."""
    at_ms: int = 0
    to_hz: float | None = None
    """The pitch at its end, if it glides."""
    decay_ms: int = 150
    """The time in which it decays to 37 %."""
    partials: tuple[tuple[float, float], ...] = PLAIN


@dataclass(frozen=True, slots=True)
class Breath:
    """A soft rush of air that swells and fades."""

    length_ms: int
    level: float
    at_ms: int = 0


Part = Note | Breath


def _one(hz: float, at_ms: int = 0) -> Note:
    return Note(hz, 190, 0.34, at_ms, decay_ms=90, partials=BELL)


def _two(hz: float, at_ms: int = 0) -> tuple[Note, Note]:
    return (
        Note(hz, 75, 0.34, at_ms, decay_ms=45, partials=BELL),
        Note(hz, 100, 0.34, at_ms + 105, decay_ms=50, partials=BELL),
    )


_CALL = (Note(587.3, 110, 0.36, 0, decay_ms=90), Note(784.0, 160, 0.36, 120, decay_ms=110))
_READY = (Note(440.0, 180, 0.26), Note(659.3, 300, 0.26, 170, decay_ms=180))

RECIPES: Mapping[Tone, tuple[Part, ...]] = MappingProxyType(
    {
        Tone.READY: _READY,
        Tone.READY_LEFT: (*_READY, _one(440.0, 560)),
        Tone.READY_RIGHT: (*_READY, *_two(659.3, 560)),
        Tone.COUNTDOWN: (Note(880.0, 110, 0.42, decay_ms=60),),
        Tone.GO: (Note(1760.0, 380, 0.42, decay_ms=140), Note(880.0, 380, 0.12, decay_ms=140)),
        Tone.PREPARE: (Breath(480, 0.3),),
        Tone.ECCENTRIC: (Note(523.3, 460, 0.42, to_hz=261.6, decay_ms=420),),
        Tone.ISOMETRIC: (Note(392.0, 360, 0.36, decay_ms=420, partials=DARK),),
        Tone.CONCENTRIC: (Note(261.6, 460, 0.36, to_hz=523.3, decay_ms=700),),
        Tone.TICK: (Note(1000.0, 30, 0.12, decay_ms=12),),
        Tone.REP: (Note(1318.5, 90, 0.28, decay_ms=40),),
        Tone.COUNTED: (Note(1568.0, 60, 0.36, decay_ms=22, partials=WOOD),),
        Tone.LEFT: (_one(440.0),),
        Tone.RIGHT: _two(659.3),
        Tone.SWITCH_LEFT: (*_CALL, _one(440.0, 400)),
        Tone.SWITCH_RIGHT: (*_CALL, *_two(659.3, 400)),
        Tone.HALFWAY: (Note(659.3, 120, 0.3, 0, decay_ms=80), Note(987.8, 220, 0.3, 130, decay_ms=120)),
        Tone.LAST_REP: (
            Note(1046.5, 70, 0.32, 0, decay_ms=40),
            Note(1046.5, 70, 0.32, 100, decay_ms=40),
            Note(1046.5, 150, 0.32, 200, decay_ms=80),
        ),
        Tone.TARGET: (
            Note(784.0, 90, 0.34, 0, decay_ms=70),
            Note(987.8, 90, 0.34, 90, decay_ms=70),
            Note(1318.5, 280, 0.34, 180, decay_ms=130),
        ),
        Tone.TEN_LEFT: (Note(740.0, 100, 0.32, 0, decay_ms=60), Note(740.0, 160, 0.32, 150, decay_ms=80)),
        Tone.STOPWATCH: (Note(587.3, 320, 0.3, decay_ms=120, partials=BELL),),
        Tone.BEST: (
            Note(784.0, 80, 0.34, 0, decay_ms=60),
            Note(1046.5, 80, 0.34, 80, decay_ms=60),
            Note(1318.5, 80, 0.34, 160, decay_ms=60),
            Note(1568.0, 360, 0.34, 240, decay_ms=160),
        ),
        Tone.BEAT: (Note(1200.0, 40, 0.34, decay_ms=14, partials=WOOD),),
        Tone.SET_DONE: (Note(784.0, 200, 0.36, 0, decay_ms=130), Note(523.3, 460, 0.36, 190, decay_ms=220)),
        Tone.REST: (Note(261.6, 620, 0.24, decay_ms=300), Note(329.6, 620, 0.2, decay_ms=300)),
        Tone.REST_OVER: (Note(523.3, 150, 0.36, 0, decay_ms=110), Note(784.0, 340, 0.36, 150, decay_ms=180)),
        Tone.WORKOUT_DONE: (
            Note(523.3, 160, 0.34, 0, decay_ms=120),
            Note(659.3, 160, 0.34, 150, decay_ms=120),
            Note(784.0, 160, 0.34, 300, decay_ms=120),
            Note(1046.5, 900, 0.36, 450, decay_ms=380, partials=BELL),
        ),
        Tone.CHANGED: (Note(1174.7, 36, 0.2, decay_ms=14),),
        Tone.TAKEN_BACK: (Note(880.0, 150, 0.3, to_hz=440.0, decay_ms=110),),
        Tone.IGNORED: (Note(185.0, 70, 0.1, decay_ms=40),),
    }
)
"""The parts of every tone."""


def synthesise(tone: Tone, rate: int = RATE) -> Samples:
    """Synthesise a tone.

    Args:
        tone: The tone.
        rate: Samples a second.

    Returns:
        Its samples, the same at every call.
    """
    parts = RECIPES[tone]
    length = max(_frames(part.at_ms + part.length_ms, rate) for part in parts)
    total = [0.0] * length
    for part in parts:
        start = _frames(part.at_ms, rate)
        wave = _note(part, rate) if isinstance(part, Note) else _breath(part, rate)
        for index, value in enumerate(wave, start):
            total[index] += value
    return array("h", (round(PEAK * value) for value in total))


def _frames(length_ms: int, rate: int) -> int:
    return length_ms * rate // 1000


def _note(note: Note, rate: int) -> list[float]:
    length = _frames(note.length_ms, rate)
    strength = note.level / sum(level for _, level in note.partials)
    decay = note.decay_ms * rate / 1000
    attack, release = _frames(ATTACK_MS, rate), _frames(RELEASE_MS, rate)
    wave = []
    for index in range(length):
        turns = _turns(note, index / rate)
        value = sum(level * math.sin(2 * math.pi * ratio * turns) for ratio, level in note.partials)
        envelope = math.exp(-index / decay) * _edge(index, attack) * _edge(length - 1 - index, release)
        wave.append(strength * value * envelope)
    return wave


def _turns(note: Note, time_s: float) -> float:
    """The number of periods of the lowest partial so far; a glide is exponential, which sounds even."""
    if note.to_hz is None:
        return note.hz * time_s
    length_s = note.length_ms / 1000
    bend = math.log(note.to_hz / note.hz)
    return note.hz * length_s / bend * math.expm1(bend * time_s / length_s)


def _edge(index: int, length: int) -> float:
    return 1.0 if index >= length else 0.5 - 0.5 * math.cos(math.pi * index / length)


def _breath(breath: Breath, rate: int) -> list[float]:
    # A fixed seed, so that the result is the same every time.
    source = random.Random(breath.length_ms)
    length = _frames(breath.length_ms, rate)
    once = twice = rumble = 0.0
    high, low = 1 - math.exp(-2 * math.pi * 1100 / rate), 1 - math.exp(-2 * math.pi * 300 / rate)
    noise = []
    for _ in range(length):
        once += high * (source.uniform(-1, 1) - once)
        twice += high * (once - twice)
        rumble += low * (twice - rumble)
        noise.append(twice - rumble)
    loudest = max(abs(value) for value in noise)
    swell = (math.sin(math.pi * index / (length - 1)) ** 2 for index in range(length))
    return [breath.level * value / loudest * factor for value, factor in zip(noise, swell, strict=True)]
