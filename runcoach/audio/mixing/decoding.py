"""Reads sound files into samples, and writes WAV files.

Any problem with a file raises `DecodingError` with the end of a sentence ("it is longer than …"). WAV files of integers
are read with the standard library alone, all other files with miniaudio.
"""

import sys
import wave
from array import array
from math import gcd
from pathlib import Path

from runcoach.audio.mixing.samples import RATE, Samples, silence

MAX_BYTES = 5_000_000
MAX_S = 10


class DecodingError(Exception):
    """A file cannot be used as a sound; the text says why, in words that follow "because"."""


def read_sound(path: Path, rate: int = RATE) -> Samples:
    """Read a sound file as one channel at `rate` samples a second.

    Raises:
        DecodingError: It cannot be read, has an unknown format, or is too big, too long or empty.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DecodingError(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        samples = _read_wav(path, rate)
    except OSError as error:
        raise DecodingError(f"it cannot be read ({error.strerror or 'input or output error'})") from error
    except (wave.Error, EOFError, ValueError):
        samples = _read_other(path, rate)
    if not samples:
        raise DecodingError("there is no sound in it")
    return samples


def _read_wav(path: Path, rate: int) -> Samples:
    # Opened here, because the wave module closes a file with a broken header only if it opened it itself.
    with path.open("rb") as file, wave.open(file) as source:
        frames, own_rate, channels = source.getnframes(), source.getframerate(), source.getnchannels()
        if own_rate <= 0:
            raise ValueError("no sample rate")
        if frames > MAX_S * own_rate:
            raise DecodingError(f"it is longer than {MAX_S} seconds")
        samples = _narrowed(source.readframes(frames), source.getsampwidth())
    return _resampled(_mono(samples, channels), own_rate, rate)


def _narrowed(data: bytes, width: int) -> Samples:
    """Convert samples of any width to 16 bits."""
    if width == 1:
        return array("h", ((value - 128) << 8 for value in data))
    data = data[: len(data) - len(data) % width]
    pairs = bytearray(len(data) // width * 2)
    pairs[0::2] = data[width - 2 :: width]
    pairs[1::2] = data[width - 1 :: width]
    samples = array("h", bytes(pairs))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _mono(samples: Samples, channels: int) -> Samples:
    if channels == 1:
        return samples
    apart = [samples[channel::channels] for channel in range(channels)]
    return array("h", (sum(frame) // channels for frame in zip(*apart, strict=False)))


def _resampled(samples: Samples, own_rate: int, rate: int) -> Samples:
    """Change the sample rate by linear interpolation, which is good enough for beeps and needs no library."""
    if own_rate == rate or not samples:
        return samples
    padded = samples + samples[-1:]
    result = silence(len(samples) * rate // own_rate)
    # Samples at the same distance from one before them are as far apart as the rates have in common.
    step, every = (each // gcd(own_rate, rate) for each in (own_rate, rate))
    for number in range(min(every, len(result))):
        place, beyond = divmod(number * step, every)
        befores = padded[place::step][: len(range(number, len(result), every))]
        if beyond:
            pairs = zip(befores, padded[place + 1 :: step], strict=False)
            befores = array("h", [before + (after - before) * beyond // every for before, after in pairs])
        result[number::every] = befores
    return result


def _read_other(path: Path, rate: int) -> Samples:
    # Takes some hundredths of a second to import, and only files other than plain WAV need it.
    try:
        import miniaudio
    except ImportError as error:
        raise DecodingError("it is not a plain WAV file") from error
    try:
        data = path.read_bytes()
        # The length is checked before the file is decoded.
        if miniaudio.get_file_info(str(path)).duration > MAX_S:
            raise DecodingError(f"it is longer than {MAX_S} seconds")
        decoded = miniaudio.decode(data, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=rate)
    except OSError as error:
        raise DecodingError(f"it cannot be read ({error.strerror or 'input or output error'})") from error
    except (miniaudio.MiniaudioError, ValueError) as error:
        raise DecodingError("it is not a sound file that can be played") from error
    return array("h", decoded.samples)


def write_wav(path: Path, samples: Samples, rate: int = RATE) -> None:
    """Write one channel of 16-bit samples; the same samples make the same file."""
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(as_bytes(samples))


def as_bytes(samples: Samples) -> bytes:
    """The samples as bytes in little-endian order, as in a WAV file."""
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    return samples.tobytes()
