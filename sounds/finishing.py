"""Turns raw speech into a clip: cuts the silence, equalises the loudness, softens the edges, and compresses it.

Only for making the voice clips again; the program never imports it.
"""

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

Sound = NDArray[np.float32]

LOUDNESS_DB = -21.0
"""The K-weighted level of the loud parts of every clip."""
MAX_PEAK = 0.9
"""Leaves room for what compression and a change of the sample rate add."""
ONSET_DB, END_DB = -40.0, -42.0
"""The levels, relative to the loudest moment, at which speech begins and ends."""
PAUSE_DB = -30.0
"""The level, relative to the loudest moment, below which there is a pause between two words."""
KEEP_MS = 10
"""The silence that is kept before and after."""
FADE_MS = 4
COMPRESSION, OF_SHORT_WORDS = 0.9, 0.7
"""From 0, the best quality, to 1, the smallest file; and of words that a smaller file makes hard to understand."""
SERIAL = bytes(4)


def finished(raw: Sound, rate: int) -> Sound:
    """Cut the silence, equalise the loudness, and soften the edges.

    Raises:
        ValueError: The clip cannot be as loud as the others without exceeding `MAX_PEAK`.
    """
    sound = _cut(raw.astype(np.float64) - raw.mean(), rate)
    sound = sound * 10 ** ((LOUDNESS_DB - _loudness_db(sound, rate)) / 20)
    if np.abs(sound).max() > MAX_PEAK:
        raise ValueError(f"its peak would be {np.abs(sound).max():.2f}; choose a lower LOUDNESS_DB")
    fade = 0.5 - 0.5 * np.cos(np.pi * np.arange(rate * FADE_MS // 1000) / (rate * FADE_MS // 1000))
    sound[: len(fade)] *= fade
    sound[-len(fade) :] *= fade[::-1]
    return sound.astype(np.float32)


def middle_of_three(raw: Sound, rate: int) -> Sound:
    """Take the second of three equal words, from the quietest moment before it to the quietest one after it.

    Raises:
        ValueError: The three words run into each other.
    """
    window, step = rate * 30 // 1000, rate * 10 // 1000
    levels = _levels_db(raw.astype(np.float64), window, step)
    levels -= levels.max()
    heard = np.flatnonzero(levels > ONSET_DB)
    third = (heard[-1] - heard[0]) / 3
    cuts = []
    for number in (1, 2):
        first, last = (int(heard[0] + third * (number + aside)) for aside in (-0.35, 0.35))
        cut = first + int(np.argmin(levels[first:last]))
        if levels[cut] > PAUSE_DB:
            raise ValueError("there is no pause between the three words")
        cuts.append(cut * step + window // 2)
    return raw[cuts[0] : cuts[1]]


def compressed(sound: Sound, rate: int, level: float = COMPRESSION) -> bytes:
    """Encode a sound as an Ogg Vorbis file; the same sound gives the same bytes."""
    file = io.BytesIO()
    soundfile.write(file, sound, rate, format="OGG", subtype="VORBIS", compression_level=level)
    return _renumbered(file.getvalue())


def _cut(sound: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    window, step = rate * 5 // 1000, rate // 1000
    levels = _levels_db(sound, window, step)
    levels -= levels.max()
    first = int(np.flatnonzero(levels > ONSET_DB)[0]) * step
    last = int(np.flatnonzero(levels > END_DB)[-1]) * step + window
    keep = rate * KEEP_MS // 1000
    return sound[max(0, first - keep) : last + keep]


def _loudness_db(sound: NDArray[np.float64], rate: int) -> float:
    """The loudness of speech: the mean of its loud parts, because pauses and soft consonants do not make it quieter."""
    levels = _levels_db(_as_heard(sound, rate), rate * 25 // 1000, rate * 5 // 1000)
    loud = levels[levels > levels.max() - 12]
    return float(10 * np.log10(np.mean(10 ** (loud / 10))))


def _levels_db(sound: NDArray[np.float64], window: int, step: int) -> NDArray[np.float64]:
    energy = np.concatenate([[0.0], np.cumsum(sound**2)])
    starts = np.arange(0, max(1, len(sound) - window + 1), step)
    ends = np.minimum(starts + window, len(sound))
    return 10 * np.log10((energy[ends] - energy[starts]) / (ends - starts) + 1e-12)


def _as_heard(sound: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """The K-weighting of ITU-R BS.1770: a high shelf for the effect of the head, and a high-pass filter."""
    size = 2 * len(sound)
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    high, high_q, gain = np.tan(np.pi * 1681.974450955533 / rate), 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    bend = gain**0.4996667741545416
    shelf = (gain + bend * high / high_q + high**2) + 2 * (high**2 - gain) * z
    shelf = shelf + (gain - bend * high / high_q + high**2) * z**2
    low, low_q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    cut = (1 - z) ** 2
    for tangent, q in ((high, high_q), (low, low_q)):
        cut = cut / ((1 + tangent / q + tangent**2) + 2 * (tangent**2 - 1) * z + (1 - tangent / q + tangent**2) * z**2)
    return np.fft.irfft(np.fft.rfft(sound, size) * shelf * cut, size)[: len(sound)]


def _renumbered(ogg: bytes) -> bytes:
    """Replace the random serial number of an encoded file by a fixed one."""
    result = bytearray()
    while ogg:
        segments = ogg[26]
        length = 27 + segments + sum(ogg[27 : 27 + segments])
        page = bytearray(ogg[:length])
        page[14:18] = SERIAL
        page[22:26] = bytes(4)
        page[22:26] = _checksum(page).to_bytes(4, "little")
        result += page
        ogg = ogg[length:]
    return bytes(result)


def _checksum(page: bytes | bytearray) -> int:
    """The checksum of an Ogg page: CRC-32 from the highest bit on, starting at 0 and not inverted."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ 0x104C11DB7 if value & 0x80000000 else value << 1
    return value
